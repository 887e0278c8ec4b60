INSERT INTO dates_and_times (id, d) VALUES (90, '0000-00-00');
