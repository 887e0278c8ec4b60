INSERT INTO json_mysql VALUES (90, 'null');
