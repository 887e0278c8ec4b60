// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/show/shadow_rows_internal.h"
#include "app/sandbox/sql/rewrite.h"
#include <algorithm>
#include <sstream>
namespace lodestar::sandbox {

namespace {

struct PlainTable {
    std::string_view name;
    /// Text unless ":n" (a whole number), ":d" (a number), ":b" (a truth value) or ":t" (a time) follows the name.
    std::string_view columns;
};

/// The tables of information_schema that are no views here, with their columns (fe-core catalog.system.information).
/// Many are never filled: MySQL clients read them, and StarRocks has them for their sake or for its back ends.
constexpr PlainTable kTables[] = {
    {"applicable_roles", "USER HOST GRANTEE GRANTEE_HOST ROLE_NAME ROLE_HOST IS_GRANTABLE IS_DEFAULT IS_MANDATORY"},
    {"be_bvars", "BE_ID:n NAME VALUE"},
    {"be_cloud_native_compactions",
     "BE_ID:n TXN_ID:n TABLET_ID:n VERSION:n SKIPPED:b RUNS:n START_TIME:t FINISH_TIME:t "
     "PROGRESS:n STATUS PROFILE"},
    {"be_compactions", "BE_ID:n CANDIDATES_NUM:n BASE_COMPACTION_CONCURRENCY:n CUMULATIVE_COMPACTION_CONCURRENCY:n "
                       "LATEST_COMPACTION_SCORE:d CANDIDATE_MAX_SCORE:d MANUAL_COMPACTION_CONCURRENCY:n "
                       "MANUAL_COMPACTION_CANDIDATES_NUM:n"},
    {"be_configs", "BE_ID:n NAME VALUE TYPE DEFAULT MUTABLE:b"},
    {"be_datacache_metrics", "BE_ID:n STATUS DISK_QUOTA_BYTES:n DISK_USED_BYTES:n MEM_QUOTA_BYTES:n MEM_USED_BYTES:n "
                             "META_USED_BYTES:n DIR_SPACES USED_BYTES_DETAIL"},
    {"be_logs", "BE_ID:n LEVEL TIMESTAMP:n TID:n LOG"},
    {"be_metrics", "BE_ID:n NAME LABELS VALUE:n"},
    {"be_tablets", "BE_ID:n TABLE_ID:n PARTITION_ID:n TABLET_ID:n NUM_VERSION:n MAX_VERSION:n MIN_VERSION:n "
                   "NUM_ROWSET:n NUM_ROW:n DATA_SIZE:n INDEX_MEM:n CREATE_TIME:n STATE TYPE DATA_DIR SHARD_ID:n "
                   "SCHEMA_HASH:n INDEX_DISK:n MEDIUM_TYPE NUM_SEGMENT:n"},
    {"be_threads", "BE_ID:n GROUP NAME PTHREAD_ID:n TID:n IDLE:b FINISHED_TASKS:n BOUND_CPUS:n"},
    {"be_txns", "BE_ID:n LOAD_ID TXN_ID:n PARTITION_ID:n TABLET_ID:n CREATE_TIME:n COMMIT_TIME:n "
                "PUBLISH_TIME:n ROWSET_ID NUM_SEGMENT:n NUM_DELFILE:n NUM_ROW:n DATA_SIZE:n VERSION:n"},
    {"character_sets", "CHARACTER_SET_NAME DEFAULT_COLLATE_NAME DESCRIPTION MAXLEN:n"},
    {"cluster_snapshot_jobs", "SNAPSHOT_NAME JOB_ID:n CREATED_TIME:t FINISHED_TIME:t STATE DETAIL_INFO ERROR_MESSAGE"},
    {"cluster_snapshots", "SNAPSHOT_NAME SNAPSHOT_TYPE CREATED_TIME:t FE_JOURNAL_ID:n STARMGR_JOURNAL_ID:n PROPERTIES "
                          "STORAGE_VOLUME STORAGE_PATH"},
    {"collations", "COLLATION_NAME CHARACTER_SET_NAME ID:n IS_DEFAULT IS_COMPILED SORTLEN:n"},
    {"column_privileges", "GRANTEE TABLE_CATALOG TABLE_SCHEMA TABLE_NAME COLUMN_NAME PRIVILEGE_TYPE IS_GRANTABLE"},
    {"column_stats_usage", "TABLE_CATALOG TABLE_DATABASE TABLE_NAME COLUMN_NAME USAGE LAST_USED:t CREATED:t"},
    {"engines", "ENGINE SUPPORT COMMENT TRANSACTIONS XA SAVEPOINTS"},
    {"events", "EVENT_CATALOG EVENT_SCHEMA EVENT_NAME DEFINER TIME_ZONE EVENT_BODY EVENT_DEFINITION "
               "EVENT_TYPE EXECUTE_AT:t INTERVAL_VALUE INTERVAL_FIELD SQL_MODE STARTS:t ENDS:t STATUS "
               "ON_COMPLETION CREATED:t LAST_ALTERED:t LAST_EXECUTED:t EVENT_COMMENT ORIGINATOR:n "
               "CHARACTER_SET_CLIENT COLLATION_CONNECTION DATABASE_COLLATION"},
    {"fe_metrics", "FE_ID NAME LABELS VALUE:n"},
    {"fe_tablet_schedules",
     "TABLE_ID:n PARTITION_ID:n TABLET_ID:n TYPE PRIORITY STATE TABLET_STATUS CREATE_TIME:t "
     "SCHEDULE_TIME:t FINISH_TIME:t CLONE_SRC:n CLONE_DEST:n CLONE_BYTES:n CLONE_DURATION:d MSG"},
    {"global_variables", "VARIABLE_NAME VARIABLE_VALUE"},
    {"key_column_usage", "CONSTRAINT_CATALOG CONSTRAINT_SCHEMA CONSTRAINT_NAME TABLE_CATALOG TABLE_SCHEMA TABLE_NAME "
                         "COLUMN_NAME ORDINAL_POSITION:n POSITION_IN_UNIQUE_CONSTRAINT:n REFERENCED_TABLE_SCHEMA "
                         "REFERENCED_TABLE_NAME REFERENCED_COLUMN_NAME"},
    {"keywords", "KEYWORD RESERVED:b"},
    {"load_tracking_logs", "ID:n JOB_ID:n LABEL DATABASE_NAME TRACKING_LOG TYPE"},
    {"loads", "ID:n LABEL PROFILE_ID DB_NAME TABLE_NAME USER WAREHOUSE STATE PROGRESS TYPE PRIORITY "
              "SCAN_ROWS:n SCAN_BYTES:n FILTERED_ROWS:n UNSELECTED_ROWS:n SINK_ROWS:n RUNTIME_DETAILS "
              "CREATE_TIME:t LOAD_START_TIME:t LOAD_COMMIT_TIME:t LOAD_FINISH_TIME:t PROPERTIES ERROR_MSG "
              "TRACKING_SQL REJECTED_RECORD_PATH JOB_ID:n"},
    {"partitions", "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME PARTITION_NAME SUBPARTITION_NAME "
                   "PARTITION_ORDINAL_POSITION:n PARTITION_METHOD SUBPARTITION_METHOD PARTITION_EXPRESSION "
                   "SUBPARTITION_EXPRESSION PARTITION_DESCRIPTION TABLE_ROWS:n AVG_ROW_LENGTH:n DATA_LENGTH:n "
                   "MAX_DATA_LENGTH:n INDEX_LENGTH:n DATA_FREE:n CREATE_TIME:t UPDATE_TIME:t CHECK_TIME:t "
                   "CHECKSUM:n PARTITION_COMMENT NODEGROUP TABLESPACE_NAME SUBPARTITION_ORDINAL_POSITION:n"},
    {"partitions_meta", "DB_NAME TABLE_NAME PARTITION_NAME PARTITION_ID:n COMPACT_VERSION:n VISIBLE_VERSION:n "
                        "VISIBLE_VERSION_TIME:t NEXT_VERSION:n DATA_VERSION:n VERSION_EPOCH:n VERSION_TXN_TYPE "
                        "PARTITION_KEY PARTITION_VALUE DISTRIBUTION_KEY BUCKETS:n REPLICATION_NUM:n STORAGE_MEDIUM "
                        "COOLDOWN_TIME:t LAST_CONSISTENCY_CHECK_TIME:t IS_IN_MEMORY:b IS_TEMP:b DATA_SIZE ROW_COUNT:n "
                        "ENABLE_DATACACHE:b AVG_CS:d P50_CS:d MAX_CS:d STORAGE_PATH STORAGE_SIZE:n "
                        "METADATA_SWITCH_VERSION:n"},
    {"pipe_files", "DATABASE_NAME PIPE_ID:n PIPE_NAME FILE_NAME FILE_VERSION FILE_ROWS:n FILE_SIZE:n "
                   "LAST_MODIFIED LOAD_STATE STAGED_TIME START_LOAD_TIME FINISH_LOAD_TIME ERROR_MSG "
                   "ERROR_COUNT:n ERROR_LINE:n"},
    {"pipes", "DATABASE_NAME PIPE_ID:n PIPE_NAME PROPERTIES STATE TABLE_NAME LOAD_STATUS LAST_ERROR "
              "CREATED_TIME:t"},
    {"referential_constraints", "CONSTRAINT_CATALOG CONSTRAINT_SCHEMA CONSTRAINT_NAME UNIQUE_CONSTRAINT_CATALOG "
                                "UNIQUE_CONSTRAINT_SCHEMA UNIQUE_CONSTRAINT_NAME MATCH_OPTION UPDATE_RULE DELETE_RULE "
                                "TABLE_NAME REFERENCED_TABLE_NAME"},
    {"routine_load_jobs", "ID:n NAME CREATE_TIME:t PAUSE_TIME:t END_TIME:t DB_NAME TABLE_NAME STATE DATA_SOURCE_TYPE "
                          "CURRENT_TASK_NUM:n JOB_PROPERTIES DATA_SOURCE_PROPERTIES CUSTOM_PROPERTIES STATISTICS "
                          "PROGRESS REASONS_OF_STATE_CHANGED ERROR_LOG_URLS TRACKING_SQL OTHER_MSG "
                          "LATEST_SOURCE_POSITION OFFSET_LAG TIMESTAMP_PROGRESS"},
    {"routines", "SPECIFIC_NAME ROUTINE_CATALOG ROUTINE_SCHEMA ROUTINE_NAME ROUTINE_TYPE DTD_IDENTIFIER "
                 "ROUTINE_BODY ROUTINE_DEFINITION EXTERNAL_NAME EXTERNAL_LANGUAGE PARAMETER_STYLE "
                 "IS_DETERMINISTIC SQL_DATA_ACCESS SQL_PATH SECURITY_TYPE CREATED:t LAST_ALTERED:t SQL_MODE "
                 "ROUTINE_COMMENT DEFINER CHARACTER_SET_CLIENT COLLATION_CONNECTION DATABASE_COLLATION"},
    {"schema_privileges", "GRANTEE TABLE_CATALOG TABLE_SCHEMA PRIVILEGE_TYPE IS_GRANTABLE"},
    {"session_variables", "VARIABLE_NAME VARIABLE_VALUE"},
    {"statistics", "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME NON_UNIQUE:n INDEX_SCHEMA INDEX_NAME SEQ_IN_INDEX:n "
                   "COLUMN_NAME COLLATION CARDINALITY:n SUB_PART:n PACKED NULLABLE INDEX_TYPE COMMENT "
                   "INDEX_COMMENT EXPRESSION"},
    {"stream_loads", "LABEL ID:n LOAD_ID TXN_ID:n DB_NAME TABLE_NAME STATE ERROR_MSG TRACKING_URL CHANNEL_NUM:n "
                     "PREPARED_CHANNEL_NUM:n NUM_ROWS_NORMAL:n NUM_ROWS_AB_NORMAL:n NUM_ROWS_UNSELECTED:n "
                     "NUM_LOAD_BYTES:n TIMEOUT_SECOND:n CREATE_TIME_MS:t BEFORE_LOAD_TIME_MS:t "
                     "START_LOADING_TIME_MS:t START_PREPARING_TIME_MS:t FINISH_PREPARING_TIME_MS:t END_TIME_MS:t "
                     "CHANNEL_STATE TYPE TRACKING_SQL"},
    {"table_constraints",
     "CONSTRAINT_CATALOG CONSTRAINT_SCHEMA CONSTRAINT_NAME TABLE_SCHEMA TABLE_NAME CONSTRAINT_TYPE "
     "ENFORCED"},
    {"table_privileges", "GRANTEE TABLE_CATALOG TABLE_SCHEMA TABLE_NAME PRIVILEGE_TYPE IS_GRANTABLE"},
    {"task_runs", "QUERY_ID TASK_NAME CREATE_TIME:t FINISH_TIME:t STATE CATALOG DATABASE DEFINITION "
                  "EXPIRE_TIME:t ERROR_CODE:n ERROR_MESSAGE PROGRESS EXTRA_MESSAGE PROPERTIES JOB_ID "
                  "PROCESS_TIME:t"},
    {"tasks", "TASK_NAME CREATE_TIME:t SCHEDULE CATALOG DATABASE DEFINITION EXPIRE_TIME:t PROPERTIES "
              "CREATOR"},
    {"temp_tables", "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME TABLE_TYPE ENGINE VERSION:n ROW_FORMAT TABLE_ROWS:n "
                    "AVG_ROW_LENGTH:n DATA_LENGTH:n MAX_DATA_LENGTH:n INDEX_LENGTH:n DATA_FREE:n AUTO_INCREMENT:n "
                    "CREATE_TIME:t UPDATE_TIME:t CHECK_TIME:t TABLE_COLLATION CHECKSUM:n CREATE_OPTIONS "
                    "TABLE_COMMENT SESSION TABLE_ID:n"},
    {"triggers", "TRIGGER_CATALOG TRIGGER_SCHEMA TRIGGER_NAME EVENT_MANIPULATION EVENT_OBJECT_CATALOG "
                 "EVENT_OBJECT_SCHEMA EVENT_OBJECT_TABLE ACTION_ORDER:n ACTION_CONDITION ACTION_STATEMENT "
                 "ACTION_ORIENTATION ACTION_TIMING ACTION_REFERENCE_OLD_TABLE ACTION_REFERENCE_NEW_TABLE "
                 "ACTION_REFERENCE_OLD_ROW ACTION_REFERENCE_NEW_ROW CREATED:t SQL_MODE DEFINER "
                 "CHARACTER_SET_CLIENT COLLATION_CONNECTION DATABASE_COLLATION"},
    {"user_privileges", "GRANTEE TABLE_CATALOG PRIVILEGE_TYPE IS_GRANTABLE"},
    {"verbose_session_variables", "VARIABLE_NAME VARIABLE_VALUE DEFAULT_VALUE IS_CHANGED:b"},
    {"warehouse_metrics", "WAREHOUSE_ID:n WAREHOUSE_NAME QUEUE_PENDING_LENGTH QUEUE_RUNNING_LENGTH MAX_PENDING_LENGTH "
                          "MAX_PENDING_TIME_SECOND EARLIEST_QUERY_WAIT_TIME MAX_REQUIRED_SLOTS SUM_REQUIRED_SLOTS "
                          "REMAIN_SLOTS MAX_SLOTS EXTRA_MESSAGE"},
    {"warehouse_queries", "WAREHOUSE_ID:n WAREHOUSE_NAME QUERY_ID STATE EST_COSTS_SLOTS ALLOCATE_SLOTS "
                          "QUEUED_WAIT_SECONDS QUERY QUERY_START_TIME QUERY_END_TIME QUERY_DURATION EXTRA_MESSAGE"},
};

std::string createStatement(std::string_view name, std::string_view tableColumns) {
    std::string columns;
    std::istringstream words{std::string(tableColumns)};
    for (std::string word; words >> word;) {
        const std::size_t colon = word.find(':');
        const char kind = colon == std::string::npos ? ' ' : word[colon + 1];
        const char* type = kind == 'n'   ? " BIGINT"
                           : kind == 'd' ? " DOUBLE"
                           : kind == 'b' ? " BOOLEAN"
                           : kind == 't' ? " DATETIME"
                                         : " TEXT";
        columns += (columns.empty() ? "" : ", ") + ('`' + word.substr(0, colon) + '`') + type;
    }
    return "CREATE OR REPLACE TABLE " + std::string(kShadowSchema) + ".`" + std::string(name) + "` (" + columns +
           ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin";
}

} // namespace

std::vector<std::string> shadowTablesOfClients() {
    std::vector<std::string> out;
    for (const PlainTable& table : kTables) {
        if (table.name != "partitions_meta") {
            out.push_back(createStatement(table.name, table.columns));
            continue;
        }
        // Rows are replaced table by table: an id stands before them, which the view leaves out.
        out.push_back(createStatement("partitions_meta_base", "ID:n " + std::string(table.columns)));
        std::string columns;
        std::istringstream words{std::string(table.columns)};
        for (std::string word; words >> word;)
            columns += (columns.empty() ? "`" : ", `") + word.substr(0, word.find(':')) + '`';
        out.push_back("CREATE OR REPLACE VIEW " + std::string(kShadowSchema) + ".partitions_meta AS SELECT " + columns +
                      " FROM " + std::string(kShadowSchema) + ".partitions_meta_base");
    }
    const std::string into = "INSERT INTO " + std::string(kShadowSchema);
    out.push_back(into + ".character_sets VALUES ('utf8', 'utf8_general_ci', 'UTF-8 Unicode', 3)");
    out.push_back(into + ".collations VALUES ('utf8_general_ci', 'utf8', 33, 'Yes', 'Yes', 1)");
    return out;
}

std::vector<std::string> shadowTableNames() {
    std::vector<std::string> out{"columns", "materialized_views", "schemata", "tables", "tables_config", "views"};
    for (const PlainTable& table : kTables)
        out.emplace_back(table.name);
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace lodestar::sandbox
