CREATE TABLE tinyint1_as_boolean (id INT NOT NULL PRIMARY KEY, `yes` TINYINT(1) NOT NULL DEFAULT 1, number TINYINT(4), `raw` TINYINT(1) UNSIGNED);
INSERT INTO tinyint1_as_boolean VALUES (1, 1, 5, 200), (2, 0, -5, 0);
