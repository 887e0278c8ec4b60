CREATE TABLE generated_columns (
  id INT NOT NULL PRIMARY KEY, a INT, twice INT GENERATED ALWAYS AS (a * 2) STORED, more INT AS (a + 1) VIRTUAL
);
INSERT INTO generated_columns (id, a) VALUES (1, 21), (2, NULL);
