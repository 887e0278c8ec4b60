UPDATE mariadb_types SET four = '1.2.3.4', six = NULL WHERE four = '10.0.0.1';
DELETE FROM mariadb_types WHERE four = '0.0.0.0';
