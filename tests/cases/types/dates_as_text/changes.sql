UPDATE dates_as_text SET d = '0001-01-01', dt = '2024-02-29 01:02:03', t = '-00:00:00.01' WHERE id = 3;
DELETE FROM dates_as_text WHERE id = 1;
