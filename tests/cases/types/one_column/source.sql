CREATE TABLE one_column (v VARCHAR(10) NOT NULL PRIMARY KEY) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
INSERT INTO one_column VALUES (''), ('\\N'), (x'02'), ('a');
