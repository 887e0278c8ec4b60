CREATE TABLE visits (day DATE NOT NULL, page INT NOT NULL, hits BIGINT, PRIMARY KEY (day, page));
