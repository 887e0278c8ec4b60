DELETE FROM one_column WHERE v = 'a';
UPDATE one_column SET v = 'b' WHERE v = x'02';
