INSERT INTO actor (actor_id, first_name, last_name, last_update) VALUES (1, 'ANNA', 'STONE', '2006-02-15 04:34:33'), (2, 'JOSÉ', 'O''NEIL', '2006-02-15 04:34:33'), (65535, '莉', '李', '2038-01-19 03:14:07');
INSERT INTO country (country_id, country, last_update) VALUES (1, 'Canada', '2006-02-15 04:44:00'), (2, 'Åland', '2006-02-15 04:44:00');
INSERT INTO city (city_id, city, country_id, last_update) VALUES (1, 'Lethbridge', 1, '2006-02-15 04:45:25'), (2, 'Mariehamn', 2, '2006-02-15 04:45:25');
INSERT INTO address (address_id, address, address2, district, city_id, postal_code, phone, location, last_update) VALUES
  (1, '47 MySakila Drive', NULL, 'Alberta', 1, '', '', ST_GeomFromText('POINT(-112.8185647 49.6999986)'), '2014-09-25 22:30:27'),
  (2, '1 Torggatan', '', 'Åland', 2, '22100', '35818000', ST_GeomFromText('POINT(19.9347 60.0973)'), '2014-09-25 22:30:09');
INSERT INTO category (category_id, name, last_update) VALUES (1, 'Action', '2006-02-15 04:46:27'), (255, 'Sci-Fi', '2006-02-15 04:46:27');
INSERT INTO store (store_id, manager_staff_id, address_id, last_update) VALUES (1, 1, 1, '2006-02-15 04:57:12');
INSERT INTO staff (staff_id, first_name, last_name, address_id, picture, email, store_id, active, username, password, last_update) VALUES
  (1, 'Mike', 'Hill', 1, x'89504E470D0A1A0A0000000D49484452000000FF', 'mike@example.com', 1, TRUE, 'Mike', '8cb2237d0679ca88db6464eac60da96345513964', '2006-02-15 03:57:16'),
  (2, 'Jon', 'Ste', 2, NULL, NULL, 1, FALSE, 'Jon', NULL, '2006-02-15 03:57:16');
INSERT INTO customer (customer_id, store_id, first_name, last_name, email, address_id, active, create_date, last_update) VALUES
  (1, 1, 'MARY', 'SMITH', 'mary.smith@example.com', 2, TRUE, '2006-02-14 22:04:36', '2006-02-15 04:57:20'),
  (2, 1, 'ZOË', 'MÜLLER', NULL, 2, FALSE, '2006-02-14 22:04:36', NULL);
INSERT INTO language (language_id, name, last_update) VALUES (1, 'English', '2006-02-15 05:02:19'), (2, '日本語', '2006-02-15 05:02:19');
INSERT INTO film (film_id, title, description, release_year, language_id, original_language_id, rental_duration, rental_rate, length, replacement_cost, rating, special_features, last_update) VALUES
  (1, 'ACADEMY', 'A drama of a teacher\nand a "feminist"\twho must \\N battle', 2006, 1, NULL, 6, 0.99, 86, 20.99, 'PG', 'Deleted Scenes,Behind the Scenes', '2006-02-15 05:03:42'),
  (2, 'ACE', '', 1901, 2, 1, 3, 4.99, NULL, 12.99, 'NC-17', '', '2006-02-15 05:03:42'),
  (3, 'ADAPTATION', NULL, NULL, 1, NULL, 255, 99.99, 65535, 999.99, NULL, NULL, '2006-02-15 05:03:42');
INSERT INTO film_actor VALUES (1, 1, '2006-02-15 05:05:03'), (65535, 3, '2006-02-15 05:05:03');
INSERT INTO film_category VALUES (1, 1, '2006-02-15 05:07:09'), (3, 255, '2006-02-15 05:07:09');
INSERT INTO film_text VALUES (1, 'ACADEMY', 'A drama'), (2, 'ACE', NULL);
INSERT INTO inventory VALUES (1, 1, 1, '2006-02-15 05:09:17'), (16777215, 3, 1, '2006-02-15 05:09:17');
INSERT INTO rental VALUES (1, '2005-05-24 22:53:30', 1, 1, '2005-05-26 22:04:30', 1, '2006-02-15 21:30:53'), (2147483647, '2006-02-14 15:16:03', 16777215, 2, NULL, 2, '2006-02-15 21:30:53');
INSERT INTO payment VALUES (1, 1, 1, 1, 2.99, '2005-05-25 11:30:37', '2006-02-15 22:12:30'), (2, 2, 2, NULL, -999.99, '2005-05-25 11:30:37', NULL), (3, 2, 1, 2147483647, 0.00, '2005-05-25 11:30:37', '2006-02-15 22:12:30');
