UPDATE keys_of_other_types SET n = 7 WHERE m = 1;
UPDATE keys_of_other_types SET t = '00:00:01' WHERE n = 2;
DELETE FROM keys_of_other_types WHERE n = 1;
