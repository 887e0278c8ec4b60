INSERT INTO wp_terms (term_id, name, slug, term_group) VALUES (1, 'Uncategorized', 'uncategorized', 0), (2, 'Café & thé', 'cafe-the', 0);
INSERT INTO wp_term_taxonomy (term_taxonomy_id, term_id, taxonomy, description, parent, count) VALUES (1, 1, 'category', '', 0, 1), (2, 2, 'post_tag', 'a "tag"', 0, 0);
INSERT INTO wp_term_relationships VALUES (1, 1, 0), (18446744073709551615, 2, -1);
INSERT INTO wp_users (`ID`, user_login, user_pass, user_nicename, user_email, user_url, user_registered, user_activation_key, user_status, display_name) VALUES
  (1, 'admin', '$P$BLongHashOfPassword0123456789.', 'admin', 'admin@example.com', 'http://example.com', '2024-02-29 12:00:00', '', 0, '管理员 😀');
INSERT INTO wp_usermeta (umeta_id, user_id, meta_key, meta_value) VALUES (1, 1, 'wp_capabilities', 'a:1:{s:13:"administrator";b:1;}'), (2, 1, NULL, NULL);
INSERT INTO wp_posts (`ID`, post_author, post_date, post_date_gmt, post_content, post_title, post_excerpt, post_name, to_ping, pinged, post_modified, post_modified_gmt, post_content_filtered, guid, menu_order, post_type, comment_count) VALUES
  (1, 1, '2024-02-29 12:00:00', '2024-02-29 11:00:00', '<!-- wp:paragraph -->\r\n<p>Welcome to WordPress. 😀</p>\n<!-- /wp:paragraph -->', 'Hello world!', '', 'hello-world', '', '', '2024-02-29 12:00:00', '2024-02-29 11:00:00', '', 'http://example.com/?p=1', 0, 'post', 1),
  (3, 1, '2024-03-01 00:00:00', '0000-00-00 00:00:00', '', 'Auto Draft', '', '', '', '', '2024-03-01 00:00:00', '0000-00-00 00:00:00', '', 'http://example.com/?p=3', -5, 'post', 0);
INSERT INTO wp_postmeta (meta_id, post_id, meta_key, meta_value) VALUES (1, 1, '_edit_lock', '1709208000:1'), (2, 3, '_wp_attachment_metadata', 'a:0:{}'), (3, 3, '', '');
INSERT INTO wp_comments (`comment_ID`, `comment_post_ID`, comment_author, comment_author_email, comment_author_url, `comment_author_IP`, comment_date, comment_date_gmt, comment_content, comment_karma, comment_approved, comment_agent, comment_type, comment_parent, user_id) VALUES
  (1, 1, 'A WordPress Commenter', 'wapuu@example.com', '', '2001:db8::1', '2024-02-29 12:00:00', '2024-02-29 11:00:00', 'Hi, this is a comment.\\n', 0, '1', '', '', 0, 0);
INSERT INTO wp_options (option_id, option_name, option_value, autoload) VALUES (1, 'siteurl', 'http://example.com', 'yes'), (2, 'active_plugins', 'a:1:{i:0;s:9:"hello.php";}', 'yes'), (3, 'empty', '', 'no');
INSERT INTO wp_links (link_id, link_url, link_name, link_updated, link_notes) VALUES (1, 'http://example.org', 'Example', '0000-00-00 00:00:00', '');
INSERT INTO wp_wc_product_meta_lookup (product_id, sku, `virtual`, downloadable, min_price, max_price, onsale, stock_quantity, rating_count, average_rating, total_sales) VALUES
  (1, 'SKU-1', 0, 0, 9.9900, 19.9999, 1, -2.5, 3, 4.67, 100), (2, '', 1, 1, NULL, NULL, 0, NULL, 0, 0.00, 0);
INSERT INTO wp_woocommerce_tax_rates (tax_rate_id, tax_rate_country, tax_rate, tax_rate_name, tax_rate_priority) VALUES (1, 'DE', '19.0000', 'MwSt', 1);
INSERT INTO wp_actionscheduler_actions (action_id, hook, status, scheduled_date_gmt, args) VALUES (1, 'wc_cleanup', 'pending', '2024-02-29 12:00:00', '[]'), (2, 'once', 'complete', '0000-00-00 00:00:00', NULL);
