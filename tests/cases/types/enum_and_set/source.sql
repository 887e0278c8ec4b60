CREATE TABLE enum_and_set (
  state ENUM('new','paid','it''s sent') NOT NULL, id INT NOT NULL, kind ENUM('a','b'), tags SET('x','y','z'), PRIMARY KEY (id, state)
) DEFAULT CHARSET=utf8mb4;
INSERT INTO enum_and_set VALUES ('new', 1, 'a', 'x,z'), ('it''s sent', 2, NULL, ''), ('paid', 3, 'b', NULL);
