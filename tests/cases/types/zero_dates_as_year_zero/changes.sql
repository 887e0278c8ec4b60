UPDATE zero_dates_as_year_zero SET d = '0000-00-00', dt = '2024-00-00' WHERE id = 3;
