INSERT INTO texts_utf8mb4 (code, large) VALUES ('beyond', REPEAT('x', 1048577));
