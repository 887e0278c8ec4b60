SELECT CONVERT_TZ(at, '+00:00', IF(at >= '2024-03-31 01:00:00' AND at < '2024-10-27 01:00:00', '+02:00', '+01:00')), TIMESTAMPDIFF(MICROSECOND, '1970-01-01', safe), n FROM key_of_timestamp_in_zone;
SELECT DATE_FORMAT(at, '%Y-%m-%d %H:%i:%s'), safe, n FROM cases.key_of_timestamp_in_zone;
