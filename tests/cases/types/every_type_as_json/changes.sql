UPDATE every_type_as_json SET forced = x'0101', kb = x'02ff', kn = 2.5, vb = x'ff', wide = 1, t = '12:00:00' WHERE id = 2;
DELETE FROM every_type_as_json WHERE id = 0;
INSERT INTO every_type_as_json (id, kb, kd, kn, forced) VALUES (3, x'22', '2000-01-01', 3, 'plain'), (4, x'5c', '2000-01-01', 4, x'02');
DELETE FROM every_type_as_json WHERE id = 4;
