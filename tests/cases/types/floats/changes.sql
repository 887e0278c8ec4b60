UPDATE floats SET f = f / 3, d = d / 3 WHERE id IN (2, 5);
UPDATE floats SET f = 8388608.5, r = 0.30000000000000004 WHERE id = 3;
DELETE FROM floats WHERE id = 6;
