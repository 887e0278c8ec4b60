UPDATE mariadb_keys SET n = 3, hidden = NULL WHERE n IS NULL;
UPDATE mariadb_keys SET six = '::1' WHERE n = 1;
DELETE FROM mariadb_keys WHERE n = 2;
