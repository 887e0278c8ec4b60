CREATE TABLE keys_of_texts (
  v VARCHAR(10) COLLATE utf8mb4_bin NOT NULL, e ENUM('a','b','ü') NOT NULL, y YEAR NOT NULL, u BIGINT UNSIGNED NOT NULL, n INT, PRIMARY KEY (v, e, y, u)
) DEFAULT CHARSET=utf8mb4;
INSERT INTO keys_of_texts VALUES ('', 'a', 1901, 0, 1), ('\\N', 'b', 2155, 18446744073709551615, 2), ('A', 'ü', 0, 1, 3), ('a', 'ü', 0, 1, 4), (x'01', 'a', 2000, 1, 5), (x'02', 'a', 2000, 1, 6), ('😀😀', 'b', 2000, 1, 7), ('NULL', 'b', 2000, 1, NULL);
