UPDATE zero_dates_as_null SET d = '0000-00-00', ts = '0000-00-00 00:00:00' WHERE id = 3;
DELETE FROM zero_dates_as_null WHERE id = 1;
