UPDATE keys_case_insensitive SET v = 'aBC' WHERE n = 1;
UPDATE keys_case_insensitive SET v = 'e' WHERE n = 3;
UPDATE keys_case_insensitive SET v = 'a b' WHERE n = 5;
DELETE FROM keys_case_insensitive WHERE v = 'ABD';
DELETE FROM keys_case_insensitive WHERE v = 'zoe';
INSERT INTO keys_case_insensitive VALUES ('ZOE', 'x', 11);
