CREATE TABLE point_as_columns (id INT NOT NULL PRIMARY KEY, place POINT, place_x INT, other POINT);
INSERT INTO point_as_columns VALUES (1, ST_GeomFromText('POINT(1.5 -2.25)'), 7, ST_GeomFromText('POINT(0 0)')), (2, NULL, NULL, NULL), (3, ST_GeomFromText('POINT(-180 1e100)'), 0, NULL);
