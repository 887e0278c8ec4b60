CREATE TABLE year_of_two_digits (y YEAR(2) NOT NULL, id INT NOT NULL, four YEAR(4), two YEAR(2), PRIMARY KEY (y, id));
INSERT INTO year_of_two_digits VALUES (99, 1, 1999, 70), (0, 2, 0, '00'), (1, 3, 2155, 69), (70, 4, 1901, NULL);
