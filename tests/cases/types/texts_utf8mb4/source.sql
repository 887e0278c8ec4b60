CREATE TABLE texts_utf8mb4 (
  code CHAR(8) NOT NULL, name VARCHAR(40) DEFAULT 'none', `empty` CHAR(0), tiny TINYTEXT, txt TEXT, medium MEDIUMTEXT, large LONGTEXT,
  PRIMARY KEY (code)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
INSERT INTO texts_utf8mb4 VALUES
  ('abc', 'größe 订单 😀', '', '', 'tab\tnewline\nquote"\'back\\slash', '\\N', 'NULL'), ('  x', '', NULL, ' ', NULL, 'a,b', '\r\n'),
  ('y', NULL, NULL, NULL, 'trailing  ', NULL, NULL);
