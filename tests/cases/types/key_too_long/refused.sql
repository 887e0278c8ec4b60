INSERT INTO key_too_long VALUES (REPEAT('y', 129), x'01', 3);
