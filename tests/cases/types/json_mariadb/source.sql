CREATE TABLE json_mariadb (id INT NOT NULL PRIMARY KEY, doc JSON, checked LONGTEXT CHECK (json_valid(`checked`)), other LONGTEXT CHECK (json_valid(doc)));
INSERT INTO json_mariadb VALUES (1, '{"b": 1, "a": [1.50, null]}', '[1]', 'x'), (2, '"text"', NULL, NULL), (3, NULL, NULL, NULL);
