SELECT id, day, amount FROM chosen_by_hand;
SELECT id, day, price FROM ods.facts;
