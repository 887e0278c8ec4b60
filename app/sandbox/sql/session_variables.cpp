// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/catalog/table_def.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/session.h"
#include "app/sandbox/sql/variable_table_internal.h"
#include "app/sandbox/version/release.h"
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
namespace lodestar::sandbox {

namespace {

/// SET of one of these is taken and forgotten (SessionVariable.DEPRECATED_VARIABLES).
const std::set<std::string_view> kForgotten{"codegen_level",
                                            "max_execution_time",
                                            "profiling",
                                            "batch_size",
                                            "disable_bucket_join",
                                            "cbo_enable_replicated_join",
                                            "foreign_key_checks",
                                            "enable_cbo",
                                            "enable_vectorized_engine",
                                            "vectorized_engine_enable",
                                            "enable_vectorized_insert",
                                            "vectorized_insert_enable"};

const std::set<std::string_view> kSqlModes{"",
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

/// SET GLOBAL, for sessions that begin later.
class GlobalValues {
public:
    std::optional<std::string> find(const std::string& name) {
        const std::lock_guard lock(m_mutex);
        const auto found = m_values.find(name);
        return found == m_values.end() ? std::nullopt : std::optional(found->second);
    }
    void set(const std::string& name, std::string value) {
        const std::lock_guard lock(m_mutex);
        m_values[name] = std::move(value);
    }

private:
    std::mutex m_mutex;
    std::map<std::string, std::string> m_values;
};

GlobalValues& globals() {
    static GlobalValues values;
    return values;
}

Error wrongValue(std::string_view name, const std::string& value) {
    return bareError("Variable '" + std::string(name) + "' can't be set to the value of '" + value + '\'', 1231);
}

Error wrongType(std::string_view name) {
    return bareError("Incorrect argument type to variable '" + std::string(name) + '\'', 1232);
}

Result<void> checkSqlMode(const std::string& value) {
    std::string one;
    for (const char c : value + ',') {
        if (c != ',') {
            one += c;
            continue;
        }
        const bool number = !one.empty() && one.find_first_not_of("0123456789") == std::string::npos;
        if (!number && !kSqlModes.contains(upperCase(one)))
            return wrongValue("sql_mode", value);
        one.clear();
    }
    return {};
}

/// "+8:00" becomes "+08:00", "CST" the zone of China; all else must be known.
Result<std::string> timeZone(const std::string& value) {
    const Error unknown = analysisError("Unknown or incorrect time zone: '" + value + '\'', 1298);
    if (value == "CST")
        return std::string("Asia/Shanghai");
    if (!value.empty() && (value[0] == '+' || value[0] == '-')) {
        const std::size_t colon = value.find(':');
        const std::string digits = value.substr(1);
        const bool shaped = (colon == 2 || colon == 3) && value.size() == colon + 3 &&
                            digits.find_first_not_of("0123456789:") == std::string::npos;
        const int hours = shaped ? std::stoi(value.substr(1, colon - 1)) : 99;
        if (!shaped || hours > 14 || (value[0] == '-' && hours > 12) || std::stoi(value.substr(colon + 1)) > 59)
            return unknown;
        return value.substr(0, 1) + (colon == 2 ? "0" : "") + digits;
    }
    static const std::set<std::string_view> kNames{"UTC", "GMT", "PRC", "Z", "Japan", "Singapore", "Hongkong"};
    if (kNames.contains(value))
        return value;
    std::error_code failed;
    const std::filesystem::path zones = "/usr/share/zoneinfo";
    const bool plain = value.find("..") == std::string::npos && !value.starts_with('/') && !value.empty();
    const bool known = std::filesystem::exists(zones / "UTC", failed)
                           ? plain && std::filesystem::is_regular_file(zones / value, failed)
                           : value.find('/') != std::string::npos;
    return known ? Result<std::string>(value) : Result<std::string>(unknown);
}

struct Range {
    std::int64_t least = 0;
    std::optional<std::int64_t> most;
};

const std::map<std::string_view, Range>& ranges() {
    static const std::map<std::string_view, Range> table{
        {"chunk_size", {1, 65535}},
        {"load_mem_limit", {0, {}}},
        {"query_mem_limit", {0, {}}},
        {"sql_select_limit", {0, {}}},
        {"query_timeout", {1, 259200}},
        {"insert_timeout", {1, 259200}},
        {"new_planner_optimize_timeout", {1, {}}},
        {"cbo_materialized_view_rewrite_candidate_limit", {1, {}}},
        {"cbo_materialized_view_rewrite_rule_output_limit", {1, {}}},
        {"cbo_materialized_view_rewrite_related_mvs_limit", {1, {}}},
    };
    return table;
}

Result<void> checkRange(std::string_view name, const std::string& value) {
    const auto range = ranges().find(name);
    if (range == ranges().end())
        return {};
    std::int64_t number = 0;
    const auto parsed = std::from_chars(value.data(), value.data() + value.size(), number);
    if (value.empty() || parsed.ec != std::errc() || parsed.ptr != value.data() + value.size())
        return analysisError(std::string(name) + " is not a number");
    if (number < range->second.least)
        return analysisError(std::string(name) + " must be equal or greater than " +
                             std::to_string(range->second.least));
    if (range->second.most && number > *range->second.most)
        return analysisError(std::string(name) + " must be equal or smaller than " +
                             std::to_string(*range->second.most));
    return {};
}

template <typename Number>
bool isNumber(const std::string& value) {
    Number number{};
    const auto parsed = std::from_chars(value.data(), value.data() + value.size(), number);
    return !value.empty() && parsed.ec == std::errc() && parsed.ptr == value.data() + value.size();
}

/// The value as the variable holds it.
Result<std::string> converted(const VariableDef& variable, const std::string& value) {
    switch (variable.kind) {
    case VariableKind::boolean: {
        const std::string lower = lowerCase(value);
        if (lower == "on" || lower == "true" || lower == "1")
            return std::string("true");
        if (lower == "off" || lower == "false" || lower == "0")
            return std::string("false");
        return wrongValue(variable.name, value);
    }
    case VariableKind::integer:
        return isNumber<std::int32_t>(value) ? Result<std::string>(value) : wrongType(variable.name);
    case VariableKind::bigInt:
        return isNumber<std::int64_t>(value) ? Result<std::string>(value) : wrongType(variable.name);
    case VariableKind::real:
        return isNumber<double>(value) ? Result<std::string>(value) : wrongType(variable.name);
    case VariableKind::text:
        break;
    }
    return value;
}

std::string currentValue(const SqlSession& session, const VariableDef& variable) {
    const std::string name(variable.name);
    if (const auto set = session.variables.find(name); set != session.variables.end())
        return set->second;
    if (name == "version_comment")
        return release().comment();
    return globals().find(name).value_or(std::string(variable.value));
}

} // namespace

const VariableDef* findVariable(std::string_view name) {
    for (const VariableDef& variable : variableTable())
        if (equalsIgnoreCase(variable.name, name) ||
            (!variable.alias.empty() && equalsIgnoreCase(variable.alias, name)))
            return &variable;
    return nullptr;
}

Error unknownVariable(const std::string& name) {
    return bareError("Unknown system variable '" + name +
                         "', the most similar variables are {'sql_mode', 'time_zone', 'version'}",
                     1193);
}

std::optional<std::string> variableValue(const SqlSession& session, const std::string& name) {
    const VariableDef* variable = findVariable(name);
    return variable ? std::optional(currentValue(session, *variable)) : std::nullopt;
}

bool isTextVariable(const std::string& name) {
    const VariableDef* variable = findVariable(name);
    return variable && variable->kind == VariableKind::text;
}

Result<void> setVariable(SqlSession& session, const std::string& name, const std::string& value, bool global) {
    if (kForgotten.contains(lowerCase(name)))
        return {};
    const VariableDef* variable = findVariable(name);
    if (!variable)
        return unknownVariable(name);
    const std::string own(variable->name);
    std::string kept = equalsIgnoreCase(value, "default") ? std::string(variable->value) : value;
    LS_CHECK(checkRange(own, kept));
    if (own == "time_zone") {
        LS_TRY(kept, timeZone(kept));
    }
    if (own == "catalog" && kept != "default_catalog")
        return analysisError("Unknown catalog " + kept);
    if ((variable->flags & kReadOnlyVariable) != 0)
        return bareError("Variable '" + name + "' is a read only variable", 1621);
    if (global && (variable->flags & kSessionVariable) != 0)
        return bareError("Variable '" + name + "' is a SESSION variable and can't be used with SET GLOBAL", 1228);
    if (!global && (variable->flags & kGlobalVariable) != 0)
        return bareError("Variable '" + name + "' is a GLOBAL variable and should be set with SET GLOBAL", 1229);
    if (own == "sql_mode")
        LS_CHECK(checkSqlMode(kept));
    LS_TRY(kept, converted(*variable, kept));
    if (global)
        globals().set(own, kept);
    session.variables[own] = kept;
    return {};
}

Result<void> setNames(const std::string& charset) {
    const std::string lower = lowerCase(charset);
    if (lower.starts_with("utf8") || lower == "default")
        return {};
    if (lower == "gbk")
        return analysisError("charset name gbk is not supported yet");
    return analysisError("Unknown character set: '" + lower + '\'', 1115);
}

std::vector<std::pair<std::string, std::string>> allVariables(const SqlSession& session, bool global) {
    std::vector<std::pair<std::string, std::string>> out;
    const SqlSession none;
    for (const VariableDef& variable : variableTable())
        if ((variable.flags & kHiddenVariable) == 0)
            out.emplace_back(variable.name, currentValue(global ? none : session, variable));
    return out;
}

} // namespace lodestar::sandbox
