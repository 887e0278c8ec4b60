CREATE TABLE wp_termmeta (
  meta_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  term_id bigint(20) unsigned NOT NULL DEFAULT '0',
  meta_key varchar(255),
  meta_value longtext,
  PRIMARY KEY (meta_id),
  KEY meta_key (meta_key(191)),
  KEY term_id (term_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_terms (
  term_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  name varchar(200) NOT NULL DEFAULT '',
  slug varchar(200) NOT NULL DEFAULT '',
  term_group bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (term_id),
  KEY name (name(191)),
  KEY slug (slug(191))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_term_taxonomy (
  term_taxonomy_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  term_id bigint(20) unsigned NOT NULL DEFAULT '0',
  taxonomy varchar(32) NOT NULL DEFAULT '',
  description longtext NOT NULL,
  parent bigint(20) unsigned NOT NULL DEFAULT '0',
  count bigint(20) NOT NULL DEFAULT '0',
  PRIMARY KEY (term_taxonomy_id),
  KEY taxonomy (taxonomy),
  UNIQUE KEY term_id_taxonomy (term_id, taxonomy)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_term_relationships (
  object_id bigint(20) unsigned NOT NULL DEFAULT '0',
  term_taxonomy_id bigint(20) unsigned NOT NULL DEFAULT '0',
  term_order int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (object_id, term_taxonomy_id),
  KEY term_taxonomy_id (term_taxonomy_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_commentmeta (
  meta_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  comment_id bigint(20) unsigned NOT NULL DEFAULT '0',
  meta_key varchar(255),
  meta_value longtext,
  PRIMARY KEY (meta_id),
  KEY comment_id (comment_id),
  KEY meta_key (meta_key(191))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_comments (
  `comment_ID` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `comment_post_ID` bigint(20) unsigned NOT NULL DEFAULT '0',
  comment_author tinytext NOT NULL,
  comment_author_email varchar(100) NOT NULL DEFAULT '',
  comment_author_url varchar(200) NOT NULL DEFAULT '',
  `comment_author_IP` varchar(100) NOT NULL DEFAULT '',
  comment_date datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  comment_date_gmt datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  comment_content text NOT NULL,
  comment_karma int(11) NOT NULL DEFAULT '0',
  comment_approved varchar(20) NOT NULL DEFAULT '1',
  comment_agent varchar(255) NOT NULL DEFAULT '',
  comment_type varchar(20) NOT NULL DEFAULT '',
  comment_parent bigint(20) unsigned NOT NULL DEFAULT '0',
  user_id bigint(20) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (`comment_ID`),
  KEY comment_approved_date_gmt (comment_approved, comment_date_gmt),
  KEY comment_author_email (comment_author_email(10)),
  KEY comment_date_gmt (comment_date_gmt),
  KEY comment_parent (comment_parent),
  KEY `comment_post_ID` (`comment_post_ID`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_links (
  link_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  link_url varchar(255) NOT NULL DEFAULT '',
  link_name varchar(255) NOT NULL DEFAULT '',
  link_image varchar(255) NOT NULL DEFAULT '',
  link_target varchar(25) NOT NULL DEFAULT '',
  link_description varchar(255) NOT NULL DEFAULT '',
  link_visible varchar(20) NOT NULL DEFAULT 'Y',
  link_owner bigint(20) unsigned NOT NULL DEFAULT '1',
  link_rating int(11) NOT NULL DEFAULT '0',
  link_updated datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  link_rel varchar(255) NOT NULL DEFAULT '',
  link_notes mediumtext NOT NULL,
  link_rss varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (link_id),
  KEY link_visible (link_visible)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_options (
  option_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  option_name varchar(191) NOT NULL DEFAULT '',
  option_value longtext NOT NULL,
  autoload varchar(20) NOT NULL DEFAULT 'yes',
  PRIMARY KEY (option_id),
  UNIQUE KEY option_name (option_name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_postmeta (
  meta_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  post_id bigint(20) unsigned NOT NULL DEFAULT '0',
  meta_key varchar(255),
  meta_value longtext,
  PRIMARY KEY (meta_id),
  KEY meta_key (meta_key(191)),
  KEY post_id (post_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_posts (
  `ID` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  post_author bigint(20) unsigned NOT NULL DEFAULT '0',
  post_date datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  post_date_gmt datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  post_content longtext NOT NULL,
  post_title text NOT NULL,
  post_excerpt text NOT NULL,
  post_status varchar(20) NOT NULL DEFAULT 'publish',
  comment_status varchar(20) NOT NULL DEFAULT 'open',
  ping_status varchar(20) NOT NULL DEFAULT 'open',
  post_password varchar(20) NOT NULL DEFAULT '',
  post_name varchar(200) NOT NULL DEFAULT '',
  to_ping text NOT NULL,
  pinged text NOT NULL,
  post_modified datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  post_modified_gmt datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  post_content_filtered longtext NOT NULL,
  post_parent bigint(20) unsigned NOT NULL DEFAULT '0',
  guid varchar(255) NOT NULL DEFAULT '',
  menu_order int(11) NOT NULL DEFAULT '0',
  post_type varchar(20) NOT NULL DEFAULT 'post',
  post_mime_type varchar(100) NOT NULL DEFAULT '',
  comment_count bigint(20) NOT NULL DEFAULT '0',
  PRIMARY KEY (`ID`),
  KEY post_author (post_author),
  KEY post_name (post_name(191)),
  KEY post_parent (post_parent),
  KEY type_status_date (post_type, post_status, post_date, `ID`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_users (
  `ID` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  user_login varchar(60) NOT NULL DEFAULT '',
  user_pass varchar(255) NOT NULL DEFAULT '',
  user_nicename varchar(50) NOT NULL DEFAULT '',
  user_email varchar(100) NOT NULL DEFAULT '',
  user_url varchar(100) NOT NULL DEFAULT '',
  user_registered datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  user_activation_key varchar(255) NOT NULL DEFAULT '',
  user_status int(11) NOT NULL DEFAULT '0',
  display_name varchar(250) NOT NULL DEFAULT '',
  PRIMARY KEY (`ID`),
  KEY user_login_key (user_login),
  KEY user_nicename (user_nicename)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_usermeta (
  umeta_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  user_id bigint(20) unsigned NOT NULL DEFAULT '0',
  meta_key varchar(255),
  meta_value longtext,
  PRIMARY KEY (umeta_id),
  KEY meta_key (meta_key(191)),
  KEY user_id (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_blogs (
  blog_id bigint(20) NOT NULL AUTO_INCREMENT,
  site_id bigint(20) NOT NULL DEFAULT '0',
  domain varchar(200) NOT NULL DEFAULT '',
  path varchar(100) NOT NULL DEFAULT '',
  registered datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  last_updated datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  public tinyint(2) NOT NULL DEFAULT '1',
  archived tinyint(2) NOT NULL DEFAULT '0',
  mature tinyint(2) NOT NULL DEFAULT '0',
  spam tinyint(2) NOT NULL DEFAULT '0',
  deleted tinyint(2) NOT NULL DEFAULT '0',
  lang_id int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (blog_id),
  KEY domain (domain(50), path(5)),
  KEY lang_id (lang_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_blog_versions (
  blog_id bigint(20) NOT NULL DEFAULT '0',
  db_version varchar(20) NOT NULL DEFAULT '',
  last_updated datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  PRIMARY KEY (blog_id),
  KEY db_version (db_version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_registration_log (
  `ID` bigint(20) NOT NULL AUTO_INCREMENT,
  email varchar(255) NOT NULL DEFAULT '',
  `IP` varchar(30) NOT NULL DEFAULT '',
  blog_id bigint(20) NOT NULL DEFAULT '0',
  date_registered datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  PRIMARY KEY (`ID`),
  KEY `IP` (`IP`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_site (
  id bigint(20) NOT NULL AUTO_INCREMENT,
  domain varchar(200) NOT NULL DEFAULT '',
  path varchar(100) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY domain (domain(140), path(51))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_sitemeta (
  meta_id bigint(20) NOT NULL AUTO_INCREMENT,
  site_id bigint(20) NOT NULL DEFAULT '0',
  meta_key varchar(255),
  meta_value longtext,
  PRIMARY KEY (meta_id),
  KEY meta_key (meta_key(191)),
  KEY site_id (site_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_signups (
  signup_id bigint(20) NOT NULL AUTO_INCREMENT,
  domain varchar(200) NOT NULL DEFAULT '',
  path varchar(100) NOT NULL DEFAULT '',
  title longtext NOT NULL,
  user_login varchar(60) NOT NULL DEFAULT '',
  user_email varchar(100) NOT NULL DEFAULT '',
  registered datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  activated datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  active tinyint(1) NOT NULL DEFAULT '0',
  activation_key varchar(50) NOT NULL DEFAULT '',
  meta longtext,
  PRIMARY KEY (signup_id),
  KEY activation_key (activation_key),
  KEY domain_path (domain(140), path(51)),
  KEY user_email (user_email),
  KEY user_login_email (user_login, user_email)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_woocommerce_sessions (
  session_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  session_key char(32) NOT NULL,
  session_value longtext NOT NULL,
  session_expiry bigint(20) unsigned NOT NULL,
  PRIMARY KEY (session_id),
  UNIQUE KEY session_key (session_key)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_woocommerce_api_keys (
  key_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  user_id bigint(20) unsigned NOT NULL,
  description varchar(200),
  permissions varchar(10) NOT NULL,
  consumer_key char(64) NOT NULL,
  consumer_secret char(43) NOT NULL,
  nonces longtext,
  truncated_key char(7) NOT NULL,
  last_access datetime,
  PRIMARY KEY (key_id),
  KEY consumer_key (consumer_key),
  KEY consumer_secret (consumer_secret)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_woocommerce_attribute_taxonomies (
  attribute_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  attribute_name varchar(200) NOT NULL,
  attribute_label varchar(200),
  attribute_type varchar(20) NOT NULL,
  attribute_orderby varchar(20) NOT NULL,
  attribute_public int(1) NOT NULL DEFAULT '1',
  PRIMARY KEY (attribute_id),
  KEY attribute_name (attribute_name(20))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_woocommerce_downloadable_product_permissions (
  permission_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  download_id varchar(36) NOT NULL,
  product_id bigint(20) unsigned NOT NULL,
  order_id bigint(20) unsigned NOT NULL DEFAULT '0',
  order_key varchar(200) NOT NULL,
  user_email varchar(200) NOT NULL,
  user_id bigint(20) unsigned,
  downloads_remaining varchar(9),
  access_granted datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  access_expires datetime,
  download_count bigint(20) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (permission_id),
  KEY download_order_key_product (product_id, order_id, order_key(16), download_id),
  KEY download_order_product (download_id, order_id, product_id),
  KEY order_id (order_id),
  KEY user_order_remaining_expires (user_id, order_id, downloads_remaining, access_expires)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_woocommerce_order_items (
  order_item_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  order_item_name text NOT NULL,
  order_item_type varchar(200) NOT NULL DEFAULT '',
  order_id bigint(20) unsigned NOT NULL,
  PRIMARY KEY (order_item_id),
  KEY order_id (order_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_woocommerce_order_itemmeta (
  meta_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  order_item_id bigint(20) unsigned NOT NULL,
  meta_key varchar(255),
  meta_value longtext,
  PRIMARY KEY (meta_id),
  KEY meta_key (meta_key(32)),
  KEY order_item_id (order_item_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_woocommerce_tax_rates (
  tax_rate_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  tax_rate_country varchar(2) NOT NULL DEFAULT '',
  tax_rate_state varchar(200) NOT NULL DEFAULT '',
  tax_rate varchar(8) NOT NULL DEFAULT '',
  tax_rate_name varchar(200) NOT NULL DEFAULT '',
  tax_rate_priority bigint(20) unsigned NOT NULL,
  tax_rate_compound int(1) NOT NULL DEFAULT '0',
  tax_rate_shipping int(1) NOT NULL DEFAULT '1',
  tax_rate_order bigint(20) unsigned NOT NULL,
  tax_rate_class varchar(200) NOT NULL DEFAULT '',
  PRIMARY KEY (tax_rate_id),
  KEY tax_rate_class (tax_rate_class(10)),
  KEY tax_rate_country (tax_rate_country),
  KEY tax_rate_priority (tax_rate_priority),
  KEY tax_rate_state (tax_rate_state(2))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_woocommerce_tax_rate_locations (
  location_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  location_code varchar(200) NOT NULL,
  tax_rate_id bigint(20) unsigned NOT NULL,
  location_type varchar(40) NOT NULL,
  PRIMARY KEY (location_id),
  KEY location_type_code (location_type(10), location_code(20)),
  KEY tax_rate_id (tax_rate_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_woocommerce_shipping_zones (
  zone_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  zone_name varchar(200) NOT NULL,
  zone_order bigint(20) unsigned NOT NULL,
  PRIMARY KEY (zone_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_woocommerce_shipping_zone_locations (
  location_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  zone_id bigint(20) unsigned NOT NULL,
  location_code varchar(200) NOT NULL,
  location_type varchar(40) NOT NULL,
  PRIMARY KEY (location_id),
  KEY location_id (location_id),
  KEY location_type_code (location_type(10), location_code(20))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_woocommerce_shipping_zone_methods (
  zone_id bigint(20) unsigned NOT NULL,
  instance_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  method_id varchar(200) NOT NULL,
  method_order bigint(20) unsigned NOT NULL,
  is_enabled tinyint(1) NOT NULL DEFAULT '1',
  PRIMARY KEY (instance_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_woocommerce_payment_tokens (
  token_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  gateway_id varchar(200) NOT NULL,
  token text NOT NULL,
  user_id bigint(20) unsigned NOT NULL DEFAULT '0',
  type varchar(200) NOT NULL,
  is_default tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (token_id),
  KEY user_id (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_woocommerce_payment_tokenmeta (
  meta_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  payment_token_id bigint(20) unsigned NOT NULL,
  meta_key varchar(255),
  meta_value longtext,
  PRIMARY KEY (meta_id),
  KEY meta_key (meta_key(32)),
  KEY payment_token_id (payment_token_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_woocommerce_log (
  log_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  timestamp datetime NOT NULL,
  level smallint(4) NOT NULL,
  source varchar(200) NOT NULL,
  message longtext NOT NULL,
  context longtext,
  PRIMARY KEY (log_id),
  KEY level (level)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_wc_webhooks (
  webhook_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  status varchar(200) NOT NULL,
  name text NOT NULL,
  user_id bigint(20) unsigned NOT NULL,
  delivery_url text NOT NULL,
  secret text NOT NULL,
  topic varchar(200) NOT NULL,
  date_created datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  date_created_gmt datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  date_modified datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  date_modified_gmt datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  api_version smallint(4) NOT NULL,
  failure_count smallint(10) NOT NULL DEFAULT '0',
  pending_delivery tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (webhook_id),
  KEY user_id (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_wc_download_log (
  download_log_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  timestamp datetime NOT NULL,
  permission_id bigint(20) unsigned NOT NULL,
  user_id bigint(20) unsigned,
  user_ip_address varchar(100) DEFAULT '',
  PRIMARY KEY (download_log_id),
  KEY permission_id (permission_id),
  KEY timestamp (timestamp)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_wc_product_meta_lookup (
  product_id bigint(20) NOT NULL,
  sku varchar(100) DEFAULT '',
  `virtual` tinyint(1) DEFAULT '0',
  downloadable tinyint(1) DEFAULT '0',
  min_price decimal(19,4),
  max_price decimal(19,4),
  onsale tinyint(1) DEFAULT '0',
  stock_quantity double,
  stock_status varchar(100) DEFAULT 'instock',
  rating_count bigint(20) DEFAULT '0',
  average_rating decimal(3,2) DEFAULT '0.00',
  total_sales bigint(20) DEFAULT '0',
  tax_status varchar(100) DEFAULT 'taxable',
  tax_class varchar(100) DEFAULT '',
  PRIMARY KEY (product_id),
  KEY downloadable (downloadable),
  KEY min_max_price (min_price, max_price),
  KEY onsale (onsale),
  KEY stock_quantity (stock_quantity),
  KEY stock_status (stock_status),
  KEY `virtual` (`virtual`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_wc_tax_rate_classes (
  tax_rate_class_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  name varchar(200) NOT NULL DEFAULT '',
  slug varchar(200) NOT NULL DEFAULT '',
  PRIMARY KEY (tax_rate_class_id),
  UNIQUE KEY slug (slug(191))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_wc_reserved_stock (
  order_id bigint(20) NOT NULL,
  product_id bigint(20) NOT NULL,
  stock_quantity double NOT NULL DEFAULT '0',
  timestamp datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  expires datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  PRIMARY KEY (order_id, product_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_wc_order_stats (
  order_id bigint(20) unsigned NOT NULL,
  parent_id bigint(20) unsigned NOT NULL DEFAULT '0',
  date_created datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  date_created_gmt datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  num_items_sold int(11) NOT NULL DEFAULT '0',
  total_sales double NOT NULL DEFAULT '0',
  tax_total double NOT NULL DEFAULT '0',
  shipping_total double NOT NULL DEFAULT '0',
  net_total double NOT NULL DEFAULT '0',
  returning_customer tinyint(1),
  status varchar(200) NOT NULL,
  customer_id bigint(20) unsigned NOT NULL,
  PRIMARY KEY (order_id),
  KEY customer_id (customer_id),
  KEY date_created (date_created),
  KEY status (status(191))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_wc_order_product_lookup (
  order_item_id bigint(20) unsigned NOT NULL,
  order_id bigint(20) unsigned NOT NULL,
  product_id bigint(20) unsigned NOT NULL,
  variation_id bigint(20) unsigned NOT NULL,
  customer_id bigint(20) unsigned,
  date_created datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  product_qty int(11) NOT NULL,
  product_net_revenue double NOT NULL DEFAULT '0',
  product_gross_revenue double NOT NULL DEFAULT '0',
  coupon_amount double NOT NULL DEFAULT '0',
  tax_amount double NOT NULL DEFAULT '0',
  shipping_amount double NOT NULL DEFAULT '0',
  shipping_tax_amount double NOT NULL DEFAULT '0',
  PRIMARY KEY (order_item_id),
  KEY customer_id (customer_id),
  KEY date_created (date_created),
  KEY order_id (order_id),
  KEY product_id (product_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_wc_order_tax_lookup (
  order_id bigint(20) unsigned NOT NULL,
  tax_rate_id bigint(20) unsigned NOT NULL,
  date_created datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  shipping_tax double NOT NULL DEFAULT '0',
  order_tax double NOT NULL DEFAULT '0',
  total_tax double NOT NULL DEFAULT '0',
  PRIMARY KEY (order_id, tax_rate_id),
  KEY date_created (date_created),
  KEY tax_rate_id (tax_rate_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_wc_order_coupon_lookup (
  order_id bigint(20) unsigned NOT NULL,
  coupon_id bigint(20) NOT NULL,
  date_created datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  discount_amount double NOT NULL DEFAULT '0',
  PRIMARY KEY (order_id, coupon_id),
  KEY coupon_id (coupon_id),
  KEY date_created (date_created)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_wc_admin_notes (
  note_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  name varchar(255) NOT NULL,
  type varchar(20) NOT NULL,
  locale varchar(20) NOT NULL,
  title longtext NOT NULL,
  content longtext NOT NULL,
  content_data longtext,
  status varchar(200) NOT NULL,
  source varchar(200) NOT NULL,
  date_created datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  date_reminder datetime,
  is_snoozable tinyint(1) NOT NULL DEFAULT '0',
  layout varchar(20) NOT NULL DEFAULT '',
  image varchar(200),
  is_deleted tinyint(1) NOT NULL DEFAULT '0',
  icon varchar(200) NOT NULL DEFAULT 'info',
  PRIMARY KEY (note_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_wc_admin_note_actions (
  action_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  note_id bigint(20) unsigned NOT NULL,
  name varchar(255) NOT NULL,
  label varchar(255) NOT NULL,
  query longtext NOT NULL,
  status varchar(255) NOT NULL,
  is_primary tinyint(1) NOT NULL DEFAULT '0',
  actioned_text varchar(255) NOT NULL,
  PRIMARY KEY (action_id),
  KEY note_id (note_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_wc_customer_lookup (
  customer_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  user_id bigint(20) unsigned,
  username varchar(60) NOT NULL DEFAULT '',
  first_name varchar(255) NOT NULL,
  last_name varchar(255) NOT NULL,
  email varchar(100),
  date_last_active timestamp NULL,
  date_registered timestamp NULL,
  country char(2) NOT NULL DEFAULT '',
  postcode varchar(20) NOT NULL DEFAULT '',
  city varchar(100) NOT NULL DEFAULT '',
  state varchar(100) NOT NULL DEFAULT '',
  PRIMARY KEY (customer_id),
  KEY email (email),
  UNIQUE KEY user_id (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_wc_category_lookup (
  category_tree_id bigint(20) unsigned NOT NULL,
  category_id bigint(20) unsigned NOT NULL,
  PRIMARY KEY (category_tree_id, category_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_actionscheduler_logs (
  log_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  action_id bigint(20) unsigned NOT NULL,
  message text NOT NULL,
  log_date_gmt datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  log_date_local datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  PRIMARY KEY (log_id),
  KEY action_id (action_id),
  KEY log_date_gmt (log_date_gmt)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_actionscheduler_actions (
  action_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  hook varchar(191) NOT NULL,
  status varchar(20) NOT NULL,
  scheduled_date_gmt datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  scheduled_date_local datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  args varchar(191),
  schedule longtext,
  group_id bigint(20) unsigned NOT NULL DEFAULT '0',
  attempts int(11) NOT NULL DEFAULT '0',
  last_attempt_gmt datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  last_attempt_local datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  claim_id bigint(20) unsigned NOT NULL DEFAULT '0',
  extended_args varchar(8000),
  PRIMARY KEY (action_id),
  KEY args (args),
  KEY claim_id (claim_id),
  KEY group_id (group_id),
  KEY hook (hook),
  KEY last_attempt_gmt (last_attempt_gmt),
  KEY scheduled_date_gmt (scheduled_date_gmt),
  KEY status (status)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_actionscheduler_claims (
  claim_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  date_created_gmt datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  PRIMARY KEY (claim_id),
  KEY date_created_gmt (date_created_gmt)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE wp_actionscheduler_groups (
  group_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  slug varchar(255) NOT NULL,
  PRIMARY KEY (group_id),
  KEY slug (slug(191))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
