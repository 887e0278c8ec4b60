CREATE TABLE orders (
  id BIGINT NOT NULL,
  day DATE NOT NULL,
  customer VARCHAR(40) NOT NULL,
  state TINYINT NOT NULL DEFAULT 0 COMMENT 'open, paid, sent',
  price DECIMAL(10,2),
  created_at DATETIME(6) NOT NULL,
  note TEXT,
  PRIMARY KEY (id)
) DEFAULT CHARSET utf8mb4 COMMENT 'one row an order';
