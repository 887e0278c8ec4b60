UPDATE dates_and_times SET dt6 = '2024-02-29 12:00:00.999999', t6 = '-01:02:03.000004', y = 0 WHERE id = 3;
UPDATE dates_and_times SET d = NULL, t = '-838:59:59', ts3 = NULL WHERE id = 5;
DELETE FROM dates_and_times WHERE id = 1;
