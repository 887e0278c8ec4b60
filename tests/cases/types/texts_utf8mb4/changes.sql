UPDATE texts_utf8mb4 SET name = x'0102', txt = '\\N', medium = '😀' WHERE code = 'abc';
UPDATE texts_utf8mb4 SET code = 'CTL1', name = NULL WHERE code = 'ctl1';
DELETE FROM texts_utf8mb4 WHERE code = 'long';
