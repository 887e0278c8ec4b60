INSERT INTO tinyint1_as_boolean VALUES (3, 0, 127, 255), (4, 1, NULL, NULL);
