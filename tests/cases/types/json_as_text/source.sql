CREATE TABLE json_as_text (id INT NOT NULL PRIMARY KEY, doc JSON);
INSERT INTO json_as_text VALUES (1, '{"b":1,"a":[1.50,null,"x"]}'), (3, NULL);
