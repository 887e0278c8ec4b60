CREATE TABLE admin_analytics_usage_version_log (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  last_viewed_in_version varchar(50) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY u1_admin_analytics_usage_version_log (last_viewed_in_version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE adminnotification_inbox (
  notification_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  severity smallint(5) unsigned NOT NULL DEFAULT '0',
  date_added timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  title varchar(255) NOT NULL,
  description text,
  url varchar(255),
  is_read smallint(5) unsigned NOT NULL DEFAULT '0',
  is_remove smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (notification_id),
  KEY i1_adminnotification_inbox (severity),
  KEY i2_adminnotification_inbox (is_read),
  KEY i3_adminnotification_inbox (is_remove)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE admin_system_messages (
  identity varchar(100) NOT NULL,
  severity smallint(5) unsigned NOT NULL DEFAULT '0',
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (identity)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalogsearch_recommendations (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  query_id int(10) unsigned NOT NULL DEFAULT '0',
  relation_id int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE magento_bulk (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  uuid varbinary(39),
  user_id int(10) unsigned,
  user_type int(11),
  description varchar(255),
  operation_count int(10) unsigned NOT NULL,
  start_time timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (id),
  KEY i2_magento_bulk (user_id),
  UNIQUE KEY u1_magento_bulk (uuid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE magento_operation (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  bulk_uuid varbinary(39),
  topic_name varchar(255),
  serialized_data blob,
  result_serialized_data blob,
  status smallint(6) DEFAULT '0',
  error_code smallint(6),
  result_message varchar(255),
  PRIMARY KEY (id),
  KEY i1_magento_operation (bulk_uuid, error_code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE magento_acknowledged_bulk (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  bulk_uuid varbinary(39),
  PRIMARY KEY (id),
  UNIQUE KEY u1_magento_acknowledged_bulk (bulk_uuid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE authorization_role (
  role_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  parent_id int(10) unsigned NOT NULL DEFAULT '0',
  tree_level smallint(5) unsigned NOT NULL DEFAULT '0',
  sort_order smallint(5) unsigned NOT NULL DEFAULT '0',
  role_type varchar(1) NOT NULL DEFAULT '0',
  user_id int(10) unsigned NOT NULL DEFAULT '0',
  user_type varchar(16),
  role_name varchar(50),
  PRIMARY KEY (role_id),
  KEY i1_authorization_role (parent_id, sort_order),
  KEY i2_authorization_role (tree_level)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE authorization_rule (
  rule_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  role_id int(10) unsigned NOT NULL DEFAULT '0',
  resource_id varchar(255),
  privileges varchar(20),
  permission varchar(10),
  PRIMARY KEY (rule_id),
  KEY i1_authorization_rule (resource_id, role_id),
  KEY i2_authorization_rule (role_id, resource_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE magento_banner_customersegment (
  banner_id int(10) unsigned NOT NULL DEFAULT '0',
  segment_id int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (banner_id, segment_id),
  KEY i1_magento_banner_customersegment (segment_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_bundle_option (
  option_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  parent_id int(10) unsigned NOT NULL,
  required smallint(5) unsigned NOT NULL DEFAULT '0',
  `position` int(10) unsigned NOT NULL DEFAULT '0',
  type varchar(255),
  PRIMARY KEY (option_id),
  KEY i1_catalog_product_bundle_option (parent_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_bundle_option_value (
  value_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  option_id int(10) unsigned NOT NULL,
  store_id smallint(5) unsigned NOT NULL,
  title varchar(255),
  parent_product_id int(10) unsigned NOT NULL,
  PRIMARY KEY (value_id),
  UNIQUE KEY u1_catalog_product_bundle_option_value (option_id, parent_product_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_bundle_selection (
  selection_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  option_id int(10) unsigned NOT NULL,
  parent_product_id int(10) unsigned NOT NULL,
  product_id int(10) unsigned NOT NULL,
  `position` int(10) unsigned NOT NULL DEFAULT '0',
  is_default smallint(5) unsigned NOT NULL DEFAULT '0',
  selection_price_type smallint(5) unsigned NOT NULL DEFAULT '0',
  selection_price_value decimal(12,4) NOT NULL DEFAULT '0.0000',
  selection_qty decimal(12,4),
  selection_can_change_qty smallint(6) NOT NULL DEFAULT '0',
  PRIMARY KEY (selection_id),
  KEY i1_catalog_product_bundle_selection (option_id),
  KEY i2_catalog_product_bundle_selection (product_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_bundle_selection_price (
  selection_id int(10) unsigned NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  selection_price_type smallint(5) unsigned NOT NULL DEFAULT '0',
  selection_price_value decimal(20,6) NOT NULL DEFAULT '0.000000',
  parent_product_id int(10) unsigned NOT NULL,
  PRIMARY KEY (selection_id, parent_product_id, website_id),
  KEY i1_catalog_product_bundle_selection_price (website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_bundle_price_index (
  entity_id int(10) unsigned NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  customer_group_id int(10) unsigned NOT NULL,
  min_price decimal(20,6) NOT NULL,
  max_price decimal(20,6) NOT NULL,
  PRIMARY KEY (entity_id, website_id, customer_group_id),
  KEY i1_catalog_product_bundle_price_index (website_id),
  KEY i2_catalog_product_bundle_price_index (customer_group_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_bundle_stock_index (
  entity_id int(10) unsigned NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  stock_id smallint(5) unsigned NOT NULL,
  option_id int(10) unsigned NOT NULL DEFAULT '0',
  stock_status smallint(6) DEFAULT '0',
  PRIMARY KEY (entity_id, website_id, stock_id, option_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price_bundle_idx (
  entity_id int(10) unsigned NOT NULL,
  customer_group_id int(11) NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  tax_class_id smallint(5) unsigned DEFAULT '0',
  price_type smallint(5) unsigned NOT NULL,
  special_price decimal(20,6),
  tier_percent decimal(20,6),
  orig_price decimal(20,6),
  price decimal(20,6),
  min_price decimal(20,6),
  max_price decimal(20,6),
  tier_price decimal(20,6),
  base_tier decimal(20,6),
  PRIMARY KEY (entity_id, customer_group_id, website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price_bundle_tmp (
  entity_id int(10) unsigned NOT NULL,
  customer_group_id int(11) NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  tax_class_id smallint(5) unsigned DEFAULT '0',
  price_type smallint(5) unsigned NOT NULL,
  special_price decimal(20,6),
  tier_percent decimal(20,6),
  orig_price decimal(20,6),
  price decimal(20,6),
  min_price decimal(20,6),
  max_price decimal(20,6),
  tier_price decimal(20,6),
  base_tier decimal(20,6),
  PRIMARY KEY (entity_id, customer_group_id, website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price_bundle_sel_idx (
  entity_id int(10) unsigned NOT NULL,
  customer_group_id int(11) NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  option_id int(10) unsigned NOT NULL DEFAULT '0',
  selection_id int(10) unsigned NOT NULL DEFAULT '0',
  group_type smallint(5) unsigned DEFAULT '0',
  is_required smallint(5) unsigned DEFAULT '0',
  price decimal(20,6),
  tier_price decimal(20,6),
  PRIMARY KEY (entity_id, customer_group_id, website_id, option_id, selection_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price_bundle_sel_tmp (
  entity_id int(10) unsigned NOT NULL,
  customer_group_id int(11) NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  option_id int(10) unsigned NOT NULL DEFAULT '0',
  selection_id int(10) unsigned NOT NULL DEFAULT '0',
  group_type smallint(5) unsigned DEFAULT '0',
  is_required smallint(5) unsigned DEFAULT '0',
  price decimal(20,6),
  tier_price decimal(20,6),
  PRIMARY KEY (entity_id, customer_group_id, website_id, option_id, selection_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price_bundle_opt_idx (
  entity_id int(10) unsigned NOT NULL,
  customer_group_id int(11) NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  option_id int(10) unsigned NOT NULL DEFAULT '0',
  min_price decimal(20,6),
  alt_price decimal(20,6),
  max_price decimal(20,6),
  tier_price decimal(20,6),
  alt_tier_price decimal(20,6),
  PRIMARY KEY (entity_id, customer_group_id, website_id, option_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price_bundle_opt_tmp (
  entity_id int(10) unsigned NOT NULL,
  customer_group_id int(11) NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  option_id int(10) unsigned NOT NULL DEFAULT '0',
  min_price decimal(20,6),
  alt_price decimal(20,6),
  max_price decimal(20,6),
  tier_price decimal(20,6),
  alt_tier_price decimal(20,6),
  PRIMARY KEY (entity_id, customer_group_id, website_id, option_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE captcha_log (
  type varchar(32) NOT NULL,
  `value` varchar(255) NOT NULL,
  count int(10) unsigned NOT NULL DEFAULT '0',
  updated_at timestamp NULL,
  PRIMARY KEY (type, `value`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_entity (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  attribute_set_id smallint(5) unsigned NOT NULL DEFAULT '0',
  type_id varchar(32) NOT NULL DEFAULT 'simple',
  sku varchar(64),
  has_options smallint(6) NOT NULL DEFAULT '0',
  required_options smallint(5) unsigned NOT NULL DEFAULT '0',
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (entity_id),
  KEY i1_catalog_product_entity (attribute_set_id),
  KEY i2_catalog_product_entity (sku)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_entity_datetime (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` datetime,
  PRIMARY KEY (value_id),
  KEY i2_catalog_product_entity_datetime (attribute_id),
  KEY i3_catalog_product_entity_datetime (store_id),
  UNIQUE KEY u1_catalog_product_entity_datetime (entity_id, attribute_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_entity_decimal (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` decimal(20,6),
  PRIMARY KEY (value_id),
  KEY i2_catalog_product_entity_decimal (store_id),
  KEY i3_catalog_product_entity_decimal (attribute_id),
  UNIQUE KEY u1_catalog_product_entity_decimal (entity_id, attribute_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_entity_int (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` int(11),
  PRIMARY KEY (value_id),
  KEY i2_catalog_product_entity_int (attribute_id),
  KEY i3_catalog_product_entity_int (store_id),
  UNIQUE KEY u1_catalog_product_entity_int (entity_id, attribute_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_entity_text (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` text,
  PRIMARY KEY (value_id),
  KEY i2_catalog_product_entity_text (attribute_id),
  KEY i3_catalog_product_entity_text (store_id),
  UNIQUE KEY u1_catalog_product_entity_text (entity_id, attribute_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_entity_varchar (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` varchar(255),
  PRIMARY KEY (value_id),
  KEY i2_catalog_product_entity_varchar (attribute_id),
  KEY i3_catalog_product_entity_varchar (store_id),
  UNIQUE KEY u1_catalog_product_entity_varchar (entity_id, attribute_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_entity_gallery (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `position` int(11) NOT NULL DEFAULT '0',
  `value` varchar(255),
  PRIMARY KEY (value_id),
  KEY i2_catalog_product_entity_gallery (entity_id),
  KEY i3_catalog_product_entity_gallery (attribute_id),
  KEY i4_catalog_product_entity_gallery (store_id),
  UNIQUE KEY u1_catalog_product_entity_gallery (entity_id, attribute_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_category_entity (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  attribute_set_id smallint(5) unsigned NOT NULL DEFAULT '0',
  parent_id int(10) unsigned NOT NULL DEFAULT '0',
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  path varchar(255) NOT NULL,
  `position` int(11) NOT NULL,
  level int(11) NOT NULL DEFAULT '0',
  children_count int(11) NOT NULL,
  PRIMARY KEY (entity_id),
  KEY i1_catalog_category_entity (level),
  KEY i2_catalog_category_entity (path)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_category_entity_datetime (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` datetime,
  PRIMARY KEY (value_id),
  KEY i2_catalog_category_entity_datetime (entity_id),
  KEY i3_catalog_category_entity_datetime (attribute_id),
  KEY i4_catalog_category_entity_datetime (store_id),
  UNIQUE KEY u1_catalog_category_entity_datetime (entity_id, attribute_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_category_entity_decimal (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` decimal(20,6),
  PRIMARY KEY (value_id),
  KEY i2_catalog_category_entity_decimal (entity_id),
  KEY i3_catalog_category_entity_decimal (attribute_id),
  KEY i4_catalog_category_entity_decimal (store_id),
  UNIQUE KEY u1_catalog_category_entity_decimal (entity_id, attribute_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_category_entity_int (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` int(11),
  PRIMARY KEY (value_id),
  KEY i2_catalog_category_entity_int (entity_id),
  KEY i3_catalog_category_entity_int (attribute_id),
  KEY i4_catalog_category_entity_int (store_id),
  UNIQUE KEY u1_catalog_category_entity_int (entity_id, attribute_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_category_entity_text (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` text,
  PRIMARY KEY (value_id),
  KEY i2_catalog_category_entity_text (entity_id),
  KEY i3_catalog_category_entity_text (attribute_id),
  KEY i4_catalog_category_entity_text (store_id),
  UNIQUE KEY u1_catalog_category_entity_text (entity_id, attribute_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_category_entity_varchar (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` varchar(255),
  PRIMARY KEY (value_id),
  KEY i2_catalog_category_entity_varchar (entity_id),
  KEY i3_catalog_category_entity_varchar (attribute_id),
  KEY i4_catalog_category_entity_varchar (store_id),
  UNIQUE KEY u1_catalog_category_entity_varchar (entity_id, attribute_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_category_product (
  entity_id int(11) NOT NULL AUTO_INCREMENT,
  category_id int(10) unsigned NOT NULL DEFAULT '0',
  product_id int(10) unsigned NOT NULL DEFAULT '0',
  `position` int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (entity_id, category_id, product_id),
  KEY i2_catalog_category_product (product_id),
  UNIQUE KEY u1_catalog_category_product (category_id, product_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_category_product_index (
  category_id int(10) unsigned NOT NULL DEFAULT '0',
  product_id int(10) unsigned NOT NULL DEFAULT '0',
  `position` int(11),
  is_parent smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  visibility smallint(5) unsigned NOT NULL,
  PRIMARY KEY (category_id, product_id, store_id),
  KEY i1_catalog_category_product_index (product_id, store_id, category_id, visibility),
  KEY i2_catalog_category_product_index (store_id, category_id, visibility, is_parent, `position`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_compare_item (
  catalog_compare_item_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  visitor_id int(10) unsigned NOT NULL DEFAULT '0',
  customer_id int(10) unsigned,
  product_id int(10) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned,
  PRIMARY KEY (catalog_compare_item_id),
  KEY i1_catalog_compare_item (product_id),
  KEY i2_catalog_compare_item (visitor_id, product_id),
  KEY i3_catalog_compare_item (customer_id, product_id),
  KEY i4_catalog_compare_item (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_website (
  product_id int(10) unsigned NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  PRIMARY KEY (product_id, website_id),
  KEY i1_catalog_product_website (website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_link_type (
  link_type_id smallint(5) unsigned NOT NULL AUTO_INCREMENT,
  code varchar(32),
  PRIMARY KEY (link_type_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_link (
  link_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  product_id int(10) unsigned NOT NULL DEFAULT '0',
  linked_product_id int(10) unsigned NOT NULL DEFAULT '0',
  link_type_id smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (link_id),
  KEY i2_catalog_product_link (product_id),
  KEY i3_catalog_product_link (linked_product_id),
  UNIQUE KEY u1_catalog_product_link (link_type_id, product_id, linked_product_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_link_attribute (
  product_link_attribute_id smallint(5) unsigned NOT NULL AUTO_INCREMENT,
  link_type_id smallint(5) unsigned NOT NULL DEFAULT '0',
  product_link_attribute_code varchar(32),
  data_type varchar(32),
  PRIMARY KEY (product_link_attribute_id),
  KEY i1_catalog_product_link_attribute (link_type_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_link_attribute_decimal (
  value_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  product_link_attribute_id smallint(5) unsigned,
  link_id int(10) unsigned NOT NULL,
  `value` decimal(20,6) NOT NULL DEFAULT '0.000000',
  PRIMARY KEY (value_id),
  KEY i2_catalog_product_link_attribute_decimal (link_id),
  UNIQUE KEY u1_catalog_product_link_attribute_decimal (product_link_attribute_id, link_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_link_attribute_int (
  value_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  product_link_attribute_id smallint(5) unsigned,
  link_id int(10) unsigned NOT NULL,
  `value` int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (value_id),
  KEY i2_catalog_product_link_attribute_int (link_id),
  UNIQUE KEY u1_catalog_product_link_attribute_int (product_link_attribute_id, link_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_link_attribute_varchar (
  value_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  product_link_attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  link_id int(10) unsigned NOT NULL,
  `value` varchar(255),
  PRIMARY KEY (value_id),
  KEY i2_catalog_product_link_attribute_varchar (link_id),
  UNIQUE KEY u1_catalog_product_link_attribute_varchar (product_link_attribute_id, link_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_entity_tier_price (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  all_groups smallint(5) unsigned NOT NULL DEFAULT '1',
  customer_group_id int(10) unsigned NOT NULL DEFAULT '0',
  qty decimal(12,4) NOT NULL DEFAULT '1.0000',
  `value` decimal(20,6) NOT NULL DEFAULT '0.000000',
  website_id smallint(5) unsigned NOT NULL,
  percentage_value decimal(5,2),
  PRIMARY KEY (value_id),
  KEY i2_catalog_product_entity_tier_price (customer_group_id),
  KEY i3_catalog_product_entity_tier_price (website_id),
  UNIQUE KEY u1_catalog_product_entity_tier_price (entity_id, all_groups, customer_group_id, qty, website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_entity_media_gallery (
  value_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  `value` varchar(255),
  media_type varchar(32) NOT NULL DEFAULT 'image',
  disabled smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (value_id),
  KEY i1_catalog_product_entity_media_gallery (attribute_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_entity_media_gallery_value (
  value_id int(10) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  label varchar(255),
  `position` int(10) unsigned,
  disabled smallint(5) unsigned NOT NULL DEFAULT '0',
  record_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  PRIMARY KEY (record_id),
  KEY i1_catalog_product_entity_media_gallery_val (store_id),
  KEY i2_catalog_product_entity_media_gallery_val (entity_id),
  KEY i3_catalog_product_entity_media_gallery_val (value_id),
  KEY i4_catalog_product_entity_media_gallery_val (entity_id, value_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_option (
  option_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  product_id int(10) unsigned NOT NULL DEFAULT '0',
  type varchar(50),
  is_require smallint(6) NOT NULL DEFAULT '1',
  sku varchar(64),
  max_characters int(10) unsigned,
  file_extension varchar(50),
  image_size_x smallint(5) unsigned,
  image_size_y smallint(5) unsigned,
  sort_order int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (option_id),
  KEY i1_catalog_product_option (product_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_option_price (
  option_price_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  option_id int(10) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  price decimal(20,6) NOT NULL DEFAULT '0.000000',
  price_type varchar(7) NOT NULL DEFAULT 'fixed',
  PRIMARY KEY (option_price_id),
  KEY i2_catalog_product_option_price (store_id),
  UNIQUE KEY u1_catalog_product_option_price (option_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_option_title (
  option_title_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  option_id int(10) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  title varchar(255),
  PRIMARY KEY (option_title_id),
  KEY i2_catalog_product_option_title (store_id),
  UNIQUE KEY u1_catalog_product_option_title (option_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_option_type_value (
  option_type_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  option_id int(10) unsigned NOT NULL DEFAULT '0',
  sku varchar(64),
  sort_order int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (option_type_id),
  KEY i1_catalog_product_option_type_value (option_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_option_type_price (
  option_type_price_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  option_type_id int(10) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  price decimal(20,6) NOT NULL DEFAULT '0.000000',
  price_type varchar(7) NOT NULL DEFAULT 'fixed',
  PRIMARY KEY (option_type_price_id),
  KEY i2_catalog_product_option_type_price (store_id),
  UNIQUE KEY u1_catalog_product_option_type_price (option_type_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_option_type_title (
  option_type_title_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  option_type_id int(10) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  title varchar(255),
  PRIMARY KEY (option_type_title_id),
  KEY i2_catalog_product_option_type_title (store_id),
  UNIQUE KEY u1_catalog_product_option_type_title (option_type_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_eav_attribute (
  attribute_id smallint(5) unsigned NOT NULL,
  frontend_input_renderer varchar(255),
  is_global smallint(5) unsigned NOT NULL DEFAULT '1',
  is_visible smallint(5) unsigned NOT NULL DEFAULT '1',
  is_searchable smallint(5) unsigned NOT NULL DEFAULT '0',
  is_filterable smallint(5) unsigned NOT NULL DEFAULT '0',
  is_comparable smallint(5) unsigned NOT NULL DEFAULT '0',
  is_visible_on_front smallint(5) unsigned NOT NULL DEFAULT '0',
  is_html_allowed_on_front smallint(5) unsigned NOT NULL DEFAULT '0',
  is_used_for_price_rules smallint(5) unsigned NOT NULL DEFAULT '0',
  is_filterable_in_search smallint(5) unsigned NOT NULL DEFAULT '0',
  used_in_product_listing smallint(5) unsigned NOT NULL DEFAULT '0',
  used_for_sort_by smallint(5) unsigned NOT NULL DEFAULT '0',
  apply_to varchar(255),
  is_visible_in_advanced_search smallint(5) unsigned NOT NULL DEFAULT '0',
  `position` int(11) NOT NULL DEFAULT '0',
  is_wysiwyg_enabled smallint(5) unsigned NOT NULL DEFAULT '0',
  is_used_for_promo_rules smallint(5) unsigned NOT NULL DEFAULT '0',
  is_required_in_admin_store smallint(5) unsigned NOT NULL DEFAULT '0',
  is_used_in_grid smallint(5) unsigned NOT NULL DEFAULT '0',
  is_visible_in_grid smallint(5) unsigned NOT NULL DEFAULT '0',
  is_filterable_in_grid smallint(5) unsigned NOT NULL DEFAULT '0',
  search_weight float NOT NULL DEFAULT '1',
  is_pagebuilder_enabled tinyint(1) NOT NULL DEFAULT '0',
  additional_data text,
  PRIMARY KEY (attribute_id),
  KEY i1_catalog_eav_attribute (used_for_sort_by),
  KEY i2_catalog_eav_attribute (used_in_product_listing)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_relation (
  parent_id int(10) unsigned NOT NULL,
  child_id int(10) unsigned NOT NULL,
  PRIMARY KEY (parent_id, child_id),
  KEY i1_catalog_product_relation (child_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_eav (
  entity_id int(10) unsigned NOT NULL,
  attribute_id smallint(5) unsigned NOT NULL,
  store_id smallint(5) unsigned NOT NULL,
  `value` int(10) unsigned NOT NULL,
  source_id int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (entity_id, attribute_id, store_id, `value`, source_id),
  KEY i1_catalog_product_index_eav (attribute_id),
  KEY i2_catalog_product_index_eav (store_id),
  KEY i3_catalog_product_index_eav (`value`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_eav_decimal (
  entity_id int(10) unsigned NOT NULL,
  attribute_id smallint(5) unsigned NOT NULL,
  store_id smallint(5) unsigned NOT NULL,
  `value` decimal(12,4) NOT NULL,
  source_id int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (entity_id, attribute_id, store_id, `value`, source_id),
  KEY i1_catalog_product_index_eav_decimal (attribute_id),
  KEY i2_catalog_product_index_eav_decimal (store_id),
  KEY i3_catalog_product_index_eav_decimal (`value`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price (
  entity_id int(10) unsigned NOT NULL,
  customer_group_id int(10) unsigned NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  tax_class_id smallint(5) unsigned DEFAULT '0',
  price decimal(20,6),
  final_price decimal(20,6),
  min_price decimal(20,6),
  max_price decimal(20,6),
  tier_price decimal(20,6),
  PRIMARY KEY (entity_id, customer_group_id, website_id),
  KEY i1_catalog_product_index_price (customer_group_id),
  KEY i2_catalog_product_index_price (min_price),
  KEY i3_catalog_product_index_price (website_id, customer_group_id, min_price)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_tier_price (
  entity_id int(10) unsigned NOT NULL,
  customer_group_id int(10) unsigned NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  min_price decimal(20,6),
  PRIMARY KEY (entity_id, customer_group_id, website_id),
  KEY i1_catalog_product_index_tier_price (customer_group_id),
  KEY i2_catalog_product_index_tier_price (website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_website (
  website_id smallint(5) unsigned NOT NULL,
  default_store_id smallint(5) unsigned NOT NULL,
  website_date date,
  rate float DEFAULT '1',
  PRIMARY KEY (website_id),
  KEY i1_catalog_product_index_website (website_date)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price_cfg_opt_agr_idx (
  parent_id int(10) unsigned NOT NULL,
  child_id int(10) unsigned NOT NULL,
  customer_group_id int(10) unsigned NOT NULL DEFAULT '0',
  website_id smallint(5) unsigned NOT NULL,
  price decimal(20,6),
  tier_price decimal(20,6),
  PRIMARY KEY (parent_id, child_id, customer_group_id, website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price_cfg_opt_agr_tmp (
  parent_id int(10) unsigned NOT NULL,
  child_id int(10) unsigned NOT NULL,
  customer_group_id int(10) unsigned NOT NULL DEFAULT '0',
  website_id smallint(5) unsigned NOT NULL,
  price decimal(20,6),
  tier_price decimal(20,6),
  PRIMARY KEY (parent_id, child_id, customer_group_id, website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price_cfg_opt_idx (
  entity_id int(10) unsigned NOT NULL,
  customer_group_id int(10) unsigned NOT NULL DEFAULT '0',
  website_id smallint(5) unsigned NOT NULL,
  min_price decimal(20,6),
  max_price decimal(20,6),
  tier_price decimal(20,6),
  PRIMARY KEY (entity_id, customer_group_id, website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price_cfg_opt_tmp (
  entity_id int(10) unsigned NOT NULL,
  customer_group_id int(10) unsigned NOT NULL DEFAULT '0',
  website_id smallint(5) unsigned NOT NULL,
  min_price decimal(20,6),
  max_price decimal(20,6),
  tier_price decimal(20,6),
  PRIMARY KEY (entity_id, customer_group_id, website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price_final_idx (
  entity_id int(10) unsigned NOT NULL,
  customer_group_id int(10) unsigned NOT NULL DEFAULT '0',
  website_id smallint(5) unsigned NOT NULL,
  tax_class_id smallint(5) unsigned DEFAULT '0',
  orig_price decimal(20,6),
  price decimal(20,6),
  min_price decimal(20,6),
  max_price decimal(20,6),
  tier_price decimal(20,6),
  base_tier decimal(20,6),
  PRIMARY KEY (entity_id, customer_group_id, website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price_final_tmp (
  entity_id int(10) unsigned NOT NULL,
  customer_group_id int(10) unsigned NOT NULL DEFAULT '0',
  website_id smallint(5) unsigned NOT NULL,
  tax_class_id smallint(5) unsigned DEFAULT '0',
  orig_price decimal(20,6),
  price decimal(20,6),
  min_price decimal(20,6),
  max_price decimal(20,6),
  tier_price decimal(20,6),
  base_tier decimal(20,6),
  PRIMARY KEY (entity_id, customer_group_id, website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price_opt_idx (
  entity_id int(10) unsigned NOT NULL,
  customer_group_id int(10) unsigned NOT NULL DEFAULT '0',
  website_id smallint(5) unsigned NOT NULL,
  min_price decimal(20,6),
  max_price decimal(20,6),
  tier_price decimal(20,6),
  PRIMARY KEY (entity_id, customer_group_id, website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price_opt_tmp (
  entity_id int(10) unsigned NOT NULL,
  customer_group_id int(10) unsigned NOT NULL DEFAULT '0',
  website_id smallint(5) unsigned NOT NULL,
  min_price decimal(20,6),
  max_price decimal(20,6),
  tier_price decimal(20,6),
  PRIMARY KEY (entity_id, customer_group_id, website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price_opt_agr_idx (
  entity_id int(10) unsigned NOT NULL,
  customer_group_id int(10) unsigned NOT NULL DEFAULT '0',
  website_id smallint(5) unsigned NOT NULL,
  option_id int(10) unsigned NOT NULL DEFAULT '0',
  min_price decimal(20,6),
  max_price decimal(20,6),
  tier_price decimal(20,6),
  PRIMARY KEY (entity_id, customer_group_id, website_id, option_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price_opt_agr_tmp (
  entity_id int(10) unsigned NOT NULL,
  customer_group_id int(10) unsigned NOT NULL DEFAULT '0',
  website_id smallint(5) unsigned NOT NULL,
  option_id int(10) unsigned NOT NULL DEFAULT '0',
  min_price decimal(20,6),
  max_price decimal(20,6),
  tier_price decimal(20,6),
  PRIMARY KEY (entity_id, customer_group_id, website_id, option_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_eav_idx (
  entity_id int(10) unsigned NOT NULL,
  attribute_id smallint(5) unsigned NOT NULL,
  store_id smallint(5) unsigned NOT NULL,
  `value` int(10) unsigned NOT NULL,
  source_id int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (entity_id, attribute_id, store_id, `value`, source_id),
  KEY i1_catalog_product_index_eav_idx (attribute_id),
  KEY i2_catalog_product_index_eav_idx (store_id),
  KEY i3_catalog_product_index_eav_idx (`value`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_eav_tmp (
  entity_id int(10) unsigned NOT NULL,
  attribute_id smallint(5) unsigned NOT NULL,
  store_id smallint(5) unsigned NOT NULL,
  `value` int(10) unsigned NOT NULL,
  source_id int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (entity_id, attribute_id, store_id, `value`, source_id),
  KEY i1_catalog_product_index_eav_tmp (attribute_id),
  KEY i2_catalog_product_index_eav_tmp (store_id),
  KEY i3_catalog_product_index_eav_tmp (`value`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_eav_decimal_idx (
  entity_id int(10) unsigned NOT NULL,
  attribute_id smallint(5) unsigned NOT NULL,
  store_id smallint(5) unsigned NOT NULL,
  `value` decimal(12,4) NOT NULL,
  source_id int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (entity_id, attribute_id, store_id, `value`, source_id),
  KEY i1_catalog_product_index_eav_decimal_idx (attribute_id),
  KEY i2_catalog_product_index_eav_decimal_idx (store_id),
  KEY i3_catalog_product_index_eav_decimal_idx (`value`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_eav_decimal_tmp (
  entity_id int(10) unsigned NOT NULL,
  attribute_id smallint(5) unsigned NOT NULL,
  store_id smallint(5) unsigned NOT NULL,
  `value` decimal(12,4) NOT NULL,
  source_id int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (entity_id, attribute_id, store_id, `value`, source_id),
  KEY i1_catalog_product_index_eav_decimal_tmp (attribute_id),
  KEY i2_catalog_product_index_eav_decimal_tmp (store_id),
  KEY i3_catalog_product_index_eav_decimal_tmp (`value`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price_idx (
  entity_id int(10) unsigned NOT NULL,
  customer_group_id int(10) unsigned NOT NULL DEFAULT '0',
  website_id smallint(5) unsigned NOT NULL,
  tax_class_id smallint(5) unsigned DEFAULT '0',
  price decimal(20,6),
  final_price decimal(20,6),
  min_price decimal(20,6),
  max_price decimal(20,6),
  tier_price decimal(20,6),
  PRIMARY KEY (entity_id, customer_group_id, website_id),
  KEY i1_catalog_product_index_price_idx (customer_group_id),
  KEY i2_catalog_product_index_price_idx (website_id),
  KEY i3_catalog_product_index_price_idx (min_price)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price_tmp (
  entity_id int(10) unsigned NOT NULL,
  customer_group_id int(10) unsigned NOT NULL DEFAULT '0',
  website_id smallint(5) unsigned NOT NULL,
  tax_class_id smallint(5) unsigned DEFAULT '0',
  price decimal(20,6),
  final_price decimal(20,6),
  min_price decimal(20,6),
  max_price decimal(20,6),
  tier_price decimal(20,6),
  PRIMARY KEY (entity_id, customer_group_id, website_id),
  KEY i1_catalog_product_index_price_tmp (customer_group_id),
  KEY i2_catalog_product_index_price_tmp (website_id),
  KEY i3_catalog_product_index_price_tmp (min_price)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_category_product_index_tmp (
  category_id int(10) unsigned NOT NULL DEFAULT '0',
  product_id int(10) unsigned NOT NULL DEFAULT '0',
  `position` int(11) NOT NULL DEFAULT '0',
  is_parent smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  visibility smallint(5) unsigned NOT NULL,
  PRIMARY KEY (category_id, product_id, store_id),
  KEY i1_catalog_category_product_index_tmp (product_id, category_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_entity_media_gallery_value_to_entity (
  value_id int(10) unsigned NOT NULL,
  entity_id int(10) unsigned NOT NULL,
  UNIQUE KEY u1_catalog_product_entity_media_gallery_val (value_id, entity_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_eav_replica (
  entity_id int(10) unsigned NOT NULL,
  attribute_id smallint(5) unsigned NOT NULL,
  store_id smallint(5) unsigned NOT NULL,
  `value` int(10) unsigned NOT NULL,
  source_id int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (entity_id, attribute_id, store_id, `value`, source_id),
  KEY i1_catalog_product_index_eav_replica (attribute_id),
  KEY i2_catalog_product_index_eav_replica (store_id),
  KEY i3_catalog_product_index_eav_replica (`value`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_eav_decimal_replica (
  entity_id int(10) unsigned NOT NULL,
  attribute_id smallint(5) unsigned NOT NULL,
  store_id smallint(5) unsigned NOT NULL,
  `value` decimal(12,4) NOT NULL,
  source_id int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (entity_id, attribute_id, store_id, `value`, source_id),
  KEY i1_catalog_product_index_eav_decimal_replic (attribute_id),
  KEY i2_catalog_product_index_eav_decimal_replic (store_id),
  KEY i3_catalog_product_index_eav_decimal_replic (`value`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price_replica (
  entity_id int(10) unsigned NOT NULL,
  customer_group_id int(10) unsigned NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  tax_class_id smallint(5) unsigned DEFAULT '0',
  price decimal(20,6),
  final_price decimal(20,6),
  min_price decimal(20,6),
  max_price decimal(20,6),
  tier_price decimal(20,6),
  PRIMARY KEY (entity_id, customer_group_id, website_id),
  KEY i1_catalog_product_index_price_replica (customer_group_id),
  KEY i2_catalog_product_index_price_replica (min_price),
  KEY i3_catalog_product_index_price_replica (website_id, customer_group_id, min_price)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_category_product_index_replica (
  category_id int(10) unsigned NOT NULL DEFAULT '0',
  product_id int(10) unsigned NOT NULL DEFAULT '0',
  `position` int(11),
  is_parent smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  visibility smallint(5) unsigned NOT NULL,
  PRIMARY KEY (category_id, product_id, store_id),
  KEY i1_catalog_category_product_index_replica (product_id, store_id, category_id, visibility),
  KEY i2_catalog_category_product_index_replica (store_id, category_id, visibility, is_parent, `position`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_frontend_action (
  action_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  type_id varchar(64) NOT NULL,
  visitor_id int(10) unsigned,
  customer_id int(10) unsigned,
  product_id int(10) unsigned NOT NULL,
  added_at bigint(20) NOT NULL,
  PRIMARY KEY (action_id),
  UNIQUE KEY u1_catalog_product_frontend_action (visitor_id, product_id, type_id),
  UNIQUE KEY u2_catalog_product_frontend_action (customer_id, product_id, type_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE cataloginventory_stock (
  stock_id smallint(5) unsigned NOT NULL AUTO_INCREMENT,
  website_id smallint(5) unsigned NOT NULL,
  stock_name varchar(255),
  PRIMARY KEY (stock_id),
  KEY i1_cataloginventory_stock (website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE cataloginventory_stock_item (
  item_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  product_id int(10) unsigned NOT NULL DEFAULT '0',
  stock_id smallint(5) unsigned NOT NULL DEFAULT '0',
  qty decimal(12,4),
  min_qty decimal(12,4) NOT NULL DEFAULT '0.0000',
  use_config_min_qty smallint(5) unsigned NOT NULL DEFAULT '1',
  is_qty_decimal smallint(5) unsigned NOT NULL DEFAULT '0',
  backorders smallint(5) unsigned NOT NULL DEFAULT '0',
  use_config_backorders smallint(5) unsigned NOT NULL DEFAULT '1',
  min_sale_qty decimal(12,4) NOT NULL DEFAULT '1.0000',
  use_config_min_sale_qty smallint(5) unsigned NOT NULL DEFAULT '1',
  max_sale_qty decimal(12,4) NOT NULL DEFAULT '0.0000',
  use_config_max_sale_qty smallint(5) unsigned NOT NULL DEFAULT '1',
  is_in_stock smallint(5) unsigned NOT NULL DEFAULT '0',
  low_stock_date timestamp NULL,
  notify_stock_qty decimal(12,4),
  use_config_notify_stock_qty smallint(5) unsigned NOT NULL DEFAULT '1',
  manage_stock smallint(5) unsigned NOT NULL DEFAULT '0',
  use_config_manage_stock smallint(5) unsigned NOT NULL DEFAULT '1',
  stock_status_changed_auto smallint(5) unsigned NOT NULL DEFAULT '0',
  use_config_qty_increments smallint(5) unsigned NOT NULL DEFAULT '1',
  qty_increments decimal(12,4) NOT NULL DEFAULT '0.0000',
  use_config_enable_qty_inc smallint(5) unsigned NOT NULL DEFAULT '1',
  enable_qty_increments smallint(5) unsigned NOT NULL DEFAULT '0',
  is_decimal_divided smallint(5) unsigned NOT NULL DEFAULT '0',
  website_id smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (item_id),
  KEY i2_cataloginventory_stock_item (website_id),
  KEY i3_cataloginventory_stock_item (stock_id),
  UNIQUE KEY u1_cataloginventory_stock_item (product_id, stock_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE cataloginventory_stock_status (
  product_id int(10) unsigned NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  stock_id smallint(5) unsigned NOT NULL,
  qty decimal(12,4) NOT NULL DEFAULT '0.0000',
  stock_status smallint(5) unsigned NOT NULL,
  PRIMARY KEY (product_id, website_id, stock_id),
  KEY i1_cataloginventory_stock_status (stock_id),
  KEY i2_cataloginventory_stock_status (website_id),
  KEY i3_cataloginventory_stock_status (stock_status)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE cataloginventory_stock_status_idx (
  product_id int(10) unsigned NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  stock_id smallint(5) unsigned NOT NULL,
  qty decimal(12,4) NOT NULL DEFAULT '0.0000',
  stock_status smallint(5) unsigned NOT NULL,
  PRIMARY KEY (product_id, website_id, stock_id),
  KEY i1_cataloginventory_stock_status_idx (stock_id),
  KEY i2_cataloginventory_stock_status_idx (website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE cataloginventory_stock_status_tmp (
  product_id int(10) unsigned NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  stock_id smallint(5) unsigned NOT NULL,
  qty decimal(12,4) NOT NULL DEFAULT '0.0000',
  stock_status smallint(5) unsigned NOT NULL,
  PRIMARY KEY (product_id, website_id, stock_id),
  KEY i1_cataloginventory_stock_status_tmp (stock_id),
  KEY i2_cataloginventory_stock_status_tmp (website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE cataloginventory_stock_status_replica (
  product_id int(10) unsigned NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  stock_id smallint(5) unsigned NOT NULL,
  qty decimal(12,4) NOT NULL DEFAULT '0.0000',
  stock_status smallint(5) unsigned NOT NULL,
  PRIMARY KEY (product_id, website_id, stock_id),
  KEY i1_cataloginventory_stock_status_replica (stock_id),
  KEY i2_cataloginventory_stock_status_replica (website_id),
  KEY i3_cataloginventory_stock_status_replica (stock_status)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalogrule (
  rule_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  name varchar(255),
  description text,
  from_date date,
  to_date date,
  is_active smallint(6) NOT NULL DEFAULT '0',
  conditions_serialized mediumtext,
  actions_serialized mediumtext,
  stop_rules_processing smallint(6) NOT NULL DEFAULT '1',
  sort_order int(10) unsigned NOT NULL DEFAULT '0',
  simple_action varchar(32),
  discount_amount decimal(20,6) NOT NULL DEFAULT '0.000000',
  PRIMARY KEY (rule_id),
  KEY i1_catalogrule (is_active, sort_order, to_date, from_date)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalogrule_product (
  rule_product_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  rule_id int(10) unsigned NOT NULL DEFAULT '0',
  from_time int(10) unsigned NOT NULL DEFAULT '0',
  to_time int(10) unsigned NOT NULL DEFAULT '0',
  customer_group_id int(11),
  product_id int(10) unsigned NOT NULL DEFAULT '0',
  action_operator varchar(10) DEFAULT 'to_fixed',
  action_amount decimal(20,6) NOT NULL DEFAULT '0.000000',
  action_stop smallint(6) NOT NULL DEFAULT '0',
  sort_order int(10) unsigned NOT NULL DEFAULT '0',
  website_id smallint(5) unsigned NOT NULL,
  PRIMARY KEY (rule_product_id),
  KEY i2_catalogrule_product (customer_group_id),
  KEY i3_catalogrule_product (website_id),
  KEY i4_catalogrule_product (from_time),
  KEY i5_catalogrule_product (to_time),
  KEY i6_catalogrule_product (product_id),
  UNIQUE KEY u1_catalogrule_product (rule_id, from_time, to_time, website_id, customer_group_id, product_id, sort_order)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalogrule_product_price (
  rule_product_price_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  rule_date date NOT NULL,
  customer_group_id int(11),
  product_id int(10) unsigned NOT NULL DEFAULT '0',
  rule_price decimal(20,6) NOT NULL DEFAULT '0.000000',
  website_id smallint(5) unsigned NOT NULL,
  latest_start_date date,
  earliest_end_date date,
  PRIMARY KEY (rule_product_price_id),
  KEY i2_catalogrule_product_price (customer_group_id),
  KEY i3_catalogrule_product_price (website_id),
  KEY i4_catalogrule_product_price (product_id),
  UNIQUE KEY u1_catalogrule_product_price (rule_date, website_id, customer_group_id, product_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalogrule_group_website (
  rule_id int(10) unsigned NOT NULL DEFAULT '0',
  customer_group_id int(10) unsigned NOT NULL DEFAULT '0',
  website_id smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (rule_id, customer_group_id, website_id),
  KEY i1_catalogrule_group_website (customer_group_id),
  KEY i2_catalogrule_group_website (website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalogrule_website (
  rule_id int(10) unsigned NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  PRIMARY KEY (rule_id, website_id),
  KEY i1_catalogrule_website (website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalogrule_customer_group (
  rule_id int(10) unsigned NOT NULL,
  customer_group_id int(10) unsigned NOT NULL,
  PRIMARY KEY (rule_id, customer_group_id),
  KEY i1_catalogrule_customer_group (customer_group_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalogrule_product_replica (
  rule_product_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  rule_id int(10) unsigned NOT NULL DEFAULT '0',
  from_time int(10) unsigned NOT NULL DEFAULT '0',
  to_time int(10) unsigned NOT NULL DEFAULT '0',
  customer_group_id int(11),
  product_id int(10) unsigned NOT NULL DEFAULT '0',
  action_operator varchar(10) DEFAULT 'to_fixed',
  action_amount decimal(20,6) NOT NULL DEFAULT '0.000000',
  action_stop smallint(6) NOT NULL DEFAULT '0',
  sort_order int(10) unsigned NOT NULL DEFAULT '0',
  website_id smallint(5) unsigned NOT NULL,
  PRIMARY KEY (rule_product_id),
  KEY i2_catalogrule_product_replica (customer_group_id),
  KEY i3_catalogrule_product_replica (website_id),
  KEY i4_catalogrule_product_replica (from_time),
  KEY i5_catalogrule_product_replica (to_time),
  KEY i6_catalogrule_product_replica (product_id),
  UNIQUE KEY u1_catalogrule_product_replica (rule_id, from_time, to_time, website_id, customer_group_id, product_id, sort_order)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalogrule_product_price_replica (
  rule_product_price_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  rule_date date NOT NULL,
  customer_group_id int(11),
  product_id int(10) unsigned NOT NULL DEFAULT '0',
  rule_price decimal(20,6) NOT NULL DEFAULT '0.000000',
  website_id smallint(5) unsigned NOT NULL,
  latest_start_date date,
  earliest_end_date date,
  PRIMARY KEY (rule_product_price_id),
  KEY i2_catalogrule_product_price_replica (customer_group_id),
  KEY i3_catalogrule_product_price_replica (website_id),
  KEY i4_catalogrule_product_price_replica (product_id),
  UNIQUE KEY u1_catalogrule_product_price_replica (rule_date, website_id, customer_group_id, product_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalogrule_group_website_replica (
  rule_id int(10) unsigned NOT NULL DEFAULT '0',
  customer_group_id int(10) unsigned NOT NULL DEFAULT '0',
  website_id smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (rule_id, customer_group_id, website_id),
  KEY i1_catalogrule_group_website_replica (customer_group_id),
  KEY i2_catalogrule_group_website_replica (website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_url_rewrite_product_category (
  url_rewrite_id int(10) unsigned NOT NULL,
  category_id int(10) unsigned NOT NULL,
  product_id int(10) unsigned NOT NULL,
  KEY i1_catalog_url_rewrite_product_category (category_id, product_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE checkout_agreement (
  agreement_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  name varchar(255),
  content text,
  content_height varchar(25),
  checkbox_text text,
  is_active smallint(6) NOT NULL DEFAULT '0',
  is_html smallint(6) NOT NULL DEFAULT '0',
  mode smallint(6) NOT NULL DEFAULT '0',
  PRIMARY KEY (agreement_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE checkout_agreement_store (
  agreement_id int(10) unsigned NOT NULL,
  store_id smallint(5) unsigned NOT NULL,
  PRIMARY KEY (agreement_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE cms_block (
  block_id smallint(6) NOT NULL AUTO_INCREMENT,
  title varchar(255) NOT NULL,
  identifier varchar(255) NOT NULL,
  content mediumtext,
  creation_time timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  update_time timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  is_active smallint(6) NOT NULL DEFAULT '1',
  PRIMARY KEY (block_id),
  FULLTEXT KEY i1_cms_block (title, identifier, content)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE cms_block_store (
  block_id smallint(6) NOT NULL,
  store_id smallint(5) unsigned NOT NULL,
  PRIMARY KEY (block_id, store_id),
  KEY i1_cms_block_store (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE cms_page (
  page_id smallint(6) NOT NULL AUTO_INCREMENT,
  title varchar(255),
  page_layout varchar(255),
  meta_keywords text,
  meta_description text,
  identifier varchar(100),
  content_heading varchar(255),
  content mediumtext,
  creation_time timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  update_time timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  is_active smallint(6) NOT NULL DEFAULT '1',
  sort_order smallint(6) NOT NULL DEFAULT '0',
  layout_update_xml text,
  custom_theme varchar(100),
  custom_root_template varchar(255),
  custom_layout_update_xml text,
  custom_theme_from date,
  custom_theme_to date,
  meta_title varchar(255),
  PRIMARY KEY (page_id),
  KEY i1_cms_page (identifier),
  FULLTEXT KEY i2_cms_page (title, meta_keywords, meta_description, identifier, content)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE cms_page_store (
  page_id smallint(6) NOT NULL,
  store_id smallint(5) unsigned NOT NULL,
  PRIMARY KEY (page_id, store_id),
  KEY i1_cms_page_store (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE core_config_data (
  config_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  scope varchar(8) NOT NULL DEFAULT 'default',
  scope_id int(11) NOT NULL DEFAULT '0',
  path varchar(255) NOT NULL DEFAULT 'general',
  `value` text,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (config_id),
  UNIQUE KEY u1_core_config_data (scope, scope_id, path)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_super_attribute (
  product_super_attribute_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  product_id int(10) unsigned NOT NULL DEFAULT '0',
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  `position` smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (product_super_attribute_id),
  UNIQUE KEY u1_catalog_product_super_attribute (product_id, attribute_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_super_attribute_label (
  value_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  product_super_attribute_id int(10) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  use_default smallint(5) unsigned DEFAULT '0',
  `value` varchar(255),
  PRIMARY KEY (value_id),
  KEY i2_catalog_product_super_attribute_label (store_id),
  UNIQUE KEY u1_catalog_product_super_attribute_label (product_super_attribute_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_super_link (
  link_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  product_id int(10) unsigned NOT NULL DEFAULT '0',
  parent_id int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (link_id),
  KEY i2_catalog_product_super_link (parent_id),
  UNIQUE KEY u1_catalog_product_super_link (product_id, parent_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE cron_schedule (
  schedule_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  job_code varchar(255) NOT NULL DEFAULT '0',
  status varchar(7) NOT NULL DEFAULT 'pending',
  messages text,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  scheduled_at timestamp NULL,
  executed_at timestamp NULL,
  finished_at timestamp NULL,
  PRIMARY KEY (schedule_id),
  KEY i1_cron_schedule (job_code),
  KEY i2_cron_schedule (scheduled_at, status)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE customer_entity (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  website_id smallint(5) unsigned,
  email varchar(255),
  group_id smallint(5) unsigned NOT NULL DEFAULT '0',
  increment_id varchar(50),
  store_id smallint(5) unsigned DEFAULT '0',
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  is_active smallint(5) unsigned NOT NULL DEFAULT '1',
  disable_auto_group_change smallint(5) unsigned NOT NULL DEFAULT '0',
  created_in varchar(255),
  prefix varchar(40),
  firstname varchar(255),
  middlename varchar(255),
  lastname varchar(255),
  suffix varchar(40),
  dob date,
  password_hash varchar(128),
  rp_token varchar(128),
  rp_token_created_at datetime,
  default_billing int(10) unsigned,
  default_shipping int(10) unsigned,
  taxvat varchar(50),
  confirmation varchar(64),
  gender smallint(5) unsigned,
  failures_num smallint(6) DEFAULT '0',
  first_failure timestamp NULL,
  lock_expires timestamp NULL,
  PRIMARY KEY (entity_id),
  KEY i2_customer_entity (store_id),
  KEY i3_customer_entity (website_id),
  KEY i4_customer_entity (firstname),
  KEY i5_customer_entity (lastname),
  UNIQUE KEY u1_customer_entity (email, website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE customer_address_entity (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  increment_id varchar(50),
  parent_id int(10) unsigned,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  is_active smallint(5) unsigned NOT NULL DEFAULT '1',
  city varchar(255) NOT NULL,
  company varchar(255),
  country_id varchar(255) NOT NULL,
  fax varchar(255),
  firstname varchar(255) NOT NULL,
  lastname varchar(255) NOT NULL,
  middlename varchar(255),
  postcode varchar(255),
  prefix varchar(40),
  region varchar(255),
  region_id int(10) unsigned,
  street text NOT NULL,
  suffix varchar(40),
  telephone varchar(255) NOT NULL,
  vat_id varchar(255),
  vat_is_valid int(10) unsigned,
  vat_request_date varchar(255),
  vat_request_id varchar(255),
  vat_request_success int(10) unsigned,
  PRIMARY KEY (entity_id),
  KEY i1_customer_address_entity (parent_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE customer_address_entity_datetime (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` datetime,
  PRIMARY KEY (value_id),
  KEY i2_customer_address_entity_datetime (attribute_id),
  KEY i3_customer_address_entity_datetime (entity_id, attribute_id, `value`),
  UNIQUE KEY u1_customer_address_entity_datetime (entity_id, attribute_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE customer_address_entity_decimal (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` decimal(12,4) NOT NULL DEFAULT '0.0000',
  PRIMARY KEY (value_id),
  KEY i2_customer_address_entity_decimal (attribute_id),
  KEY i3_customer_address_entity_decimal (entity_id, attribute_id, `value`),
  UNIQUE KEY u1_customer_address_entity_decimal (entity_id, attribute_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE customer_address_entity_int (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (value_id),
  KEY i2_customer_address_entity_int (attribute_id),
  KEY i3_customer_address_entity_int (entity_id, attribute_id, `value`),
  UNIQUE KEY u1_customer_address_entity_int (entity_id, attribute_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE customer_address_entity_text (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` text NOT NULL,
  PRIMARY KEY (value_id),
  KEY i2_customer_address_entity_text (attribute_id),
  UNIQUE KEY u1_customer_address_entity_text (entity_id, attribute_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE customer_address_entity_varchar (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` varchar(255),
  PRIMARY KEY (value_id),
  KEY i2_customer_address_entity_varchar (attribute_id),
  KEY i3_customer_address_entity_varchar (entity_id, attribute_id, `value`),
  UNIQUE KEY u1_customer_address_entity_varchar (entity_id, attribute_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE customer_entity_datetime (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` datetime,
  PRIMARY KEY (value_id),
  KEY i2_customer_entity_datetime (attribute_id),
  KEY i3_customer_entity_datetime (entity_id, attribute_id, `value`),
  UNIQUE KEY u1_customer_entity_datetime (entity_id, attribute_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE customer_entity_decimal (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` decimal(12,4) NOT NULL DEFAULT '0.0000',
  PRIMARY KEY (value_id),
  KEY i2_customer_entity_decimal (attribute_id),
  KEY i3_customer_entity_decimal (entity_id, attribute_id, `value`),
  UNIQUE KEY u1_customer_entity_decimal (entity_id, attribute_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE customer_entity_int (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (value_id),
  KEY i2_customer_entity_int (attribute_id),
  KEY i3_customer_entity_int (entity_id, attribute_id, `value`),
  UNIQUE KEY u1_customer_entity_int (entity_id, attribute_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE customer_entity_text (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` text NOT NULL,
  PRIMARY KEY (value_id),
  KEY i2_customer_entity_text (attribute_id),
  UNIQUE KEY u1_customer_entity_text (entity_id, attribute_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE customer_entity_varchar (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` varchar(255),
  PRIMARY KEY (value_id),
  KEY i2_customer_entity_varchar (attribute_id),
  KEY i3_customer_entity_varchar (entity_id, attribute_id, `value`),
  UNIQUE KEY u1_customer_entity_varchar (entity_id, attribute_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE customer_group (
  customer_group_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  customer_group_code varchar(32) NOT NULL,
  tax_class_id int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (customer_group_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE customer_eav_attribute (
  attribute_id smallint(5) unsigned NOT NULL,
  is_visible smallint(5) unsigned NOT NULL DEFAULT '1',
  input_filter varchar(255),
  multiline_count smallint(5) unsigned NOT NULL DEFAULT '1',
  validate_rules text,
  is_system smallint(5) unsigned NOT NULL DEFAULT '0',
  sort_order int(10) unsigned NOT NULL DEFAULT '0',
  data_model varchar(255),
  is_used_in_grid smallint(5) unsigned NOT NULL DEFAULT '0',
  is_visible_in_grid smallint(5) unsigned NOT NULL DEFAULT '0',
  is_filterable_in_grid smallint(5) unsigned NOT NULL DEFAULT '0',
  is_searchable_in_grid smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (attribute_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE customer_form_attribute (
  form_code varchar(32) NOT NULL,
  attribute_id smallint(5) unsigned NOT NULL,
  PRIMARY KEY (form_code, attribute_id),
  KEY i1_customer_form_attribute (attribute_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE customer_eav_attribute_website (
  attribute_id smallint(5) unsigned NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  is_visible smallint(5) unsigned,
  is_required smallint(5) unsigned,
  default_value text,
  multiline_count smallint(5) unsigned,
  PRIMARY KEY (attribute_id, website_id),
  KEY i1_customer_eav_attribute_website (website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE customer_visitor (
  visitor_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  customer_id int(11),
  session_id varchar(64),
  last_visit_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (visitor_id),
  KEY i1_customer_visitor (customer_id),
  KEY i2_customer_visitor (last_visit_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE customer_log (
  log_id int(11) NOT NULL AUTO_INCREMENT,
  customer_id int(11) NOT NULL,
  last_login_at timestamp NULL,
  last_logout_at timestamp NULL,
  PRIMARY KEY (log_id),
  UNIQUE KEY u1_customer_log (customer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE directory_country (
  country_id varchar(2) NOT NULL,
  iso2_code varchar(2),
  iso3_code varchar(3),
  PRIMARY KEY (country_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE directory_country_format (
  country_format_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  country_id varchar(2),
  type varchar(30),
  format text NOT NULL,
  PRIMARY KEY (country_format_id),
  UNIQUE KEY u1_directory_country_format (country_id, type)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE directory_country_region (
  region_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  country_id varchar(4) NOT NULL DEFAULT '0',
  code varchar(32),
  default_name varchar(255),
  PRIMARY KEY (region_id),
  KEY i1_directory_country_region (country_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE directory_country_region_name (
  locale varchar(8) NOT NULL,
  region_id int(10) unsigned NOT NULL DEFAULT '0',
  name varchar(255),
  PRIMARY KEY (locale, region_id),
  KEY i1_directory_country_region_name (region_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE directory_currency_rate (
  currency_from varchar(3) NOT NULL,
  currency_to varchar(3) NOT NULL,
  rate decimal(24,12) NOT NULL DEFAULT '0.000000000000',
  PRIMARY KEY (currency_from, currency_to),
  KEY i1_directory_currency_rate (currency_to)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE downloadable_link (
  link_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  product_id int(10) unsigned NOT NULL DEFAULT '0',
  sort_order int(10) unsigned NOT NULL DEFAULT '0',
  number_of_downloads int(11),
  is_shareable smallint(5) unsigned NOT NULL DEFAULT '0',
  link_url varchar(255),
  link_file varchar(255),
  link_type varchar(20),
  sample_url varchar(255),
  sample_file varchar(255),
  sample_type varchar(20),
  PRIMARY KEY (link_id),
  KEY i1_downloadable_link (product_id, sort_order)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE downloadable_link_price (
  price_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  link_id int(10) unsigned NOT NULL DEFAULT '0',
  website_id smallint(5) unsigned NOT NULL DEFAULT '0',
  price decimal(20,6) NOT NULL DEFAULT '0.000000',
  PRIMARY KEY (price_id),
  KEY i1_downloadable_link_price (link_id),
  KEY i2_downloadable_link_price (website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE downloadable_link_purchased (
  purchased_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  order_id int(10) unsigned DEFAULT '0',
  order_increment_id varchar(50),
  order_item_id int(10) unsigned NOT NULL DEFAULT '0',
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  customer_id int(10) unsigned DEFAULT '0',
  product_name varchar(255),
  product_sku varchar(255),
  link_section_title varchar(255),
  PRIMARY KEY (purchased_id),
  KEY i1_downloadable_link_purchased (order_id),
  KEY i2_downloadable_link_purchased (order_item_id),
  KEY i3_downloadable_link_purchased (customer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE downloadable_link_purchased_item (
  item_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  purchased_id int(10) unsigned NOT NULL DEFAULT '0',
  order_item_id int(10) unsigned DEFAULT '0',
  product_id int(10) unsigned DEFAULT '0',
  link_hash varchar(255),
  number_of_downloads_bought int(10) unsigned NOT NULL DEFAULT '0',
  number_of_downloads_used int(10) unsigned NOT NULL DEFAULT '0',
  link_id int(10) unsigned NOT NULL DEFAULT '0',
  link_title varchar(255),
  is_shareable smallint(5) unsigned NOT NULL DEFAULT '0',
  link_url varchar(255),
  link_file varchar(255),
  link_type varchar(255),
  status varchar(50),
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (item_id),
  KEY i1_downloadable_link_purchased_item (link_hash),
  KEY i2_downloadable_link_purchased_item (order_item_id),
  KEY i3_downloadable_link_purchased_item (purchased_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE downloadable_link_title (
  title_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  link_id int(10) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  title varchar(255),
  PRIMARY KEY (title_id),
  KEY i2_downloadable_link_title (store_id),
  UNIQUE KEY u1_downloadable_link_title (link_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE downloadable_sample (
  sample_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  product_id int(10) unsigned NOT NULL DEFAULT '0',
  sample_url varchar(255),
  sample_file varchar(255),
  sample_type varchar(20),
  sort_order int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (sample_id),
  KEY i1_downloadable_sample (product_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE downloadable_sample_title (
  title_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  sample_id int(10) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  title varchar(255),
  PRIMARY KEY (title_id),
  KEY i2_downloadable_sample_title (store_id),
  UNIQUE KEY u1_downloadable_sample_title (sample_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price_downlod_idx (
  entity_id int(10) unsigned NOT NULL,
  customer_group_id int(11) NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  min_price decimal(20,6) NOT NULL DEFAULT '0.000000',
  max_price decimal(20,6) NOT NULL DEFAULT '0.000000',
  PRIMARY KEY (entity_id, customer_group_id, website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_index_price_downlod_tmp (
  entity_id int(10) unsigned NOT NULL,
  customer_group_id int(11) NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  min_price decimal(20,6) NOT NULL DEFAULT '0.000000',
  max_price decimal(20,6) NOT NULL DEFAULT '0.000000',
  PRIMARY KEY (entity_id, customer_group_id, website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE eav_entity_type (
  entity_type_id smallint(5) unsigned NOT NULL AUTO_INCREMENT,
  entity_type_code varchar(50) NOT NULL,
  entity_model varchar(255) NOT NULL,
  attribute_model varchar(255),
  entity_table varchar(255),
  value_table_prefix varchar(255),
  entity_id_field varchar(255),
  is_data_sharing smallint(5) unsigned NOT NULL DEFAULT '1',
  data_sharing_key varchar(100) DEFAULT 'default',
  default_attribute_set_id smallint(5) unsigned NOT NULL DEFAULT '0',
  increment_model varchar(255),
  increment_per_store smallint(5) unsigned NOT NULL DEFAULT '0',
  increment_pad_length smallint(5) unsigned NOT NULL DEFAULT '8',
  increment_pad_char varchar(1) NOT NULL DEFAULT '0',
  additional_attribute_table varchar(255),
  entity_attribute_collection varchar(255),
  PRIMARY KEY (entity_type_id),
  KEY i1_eav_entity_type (entity_type_code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE eav_entity (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  entity_type_id smallint(5) unsigned NOT NULL DEFAULT '0',
  attribute_set_id smallint(5) unsigned NOT NULL DEFAULT '0',
  increment_id varchar(50),
  parent_id int(10) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  is_active smallint(5) unsigned NOT NULL DEFAULT '1',
  PRIMARY KEY (entity_id),
  KEY i1_eav_entity (entity_type_id),
  KEY i2_eav_entity (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE eav_entity_datetime (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  entity_type_id smallint(5) unsigned NOT NULL DEFAULT '0',
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` datetime,
  PRIMARY KEY (value_id),
  KEY i2_eav_entity_datetime (store_id),
  KEY i3_eav_entity_datetime (attribute_id, `value`),
  KEY i4_eav_entity_datetime (entity_type_id, `value`),
  UNIQUE KEY u1_eav_entity_datetime (entity_id, attribute_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE eav_entity_decimal (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  entity_type_id smallint(5) unsigned NOT NULL DEFAULT '0',
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` decimal(12,4) NOT NULL DEFAULT '0.0000',
  PRIMARY KEY (value_id),
  KEY i2_eav_entity_decimal (store_id),
  KEY i3_eav_entity_decimal (attribute_id, `value`),
  KEY i4_eav_entity_decimal (entity_type_id, `value`),
  UNIQUE KEY u1_eav_entity_decimal (entity_id, attribute_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE eav_entity_int (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  entity_type_id smallint(5) unsigned NOT NULL DEFAULT '0',
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (value_id),
  KEY i2_eav_entity_int (store_id),
  KEY i3_eav_entity_int (attribute_id, `value`),
  KEY i4_eav_entity_int (entity_type_id, `value`),
  UNIQUE KEY u1_eav_entity_int (entity_id, attribute_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE eav_entity_text (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  entity_type_id smallint(5) unsigned NOT NULL DEFAULT '0',
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` text NOT NULL,
  PRIMARY KEY (value_id),
  KEY i2_eav_entity_text (entity_type_id),
  KEY i3_eav_entity_text (attribute_id),
  KEY i4_eav_entity_text (store_id),
  UNIQUE KEY u1_eav_entity_text (entity_id, attribute_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE eav_entity_varchar (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  entity_type_id smallint(5) unsigned NOT NULL DEFAULT '0',
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  `value` varchar(255),
  PRIMARY KEY (value_id),
  KEY i2_eav_entity_varchar (store_id),
  KEY i3_eav_entity_varchar (attribute_id, `value`),
  KEY i4_eav_entity_varchar (entity_type_id, `value`),
  UNIQUE KEY u1_eav_entity_varchar (entity_id, attribute_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE eav_attribute (
  attribute_id smallint(5) unsigned NOT NULL AUTO_INCREMENT,
  entity_type_id smallint(5) unsigned NOT NULL DEFAULT '0',
  attribute_code varchar(255) NOT NULL,
  attribute_model varchar(255),
  backend_model varchar(255),
  backend_type varchar(8) NOT NULL DEFAULT 'static',
  backend_table varchar(255),
  frontend_model varchar(255),
  frontend_input varchar(50),
  frontend_label varchar(255),
  frontend_class varchar(255),
  source_model varchar(255),
  is_required smallint(5) unsigned NOT NULL DEFAULT '0',
  is_user_defined smallint(5) unsigned NOT NULL DEFAULT '0',
  default_value text,
  is_unique smallint(5) unsigned NOT NULL DEFAULT '0',
  note varchar(255),
  PRIMARY KEY (attribute_id),
  UNIQUE KEY u1_eav_attribute (entity_type_id, attribute_code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE eav_entity_store (
  entity_store_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  entity_type_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  increment_prefix varchar(20),
  increment_last_id varchar(50),
  PRIMARY KEY (entity_store_id),
  KEY i1_eav_entity_store (entity_type_id),
  KEY i2_eav_entity_store (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE eav_attribute_set (
  attribute_set_id smallint(5) unsigned NOT NULL AUTO_INCREMENT,
  entity_type_id smallint(5) unsigned NOT NULL DEFAULT '0',
  attribute_set_name varchar(255),
  sort_order smallint(6) NOT NULL DEFAULT '0',
  PRIMARY KEY (attribute_set_id),
  KEY i2_eav_attribute_set (entity_type_id, sort_order),
  UNIQUE KEY u1_eav_attribute_set (entity_type_id, attribute_set_name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE eav_attribute_group (
  attribute_group_id smallint(5) unsigned NOT NULL AUTO_INCREMENT,
  attribute_set_id smallint(5) unsigned NOT NULL DEFAULT '0',
  attribute_group_name varchar(255),
  sort_order smallint(6) NOT NULL DEFAULT '0',
  default_id smallint(5) unsigned DEFAULT '0',
  attribute_group_code varchar(255) NOT NULL,
  tab_group_code varchar(255),
  PRIMARY KEY (attribute_group_id),
  KEY i3_eav_attribute_group (attribute_set_id, sort_order),
  UNIQUE KEY u1_eav_attribute_group (attribute_set_id, attribute_group_name),
  UNIQUE KEY u2_eav_attribute_group (attribute_set_id, attribute_group_code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE eav_entity_attribute (
  entity_attribute_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  entity_type_id smallint(5) unsigned NOT NULL DEFAULT '0',
  attribute_set_id smallint(5) unsigned NOT NULL DEFAULT '0',
  attribute_group_id smallint(5) unsigned NOT NULL DEFAULT '0',
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  sort_order smallint(6) NOT NULL DEFAULT '0',
  PRIMARY KEY (entity_attribute_id),
  KEY i3_eav_entity_attribute (attribute_set_id, sort_order),
  KEY i4_eav_entity_attribute (attribute_id),
  UNIQUE KEY u1_eav_entity_attribute (attribute_set_id, attribute_id),
  UNIQUE KEY u2_eav_entity_attribute (attribute_group_id, attribute_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE eav_attribute_option (
  option_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  sort_order smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (option_id),
  KEY i1_eav_attribute_option (attribute_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE eav_attribute_option_value (
  value_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  option_id int(10) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  `value` varchar(255),
  PRIMARY KEY (value_id),
  KEY i1_eav_attribute_option_value (option_id),
  KEY i2_eav_attribute_option_value (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE eav_attribute_label (
  attribute_label_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  attribute_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  `value` varchar(255),
  PRIMARY KEY (attribute_label_id),
  KEY i1_eav_attribute_label (store_id),
  KEY i2_eav_attribute_label (attribute_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE eav_form_type (
  type_id smallint(5) unsigned NOT NULL AUTO_INCREMENT,
  code varchar(64) NOT NULL,
  label varchar(255) NOT NULL,
  is_system smallint(5) unsigned NOT NULL DEFAULT '0',
  theme varchar(64),
  store_id smallint(5) unsigned NOT NULL,
  PRIMARY KEY (type_id),
  KEY i2_eav_form_type (store_id),
  UNIQUE KEY u1_eav_form_type (code, theme, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE eav_form_type_entity (
  type_id smallint(5) unsigned NOT NULL,
  entity_type_id smallint(5) unsigned NOT NULL,
  PRIMARY KEY (type_id, entity_type_id),
  KEY i1_eav_form_type_entity (entity_type_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE eav_form_fieldset (
  fieldset_id smallint(5) unsigned NOT NULL AUTO_INCREMENT,
  type_id smallint(5) unsigned NOT NULL,
  code varchar(64) NOT NULL,
  sort_order int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (fieldset_id),
  UNIQUE KEY u1_eav_form_fieldset (type_id, code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE eav_form_fieldset_label (
  fieldset_id smallint(5) unsigned NOT NULL,
  store_id smallint(5) unsigned NOT NULL,
  label varchar(255) NOT NULL,
  PRIMARY KEY (fieldset_id, store_id),
  KEY i1_eav_form_fieldset_label (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE eav_form_element (
  element_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  type_id smallint(5) unsigned NOT NULL,
  fieldset_id smallint(5) unsigned,
  attribute_id smallint(5) unsigned NOT NULL,
  sort_order int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (element_id),
  KEY i2_eav_form_element (fieldset_id),
  KEY i3_eav_form_element (attribute_id),
  UNIQUE KEY u1_eav_form_element (type_id, attribute_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE email_template (
  template_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  template_code varchar(150) NOT NULL,
  template_text text NOT NULL,
  template_styles text,
  template_type int(10) unsigned,
  template_subject varchar(200) NOT NULL,
  template_sender_name varchar(200),
  template_sender_email varchar(200),
  added_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  modified_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  orig_template_code varchar(200),
  orig_template_variables text,
  PRIMARY KEY (template_id),
  KEY i2_email_template (added_at),
  KEY i3_email_template (modified_at),
  UNIQUE KEY u1_email_template (template_code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE gift_message (
  gift_message_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  customer_id int(10) unsigned NOT NULL DEFAULT '0',
  sender varchar(255),
  recipient varchar(255),
  message text,
  PRIMARY KEY (gift_message_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE quote (
  gift_message_id int(11),
  is_persistent smallint(5) unsigned DEFAULT '0',
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  converted_at timestamp NULL,
  is_active smallint(5) unsigned DEFAULT '1',
  is_virtual smallint(5) unsigned DEFAULT '0',
  is_multi_shipping smallint(5) unsigned DEFAULT '0',
  items_count int(10) unsigned DEFAULT '0',
  items_qty decimal(12,4) DEFAULT '0.0000',
  orig_order_id int(10) unsigned DEFAULT '0',
  store_to_base_rate decimal(12,4) DEFAULT '0.0000',
  store_to_quote_rate decimal(12,4) DEFAULT '0.0000',
  base_currency_code varchar(255),
  store_currency_code varchar(255),
  quote_currency_code varchar(255),
  grand_total decimal(20,4) DEFAULT '0.0000',
  base_grand_total decimal(20,4) DEFAULT '0.0000',
  checkout_method varchar(255),
  customer_id int(10) unsigned,
  customer_tax_class_id int(10) unsigned,
  customer_group_id int(10) unsigned DEFAULT '0',
  customer_email varchar(255),
  customer_prefix varchar(40),
  customer_firstname varchar(255),
  customer_middlename varchar(40),
  customer_lastname varchar(255),
  customer_suffix varchar(40),
  customer_dob datetime,
  customer_note varchar(255),
  customer_note_notify smallint(5) unsigned DEFAULT '1',
  customer_is_guest smallint(5) unsigned DEFAULT '0',
  remote_ip varchar(45),
  applied_rule_ids varchar(255),
  reserved_order_id varchar(64),
  password_hash varchar(255),
  coupon_code varchar(255),
  global_currency_code varchar(255),
  base_to_global_rate decimal(20,4),
  base_to_quote_rate decimal(20,4),
  customer_taxvat varchar(255),
  customer_gender varchar(255),
  subtotal decimal(20,4),
  base_subtotal decimal(20,4),
  subtotal_with_discount decimal(20,4),
  base_subtotal_with_discount decimal(20,4),
  is_changed int(10) unsigned,
  trigger_recollect smallint(6) NOT NULL DEFAULT '0',
  ext_shipping_info text,
  PRIMARY KEY (entity_id),
  KEY i1_quote (customer_id, store_id, is_active),
  KEY i2_quote (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE quote_address (
  gift_message_id int(11),
  free_shipping smallint(5) unsigned NOT NULL DEFAULT '0',
  address_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  quote_id int(10) unsigned NOT NULL DEFAULT '0',
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  customer_id int(10) unsigned,
  save_in_address_book smallint(6) DEFAULT '0',
  customer_address_id int(10) unsigned,
  address_type varchar(10),
  email varchar(255),
  prefix varchar(40),
  firstname varchar(255),
  middlename varchar(40),
  lastname varchar(255),
  suffix varchar(40),
  company varchar(255),
  street varchar(255),
  city varchar(255),
  region varchar(255),
  region_id int(10) unsigned,
  postcode varchar(20),
  country_id varchar(30),
  telephone varchar(255),
  fax varchar(255),
  same_as_billing smallint(5) unsigned NOT NULL DEFAULT '0',
  collect_shipping_rates smallint(5) unsigned NOT NULL DEFAULT '0',
  shipping_method varchar(120),
  shipping_description varchar(255),
  weight decimal(12,4) NOT NULL DEFAULT '0.0000',
  subtotal decimal(20,4) NOT NULL DEFAULT '0.0000',
  base_subtotal decimal(20,4) NOT NULL DEFAULT '0.0000',
  subtotal_with_discount decimal(20,4) NOT NULL DEFAULT '0.0000',
  base_subtotal_with_discount decimal(20,4) NOT NULL DEFAULT '0.0000',
  tax_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  base_tax_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  shipping_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  base_shipping_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  shipping_tax_amount decimal(20,4),
  base_shipping_tax_amount decimal(20,4),
  discount_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  base_discount_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  grand_total decimal(20,4) NOT NULL DEFAULT '0.0000',
  base_grand_total decimal(20,4) NOT NULL DEFAULT '0.0000',
  customer_notes text,
  applied_taxes text,
  discount_description varchar(255),
  shipping_discount_amount decimal(20,4),
  base_shipping_discount_amount decimal(20,4),
  subtotal_incl_tax decimal(20,4),
  base_subtotal_total_incl_tax decimal(20,4),
  discount_tax_compensation_amount decimal(20,4),
  base_discount_tax_compensation_amount decimal(20,4),
  shipping_discount_tax_compensation_amount decimal(20,4),
  base_shipping_discount_tax_compensation_amnt decimal(20,4),
  shipping_incl_tax decimal(20,4),
  base_shipping_incl_tax decimal(20,4),
  vat_id text,
  vat_is_valid smallint(6),
  vat_request_id text,
  vat_request_date text,
  vat_request_success smallint(6),
  validated_country_code text,
  validated_vat_number text,
  PRIMARY KEY (address_id),
  KEY i1_quote_address (quote_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE quote_item (
  gift_message_id int(11),
  free_shipping smallint(5) unsigned NOT NULL DEFAULT '0',
  item_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  quote_id int(10) unsigned NOT NULL DEFAULT '0',
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  product_id int(10) unsigned,
  store_id smallint(5) unsigned,
  parent_item_id int(10) unsigned,
  is_virtual smallint(5) unsigned,
  sku varchar(255),
  name varchar(255),
  description text,
  applied_rule_ids text,
  additional_data text,
  is_qty_decimal smallint(5) unsigned,
  no_discount smallint(5) unsigned DEFAULT '0',
  weight decimal(12,4) DEFAULT '0.0000',
  qty decimal(12,4) NOT NULL DEFAULT '0.0000',
  price decimal(12,4) NOT NULL DEFAULT '0.0000',
  base_price decimal(12,4) NOT NULL DEFAULT '0.0000',
  custom_price decimal(12,4),
  discount_percent decimal(12,4) DEFAULT '0.0000',
  discount_amount decimal(20,4) DEFAULT '0.0000',
  base_discount_amount decimal(20,4) DEFAULT '0.0000',
  tax_percent decimal(12,4) DEFAULT '0.0000',
  tax_amount decimal(20,4) DEFAULT '0.0000',
  base_tax_amount decimal(20,4) DEFAULT '0.0000',
  row_total decimal(20,4) NOT NULL DEFAULT '0.0000',
  base_row_total decimal(20,4) NOT NULL DEFAULT '0.0000',
  row_total_with_discount decimal(20,4) DEFAULT '0.0000',
  row_weight decimal(12,4) DEFAULT '0.0000',
  product_type varchar(255),
  base_tax_before_discount decimal(20,4),
  tax_before_discount decimal(20,4),
  original_custom_price decimal(12,4),
  redirect_url varchar(255),
  base_cost decimal(12,4),
  price_incl_tax decimal(20,4),
  base_price_incl_tax decimal(20,4),
  row_total_incl_tax decimal(20,4),
  base_row_total_incl_tax decimal(20,4),
  discount_tax_compensation_amount decimal(20,4),
  base_discount_tax_compensation_amount decimal(20,4),
  weee_tax_applied text,
  weee_tax_applied_amount decimal(12,4),
  weee_tax_applied_row_amount decimal(12,4),
  weee_tax_disposition decimal(12,4),
  weee_tax_row_disposition decimal(12,4),
  base_weee_tax_applied_amount decimal(12,4),
  base_weee_tax_applied_row_amnt decimal(12,4),
  base_weee_tax_disposition decimal(12,4),
  base_weee_tax_row_disposition decimal(12,4),
  PRIMARY KEY (item_id),
  KEY i1_quote_item (parent_item_id),
  KEY i2_quote_item (product_id),
  KEY i3_quote_item (quote_id),
  KEY i4_quote_item (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE quote_address_item (
  gift_message_id int(11),
  free_shipping int(10) unsigned,
  address_item_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  parent_item_id int(10) unsigned,
  quote_address_id int(10) unsigned NOT NULL DEFAULT '0',
  quote_item_id int(10) unsigned NOT NULL DEFAULT '0',
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  applied_rule_ids text,
  additional_data text,
  weight decimal(12,4) DEFAULT '0.0000',
  qty decimal(12,4) NOT NULL DEFAULT '0.0000',
  discount_amount decimal(20,4) DEFAULT '0.0000',
  tax_amount decimal(20,4) DEFAULT '0.0000',
  row_total decimal(20,4) NOT NULL DEFAULT '0.0000',
  base_row_total decimal(20,4) NOT NULL DEFAULT '0.0000',
  row_total_with_discount decimal(20,4) DEFAULT '0.0000',
  base_discount_amount decimal(20,4) DEFAULT '0.0000',
  base_tax_amount decimal(20,4) DEFAULT '0.0000',
  row_weight decimal(12,4) DEFAULT '0.0000',
  product_id int(10) unsigned,
  super_product_id int(10) unsigned,
  parent_product_id int(10) unsigned,
  store_id smallint(5) unsigned,
  sku varchar(255),
  image varchar(255),
  name varchar(255),
  description text,
  is_qty_decimal int(10) unsigned,
  price decimal(12,4),
  discount_percent decimal(12,4),
  no_discount int(10) unsigned,
  tax_percent decimal(12,4),
  base_price decimal(12,4),
  base_cost decimal(12,4),
  price_incl_tax decimal(20,4),
  base_price_incl_tax decimal(20,4),
  row_total_incl_tax decimal(20,4),
  base_row_total_incl_tax decimal(20,4),
  discount_tax_compensation_amount decimal(20,4),
  base_discount_tax_compensation_amount decimal(20,4),
  PRIMARY KEY (address_item_id),
  KEY i1_quote_address_item (quote_address_id),
  KEY i2_quote_address_item (parent_item_id),
  KEY i3_quote_address_item (quote_item_id),
  KEY i4_quote_address_item (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_order (
  gift_message_id int(11),
  paypal_ipn_customer_notified int(11) DEFAULT '0',
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  state varchar(32),
  status varchar(32),
  coupon_code varchar(255),
  protect_code varchar(255),
  shipping_description varchar(255),
  is_virtual smallint(5) unsigned,
  store_id smallint(5) unsigned,
  customer_id int(10) unsigned,
  base_discount_amount decimal(20,4),
  base_discount_canceled decimal(20,4),
  base_discount_invoiced decimal(20,4),
  base_discount_refunded decimal(20,4),
  base_grand_total decimal(20,4),
  base_shipping_amount decimal(20,4),
  base_shipping_canceled decimal(20,4),
  base_shipping_invoiced decimal(20,4),
  base_shipping_refunded decimal(20,4),
  base_shipping_tax_amount decimal(20,4),
  base_shipping_tax_refunded decimal(20,4),
  base_subtotal decimal(20,4),
  base_subtotal_canceled decimal(20,4),
  base_subtotal_invoiced decimal(20,4),
  base_subtotal_refunded decimal(20,4),
  base_tax_amount decimal(20,4),
  base_tax_canceled decimal(20,4),
  base_tax_invoiced decimal(20,4),
  base_tax_refunded decimal(20,4),
  base_to_global_rate decimal(20,4),
  base_to_order_rate decimal(20,4),
  base_total_canceled decimal(20,4),
  base_total_invoiced decimal(20,4),
  base_total_invoiced_cost decimal(20,4),
  base_total_offline_refunded decimal(20,4),
  base_total_online_refunded decimal(20,4),
  base_total_paid decimal(20,4),
  base_total_qty_ordered decimal(12,4),
  base_total_refunded decimal(20,4),
  discount_amount decimal(20,4),
  discount_canceled decimal(20,4),
  discount_invoiced decimal(20,4),
  discount_refunded decimal(20,4),
  grand_total decimal(20,4),
  shipping_amount decimal(20,4),
  shipping_canceled decimal(20,4),
  shipping_invoiced decimal(20,4),
  shipping_refunded decimal(20,4),
  shipping_tax_amount decimal(20,4),
  shipping_tax_refunded decimal(20,4),
  store_to_base_rate decimal(12,4),
  store_to_order_rate decimal(12,4),
  subtotal decimal(20,4),
  subtotal_canceled decimal(20,4),
  subtotal_invoiced decimal(20,4),
  subtotal_refunded decimal(20,4),
  tax_amount decimal(20,4),
  tax_canceled decimal(20,4),
  tax_invoiced decimal(20,4),
  tax_refunded decimal(20,4),
  total_canceled decimal(20,4),
  total_invoiced decimal(20,4),
  total_offline_refunded decimal(20,4),
  total_online_refunded decimal(20,4),
  total_paid decimal(20,4),
  total_qty_ordered decimal(12,4),
  total_refunded decimal(20,4),
  can_ship_partially smallint(5) unsigned,
  can_ship_partially_item smallint(5) unsigned,
  customer_is_guest smallint(5) unsigned,
  customer_note_notify smallint(5) unsigned,
  billing_address_id int(11),
  customer_group_id int(11),
  edit_increment int(11),
  email_sent smallint(5) unsigned,
  send_email smallint(5) unsigned,
  forced_shipment_with_invoice smallint(5) unsigned,
  payment_auth_expiration int(11),
  quote_address_id int(11),
  quote_id int(11),
  shipping_address_id int(11),
  adjustment_negative decimal(20,4),
  adjustment_positive decimal(20,4),
  base_adjustment_negative decimal(20,4),
  base_adjustment_positive decimal(20,4),
  base_shipping_discount_amount decimal(20,4),
  base_subtotal_incl_tax decimal(20,4),
  base_total_due decimal(20,4),
  payment_authorization_amount decimal(20,4),
  shipping_discount_amount decimal(20,4),
  subtotal_incl_tax decimal(20,4),
  total_due decimal(20,4),
  weight decimal(12,4),
  customer_dob datetime,
  increment_id varchar(32),
  applied_rule_ids varchar(128),
  base_currency_code varchar(3),
  customer_email varchar(128),
  customer_firstname varchar(128),
  customer_lastname varchar(128),
  customer_middlename varchar(128),
  customer_prefix varchar(32),
  customer_suffix varchar(32),
  customer_taxvat varchar(32),
  discount_description varchar(255),
  ext_customer_id varchar(32),
  ext_order_id varchar(32),
  global_currency_code varchar(3),
  hold_before_state varchar(32),
  hold_before_status varchar(32),
  order_currency_code varchar(3),
  original_increment_id varchar(32),
  relation_child_id varchar(32),
  relation_child_real_id varchar(32),
  relation_parent_id varchar(32),
  relation_parent_real_id varchar(32),
  remote_ip varchar(45),
  shipping_method varchar(120),
  store_currency_code varchar(3),
  store_name varchar(255),
  x_forwarded_for varchar(32),
  customer_note text,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  total_item_count smallint(5) unsigned NOT NULL DEFAULT '0',
  customer_gender int(11),
  discount_tax_compensation_amount decimal(20,4),
  base_discount_tax_compensation_amount decimal(20,4),
  shipping_discount_tax_compensation_amount decimal(20,4),
  base_shipping_discount_tax_compensation_amnt decimal(20,4),
  discount_tax_compensation_invoiced decimal(20,4),
  base_discount_tax_compensation_invoiced decimal(20,4),
  discount_tax_compensation_refunded decimal(20,4),
  base_discount_tax_compensation_refunded decimal(20,4),
  shipping_incl_tax decimal(20,4),
  base_shipping_incl_tax decimal(20,4),
  coupon_rule_name varchar(255),
  PRIMARY KEY (entity_id),
  KEY i10_sales_order (send_email),
  KEY i11_sales_order (email_sent),
  KEY i2_sales_order (status),
  KEY i3_sales_order (state),
  KEY i4_sales_order (store_id),
  KEY i5_sales_order (created_at),
  KEY i6_sales_order (customer_id),
  KEY i7_sales_order (ext_order_id),
  KEY i8_sales_order (quote_id),
  KEY i9_sales_order (updated_at),
  UNIQUE KEY u1_sales_order (increment_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_order_item (
  gift_message_id int(11),
  gift_message_available int(11),
  free_shipping smallint(5) unsigned NOT NULL DEFAULT '0',
  item_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  order_id int(10) unsigned NOT NULL DEFAULT '0',
  parent_item_id int(10) unsigned,
  quote_item_id int(10) unsigned,
  store_id smallint(5) unsigned,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  product_id int(10) unsigned,
  product_type varchar(255),
  product_options text,
  weight decimal(12,4) DEFAULT '0.0000',
  is_virtual smallint(5) unsigned,
  sku varchar(255),
  name varchar(255),
  description text,
  applied_rule_ids text,
  additional_data text,
  is_qty_decimal smallint(5) unsigned,
  no_discount smallint(5) unsigned NOT NULL DEFAULT '0',
  qty_backordered decimal(12,4) DEFAULT '0.0000',
  qty_canceled decimal(12,4) DEFAULT '0.0000',
  qty_invoiced decimal(12,4) DEFAULT '0.0000',
  qty_ordered decimal(12,4) DEFAULT '0.0000',
  qty_refunded decimal(12,4) DEFAULT '0.0000',
  qty_shipped decimal(12,4) DEFAULT '0.0000',
  base_cost decimal(12,4) DEFAULT '0.0000',
  price decimal(12,4) NOT NULL DEFAULT '0.0000',
  base_price decimal(12,4) NOT NULL DEFAULT '0.0000',
  original_price decimal(12,4),
  base_original_price decimal(12,4),
  tax_percent decimal(12,4) DEFAULT '0.0000',
  tax_amount decimal(20,4) DEFAULT '0.0000',
  base_tax_amount decimal(20,4) DEFAULT '0.0000',
  tax_invoiced decimal(20,4) DEFAULT '0.0000',
  base_tax_invoiced decimal(20,4) DEFAULT '0.0000',
  discount_percent decimal(12,4) DEFAULT '0.0000',
  discount_amount decimal(20,4) DEFAULT '0.0000',
  base_discount_amount decimal(20,4) DEFAULT '0.0000',
  discount_invoiced decimal(20,4) DEFAULT '0.0000',
  base_discount_invoiced decimal(20,4) DEFAULT '0.0000',
  amount_refunded decimal(20,4) DEFAULT '0.0000',
  base_amount_refunded decimal(20,4) DEFAULT '0.0000',
  row_total decimal(20,4) NOT NULL DEFAULT '0.0000',
  base_row_total decimal(20,4) NOT NULL DEFAULT '0.0000',
  row_invoiced decimal(20,4) NOT NULL DEFAULT '0.0000',
  base_row_invoiced decimal(20,4) NOT NULL DEFAULT '0.0000',
  row_weight decimal(12,4) DEFAULT '0.0000',
  base_tax_before_discount decimal(20,4),
  tax_before_discount decimal(20,4),
  ext_order_item_id varchar(255),
  locked_do_invoice smallint(5) unsigned,
  locked_do_ship smallint(5) unsigned,
  price_incl_tax decimal(20,4),
  base_price_incl_tax decimal(20,4),
  row_total_incl_tax decimal(20,4),
  base_row_total_incl_tax decimal(20,4),
  discount_tax_compensation_amount decimal(20,4),
  base_discount_tax_compensation_amount decimal(20,4),
  discount_tax_compensation_invoiced decimal(20,4),
  base_discount_tax_compensation_invoiced decimal(20,4),
  discount_tax_compensation_refunded decimal(20,4),
  base_discount_tax_compensation_refunded decimal(20,4),
  tax_canceled decimal(12,4),
  discount_tax_compensation_canceled decimal(20,4),
  tax_refunded decimal(20,4),
  base_tax_refunded decimal(20,4),
  discount_refunded decimal(20,4),
  base_discount_refunded decimal(20,4),
  weee_tax_applied text,
  weee_tax_applied_amount decimal(12,4),
  weee_tax_applied_row_amount decimal(12,4),
  weee_tax_disposition decimal(12,4),
  weee_tax_row_disposition decimal(12,4),
  base_weee_tax_applied_amount decimal(12,4),
  base_weee_tax_applied_row_amnt decimal(12,4),
  base_weee_tax_disposition decimal(12,4),
  base_weee_tax_row_disposition decimal(12,4),
  PRIMARY KEY (item_id),
  KEY i1_sales_order_item (order_id),
  KEY i2_sales_order_item (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE googleoptimizer_code (
  code_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  entity_id int(10) unsigned NOT NULL,
  entity_type varchar(50),
  store_id smallint(5) unsigned NOT NULL,
  experiment_script text,
  PRIMARY KEY (code_id),
  UNIQUE KEY u1_googleoptimizer_code (store_id, entity_id, entity_type)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE importexport_importdata (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  entity varchar(50) NOT NULL,
  behavior varchar(10) NOT NULL DEFAULT 'append',
  data longtext,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE import_history (
  history_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  started_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  user_id int(10) unsigned NOT NULL DEFAULT '0',
  imported_file varchar(255),
  execution_time varchar(255),
  summary varchar(255),
  error_file varchar(255) NOT NULL,
  PRIMARY KEY (history_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE indexer_state (
  state_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  indexer_id varchar(255),
  status varchar(16) DEFAULT 'invalid',
  updated datetime,
  hash_config varchar(32) NOT NULL,
  PRIMARY KEY (state_id),
  KEY i1_indexer_state (indexer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE mview_state (
  state_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  view_id varchar(255),
  mode varchar(16) DEFAULT 'disabled',
  status varchar(16) DEFAULT 'idle',
  updated datetime,
  version_id int(10) unsigned,
  PRIMARY KEY (state_id),
  KEY i1_mview_state (view_id),
  KEY i2_mview_state (mode)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE oauth_consumer (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NULL DEFAULT '0000-00-00 00:00:00' ON UPDATE CURRENT_TIMESTAMP,
  name varchar(255) NOT NULL,
  `key` varchar(32) NOT NULL,
  secret varchar(32) NOT NULL,
  callback_url text,
  rejected_callback_url text NOT NULL,
  PRIMARY KEY (entity_id),
  KEY i3_oauth_consumer (created_at),
  KEY i4_oauth_consumer (updated_at),
  UNIQUE KEY u1_oauth_consumer (`key`),
  UNIQUE KEY u2_oauth_consumer (secret)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE oauth_token (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  consumer_id int(10) unsigned,
  admin_id int(10) unsigned,
  customer_id int(10) unsigned,
  type varchar(16) NOT NULL,
  token varchar(32) NOT NULL,
  secret varchar(32) NOT NULL,
  verifier varchar(32),
  callback_url text NOT NULL,
  revoked smallint(5) unsigned NOT NULL DEFAULT '0',
  authorized smallint(5) unsigned NOT NULL DEFAULT '0',
  user_type int(11),
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (entity_id),
  KEY i2_oauth_token (consumer_id),
  UNIQUE KEY u1_oauth_token (token)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE oauth_nonce (
  nonce varchar(32) NOT NULL,
  timestamp int(10) unsigned NOT NULL,
  consumer_id int(10) unsigned NOT NULL,
  KEY i2_oauth_nonce (timestamp),
  UNIQUE KEY u1_oauth_nonce (nonce, consumer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE integration (
  integration_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  name varchar(255) NOT NULL,
  email varchar(255) NOT NULL,
  endpoint varchar(255),
  status smallint(5) unsigned NOT NULL,
  consumer_id int(10) unsigned,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  setup_type smallint(5) unsigned NOT NULL DEFAULT '0',
  identity_link_url varchar(255),
  PRIMARY KEY (integration_id),
  UNIQUE KEY u1_integration (name),
  UNIQUE KEY u2_integration (consumer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE oauth_token_request_log (
  log_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  user_name varchar(255) NOT NULL,
  user_type smallint(5) unsigned NOT NULL,
  failures_count smallint(5) unsigned DEFAULT '0',
  lock_expires_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (log_id),
  UNIQUE KEY u1_oauth_token_request_log (user_name, user_type)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE inventory_source (
  source_code varchar(255) NOT NULL,
  name varchar(255) NOT NULL,
  enabled smallint(5) unsigned NOT NULL DEFAULT '1',
  description text,
  latitude decimal(8,6),
  longitude decimal(9,6),
  country_id varchar(2) NOT NULL,
  region_id int(10) unsigned,
  region varchar(255),
  city varchar(255),
  street varchar(255),
  postcode varchar(255) NOT NULL,
  contact_name varchar(255),
  email varchar(255),
  phone varchar(255),
  fax varchar(255),
  use_default_carrier_config smallint(5) unsigned NOT NULL DEFAULT '1',
  PRIMARY KEY (source_code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE inventory_source_carrier_link (
  link_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  source_code varchar(255) NOT NULL,
  carrier_code varchar(255) NOT NULL,
  `position` smallint(5) unsigned,
  PRIMARY KEY (link_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE inventory_source_item (
  source_item_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  source_code varchar(255) NOT NULL,
  sku varchar(64) NOT NULL,
  quantity decimal(12,4) NOT NULL DEFAULT '0.0000',
  status smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (source_item_id),
  KEY i2_inventory_source_item (sku, source_code, quantity),
  UNIQUE KEY u1_inventory_source_item (source_code, sku)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE inventory_stock (
  stock_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  name varchar(255) NOT NULL,
  PRIMARY KEY (stock_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE inventory_source_stock_link (
  link_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  stock_id int(10) unsigned NOT NULL,
  source_code varchar(255) NOT NULL,
  priority smallint(5) unsigned NOT NULL,
  PRIMARY KEY (link_id),
  KEY i2_inventory_source_stock_link (stock_id, priority),
  UNIQUE KEY u1_inventory_source_stock_link (stock_id, source_code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE inventory_geoname (
  country_code varchar(64) NOT NULL,
  postcode varchar(64) NOT NULL,
  city varchar(64) NOT NULL,
  region varchar(64) NOT NULL,
  province varchar(64) NOT NULL,
  latitude double NOT NULL,
  longitude double NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE inventory_low_stock_notification_configuration (
  source_code varchar(255) NOT NULL,
  sku varchar(64) NOT NULL,
  notify_stock_qty decimal(12,4),
  PRIMARY KEY (source_code, sku)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE inventory_reservation (
  reservation_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  stock_id int(10) unsigned NOT NULL,
  sku varchar(64) NOT NULL,
  quantity decimal(10,4) NOT NULL DEFAULT '0.0000',
  metadata varchar(255),
  PRIMARY KEY (reservation_id),
  KEY i1_inventory_reservation (stock_id, sku, quantity)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE inventory_stock_sales_channel (
  type varchar(64) NOT NULL,
  code varchar(64) NOT NULL,
  stock_id int(10) unsigned NOT NULL,
  PRIMARY KEY (type, code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE inventory_shipment_source (
  shipment_id int(10) unsigned NOT NULL,
  source_code varchar(255) NOT NULL,
  PRIMARY KEY (shipment_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE queue_lock (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  message_code varchar(255) NOT NULL DEFAULT '',
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (id),
  UNIQUE KEY u1_queue_lock (message_code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE queue_poison_pill (
  version varchar(255) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE queue (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  name varchar(255),
  PRIMARY KEY (id),
  UNIQUE KEY u1_queue (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE queue_message (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  topic_name varchar(255),
  body longtext,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE queue_message_status (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  queue_id int(10) unsigned NOT NULL,
  message_id bigint(20) unsigned NOT NULL,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  status smallint(5) unsigned NOT NULL,
  number_of_trials smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_queue_message_status (status, updated_at),
  UNIQUE KEY u1_queue_message_status (queue_id, message_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE reporting_counts (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  type varchar(255),
  count int(10) unsigned,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (entity_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE reporting_module_status (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  name varchar(255),
  active varchar(255),
  setup_version varchar(255),
  state varchar(255),
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (entity_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE reporting_orders (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  customer_id int(10) unsigned,
  total decimal(20,4) unsigned,
  total_base decimal(20,4) unsigned,
  item_count int(10) unsigned NOT NULL,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (entity_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE reporting_users (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  type varchar(255),
  action varchar(255),
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (entity_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE reporting_system_updates (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  type varchar(255),
  action varchar(255),
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (entity_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE newsletter_subscriber (
  subscriber_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  store_id smallint(5) unsigned DEFAULT '0',
  change_status_at timestamp NULL,
  customer_id int(10) unsigned NOT NULL DEFAULT '0',
  subscriber_email varchar(150),
  subscriber_status int(11) NOT NULL DEFAULT '0',
  subscriber_confirm_code varchar(32),
  PRIMARY KEY (subscriber_id),
  KEY i1_newsletter_subscriber (customer_id),
  KEY i2_newsletter_subscriber (store_id),
  KEY i3_newsletter_subscriber (subscriber_email)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE newsletter_template (
  template_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  template_code varchar(150),
  template_text text,
  template_styles text,
  template_type int(10) unsigned,
  template_subject varchar(200),
  template_sender_name varchar(200),
  template_sender_email varchar(200),
  template_actual smallint(5) unsigned DEFAULT '1',
  added_at timestamp NULL,
  modified_at timestamp NULL,
  PRIMARY KEY (template_id),
  KEY i1_newsletter_template (template_actual),
  KEY i2_newsletter_template (added_at),
  KEY i3_newsletter_template (modified_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE newsletter_queue (
  queue_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  template_id int(10) unsigned NOT NULL DEFAULT '0',
  newsletter_type int(11),
  newsletter_text text,
  newsletter_styles text,
  newsletter_subject varchar(200),
  newsletter_sender_name varchar(200),
  newsletter_sender_email varchar(200),
  queue_status int(10) unsigned NOT NULL DEFAULT '0',
  queue_start_at timestamp NULL,
  queue_finish_at timestamp NULL,
  PRIMARY KEY (queue_id),
  KEY i1_newsletter_queue (template_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE newsletter_queue_link (
  queue_link_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  queue_id int(10) unsigned NOT NULL DEFAULT '0',
  subscriber_id int(10) unsigned NOT NULL DEFAULT '0',
  letter_sent_at timestamp NULL,
  PRIMARY KEY (queue_link_id),
  KEY i1_newsletter_queue_link (subscriber_id),
  KEY i2_newsletter_queue_link (queue_id, letter_sent_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE newsletter_queue_store_link (
  queue_id int(10) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (queue_id, store_id),
  KEY i1_newsletter_queue_store_link (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE newsletter_problem (
  problem_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  subscriber_id int(10) unsigned,
  queue_id int(10) unsigned NOT NULL DEFAULT '0',
  problem_error_code int(10) unsigned DEFAULT '0',
  problem_error_text varchar(200),
  PRIMARY KEY (problem_id),
  KEY i1_newsletter_problem (subscriber_id),
  KEY i2_newsletter_problem (queue_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE shipping_tablerate (
  pk int(10) unsigned NOT NULL AUTO_INCREMENT,
  website_id int(11) NOT NULL DEFAULT '0',
  dest_country_id varchar(4) NOT NULL DEFAULT '0',
  dest_region_id int(11) NOT NULL DEFAULT '0',
  dest_zip varchar(10) NOT NULL DEFAULT '*',
  condition_name varchar(30) NOT NULL,
  condition_value decimal(12,4) NOT NULL DEFAULT '0.0000',
  price decimal(12,4) NOT NULL DEFAULT '0.0000',
  cost decimal(12,4) NOT NULL DEFAULT '0.0000',
  PRIMARY KEY (pk),
  UNIQUE KEY u1_shipping_tablerate (website_id, dest_country_id, dest_region_id, dest_zip, condition_name, condition_value)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE salesrule (
  simple_free_shipping smallint(5) unsigned NOT NULL DEFAULT '0',
  rule_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  name varchar(255),
  description text,
  from_date date,
  to_date date,
  uses_per_customer int(11) NOT NULL DEFAULT '0',
  is_active smallint(6) NOT NULL DEFAULT '0',
  conditions_serialized mediumtext,
  actions_serialized mediumtext,
  stop_rules_processing smallint(6) NOT NULL DEFAULT '1',
  is_advanced smallint(5) unsigned NOT NULL DEFAULT '1',
  product_ids text,
  sort_order int(10) unsigned NOT NULL DEFAULT '0',
  simple_action varchar(32),
  discount_amount decimal(12,4) NOT NULL DEFAULT '0.0000',
  discount_qty decimal(12,4),
  discount_step int(10) unsigned NOT NULL DEFAULT '0',
  apply_to_shipping smallint(5) unsigned NOT NULL DEFAULT '0',
  times_used int(10) unsigned NOT NULL DEFAULT '0',
  is_rss smallint(6) NOT NULL DEFAULT '0',
  coupon_type smallint(5) unsigned NOT NULL DEFAULT '1',
  use_auto_generation smallint(6) NOT NULL DEFAULT '0',
  uses_per_coupon int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (rule_id),
  KEY i1_salesrule (is_active, sort_order, to_date, from_date)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE paypal_billing_agreement (
  agreement_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  customer_id int(10) unsigned NOT NULL,
  method_code varchar(32) NOT NULL,
  reference_id varchar(32) NOT NULL,
  status varchar(20) NOT NULL,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NULL,
  store_id smallint(5) unsigned,
  agreement_label varchar(255),
  PRIMARY KEY (agreement_id),
  KEY i1_paypal_billing_agreement (customer_id),
  KEY i2_paypal_billing_agreement (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE paypal_billing_agreement_order (
  agreement_id int(10) unsigned NOT NULL,
  order_id int(10) unsigned NOT NULL,
  PRIMARY KEY (agreement_id, order_id),
  KEY i1_paypal_billing_agreement_order (order_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE paypal_settlement_report (
  report_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  report_date date,
  account_id varchar(64),
  filename varchar(24),
  last_modified timestamp NULL,
  PRIMARY KEY (report_id),
  UNIQUE KEY u1_paypal_settlement_report (report_date, account_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE paypal_settlement_report_row (
  row_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  report_id int(10) unsigned NOT NULL,
  transaction_id varchar(19),
  invoice_id varchar(127),
  paypal_reference_id varchar(19),
  paypal_reference_id_type varchar(3),
  transaction_event_code varchar(5),
  transaction_initiation_date timestamp NULL,
  transaction_completion_date timestamp NULL,
  transaction_debit_or_credit varchar(2) NOT NULL DEFAULT 'CR',
  gross_transaction_amount decimal(20,6) NOT NULL DEFAULT '0.000000',
  gross_transaction_currency varchar(3),
  fee_debit_or_credit varchar(2),
  fee_amount decimal(20,6) NOT NULL DEFAULT '0.000000',
  fee_currency varchar(3),
  custom_field varchar(255),
  consumer_id varchar(127),
  payment_tracking_id varchar(255),
  store_id varchar(50),
  PRIMARY KEY (row_id),
  KEY i1_paypal_settlement_report_row (report_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE paypal_cert (
  cert_id smallint(5) unsigned NOT NULL AUTO_INCREMENT,
  website_id smallint(5) unsigned NOT NULL DEFAULT '0',
  content text,
  updated_at timestamp NULL,
  PRIMARY KEY (cert_id),
  KEY i1_paypal_cert (website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE paypal_payment_transaction (
  transaction_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  txn_id varchar(100),
  additional_information blob,
  created_at timestamp NULL,
  PRIMARY KEY (transaction_id),
  UNIQUE KEY u1_paypal_payment_transaction (txn_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE quote_payment (
  paypal_payer_id varchar(255),
  paypal_payer_status varchar(255),
  paypal_correlation_id varchar(255),
  payment_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  quote_id int(10) unsigned NOT NULL DEFAULT '0',
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  method varchar(255),
  cc_type varchar(255),
  cc_number_enc varchar(255),
  cc_last_4 varchar(255),
  cc_cid_enc varchar(255),
  cc_owner varchar(255),
  cc_exp_month varchar(255),
  cc_exp_year smallint(5) unsigned DEFAULT '0',
  cc_ss_owner varchar(255),
  cc_ss_start_month smallint(5) unsigned DEFAULT '0',
  cc_ss_start_year smallint(5) unsigned DEFAULT '0',
  po_number varchar(255),
  additional_data text,
  cc_ss_issue varchar(255),
  additional_information text,
  PRIMARY KEY (payment_id),
  KEY i1_quote_payment (quote_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE persistent_session (
  persistent_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  `key` varchar(50) NOT NULL,
  customer_id int(10) unsigned,
  website_id smallint(5) unsigned NOT NULL DEFAULT '0',
  info text,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (persistent_id),
  KEY i3_persistent_session (updated_at),
  UNIQUE KEY u1_persistent_session (`key`),
  UNIQUE KEY u2_persistent_session (customer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE product_alert_price (
  alert_price_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  customer_id int(10) unsigned NOT NULL DEFAULT '0',
  product_id int(10) unsigned NOT NULL DEFAULT '0',
  price decimal(20,6) NOT NULL DEFAULT '0.000000',
  website_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned DEFAULT '0',
  add_date timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  last_send_date timestamp NULL,
  send_count smallint(5) unsigned NOT NULL DEFAULT '0',
  status smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (alert_price_id),
  KEY i1_product_alert_price (customer_id),
  KEY i2_product_alert_price (product_id),
  KEY i3_product_alert_price (website_id),
  KEY i4_product_alert_price (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE product_alert_stock (
  alert_stock_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  customer_id int(10) unsigned NOT NULL DEFAULT '0',
  product_id int(10) unsigned NOT NULL DEFAULT '0',
  website_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned DEFAULT '0',
  add_date timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  send_date timestamp NULL,
  send_count smallint(5) unsigned NOT NULL DEFAULT '0',
  status smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (alert_stock_id),
  KEY i1_product_alert_stock (customer_id),
  KEY i2_product_alert_stock (product_id),
  KEY i3_product_alert_stock (website_id),
  KEY i4_product_alert_stock (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE catalog_product_entity_media_gallery_value_video (
  value_id int(10) unsigned NOT NULL,
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  provider varchar(32),
  url text,
  title varchar(255),
  description text,
  metadata text,
  UNIQUE KEY u1_catalog_product_entity_media_gallery_val (value_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE quote_item_option (
  option_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  item_id int(10) unsigned NOT NULL,
  product_id int(10) unsigned NOT NULL,
  code varchar(255) NOT NULL,
  `value` text,
  PRIMARY KEY (option_id),
  KEY i1_quote_item_option (item_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE quote_shipping_rate (
  rate_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  address_id int(10) unsigned NOT NULL DEFAULT '0',
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  carrier varchar(255),
  carrier_title varchar(255),
  code varchar(255),
  method varchar(255),
  method_description text,
  price decimal(20,4) NOT NULL DEFAULT '0.0000',
  error_message text,
  method_title text,
  PRIMARY KEY (rate_id),
  KEY i1_quote_shipping_rate (address_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE quote_id_mask (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  quote_id int(10) unsigned NOT NULL,
  masked_id varchar(32),
  PRIMARY KEY (entity_id, quote_id),
  KEY i1_quote_id_mask (quote_id),
  KEY i2_quote_id_mask (masked_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE release_notification_viewer_log (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  viewer_id int(10) unsigned NOT NULL,
  last_view_version varchar(16) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY u1_release_notification_viewer_log (viewer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE report_compared_product_index (
  index_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  visitor_id int(10) unsigned,
  customer_id int(10) unsigned,
  product_id int(10) unsigned NOT NULL,
  store_id smallint(5) unsigned,
  added_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (index_id),
  KEY i3_report_compared_product_index (store_id),
  KEY i4_report_compared_product_index (added_at),
  KEY i5_report_compared_product_index (product_id),
  UNIQUE KEY u1_report_compared_product_index (visitor_id, product_id),
  UNIQUE KEY u2_report_compared_product_index (customer_id, product_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE report_viewed_product_index (
  index_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  visitor_id int(10) unsigned,
  customer_id int(10) unsigned,
  product_id int(10) unsigned NOT NULL,
  store_id smallint(5) unsigned,
  added_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (index_id),
  KEY i3_report_viewed_product_index (store_id),
  KEY i4_report_viewed_product_index (added_at),
  KEY i5_report_viewed_product_index (product_id),
  UNIQUE KEY u1_report_viewed_product_index (visitor_id, product_id),
  UNIQUE KEY u2_report_viewed_product_index (customer_id, product_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE report_event_types (
  event_type_id smallint(5) unsigned NOT NULL AUTO_INCREMENT,
  event_name varchar(64) NOT NULL,
  customer_login smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (event_type_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE report_event (
  event_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  logged_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  event_type_id smallint(5) unsigned NOT NULL DEFAULT '0',
  object_id int(10) unsigned NOT NULL DEFAULT '0',
  subject_id int(10) unsigned NOT NULL DEFAULT '0',
  subtype smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL,
  PRIMARY KEY (event_id),
  KEY i1_report_event (event_type_id),
  KEY i2_report_event (subject_id),
  KEY i3_report_event (object_id),
  KEY i4_report_event (subtype),
  KEY i5_report_event (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE report_viewed_product_aggregated_daily (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  period date,
  store_id smallint(5) unsigned,
  product_id int(10) unsigned,
  product_name varchar(255),
  product_price decimal(12,4) NOT NULL DEFAULT '0.0000',
  views_num int(11) NOT NULL DEFAULT '0',
  rating_pos smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_report_viewed_product_aggregated_daily (store_id),
  KEY i3_report_viewed_product_aggregated_daily (product_id),
  UNIQUE KEY u1_report_viewed_product_aggregated_daily (period, store_id, product_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE report_viewed_product_aggregated_monthly (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  period date,
  store_id smallint(5) unsigned,
  product_id int(10) unsigned,
  product_name varchar(255),
  product_price decimal(12,4) NOT NULL DEFAULT '0.0000',
  views_num int(11) NOT NULL DEFAULT '0',
  rating_pos smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_report_viewed_product_aggregated_monthly (store_id),
  KEY i3_report_viewed_product_aggregated_monthly (product_id),
  UNIQUE KEY u1_report_viewed_product_aggregated_monthly (period, store_id, product_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE report_viewed_product_aggregated_yearly (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  period date,
  store_id smallint(5) unsigned,
  product_id int(10) unsigned,
  product_name varchar(255),
  product_price decimal(12,4) NOT NULL DEFAULT '0.0000',
  views_num int(11) NOT NULL DEFAULT '0',
  rating_pos smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_report_viewed_product_aggregated_yearly (store_id),
  KEY i3_report_viewed_product_aggregated_yearly (product_id),
  UNIQUE KEY u1_report_viewed_product_aggregated_yearly (period, store_id, product_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE review_entity (
  entity_id smallint(5) unsigned NOT NULL AUTO_INCREMENT,
  entity_code varchar(32) NOT NULL,
  PRIMARY KEY (entity_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE review_status (
  status_id smallint(5) unsigned NOT NULL AUTO_INCREMENT,
  status_code varchar(32) NOT NULL,
  PRIMARY KEY (status_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE review (
  review_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  entity_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_pk_value int(10) unsigned NOT NULL DEFAULT '0',
  status_id smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (review_id),
  KEY i1_review (entity_id),
  KEY i2_review (status_id),
  KEY i3_review (entity_pk_value)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE review_detail (
  detail_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  review_id bigint(20) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned DEFAULT '0',
  title varchar(255) NOT NULL,
  detail text NOT NULL,
  nickname varchar(128) NOT NULL,
  customer_id int(10) unsigned,
  PRIMARY KEY (detail_id),
  KEY i1_review_detail (review_id),
  KEY i2_review_detail (store_id),
  KEY i3_review_detail (customer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE review_entity_summary (
  primary_id bigint(20) NOT NULL AUTO_INCREMENT,
  entity_pk_value bigint(20) NOT NULL DEFAULT '0',
  entity_type smallint(6) NOT NULL DEFAULT '0',
  reviews_count smallint(6) NOT NULL DEFAULT '0',
  rating_summary smallint(6) NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (primary_id),
  KEY i1_review_entity_summary (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE review_store (
  review_id bigint(20) unsigned NOT NULL,
  store_id smallint(5) unsigned NOT NULL,
  PRIMARY KEY (review_id, store_id),
  KEY i1_review_store (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE rating_entity (
  entity_id smallint(5) unsigned NOT NULL AUTO_INCREMENT,
  entity_code varchar(64) NOT NULL,
  PRIMARY KEY (entity_id),
  UNIQUE KEY u1_rating_entity (entity_code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE rating (
  rating_id smallint(5) unsigned NOT NULL AUTO_INCREMENT,
  entity_id smallint(5) unsigned NOT NULL DEFAULT '0',
  rating_code varchar(64) NOT NULL,
  `position` smallint(5) unsigned NOT NULL DEFAULT '0',
  is_active smallint(6) NOT NULL DEFAULT '1',
  PRIMARY KEY (rating_id),
  KEY i2_rating (entity_id),
  UNIQUE KEY u1_rating (rating_code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE rating_option (
  option_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  rating_id smallint(5) unsigned NOT NULL DEFAULT '0',
  code varchar(32) NOT NULL,
  `value` smallint(5) unsigned NOT NULL DEFAULT '0',
  `position` smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (option_id),
  KEY i1_rating_option (rating_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE rating_option_vote (
  vote_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  option_id int(10) unsigned NOT NULL DEFAULT '0',
  remote_ip varchar(16) NOT NULL,
  remote_ip_long bigint(20) NOT NULL DEFAULT '0',
  customer_id int(10) unsigned DEFAULT '0',
  entity_pk_value bigint(20) unsigned NOT NULL DEFAULT '0',
  rating_id smallint(5) unsigned NOT NULL DEFAULT '0',
  review_id bigint(20) unsigned,
  percent smallint(6) NOT NULL DEFAULT '0',
  `value` smallint(6) NOT NULL DEFAULT '0',
  PRIMARY KEY (vote_id),
  KEY i1_rating_option_vote (option_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE rating_option_vote_aggregated (
  primary_id int(11) NOT NULL AUTO_INCREMENT,
  rating_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_pk_value bigint(20) unsigned NOT NULL DEFAULT '0',
  vote_count int(10) unsigned NOT NULL DEFAULT '0',
  vote_value_sum int(10) unsigned NOT NULL DEFAULT '0',
  percent smallint(6) NOT NULL DEFAULT '0',
  percent_approved smallint(6) DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (primary_id),
  KEY i1_rating_option_vote_aggregated (rating_id),
  KEY i2_rating_option_vote_aggregated (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE rating_store (
  rating_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (rating_id, store_id),
  KEY i1_rating_store (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE rating_title (
  rating_id smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  `value` varchar(255) NOT NULL,
  PRIMARY KEY (rating_id, store_id),
  KEY i1_rating_title (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_order_grid (
  entity_id int(10) unsigned NOT NULL,
  status varchar(32),
  store_id smallint(5) unsigned,
  store_name varchar(255),
  customer_id int(10) unsigned,
  base_grand_total decimal(20,4),
  base_total_paid decimal(20,4),
  grand_total decimal(20,4),
  total_paid decimal(20,4),
  increment_id varchar(50),
  base_currency_code varchar(3),
  order_currency_code varchar(255),
  shipping_name varchar(255),
  billing_name varchar(255),
  created_at timestamp NULL,
  updated_at timestamp NULL,
  billing_address varchar(255),
  shipping_address varchar(255),
  shipping_information varchar(255),
  customer_email varchar(255),
  customer_group varchar(255),
  subtotal decimal(20,4),
  shipping_and_handling decimal(20,4),
  customer_name varchar(255),
  payment_method varchar(255),
  total_refunded decimal(20,4),
  signifyd_guarantee_status varchar(32),
  PRIMARY KEY (entity_id),
  KEY i10_sales_order_grid (created_at),
  KEY i11_sales_order_grid (customer_id),
  KEY i12_sales_order_grid (updated_at),
  FULLTEXT KEY i13_sales_order_grid (increment_id, billing_name, shipping_name, shipping_address, billing_address, customer_name, customer_email),
  KEY i2_sales_order_grid (status),
  KEY i3_sales_order_grid (store_id),
  KEY i4_sales_order_grid (base_grand_total),
  KEY i5_sales_order_grid (base_total_paid),
  KEY i6_sales_order_grid (grand_total),
  KEY i7_sales_order_grid (total_paid),
  KEY i8_sales_order_grid (shipping_name),
  KEY i9_sales_order_grid (billing_name),
  UNIQUE KEY u1_sales_order_grid (increment_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_order_address (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  parent_id int(10) unsigned,
  customer_address_id int(11),
  quote_address_id int(11),
  region_id int(11),
  customer_id int(11),
  fax varchar(255),
  region varchar(255),
  postcode varchar(255),
  lastname varchar(255),
  street varchar(255),
  city varchar(255),
  email varchar(255),
  telephone varchar(255),
  country_id varchar(2),
  firstname varchar(255),
  address_type varchar(255),
  prefix varchar(255),
  middlename varchar(255),
  suffix varchar(255),
  company varchar(255),
  vat_id text,
  vat_is_valid smallint(6),
  vat_request_id text,
  vat_request_date text,
  vat_request_success smallint(6),
  PRIMARY KEY (entity_id),
  KEY i1_sales_order_address (parent_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_order_status_history (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  parent_id int(10) unsigned NOT NULL,
  is_customer_notified int(11),
  is_visible_on_front smallint(5) unsigned NOT NULL DEFAULT '0',
  comment text,
  status varchar(32),
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  entity_name varchar(32),
  PRIMARY KEY (entity_id),
  KEY i1_sales_order_status_history (parent_id),
  KEY i2_sales_order_status_history (created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_order_payment (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  parent_id int(10) unsigned NOT NULL,
  base_shipping_captured decimal(20,4),
  shipping_captured decimal(20,4),
  amount_refunded decimal(20,4),
  base_amount_paid decimal(20,4),
  amount_canceled decimal(20,4),
  base_amount_authorized decimal(20,4),
  base_amount_paid_online decimal(20,4),
  base_amount_refunded_online decimal(20,4),
  base_shipping_amount decimal(20,4),
  shipping_amount decimal(20,4),
  amount_paid decimal(20,4),
  amount_authorized decimal(20,4),
  base_amount_ordered decimal(20,4),
  base_shipping_refunded decimal(20,4),
  shipping_refunded decimal(20,4),
  base_amount_refunded decimal(20,4),
  amount_ordered decimal(20,4),
  base_amount_canceled decimal(20,4),
  quote_payment_id int(11),
  additional_data text,
  cc_exp_month varchar(12),
  cc_ss_start_year varchar(12),
  echeck_bank_name varchar(128),
  method varchar(128),
  cc_debug_request_body varchar(32),
  cc_secure_verify varchar(32),
  protection_eligibility varchar(32),
  cc_approval varchar(32),
  cc_last_4 varchar(100),
  cc_status_description varchar(32),
  echeck_type varchar(32),
  cc_debug_response_serialized varchar(32),
  cc_ss_start_month varchar(128),
  echeck_account_type varchar(255),
  last_trans_id varchar(255),
  cc_cid_status varchar(32),
  cc_owner varchar(128),
  cc_type varchar(32),
  po_number varchar(32),
  cc_exp_year varchar(4),
  cc_status varchar(4),
  echeck_routing_number varchar(32),
  account_status varchar(32),
  anet_trans_method varchar(32),
  cc_debug_response_body varchar(32),
  cc_ss_issue varchar(32),
  echeck_account_name varchar(32),
  cc_avs_status varchar(32),
  cc_number_enc varchar(128),
  cc_trans_id varchar(32),
  address_status varchar(32),
  additional_information text,
  PRIMARY KEY (entity_id),
  KEY i1_sales_order_payment (parent_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_shipment (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  store_id smallint(5) unsigned,
  total_weight decimal(12,4),
  total_qty decimal(12,4),
  email_sent smallint(5) unsigned,
  send_email smallint(5) unsigned,
  order_id int(10) unsigned NOT NULL,
  customer_id int(11),
  shipping_address_id int(11),
  billing_address_id int(11),
  shipment_status int(11),
  increment_id varchar(50),
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  packages text,
  shipping_label mediumblob,
  customer_note text,
  customer_note_notify smallint(5) unsigned,
  PRIMARY KEY (entity_id),
  KEY i2_sales_shipment (store_id),
  KEY i3_sales_shipment (total_qty),
  KEY i4_sales_shipment (order_id),
  KEY i5_sales_shipment (created_at),
  KEY i6_sales_shipment (updated_at),
  KEY i7_sales_shipment (send_email),
  KEY i8_sales_shipment (email_sent),
  UNIQUE KEY u1_sales_shipment (increment_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_shipment_grid (
  entity_id int(10) unsigned NOT NULL,
  increment_id varchar(50),
  store_id smallint(5) unsigned,
  order_increment_id varchar(32) NOT NULL,
  order_id int(10) unsigned NOT NULL,
  order_created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  customer_name varchar(128) NOT NULL,
  total_qty decimal(12,4),
  shipment_status int(11),
  order_status varchar(32),
  billing_address varchar(255),
  shipping_address varchar(255),
  billing_name varchar(128),
  shipping_name varchar(128),
  customer_email varchar(128),
  customer_group_id int(11),
  payment_method varchar(32),
  shipping_information varchar(255),
  created_at timestamp NULL,
  updated_at timestamp NULL,
  PRIMARY KEY (entity_id),
  KEY i10_sales_shipment_grid (shipping_name),
  KEY i11_sales_shipment_grid (billing_name),
  FULLTEXT KEY i12_sales_shipment_grid (increment_id, order_increment_id, shipping_name, customer_name, customer_email, billing_address, shipping_address),
  KEY i2_sales_shipment_grid (store_id),
  KEY i3_sales_shipment_grid (total_qty),
  KEY i4_sales_shipment_grid (order_increment_id),
  KEY i5_sales_shipment_grid (shipment_status),
  KEY i6_sales_shipment_grid (order_status),
  KEY i7_sales_shipment_grid (created_at),
  KEY i8_sales_shipment_grid (updated_at),
  KEY i9_sales_shipment_grid (order_created_at),
  UNIQUE KEY u1_sales_shipment_grid (increment_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_shipment_item (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  parent_id int(10) unsigned NOT NULL,
  row_total decimal(20,4),
  price decimal(20,4),
  weight decimal(12,4),
  qty decimal(12,4),
  product_id int(11),
  order_item_id int(11),
  additional_data text,
  description text,
  name varchar(255),
  sku varchar(255),
  PRIMARY KEY (entity_id),
  KEY i1_sales_shipment_item (parent_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_shipment_track (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  parent_id int(10) unsigned NOT NULL,
  weight decimal(12,4),
  qty decimal(12,4),
  order_id int(10) unsigned NOT NULL,
  track_number text,
  description text,
  title varchar(255),
  carrier_code varchar(32),
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (entity_id),
  KEY i1_sales_shipment_track (parent_id),
  KEY i2_sales_shipment_track (order_id),
  KEY i3_sales_shipment_track (created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_shipment_comment (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  parent_id int(10) unsigned NOT NULL,
  is_customer_notified int(11),
  is_visible_on_front smallint(5) unsigned NOT NULL DEFAULT '0',
  comment text,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (entity_id),
  KEY i1_sales_shipment_comment (created_at),
  KEY i2_sales_shipment_comment (parent_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_invoice (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  store_id smallint(5) unsigned,
  base_grand_total decimal(20,4),
  shipping_tax_amount decimal(20,4),
  tax_amount decimal(20,4),
  base_tax_amount decimal(20,4),
  store_to_order_rate decimal(20,4),
  base_shipping_tax_amount decimal(20,4),
  base_discount_amount decimal(20,4),
  base_to_order_rate decimal(20,4),
  grand_total decimal(20,4),
  shipping_amount decimal(20,4),
  subtotal_incl_tax decimal(20,4),
  base_subtotal_incl_tax decimal(20,4),
  store_to_base_rate decimal(20,4),
  base_shipping_amount decimal(20,4),
  total_qty decimal(12,4),
  base_to_global_rate decimal(20,4),
  subtotal decimal(20,4),
  base_subtotal decimal(20,4),
  discount_amount decimal(20,4),
  billing_address_id int(11),
  is_used_for_refund smallint(5) unsigned,
  order_id int(10) unsigned NOT NULL,
  email_sent smallint(5) unsigned,
  send_email smallint(5) unsigned,
  can_void_flag smallint(5) unsigned,
  state int(11),
  shipping_address_id int(11),
  store_currency_code varchar(3),
  transaction_id varchar(255),
  order_currency_code varchar(3),
  base_currency_code varchar(3),
  global_currency_code varchar(3),
  increment_id varchar(50),
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  discount_tax_compensation_amount decimal(20,4),
  base_discount_tax_compensation_amount decimal(20,4),
  shipping_discount_tax_compensation_amount decimal(20,4),
  base_shipping_discount_tax_compensation_amnt decimal(20,4),
  shipping_incl_tax decimal(20,4),
  base_shipping_incl_tax decimal(20,4),
  base_total_refunded decimal(20,4),
  discount_description varchar(255),
  customer_note text,
  customer_note_notify smallint(5) unsigned,
  PRIMARY KEY (entity_id),
  KEY i2_sales_invoice (store_id),
  KEY i3_sales_invoice (grand_total),
  KEY i4_sales_invoice (order_id),
  KEY i5_sales_invoice (state),
  KEY i6_sales_invoice (created_at),
  KEY i7_sales_invoice (updated_at),
  KEY i8_sales_invoice (send_email),
  KEY i9_sales_invoice (email_sent),
  UNIQUE KEY u1_sales_invoice (increment_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_invoice_grid (
  entity_id int(10) unsigned NOT NULL,
  increment_id varchar(50),
  state int(11),
  store_id smallint(5) unsigned,
  store_name varchar(255),
  order_id int(10) unsigned NOT NULL,
  order_increment_id varchar(50),
  order_created_at timestamp NULL,
  customer_name varchar(255),
  customer_email varchar(255),
  customer_group_id int(11),
  payment_method varchar(128),
  store_currency_code varchar(3),
  order_currency_code varchar(3),
  base_currency_code varchar(3),
  global_currency_code varchar(3),
  billing_name varchar(255),
  billing_address varchar(255),
  shipping_address varchar(255),
  shipping_information varchar(255),
  subtotal decimal(20,4),
  shipping_and_handling decimal(20,4),
  grand_total decimal(20,4),
  created_at timestamp NULL,
  updated_at timestamp NULL,
  base_grand_total decimal(20,4),
  PRIMARY KEY (entity_id),
  KEY i10_sales_invoice_grid (billing_name),
  FULLTEXT KEY i11_sales_invoice_grid (increment_id, order_increment_id, billing_name, billing_address, shipping_address, customer_name, customer_email),
  KEY i12_sales_invoice_grid (base_grand_total),
  KEY i2_sales_invoice_grid (store_id),
  KEY i3_sales_invoice_grid (grand_total),
  KEY i4_sales_invoice_grid (order_id),
  KEY i5_sales_invoice_grid (state),
  KEY i6_sales_invoice_grid (order_increment_id),
  KEY i7_sales_invoice_grid (created_at),
  KEY i8_sales_invoice_grid (updated_at),
  KEY i9_sales_invoice_grid (order_created_at),
  UNIQUE KEY u1_sales_invoice_grid (increment_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_invoice_item (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  parent_id int(10) unsigned NOT NULL,
  base_price decimal(12,4),
  tax_amount decimal(12,4),
  base_row_total decimal(20,4),
  discount_amount decimal(12,4),
  row_total decimal(20,4),
  base_discount_amount decimal(12,4),
  price_incl_tax decimal(12,4),
  base_tax_amount decimal(12,4),
  base_price_incl_tax decimal(12,4),
  qty decimal(12,4),
  base_cost decimal(12,4),
  price decimal(12,4),
  base_row_total_incl_tax decimal(12,4),
  row_total_incl_tax decimal(12,4),
  product_id int(11),
  order_item_id int(11),
  additional_data text,
  description text,
  sku varchar(255),
  name varchar(255),
  discount_tax_compensation_amount decimal(12,4),
  base_discount_tax_compensation_amount decimal(12,4),
  tax_ratio text,
  weee_tax_applied text,
  weee_tax_applied_amount decimal(12,4),
  weee_tax_applied_row_amount decimal(12,4),
  weee_tax_disposition decimal(12,4),
  weee_tax_row_disposition decimal(12,4),
  base_weee_tax_applied_amount decimal(12,4),
  base_weee_tax_applied_row_amnt decimal(12,4),
  base_weee_tax_disposition decimal(12,4),
  base_weee_tax_row_disposition decimal(12,4),
  PRIMARY KEY (entity_id),
  KEY i1_sales_invoice_item (parent_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_invoice_comment (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  parent_id int(10) unsigned NOT NULL,
  is_customer_notified smallint(5) unsigned,
  is_visible_on_front smallint(5) unsigned NOT NULL DEFAULT '0',
  comment text,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (entity_id),
  KEY i1_sales_invoice_comment (created_at),
  KEY i2_sales_invoice_comment (parent_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_creditmemo (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  store_id smallint(5) unsigned,
  adjustment_positive decimal(20,4),
  base_shipping_tax_amount decimal(20,4),
  store_to_order_rate decimal(20,4),
  base_discount_amount decimal(20,4),
  base_to_order_rate decimal(20,4),
  grand_total decimal(20,4),
  base_adjustment_negative decimal(20,4),
  base_subtotal_incl_tax decimal(20,4),
  shipping_amount decimal(20,4),
  subtotal_incl_tax decimal(20,4),
  adjustment_negative decimal(20,4),
  base_shipping_amount decimal(20,4),
  store_to_base_rate decimal(20,4),
  base_to_global_rate decimal(20,4),
  base_adjustment decimal(20,4),
  base_subtotal decimal(20,4),
  discount_amount decimal(20,4),
  subtotal decimal(20,4),
  adjustment decimal(20,4),
  base_grand_total decimal(20,4),
  base_adjustment_positive decimal(20,4),
  base_tax_amount decimal(20,4),
  shipping_tax_amount decimal(20,4),
  tax_amount decimal(20,4),
  order_id int(10) unsigned NOT NULL,
  email_sent smallint(5) unsigned,
  send_email smallint(5) unsigned,
  creditmemo_status int(11),
  state int(11),
  shipping_address_id int(11),
  billing_address_id int(11),
  invoice_id int(11),
  store_currency_code varchar(3),
  order_currency_code varchar(3),
  base_currency_code varchar(3),
  global_currency_code varchar(3),
  transaction_id varchar(255),
  increment_id varchar(50),
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  discount_tax_compensation_amount decimal(20,4),
  base_discount_tax_compensation_amount decimal(20,4),
  shipping_discount_tax_compensation_amount decimal(20,4),
  base_shipping_discount_tax_compensation_amnt decimal(20,4),
  shipping_incl_tax decimal(20,4),
  base_shipping_incl_tax decimal(20,4),
  discount_description varchar(255),
  customer_note text,
  customer_note_notify smallint(5) unsigned,
  PRIMARY KEY (entity_id),
  KEY i2_sales_creditmemo (store_id),
  KEY i3_sales_creditmemo (order_id),
  KEY i4_sales_creditmemo (creditmemo_status),
  KEY i5_sales_creditmemo (state),
  KEY i6_sales_creditmemo (created_at),
  KEY i7_sales_creditmemo (updated_at),
  KEY i8_sales_creditmemo (send_email),
  KEY i9_sales_creditmemo (email_sent),
  UNIQUE KEY u1_sales_creditmemo (increment_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_creditmemo_grid (
  entity_id int(10) unsigned NOT NULL,
  increment_id varchar(50),
  created_at timestamp NULL,
  updated_at timestamp NULL,
  order_id int(10) unsigned NOT NULL,
  order_increment_id varchar(50),
  order_created_at timestamp NULL,
  billing_name varchar(255),
  state int(11),
  base_grand_total decimal(20,4),
  order_status varchar(32),
  store_id smallint(5) unsigned,
  billing_address varchar(255),
  shipping_address varchar(255),
  customer_name varchar(128) NOT NULL,
  customer_email varchar(128),
  customer_group_id smallint(6),
  payment_method varchar(32),
  shipping_information varchar(255),
  subtotal decimal(20,4),
  shipping_and_handling decimal(20,4),
  adjustment_positive decimal(20,4),
  adjustment_negative decimal(20,4),
  order_base_grand_total decimal(20,4),
  PRIMARY KEY (entity_id),
  KEY i10_sales_creditmemo_grid (store_id),
  KEY i11_sales_creditmemo_grid (order_base_grand_total),
  KEY i12_sales_creditmemo_grid (order_id),
  FULLTEXT KEY i13_sales_creditmemo_grid (increment_id, order_increment_id, billing_name, billing_address, shipping_address, customer_name, customer_email),
  KEY i2_sales_creditmemo_grid (order_increment_id),
  KEY i3_sales_creditmemo_grid (created_at),
  KEY i4_sales_creditmemo_grid (updated_at),
  KEY i5_sales_creditmemo_grid (order_created_at),
  KEY i6_sales_creditmemo_grid (state),
  KEY i7_sales_creditmemo_grid (billing_name),
  KEY i8_sales_creditmemo_grid (order_status),
  KEY i9_sales_creditmemo_grid (base_grand_total),
  UNIQUE KEY u1_sales_creditmemo_grid (increment_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_creditmemo_item (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  parent_id int(10) unsigned NOT NULL,
  base_price decimal(12,4),
  tax_amount decimal(12,4),
  base_row_total decimal(12,4),
  discount_amount decimal(12,4),
  row_total decimal(12,4),
  base_discount_amount decimal(12,4),
  price_incl_tax decimal(12,4),
  base_tax_amount decimal(12,4),
  base_price_incl_tax decimal(12,4),
  qty decimal(12,4),
  base_cost decimal(12,4),
  price decimal(12,4),
  base_row_total_incl_tax decimal(12,4),
  row_total_incl_tax decimal(12,4),
  product_id int(11),
  order_item_id int(11),
  additional_data text,
  description text,
  sku varchar(255),
  name varchar(255),
  discount_tax_compensation_amount decimal(12,4),
  base_discount_tax_compensation_amount decimal(12,4),
  tax_ratio text,
  weee_tax_applied text,
  weee_tax_applied_amount decimal(12,4),
  weee_tax_applied_row_amount decimal(12,4),
  weee_tax_disposition decimal(12,4),
  weee_tax_row_disposition decimal(12,4),
  base_weee_tax_applied_amount decimal(12,4),
  base_weee_tax_applied_row_amnt decimal(12,4),
  base_weee_tax_disposition decimal(12,4),
  base_weee_tax_row_disposition decimal(12,4),
  PRIMARY KEY (entity_id),
  KEY i1_sales_creditmemo_item (parent_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_creditmemo_comment (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  parent_id int(10) unsigned NOT NULL,
  is_customer_notified int(11),
  is_visible_on_front smallint(5) unsigned NOT NULL DEFAULT '0',
  comment text,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (entity_id),
  KEY i1_sales_creditmemo_comment (created_at),
  KEY i2_sales_creditmemo_comment (parent_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_invoiced_aggregated (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  period date,
  store_id smallint(5) unsigned,
  order_status varchar(50),
  orders_count int(11) NOT NULL DEFAULT '0',
  orders_invoiced decimal(12,4),
  invoiced decimal(12,4),
  invoiced_captured decimal(12,4),
  invoiced_not_captured decimal(12,4),
  PRIMARY KEY (id),
  KEY i2_sales_invoiced_aggregated (store_id),
  UNIQUE KEY u1_sales_invoiced_aggregated (period, store_id, order_status)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_invoiced_aggregated_order (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  period date,
  store_id smallint(5) unsigned,
  order_status varchar(50) NOT NULL,
  orders_count int(11) NOT NULL DEFAULT '0',
  orders_invoiced decimal(12,4),
  invoiced decimal(12,4),
  invoiced_captured decimal(12,4),
  invoiced_not_captured decimal(12,4),
  PRIMARY KEY (id),
  KEY i2_sales_invoiced_aggregated_order (store_id),
  UNIQUE KEY u1_sales_invoiced_aggregated_order (period, store_id, order_status)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_order_aggregated_created (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  period date,
  store_id smallint(5) unsigned,
  order_status varchar(50) NOT NULL,
  orders_count int(11) NOT NULL DEFAULT '0',
  total_qty_ordered decimal(12,4) NOT NULL DEFAULT '0.0000',
  total_qty_invoiced decimal(12,4) NOT NULL DEFAULT '0.0000',
  total_income_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_revenue_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_profit_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_invoiced_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_canceled_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_paid_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_refunded_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_tax_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_tax_amount_actual decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_shipping_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_shipping_amount_actual decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_discount_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_discount_amount_actual decimal(20,4) NOT NULL DEFAULT '0.0000',
  PRIMARY KEY (id),
  KEY i2_sales_order_aggregated_created (store_id),
  UNIQUE KEY u1_sales_order_aggregated_created (period, store_id, order_status)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_order_aggregated_updated (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  period date,
  store_id smallint(5) unsigned,
  order_status varchar(50) NOT NULL,
  orders_count int(11) NOT NULL DEFAULT '0',
  total_qty_ordered decimal(12,4) NOT NULL DEFAULT '0.0000',
  total_qty_invoiced decimal(12,4) NOT NULL DEFAULT '0.0000',
  total_income_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_revenue_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_profit_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_invoiced_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_canceled_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_paid_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_refunded_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_tax_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_tax_amount_actual decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_shipping_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_shipping_amount_actual decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_discount_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  total_discount_amount_actual decimal(20,4) NOT NULL DEFAULT '0.0000',
  PRIMARY KEY (id),
  KEY i2_sales_order_aggregated_updated (store_id),
  UNIQUE KEY u1_sales_order_aggregated_updated (period, store_id, order_status)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_payment_transaction (
  transaction_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  parent_id int(10) unsigned,
  order_id int(10) unsigned NOT NULL DEFAULT '0',
  payment_id int(10) unsigned NOT NULL DEFAULT '0',
  txn_id varchar(100),
  parent_txn_id varchar(100),
  txn_type varchar(15),
  is_closed smallint(5) unsigned NOT NULL DEFAULT '1',
  additional_information blob,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (transaction_id),
  KEY i2_sales_payment_transaction (parent_id),
  KEY i3_sales_payment_transaction (payment_id),
  UNIQUE KEY u1_sales_payment_transaction (order_id, payment_id, txn_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_refunded_aggregated (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  period date,
  store_id smallint(5) unsigned,
  order_status varchar(50) NOT NULL,
  orders_count int(11) NOT NULL DEFAULT '0',
  refunded decimal(20,4),
  online_refunded decimal(20,4),
  offline_refunded decimal(20,4),
  PRIMARY KEY (id),
  KEY i2_sales_refunded_aggregated (store_id),
  UNIQUE KEY u1_sales_refunded_aggregated (period, store_id, order_status)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_refunded_aggregated_order (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  period date,
  store_id smallint(5) unsigned,
  order_status varchar(50),
  orders_count int(11) NOT NULL DEFAULT '0',
  refunded decimal(20,4),
  online_refunded decimal(20,4),
  offline_refunded decimal(20,4),
  PRIMARY KEY (id),
  KEY i2_sales_refunded_aggregated_order (store_id),
  UNIQUE KEY u1_sales_refunded_aggregated_order (period, store_id, order_status)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_shipping_aggregated (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  period date,
  store_id smallint(5) unsigned,
  order_status varchar(50),
  shipping_description varchar(255),
  orders_count int(11) NOT NULL DEFAULT '0',
  total_shipping decimal(20,4),
  total_shipping_actual decimal(20,4),
  PRIMARY KEY (id),
  KEY i2_sales_shipping_aggregated (store_id),
  UNIQUE KEY u1_sales_shipping_aggregated (period, store_id, order_status, shipping_description)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_shipping_aggregated_order (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  period date,
  store_id smallint(5) unsigned,
  order_status varchar(50),
  shipping_description varchar(255),
  orders_count int(11) NOT NULL DEFAULT '0',
  total_shipping decimal(20,4),
  total_shipping_actual decimal(20,4),
  PRIMARY KEY (id),
  KEY i2_sales_shipping_aggregated_order (store_id),
  UNIQUE KEY u1_sales_shipping_aggregated_order (period, store_id, order_status, shipping_description)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_bestsellers_aggregated_daily (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  period date,
  store_id smallint(5) unsigned,
  product_id int(10) unsigned,
  product_name varchar(255),
  product_price decimal(12,4) NOT NULL DEFAULT '0.0000',
  qty_ordered decimal(12,4) NOT NULL DEFAULT '0.0000',
  rating_pos smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_sales_bestsellers_aggregated_daily (store_id),
  KEY i3_sales_bestsellers_aggregated_daily (product_id),
  UNIQUE KEY u1_sales_bestsellers_aggregated_daily (period, store_id, product_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_bestsellers_aggregated_monthly (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  period date,
  store_id smallint(5) unsigned,
  product_id int(10) unsigned,
  product_name varchar(255),
  product_price decimal(12,4) NOT NULL DEFAULT '0.0000',
  qty_ordered decimal(12,4) NOT NULL DEFAULT '0.0000',
  rating_pos smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_sales_bestsellers_aggregated_monthly (store_id),
  KEY i3_sales_bestsellers_aggregated_monthly (product_id),
  UNIQUE KEY u1_sales_bestsellers_aggregated_monthly (period, store_id, product_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_bestsellers_aggregated_yearly (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  period date,
  store_id smallint(5) unsigned,
  product_id int(10) unsigned,
  product_name varchar(255),
  product_price decimal(12,4) NOT NULL DEFAULT '0.0000',
  qty_ordered decimal(12,4) NOT NULL DEFAULT '0.0000',
  rating_pos smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_sales_bestsellers_aggregated_yearly (store_id),
  KEY i3_sales_bestsellers_aggregated_yearly (product_id),
  UNIQUE KEY u1_sales_bestsellers_aggregated_yearly (period, store_id, product_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_order_tax (
  tax_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  order_id int(10) unsigned NOT NULL,
  code varchar(255),
  title varchar(255),
  percent decimal(12,4),
  amount decimal(20,4),
  priority int(11) NOT NULL,
  `position` int(11) NOT NULL,
  base_amount decimal(20,4),
  process smallint(6) NOT NULL,
  base_real_amount decimal(20,4),
  PRIMARY KEY (tax_id),
  KEY i1_sales_order_tax (order_id, priority, `position`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_order_tax_item (
  tax_item_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  tax_id int(10) unsigned NOT NULL,
  item_id int(10) unsigned,
  tax_percent decimal(12,4) NOT NULL,
  amount decimal(20,4) NOT NULL,
  base_amount decimal(20,4) NOT NULL,
  real_amount decimal(20,4) NOT NULL,
  real_base_amount decimal(20,4) NOT NULL,
  associated_item_id int(10) unsigned,
  taxable_item_type varchar(32) NOT NULL,
  PRIMARY KEY (tax_item_id),
  KEY i2_sales_order_tax_item (item_id),
  UNIQUE KEY u1_sales_order_tax_item (tax_id, item_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_order_status (
  status varchar(32) NOT NULL,
  label varchar(128) NOT NULL,
  PRIMARY KEY (status)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_order_status_state (
  status varchar(32) NOT NULL,
  state varchar(32) NOT NULL,
  is_default smallint(5) unsigned NOT NULL DEFAULT '0',
  visible_on_front smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (status, state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_order_status_label (
  status varchar(32) NOT NULL,
  store_id smallint(5) unsigned NOT NULL,
  label varchar(128) NOT NULL,
  PRIMARY KEY (status, store_id),
  KEY i1_sales_order_status_label (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE salesrule_coupon (
  coupon_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  rule_id int(10) unsigned NOT NULL,
  code varchar(255),
  usage_limit int(10) unsigned,
  usage_per_customer int(10) unsigned,
  times_used int(10) unsigned NOT NULL DEFAULT '0',
  expiration_date datetime,
  is_primary smallint(5) unsigned,
  created_at timestamp NULL,
  type smallint(6) DEFAULT '0',
  PRIMARY KEY (coupon_id),
  KEY i3_salesrule_coupon (rule_id),
  UNIQUE KEY u1_salesrule_coupon (code),
  UNIQUE KEY u2_salesrule_coupon (rule_id, is_primary)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE salesrule_coupon_usage (
  coupon_id int(10) unsigned NOT NULL,
  customer_id int(10) unsigned NOT NULL,
  times_used int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (coupon_id, customer_id),
  KEY i1_salesrule_coupon_usage (customer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE salesrule_customer (
  rule_customer_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  rule_id int(10) unsigned NOT NULL DEFAULT '0',
  customer_id int(10) unsigned NOT NULL DEFAULT '0',
  times_used smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (rule_customer_id),
  KEY i1_salesrule_customer (rule_id, customer_id),
  KEY i2_salesrule_customer (customer_id, rule_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE salesrule_label (
  label_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  rule_id int(10) unsigned NOT NULL,
  store_id smallint(5) unsigned NOT NULL,
  label varchar(255),
  PRIMARY KEY (label_id),
  KEY i2_salesrule_label (store_id),
  UNIQUE KEY u1_salesrule_label (rule_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE salesrule_product_attribute (
  rule_id int(10) unsigned NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  customer_group_id int(10) unsigned NOT NULL,
  attribute_id smallint(5) unsigned NOT NULL,
  PRIMARY KEY (rule_id, website_id, customer_group_id, attribute_id),
  KEY i1_salesrule_product_attribute (website_id),
  KEY i2_salesrule_product_attribute (customer_group_id),
  KEY i3_salesrule_product_attribute (attribute_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE salesrule_coupon_aggregated (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  period date NOT NULL,
  store_id smallint(5) unsigned,
  order_status varchar(50),
  coupon_code varchar(50),
  coupon_uses int(11) NOT NULL DEFAULT '0',
  subtotal_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  discount_amount decimal(12,4) NOT NULL DEFAULT '0.0000',
  total_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  subtotal_amount_actual decimal(20,4) NOT NULL DEFAULT '0.0000',
  discount_amount_actual decimal(12,4) NOT NULL DEFAULT '0.0000',
  total_amount_actual decimal(20,4) NOT NULL DEFAULT '0.0000',
  rule_name varchar(255),
  PRIMARY KEY (id),
  KEY i2_salesrule_coupon_aggregated (store_id),
  KEY i3_salesrule_coupon_aggregated (rule_name),
  UNIQUE KEY u1_salesrule_coupon_aggregated (period, store_id, order_status, coupon_code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE salesrule_coupon_aggregated_updated (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  period date NOT NULL,
  store_id smallint(5) unsigned,
  order_status varchar(50),
  coupon_code varchar(50),
  coupon_uses int(11) NOT NULL DEFAULT '0',
  subtotal_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  discount_amount decimal(12,4) NOT NULL DEFAULT '0.0000',
  total_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  subtotal_amount_actual decimal(20,4) NOT NULL DEFAULT '0.0000',
  discount_amount_actual decimal(12,4) NOT NULL DEFAULT '0.0000',
  total_amount_actual decimal(20,4) NOT NULL DEFAULT '0.0000',
  rule_name varchar(255),
  PRIMARY KEY (id),
  KEY i2_salesrule_coupon_aggregated_updated (store_id),
  KEY i3_salesrule_coupon_aggregated_updated (rule_name),
  UNIQUE KEY u1_salesrule_coupon_aggregated_updated (period, store_id, order_status, coupon_code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE salesrule_coupon_aggregated_order (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  period date NOT NULL,
  store_id smallint(5) unsigned,
  order_status varchar(50),
  coupon_code varchar(50),
  coupon_uses int(11) NOT NULL DEFAULT '0',
  subtotal_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  discount_amount decimal(12,4) NOT NULL DEFAULT '0.0000',
  total_amount decimal(20,4) NOT NULL DEFAULT '0.0000',
  rule_name varchar(255),
  PRIMARY KEY (id),
  KEY i2_salesrule_coupon_aggregated_order (store_id),
  KEY i3_salesrule_coupon_aggregated_order (rule_name),
  UNIQUE KEY u1_salesrule_coupon_aggregated_order (period, store_id, order_status, coupon_code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE salesrule_website (
  rule_id int(10) unsigned NOT NULL,
  website_id smallint(5) unsigned NOT NULL,
  PRIMARY KEY (rule_id, website_id),
  KEY i1_salesrule_website (website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE salesrule_customer_group (
  rule_id int(10) unsigned NOT NULL,
  customer_group_id int(10) unsigned NOT NULL,
  PRIMARY KEY (rule_id, customer_group_id),
  KEY i1_salesrule_customer_group (customer_group_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_sequence_profile (
  profile_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  meta_id int(10) unsigned NOT NULL,
  prefix varchar(32),
  suffix varchar(32),
  start_value int(10) unsigned NOT NULL DEFAULT '1',
  step int(10) unsigned NOT NULL DEFAULT '1',
  max_value int(10) unsigned NOT NULL,
  warning_value int(10) unsigned NOT NULL,
  is_active tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (profile_id),
  UNIQUE KEY u1_sales_sequence_profile (meta_id, prefix, suffix)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sales_sequence_meta (
  meta_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  entity_type varchar(32) NOT NULL,
  store_id smallint(5) unsigned NOT NULL,
  sequence_table varchar(64) NOT NULL,
  PRIMARY KEY (meta_id),
  UNIQUE KEY u1_sales_sequence_meta (entity_type, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE search_query (
  query_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  query_text varchar(255),
  num_results int(10) unsigned NOT NULL DEFAULT '0',
  popularity int(10) unsigned NOT NULL DEFAULT '0',
  redirect varchar(255),
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  display_in_terms smallint(6) NOT NULL DEFAULT '1',
  is_active smallint(6) DEFAULT '1',
  is_processed smallint(6) DEFAULT '0',
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (query_id),
  KEY i2_search_query (query_text, store_id, popularity),
  KEY i3_search_query (store_id),
  KEY i4_search_query (is_processed),
  UNIQUE KEY u1_search_query (query_text, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE search_synonyms (
  group_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  synonyms text NOT NULL,
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  website_id smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (group_id),
  FULLTEXT KEY i1_search_synonyms (synonyms),
  KEY i2_search_synonyms (store_id),
  KEY i3_search_synonyms (website_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE admin_user_session (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  session_id varchar(128) NOT NULL,
  user_id int(10) unsigned,
  status smallint(5) unsigned NOT NULL DEFAULT '1',
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  ip varchar(15) NOT NULL,
  PRIMARY KEY (id),
  KEY i1_admin_user_session (session_id),
  KEY i2_admin_user_session (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE password_reset_request_event (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  request_type smallint(5) unsigned NOT NULL,
  account_reference varchar(255),
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ip varchar(15) NOT NULL,
  PRIMARY KEY (id),
  KEY i1_password_reset_request_event (account_reference),
  KEY i2_password_reset_request_event (created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sendfriend_log (
  log_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  ip bigint(20) unsigned NOT NULL DEFAULT '0',
  time int(10) unsigned NOT NULL DEFAULT '0',
  website_id smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (log_id),
  KEY i1_sendfriend_log (ip),
  KEY i2_sendfriend_log (time)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE signifyd_case (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  order_id int(10) unsigned,
  case_id int(10) unsigned,
  guarantee_eligible tinyint(1),
  guarantee_disposition varchar(32) DEFAULT 'PENDING',
  status varchar(32) DEFAULT 'PENDING',
  score int(10) unsigned,
  associated_team text,
  review_disposition varchar(32),
  created_at timestamp NULL,
  updated_at timestamp NULL,
  PRIMARY KEY (entity_id),
  UNIQUE KEY u1_signifyd_case (order_id),
  UNIQUE KEY u2_signifyd_case (case_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE sitemap (
  sitemap_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  sitemap_type varchar(32),
  sitemap_filename varchar(32),
  sitemap_path varchar(255),
  sitemap_time timestamp NULL,
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (sitemap_id),
  KEY i1_sitemap (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE store_website (
  website_id smallint(5) unsigned NOT NULL AUTO_INCREMENT,
  code varchar(32),
  name varchar(64),
  sort_order smallint(5) unsigned NOT NULL DEFAULT '0',
  default_group_id smallint(5) unsigned NOT NULL DEFAULT '0',
  is_default smallint(5) unsigned DEFAULT '0',
  PRIMARY KEY (website_id),
  KEY i2_store_website (sort_order),
  KEY i3_store_website (default_group_id),
  UNIQUE KEY u1_store_website (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE store_group (
  group_id smallint(5) unsigned NOT NULL AUTO_INCREMENT,
  website_id smallint(5) unsigned NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL,
  root_category_id int(10) unsigned NOT NULL DEFAULT '0',
  default_store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  code varchar(32),
  PRIMARY KEY (group_id),
  KEY i2_store_group (website_id),
  KEY i3_store_group (default_store_id),
  UNIQUE KEY u1_store_group (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE store (
  store_id smallint(5) unsigned NOT NULL AUTO_INCREMENT,
  code varchar(32),
  website_id smallint(5) unsigned NOT NULL DEFAULT '0',
  group_id smallint(5) unsigned NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL,
  sort_order smallint(5) unsigned NOT NULL DEFAULT '0',
  is_active smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (store_id),
  KEY i2_store (website_id),
  KEY i3_store (is_active, sort_order),
  KEY i4_store (group_id),
  UNIQUE KEY u1_store (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE eav_attribute_option_swatch (
  swatch_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  option_id int(10) unsigned NOT NULL,
  store_id smallint(5) unsigned NOT NULL,
  type smallint(5) unsigned NOT NULL,
  `value` varchar(255),
  PRIMARY KEY (swatch_id),
  KEY i2_eav_attribute_option_swatch (swatch_id),
  UNIQUE KEY u1_eav_attribute_option_swatch (store_id, option_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE tax_class (
  class_id smallint(6) NOT NULL AUTO_INCREMENT,
  class_name varchar(255) NOT NULL,
  class_type varchar(8) NOT NULL DEFAULT 'CUSTOMER',
  PRIMARY KEY (class_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE tax_calculation_rule (
  tax_calculation_rule_id int(11) NOT NULL AUTO_INCREMENT,
  code varchar(255) NOT NULL,
  priority int(11) NOT NULL,
  `position` int(11) NOT NULL,
  calculate_subtotal int(11) NOT NULL,
  PRIMARY KEY (tax_calculation_rule_id),
  KEY i1_tax_calculation_rule (priority, `position`),
  KEY i2_tax_calculation_rule (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE tax_calculation_rate (
  tax_calculation_rate_id int(11) NOT NULL AUTO_INCREMENT,
  tax_country_id varchar(2) NOT NULL,
  tax_region_id int(11) NOT NULL,
  tax_postcode varchar(21),
  code varchar(255) NOT NULL,
  rate decimal(12,4) NOT NULL,
  zip_is_range smallint(6),
  zip_from int(10) unsigned,
  zip_to int(10) unsigned,
  PRIMARY KEY (tax_calculation_rate_id),
  KEY i1_tax_calculation_rate (tax_country_id, tax_region_id, tax_postcode),
  KEY i2_tax_calculation_rate (code),
  KEY i3_tax_calculation_rate (tax_calculation_rate_id, tax_country_id, tax_region_id, zip_is_range, tax_postcode)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE tax_calculation (
  tax_calculation_id int(11) NOT NULL AUTO_INCREMENT,
  tax_calculation_rate_id int(11) NOT NULL,
  tax_calculation_rule_id int(11) NOT NULL,
  customer_tax_class_id smallint(6) NOT NULL,
  product_tax_class_id smallint(6) NOT NULL,
  PRIMARY KEY (tax_calculation_id),
  KEY i1_tax_calculation (tax_calculation_rule_id),
  KEY i2_tax_calculation (customer_tax_class_id),
  KEY i3_tax_calculation (product_tax_class_id),
  KEY i4_tax_calculation (tax_calculation_rate_id, customer_tax_class_id, product_tax_class_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE tax_calculation_rate_title (
  tax_calculation_rate_title_id int(11) NOT NULL AUTO_INCREMENT,
  tax_calculation_rate_id int(11) NOT NULL,
  store_id smallint(5) unsigned NOT NULL,
  `value` varchar(255) NOT NULL,
  PRIMARY KEY (tax_calculation_rate_title_id),
  KEY i1_tax_calculation_rate_title (tax_calculation_rate_id, store_id),
  KEY i2_tax_calculation_rate_title (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE tax_order_aggregated_created (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  period date,
  store_id smallint(5) unsigned,
  code varchar(255) NOT NULL,
  order_status varchar(50) NOT NULL,
  percent float,
  orders_count int(10) unsigned NOT NULL DEFAULT '0',
  tax_base_amount_sum float,
  PRIMARY KEY (id),
  KEY i2_tax_order_aggregated_created (store_id),
  UNIQUE KEY u1_tax_order_aggregated_created (period, store_id, code, percent, order_status)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE tax_order_aggregated_updated (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  period date,
  store_id smallint(5) unsigned,
  code varchar(255) NOT NULL,
  order_status varchar(50) NOT NULL,
  percent float,
  orders_count int(10) unsigned NOT NULL DEFAULT '0',
  tax_base_amount_sum float,
  PRIMARY KEY (id),
  KEY i2_tax_order_aggregated_updated (store_id),
  UNIQUE KEY u1_tax_order_aggregated_updated (period, store_id, code, percent, order_status)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE theme (
  theme_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  parent_id int(11),
  theme_path varchar(255),
  theme_title varchar(255) NOT NULL,
  preview_image varchar(255),
  is_featured tinyint(1) NOT NULL DEFAULT '0',
  area varchar(255) NOT NULL,
  type smallint(6) NOT NULL,
  code text,
  PRIMARY KEY (theme_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE theme_file (
  theme_files_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  theme_id int(10) unsigned NOT NULL,
  file_path varchar(255),
  file_type varchar(32) NOT NULL,
  content longtext NOT NULL,
  sort_order smallint(6) NOT NULL DEFAULT '0',
  is_temporary tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (theme_files_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE design_change (
  design_change_id int(11) NOT NULL AUTO_INCREMENT,
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  design varchar(255),
  date_from date,
  date_to date,
  PRIMARY KEY (design_change_id),
  KEY i1_design_change (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE translation (
  key_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  string varchar(255) NOT NULL DEFAULT 'Translate String',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  translate varchar(255),
  locale varchar(20) NOT NULL DEFAULT 'en_US',
  crc_string bigint(20) NOT NULL DEFAULT '1591228201',
  PRIMARY KEY (key_id),
  UNIQUE KEY u1_translation (store_id, locale, crc_string, string)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE ui_bookmark (
  bookmark_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  user_id int(10) unsigned NOT NULL,
  namespace varchar(255) NOT NULL,
  identifier varchar(255) NOT NULL,
  current smallint(6) NOT NULL,
  title varchar(255),
  config longtext,
  created_at datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at datetime NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (bookmark_id),
  KEY i1_ui_bookmark (user_id, namespace, identifier)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE url_rewrite (
  url_rewrite_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  entity_type varchar(32) NOT NULL,
  entity_id int(10) unsigned NOT NULL,
  request_path varchar(255),
  target_path varchar(255),
  redirect_type smallint(5) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL,
  description varchar(255),
  is_autogenerated smallint(5) unsigned NOT NULL DEFAULT '0',
  metadata varchar(255),
  PRIMARY KEY (url_rewrite_id),
  KEY i2_url_rewrite (target_path),
  KEY i3_url_rewrite (store_id, entity_id),
  UNIQUE KEY u1_url_rewrite (request_path, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE admin_user (
  user_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  firstname varchar(32),
  lastname varchar(32),
  email varchar(128),
  username varchar(40),
  password varchar(255) NOT NULL,
  created timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  modified timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  logdate timestamp NULL,
  lognum smallint(5) unsigned NOT NULL DEFAULT '0',
  reload_acl_flag smallint(6) NOT NULL DEFAULT '0',
  is_active smallint(6) NOT NULL DEFAULT '1',
  extra text,
  rp_token text,
  rp_token_created_at timestamp NULL,
  interface_locale varchar(16) NOT NULL DEFAULT 'en_US',
  failures_num smallint(6) DEFAULT '0',
  first_failure timestamp NULL,
  lock_expires timestamp NULL,
  PRIMARY KEY (user_id),
  UNIQUE KEY u1_admin_user (username)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE admin_passwords (
  password_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  user_id int(10) unsigned NOT NULL DEFAULT '0',
  password_hash varchar(100),
  expires int(10) unsigned NOT NULL DEFAULT '0',
  last_updated int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (password_id),
  KEY i1_admin_passwords (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE variable (
  variable_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  code varchar(255),
  name varchar(255),
  PRIMARY KEY (variable_id),
  UNIQUE KEY u1_variable (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE variable_value (
  value_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  variable_id int(10) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  plain_value text,
  html_value text,
  PRIMARY KEY (value_id),
  KEY i2_variable_value (store_id),
  UNIQUE KEY u1_variable_value (variable_id, store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE vault_payment_token (
  entity_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  customer_id int(10) unsigned,
  public_hash varchar(128) NOT NULL,
  payment_method_code varchar(128) NOT NULL,
  type varchar(128) NOT NULL,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at timestamp NULL,
  gateway_token varchar(255) NOT NULL,
  details text,
  is_active tinyint(1) NOT NULL DEFAULT '1',
  is_visible tinyint(1) NOT NULL DEFAULT '1',
  PRIMARY KEY (entity_id),
  UNIQUE KEY u1_vault_payment_token (payment_method_code, customer_id, gateway_token),
  UNIQUE KEY u2_vault_payment_token (public_hash)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE vault_payment_token_order_payment_link (
  order_payment_id int(10) unsigned NOT NULL,
  payment_token_id int(10) unsigned NOT NULL,
  PRIMARY KEY (order_payment_id, payment_token_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE weee_tax (
  value_id int(11) NOT NULL AUTO_INCREMENT,
  website_id smallint(5) unsigned NOT NULL DEFAULT '0',
  entity_id int(10) unsigned NOT NULL DEFAULT '0',
  country varchar(2),
  `value` decimal(12,4) NOT NULL DEFAULT '0.0000',
  state int(11) NOT NULL DEFAULT '0',
  attribute_id smallint(5) unsigned NOT NULL,
  PRIMARY KEY (value_id),
  KEY i1_weee_tax (website_id),
  KEY i2_weee_tax (entity_id),
  KEY i3_weee_tax (country),
  KEY i4_weee_tax (attribute_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE widget (
  widget_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  widget_code varchar(255),
  widget_type varchar(255),
  parameters text,
  PRIMARY KEY (widget_id),
  KEY i1_widget (widget_code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE widget_instance (
  instance_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  instance_type varchar(255),
  theme_id int(10) unsigned NOT NULL,
  title varchar(255),
  store_ids varchar(255) NOT NULL DEFAULT '0',
  widget_parameters text,
  sort_order smallint(5) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (instance_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE widget_instance_page (
  page_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  instance_id int(10) unsigned NOT NULL DEFAULT '0',
  page_group varchar(25),
  layout_handle varchar(255),
  block_reference varchar(255),
  page_for varchar(25),
  entities text,
  page_template varchar(255),
  PRIMARY KEY (page_id),
  KEY i1_widget_instance_page (instance_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE widget_instance_page_layout (
  page_id int(10) unsigned NOT NULL DEFAULT '0',
  layout_update_id int(10) unsigned NOT NULL DEFAULT '0',
  KEY i2_widget_instance_page_layout (page_id),
  UNIQUE KEY u1_widget_instance_page_layout (layout_update_id, page_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE layout_update (
  layout_update_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  handle varchar(255),
  xml text,
  sort_order smallint(6) NOT NULL DEFAULT '0',
  updated_at timestamp NULL DEFAULT '0000-00-00 00:00:00' ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (layout_update_id),
  KEY i1_layout_update (handle)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE layout_link (
  layout_link_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  store_id smallint(5) unsigned NOT NULL DEFAULT '0',
  theme_id int(10) unsigned NOT NULL,
  layout_update_id int(10) unsigned NOT NULL DEFAULT '0',
  is_temporary tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (layout_link_id),
  KEY i1_layout_link (layout_update_id),
  KEY i2_layout_link (store_id, theme_id, layout_update_id, is_temporary)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE wishlist (
  wishlist_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  customer_id int(10) unsigned NOT NULL DEFAULT '0',
  shared smallint(5) unsigned NOT NULL DEFAULT '0',
  sharing_code varchar(32),
  updated_at timestamp NULL,
  PRIMARY KEY (wishlist_id),
  KEY i2_wishlist (shared),
  UNIQUE KEY u1_wishlist (customer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE wishlist_item (
  wishlist_item_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  wishlist_id int(10) unsigned NOT NULL DEFAULT '0',
  product_id int(10) unsigned NOT NULL DEFAULT '0',
  store_id smallint(5) unsigned,
  added_at timestamp NULL,
  description text,
  qty decimal(12,4) NOT NULL,
  PRIMARY KEY (wishlist_item_id),
  KEY i1_wishlist_item (wishlist_id),
  KEY i2_wishlist_item (product_id),
  KEY i3_wishlist_item (store_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE wishlist_item_option (
  option_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  wishlist_item_id int(10) unsigned NOT NULL,
  product_id int(10) unsigned NOT NULL,
  code varchar(255) NOT NULL,
  `value` text,
  PRIMARY KEY (option_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;
