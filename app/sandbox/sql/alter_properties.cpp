// SPDX-License-Identifier: GPL-3.0-or-later
// ALTER TABLE SET: one property at a time, or several of one family. What the analyzer refuses has the code 5064,
// unless it stumbles over a number (fe-core AlterTableClauseAnalyzer.visitModifyTablePropertiesClause, AlterJobExecutor
// .visitModifyTablePropertiesClause, LocalMetastore.validateToBeModifiedProps, PropertyAnalyzer).
#include "app/sandbox/sql/alter_state_internal.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/property_rules.h"
#include <algorithm>
#include <charconv>
#include <regex>
namespace lodestar::sandbox {

namespace {

constexpr int kPropertyError = 5064;
constexpr std::string_view kDynamic = "dynamic_partition.";
constexpr std::string_view kBinlog = "binlog";

struct Setting {
    const TableDef& table;
    const std::string& name;
    const std::string& value;
};
using Check = Result<void> (*)(const Setting&);
using Apply = Result<void> (*)(AlterState&, const std::string& name, const std::string& value);

Error refused(const std::string& text) { return analysisError(text, kPropertyError); }

bool isTrue(const std::string& value) { return equalsIgnoreCase(value, "true"); }
bool isSwitch(const std::string& value) { return isTrue(value) || equalsIgnoreCase(value, "false"); }

/// As Java reads a number, with its complaint.
template <typename Number>
std::optional<std::string> numberComplaint(const std::string& text, Number& out) {
    const std::size_t sign = text.starts_with('+') ? 1 : 0;
    const auto parsed = std::from_chars(text.data() + sign, text.data() + text.size(), out);
    const bool whole = parsed.ptr == text.data() + text.size() && text.size() > sign;
    if (whole && parsed.ec == std::errc())
        return std::nullopt;
    if (whole && sizeof(Number) == sizeof(std::int16_t))
        return "Value out of range. Value:\"" + text + "\" Radix:10";
    return "For input string: \"" + text + '"';
}

// --- the analyzer's part

Result<void> nothing(const Setting&) { return {}; }

Result<void> mustBeSwitch(const Setting& s) {
    if (!isSwitch(s.value))
        return refused("Property " + s.name + " must be bool type(false/true)");
    return {};
}

Result<void> bundling(const Setting& s) {
    LS_CHECK(mustBeSwitch(s));
    return refused("Property " + s.name + " only support cloud native table");
}

Result<void> quorum(const Setting& s) {
    const std::string value = upperCase(s.value);
    if (value != "MAJORITY" && value != "ONE" && value != "ALL")
        return refused("Property write_quorum not valid");
    return {};
}

Result<void> location(const Setting& s) {
    if (!s.value.empty() && s.value != "*") // no back end has a label
        return refused("Property labels.location not valid");
    return {};
}

Result<void> liveNumber(const Setting& s) {
    std::int32_t number = 0;
    if (const auto complaint = numberComplaint(s.value, number))
        return analysisError("Partition Live Number: " + *complaint);
    if (number <= 0 && number != -1)
        return analysisError("Illegal Partition Live Number: " + std::to_string(number));
    return {};
}

bool isDuration(const std::string& text) {
    static const std::regex pattern(R"(\s*([-+]?\d+\s*(year|month|week|day|hour|minute|second)s?\s*,?\s*)+|[-+]?P.+)",
                                    std::regex::icase);
    return text.empty() || std::regex_match(text, pattern);
}

constexpr const char* kNoDuration = "Cannot parse text to Duration";

Result<void> partitionTtl(const Setting& s) {
    if (!isDuration(s.value))
        return bareError(kNoDuration);
    return {};
}
Result<void> duration(const Setting& s) {
    if (!isDuration(s.value))
        return refused(kNoDuration);
    return {};
}

Result<void> replicas(const Setting& s) {
    std::int16_t number = 0;
    if (const auto complaint = numberComplaint(s.value, number))
        return bareError(*complaint);
    if (number <= 0)
        return analysisError("Replication num should larger than 0");
    return {};
}

Result<void> cacheExpire(const Setting& s) {
    std::int32_t number = 0;
    if (numberComplaint(s.value, number))
        return refused("Property " + s.name + " must be integer: " + s.value);
    if (number < 0)
        return refused("Property " + s.name + " must not be less than 0");
    return {};
}

Result<void> indexType(const Setting& s) {
    if (!equalsIgnoreCase(s.value, "CLOUD_NATIVE") && !equalsIgnoreCase(s.value, "LOCAL"))
        return refused("Property " + s.name + " must be CLOUD_NATIVE or LOCAL");
    return {};
}

Result<void> replicatedStorage(const Setting& s) {
    LS_CHECK(mustBeSwitch(s));
    const bool inverted = std::any_of(s.table.indexes.begin(), s.table.indexes.end(),
                                      [](const auto& i) { return i.kind == "GIN" || i.kind == "VECTOR"; });
    if (isTrue(s.value) && inverted)
        return analysisError("Can not enable replicated storage when the table has GIN", 5507);
    return {};
}

Result<void> counted(const Setting& s, const std::string& what) {
    std::int64_t number = 0;
    if (const auto complaint = numberComplaint(s.value, number))
        return analysisError(what + ": " + *complaint);
    if (number < 0)
        return analysisError("Illegal " + lowerCase(what) + ": " + std::to_string(number));
    return {};
}
Result<void> bucketSize(const Setting& s) { return counted(s, "Bucket size"); }
Result<void> mutableBuckets(const Setting& s) { return counted(s, "Mutable bucket num"); }

Result<void> forbiddenRanges(const Setting& s) {
    if (s.table.model == TableModel::primary)
        return refused("Property " + s.name + " not support primary keys table or cloud native table");
    return {};
}

Result<void> binlogSwitch(const Setting& s) {
    if (s.value != "true" && s.value != "false")
        return refused("Property " + s.name + " must be true of false");
    return {};
}

Result<void> storageType(const Setting&) { return refused("Can't change storage type"); }
Result<void> tabletType(const Setting&) { return refused("Alter tablet type not supported"); }
Result<void> distributionType(const Setting& s) {
    if (!equalsIgnoreCase(s.value, "hash"))
        return refused("Can only change distribution type to HASH");
    return {};
}
Result<void> clearTask(const Setting& s) {
    if (!isTrue(s.value))
        return refused("Property send_clear_alter_tasks should be set to true");
    return {};
}
Result<void> flatJsonDetail(const Setting& s) {
    const auto enabled = s.table.properties.find("flat_json.enable");
    if (enabled == s.table.properties.end() || enabled->second != "true")
        return refused("Property binlog_enable haven't been enabled"); // the real one names that property here
    double number = -1;
    const std::string what = s.name == "flat_json.null.factor"       ? "flat json null factor"
                             : s.name == "flat_json.sparsity.factor" ? "flat json sparsity factor"
                                                                     : "flat json column max";
    const auto parsed = std::from_chars(s.value.data(), s.value.data() + s.value.size(), number);
    if (parsed.ec != std::errc() || parsed.ptr != s.value.data() + s.value.size())
        return analysisError('F' + what.substr(1) + ": For input string: \"" + s.value + '"');
    if (number < 0 || (s.name != "flat_json.column.max" && number > 1))
        return analysisError("Illegal " + what + ": " + s.value);
    return {};
}

// --- the execution's part

Result<void> forget(AlterState&, const std::string&, const std::string&) { return {}; }
Result<void> keep(AlterState& state, const std::string& name, const std::string& value) {
    state.next().properties[name] = value;
    return {};
}
Result<void> keepLower(AlterState& state, const std::string& name, const std::string& value) {
    return keep(state, name, lowerCase(value));
}
Result<void> keepPositive(AlterState& state, const std::string& name, const std::string& value) {
    if (std::atoll(value.c_str()) > 0)
        return keep(state, name, value);
    state.next().properties.erase(name);
    return {};
}
Result<void> keepQuorum(AlterState& state, const std::string& name, const std::string& value) {
    if (!equalsIgnoreCase(value, "MAJORITY"))
        return keep(state, name, upperCase(value));
    state.next().properties.erase(name);
    return {};
}
Result<void> keepGroup(AlterState& state, const std::string& name, const std::string& value) {
    if (!value.empty())
        return keep(state, name, value);
    state.next().properties.erase(name);
    return {};
}
Result<void> keepRange(AlterState& state, const std::string& name, const std::string& value, const char* what) {
    const bool range =
        state.before.partition.kind == PartitionKind::range ||
        (state.before.partition.kind == PartitionKind::expression && !state.before.partition.expressions.empty());
    if (!range)
        return bareError("Table[" + state.before.name + "] is not range partitioned. no need to set partition " + what +
                         '.');
    return keep(state, name, value);
}
Result<void> keepLiveNumber(AlterState& state, const std::string& name, const std::string& value) {
    return keepRange(state, name, value, "live number");
}
Result<void> keepTtl(AlterState& state, const std::string& name, const std::string& value) {
    return keepRange(state, name, value, "ttl");
}
Result<void> keepRetention(AlterState& state, const std::string& name, const std::string& value) {
    if (state.before.partition.kind == PartitionKind::none)
        return bareError("Table[" + state.before.name +
                         "] is not partitioned. no need to set partition retention condition.");
    return keep(state, name, value);
}
Result<void> refuseIndexType(AlterState&, const std::string&, const std::string&) {
    return bareError("StarRocks doesn't support alter persistent_index_type under shared-nothing mode");
}
Result<void> keepReplicas(AlterState& state, const std::string&, const std::string& value) {
    if (state.before.properties.contains("colocate_with"))
        return bareError("table " + state.before.name + " is colocate table, cannot change replicationNum");
    const std::string number = std::to_string(std::atoi(value.c_str()));
    return applyReplication(number, state.cluster, state.next());
}
Result<void> keepOwnReplicas(AlterState& state, const std::string& name, const std::string& value) {
    const PartitionKind kind = state.before.partition.kind;
    if (kind == PartitionKind::range ||
        (kind == PartitionKind::expression && !state.before.partition.expressions.empty()))
        return bareError(
            "This is a range partitioned table, you should specify partitions with MODIFY PARTITION clause."
            " If you want to set default replication number, please use 'default.replication_num' instead "
            "of 'replication_num' to escape misleading.");
    if (kind != PartitionKind::none)
        return bareError("Partition does not exist. name: " + state.before.name);
    return keepReplicas(state, name, value);
}
Result<void> bloom(AlterState& state, const std::string& name, const std::string& value) {
    const auto before = state.before.properties.find(name);
    state.next().properties.erase(name);
    if (!value.empty())
        LS_CHECK(applyBloomFilter(value, state.next()));
    const auto after = state.next().properties.find(name);
    const bool had = before != state.before.properties.end();
    const bool has = after != state.next().properties.end();
    if (had && has && before->second == after->second)
        return bareError("Bloom filter index has no change");
    state.schemaChange = true;
    state.bloomChanged = had || has;
    state.fast = false;
    return {};
}
Result<void> bloomRate(AlterState& state, const std::string& name, const std::string& value) {
    double rate = 0;
    const auto parsed = std::from_chars(value.data(), value.data() + value.size(), rate);
    if (parsed.ec != std::errc() || parsed.ptr != value.data() + value.size())
        return bareError("Bloom filter fpp is not Double");
    if (rate < 1.0E-4 || rate > 0.05)
        return bareError("Bloom filter fpp should in [1.0E-4, 0.05]");
    if (!state.before.properties.contains("bloom_filter_columns"))
        return bareError("Bloom filter index has no change");
    state.schemaChange = state.bloomChanged = true;
    state.fast = false;
    return keep(state, name, value);
}
Result<void> uniqueConstraint(AlterState& state, const std::string& name, const std::string& value) {
    std::string columns;
    std::string one;
    for (const char c : value + ',') {
        if (c != ',') {
            if (c != ' ')
                one += c;
            continue;
        }
        if (!state.before.column(one))
            return bareError("analyze table unique constraint:" + value +
                             " failed, msg: can not find column by name: " + one +
                             ", from table: " + state.before.name);
        columns += (columns.empty() ? "" : ",") + one;
        one.clear();
    }
    return keep(state, name, "default_catalog." + state.before.qualifiedName() + '.' + columns);
}
Result<void> foreignConstraint(AlterState& state, const std::string& name, const std::string& value) {
    static const std::regex pattern(R"(\s*\(([^)]*)\)\s*REFERENCES\s*([\w.]+)\s*\(([^)]*)\)\s*)", std::regex::icase);
    std::smatch match;
    const std::string failed = "analyze table foreign key constraint:" + value + " failed, msg: ";
    if (!std::regex_match(value, match, pattern))
        return bareError(failed + "invalid foreign key constraint:" + value);
    std::string db = state.before.db;
    std::string table = match[2];
    if (const auto dot = table.rfind('.'); dot != std::string::npos) {
        db = table.substr(0, dot);
        table = table.substr(dot + 1);
    }
    if (!state.cluster.findTable || !state.cluster.findTable(db, table))
        return bareError(failed + "catalog:default_catalog, database: " + db + ", table:" + table + " do not exist");
    return keep(state, name, value);
}
Result<void> timeDrift(AlterState& state, const std::string& name, const std::string& value) {
    static const std::regex pattern(
        R"(\s*(\w+)\s+between\s+(\w+)\s*\(\s*(\w+)\s*,\s*-?\d+\s*\)\s+and\s+(\w+)\s*\(\s*(\w+)\s*,\s*-?\d+\s*\)\s*)",
        std::regex::icase);
    static const std::set<std::string> kBounds{"days_add",    "days_sub",    "hours_add",   "hours_sub",
                                               "minutes_add", "minutes_sub", "seconds_add", "seconds_sub"};
    std::smatch match;
    const auto isTime = [&](const std::string& column) {
        const ColumnDef* c = state.before.column(column);
        return c && (c->type.kind == TypeKind::date || c->type.kind == TypeKind::dateTime);
    };
    const bool good = std::regex_match(value, match, pattern) && isTime(match[1]) && isTime(match[3]) &&
                      isTime(match[5]) && kBounds.contains(lowerCase(match[2].str())) &&
                      kBounds.contains(lowerCase(match[4].str()));
    if (!good)
        return analysisError(
            "Invalid time_drift_constraint: '" + value +
            "', legal format is '<targetColumn> between <boundExpr1> and <boundExpr2>', boundExpr must "
            "be days_add/days_sub/hours_add/hours_sub/minutes_add/minutes_sub/seconds_add/seconds_sub("
            "<referenceColumn>, <num>), targetColumn and referenceColumn must be DATE/DATETIME type");
    return keep(state, name, value);
}
Result<void> flatJson(AlterState& state, const std::string& name, const std::string& value) {
    auto& properties = state.next().properties;
    properties.try_emplace("flat_json.null.factor", "0.3");
    properties.try_emplace("flat_json.sparsity.factor", "0.9");
    properties.try_emplace("flat_json.column.max", "100");
    return keep(state, name, name == "flat_json.enable" ? (isTrue(value) ? "true" : "false") : value);
}

struct Rule {
    Check check;
    Apply apply;
};

/// In the order in which the analyzer looks for them; only the first that is there counts.
const std::vector<std::pair<std::string, Rule>>& rules() {
    static const std::vector<std::pair<std::string, Rule>> all{
        {"colocate_with", {nothing, keepGroup}},
        {"storage_type", {storageType, forget}},
        {"distribution_type", {distributionType, forget}},
        {"send_clear_alter_tasks", {clearTask, forget}},
        {"bloom_filter_columns", {nothing, bloom}},
        {"bloom_filter_fpp", {nothing, bloomRate}},
        {"write_quorum", {quorum, keepQuorum}},
        {"labels.location", {location, keepGroup}},
        {"partition_live_number", {liveNumber, keepLiveNumber}},
        {"partition_ttl", {partitionTtl, keepTtl}},
        {"partition_retention_condition", {nothing, keepRetention}},
        {"time_drift_constraint", {nothing, timeDrift}},
        {"replication_num", {replicas, keepOwnReplicas}},
        {"storage_cooldown_ttl", {duration, keep}},
        {"default.replication_num", {replicas, keepReplicas}},
        {"default.storage_medium", {nothing, forget}},
        {"in_memory", {nothing, forget}},
        {"primary_index_cache_expire_sec", {cacheExpire, keepPositive}},
        {"enable_persistent_index", {mustBeSwitch, keepLower}},
        {"persistent_index_type", {indexType, refuseIndexType}},
        {"file_bundling", {bundling, forget}},
        {"replicated_storage", {replicatedStorage, keepLower}},
        {"bucket_size", {bucketSize, keepPositive}},
        {"mutable_bucket_num", {mutableBuckets, keepPositive}},
        {"enable_load_profile",
         {nothing, [](AlterState& state, const std::string& name,
                      const std::string& value) { return keepGroup(state, name, isTrue(value) ? "true" : ""); }}},
        {"base_compaction_forbidden_time_ranges", {forbiddenRanges, keepGroup}},
        {"binlog_enable", {binlogSwitch, forget}},
        {"binlog_ttl_second", {nothing, forget}},
        {"binlog_max_size", {nothing, forget}},
        {"tablet_type", {tabletType, forget}},
        {"unique_constraints", {nothing, uniqueConstraint}},
        {"foreign_key_constraints", {nothing, foreignConstraint}},
        {"datacache.partition_duration", {duration, keep}},
        {"flat_json.enable", {nothing, flatJson}},
        {"flat_json.null.factor", {flatJsonDetail, flatJson}},
        {"flat_json.sparsity.factor", {flatJsonDetail, flatJson}},
        {"flat_json.column.max", {flatJsonDetail, flatJson}},
    };
    return all;
}

const Rule* ruleOf(const std::map<std::string, std::string>& given, std::string& name) {
    for (const auto& [known, rule] : rules())
        if (given.contains(known)) {
            name = known;
            return &rule;
        }
    return nullptr;
}

bool allBegin(const std::map<std::string, std::string>& given, std::string_view prefix) {
    return std::all_of(given.begin(), given.end(), [&](const auto& p) { return p.first.starts_with(prefix); });
}

bool isDynamic(const std::map<std::string, std::string>& given) {
    return std::any_of(given.begin(), given.end(), [](const auto& p) { return p.first.starts_with(kDynamic); });
}

std::map<std::string, std::string> mapOf(const ast::Properties& properties) {
    std::map<std::string, std::string> out;
    for (const auto& [name, value] : properties)
        out[name] = value;
    return out;
}

/// A table that is dynamic already takes single settings, any other the whole family or none.
Result<void> dynamicPartition(AlterState& state, const std::map<std::string, std::string>& given) {
    const bool dynamic = state.before.properties.contains("dynamic_partition.enable");
    ast::Properties whole(given.begin(), given.end());
    if (dynamic)
        for (const auto& [name, value] : state.before.properties)
            if (name.starts_with(kDynamic) && !given.contains(name))
                whole.emplace_back(name, value);
    TableDef next = state.next();
    const Result<void> taken = applyDynamicPartition(whole, next);
    if (!taken && !dynamic)
        return bareError("Table " + state.before.qualifiedName() + " is not a dynamic partition table.");
    LS_CHECK(taken);
    state.next() = std::move(next);
    return {};
}

} // namespace

Result<void> checkClause(const TableDef& table, const ast::SetProperties& clause) {
    const auto given = mapOf(clause.properties);
    if (given.size() != 1 && !allBegin(given, kDynamic) && !allBegin(given, kBinlog))
        return refused("Can only set one table property at a time");
    std::string name;
    const Rule* rule = ruleOf(given, name);
    if (rule)
        return rule->check({table, name, given.at(name)});
    if (isDynamic(given))
        return {};
    std::string all;
    for (const auto& [key, value] : given)
        all += (all.empty() ? "" : ", ") + key + '=' + value;
    return refused("Unknown properties: {" + all + '}');
}

Result<void> applyClause(AlterState& state, const ast::SetProperties& clause) {
    const auto given = mapOf(clause.properties);
    std::string name;
    if (const Rule* rule = ruleOf(given, name))
        return rule->apply(state, name, given.at(name));
    return dynamicPartition(state, given);
}

} // namespace lodestar::sandbox
