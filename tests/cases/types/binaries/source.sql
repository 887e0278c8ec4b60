CREATE TABLE binaries (
  id BINARY(16) NOT NULL PRIMARY KEY, fixed BINARY(4), var VARBINARY(20), tiny TINYBLOB, b BLOB, medium MEDIUMBLOB, large LONGBLOB
);
INSERT INTO binaries VALUES
  (x'000102030405060708090a0b0c0d0e0f', x'00ff', x'00', x'', x'5c4e', x'0a0d09', x'ff'),
  (x'ffffffffffffffffffffffffffffffff', NULL, NULL, NULL, NULL, NULL, NULL);
