INSERT INTO page (page_id, page_namespace, page_title, page_is_new, page_random, page_touched, page_links_updated, page_latest, page_len, page_content_model) VALUES
  (1, 0, 'Main_Page', 1, 0.123456789012345, '20240229120000', '20240229120000', 1, 7, 'wikitext'), (2, -1, 'Größe_订单_😀', 0, 1e-10, '20240229120001', NULL, 4294967295, 0, NULL);
INSERT INTO user (user_id, user_name, user_password, user_newpassword, user_email, user_touched, user_token, user_editcount) VALUES
  (1, 'Admin', ':pbkdf2:sha512:30000:64:abc', '', 'admin@example.org', '20240229120000', '0123456789abcdef0123456789abcdef', 5), (2, 'Ünïcode 😀', x'00ff5c4e0a', '', '', '20240229120000', '', NULL);
INSERT INTO actor VALUES (1, 1, 'Admin'), (18446744073709551615, NULL, '192.0.2.7');
INSERT INTO comment VALUES (1, -2147483648, '', NULL), (2, 2147483647, '/* top */ \\N "x"', '{"a":1}');
INSERT INTO categorylinks (cl_from, cl_to, cl_sortkey, cl_timestamp, cl_collation, cl_type) VALUES (1, 'Städte', x'4D41494E0A4D41494E', '2024-02-29 12:00:00', 'uppercase', 'page'), (2, 'Städte', x'00', '2024-02-29 12:00:00', '', 'file'), (2, '', '', '2024-02-29 12:00:00', '', 'subcat');
INSERT INTO image (img_name, img_size, img_width, img_height, img_metadata, img_bits, img_media_type, img_major_mime, img_minor_mime, img_description_id, img_actor, img_timestamp, img_sha1) VALUES
  ('Logo.png', 4294967295, 135, 135, x'613A303A7B7D00', 8, 'BITMAP', 'image', 'png', 1, 1, '20240229120000', '0abc'), ('Ton.ogg', 0, 0, 0, '', 0, NULL, 'unknown', 'ogg', 2, 18446744073709551615, '20240229120000', '');
INSERT INTO objectcache (keyname, `value`, exptime, flags) VALUES ('wiki:cache:1', REPEAT(x'00ff', 5000), '99991231235959', 1), ('wiki:cache:2', NULL, '20240229120000', NULL);
