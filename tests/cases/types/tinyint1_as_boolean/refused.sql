INSERT INTO tinyint1_as_boolean VALUES (90, 7, 0, 0);
