CREATE TABLE keys_of_other_types (
  n INT, b BIT(9) NOT NULL, t TIME(3) NOT NULL, y YEAR NOT NULL, s SET('x','y') NOT NULL, m MEDIUMINT UNSIGNED NOT NULL, d DOUBLE NOT NULL, PRIMARY KEY (b, t, y, s, m, d)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
INSERT INTO keys_of_other_types VALUES (1, b'111111111', '-838:59:58.999', 2155, 'x,y', 16777215, -1.25), (2, 0, '00:00:00', 0, '', 0, 0), (3, 1, '838:59:59', 1901, 'y', 1, 1e100);
