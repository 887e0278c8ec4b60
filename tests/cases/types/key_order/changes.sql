UPDATE key_order SET line = 9 WHERE line = 1;
DELETE FROM key_order WHERE line = 2;
