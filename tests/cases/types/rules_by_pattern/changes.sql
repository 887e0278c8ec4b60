UPDATE rules_by_pattern SET price = 1.5, born_at = '2024-02-29', created_at = '2000-01-01 00:00:00', tax_rate = 0.001, amount = 1, doc = '"text"', took_time = '12:00:00' WHERE id = 3;
DELETE FROM rules_by_pattern WHERE id = 2;
