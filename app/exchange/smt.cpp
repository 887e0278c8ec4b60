// SPDX-License-Identifier: GPL-3.0-or-later
// The configuration of the StarRocks Migration Tool (config_prod.conf) as a pipeline.
#include "app/exchange/formats_internal.h"
#include "app/exchange/pipeline_builder_internal.h"
#include <algorithm>
#include <cctype>
#include <map>
namespace lodestar::exchange {
namespace {

struct Section {
    std::string name;
    std::vector<std::pair<std::string, std::string>> fields;
    [[nodiscard]] std::string get(std::string_view key) const {
        for (const auto& [name_, value] : fields)
            if (name_ == key)
                return value;
        return {};
    }
};

std::string trimmed(std::string_view text) {
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())))
        text.remove_prefix(1);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
        text.remove_suffix(1);
    return std::string(text);
}

Result<std::vector<Section>> readIni(std::string_view text, const std::string& where) {
    std::vector<Section> out;
    std::size_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = trimmed(text.substr(at, end - at));
        at = end + 1;
        ++number;
        if (line.empty() || line.front() == '#' || line.front() == ';')
            continue;
        if (line.front() == '[' && line.back() == ']') {
            out.push_back({line.substr(1, line.size() - 2), {}});
            continue;
        }
        const std::size_t equals = line.find('=');
        if (equals == std::string::npos || out.empty())
            return Error(ErrorCode::invalidFile,
                         where + ", line " + std::to_string(number) + " is neither a section nor name = value");
        out.back().fields.emplace_back(trimmed(line.substr(0, equals)), trimmed(line.substr(equals + 1)));
    }
    return out;
}

Result<void> readSource(const Section& section, PipelineBuilder& builder) {
    if (const std::string type = section.get("type"); !type.empty() && type != "mysql")
        return Error(ErrorCode::unsupported, "the source is of type " + type + "; only mysql can be read");
    for (const auto& [name, value] : section.fields) {
        if (name == "host")
            builder.option("source", "hostname", value);
        else if (name == "port")
            builder.option("source", "port", value);
        else if (name == "user")
            builder.option("source", "username", value);
        else if (name == "password")
            builder.password("source", value);
        else if (name != "type")
            builder.remark("db, " + name, "it has no counterpart");
    }
    return {};
}

void readOther(const Section& section, PipelineBuilder& builder) {
    for (const auto& [name, value] : section.fields) {
        if (name == "be_num")
            builder.remark("other, be_num", "the number of back ends is read from the cluster");
        else if (name == "use_decimal_v3")
            builder.remark("other, use_decimal_v3", "DECIMAL is always exact");
        else if (name == "output_dir")
            builder.remark("other, output_dir", "DDL is written with the command ddl -o");
        else
            builder.remark("other, " + name, "it has no counterpart");
    }
}

/// The family name of shards ("^course_[0-9]*$": "course"), or empty when the rule is no family.
std::string familyOf(std::string pattern) {
    if (pattern.starts_with('^'))
        pattern.erase(0, 1);
    if (pattern.ends_with('$'))
        pattern.pop_back();
    for (const std::string_view digits : {"[0-9]*", "[0-9]+", "\\d*", "\\d+"})
        if (pattern.ends_with(digits)) {
            pattern.erase(pattern.size() - digits.size());
            while (pattern.ends_with('_'))
                pattern.pop_back();
            return exactName(nameEntry(pattern)).value_or(std::string());
        }
    return {};
}

void readFlinkOption(const std::string& subject, const std::string& name, const std::string& value,
                     PipelineBuilder& builder) {
    if (name == "password")
        builder.password("sink", value);
    else if (name == "sink.max-retries")
        builder.remark(subject, "a load that fails for a passing reason is tried again until the sync is stopped");
    else if (name == "sink.semantic" || name == "sink.version")
        builder.remark(subject, "labels are journaled, so that each load counts once in either form");
    else if (name == "sink.properties.column_separator" || name == "sink.properties.row_delimiter" ||
             name == "sink.properties.strip_outer_array")
        builder.remark(subject, "the form of the loads is chosen by the values; it needs no delimiters");
    else
        builder.option("sink", name, value);
}

using Tables = std::map<value::TableId, mapping::TableOverride>;

std::vector<std::string> listed(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        if (std::string name = trimmed(text.substr(0, comma)); !name.empty())
            out.push_back(std::move(name));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return out;
}

