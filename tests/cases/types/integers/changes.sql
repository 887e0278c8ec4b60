UPDATE integers SET big = -9223372036854775808, tiny = NULL WHERE id = 2147483647;
UPDATE integers SET id = 77 WHERE id = 0;
DELETE FROM integers WHERE id = 1;
