SELECT id, CAST(d AS CHAR), CAST(dt AS CHAR), CAST(dt6 AS CHAR), CAST(ts AS CHAR), (IF(LEFT(t, 1) = '-', -1, 1) * ((HOUR(t) * 3600 + MINUTE(t) * 60 + SECOND(t)) * 1000000 + MICROSECOND(t))) FROM dates_as_text;
SELECT id, d, dt, dt6, ts, t FROM cases.dates_as_text;
