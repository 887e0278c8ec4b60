CREATE TABLE texts_too_long_as_null (id INT NOT NULL PRIMARY KEY, v VARCHAR(20) NOT NULL, t TEXT) DEFAULT CHARSET=utf8mb4;
INSERT INTO texts_too_long_as_null VALUES (1, 'abcdefghij', 'ok'), (2, 'short', NULL);
