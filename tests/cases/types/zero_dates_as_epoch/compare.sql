SELECT id, IF(MONTH(d) = 0 OR DAYOFMONTH(d) = 0, '1970-01-01', CAST(d AS CHAR)), IF(MONTH(dt) = 0 OR DAYOFMONTH(dt) = 0, '1970-01-01 00:00:00.000000', CAST(dt AS CHAR)), IF(MONTH(ts) = 0, '1970-01-01 00:00:00', CAST(ts AS CHAR)) FROM zero_dates_as_epoch;
SELECT id, CAST(d AS CHAR), DATE_FORMAT(dt, '%Y-%m-%d %H:%i:%s.%f'), DATE_FORMAT(ts, '%Y-%m-%d %H:%i:%s') FROM cases.zero_dates_as_epoch;
