INSERT INTO enum_and_set VALUES ('new', 4, '', 'x,y,z'), ('paid', 5, 'b', 'y'), ('', 6, NULL, '');
