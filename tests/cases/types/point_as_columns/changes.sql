UPDATE point_as_columns SET place = ST_GeomFromText('POINT(3 4)') WHERE id = 2;
DELETE FROM point_as_columns WHERE id = 1;
INSERT INTO point_as_columns VALUES (4, ST_GeomFromText('POINT(0.1 0.2)'), 1, NULL);
