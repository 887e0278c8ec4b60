UPDATE generated_columns SET a = 5 WHERE id = 2;
DELETE FROM generated_columns WHERE id = 1;
