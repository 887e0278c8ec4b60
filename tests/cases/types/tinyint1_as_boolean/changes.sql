UPDATE tinyint1_as_boolean SET `yes` = 1 - `yes`;
DELETE FROM tinyint1_as_boolean WHERE id = 1;
