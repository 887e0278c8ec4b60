UPDATE defaults_of_expressions SET v = DEFAULT, t = DEFAULT WHERE id = 3;
