CREATE TABLE unique_index_as_key (id INT, code VARCHAR(8) NOT NULL, other INT NOT NULL, UNIQUE KEY by_id (id), UNIQUE KEY by_code (code)) DEFAULT CHARSET=latin1 COLLATE=latin1_bin;
INSERT INTO unique_index_as_key VALUES (1, 'a', 1), (NULL, 'b', 2);
