CREATE TABLE chosen_by_hand (id BIGINT UNSIGNED NOT NULL, day DATE NOT NULL, secret VARCHAR(20), amount DECIMAL(10,2), PRIMARY KEY (id, day)) DEFAULT CHARSET=utf8mb4;
INSERT INTO chosen_by_hand VALUES (1, '2024-01-01', 'hidden', 1.50);
