UPDATE chosen_by_hand SET amount = 0.01, secret = 'x' WHERE id = 2;
DELETE FROM chosen_by_hand WHERE id = 1;
