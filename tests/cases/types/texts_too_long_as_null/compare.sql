SELECT id, IF(LENGTH(v) > 6, NULL, v) v, t FROM texts_too_long_as_null;
SELECT id, v, t FROM cases.texts_too_long_as_null;
