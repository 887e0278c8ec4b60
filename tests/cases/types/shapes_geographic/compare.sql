SELECT id, ST_AsText(g, 'axis-order=long-lat'), ST_AsText(p, 'axis-order=long-lat'), CONCAT('{"coordinates":', REPLACE(REPLACE(JSON_EXTRACT(ST_AsGeoJSON(d), '$.coordinates'), '.0', ''), ' ', ''), ',"type":', JSON_EXTRACT(ST_AsGeoJSON(d), '$.type'), '}'), HEX(raw) FROM shapes_geographic;
SELECT id, g, p, REPLACE(CAST(d AS CHAR), ' ', ''), HEX(raw) FROM cases.shapes_geographic;
