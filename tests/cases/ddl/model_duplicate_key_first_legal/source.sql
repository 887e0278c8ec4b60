CREATE TABLE events (
  ratio DOUBLE, at DATETIME NOT NULL,
  who VARCHAR(20),
  amount INT,
  what JSON
) DEFAULT CHARSET utf8mb4;
