CREATE TABLE keys_of_zero_dates (d DATE NOT NULL, id INT NOT NULL, n INT, PRIMARY KEY (d, id));
INSERT INTO keys_of_zero_dates VALUES ('2024-02-29', 1, 1), ('1970-01-01', 1, 2);
