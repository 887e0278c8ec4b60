CREATE TABLE texts_other_sets (
  id INT NOT NULL PRIMARY KEY, a VARCHAR(10) CHARACTER SET ascii, l VARCHAR(10) CHARACTER SET latin1, g VARCHAR(10) CHARACTER SET gbk,
  u VARCHAR(10) CHARACTER SET utf8, w VARCHAR(10) CHARACTER SET utf16, lt TEXT CHARACTER SET latin1, gt TEXT CHARACTER SET gbk,
  b CHAR(4) CHARACTER SET binary
) DEFAULT CHARSET=latin1;
INSERT INTO texts_other_sets VALUES (1, 'plain', 'größe', '订单', '订单', '😀', '€uro', '客户', 'ab'), (2, NULL, '', NULL, 'é', 'x', NULL, '', NULL);
