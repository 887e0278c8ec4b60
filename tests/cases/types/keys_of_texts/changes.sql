UPDATE keys_of_texts SET v = 'changed' WHERE n = 5;
UPDATE keys_of_texts SET e = 'b', u = 2 WHERE n = 4;
DELETE FROM keys_of_texts WHERE n = 6;
