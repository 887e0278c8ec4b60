CREATE TABLE keys_of_other_sets (
  l VARCHAR(6) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL, u CHAR(6) CHARACTER SET utf8 COLLATE utf8_bin NOT NULL, g VARCHAR(5) CHARACTER SET gbk COLLATE gbk_bin NOT NULL, w VARCHAR(4) CHARACTER SET utf16 COLLATE utf16_bin NOT NULL,
  s VARCHAR(4) CHARACTER SET sjis COLLATE sjis_bin NOT NULL, a CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, n INT, PRIMARY KEY (l, u, g, w, s, a)
);
INSERT INTO keys_of_other_sets VALUES ('größe€', '订单é', '客户', '😀é', '日本', 'abc', 1), ('', '', '', '', '', '', 2), ('ÿÿÿÿÿÿ', '龍龍龍龍龍龍', '订单客户户', '😀😀', 'ｱ日', '~', 3), ('\\N', 'NULL', '\t', '\n', '\r', '"', NULL), ('a', 'A', 'a', 'A', 'a', 'A', 5);
