SELECT id, CAST(f AS CHAR), CAST(d AS CHAR), CONCAT('[', IF(tags = '', '', CONCAT('"', REPLACE(tags, ',', '","'), '"')), ']') tags, mask + 0 mask, state + 0 state, TIME_TO_SEC(took) took FROM chosen_forms;
SELECT id, CAST(f AS CHAR), CAST(d AS CHAR), tags, mask, state, took FROM cases.chosen_forms;
