UPDATE keys_of_refused_types SET d = d + 1, b = x'01' WHERE note = 'z';
DELETE FROM keys_of_refused_types WHERE note = 'n';
