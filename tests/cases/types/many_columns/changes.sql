UPDATE many_columns SET v19 = NULL, b0 = 1, m7 = 1 WHERE id = 3;
UPDATE many_columns SET id = 65535 WHERE id = 1;
DELETE FROM many_columns WHERE id = 2;
