UPDATE keys_of_zero_dates SET d = '2024-03-01' WHERE n = 1;
