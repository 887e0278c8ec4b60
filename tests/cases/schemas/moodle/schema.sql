CREATE TABLE mdl_tool_cohortroles (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  cohortid bigint(10) NOT NULL,
  roleid bigint(10) NOT NULL,
  userid bigint(10) NOT NULL,
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  usermodified bigint(10),
  PRIMARY KEY (id),
  UNIQUE KEY i1_tool_cohortroles (cohortid, roleid, userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_tool_customlang (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  lang varchar(20) NOT NULL DEFAULT '',
  componentid bigint(10) NOT NULL,
  stringid varchar(255) NOT NULL DEFAULT '',
  original longtext NOT NULL,
  master longtext,
  local longtext,
  timemodified bigint(10) NOT NULL,
  timecustomized bigint(10),
  outdated smallint(3) DEFAULT '0',
  modified smallint(3) DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i2_tool_customlang (lang, componentid, stringid),
  KEY k1_tool_customlang (componentid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_tool_customlang_components (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(255) NOT NULL DEFAULT '',
  version varchar(255),
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_logstore_standard_log (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  eventname varchar(255) NOT NULL DEFAULT '',
  component varchar(100) NOT NULL DEFAULT '',
  action varchar(100) NOT NULL DEFAULT '',
  target varchar(100) NOT NULL DEFAULT '',
  objecttable varchar(50),
  objectid bigint(10),
  crud varchar(1) NOT NULL DEFAULT '',
  edulevel tinyint(1) NOT NULL,
  contextid bigint(10) NOT NULL,
  contextlevel bigint(10) NOT NULL,
  contextinstanceid bigint(10) NOT NULL,
  userid bigint(10) NOT NULL,
  courseid bigint(10),
  relateduserid bigint(10),
  anonymous tinyint(1) NOT NULL DEFAULT '0',
  other longtext,
  timecreated bigint(10) NOT NULL,
  origin varchar(10),
  ip varchar(45),
  realuserid bigint(10),
  PRIMARY KEY (id),
  KEY i2_logstore_standard_lo (timecreated),
  KEY i3_logstore_standard_lo (courseid, anonymous, timecreated),
  KEY i4_logstore_standard_lo (userid, contextlevel, contextinstanceid, crud, edulevel, timecreated),
  KEY k1_logstore_standard_lo (contextid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_tool_monitor_rules (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  description longtext,
  descriptionformat tinyint(1) NOT NULL,
  name varchar(254) NOT NULL DEFAULT '',
  userid bigint(10) NOT NULL,
  courseid bigint(10) NOT NULL,
  plugin varchar(254) NOT NULL DEFAULT '',
  eventname varchar(254) NOT NULL DEFAULT '',
  template longtext NOT NULL,
  templateformat tinyint(1) NOT NULL,
  frequency smallint(4) NOT NULL,
  timewindow mediumint(5) NOT NULL,
  timemodified bigint(10) NOT NULL,
  timecreated bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY i1_tool_monitor_rules (courseid, userid),
  KEY i2_tool_monitor_rules (eventname)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_tool_monitor_subscriptions (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  courseid bigint(10) NOT NULL,
  ruleid bigint(10) NOT NULL,
  cmid bigint(10) NOT NULL,
  userid bigint(10) NOT NULL,
  timecreated bigint(10) NOT NULL,
  lastnotificationsent bigint(10) NOT NULL DEFAULT '0',
  inactivedate bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_tool_monitor_subscri (courseid, userid),
  KEY k1_tool_monitor_subscri (ruleid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_tool_monitor_history (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  sid bigint(10) NOT NULL,
  userid bigint(10) NOT NULL,
  timesent bigint(10) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY i2_tool_monitor_history (sid, userid, timesent),
  KEY k1_tool_monitor_history (sid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_tool_monitor_events (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  eventname varchar(254) NOT NULL DEFAULT '',
  contextid bigint(10) NOT NULL,
  contextlevel bigint(10) NOT NULL,
  contextinstanceid bigint(10) NOT NULL,
  link varchar(254) NOT NULL DEFAULT '',
  courseid bigint(10) NOT NULL,
  timecreated bigint(10) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_tool_recyclebin_course (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  courseid bigint(10) NOT NULL,
  section bigint(10) NOT NULL,
  module bigint(10) NOT NULL,
  name varchar(255),
  timecreated bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_tool_recyclebin_cour (timecreated),
  KEY k1_tool_recyclebin_cour (courseid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_tool_recyclebin_category (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  categoryid bigint(10) NOT NULL,
  shortname varchar(255) NOT NULL DEFAULT '',
  fullname varchar(255) NOT NULL DEFAULT '',
  timecreated bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY i2_tool_recyclebin_cate (timecreated),
  KEY k1_tool_recyclebin_cate (categoryid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_block_community (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL,
  coursename varchar(255) NOT NULL DEFAULT '',
  coursedescription longtext,
  courseurl varchar(255) NOT NULL DEFAULT '',
  imageurl varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_block_recent_activity (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  courseid bigint(10) NOT NULL,
  cmid bigint(10) NOT NULL,
  timecreated bigint(10) NOT NULL,
  userid bigint(10) NOT NULL,
  action tinyint(1) NOT NULL,
  modname varchar(20),
  PRIMARY KEY (id),
  KEY i1_block_recent_activit (courseid, timecreated)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_block_rss_client (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL DEFAULT '0',
  title longtext NOT NULL,
  preferredtitle varchar(64) NOT NULL DEFAULT '',
  description longtext NOT NULL,
  shared tinyint(2) NOT NULL DEFAULT '0',
  url varchar(255) NOT NULL DEFAULT '',
  skiptime bigint(10) NOT NULL DEFAULT '0',
  skipuntil bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_enrol_flatfile (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  action varchar(30) NOT NULL DEFAULT '',
  roleid bigint(10) NOT NULL,
  userid bigint(10) NOT NULL,
  courseid bigint(10) NOT NULL,
  timestart bigint(10) NOT NULL DEFAULT '0',
  timeend bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_enrol_flatfile (courseid),
  KEY k2_enrol_flatfile (userid),
  KEY k3_enrol_flatfile (roleid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_enrol_lti_tools (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  enrolid bigint(10) NOT NULL,
  contextid bigint(10) NOT NULL,
  institution varchar(40) NOT NULL DEFAULT '',
  lang varchar(30) NOT NULL DEFAULT 'en',
  timezone varchar(100) NOT NULL DEFAULT '99',
  maxenrolled bigint(10) NOT NULL DEFAULT '0',
  maildisplay tinyint(2) NOT NULL DEFAULT '2',
  city varchar(120) NOT NULL DEFAULT '',
  country varchar(2) NOT NULL DEFAULT '',
  gradesync tinyint(1) NOT NULL DEFAULT '0',
  gradesynccompletion tinyint(1) NOT NULL DEFAULT '0',
  membersync tinyint(1) NOT NULL DEFAULT '0',
  membersyncmode tinyint(1) NOT NULL DEFAULT '0',
  roleinstructor bigint(10) NOT NULL,
  rolelearner bigint(10) NOT NULL,
  secret longtext,
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY k1_enrol_lti_tools (enrolid),
  KEY k2_enrol_lti_tools (contextid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_enrol_lti_users (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL,
  toolid bigint(10) NOT NULL,
  serviceurl longtext,
  sourceid longtext,
  consumerkey longtext,
  consumersecret longtext,
  membershipsurl longtext,
  membershipsid longtext,
  lastgrade decimal(10,5),
  lastaccess bigint(10),
  timecreated bigint(10),
  PRIMARY KEY (id),
  KEY k1_enrol_lti_users (userid),
  KEY k2_enrol_lti_users (toolid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_enrol_paypal (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  business varchar(255) NOT NULL DEFAULT '',
  receiver_email varchar(255) NOT NULL DEFAULT '',
  receiver_id varchar(255) NOT NULL DEFAULT '',
  item_name varchar(255) NOT NULL DEFAULT '',
  courseid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  instanceid bigint(10) NOT NULL DEFAULT '0',
  memo varchar(255) NOT NULL DEFAULT '',
  tax varchar(255) NOT NULL DEFAULT '',
  option_name1 varchar(255) NOT NULL DEFAULT '',
  option_selection1_x varchar(255) NOT NULL DEFAULT '',
  option_name2 varchar(255) NOT NULL DEFAULT '',
  option_selection2_x varchar(255) NOT NULL DEFAULT '',
  payment_status varchar(255) NOT NULL DEFAULT '',
  pending_reason varchar(255) NOT NULL DEFAULT '',
  reason_code varchar(30) NOT NULL DEFAULT '',
  txn_id varchar(255) NOT NULL DEFAULT '',
  parent_txn_id varchar(255) NOT NULL DEFAULT '',
  payment_type varchar(30) NOT NULL DEFAULT '',
  timeupdated bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_gradingform_guide_criteria (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  definitionid bigint(10) NOT NULL,
  sortorder bigint(10) NOT NULL,
  shortname varchar(255) NOT NULL DEFAULT '',
  description longtext,
  descriptionformat tinyint(2),
  descriptionmarkers longtext,
  descriptionmarkersformat tinyint(2),
  maxscore decimal(10,5) NOT NULL,
  PRIMARY KEY (id),
  KEY k1_gradingform_guide_cr (definitionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_gradingform_guide_fillings (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  instanceid bigint(10) NOT NULL,
  criterionid bigint(10) NOT NULL,
  remark longtext,
  remarkformat tinyint(2),
  score decimal(10,5) NOT NULL,
  PRIMARY KEY (id),
  KEY k1_gradingform_guide_fi (instanceid),
  KEY k2_gradingform_guide_fi (criterionid),
  UNIQUE KEY u3_gradingform_guide_fi (instanceid, criterionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_gradingform_guide_comments (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  definitionid bigint(10) NOT NULL,
  sortorder bigint(10) NOT NULL,
  description longtext,
  descriptionformat tinyint(2),
  PRIMARY KEY (id),
  KEY k1_gradingform_guide_co (definitionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_gradingform_rubric_criteria (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  definitionid bigint(10) NOT NULL,
  sortorder bigint(10) NOT NULL,
  description longtext,
  descriptionformat tinyint(2),
  PRIMARY KEY (id),
  KEY k1_gradingform_rubric_c (definitionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_gradingform_rubric_levels (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  criterionid bigint(10) NOT NULL,
  score decimal(10,5) NOT NULL,
  definition longtext,
  definitionformat bigint(10),
  PRIMARY KEY (id),
  KEY k1_gradingform_rubric_l (criterionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_gradingform_rubric_fillings (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  instanceid bigint(10) NOT NULL,
  criterionid bigint(10) NOT NULL,
  levelid bigint(10),
  remark longtext,
  remarkformat tinyint(2),
  PRIMARY KEY (id),
  KEY i4_gradingform_rubric_f (levelid),
  KEY k1_gradingform_rubric_f (instanceid),
  KEY k2_gradingform_rubric_f (criterionid),
  UNIQUE KEY u3_gradingform_rubric_f (instanceid, criterionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_config (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(255) NOT NULL DEFAULT '',
  `value` longtext NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY u1_config (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_config_plugins (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  plugin varchar(100) NOT NULL DEFAULT 'core',
  name varchar(100) NOT NULL DEFAULT '',
  `value` longtext NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY u1_config_plugins (plugin, name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_config_log (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  plugin varchar(100),
  name varchar(100) NOT NULL DEFAULT '',
  `value` longtext,
  oldvalue longtext,
  PRIMARY KEY (id),
  KEY i2_config_log (timemodified),
  KEY k1_config_log (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_upgrade_log (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  type bigint(10) NOT NULL,
  plugin varchar(100),
  version varchar(100),
  targetversion varchar(100),
  info varchar(255) NOT NULL DEFAULT '',
  details longtext,
  backtrace longtext,
  userid bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY i2_upgrade_log (timemodified),
  KEY i3_upgrade_log (type, timemodified),
  KEY k1_upgrade_log (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_course (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  category bigint(10) NOT NULL DEFAULT '0',
  sortorder bigint(10) NOT NULL DEFAULT '0',
  fullname varchar(254) NOT NULL DEFAULT '',
  shortname varchar(255) NOT NULL DEFAULT '',
  idnumber varchar(100) NOT NULL DEFAULT '',
  summary longtext,
  summaryformat tinyint(2) NOT NULL DEFAULT '0',
  format varchar(21) NOT NULL DEFAULT 'topics',
  showgrades tinyint(2) NOT NULL DEFAULT '1',
  newsitems mediumint(5) NOT NULL DEFAULT '1',
  startdate bigint(10) NOT NULL DEFAULT '0',
  marker bigint(10) NOT NULL DEFAULT '0',
  maxbytes bigint(10) NOT NULL DEFAULT '0',
  legacyfiles smallint(4) NOT NULL DEFAULT '0',
  showreports smallint(4) NOT NULL DEFAULT '0',
  visible tinyint(1) NOT NULL DEFAULT '1',
  visibleold tinyint(1) NOT NULL DEFAULT '1',
  groupmode smallint(4) NOT NULL DEFAULT '0',
  groupmodeforce smallint(4) NOT NULL DEFAULT '0',
  defaultgroupingid bigint(10) NOT NULL DEFAULT '0',
  lang varchar(30) NOT NULL DEFAULT '',
  calendartype varchar(30) NOT NULL DEFAULT '',
  theme varchar(50) NOT NULL DEFAULT '',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  requested tinyint(1) NOT NULL DEFAULT '0',
  enablecompletion tinyint(1) NOT NULL DEFAULT '0',
  completionnotify tinyint(1) NOT NULL DEFAULT '0',
  cacherev bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_course (category),
  KEY i2_course (idnumber),
  KEY i3_course (shortname),
  KEY i4_course (sortorder)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_course_categories (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(255) NOT NULL DEFAULT '',
  idnumber varchar(100),
  description longtext,
  descriptionformat tinyint(2) NOT NULL DEFAULT '0',
  parent bigint(10) NOT NULL DEFAULT '0',
  sortorder bigint(10) NOT NULL DEFAULT '0',
  coursecount bigint(10) NOT NULL DEFAULT '0',
  visible tinyint(1) NOT NULL DEFAULT '1',
  visibleold tinyint(1) NOT NULL DEFAULT '1',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  depth bigint(10) NOT NULL DEFAULT '0',
  path varchar(255) NOT NULL DEFAULT '',
  theme varchar(50),
  PRIMARY KEY (id),
  KEY k1_course_categories (parent)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_course_completion_aggr_methd (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  criteriatype bigint(10),
  method tinyint(1) NOT NULL DEFAULT '0',
  `value` decimal(10,5),
  PRIMARY KEY (id),
  KEY i1_course_completion_ag (course),
  KEY i2_course_completion_ag (criteriatype),
  UNIQUE KEY i3_course_completion_ag (course, criteriatype)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_course_completion_criteria (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  criteriatype bigint(10) NOT NULL DEFAULT '0',
  module varchar(100),
  moduleinstance bigint(10),
  courseinstance bigint(10),
  enrolperiod bigint(10),
  timeend bigint(10),
  gradepass decimal(10,5),
  role bigint(10),
  PRIMARY KEY (id),
  KEY i1_course_completion_cr (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_course_completion_crit_compl (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL DEFAULT '0',
  course bigint(10) NOT NULL DEFAULT '0',
  criteriaid bigint(10) NOT NULL DEFAULT '0',
  gradefinal decimal(10,5),
  unenroled bigint(10),
  timecompleted bigint(10),
  PRIMARY KEY (id),
  KEY i1_course_completion_cr (userid),
  KEY i2_course_completion_cr (course),
  KEY i3_course_completion_cr (criteriaid),
  KEY i4_course_completion_cr (timecompleted),
  UNIQUE KEY i5_course_completion_cr (userid, course, criteriaid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_course_completions (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL DEFAULT '0',
  course bigint(10) NOT NULL DEFAULT '0',
  timeenrolled bigint(10) NOT NULL DEFAULT '0',
  timestarted bigint(10) NOT NULL DEFAULT '0',
  timecompleted bigint(10),
  reaggregate bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_course_completions (userid),
  KEY i2_course_completions (course),
  KEY i3_course_completions (timecompleted),
  UNIQUE KEY i4_course_completions (userid, course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_enrol (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  enrol varchar(20) NOT NULL DEFAULT '',
  status bigint(10) NOT NULL DEFAULT '0',
  courseid bigint(10) NOT NULL,
  sortorder bigint(10) NOT NULL DEFAULT '0',
  name varchar(255),
  enrolperiod bigint(10) DEFAULT '0',
  enrolstartdate bigint(10) DEFAULT '0',
  enrolenddate bigint(10) DEFAULT '0',
  expirynotify tinyint(1) DEFAULT '0',
  expirythreshold bigint(10) DEFAULT '0',
  notifyall tinyint(1) DEFAULT '0',
  password varchar(50),
  cost varchar(20),
  currency varchar(3),
  roleid bigint(10) DEFAULT '0',
  customint1 bigint(10),
  customint2 bigint(10),
  customint3 bigint(10),
  customint4 bigint(10),
  customint5 bigint(10),
  customint6 bigint(10),
  customint7 bigint(10),
  customint8 bigint(10),
  customchar1 varchar(255),
  customchar2 varchar(255),
  customchar3 varchar(1333),
  customdec1 decimal(12,7),
  customdec2 decimal(12,7),
  customtext1 longtext,
  customtext2 longtext,
  customtext3 longtext,
  customtext4 longtext,
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_enrol (enrol),
  KEY k1_enrol (courseid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_user_enrolments (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  status bigint(10) NOT NULL DEFAULT '0',
  enrolid bigint(10) NOT NULL,
  userid bigint(10) NOT NULL,
  timestart bigint(10) NOT NULL DEFAULT '0',
  timeend bigint(10) NOT NULL DEFAULT '2147483647',
  modifierid bigint(10) NOT NULL DEFAULT '0',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i4_user_enrolments (enrolid, userid),
  KEY k1_user_enrolments (enrolid),
  KEY k2_user_enrolments (userid),
  KEY k3_user_enrolments (modifierid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_course_modules (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  module bigint(10) NOT NULL DEFAULT '0',
  instance bigint(10) NOT NULL DEFAULT '0',
  section bigint(10) NOT NULL DEFAULT '0',
  idnumber varchar(100),
  added bigint(10) NOT NULL DEFAULT '0',
  score smallint(4) NOT NULL DEFAULT '0',
  indent mediumint(5) NOT NULL DEFAULT '0',
  visible tinyint(1) NOT NULL DEFAULT '1',
  visibleold tinyint(1) NOT NULL DEFAULT '1',
  groupmode smallint(4) NOT NULL DEFAULT '0',
  groupingid bigint(10) NOT NULL DEFAULT '0',
  completion tinyint(1) NOT NULL DEFAULT '0',
  completiongradeitemnumber bigint(10),
  completionview tinyint(1) NOT NULL DEFAULT '0',
  completionexpected bigint(10) NOT NULL DEFAULT '0',
  showdescription tinyint(1) NOT NULL DEFAULT '0',
  availability longtext,
  PRIMARY KEY (id),
  KEY i2_course_modules (visible),
  KEY i3_course_modules (course),
  KEY i4_course_modules (module),
  KEY i5_course_modules (instance),
  KEY i6_course_modules (idnumber, course),
  KEY k1_course_modules (groupingid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_course_modules_completion (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  coursemoduleid bigint(10) NOT NULL,
  userid bigint(10) NOT NULL,
  completionstate tinyint(1) NOT NULL,
  viewed tinyint(1),
  timemodified bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY i1_course_modules_compl (coursemoduleid),
  UNIQUE KEY i2_course_modules_compl (userid, coursemoduleid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_course_sections (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  section bigint(10) NOT NULL DEFAULT '0',
  name varchar(255),
  summary longtext,
  summaryformat tinyint(2) NOT NULL DEFAULT '0',
  sequence longtext,
  visible tinyint(1) NOT NULL DEFAULT '1',
  availability longtext,
  PRIMARY KEY (id),
  UNIQUE KEY i1_course_sections (course, section)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_course_request (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  fullname varchar(254) NOT NULL DEFAULT '',
  shortname varchar(100) NOT NULL DEFAULT '',
  summary longtext NOT NULL,
  summaryformat tinyint(2) NOT NULL DEFAULT '0',
  category bigint(10) NOT NULL DEFAULT '0',
  reason longtext NOT NULL,
  requester bigint(10) NOT NULL DEFAULT '0',
  password varchar(50) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY i1_course_request (shortname)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_course_format_options (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  courseid bigint(10) NOT NULL,
  format varchar(21) NOT NULL DEFAULT '',
  sectionid bigint(10) NOT NULL DEFAULT '0',
  name varchar(100) NOT NULL DEFAULT '',
  `value` longtext,
  PRIMARY KEY (id),
  UNIQUE KEY i2_course_format_option (courseid, format, sectionid, name),
  KEY k1_course_format_option (courseid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_filter_active (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  filter varchar(32) NOT NULL DEFAULT '',
  contextid bigint(10) NOT NULL,
  active smallint(4) NOT NULL,
  sortorder bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i2_filter_active (contextid, filter),
  KEY k1_filter_active (contextid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_filter_config (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  filter varchar(32) NOT NULL DEFAULT '',
  contextid bigint(10) NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  `value` longtext,
  PRIMARY KEY (id),
  UNIQUE KEY i2_filter_config (contextid, filter, name),
  KEY k1_filter_config (contextid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_event (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name longtext NOT NULL,
  description longtext NOT NULL,
  format smallint(4) NOT NULL DEFAULT '0',
  courseid bigint(10) NOT NULL DEFAULT '0',
  groupid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  repeatid bigint(10) NOT NULL DEFAULT '0',
  modulename varchar(20) NOT NULL DEFAULT '',
  instance bigint(10) NOT NULL DEFAULT '0',
  eventtype varchar(20) NOT NULL DEFAULT '',
  timestart bigint(10) NOT NULL DEFAULT '0',
  timeduration bigint(10) NOT NULL DEFAULT '0',
  visible smallint(4) NOT NULL DEFAULT '1',
  uuid varchar(255) NOT NULL DEFAULT '',
  sequence bigint(10) NOT NULL DEFAULT '1',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  subscriptionid bigint(10),
  PRIMARY KEY (id),
  KEY i1_event (courseid),
  KEY i2_event (userid),
  KEY i3_event (timestart),
  KEY i4_event (timeduration),
  KEY i5_event (groupid, courseid, visible, userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_cache_filters (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  filter varchar(32) NOT NULL DEFAULT '',
  version bigint(10) NOT NULL DEFAULT '0',
  md5key varchar(32) NOT NULL DEFAULT '',
  rawtext longtext NOT NULL,
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_cache_filters (filter, md5key)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_log (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  time bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  ip varchar(45) NOT NULL DEFAULT '',
  course bigint(10) NOT NULL DEFAULT '0',
  module varchar(20) NOT NULL DEFAULT '',
  cmid bigint(10) NOT NULL DEFAULT '0',
  action varchar(40) NOT NULL DEFAULT '',
  url varchar(100) NOT NULL DEFAULT '',
  info varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY i1_log (course, module, action),
  KEY i2_log (time),
  KEY i3_log (action),
  KEY i4_log (userid, course),
  KEY i5_log (cmid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_log_queries (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  qtype mediumint(5) NOT NULL,
  sqltext longtext NOT NULL,
  sqlparams longtext,
  error mediumint(5) NOT NULL DEFAULT '0',
  info longtext,
  backtrace longtext,
  exectime decimal(10,5) NOT NULL,
  timelogged bigint(10) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_log_display (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  module varchar(20) NOT NULL DEFAULT '',
  action varchar(40) NOT NULL DEFAULT '',
  mtable varchar(30) NOT NULL DEFAULT '',
  field varchar(200) NOT NULL DEFAULT '',
  component varchar(100) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  UNIQUE KEY i1_log_display (module, action)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_message (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  useridfrom bigint(10) NOT NULL DEFAULT '0',
  useridto bigint(10) NOT NULL DEFAULT '0',
  subject longtext,
  fullmessage longtext,
  fullmessageformat smallint(4) DEFAULT '0',
  fullmessagehtml longtext,
  smallmessage longtext,
  notification tinyint(1) DEFAULT '0',
  contexturl longtext,
  contexturlname longtext,
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timeuserfromdeleted bigint(10) NOT NULL DEFAULT '0',
  timeusertodeleted bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_message (useridto),
  KEY i2_message (useridfrom, useridto, timeuserfromdeleted, timeusertodeleted)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_message_read (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  useridfrom bigint(10) NOT NULL DEFAULT '0',
  useridto bigint(10) NOT NULL DEFAULT '0',
  subject longtext,
  fullmessage longtext,
  fullmessageformat smallint(4) DEFAULT '0',
  fullmessagehtml longtext,
  smallmessage longtext,
  notification tinyint(1) DEFAULT '0',
  contexturl longtext,
  contexturlname longtext,
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timeread bigint(10) NOT NULL DEFAULT '0',
  timeuserfromdeleted bigint(10) NOT NULL DEFAULT '0',
  timeusertodeleted bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_message_read (useridto),
  KEY i2_message_read (useridfrom, useridto, timeuserfromdeleted, timeusertodeleted),
  KEY i3_message_read (notification, timeread)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_message_contacts (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL DEFAULT '0',
  contactid bigint(10) NOT NULL DEFAULT '0',
  blocked tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i1_message_contacts (userid, contactid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_modules (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(20) NOT NULL DEFAULT '',
  cron bigint(10) NOT NULL DEFAULT '0',
  lastcron bigint(10) NOT NULL DEFAULT '0',
  search varchar(255) NOT NULL DEFAULT '',
  visible tinyint(1) NOT NULL DEFAULT '1',
  PRIMARY KEY (id),
  KEY i1_modules (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_my_pages (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) DEFAULT '0',
  name varchar(200) NOT NULL DEFAULT '',
  private tinyint(1) NOT NULL DEFAULT '1',
  sortorder mediumint(6) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_my_pages (userid, private)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_sessions (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  state bigint(10) NOT NULL DEFAULT '0',
  sid varchar(128) NOT NULL DEFAULT '',
  userid bigint(10) NOT NULL,
  sessdata longtext,
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  firstip varchar(45),
  lastip varchar(45),
  PRIMARY KEY (id),
  KEY i2_sessions (state),
  UNIQUE KEY i3_sessions (sid),
  KEY i4_sessions (timecreated),
  KEY i5_sessions (timemodified),
  KEY k1_sessions (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_user (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  auth varchar(20) NOT NULL DEFAULT 'manual',
  confirmed tinyint(1) NOT NULL DEFAULT '0',
  policyagreed tinyint(1) NOT NULL DEFAULT '0',
  deleted tinyint(1) NOT NULL DEFAULT '0',
  suspended tinyint(1) NOT NULL DEFAULT '0',
  mnethostid bigint(10) NOT NULL DEFAULT '0',
  username varchar(100) NOT NULL DEFAULT '',
  password varchar(255) NOT NULL DEFAULT '',
  idnumber varchar(255) NOT NULL DEFAULT '',
  firstname varchar(100) NOT NULL DEFAULT '',
  lastname varchar(100) NOT NULL DEFAULT '',
  email varchar(100) NOT NULL DEFAULT '',
  emailstop tinyint(1) NOT NULL DEFAULT '0',
  icq varchar(15) NOT NULL DEFAULT '',
  skype varchar(50) NOT NULL DEFAULT '',
  yahoo varchar(50) NOT NULL DEFAULT '',
  aim varchar(50) NOT NULL DEFAULT '',
  msn varchar(50) NOT NULL DEFAULT '',
  phone1 varchar(20) NOT NULL DEFAULT '',
  phone2 varchar(20) NOT NULL DEFAULT '',
  institution varchar(255) NOT NULL DEFAULT '',
  department varchar(255) NOT NULL DEFAULT '',
  address varchar(255) NOT NULL DEFAULT '',
  city varchar(120) NOT NULL DEFAULT '',
  country varchar(2) NOT NULL DEFAULT '',
  lang varchar(30) NOT NULL DEFAULT 'en',
  calendartype varchar(30) NOT NULL DEFAULT 'gregorian',
  theme varchar(50) NOT NULL DEFAULT '',
  timezone varchar(100) NOT NULL DEFAULT '99',
  firstaccess bigint(10) NOT NULL DEFAULT '0',
  lastaccess bigint(10) NOT NULL DEFAULT '0',
  lastlogin bigint(10) NOT NULL DEFAULT '0',
  currentlogin bigint(10) NOT NULL DEFAULT '0',
  lastip varchar(45) NOT NULL DEFAULT '',
  secret varchar(15) NOT NULL DEFAULT '',
  picture bigint(10) NOT NULL DEFAULT '0',
  url varchar(255) NOT NULL DEFAULT '',
  description longtext,
  descriptionformat tinyint(2) NOT NULL DEFAULT '1',
  mailformat tinyint(1) NOT NULL DEFAULT '1',
  maildigest tinyint(1) NOT NULL DEFAULT '0',
  maildisplay tinyint(2) NOT NULL DEFAULT '2',
  autosubscribe tinyint(1) NOT NULL DEFAULT '1',
  trackforums tinyint(1) NOT NULL DEFAULT '0',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  trustbitmask bigint(10) NOT NULL DEFAULT '0',
  imagealt varchar(255),
  lastnamephonetic varchar(255),
  firstnamephonetic varchar(255),
  middlename varchar(255),
  alternatename varchar(255),
  PRIMARY KEY (id),
  KEY i10_user (auth),
  KEY i11_user (idnumber),
  KEY i12_user (firstnamephonetic),
  KEY i13_user (lastnamephonetic),
  KEY i14_user (middlename),
  KEY i15_user (alternatename),
  UNIQUE KEY i1_user (mnethostid, username),
  KEY i2_user (deleted),
  KEY i3_user (confirmed),
  KEY i4_user (firstname),
  KEY i5_user (lastname),
  KEY i6_user (city),
  KEY i7_user (country),
  KEY i8_user (lastaccess),
  KEY i9_user (email)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_user_preferences (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  `value` varchar(1333) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  UNIQUE KEY i1_user_preferences (userid, name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_user_lastaccess (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL DEFAULT '0',
  courseid bigint(10) NOT NULL DEFAULT '0',
  timeaccess bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i1_user_lastaccess (userid, courseid),
  KEY i2_user_lastaccess (userid),
  KEY i3_user_lastaccess (courseid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_user_password_history (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL,
  hash varchar(255) NOT NULL DEFAULT '',
  timecreated bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY k1_user_password_histor (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_scale (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  courseid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  scale longtext NOT NULL,
  description longtext NOT NULL,
  descriptionformat tinyint(2) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_scale (courseid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_scale_history (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  action bigint(10) NOT NULL DEFAULT '0',
  oldid bigint(10) NOT NULL,
  source varchar(255),
  timemodified bigint(10),
  loggeduser bigint(10),
  courseid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  scale longtext NOT NULL,
  description longtext NOT NULL,
  PRIMARY KEY (id),
  KEY i4_scale_history (action),
  KEY k1_scale_history (oldid),
  KEY k2_scale_history (courseid),
  KEY k3_scale_history (loggeduser)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_stats_daily (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  courseid bigint(10) NOT NULL DEFAULT '0',
  timeend bigint(10) NOT NULL DEFAULT '0',
  roleid bigint(10) NOT NULL DEFAULT '0',
  stattype varchar(20) NOT NULL DEFAULT 'activity',
  stat1 bigint(10) NOT NULL DEFAULT '0',
  stat2 bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_stats_daily (courseid),
  KEY i2_stats_daily (timeend),
  KEY i3_stats_daily (roleid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_stats_weekly (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  courseid bigint(10) NOT NULL DEFAULT '0',
  timeend bigint(10) NOT NULL DEFAULT '0',
  roleid bigint(10) NOT NULL DEFAULT '0',
  stattype varchar(20) NOT NULL DEFAULT 'activity',
  stat1 bigint(10) NOT NULL DEFAULT '0',
  stat2 bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_stats_weekly (courseid),
  KEY i2_stats_weekly (timeend),
  KEY i3_stats_weekly (roleid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_stats_monthly (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  courseid bigint(10) NOT NULL DEFAULT '0',
  timeend bigint(10) NOT NULL DEFAULT '0',
  roleid bigint(10) NOT NULL DEFAULT '0',
  stattype varchar(20) NOT NULL DEFAULT 'activity',
  stat1 bigint(10) NOT NULL DEFAULT '0',
  stat2 bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_stats_monthly (courseid),
  KEY i2_stats_monthly (timeend),
  KEY i3_stats_monthly (roleid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_stats_user_daily (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  courseid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  roleid bigint(10) NOT NULL DEFAULT '0',
  timeend bigint(10) NOT NULL DEFAULT '0',
  statsreads bigint(10) NOT NULL DEFAULT '0',
  statswrites bigint(10) NOT NULL DEFAULT '0',
  stattype varchar(30) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY i1_stats_user_daily (courseid),
  KEY i2_stats_user_daily (userid),
  KEY i3_stats_user_daily (roleid),
  KEY i4_stats_user_daily (timeend)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_stats_user_weekly (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  courseid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  roleid bigint(10) NOT NULL DEFAULT '0',
  timeend bigint(10) NOT NULL DEFAULT '0',
  statsreads bigint(10) NOT NULL DEFAULT '0',
  statswrites bigint(10) NOT NULL DEFAULT '0',
  stattype varchar(30) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY i1_stats_user_weekly (courseid),
  KEY i2_stats_user_weekly (userid),
  KEY i3_stats_user_weekly (roleid),
  KEY i4_stats_user_weekly (timeend)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_stats_user_monthly (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  courseid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  roleid bigint(10) NOT NULL DEFAULT '0',
  timeend bigint(10) NOT NULL DEFAULT '0',
  statsreads bigint(10) NOT NULL DEFAULT '0',
  statswrites bigint(10) NOT NULL DEFAULT '0',
  stattype varchar(30) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY i1_stats_user_monthly (courseid),
  KEY i2_stats_user_monthly (userid),
  KEY i3_stats_user_monthly (roleid),
  KEY i4_stats_user_monthly (timeend)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_post (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  module varchar(20) NOT NULL DEFAULT '',
  userid bigint(10) NOT NULL DEFAULT '0',
  courseid bigint(10) NOT NULL DEFAULT '0',
  groupid bigint(10) NOT NULL DEFAULT '0',
  moduleid bigint(10) NOT NULL DEFAULT '0',
  coursemoduleid bigint(10) NOT NULL DEFAULT '0',
  subject varchar(128) NOT NULL DEFAULT '',
  summary longtext,
  content longtext,
  uniquehash varchar(255) NOT NULL DEFAULT '',
  rating bigint(10) NOT NULL DEFAULT '0',
  format bigint(10) NOT NULL DEFAULT '0',
  summaryformat tinyint(2) NOT NULL DEFAULT '0',
  attachment varchar(100),
  publishstate varchar(20) NOT NULL DEFAULT 'draft',
  lastmodified bigint(10) NOT NULL DEFAULT '0',
  created bigint(10) NOT NULL DEFAULT '0',
  usermodified bigint(10),
  PRIMARY KEY (id),
  UNIQUE KEY i2_post (id, userid),
  KEY i3_post (lastmodified),
  KEY i4_post (module),
  KEY i5_post (subject),
  KEY k1_post (usermodified)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_role (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(255) NOT NULL DEFAULT '',
  shortname varchar(100) NOT NULL DEFAULT '',
  description longtext NOT NULL,
  sortorder bigint(10) NOT NULL DEFAULT '0',
  archetype varchar(30) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  UNIQUE KEY i1_role (sortorder),
  UNIQUE KEY i2_role (shortname)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_context (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  contextlevel bigint(10) NOT NULL DEFAULT '0',
  instanceid bigint(10) NOT NULL DEFAULT '0',
  path varchar(255),
  depth tinyint(2) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i1_context (contextlevel, instanceid),
  KEY i2_context (instanceid),
  KEY i3_context (path)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_context_temp (
  id bigint(10) NOT NULL,
  path varchar(255) NOT NULL DEFAULT '',
  depth tinyint(2) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_capabilities (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(255) NOT NULL DEFAULT '',
  captype varchar(50) NOT NULL DEFAULT '',
  contextlevel bigint(10) NOT NULL DEFAULT '0',
  component varchar(100) NOT NULL DEFAULT '',
  riskbitmask bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY u1_capabilities (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_role_allow_assign (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  roleid bigint(10) NOT NULL DEFAULT '0',
  allowassign bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i3_role_allow_assign (roleid, allowassign),
  KEY k1_role_allow_assign (roleid),
  KEY k2_role_allow_assign (allowassign)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_role_allow_override (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  roleid bigint(10) NOT NULL DEFAULT '0',
  allowoverride bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i3_role_allow_override (roleid, allowoverride),
  KEY k1_role_allow_override (roleid),
  KEY k2_role_allow_override (allowoverride)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_role_allow_switch (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  roleid bigint(10) NOT NULL,
  allowswitch bigint(10) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY i3_role_allow_switch (roleid, allowswitch),
  KEY k1_role_allow_switch (roleid),
  KEY k2_role_allow_switch (allowswitch)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_role_assignments (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  roleid bigint(10) NOT NULL DEFAULT '0',
  contextid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  modifierid bigint(10) NOT NULL DEFAULT '0',
  component varchar(100) NOT NULL DEFAULT '',
  itemid bigint(10) NOT NULL DEFAULT '0',
  sortorder bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i4_role_assignments (sortorder),
  KEY i5_role_assignments (roleid, contextid),
  KEY i6_role_assignments (userid, contextid, roleid),
  KEY i7_role_assignments (component, itemid, userid),
  KEY k1_role_assignments (roleid),
  KEY k2_role_assignments (contextid),
  KEY k3_role_assignments (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_role_capabilities (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  contextid bigint(10) NOT NULL DEFAULT '0',
  roleid bigint(10) NOT NULL DEFAULT '0',
  capability varchar(255) NOT NULL DEFAULT '',
  permission bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  modifierid bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i5_role_capabilities (roleid, contextid, capability),
  KEY k1_role_capabilities (roleid),
  KEY k2_role_capabilities (contextid),
  KEY k3_role_capabilities (modifierid),
  KEY k4_role_capabilities (capability)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_role_names (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  roleid bigint(10) NOT NULL DEFAULT '0',
  contextid bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  UNIQUE KEY i3_role_names (roleid, contextid),
  KEY k1_role_names (roleid),
  KEY k2_role_names (contextid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_role_sortorder (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL,
  roleid bigint(10) NOT NULL,
  contextid bigint(10) NOT NULL,
  sortoder bigint(10) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY i4_role_sortorder (userid, roleid, contextid),
  KEY k1_role_sortorder (userid),
  KEY k2_role_sortorder (roleid),
  KEY k3_role_sortorder (contextid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_role_context_levels (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  roleid bigint(10) NOT NULL,
  contextlevel bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY k2_role_context_levels (roleid),
  UNIQUE KEY u1_role_context_levels (contextlevel, roleid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_user_info_field (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  shortname varchar(255) NOT NULL DEFAULT 'shortname',
  name longtext NOT NULL,
  datatype varchar(255) NOT NULL DEFAULT '',
  description longtext,
  descriptionformat tinyint(2) NOT NULL DEFAULT '0',
  categoryid bigint(10) NOT NULL DEFAULT '0',
  sortorder bigint(10) NOT NULL DEFAULT '0',
  required tinyint(2) NOT NULL DEFAULT '0',
  locked tinyint(2) NOT NULL DEFAULT '0',
  visible smallint(4) NOT NULL DEFAULT '0',
  forceunique tinyint(2) NOT NULL DEFAULT '0',
  signup tinyint(2) NOT NULL DEFAULT '0',
  defaultdata longtext,
  defaultdataformat tinyint(2) NOT NULL DEFAULT '0',
  param1 longtext,
  param2 longtext,
  param3 longtext,
  param4 longtext,
  param5 longtext,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_user_info_category (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(255) NOT NULL DEFAULT '',
  sortorder bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_user_info_data (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL DEFAULT '0',
  fieldid bigint(10) NOT NULL DEFAULT '0',
  data longtext NOT NULL,
  dataformat tinyint(2) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i1_user_info_data (userid, fieldid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_categories (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(255) NOT NULL DEFAULT '',
  contextid bigint(10) NOT NULL DEFAULT '0',
  info longtext NOT NULL,
  infoformat tinyint(2) NOT NULL DEFAULT '0',
  stamp varchar(255) NOT NULL DEFAULT '',
  parent bigint(10) NOT NULL DEFAULT '0',
  sortorder bigint(10) NOT NULL DEFAULT '999',
  PRIMARY KEY (id),
  KEY i2_question_categories (contextid),
  KEY k1_question_categories (parent)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  category bigint(10) NOT NULL DEFAULT '0',
  parent bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  questiontext longtext NOT NULL,
  questiontextformat tinyint(2) NOT NULL DEFAULT '0',
  generalfeedback longtext NOT NULL,
  generalfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  defaultmark decimal(12,7) NOT NULL DEFAULT '1.0000000',
  penalty decimal(12,7) NOT NULL DEFAULT '0.3333333',
  qtype varchar(20) NOT NULL DEFAULT '',
  length bigint(10) NOT NULL DEFAULT '1',
  stamp varchar(255) NOT NULL DEFAULT '',
  version varchar(255) NOT NULL DEFAULT '',
  hidden tinyint(1) NOT NULL DEFAULT '0',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  createdby bigint(10),
  modifiedby bigint(10),
  PRIMARY KEY (id),
  KEY i5_question (qtype),
  KEY k1_question (category),
  KEY k2_question (parent),
  KEY k3_question (createdby),
  KEY k4_question (modifiedby)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_answers (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  question bigint(10) NOT NULL DEFAULT '0',
  answer longtext NOT NULL,
  answerformat tinyint(2) NOT NULL DEFAULT '0',
  fraction decimal(12,7) NOT NULL DEFAULT '0.0000000',
  feedback longtext NOT NULL,
  feedbackformat tinyint(2) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_question_answers (question)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_hints (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  questionid bigint(10) NOT NULL,
  hint longtext NOT NULL,
  hintformat smallint(4) NOT NULL DEFAULT '0',
  shownumcorrect tinyint(1),
  clearwrong tinyint(1),
  options varchar(255),
  PRIMARY KEY (id),
  KEY k1_question_hints (questionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_usages (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  contextid bigint(10) NOT NULL,
  component varchar(255) NOT NULL DEFAULT '',
  preferredbehaviour varchar(32) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY k1_question_usages (contextid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_attempts (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  questionusageid bigint(10) NOT NULL,
  slot bigint(10) NOT NULL,
  behaviour varchar(32) NOT NULL DEFAULT '',
  questionid bigint(10) NOT NULL,
  variant bigint(10) NOT NULL DEFAULT '1',
  maxmark decimal(12,7) NOT NULL,
  minfraction decimal(12,7) NOT NULL,
  maxfraction decimal(12,7) NOT NULL DEFAULT '1.0000000',
  flagged tinyint(1) NOT NULL DEFAULT '0',
  questionsummary longtext,
  rightanswer longtext,
  responsesummary longtext,
  timemodified bigint(10) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY i3_question_attempts (questionusageid, slot),
  KEY i4_question_attempts (behaviour),
  KEY k1_question_attempts (questionid),
  KEY k2_question_attempts (questionusageid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_attempt_steps (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  questionattemptid bigint(10) NOT NULL,
  sequencenumber bigint(10) NOT NULL,
  state varchar(13) NOT NULL DEFAULT '',
  fraction decimal(12,7),
  timecreated bigint(10) NOT NULL,
  userid bigint(10),
  PRIMARY KEY (id),
  UNIQUE KEY i3_question_attempt_ste (questionattemptid, sequencenumber),
  KEY k1_question_attempt_ste (questionattemptid),
  KEY k2_question_attempt_ste (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_attempt_step_data (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  attemptstepid bigint(10) NOT NULL,
  name varchar(32) NOT NULL DEFAULT '',
  `value` longtext,
  PRIMARY KEY (id),
  KEY k1_question_attempt_ste (attemptstepid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_statistics (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  hashcode varchar(40) NOT NULL DEFAULT '',
  timemodified bigint(10) NOT NULL,
  questionid bigint(10) NOT NULL,
  slot bigint(10),
  subquestion smallint(4) NOT NULL,
  variant bigint(10),
  s bigint(10) NOT NULL DEFAULT '0',
  effectiveweight decimal(15,5),
  negcovar tinyint(2) NOT NULL DEFAULT '0',
  discriminationindex decimal(15,5),
  discriminativeefficiency decimal(15,5),
  sd decimal(15,10),
  facility decimal(15,10),
  subquestions longtext,
  maxmark decimal(12,7),
  positions longtext,
  randomguessscore decimal(12,7),
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_response_analysis (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  hashcode varchar(40) NOT NULL DEFAULT '',
  whichtries varchar(255) NOT NULL DEFAULT '',
  timemodified bigint(10) NOT NULL,
  questionid bigint(10) NOT NULL,
  variant bigint(10),
  subqid varchar(100) NOT NULL DEFAULT '',
  aid varchar(100),
  response longtext,
  credit decimal(15,5) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_response_count (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  analysisid bigint(10) NOT NULL,
  try bigint(10) NOT NULL,
  rcount bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY k1_question_response_co (analysisid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_mnet_application (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(50) NOT NULL DEFAULT '',
  display_name varchar(50) NOT NULL DEFAULT '',
  xmlrpc_server_url varchar(255) NOT NULL DEFAULT '',
  sso_land_url varchar(255) NOT NULL DEFAULT '',
  sso_jump_url varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_mnet_host (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  deleted tinyint(1) NOT NULL DEFAULT '0',
  wwwroot varchar(255) NOT NULL DEFAULT '',
  ip_address varchar(45) NOT NULL DEFAULT '',
  name varchar(80) NOT NULL DEFAULT '',
  public_key longtext NOT NULL,
  public_key_expires bigint(10) NOT NULL DEFAULT '0',
  transport tinyint(2) NOT NULL DEFAULT '0',
  portno mediumint(5) NOT NULL DEFAULT '0',
  last_connect_time bigint(10) NOT NULL DEFAULT '0',
  last_log_id bigint(10) NOT NULL DEFAULT '0',
  force_theme tinyint(1) NOT NULL DEFAULT '0',
  theme varchar(100),
  applicationid bigint(10) NOT NULL DEFAULT '1',
  sslverification tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_mnet_host (applicationid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_mnet_host2service (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  hostid bigint(10) NOT NULL DEFAULT '0',
  serviceid bigint(10) NOT NULL DEFAULT '0',
  publish tinyint(1) NOT NULL DEFAULT '0',
  subscribe tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i1_mnet_host2service (hostid, serviceid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_mnet_log (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  hostid bigint(10) NOT NULL DEFAULT '0',
  remoteid bigint(10) NOT NULL DEFAULT '0',
  time bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  ip varchar(45) NOT NULL DEFAULT '',
  course bigint(10) NOT NULL DEFAULT '0',
  coursename varchar(40) NOT NULL DEFAULT '',
  module varchar(20) NOT NULL DEFAULT '',
  cmid bigint(10) NOT NULL DEFAULT '0',
  action varchar(40) NOT NULL DEFAULT '',
  url varchar(100) NOT NULL DEFAULT '',
  info varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY i1_mnet_log (hostid, userid, course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_mnet_rpc (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  functionname varchar(40) NOT NULL DEFAULT '',
  xmlrpcpath varchar(80) NOT NULL DEFAULT '',
  plugintype varchar(20) NOT NULL DEFAULT '',
  pluginname varchar(20) NOT NULL DEFAULT '',
  enabled tinyint(1) NOT NULL DEFAULT '0',
  help longtext NOT NULL,
  profile longtext NOT NULL,
  filename varchar(100) NOT NULL DEFAULT '',
  classname varchar(150),
  static tinyint(1),
  PRIMARY KEY (id),
  KEY i1_mnet_rpc (enabled, xmlrpcpath)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_mnet_remote_rpc (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  functionname varchar(40) NOT NULL DEFAULT '',
  xmlrpcpath varchar(80) NOT NULL DEFAULT '',
  plugintype varchar(20) NOT NULL DEFAULT '',
  pluginname varchar(20) NOT NULL DEFAULT '',
  enabled tinyint(1) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_mnet_service (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(40) NOT NULL DEFAULT '',
  description varchar(40) NOT NULL DEFAULT '',
  apiversion varchar(10) NOT NULL DEFAULT '',
  offer tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_mnet_service2rpc (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  serviceid bigint(10) NOT NULL DEFAULT '0',
  rpcid bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i1_mnet_service2rpc (rpcid, serviceid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_mnet_remote_service2rpc (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  serviceid bigint(10) NOT NULL DEFAULT '0',
  rpcid bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i1_mnet_remote_service2 (rpcid, serviceid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_mnet_session (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL DEFAULT '0',
  username varchar(100) NOT NULL DEFAULT '',
  token varchar(40) NOT NULL DEFAULT '',
  mnethostid bigint(10) NOT NULL DEFAULT '0',
  useragent varchar(40) NOT NULL DEFAULT '',
  confirm_timeout bigint(10) NOT NULL DEFAULT '0',
  session_id varchar(40) NOT NULL DEFAULT '',
  expires bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i1_mnet_session (token)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_mnet_sso_access_control (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  username varchar(100) NOT NULL DEFAULT '',
  mnet_host_id bigint(10) NOT NULL DEFAULT '0',
  accessctrl varchar(20) NOT NULL DEFAULT 'allow',
  PRIMARY KEY (id),
  UNIQUE KEY i1_mnet_sso_access_cont (mnet_host_id, username)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_events_queue (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  eventdata longtext NOT NULL,
  stackdump longtext,
  userid bigint(10),
  timecreated bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY k1_events_queue (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_events_handlers (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  eventname varchar(166) NOT NULL DEFAULT '',
  component varchar(166) NOT NULL DEFAULT '',
  handlerfile varchar(255) NOT NULL DEFAULT '',
  handlerfunction longtext,
  schedule varchar(255),
  status bigint(10) NOT NULL DEFAULT '0',
  internal tinyint(2) NOT NULL DEFAULT '1',
  PRIMARY KEY (id),
  UNIQUE KEY i1_events_handlers (eventname, component)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_events_queue_handlers (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  queuedeventid bigint(10) NOT NULL,
  handlerid bigint(10) NOT NULL,
  status bigint(10),
  errormessage longtext,
  timemodified bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY k1_events_queue_handler (queuedeventid),
  KEY k2_events_queue_handler (handlerid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_grade_outcomes (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  courseid bigint(10),
  shortname varchar(255) NOT NULL DEFAULT '',
  fullname longtext NOT NULL,
  scaleid bigint(10),
  description longtext,
  descriptionformat tinyint(2) NOT NULL DEFAULT '0',
  timecreated bigint(10),
  timemodified bigint(10),
  usermodified bigint(10),
  PRIMARY KEY (id),
  KEY k1_grade_outcomes (courseid),
  KEY k2_grade_outcomes (scaleid),
  KEY k3_grade_outcomes (usermodified),
  UNIQUE KEY u4_grade_outcomes (courseid, shortname)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_grade_outcomes_courses (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  courseid bigint(10) NOT NULL,
  outcomeid bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY k1_grade_outcomes_cours (courseid),
  KEY k2_grade_outcomes_cours (outcomeid),
  UNIQUE KEY u3_grade_outcomes_cours (courseid, outcomeid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_grade_categories (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  courseid bigint(10) NOT NULL,
  parent bigint(10),
  depth bigint(10) NOT NULL DEFAULT '0',
  path varchar(255),
  fullname varchar(255) NOT NULL DEFAULT '',
  aggregation bigint(10) NOT NULL DEFAULT '0',
  keephigh bigint(10) NOT NULL DEFAULT '0',
  droplow bigint(10) NOT NULL DEFAULT '0',
  aggregateonlygraded tinyint(1) NOT NULL DEFAULT '0',
  aggregateoutcomes tinyint(1) NOT NULL DEFAULT '0',
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  hidden tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_grade_categories (courseid),
  KEY k2_grade_categories (parent)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_grade_items (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  courseid bigint(10),
  categoryid bigint(10),
  itemname varchar(255),
  itemtype varchar(30) NOT NULL DEFAULT '',
  itemmodule varchar(30),
  iteminstance bigint(10),
  itemnumber bigint(10),
  iteminfo longtext,
  idnumber varchar(255),
  calculation longtext,
  gradetype smallint(4) NOT NULL DEFAULT '1',
  grademax decimal(10,5) NOT NULL DEFAULT '100.00000',
  grademin decimal(10,5) NOT NULL DEFAULT '0.00000',
  scaleid bigint(10),
  outcomeid bigint(10),
  gradepass decimal(10,5) NOT NULL DEFAULT '0.00000',
  multfactor decimal(10,5) NOT NULL DEFAULT '1.00000',
  plusfactor decimal(10,5) NOT NULL DEFAULT '0.00000',
  aggregationcoef decimal(10,5) NOT NULL DEFAULT '0.00000',
  aggregationcoef2 decimal(10,5) NOT NULL DEFAULT '0.00000',
  sortorder bigint(10) NOT NULL DEFAULT '0',
  display bigint(10) NOT NULL DEFAULT '0',
  decimals tinyint(1),
  hidden bigint(10) NOT NULL DEFAULT '0',
  locked bigint(10) NOT NULL DEFAULT '0',
  locktime bigint(10) NOT NULL DEFAULT '0',
  needsupdate bigint(10) NOT NULL DEFAULT '0',
  weightoverride tinyint(1) NOT NULL DEFAULT '0',
  timecreated bigint(10),
  timemodified bigint(10),
  PRIMARY KEY (id),
  KEY i5_grade_items (locked, locktime),
  KEY i6_grade_items (itemtype, needsupdate),
  KEY i7_grade_items (gradetype),
  KEY i8_grade_items (idnumber, courseid),
  KEY k1_grade_items (courseid),
  KEY k2_grade_items (categoryid),
  KEY k3_grade_items (scaleid),
  KEY k4_grade_items (outcomeid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_grade_grades (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  itemid bigint(10) NOT NULL,
  userid bigint(10) NOT NULL,
  rawgrade decimal(10,5),
  rawgrademax decimal(10,5) NOT NULL DEFAULT '100.00000',
  rawgrademin decimal(10,5) NOT NULL DEFAULT '0.00000',
  rawscaleid bigint(10),
  usermodified bigint(10),
  finalgrade decimal(10,5),
  hidden bigint(10) NOT NULL DEFAULT '0',
  locked bigint(10) NOT NULL DEFAULT '0',
  locktime bigint(10) NOT NULL DEFAULT '0',
  exported bigint(10) NOT NULL DEFAULT '0',
  overridden bigint(10) NOT NULL DEFAULT '0',
  excluded bigint(10) NOT NULL DEFAULT '0',
  feedback longtext,
  feedbackformat bigint(10) NOT NULL DEFAULT '0',
  information longtext,
  informationformat bigint(10) NOT NULL DEFAULT '0',
  timecreated bigint(10),
  timemodified bigint(10),
  aggregationstatus varchar(10) NOT NULL DEFAULT 'unknown',
  aggregationweight decimal(10,5),
  PRIMARY KEY (id),
  KEY i6_grade_grades (locked, locktime),
  KEY k1_grade_grades (itemid),
  KEY k2_grade_grades (userid),
  KEY k3_grade_grades (rawscaleid),
  KEY k4_grade_grades (usermodified),
  UNIQUE KEY u5_grade_grades (userid, itemid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_grade_outcomes_history (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  action bigint(10) NOT NULL DEFAULT '0',
  oldid bigint(10) NOT NULL,
  source varchar(255),
  timemodified bigint(10),
  loggeduser bigint(10),
  courseid bigint(10),
  shortname varchar(255) NOT NULL DEFAULT '',
  fullname longtext NOT NULL,
  scaleid bigint(10),
  description longtext,
  descriptionformat tinyint(2) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i5_grade_outcomes_histo (action),
  KEY k1_grade_outcomes_histo (oldid),
  KEY k2_grade_outcomes_histo (courseid),
  KEY k3_grade_outcomes_histo (scaleid),
  KEY k4_grade_outcomes_histo (loggeduser)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_grade_categories_history (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  action bigint(10) NOT NULL DEFAULT '0',
  oldid bigint(10) NOT NULL,
  source varchar(255),
  timemodified bigint(10),
  loggeduser bigint(10),
  courseid bigint(10) NOT NULL,
  parent bigint(10),
  depth bigint(10) NOT NULL DEFAULT '0',
  path varchar(255),
  fullname varchar(255) NOT NULL DEFAULT '',
  aggregation bigint(10) NOT NULL DEFAULT '0',
  keephigh bigint(10) NOT NULL DEFAULT '0',
  droplow bigint(10) NOT NULL DEFAULT '0',
  aggregateonlygraded tinyint(1) NOT NULL DEFAULT '0',
  aggregateoutcomes tinyint(1) NOT NULL DEFAULT '0',
  aggregatesubcats tinyint(1) NOT NULL DEFAULT '0',
  hidden tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i5_grade_categories_his (action),
  KEY k1_grade_categories_his (oldid),
  KEY k2_grade_categories_his (courseid),
  KEY k3_grade_categories_his (parent),
  KEY k4_grade_categories_his (loggeduser)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_grade_items_history (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  action bigint(10) NOT NULL DEFAULT '0',
  oldid bigint(10) NOT NULL,
  source varchar(255),
  timemodified bigint(10),
  loggeduser bigint(10),
  courseid bigint(10),
  categoryid bigint(10),
  itemname varchar(255),
  itemtype varchar(30) NOT NULL DEFAULT '',
  itemmodule varchar(30),
  iteminstance bigint(10),
  itemnumber bigint(10),
  iteminfo longtext,
  idnumber varchar(255),
  calculation longtext,
  gradetype smallint(4) NOT NULL DEFAULT '1',
  grademax decimal(10,5) NOT NULL DEFAULT '100.00000',
  grademin decimal(10,5) NOT NULL DEFAULT '0.00000',
  scaleid bigint(10),
  outcomeid bigint(10),
  gradepass decimal(10,5) NOT NULL DEFAULT '0.00000',
  multfactor decimal(10,5) NOT NULL DEFAULT '1.00000',
  plusfactor decimal(10,5) NOT NULL DEFAULT '0.00000',
  aggregationcoef decimal(10,5) NOT NULL DEFAULT '0.00000',
  aggregationcoef2 decimal(10,5) NOT NULL DEFAULT '0.00000',
  sortorder bigint(10) NOT NULL DEFAULT '0',
  hidden bigint(10) NOT NULL DEFAULT '0',
  locked bigint(10) NOT NULL DEFAULT '0',
  locktime bigint(10) NOT NULL DEFAULT '0',
  needsupdate bigint(10) NOT NULL DEFAULT '0',
  display bigint(10) NOT NULL DEFAULT '0',
  decimals tinyint(1),
  weightoverride tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i7_grade_items_history (action),
  KEY k1_grade_items_history (oldid),
  KEY k2_grade_items_history (courseid),
  KEY k3_grade_items_history (categoryid),
  KEY k4_grade_items_history (scaleid),
  KEY k5_grade_items_history (outcomeid),
  KEY k6_grade_items_history (loggeduser)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_grade_grades_history (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  action bigint(10) NOT NULL DEFAULT '0',
  oldid bigint(10) NOT NULL,
  source varchar(255),
  timemodified bigint(10),
  loggeduser bigint(10),
  itemid bigint(10) NOT NULL,
  userid bigint(10) NOT NULL,
  rawgrade decimal(10,5),
  rawgrademax decimal(10,5) NOT NULL DEFAULT '100.00000',
  rawgrademin decimal(10,5) NOT NULL DEFAULT '0.00000',
  rawscaleid bigint(10),
  usermodified bigint(10),
  finalgrade decimal(10,5),
  hidden bigint(10) NOT NULL DEFAULT '0',
  locked bigint(10) NOT NULL DEFAULT '0',
  locktime bigint(10) NOT NULL DEFAULT '0',
  exported bigint(10) NOT NULL DEFAULT '0',
  overridden bigint(10) NOT NULL DEFAULT '0',
  excluded bigint(10) NOT NULL DEFAULT '0',
  feedback longtext,
  feedbackformat bigint(10) NOT NULL DEFAULT '0',
  information longtext,
  informationformat bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i7_grade_grades_history (action),
  KEY i8_grade_grades_history (timemodified),
  KEY i9_grade_grades_history (userid, itemid, timemodified),
  KEY k1_grade_grades_history (oldid),
  KEY k2_grade_grades_history (itemid),
  KEY k3_grade_grades_history (userid),
  KEY k4_grade_grades_history (rawscaleid),
  KEY k5_grade_grades_history (usermodified),
  KEY k6_grade_grades_history (loggeduser)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_grade_import_newitem (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  itemname varchar(255) NOT NULL DEFAULT '',
  importcode bigint(10) NOT NULL,
  importer bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY k1_grade_import_newitem (importer)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_grade_import_values (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  itemid bigint(10),
  newgradeitem bigint(10),
  userid bigint(10) NOT NULL,
  finalgrade decimal(10,5),
  feedback longtext,
  importcode bigint(10) NOT NULL,
  importer bigint(10),
  importonlyfeedback tinyint(1) DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_grade_import_values (itemid),
  KEY k2_grade_import_values (newgradeitem),
  KEY k3_grade_import_values (importer)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_tag_coll (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(255),
  isdefault tinyint(2) NOT NULL DEFAULT '0',
  component varchar(100),
  sortorder mediumint(5) NOT NULL DEFAULT '0',
  searchable tinyint(2) NOT NULL DEFAULT '1',
  customurl varchar(255),
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_tag_area (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  component varchar(100) NOT NULL DEFAULT '',
  itemtype varchar(100) NOT NULL DEFAULT '',
  enabled tinyint(1) NOT NULL DEFAULT '1',
  tagcollid bigint(10) NOT NULL,
  callback varchar(100),
  callbackfile varchar(100),
  showstandard tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i2_tag_area (component, itemtype),
  KEY k1_tag_area (tagcollid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_tag (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL,
  tagcollid bigint(10) NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  rawname varchar(255) NOT NULL DEFAULT '',
  isstandard tinyint(1) NOT NULL DEFAULT '0',
  description longtext,
  descriptionformat tinyint(2) NOT NULL DEFAULT '0',
  flag smallint(4) DEFAULT '0',
  timemodified bigint(10),
  PRIMARY KEY (id),
  UNIQUE KEY i3_tag (tagcollid, name),
  KEY i4_tag (tagcollid, isstandard),
  KEY k1_tag (userid),
  KEY k2_tag (tagcollid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_tag_correlation (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  tagid bigint(10) NOT NULL,
  correlatedtags longtext NOT NULL,
  PRIMARY KEY (id),
  KEY k1_tag_correlation (tagid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_tag_instance (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  tagid bigint(10) NOT NULL,
  component varchar(100) NOT NULL DEFAULT '',
  itemtype varchar(100) NOT NULL DEFAULT '',
  itemid bigint(10) NOT NULL,
  contextid bigint(10),
  tiuserid bigint(10) NOT NULL DEFAULT '0',
  ordering bigint(10),
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i3_tag_instance (component, itemtype, itemid, tiuserid, tagid),
  KEY i4_tag_instance (itemtype, component, tagid, contextid),
  KEY k1_tag_instance (tagid),
  KEY k2_tag_instance (contextid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_groups (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  courseid bigint(10) NOT NULL,
  idnumber varchar(100) NOT NULL DEFAULT '',
  name varchar(254) NOT NULL DEFAULT '',
  description longtext,
  descriptionformat tinyint(2) NOT NULL DEFAULT '0',
  enrolmentkey varchar(50),
  picture bigint(10) NOT NULL DEFAULT '0',
  hidepicture tinyint(1) NOT NULL DEFAULT '0',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_groups (idnumber),
  KEY k1_groups (courseid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_groupings (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  courseid bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  idnumber varchar(100) NOT NULL DEFAULT '',
  description longtext,
  descriptionformat tinyint(2) NOT NULL DEFAULT '0',
  configdata longtext,
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_groupings (idnumber),
  KEY k1_groupings (courseid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_groups_members (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  groupid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  timeadded bigint(10) NOT NULL DEFAULT '0',
  component varchar(100) NOT NULL DEFAULT '',
  itemid bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_groups_members (groupid),
  KEY k2_groups_members (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_groupings_groups (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  groupingid bigint(10) NOT NULL DEFAULT '0',
  groupid bigint(10) NOT NULL DEFAULT '0',
  timeadded bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_groupings_groups (groupingid),
  KEY k2_groupings_groups (groupid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_cohort (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  contextid bigint(10) NOT NULL,
  name varchar(254) NOT NULL DEFAULT '',
  idnumber varchar(100),
  description longtext,
  descriptionformat tinyint(2) NOT NULL,
  visible tinyint(1) NOT NULL DEFAULT '1',
  component varchar(100) NOT NULL DEFAULT '',
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY k1_cohort (contextid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_cohort_members (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  cohortid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  timeadded bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i3_cohort_members (cohortid, userid),
  KEY k1_cohort_members (cohortid),
  KEY k2_cohort_members (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_user_private_key (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  script varchar(128) NOT NULL DEFAULT '',
  `value` varchar(128) NOT NULL DEFAULT '',
  userid bigint(10) NOT NULL,
  instance bigint(10),
  iprestriction varchar(255),
  validuntil bigint(10),
  timecreated bigint(10),
  PRIMARY KEY (id),
  KEY i2_user_private_key (script, `value`),
  KEY k1_user_private_key (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_grade_letters (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  contextid bigint(10) NOT NULL,
  lowerboundary decimal(10,5) NOT NULL,
  letter varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  UNIQUE KEY i1_grade_letters (contextid, lowerboundary, letter)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_cache_flags (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  flagtype varchar(255) NOT NULL DEFAULT '',
  name varchar(255) NOT NULL DEFAULT '',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  `value` longtext NOT NULL,
  expiry bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY i1_cache_flags (flagtype),
  KEY i2_cache_flags (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_grade_settings (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  courseid bigint(10) NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  `value` longtext,
  PRIMARY KEY (id),
  UNIQUE KEY i2_grade_settings (courseid, name),
  KEY k1_grade_settings (courseid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_portfolio_instance (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  plugin varchar(50) NOT NULL DEFAULT '',
  name varchar(255) NOT NULL DEFAULT '',
  visible tinyint(1) NOT NULL DEFAULT '1',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_portfolio_instance_config (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  instance bigint(10) NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  `value` longtext,
  PRIMARY KEY (id),
  KEY i2_portfolio_instance_c (name),
  KEY k1_portfolio_instance_c (instance)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_portfolio_instance_user (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  instance bigint(10) NOT NULL,
  userid bigint(10) NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  `value` longtext,
  PRIMARY KEY (id),
  KEY k1_portfolio_instance_u (instance),
  KEY k2_portfolio_instance_u (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_portfolio_log (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL,
  time bigint(10) NOT NULL,
  portfolio bigint(10) NOT NULL,
  caller_class varchar(150) NOT NULL DEFAULT '',
  caller_file varchar(255) NOT NULL DEFAULT '',
  caller_component varchar(255),
  caller_sha1 varchar(255) NOT NULL DEFAULT '',
  tempdataid bigint(10) NOT NULL DEFAULT '0',
  returnurl varchar(255) NOT NULL DEFAULT '',
  continueurl varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY k1_portfolio_log (userid),
  KEY k2_portfolio_log (portfolio)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_portfolio_tempdata (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  data longtext,
  expirytime bigint(10) NOT NULL,
  userid bigint(10) NOT NULL,
  instance bigint(10) DEFAULT '0',
  queued tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_portfolio_tempdata (userid),
  KEY k2_portfolio_tempdata (instance)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_message_providers (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(100) NOT NULL DEFAULT '',
  component varchar(200) NOT NULL DEFAULT '',
  capability varchar(255),
  PRIMARY KEY (id),
  UNIQUE KEY i1_message_providers (component, name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_message_processors (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(166) NOT NULL DEFAULT '',
  enabled tinyint(1) NOT NULL DEFAULT '1',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_message_working (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  unreadmessageid bigint(10) NOT NULL,
  processorid bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY i1_message_working (unreadmessageid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_files (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  contenthash varchar(40) NOT NULL DEFAULT '',
  pathnamehash varchar(40) NOT NULL DEFAULT '',
  contextid bigint(10) NOT NULL,
  component varchar(100) NOT NULL DEFAULT '',
  filearea varchar(50) NOT NULL DEFAULT '',
  itemid bigint(10) NOT NULL,
  filepath varchar(255) NOT NULL DEFAULT '',
  filename varchar(255) NOT NULL DEFAULT '',
  userid bigint(10),
  filesize bigint(10) NOT NULL,
  mimetype varchar(100),
  status bigint(10) NOT NULL DEFAULT '0',
  source longtext,
  author varchar(255),
  license varchar(255),
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  sortorder bigint(10) NOT NULL DEFAULT '0',
  referencefileid bigint(10),
  PRIMARY KEY (id),
  KEY i4_files (component, filearea, contextid, itemid),
  KEY i5_files (contenthash),
  UNIQUE KEY i6_files (pathnamehash),
  KEY k1_files (contextid),
  KEY k2_files (userid),
  KEY k3_files (referencefileid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_files_reference (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  repositoryid bigint(10) NOT NULL,
  lastsync bigint(10),
  reference longtext,
  referencehash varchar(40) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  UNIQUE KEY i2_files_reference (referencehash, repositoryid),
  KEY k1_files_reference (repositoryid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_repository (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  type varchar(255) NOT NULL DEFAULT '',
  visible tinyint(1) DEFAULT '1',
  sortorder bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_repository_instances (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(255) NOT NULL DEFAULT '',
  typeid bigint(10) NOT NULL,
  userid bigint(10) NOT NULL DEFAULT '0',
  contextid bigint(10) NOT NULL,
  username varchar(255),
  password varchar(255),
  timecreated bigint(10),
  timemodified bigint(10),
  readonly tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_repository_instance_config (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  instanceid bigint(10) NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  `value` longtext,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_backup_courses (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  courseid bigint(10) NOT NULL DEFAULT '0',
  laststarttime bigint(10) NOT NULL DEFAULT '0',
  lastendtime bigint(10) NOT NULL DEFAULT '0',
  laststatus varchar(1) NOT NULL DEFAULT '5',
  nextstarttime bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY u1_backup_courses (courseid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_block (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(40) NOT NULL DEFAULT '',
  cron bigint(10) NOT NULL DEFAULT '0',
  lastcron bigint(10) NOT NULL DEFAULT '0',
  visible tinyint(1) NOT NULL DEFAULT '1',
  PRIMARY KEY (id),
  UNIQUE KEY i1_block (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_block_instances (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  blockname varchar(40) NOT NULL DEFAULT '',
  parentcontextid bigint(10) NOT NULL,
  showinsubcontexts smallint(4) NOT NULL,
  pagetypepattern varchar(64) NOT NULL DEFAULT '',
  subpagepattern varchar(16),
  defaultregion varchar(16) NOT NULL DEFAULT '',
  defaultweight bigint(10) NOT NULL,
  configdata longtext,
  PRIMARY KEY (id),
  KEY i2_block_instances (parentcontextid, showinsubcontexts, pagetypepattern, subpagepattern),
  KEY k1_block_instances (parentcontextid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_block_positions (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  blockinstanceid bigint(10) NOT NULL,
  contextid bigint(10) NOT NULL,
  pagetype varchar(64) NOT NULL DEFAULT '',
  subpage varchar(16) NOT NULL DEFAULT '',
  visible smallint(4) NOT NULL,
  region varchar(16) NOT NULL DEFAULT '',
  weight bigint(10) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY i3_block_positions (blockinstanceid, contextid, pagetype, subpage),
  KEY k1_block_positions (blockinstanceid),
  KEY k2_block_positions (contextid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_comments (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  contextid bigint(10) NOT NULL,
  component varchar(255),
  commentarea varchar(255) NOT NULL DEFAULT '',
  itemid bigint(10) NOT NULL,
  content longtext NOT NULL,
  format tinyint(2) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL,
  timecreated bigint(10) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_external_services (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(200) NOT NULL DEFAULT '',
  enabled tinyint(1) NOT NULL,
  requiredcapability varchar(150),
  restrictedusers tinyint(1) NOT NULL,
  component varchar(100),
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10),
  shortname varchar(255),
  downloadfiles tinyint(1) NOT NULL DEFAULT '0',
  uploadfiles tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i1_external_services (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_external_functions (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(200) NOT NULL DEFAULT '',
  classname varchar(100) NOT NULL DEFAULT '',
  methodname varchar(100) NOT NULL DEFAULT '',
  classpath varchar(255),
  component varchar(100) NOT NULL DEFAULT '',
  capabilities varchar(255),
  services varchar(1333),
  PRIMARY KEY (id),
  UNIQUE KEY i1_external_functions (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_external_services_functions (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  externalserviceid bigint(10) NOT NULL,
  functionname varchar(200) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY k1_external_services_fu (externalserviceid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_external_services_users (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  externalserviceid bigint(10) NOT NULL,
  userid bigint(10) NOT NULL,
  iprestriction varchar(255),
  validuntil bigint(10),
  timecreated bigint(10),
  PRIMARY KEY (id),
  KEY k1_external_services_us (externalserviceid),
  KEY k2_external_services_us (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_external_tokens (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  token varchar(128) NOT NULL DEFAULT '',
  tokentype smallint(4) NOT NULL,
  userid bigint(10) NOT NULL,
  externalserviceid bigint(10) NOT NULL,
  sid varchar(128),
  contextid bigint(10) NOT NULL,
  creatorid bigint(10) NOT NULL DEFAULT '1',
  iprestriction varchar(255),
  validuntil bigint(10),
  timecreated bigint(10) NOT NULL,
  lastaccess bigint(10),
  PRIMARY KEY (id),
  KEY k1_external_tokens (userid),
  KEY k2_external_tokens (externalserviceid),
  KEY k3_external_tokens (contextid),
  KEY k4_external_tokens (creatorid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_blog_association (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  contextid bigint(10) NOT NULL,
  blogid bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY k1_blog_association (contextid),
  KEY k2_blog_association (blogid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_blog_external (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  description longtext,
  url longtext NOT NULL,
  filtertags varchar(255),
  failedlastsync tinyint(1) NOT NULL DEFAULT '0',
  timemodified bigint(10),
  timefetched bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_blog_external (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_rating (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  contextid bigint(10) NOT NULL,
  component varchar(100) NOT NULL DEFAULT '',
  ratingarea varchar(50) NOT NULL DEFAULT '',
  itemid bigint(10) NOT NULL,
  scaleid bigint(10) NOT NULL,
  rating bigint(10) NOT NULL,
  userid bigint(10) NOT NULL,
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY i3_rating (component, ratingarea, contextid, itemid),
  KEY k1_rating (contextid),
  KEY k2_rating (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_license (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  shortname varchar(255),
  fullname longtext,
  source varchar(255),
  enabled tinyint(1) NOT NULL DEFAULT '1',
  version bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_registration_hubs (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  token varchar(255) NOT NULL DEFAULT '',
  hubname varchar(255) NOT NULL DEFAULT '',
  huburl varchar(255) NOT NULL DEFAULT '',
  confirmed tinyint(1) NOT NULL DEFAULT '0',
  secret varchar(255),
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_backup_controllers (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  backupid varchar(32) NOT NULL DEFAULT '',
  operation varchar(20) NOT NULL DEFAULT 'backup',
  type varchar(10) NOT NULL DEFAULT '',
  itemid bigint(10) NOT NULL,
  format varchar(20) NOT NULL DEFAULT '',
  interactive smallint(4) NOT NULL,
  purpose smallint(4) NOT NULL,
  userid bigint(10) NOT NULL,
  status smallint(4) NOT NULL,
  execution smallint(4) NOT NULL,
  executiontime bigint(10) NOT NULL,
  checksum varchar(32) NOT NULL DEFAULT '',
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  controller longtext NOT NULL,
  PRIMARY KEY (id),
  KEY i3_backup_controllers (type, itemid),
  KEY k2_backup_controllers (userid),
  UNIQUE KEY u1_backup_controllers (backupid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_backup_logs (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  backupid varchar(32) NOT NULL DEFAULT '',
  loglevel smallint(4) NOT NULL,
  message longtext NOT NULL,
  timecreated bigint(10) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY i2_backup_logs (backupid, id),
  KEY k1_backup_logs (backupid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_profiling (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  runid varchar(32) NOT NULL DEFAULT '',
  url varchar(255) NOT NULL DEFAULT '',
  data longtext NOT NULL,
  totalexecutiontime bigint(10) NOT NULL,
  totalcputime bigint(10) NOT NULL,
  totalcalls bigint(10) NOT NULL,
  totalmemory bigint(10) NOT NULL,
  runreference tinyint(2) NOT NULL DEFAULT '0',
  runcomment varchar(255) NOT NULL DEFAULT '',
  timecreated bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY i2_profiling (url, runreference),
  KEY i3_profiling (timecreated, runreference),
  UNIQUE KEY u1_profiling (runid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_course_published (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  huburl varchar(255),
  courseid bigint(10) NOT NULL,
  timepublished bigint(10) NOT NULL,
  enrollable tinyint(1) NOT NULL DEFAULT '1',
  hubcourseid bigint(10) NOT NULL,
  status tinyint(1) DEFAULT '0',
  timechecked bigint(10),
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_grading_areas (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  contextid bigint(10) NOT NULL,
  component varchar(100) NOT NULL DEFAULT '',
  areaname varchar(100) NOT NULL DEFAULT '',
  activemethod varchar(100),
  PRIMARY KEY (id),
  KEY k2_grading_areas (contextid),
  UNIQUE KEY u1_grading_areas (contextid, component, areaname)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_grading_definitions (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  areaid bigint(10) NOT NULL,
  method varchar(100) NOT NULL DEFAULT '',
  name varchar(255) NOT NULL DEFAULT '',
  description longtext,
  descriptionformat tinyint(2),
  status bigint(10) NOT NULL DEFAULT '0',
  copiedfromid bigint(10),
  timecreated bigint(10) NOT NULL,
  usercreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  usermodified bigint(10) NOT NULL,
  timecopied bigint(10) DEFAULT '0',
  options longtext,
  PRIMARY KEY (id),
  KEY k1_grading_definitions (areaid),
  KEY k2_grading_definitions (usermodified),
  KEY k4_grading_definitions (usercreated),
  UNIQUE KEY u3_grading_definitions (areaid, method)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_grading_instances (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  definitionid bigint(10) NOT NULL,
  raterid bigint(10) NOT NULL,
  itemid bigint(10),
  rawgrade decimal(10,5),
  status bigint(10) NOT NULL DEFAULT '0',
  feedback longtext,
  feedbackformat tinyint(2),
  timemodified bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY k1_grading_instances (definitionid),
  KEY k2_grading_instances (raterid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_event_subscriptions (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  url varchar(255) NOT NULL DEFAULT '',
  courseid bigint(10) NOT NULL DEFAULT '0',
  groupid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  eventtype varchar(20) NOT NULL DEFAULT '',
  pollinterval bigint(10) NOT NULL DEFAULT '0',
  lastupdated bigint(10),
  name varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_badge (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(255) NOT NULL DEFAULT '',
  description longtext,
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  usercreated bigint(10) NOT NULL,
  usermodified bigint(10) NOT NULL,
  issuername varchar(255) NOT NULL DEFAULT '',
  issuerurl varchar(255) NOT NULL DEFAULT '',
  issuercontact varchar(255),
  expiredate bigint(10),
  expireperiod bigint(10),
  type tinyint(1) NOT NULL DEFAULT '1',
  courseid bigint(10),
  message longtext NOT NULL,
  messagesubject longtext NOT NULL,
  attachment tinyint(1) NOT NULL DEFAULT '1',
  notification tinyint(1) NOT NULL DEFAULT '1',
  status tinyint(1) NOT NULL DEFAULT '0',
  nextcron bigint(10),
  PRIMARY KEY (id),
  KEY i4_badge (type),
  KEY k1_badge (courseid),
  KEY k2_badge (usermodified),
  KEY k3_badge (usercreated)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_badge_criteria (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  badgeid bigint(10) NOT NULL DEFAULT '0',
  criteriatype bigint(10),
  method tinyint(1) NOT NULL DEFAULT '1',
  description longtext,
  descriptionformat tinyint(2) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_badge_criteria (criteriatype),
  UNIQUE KEY i3_badge_criteria (badgeid, criteriatype),
  KEY k1_badge_criteria (badgeid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_badge_criteria_param (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  critid bigint(10) NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  `value` varchar(255),
  PRIMARY KEY (id),
  KEY k1_badge_criteria_param (critid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_badge_issued (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  badgeid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  uniquehash longtext NOT NULL,
  dateissued bigint(10) NOT NULL DEFAULT '0',
  dateexpire bigint(10),
  visible tinyint(1) NOT NULL DEFAULT '0',
  issuernotified bigint(10),
  PRIMARY KEY (id),
  UNIQUE KEY i3_badge_issued (badgeid, userid),
  KEY k1_badge_issued (badgeid),
  KEY k2_badge_issued (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_badge_criteria_met (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  issuedid bigint(10),
  critid bigint(10) NOT NULL,
  userid bigint(10) NOT NULL,
  datemet bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY k1_badge_criteria_met (critid),
  KEY k2_badge_criteria_met (userid),
  KEY k3_badge_criteria_met (issuedid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_badge_manual_award (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  badgeid bigint(10) NOT NULL,
  recipientid bigint(10) NOT NULL,
  issuerid bigint(10) NOT NULL,
  issuerrole bigint(10) NOT NULL,
  datemet bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY k1_badge_manual_award (badgeid),
  KEY k2_badge_manual_award (recipientid),
  KEY k3_badge_manual_award (issuerid),
  KEY k4_badge_manual_award (issuerrole)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_badge_backpack (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL DEFAULT '0',
  email varchar(100) NOT NULL DEFAULT '',
  backpackurl varchar(255) NOT NULL DEFAULT '',
  backpackuid bigint(10) NOT NULL,
  autosync tinyint(1) NOT NULL DEFAULT '0',
  password varchar(50),
  PRIMARY KEY (id),
  KEY k1_badge_backpack (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_badge_external (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  backpackid bigint(10) NOT NULL,
  collectionid bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY k1_badge_external (backpackid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_user_devices (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL DEFAULT '0',
  appid varchar(128) NOT NULL DEFAULT '',
  name varchar(32) NOT NULL DEFAULT '',
  model varchar(32) NOT NULL DEFAULT '',
  platform varchar(32) NOT NULL DEFAULT '',
  version varchar(32) NOT NULL DEFAULT '',
  pushid varchar(255) NOT NULL DEFAULT '',
  uuid varchar(255) NOT NULL DEFAULT '',
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY i3_user_devices (uuid, userid),
  KEY k2_user_devices (userid),
  UNIQUE KEY u1_user_devices (pushid, userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_user_password_resets (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL,
  timerequested bigint(10) NOT NULL,
  timererequested bigint(10) NOT NULL DEFAULT '0',
  token varchar(32) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY k1_user_password_resets (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_lock_db (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  resourcekey varchar(255) NOT NULL DEFAULT '',
  expires bigint(10),
  owner varchar(36),
  PRIMARY KEY (id),
  UNIQUE KEY i1_lock_db (resourcekey),
  KEY i2_lock_db (expires),
  KEY i3_lock_db (owner)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_task_scheduled (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  component varchar(255) NOT NULL DEFAULT '',
  classname varchar(255) NOT NULL DEFAULT '',
  lastruntime bigint(10),
  nextruntime bigint(10),
  blocking tinyint(2) NOT NULL DEFAULT '0',
  minute varchar(25) NOT NULL DEFAULT '',
  hour varchar(25) NOT NULL DEFAULT '',
  day varchar(25) NOT NULL DEFAULT '',
  month varchar(25) NOT NULL DEFAULT '',
  dayofweek varchar(25) NOT NULL DEFAULT '',
  faildelay bigint(10),
  customised tinyint(2) NOT NULL DEFAULT '0',
  disabled tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i1_task_scheduled (classname)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_task_adhoc (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  component varchar(255) NOT NULL DEFAULT '',
  classname varchar(255) NOT NULL DEFAULT '',
  nextruntime bigint(10) NOT NULL,
  faildelay bigint(10),
  customdata longtext,
  blocking tinyint(2) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_task_adhoc (nextruntime)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_messageinbound_handlers (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  component varchar(100) NOT NULL DEFAULT '',
  classname varchar(255) NOT NULL DEFAULT '',
  defaultexpiration bigint(10) NOT NULL DEFAULT '86400',
  validateaddress tinyint(1) NOT NULL DEFAULT '1',
  enabled tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY u1_messageinbound_handl (classname)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_messageinbound_datakeys (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  handler bigint(10) NOT NULL,
  datavalue bigint(10) NOT NULL,
  datakey varchar(64),
  timecreated bigint(10) NOT NULL,
  expires bigint(10),
  PRIMARY KEY (id),
  KEY k2_messageinbound_datak (handler),
  UNIQUE KEY u1_messageinbound_datak (handler, datavalue)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_messageinbound_messagelist (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  messageid longtext NOT NULL,
  userid bigint(10) NOT NULL,
  address longtext NOT NULL,
  timecreated bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY k1_messageinbound_messa (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_competency (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  shortname varchar(100),
  description longtext,
  descriptionformat smallint(4) NOT NULL DEFAULT '0',
  idnumber varchar(100),
  competencyframeworkid bigint(10) NOT NULL,
  parentid bigint(10) NOT NULL DEFAULT '0',
  path varchar(255) NOT NULL DEFAULT '',
  sortorder bigint(10) NOT NULL,
  ruletype varchar(100),
  ruleoutcome tinyint(2) NOT NULL DEFAULT '0',
  ruleconfig longtext,
  scaleid bigint(10),
  scaleconfiguration longtext,
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  usermodified bigint(10),
  PRIMARY KEY (id),
  UNIQUE KEY i1_competency (competencyframeworkid, idnumber),
  KEY i2_competency (ruleoutcome)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_competency_coursecompsetting (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  courseid bigint(10) NOT NULL,
  pushratingstouserplans tinyint(2),
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  usermodified bigint(10),
  PRIMARY KEY (id),
  UNIQUE KEY u1_competency_coursecom (courseid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_competency_framework (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  shortname varchar(100),
  contextid bigint(10) NOT NULL,
  idnumber varchar(100),
  description longtext,
  descriptionformat smallint(4) NOT NULL DEFAULT '0',
  scaleid bigint(11),
  scaleconfiguration longtext NOT NULL,
  visible tinyint(2) NOT NULL DEFAULT '1',
  taxonomies varchar(255) NOT NULL DEFAULT '',
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  usermodified bigint(10),
  PRIMARY KEY (id),
  UNIQUE KEY i1_competency_framework (idnumber)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_competency_coursecomp (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  courseid bigint(10) NOT NULL,
  competencyid bigint(10) NOT NULL,
  ruleoutcome tinyint(2) NOT NULL,
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  usermodified bigint(10) NOT NULL,
  sortorder bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY i3_competency_coursecom (courseid, ruleoutcome),
  UNIQUE KEY i4_competency_coursecom (courseid, competencyid),
  KEY k1_competency_coursecom (courseid),
  KEY k2_competency_coursecom (competencyid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_competency_plan (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(100) NOT NULL DEFAULT '',
  description longtext,
  descriptionformat smallint(4) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL,
  templateid bigint(10),
  origtemplateid bigint(10),
  status tinyint(1) NOT NULL,
  duedate bigint(10) DEFAULT '0',
  reviewerid bigint(10),
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL DEFAULT '0',
  usermodified bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY i1_competency_plan (userid, status),
  KEY i2_competency_plan (templateid),
  KEY i3_competency_plan (status, duedate)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_competency_template (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  shortname varchar(100),
  contextid bigint(10) NOT NULL,
  description longtext,
  descriptionformat smallint(4) NOT NULL DEFAULT '0',
  visible tinyint(2) NOT NULL DEFAULT '1',
  duedate bigint(10),
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  usermodified bigint(10),
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_competency_templatecomp (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  templateid bigint(10) NOT NULL,
  competencyid bigint(10) NOT NULL,
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  usermodified bigint(10) NOT NULL,
  sortorder bigint(10),
  PRIMARY KEY (id),
  KEY k1_competency_templatec (templateid),
  KEY k2_competency_templatec (competencyid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_competency_templatecohort (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  templateid bigint(10) NOT NULL,
  cohortid bigint(10) NOT NULL,
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  usermodified bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY i1_competency_templatec (templateid),
  UNIQUE KEY i2_competency_templatec (templateid, cohortid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_competency_relatedcomp (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  competencyid bigint(10) NOT NULL,
  relatedcompetencyid bigint(10) NOT NULL,
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10),
  usermodified bigint(10) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_competency_usercomp (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL,
  competencyid bigint(10) NOT NULL,
  status tinyint(2) NOT NULL DEFAULT '0',
  reviewerid bigint(10),
  proficiency tinyint(2),
  grade bigint(10),
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10),
  usermodified bigint(10) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY i1_competency_usercomp (userid, competencyid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_competency_usercompcourse (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL,
  courseid bigint(10) NOT NULL,
  competencyid bigint(10) NOT NULL,
  proficiency tinyint(2),
  grade bigint(10),
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10),
  usermodified bigint(10) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY i1_competency_usercompc (userid, courseid, competencyid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_competency_usercompplan (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL,
  competencyid bigint(10) NOT NULL,
  planid bigint(10) NOT NULL,
  proficiency tinyint(2),
  grade bigint(10),
  sortorder bigint(10),
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10),
  usermodified bigint(10) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY i1_competency_usercompp (userid, competencyid, planid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_competency_plancomp (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  planid bigint(10) NOT NULL,
  competencyid bigint(10) NOT NULL,
  sortorder bigint(10),
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10),
  usermodified bigint(10) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY i1_competency_plancomp (planid, competencyid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_competency_evidence (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  usercompetencyid bigint(10) NOT NULL,
  contextid bigint(10) NOT NULL,
  action tinyint(2) NOT NULL,
  actionuserid bigint(10),
  descidentifier varchar(255) NOT NULL DEFAULT '',
  desccomponent varchar(255) NOT NULL DEFAULT '',
  desca longtext,
  url varchar(255),
  grade bigint(10),
  note longtext,
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  usermodified bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY i1_competency_evidence (usercompetencyid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_competency_userevidence (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL,
  name varchar(100) NOT NULL DEFAULT '',
  description longtext NOT NULL,
  descriptionformat tinyint(1) NOT NULL,
  url longtext NOT NULL,
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  usermodified bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY i1_competency_userevide (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_competency_userevidencecomp (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userevidenceid bigint(10) NOT NULL,
  competencyid bigint(10) NOT NULL,
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  usermodified bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY i1_competency_userevide (userevidenceid),
  UNIQUE KEY i2_competency_userevide (userevidenceid, competencyid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_competency_modulecomp (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  cmid bigint(10) NOT NULL,
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  usermodified bigint(10) NOT NULL,
  sortorder bigint(10) NOT NULL,
  competencyid bigint(10) NOT NULL,
  ruleoutcome tinyint(2) NOT NULL,
  PRIMARY KEY (id),
  KEY i3_competency_modulecom (cmid, ruleoutcome),
  UNIQUE KEY i4_competency_modulecom (cmid, competencyid),
  KEY k1_competency_modulecom (cmid),
  KEY k2_competency_modulecom (competencyid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_editor_atto_autosave (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  elementid varchar(255) NOT NULL DEFAULT '',
  contextid bigint(10) NOT NULL,
  pagehash varchar(64) NOT NULL DEFAULT '',
  userid bigint(10) NOT NULL,
  drafttext longtext NOT NULL,
  draftid bigint(10),
  pageinstance varchar(64) NOT NULL DEFAULT '',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY u1_editor_atto_autosave (elementid, contextid, userid, pagehash)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_message_airnotifier_devices (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userdeviceid bigint(10) NOT NULL,
  enable tinyint(1) NOT NULL DEFAULT '1',
  PRIMARY KEY (id),
  UNIQUE KEY u1_message_airnotifier_ (userdeviceid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_mnetservice_enrol_courses (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  hostid bigint(10) NOT NULL,
  remoteid bigint(10) NOT NULL,
  categoryid bigint(10) NOT NULL,
  categoryname varchar(255) NOT NULL DEFAULT '',
  sortorder bigint(10) NOT NULL DEFAULT '0',
  fullname varchar(254) NOT NULL DEFAULT '',
  shortname varchar(100) NOT NULL DEFAULT '',
  idnumber varchar(100) NOT NULL DEFAULT '',
  summary longtext NOT NULL,
  summaryformat smallint(3) DEFAULT '0',
  startdate bigint(10) NOT NULL,
  roleid bigint(10) NOT NULL,
  rolename varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  UNIQUE KEY i1_mnetservice_enrol_co (hostid, remoteid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_mnetservice_enrol_enrolments (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  hostid bigint(10) NOT NULL,
  userid bigint(10) NOT NULL,
  remotecourseid bigint(10) NOT NULL,
  rolename varchar(255) NOT NULL DEFAULT '',
  enroltime bigint(10) NOT NULL DEFAULT '0',
  enroltype varchar(20) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY k1_mnetservice_enrol_en (userid),
  KEY k2_mnetservice_enrol_en (hostid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_assign (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  intro longtext NOT NULL,
  introformat smallint(4) NOT NULL DEFAULT '0',
  alwaysshowdescription tinyint(2) NOT NULL DEFAULT '0',
  nosubmissions tinyint(2) NOT NULL DEFAULT '0',
  submissiondrafts tinyint(2) NOT NULL DEFAULT '0',
  sendnotifications tinyint(2) NOT NULL DEFAULT '0',
  sendlatenotifications tinyint(2) NOT NULL DEFAULT '0',
  duedate bigint(10) NOT NULL DEFAULT '0',
  allowsubmissionsfromdate bigint(10) NOT NULL DEFAULT '0',
  grade bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  requiresubmissionstatement tinyint(2) NOT NULL DEFAULT '0',
  completionsubmit tinyint(2) NOT NULL DEFAULT '0',
  cutoffdate bigint(10) NOT NULL DEFAULT '0',
  teamsubmission tinyint(2) NOT NULL DEFAULT '0',
  requireallteammemberssubmit tinyint(2) NOT NULL DEFAULT '0',
  teamsubmissiongroupingid bigint(10) NOT NULL DEFAULT '0',
  blindmarking tinyint(2) NOT NULL DEFAULT '0',
  revealidentities tinyint(2) NOT NULL DEFAULT '0',
  attemptreopenmethod varchar(10) NOT NULL DEFAULT 'none',
  maxattempts mediumint(6) NOT NULL DEFAULT '-1',
  markingworkflow tinyint(2) NOT NULL DEFAULT '0',
  markingallocation tinyint(2) NOT NULL DEFAULT '0',
  sendstudentnotifications tinyint(2) NOT NULL DEFAULT '1',
  preventsubmissionnotingroup tinyint(2) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_assign (course),
  KEY i2_assign (teamsubmissiongroupingid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_assign_submission (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  assignment bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  status varchar(10),
  groupid bigint(10) NOT NULL DEFAULT '0',
  attemptnumber bigint(10) NOT NULL DEFAULT '0',
  latest tinyint(2) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_assign_submission (userid),
  KEY i3_assign_submission (attemptnumber),
  UNIQUE KEY i4_assign_submission (assignment, userid, groupid, attemptnumber),
  KEY i5_assign_submission (assignment, userid, groupid, latest),
  KEY k1_assign_submission (assignment)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_assign_grades (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  assignment bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  grader bigint(10) NOT NULL DEFAULT '0',
  grade decimal(10,5) DEFAULT '0.00000',
  attemptnumber bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_assign_grades (userid),
  KEY i3_assign_grades (attemptnumber),
  UNIQUE KEY i4_assign_grades (assignment, userid, attemptnumber),
  KEY k1_assign_grades (assignment)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_assign_plugin_config (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  assignment bigint(10) NOT NULL DEFAULT '0',
  plugin varchar(28) NOT NULL DEFAULT '',
  subtype varchar(28) NOT NULL DEFAULT '',
  name varchar(28) NOT NULL DEFAULT '',
  `value` longtext,
  PRIMARY KEY (id),
  KEY i2_assign_plugin_config (plugin),
  KEY i3_assign_plugin_config (subtype),
  KEY i4_assign_plugin_config (name),
  KEY k1_assign_plugin_config (assignment)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_assign_user_mapping (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  assignment bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_assign_user_mapping (assignment),
  KEY k2_assign_user_mapping (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_assign_user_flags (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL DEFAULT '0',
  assignment bigint(10) NOT NULL DEFAULT '0',
  locked bigint(10) NOT NULL DEFAULT '0',
  mailed smallint(4) NOT NULL DEFAULT '0',
  extensionduedate bigint(10) NOT NULL DEFAULT '0',
  workflowstate varchar(20),
  patternstate bigint(10),
  allocatedmarker bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i3_assign_user_flags (mailed),
  KEY k1_assign_user_flags (userid),
  KEY k2_assign_user_flags (assignment)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_assignfeedback_comments (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  assignment bigint(10) NOT NULL DEFAULT '0',
  grade bigint(10) NOT NULL DEFAULT '0',
  commenttext longtext,
  commentformat smallint(4) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_assignfeedback_comme (assignment),
  KEY k2_assignfeedback_comme (grade)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_assignfeedback_editpdf_cmnt (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  gradeid bigint(10) NOT NULL DEFAULT '0',
  x bigint(10) DEFAULT '0',
  y bigint(10) DEFAULT '0',
  width bigint(10) DEFAULT '120',
  rawtext longtext,
  pageno bigint(10) NOT NULL DEFAULT '0',
  colour varchar(10) DEFAULT 'black',
  draft tinyint(2) NOT NULL DEFAULT '1',
  PRIMARY KEY (id),
  KEY i2_assignfeedback_editp (gradeid, pageno),
  KEY k1_assignfeedback_editp (gradeid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_assignfeedback_editpdf_annot (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  gradeid bigint(10) NOT NULL DEFAULT '0',
  pageno bigint(10) NOT NULL DEFAULT '0',
  x bigint(10) DEFAULT '0',
  y bigint(10) DEFAULT '0',
  endx bigint(10) DEFAULT '0',
  endy bigint(10) DEFAULT '0',
  path longtext,
  type varchar(10) DEFAULT 'line',
  colour varchar(10) DEFAULT 'black',
  draft tinyint(2) NOT NULL DEFAULT '1',
  PRIMARY KEY (id),
  KEY i2_assignfeedback_editp (gradeid, pageno),
  KEY k1_assignfeedback_editp (gradeid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_assignfeedback_editpdf_quick (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL DEFAULT '0',
  rawtext longtext NOT NULL,
  width bigint(10) NOT NULL DEFAULT '120',
  colour varchar(10) DEFAULT 'yellow',
  PRIMARY KEY (id),
  KEY k1_assignfeedback_editp (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_assignfeedback_editpdf_queue (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  submissionid bigint(10) NOT NULL,
  submissionattempt bigint(10) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_assignfeedback_file (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  assignment bigint(10) NOT NULL DEFAULT '0',
  grade bigint(10) NOT NULL DEFAULT '0',
  numfiles bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_assignfeedback_file (assignment),
  KEY k2_assignfeedback_file (grade)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_assignsubmission_file (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  assignment bigint(10) NOT NULL DEFAULT '0',
  submission bigint(10) NOT NULL DEFAULT '0',
  numfiles bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_assignsubmission_fil (assignment),
  KEY k2_assignsubmission_fil (submission)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_assignsubmission_onlinetext (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  assignment bigint(10) NOT NULL DEFAULT '0',
  submission bigint(10) NOT NULL DEFAULT '0',
  onlinetext longtext,
  onlineformat smallint(4) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_assignsubmission_onl (assignment),
  KEY k2_assignsubmission_onl (submission)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_assignment (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  intro longtext NOT NULL,
  introformat smallint(4) NOT NULL DEFAULT '0',
  assignmenttype varchar(50) NOT NULL DEFAULT '',
  resubmit tinyint(2) NOT NULL DEFAULT '0',
  preventlate tinyint(2) NOT NULL DEFAULT '0',
  emailteachers tinyint(2) NOT NULL DEFAULT '0',
  var1 bigint(10) DEFAULT '0',
  var2 bigint(10) DEFAULT '0',
  var3 bigint(10) DEFAULT '0',
  var4 bigint(10) DEFAULT '0',
  var5 bigint(10) DEFAULT '0',
  maxbytes bigint(10) NOT NULL DEFAULT '100000',
  timedue bigint(10) NOT NULL DEFAULT '0',
  timeavailable bigint(10) NOT NULL DEFAULT '0',
  grade bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_assignment (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_assignment_submissions (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  assignment bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  numfiles bigint(10) NOT NULL DEFAULT '0',
  data1 longtext,
  data2 longtext,
  grade bigint(11) NOT NULL DEFAULT '0',
  submissioncomment longtext NOT NULL,
  format smallint(4) NOT NULL DEFAULT '0',
  teacher bigint(10) NOT NULL DEFAULT '0',
  timemarked bigint(10) NOT NULL DEFAULT '0',
  mailed tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_assignment_submissio (userid),
  KEY i3_assignment_submissio (mailed),
  KEY i4_assignment_submissio (timemarked),
  KEY k1_assignment_submissio (assignment)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_assignment_upgrade (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  oldcmid bigint(10) NOT NULL DEFAULT '0',
  oldinstance bigint(10) NOT NULL DEFAULT '0',
  newcmid bigint(10) NOT NULL DEFAULT '0',
  newinstance bigint(10) NOT NULL DEFAULT '0',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_assignment_upgrade (oldcmid),
  KEY i2_assignment_upgrade (oldinstance)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_book (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  intro longtext,
  introformat smallint(4) NOT NULL DEFAULT '0',
  numbering smallint(4) NOT NULL DEFAULT '0',
  navstyle smallint(4) NOT NULL DEFAULT '1',
  customtitles tinyint(2) NOT NULL DEFAULT '0',
  revision bigint(10) NOT NULL DEFAULT '0',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_book_chapters (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  bookid bigint(10) NOT NULL DEFAULT '0',
  pagenum bigint(10) NOT NULL DEFAULT '0',
  subchapter bigint(10) NOT NULL DEFAULT '0',
  title varchar(255) NOT NULL DEFAULT '',
  content longtext NOT NULL,
  contentformat smallint(4) NOT NULL DEFAULT '0',
  hidden tinyint(2) NOT NULL DEFAULT '0',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  importsrc varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_chat (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  intro longtext NOT NULL,
  introformat smallint(4) NOT NULL DEFAULT '0',
  keepdays bigint(11) NOT NULL DEFAULT '0',
  studentlogs smallint(4) NOT NULL DEFAULT '0',
  chattime bigint(10) NOT NULL DEFAULT '0',
  schedule smallint(4) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_chat (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_chat_messages (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  chatid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  groupid bigint(10) NOT NULL DEFAULT '0',
  `system` tinyint(1) NOT NULL DEFAULT '0',
  message longtext NOT NULL,
  timestamp bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_chat_messages (userid),
  KEY i3_chat_messages (groupid),
  KEY i4_chat_messages (timestamp, chatid),
  KEY k1_chat_messages (chatid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_chat_messages_current (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  chatid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  groupid bigint(10) NOT NULL DEFAULT '0',
  `system` tinyint(1) NOT NULL DEFAULT '0',
  message longtext NOT NULL,
  timestamp bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_chat_messages_curren (userid),
  KEY i3_chat_messages_curren (groupid),
  KEY i4_chat_messages_curren (timestamp, chatid),
  KEY k1_chat_messages_curren (chatid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_chat_users (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  chatid bigint(11) NOT NULL DEFAULT '0',
  userid bigint(11) NOT NULL DEFAULT '0',
  groupid bigint(11) NOT NULL DEFAULT '0',
  version varchar(16) NOT NULL DEFAULT '',
  ip varchar(45) NOT NULL DEFAULT '',
  firstping bigint(10) NOT NULL DEFAULT '0',
  lastping bigint(10) NOT NULL DEFAULT '0',
  lastmessageping bigint(10) NOT NULL DEFAULT '0',
  sid varchar(32) NOT NULL DEFAULT '',
  course bigint(10) NOT NULL DEFAULT '0',
  lang varchar(30) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY i2_chat_users (userid),
  KEY i3_chat_users (lastping),
  KEY i4_chat_users (groupid),
  KEY k1_chat_users (chatid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_choice (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  intro longtext NOT NULL,
  introformat smallint(4) NOT NULL DEFAULT '0',
  publish tinyint(2) NOT NULL DEFAULT '0',
  showresults tinyint(2) NOT NULL DEFAULT '0',
  display smallint(4) NOT NULL DEFAULT '0',
  allowupdate tinyint(2) NOT NULL DEFAULT '0',
  allowmultiple tinyint(2) NOT NULL DEFAULT '0',
  showunanswered tinyint(2) NOT NULL DEFAULT '0',
  includeinactive tinyint(2) NOT NULL DEFAULT '1',
  limitanswers tinyint(2) NOT NULL DEFAULT '0',
  timeopen bigint(10) NOT NULL DEFAULT '0',
  timeclose bigint(10) NOT NULL DEFAULT '0',
  showpreview tinyint(2) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  completionsubmit tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_choice (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_choice_options (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  choiceid bigint(10) NOT NULL DEFAULT '0',
  text longtext,
  maxanswers bigint(10) DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_choice_options (choiceid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_choice_answers (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  choiceid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  optionid bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i3_choice_answers (userid),
  KEY k1_choice_answers (choiceid),
  KEY k2_choice_answers (optionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_data (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  intro longtext NOT NULL,
  introformat smallint(4) NOT NULL DEFAULT '0',
  comments smallint(4) NOT NULL DEFAULT '0',
  timeavailablefrom bigint(10) NOT NULL DEFAULT '0',
  timeavailableto bigint(10) NOT NULL DEFAULT '0',
  timeviewfrom bigint(10) NOT NULL DEFAULT '0',
  timeviewto bigint(10) NOT NULL DEFAULT '0',
  requiredentries int(8) NOT NULL DEFAULT '0',
  requiredentriestoview int(8) NOT NULL DEFAULT '0',
  maxentries int(8) NOT NULL DEFAULT '0',
  rssarticles smallint(4) NOT NULL DEFAULT '0',
  singletemplate longtext,
  listtemplate longtext,
  listtemplateheader longtext,
  listtemplatefooter longtext,
  addtemplate longtext,
  rsstemplate longtext,
  rsstitletemplate longtext,
  csstemplate longtext,
  jstemplate longtext,
  asearchtemplate longtext,
  approval smallint(4) NOT NULL DEFAULT '0',
  manageapproved smallint(4) NOT NULL DEFAULT '1',
  scale bigint(10) NOT NULL DEFAULT '0',
  assessed bigint(10) NOT NULL DEFAULT '0',
  assesstimestart bigint(10) NOT NULL DEFAULT '0',
  assesstimefinish bigint(10) NOT NULL DEFAULT '0',
  defaultsort bigint(10) NOT NULL DEFAULT '0',
  defaultsortdir smallint(4) NOT NULL DEFAULT '0',
  editany smallint(4) NOT NULL DEFAULT '0',
  notification bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_data (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_data_fields (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  dataid bigint(10) NOT NULL DEFAULT '0',
  type varchar(255) NOT NULL DEFAULT '',
  name varchar(255) NOT NULL DEFAULT '',
  description longtext NOT NULL,
  required tinyint(1) NOT NULL DEFAULT '0',
  param1 longtext,
  param2 longtext,
  param3 longtext,
  param4 longtext,
  param5 longtext,
  param6 longtext,
  param7 longtext,
  param8 longtext,
  param9 longtext,
  param10 longtext,
  PRIMARY KEY (id),
  KEY i2_data_fields (type, dataid),
  KEY k1_data_fields (dataid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_data_records (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL DEFAULT '0',
  groupid bigint(10) NOT NULL DEFAULT '0',
  dataid bigint(10) NOT NULL DEFAULT '0',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  approved smallint(4) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_data_records (dataid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_data_content (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  fieldid bigint(10) NOT NULL DEFAULT '0',
  recordid bigint(10) NOT NULL DEFAULT '0',
  content longtext,
  content1 longtext,
  content2 longtext,
  content3 longtext,
  content4 longtext,
  PRIMARY KEY (id),
  KEY k1_data_content (recordid),
  KEY k2_data_content (fieldid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_feedback (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  intro longtext NOT NULL,
  introformat smallint(4) NOT NULL DEFAULT '0',
  anonymous tinyint(1) NOT NULL DEFAULT '1',
  email_notification tinyint(1) NOT NULL DEFAULT '1',
  multiple_submit tinyint(1) NOT NULL DEFAULT '1',
  autonumbering tinyint(1) NOT NULL DEFAULT '1',
  site_after_submit varchar(255) NOT NULL DEFAULT '',
  page_after_submit longtext NOT NULL,
  page_after_submitformat tinyint(2) NOT NULL DEFAULT '0',
  publish_stats tinyint(1) NOT NULL DEFAULT '0',
  timeopen bigint(10) NOT NULL DEFAULT '0',
  timeclose bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  completionsubmit tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_feedback (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_feedback_template (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  ispublic tinyint(1) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY i1_feedback_template (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_feedback_item (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  feedback bigint(10) NOT NULL DEFAULT '0',
  template bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  label varchar(255) NOT NULL DEFAULT '',
  presentation longtext NOT NULL,
  typ varchar(255) NOT NULL DEFAULT '',
  hasvalue tinyint(1) NOT NULL DEFAULT '0',
  `position` smallint(3) NOT NULL DEFAULT '0',
  required tinyint(1) NOT NULL DEFAULT '0',
  dependitem bigint(10) NOT NULL DEFAULT '0',
  dependvalue varchar(255) NOT NULL DEFAULT '',
  options varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY k1_feedback_item (feedback),
  KEY k2_feedback_item (template)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_feedback_completed (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  feedback bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  random_response bigint(10) NOT NULL DEFAULT '0',
  anonymous_response tinyint(1) NOT NULL DEFAULT '0',
  courseid bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_feedback_completed (userid),
  KEY k1_feedback_completed (feedback)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_feedback_completedtmp (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  feedback bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  guestid varchar(255) NOT NULL DEFAULT '',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  random_response bigint(10) NOT NULL DEFAULT '0',
  anonymous_response tinyint(1) NOT NULL DEFAULT '0',
  courseid bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_feedback_completedtm (userid),
  KEY k1_feedback_completedtm (feedback)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_feedback_value (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course_id bigint(10) NOT NULL DEFAULT '0',
  item bigint(10) NOT NULL DEFAULT '0',
  completed bigint(10) NOT NULL DEFAULT '0',
  tmp_completed bigint(10) NOT NULL DEFAULT '0',
  `value` longtext NOT NULL,
  PRIMARY KEY (id),
  KEY i2_feedback_value (course_id),
  UNIQUE KEY i3_feedback_value (completed, item, course_id),
  KEY k1_feedback_value (item)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_feedback_valuetmp (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course_id bigint(10) NOT NULL DEFAULT '0',
  item bigint(10) NOT NULL DEFAULT '0',
  completed bigint(10) NOT NULL DEFAULT '0',
  tmp_completed bigint(10) NOT NULL DEFAULT '0',
  `value` longtext NOT NULL,
  PRIMARY KEY (id),
  KEY i2_feedback_valuetmp (course_id),
  UNIQUE KEY i3_feedback_valuetmp (completed, item, course_id),
  KEY k1_feedback_valuetmp (item)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_feedback_sitecourse_map (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  feedbackid bigint(10) NOT NULL DEFAULT '0',
  courseid bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_feedback_sitecourse_ (courseid),
  KEY k1_feedback_sitecourse_ (feedbackid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_folder (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  assign bigint(10),
  name varchar(255) NOT NULL DEFAULT '',
  intro longtext,
  introformat smallint(4) NOT NULL DEFAULT '0',
  revision bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  display smallint(4) NOT NULL DEFAULT '0',
  showexpanded tinyint(1) NOT NULL DEFAULT '1',
  showdownloadfolder tinyint(1) NOT NULL DEFAULT '1',
  PRIMARY KEY (id),
  KEY i1_folder (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_forum (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  type varchar(20) NOT NULL DEFAULT 'general',
  name varchar(255) NOT NULL DEFAULT '',
  intro longtext NOT NULL,
  introformat smallint(4) NOT NULL DEFAULT '0',
  assessed bigint(10) NOT NULL DEFAULT '0',
  assesstimestart bigint(10) NOT NULL DEFAULT '0',
  assesstimefinish bigint(10) NOT NULL DEFAULT '0',
  scale bigint(10) NOT NULL DEFAULT '0',
  maxbytes bigint(10) NOT NULL DEFAULT '0',
  maxattachments bigint(10) NOT NULL DEFAULT '1',
  forcesubscribe tinyint(1) NOT NULL DEFAULT '0',
  trackingtype tinyint(2) NOT NULL DEFAULT '1',
  rsstype tinyint(2) NOT NULL DEFAULT '0',
  rssarticles tinyint(2) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  warnafter bigint(10) NOT NULL DEFAULT '0',
  blockafter bigint(10) NOT NULL DEFAULT '0',
  blockperiod bigint(10) NOT NULL DEFAULT '0',
  completiondiscussions int(9) NOT NULL DEFAULT '0',
  completionreplies int(9) NOT NULL DEFAULT '0',
  completionposts int(9) NOT NULL DEFAULT '0',
  displaywordcount tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_forum (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_forum_discussions (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  forum bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  firstpost bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  groupid bigint(10) NOT NULL DEFAULT '-1',
  assessed tinyint(1) NOT NULL DEFAULT '1',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  usermodified bigint(10) NOT NULL DEFAULT '0',
  timestart bigint(10) NOT NULL DEFAULT '0',
  timeend bigint(10) NOT NULL DEFAULT '0',
  pinned tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_forum_discussions (userid),
  KEY i3_forum_discussions (course),
  KEY k1_forum_discussions (forum)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_forum_posts (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  discussion bigint(10) NOT NULL DEFAULT '0',
  parent bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  created bigint(10) NOT NULL DEFAULT '0',
  modified bigint(10) NOT NULL DEFAULT '0',
  mailed tinyint(2) NOT NULL DEFAULT '0',
  subject varchar(255) NOT NULL DEFAULT '',
  message longtext NOT NULL,
  messageformat tinyint(2) NOT NULL DEFAULT '0',
  messagetrust tinyint(2) NOT NULL DEFAULT '0',
  attachment varchar(100) NOT NULL DEFAULT '',
  totalscore smallint(4) NOT NULL DEFAULT '0',
  mailnow bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i3_forum_posts (userid),
  KEY i4_forum_posts (created),
  KEY i5_forum_posts (mailed),
  KEY k1_forum_posts (discussion),
  KEY k2_forum_posts (parent)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_forum_queue (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL DEFAULT '0',
  discussionid bigint(10) NOT NULL DEFAULT '0',
  postid bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i3_forum_queue (userid),
  KEY k1_forum_queue (discussionid),
  KEY k2_forum_queue (postid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_forum_subscriptions (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL DEFAULT '0',
  forum bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_forum_subscriptions (userid),
  KEY k1_forum_subscriptions (forum)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_forum_digests (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL,
  forum bigint(10) NOT NULL,
  maildigest tinyint(1) NOT NULL DEFAULT '-1',
  PRIMARY KEY (id),
  KEY k1_forum_digests (userid),
  KEY k2_forum_digests (forum),
  UNIQUE KEY u3_forum_digests (forum, userid, maildigest)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_forum_read (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL DEFAULT '0',
  forumid bigint(10) NOT NULL DEFAULT '0',
  discussionid bigint(10) NOT NULL DEFAULT '0',
  postid bigint(10) NOT NULL DEFAULT '0',
  firstread bigint(10) NOT NULL DEFAULT '0',
  lastread bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_forum_read (userid, forumid),
  KEY i2_forum_read (userid, discussionid),
  KEY i3_forum_read (postid, userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_forum_track_prefs (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL DEFAULT '0',
  forumid bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_forum_track_prefs (userid, forumid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_forum_discussion_subs (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  forum bigint(10) NOT NULL,
  userid bigint(10) NOT NULL,
  discussion bigint(10) NOT NULL,
  preference bigint(10) NOT NULL DEFAULT '1',
  PRIMARY KEY (id),
  KEY k1_forum_discussion_sub (forum),
  KEY k2_forum_discussion_sub (userid),
  KEY k3_forum_discussion_sub (discussion),
  UNIQUE KEY u4_forum_discussion_sub (userid, discussion)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_glossary (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  intro longtext NOT NULL,
  introformat smallint(4) NOT NULL DEFAULT '0',
  allowduplicatedentries tinyint(2) NOT NULL DEFAULT '0',
  displayformat varchar(50) NOT NULL DEFAULT 'dictionary',
  mainglossary tinyint(2) NOT NULL DEFAULT '0',
  showspecial tinyint(2) NOT NULL DEFAULT '1',
  showalphabet tinyint(2) NOT NULL DEFAULT '1',
  showall tinyint(2) NOT NULL DEFAULT '1',
  allowcomments tinyint(2) NOT NULL DEFAULT '0',
  allowprintview tinyint(2) NOT NULL DEFAULT '1',
  usedynalink tinyint(2) NOT NULL DEFAULT '1',
  defaultapproval tinyint(2) NOT NULL DEFAULT '1',
  approvaldisplayformat varchar(50) NOT NULL DEFAULT 'default',
  globalglossary tinyint(2) NOT NULL DEFAULT '0',
  entbypage smallint(3) NOT NULL DEFAULT '10',
  editalways tinyint(2) NOT NULL DEFAULT '0',
  rsstype tinyint(2) NOT NULL DEFAULT '0',
  rssarticles tinyint(2) NOT NULL DEFAULT '0',
  assessed bigint(10) NOT NULL DEFAULT '0',
  assesstimestart bigint(10) NOT NULL DEFAULT '0',
  assesstimefinish bigint(10) NOT NULL DEFAULT '0',
  scale bigint(10) NOT NULL DEFAULT '0',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  completionentries int(9) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_glossary (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_glossary_entries (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  glossaryid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  concept varchar(255) NOT NULL DEFAULT '',
  definition longtext NOT NULL,
  definitionformat tinyint(2) NOT NULL DEFAULT '0',
  definitiontrust tinyint(2) NOT NULL DEFAULT '0',
  attachment varchar(100) NOT NULL DEFAULT '',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  teacherentry tinyint(2) NOT NULL DEFAULT '0',
  sourceglossaryid bigint(10) NOT NULL DEFAULT '0',
  usedynalink tinyint(2) NOT NULL DEFAULT '1',
  casesensitive tinyint(2) NOT NULL DEFAULT '0',
  fullmatch tinyint(2) NOT NULL DEFAULT '1',
  approved tinyint(2) NOT NULL DEFAULT '1',
  PRIMARY KEY (id),
  KEY i2_glossary_entries (userid),
  KEY i3_glossary_entries (concept),
  KEY k1_glossary_entries (glossaryid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_glossary_alias (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  entryid bigint(10) NOT NULL DEFAULT '0',
  alias varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY k1_glossary_alias (entryid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_glossary_categories (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  glossaryid bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  usedynalink tinyint(2) NOT NULL DEFAULT '1',
  PRIMARY KEY (id),
  KEY k1_glossary_categories (glossaryid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_glossary_entries_categories (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  categoryid bigint(10) NOT NULL DEFAULT '0',
  entryid bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_glossary_entries_cat (categoryid),
  KEY k2_glossary_entries_cat (entryid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_glossary_formats (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(50) NOT NULL DEFAULT '',
  popupformatname varchar(50) NOT NULL DEFAULT '',
  visible tinyint(2) NOT NULL DEFAULT '1',
  showgroup tinyint(2) NOT NULL DEFAULT '1',
  showtabs varchar(100),
  defaultmode varchar(50) NOT NULL DEFAULT '',
  defaulthook varchar(50) NOT NULL DEFAULT '',
  sortkey varchar(50) NOT NULL DEFAULT '',
  sortorder varchar(50) NOT NULL DEFAULT '',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_imscp (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  intro longtext,
  introformat smallint(4) NOT NULL DEFAULT '0',
  revision bigint(10) NOT NULL DEFAULT '0',
  keepold bigint(10) NOT NULL DEFAULT '-1',
  structure longtext,
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_imscp (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_label (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  intro longtext NOT NULL,
  introformat smallint(4) DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_label (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_lesson (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  intro longtext,
  introformat smallint(4) NOT NULL DEFAULT '0',
  practice smallint(3) NOT NULL DEFAULT '0',
  modattempts smallint(3) NOT NULL DEFAULT '0',
  usepassword smallint(3) NOT NULL DEFAULT '0',
  password varchar(32) NOT NULL DEFAULT '',
  dependency bigint(10) NOT NULL DEFAULT '0',
  conditions longtext NOT NULL,
  grade bigint(10) NOT NULL DEFAULT '0',
  custom smallint(3) NOT NULL DEFAULT '0',
  ongoing smallint(3) NOT NULL DEFAULT '0',
  usemaxgrade smallint(3) NOT NULL DEFAULT '0',
  maxanswers smallint(3) NOT NULL DEFAULT '4',
  maxattempts smallint(3) NOT NULL DEFAULT '5',
  review smallint(3) NOT NULL DEFAULT '0',
  nextpagedefault smallint(3) NOT NULL DEFAULT '0',
  feedback smallint(3) NOT NULL DEFAULT '1',
  minquestions smallint(3) NOT NULL DEFAULT '0',
  maxpages smallint(3) NOT NULL DEFAULT '0',
  timelimit bigint(10) NOT NULL DEFAULT '0',
  retake smallint(3) NOT NULL DEFAULT '1',
  activitylink bigint(10) NOT NULL DEFAULT '0',
  mediafile varchar(255) NOT NULL DEFAULT '',
  mediaheight bigint(10) NOT NULL DEFAULT '100',
  mediawidth bigint(10) NOT NULL DEFAULT '650',
  mediaclose smallint(3) NOT NULL DEFAULT '0',
  slideshow smallint(3) NOT NULL DEFAULT '0',
  width bigint(10) NOT NULL DEFAULT '640',
  height bigint(10) NOT NULL DEFAULT '480',
  bgcolor varchar(7) NOT NULL DEFAULT '#FFFFFF',
  displayleft smallint(3) NOT NULL DEFAULT '0',
  displayleftif smallint(3) NOT NULL DEFAULT '0',
  progressbar smallint(3) NOT NULL DEFAULT '0',
  available bigint(10) NOT NULL DEFAULT '0',
  deadline bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  completionendreached tinyint(1) DEFAULT '0',
  completiontimespent bigint(11) DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_lesson (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_lesson_pages (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  lessonid bigint(10) NOT NULL DEFAULT '0',
  prevpageid bigint(10) NOT NULL DEFAULT '0',
  nextpageid bigint(10) NOT NULL DEFAULT '0',
  qtype smallint(3) NOT NULL DEFAULT '0',
  qoption smallint(3) NOT NULL DEFAULT '0',
  layout smallint(3) NOT NULL DEFAULT '1',
  display smallint(3) NOT NULL DEFAULT '1',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  title varchar(255) NOT NULL DEFAULT '',
  contents longtext NOT NULL,
  contentsformat tinyint(2) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_lesson_pages (lessonid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_lesson_answers (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  lessonid bigint(10) NOT NULL DEFAULT '0',
  pageid bigint(10) NOT NULL DEFAULT '0',
  jumpto bigint(11) NOT NULL DEFAULT '0',
  grade smallint(4) NOT NULL DEFAULT '0',
  score bigint(10) NOT NULL DEFAULT '0',
  flags smallint(3) NOT NULL DEFAULT '0',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  answer longtext,
  answerformat tinyint(2) NOT NULL DEFAULT '0',
  response longtext,
  responseformat tinyint(2) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_lesson_answers (lessonid),
  KEY k2_lesson_answers (pageid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_lesson_attempts (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  lessonid bigint(10) NOT NULL DEFAULT '0',
  pageid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  answerid bigint(10) NOT NULL DEFAULT '0',
  retry smallint(3) NOT NULL DEFAULT '0',
  correct bigint(10) NOT NULL DEFAULT '0',
  useranswer longtext,
  timeseen bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i4_lesson_attempts (userid),
  KEY k1_lesson_attempts (lessonid),
  KEY k2_lesson_attempts (pageid),
  KEY k3_lesson_attempts (answerid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_lesson_grades (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  lessonid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  grade double NOT NULL DEFAULT '0',
  late smallint(3) NOT NULL DEFAULT '0',
  completed bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_lesson_grades (userid),
  KEY k1_lesson_grades (lessonid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_lesson_timer (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  lessonid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  starttime bigint(10) NOT NULL DEFAULT '0',
  lessontime bigint(10) NOT NULL DEFAULT '0',
  completed tinyint(1) DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_lesson_timer (userid),
  KEY k1_lesson_timer (lessonid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_lesson_branch (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  lessonid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  pageid bigint(10) NOT NULL DEFAULT '0',
  retry bigint(10) NOT NULL DEFAULT '0',
  flag smallint(3) NOT NULL DEFAULT '0',
  timeseen bigint(10) NOT NULL DEFAULT '0',
  nextpageid bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i3_lesson_branch (userid),
  KEY k1_lesson_branch (lessonid),
  KEY k2_lesson_branch (pageid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_lesson_overrides (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  lessonid bigint(10) NOT NULL DEFAULT '0',
  groupid bigint(10),
  userid bigint(10),
  available bigint(10),
  deadline bigint(10),
  timelimit bigint(10),
  review smallint(3),
  maxattempts smallint(3),
  retake smallint(3),
  password varchar(32),
  PRIMARY KEY (id),
  KEY k1_lesson_overrides (lessonid),
  KEY k2_lesson_overrides (groupid),
  KEY k3_lesson_overrides (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_lti (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  intro longtext,
  introformat smallint(4) DEFAULT '0',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  typeid bigint(10),
  toolurl longtext NOT NULL,
  securetoolurl longtext,
  instructorchoicesendname tinyint(1),
  instructorchoicesendemailaddr tinyint(1),
  instructorchoiceallowroster tinyint(1),
  instructorchoiceallowsetting tinyint(1),
  instructorcustomparameters varchar(255),
  instructorchoiceacceptgrades tinyint(1),
  grade bigint(10) NOT NULL DEFAULT '100',
  launchcontainer tinyint(2) NOT NULL DEFAULT '1',
  resourcekey varchar(255),
  password varchar(255),
  debuglaunch tinyint(1) NOT NULL DEFAULT '0',
  showtitlelaunch tinyint(1) NOT NULL DEFAULT '0',
  showdescriptionlaunch tinyint(1) NOT NULL DEFAULT '0',
  servicesalt varchar(40),
  icon longtext,
  secureicon longtext,
  PRIMARY KEY (id),
  KEY i1_lti (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_lti_tool_proxies (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(255) NOT NULL DEFAULT 'Tool Provider',
  regurl longtext,
  state tinyint(2) NOT NULL DEFAULT '1',
  guid varchar(255),
  secret varchar(255),
  vendorcode varchar(255),
  capabilityoffered longtext NOT NULL,
  serviceoffered longtext NOT NULL,
  toolproxy longtext,
  createdby bigint(10) NOT NULL,
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY i1_lti_tool_proxies (guid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_lti_types (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(255) NOT NULL DEFAULT 'basiclti Activity',
  baseurl longtext NOT NULL,
  tooldomain varchar(255) NOT NULL DEFAULT '',
  state tinyint(2) NOT NULL DEFAULT '2',
  course bigint(10) NOT NULL,
  coursevisible tinyint(1) NOT NULL DEFAULT '0',
  toolproxyid bigint(10),
  enabledcapability longtext,
  parameter longtext,
  icon longtext,
  secureicon longtext,
  createdby bigint(10) NOT NULL,
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  description longtext,
  PRIMARY KEY (id),
  KEY i1_lti_types (course),
  KEY i2_lti_types (tooldomain)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_lti_types_config (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  typeid bigint(10) NOT NULL,
  name varchar(100) NOT NULL DEFAULT '',
  `value` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY i1_lti_types_config (typeid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_lti_tool_settings (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  toolproxyid bigint(10) NOT NULL,
  course bigint(10),
  coursemoduleid bigint(10),
  settings longtext NOT NULL,
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  PRIMARY KEY (id),
  KEY k1_lti_tool_settings (toolproxyid),
  KEY k2_lti_tool_settings (course),
  KEY k3_lti_tool_settings (coursemoduleid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_lti_submission (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  ltiid bigint(10) NOT NULL,
  userid bigint(10) NOT NULL,
  datesubmitted bigint(10) NOT NULL,
  dateupdated bigint(10) NOT NULL,
  gradepercent decimal(10,5) NOT NULL,
  originalgrade decimal(10,5) NOT NULL,
  launchid bigint(10) NOT NULL,
  state tinyint(2) NOT NULL,
  PRIMARY KEY (id),
  KEY i1_lti_submission (ltiid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_page (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  intro longtext,
  introformat smallint(4) NOT NULL DEFAULT '0',
  content longtext,
  contentformat smallint(4) NOT NULL DEFAULT '0',
  legacyfiles smallint(4) NOT NULL DEFAULT '0',
  legacyfileslast bigint(10),
  display smallint(4) NOT NULL DEFAULT '0',
  displayoptions longtext,
  revision bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_page (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_quiz (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  intro longtext NOT NULL,
  introformat smallint(4) NOT NULL DEFAULT '0',
  timeopen bigint(10) NOT NULL DEFAULT '0',
  timeclose bigint(10) NOT NULL DEFAULT '0',
  timelimit bigint(10) NOT NULL DEFAULT '0',
  overduehandling varchar(16) NOT NULL DEFAULT 'autoabandon',
  graceperiod bigint(10) NOT NULL DEFAULT '0',
  preferredbehaviour varchar(32) NOT NULL DEFAULT '',
  canredoquestions smallint(4) NOT NULL DEFAULT '0',
  attempts mediumint(6) NOT NULL DEFAULT '0',
  attemptonlast smallint(4) NOT NULL DEFAULT '0',
  grademethod smallint(4) NOT NULL DEFAULT '1',
  decimalpoints smallint(4) NOT NULL DEFAULT '2',
  questiondecimalpoints smallint(4) NOT NULL DEFAULT '-1',
  reviewattempt mediumint(6) NOT NULL DEFAULT '0',
  reviewcorrectness mediumint(6) NOT NULL DEFAULT '0',
  reviewmarks mediumint(6) NOT NULL DEFAULT '0',
  reviewspecificfeedback mediumint(6) NOT NULL DEFAULT '0',
  reviewgeneralfeedback mediumint(6) NOT NULL DEFAULT '0',
  reviewrightanswer mediumint(6) NOT NULL DEFAULT '0',
  reviewoverallfeedback mediumint(6) NOT NULL DEFAULT '0',
  questionsperpage bigint(10) NOT NULL DEFAULT '0',
  navmethod varchar(16) NOT NULL DEFAULT 'free',
  shuffleanswers smallint(4) NOT NULL DEFAULT '0',
  sumgrades decimal(10,5) NOT NULL DEFAULT '0.00000',
  grade decimal(10,5) NOT NULL DEFAULT '0.00000',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  password varchar(255) NOT NULL DEFAULT '',
  subnet varchar(255) NOT NULL DEFAULT '',
  browsersecurity varchar(32) NOT NULL DEFAULT '',
  delay1 bigint(10) NOT NULL DEFAULT '0',
  delay2 bigint(10) NOT NULL DEFAULT '0',
  showuserpicture smallint(4) NOT NULL DEFAULT '0',
  showblocks smallint(4) NOT NULL DEFAULT '0',
  completionattemptsexhausted tinyint(1) DEFAULT '0',
  completionpass tinyint(1) DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_quiz (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_quiz_slots (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  slot bigint(10) NOT NULL,
  quizid bigint(10) NOT NULL DEFAULT '0',
  page bigint(10) NOT NULL,
  requireprevious smallint(4) NOT NULL DEFAULT '0',
  questionid bigint(10) NOT NULL DEFAULT '0',
  maxmark decimal(12,7) NOT NULL DEFAULT '0.0000000',
  PRIMARY KEY (id),
  UNIQUE KEY i3_quiz_slots (quizid, slot),
  KEY k1_quiz_slots (quizid),
  KEY k2_quiz_slots (questionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_quiz_sections (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  quizid bigint(10) NOT NULL,
  firstslot bigint(10) NOT NULL,
  heading varchar(1333),
  shufflequestions smallint(4) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i2_quiz_sections (quizid, firstslot),
  KEY k1_quiz_sections (quizid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_quiz_feedback (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  quizid bigint(10) NOT NULL DEFAULT '0',
  feedbacktext longtext NOT NULL,
  feedbacktextformat tinyint(2) NOT NULL DEFAULT '0',
  mingrade decimal(10,5) NOT NULL DEFAULT '0.00000',
  maxgrade decimal(10,5) NOT NULL DEFAULT '0.00000',
  PRIMARY KEY (id),
  KEY k1_quiz_feedback (quizid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_quiz_overrides (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  quiz bigint(10) NOT NULL DEFAULT '0',
  groupid bigint(10),
  userid bigint(10),
  timeopen bigint(10),
  timeclose bigint(10),
  timelimit bigint(10),
  attempts mediumint(6),
  password varchar(255),
  PRIMARY KEY (id),
  KEY k1_quiz_overrides (quiz),
  KEY k2_quiz_overrides (groupid),
  KEY k3_quiz_overrides (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_quiz_attempts (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  quiz bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  attempt mediumint(6) NOT NULL DEFAULT '0',
  uniqueid bigint(10) NOT NULL DEFAULT '0',
  layout longtext NOT NULL,
  currentpage bigint(10) NOT NULL DEFAULT '0',
  preview smallint(3) NOT NULL DEFAULT '0',
  state varchar(16) NOT NULL DEFAULT 'inprogress',
  timestart bigint(10) NOT NULL DEFAULT '0',
  timefinish bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  timecheckstate bigint(10) DEFAULT '0',
  sumgrades decimal(10,5),
  PRIMARY KEY (id),
  UNIQUE KEY i4_quiz_attempts (quiz, userid, attempt),
  KEY i5_quiz_attempts (state, timecheckstate),
  KEY k1_quiz_attempts (quiz),
  KEY k2_quiz_attempts (userid),
  UNIQUE KEY u3_quiz_attempts (uniqueid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_quiz_grades (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  quiz bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  grade decimal(10,5) NOT NULL DEFAULT '0.00000',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i2_quiz_grades (userid),
  KEY k1_quiz_grades (quiz)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_quiz_reports (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  name varchar(255),
  displayorder bigint(10) NOT NULL,
  capability varchar(255),
  PRIMARY KEY (id),
  UNIQUE KEY i1_quiz_reports (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_quiz_overview_regrades (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  questionusageid bigint(10) NOT NULL,
  slot bigint(10) NOT NULL,
  newfraction decimal(12,7),
  oldfraction decimal(12,7),
  regraded smallint(4) NOT NULL,
  timemodified bigint(10) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_quiz_statistics (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  hashcode varchar(40) NOT NULL DEFAULT '',
  whichattempts smallint(4) NOT NULL,
  timemodified bigint(10) NOT NULL,
  firstattemptscount bigint(10) NOT NULL,
  highestattemptscount bigint(10) NOT NULL,
  lastattemptscount bigint(10) NOT NULL,
  allattemptscount bigint(10) NOT NULL,
  firstattemptsavg decimal(15,5),
  highestattemptsavg decimal(15,5),
  lastattemptsavg decimal(15,5),
  allattemptsavg decimal(15,5),
  median decimal(15,5),
  standarddeviation decimal(15,5),
  skewness decimal(15,10),
  kurtosis decimal(15,5),
  cic decimal(15,10),
  errorratio decimal(15,10),
  standarderror decimal(15,10),
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_resource (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  intro longtext,
  introformat smallint(4) NOT NULL DEFAULT '0',
  tobemigrated smallint(4) NOT NULL DEFAULT '0',
  legacyfiles smallint(4) NOT NULL DEFAULT '0',
  legacyfileslast bigint(10),
  display smallint(4) NOT NULL DEFAULT '0',
  displayoptions longtext,
  filterfiles smallint(4) NOT NULL DEFAULT '0',
  revision bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_resource (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_resource_old (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  type varchar(30) NOT NULL DEFAULT '',
  reference varchar(255) NOT NULL DEFAULT '',
  intro longtext,
  introformat smallint(4) NOT NULL DEFAULT '0',
  alltext longtext NOT NULL,
  popup longtext NOT NULL,
  options varchar(255) NOT NULL DEFAULT '',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  oldid bigint(10) NOT NULL,
  cmid bigint(10),
  newmodule varchar(50),
  newid bigint(10),
  migrated bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i1_resource_old (oldid),
  KEY i2_resource_old (cmid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_scorm (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  scormtype varchar(50) NOT NULL DEFAULT 'local',
  reference varchar(255) NOT NULL DEFAULT '',
  intro longtext NOT NULL,
  introformat smallint(4) NOT NULL DEFAULT '0',
  version varchar(9) NOT NULL DEFAULT '',
  maxgrade double NOT NULL DEFAULT '0',
  grademethod tinyint(2) NOT NULL DEFAULT '0',
  whatgrade bigint(10) NOT NULL DEFAULT '0',
  maxattempt bigint(10) NOT NULL DEFAULT '1',
  forcecompleted tinyint(1) NOT NULL DEFAULT '0',
  forcenewattempt tinyint(1) NOT NULL DEFAULT '0',
  lastattemptlock tinyint(1) NOT NULL DEFAULT '0',
  masteryoverride tinyint(1) NOT NULL DEFAULT '1',
  displayattemptstatus tinyint(1) NOT NULL DEFAULT '1',
  displaycoursestructure tinyint(1) NOT NULL DEFAULT '0',
  updatefreq tinyint(1) NOT NULL DEFAULT '0',
  sha1hash varchar(40),
  md5hash varchar(32) NOT NULL DEFAULT '',
  revision bigint(10) NOT NULL DEFAULT '0',
  launch bigint(10) NOT NULL DEFAULT '0',
  skipview tinyint(1) NOT NULL DEFAULT '1',
  hidebrowse tinyint(1) NOT NULL DEFAULT '0',
  hidetoc tinyint(1) NOT NULL DEFAULT '0',
  nav tinyint(1) NOT NULL DEFAULT '1',
  navpositionleft bigint(10) DEFAULT '-100',
  navpositiontop bigint(10) DEFAULT '-100',
  auto tinyint(1) NOT NULL DEFAULT '0',
  popup tinyint(1) NOT NULL DEFAULT '0',
  options varchar(255) NOT NULL DEFAULT '',
  width bigint(10) NOT NULL DEFAULT '100',
  height bigint(10) NOT NULL DEFAULT '600',
  timeopen bigint(10) NOT NULL DEFAULT '0',
  timeclose bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  completionstatusrequired tinyint(1),
  completionscorerequired tinyint(2),
  displayactivityname smallint(4) NOT NULL DEFAULT '1',
  autocommit tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_scorm (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_scorm_scoes (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  scorm bigint(10) NOT NULL DEFAULT '0',
  manifest varchar(255) NOT NULL DEFAULT '',
  organization varchar(255) NOT NULL DEFAULT '',
  parent varchar(255) NOT NULL DEFAULT '',
  identifier varchar(255) NOT NULL DEFAULT '',
  launch longtext NOT NULL,
  scormtype varchar(5) NOT NULL DEFAULT '',
  title varchar(255) NOT NULL DEFAULT '',
  sortorder bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_scorm_scoes (scorm)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_scorm_scoes_data (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  scoid bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  `value` longtext NOT NULL,
  PRIMARY KEY (id),
  KEY k1_scorm_scoes_data (scoid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_scorm_scoes_track (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL DEFAULT '0',
  scormid bigint(10) NOT NULL DEFAULT '0',
  scoid bigint(10) NOT NULL DEFAULT '0',
  attempt bigint(10) NOT NULL DEFAULT '1',
  element varchar(255) NOT NULL DEFAULT '',
  `value` longtext NOT NULL,
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY i3_scorm_scoes_track (userid, scormid, scoid, attempt, element),
  KEY i4_scorm_scoes_track (userid),
  KEY i5_scorm_scoes_track (element),
  KEY k1_scorm_scoes_track (scormid),
  KEY k2_scorm_scoes_track (scoid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_scorm_seq_objective (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  scoid bigint(10) NOT NULL DEFAULT '0',
  primaryobj tinyint(1) NOT NULL DEFAULT '0',
  objectiveid varchar(255) NOT NULL DEFAULT '',
  satisfiedbymeasure tinyint(1) NOT NULL DEFAULT '1',
  minnormalizedmeasure double NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k2_scorm_seq_objective (scoid),
  UNIQUE KEY u1_scorm_seq_objective (scoid, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_scorm_seq_mapinfo (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  scoid bigint(10) NOT NULL DEFAULT '0',
  objectiveid bigint(10) NOT NULL DEFAULT '0',
  targetobjectiveid bigint(10) NOT NULL DEFAULT '0',
  readsatisfiedstatus tinyint(1) NOT NULL DEFAULT '1',
  readnormalizedmeasure tinyint(1) NOT NULL DEFAULT '1',
  writesatisfiedstatus tinyint(1) NOT NULL DEFAULT '0',
  writenormalizedmeasure tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k2_scorm_seq_mapinfo (scoid),
  KEY k3_scorm_seq_mapinfo (objectiveid),
  UNIQUE KEY u1_scorm_seq_mapinfo (scoid, id, objectiveid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_scorm_seq_ruleconds (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  scoid bigint(10) NOT NULL DEFAULT '0',
  conditioncombination varchar(3) NOT NULL DEFAULT 'all',
  ruletype tinyint(2) NOT NULL DEFAULT '0',
  action varchar(25) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY k2_scorm_seq_ruleconds (scoid),
  UNIQUE KEY u1_scorm_seq_ruleconds (scoid, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_scorm_seq_rulecond (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  scoid bigint(10) NOT NULL DEFAULT '0',
  ruleconditionsid bigint(10) NOT NULL DEFAULT '0',
  refrencedobjective varchar(255) NOT NULL DEFAULT '',
  measurethreshold double NOT NULL DEFAULT '0',
  operator varchar(5) NOT NULL DEFAULT 'noOp',
  cond varchar(30) NOT NULL DEFAULT 'always',
  PRIMARY KEY (id),
  KEY k2_scorm_seq_rulecond (scoid),
  KEY k3_scorm_seq_rulecond (ruleconditionsid),
  UNIQUE KEY u1_scorm_seq_rulecond (id, scoid, ruleconditionsid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_scorm_seq_rolluprule (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  scoid bigint(10) NOT NULL DEFAULT '0',
  childactivityset varchar(15) NOT NULL DEFAULT '',
  minimumcount bigint(10) NOT NULL DEFAULT '0',
  minimumpercent double NOT NULL DEFAULT '0',
  conditioncombination varchar(3) NOT NULL DEFAULT 'all',
  action varchar(15) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY k2_scorm_seq_rolluprule (scoid),
  UNIQUE KEY u1_scorm_seq_rolluprule (scoid, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_scorm_seq_rolluprulecond (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  scoid bigint(10) NOT NULL DEFAULT '0',
  rollupruleid bigint(10) NOT NULL DEFAULT '0',
  operator varchar(5) NOT NULL DEFAULT 'noOp',
  cond varchar(25) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY k2_scorm_seq_rolluprule (scoid),
  KEY k3_scorm_seq_rolluprule (rollupruleid),
  UNIQUE KEY u1_scorm_seq_rolluprule (scoid, rollupruleid, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_scorm_aicc_session (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL DEFAULT '0',
  scormid bigint(10) NOT NULL DEFAULT '0',
  hacpsession varchar(255) NOT NULL DEFAULT '',
  scoid bigint(10) DEFAULT '0',
  scormmode varchar(50),
  scormstatus varchar(255),
  attempt bigint(10),
  lessonstatus varchar(255),
  sessiontime varchar(255),
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_scorm_aicc_session (scormid),
  KEY k2_scorm_aicc_session (userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_survey (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  template bigint(10) NOT NULL DEFAULT '0',
  days mediumint(6) NOT NULL DEFAULT '0',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  intro longtext NOT NULL,
  introformat smallint(4) NOT NULL DEFAULT '0',
  questions varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY i1_survey (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_survey_questions (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  text varchar(255) NOT NULL DEFAULT '',
  shorttext varchar(30) NOT NULL DEFAULT '',
  multi varchar(100) NOT NULL DEFAULT '',
  intro varchar(50) NOT NULL DEFAULT '',
  type smallint(3) NOT NULL DEFAULT '0',
  options longtext,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_survey_answers (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  userid bigint(10) NOT NULL DEFAULT '0',
  survey bigint(10) NOT NULL DEFAULT '0',
  question bigint(10) NOT NULL DEFAULT '0',
  time bigint(10) NOT NULL DEFAULT '0',
  answer1 longtext NOT NULL,
  answer2 longtext NOT NULL,
  PRIMARY KEY (id),
  KEY i3_survey_answers (userid),
  KEY k1_survey_answers (survey),
  KEY k2_survey_answers (question)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_survey_analysis (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  survey bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  notes longtext NOT NULL,
  PRIMARY KEY (id),
  KEY i2_survey_analysis (userid),
  KEY k1_survey_analysis (survey)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_url (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  intro longtext,
  introformat smallint(4) NOT NULL DEFAULT '0',
  externalurl longtext NOT NULL,
  display smallint(4) NOT NULL DEFAULT '0',
  displayoptions longtext,
  parameters longtext,
  timemodified bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_url (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_wiki (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT 'Wiki',
  intro longtext,
  introformat smallint(4) NOT NULL DEFAULT '0',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  firstpagetitle varchar(255) NOT NULL DEFAULT 'First Page',
  wikimode varchar(20) NOT NULL DEFAULT 'collaborative',
  defaultformat varchar(20) NOT NULL DEFAULT 'creole',
  forceformat tinyint(1) NOT NULL DEFAULT '1',
  editbegin bigint(10) NOT NULL DEFAULT '0',
  editend bigint(10) DEFAULT '0',
  PRIMARY KEY (id),
  KEY i1_wiki (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_wiki_subwikis (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  wikiid bigint(10) NOT NULL DEFAULT '0',
  groupid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_wiki_subwikis (wikiid),
  UNIQUE KEY u2_wiki_subwikis (wikiid, groupid, userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_wiki_pages (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  subwikiid bigint(10) NOT NULL DEFAULT '0',
  title varchar(255) NOT NULL DEFAULT 'title',
  cachedcontent longtext NOT NULL,
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  timerendered bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  pageviews bigint(10) NOT NULL DEFAULT '0',
  readonly tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k2_wiki_pages (subwikiid),
  UNIQUE KEY u1_wiki_pages (subwikiid, title, userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_wiki_versions (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  pageid bigint(10) NOT NULL DEFAULT '0',
  content longtext NOT NULL,
  contentformat varchar(20) NOT NULL DEFAULT 'creole',
  version mediumint(5) NOT NULL DEFAULT '0',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_wiki_versions (pageid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_wiki_synonyms (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  subwikiid bigint(10) NOT NULL DEFAULT '0',
  pageid bigint(10) NOT NULL DEFAULT '0',
  pagesynonym varchar(255) NOT NULL DEFAULT 'Pagesynonym',
  PRIMARY KEY (id),
  UNIQUE KEY u1_wiki_synonyms (pageid, pagesynonym)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_wiki_links (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  subwikiid bigint(10) NOT NULL DEFAULT '0',
  frompageid bigint(10) NOT NULL DEFAULT '0',
  topageid bigint(10) NOT NULL DEFAULT '0',
  tomissingpage varchar(255),
  PRIMARY KEY (id),
  KEY k1_wiki_links (frompageid),
  KEY k2_wiki_links (subwikiid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_wiki_locks (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  pageid bigint(10) NOT NULL DEFAULT '0',
  sectionname varchar(255),
  userid bigint(10) NOT NULL DEFAULT '0',
  lockedat bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshopallocation_scheduled (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  workshopid bigint(10) NOT NULL,
  enabled tinyint(2) NOT NULL DEFAULT '0',
  submissionend bigint(10) NOT NULL,
  timeallocated bigint(10),
  settings longtext,
  resultstatus bigint(10),
  resultmessage varchar(1333),
  resultlog longtext,
  PRIMARY KEY (id),
  UNIQUE KEY u1_workshopallocation_s (workshopid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshop (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL,
  name varchar(255) NOT NULL DEFAULT '',
  intro longtext,
  introformat smallint(3) NOT NULL DEFAULT '0',
  instructauthors longtext,
  instructauthorsformat smallint(3) NOT NULL DEFAULT '0',
  instructreviewers longtext,
  instructreviewersformat smallint(3) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL,
  phase smallint(3) DEFAULT '0',
  useexamples tinyint(2) DEFAULT '0',
  usepeerassessment tinyint(2) DEFAULT '0',
  useselfassessment tinyint(2) DEFAULT '0',
  grade decimal(10,5) DEFAULT '80.00000',
  gradinggrade decimal(10,5) DEFAULT '20.00000',
  strategy varchar(30) NOT NULL DEFAULT '',
  evaluation varchar(30) NOT NULL DEFAULT '',
  gradedecimals smallint(3) DEFAULT '0',
  nattachments smallint(3) DEFAULT '0',
  submissionfiletypes varchar(255),
  latesubmissions tinyint(2) DEFAULT '0',
  maxbytes bigint(10) DEFAULT '100000',
  examplesmode smallint(3) DEFAULT '0',
  submissionstart bigint(10) DEFAULT '0',
  submissionend bigint(10) DEFAULT '0',
  assessmentstart bigint(10) DEFAULT '0',
  assessmentend bigint(10) DEFAULT '0',
  phaseswitchassessment tinyint(2) NOT NULL DEFAULT '0',
  conclusion longtext,
  conclusionformat smallint(3) NOT NULL DEFAULT '1',
  overallfeedbackmode smallint(3) DEFAULT '1',
  overallfeedbackfiles smallint(3) DEFAULT '0',
  overallfeedbackfiletypes varchar(255),
  overallfeedbackmaxbytes bigint(10) DEFAULT '100000',
  PRIMARY KEY (id),
  KEY k1_workshop (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshop_submissions (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  workshopid bigint(10) NOT NULL,
  example tinyint(2) DEFAULT '0',
  authorid bigint(10) NOT NULL,
  timecreated bigint(10) NOT NULL,
  timemodified bigint(10) NOT NULL,
  title varchar(255) NOT NULL DEFAULT '',
  content longtext,
  contentformat smallint(3) NOT NULL DEFAULT '0',
  contenttrust smallint(3) NOT NULL DEFAULT '0',
  attachment tinyint(2) DEFAULT '0',
  grade decimal(10,5),
  gradeover decimal(10,5),
  gradeoverby bigint(10),
  feedbackauthor longtext,
  feedbackauthorformat smallint(3) DEFAULT '0',
  timegraded bigint(10),
  published tinyint(2) DEFAULT '0',
  late tinyint(2) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_workshop_submissions (workshopid),
  KEY k2_workshop_submissions (gradeoverby),
  KEY k3_workshop_submissions (authorid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshop_assessments (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  submissionid bigint(10) NOT NULL,
  reviewerid bigint(10) NOT NULL,
  weight bigint(10) NOT NULL DEFAULT '1',
  timecreated bigint(10) DEFAULT '0',
  timemodified bigint(10) DEFAULT '0',
  grade decimal(10,5),
  gradinggrade decimal(10,5),
  gradinggradeover decimal(10,5),
  gradinggradeoverby bigint(10),
  feedbackauthor longtext,
  feedbackauthorformat smallint(3) DEFAULT '0',
  feedbackauthorattachment smallint(3) DEFAULT '0',
  feedbackreviewer longtext,
  feedbackreviewerformat smallint(3) DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_workshop_assessments (submissionid),
  KEY k2_workshop_assessments (gradinggradeoverby),
  KEY k3_workshop_assessments (reviewerid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshop_grades (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  assessmentid bigint(10) NOT NULL,
  strategy varchar(30) NOT NULL DEFAULT '',
  dimensionid bigint(10) NOT NULL,
  grade decimal(10,5) NOT NULL,
  peercomment longtext,
  peercommentformat smallint(3) DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_workshop_grades (assessmentid),
  UNIQUE KEY u2_workshop_grades (assessmentid, strategy, dimensionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshop_aggregations (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  workshopid bigint(10) NOT NULL,
  userid bigint(10) NOT NULL,
  gradinggrade decimal(10,5),
  timegraded bigint(10),
  PRIMARY KEY (id),
  KEY k1_workshop_aggregation (workshopid),
  KEY k2_workshop_aggregation (userid),
  UNIQUE KEY u3_workshop_aggregation (workshopid, userid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshop_old (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  course bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  description longtext NOT NULL,
  wtype smallint(3) NOT NULL DEFAULT '0',
  nelements smallint(3) NOT NULL DEFAULT '1',
  nattachments smallint(3) NOT NULL DEFAULT '0',
  phase tinyint(2) NOT NULL DEFAULT '0',
  format tinyint(2) NOT NULL DEFAULT '0',
  gradingstrategy tinyint(2) NOT NULL DEFAULT '1',
  resubmit tinyint(2) NOT NULL DEFAULT '0',
  agreeassessments tinyint(2) NOT NULL DEFAULT '0',
  hidegrades tinyint(2) NOT NULL DEFAULT '0',
  anonymous tinyint(2) NOT NULL DEFAULT '0',
  includeself tinyint(2) NOT NULL DEFAULT '0',
  maxbytes bigint(10) NOT NULL DEFAULT '100000',
  submissionstart bigint(10) NOT NULL DEFAULT '0',
  assessmentstart bigint(10) NOT NULL DEFAULT '0',
  submissionend bigint(10) NOT NULL DEFAULT '0',
  assessmentend bigint(10) NOT NULL DEFAULT '0',
  releasegrades bigint(10) NOT NULL DEFAULT '0',
  grade smallint(3) NOT NULL DEFAULT '0',
  gradinggrade smallint(3) NOT NULL DEFAULT '0',
  ntassessments smallint(3) NOT NULL DEFAULT '0',
  assessmentcomps smallint(3) NOT NULL DEFAULT '2',
  nsassessments smallint(3) NOT NULL DEFAULT '0',
  overallocation smallint(3) NOT NULL DEFAULT '0',
  timemodified bigint(10) NOT NULL DEFAULT '0',
  teacherweight smallint(3) NOT NULL DEFAULT '1',
  showleaguetable smallint(3) NOT NULL DEFAULT '0',
  usepassword smallint(3) NOT NULL DEFAULT '0',
  password varchar(32) NOT NULL DEFAULT '',
  newplugin varchar(28),
  newid bigint(10),
  PRIMARY KEY (id),
  KEY i1_workshop_old (course)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshop_elements_old (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  workshopid bigint(10) NOT NULL DEFAULT '0',
  elementno smallint(3) NOT NULL DEFAULT '0',
  description longtext NOT NULL,
  scale smallint(3) NOT NULL DEFAULT '0',
  maxscore smallint(3) NOT NULL DEFAULT '1',
  weight smallint(3) NOT NULL DEFAULT '11',
  stddev double NOT NULL DEFAULT '0',
  totalassessments bigint(10) NOT NULL DEFAULT '0',
  newplugin varchar(28),
  newid bigint(10),
  PRIMARY KEY (id),
  KEY k1_workshop_elements_ol (workshopid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshop_rubrics_old (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  workshopid bigint(10) NOT NULL DEFAULT '0',
  elementno bigint(10) NOT NULL DEFAULT '0',
  rubricno smallint(3) NOT NULL DEFAULT '0',
  description longtext NOT NULL,
  newplugin varchar(28),
  newid bigint(10),
  PRIMARY KEY (id),
  KEY k1_workshop_rubrics_old (workshopid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshop_submissions_old (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  workshopid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  title varchar(100) NOT NULL DEFAULT '',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  mailed tinyint(2) NOT NULL DEFAULT '0',
  description longtext NOT NULL,
  gradinggrade smallint(3) NOT NULL DEFAULT '0',
  finalgrade smallint(3) NOT NULL DEFAULT '0',
  late smallint(3) NOT NULL DEFAULT '0',
  nassessments bigint(10) NOT NULL DEFAULT '0',
  newplugin varchar(28),
  newid bigint(10),
  PRIMARY KEY (id),
  KEY i2_workshop_submissions (userid),
  KEY i3_workshop_submissions (mailed),
  KEY k1_workshop_submissions (workshopid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshop_assessments_old (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  workshopid bigint(10) NOT NULL DEFAULT '0',
  submissionid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  timegraded bigint(10) NOT NULL DEFAULT '0',
  timeagreed bigint(10) NOT NULL DEFAULT '0',
  grade double NOT NULL DEFAULT '0',
  gradinggrade smallint(3) NOT NULL DEFAULT '0',
  teachergraded smallint(3) NOT NULL DEFAULT '0',
  mailed smallint(3) NOT NULL DEFAULT '0',
  resubmission smallint(3) NOT NULL DEFAULT '0',
  donotuse smallint(3) NOT NULL DEFAULT '0',
  generalcomment longtext,
  teachercomment longtext,
  newplugin varchar(28),
  newid bigint(10),
  PRIMARY KEY (id),
  KEY i3_workshop_assessments (userid),
  KEY i4_workshop_assessments (mailed),
  KEY k1_workshop_assessments (workshopid),
  KEY k2_workshop_assessments (submissionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshop_grades_old (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  workshopid bigint(10) NOT NULL DEFAULT '0',
  assessmentid bigint(10) NOT NULL DEFAULT '0',
  elementno bigint(10) NOT NULL DEFAULT '0',
  feedback longtext NOT NULL,
  grade smallint(3) NOT NULL DEFAULT '0',
  newplugin varchar(28),
  newid bigint(10),
  PRIMARY KEY (id),
  KEY k1_workshop_grades_old (workshopid),
  KEY k2_workshop_grades_old (assessmentid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshop_stockcomments_old (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  workshopid bigint(10) NOT NULL DEFAULT '0',
  elementno bigint(10) NOT NULL DEFAULT '0',
  comments longtext NOT NULL,
  newplugin varchar(28),
  newid bigint(10),
  PRIMARY KEY (id),
  KEY k1_workshop_stockcommen (workshopid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshop_comments_old (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  workshopid bigint(10) NOT NULL DEFAULT '0',
  assessmentid bigint(10) NOT NULL DEFAULT '0',
  userid bigint(10) NOT NULL DEFAULT '0',
  timecreated bigint(10) NOT NULL DEFAULT '0',
  mailed tinyint(2) NOT NULL DEFAULT '0',
  comments longtext NOT NULL,
  newplugin varchar(28),
  newid bigint(10),
  PRIMARY KEY (id),
  KEY i3_workshop_comments_ol (userid),
  KEY i4_workshop_comments_ol (mailed),
  KEY k1_workshop_comments_ol (workshopid),
  KEY k2_workshop_comments_ol (assessmentid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshopeval_best_settings (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  workshopid bigint(10) NOT NULL,
  comparison smallint(3) DEFAULT '5',
  PRIMARY KEY (id),
  UNIQUE KEY u1_workshopeval_best_se (workshopid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshopform_accumulative (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  workshopid bigint(10) NOT NULL,
  sort bigint(10) DEFAULT '0',
  description longtext,
  descriptionformat smallint(3) DEFAULT '0',
  grade bigint(10) NOT NULL,
  weight mediumint(5) DEFAULT '1',
  PRIMARY KEY (id),
  KEY k1_workshopform_accumul (workshopid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshopform_comments (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  workshopid bigint(10) NOT NULL,
  sort bigint(10) DEFAULT '0',
  description longtext,
  descriptionformat smallint(3) DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_workshopform_comment (workshopid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshopform_numerrors (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  workshopid bigint(10) NOT NULL,
  sort bigint(10) DEFAULT '0',
  description longtext,
  descriptionformat smallint(3) DEFAULT '0',
  descriptiontrust bigint(10),
  grade0 varchar(50),
  grade1 varchar(50),
  weight mediumint(5) DEFAULT '1',
  PRIMARY KEY (id),
  KEY k1_workshopform_numerro (workshopid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshopform_numerrors_map (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  workshopid bigint(10) NOT NULL,
  nonegative bigint(10) NOT NULL,
  grade decimal(10,5) NOT NULL,
  PRIMARY KEY (id),
  KEY k1_workshopform_numerro (workshopid),
  UNIQUE KEY u2_workshopform_numerro (workshopid, nonegative)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshopform_rubric (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  workshopid bigint(10) NOT NULL,
  sort bigint(10) DEFAULT '0',
  description longtext,
  descriptionformat smallint(3) DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_workshopform_rubric (workshopid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshopform_rubric_levels (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  dimensionid bigint(10) NOT NULL,
  grade decimal(10,5) NOT NULL,
  definition longtext,
  definitionformat smallint(3) DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_workshopform_rubric_ (dimensionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_workshopform_rubric_config (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  workshopid bigint(10) NOT NULL,
  layout varchar(30) DEFAULT 'list',
  PRIMARY KEY (id),
  UNIQUE KEY u1_workshopform_rubric_ (workshopid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_portfolio_mahara_queue (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  transferid bigint(10) NOT NULL,
  token varchar(50) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY i2_portfolio_mahara_que (token),
  KEY k1_portfolio_mahara_que (transferid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_calculated (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  question bigint(10) NOT NULL DEFAULT '0',
  answer bigint(10) NOT NULL DEFAULT '0',
  tolerance varchar(20) NOT NULL DEFAULT '0.0',
  tolerancetype bigint(10) NOT NULL DEFAULT '1',
  correctanswerlength bigint(10) NOT NULL DEFAULT '2',
  correctanswerformat bigint(10) NOT NULL DEFAULT '2',
  PRIMARY KEY (id),
  KEY i2_question_calculated (answer),
  KEY k1_question_calculated (question)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_calculated_options (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  question bigint(10) NOT NULL DEFAULT '0',
  synchronize tinyint(2) NOT NULL DEFAULT '0',
  single smallint(4) NOT NULL DEFAULT '0',
  shuffleanswers smallint(4) NOT NULL DEFAULT '0',
  correctfeedback longtext,
  correctfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  partiallycorrectfeedback longtext,
  partiallycorrectfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  incorrectfeedback longtext,
  incorrectfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  answernumbering varchar(10) NOT NULL DEFAULT 'abc',
  shownumcorrect tinyint(2) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_question_calculated_ (question)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_dataset_definitions (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  category bigint(10) NOT NULL DEFAULT '0',
  name varchar(255) NOT NULL DEFAULT '',
  type bigint(10) NOT NULL DEFAULT '0',
  options varchar(255) NOT NULL DEFAULT '',
  itemcount bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_question_dataset_def (category)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_dataset_items (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  definition bigint(10) NOT NULL DEFAULT '0',
  itemnumber bigint(10) NOT NULL DEFAULT '0',
  `value` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY i1_question_dataset_ite (definition)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_datasets (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  question bigint(10) NOT NULL DEFAULT '0',
  datasetdefinition bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY i3_question_datasets (question, datasetdefinition),
  KEY k1_question_datasets (question),
  KEY k2_question_datasets (datasetdefinition)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_qtype_ddimageortext (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  questionid bigint(10) NOT NULL DEFAULT '0',
  shuffleanswers smallint(4) NOT NULL DEFAULT '1',
  correctfeedback longtext NOT NULL,
  correctfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  partiallycorrectfeedback longtext NOT NULL,
  partiallycorrectfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  incorrectfeedback longtext NOT NULL,
  incorrectfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  shownumcorrect tinyint(2) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_qtype_ddimageortext (questionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_qtype_ddimageortext_drops (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  questionid bigint(10) NOT NULL DEFAULT '0',
  no bigint(10) NOT NULL DEFAULT '0',
  xleft bigint(10) NOT NULL DEFAULT '0',
  ytop bigint(10) NOT NULL DEFAULT '0',
  choice bigint(10) NOT NULL DEFAULT '0',
  label longtext NOT NULL,
  PRIMARY KEY (id),
  KEY k1_qtype_ddimageortext_ (questionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_qtype_ddimageortext_drags (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  questionid bigint(10) NOT NULL DEFAULT '0',
  no bigint(10) NOT NULL DEFAULT '0',
  draggroup bigint(10) NOT NULL DEFAULT '0',
  infinite smallint(4) NOT NULL DEFAULT '0',
  label longtext NOT NULL,
  PRIMARY KEY (id),
  KEY k1_qtype_ddimageortext_ (questionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_qtype_ddmarker (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  questionid bigint(10) NOT NULL DEFAULT '0',
  shuffleanswers smallint(4) NOT NULL DEFAULT '1',
  correctfeedback longtext NOT NULL,
  correctfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  partiallycorrectfeedback longtext NOT NULL,
  partiallycorrectfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  incorrectfeedback longtext NOT NULL,
  incorrectfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  shownumcorrect tinyint(2) NOT NULL DEFAULT '0',
  showmisplaced smallint(4) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_qtype_ddmarker (questionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_qtype_ddmarker_drops (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  questionid bigint(10) NOT NULL DEFAULT '0',
  no bigint(10) NOT NULL DEFAULT '0',
  shape varchar(255),
  coords longtext NOT NULL,
  choice bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_qtype_ddmarker_drops (questionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_qtype_ddmarker_drags (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  questionid bigint(10) NOT NULL DEFAULT '0',
  no bigint(10) NOT NULL DEFAULT '0',
  label longtext NOT NULL,
  infinite smallint(4) NOT NULL DEFAULT '0',
  noofdrags bigint(10) NOT NULL DEFAULT '1',
  PRIMARY KEY (id),
  KEY k1_qtype_ddmarker_drags (questionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_ddwtos (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  questionid bigint(10) NOT NULL DEFAULT '0',
  shuffleanswers smallint(4) NOT NULL DEFAULT '1',
  correctfeedback longtext NOT NULL,
  correctfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  partiallycorrectfeedback longtext NOT NULL,
  partiallycorrectfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  incorrectfeedback longtext NOT NULL,
  incorrectfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  shownumcorrect tinyint(2) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_question_ddwtos (questionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_qtype_essay_options (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  questionid bigint(10) NOT NULL,
  responseformat varchar(16) NOT NULL DEFAULT 'editor',
  responserequired tinyint(2) NOT NULL DEFAULT '1',
  responsefieldlines smallint(4) NOT NULL DEFAULT '15',
  attachments smallint(4) NOT NULL DEFAULT '0',
  attachmentsrequired smallint(4) NOT NULL DEFAULT '0',
  graderinfo longtext,
  graderinfoformat smallint(4) NOT NULL DEFAULT '0',
  responsetemplate longtext,
  responsetemplateformat smallint(4) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY u1_qtype_essay_options (questionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_gapselect (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  questionid bigint(10) NOT NULL DEFAULT '0',
  shuffleanswers smallint(4) NOT NULL DEFAULT '1',
  correctfeedback longtext NOT NULL,
  correctfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  partiallycorrectfeedback longtext NOT NULL,
  partiallycorrectfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  incorrectfeedback longtext NOT NULL,
  incorrectfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  shownumcorrect tinyint(2) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_question_gapselect (questionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_qtype_match_options (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  questionid bigint(10) NOT NULL DEFAULT '0',
  shuffleanswers smallint(4) NOT NULL DEFAULT '1',
  correctfeedback longtext NOT NULL,
  correctfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  partiallycorrectfeedback longtext NOT NULL,
  partiallycorrectfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  incorrectfeedback longtext NOT NULL,
  incorrectfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  shownumcorrect tinyint(2) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY u1_qtype_match_options (questionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_qtype_match_subquestions (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  questionid bigint(10) NOT NULL DEFAULT '0',
  questiontext longtext NOT NULL,
  questiontextformat tinyint(2) NOT NULL DEFAULT '0',
  answertext varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY k1_qtype_match_subquest (questionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_multianswer (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  question bigint(10) NOT NULL DEFAULT '0',
  sequence longtext NOT NULL,
  PRIMARY KEY (id),
  KEY k1_question_multianswer (question)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_qtype_multichoice_options (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  questionid bigint(10) NOT NULL DEFAULT '0',
  layout smallint(4) NOT NULL DEFAULT '0',
  single smallint(4) NOT NULL DEFAULT '0',
  shuffleanswers smallint(4) NOT NULL DEFAULT '1',
  correctfeedback longtext NOT NULL,
  correctfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  partiallycorrectfeedback longtext NOT NULL,
  partiallycorrectfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  incorrectfeedback longtext NOT NULL,
  incorrectfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  answernumbering varchar(10) NOT NULL DEFAULT 'abc',
  shownumcorrect tinyint(2) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY u1_qtype_multichoice_op (questionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_numerical (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  question bigint(10) NOT NULL DEFAULT '0',
  answer bigint(10) NOT NULL DEFAULT '0',
  tolerance varchar(255) NOT NULL DEFAULT '0.0',
  PRIMARY KEY (id),
  KEY i2_question_numerical (answer),
  KEY k1_question_numerical (question)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_numerical_options (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  question bigint(10) NOT NULL DEFAULT '0',
  showunits smallint(4) NOT NULL DEFAULT '0',
  unitsleft smallint(4) NOT NULL DEFAULT '0',
  unitgradingtype smallint(4) NOT NULL DEFAULT '0',
  unitpenalty decimal(12,7) NOT NULL DEFAULT '0.1000000',
  PRIMARY KEY (id),
  KEY k1_question_numerical_o (question)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_numerical_units (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  question bigint(10) NOT NULL DEFAULT '0',
  multiplier decimal(40,20) NOT NULL DEFAULT '1.00000000000000000000',
  unit varchar(50) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  UNIQUE KEY i2_question_numerical_u (question, unit),
  KEY k1_question_numerical_u (question)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_qtype_randomsamatch_options (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  questionid bigint(10) NOT NULL DEFAULT '0',
  choose bigint(10) NOT NULL DEFAULT '4',
  subcats tinyint(2) NOT NULL DEFAULT '1',
  correctfeedback longtext NOT NULL,
  correctfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  partiallycorrectfeedback longtext NOT NULL,
  partiallycorrectfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  incorrectfeedback longtext NOT NULL,
  incorrectfeedbackformat tinyint(2) NOT NULL DEFAULT '0',
  shownumcorrect tinyint(2) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY u1_qtype_randomsamatch_ (questionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_qtype_shortanswer_options (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  questionid bigint(10) NOT NULL DEFAULT '0',
  usecase tinyint(2) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  UNIQUE KEY u1_qtype_shortanswer_op (questionid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE mdl_question_truefalse (
  id bigint(10) NOT NULL AUTO_INCREMENT,
  question bigint(10) NOT NULL DEFAULT '0',
  trueanswer bigint(10) NOT NULL DEFAULT '0',
  falseanswer bigint(10) NOT NULL DEFAULT '0',
  PRIMARY KEY (id),
  KEY k1_question_truefalse (question)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
