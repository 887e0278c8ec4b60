UPDATE unicode_bytes SET v = 'é', code = 'b' WHERE code = 'a';
DELETE FROM unicode_bytes WHERE code = '';
