SELECT id, IF(MONTH(d) = 0 OR DAYOFMONTH(d) = 0, NULL, CAST(d AS CHAR)), IF(MONTH(dt) = 0 OR DAYOFMONTH(dt) = 0, NULL, CAST(dt AS CHAR)), IF(MONTH(ts) = 0, NULL, CAST(ts AS CHAR)) FROM zero_dates_as_null;
SELECT id, CAST(d AS CHAR), DATE_FORMAT(dt, '%Y-%m-%d %H:%i:%s'), DATE_FORMAT(ts, '%Y-%m-%d %H:%i:%s') FROM cases.zero_dates_as_null;
