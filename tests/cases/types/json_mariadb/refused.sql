INSERT INTO json_mariadb (id, doc) VALUES (90, 'null');
