UPDATE year_of_two_digits SET two = 24 WHERE id = 4;
UPDATE year_of_two_digits SET y = 71 WHERE id = 1;
DELETE FROM year_of_two_digits WHERE id = 3;
