UPDATE spellings SET n = 'x', lv = NULL WHERE id = 1;
DELETE FROM spellings WHERE id = 2;
