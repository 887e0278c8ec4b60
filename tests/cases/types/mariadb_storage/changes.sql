UPDATE mariadb_storage SET c = REPEAT('y', 100), t = '', b = REPEAT('z', 3000) WHERE id = 2;
DELETE FROM mariadb_storage WHERE id = 3;
