CREATE TABLE keys_case_insensitive (v VARCHAR(20) NOT NULL, e ENUM('x','Y') NOT NULL, n INT, PRIMARY KEY (v, e)) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
INSERT INTO keys_case_insensitive VALUES ('Abc', 'x', 1), ('abd', 'Y', 2), ('é', 'x', 3), ('Zoë', 'x', 4), ('a b ', 'x', 5), ('ß', 'Y', 6), ('', 'x', 7), ('_', 'x', 8), ('B', 'x', 9), ('a', 'x', 10);
