// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/ddl/design_draw.h"
#include "core/mapping/type_map.h"
#include "tests/unit/mapping/described_table.h"
#include <array>
#include <random>
#include <string>
#include <vector>
namespace lodestar::test {
namespace {

using mapping::TableModel;
using schema::SourceColumn;
using Texts = std::vector<std::string>;

const Texts kSourceTypes{"int",
                         "bigint",
                         "bigint unsigned",
                         "tinyint(1)",
                         "smallint",
                         "decimal(12,2)",
                         "decimal(50,5)",
                         "float",
                         "double",
                         "date",
                         "datetime",
                         "datetime(6)",
                         "timestamp",
                         "time",
                         "year",
                         "char(10)",
                         "varchar(20)",
                         "varchar(300)",
                         "text",
                         "longtext",
                         "binary(16)",
                         "varbinary(40)",
                         "blob",
                         "json",
                         "enum('a','b')",
                         "set('x','y')",
                         "bit(1)",
                         "bit(20)",
                         "mediumint unsigned"};
const Texts kTargetTypes{"TINYINT",
                         "SMALLINT",
                         "INT",
                         "BIGINT",
                         "LARGEINT",
                         "FLOAT",
                         "DOUBLE",
                         "DECIMAL(20,4)",
                         "DECIMAL(50,5)",
                         "BOOLEAN",
                         "DATE",
                         "DATETIME",
                         "VARCHAR(200)",
                         "STRING",
                         "CHAR(10)",
                         "VARBINARY",
                         "JSON",
                         "VARCHAR(1048576)",
                         "ARRAY<VARCHAR(10)>"};
const Texts kNames{"id",     "created_at", "day",    "amount", "state", "note", "Größe", "a b",
                   "select", "order",      "q`tick", "x.y",    "__op",  "a=b",  "名称",  "UPPER",
                   "load",   "it's",       "c\"q",   "n1",     "n2",    "n3",   "n4",    "n5"};
const Texts kComments{"", "plain", "two\nlines", "quote \" and '", "back \\ slash", "ünïcode 😀", "semi; -- colon"};

class Draw final {
public:
    Draw(std::uint64_t seed, unsigned wild) : m_random(seed), m_wild(wild) {}

    DrawnDesign run() {
        source();
        global();
        mapping::TableOverride& table = m_out.rules.tables[m_table.id];
        if (chance(60))
            table.model = static_cast<TableModel>(below(4));
        m_model = table.model.value_or(TableModel::primaryKey);
        key(table);
        columns(table);
        layout(table);
        partitions(table);
        indexes(table);
        properties(table);
        m_out.tables.push_back(m_table);
        if (chance(12))
            family(table);
        return std::move(m_out);
    }

private:
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(m_random); }
    bool chance(unsigned percent) { return below(100) < percent; }
    bool wild() { return chance(m_wild); }
    template <typename List>
    const auto& any(const List& list) {
        return list[below(list.size())];
    }
    std::string anyColumn() { return any(m_table.columns).name; }
    /// Of the key where there is one, else any.
    std::string keyColumn() { return m_keys.empty() || wild() ? anyColumn() : any(m_keys); }
    static std::string quoted(const std::string& name) {
        std::string out = "`";
        for (const char c : name)
            out += c == '`' ? "``" : std::string(1, c);
        return out + '`';
    }
    /// A column whose source type begins so; empty if there is none.
    std::string columnOf(const std::string& type, bool inKey) {
        Texts found;
        for (const SourceColumn& column : m_table.columns)
            if (column.columnType.starts_with(type) &&
                (!inKey || std::find(m_keys.begin(), m_keys.end(), column.name) != m_keys.end()))
                found.push_back(column.name);
        return found.empty() ? std::string() : any(found);
    }

    void source() {
        schema::SourceTable& table = m_table;
        table.id = {"shop", chance(90) ? "t" : "odd name"};
        table.engine = "InnoDB";
        table.comment = any(kComments);
        Texts names = kNames;
        std::shuffle(names.begin(), names.end(), m_random);
        const std::size_t count = 1 + below(9);
        for (std::size_t i = 0; i < count; ++i) {
            SourceColumn column = test::column(names[i], any(kSourceTypes), chance(60));
            column.comment = any(kComments);
            if (chance(20) && column.columnType == "int")
                column.defaultText = "7";
            table.columns.push_back(std::move(column));
        }
        if (chance(80)) {
            schema::Index index{chance(85) ? "PRIMARY" : "u", true, {}};
            const std::size_t parts = std::min(count, 1 + below(3));
            for (std::size_t i = 0; i < parts; ++i) {
                table.columns[i].nullable = false;
                index.parts.push_back({static_cast<std::uint32_t>(i), 0});
                m_keys.push_back(table.columns[i].name);
            }
            std::reverse(index.parts.begin(), index.parts.end());
            table.indexes.push_back(std::move(index));
        }
        if (chance(60))
            table.dataBytes = std::uint64_t{1} << below(45);
    }

