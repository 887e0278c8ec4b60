INSERT INTO keys_of_refused_types VALUES ('', -1, -99999999.99, 99999999999999999999, -999999999, x'', ''), ('z', 0, 0, 0, 0, x'ffffffffffffffff', 'zzzz'), ('n', 0, 0.01, -1, 1, x'0a5c4e01', '\\N');
