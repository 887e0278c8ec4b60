UPDATE texts_more_sets SET sj = '表', b5 = '功', u2 = 'ü', cp = '〜', e = 'ß' WHERE id = 2;
DELETE FROM texts_more_sets WHERE id = 4;
