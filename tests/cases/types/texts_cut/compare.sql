SELECT id, CASE id WHEN 1 THEN 'abcdef' WHEN 2 THEN IF(v = 'short', v, 'ab😀') ELSE v END v, CASE id WHEN 1 THEN 'ééé' WHEN 3 THEN '1234567' ELSE t END t FROM texts_cut;
SELECT id, v, t FROM cases.texts_cut;
