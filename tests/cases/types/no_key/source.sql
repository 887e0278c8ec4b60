CREATE TABLE no_key (payload JSON, score DOUBLE, seen_at DATETIME(3), who VARCHAR(20), what VARCHAR(20)) DEFAULT CHARSET=utf8mb4;
INSERT INTO no_key VALUES ('{}', 1.5, '2024-01-01 00:00:00.123', 'a', 'b'), (NULL, NULL, NULL, NULL, NULL);
