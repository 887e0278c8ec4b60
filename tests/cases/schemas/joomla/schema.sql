CREATE TABLE jos_assets (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  parent_id int(11) NOT NULL DEFAULT '0',
  lft int(11) NOT NULL DEFAULT '0',
  rgt int(11) NOT NULL DEFAULT '0',
  level int(10) unsigned NOT NULL,
  name varchar(50) NOT NULL,
  title varchar(100) NOT NULL,
  rules varchar(5120) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY idx_asset_name (name),
  KEY idx_lft_rgt (lft, rgt),
  KEY idx_parent_id (parent_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_extensions (
  extension_id int(11) NOT NULL AUTO_INCREMENT,
  package_id int(11) NOT NULL DEFAULT '0',
  name varchar(100) NOT NULL,
  type varchar(20) NOT NULL,
  element varchar(100) NOT NULL,
  changelogurl text,
  folder varchar(100) NOT NULL,
  client_id tinyint(4) NOT NULL,
  enabled tinyint(4) NOT NULL DEFAULT '0',
  access int(10) unsigned NOT NULL DEFAULT '1',
  protected tinyint(4) NOT NULL DEFAULT '0',
  locked tinyint(4) NOT NULL DEFAULT '0',
  manifest_cache text NOT NULL,
  params text NOT NULL,
  custom_data text NOT NULL,
  checked_out int(10) unsigned,
  checked_out_time datetime,
  ordering int(11) DEFAULT '0',
  state int(11) DEFAULT '0',
  note varchar(255),
  PRIMARY KEY (extension_id),
  KEY element_clientid (element, client_id),
  KEY element_folder_clientid (element, folder, client_id),
  KEY extension (type, element, folder, client_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_languages (
  lang_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  asset_id int(10) unsigned NOT NULL DEFAULT '0',
  lang_code char(7) COLLATE utf8mb4_bin NOT NULL,
  title varchar(50) NOT NULL,
  title_native varchar(50) NOT NULL,
  sef varchar(50) NOT NULL,
  image varchar(50) NOT NULL,
  description varchar(512) NOT NULL,
  metakey text,
  metadesc text NOT NULL,
  sitename varchar(1024) NOT NULL DEFAULT '',
  published int(11) NOT NULL DEFAULT '0',
  access int(10) unsigned NOT NULL DEFAULT '0',
  ordering int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (lang_id),
  KEY idx_access (access),
  UNIQUE KEY idx_langcode (lang_code),
  KEY idx_ordering (ordering),
  UNIQUE KEY idx_sef (sef)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_menu (
  id int(11) NOT NULL AUTO_INCREMENT,
  menutype varchar(24) NOT NULL,
  title varchar(255) NOT NULL,
  alias varchar(400) COLLATE utf8mb4_bin NOT NULL,
  note varchar(255) NOT NULL DEFAULT '',
  path varchar(1024) NOT NULL,
  link varchar(1024) NOT NULL,
  type varchar(16) NOT NULL,
  published tinyint(4) NOT NULL DEFAULT '0',
  parent_id int(10) unsigned NOT NULL DEFAULT '1',
  level int(10) unsigned NOT NULL DEFAULT '0',
  component_id int(10) unsigned NOT NULL DEFAULT '0',
  checked_out int(10) unsigned,
  checked_out_time datetime,
  `browserNav` tinyint(4) NOT NULL DEFAULT '0',
  access int(10) unsigned NOT NULL DEFAULT '0',
  img varchar(255) NOT NULL,
  template_style_id int(10) unsigned NOT NULL DEFAULT '0',
  params text NOT NULL,
  lft int(11) NOT NULL DEFAULT '0',
  rgt int(11) NOT NULL DEFAULT '0',
  home tinyint(3) unsigned NOT NULL DEFAULT '0',
  language char(7) NOT NULL DEFAULT '',
  client_id tinyint(4) NOT NULL DEFAULT '0',
  publish_up datetime,
  publish_down datetime,
  PRIMARY KEY (id),
  KEY idx_alias (alias(100)),
  UNIQUE KEY idx_client_id_parent_id_alias_language (client_id, parent_id, alias(100), language),
  KEY idx_componentid (component_id, menutype, published, access),
  KEY idx_language (language),
  KEY idx_left_right (lft, rgt),
  KEY idx_menutype (menutype),
  KEY idx_path (path(100))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_menu_types (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  asset_id int(10) unsigned NOT NULL DEFAULT '0',
  menutype varchar(24) NOT NULL,
  title varchar(48) NOT NULL,
  description varchar(255) NOT NULL DEFAULT '',
  client_id int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY idx_menutype (menutype)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_modules (
  id int(11) NOT NULL AUTO_INCREMENT,
  asset_id int(10) unsigned NOT NULL DEFAULT '0',
  title varchar(100) NOT NULL DEFAULT '',
  note varchar(255) NOT NULL DEFAULT '',
  content text,
  ordering int(11) NOT NULL DEFAULT '0',
  `position` varchar(50) NOT NULL DEFAULT '',
  checked_out int(10) unsigned,
  checked_out_time datetime,
  publish_up datetime,
  publish_down datetime,
  published tinyint(4) NOT NULL DEFAULT '0',
  module varchar(50),
  access int(10) unsigned NOT NULL DEFAULT '0',
  showtitle tinyint(3) unsigned NOT NULL DEFAULT '1',
  params text NOT NULL,
  client_id tinyint(4) NOT NULL DEFAULT '0',
  language char(7) NOT NULL,
  PRIMARY KEY (id),
  KEY idx_language (language),
  KEY newsfeeds (module, published),
  KEY published (published, access)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_modules_menu (
  moduleid int(11) NOT NULL DEFAULT '0',
  menuid int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (moduleid, menuid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_schemas (
  extension_id int(11) NOT NULL,
  version_id varchar(20) NOT NULL,
  PRIMARY KEY (extension_id, version_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_session (
  session_id varbinary(192) NOT NULL,
  client_id tinyint(3) unsigned,
  guest tinyint(3) unsigned DEFAULT '1',
  time int(11) NOT NULL DEFAULT '0',
  data mediumtext,
  userid int(11) DEFAULT '0',
  username varchar(150) DEFAULT '',
  PRIMARY KEY (session_id),
  KEY client_id_guest (client_id, guest),
  KEY time (time),
  KEY userid (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_tags (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  parent_id int(10) unsigned NOT NULL DEFAULT '0',
  lft int(11) NOT NULL DEFAULT '0',
  rgt int(11) NOT NULL DEFAULT '0',
  level int(10) unsigned NOT NULL DEFAULT '0',
  path varchar(400) NOT NULL DEFAULT '',
  title varchar(255) NOT NULL,
  alias varchar(400) COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  note varchar(255) NOT NULL DEFAULT '',
  description mediumtext NOT NULL,
  published tinyint(4) NOT NULL DEFAULT '0',
  checked_out int(10) unsigned,
  checked_out_time datetime,
  access int(10) unsigned NOT NULL DEFAULT '0',
  params text NOT NULL,
  metadesc varchar(1024) NOT NULL,
  metakey varchar(1024) NOT NULL DEFAULT '',
  metadata varchar(2048) NOT NULL,
  created_user_id int(10) unsigned NOT NULL DEFAULT '0',
  created_time datetime NOT NULL,
  created_by_alias varchar(255) NOT NULL DEFAULT '',
  modified_user_id int(10) unsigned NOT NULL DEFAULT '0',
  modified_time datetime NOT NULL,
  images text NOT NULL,
  urls text NOT NULL,
  hits int(10) unsigned NOT NULL DEFAULT '0',
  language char(7) NOT NULL,
  version int(10) unsigned NOT NULL DEFAULT '1',
  publish_up datetime,
  publish_down datetime,
  PRIMARY KEY (id),
  KEY idx_access (access),
  KEY idx_alias (alias(100)),
  KEY idx_checkout (checked_out),
  KEY idx_language (language),
  KEY idx_left_right (lft, rgt),
  KEY idx_path (path(100)),
  KEY tag_idx (published, access)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_template_overrides (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  template varchar(50) NOT NULL DEFAULT '',
  hash_id varchar(255) NOT NULL DEFAULT '',
  extension_id int(11) DEFAULT '0',
  state tinyint(4) NOT NULL DEFAULT '0',
  action varchar(50) NOT NULL DEFAULT '',
  client_id tinyint(3) unsigned NOT NULL DEFAULT '0',
  created_date datetime NOT NULL,
  modified_date datetime,
  PRIMARY KEY (id),
  KEY idx_extension_id (extension_id),
  KEY idx_template (template)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_template_styles (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  template varchar(50) NOT NULL DEFAULT '',
  client_id tinyint(3) unsigned NOT NULL DEFAULT '0',
  home char(7) NOT NULL DEFAULT '0',
  title varchar(255) NOT NULL DEFAULT '',
  inheritable tinyint(4) NOT NULL DEFAULT '0',
  parent varchar(50) DEFAULT '',
  params text NOT NULL,
  PRIMARY KEY (id),
  KEY idx_client_id (client_id),
  KEY idx_client_id_home (client_id, home),
  KEY idx_template (template)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_updates (
  update_id int(11) NOT NULL AUTO_INCREMENT,
  update_site_id int(11) DEFAULT '0',
  extension_id int(11) DEFAULT '0',
  name varchar(100) DEFAULT '',
  description text NOT NULL,
  element varchar(100) DEFAULT '',
  type varchar(20) DEFAULT '',
  folder varchar(20) DEFAULT '',
  client_id tinyint(4) DEFAULT '0',
  version varchar(32) DEFAULT '',
  data text NOT NULL,
  detailsurl text NOT NULL,
  infourl text NOT NULL,
  changelogurl text,
  extra_query varchar(1000) DEFAULT '',
  PRIMARY KEY (update_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_update_sites (
  update_site_id int(11) NOT NULL AUTO_INCREMENT,
  name varchar(100) DEFAULT '',
  type varchar(20) DEFAULT '',
  location text NOT NULL,
  enabled int(11) DEFAULT '0',
  last_check_timestamp bigint(20) DEFAULT '0',
  extra_query varchar(1000) DEFAULT '',
  checked_out int(10) unsigned,
  checked_out_time datetime,
  PRIMARY KEY (update_site_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_update_sites_extensions (
  update_site_id int(11) NOT NULL DEFAULT '0',
  extension_id int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (update_site_id, extension_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_usergroups (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  parent_id int(10) unsigned NOT NULL DEFAULT '0',
  lft int(11) NOT NULL DEFAULT '0',
  rgt int(11) NOT NULL DEFAULT '0',
  title varchar(100) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY idx_usergroup_adjacency_lookup (parent_id),
  KEY idx_usergroup_nested_set_lookup (lft, rgt),
  UNIQUE KEY idx_usergroup_parent_title_lookup (parent_id, title),
  KEY idx_usergroup_title_lookup (title)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_users (
  id int(11) NOT NULL AUTO_INCREMENT,
  name varchar(400) NOT NULL DEFAULT '',
  username varchar(150) NOT NULL DEFAULT '',
  email varchar(100) NOT NULL DEFAULT '',
  password varchar(100) NOT NULL DEFAULT '',
  block tinyint(4) NOT NULL DEFAULT '0',
  `sendEmail` tinyint(4) DEFAULT '0',
  `registerDate` datetime NOT NULL,
  `lastvisitDate` datetime,
  activation varchar(100) NOT NULL DEFAULT '',
  params text NOT NULL,
  `lastResetTime` datetime,
  `resetCount` int(11) NOT NULL DEFAULT '0',
  `otpKey` varchar(1000) NOT NULL DEFAULT '',
  otep varchar(1000) NOT NULL DEFAULT '',
  `requireReset` tinyint(4) NOT NULL DEFAULT '0',
  `authProvider` varchar(100) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY email (email),
  KEY idx_block (block),
  KEY idx_name (name(100)),
  UNIQUE KEY idx_username (username)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_user_keys (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  user_id varchar(150) NOT NULL,
  token varchar(255) NOT NULL,
  series varchar(191) NOT NULL,
  time varchar(200) NOT NULL,
  uastring varchar(255) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY series (series),
  KEY user_id (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_user_notes (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  user_id int(10) unsigned NOT NULL DEFAULT '0',
  catid int(10) unsigned NOT NULL DEFAULT '0',
  subject varchar(100) NOT NULL DEFAULT '',
  body text NOT NULL,
  state tinyint(4) NOT NULL DEFAULT '0',
  checked_out int(10) unsigned,
  checked_out_time datetime,
  created_user_id int(10) unsigned NOT NULL DEFAULT '0',
  created_time datetime NOT NULL,
  modified_user_id int(10) unsigned NOT NULL DEFAULT '0',
  modified_time datetime NOT NULL,
  review_time datetime,
  publish_up datetime,
  publish_down datetime,
  PRIMARY KEY (id),
  KEY idx_category_id (catid),
  KEY idx_user_id (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_user_profiles (
  user_id int(11) NOT NULL,
  profile_key varchar(100) NOT NULL,
  profile_value text NOT NULL,
  ordering int(11) NOT NULL DEFAULT '0',
  UNIQUE KEY idx_user_id_profile_key (user_id, profile_key)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_user_mfa (
  id int(11) NOT NULL AUTO_INCREMENT,
  user_id int(10) unsigned NOT NULL,
  title varchar(255) NOT NULL DEFAULT '',
  method varchar(100) NOT NULL,
  `default` tinyint(4) NOT NULL DEFAULT '0',
  options mediumtext NOT NULL,
  created_on datetime NOT NULL,
  last_used datetime,
  tries int(11) NOT NULL DEFAULT '0',
  last_try datetime,
  PRIMARY KEY (id),
  KEY idx_user_id (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_user_usergroup_map (
  user_id int(10) unsigned NOT NULL DEFAULT '0',
  group_id int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (user_id, group_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_viewlevels (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  title varchar(100) NOT NULL DEFAULT '',
  ordering int(11) NOT NULL DEFAULT '0',
  rules varchar(5120) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY idx_assetgroup_title_lookup (title)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_workflows (
  id int(11) NOT NULL AUTO_INCREMENT,
  asset_id int(11) DEFAULT '0',
  published tinyint(4) NOT NULL DEFAULT '0',
  title varchar(255) NOT NULL,
  description text NOT NULL,
  extension varchar(50) NOT NULL,
  `default` tinyint(4) NOT NULL DEFAULT '0',
  ordering int(11) NOT NULL DEFAULT '0',
  created datetime NOT NULL,
  created_by int(11) NOT NULL DEFAULT '0',
  modified datetime NOT NULL,
  modified_by int(11) NOT NULL DEFAULT '0',
  checked_out_time datetime,
  checked_out int(10) unsigned,
  PRIMARY KEY (id),
  KEY idx_asset_id (asset_id),
  KEY idx_checked_out (checked_out),
  KEY idx_created (created),
  KEY idx_created_by (created_by),
  KEY idx_default (`default`),
  KEY idx_extension (extension),
  KEY idx_modified (modified),
  KEY idx_modified_by (modified_by),
  KEY idx_title (title(191))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_workflow_associations (
  item_id int(11) NOT NULL DEFAULT '0',
  stage_id int(11) NOT NULL,
  extension varchar(50) NOT NULL,
  PRIMARY KEY (item_id, extension),
  KEY idx_extension (extension),
  KEY idx_item_id (item_id),
  KEY idx_item_stage_extension (item_id, stage_id, extension),
  KEY idx_stage_id (stage_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_workflow_stages (
  id int(11) NOT NULL AUTO_INCREMENT,
  asset_id int(11) DEFAULT '0',
  ordering int(11) NOT NULL DEFAULT '0',
  workflow_id int(11) NOT NULL,
  published tinyint(4) NOT NULL DEFAULT '0',
  title varchar(255) NOT NULL,
  description text NOT NULL,
  `default` tinyint(4) NOT NULL DEFAULT '0',
  checked_out_time datetime,
  checked_out int(10) unsigned,
  PRIMARY KEY (id),
  KEY idx_asset_id (asset_id),
  KEY idx_checked_out (checked_out),
  KEY idx_default (`default`),
  KEY idx_title (title(191)),
  KEY idx_workflow_id (workflow_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_workflow_transitions (
  id int(11) NOT NULL AUTO_INCREMENT,
  asset_id int(11) DEFAULT '0',
  ordering int(11) NOT NULL DEFAULT '0',
  workflow_id int(11) NOT NULL,
  published tinyint(4) NOT NULL DEFAULT '0',
  title varchar(255) NOT NULL,
  description text NOT NULL,
  from_stage_id int(11) NOT NULL,
  to_stage_id int(11) NOT NULL,
  options text NOT NULL,
  checked_out_time datetime,
  checked_out int(10) unsigned,
  PRIMARY KEY (id),
  KEY idx_asset_id (asset_id),
  KEY idx_checked_out (checked_out),
  KEY idx_from_stage_id (from_stage_id),
  KEY idx_title (title(191)),
  KEY idx_to_stage_id (to_stage_id),
  KEY idx_workflow_id (workflow_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_banners (
  id int(11) NOT NULL AUTO_INCREMENT,
  cid int(11) NOT NULL DEFAULT '0',
  type int(11) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  alias varchar(400) COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  imptotal int(11) NOT NULL DEFAULT '0',
  impmade int(11) NOT NULL DEFAULT '0',
  clicks int(11) NOT NULL DEFAULT '0',
  clickurl varchar(2048) NOT NULL DEFAULT '',
  state tinyint(4) NOT NULL DEFAULT '0',
  catid int(10) unsigned NOT NULL DEFAULT '0',
  description text NOT NULL,
  custombannercode varchar(2048) NOT NULL,
  sticky tinyint(3) unsigned NOT NULL DEFAULT '0',
  ordering int(11) NOT NULL DEFAULT '0',
  metakey text,
  params text NOT NULL,
  own_prefix tinyint(4) NOT NULL DEFAULT '0',
  metakey_prefix varchar(400) NOT NULL DEFAULT '',
  purchase_type tinyint(4) NOT NULL DEFAULT '-1',
  track_clicks tinyint(4) NOT NULL DEFAULT '-1',
  track_impressions tinyint(4) NOT NULL DEFAULT '-1',
  checked_out int(10) unsigned,
  checked_out_time datetime,
  publish_up datetime,
  publish_down datetime,
  reset datetime,
  created datetime NOT NULL,
  language char(7) NOT NULL DEFAULT '',
  created_by int(10) unsigned NOT NULL DEFAULT '0',
  created_by_alias varchar(255) NOT NULL DEFAULT '',
  modified datetime NOT NULL,
  modified_by int(10) unsigned NOT NULL DEFAULT '0',
  version int(10) unsigned NOT NULL DEFAULT '1',
  PRIMARY KEY (id),
  KEY idx_banner_catid (catid),
  KEY idx_language (language),
  KEY idx_metakey_prefix (metakey_prefix(100)),
  KEY idx_own_prefix (own_prefix),
  KEY idx_state (state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_banner_clients (
  id int(11) NOT NULL AUTO_INCREMENT,
  name varchar(255) NOT NULL DEFAULT '',
  contact varchar(255) NOT NULL DEFAULT '',
  email varchar(255) NOT NULL DEFAULT '',
  extrainfo text NOT NULL,
  state tinyint(4) NOT NULL DEFAULT '0',
  checked_out int(10) unsigned,
  checked_out_time datetime,
  metakey text,
  own_prefix tinyint(4) NOT NULL DEFAULT '0',
  metakey_prefix varchar(400) NOT NULL DEFAULT '',
  purchase_type tinyint(4) NOT NULL DEFAULT '-1',
  track_clicks tinyint(4) NOT NULL DEFAULT '-1',
  track_impressions tinyint(4) NOT NULL DEFAULT '-1',
  PRIMARY KEY (id),
  KEY idx_metakey_prefix (metakey_prefix(100)),
  KEY idx_own_prefix (own_prefix)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_banner_tracks (
  track_date datetime NOT NULL,
  track_type int(10) unsigned NOT NULL,
  banner_id int(10) unsigned NOT NULL,
  count int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (track_date, track_type, banner_id),
  KEY idx_banner_id (banner_id),
  KEY idx_track_date (track_date),
  KEY idx_track_type (track_type)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_contact_details (
  id int(11) NOT NULL AUTO_INCREMENT,
  name varchar(255) NOT NULL,
  alias varchar(400) COLLATE utf8mb4_bin NOT NULL,
  con_position varchar(255),
  address text,
  suburb varchar(100),
  state varchar(100),
  country varchar(100),
  postcode varchar(100),
  telephone varchar(255),
  fax varchar(255),
  misc mediumtext,
  image varchar(255),
  email_to varchar(255),
  default_con tinyint(3) unsigned NOT NULL DEFAULT '0',
  published tinyint(4) NOT NULL DEFAULT '0',
  checked_out int(10) unsigned,
  checked_out_time datetime,
  ordering int(11) NOT NULL DEFAULT '0',
  params text NOT NULL,
  user_id int(11) NOT NULL DEFAULT '0',
  catid int(11) NOT NULL DEFAULT '0',
  access int(10) unsigned NOT NULL DEFAULT '0',
  mobile varchar(255) NOT NULL DEFAULT '',
  webpage varchar(255) NOT NULL DEFAULT '',
  sortname1 varchar(255) NOT NULL DEFAULT '',
  sortname2 varchar(255) NOT NULL DEFAULT '',
  sortname3 varchar(255) NOT NULL DEFAULT '',
  language varchar(7) NOT NULL,
  created datetime NOT NULL,
  created_by int(10) unsigned NOT NULL DEFAULT '0',
  created_by_alias varchar(255) NOT NULL DEFAULT '',
  modified datetime NOT NULL,
  modified_by int(10) unsigned NOT NULL DEFAULT '0',
  metakey text,
  metadesc text NOT NULL,
  metadata text NOT NULL,
  featured tinyint(3) unsigned NOT NULL DEFAULT '0',
  publish_up datetime,
  publish_down datetime,
  version int(10) unsigned NOT NULL DEFAULT '1',
  hits int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY idx_access (access),
  KEY idx_catid (catid),
  KEY idx_checkout (checked_out),
  KEY idx_createdby (created_by),
  KEY idx_featured_catid (featured, catid),
  KEY idx_language (language),
  KEY idx_state (published)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_content (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  asset_id int(10) unsigned NOT NULL DEFAULT '0',
  title varchar(255) NOT NULL DEFAULT '',
  alias varchar(400) COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  introtext mediumtext NOT NULL,
  `fulltext` mediumtext NOT NULL,
  state tinyint(4) NOT NULL DEFAULT '0',
  catid int(10) unsigned NOT NULL DEFAULT '0',
  created datetime NOT NULL,
  created_by int(10) unsigned NOT NULL DEFAULT '0',
  created_by_alias varchar(255) NOT NULL DEFAULT '',
  modified datetime NOT NULL,
  modified_by int(10) unsigned NOT NULL DEFAULT '0',
  checked_out int(10) unsigned,
  checked_out_time datetime,
  publish_up datetime,
  publish_down datetime,
  images text NOT NULL,
  urls text NOT NULL,
  attribs varchar(5120) NOT NULL,
  version int(10) unsigned NOT NULL DEFAULT '1',
  ordering int(11) NOT NULL DEFAULT '0',
  metakey text,
  metadesc text NOT NULL,
  access int(10) unsigned NOT NULL DEFAULT '0',
  hits int(10) unsigned NOT NULL DEFAULT '0',
  metadata text NOT NULL,
  featured tinyint(3) unsigned NOT NULL DEFAULT '0',
  language char(7) NOT NULL,
  note varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY idx_access (access),
  KEY idx_alias (alias(191)),
  KEY idx_catid (catid),
  KEY idx_checkout (checked_out),
  KEY idx_createdby (created_by),
  KEY idx_featured_catid (featured, catid),
  KEY idx_language (language),
  KEY idx_state (state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_content_frontpage (
  content_id int(11) NOT NULL DEFAULT '0',
  ordering int(11) NOT NULL DEFAULT '0',
  featured_up datetime,
  featured_down datetime,
  PRIMARY KEY (content_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_content_rating (
  content_id int(11) NOT NULL DEFAULT '0',
  rating_sum int(10) unsigned NOT NULL DEFAULT '0',
  rating_count int(10) unsigned NOT NULL DEFAULT '0',
  lastip varchar(50) NOT NULL DEFAULT '',
  PRIMARY KEY (content_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_finder_filters (
  filter_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  title varchar(255) NOT NULL,
  alias varchar(255) NOT NULL,
  state tinyint(4) NOT NULL DEFAULT '1',
  created datetime NOT NULL,
  created_by int(10) unsigned NOT NULL DEFAULT '0',
  created_by_alias varchar(255) NOT NULL DEFAULT '',
  modified datetime NOT NULL,
  modified_by int(10) unsigned NOT NULL DEFAULT '0',
  checked_out int(10) unsigned,
  checked_out_time datetime,
  map_count int(10) unsigned NOT NULL DEFAULT '0',
  data text,
  params mediumtext,
  PRIMARY KEY (filter_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_finder_links (
  link_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  url varchar(255) NOT NULL,
  route varchar(400) NOT NULL,
  title varchar(400),
  description text,
  indexdate datetime NOT NULL,
  md5sum varchar(32),
  published tinyint(4) NOT NULL DEFAULT '1',
  state int(11) NOT NULL DEFAULT '1',
  access int(11) NOT NULL DEFAULT '0',
  language char(7) NOT NULL DEFAULT '',
  publish_start_date datetime,
  publish_end_date datetime,
  start_date datetime,
  end_date datetime,
  list_price double unsigned NOT NULL DEFAULT '0',
  sale_price double unsigned NOT NULL DEFAULT '0',
  type_id int(11) NOT NULL,
  object mediumblob,
  PRIMARY KEY (link_id),
  KEY idx_language (language),
  KEY idx_md5 (md5sum),
  KEY idx_published_list (published, state, access, publish_start_date, publish_end_date, list_price),
  KEY idx_published_sale (published, state, access, publish_start_date, publish_end_date, sale_price),
  KEY idx_title (title(100)),
  KEY idx_type (type_id),
  KEY idx_url (url(75))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_finder_links_terms (
  link_id int(10) unsigned NOT NULL,
  term_id int(10) unsigned NOT NULL,
  weight float unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (link_id, term_id),
  KEY idx_link_term_weight (link_id, term_id, weight),
  KEY idx_term_weight (term_id, weight)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_finder_logging (
  searchterm varchar(255) NOT NULL DEFAULT '',
  md5sum varchar(32) NOT NULL DEFAULT '',
  query blob NOT NULL,
  hits int(11) NOT NULL DEFAULT '1',
  results int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (md5sum),
  KEY searchterm (searchterm(191))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_finder_taxonomy (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  parent_id int(10) unsigned NOT NULL DEFAULT '0',
  lft int(11) NOT NULL DEFAULT '0',
  rgt int(11) NOT NULL DEFAULT '0',
  level int(10) unsigned NOT NULL DEFAULT '0',
  path varchar(400) NOT NULL DEFAULT '',
  title varchar(255) NOT NULL DEFAULT '',
  alias varchar(400) NOT NULL DEFAULT '',
  state tinyint(3) unsigned NOT NULL DEFAULT '1',
  access tinyint(3) unsigned NOT NULL DEFAULT '1',
  language char(7) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY idx_access (access),
  KEY idx_alias (alias(100)),
  KEY idx_language (language),
  KEY idx_left_right (lft, rgt),
  KEY idx_level (level),
  KEY idx_parent_published (parent_id, state, access),
  KEY idx_path (path(100)),
  KEY idx_state (state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_finder_taxonomy_map (
  link_id int(10) unsigned NOT NULL,
  node_id int(10) unsigned NOT NULL,
  PRIMARY KEY (link_id, node_id),
  KEY link_id (link_id),
  KEY node_id (node_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_finder_terms (
  term_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  term varchar(75) COLLATE utf8mb4_bin NOT NULL,
  stem varchar(75) COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  common tinyint(3) unsigned NOT NULL DEFAULT '0',
  phrase tinyint(3) unsigned NOT NULL DEFAULT '0',
  weight float unsigned NOT NULL DEFAULT '0',
  soundex varchar(75) COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  links int(11) NOT NULL DEFAULT '0',
  language char(7) NOT NULL DEFAULT '',
  PRIMARY KEY (term_id),
  KEY idx_language (language),
  KEY idx_soundex_phrase (soundex, phrase),
  KEY idx_stem (stem),
  KEY idx_stem_phrase (stem, phrase),
  UNIQUE KEY idx_term_language (term, language),
  KEY idx_term_phrase (term, phrase)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_finder_terms_common (
  term varchar(75) COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  language char(7) NOT NULL DEFAULT '',
  custom int(11) NOT NULL DEFAULT '0',
  KEY idx_lang (language),
  UNIQUE KEY idx_term_language (term, language)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_finder_tokens (
  term varchar(75) COLLATE utf8mb4_bin NOT NULL,
  stem varchar(75) COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  common tinyint(3) unsigned NOT NULL DEFAULT '0',
  phrase tinyint(3) unsigned NOT NULL DEFAULT '0',
  weight float unsigned NOT NULL DEFAULT '1',
  context tinyint(3) unsigned NOT NULL DEFAULT '2',
  language char(7) NOT NULL DEFAULT '',
  KEY idx_context (context),
  KEY idx_language (language),
  KEY idx_stem (stem),
  KEY idx_word (term)
) ENGINE=MEMORY DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_finder_tokens_aggregate (
  term_id int(10) unsigned NOT NULL,
  term varchar(75) COLLATE utf8mb4_bin NOT NULL,
  stem varchar(75) COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  common tinyint(3) unsigned NOT NULL DEFAULT '0',
  phrase tinyint(3) unsigned NOT NULL DEFAULT '0',
  term_weight float unsigned NOT NULL DEFAULT '0',
  context tinyint(3) unsigned NOT NULL DEFAULT '2',
  context_weight float unsigned NOT NULL DEFAULT '0',
  total_weight float unsigned NOT NULL DEFAULT '0',
  language char(7) NOT NULL DEFAULT '',
  KEY keyword_id (term_id),
  KEY token (term)
) ENGINE=MEMORY DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_finder_types (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  title varchar(100) NOT NULL,
  mime varchar(100) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  UNIQUE KEY title (title)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_messages (
  message_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  user_id_from int(10) unsigned NOT NULL DEFAULT '0',
  user_id_to int(10) unsigned NOT NULL DEFAULT '0',
  folder_id tinyint(3) unsigned NOT NULL DEFAULT '0',
  date_time datetime NOT NULL,
  state tinyint(4) NOT NULL DEFAULT '0',
  priority tinyint(3) unsigned NOT NULL DEFAULT '0',
  subject varchar(255) NOT NULL DEFAULT '',
  message text NOT NULL,
  PRIMARY KEY (message_id),
  KEY useridto_state (user_id_to, state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_messages_cfg (
  user_id int(10) unsigned NOT NULL DEFAULT '0',
  cfg_name varchar(100) NOT NULL DEFAULT '',
  cfg_value varchar(255) NOT NULL DEFAULT '',
  UNIQUE KEY idx_user_var_name (user_id, cfg_name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_newsfeeds (
  catid int(11) NOT NULL DEFAULT '0',
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  name varchar(100) NOT NULL DEFAULT '',
  alias varchar(400) COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  link varchar(2048) NOT NULL DEFAULT '',
  published tinyint(4) NOT NULL DEFAULT '0',
  numarticles int(10) unsigned NOT NULL DEFAULT '1',
  cache_time int(10) unsigned NOT NULL DEFAULT '3600',
  checked_out int(10) unsigned,
  checked_out_time datetime,
  ordering int(11) NOT NULL DEFAULT '0',
  rtl tinyint(4) NOT NULL DEFAULT '0',
  access int(10) unsigned NOT NULL DEFAULT '0',
  language char(7) NOT NULL DEFAULT '',
  params text NOT NULL,
  created datetime NOT NULL,
  created_by int(10) unsigned NOT NULL DEFAULT '0',
  created_by_alias varchar(255) NOT NULL DEFAULT '',
  modified datetime NOT NULL,
  modified_by int(10) unsigned NOT NULL DEFAULT '0',
  metakey text,
  metadesc text NOT NULL,
  metadata text NOT NULL,
  publish_up datetime,
  publish_down datetime,
  description text NOT NULL,
  version int(10) unsigned NOT NULL DEFAULT '1',
  hits int(10) unsigned NOT NULL DEFAULT '0',
  images text NOT NULL,
  PRIMARY KEY (id),
  KEY idx_access (access),
  KEY idx_catid (catid),
  KEY idx_checkout (checked_out),
  KEY idx_createdby (created_by),
  KEY idx_language (language),
  KEY idx_state (published)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_privacy_requests (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  email varchar(100) NOT NULL DEFAULT '',
  requested_at datetime NOT NULL,
  status tinyint(4) NOT NULL DEFAULT '0',
  request_type varchar(25) NOT NULL DEFAULT '',
  confirm_token varchar(100) NOT NULL DEFAULT '',
  confirm_token_created_at datetime,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_privacy_consents (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  user_id int(10) unsigned NOT NULL DEFAULT '0',
  state int(11) NOT NULL DEFAULT '1',
  created datetime NOT NULL,
  subject varchar(255) NOT NULL DEFAULT '',
  body text NOT NULL,
  remind tinyint(4) NOT NULL DEFAULT '0',
  token varchar(100) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY idx_user_id (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_redirect_links (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  old_url varchar(2048) NOT NULL,
  new_url varchar(2048),
  referer varchar(2048) NOT NULL,
  comment varchar(255) NOT NULL DEFAULT '',
  hits int(10) unsigned NOT NULL DEFAULT '0',
  published tinyint(4) NOT NULL,
  created_date datetime NOT NULL,
  modified_date datetime NOT NULL,
  header smallint(6) NOT NULL DEFAULT '301',
  PRIMARY KEY (id),
  KEY idx_link_modified (modified_date),
  KEY idx_old_url (old_url(100))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_action_logs (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  message_language_key varchar(255) NOT NULL DEFAULT '',
  message text NOT NULL,
  log_date datetime NOT NULL,
  extension varchar(50) NOT NULL DEFAULT '',
  user_id int(11) NOT NULL DEFAULT '0',
  item_id int(11) NOT NULL DEFAULT '0',
  ip_address varchar(40) NOT NULL DEFAULT '0.0.0.0',
  PRIMARY KEY (id),
  KEY idx_extension_item_id (extension, item_id),
  KEY idx_user_id (user_id),
  KEY idx_user_id_extension (user_id, extension),
  KEY idx_user_id_logdate (user_id, log_date)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_action_logs_extensions (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  extension varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_action_log_config (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  type_title varchar(255) NOT NULL DEFAULT '',
  type_alias varchar(255) NOT NULL DEFAULT '',
  id_holder varchar(255),
  title_holder varchar(255),
  table_name varchar(255),
  text_prefix varchar(255),
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_action_logs_users (
  user_id int(10) unsigned NOT NULL,
  notify tinyint(3) unsigned NOT NULL,
  extensions text NOT NULL,
  PRIMARY KEY (user_id),
  KEY idx_notify (notify)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_scheduler_tasks (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  asset_id int(10) unsigned NOT NULL DEFAULT '0',
  title varchar(255) NOT NULL DEFAULT '',
  type varchar(128) NOT NULL,
  execution_rules text,
  cron_rules text,
  state tinyint(4) NOT NULL DEFAULT '0',
  last_exit_code int(11) NOT NULL DEFAULT '0',
  last_execution datetime,
  next_execution datetime,
  times_executed int(11) DEFAULT '0',
  times_failed int(11) DEFAULT '0',
  locked datetime,
  priority smallint(6) NOT NULL DEFAULT '0',
  ordering int(11) NOT NULL DEFAULT '0',
  cli_exclusive smallint(6) NOT NULL DEFAULT '0',
  params text NOT NULL,
  note text,
  created datetime NOT NULL,
  created_by int(10) unsigned NOT NULL DEFAULT '0',
  checked_out int(10) unsigned,
  checked_out_time datetime,
  PRIMARY KEY (id),
  KEY idx_checked_out (checked_out),
  KEY idx_cli_exclusive (cli_exclusive),
  KEY idx_last_exit (last_exit_code),
  KEY idx_locked (locked),
  KEY idx_next_exec (next_execution),
  KEY idx_priority (priority),
  KEY idx_state (state),
  KEY idx_type (type)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_guidedtours (
  id int(11) NOT NULL AUTO_INCREMENT,
  title varchar(255) NOT NULL DEFAULT '',
  description text NOT NULL,
  ordering int(11) NOT NULL DEFAULT '0',
  extensions text NOT NULL,
  url varchar(255) NOT NULL,
  created datetime NOT NULL,
  created_by int(11) NOT NULL DEFAULT '0',
  modified datetime NOT NULL,
  modified_by int(11) NOT NULL DEFAULT '0',
  checked_out_time datetime,
  checked_out int(10) unsigned,
  published tinyint(4) NOT NULL DEFAULT '0',
  language varchar(7) NOT NULL,
  note varchar(255) NOT NULL DEFAULT '',
  access int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY idx_access (access),
  KEY idx_language (language),
  KEY idx_state (published)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_guidedtour_steps (
  id int(11) NOT NULL AUTO_INCREMENT,
  tour_id int(11) NOT NULL DEFAULT '0',
  title varchar(255) NOT NULL,
  published tinyint(4) NOT NULL DEFAULT '0',
  description text NOT NULL,
  ordering int(11) NOT NULL DEFAULT '0',
  `position` varchar(255) NOT NULL,
  target varchar(255) NOT NULL,
  type int(11) NOT NULL,
  interactive_type int(11) NOT NULL DEFAULT '1',
  url varchar(255) NOT NULL,
  created datetime NOT NULL,
  created_by int(10) unsigned NOT NULL DEFAULT '0',
  modified datetime NOT NULL,
  modified_by int(10) unsigned NOT NULL DEFAULT '0',
  checked_out_time datetime,
  checked_out int(10) unsigned,
  language varchar(7) NOT NULL,
  note varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY idx_language (language),
  KEY idx_state (published),
  KEY idx_tour (tour_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_associations (
  id int(11) NOT NULL,
  context varchar(50) NOT NULL,
  `key` char(32) NOT NULL,
  PRIMARY KEY (context, id),
  KEY idx_key (`key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_categories (
  id int(11) NOT NULL AUTO_INCREMENT,
  asset_id int(10) unsigned NOT NULL DEFAULT '0',
  parent_id int(10) unsigned NOT NULL DEFAULT '0',
  lft int(11) NOT NULL DEFAULT '0',
  rgt int(11) NOT NULL DEFAULT '0',
  level int(10) unsigned NOT NULL DEFAULT '0',
  path varchar(400) NOT NULL DEFAULT '',
  extension varchar(50) NOT NULL DEFAULT '',
  title varchar(255) NOT NULL DEFAULT '',
  alias varchar(400) COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  note varchar(255) NOT NULL DEFAULT '',
  description mediumtext,
  published tinyint(4) NOT NULL DEFAULT '0',
  checked_out int(10) unsigned,
  checked_out_time datetime,
  access int(10) unsigned NOT NULL DEFAULT '0',
  params text,
  metadesc varchar(1024) NOT NULL DEFAULT '',
  metakey varchar(1024) NOT NULL DEFAULT '',
  metadata varchar(2048) NOT NULL DEFAULT '',
  created_user_id int(10) unsigned NOT NULL DEFAULT '0',
  created_time datetime NOT NULL,
  modified_user_id int(10) unsigned NOT NULL DEFAULT '0',
  modified_time datetime NOT NULL,
  hits int(10) unsigned NOT NULL DEFAULT '0',
  language char(7) NOT NULL DEFAULT '',
  version int(10) unsigned NOT NULL DEFAULT '1',
  PRIMARY KEY (id),
  KEY cat_idx (extension, published, access),
  KEY idx_access (access),
  KEY idx_alias (alias(100)),
  KEY idx_checkout (checked_out),
  KEY idx_language (language),
  KEY idx_left_right (lft, rgt),
  KEY idx_path (path(100))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_content_types (
  type_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  type_title varchar(255) NOT NULL DEFAULT '',
  type_alias varchar(400) NOT NULL DEFAULT '',
  `table` varchar(2048) NOT NULL DEFAULT '',
  rules text NOT NULL,
  field_mappings text NOT NULL,
  router varchar(255) NOT NULL DEFAULT '',
  content_history_options varchar(5120),
  PRIMARY KEY (type_id),
  KEY idx_alias (type_alias(100))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_contentitem_tag_map (
  type_alias varchar(255) NOT NULL DEFAULT '',
  core_content_id int(10) unsigned NOT NULL,
  content_item_id int(11) NOT NULL,
  tag_id int(10) unsigned NOT NULL,
  tag_date timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  type_id mediumint(9) NOT NULL,
  KEY idx_core_content_id (core_content_id),
  KEY idx_date_id (tag_date, tag_id),
  KEY idx_tag_type (tag_id, type_id),
  UNIQUE KEY `uc_ItemnameTagid` (type_id, content_item_id, tag_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_fields (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  asset_id int(10) unsigned NOT NULL DEFAULT '0',
  context varchar(255) NOT NULL DEFAULT '',
  group_id int(10) unsigned NOT NULL DEFAULT '0',
  title varchar(255) NOT NULL DEFAULT '',
  name varchar(255) NOT NULL DEFAULT '',
  label varchar(255) NOT NULL DEFAULT '',
  default_value text,
  type varchar(255) NOT NULL DEFAULT 'text',
  note varchar(255) NOT NULL DEFAULT '',
  description text NOT NULL,
  state tinyint(4) NOT NULL DEFAULT '0',
  required tinyint(4) NOT NULL DEFAULT '0',
  only_use_in_subform tinyint(4) NOT NULL DEFAULT '0',
  checked_out int(10) unsigned,
  checked_out_time datetime,
  ordering int(11) NOT NULL DEFAULT '0',
  params text NOT NULL,
  fieldparams text NOT NULL,
  language char(7) NOT NULL DEFAULT '',
  created_time datetime NOT NULL,
  created_user_id int(10) unsigned NOT NULL DEFAULT '0',
  modified_time datetime NOT NULL,
  modified_by int(10) unsigned NOT NULL DEFAULT '0',
  access int(11) NOT NULL DEFAULT '1',
  PRIMARY KEY (id),
  KEY idx_access (access),
  KEY idx_checkout (checked_out),
  KEY idx_context (context(191)),
  KEY idx_created_user_id (created_user_id),
  KEY idx_language (language),
  KEY idx_state (state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_fields_categories (
  field_id int(11) NOT NULL DEFAULT '0',
  category_id int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (field_id, category_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_fields_groups (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  asset_id int(10) unsigned NOT NULL DEFAULT '0',
  context varchar(255) NOT NULL DEFAULT '',
  title varchar(255) NOT NULL DEFAULT '',
  note varchar(255) NOT NULL DEFAULT '',
  description text NOT NULL,
  state tinyint(4) NOT NULL DEFAULT '0',
  checked_out int(10) unsigned,
  checked_out_time datetime,
  ordering int(11) NOT NULL DEFAULT '0',
  params text NOT NULL,
  language char(7) NOT NULL DEFAULT '',
  created datetime NOT NULL,
  created_by int(10) unsigned NOT NULL DEFAULT '0',
  modified datetime NOT NULL,
  modified_by int(10) unsigned NOT NULL DEFAULT '0',
  access int(11) NOT NULL DEFAULT '1',
  PRIMARY KEY (id),
  KEY idx_access (access),
  KEY idx_checkout (checked_out),
  KEY idx_context (context(191)),
  KEY idx_created_by (created_by),
  KEY idx_language (language),
  KEY idx_state (state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_fields_values (
  field_id int(10) unsigned NOT NULL,
  item_id varchar(255) NOT NULL,
  `value` text,
  KEY idx_field_id (field_id),
  KEY idx_item_id (item_id(191))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_overrider (
  id int(11) NOT NULL AUTO_INCREMENT,
  constant varchar(255) NOT NULL,
  string text NOT NULL,
  file varchar(255) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_postinstall_messages (
  postinstall_message_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  extension_id bigint(20) NOT NULL DEFAULT '700',
  title_key varchar(255) NOT NULL DEFAULT '',
  description_key varchar(255) NOT NULL DEFAULT '',
  action_key varchar(255) NOT NULL DEFAULT '',
  language_extension varchar(255) NOT NULL DEFAULT 'com_postinstall',
  language_client_id tinyint(4) NOT NULL DEFAULT '1',
  type varchar(10) NOT NULL DEFAULT 'link',
  action_file varchar(255) DEFAULT '',
  action varchar(255) DEFAULT '',
  condition_file varchar(255),
  condition_method varchar(255),
  version_introduced varchar(50) NOT NULL DEFAULT '3.2.0',
  enabled tinyint(4) NOT NULL DEFAULT '1',
  PRIMARY KEY (postinstall_message_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_ucm_base (
  ucm_id int(10) unsigned NOT NULL,
  ucm_item_id int(11) NOT NULL,
  ucm_type_id int(11) NOT NULL,
  ucm_language_id int(11) NOT NULL,
  PRIMARY KEY (ucm_id),
  KEY idx_ucm_item_id (ucm_item_id),
  KEY idx_ucm_language_id (ucm_language_id),
  KEY idx_ucm_type_id (ucm_type_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_ucm_content (
  core_content_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  core_type_alias varchar(400) NOT NULL DEFAULT '',
  core_title varchar(400) NOT NULL DEFAULT '',
  core_alias varchar(400) COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  core_body mediumtext,
  core_state tinyint(4) NOT NULL DEFAULT '0',
  core_checked_out_time datetime,
  core_checked_out_user_id int(10) unsigned,
  core_access int(10) unsigned NOT NULL DEFAULT '0',
  core_params text,
  core_featured tinyint(3) unsigned NOT NULL DEFAULT '0',
  core_metadata varchar(2048) NOT NULL DEFAULT '',
  core_created_user_id int(10) unsigned NOT NULL DEFAULT '0',
  core_created_by_alias varchar(255) NOT NULL DEFAULT '',
  core_created_time datetime NOT NULL,
  core_modified_user_id int(10) unsigned NOT NULL DEFAULT '0',
  core_modified_time datetime NOT NULL,
  core_language char(7) NOT NULL DEFAULT '',
  core_publish_up datetime,
  core_publish_down datetime,
  core_content_item_id int(10) unsigned NOT NULL DEFAULT '0',
  asset_id int(10) unsigned NOT NULL DEFAULT '0',
  core_images text,
  core_urls text,
  core_hits int(10) unsigned NOT NULL DEFAULT '0',
  core_version int(10) unsigned NOT NULL DEFAULT '1',
  core_ordering int(11) NOT NULL DEFAULT '0',
  core_metakey text,
  core_metadesc text,
  core_catid int(10) unsigned NOT NULL DEFAULT '0',
  core_type_id int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (core_content_id),
  KEY idx_access (core_access),
  KEY idx_alias (core_alias(100)),
  KEY idx_content_type (core_type_alias(100)),
  KEY idx_core_checked_out_user_id (core_checked_out_user_id),
  KEY idx_core_created_user_id (core_created_user_id),
  KEY idx_core_modified_user_id (core_modified_user_id),
  KEY idx_core_type_id (core_type_id),
  KEY idx_created_time (core_created_time),
  KEY idx_language (core_language),
  KEY idx_modified_time (core_modified_time),
  KEY idx_title (core_title(100)),
  KEY tag_idx (core_state, core_access)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_history (
  version_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  item_id varchar(50) NOT NULL,
  version_note varchar(255) NOT NULL DEFAULT '',
  save_date datetime NOT NULL,
  editor_user_id int(10) unsigned NOT NULL DEFAULT '0',
  character_count int(10) unsigned NOT NULL DEFAULT '0',
  sha1_hash varchar(50) NOT NULL DEFAULT '',
  version_data mediumtext NOT NULL,
  keep_forever tinyint(4) NOT NULL DEFAULT '0',
  PRIMARY KEY (version_id),
  KEY idx_save_date (save_date),
  KEY idx_ucm_item_id (item_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_webauthn_credentials (
  id varchar(1000) NOT NULL,
  user_id varchar(128) NOT NULL,
  label varchar(190) NOT NULL,
  credential mediumtext NOT NULL,
  PRIMARY KEY (id(100)),
  KEY user_id (user_id(100))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_mail_templates (
  template_id varchar(127) NOT NULL DEFAULT '',
  extension varchar(127) NOT NULL DEFAULT '',
  language char(7) NOT NULL DEFAULT '',
  subject varchar(255) NOT NULL DEFAULT '',
  body text NOT NULL,
  htmlbody mediumtext NOT NULL,
  attachments text NOT NULL,
  params text NOT NULL,
  PRIMARY KEY (template_id, language)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
