CREATE TABLE labels_unclear (id INT NOT NULL PRIMARY KEY, e ENUM('yes','no','?') CHARACTER SET utf8mb4, s SET('a?','b') CHARACTER SET utf8mb4, l ENUM('?','x') CHARACTER SET latin1, u ENUM('订单','é') CHARACTER SET utf8mb4);
INSERT INTO labels_unclear VALUES (1, '?', 'a?', '?', '订单'), (2, 'yes', 'a?,b', 'x', 'é'), (3, NULL, NULL, NULL, NULL);
