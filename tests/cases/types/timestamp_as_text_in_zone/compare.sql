SELECT id, CAST(IF(MONTH(ts) = 0, ts, CONVERT_TZ(ts, '+00:00', '+05:30')) AS CHAR(23)), TIMESTAMPDIFF(MICROSECOND, '1970-01-01', n), CAST(dt AS CHAR) FROM timestamp_as_text_in_zone;
SELECT id, ts, n, dt FROM cases.timestamp_as_text_in_zone;
