UPDATE texts_other_sets SET l = 'é', g = '国', w = '國😀', lt = NULL WHERE id = 3;
UPDATE texts_other_sets SET l = NULL, g = NULL, u = NULL, w = NULL WHERE id = 7;
DELETE FROM texts_other_sets WHERE id = 4;
