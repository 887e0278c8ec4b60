UPDATE json_mariadb SET doc = '{"k": [1, 2, {"x": 1.5}]}' WHERE id = 3;
DELETE FROM json_mariadb WHERE id = 11;
