CREATE TABLE role (
  roleid bigint(20) unsigned NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  type int(11) NOT NULL DEFAULT '0',
  readonly int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (roleid),
  UNIQUE KEY role_1 (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE users (
  userid bigint(20) unsigned NOT NULL,
  username varchar(100) NOT NULL DEFAULT '',
  name varchar(100) NOT NULL DEFAULT '',
  surname varchar(100) NOT NULL DEFAULT '',
  passwd varchar(60) NOT NULL DEFAULT '',
  url varchar(255) NOT NULL DEFAULT '',
  autologin int(11) NOT NULL DEFAULT '0',
  autologout varchar(32) NOT NULL DEFAULT '15m',
  lang varchar(7) NOT NULL DEFAULT 'default',
  refresh varchar(32) NOT NULL DEFAULT '30s',
  theme varchar(128) NOT NULL DEFAULT 'default',
  attempt_failed int(11) NOT NULL DEFAULT '0',
  attempt_ip varchar(39) NOT NULL DEFAULT '',
  attempt_clock int(11) NOT NULL DEFAULT '0',
  rows_per_page int(11) NOT NULL DEFAULT '50',
  timezone varchar(50) NOT NULL DEFAULT 'default',
  roleid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (userid),
  KEY c_users_1 (roleid),
  UNIQUE KEY users_1 (username),
  CONSTRAINT c_users_1 FOREIGN KEY (roleid) REFERENCES role (roleid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE maintenances (
  maintenanceid bigint(20) unsigned NOT NULL,
  name varchar(128) NOT NULL DEFAULT '',
  maintenance_type int(11) NOT NULL DEFAULT '0',
  description text NOT NULL,
  active_since int(11) NOT NULL DEFAULT '0',
  active_till int(11) NOT NULL DEFAULT '0',
  tags_evaltype int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (maintenanceid),
  KEY maintenances_1 (active_since, active_till),
  UNIQUE KEY maintenances_2 (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE hosts (
  hostid bigint(20) unsigned NOT NULL,
  proxy_hostid bigint(20) unsigned,
  host varchar(128) NOT NULL DEFAULT '',
  status int(11) NOT NULL DEFAULT '0',
  lastaccess int(11) NOT NULL DEFAULT '0',
  ipmi_authtype int(11) NOT NULL DEFAULT '-1',
  ipmi_privilege int(11) NOT NULL DEFAULT '2',
  ipmi_username varchar(16) NOT NULL DEFAULT '',
  ipmi_password varchar(20) NOT NULL DEFAULT '',
  maintenanceid bigint(20) unsigned,
  maintenance_status int(11) NOT NULL DEFAULT '0',
  maintenance_type int(11) NOT NULL DEFAULT '0',
  maintenance_from int(11) NOT NULL DEFAULT '0',
  name varchar(128) NOT NULL DEFAULT '',
  flags int(11) NOT NULL DEFAULT '0',
  templateid bigint(20) unsigned,
  description text NOT NULL,
  tls_connect int(11) NOT NULL DEFAULT '1',
  tls_accept int(11) NOT NULL DEFAULT '1',
  tls_issuer varchar(1024) NOT NULL DEFAULT '',
  tls_subject varchar(1024) NOT NULL DEFAULT '',
  tls_psk_identity varchar(128) NOT NULL DEFAULT '',
  tls_psk varchar(512) NOT NULL DEFAULT '',
  proxy_address varchar(255) NOT NULL DEFAULT '',
  auto_compress int(11) NOT NULL DEFAULT '1',
  discover int(11) NOT NULL DEFAULT '0',
  custom_interfaces int(11) NOT NULL DEFAULT '0',
  uuid varchar(32) NOT NULL DEFAULT '',
  PRIMARY KEY (hostid),
  KEY c_hosts_3 (templateid),
  KEY hosts_1 (host),
  KEY hosts_2 (status),
  KEY hosts_3 (proxy_hostid),
  KEY hosts_4 (name),
  KEY hosts_5 (maintenanceid),
  CONSTRAINT c_hosts_1 FOREIGN KEY (proxy_hostid) REFERENCES hosts (hostid),
  CONSTRAINT c_hosts_2 FOREIGN KEY (maintenanceid) REFERENCES maintenances (maintenanceid),
  CONSTRAINT c_hosts_3 FOREIGN KEY (templateid) REFERENCES hosts (hostid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE hstgrp (
  groupid bigint(20) unsigned NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  internal int(11) NOT NULL DEFAULT '0',
  flags int(11) NOT NULL DEFAULT '0',
  uuid varchar(32) NOT NULL DEFAULT '',
  PRIMARY KEY (groupid),
  KEY hstgrp_1 (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE group_prototype (
  group_prototypeid bigint(20) unsigned NOT NULL,
  hostid bigint(20) unsigned NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  groupid bigint(20) unsigned,
  templateid bigint(20) unsigned,
  PRIMARY KEY (group_prototypeid),
  KEY c_group_prototype_2 (groupid),
  KEY c_group_prototype_3 (templateid),
  KEY group_prototype_1 (hostid),
  CONSTRAINT c_group_prototype_1 FOREIGN KEY (hostid) REFERENCES hosts (hostid) ON DELETE CASCADE,
  CONSTRAINT c_group_prototype_2 FOREIGN KEY (groupid) REFERENCES hstgrp (groupid),
  CONSTRAINT c_group_prototype_3 FOREIGN KEY (templateid) REFERENCES group_prototype (group_prototypeid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE group_discovery (
  groupid bigint(20) unsigned NOT NULL,
  parent_group_prototypeid bigint(20) unsigned NOT NULL,
  name varchar(64) NOT NULL DEFAULT '',
  lastcheck int(11) NOT NULL DEFAULT '0',
  ts_delete int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (groupid),
  KEY c_group_discovery_2 (parent_group_prototypeid),
  CONSTRAINT c_group_discovery_1 FOREIGN KEY (groupid) REFERENCES hstgrp (groupid) ON DELETE CASCADE,
  CONSTRAINT c_group_discovery_2 FOREIGN KEY (parent_group_prototypeid) REFERENCES group_prototype (group_prototypeid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE drules (
  druleid bigint(20) unsigned NOT NULL,
  proxy_hostid bigint(20) unsigned,
  name varchar(255) NOT NULL DEFAULT '',
  iprange varchar(2048) NOT NULL DEFAULT '',
  delay varchar(255) NOT NULL DEFAULT '1h',
  nextcheck int(11) NOT NULL DEFAULT '0',
  status int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (druleid),
  KEY drules_1 (proxy_hostid),
  UNIQUE KEY drules_2 (name),
  CONSTRAINT c_drules_1 FOREIGN KEY (proxy_hostid) REFERENCES hosts (hostid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE dchecks (
  dcheckid bigint(20) unsigned NOT NULL,
  druleid bigint(20) unsigned NOT NULL,
  type int(11) NOT NULL DEFAULT '0',
  key_ varchar(2048) NOT NULL DEFAULT '',
  snmp_community varchar(255) NOT NULL DEFAULT '',
  ports varchar(255) NOT NULL DEFAULT '0',
  snmpv3_securityname varchar(64) NOT NULL DEFAULT '',
  snmpv3_securitylevel int(11) NOT NULL DEFAULT '0',
  snmpv3_authpassphrase varchar(64) NOT NULL DEFAULT '',
  snmpv3_privpassphrase varchar(64) NOT NULL DEFAULT '',
  uniq int(11) NOT NULL DEFAULT '0',
  snmpv3_authprotocol int(11) NOT NULL DEFAULT '0',
  snmpv3_privprotocol int(11) NOT NULL DEFAULT '0',
  snmpv3_contextname varchar(255) NOT NULL DEFAULT '',
  host_source int(11) NOT NULL DEFAULT '1',
  name_source int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (dcheckid),
  KEY dchecks_1 (druleid, host_source, name_source),
  CONSTRAINT c_dchecks_1 FOREIGN KEY (druleid) REFERENCES drules (druleid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE httptest (
  httptestid bigint(20) unsigned NOT NULL,
  name varchar(64) NOT NULL DEFAULT '',
  nextcheck int(11) NOT NULL DEFAULT '0',
  delay varchar(255) NOT NULL DEFAULT '1m',
  status int(11) NOT NULL DEFAULT '0',
  agent varchar(255) NOT NULL DEFAULT 'Zabbix',
  authentication int(11) NOT NULL DEFAULT '0',
  http_user varchar(64) NOT NULL DEFAULT '',
  http_password varchar(64) NOT NULL DEFAULT '',
  hostid bigint(20) unsigned NOT NULL,
  templateid bigint(20) unsigned,
  http_proxy varchar(255) NOT NULL DEFAULT '',
  retries int(11) NOT NULL DEFAULT '1',
  ssl_cert_file varchar(255) NOT NULL DEFAULT '',
  ssl_key_file varchar(255) NOT NULL DEFAULT '',
  ssl_key_password varchar(64) NOT NULL DEFAULT '',
  verify_peer int(11) NOT NULL DEFAULT '0',
  verify_host int(11) NOT NULL DEFAULT '0',
  uuid varchar(32) NOT NULL DEFAULT '',
  PRIMARY KEY (httptestid),
  UNIQUE KEY httptest_2 (hostid, name),
  KEY httptest_3 (status),
  KEY httptest_4 (templateid),
  CONSTRAINT c_httptest_2 FOREIGN KEY (hostid) REFERENCES hosts (hostid) ON DELETE CASCADE,
  CONSTRAINT c_httptest_3 FOREIGN KEY (templateid) REFERENCES httptest (httptestid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE httpstep (
  httpstepid bigint(20) unsigned NOT NULL,
  httptestid bigint(20) unsigned NOT NULL,
  name varchar(64) NOT NULL DEFAULT '',
  no int(11) NOT NULL DEFAULT '0',
  url varchar(2048) NOT NULL DEFAULT '',
  timeout varchar(255) NOT NULL DEFAULT '15s',
  posts text NOT NULL,
  required varchar(255) NOT NULL DEFAULT '',
  status_codes varchar(255) NOT NULL DEFAULT '',
  follow_redirects int(11) NOT NULL DEFAULT '1',
  retrieve_mode int(11) NOT NULL DEFAULT '0',
  post_type int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (httpstepid),
  KEY httpstep_1 (httptestid),
  CONSTRAINT c_httpstep_1 FOREIGN KEY (httptestid) REFERENCES httptest (httptestid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE interface (
  interfaceid bigint(20) unsigned NOT NULL,
  hostid bigint(20) unsigned NOT NULL,
  main int(11) NOT NULL DEFAULT '0',
  type int(11) NOT NULL DEFAULT '1',
  useip int(11) NOT NULL DEFAULT '1',
  ip varchar(64) NOT NULL DEFAULT '127.0.0.1',
  dns varchar(255) NOT NULL DEFAULT '',
  port varchar(64) NOT NULL DEFAULT '10050',
  available int(11) NOT NULL DEFAULT '0',
  error varchar(2048) NOT NULL DEFAULT '',
  errors_from int(11) NOT NULL DEFAULT '0',
  disable_until int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (interfaceid),
  KEY interface_1 (hostid, type),
  KEY interface_2 (ip, dns),
  KEY interface_3 (available),
  CONSTRAINT c_interface_1 FOREIGN KEY (hostid) REFERENCES hosts (hostid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE valuemap (
  valuemapid bigint(20) unsigned NOT NULL,
  hostid bigint(20) unsigned NOT NULL,
  name varchar(64) NOT NULL DEFAULT '',
  uuid varchar(32) NOT NULL DEFAULT '',
  PRIMARY KEY (valuemapid),
  UNIQUE KEY valuemap_1 (hostid, name),
  CONSTRAINT c_valuemap_1 FOREIGN KEY (hostid) REFERENCES hosts (hostid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE items (
  itemid bigint(20) unsigned NOT NULL,
  type int(11) NOT NULL DEFAULT '0',
  snmp_oid varchar(512) NOT NULL DEFAULT '',
  hostid bigint(20) unsigned NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  key_ varchar(2048) NOT NULL DEFAULT '',
  delay varchar(1024) NOT NULL DEFAULT '0',
  history varchar(255) NOT NULL DEFAULT '90d',
  trends varchar(255) NOT NULL DEFAULT '365d',
  status int(11) NOT NULL DEFAULT '0',
  value_type int(11) NOT NULL DEFAULT '0',
  trapper_hosts varchar(255) NOT NULL DEFAULT '',
  units varchar(255) NOT NULL DEFAULT '',
  formula varchar(255) NOT NULL DEFAULT '',
  logtimefmt varchar(64) NOT NULL DEFAULT '',
  templateid bigint(20) unsigned,
  valuemapid bigint(20) unsigned,
  params text NOT NULL,
  ipmi_sensor varchar(128) NOT NULL DEFAULT '',
  authtype int(11) NOT NULL DEFAULT '0',
  username varchar(64) NOT NULL DEFAULT '',
  password varchar(64) NOT NULL DEFAULT '',
  publickey varchar(64) NOT NULL DEFAULT '',
  privatekey varchar(64) NOT NULL DEFAULT '',
  flags int(11) NOT NULL DEFAULT '0',
  interfaceid bigint(20) unsigned,
  description text NOT NULL,
  inventory_link int(11) NOT NULL DEFAULT '0',
  lifetime varchar(255) NOT NULL DEFAULT '30d',
  evaltype int(11) NOT NULL DEFAULT '0',
  jmx_endpoint varchar(255) NOT NULL DEFAULT '',
  master_itemid bigint(20) unsigned,
  timeout varchar(255) NOT NULL DEFAULT '3s',
  url varchar(2048) NOT NULL DEFAULT '',
  query_fields varchar(2048) NOT NULL DEFAULT '',
  posts text NOT NULL,
  status_codes varchar(255) NOT NULL DEFAULT '200',
  follow_redirects int(11) NOT NULL DEFAULT '1',
  post_type int(11) NOT NULL DEFAULT '0',
  http_proxy varchar(255) NOT NULL DEFAULT '',
  headers text NOT NULL,
  retrieve_mode int(11) NOT NULL DEFAULT '0',
  request_method int(11) NOT NULL DEFAULT '0',
  output_format int(11) NOT NULL DEFAULT '0',
  ssl_cert_file varchar(255) NOT NULL DEFAULT '',
  ssl_key_file varchar(255) NOT NULL DEFAULT '',
  ssl_key_password varchar(64) NOT NULL DEFAULT '',
  verify_peer int(11) NOT NULL DEFAULT '0',
  verify_host int(11) NOT NULL DEFAULT '0',
  allow_traps int(11) NOT NULL DEFAULT '0',
  discover int(11) NOT NULL DEFAULT '0',
  uuid varchar(32) NOT NULL DEFAULT '',
  PRIMARY KEY (itemid),
  KEY items_1 (hostid, key_(764)),
  KEY items_3 (status),
  KEY items_4 (templateid),
  KEY items_5 (valuemapid),
  KEY items_6 (interfaceid),
  KEY items_7 (master_itemid),
  KEY items_8 (key_(768)),
  CONSTRAINT c_items_1 FOREIGN KEY (hostid) REFERENCES hosts (hostid) ON DELETE CASCADE,
  CONSTRAINT c_items_2 FOREIGN KEY (templateid) REFERENCES items (itemid) ON DELETE CASCADE,
  CONSTRAINT c_items_3 FOREIGN KEY (valuemapid) REFERENCES valuemap (valuemapid),
  CONSTRAINT c_items_4 FOREIGN KEY (interfaceid) REFERENCES interface (interfaceid),
  CONSTRAINT c_items_5 FOREIGN KEY (master_itemid) REFERENCES items (itemid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE httpstepitem (
  httpstepitemid bigint(20) unsigned NOT NULL,
  httpstepid bigint(20) unsigned NOT NULL,
  itemid bigint(20) unsigned NOT NULL,
  type int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (httpstepitemid),
  UNIQUE KEY httpstepitem_1 (httpstepid, itemid),
  KEY httpstepitem_2 (itemid),
  CONSTRAINT c_httpstepitem_1 FOREIGN KEY (httpstepid) REFERENCES httpstep (httpstepid) ON DELETE CASCADE,
  CONSTRAINT c_httpstepitem_2 FOREIGN KEY (itemid) REFERENCES items (itemid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE httptestitem (
  httptestitemid bigint(20) unsigned NOT NULL,
  httptestid bigint(20) unsigned NOT NULL,
  itemid bigint(20) unsigned NOT NULL,
  type int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (httptestitemid),
  UNIQUE KEY httptestitem_1 (httptestid, itemid),
  KEY httptestitem_2 (itemid),
  CONSTRAINT c_httptestitem_1 FOREIGN KEY (httptestid) REFERENCES httptest (httptestid) ON DELETE CASCADE,
  CONSTRAINT c_httptestitem_2 FOREIGN KEY (itemid) REFERENCES items (itemid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE media_type (
  mediatypeid bigint(20) unsigned NOT NULL,
  type int(11) NOT NULL DEFAULT '0',
  name varchar(100) NOT NULL DEFAULT '',
  smtp_server varchar(255) NOT NULL DEFAULT '',
  smtp_helo varchar(255) NOT NULL DEFAULT '',
  smtp_email varchar(255) NOT NULL DEFAULT '',
  exec_path varchar(255) NOT NULL DEFAULT '',
  gsm_modem varchar(255) NOT NULL DEFAULT '',
  username varchar(255) NOT NULL DEFAULT '',
  passwd varchar(255) NOT NULL DEFAULT '',
  status int(11) NOT NULL DEFAULT '0',
  smtp_port int(11) NOT NULL DEFAULT '25',
  smtp_security int(11) NOT NULL DEFAULT '0',
  smtp_verify_peer int(11) NOT NULL DEFAULT '0',
  smtp_verify_host int(11) NOT NULL DEFAULT '0',
  smtp_authentication int(11) NOT NULL DEFAULT '0',
  exec_params varchar(255) NOT NULL DEFAULT '',
  maxsessions int(11) NOT NULL DEFAULT '1',
  maxattempts int(11) NOT NULL DEFAULT '3',
  attempt_interval varchar(32) NOT NULL DEFAULT '10s',
  content_type int(11) NOT NULL DEFAULT '1',
  script text NOT NULL,
  timeout varchar(32) NOT NULL DEFAULT '30s',
  process_tags int(11) NOT NULL DEFAULT '0',
  show_event_menu int(11) NOT NULL DEFAULT '0',
  event_menu_url varchar(2048) NOT NULL DEFAULT '',
  event_menu_name varchar(255) NOT NULL DEFAULT '',
  description text NOT NULL,
  PRIMARY KEY (mediatypeid),
  UNIQUE KEY media_type_1 (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE media_type_param (
  mediatype_paramid bigint(20) unsigned NOT NULL,
  mediatypeid bigint(20) unsigned NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  `value` varchar(2048) NOT NULL DEFAULT '',
  PRIMARY KEY (mediatype_paramid),
  KEY media_type_param_1 (mediatypeid),
  CONSTRAINT c_media_type_param_1 FOREIGN KEY (mediatypeid) REFERENCES media_type (mediatypeid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE media_type_message (
  mediatype_messageid bigint(20) unsigned NOT NULL,
  mediatypeid bigint(20) unsigned NOT NULL,
  eventsource int(11) NOT NULL,
  recovery int(11) NOT NULL,
  subject varchar(255) NOT NULL DEFAULT '',
  message text NOT NULL,
  PRIMARY KEY (mediatype_messageid),
  UNIQUE KEY media_type_message_1 (mediatypeid, eventsource, recovery),
  CONSTRAINT c_media_type_message_1 FOREIGN KEY (mediatypeid) REFERENCES media_type (mediatypeid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE usrgrp (
  usrgrpid bigint(20) unsigned NOT NULL,
  name varchar(64) NOT NULL DEFAULT '',
  gui_access int(11) NOT NULL DEFAULT '0',
  users_status int(11) NOT NULL DEFAULT '0',
  debug_mode int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (usrgrpid),
  UNIQUE KEY usrgrp_1 (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE users_groups (
  id bigint(20) unsigned NOT NULL,
  usrgrpid bigint(20) unsigned NOT NULL,
  userid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY users_groups_1 (usrgrpid, userid),
  KEY users_groups_2 (userid),
  CONSTRAINT c_users_groups_1 FOREIGN KEY (usrgrpid) REFERENCES usrgrp (usrgrpid) ON DELETE CASCADE,
  CONSTRAINT c_users_groups_2 FOREIGN KEY (userid) REFERENCES users (userid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE scripts (
  scriptid bigint(20) unsigned NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  command text NOT NULL,
  host_access int(11) NOT NULL DEFAULT '2',
  usrgrpid bigint(20) unsigned,
  groupid bigint(20) unsigned,
  description text NOT NULL,
  confirmation varchar(255) NOT NULL DEFAULT '',
  type int(11) NOT NULL DEFAULT '5',
  execute_on int(11) NOT NULL DEFAULT '2',
  timeout varchar(32) NOT NULL DEFAULT '30s',
  scope int(11) NOT NULL DEFAULT '1',
  port varchar(64) NOT NULL DEFAULT '',
  authtype int(11) NOT NULL DEFAULT '0',
  username varchar(64) NOT NULL DEFAULT '',
  password varchar(64) NOT NULL DEFAULT '',
  publickey varchar(64) NOT NULL DEFAULT '',
  privatekey varchar(64) NOT NULL DEFAULT '',
  menu_path varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (scriptid),
  KEY scripts_1 (usrgrpid),
  KEY scripts_2 (groupid),
  UNIQUE KEY scripts_3 (name),
  CONSTRAINT c_scripts_1 FOREIGN KEY (usrgrpid) REFERENCES usrgrp (usrgrpid),
  CONSTRAINT c_scripts_2 FOREIGN KEY (groupid) REFERENCES hstgrp (groupid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE script_param (
  script_paramid bigint(20) unsigned NOT NULL,
  scriptid bigint(20) unsigned NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  `value` varchar(2048) NOT NULL DEFAULT '',
  PRIMARY KEY (script_paramid),
  UNIQUE KEY script_param_1 (scriptid, name),
  CONSTRAINT c_script_param_1 FOREIGN KEY (scriptid) REFERENCES scripts (scriptid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE actions (
  actionid bigint(20) unsigned NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  eventsource int(11) NOT NULL DEFAULT '0',
  evaltype int(11) NOT NULL DEFAULT '0',
  status int(11) NOT NULL DEFAULT '0',
  esc_period varchar(255) NOT NULL DEFAULT '1h',
  formula varchar(1024) NOT NULL DEFAULT '',
  pause_suppressed int(11) NOT NULL DEFAULT '1',
  notify_if_canceled int(11) NOT NULL DEFAULT '1',
  PRIMARY KEY (actionid),
  KEY actions_1 (eventsource, status),
  UNIQUE KEY actions_2 (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE operations (
  operationid bigint(20) unsigned NOT NULL,
  actionid bigint(20) unsigned NOT NULL,
  operationtype int(11) NOT NULL DEFAULT '0',
  esc_period varchar(255) NOT NULL DEFAULT '0',
  esc_step_from int(11) NOT NULL DEFAULT '1',
  esc_step_to int(11) NOT NULL DEFAULT '1',
  evaltype int(11) NOT NULL DEFAULT '0',
  recovery int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (operationid),
  KEY operations_1 (actionid),
  CONSTRAINT c_operations_1 FOREIGN KEY (actionid) REFERENCES actions (actionid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE opmessage (
  operationid bigint(20) unsigned NOT NULL,
  default_msg int(11) NOT NULL DEFAULT '1',
  subject varchar(255) NOT NULL DEFAULT '',
  message text NOT NULL,
  mediatypeid bigint(20) unsigned,
  PRIMARY KEY (operationid),
  KEY opmessage_1 (mediatypeid),
  CONSTRAINT c_opmessage_1 FOREIGN KEY (operationid) REFERENCES operations (operationid) ON DELETE CASCADE,
  CONSTRAINT c_opmessage_2 FOREIGN KEY (mediatypeid) REFERENCES media_type (mediatypeid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE opmessage_grp (
  opmessage_grpid bigint(20) unsigned NOT NULL,
  operationid bigint(20) unsigned NOT NULL,
  usrgrpid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (opmessage_grpid),
  UNIQUE KEY opmessage_grp_1 (operationid, usrgrpid),
  KEY opmessage_grp_2 (usrgrpid),
  CONSTRAINT c_opmessage_grp_1 FOREIGN KEY (operationid) REFERENCES operations (operationid) ON DELETE CASCADE,
  CONSTRAINT c_opmessage_grp_2 FOREIGN KEY (usrgrpid) REFERENCES usrgrp (usrgrpid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE opmessage_usr (
  opmessage_usrid bigint(20) unsigned NOT NULL,
  operationid bigint(20) unsigned NOT NULL,
  userid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (opmessage_usrid),
  UNIQUE KEY opmessage_usr_1 (operationid, userid),
  KEY opmessage_usr_2 (userid),
  CONSTRAINT c_opmessage_usr_1 FOREIGN KEY (operationid) REFERENCES operations (operationid) ON DELETE CASCADE,
  CONSTRAINT c_opmessage_usr_2 FOREIGN KEY (userid) REFERENCES users (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE opcommand (
  operationid bigint(20) unsigned NOT NULL,
  scriptid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (operationid),
  KEY opcommand_1 (scriptid),
  CONSTRAINT c_opcommand_1 FOREIGN KEY (operationid) REFERENCES operations (operationid) ON DELETE CASCADE,
  CONSTRAINT c_opcommand_2 FOREIGN KEY (scriptid) REFERENCES scripts (scriptid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE opcommand_hst (
  opcommand_hstid bigint(20) unsigned NOT NULL,
  operationid bigint(20) unsigned NOT NULL,
  hostid bigint(20) unsigned,
  PRIMARY KEY (opcommand_hstid),
  KEY opcommand_hst_1 (operationid),
  KEY opcommand_hst_2 (hostid),
  CONSTRAINT c_opcommand_hst_1 FOREIGN KEY (operationid) REFERENCES operations (operationid) ON DELETE CASCADE,
  CONSTRAINT c_opcommand_hst_2 FOREIGN KEY (hostid) REFERENCES hosts (hostid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE opcommand_grp (
  opcommand_grpid bigint(20) unsigned NOT NULL,
  operationid bigint(20) unsigned NOT NULL,
  groupid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (opcommand_grpid),
  KEY opcommand_grp_1 (operationid),
  KEY opcommand_grp_2 (groupid),
  CONSTRAINT c_opcommand_grp_1 FOREIGN KEY (operationid) REFERENCES operations (operationid) ON DELETE CASCADE,
  CONSTRAINT c_opcommand_grp_2 FOREIGN KEY (groupid) REFERENCES hstgrp (groupid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE opgroup (
  opgroupid bigint(20) unsigned NOT NULL,
  operationid bigint(20) unsigned NOT NULL,
  groupid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (opgroupid),
  UNIQUE KEY opgroup_1 (operationid, groupid),
  KEY opgroup_2 (groupid),
  CONSTRAINT c_opgroup_1 FOREIGN KEY (operationid) REFERENCES operations (operationid) ON DELETE CASCADE,
  CONSTRAINT c_opgroup_2 FOREIGN KEY (groupid) REFERENCES hstgrp (groupid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE optemplate (
  optemplateid bigint(20) unsigned NOT NULL,
  operationid bigint(20) unsigned NOT NULL,
  templateid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (optemplateid),
  UNIQUE KEY optemplate_1 (operationid, templateid),
  KEY optemplate_2 (templateid),
  CONSTRAINT c_optemplate_1 FOREIGN KEY (operationid) REFERENCES operations (operationid) ON DELETE CASCADE,
  CONSTRAINT c_optemplate_2 FOREIGN KEY (templateid) REFERENCES hosts (hostid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE opconditions (
  opconditionid bigint(20) unsigned NOT NULL,
  operationid bigint(20) unsigned NOT NULL,
  conditiontype int(11) NOT NULL DEFAULT '0',
  operator int(11) NOT NULL DEFAULT '0',
  `value` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (opconditionid),
  KEY opconditions_1 (operationid),
  CONSTRAINT c_opconditions_1 FOREIGN KEY (operationid) REFERENCES operations (operationid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE conditions (
  conditionid bigint(20) unsigned NOT NULL,
  actionid bigint(20) unsigned NOT NULL,
  conditiontype int(11) NOT NULL DEFAULT '0',
  operator int(11) NOT NULL DEFAULT '0',
  `value` varchar(255) NOT NULL DEFAULT '',
  value2 varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (conditionid),
  KEY conditions_1 (actionid),
  CONSTRAINT c_conditions_1 FOREIGN KEY (actionid) REFERENCES actions (actionid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE config (
  configid bigint(20) unsigned NOT NULL,
  work_period varchar(255) NOT NULL DEFAULT '1-5,09:00-18:00',
  alert_usrgrpid bigint(20) unsigned,
  default_theme varchar(128) NOT NULL DEFAULT 'blue-theme',
  authentication_type int(11) NOT NULL DEFAULT '0',
  ldap_host varchar(255) NOT NULL DEFAULT '',
  ldap_port int(11) NOT NULL DEFAULT '389',
  ldap_base_dn varchar(255) NOT NULL DEFAULT '',
  ldap_bind_dn varchar(255) NOT NULL DEFAULT '',
  ldap_bind_password varchar(128) NOT NULL DEFAULT '',
  ldap_search_attribute varchar(128) NOT NULL DEFAULT '',
  discovery_groupid bigint(20) unsigned NOT NULL,
  max_in_table int(11) NOT NULL DEFAULT '50',
  search_limit int(11) NOT NULL DEFAULT '1000',
  severity_color_0 varchar(6) NOT NULL DEFAULT '97AAB3',
  severity_color_1 varchar(6) NOT NULL DEFAULT '7499FF',
  severity_color_2 varchar(6) NOT NULL DEFAULT 'FFC859',
  severity_color_3 varchar(6) NOT NULL DEFAULT 'FFA059',
  severity_color_4 varchar(6) NOT NULL DEFAULT 'E97659',
  severity_color_5 varchar(6) NOT NULL DEFAULT 'E45959',
  severity_name_0 varchar(32) NOT NULL DEFAULT 'Not classified',
  severity_name_1 varchar(32) NOT NULL DEFAULT 'Information',
  severity_name_2 varchar(32) NOT NULL DEFAULT 'Warning',
  severity_name_3 varchar(32) NOT NULL DEFAULT 'Average',
  severity_name_4 varchar(32) NOT NULL DEFAULT 'High',
  severity_name_5 varchar(32) NOT NULL DEFAULT 'Disaster',
  ok_period varchar(32) NOT NULL DEFAULT '5m',
  blink_period varchar(32) NOT NULL DEFAULT '2m',
  problem_unack_color varchar(6) NOT NULL DEFAULT 'CC0000',
  problem_ack_color varchar(6) NOT NULL DEFAULT 'CC0000',
  ok_unack_color varchar(6) NOT NULL DEFAULT '009900',
  ok_ack_color varchar(6) NOT NULL DEFAULT '009900',
  problem_unack_style int(11) NOT NULL DEFAULT '1',
  problem_ack_style int(11) NOT NULL DEFAULT '1',
  ok_unack_style int(11) NOT NULL DEFAULT '1',
  ok_ack_style int(11) NOT NULL DEFAULT '1',
  snmptrap_logging int(11) NOT NULL DEFAULT '1',
  server_check_interval int(11) NOT NULL DEFAULT '10',
  hk_events_mode int(11) NOT NULL DEFAULT '1',
  hk_events_trigger varchar(32) NOT NULL DEFAULT '365d',
  hk_events_internal varchar(32) NOT NULL DEFAULT '1d',
  hk_events_discovery varchar(32) NOT NULL DEFAULT '1d',
  hk_events_autoreg varchar(32) NOT NULL DEFAULT '1d',
  hk_services_mode int(11) NOT NULL DEFAULT '1',
  hk_services varchar(32) NOT NULL DEFAULT '365d',
  hk_audit_mode int(11) NOT NULL DEFAULT '1',
  hk_audit varchar(32) NOT NULL DEFAULT '365d',
  hk_sessions_mode int(11) NOT NULL DEFAULT '1',
  hk_sessions varchar(32) NOT NULL DEFAULT '365d',
  hk_history_mode int(11) NOT NULL DEFAULT '1',
  hk_history_global int(11) NOT NULL DEFAULT '0',
  hk_history varchar(32) NOT NULL DEFAULT '90d',
  hk_trends_mode int(11) NOT NULL DEFAULT '1',
  hk_trends_global int(11) NOT NULL DEFAULT '0',
  hk_trends varchar(32) NOT NULL DEFAULT '365d',
  default_inventory_mode int(11) NOT NULL DEFAULT '-1',
  custom_color int(11) NOT NULL DEFAULT '0',
  http_auth_enabled int(11) NOT NULL DEFAULT '0',
  http_login_form int(11) NOT NULL DEFAULT '0',
  http_strip_domains varchar(2048) NOT NULL DEFAULT '',
  http_case_sensitive int(11) NOT NULL DEFAULT '1',
  ldap_configured int(11) NOT NULL DEFAULT '0',
  ldap_case_sensitive int(11) NOT NULL DEFAULT '1',
  db_extension varchar(32) NOT NULL DEFAULT '',
  autoreg_tls_accept int(11) NOT NULL DEFAULT '1',
  compression_status int(11) NOT NULL DEFAULT '0',
  compress_older varchar(32) NOT NULL DEFAULT '7d',
  instanceid varchar(32) NOT NULL DEFAULT '',
  saml_auth_enabled int(11) NOT NULL DEFAULT '0',
  saml_idp_entityid varchar(1024) NOT NULL DEFAULT '',
  saml_sso_url varchar(2048) NOT NULL DEFAULT '',
  saml_slo_url varchar(2048) NOT NULL DEFAULT '',
  saml_username_attribute varchar(128) NOT NULL DEFAULT '',
  saml_sp_entityid varchar(1024) NOT NULL DEFAULT '',
  saml_nameid_format varchar(2048) NOT NULL DEFAULT '',
  saml_sign_messages int(11) NOT NULL DEFAULT '0',
  saml_sign_assertions int(11) NOT NULL DEFAULT '0',
  saml_sign_authn_requests int(11) NOT NULL DEFAULT '0',
  saml_sign_logout_requests int(11) NOT NULL DEFAULT '0',
  saml_sign_logout_responses int(11) NOT NULL DEFAULT '0',
  saml_encrypt_nameid int(11) NOT NULL DEFAULT '0',
  saml_encrypt_assertions int(11) NOT NULL DEFAULT '0',
  saml_case_sensitive int(11) NOT NULL DEFAULT '0',
  default_lang varchar(5) NOT NULL DEFAULT 'en_US',
  default_timezone varchar(50) NOT NULL DEFAULT 'system',
  login_attempts int(11) NOT NULL DEFAULT '5',
  login_block varchar(32) NOT NULL DEFAULT '30s',
  show_technical_errors int(11) NOT NULL DEFAULT '0',
  validate_uri_schemes int(11) NOT NULL DEFAULT '1',
  uri_valid_schemes varchar(255) NOT NULL DEFAULT 'http,https,ftp,file,mailto,tel,ssh',
  x_frame_options varchar(255) NOT NULL DEFAULT 'SAMEORIGIN',
  iframe_sandboxing_enabled int(11) NOT NULL DEFAULT '1',
  iframe_sandboxing_exceptions varchar(255) NOT NULL DEFAULT '',
  max_overview_table_size int(11) NOT NULL DEFAULT '50',
  history_period varchar(32) NOT NULL DEFAULT '24h',
  period_default varchar(32) NOT NULL DEFAULT '1h',
  max_period varchar(32) NOT NULL DEFAULT '2y',
  socket_timeout varchar(32) NOT NULL DEFAULT '3s',
  connect_timeout varchar(32) NOT NULL DEFAULT '3s',
  media_type_test_timeout varchar(32) NOT NULL DEFAULT '65s',
  script_timeout varchar(32) NOT NULL DEFAULT '60s',
  item_test_timeout varchar(32) NOT NULL DEFAULT '60s',
  session_key varchar(32) NOT NULL DEFAULT '',
  url varchar(255) NOT NULL DEFAULT '',
  report_test_timeout varchar(32) NOT NULL DEFAULT '60s',
  dbversion_status text NOT NULL,
  hk_events_service varchar(32) NOT NULL DEFAULT '1d',
  passwd_min_length int(11) NOT NULL DEFAULT '8',
  passwd_check_rules int(11) NOT NULL DEFAULT '8',
  auditlog_enabled int(11) NOT NULL DEFAULT '1',
  ha_failover_delay varchar(32) NOT NULL DEFAULT '1m',
  geomaps_tile_provider varchar(255) NOT NULL DEFAULT '',
  geomaps_tile_url varchar(1024) NOT NULL DEFAULT '',
  geomaps_max_zoom int(11) NOT NULL DEFAULT '0',
  geomaps_attribution varchar(1024) NOT NULL DEFAULT '',
  PRIMARY KEY (configid),
  KEY config_1 (alert_usrgrpid),
  KEY config_2 (discovery_groupid),
  CONSTRAINT c_config_1 FOREIGN KEY (alert_usrgrpid) REFERENCES usrgrp (usrgrpid),
  CONSTRAINT c_config_2 FOREIGN KEY (discovery_groupid) REFERENCES hstgrp (groupid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE triggers (
  triggerid bigint(20) unsigned NOT NULL,
  expression varchar(2048) NOT NULL DEFAULT '',
  description text NOT NULL,
  url varchar(255) NOT NULL DEFAULT '',
  status int(11) NOT NULL DEFAULT '0',
  `value` int(11) NOT NULL DEFAULT '0',
  priority int(11) NOT NULL DEFAULT '0',
  lastchange int(11) NOT NULL DEFAULT '0',
  comments text NOT NULL,
  error varchar(2048) NOT NULL DEFAULT '',
  templateid bigint(20) unsigned,
  type int(11) NOT NULL DEFAULT '0',
  state int(11) NOT NULL DEFAULT '0',
  flags int(11) NOT NULL DEFAULT '0',
  recovery_mode int(11) NOT NULL DEFAULT '0',
  recovery_expression varchar(2048) NOT NULL DEFAULT '',
  correlation_mode int(11) NOT NULL DEFAULT '0',
  correlation_tag varchar(255) NOT NULL DEFAULT '',
  manual_close int(11) NOT NULL DEFAULT '0',
  opdata varchar(255) NOT NULL DEFAULT '',
  discover int(11) NOT NULL DEFAULT '0',
  event_name varchar(2048) NOT NULL DEFAULT '',
  uuid varchar(32) NOT NULL DEFAULT '',
  PRIMARY KEY (triggerid),
  KEY triggers_1 (status),
  KEY triggers_2 (`value`, lastchange),
  KEY triggers_3 (templateid),
  CONSTRAINT c_triggers_1 FOREIGN KEY (templateid) REFERENCES triggers (triggerid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE trigger_depends (
  triggerdepid bigint(20) unsigned NOT NULL,
  triggerid_down bigint(20) unsigned NOT NULL,
  triggerid_up bigint(20) unsigned NOT NULL,
  PRIMARY KEY (triggerdepid),
  UNIQUE KEY trigger_depends_1 (triggerid_down, triggerid_up),
  KEY trigger_depends_2 (triggerid_up),
  CONSTRAINT c_trigger_depends_1 FOREIGN KEY (triggerid_down) REFERENCES triggers (triggerid) ON DELETE CASCADE,
  CONSTRAINT c_trigger_depends_2 FOREIGN KEY (triggerid_up) REFERENCES triggers (triggerid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE functions (
  functionid bigint(20) unsigned NOT NULL,
  itemid bigint(20) unsigned NOT NULL,
  triggerid bigint(20) unsigned NOT NULL,
  name varchar(12) NOT NULL DEFAULT '',
  parameter varchar(255) NOT NULL DEFAULT '0',
  PRIMARY KEY (functionid),
  KEY functions_1 (triggerid),
  KEY functions_2 (itemid, name, parameter),
  CONSTRAINT c_functions_1 FOREIGN KEY (itemid) REFERENCES items (itemid) ON DELETE CASCADE,
  CONSTRAINT c_functions_2 FOREIGN KEY (triggerid) REFERENCES triggers (triggerid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE graphs (
  graphid bigint(20) unsigned NOT NULL,
  name varchar(128) NOT NULL DEFAULT '',
  width int(11) NOT NULL DEFAULT '900',
  height int(11) NOT NULL DEFAULT '200',
  yaxismin double NOT NULL DEFAULT '0',
  yaxismax double NOT NULL DEFAULT '100',
  templateid bigint(20) unsigned,
  show_work_period int(11) NOT NULL DEFAULT '1',
  show_triggers int(11) NOT NULL DEFAULT '1',
  graphtype int(11) NOT NULL DEFAULT '0',
  show_legend int(11) NOT NULL DEFAULT '1',
  show_3d int(11) NOT NULL DEFAULT '0',
  percent_left double NOT NULL DEFAULT '0',
  percent_right double NOT NULL DEFAULT '0',
  ymin_type int(11) NOT NULL DEFAULT '0',
  ymax_type int(11) NOT NULL DEFAULT '0',
  ymin_itemid bigint(20) unsigned,
  ymax_itemid bigint(20) unsigned,
  flags int(11) NOT NULL DEFAULT '0',
  discover int(11) NOT NULL DEFAULT '0',
  uuid varchar(32) NOT NULL DEFAULT '',
  PRIMARY KEY (graphid),
  KEY graphs_1 (name),
  KEY graphs_2 (templateid),
  KEY graphs_3 (ymin_itemid),
  KEY graphs_4 (ymax_itemid),
  CONSTRAINT c_graphs_1 FOREIGN KEY (templateid) REFERENCES graphs (graphid) ON DELETE CASCADE,
  CONSTRAINT c_graphs_2 FOREIGN KEY (ymin_itemid) REFERENCES items (itemid),
  CONSTRAINT c_graphs_3 FOREIGN KEY (ymax_itemid) REFERENCES items (itemid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE graphs_items (
  gitemid bigint(20) unsigned NOT NULL,
  graphid bigint(20) unsigned NOT NULL,
  itemid bigint(20) unsigned NOT NULL,
  drawtype int(11) NOT NULL DEFAULT '0',
  sortorder int(11) NOT NULL DEFAULT '0',
  color varchar(6) NOT NULL DEFAULT '009600',
  yaxisside int(11) NOT NULL DEFAULT '0',
  calc_fnc int(11) NOT NULL DEFAULT '2',
  type int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (gitemid),
  KEY graphs_items_1 (itemid),
  KEY graphs_items_2 (graphid),
  CONSTRAINT c_graphs_items_1 FOREIGN KEY (graphid) REFERENCES graphs (graphid) ON DELETE CASCADE,
  CONSTRAINT c_graphs_items_2 FOREIGN KEY (itemid) REFERENCES items (itemid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE graph_theme (
  graphthemeid bigint(20) unsigned NOT NULL,
  theme varchar(64) NOT NULL DEFAULT '',
  backgroundcolor varchar(6) NOT NULL DEFAULT '',
  graphcolor varchar(6) NOT NULL DEFAULT '',
  gridcolor varchar(6) NOT NULL DEFAULT '',
  maingridcolor varchar(6) NOT NULL DEFAULT '',
  gridbordercolor varchar(6) NOT NULL DEFAULT '',
  textcolor varchar(6) NOT NULL DEFAULT '',
  highlightcolor varchar(6) NOT NULL DEFAULT '',
  leftpercentilecolor varchar(6) NOT NULL DEFAULT '',
  rightpercentilecolor varchar(6) NOT NULL DEFAULT '',
  nonworktimecolor varchar(6) NOT NULL DEFAULT '',
  colorpalette varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (graphthemeid),
  UNIQUE KEY graph_theme_1 (theme)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE globalmacro (
  globalmacroid bigint(20) unsigned NOT NULL,
  macro varchar(255) NOT NULL DEFAULT '',
  `value` varchar(2048) NOT NULL DEFAULT '',
  description text NOT NULL,
  type int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (globalmacroid),
  UNIQUE KEY globalmacro_1 (macro)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE hostmacro (
  hostmacroid bigint(20) unsigned NOT NULL,
  hostid bigint(20) unsigned NOT NULL,
  macro varchar(255) NOT NULL DEFAULT '',
  `value` varchar(2048) NOT NULL DEFAULT '',
  description text NOT NULL,
  type int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (hostmacroid),
  UNIQUE KEY hostmacro_1 (hostid, macro),
  CONSTRAINT c_hostmacro_1 FOREIGN KEY (hostid) REFERENCES hosts (hostid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE hosts_groups (
  hostgroupid bigint(20) unsigned NOT NULL,
  hostid bigint(20) unsigned NOT NULL,
  groupid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (hostgroupid),
  UNIQUE KEY hosts_groups_1 (hostid, groupid),
  KEY hosts_groups_2 (groupid),
  CONSTRAINT c_hosts_groups_1 FOREIGN KEY (hostid) REFERENCES hosts (hostid) ON DELETE CASCADE,
  CONSTRAINT c_hosts_groups_2 FOREIGN KEY (groupid) REFERENCES hstgrp (groupid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE hosts_templates (
  hosttemplateid bigint(20) unsigned NOT NULL,
  hostid bigint(20) unsigned NOT NULL,
  templateid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (hosttemplateid),
  UNIQUE KEY hosts_templates_1 (hostid, templateid),
  KEY hosts_templates_2 (templateid),
  CONSTRAINT c_hosts_templates_1 FOREIGN KEY (hostid) REFERENCES hosts (hostid) ON DELETE CASCADE,
  CONSTRAINT c_hosts_templates_2 FOREIGN KEY (templateid) REFERENCES hosts (hostid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE valuemap_mapping (
  valuemap_mappingid bigint(20) unsigned NOT NULL,
  valuemapid bigint(20) unsigned NOT NULL,
  `value` varchar(64) NOT NULL DEFAULT '',
  newvalue varchar(64) NOT NULL DEFAULT '',
  type int(11) NOT NULL DEFAULT '0',
  sortorder int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (valuemap_mappingid),
  UNIQUE KEY valuemap_mapping_1 (valuemapid, `value`, type),
  CONSTRAINT c_valuemap_mapping_1 FOREIGN KEY (valuemapid) REFERENCES valuemap (valuemapid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE media (
  mediaid bigint(20) unsigned NOT NULL,
  userid bigint(20) unsigned NOT NULL,
  mediatypeid bigint(20) unsigned NOT NULL,
  sendto varchar(1024) NOT NULL DEFAULT '',
  active int(11) NOT NULL DEFAULT '0',
  severity int(11) NOT NULL DEFAULT '63',
  period varchar(1024) NOT NULL DEFAULT '1-7,00:00-24:00',
  PRIMARY KEY (mediaid),
  KEY media_1 (userid),
  KEY media_2 (mediatypeid),
  CONSTRAINT c_media_1 FOREIGN KEY (userid) REFERENCES users (userid) ON DELETE CASCADE,
  CONSTRAINT c_media_2 FOREIGN KEY (mediatypeid) REFERENCES media_type (mediatypeid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE rights (
  rightid bigint(20) unsigned NOT NULL,
  groupid bigint(20) unsigned NOT NULL,
  permission int(11) NOT NULL DEFAULT '0',
  id bigint(20) unsigned NOT NULL,
  PRIMARY KEY (rightid),
  KEY rights_1 (groupid),
  KEY rights_2 (id),
  CONSTRAINT c_rights_1 FOREIGN KEY (groupid) REFERENCES usrgrp (usrgrpid) ON DELETE CASCADE,
  CONSTRAINT c_rights_2 FOREIGN KEY (id) REFERENCES hstgrp (groupid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE services (
  serviceid bigint(20) unsigned NOT NULL,
  name varchar(128) NOT NULL DEFAULT '',
  status int(11) NOT NULL DEFAULT '-1',
  algorithm int(11) NOT NULL DEFAULT '0',
  sortorder int(11) NOT NULL DEFAULT '0',
  weight int(11) NOT NULL DEFAULT '0',
  propagation_rule int(11) NOT NULL DEFAULT '0',
  propagation_value int(11) NOT NULL DEFAULT '0',
  description text NOT NULL,
  uuid varchar(32) NOT NULL DEFAULT '',
  created_at int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (serviceid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE services_links (
  linkid bigint(20) unsigned NOT NULL,
  serviceupid bigint(20) unsigned NOT NULL,
  servicedownid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (linkid),
  KEY services_links_1 (servicedownid),
  UNIQUE KEY services_links_2 (serviceupid, servicedownid),
  CONSTRAINT c_services_links_1 FOREIGN KEY (serviceupid) REFERENCES services (serviceid) ON DELETE CASCADE,
  CONSTRAINT c_services_links_2 FOREIGN KEY (servicedownid) REFERENCES services (serviceid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE icon_map (
  iconmapid bigint(20) unsigned NOT NULL,
  name varchar(64) NOT NULL DEFAULT '',
  default_iconid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (iconmapid),
  UNIQUE KEY icon_map_1 (name),
  KEY icon_map_2 (default_iconid),
  CONSTRAINT c_icon_map_1 FOREIGN KEY (default_iconid) REFERENCES images (imageid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE icon_mapping (
  iconmappingid bigint(20) unsigned NOT NULL,
  iconmapid bigint(20) unsigned NOT NULL,
  iconid bigint(20) unsigned NOT NULL,
  inventory_link int(11) NOT NULL DEFAULT '0',
  expression varchar(64) NOT NULL DEFAULT '',
  sortorder int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (iconmappingid),
  KEY icon_mapping_1 (iconmapid),
  KEY icon_mapping_2 (iconid),
  CONSTRAINT c_icon_mapping_1 FOREIGN KEY (iconmapid) REFERENCES icon_map (iconmapid) ON DELETE CASCADE,
  CONSTRAINT c_icon_mapping_2 FOREIGN KEY (iconid) REFERENCES images (imageid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE sysmaps (
  sysmapid bigint(20) unsigned NOT NULL,
  name varchar(128) NOT NULL DEFAULT '',
  width int(11) NOT NULL DEFAULT '600',
  height int(11) NOT NULL DEFAULT '400',
  backgroundid bigint(20) unsigned,
  label_type int(11) NOT NULL DEFAULT '2',
  label_location int(11) NOT NULL DEFAULT '0',
  highlight int(11) NOT NULL DEFAULT '1',
  expandproblem int(11) NOT NULL DEFAULT '1',
  markelements int(11) NOT NULL DEFAULT '0',
  show_unack int(11) NOT NULL DEFAULT '0',
  grid_size int(11) NOT NULL DEFAULT '50',
  grid_show int(11) NOT NULL DEFAULT '1',
  grid_align int(11) NOT NULL DEFAULT '1',
  label_format int(11) NOT NULL DEFAULT '0',
  label_type_host int(11) NOT NULL DEFAULT '2',
  label_type_hostgroup int(11) NOT NULL DEFAULT '2',
  label_type_trigger int(11) NOT NULL DEFAULT '2',
  label_type_map int(11) NOT NULL DEFAULT '2',
  label_type_image int(11) NOT NULL DEFAULT '2',
  label_string_host varchar(255) NOT NULL DEFAULT '',
  label_string_hostgroup varchar(255) NOT NULL DEFAULT '',
  label_string_trigger varchar(255) NOT NULL DEFAULT '',
  label_string_map varchar(255) NOT NULL DEFAULT '',
  label_string_image varchar(255) NOT NULL DEFAULT '',
  iconmapid bigint(20) unsigned,
  expand_macros int(11) NOT NULL DEFAULT '0',
  severity_min int(11) NOT NULL DEFAULT '0',
  userid bigint(20) unsigned NOT NULL,
  private int(11) NOT NULL DEFAULT '1',
  show_suppressed int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (sysmapid),
  KEY c_sysmaps_3 (userid),
  UNIQUE KEY sysmaps_1 (name),
  KEY sysmaps_2 (backgroundid),
  KEY sysmaps_3 (iconmapid),
  CONSTRAINT c_sysmaps_1 FOREIGN KEY (backgroundid) REFERENCES images (imageid),
  CONSTRAINT c_sysmaps_2 FOREIGN KEY (iconmapid) REFERENCES icon_map (iconmapid),
  CONSTRAINT c_sysmaps_3 FOREIGN KEY (userid) REFERENCES users (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE sysmaps_elements (
  selementid bigint(20) unsigned NOT NULL,
  sysmapid bigint(20) unsigned NOT NULL,
  elementid bigint(20) unsigned NOT NULL DEFAULT '0',
  elementtype int(11) NOT NULL DEFAULT '0',
  iconid_off bigint(20) unsigned,
  iconid_on bigint(20) unsigned,
  label varchar(2048) NOT NULL DEFAULT '',
  label_location int(11) NOT NULL DEFAULT '-1',
  x int(11) NOT NULL DEFAULT '0',
  y int(11) NOT NULL DEFAULT '0',
  iconid_disabled bigint(20) unsigned,
  iconid_maintenance bigint(20) unsigned,
  elementsubtype int(11) NOT NULL DEFAULT '0',
  areatype int(11) NOT NULL DEFAULT '0',
  width int(11) NOT NULL DEFAULT '200',
  height int(11) NOT NULL DEFAULT '200',
  viewtype int(11) NOT NULL DEFAULT '0',
  use_iconmap int(11) NOT NULL DEFAULT '1',
  evaltype int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (selementid),
  KEY sysmaps_elements_1 (sysmapid),
  KEY sysmaps_elements_2 (iconid_off),
  KEY sysmaps_elements_3 (iconid_on),
  KEY sysmaps_elements_4 (iconid_disabled),
  KEY sysmaps_elements_5 (iconid_maintenance),
  CONSTRAINT c_sysmaps_elements_1 FOREIGN KEY (sysmapid) REFERENCES sysmaps (sysmapid) ON DELETE CASCADE,
  CONSTRAINT c_sysmaps_elements_2 FOREIGN KEY (iconid_off) REFERENCES images (imageid),
  CONSTRAINT c_sysmaps_elements_3 FOREIGN KEY (iconid_on) REFERENCES images (imageid),
  CONSTRAINT c_sysmaps_elements_4 FOREIGN KEY (iconid_disabled) REFERENCES images (imageid),
  CONSTRAINT c_sysmaps_elements_5 FOREIGN KEY (iconid_maintenance) REFERENCES images (imageid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE sysmaps_links (
  linkid bigint(20) unsigned NOT NULL,
  sysmapid bigint(20) unsigned NOT NULL,
  selementid1 bigint(20) unsigned NOT NULL,
  selementid2 bigint(20) unsigned NOT NULL,
  drawtype int(11) NOT NULL DEFAULT '0',
  color varchar(6) NOT NULL DEFAULT '000000',
  label varchar(2048) NOT NULL DEFAULT '',
  PRIMARY KEY (linkid),
  KEY sysmaps_links_1 (sysmapid),
  KEY sysmaps_links_2 (selementid1),
  KEY sysmaps_links_3 (selementid2),
  CONSTRAINT c_sysmaps_links_1 FOREIGN KEY (sysmapid) REFERENCES sysmaps (sysmapid) ON DELETE CASCADE,
  CONSTRAINT c_sysmaps_links_2 FOREIGN KEY (selementid1) REFERENCES sysmaps_elements (selementid) ON DELETE CASCADE,
  CONSTRAINT c_sysmaps_links_3 FOREIGN KEY (selementid2) REFERENCES sysmaps_elements (selementid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE sysmaps_link_triggers (
  linktriggerid bigint(20) unsigned NOT NULL,
  linkid bigint(20) unsigned NOT NULL,
  triggerid bigint(20) unsigned NOT NULL,
  drawtype int(11) NOT NULL DEFAULT '0',
  color varchar(6) NOT NULL DEFAULT '000000',
  PRIMARY KEY (linktriggerid),
  UNIQUE KEY sysmaps_link_triggers_1 (linkid, triggerid),
  KEY sysmaps_link_triggers_2 (triggerid),
  CONSTRAINT c_sysmaps_link_triggers_1 FOREIGN KEY (linkid) REFERENCES sysmaps_links (linkid) ON DELETE CASCADE,
  CONSTRAINT c_sysmaps_link_triggers_2 FOREIGN KEY (triggerid) REFERENCES triggers (triggerid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE sysmap_element_url (
  sysmapelementurlid bigint(20) unsigned NOT NULL,
  selementid bigint(20) unsigned NOT NULL,
  name varchar(255) NOT NULL,
  url varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (sysmapelementurlid),
  UNIQUE KEY sysmap_element_url_1 (selementid, name),
  CONSTRAINT c_sysmap_element_url_1 FOREIGN KEY (selementid) REFERENCES sysmaps_elements (selementid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE sysmap_url (
  sysmapurlid bigint(20) unsigned NOT NULL,
  sysmapid bigint(20) unsigned NOT NULL,
  name varchar(255) NOT NULL,
  url varchar(255) NOT NULL DEFAULT '',
  elementtype int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (sysmapurlid),
  UNIQUE KEY sysmap_url_1 (sysmapid, name),
  CONSTRAINT c_sysmap_url_1 FOREIGN KEY (sysmapid) REFERENCES sysmaps (sysmapid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE sysmap_user (
  sysmapuserid bigint(20) unsigned NOT NULL,
  sysmapid bigint(20) unsigned NOT NULL,
  userid bigint(20) unsigned NOT NULL,
  permission int(11) NOT NULL DEFAULT '2',
  PRIMARY KEY (sysmapuserid),
  KEY c_sysmap_user_2 (userid),
  UNIQUE KEY sysmap_user_1 (sysmapid, userid),
  CONSTRAINT c_sysmap_user_1 FOREIGN KEY (sysmapid) REFERENCES sysmaps (sysmapid) ON DELETE CASCADE,
  CONSTRAINT c_sysmap_user_2 FOREIGN KEY (userid) REFERENCES users (userid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE sysmap_usrgrp (
  sysmapusrgrpid bigint(20) unsigned NOT NULL,
  sysmapid bigint(20) unsigned NOT NULL,
  usrgrpid bigint(20) unsigned NOT NULL,
  permission int(11) NOT NULL DEFAULT '2',
  PRIMARY KEY (sysmapusrgrpid),
  KEY c_sysmap_usrgrp_2 (usrgrpid),
  UNIQUE KEY sysmap_usrgrp_1 (sysmapid, usrgrpid),
  CONSTRAINT c_sysmap_usrgrp_1 FOREIGN KEY (sysmapid) REFERENCES sysmaps (sysmapid) ON DELETE CASCADE,
  CONSTRAINT c_sysmap_usrgrp_2 FOREIGN KEY (usrgrpid) REFERENCES usrgrp (usrgrpid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE maintenances_hosts (
  maintenance_hostid bigint(20) unsigned NOT NULL,
  maintenanceid bigint(20) unsigned NOT NULL,
  hostid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (maintenance_hostid),
  UNIQUE KEY maintenances_hosts_1 (maintenanceid, hostid),
  KEY maintenances_hosts_2 (hostid),
  CONSTRAINT c_maintenances_hosts_1 FOREIGN KEY (maintenanceid) REFERENCES maintenances (maintenanceid) ON DELETE CASCADE,
  CONSTRAINT c_maintenances_hosts_2 FOREIGN KEY (hostid) REFERENCES hosts (hostid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE maintenances_groups (
  maintenance_groupid bigint(20) unsigned NOT NULL,
  maintenanceid bigint(20) unsigned NOT NULL,
  groupid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (maintenance_groupid),
  UNIQUE KEY maintenances_groups_1 (maintenanceid, groupid),
  KEY maintenances_groups_2 (groupid),
  CONSTRAINT c_maintenances_groups_1 FOREIGN KEY (maintenanceid) REFERENCES maintenances (maintenanceid) ON DELETE CASCADE,
  CONSTRAINT c_maintenances_groups_2 FOREIGN KEY (groupid) REFERENCES hstgrp (groupid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE timeperiods (
  timeperiodid bigint(20) unsigned NOT NULL,
  timeperiod_type int(11) NOT NULL DEFAULT '0',
  every int(11) NOT NULL DEFAULT '1',
  month int(11) NOT NULL DEFAULT '0',
  dayofweek int(11) NOT NULL DEFAULT '0',
  day int(11) NOT NULL DEFAULT '0',
  start_time int(11) NOT NULL DEFAULT '0',
  period int(11) NOT NULL DEFAULT '0',
  start_date int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (timeperiodid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE maintenances_windows (
  maintenance_timeperiodid bigint(20) unsigned NOT NULL,
  maintenanceid bigint(20) unsigned NOT NULL,
  timeperiodid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (maintenance_timeperiodid),
  UNIQUE KEY maintenances_windows_1 (maintenanceid, timeperiodid),
  KEY maintenances_windows_2 (timeperiodid),
  CONSTRAINT c_maintenances_windows_1 FOREIGN KEY (maintenanceid) REFERENCES maintenances (maintenanceid) ON DELETE CASCADE,
  CONSTRAINT c_maintenances_windows_2 FOREIGN KEY (timeperiodid) REFERENCES timeperiods (timeperiodid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE regexps (
  regexpid bigint(20) unsigned NOT NULL,
  name varchar(128) NOT NULL DEFAULT '',
  test_string text NOT NULL,
  PRIMARY KEY (regexpid),
  UNIQUE KEY regexps_1 (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE expressions (
  expressionid bigint(20) unsigned NOT NULL,
  regexpid bigint(20) unsigned NOT NULL,
  expression varchar(255) NOT NULL DEFAULT '',
  expression_type int(11) NOT NULL DEFAULT '0',
  exp_delimiter varchar(1) NOT NULL DEFAULT '',
  case_sensitive int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (expressionid),
  KEY expressions_1 (regexpid),
  CONSTRAINT c_expressions_1 FOREIGN KEY (regexpid) REFERENCES regexps (regexpid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE ids (
  table_name varchar(64) NOT NULL DEFAULT '',
  field_name varchar(64) NOT NULL DEFAULT '',
  nextid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (table_name, field_name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE alerts (
  alertid bigint(20) unsigned NOT NULL,
  actionid bigint(20) unsigned NOT NULL,
  eventid bigint(20) unsigned NOT NULL,
  userid bigint(20) unsigned,
  clock int(11) NOT NULL DEFAULT '0',
  mediatypeid bigint(20) unsigned,
  sendto varchar(1024) NOT NULL DEFAULT '',
  subject varchar(255) NOT NULL DEFAULT '',
  message text NOT NULL,
  status int(11) NOT NULL DEFAULT '0',
  retries int(11) NOT NULL DEFAULT '0',
  error varchar(2048) NOT NULL DEFAULT '',
  esc_step int(11) NOT NULL DEFAULT '0',
  alerttype int(11) NOT NULL DEFAULT '0',
  p_eventid bigint(20) unsigned,
  acknowledgeid bigint(20) unsigned,
  parameters text NOT NULL,
  PRIMARY KEY (alertid),
  KEY alerts_1 (actionid),
  KEY alerts_2 (clock),
  KEY alerts_3 (eventid),
  KEY alerts_4 (status),
  KEY alerts_5 (mediatypeid),
  KEY alerts_6 (userid),
  KEY alerts_7 (p_eventid),
  KEY alerts_8 (acknowledgeid),
  CONSTRAINT c_alerts_1 FOREIGN KEY (actionid) REFERENCES actions (actionid) ON DELETE CASCADE,
  CONSTRAINT c_alerts_2 FOREIGN KEY (eventid) REFERENCES events (eventid) ON DELETE CASCADE,
  CONSTRAINT c_alerts_3 FOREIGN KEY (userid) REFERENCES users (userid) ON DELETE CASCADE,
  CONSTRAINT c_alerts_4 FOREIGN KEY (mediatypeid) REFERENCES media_type (mediatypeid) ON DELETE CASCADE,
  CONSTRAINT c_alerts_5 FOREIGN KEY (p_eventid) REFERENCES events (eventid) ON DELETE CASCADE,
  CONSTRAINT c_alerts_6 FOREIGN KEY (acknowledgeid) REFERENCES acknowledges (acknowledgeid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE history (
  itemid bigint(20) unsigned NOT NULL,
  clock int(11) NOT NULL DEFAULT '0',
  `value` double NOT NULL DEFAULT '0',
  ns int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (itemid, clock, ns)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE history_uint (
  itemid bigint(20) unsigned NOT NULL,
  clock int(11) NOT NULL DEFAULT '0',
  `value` bigint(20) unsigned NOT NULL DEFAULT '0',
  ns int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (itemid, clock, ns)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE history_str (
  itemid bigint(20) unsigned NOT NULL,
  clock int(11) NOT NULL DEFAULT '0',
  `value` varchar(255) NOT NULL DEFAULT '',
  ns int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (itemid, clock, ns)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE history_log (
  itemid bigint(20) unsigned NOT NULL,
  clock int(11) NOT NULL DEFAULT '0',
  timestamp int(11) NOT NULL DEFAULT '0',
  source varchar(64) NOT NULL DEFAULT '',
  severity int(11) NOT NULL DEFAULT '0',
  `value` text NOT NULL,
  logeventid int(11) NOT NULL DEFAULT '0',
  ns int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (itemid, clock, ns)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE history_text (
  itemid bigint(20) unsigned NOT NULL,
  clock int(11) NOT NULL DEFAULT '0',
  `value` text NOT NULL,
  ns int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (itemid, clock, ns)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE proxy_history (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  itemid bigint(20) unsigned NOT NULL,
  clock int(11) NOT NULL DEFAULT '0',
  timestamp int(11) NOT NULL DEFAULT '0',
  source varchar(64) NOT NULL DEFAULT '',
  severity int(11) NOT NULL DEFAULT '0',
  `value` longtext NOT NULL,
  logeventid int(11) NOT NULL DEFAULT '0',
  ns int(11) NOT NULL DEFAULT '0',
  state int(11) NOT NULL DEFAULT '0',
  lastlogsize bigint(20) unsigned NOT NULL DEFAULT '0',
  mtime int(11) NOT NULL DEFAULT '0',
  flags int(11) NOT NULL DEFAULT '0',
  write_clock int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY proxy_history_1 (clock)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE proxy_dhistory (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  clock int(11) NOT NULL DEFAULT '0',
  druleid bigint(20) unsigned NOT NULL,
  ip varchar(39) NOT NULL DEFAULT '',
  port int(11) NOT NULL DEFAULT '0',
  `value` varchar(255) NOT NULL DEFAULT '',
  status int(11) NOT NULL DEFAULT '0',
  dcheckid bigint(20) unsigned,
  dns varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY proxy_dhistory_1 (clock),
  KEY proxy_dhistory_2 (druleid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE events (
  eventid bigint(20) unsigned NOT NULL,
  source int(11) NOT NULL DEFAULT '0',
  object int(11) NOT NULL DEFAULT '0',
  objectid bigint(20) unsigned NOT NULL DEFAULT '0',
  clock int(11) NOT NULL DEFAULT '0',
  `value` int(11) NOT NULL DEFAULT '0',
  acknowledged int(11) NOT NULL DEFAULT '0',
  ns int(11) NOT NULL DEFAULT '0',
  name varchar(2048) NOT NULL DEFAULT '',
  severity int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (eventid),
  KEY events_1 (source, object, objectid, clock),
  KEY events_2 (source, object, clock)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE trends (
  itemid bigint(20) unsigned NOT NULL,
  clock int(11) NOT NULL DEFAULT '0',
  num int(11) NOT NULL DEFAULT '0',
  value_min double NOT NULL DEFAULT '0',
  value_avg double NOT NULL DEFAULT '0',
  value_max double NOT NULL DEFAULT '0',
  PRIMARY KEY (itemid, clock)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE trends_uint (
  itemid bigint(20) unsigned NOT NULL,
  clock int(11) NOT NULL DEFAULT '0',
  num int(11) NOT NULL DEFAULT '0',
  value_min bigint(20) unsigned NOT NULL DEFAULT '0',
  value_avg bigint(20) unsigned NOT NULL DEFAULT '0',
  value_max bigint(20) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (itemid, clock)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE acknowledges (
  acknowledgeid bigint(20) unsigned NOT NULL,
  userid bigint(20) unsigned NOT NULL,
  eventid bigint(20) unsigned NOT NULL,
  clock int(11) NOT NULL DEFAULT '0',
  message varchar(2048) NOT NULL DEFAULT '',
  action int(11) NOT NULL DEFAULT '0',
  old_severity int(11) NOT NULL DEFAULT '0',
  new_severity int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (acknowledgeid),
  KEY acknowledges_1 (userid),
  KEY acknowledges_2 (eventid),
  KEY acknowledges_3 (clock),
  CONSTRAINT c_acknowledges_1 FOREIGN KEY (userid) REFERENCES users (userid) ON DELETE CASCADE,
  CONSTRAINT c_acknowledges_2 FOREIGN KEY (eventid) REFERENCES events (eventid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE auditlog (
  auditid varchar(25) NOT NULL,
  userid bigint(20) unsigned,
  username varchar(100) NOT NULL DEFAULT '',
  clock int(11) NOT NULL DEFAULT '0',
  ip varchar(39) NOT NULL DEFAULT '',
  action int(11) NOT NULL DEFAULT '0',
  resourcetype int(11) NOT NULL DEFAULT '0',
  resourceid bigint(20) unsigned,
  resource_cuid varchar(25),
  resourcename varchar(255) NOT NULL DEFAULT '',
  recordsetid varchar(25) NOT NULL,
  details longtext NOT NULL,
  PRIMARY KEY (auditid),
  KEY auditlog_1 (userid, clock),
  KEY auditlog_2 (clock),
  KEY auditlog_3 (resourcetype, resourceid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE service_alarms (
  servicealarmid bigint(20) unsigned NOT NULL,
  serviceid bigint(20) unsigned NOT NULL,
  clock int(11) NOT NULL DEFAULT '0',
  `value` int(11) NOT NULL DEFAULT '-1',
  PRIMARY KEY (servicealarmid),
  KEY service_alarms_1 (serviceid, clock),
  KEY service_alarms_2 (clock),
  CONSTRAINT c_service_alarms_1 FOREIGN KEY (serviceid) REFERENCES services (serviceid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE autoreg_host (
  autoreg_hostid bigint(20) unsigned NOT NULL,
  proxy_hostid bigint(20) unsigned,
  host varchar(128) NOT NULL DEFAULT '',
  listen_ip varchar(39) NOT NULL DEFAULT '',
  listen_port int(11) NOT NULL DEFAULT '0',
  listen_dns varchar(255) NOT NULL DEFAULT '',
  host_metadata varchar(255) NOT NULL DEFAULT '',
  flags int(11) NOT NULL DEFAULT '0',
  tls_accepted int(11) NOT NULL DEFAULT '1',
  PRIMARY KEY (autoreg_hostid),
  KEY autoreg_host_1 (host),
  KEY autoreg_host_2 (proxy_hostid),
  CONSTRAINT c_autoreg_host_1 FOREIGN KEY (proxy_hostid) REFERENCES hosts (hostid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE proxy_autoreg_host (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  clock int(11) NOT NULL DEFAULT '0',
  host varchar(128) NOT NULL DEFAULT '',
  listen_ip varchar(39) NOT NULL DEFAULT '',
  listen_port int(11) NOT NULL DEFAULT '0',
  listen_dns varchar(255) NOT NULL DEFAULT '',
  host_metadata varchar(255) NOT NULL DEFAULT '',
  flags int(11) NOT NULL DEFAULT '0',
  tls_accepted int(11) NOT NULL DEFAULT '1',
  PRIMARY KEY (id),
  KEY proxy_autoreg_host_1 (clock)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE dhosts (
  dhostid bigint(20) unsigned NOT NULL,
  druleid bigint(20) unsigned NOT NULL,
  status int(11) NOT NULL DEFAULT '0',
  lastup int(11) NOT NULL DEFAULT '0',
  lastdown int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (dhostid),
  KEY dhosts_1 (druleid),
  CONSTRAINT c_dhosts_1 FOREIGN KEY (druleid) REFERENCES drules (druleid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE dservices (
  dserviceid bigint(20) unsigned NOT NULL,
  dhostid bigint(20) unsigned NOT NULL,
  `value` varchar(255) NOT NULL DEFAULT '',
  port int(11) NOT NULL DEFAULT '0',
  status int(11) NOT NULL DEFAULT '0',
  lastup int(11) NOT NULL DEFAULT '0',
  lastdown int(11) NOT NULL DEFAULT '0',
  dcheckid bigint(20) unsigned NOT NULL,
  ip varchar(39) NOT NULL DEFAULT '',
  dns varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (dserviceid),
  UNIQUE KEY dservices_1 (dcheckid, ip, port),
  KEY dservices_2 (dhostid),
  CONSTRAINT c_dservices_1 FOREIGN KEY (dhostid) REFERENCES dhosts (dhostid) ON DELETE CASCADE,
  CONSTRAINT c_dservices_2 FOREIGN KEY (dcheckid) REFERENCES dchecks (dcheckid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE escalations (
  escalationid bigint(20) unsigned NOT NULL,
  actionid bigint(20) unsigned NOT NULL,
  triggerid bigint(20) unsigned,
  eventid bigint(20) unsigned,
  r_eventid bigint(20) unsigned,
  nextcheck int(11) NOT NULL DEFAULT '0',
  esc_step int(11) NOT NULL DEFAULT '0',
  status int(11) NOT NULL DEFAULT '0',
  itemid bigint(20) unsigned,
  acknowledgeid bigint(20) unsigned,
  servicealarmid bigint(20) unsigned,
  serviceid bigint(20) unsigned,
  PRIMARY KEY (escalationid),
  UNIQUE KEY escalations_1 (triggerid, itemid, serviceid, escalationid),
  KEY escalations_2 (eventid),
  KEY escalations_3 (nextcheck)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE globalvars (
  globalvarid bigint(20) unsigned NOT NULL,
  snmp_lastsize bigint(20) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (globalvarid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE graph_discovery (
  graphid bigint(20) unsigned NOT NULL,
  parent_graphid bigint(20) unsigned NOT NULL,
  lastcheck int(11) NOT NULL DEFAULT '0',
  ts_delete int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (graphid),
  KEY graph_discovery_1 (parent_graphid),
  CONSTRAINT c_graph_discovery_1 FOREIGN KEY (graphid) REFERENCES graphs (graphid) ON DELETE CASCADE,
  CONSTRAINT c_graph_discovery_2 FOREIGN KEY (parent_graphid) REFERENCES graphs (graphid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE host_inventory (
  hostid bigint(20) unsigned NOT NULL,
  inventory_mode int(11) NOT NULL DEFAULT '0',
  type varchar(64) NOT NULL DEFAULT '',
  type_full varchar(64) NOT NULL DEFAULT '',
  name varchar(128) NOT NULL DEFAULT '',
  alias varchar(128) NOT NULL DEFAULT '',
  os varchar(128) NOT NULL DEFAULT '',
  os_full varchar(255) NOT NULL DEFAULT '',
  os_short varchar(128) NOT NULL DEFAULT '',
  serialno_a varchar(64) NOT NULL DEFAULT '',
  serialno_b varchar(64) NOT NULL DEFAULT '',
  tag varchar(64) NOT NULL DEFAULT '',
  asset_tag varchar(64) NOT NULL DEFAULT '',
  macaddress_a varchar(64) NOT NULL DEFAULT '',
  macaddress_b varchar(64) NOT NULL DEFAULT '',
  hardware varchar(255) NOT NULL DEFAULT '',
  hardware_full text NOT NULL,
  software varchar(255) NOT NULL DEFAULT '',
  software_full text NOT NULL,
  software_app_a varchar(64) NOT NULL DEFAULT '',
  software_app_b varchar(64) NOT NULL DEFAULT '',
  software_app_c varchar(64) NOT NULL DEFAULT '',
  software_app_d varchar(64) NOT NULL DEFAULT '',
  software_app_e varchar(64) NOT NULL DEFAULT '',
  contact text NOT NULL,
  location text NOT NULL,
  location_lat varchar(16) NOT NULL DEFAULT '',
  location_lon varchar(16) NOT NULL DEFAULT '',
  notes text NOT NULL,
  chassis varchar(64) NOT NULL DEFAULT '',
  model varchar(64) NOT NULL DEFAULT '',
  hw_arch varchar(32) NOT NULL DEFAULT '',
  vendor varchar(64) NOT NULL DEFAULT '',
  contract_number varchar(64) NOT NULL DEFAULT '',
  installer_name varchar(64) NOT NULL DEFAULT '',
  deployment_status varchar(64) NOT NULL DEFAULT '',
  url_a varchar(255) NOT NULL DEFAULT '',
  url_b varchar(255) NOT NULL DEFAULT '',
  url_c varchar(255) NOT NULL DEFAULT '',
  host_networks text NOT NULL,
  host_netmask varchar(39) NOT NULL DEFAULT '',
  host_router varchar(39) NOT NULL DEFAULT '',
  oob_ip varchar(39) NOT NULL DEFAULT '',
  oob_netmask varchar(39) NOT NULL DEFAULT '',
  oob_router varchar(39) NOT NULL DEFAULT '',
  date_hw_purchase varchar(64) NOT NULL DEFAULT '',
  date_hw_install varchar(64) NOT NULL DEFAULT '',
  date_hw_expiry varchar(64) NOT NULL DEFAULT '',
  date_hw_decomm varchar(64) NOT NULL DEFAULT '',
  site_address_a varchar(128) NOT NULL DEFAULT '',
  site_address_b varchar(128) NOT NULL DEFAULT '',
  site_address_c varchar(128) NOT NULL DEFAULT '',
  site_city varchar(128) NOT NULL DEFAULT '',
  site_state varchar(64) NOT NULL DEFAULT '',
  site_country varchar(64) NOT NULL DEFAULT '',
  site_zip varchar(64) NOT NULL DEFAULT '',
  site_rack varchar(128) NOT NULL DEFAULT '',
  site_notes text NOT NULL,
  poc_1_name varchar(128) NOT NULL DEFAULT '',
  poc_1_email varchar(128) NOT NULL DEFAULT '',
  poc_1_phone_a varchar(64) NOT NULL DEFAULT '',
  poc_1_phone_b varchar(64) NOT NULL DEFAULT '',
  poc_1_cell varchar(64) NOT NULL DEFAULT '',
  poc_1_screen varchar(64) NOT NULL DEFAULT '',
  poc_1_notes text NOT NULL,
  poc_2_name varchar(128) NOT NULL DEFAULT '',
  poc_2_email varchar(128) NOT NULL DEFAULT '',
  poc_2_phone_a varchar(64) NOT NULL DEFAULT '',
  poc_2_phone_b varchar(64) NOT NULL DEFAULT '',
  poc_2_cell varchar(64) NOT NULL DEFAULT '',
  poc_2_screen varchar(64) NOT NULL DEFAULT '',
  poc_2_notes text NOT NULL,
  PRIMARY KEY (hostid),
  CONSTRAINT c_host_inventory_1 FOREIGN KEY (hostid) REFERENCES hosts (hostid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE housekeeper (
  housekeeperid bigint(20) unsigned NOT NULL,
  tablename varchar(64) NOT NULL DEFAULT '',
  field varchar(64) NOT NULL DEFAULT '',
  `value` bigint(20) unsigned NOT NULL,
  PRIMARY KEY (housekeeperid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE images (
  imageid bigint(20) unsigned NOT NULL,
  imagetype int(11) NOT NULL DEFAULT '0',
  name varchar(64) NOT NULL DEFAULT '0',
  image longblob NOT NULL,
  PRIMARY KEY (imageid),
  UNIQUE KEY images_1 (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE item_discovery (
  itemdiscoveryid bigint(20) unsigned NOT NULL,
  itemid bigint(20) unsigned NOT NULL,
  parent_itemid bigint(20) unsigned NOT NULL,
  key_ varchar(2048) NOT NULL DEFAULT '',
  lastcheck int(11) NOT NULL DEFAULT '0',
  ts_delete int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (itemdiscoveryid),
  UNIQUE KEY item_discovery_1 (itemid, parent_itemid),
  KEY item_discovery_2 (parent_itemid),
  CONSTRAINT c_item_discovery_1 FOREIGN KEY (itemid) REFERENCES items (itemid) ON DELETE CASCADE,
  CONSTRAINT c_item_discovery_2 FOREIGN KEY (parent_itemid) REFERENCES items (itemid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE host_discovery (
  hostid bigint(20) unsigned NOT NULL,
  parent_hostid bigint(20) unsigned,
  parent_itemid bigint(20) unsigned,
  host varchar(128) NOT NULL DEFAULT '',
  lastcheck int(11) NOT NULL DEFAULT '0',
  ts_delete int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (hostid),
  KEY c_host_discovery_2 (parent_hostid),
  KEY c_host_discovery_3 (parent_itemid),
  CONSTRAINT c_host_discovery_1 FOREIGN KEY (hostid) REFERENCES hosts (hostid) ON DELETE CASCADE,
  CONSTRAINT c_host_discovery_2 FOREIGN KEY (parent_hostid) REFERENCES hosts (hostid),
  CONSTRAINT c_host_discovery_3 FOREIGN KEY (parent_itemid) REFERENCES items (itemid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE interface_discovery (
  interfaceid bigint(20) unsigned NOT NULL,
  parent_interfaceid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (interfaceid),
  KEY c_interface_discovery_2 (parent_interfaceid),
  CONSTRAINT c_interface_discovery_1 FOREIGN KEY (interfaceid) REFERENCES interface (interfaceid) ON DELETE CASCADE,
  CONSTRAINT c_interface_discovery_2 FOREIGN KEY (parent_interfaceid) REFERENCES interface (interfaceid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE profiles (
  profileid bigint(20) unsigned NOT NULL,
  userid bigint(20) unsigned NOT NULL,
  idx varchar(96) NOT NULL DEFAULT '',
  idx2 bigint(20) unsigned NOT NULL DEFAULT '0',
  value_id bigint(20) unsigned NOT NULL DEFAULT '0',
  value_int int(11) NOT NULL DEFAULT '0',
  value_str text NOT NULL,
  source varchar(96) NOT NULL DEFAULT '',
  type int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (profileid),
  KEY profiles_1 (userid, idx, idx2),
  KEY profiles_2 (userid, profileid),
  CONSTRAINT c_profiles_1 FOREIGN KEY (userid) REFERENCES users (userid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE sessions (
  sessionid varchar(32) NOT NULL DEFAULT '',
  userid bigint(20) unsigned NOT NULL,
  lastaccess int(11) NOT NULL DEFAULT '0',
  status int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (sessionid),
  KEY sessions_1 (userid, status, lastaccess),
  CONSTRAINT c_sessions_1 FOREIGN KEY (userid) REFERENCES users (userid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE trigger_discovery (
  triggerid bigint(20) unsigned NOT NULL,
  parent_triggerid bigint(20) unsigned NOT NULL,
  lastcheck int(11) NOT NULL DEFAULT '0',
  ts_delete int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (triggerid),
  KEY trigger_discovery_1 (parent_triggerid),
  CONSTRAINT c_trigger_discovery_1 FOREIGN KEY (triggerid) REFERENCES triggers (triggerid) ON DELETE CASCADE,
  CONSTRAINT c_trigger_discovery_2 FOREIGN KEY (parent_triggerid) REFERENCES triggers (triggerid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE item_condition (
  item_conditionid bigint(20) unsigned NOT NULL,
  itemid bigint(20) unsigned NOT NULL,
  operator int(11) NOT NULL DEFAULT '8',
  macro varchar(64) NOT NULL DEFAULT '',
  `value` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (item_conditionid),
  KEY item_condition_1 (itemid),
  CONSTRAINT c_item_condition_1 FOREIGN KEY (itemid) REFERENCES items (itemid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE item_rtdata (
  itemid bigint(20) unsigned NOT NULL,
  lastlogsize bigint(20) unsigned NOT NULL DEFAULT '0',
  state int(11) NOT NULL DEFAULT '0',
  mtime int(11) NOT NULL DEFAULT '0',
  error varchar(2048) NOT NULL DEFAULT '',
  PRIMARY KEY (itemid),
  CONSTRAINT c_item_rtdata_1 FOREIGN KEY (itemid) REFERENCES items (itemid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE opinventory (
  operationid bigint(20) unsigned NOT NULL,
  inventory_mode int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (operationid),
  CONSTRAINT c_opinventory_1 FOREIGN KEY (operationid) REFERENCES operations (operationid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE trigger_tag (
  triggertagid bigint(20) unsigned NOT NULL,
  triggerid bigint(20) unsigned NOT NULL,
  tag varchar(255) NOT NULL DEFAULT '',
  `value` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (triggertagid),
  KEY trigger_tag_1 (triggerid),
  CONSTRAINT c_trigger_tag_1 FOREIGN KEY (triggerid) REFERENCES triggers (triggerid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE event_tag (
  eventtagid bigint(20) unsigned NOT NULL,
  eventid bigint(20) unsigned NOT NULL,
  tag varchar(255) NOT NULL DEFAULT '',
  `value` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (eventtagid),
  KEY event_tag_1 (eventid),
  CONSTRAINT c_event_tag_1 FOREIGN KEY (eventid) REFERENCES events (eventid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE problem (
  eventid bigint(20) unsigned NOT NULL,
  source int(11) NOT NULL DEFAULT '0',
  object int(11) NOT NULL DEFAULT '0',
  objectid bigint(20) unsigned NOT NULL DEFAULT '0',
  clock int(11) NOT NULL DEFAULT '0',
  ns int(11) NOT NULL DEFAULT '0',
  r_eventid bigint(20) unsigned,
  r_clock int(11) NOT NULL DEFAULT '0',
  r_ns int(11) NOT NULL DEFAULT '0',
  correlationid bigint(20) unsigned,
  userid bigint(20) unsigned,
  name varchar(2048) NOT NULL DEFAULT '',
  acknowledged int(11) NOT NULL DEFAULT '0',
  severity int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (eventid),
  KEY problem_1 (source, object, objectid),
  KEY problem_2 (r_clock),
  KEY problem_3 (r_eventid),
  CONSTRAINT c_problem_1 FOREIGN KEY (eventid) REFERENCES events (eventid) ON DELETE CASCADE,
  CONSTRAINT c_problem_2 FOREIGN KEY (r_eventid) REFERENCES events (eventid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE problem_tag (
  problemtagid bigint(20) unsigned NOT NULL,
  eventid bigint(20) unsigned NOT NULL,
  tag varchar(255) NOT NULL DEFAULT '',
  `value` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (problemtagid),
  KEY problem_tag_1 (eventid, tag, `value`),
  CONSTRAINT c_problem_tag_1 FOREIGN KEY (eventid) REFERENCES problem (eventid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE tag_filter (
  tag_filterid bigint(20) unsigned NOT NULL,
  usrgrpid bigint(20) unsigned NOT NULL,
  groupid bigint(20) unsigned NOT NULL,
  tag varchar(255) NOT NULL DEFAULT '',
  `value` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (tag_filterid),
  KEY c_tag_filter_1 (usrgrpid),
  KEY c_tag_filter_2 (groupid),
  CONSTRAINT c_tag_filter_1 FOREIGN KEY (usrgrpid) REFERENCES usrgrp (usrgrpid) ON DELETE CASCADE,
  CONSTRAINT c_tag_filter_2 FOREIGN KEY (groupid) REFERENCES hstgrp (groupid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE event_recovery (
  eventid bigint(20) unsigned NOT NULL,
  r_eventid bigint(20) unsigned NOT NULL,
  c_eventid bigint(20) unsigned,
  correlationid bigint(20) unsigned,
  userid bigint(20) unsigned,
  PRIMARY KEY (eventid),
  KEY event_recovery_1 (r_eventid),
  KEY event_recovery_2 (c_eventid),
  CONSTRAINT c_event_recovery_1 FOREIGN KEY (eventid) REFERENCES events (eventid) ON DELETE CASCADE,
  CONSTRAINT c_event_recovery_2 FOREIGN KEY (r_eventid) REFERENCES events (eventid) ON DELETE CASCADE,
  CONSTRAINT c_event_recovery_3 FOREIGN KEY (c_eventid) REFERENCES events (eventid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE correlation (
  correlationid bigint(20) unsigned NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  description text NOT NULL,
  evaltype int(11) NOT NULL DEFAULT '0',
  status int(11) NOT NULL DEFAULT '0',
  formula varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (correlationid),
  KEY correlation_1 (status),
  UNIQUE KEY correlation_2 (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE corr_condition (
  corr_conditionid bigint(20) unsigned NOT NULL,
  correlationid bigint(20) unsigned NOT NULL,
  type int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (corr_conditionid),
  KEY corr_condition_1 (correlationid),
  CONSTRAINT c_corr_condition_1 FOREIGN KEY (correlationid) REFERENCES correlation (correlationid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE corr_condition_tag (
  corr_conditionid bigint(20) unsigned NOT NULL,
  tag varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (corr_conditionid),
  CONSTRAINT c_corr_condition_tag_1 FOREIGN KEY (corr_conditionid) REFERENCES corr_condition (corr_conditionid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE corr_condition_group (
  corr_conditionid bigint(20) unsigned NOT NULL,
  operator int(11) NOT NULL DEFAULT '0',
  groupid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (corr_conditionid),
  KEY corr_condition_group_1 (groupid),
  CONSTRAINT c_corr_condition_group_1 FOREIGN KEY (corr_conditionid) REFERENCES corr_condition (corr_conditionid) ON DELETE CASCADE,
  CONSTRAINT c_corr_condition_group_2 FOREIGN KEY (groupid) REFERENCES hstgrp (groupid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE corr_condition_tagpair (
  corr_conditionid bigint(20) unsigned NOT NULL,
  oldtag varchar(255) NOT NULL DEFAULT '',
  newtag varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (corr_conditionid),
  CONSTRAINT c_corr_condition_tagpair_1 FOREIGN KEY (corr_conditionid) REFERENCES corr_condition (corr_conditionid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE corr_condition_tagvalue (
  corr_conditionid bigint(20) unsigned NOT NULL,
  tag varchar(255) NOT NULL DEFAULT '',
  operator int(11) NOT NULL DEFAULT '0',
  `value` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (corr_conditionid),
  CONSTRAINT c_corr_condition_tagvalue_1 FOREIGN KEY (corr_conditionid) REFERENCES corr_condition (corr_conditionid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE corr_operation (
  corr_operationid bigint(20) unsigned NOT NULL,
  correlationid bigint(20) unsigned NOT NULL,
  type int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (corr_operationid),
  KEY corr_operation_1 (correlationid),
  CONSTRAINT c_corr_operation_1 FOREIGN KEY (correlationid) REFERENCES correlation (correlationid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE task (
  taskid bigint(20) unsigned NOT NULL,
  type int(11) NOT NULL,
  status int(11) NOT NULL DEFAULT '0',
  clock int(11) NOT NULL DEFAULT '0',
  ttl int(11) NOT NULL DEFAULT '0',
  proxy_hostid bigint(20) unsigned,
  PRIMARY KEY (taskid),
  KEY c_task_1 (proxy_hostid),
  KEY task_1 (status, proxy_hostid),
  CONSTRAINT c_task_1 FOREIGN KEY (proxy_hostid) REFERENCES hosts (hostid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE task_close_problem (
  taskid bigint(20) unsigned NOT NULL,
  acknowledgeid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (taskid),
  CONSTRAINT c_task_close_problem_1 FOREIGN KEY (taskid) REFERENCES task (taskid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE item_preproc (
  item_preprocid bigint(20) unsigned NOT NULL,
  itemid bigint(20) unsigned NOT NULL,
  step int(11) NOT NULL DEFAULT '0',
  type int(11) NOT NULL DEFAULT '0',
  params text NOT NULL,
  error_handler int(11) NOT NULL DEFAULT '0',
  error_handler_params varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (item_preprocid),
  KEY item_preproc_1 (itemid, step),
  CONSTRAINT c_item_preproc_1 FOREIGN KEY (itemid) REFERENCES items (itemid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE task_remote_command (
  taskid bigint(20) unsigned NOT NULL,
  command_type int(11) NOT NULL DEFAULT '0',
  execute_on int(11) NOT NULL DEFAULT '0',
  port int(11) NOT NULL DEFAULT '0',
  authtype int(11) NOT NULL DEFAULT '0',
  username varchar(64) NOT NULL DEFAULT '',
  password varchar(64) NOT NULL DEFAULT '',
  publickey varchar(64) NOT NULL DEFAULT '',
  privatekey varchar(64) NOT NULL DEFAULT '',
  command text NOT NULL,
  alertid bigint(20) unsigned,
  parent_taskid bigint(20) unsigned NOT NULL,
  hostid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (taskid),
  CONSTRAINT c_task_remote_command_1 FOREIGN KEY (taskid) REFERENCES task (taskid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE task_remote_command_result (
  taskid bigint(20) unsigned NOT NULL,
  status int(11) NOT NULL DEFAULT '0',
  parent_taskid bigint(20) unsigned NOT NULL,
  info text NOT NULL,
  PRIMARY KEY (taskid),
  CONSTRAINT c_task_remote_command_result_1 FOREIGN KEY (taskid) REFERENCES task (taskid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE task_data (
  taskid bigint(20) unsigned NOT NULL,
  type int(11) NOT NULL DEFAULT '0',
  data text NOT NULL,
  parent_taskid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (taskid),
  CONSTRAINT c_task_data_1 FOREIGN KEY (taskid) REFERENCES task (taskid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE task_result (
  taskid bigint(20) unsigned NOT NULL,
  status int(11) NOT NULL DEFAULT '0',
  parent_taskid bigint(20) unsigned NOT NULL,
  info text NOT NULL,
  PRIMARY KEY (taskid),
  KEY task_result_1 (parent_taskid),
  CONSTRAINT c_task_result_1 FOREIGN KEY (taskid) REFERENCES task (taskid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE task_acknowledge (
  taskid bigint(20) unsigned NOT NULL,
  acknowledgeid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (taskid),
  CONSTRAINT c_task_acknowledge_1 FOREIGN KEY (taskid) REFERENCES task (taskid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE sysmap_shape (
  sysmap_shapeid bigint(20) unsigned NOT NULL,
  sysmapid bigint(20) unsigned NOT NULL,
  type int(11) NOT NULL DEFAULT '0',
  x int(11) NOT NULL DEFAULT '0',
  y int(11) NOT NULL DEFAULT '0',
  width int(11) NOT NULL DEFAULT '200',
  height int(11) NOT NULL DEFAULT '200',
  text text NOT NULL,
  font int(11) NOT NULL DEFAULT '9',
  font_size int(11) NOT NULL DEFAULT '11',
  font_color varchar(6) NOT NULL DEFAULT '000000',
  text_halign int(11) NOT NULL DEFAULT '0',
  text_valign int(11) NOT NULL DEFAULT '0',
  border_type int(11) NOT NULL DEFAULT '0',
  border_width int(11) NOT NULL DEFAULT '1',
  border_color varchar(6) NOT NULL DEFAULT '000000',
  background_color varchar(6) NOT NULL DEFAULT '',
  zindex int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (sysmap_shapeid),
  KEY sysmap_shape_1 (sysmapid),
  CONSTRAINT c_sysmap_shape_1 FOREIGN KEY (sysmapid) REFERENCES sysmaps (sysmapid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE sysmap_element_trigger (
  selement_triggerid bigint(20) unsigned NOT NULL,
  selementid bigint(20) unsigned NOT NULL,
  triggerid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (selement_triggerid),
  KEY c_sysmap_element_trigger_2 (triggerid),
  UNIQUE KEY sysmap_element_trigger_1 (selementid, triggerid),
  CONSTRAINT c_sysmap_element_trigger_1 FOREIGN KEY (selementid) REFERENCES sysmaps_elements (selementid) ON DELETE CASCADE,
  CONSTRAINT c_sysmap_element_trigger_2 FOREIGN KEY (triggerid) REFERENCES triggers (triggerid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE httptest_field (
  httptest_fieldid bigint(20) unsigned NOT NULL,
  httptestid bigint(20) unsigned NOT NULL,
  type int(11) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  `value` text NOT NULL,
  PRIMARY KEY (httptest_fieldid),
  KEY httptest_field_1 (httptestid),
  CONSTRAINT c_httptest_field_1 FOREIGN KEY (httptestid) REFERENCES httptest (httptestid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE httpstep_field (
  httpstep_fieldid bigint(20) unsigned NOT NULL,
  httpstepid bigint(20) unsigned NOT NULL,
  type int(11) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  `value` text NOT NULL,
  PRIMARY KEY (httpstep_fieldid),
  KEY httpstep_field_1 (httpstepid),
  CONSTRAINT c_httpstep_field_1 FOREIGN KEY (httpstepid) REFERENCES httpstep (httpstepid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE dashboard (
  dashboardid bigint(20) unsigned NOT NULL,
  name varchar(255) NOT NULL,
  userid bigint(20) unsigned,
  private int(11) NOT NULL DEFAULT '1',
  templateid bigint(20) unsigned,
  display_period int(11) NOT NULL DEFAULT '30',
  auto_start int(11) NOT NULL DEFAULT '1',
  uuid varchar(32) NOT NULL DEFAULT '',
  PRIMARY KEY (dashboardid),
  KEY dashboard_1 (userid),
  KEY dashboard_2 (templateid),
  CONSTRAINT c_dashboard_1 FOREIGN KEY (userid) REFERENCES users (userid),
  CONSTRAINT c_dashboard_2 FOREIGN KEY (templateid) REFERENCES hosts (hostid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE dashboard_user (
  dashboard_userid bigint(20) unsigned NOT NULL,
  dashboardid bigint(20) unsigned NOT NULL,
  userid bigint(20) unsigned NOT NULL,
  permission int(11) NOT NULL DEFAULT '2',
  PRIMARY KEY (dashboard_userid),
  KEY c_dashboard_user_2 (userid),
  UNIQUE KEY dashboard_user_1 (dashboardid, userid),
  CONSTRAINT c_dashboard_user_1 FOREIGN KEY (dashboardid) REFERENCES dashboard (dashboardid) ON DELETE CASCADE,
  CONSTRAINT c_dashboard_user_2 FOREIGN KEY (userid) REFERENCES users (userid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE dashboard_usrgrp (
  dashboard_usrgrpid bigint(20) unsigned NOT NULL,
  dashboardid bigint(20) unsigned NOT NULL,
  usrgrpid bigint(20) unsigned NOT NULL,
  permission int(11) NOT NULL DEFAULT '2',
  PRIMARY KEY (dashboard_usrgrpid),
  KEY c_dashboard_usrgrp_2 (usrgrpid),
  UNIQUE KEY dashboard_usrgrp_1 (dashboardid, usrgrpid),
  CONSTRAINT c_dashboard_usrgrp_1 FOREIGN KEY (dashboardid) REFERENCES dashboard (dashboardid) ON DELETE CASCADE,
  CONSTRAINT c_dashboard_usrgrp_2 FOREIGN KEY (usrgrpid) REFERENCES usrgrp (usrgrpid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE dashboard_page (
  dashboard_pageid bigint(20) unsigned NOT NULL,
  dashboardid bigint(20) unsigned NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  display_period int(11) NOT NULL DEFAULT '0',
  sortorder int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (dashboard_pageid),
  KEY dashboard_page_1 (dashboardid),
  CONSTRAINT c_dashboard_page_1 FOREIGN KEY (dashboardid) REFERENCES dashboard (dashboardid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE widget (
  widgetid bigint(20) unsigned NOT NULL,
  type varchar(255) NOT NULL DEFAULT '',
  name varchar(255) NOT NULL DEFAULT '',
  x int(11) NOT NULL DEFAULT '0',
  y int(11) NOT NULL DEFAULT '0',
  width int(11) NOT NULL DEFAULT '1',
  height int(11) NOT NULL DEFAULT '2',
  view_mode int(11) NOT NULL DEFAULT '0',
  dashboard_pageid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (widgetid),
  KEY widget_1 (dashboard_pageid),
  CONSTRAINT c_widget_1 FOREIGN KEY (dashboard_pageid) REFERENCES dashboard_page (dashboard_pageid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE widget_field (
  widget_fieldid bigint(20) unsigned NOT NULL,
  widgetid bigint(20) unsigned NOT NULL,
  type int(11) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  value_int int(11) NOT NULL DEFAULT '0',
  value_str varchar(255) NOT NULL DEFAULT '',
  value_groupid bigint(20) unsigned,
  value_hostid bigint(20) unsigned,
  value_itemid bigint(20) unsigned,
  value_graphid bigint(20) unsigned,
  value_sysmapid bigint(20) unsigned,
  value_serviceid bigint(20) unsigned,
  value_slaid bigint(20) unsigned,
  PRIMARY KEY (widget_fieldid),
  KEY widget_field_1 (widgetid),
  KEY widget_field_2 (value_groupid),
  KEY widget_field_3 (value_hostid),
  KEY widget_field_4 (value_itemid),
  KEY widget_field_5 (value_graphid),
  KEY widget_field_6 (value_sysmapid),
  KEY widget_field_7 (value_serviceid),
  KEY widget_field_8 (value_slaid),
  CONSTRAINT c_widget_field_1 FOREIGN KEY (widgetid) REFERENCES widget (widgetid) ON DELETE CASCADE,
  CONSTRAINT c_widget_field_2 FOREIGN KEY (value_groupid) REFERENCES hstgrp (groupid) ON DELETE CASCADE,
  CONSTRAINT c_widget_field_3 FOREIGN KEY (value_hostid) REFERENCES hosts (hostid) ON DELETE CASCADE,
  CONSTRAINT c_widget_field_4 FOREIGN KEY (value_itemid) REFERENCES items (itemid) ON DELETE CASCADE,
  CONSTRAINT c_widget_field_5 FOREIGN KEY (value_graphid) REFERENCES graphs (graphid) ON DELETE CASCADE,
  CONSTRAINT c_widget_field_6 FOREIGN KEY (value_sysmapid) REFERENCES sysmaps (sysmapid) ON DELETE CASCADE,
  CONSTRAINT c_widget_field_7 FOREIGN KEY (value_serviceid) REFERENCES services (serviceid) ON DELETE CASCADE,
  CONSTRAINT c_widget_field_8 FOREIGN KEY (value_slaid) REFERENCES sla (slaid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE task_check_now (
  taskid bigint(20) unsigned NOT NULL,
  itemid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (taskid),
  CONSTRAINT c_task_check_now_1 FOREIGN KEY (taskid) REFERENCES task (taskid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE event_suppress (
  event_suppressid bigint(20) unsigned NOT NULL,
  eventid bigint(20) unsigned NOT NULL,
  maintenanceid bigint(20) unsigned,
  suppress_until int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (event_suppressid),
  UNIQUE KEY event_suppress_1 (eventid, maintenanceid),
  KEY event_suppress_2 (suppress_until),
  KEY event_suppress_3 (maintenanceid),
  CONSTRAINT c_event_suppress_1 FOREIGN KEY (eventid) REFERENCES events (eventid) ON DELETE CASCADE,
  CONSTRAINT c_event_suppress_2 FOREIGN KEY (maintenanceid) REFERENCES maintenances (maintenanceid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE maintenance_tag (
  maintenancetagid bigint(20) unsigned NOT NULL,
  maintenanceid bigint(20) unsigned NOT NULL,
  tag varchar(255) NOT NULL DEFAULT '',
  operator int(11) NOT NULL DEFAULT '2',
  `value` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (maintenancetagid),
  KEY maintenance_tag_1 (maintenanceid),
  CONSTRAINT c_maintenance_tag_1 FOREIGN KEY (maintenanceid) REFERENCES maintenances (maintenanceid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE lld_macro_path (
  lld_macro_pathid bigint(20) unsigned NOT NULL,
  itemid bigint(20) unsigned NOT NULL,
  lld_macro varchar(255) NOT NULL DEFAULT '',
  path varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (lld_macro_pathid),
  UNIQUE KEY lld_macro_path_1 (itemid, lld_macro),
  CONSTRAINT c_lld_macro_path_1 FOREIGN KEY (itemid) REFERENCES items (itemid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE host_tag (
  hosttagid bigint(20) unsigned NOT NULL,
  hostid bigint(20) unsigned NOT NULL,
  tag varchar(255) NOT NULL DEFAULT '',
  `value` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (hosttagid),
  KEY host_tag_1 (hostid),
  CONSTRAINT c_host_tag_1 FOREIGN KEY (hostid) REFERENCES hosts (hostid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE config_autoreg_tls (
  autoreg_tlsid bigint(20) unsigned NOT NULL,
  tls_psk_identity varchar(128) NOT NULL DEFAULT '',
  tls_psk varchar(512) NOT NULL DEFAULT '',
  PRIMARY KEY (autoreg_tlsid),
  UNIQUE KEY config_autoreg_tls_1 (tls_psk_identity)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE module (
  moduleid bigint(20) unsigned NOT NULL,
  id varchar(255) NOT NULL DEFAULT '',
  relative_path varchar(255) NOT NULL DEFAULT '',
  status int(11) NOT NULL DEFAULT '0',
  config text NOT NULL,
  PRIMARY KEY (moduleid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE interface_snmp (
  interfaceid bigint(20) unsigned NOT NULL,
  version int(11) NOT NULL DEFAULT '2',
  bulk int(11) NOT NULL DEFAULT '1',
  community varchar(64) NOT NULL DEFAULT '',
  securityname varchar(64) NOT NULL DEFAULT '',
  securitylevel int(11) NOT NULL DEFAULT '0',
  authpassphrase varchar(64) NOT NULL DEFAULT '',
  privpassphrase varchar(64) NOT NULL DEFAULT '',
  authprotocol int(11) NOT NULL DEFAULT '0',
  privprotocol int(11) NOT NULL DEFAULT '0',
  contextname varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (interfaceid),
  CONSTRAINT c_interface_snmp_1 FOREIGN KEY (interfaceid) REFERENCES interface (interfaceid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE lld_override (
  lld_overrideid bigint(20) unsigned NOT NULL,
  itemid bigint(20) unsigned NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  step int(11) NOT NULL DEFAULT '0',
  evaltype int(11) NOT NULL DEFAULT '0',
  formula varchar(255) NOT NULL DEFAULT '',
  stop int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (lld_overrideid),
  UNIQUE KEY lld_override_1 (itemid, name),
  CONSTRAINT c_lld_override_1 FOREIGN KEY (itemid) REFERENCES items (itemid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE lld_override_condition (
  lld_override_conditionid bigint(20) unsigned NOT NULL,
  lld_overrideid bigint(20) unsigned NOT NULL,
  operator int(11) NOT NULL DEFAULT '8',
  macro varchar(64) NOT NULL DEFAULT '',
  `value` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (lld_override_conditionid),
  KEY lld_override_condition_1 (lld_overrideid),
  CONSTRAINT c_lld_override_condition_1 FOREIGN KEY (lld_overrideid) REFERENCES lld_override (lld_overrideid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE lld_override_operation (
  lld_override_operationid bigint(20) unsigned NOT NULL,
  lld_overrideid bigint(20) unsigned NOT NULL,
  operationobject int(11) NOT NULL DEFAULT '0',
  operator int(11) NOT NULL DEFAULT '0',
  `value` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (lld_override_operationid),
  KEY lld_override_operation_1 (lld_overrideid),
  CONSTRAINT c_lld_override_operation_1 FOREIGN KEY (lld_overrideid) REFERENCES lld_override (lld_overrideid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE lld_override_opstatus (
  lld_override_operationid bigint(20) unsigned NOT NULL,
  status int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (lld_override_operationid),
  CONSTRAINT c_lld_override_opstatus_1 FOREIGN KEY (lld_override_operationid) REFERENCES lld_override_operation (lld_override_operationid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE lld_override_opdiscover (
  lld_override_operationid bigint(20) unsigned NOT NULL,
  discover int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (lld_override_operationid),
  CONSTRAINT c_lld_override_opdiscover_1 FOREIGN KEY (lld_override_operationid) REFERENCES lld_override_operation (lld_override_operationid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE lld_override_opperiod (
  lld_override_operationid bigint(20) unsigned NOT NULL,
  delay varchar(1024) NOT NULL DEFAULT '0',
  PRIMARY KEY (lld_override_operationid),
  CONSTRAINT c_lld_override_opperiod_1 FOREIGN KEY (lld_override_operationid) REFERENCES lld_override_operation (lld_override_operationid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE lld_override_ophistory (
  lld_override_operationid bigint(20) unsigned NOT NULL,
  history varchar(255) NOT NULL DEFAULT '90d',
  PRIMARY KEY (lld_override_operationid),
  CONSTRAINT c_lld_override_ophistory_1 FOREIGN KEY (lld_override_operationid) REFERENCES lld_override_operation (lld_override_operationid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE lld_override_optrends (
  lld_override_operationid bigint(20) unsigned NOT NULL,
  trends varchar(255) NOT NULL DEFAULT '365d',
  PRIMARY KEY (lld_override_operationid),
  CONSTRAINT c_lld_override_optrends_1 FOREIGN KEY (lld_override_operationid) REFERENCES lld_override_operation (lld_override_operationid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE lld_override_opseverity (
  lld_override_operationid bigint(20) unsigned NOT NULL,
  severity int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (lld_override_operationid),
  CONSTRAINT c_lld_override_opseverity_1 FOREIGN KEY (lld_override_operationid) REFERENCES lld_override_operation (lld_override_operationid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE lld_override_optag (
  lld_override_optagid bigint(20) unsigned NOT NULL,
  lld_override_operationid bigint(20) unsigned NOT NULL,
  tag varchar(255) NOT NULL DEFAULT '',
  `value` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (lld_override_optagid),
  KEY lld_override_optag_1 (lld_override_operationid),
  CONSTRAINT c_lld_override_optag_1 FOREIGN KEY (lld_override_operationid) REFERENCES lld_override_operation (lld_override_operationid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE lld_override_optemplate (
  lld_override_optemplateid bigint(20) unsigned NOT NULL,
  lld_override_operationid bigint(20) unsigned NOT NULL,
  templateid bigint(20) unsigned NOT NULL,
  PRIMARY KEY (lld_override_optemplateid),
  UNIQUE KEY lld_override_optemplate_1 (lld_override_operationid, templateid),
  KEY lld_override_optemplate_2 (templateid),
  CONSTRAINT c_lld_override_optemplate_1 FOREIGN KEY (lld_override_operationid) REFERENCES lld_override_operation (lld_override_operationid) ON DELETE CASCADE,
  CONSTRAINT c_lld_override_optemplate_2 FOREIGN KEY (templateid) REFERENCES hosts (hostid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE lld_override_opinventory (
  lld_override_operationid bigint(20) unsigned NOT NULL,
  inventory_mode int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (lld_override_operationid),
  CONSTRAINT c_lld_override_opinventory_1 FOREIGN KEY (lld_override_operationid) REFERENCES lld_override_operation (lld_override_operationid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE trigger_queue (
  trigger_queueid bigint(20) unsigned NOT NULL,
  objectid bigint(20) unsigned NOT NULL,
  type int(11) NOT NULL DEFAULT '0',
  clock int(11) NOT NULL DEFAULT '0',
  ns int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (trigger_queueid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE item_parameter (
  item_parameterid bigint(20) unsigned NOT NULL,
  itemid bigint(20) unsigned NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  `value` varchar(2048) NOT NULL DEFAULT '',
  PRIMARY KEY (item_parameterid),
  KEY item_parameter_1 (itemid),
  CONSTRAINT c_item_parameter_1 FOREIGN KEY (itemid) REFERENCES items (itemid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE role_rule (
  role_ruleid bigint(20) unsigned NOT NULL,
  roleid bigint(20) unsigned NOT NULL,
  type int(11) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  value_int int(11) NOT NULL DEFAULT '0',
  value_str varchar(255) NOT NULL DEFAULT '',
  value_moduleid bigint(20) unsigned,
  value_serviceid bigint(20) unsigned,
  PRIMARY KEY (role_ruleid),
  KEY role_rule_1 (roleid),
  KEY role_rule_2 (value_moduleid),
  KEY role_rule_3 (value_serviceid),
  CONSTRAINT c_role_rule_1 FOREIGN KEY (roleid) REFERENCES role (roleid) ON DELETE CASCADE,
  CONSTRAINT c_role_rule_2 FOREIGN KEY (value_moduleid) REFERENCES module (moduleid) ON DELETE CASCADE,
  CONSTRAINT c_role_rule_3 FOREIGN KEY (value_serviceid) REFERENCES services (serviceid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE token (
  tokenid bigint(20) unsigned NOT NULL,
  name varchar(64) NOT NULL DEFAULT '',
  description text NOT NULL,
  userid bigint(20) unsigned NOT NULL,
  token varchar(128),
  lastaccess int(11) NOT NULL DEFAULT '0',
  status int(11) NOT NULL DEFAULT '0',
  expires_at int(11) NOT NULL DEFAULT '0',
  created_at int(11) NOT NULL DEFAULT '0',
  creator_userid bigint(20) unsigned,
  PRIMARY KEY (tokenid),
  KEY token_1 (name),
  UNIQUE KEY token_2 (userid, name),
  UNIQUE KEY token_3 (token),
  KEY token_4 (creator_userid),
  CONSTRAINT c_token_1 FOREIGN KEY (userid) REFERENCES users (userid) ON DELETE CASCADE,
  CONSTRAINT c_token_2 FOREIGN KEY (creator_userid) REFERENCES users (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE item_tag (
  itemtagid bigint(20) unsigned NOT NULL,
  itemid bigint(20) unsigned NOT NULL,
  tag varchar(255) NOT NULL DEFAULT '',
  `value` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (itemtagid),
  KEY item_tag_1 (itemid),
  CONSTRAINT c_item_tag_1 FOREIGN KEY (itemid) REFERENCES items (itemid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE httptest_tag (
  httptesttagid bigint(20) unsigned NOT NULL,
  httptestid bigint(20) unsigned NOT NULL,
  tag varchar(255) NOT NULL DEFAULT '',
  `value` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (httptesttagid),
  KEY httptest_tag_1 (httptestid),
  CONSTRAINT c_httptest_tag_1 FOREIGN KEY (httptestid) REFERENCES httptest (httptestid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE sysmaps_element_tag (
  selementtagid bigint(20) unsigned NOT NULL,
  selementid bigint(20) unsigned NOT NULL,
  tag varchar(255) NOT NULL DEFAULT '',
  `value` varchar(255) NOT NULL DEFAULT '',
  operator int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (selementtagid),
  KEY sysmaps_element_tag_1 (selementid),
  CONSTRAINT c_sysmaps_element_tag_1 FOREIGN KEY (selementid) REFERENCES sysmaps_elements (selementid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE report (
  reportid bigint(20) unsigned NOT NULL,
  userid bigint(20) unsigned NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  description varchar(2048) NOT NULL DEFAULT '',
  status int(11) NOT NULL DEFAULT '0',
  dashboardid bigint(20) unsigned NOT NULL,
  period int(11) NOT NULL DEFAULT '0',
  cycle int(11) NOT NULL DEFAULT '0',
  weekdays int(11) NOT NULL DEFAULT '0',
  start_time int(11) NOT NULL DEFAULT '0',
  active_since int(11) NOT NULL DEFAULT '0',
  active_till int(11) NOT NULL DEFAULT '0',
  state int(11) NOT NULL DEFAULT '0',
  lastsent int(11) NOT NULL DEFAULT '0',
  info varchar(2048) NOT NULL DEFAULT '',
  PRIMARY KEY (reportid),
  KEY c_report_1 (userid),
  KEY c_report_2 (dashboardid),
  UNIQUE KEY report_1 (name),
  CONSTRAINT c_report_1 FOREIGN KEY (userid) REFERENCES users (userid) ON DELETE CASCADE,
  CONSTRAINT c_report_2 FOREIGN KEY (dashboardid) REFERENCES dashboard (dashboardid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE report_param (
  reportparamid bigint(20) unsigned NOT NULL,
  reportid bigint(20) unsigned NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  `value` text NOT NULL,
  PRIMARY KEY (reportparamid),
  KEY report_param_1 (reportid),
  CONSTRAINT c_report_param_1 FOREIGN KEY (reportid) REFERENCES report (reportid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE report_user (
  reportuserid bigint(20) unsigned NOT NULL,
  reportid bigint(20) unsigned NOT NULL,
  userid bigint(20) unsigned NOT NULL,
  exclude int(11) NOT NULL DEFAULT '0',
  access_userid bigint(20) unsigned,
  PRIMARY KEY (reportuserid),
  KEY c_report_user_2 (userid),
  KEY c_report_user_3 (access_userid),
  KEY report_user_1 (reportid),
  CONSTRAINT c_report_user_1 FOREIGN KEY (reportid) REFERENCES report (reportid) ON DELETE CASCADE,
  CONSTRAINT c_report_user_2 FOREIGN KEY (userid) REFERENCES users (userid) ON DELETE CASCADE,
  CONSTRAINT c_report_user_3 FOREIGN KEY (access_userid) REFERENCES users (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE report_usrgrp (
  reportusrgrpid bigint(20) unsigned NOT NULL,
  reportid bigint(20) unsigned NOT NULL,
  usrgrpid bigint(20) unsigned NOT NULL,
  access_userid bigint(20) unsigned,
  PRIMARY KEY (reportusrgrpid),
  KEY c_report_usrgrp_2 (usrgrpid),
  KEY c_report_usrgrp_3 (access_userid),
  KEY report_usrgrp_1 (reportid),
  CONSTRAINT c_report_usrgrp_1 FOREIGN KEY (reportid) REFERENCES report (reportid) ON DELETE CASCADE,
  CONSTRAINT c_report_usrgrp_2 FOREIGN KEY (usrgrpid) REFERENCES usrgrp (usrgrpid) ON DELETE CASCADE,
  CONSTRAINT c_report_usrgrp_3 FOREIGN KEY (access_userid) REFERENCES users (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE service_problem_tag (
  service_problem_tagid bigint(20) unsigned NOT NULL,
  serviceid bigint(20) unsigned NOT NULL,
  tag varchar(255) NOT NULL DEFAULT '',
  operator int(11) NOT NULL DEFAULT '0',
  `value` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (service_problem_tagid),
  KEY service_problem_tag_1 (serviceid),
  CONSTRAINT c_service_problem_tag_1 FOREIGN KEY (serviceid) REFERENCES services (serviceid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE service_problem (
  service_problemid bigint(20) unsigned NOT NULL,
  eventid bigint(20) unsigned NOT NULL,
  serviceid bigint(20) unsigned NOT NULL,
  severity int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (service_problemid),
  KEY service_problem_1 (eventid),
  KEY service_problem_2 (serviceid),
  CONSTRAINT c_service_problem_1 FOREIGN KEY (eventid) REFERENCES problem (eventid) ON DELETE CASCADE,
  CONSTRAINT c_service_problem_2 FOREIGN KEY (serviceid) REFERENCES services (serviceid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE service_tag (
  servicetagid bigint(20) unsigned NOT NULL,
  serviceid bigint(20) unsigned NOT NULL,
  tag varchar(255) NOT NULL DEFAULT '',
  `value` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (servicetagid),
  KEY service_tag_1 (serviceid),
  CONSTRAINT c_service_tag_1 FOREIGN KEY (serviceid) REFERENCES services (serviceid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE service_status_rule (
  service_status_ruleid bigint(20) unsigned NOT NULL,
  serviceid bigint(20) unsigned NOT NULL,
  type int(11) NOT NULL DEFAULT '0',
  limit_value int(11) NOT NULL DEFAULT '0',
  limit_status int(11) NOT NULL DEFAULT '0',
  new_status int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (service_status_ruleid),
  KEY service_status_rule_1 (serviceid),
  CONSTRAINT c_service_status_rule_1 FOREIGN KEY (serviceid) REFERENCES services (serviceid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE ha_node (
  ha_nodeid varchar(25) NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  address varchar(255) NOT NULL DEFAULT '',
  port int(11) NOT NULL DEFAULT '10051',
  lastaccess int(11) NOT NULL DEFAULT '0',
  status int(11) NOT NULL DEFAULT '0',
  ha_sessionid varchar(25) NOT NULL DEFAULT '',
  PRIMARY KEY (ha_nodeid),
  UNIQUE KEY ha_node_1 (name),
  KEY ha_node_2 (status, lastaccess)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE sla (
  slaid bigint(20) unsigned NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  period int(11) NOT NULL DEFAULT '0',
  slo double NOT NULL DEFAULT '99.9',
  effective_date int(11) NOT NULL DEFAULT '0',
  timezone varchar(50) NOT NULL DEFAULT 'UTC',
  status int(11) NOT NULL DEFAULT '1',
  description text NOT NULL,
  PRIMARY KEY (slaid),
  UNIQUE KEY sla_1 (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE sla_schedule (
  sla_scheduleid bigint(20) unsigned NOT NULL,
  slaid bigint(20) unsigned NOT NULL,
  period_from int(11) NOT NULL DEFAULT '0',
  period_to int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (sla_scheduleid),
  KEY sla_schedule_1 (slaid),
  CONSTRAINT c_sla_schedule_1 FOREIGN KEY (slaid) REFERENCES sla (slaid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE sla_excluded_downtime (
  sla_excluded_downtimeid bigint(20) unsigned NOT NULL,
  slaid bigint(20) unsigned NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  period_from int(11) NOT NULL DEFAULT '0',
  period_to int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (sla_excluded_downtimeid),
  KEY sla_excluded_downtime_1 (slaid),
  CONSTRAINT c_sla_excluded_downtime_1 FOREIGN KEY (slaid) REFERENCES sla (slaid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE sla_service_tag (
  sla_service_tagid bigint(20) unsigned NOT NULL,
  slaid bigint(20) unsigned NOT NULL,
  tag varchar(255) NOT NULL DEFAULT '',
  operator int(11) NOT NULL DEFAULT '0',
  `value` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (sla_service_tagid),
  KEY sla_service_tag_1 (slaid),
  CONSTRAINT c_sla_service_tag_1 FOREIGN KEY (slaid) REFERENCES sla (slaid) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE dbversion (
  dbversionid bigint(20) unsigned NOT NULL,
  mandatory int(11) NOT NULL DEFAULT '0',
  optional int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (dbversionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;
