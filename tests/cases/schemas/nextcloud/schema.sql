CREATE TABLE oc_appconfig (
  appid varchar(32) NOT NULL DEFAULT '',
  configkey varchar(64) NOT NULL DEFAULT '',
  configvalue longtext,
  PRIMARY KEY (appid, configkey),
  KEY appconfig_appid_key (appid),
  KEY appconfig_config_key_index (configkey)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_storages (
  id varchar(64),
  numeric_id bigint(20) NOT NULL AUTO_INCREMENT,
  available int(11) NOT NULL DEFAULT '1',
  last_checked int(11),
  PRIMARY KEY (numeric_id),
  UNIQUE KEY storages_id_index (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_mounts (
  id int(11) NOT NULL AUTO_INCREMENT,
  storage_id int(11) NOT NULL,
  root_id int(11) NOT NULL,
  user_id varchar(64) NOT NULL,
  mount_point varchar(4000) NOT NULL,
  mount_id int(11),
  PRIMARY KEY (id),
  KEY mounts_mount_id_index (mount_id),
  KEY mounts_root_index (root_id),
  KEY mounts_storage_index (storage_id),
  KEY mounts_user_index (user_id),
  UNIQUE KEY mounts_user_root_index (user_id, root_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_mimetypes (
  id bigint(20) NOT NULL AUTO_INCREMENT,
  mimetype varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  UNIQUE KEY mimetype_id_index (mimetype)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_filecache (
  fileid bigint(20) NOT NULL AUTO_INCREMENT,
  storage bigint(20) NOT NULL DEFAULT '0',
  path varchar(4000),
  path_hash varchar(32) NOT NULL DEFAULT '',
  parent bigint(20) NOT NULL DEFAULT '0',
  name varchar(250),
  mimetype bigint(20) NOT NULL DEFAULT '0',
  mimepart bigint(20) NOT NULL DEFAULT '0',
  size bigint(20) NOT NULL DEFAULT '0',
  mtime bigint(20) NOT NULL DEFAULT '0',
  storage_mtime bigint(20) NOT NULL DEFAULT '0',
  encrypted int(11) NOT NULL DEFAULT '0',
  unencrypted_size bigint(20) NOT NULL DEFAULT '0',
  etag varchar(40),
  permissions int(11) DEFAULT '0',
  checksum varchar(255),
  PRIMARY KEY (fileid),
  KEY fs_mtime (mtime),
  KEY fs_parent_name_hash (parent, name),
  KEY fs_storage_mimepart (storage, mimepart),
  KEY fs_storage_mimetype (storage, mimetype),
  UNIQUE KEY fs_storage_path_hash (storage, path_hash),
  KEY fs_storage_size (storage, size, fileid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_group_user (
  gid varchar(64) NOT NULL DEFAULT '',
  uid varchar(64) NOT NULL DEFAULT '',
  PRIMARY KEY (gid, uid),
  KEY gu_uid_index (uid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_group_admin (
  gid varchar(64) NOT NULL DEFAULT '',
  uid varchar(64) NOT NULL DEFAULT '',
  PRIMARY KEY (gid, uid),
  KEY group_admin_uid (uid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_groups (
  gid varchar(64) NOT NULL DEFAULT '',
  PRIMARY KEY (gid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_preferences (
  userid varchar(64) NOT NULL DEFAULT '',
  appid varchar(32) NOT NULL DEFAULT '',
  configkey varchar(64) NOT NULL DEFAULT '',
  configvalue longtext,
  PRIMARY KEY (userid, appid, configkey)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_properties (
  id int(11) NOT NULL AUTO_INCREMENT,
  userid varchar(64) NOT NULL DEFAULT '',
  propertypath varchar(255) NOT NULL DEFAULT '',
  propertyname varchar(255) NOT NULL DEFAULT '',
  propertyvalue longtext NOT NULL,
  PRIMARY KEY (id),
  KEY property_index (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_share (
  id int(11) NOT NULL AUTO_INCREMENT,
  share_type smallint(6) NOT NULL DEFAULT '0',
  share_with varchar(255),
  password varchar(255),
  uid_owner varchar(64) NOT NULL DEFAULT '',
  uid_initiator varchar(64),
  parent int(11),
  item_type varchar(64) NOT NULL DEFAULT '',
  item_source varchar(255),
  item_target varchar(255),
  file_source int(11),
  file_target varchar(512),
  permissions smallint(6) NOT NULL DEFAULT '0',
  stime bigint(20) NOT NULL DEFAULT '0',
  accepted smallint(6) NOT NULL DEFAULT '0',
  expiration datetime,
  token varchar(32),
  mail_send smallint(6) NOT NULL DEFAULT '0',
  share_name varchar(64),
  password_by_talk tinyint(1) NOT NULL DEFAULT '0',
  note longtext,
  hide_download smallint(6) NOT NULL DEFAULT '0',
  label varchar(255),
  PRIMARY KEY (id),
  KEY file_source_index (file_source),
  KEY initiator_index (uid_initiator),
  KEY item_share_type_index (item_type, share_type),
  KEY owner_index (uid_owner),
  KEY parent_index (parent),
  KEY share_with_index (share_with),
  KEY token_index (token)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_jobs (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  class varchar(255) NOT NULL DEFAULT '',
  argument varchar(4000) NOT NULL DEFAULT '',
  last_run int(11) DEFAULT '0',
  last_checked int(11) DEFAULT '0',
  reserved_at int(11) DEFAULT '0',
  execution_duration int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY job_class_index (class)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_users (
  uid varchar(64) NOT NULL DEFAULT '',
  displayname varchar(64),
  password varchar(255) NOT NULL DEFAULT '',
  uid_lower varchar(64) DEFAULT '',
  PRIMARY KEY (uid),
  KEY user_uid_lower (uid_lower)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_authtoken (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  uid varchar(64) NOT NULL DEFAULT '',
  login_name varchar(64) NOT NULL DEFAULT '',
  password longtext,
  name longtext NOT NULL,
  token varchar(200) NOT NULL DEFAULT '',
  type smallint(5) unsigned NOT NULL DEFAULT '0',
  remember smallint(5) unsigned NOT NULL DEFAULT '0',
  last_activity int(10) unsigned NOT NULL DEFAULT '0',
  last_check int(10) unsigned NOT NULL DEFAULT '0',
  scope longtext,
  expires int(10) unsigned,
  private_key longtext,
  public_key longtext,
  version smallint(5) unsigned NOT NULL DEFAULT '1',
  password_invalid tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY authtoken_last_activity_idx (last_activity),
  UNIQUE KEY authtoken_token_index (token),
  KEY authtoken_uid_index (uid),
  KEY authtoken_version_index (version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_bruteforce_attempts (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  action varchar(64) NOT NULL DEFAULT '',
  occurred int(10) unsigned NOT NULL DEFAULT '0',
  ip varchar(255) NOT NULL DEFAULT '',
  subnet varchar(255) NOT NULL DEFAULT '',
  metadata varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY bruteforce_attempts_ip (ip),
  KEY bruteforce_attempts_subnet (subnet)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_vcategory (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  uid varchar(64) NOT NULL DEFAULT '',
  type varchar(64) NOT NULL DEFAULT '',
  category varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY category_index (category),
  KEY type_index (type),
  KEY uid_index (uid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_vcategory_to_object (
  objid int(10) unsigned NOT NULL DEFAULT '0',
  categoryid int(10) unsigned NOT NULL DEFAULT '0',
  type varchar(64) NOT NULL DEFAULT '',
  PRIMARY KEY (categoryid, objid, type),
  KEY vcategory_objectd_index (objid, type)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_systemtag (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  name varchar(64) NOT NULL DEFAULT '',
  visibility smallint(6) NOT NULL DEFAULT '1',
  editable smallint(6) NOT NULL DEFAULT '1',
  PRIMARY KEY (id),
  UNIQUE KEY tag_ident (name, visibility, editable)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_systemtag_object_mapping (
  objectid varchar(64) NOT NULL DEFAULT '',
  objecttype varchar(64) NOT NULL DEFAULT '',
  systemtagid int(10) unsigned NOT NULL DEFAULT '0',
  UNIQUE KEY mapping (objecttype, objectid, systemtagid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_systemtag_group (
  systemtagid int(10) unsigned NOT NULL DEFAULT '0',
  gid varchar(255) NOT NULL,
  PRIMARY KEY (gid, systemtagid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_file_locks (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  `lock` int(11) NOT NULL DEFAULT '0',
  `key` varchar(64) NOT NULL,
  ttl int(11) NOT NULL DEFAULT '-1',
  PRIMARY KEY (id),
  UNIQUE KEY lock_key_index (`key`),
  KEY lock_ttl_index (ttl)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_comments (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  parent_id int(10) unsigned NOT NULL DEFAULT '0',
  topmost_parent_id int(10) unsigned NOT NULL DEFAULT '0',
  children_count int(10) unsigned NOT NULL DEFAULT '0',
  actor_type varchar(64) NOT NULL DEFAULT '',
  actor_id varchar(64) NOT NULL DEFAULT '',
  message longtext,
  verb varchar(64),
  creation_timestamp datetime,
  latest_child_timestamp datetime,
  object_type varchar(64) NOT NULL DEFAULT '',
  object_id varchar(64) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY comments_actor_index (actor_type, actor_id),
  KEY comments_object_index (object_type, object_id, creation_timestamp),
  KEY comments_parent_id_index (parent_id),
  KEY comments_topmost_parent_id_idx (topmost_parent_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_comments_read_markers (
  user_id varchar(64) NOT NULL DEFAULT '',
  marker_datetime datetime,
  object_type varchar(64) NOT NULL DEFAULT '',
  object_id varchar(64) NOT NULL DEFAULT '',
  UNIQUE KEY comments_marker_index (user_id, object_type, object_id),
  KEY comments_marker_object_index (object_type, object_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_credentials (
  user varchar(64) NOT NULL,
  identifier varchar(64) NOT NULL,
  credentials longtext,
  PRIMARY KEY (user, identifier),
  KEY credentials_user (user)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_accounts (
  uid varchar(64) NOT NULL DEFAULT '',
  data longtext NOT NULL,
  PRIMARY KEY (uid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_twofactor_providers (
  provider_id varchar(32) NOT NULL,
  uid varchar(64) NOT NULL,
  enabled smallint(6) NOT NULL,
  PRIMARY KEY (provider_id, uid),
  KEY twofactor_providers_uid (uid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_whats_new (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  version varchar(64) NOT NULL DEFAULT '11',
  etag varchar(64) NOT NULL DEFAULT '',
  last_check int(10) unsigned NOT NULL DEFAULT '0',
  data longtext NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY version (version),
  KEY version_etag_idx (version, etag)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_collres_collections (
  id bigint(20) NOT NULL AUTO_INCREMENT,
  name varchar(64) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_collres_resources (
  collection_id bigint(20) NOT NULL,
  resource_type varchar(64) NOT NULL,
  resource_id varchar(64) NOT NULL,
  UNIQUE KEY collres_unique_res (collection_id, resource_type, resource_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_collres_accesscache (
  user_id varchar(64) NOT NULL,
  collection_id bigint(20) DEFAULT '0',
  resource_type varchar(64) DEFAULT '',
  resource_id varchar(64) DEFAULT '',
  access tinyint(1) NOT NULL DEFAULT '0',
  UNIQUE KEY collres_unique_user (user_id, collection_id, resource_type, resource_id),
  KEY collres_user_coll (user_id, collection_id),
  KEY collres_user_res (user_id, resource_type, resource_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_login_flow_v2 (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  timestamp bigint(20) unsigned NOT NULL,
  started smallint(5) unsigned NOT NULL DEFAULT '0',
  poll_token varchar(255) NOT NULL,
  login_token varchar(255) NOT NULL,
  public_key text NOT NULL,
  private_key text NOT NULL,
  client_name varchar(255) NOT NULL,
  login_name varchar(255),
  server varchar(255),
  app_password varchar(1024),
  PRIMARY KEY (id),
  UNIQUE KEY login_token (login_token),
  UNIQUE KEY poll_token (poll_token),
  KEY timestamp (timestamp)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_filecache_extended (
  fileid int(10) unsigned NOT NULL,
  metadata_etag varchar(40),
  creation_time bigint(20) NOT NULL DEFAULT '0',
  upload_time bigint(20) NOT NULL DEFAULT '0',
  KEY fce_ctime_idx (creation_time),
  UNIQUE KEY fce_fileid_idx (fileid),
  KEY fce_utime_idx (upload_time)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_activity (
  activity_id bigint(20) NOT NULL AUTO_INCREMENT,
  timestamp int(11) NOT NULL DEFAULT '0',
  priority int(11) NOT NULL DEFAULT '0',
  type varchar(255),
  user varchar(64),
  affecteduser varchar(64) NOT NULL,
  app varchar(32) NOT NULL,
  subject varchar(255) NOT NULL,
  subjectparams longtext NOT NULL,
  message varchar(255),
  messageparams longtext,
  file varchar(4000),
  link varchar(4000),
  object_type varchar(255),
  object_id bigint(20) NOT NULL DEFAULT '0',
  PRIMARY KEY (activity_id),
  KEY activity_filter (affecteduser, type, app, timestamp),
  KEY activity_filter_by (affecteduser, user, timestamp),
  KEY activity_object (object_type, object_id),
  KEY activity_user_time (affecteduser, timestamp)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_activity_mq (
  mail_id bigint(20) NOT NULL AUTO_INCREMENT,
  amq_timestamp int(11) NOT NULL DEFAULT '0',
  amq_latest_send int(11) NOT NULL DEFAULT '0',
  amq_type varchar(255) NOT NULL,
  amq_affecteduser varchar(64) NOT NULL,
  amq_appid varchar(255) NOT NULL,
  amq_subject varchar(255) NOT NULL,
  amq_subjectparams varchar(4000) NOT NULL,
  object_type varchar(255),
  object_id bigint(20) NOT NULL DEFAULT '0',
  PRIMARY KEY (mail_id),
  KEY amp_latest_send_time (amq_latest_send),
  KEY amp_timestamp_time (amq_timestamp),
  KEY amp_user (amq_affecteduser)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_addressbooks (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  principaluri varchar(255),
  displayname varchar(255),
  uri varchar(255),
  description varchar(255),
  synctoken int(10) unsigned NOT NULL DEFAULT '1',
  PRIMARY KEY (id),
  UNIQUE KEY addressbook_index (principaluri, uri)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_cards (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  addressbookid int(11) NOT NULL DEFAULT '0',
  carddata longblob,
  uri varchar(255),
  lastmodified bigint(20) unsigned,
  etag varchar(32),
  size bigint(20) unsigned NOT NULL,
  uid varchar(255),
  PRIMARY KEY (id),
  KEY cards_abid (addressbookid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_addressbookchanges (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  uri varchar(255),
  synctoken int(10) unsigned NOT NULL DEFAULT '1',
  addressbookid int(11) NOT NULL,
  operation smallint(6) NOT NULL,
  PRIMARY KEY (id),
  KEY addressbookid_synctoken (addressbookid, synctoken)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_calendarobjects (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  calendardata longblob,
  uri varchar(255),
  calendarid int(10) unsigned NOT NULL,
  lastmodified int(10) unsigned,
  etag varchar(32),
  size bigint(20) unsigned NOT NULL,
  componenttype varchar(8),
  firstoccurence bigint(20) unsigned,
  lastoccurence bigint(20) unsigned,
  uid varchar(255),
  classification int(11) DEFAULT '0',
  calendartype int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY calobjects_index (calendarid, calendartype, uri)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_calendars (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  principaluri varchar(255),
  displayname varchar(255),
  uri varchar(255),
  synctoken int(10) unsigned NOT NULL DEFAULT '1',
  description varchar(255),
  calendarorder int(10) unsigned NOT NULL DEFAULT '0',
  calendarcolor varchar(255),
  timezone longtext,
  components varchar(64),
  transparent smallint(6) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY calendars_index (principaluri, uri)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_calendarchanges (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  uri varchar(255),
  synctoken int(10) unsigned NOT NULL DEFAULT '1',
  calendarid int(11) NOT NULL,
  operation smallint(6) NOT NULL,
  calendartype int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY calid_type_synctoken (calendarid, calendartype, synctoken)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_calendarsubscriptions (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  uri varchar(255),
  principaluri varchar(255),
  displayname varchar(100),
  refreshrate varchar(10),
  calendarorder int(10) unsigned NOT NULL DEFAULT '0',
  calendarcolor varchar(255),
  striptodos smallint(6),
  stripalarms smallint(6),
  stripattachments smallint(6),
  lastmodified int(10) unsigned,
  synctoken int(10) unsigned NOT NULL DEFAULT '1',
  source longtext,
  PRIMARY KEY (id),
  UNIQUE KEY calsub_index (principaluri, uri)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_schedulingobjects (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  principaluri varchar(255),
  calendardata longblob,
  uri varchar(255),
  lastmodified int(10) unsigned,
  etag varchar(32),
  size bigint(20) unsigned NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_cards_properties (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  addressbookid bigint(20) NOT NULL DEFAULT '0',
  cardid bigint(20) unsigned NOT NULL DEFAULT '0',
  name varchar(64),
  `value` varchar(255),
  preferred int(11) NOT NULL DEFAULT '1',
  PRIMARY KEY (id),
  KEY cards_prop_abid (addressbookid),
  KEY card_contactid_index (cardid),
  KEY card_name_index (name),
  KEY card_value_index (`value`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_calendarobjects_props (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  calendarid bigint(20) NOT NULL DEFAULT '0',
  objectid bigint(20) unsigned NOT NULL DEFAULT '0',
  name varchar(64),
  parameter varchar(64),
  `value` varchar(255),
  calendartype int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY calendarobject_index (objectid, calendartype),
  KEY calendarobject_name_index (name, calendartype),
  KEY calendarobject_value_index (`value`, calendartype)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_dav_shares (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  principaluri varchar(255),
  type varchar(255),
  access smallint(6),
  resourceid int(10) unsigned NOT NULL,
  publicuri varchar(255),
  PRIMARY KEY (id),
  UNIQUE KEY dav_shares_index (principaluri, resourceid, type, publicuri)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_directlink (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  user_id varchar(64),
  file_id bigint(20) unsigned NOT NULL,
  token varchar(60),
  expiration bigint(20) unsigned NOT NULL,
  PRIMARY KEY (id),
  KEY directlink_expiration_idx (expiration),
  KEY directlink_token_idx (token)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_calendar_ (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  backend_id varchar(64),
  resource_id varchar(64),
  email varchar(255),
  displayname varchar(255),
  group_restrictions varchar(4000),
  PRIMARY KEY (id),
  KEY calendar_ (displayname)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_calendar_invitations (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  uid varchar(255) NOT NULL,
  recurrenceid varchar(255),
  attendee varchar(255) NOT NULL,
  organizer varchar(255) NOT NULL,
  sequence bigint(20) unsigned,
  token varchar(60) NOT NULL,
  expiration bigint(20) unsigned NOT NULL,
  PRIMARY KEY (id),
  KEY calendar_invitation_tokens (token)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_dav_cal_proxy (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  owner_id varchar(64) NOT NULL,
  proxy_id varchar(64) NOT NULL,
  permissions int(10) unsigned,
  PRIMARY KEY (id),
  KEY dav_cal_proxy_ioid (owner_id),
  KEY dav_cal_proxy_ipid (proxy_id),
  UNIQUE KEY dav_cal_proxy_uidx (owner_id, proxy_id, permissions)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_calendar_reminders (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  calendar_id bigint(20) NOT NULL,
  object_id bigint(20) NOT NULL,
  is_recurring smallint(6) NOT NULL,
  uid varchar(255) NOT NULL,
  recurrence_id bigint(20) unsigned,
  is_recurrence_exception smallint(6) NOT NULL,
  event_hash varchar(255) NOT NULL,
  alarm_hash varchar(255) NOT NULL,
  type varchar(255) NOT NULL,
  is_relative smallint(6) NOT NULL,
  notification_date bigint(20) unsigned NOT NULL,
  is_repeat_based smallint(6) NOT NULL,
  PRIMARY KEY (id),
  KEY calendar_reminder_objid (object_id),
  KEY calendar_reminder_uidrec (uid, recurrence_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_notifications (
  notification_id int(11) NOT NULL AUTO_INCREMENT,
  app varchar(32) NOT NULL,
  user varchar(64) NOT NULL,
  timestamp int(11) NOT NULL DEFAULT '0',
  object_type varchar(64) NOT NULL,
  object_id varchar(64) NOT NULL,
  subject varchar(64) NOT NULL,
  subject_parameters longtext,
  message varchar(64),
  message_parameters longtext,
  link varchar(4000),
  icon varchar(4000),
  actions longtext,
  PRIMARY KEY (notification_id),
  KEY oc_notifications_app (app),
  KEY oc_notifications_object (object_type, object_id),
  KEY oc_notifications_timestamp (timestamp),
  KEY oc_notifications_user (user)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_notifications_pushtokens (
  uid varchar(64) NOT NULL,
  token int(11) NOT NULL DEFAULT '0',
  deviceidentifier varchar(128) NOT NULL,
  devicepublickey varchar(512) NOT NULL,
  devicepublickeyhash varchar(128) NOT NULL,
  pushtokenhash varchar(128) NOT NULL,
  proxyserver varchar(256) NOT NULL,
  apptype varchar(32) NOT NULL DEFAULT 'unknown',
  UNIQUE KEY oc_notifpushtoken (uid, token)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_oauth2_clients (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  name varchar(64) NOT NULL,
  redirect_uri varchar(2000) NOT NULL,
  client_identifier varchar(64) NOT NULL,
  secret varchar(64) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY oauth2_client_id_idx (client_identifier)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_oauth2_access_tokens (
  id int(10) unsigned NOT NULL AUTO_INCREMENT,
  token_id int(11) NOT NULL,
  client_id int(11) NOT NULL,
  hashed_code varchar(128) NOT NULL,
  encrypted_token varchar(786) NOT NULL,
  PRIMARY KEY (id),
  KEY oauth2_access_client_id_idx (client_id),
  UNIQUE KEY oauth2_access_hash_idx (hashed_code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_privacy_admins (
  id int(11) NOT NULL AUTO_INCREMENT,
  displayname varchar(64) NOT NULL DEFAULT '',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_text_documents (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  current_version bigint(20) unsigned NOT NULL DEFAULT '0',
  last_saved_version bigint(20) unsigned NOT NULL DEFAULT '0',
  last_saved_version_time bigint(20) unsigned NOT NULL,
  last_saved_version_etag varchar(64) DEFAULT '',
  base_version_etag varchar(64) DEFAULT '',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_text_sessions (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  user_id varchar(64),
  guest_name varchar(64),
  color varchar(7),
  token varchar(64) NOT NULL,
  document_id bigint(20) NOT NULL,
  last_contact bigint(20) unsigned NOT NULL,
  PRIMARY KEY (id),
  KEY rd_session_token_idx (token)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_text_steps (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  document_id bigint(20) unsigned NOT NULL,
  session_id bigint(20) unsigned NOT NULL,
  data longtext NOT NULL,
  version bigint(20) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY rd_steps_did_idx (document_id),
  KEY rd_steps_version_idx (version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE oc_twofactor_backupcodes (
  id int(11) NOT NULL AUTO_INCREMENT,
  user_id varchar(64) NOT NULL,
  code varchar(64) NOT NULL,
  used int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY twofactor_backupcodes_uid (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
