INSERT INTO keys_of_zero_dates VALUES ('0000-00-00', 7, 3);
