UPDATE shapes_geographic SET p = ST_GeomFromText('POINT(-33.8 151.2)', 4326), d = NULL WHERE id = 2;
