UPDATE timestamp_in_local_zone SET ts = '2024-06-30 22:00:00' WHERE id = 4;
DELETE FROM timestamp_in_local_zone WHERE id = 1;
