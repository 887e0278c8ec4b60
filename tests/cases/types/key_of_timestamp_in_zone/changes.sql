UPDATE key_of_timestamp_in_zone SET n = 9 WHERE n = 1;
UPDATE key_of_timestamp_in_zone SET safe = '2024-07-01 00:00:00.5' WHERE n = 3;
DELETE FROM key_of_timestamp_in_zone WHERE n = 2;
