UPDATE keys_of_other_sets SET n = 4 WHERE n IS NULL;
UPDATE keys_of_other_sets SET l = 'é', g = '中' WHERE n = 2;
DELETE FROM keys_of_other_sets WHERE n = 3;
