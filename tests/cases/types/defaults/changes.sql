UPDATE defaults SET zero = '2000-01-01', ti = DEFAULT WHERE id = 8;