/// The design of a rule's tables. With one exact table it belongs to that table, else buckets and properties become
/// those of the pipeline.
void readDesign(const Section& section, const std::optional<value::TableId>& table, bool onlyRule,
                PipelineBuilder& builder, Tables& tables) {
    mapping::TableOverride choice;
    constexpr std::string_view kProperty = "properties.";
    bool any = false;
    for (const auto& [name, value] : section.fields) {
        const bool property = name.starts_with(kProperty);
        if (name != "bucket_num" && !property)
            continue;
        any = true;
        if (table && property)
            choice.properties[name.substr(kProperty.size())] = value;
        else if (table)
            choice.buckets = static_cast<std::uint32_t>(bytesOf(value).value_or(0));
        else
            builder.option("sink", property ? "table.create." + name : "table.create.num-buckets", value);
    }
    if (choice.buckets == 0U) {
        builder.remark(section.name + ", bucket_num", "it is no number of buckets");
        choice.buckets.reset();
    }
    if (any && !table && !onlyRule)
        builder.remark(section.name, "its buckets and properties hold for every table of the pipeline");
    const std::string partitions = section.get("partitions");
    const std::string partitionKey = section.get("partition_key");
    if (table) {
        choice.distribution = listed(section.get("distributed_by"));
        if (!partitionKey.empty() && !partitions.empty())
            choice.partitionBy = "RANGE (`" + partitionKey + "`) (" + partitions + ')';
    }
    for (const char* name : {"duplicate_keys", "distributed_by", "partition_key", "partitions"})
        if (const bool done = table && std::string_view(name) != "duplicate_keys"; !section.get(name).empty() && !done)
            builder.remark(section.name + ", " + name,
                           std::string_view(name) == "duplicate_keys"
                               ? "set model and key of the tables that have neither primary key nor unique index"
                               : "it is set for single tables here, under lodestar, tables");
    if (table && choice != mapping::TableOverride{})
        tables[*table] = choice;
}

bool isDesign(std::string_view name) {
    return name == "bucket_num" || name == "duplicate_keys" || name == "distributed_by" || name == "partition_key" ||
           name == "partitions" || name.starts_with("properties.");
}

void readRule(const Section& section, bool onlyRule, PipelineBuilder& builder, Tables& tables) {
    const std::string database = section.get("database");
    const std::string table = section.get("table");
    const std::string entry =
        nameEntry(database.empty() ? ".*" : database) + '.' + nameEntry(table.empty() ? ".*" : table);
    builder.tablePattern(entry);
    const auto exactDatabase = exactName(nameEntry(database));
    const auto exactTable = exactName(nameEntry(table));
    readDesign(section,
               exactDatabase && exactTable ? std::optional(value::TableId{*exactDatabase, *exactTable}) : std::nullopt,
               onlyRule, builder, tables);
    if (const std::string family = familyOf(table); !family.empty()) {
        const std::string shardDatabase = familyOf(database);
        const std::string target =
            shardDatabase.empty() ? exactName(nameEntry(database)).value_or("ods") : shardDatabase;
        const std::string name = target + '.' + family + "__auto_shard";
        builder.entry("route", {{"source-table", entry}, {"sink-table", name}});
        builder.remark(section.name, "tables of the family are merged into " + name +
                                         "; correct the route if they are not "
                                         "shards");
    }
    for (const auto& [name, value] : section.fields) {
        constexpr std::string_view kFlink = "flink.starrocks.";
        if (name.starts_with(kFlink))
            readFlinkOption(name, name.substr(kFlink.size()), value, builder);
        else if (name.starts_with("flink.cdc."))
            builder.option("source", name.substr(10), value);
        else if (name != "database" && name != "table" && name != "schema" && !isDesign(name))
            builder.remark(section.name + ", " + name, "it has no counterpart");
    }
}

} // namespace

Result<Imported> importSmt(std::string_view text, const std::string& where) {
    LS_TRY(const auto sections, readIni(text, where));
    PipelineBuilder builder(where);
    Tables tables;
    const auto rules = std::count_if(sections.begin(), sections.end(),
                                     [](const Section& s) { return s.name.starts_with("table-rule."); });
    for (const Section& section : sections) {
        if (section.name == "db") {
            LS_CHECK(readSource(section, builder));
        } else if (section.name == "other") {
            readOther(section, builder);
        } else if (section.name.starts_with("table-rule.")) {
            readRule(section, rules == 1, builder, tables);
        } else {
            builder.remark(section.name, "the section has no counterpart");
        }
    }
    if (rules == 0)
        return Error(ErrorCode::invalidFile, where + " is no configuration of the StarRocks Migration Tool: it has no "
                                                     "section [table-rule.1]");
    LS_TRY(Imported imported, builder.finish());
    for (auto& [id, choice] : tables)
        imported.pipeline.mapping.tables[id] = std::move(choice);
    return imported;
}

} // namespace lodestar::exchange
