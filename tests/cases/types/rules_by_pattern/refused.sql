INSERT INTO rules_by_pattern (id, amount) VALUES (9, 18446744073709551615);
