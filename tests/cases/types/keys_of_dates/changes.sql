UPDATE keys_of_dates SET dt = '2024-02-29 12:00:01' WHERE d = '2024-02-29';
UPDATE keys_of_dates SET n = 5 WHERE n = 1;
DELETE FROM keys_of_dates WHERE n = 2;
