SELECT id, DATE_FORMAT(CONVERT_TZ(ts, '+00:00', IF(MONTH(ts) BETWEEN 4 AND 9, '+02:00', '+01:00')), '%Y-%m-%d %H:%i:%s.%f'), DATE_FORMAT(dt, '%Y-%m-%d %H:%i:%s.%f') FROM timestamp_in_local_zone;
SELECT id, DATE_FORMAT(ts, '%Y-%m-%d %H:%i:%s.%f'), DATE_FORMAT(dt, '%Y-%m-%d %H:%i:%s.%f') FROM cases.timestamp_in_local_zone;
