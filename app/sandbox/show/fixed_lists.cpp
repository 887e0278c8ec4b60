// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/show/fixed_lists.h"
#include <map>
namespace lodestar::sandbox {

namespace {

std::vector<std::string> split(std::string_view names) {
    std::vector<std::string> out;
    while (!names.empty()) {
        const std::size_t bar = names.find('|');
        out.emplace_back(names.substr(0, bar));
        names.remove_prefix(bar == std::string_view::npos ? names.size() : bar + 1);
    }
    return out;
}

FixedList empty(std::string_view columns) { return {split(columns), {}}; }
FixedList emptyOfDatabase(std::string_view columns) { return {split(columns), {}, true}; }

const std::map<std::string, FixedList>& lists() {
    static const std::map<std::string, FixedList> table{
        {"WARNINGS", empty("Level|Code|Message")},
        {"STATUS", empty("Variable_name|Value")},
        {"ENGINES",
         {split("Engine|Support|Comment|Transactions|XA|Savepoints"),
          {{"OLAP", "YES", "Default storage engine of StarRocks", "NO", "NO", "NO"},
           {"MySQL", "YES", "MySQL server which data is in it", "NO", "NO", "NO"},
           {"ELASTICSEARCH", "YES", "ELASTICSEARCH cluster which data is in it", "NO", "NO", "NO"},
           {"HIVE", "YES", "HIVE database which data is in it", "NO", "NO", "NO"},
           {"ICEBERG", "YES", "ICEBERG data lake which data is in it", "NO", "NO", "NO"}}}},
        {"COLLATION",
         {split("Collation|Charset|Id|Default|Compiled|Sortlen"),
          {{"utf8_general_ci", "utf8", "33", "Yes", "Yes", "1"},
           {"binary", "binary", "63", "Yes", "Yes", "1"},
           {"gbk_chinese_ci", "gbk", "28", "Yes", "Yes", "1"}}}},
        {"CHARSET",
         {split("Charset|Description|Default collation|Maxlen"), {{"utf8", "UTF-8 Unicode", "utf8_general_ci", "3"}}}},
        {"CATALOGS",
         {split("Catalog|Type|Comment"),
          {{"default_catalog", "Internal", "An internal catalog contains this cluster's self-managed tables."}}}},
        {"WAREHOUSES",
         {split("Id|Name|State|NodeCount|CurrentClusterCount|MaxClusterCount|StartedClusters|RunningSql|QueuedSql|"
                "CreatedOn|ResumedOn|UpdatedOn|Property|Comment"),
          {{"0", "default_warehouse", "AVAILABLE", "0", "1", "1", "1", "0", "0", "", "", "", "", ""}},
          false,
          1}},
        {"CREATE CATALOG", empty("Catalog|Create Catalog")},
        {"AUTHORS", empty("Name|Location|Comment")},
        {"PRIVILEGES", empty("Privilege|Context|Comment")},
        {"PLUGINS", empty("Name|Type|Description|Version|JavaVersion|ClassName|SoName|Sources|Status|Properties")},
        {"REPOSITORIES", empty("RepoId|RepoName|CreateTime|IsReadOnly|Location|Broker|ErrMsg")},
        {"RESOURCES", empty("Name|ResourceType|Key|Value")},
        {"RESOURCE GROUPS",
         empty("name|id|cpu_weight|exclusive_cpu_cores|mem_limit|big_query_cpu_second_limit|big_query_scan_rows_limit|"
               "big_query_mem_limit|concurrency_limit|spill_mem_limit_threshold|classifiers")},
        {"USAGE RESOURCE GROUPS", empty("Name|Id|Backend|BEInUseCpuCores|BEInUseMemBytes|BERunningQueries")},
        {"STORAGE VOLUMES", empty("Storage Volume")},
        {"FAILPOINTS", empty("Name|TriggerMode|Times/Probability|Host")},
        {"DICTIONARY",
         empty("DictionaryId|DictionaryName|CatalogName|DbName|dictionaryObject|dictionaryKeys|dictionaryValues|status|"
               "lastSuccessRefreshTime|lastSuccessFinishedTime|nextSchedulableTime|ErrorMessage|approximated "
               "dictionaryMemoryUsage (Bytes)")},
        {"COMPUTE NODES",
         empty("ComputeNodeId|IP|HeartbeatPort|BePort|HttpPort|BrpcPort|LastStartTime|LastHeartbeat|Alive|"
               "SystemDecommissioned|ClusterDecommissioned|ErrMsg|Version|CpuCores|MemLimit|NumRunningQueries|"
               "MemUsedPct|CpuUsedPct|DataCacheMetrics|HasStoragePath|StatusCode")},
        {"BROKER", empty("Name|IP|Port|Alive|LastStartTime|LastUpdateTime|ErrMsg")},
        {"ANALYZE JOB", empty("Id|Catalog|Database|Table|Columns|Type|Schedule|Properties|Status|LastWorkTime|Reason")},
        {"ANALYZE STATUS", empty("Id|Database|Table|Columns|Type|Schedule|Status|StartTime|EndTime|Properties|Reason")},
        {"STATS META",
         empty("Database|Table|Columns|Type|UpdateTime|Properties|Healthy|ColumnStats|TabletStatsReportTime|"
               "TableHealthyMetrics|TableUpdateTime")},
        {"MULTIPLE COLUMNS STATS META", empty("Database|Table|Columns|Type|StatisticsTypes|UpdateTime|Properties")},
        {"HISTOGRAM META", empty("Database|Table|Column|Type|UpdateTime|Properties")},
        {"BASELINE",
         empty("Id|global|enable|bindSQLDigest|bindSQLHash|bindSQL|planSQL|costs|queryMs|source|updateTime")},
        {"PROFILELIST", empty("QueryId|StartTime|Time|State|Statement")},
        {"RUNNING QUERIES",
         empty("QueryId|WarehouseId|ResourceGroupId|StartTime|PendingTimeout|QueryTimeout|State|Slots|Fragments|DOP|"
               "Frontend|FeStartTime")},
        {"LOAD", emptyOfDatabase(
                     "JobId|Label|State|Progress|Type|Priority|ScanRows|FilteredRows|UnselectedRows|SinkRows|EtlInfo|"
                     "TaskInfo|ErrorMsg|CreateTime|EtlStartTime|EtlFinishTime|LoadStartTime|LoadFinishTime|"
                     "TrackingSQL|JobDetails|Warehouse")},
        {"LOAD WARNINGS", emptyOfDatabase("JobId|Label|ErrorMsgDetail")},
        {"STREAM LOAD",
         emptyOfDatabase("Label|Id|LoadId|TxnId|DbName|TableName|State|ErrorMsg|TrackingURL|ChannelNum|"
                         "PreparedChannelNum|NumRowsNormal|NumRowsAbNormal|NumRowsUnselected|NumLoadBytes|"
                         "TimeoutSecond|CreateTimeMs|BeforeLoadTimeMs|StartLoadingTimeMs|StartPreparingTimeMs|"
                         "FinishPreparingTimeMs|EndTimeMs|ChannelState|Type|TrackingSQL")},
        {"ROUTINE LOAD",
         emptyOfDatabase("Id|Name|CreateTime|PauseTime|EndTime|DbName|TableName|State|DataSourceType|CurrentTaskNum|"
                         "JobProperties|DataSourceProperties|CustomProperties|Statistic|Progress|TimestampProgress|"
                         "ReasonOfStateChanged|ErrorLogUrls|TrackingSQL|OtherMsg|Warehouse|LatestSourcePosition|"
                         "OffsetLag")},
        {"ROUTINE LOAD TASK",
         emptyOfDatabase("TaskId|TxnId|TxnStatus|JobId|CreateTime|LastScheduledTime|ExecuteStartTime|Timeout|BeId|"
                         "DataSourceProperties|Message|Warehouse")},
        {"MATERIALIZED VIEWS",
         emptyOfDatabase(
             "id|database_name|name|refresh_type|is_active|inactive_reason|partition_type|task_id|task_name|"
             "last_refresh_start_time|last_refresh_finished_time|last_refresh_duration|last_refresh_state|"
             "last_refresh_force_refresh|last_refresh_start_partition|last_refresh_end_partition|"
             "last_refresh_base_refresh_partitions|last_refresh_mv_refresh_partitions|"
             "last_refresh_error_code|last_refresh_error_message|rows|text|extra_message|"
             "query_rewrite_status|creator|last_refresh_process_time|last_refresh_job_id")},
        {"PIPES",
         emptyOfDatabase("DATABASE_NAME|PIPE_ID|PIPE_NAME|STATE|TABLE_NAME|LOAD_STATUS|LAST_ERROR|CREATED_TIME")},
        {"EXPORT", emptyOfDatabase(
                       "JobId|QueryId|State|Progress|TaskInfo|Path|CreateTime|StartTime|FinishTime|Timeout|ErrorMsg")},
        {"BACKUP",
         empty("JobId|SnapshotName|DbName|State|BackupObjs|CreateTime|SnapshotFinishedTime|UploadFinishedTime|"
               "FinishedTime|UnfinishedTasks|Progress|TaskErrMsg|Status|Timeout")},
        {"RESTORE",
         empty("JobId|Label|Timestamp|DbName|State|AllowLoad|ReplicationNum|RestoreObjs|CreateTime|MetaPreparedTime|"
               "SnapshotFinishedTime|DownloadFinishedTime|FinishedTime|UnfinishedTasks|Progress|TaskErrMsg|Status|"
               "Timeout")},
        {"DYNAMIC PARTITION TABLES",
         emptyOfDatabase("TableName|Enable|TimeUnit|Start|End|Prefix|Buckets|ReplicationNum|StartOf|LastUpdateTime|"
                         "LastSchedulerTime|State|LastCreatePartitionMsg|LastDropPartitionMsg|InScheduler")},
        {"DELETE", emptyOfDatabase("TableName|PartitionName|CreateTime|DeleteCondition|State")},
        {"TEMPORARY TABLES", emptyOfDatabase("Tables_in_")},
        {"EVENTS",
         empty("Db|Name|Definer|Time|Type|Execute at|Interval value|Interval field|Status|Ends|Status|Originator|"
               "character_set_client|collation_connection|Database Collation")},
        {"TRIGGERS", empty("Trigger|Event|Table|Statement|Timing|Created|sql_mode|Definer|character_set_client|"
                           "collation_connection|Database Collation")},
        {"PROCEDURE STATUS", empty("Db|Name|Type|Definer|Modified|Created|Security_type|Comment|character_set_client|"
                                   "collation_connection|Database Collation")},
        {"FUNCTION STATUS", empty("Db|Name|Type|Definer|Modified|Created|Security_type|Comment|character_set_client|"
                                  "collation_connection|Database Collation")},
        {"FUNCTIONS", emptyOfDatabase("Function Name")},
        {"FILE", emptyOfDatabase("Id|DbName|GlobalStateMgr|FileName|FileSize|IsContent|MD5")},
        {"OPEN TABLES", empty("Database|Table|In_use|Name_locked")},
        {"SQLBLACKLIST", empty("Id|Forbidden SQL")},
        {"WHITELIST", empty("user_name|white_list")},
        {"BACKEND BLACKLIST",
         empty("BackendId|AddBlackListType|LostConnectionTime|LostConnectionNumberInPeriod|CheckTimePeriod(s)")},
        {"DATACACHE RULES", empty("Rule Id|Catalog|Database|Table|Priority|Predicates|Properties")},
        {"SECURITY INTEGRATIONS", empty("Name|Type|Comment")},
        {"GROUP PROVIDERS", empty("Name|Type|Comment")},
        {"ALTER TABLE ROLLUP",
         emptyOfDatabase("JobId|TableName|CreateTime|FinishedTime|BaseIndexName|RollupIndexName|RollupId|"
                         "TransactionId|State|Msg|Progress|Timeout")},
        {"ALTER MATERIALIZED VIEW",
         emptyOfDatabase("JobId|TableName|CreateTime|FinishedTime|BaseIndexName|RollupIndexName|RollupId|"
                         "TransactionId|State|Msg|Progress|Timeout")},
    };
    return table;
}

} // namespace

const FixedList* findFixedList(const std::string& what) {
    const auto found = lists().find(what);
    return found == lists().end() ? nullptr : &found->second;
}

} // namespace lodestar::sandbox
