UPDATE shapes_as_geojson SET p = ST_GeomFromText('POINT(0 0)'), g = ST_GeomFromText('LINESTRING(1 2,3 4.5)') WHERE id = 2;
