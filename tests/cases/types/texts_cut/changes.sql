UPDATE texts_cut SET v = 'ab😀cd' WHERE id = 2;
