CREATE TABLE json_mysql (id INT NOT NULL PRIMARY KEY, doc JSON);
INSERT INTO json_mysql VALUES (1, '{"b":1,"a":[1.50,null,"x"]}'), (2, '"text"'), (3, '12345678901234567890'), (5, NULL), (6, 'true');