    /// Another table like the first, into the same target.
    void family(const mapping::TableOverride& choices) {
        schema::SourceTable second = m_table;
        second.id.table = "t2";
        if (chance(40))
            second.columns.push_back(test::column("only_here", any(kSourceTypes), true));
        m_out.rules.tables[second.id] = choices;
        for (auto& [id, table] : m_out.rules.tables)
            table.targetTable = "family";
        if (chance(70))
            m_out.rules.shardColumn = any(Texts{"shard", "source"});
        m_out.tables.push_back(std::move(second));
    }

    void global() {
        mapping::MappingRules& rules = m_out.rules;
        rules.liveBackEnds = 2;
        rules.keepNotNull = chance(15);
        rules.tinyint1AsBoolean = chance(20);
        if (chance(20))
            rules.unicodeBytes = 3;
        if (chance(15))
            rules.loadTime = {"load_time", chance(40)};
        if (chance(30))
            rules.keyless = static_cast<mapping::KeylessPolicy>(below(3));
        if (chance(20))
            rules.buckets = 1 + below(40);
    }

    void key(mapping::TableOverride& table) {
        if (chance(15))
            table.keyless = static_cast<mapping::KeylessPolicy>(below(3));
        if (chance(15))
            table.loadTime = mapping::LoadTimeColumn{any(Texts{"", "timestamp", "load"}), chance(50)};
        if (chance(25)) {
            m_keys.clear();
            for (std::size_t i = 0; i < 1 + below(3); ++i)
                m_keys.push_back(wild() ? "nowhere" : anyColumn());
            table.key = m_keys;
        }
        if (chance(15))
            table.comment = any(kComments);
        if (wild())
            table.targetTable = any(Texts{"", std::string(1025, 'x'), "`", "名", "a.b"});
        if (wild())
            table.targetDatabase = any(Texts{"1st", "sys", "日本", "with blank"});
    }

    void columns(mapping::TableOverride& table) {
        static const Texts kAggregates{"SUM", "MIN", "MAX", "REPLACE", "REPLACE_IF_NOT_NULL", "sum"};
        for (const SourceColumn& column : m_table.columns) {
            const bool inKey = std::find(m_keys.begin(), m_keys.end(), column.name) != m_keys.end();
            mapping::ColumnOverride choice;
            if (chance(12))
                choice.type = wild() ? any(kTargetTypes) : offered(column, inKey);
            if (chance(8))
                choice.name = any(kNames);
            if (m_model == TableModel::aggregateKey ? chance(60) : wild())
                choice.aggregate = wild() ? any(Texts{"HLL_UNION", "SUMM", "AVG"}) : any(kAggregates);
            choice.skip = !inKey && chance(5);
            if (choice != mapping::ColumnOverride{})
                table.columns[column.name] = choice;
        }
        if (wild())
            table.columns["dropped"].type = "INT";
    }

    std::string offered(const SourceColumn& column, bool inKey) {
        const auto all = mapping::alternativesFor(column, inKey, m_model, m_out.rules, {3, 3, 0});
        const std::string type = all.empty() ? "INT" : any(all).type;
        return type == "DOUBLE, DOUBLE" ? "VARCHAR(200)" : type;
    }

    void layout(mapping::TableOverride& table) {
        if (chance(20))
            for (std::size_t i = 0; i < 1 + below(2); ++i)
                table.sort.push_back(wild() ? anyColumn() : keyColumn());
        if (chance(20) && !m_keys.empty() && (m_model == TableModel::uniqueKey || m_model == TableModel::aggregateKey))
            table.sort.assign(m_keys.rbegin(), m_keys.rend());
        if (chance(25))
            table.distribution = {keyColumn()};
        table.randomDistribution = chance(m_model == TableModel::duplicateKey ? 30 : 5);
        if (chance(40))
            table.buckets = any(std::array<std::uint32_t, 6>{0, 1, 8, 64, 1024, 1500});
    }

