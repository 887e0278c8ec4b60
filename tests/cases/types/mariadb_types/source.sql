CREATE TABLE mariadb_types (u UUID NOT NULL PRIMARY KEY, four INET4, six INET6);
INSERT INTO mariadb_types VALUES ('123e4567-e89b-12d3-a456-426655440000', '192.0.2.1', '2001:db8::1'), ('ffffffff-ffff-ffff-ffff-ffffffffffff', NULL, NULL);
