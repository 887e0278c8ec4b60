UPDATE json_as_text SET doc = '{"a": 1}' WHERE id = 3;
DELETE FROM json_as_text WHERE id = 4;
INSERT INTO json_as_text VALUES (2, 'null');
