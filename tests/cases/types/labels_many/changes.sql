UPDATE labels_many SET e = 'l257', s = 'm63,m64' WHERE id = 4;
DELETE FROM labels_many WHERE id = 1;
