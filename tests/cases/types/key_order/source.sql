CREATE TABLE key_order (note VARCHAR(10), line INT NOT NULL, order_id BIGINT NOT NULL, PRIMARY KEY (order_id, line)) DEFAULT CHARSET=utf8mb4;
INSERT INTO key_order VALUES ('a', 1, 10), ('b', 2, 10);
