UPDATE decimals SET plain = -9999999999, money = -9999999999.99, wide = -9999999999999999999999999999.9999999999, fraction = 0.00001 WHERE id = 3;
UPDATE decimals SET wide = 0, whole = 1 WHERE id = 1;
DELETE FROM decimals WHERE id = 2;
