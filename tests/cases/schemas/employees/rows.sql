INSERT INTO employees VALUES (10001, '1953-09-02', 'Georgi', 'Facello', 'M', '1986-06-26'), (10002, '1964-06-02', 'Bezalel', 'Simmel', 'F', '1985-11-21'), (2147483647, '1000-01-01', '', '张', 'F', '9999-12-31');
INSERT INTO departments VALUES ('d001', 'Marketing'), ('d009', 'Customer Service');
INSERT INTO dept_manager VALUES (10001, 'd001', '1985-01-01', '1991-10-01');
INSERT INTO dept_emp VALUES (10001, 'd001', '1986-06-26', '9999-01-01'), (10002, 'd009', '1996-08-03', '9999-01-01');
INSERT INTO titles VALUES (10001, 'Senior Engineer', '1986-06-26', '9999-01-01'), (10002, 'Staff', '1996-08-03', NULL);
INSERT INTO salaries VALUES (10001, 60117, '1986-06-26', '1987-06-26'), (10001, 62102, '1987-06-26', '1988-06-25'), (10002, -1, '1996-08-03', '1997-08-03');