    void partitions(mapping::TableOverride& table) {
        if (!chance(45))
            return;
        const bool inKey = m_model != TableModel::duplicateKey && !wild();
        const std::string date = columnOf("date", inKey);
        const std::string number = columnOf("int", inKey);
        const std::string text = columnOf("varchar(20)", inKey);
        const std::string d = quoted(date.empty() ? anyColumn() : date);
        const std::string n = quoted(number.empty() ? anyColumn() : number);
        const std::string t = quoted(text.empty() ? anyColumn() : text);
        const Texts clauses{
            "date_trunc('" + any(Texts{"hour", "day", "week", "month", "quarter", "year", "fortnight"}) + "', " + d +
                ")",
            "time_slice(" + d + ", INTERVAL " + any(Texts{"1", "7", "0"}) + " " + any(Texts{"day", "month", "hour"}) +
                ")",
            "time_slice(" + d + ", INTERVAL 7 day, ceil)",
            "(" + t + ")",
            t + ", " + n,
            "date_trunc('day', " + d + "), " + n,
            "year(" + d + ")",
            "lower(" + t + ")",
            "from_unixtime(" + n + ")",
            "RANGE (" + n + ") (PARTITION p1 VALUES LESS THAN ('10'), PARTITION p2 VALUES LESS THAN (MAXVALUE))",
            "RANGE (" + n + ") (PARTITION p1 VALUES [('1'), ('10')), PARTITION p2 VALUES [('10'), ('20')))",
            "RANGE (" + n + ") (START ('0') END ('100') EVERY (10))",
            "RANGE (" + d + ") (START ('2024-01-01') END ('2024-12-31') EVERY (INTERVAL 1 " +
                any(Texts{"DAY", "MONTH", "WEEK", "YEAR", "HOUR"}) + "))",
            "RANGE (" + d +
                ") (PARTITION p1 VALUES LESS THAN ('2024-02-01'), PARTITION p2 VALUES LESS THAN ('2024-01-01'))",
            "RANGE (" + d + ") ()",
            "RANGE (" + n + ", " + d + ") (PARTITION p1 VALUES LESS THAN ('10', '2024-01-01'))",
            "RANGE (from_unixtime(" + n + ")) (PARTITION p1 VALUES LESS THAN ('2024-01-01'))",
            "RANGE (str2date(" + t + ", '%Y-%m-%d')) (PARTITION p1 VALUES LESS THAN ('2024-01-01'))",
            "LIST (" + t + ") (PARTITION p1 VALUES IN ('a', 'b'), PARTITION p2 VALUES IN ('c'))",
            "LIST (" + t + ", " + n + ") (PARTITION p1 VALUES IN (('a', '1'), ('b', '2')))",
            "LIST (" + n + ") (PARTITION p1 VALUES IN ('1', '2'), PARTITION p1 VALUES IN ('3'))",
            "date_trunc('day', " + d + ") (START ('2024-01-01') END ('2024-01-10') EVERY (INTERVAL 1 DAY))",
        };
        const Texts broken{"day",
                           "RANGE",
                           "hash(" + n + ")",
                           "RANGE (" + n + ") (PARTITION 1p VALUES LESS THAN ('1'))",
                           "date_trunc('day')",
                           "str2date(" + t + ", '%Y')",
                           "(" + t + ",)",
                           "date_trunc('day', " + d,
                           "LIST (" + t + ") (PARTITION p VALUES LESS THAN ('a'))"};
        table.partitionBy = wild() ? any(broken) : any(clauses);
        if (table.partitionBy->starts_with("RANGE") && chance(30))
            dynamic(table);
    }

    void dynamic(mapping::TableOverride& table) {
        auto& properties = table.properties;
        properties["dynamic_partition.enable"] = wild() ? "yes" : "true";
        properties["dynamic_partition.time_unit"] = any(Texts{"DAY", "week", "HOUR", "MONTH"});
        if (!wild())
            properties["dynamic_partition.end"] = wild() ? "-3" : "3";
        if (chance(60))
            properties["dynamic_partition.start"] = wild() ? "3" : "-7";
        properties["dynamic_partition.prefix"] = wild() ? "1p" : "p";
        if (chance(30))
            properties["dynamic_partition.buckets"] = wild() ? "many" : "4";
        if (chance(20))
            properties["dynamic_partition.history_partition_num"] = wild() ? "600" : "2";
        if (chance(20))
            properties["dynamic_partition.time_zone"] = any(Texts{"UTC", "Asia/Shanghai", "+08:00"});
        if (chance(20))
            properties["dynamic_partition.start_day_of_week"] = wild() ? "8" : "1";
        if (wild())
            properties["dynamic_partition.ends"] = "3";
    }

