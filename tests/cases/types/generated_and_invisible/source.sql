CREATE TABLE generated_and_invisible (
  id INT NOT NULL PRIMARY KEY, a INT, twice INT GENERATED ALWAYS AS (a * 2) STORED, more INT AS (a + 1) VIRTUAL
);
INSERT INTO generated_and_invisible (id, a) VALUES (1, 21), (2, NULL);
