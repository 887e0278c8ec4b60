UPDATE shapes SET p = ST_GeomFromText('POINT(3 4)') WHERE id = 2;
DELETE FROM shapes WHERE id = 1;
