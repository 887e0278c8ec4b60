UPDATE chosen_forms SET mask = 'y', state = 'sent', tags = 'x,y' WHERE id = 1;
DELETE FROM chosen_forms WHERE id = 3;
INSERT INTO chosen_forms VALUES (5, 999.9999, 0.5, 'x', 'z', 'new', '12:00:00');
