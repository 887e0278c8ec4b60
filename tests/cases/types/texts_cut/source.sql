CREATE TABLE texts_cut (id INT NOT NULL PRIMARY KEY, v VARCHAR(20), t TEXT) DEFAULT CHARSET=utf8mb4;
INSERT INTO texts_cut VALUES (1, 'abcdefghij', 'ééééé'), (2, 'short', NULL), (3, '', '12345678');
