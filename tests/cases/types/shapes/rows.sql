INSERT INTO shapes VALUES (3, ST_GeomFromText('POINT(-180.5 1e-7)'), ST_GeomFromText('MULTIPOINT(1 1,2 2)'), ST_GeomFromText('POLYGON((0 0,9 0,9 9,0 0),(1 1,2 1,2 2,1 1))')),
  (4, ST_GeomFromText('POINT(0 0)'), ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1))'), NULL),
  (5, NULL, ST_GeomFromText('MULTIPOLYGON(((0 0,4 0,4 4,0 0)),((5 5,6 5,6 6,5 5)))'), NULL), (6, NULL, ST_GeomFromText('MULTILINESTRING((0 0,1 1),(2 2,3 3))'), NULL);
