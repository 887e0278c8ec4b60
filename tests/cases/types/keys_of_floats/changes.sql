UPDATE keys_of_floats SET n = 4 WHERE n IS NULL;
UPDATE keys_of_floats SET d = 2.5, r = 0.30000000000000004 WHERE n = 5;
DELETE FROM keys_of_floats WHERE n = 6;
