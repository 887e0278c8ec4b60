UPDATE enum_and_set SET kind = 'a', tags = 'x,y,z', state = 'paid' WHERE id = 2;
DELETE FROM enum_and_set WHERE id = 3;
