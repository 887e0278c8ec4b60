CREATE TABLE chosen_forms (
  id INT NOT NULL PRIMARY KEY, f FLOAT(7,4), d DOUBLE(12,3), tags SET('x','y','it''s'), mask SET('x','y','z'), state ENUM('new','paid','sent'), took TIME
) DEFAULT CHARSET=utf8mb4;
INSERT INTO chosen_forms VALUES (1, 123.4567, -123456789.125, 'x,it''s', 'x,z', 'paid', '-838:59:59'), (2, NULL, NULL, NULL, NULL, NULL, NULL), (3, 0, 0, '', '', 'new', '00:00:00'), (4, -0.0001, 0.001, 'y', 'x,y,z', 'sent', '00:01:01');
