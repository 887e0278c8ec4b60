CREATE TABLE mariadb_keys (four INET4 NOT NULL, six INET6 NOT NULL, n INT, hidden INT INVISIBLE DEFAULT 1, PRIMARY KEY (four, six));
INSERT INTO mariadb_keys (four, six, n) VALUES ('0.0.0.0', '::', 1), ('255.255.255.255', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 2), ('192.0.2.1', '::ffff:192.0.2.1', NULL), ('10.0.0.1', '2001:db8::1:0:0:1', 4);
