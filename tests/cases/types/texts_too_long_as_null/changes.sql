UPDATE texts_too_long_as_null SET v = 'longer than six' WHERE id = 2;
