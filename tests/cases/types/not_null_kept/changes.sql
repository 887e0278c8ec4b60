UPDATE not_null_kept SET v = 'x', maybe = NULL WHERE id = 2;
DELETE FROM not_null_kept WHERE id = 3;
