CREATE TABLE site_identifiers (
  si_type varbinary(32) NOT NULL,
  si_key varbinary(32) NOT NULL,
  si_site int(10) unsigned NOT NULL,
  PRIMARY KEY (si_type, si_key),
  KEY si_key (si_key),
  KEY si_site (si_site)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE updatelog (
  ul_key varbinary(255) NOT NULL,
  ul_value blob,
  PRIMARY KEY (ul_key)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE actor (
  actor_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  actor_user int(10) unsigned,
  actor_name varbinary(255) NOT NULL,
  PRIMARY KEY (actor_id),
  UNIQUE KEY actor_name (actor_name),
  UNIQUE KEY actor_user (actor_user)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE user_former_groups (
  ufg_user int(10) unsigned NOT NULL DEFAULT '0',
  ufg_group varbinary(255) NOT NULL DEFAULT '',
  PRIMARY KEY (ufg_user, ufg_group)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE bot_passwords (
  bp_user int(10) unsigned NOT NULL,
  bp_app_id varbinary(32) NOT NULL,
  bp_password tinyblob NOT NULL,
  bp_token binary(32) NOT NULL DEFAULT '',
  bp_restrictions blob NOT NULL,
  bp_grants blob NOT NULL,
  PRIMARY KEY (bp_user, bp_app_id)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE comment (
  comment_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  comment_hash int(11) NOT NULL,
  comment_text blob NOT NULL,
  comment_data blob,
  PRIMARY KEY (comment_id),
  KEY comment_hash (comment_hash)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE slots (
  slot_revision_id bigint(20) unsigned NOT NULL,
  slot_role_id smallint(5) unsigned NOT NULL,
  slot_content_id bigint(20) unsigned NOT NULL,
  slot_origin bigint(20) unsigned NOT NULL,
  PRIMARY KEY (slot_revision_id, slot_role_id),
  KEY slot_revision_origin_role (slot_revision_id, slot_origin, slot_role_id)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE site_stats (
  ss_row_id int(10) unsigned NOT NULL,
  ss_total_edits bigint(20) unsigned,
  ss_good_articles bigint(20) unsigned,
  ss_total_pages bigint(20) unsigned,
  ss_users bigint(20) unsigned,
  ss_active_users bigint(20) unsigned,
  ss_images bigint(20) unsigned,
  PRIMARY KEY (ss_row_id)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE user_properties (
  up_user int(10) unsigned NOT NULL,
  up_property varbinary(255) NOT NULL,
  up_value blob,
  PRIMARY KEY (up_user, up_property),
  KEY up_property (up_property)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE log_search (
  ls_field varbinary(32) NOT NULL,
  ls_value varbinary(255) NOT NULL,
  ls_log_id int(10) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (ls_field, ls_value, ls_log_id),
  KEY ls_log_id (ls_log_id)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE change_tag (
  ct_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  ct_rc_id int(10) unsigned,
  ct_log_id int(10) unsigned,
  ct_rev_id int(10) unsigned,
  ct_params blob,
  ct_tag_id int(10) unsigned NOT NULL,
  PRIMARY KEY (ct_id),
  UNIQUE KEY ct_log_tag_id (ct_log_id, ct_tag_id),
  UNIQUE KEY ct_rc_tag_id (ct_rc_id, ct_tag_id),
  UNIQUE KEY ct_rev_tag_id (ct_rev_id, ct_tag_id),
  KEY ct_tag_id_id (ct_tag_id, ct_rc_id, ct_rev_id, ct_log_id)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE content (
  content_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  content_size int(10) unsigned NOT NULL,
  content_sha1 varbinary(32) NOT NULL,
  content_model smallint(5) unsigned NOT NULL,
  content_address varbinary(255) NOT NULL,
  PRIMARY KEY (content_id)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE l10n_cache (
  lc_lang varbinary(35) NOT NULL,
  lc_key varbinary(255) NOT NULL,
  lc_value mediumblob NOT NULL,
  PRIMARY KEY (lc_lang, lc_key)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE module_deps (
  md_module varbinary(255) NOT NULL,
  md_skin varbinary(32) NOT NULL,
  md_deps mediumblob NOT NULL,
  PRIMARY KEY (md_module, md_skin)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE redirect (
  rd_from int(10) unsigned NOT NULL DEFAULT '0',
  rd_namespace int(11) NOT NULL DEFAULT '0',
  rd_title varbinary(255) NOT NULL DEFAULT '',
  rd_interwiki varbinary(32),
  rd_fragment varbinary(255),
  PRIMARY KEY (rd_from),
  KEY rd_ns_title (rd_namespace, rd_title, rd_from)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE pagelinks (
  pl_from int(10) unsigned NOT NULL DEFAULT '0',
  pl_namespace int(11) NOT NULL DEFAULT '0',
  pl_title varbinary(255) NOT NULL DEFAULT '',
  pl_from_namespace int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (pl_from, pl_namespace, pl_title),
  KEY pl_backlinks_namespace (pl_from_namespace, pl_namespace, pl_title, pl_from),
  KEY pl_namespace (pl_namespace, pl_title, pl_from)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE templatelinks (
  tl_from int(10) unsigned NOT NULL DEFAULT '0',
  tl_target_id bigint(20) unsigned NOT NULL,
  tl_from_namespace int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (tl_from, tl_target_id),
  KEY tl_backlinks_namespace_target_id (tl_from_namespace, tl_target_id, tl_from),
  KEY tl_target_id (tl_target_id, tl_from)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE imagelinks (
  il_from int(10) unsigned NOT NULL DEFAULT '0',
  il_to varbinary(255) NOT NULL DEFAULT '',
  il_from_namespace int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (il_from, il_to),
  KEY il_backlinks_namespace (il_from_namespace, il_to, il_from),
  KEY il_to (il_to, il_from)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE langlinks (
  ll_from int(10) unsigned NOT NULL DEFAULT '0',
  ll_lang varbinary(35) NOT NULL DEFAULT '',
  ll_title varbinary(255) NOT NULL DEFAULT '',
  PRIMARY KEY (ll_from, ll_lang),
  KEY ll_lang (ll_lang, ll_title)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE iwlinks (
  iwl_from int(10) unsigned NOT NULL DEFAULT '0',
  iwl_prefix varbinary(32) NOT NULL DEFAULT '',
  iwl_title varbinary(255) NOT NULL DEFAULT '',
  PRIMARY KEY (iwl_from, iwl_prefix, iwl_title),
  KEY iwl_prefix_from_title (iwl_prefix, iwl_from, iwl_title),
  KEY iwl_prefix_title_from (iwl_prefix, iwl_title, iwl_from)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE category (
  cat_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  cat_title varbinary(255) NOT NULL,
  cat_pages int(11) NOT NULL DEFAULT '0',
  cat_subcats int(11) NOT NULL DEFAULT '0',
  cat_files int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (cat_id),
  KEY cat_pages (cat_pages),
  UNIQUE KEY cat_title (cat_title)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE watchlist_expiry (
  we_item int(10) unsigned NOT NULL,
  we_expiry binary(14) NOT NULL,
  PRIMARY KEY (we_item),
  KEY we_expiry (we_expiry)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE change_tag_def (
  ctd_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  ctd_name varbinary(255) NOT NULL,
  ctd_user_defined tinyint(1) NOT NULL,
  ctd_count bigint(20) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (ctd_id),
  KEY ctd_count (ctd_count),
  UNIQUE KEY ctd_name (ctd_name),
  KEY ctd_user_defined (ctd_user_defined)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE ipblocks_restrictions (
  ir_ipb_id int(10) unsigned NOT NULL,
  ir_type tinyint(4) NOT NULL,
  ir_value int(10) unsigned NOT NULL,
  PRIMARY KEY (ir_ipb_id, ir_type, ir_value),
  KEY ir_type_value (ir_type, ir_value)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE querycache (
  qc_type varbinary(32) NOT NULL,
  qc_value int(10) unsigned NOT NULL DEFAULT '0',
  qc_namespace int(11) NOT NULL DEFAULT '0',
  qc_title varbinary(255) NOT NULL DEFAULT '',
  KEY qc_type (qc_type, qc_value)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE querycachetwo (
  qcc_type varbinary(32) NOT NULL,
  qcc_value int(10) unsigned NOT NULL DEFAULT '0',
  qcc_namespace int(11) NOT NULL DEFAULT '0',
  qcc_title varbinary(255) NOT NULL DEFAULT '',
  qcc_namespacetwo int(11) NOT NULL DEFAULT '0',
  qcc_titletwo varbinary(255) NOT NULL DEFAULT '',
  KEY qcc_title (qcc_type, qcc_namespace, qcc_title),
  KEY qcc_titletwo (qcc_type, qcc_namespacetwo, qcc_titletwo),
  KEY qcc_type (qcc_type, qcc_value)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE page_restrictions (
  pr_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  pr_page int(10) unsigned NOT NULL,
  pr_type varbinary(60) NOT NULL,
  pr_level varbinary(60) NOT NULL,
  pr_cascade tinyint(4) NOT NULL,
  pr_expiry varbinary(14),
  PRIMARY KEY (pr_id),
  KEY pr_cascade (pr_cascade),
  KEY pr_level (pr_level),
  UNIQUE KEY pr_pagetype (pr_page, pr_type),
  KEY pr_typelevel (pr_type, pr_level)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE user_groups (
  ug_user int(10) unsigned NOT NULL DEFAULT '0',
  ug_group varbinary(255) NOT NULL DEFAULT '',
  ug_expiry varbinary(14),
  PRIMARY KEY (ug_user, ug_group),
  KEY ug_expiry (ug_expiry),
  KEY ug_group (ug_group)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE querycache_info (
  qci_type varbinary(32) NOT NULL DEFAULT '',
  qci_timestamp binary(14) NOT NULL DEFAULT '19700101000000',
  PRIMARY KEY (qci_type)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE watchlist (
  wl_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  wl_user int(10) unsigned NOT NULL,
  wl_namespace int(11) NOT NULL DEFAULT '0',
  wl_title varbinary(255) NOT NULL DEFAULT '',
  wl_notificationtimestamp binary(14),
  PRIMARY KEY (wl_id),
  KEY wl_namespace_title (wl_namespace, wl_title),
  UNIQUE KEY wl_user (wl_user, wl_namespace, wl_title),
  KEY wl_user_notificationtimestamp (wl_user, wl_notificationtimestamp)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE sites (
  site_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  site_global_key varbinary(64) NOT NULL,
  site_type varbinary(32) NOT NULL,
  site_group varbinary(32) NOT NULL,
  site_source varbinary(32) NOT NULL,
  site_language varbinary(35) NOT NULL,
  site_protocol varbinary(32) NOT NULL,
  site_domain varbinary(255) NOT NULL,
  site_data blob NOT NULL,
  site_forward tinyint(1) NOT NULL,
  site_config blob NOT NULL,
  PRIMARY KEY (site_id),
  KEY site_domain (site_domain),
  KEY site_forward (site_forward),
  UNIQUE KEY site_global_key (site_global_key),
  KEY site_group (site_group),
  KEY site_language (site_language),
  KEY site_protocol (site_protocol),
  KEY site_source (site_source),
  KEY site_type (site_type)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE user_newtalk (
  user_id int(10) unsigned NOT NULL DEFAULT '0',
  user_ip varbinary(40) NOT NULL DEFAULT '',
  user_last_timestamp binary(14),
  KEY un_user_id (user_id),
  KEY un_user_ip (user_ip)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE interwiki (
  iw_prefix varbinary(32) NOT NULL,
  iw_url blob NOT NULL,
  iw_api blob NOT NULL,
  iw_wikiid varbinary(64) NOT NULL,
  iw_local tinyint(1) NOT NULL,
  iw_trans tinyint(4) NOT NULL DEFAULT '0',
  PRIMARY KEY (iw_prefix)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE protected_titles (
  pt_namespace int(11) NOT NULL,
  pt_title varbinary(255) NOT NULL,
  pt_user int(10) unsigned NOT NULL,
  pt_reason_id bigint(20) unsigned NOT NULL,
  pt_timestamp binary(14) NOT NULL,
  pt_expiry varbinary(14) NOT NULL,
  pt_create_perm varbinary(60) NOT NULL,
  PRIMARY KEY (pt_namespace, pt_title),
  KEY pt_timestamp (pt_timestamp)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE externallinks (
  el_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  el_from int(10) unsigned NOT NULL DEFAULT '0',
  el_to blob NOT NULL,
  el_index blob NOT NULL,
  el_index_60 varbinary(60) NOT NULL,
  el_to_domain_index varbinary(255) NOT NULL DEFAULT '',
  el_to_path blob,
  PRIMARY KEY (el_id),
  KEY el_from (el_from),
  KEY el_from_index_60 (el_from, el_index_60, el_id),
  KEY el_index (el_index(60)),
  KEY el_index_60 (el_index_60, el_id),
  KEY el_to (el_to(60), el_from),
  KEY el_to_domain_index_to_path (el_to_domain_index, el_to_path(60))
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE ip_changes (
  ipc_rev_id int(10) unsigned NOT NULL DEFAULT '0',
  ipc_rev_timestamp binary(14) NOT NULL,
  ipc_hex varbinary(35) NOT NULL DEFAULT '',
  PRIMARY KEY (ipc_rev_id),
  KEY ipc_hex_time (ipc_hex, ipc_rev_timestamp),
  KEY ipc_rev_timestamp (ipc_rev_timestamp)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE revision_comment_temp (
  revcomment_rev int(10) unsigned NOT NULL,
  revcomment_comment_id bigint(20) unsigned NOT NULL,
  PRIMARY KEY (revcomment_rev, revcomment_comment_id),
  UNIQUE KEY revcomment_rev (revcomment_rev)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE page_props (
  pp_page int(10) unsigned NOT NULL,
  pp_propname varbinary(60) NOT NULL,
  pp_value blob NOT NULL,
  pp_sortkey float,
  PRIMARY KEY (pp_page, pp_propname),
  UNIQUE KEY pp_propname_page (pp_propname, pp_page),
  UNIQUE KEY pp_propname_sortkey_page (pp_propname, pp_sortkey, pp_page)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE job (
  job_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  job_cmd varbinary(60) NOT NULL DEFAULT '',
  job_namespace int(11) NOT NULL,
  job_title varbinary(255) NOT NULL,
  job_timestamp binary(14),
  job_params mediumblob NOT NULL,
  job_random int(10) unsigned NOT NULL DEFAULT '0',
  job_attempts int(10) unsigned NOT NULL DEFAULT '0',
  job_token varbinary(32) NOT NULL DEFAULT '',
  job_token_timestamp binary(14),
  job_sha1 varbinary(32) NOT NULL DEFAULT '',
  PRIMARY KEY (job_id),
  KEY job_cmd (job_cmd, job_namespace, job_title, job_params(128)),
  KEY job_cmd_token (job_cmd, job_token, job_random),
  KEY job_cmd_token_id (job_cmd, job_token, job_id),
  KEY job_sha1 (job_sha1),
  KEY job_timestamp (job_timestamp)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE slot_roles (
  role_id int(11) NOT NULL AUTO_INCREMENT,
  role_name varbinary(64) NOT NULL,
  PRIMARY KEY (role_id),
  UNIQUE KEY role_name (role_name)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE content_models (
  model_id int(11) NOT NULL AUTO_INCREMENT,
  model_name varbinary(64) NOT NULL,
  PRIMARY KEY (model_id),
  UNIQUE KEY model_name (model_name)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE categorylinks (
  cl_from int(10) unsigned NOT NULL DEFAULT '0',
  cl_to varbinary(255) NOT NULL DEFAULT '',
  cl_sortkey varbinary(230) NOT NULL DEFAULT '',
  cl_sortkey_prefix varbinary(255) NOT NULL DEFAULT '',
  cl_timestamp timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  cl_collation varbinary(32) NOT NULL DEFAULT '',
  cl_type enum('page','subcat','file') NOT NULL DEFAULT 'page',
  PRIMARY KEY (cl_from, cl_to),
  KEY cl_collation_ext (cl_collation, cl_to, cl_type, cl_from),
  KEY cl_sortkey (cl_to, cl_type, cl_sortkey, cl_from),
  KEY cl_timestamp (cl_to, cl_timestamp)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE logging (
  log_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  log_type varbinary(32) NOT NULL DEFAULT '',
  log_action varbinary(32) NOT NULL DEFAULT '',
  log_timestamp binary(14) NOT NULL DEFAULT '19700101000000',
  log_actor bigint(20) unsigned NOT NULL,
  log_namespace int(11) NOT NULL DEFAULT '0',
  log_title varbinary(255) NOT NULL DEFAULT '',
  log_page int(10) unsigned,
  log_comment_id bigint(20) unsigned NOT NULL,
  log_params blob NOT NULL,
  log_deleted tinyint(3) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (log_id),
  KEY log_actor_time (log_actor, log_timestamp),
  KEY log_actor_type_time (log_actor, log_type, log_timestamp),
  KEY log_page_id_time (log_page, log_timestamp),
  KEY log_page_time (log_namespace, log_title, log_timestamp),
  KEY log_times (log_timestamp),
  KEY log_type_action (log_type, log_action, log_timestamp),
  KEY log_type_time (log_type, log_timestamp)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE uploadstash (
  us_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  us_user int(10) unsigned NOT NULL,
  us_key varbinary(255) NOT NULL,
  us_orig_path varbinary(255) NOT NULL,
  us_path varbinary(255) NOT NULL,
  us_source_type varbinary(50),
  us_timestamp binary(14) NOT NULL,
  us_status varbinary(50) NOT NULL,
  us_chunk_inx int(10) unsigned,
  us_props blob,
  us_size int(10) unsigned NOT NULL,
  us_sha1 varbinary(31) NOT NULL,
  us_mime varbinary(255),
  us_media_type enum('UNKNOWN','BITMAP','DRAWING','AUDIO','VIDEO','MULTIMEDIA','OFFICE','TEXT','EXECUTABLE','ARCHIVE','3D'),
  us_image_width int(10) unsigned,
  us_image_height int(10) unsigned,
  us_image_bits smallint(5) unsigned,
  PRIMARY KEY (us_id),
  UNIQUE KEY us_key (us_key),
  KEY us_timestamp (us_timestamp),
  KEY us_user (us_user)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE filearchive (
  fa_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  fa_name varbinary(255) NOT NULL DEFAULT '',
  fa_archive_name varbinary(255) DEFAULT '',
  fa_storage_group varbinary(16),
  fa_storage_key varbinary(64) DEFAULT '',
  fa_deleted_user int(11),
  fa_deleted_timestamp binary(14),
  fa_deleted_reason_id bigint(20) unsigned NOT NULL,
  fa_size int(10) unsigned DEFAULT '0',
  fa_width int(11) DEFAULT '0',
  fa_height int(11) DEFAULT '0',
  fa_metadata mediumblob,
  fa_bits int(11) DEFAULT '0',
  fa_media_type enum('UNKNOWN','BITMAP','DRAWING','AUDIO','VIDEO','MULTIMEDIA','OFFICE','TEXT','EXECUTABLE','ARCHIVE','3D'),
  fa_major_mime enum('unknown','application','audio','image','text','video','message','model','multipart','chemical') DEFAULT 'unknown',
  fa_minor_mime varbinary(100) DEFAULT 'unknown',
  fa_description_id bigint(20) unsigned NOT NULL,
  fa_actor bigint(20) unsigned NOT NULL,
  fa_timestamp binary(14),
  fa_deleted tinyint(3) unsigned NOT NULL DEFAULT '0',
  fa_sha1 varbinary(32) NOT NULL DEFAULT '',
  PRIMARY KEY (fa_id),
  KEY fa_actor_timestamp (fa_actor, fa_timestamp),
  KEY fa_deleted_timestamp (fa_deleted_timestamp),
  KEY fa_name (fa_name, fa_timestamp),
  KEY fa_sha1 (fa_sha1(10)),
  KEY fa_storage_group (fa_storage_group, fa_storage_key)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE text (
  old_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  old_text mediumblob NOT NULL,
  old_flags tinyblob NOT NULL,
  PRIMARY KEY (old_id)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE oldimage (
  oi_name varbinary(255) NOT NULL DEFAULT '',
  oi_archive_name varbinary(255) NOT NULL DEFAULT '',
  oi_size int(10) unsigned NOT NULL DEFAULT '0',
  oi_width int(11) NOT NULL DEFAULT '0',
  oi_height int(11) NOT NULL DEFAULT '0',
  oi_bits int(11) NOT NULL DEFAULT '0',
  oi_description_id bigint(20) unsigned NOT NULL,
  oi_actor bigint(20) unsigned NOT NULL,
  oi_timestamp binary(14) NOT NULL,
  oi_metadata mediumblob NOT NULL,
  oi_media_type enum('UNKNOWN','BITMAP','DRAWING','AUDIO','VIDEO','MULTIMEDIA','OFFICE','TEXT','EXECUTABLE','ARCHIVE','3D'),
  oi_major_mime enum('unknown','application','audio','image','text','video','message','model','multipart','chemical') NOT NULL DEFAULT 'unknown',
  oi_minor_mime varbinary(100) NOT NULL DEFAULT 'unknown',
  oi_deleted tinyint(3) unsigned NOT NULL DEFAULT '0',
  oi_sha1 varbinary(32) NOT NULL DEFAULT '',
  KEY oi_actor_timestamp (oi_actor, oi_timestamp),
  KEY oi_name_archive_name (oi_name, oi_archive_name(14)),
  KEY oi_name_timestamp (oi_name, oi_timestamp),
  KEY oi_sha1 (oi_sha1(10)),
  KEY oi_timestamp (oi_timestamp)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE objectcache (
  keyname varbinary(255) NOT NULL DEFAULT '',
  `value` mediumblob,
  exptime binary(14) NOT NULL,
  modtoken varbinary(17) NOT NULL DEFAULT '00000000000000000',
  flags int(10) unsigned,
  PRIMARY KEY (keyname),
  KEY exptime (exptime)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE ipblocks (
  ipb_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  ipb_address tinyblob NOT NULL,
  ipb_user int(10) unsigned NOT NULL DEFAULT '0',
  ipb_by_actor bigint(20) unsigned NOT NULL,
  ipb_reason_id bigint(20) unsigned NOT NULL,
  ipb_timestamp binary(14) NOT NULL,
  ipb_auto tinyint(1) NOT NULL DEFAULT '0',
  ipb_anon_only tinyint(1) NOT NULL DEFAULT '0',
  ipb_create_account tinyint(1) NOT NULL DEFAULT '1',
  ipb_enable_autoblock tinyint(1) NOT NULL DEFAULT '1',
  ipb_expiry varbinary(14) NOT NULL,
  ipb_range_start tinyblob NOT NULL,
  ipb_range_end tinyblob NOT NULL,
  ipb_deleted tinyint(1) NOT NULL DEFAULT '0',
  ipb_block_email tinyint(1) NOT NULL DEFAULT '0',
  ipb_allow_usertalk tinyint(1) NOT NULL DEFAULT '0',
  ipb_parent_block_id int(10) unsigned,
  ipb_sitewide tinyint(1) NOT NULL DEFAULT '1',
  PRIMARY KEY (ipb_id),
  UNIQUE KEY ipb_address_unique (ipb_address(255), ipb_user, ipb_auto),
  KEY ipb_expiry (ipb_expiry),
  KEY ipb_parent_block_id (ipb_parent_block_id),
  KEY ipb_range (ipb_range_start(8), ipb_range_end(8)),
  KEY ipb_timestamp (ipb_timestamp),
  KEY ipb_user (ipb_user)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE image (
  img_name varbinary(255) NOT NULL DEFAULT '',
  img_size int(10) unsigned NOT NULL DEFAULT '0',
  img_width int(11) NOT NULL DEFAULT '0',
  img_height int(11) NOT NULL DEFAULT '0',
  img_metadata mediumblob NOT NULL,
  img_bits int(11) NOT NULL DEFAULT '0',
  img_media_type enum('UNKNOWN','BITMAP','DRAWING','AUDIO','VIDEO','MULTIMEDIA','OFFICE','TEXT','EXECUTABLE','ARCHIVE','3D'),
  img_major_mime enum('unknown','application','audio','image','text','video','message','model','multipart','chemical') NOT NULL DEFAULT 'unknown',
  img_minor_mime varbinary(100) NOT NULL DEFAULT 'unknown',
  img_description_id bigint(20) unsigned NOT NULL,
  img_actor bigint(20) unsigned NOT NULL,
  img_timestamp binary(14) NOT NULL,
  img_sha1 varbinary(32) NOT NULL DEFAULT '',
  PRIMARY KEY (img_name),
  KEY img_actor_timestamp (img_actor, img_timestamp),
  KEY img_media_mime (img_media_type, img_major_mime, img_minor_mime),
  KEY img_sha1 (img_sha1(10)),
  KEY img_size (img_size),
  KEY img_timestamp (img_timestamp)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE recentchanges (
  rc_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  rc_timestamp binary(14) NOT NULL,
  rc_actor bigint(20) unsigned NOT NULL,
  rc_namespace int(11) NOT NULL DEFAULT '0',
  rc_title varbinary(255) NOT NULL DEFAULT '',
  rc_comment_id bigint(20) unsigned NOT NULL,
  rc_minor tinyint(3) unsigned NOT NULL DEFAULT '0',
  rc_bot tinyint(3) unsigned NOT NULL DEFAULT '0',
  rc_new tinyint(3) unsigned NOT NULL DEFAULT '0',
  rc_cur_id int(10) unsigned NOT NULL DEFAULT '0',
  rc_this_oldid int(10) unsigned NOT NULL DEFAULT '0',
  rc_last_oldid int(10) unsigned NOT NULL DEFAULT '0',
  rc_type tinyint(3) unsigned NOT NULL DEFAULT '0',
  rc_source varbinary(16) NOT NULL DEFAULT '',
  rc_patrolled tinyint(3) unsigned NOT NULL DEFAULT '0',
  rc_ip varbinary(40) NOT NULL DEFAULT '',
  rc_old_len int(11),
  rc_new_len int(11),
  rc_deleted tinyint(3) unsigned NOT NULL DEFAULT '0',
  rc_logid int(10) unsigned NOT NULL DEFAULT '0',
  rc_log_type varbinary(255),
  rc_log_action varbinary(255),
  rc_params blob,
  PRIMARY KEY (rc_id),
  KEY rc_actor (rc_actor, rc_timestamp),
  KEY rc_cur_id (rc_cur_id),
  KEY rc_ip (rc_ip),
  KEY rc_namespace_title_timestamp (rc_namespace, rc_title, rc_timestamp),
  KEY rc_name_type_patrolled_timestamp (rc_namespace, rc_type, rc_patrolled, rc_timestamp),
  KEY rc_new_name_timestamp (rc_new, rc_namespace, rc_timestamp),
  KEY rc_ns_actor (rc_namespace, rc_actor),
  KEY rc_this_oldid (rc_this_oldid),
  KEY rc_timestamp (rc_timestamp)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE archive (
  ar_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  ar_namespace int(11) NOT NULL DEFAULT '0',
  ar_title varbinary(255) NOT NULL DEFAULT '',
  ar_comment_id bigint(20) unsigned NOT NULL,
  ar_actor bigint(20) unsigned NOT NULL,
  ar_timestamp binary(14) NOT NULL,
  ar_minor_edit tinyint(4) NOT NULL DEFAULT '0',
  ar_rev_id int(10) unsigned NOT NULL,
  ar_deleted tinyint(3) unsigned NOT NULL DEFAULT '0',
  ar_len int(10) unsigned,
  ar_page_id int(10) unsigned,
  ar_parent_id int(10) unsigned,
  ar_sha1 varbinary(32) NOT NULL DEFAULT '',
  PRIMARY KEY (ar_id),
  KEY ar_actor_timestamp (ar_actor, ar_timestamp),
  KEY ar_name_title_timestamp (ar_namespace, ar_title, ar_timestamp),
  UNIQUE KEY ar_revid_uniq (ar_rev_id)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE page (
  page_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  page_namespace int(11) NOT NULL,
  page_title varbinary(255) NOT NULL,
  page_is_redirect tinyint(3) unsigned NOT NULL DEFAULT '0',
  page_is_new tinyint(3) unsigned NOT NULL DEFAULT '0',
  page_random double unsigned NOT NULL,
  page_touched binary(14) NOT NULL,
  page_links_updated varbinary(14),
  page_latest int(10) unsigned NOT NULL,
  page_len int(10) unsigned NOT NULL,
  page_content_model varbinary(32),
  page_lang varbinary(35),
  PRIMARY KEY (page_id),
  KEY page_len (page_len),
  UNIQUE KEY page_name_title (page_namespace, page_title),
  KEY page_random (page_random),
  KEY page_redirect_namespace_len (page_is_redirect, page_namespace, page_len)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE user (
  user_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  user_name varbinary(255) NOT NULL DEFAULT '',
  user_real_name varbinary(255) NOT NULL DEFAULT '',
  user_password tinyblob NOT NULL,
  user_newpassword tinyblob NOT NULL,
  user_newpass_time binary(14),
  user_email tinyblob NOT NULL,
  user_touched binary(14) NOT NULL,
  user_token binary(32) NOT NULL DEFAULT '',
  user_email_authenticated binary(14),
  user_email_token binary(32),
  user_email_token_expires binary(14),
  user_registration binary(14),
  user_editcount int(10) unsigned,
  user_password_expires varbinary(14),
  PRIMARY KEY (user_id),
  KEY user_email (user_email(50)),
  KEY user_email_token (user_email_token),
  UNIQUE KEY user_name (user_name)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE user_autocreate_serial (
  uas_shard int(10) unsigned NOT NULL,
  uas_value int(10) unsigned NOT NULL,
  PRIMARY KEY (uas_shard)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE revision (
  rev_id int(10) unsigned NOT NULL AUTO_INCREMENT,
  rev_page int(10) unsigned NOT NULL,
  rev_comment_id bigint(20) unsigned NOT NULL DEFAULT '0',
  rev_actor bigint(20) unsigned NOT NULL DEFAULT '0',
  rev_timestamp binary(14) NOT NULL,
  rev_minor_edit tinyint(3) unsigned NOT NULL DEFAULT '0',
  rev_deleted tinyint(3) unsigned NOT NULL DEFAULT '0',
  rev_len int(10) unsigned,
  rev_parent_id int(10) unsigned,
  rev_sha1 varbinary(32) NOT NULL DEFAULT '',
  PRIMARY KEY (rev_id),
  KEY rev_actor_timestamp (rev_actor, rev_timestamp, rev_id),
  KEY rev_page_actor_timestamp (rev_page, rev_actor, rev_timestamp),
  KEY rev_page_timestamp (rev_page, rev_timestamp),
  KEY rev_timestamp (rev_timestamp)
) ENGINE=InnoDB DEFAULT CHARSET=binary;

CREATE TABLE searchindex (
  si_page int(10) unsigned NOT NULL,
  si_title varchar(255) NOT NULL DEFAULT '',
  si_text mediumtext NOT NULL,
  UNIQUE KEY si_page (si_page),
  FULLTEXT KEY si_text (si_text),
  FULLTEXT KEY si_title (si_title)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_general_ci;

CREATE TABLE linktarget (
  lt_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  lt_namespace int(11) NOT NULL,
  lt_title varbinary(255) NOT NULL,
  PRIMARY KEY (lt_id),
  UNIQUE KEY lt_namespace_title (lt_namespace, lt_title)
) ENGINE=InnoDB DEFAULT CHARSET=binary;
