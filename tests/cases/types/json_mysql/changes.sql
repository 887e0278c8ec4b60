UPDATE json_mysql SET doc = JSON_SET(doc, '$.k', 'v') WHERE id = 18;
UPDATE json_mysql SET doc = 'true' WHERE id = 5;
DELETE FROM json_mysql WHERE id = 12;
