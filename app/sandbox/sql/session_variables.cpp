// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/catalog/table_def.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/session.h"
#include <algorithm>
#include <set>
namespace lodestar::sandbox {

namespace {

/// Variables and their defaults (StarRocks documentation, "System variables"; fe-core SessionVariable, GlobalVariable):
/// those that clients ask for. Booleans are held as true and false and shown in SELECT @@ as 1 and 0.
const std::map<std::string, std::string>& defaults() {
    static const std::map<std::string, std::string> table{
        {"activate_all_roles_on_login", "false"},
        {"auto_increment_increment", "1"},
        {"autocommit", "true"},
        {"big_query_profile_threshold", "30s"},
        {"broadcast_row_limit", "15000000"},
        {"catalog", "default_catalog"},
        {"cbo_cte_reuse", "true"},
        {"character_set_client", "utf8"},
        {"character_set_connection", "utf8"},
        {"character_set_database", "utf8"},
        {"character_set_results", "utf8"},
        {"character_set_server", "utf8"},
        {"collation_connection", "utf8_general_ci"},
        {"collation_database", "utf8_general_ci"},
        {"collation_server", "utf8_general_ci"},
        {"default_storage_engine", "InnoDB"},
        {"default_table_compression", "lz4_frame"},
        {"default_tmp_storage_engine", "InnoDB"},
        {"disable_colocate_join", "false"},
        {"div_precision_increment", "4"},
        {"enable_insert_strict", "true"},
        {"enable_load_profile", "false"},
        {"enable_pipeline_engine", "true"},
        {"enable_prepare_stmt", "true"},
        {"enable_profile", "false"},
        {"enable_query_cache", "false"},
        {"enable_spill", "false"},
        {"event_scheduler", "OFF"},
        {"foreign_key_checks", "true"},
        {"forward_to_leader", "false"},
        {"group_concat_max_len", "1024"},
        {"init_connect", ""},
        {"insert_max_filter_ratio", "0.0"},
        {"insert_timeout", "14400"},
        {"interactive_timeout", "3600"},
        {"language", "/starrocks/share/english/"},
        {"large_decimal_underlying_type", "panic"},
        {"license", "Apache License 2.0"},
        {"load_mem_limit", "0"},
        {"lower_case_table_names", "0"},
        {"max_allowed_packet", "33554432"},
        {"net_buffer_length", "16384"},
        {"net_read_timeout", "60"},
        {"net_write_timeout", "60"},
        {"parallel_fragment_exec_instance_num", "1"},
        {"parse_tokens_limit", "3500000"},
        {"performance_schema", "false"},
        {"pipeline_dop", "0"},
        {"query_cache_size", "1048576"},
        {"query_cache_type", "0"},
        {"query_mem_limit", "0"},
        {"query_timeout", "300"},
        {"resource_group", ""},
        {"sql_auto_is_null", "false"},
        {"sql_dialect", "StarRocks"},
        {"sql_mode", "ONLY_FULL_GROUP_BY"},
        {"sql_quote_show_create", "true"},
        {"sql_safe_updates", "0"},
        {"sql_select_limit", "9223372036854775807"},
        {"statistic_collect_parallel", "1"},
        {"storage_engine", "olap"},
        {"streaming_preaggregation_mode", "auto"},
        {"system_time_zone", "Etc/UTC"},
        {"time_zone", "Etc/UTC"},
        {"transaction_isolation", "REPEATABLE-READ"},
        {"transaction_read_only", "false"},
        {"transaction_visible_wait_timeout", "10"},
        {"tx_isolation", "REPEATABLE-READ"},
        {"tx_read_only", "false"},
        {"tx_visible_wait_timeout", "10"},
        {"use_compute_nodes", "-1"},
        {"version", "8.0.33"},
        {"version_comment", kStarRocksVersion},
        {"wait_timeout", "28800"},
    };
    return table;
}

bool isSwitch(const std::string& value) { return value == "true" || value == "false"; }

const std::set<std::string> kSqlModes{"",
                                      "ANSI",
                                      "ALLOW_INVALID_DATES",
                                      "ANSI_QUOTES",
                                      "DB2",
                                      "ERROR_FOR_DIVISION_BY_ZERO",
                                      "HIGH_NOT_PRECEDENCE",
                                      "IGNORE_SPACE",
                                      "MAXDB",
                                      "MSSQL",
                                      "MYSQL323",
                                      "MYSQL40",
                                      "NO_AUTO_CREATE_USER",
                                      "NO_AUTO_VALUE_ON_ZERO",
                                      "NO_BACKSLASH_ESCAPES",
                                      "NO_DIR_IN_CREATE",
                                      "NO_ENGINE_SUBSTITUTION",
                                      "NO_FIELD_OPTIONS",
                                      "NO_KEY_OPTIONS",
                                      "NO_TABLE_OPTIONS",
                                      "NO_UNSIGNED_SUBTRACTION",
                                      "NO_ZERO_DATE",
                                      "NO_ZERO_IN_DATE",
                                      "ONLY_FULL_GROUP_BY",
                                      "ORACLE",
                                      "PAD_CHAR_TO_FULL_LENGTH",
                                      "PIPES_AS_CONCAT",
                                      "POSTGRESQL",
                                      "REAL_AS_FLOAT",
                                      "SORT_NULLS_LAST",
                                      "STRICT_ALL_TABLES",
                                      "STRICT_TRANS_TABLES",
                                      "TIME_TRUNCATE_FRACTIONAL",
                                      "TRADITIONAL",
                                      "FORBID_INVALID_DATE",
                                      "GROUP_CONCAT_LEGACY"};

Result<void> checkSqlMode(const std::string& value) {
    std::string one;
    for (const char c : value + ',') {
        if (c != ',') {
            one += c;
            continue;
        }
        const bool number = !one.empty() && one.find_first_not_of("0123456789") == std::string::npos;
        if (!number && !kSqlModes.contains(upperCase(one)))
            return bareError("Variable 'sql_mode' can't be set to the value of '" + value + '\'', 1231);
        one.clear();
    }
    return {};
}

Result<void> checkTimeZone(const std::string& value) {
    const bool offset =
        value.size() >= 5 && (value[0] == '+' || value[0] == '-') && value.find(':') != std::string::npos;
    const bool region = value.find('/') != std::string::npos;
    const std::set<std::string> kNames{"UTC", "GMT", "CST", "PRC", "SYSTEM", "Japan", "Singapore", "Hongkong", "Z"};
    if (offset || region || kNames.contains(value))
        return {};
    return analysisError("Unknown or incorrect time zone: '" + value + '\'', 1298);
}

std::string similarVariables() { return "{'sql_mode', 'time_zone', 'version'}"; }

} // namespace

Error unknownVariable(const std::string& name) {
    return bareError("Unknown system variable '" + name + "', the most similar variables are " + similarVariables(),
                     1193);
}

std::optional<std::string> variableValue(const SqlSession& session, const std::string& name) {
    if (const auto set = session.variables.find(name); set != session.variables.end())
        return set->second;
    const auto found = defaults().find(name);
    return found == defaults().end() ? std::nullopt : std::optional(found->second);
}

Result<void> setVariable(SqlSession& session, const std::string& name, const std::string& value) {
    const auto known = defaults().find(name);
    if (known == defaults().end())
        return unknownVariable(name);
    if (equalsIgnoreCase(value, "default")) {
        session.variables.erase(name);
        return {};
    }
    if (name == "sql_mode")
        LS_CHECK(checkSqlMode(value));
    if (name == "time_zone")
        LS_CHECK(checkTimeZone(value));
    std::string kept = value;
    if (isSwitch(known->second)) {
        const std::string lower = lowerCase(value);
        const bool on = lower == "1" || lower == "on" || lower == "true";
        if (!on && lower != "0" && lower != "off" && lower != "false")
            return bareError("Variable '" + name + "' can't be set to the value of '" + value + '\'', 1231);
        kept = on ? "true" : "false";
    }
    session.variables[name] = kept;
    return {};
}

Result<void> setNames(const std::string& charset) {
    const std::string lower = lowerCase(charset);
    if (lower == "utf8" || lower == "utf8mb4" || lower == "gbk" || lower == "binary" || lower == "default" ||
        lower == "utf8mb3" || lower == "ascii")
        return {};
    return analysisError("Unknown character set: '" + charset + '\'', 1115);
}

std::vector<std::pair<std::string, std::string>> allVariables(const SqlSession& session) {
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& [name, value] : defaults())
        out.emplace_back(name, variableValue(session, name).value_or(value));
    return out;
}

} // namespace lodestar::sandbox
