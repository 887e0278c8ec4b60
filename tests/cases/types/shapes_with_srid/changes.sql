UPDATE shapes_with_srid SET g = ST_GeomFromText('MULTIPOLYGON(((0 0,4 0,4 4,0 0)),((5 5,6 5,6 6,5 5)))', 3857) WHERE id = 2;
DELETE FROM shapes_with_srid WHERE id = 1;