    void indexes(mapping::TableOverride& table) {
        while (chance(20)) {
            mapping::IndexChoice index;
            index.column = chance(50) ? keyColumn() : anyColumn();
            index.kind = chance(55) ? mapping::IndexKind::bitmap : mapping::IndexKind::ngramBloomFilter;
            if (chance(50))
                index.name = wild() ? std::string(65, 'i') : any(Texts{"i1", "名", "a b", "tick`"});
            if (index.kind == mapping::IndexKind::ngramBloomFilter && chance(60))
                index.properties = {{wild() ? "gram" : "gram_num", wild() ? "0" : "4"}, {"bloom_filter_fpp", "0.05"}};
            index.comment = any(kComments);
            table.indexes.push_back(std::move(index));
        }
    }

    void properties(mapping::TableOverride& table) {
        using Choice = std::pair<std::string, Texts>; // good values first, then "|", then others
        static const std::vector<Choice> kChoices{
            {"replication_num", {"1", "2", "|", "3", "0", "two"}},
            {"enable_persistent_index", {"true", "|", "false", "maybe"}},
            {"bloom_filter_fpp", {"0.01", "|", "1", "x"}},
            {"compression", {"LZ4", "zstd", "ZLIB", "SNAPPY", "zstd(9)", "|", "zstd(30)", "GZIP", ""}},
            {"storage_medium", {"SSD", "HDD", "|", "TAPE"}},
            {"storage_cooldown_ttl", {"7 days", "|", "soon"}},
            {"replicated_storage", {"true", "false"}},
            {"fast_schema_evolution", {"true", "false", "|", "maybe"}},
            {"write_quorum", {"MAJORITY", "one", "ALL", "|", "most"}},
            {"storage_type", {"column", "column_with_row", "|", "tree"}},
            {"partition_live_number", {"3", "|", "-4", "x"}},
            {"bucket_size", {"1073741824", "|", "-1"}},
            {"primary_index_cache_expire_sec", {"0", "60", "|", "-1", "x"}},
            {"flat_json.enable", {"true", "false"}},
            {"flat_json.null.factor", {"0.3"}},
            {"colocate_with", {"g1"}},
            {"in_memory", {"false"}},
            {"base_compaction_forbidden_time_ranges", {"* 8-9 * * *"}},
            {"labels.location", {"*"}},
            {"storage_cooldown_time", {"2099-01-01 00:00:00", "|", "soon"}},
            {"partition_ttl", {"3 months", "|", "later"}},
            {"unique_constraints", {"id", "|", "nowhere"}},
            {"light_schema_change", {"true", "|", "1"}},
            {"mutable_bucket_num", {"3", "|", "-2"}},
            {"enable_load_profile", {"true", "|", "yes"}},
            {"binlog_enable", {"false"}},
        };
        while (chance(30)) {
            const auto& [name, values] = any(kChoices);
            const auto bar = std::find(values.begin(), values.end(), "|");
            const bool bad = wild() && bar != values.end();
            const auto first = bad ? static_cast<std::size_t>(bar - values.begin()) + 1 : 0;
            const auto last = bad ? values.size() : static_cast<std::size_t>(bar - values.begin());
            table.properties[name] = values[first + below(last - first)];
        }
        if (chance(12))
            table.properties["bloom_filter_columns"] = wild() ? "nowhere" : keyColumn();
        if (wild() && chance(30))
            table.properties[any(Texts{"compresion", "bloom_filter", "colour"})] = "x";
        if ((table.properties.contains("storage_cooldown_ttl") || table.properties.contains("storage_cooldown_time")) &&
            chance(70))
            table.properties["storage_medium"] = "SSD";
    }

    std::mt19937_64 m_random;
    const unsigned m_wild;
    DrawnDesign m_out;
    schema::SourceTable m_table;
    Texts m_keys;
    TableModel m_model = TableModel::primaryKey;
};

} // namespace

DrawnDesign drawDesign(std::uint64_t seed, unsigned wild) { return Draw(seed, wild).run(); }

} // namespace lodestar::test
