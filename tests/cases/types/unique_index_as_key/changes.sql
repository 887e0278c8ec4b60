UPDATE unique_index_as_key SET id = 7, code = 'c' WHERE code = 'b';
DELETE FROM unique_index_as_key WHERE code = 'a';
