CREATE TABLE keys_of_refused_types (
  note TEXT, f FLOAT NOT NULL, d DECIMAL(10,2) NOT NULL, n DECIMAL(20,0) NOT NULL, small DECIMAL(9,0) NOT NULL, b VARBINARY(8) NOT NULL, c CHAR(4) NOT NULL,
  PRIMARY KEY (d, n, small, b, c)
) DEFAULT CHARSET=ascii COLLATE=ascii_bin;
INSERT INTO keys_of_refused_types VALUES ('x', 1, 1.50, 12345678901234567890, 7, x'00ff', 'ab');
