// SPDX-License-Identifier: GPL-3.0-or-later
// CREATE TABLE ... AS TABLE and CREATE DATABASE ... AS DATABASE as a pipeline.
#include "app/exchange/flink_lexer_internal.h"
#include "app/exchange/formats_internal.h"
#include "app/exchange/pipeline_builder_internal.h"
#include "app/exchange/table_clauses_internal.h"
#include "core/schema/selection_rules.h"
#include <algorithm>
#include <functional>
#include <map>
namespace lodestar::exchange {
namespace {

using Options = std::vector<std::pair<std::string, std::string>>;

/// One statement that copies, whatever its form.
struct Copy {
    bool wholeDatabase = false;
    std::vector<std::string> sinkPath;
    std::vector<std::string> sourcePath;
    std::vector<std::string> including; ///< CDAS; empty: every table
    std::vector<std::string> excluding;
    std::vector<std::string> key; ///< PRIMARY KEY (...) NOT ENFORCED
    std::string comment;
    bool hasComment = false;
    Options sink;
    Options source;
};

std::string valueOf(const Options& options, std::string_view name) {
    for (const auto& [key, value] : options)
        if (key == name)
            return value;
    return {};
}

class StatementReader {
public:
    StatementReader(FlinkCursor& cursor, PipelineBuilder& builder) : m_cursor(cursor), m_builder(builder) {}

    Result<std::vector<Copy>> run() {
        std::vector<Copy> out;
        while (!m_cursor.atEnd()) {
            if (m_cursor.takeSymbol(';') || m_cursor.takeAll({"BEGIN", "STATEMENT", "SET"}) || m_cursor.take("END"))
                continue;
            if (m_cursor.takeAll({"EXECUTE", "STATEMENT", "SET"})) {
                m_cursor.take("BEGIN");
                continue;
            }
            LS_CHECK(statement(out));
        }
        return out;
    }

private:
    Result<void> statement(std::vector<Copy>& out) {
        if (m_cursor.takeAll({"USE", "CATALOG"})) {
            LS_TRY(const auto path, m_cursor.path());
            m_catalog = path.front();
        } else if (m_cursor.take("USE")) {
            LS_TRY(const auto path, m_cursor.path());
            m_database = path.back();
        } else if (m_cursor.takeAll({"CREATE", "CATALOG"})) {
            m_cursor.takeAll({"IF", "NOT", "EXISTS"});
            LS_TRY(const auto path, m_cursor.path());
            if (!m_cursor.take("WITH"))
                return m_cursor.expected("WITH");
            LS_TRY(m_catalogs[path.front()], m_cursor.optionList());
        } else if (m_cursor.takeAll({"CREATE", "DATABASE"})) {
            LS_TRY(Copy copy, createDatabase());
            if (!copy.sourcePath.empty())
                out.push_back(std::move(copy));
        } else if (m_cursor.takeAll({"CREATE", "TABLE"})) {
            LS_TRY(Copy copy, createTable());
            out.push_back(std::move(copy));
        } else {
            m_builder.remark("line " + std::to_string(m_cursor.peek().line),
                             "a statement that begins with " + m_cursor.peek().text + " is passed over");
            m_cursor.skipStatement();
            return {};
        }
        if (!m_cursor.atEnd() && !m_cursor.takeSymbol(';'))
            return m_cursor.expected("the end of the statement");
        return {};
    }

    Result<Copy> createDatabase() {
        Copy copy;
        copy.wholeDatabase = true;
        m_cursor.takeAll({"IF", "NOT", "EXISTS"});
        LS_TRY(copy.sinkPath, m_cursor.path());
        LS_CHECK(commentAndOptions(copy));
        if (!m_cursor.takeAll({"AS", "DATABASE"}))
            return copy; // an ordinary CREATE DATABASE: the run makes databases itself
        LS_TRY(copy.sourcePath, m_cursor.path());
        if (m_cursor.take("INCLUDING") && !m_cursor.takeAll({"ALL", "TABLES"})) {
            if (!m_cursor.take("TABLE"))
                return m_cursor.expected("TABLE or ALL TABLES");
            LS_TRY(copy.including, m_cursor.textList());
        }
        if (m_cursor.takeAll({"EXCLUDING", "TABLE"})) {
            LS_TRY(copy.excluding, m_cursor.textList());
        }
        LS_CHECK(hint(copy));
        return copy;
    }

    Result<Copy> createTable() {
        Copy copy;
        m_cursor.takeAll({"IF", "NOT", "EXISTS"});
        LS_TRY(copy.sinkPath, m_cursor.path());
        if (m_cursor.takeSymbol('(')) {
            if (m_cursor.take("CONSTRAINT"))
                m_cursor.next();
            if (m_cursor.takeAll({"PRIMARY", "KEY"})) {
                LS_TRY(copy.key, m_cursor.nameList());
                m_cursor.takeAll({"NOT", "ENFORCED"});
            }
            if (!m_cursor.takeSymbol(')'))
                return m_cursor.expected("PRIMARY KEY (...) NOT ENFORCED alone");
        }
        LS_CHECK(commentAndOptions(copy));
        if (!m_cursor.takeAll({"AS", "TABLE"}))
            return m_cursor.expected("AS TABLE");
        LS_TRY(copy.sourcePath, m_cursor.path());
        LS_CHECK(hint(copy));
        if (m_cursor.isWord("ADD")) {
            m_builder.remark(copy.sinkPath.back() + ", ADD COLUMN", "columns are not computed here");
            while (!m_cursor.atEnd() && !m_cursor.isSymbol(';'))
                m_cursor.next();
        }
        return copy;
    }

    Result<void> commentAndOptions(Copy& copy) {
        if (m_cursor.take("COMMENT")) {
            copy.comment = m_cursor.next().text;
            copy.hasComment = true;
        }
        if (m_cursor.takeAll({"PARTITIONED", "BY"})) {
            LS_TRY(const auto columns, m_cursor.nameList());
            m_builder.remark(copy.sinkPath.back() + ", PARTITIONED BY",
                             "partitions of StarRocks are set with partition-by of the table");
        }
        if (m_cursor.take("WITH")) {
            LS_TRY(copy.sink, m_cursor.optionList());
        }
        return {};
    }

    Result<void> hint(Copy& copy) {
        if (m_cursor.peek().kind == FlinkToken::Kind::hintBegin) {
            m_cursor.next();
            if (!m_cursor.take("OPTIONS"))
                return m_cursor.expected("OPTIONS");
            LS_TRY(copy.source, m_cursor.optionList());
            if (m_cursor.peek().kind != FlinkToken::Kind::hintEnd)
                return m_cursor.expected("the end of the hint");
            m_cursor.next();
        }
        addCatalog(copy.sinkPath, copy.wholeDatabase ? 2 : 3, copy.sink);
        addCatalog(copy.sourcePath, copy.wholeDatabase ? 2 : 3, copy.source);
        return {};
    }

    /// Options of the catalogue come after those of the statement, which win; the current database fills a short path.
    void addCatalog(std::vector<std::string>& path, std::size_t fullLength, Options& options) {
        const std::string catalog = path.size() == fullLength ? path.front() : m_catalog;
        if (const auto found = m_catalogs.find(catalog); found != m_catalogs.end())
            for (const auto& [name, value] : found->second)
                if (name != "type" && name != "default-database" && valueOf(options, name).empty())
                    options.emplace_back(name, value);
        if (path.size() == fullLength)
            path.erase(path.begin());
        if (fullLength == 3 && path.size() == 1 && !m_database.empty())
            path.insert(path.begin(), m_database);
    }

    FlinkCursor& m_cursor;
    PipelineBuilder& m_builder;
    std::map<std::string, Options> m_catalogs;
    std::string m_catalog;
    std::string m_database;
};

/// Tables and mapping of the statements; endpoints go through the builder.
class CopyReader {
public:
    CopyReader(PipelineBuilder& builder, const std::string& where) : m_builder(builder), m_where(where) {}

    Result<void> read(const Copy& copy) {
        LS_CHECK(sinkOptions(copy));
        sourceOptions(copy);
        return copy.wholeDatabase ? database(copy) : table(copy);
    }

    void applyTo(Imported& imported) const {
        mapping::MappingRules& rules = imported.pipeline.mapping;
        for (const auto& [id, choice] : m_tables)
            rules.tables[id] = choice;
        rules.tableRules.insert(rules.tableRules.end(), m_rules.begin(), m_rules.end());
        if (m_buckets)
            rules.buckets = m_buckets;
        for (const auto& [name, value] : m_properties)
            rules.properties[name] = value;
        if (m_batchRows)
            imported.pipeline.options.batchRowsMax = *m_batchRows;
    }
    [[nodiscard]] const std::string& excluded() const { return m_excluded; }

private:
    Result<void> sinkOptions(const Copy& copy) {
        m_clauses = TableClauses();
        for (const auto& [name, value] : copy.sink) {
            constexpr std::string_view kProperty = "starrocks.create.table.properties.";
            if (name == "starrocks.create.table.properties") {
                LS_TRY(TableClauses clauses, readTableClauses(value, m_where + ", " + name));
                for (Remark& remark : clauses.remarks)
                    m_builder.remark(remark.subject, remark.text);
                m_clauses = std::move(clauses);
            } else if (name.starts_with(kProperty)) {
                const std::string property = name.substr(kProperty.size());
                if (property == "buckets")
                    m_builder.option("sink", "table.create.num-buckets", value);
                else
                    m_builder.option("sink", "table.create.properties." + property, value);
            } else if (name == "password") {
                m_builder.password("sink", value);
            } else if (name == "sink.buffer-flush.max-bytes") {
                const auto bytes = bytesOf(value);
                m_builder.option("sink", name, bytes ? std::to_string(*bytes) : value);
            } else if (name == "sink.buffer-flush.max-rows") {
                batchRows(value);
            } else if (const char* why = noCounterpart(name)) {
                m_builder.remark(name, why);
            } else if (name != "connector" && name != "database-name" && name != "table-name" &&
                       name != "starrocks.create.table.mode") {
                m_builder.option("sink", name, value);
            }
        }
        return {};
    }

    void batchRows(const std::string& value) {
        const auto rows = bytesOf(value);
        if (rows && *rows >= sync::ranges::batchRows.min && *rows <= sync::ranges::batchRows.max)
            m_batchRows = *rows;
        else
            m_builder.remark("sink.buffer-flush.max-rows", "it is not a number of rows");
    }

    static const char* noCounterpart(const std::string& name) {
        if (name == "sink.semantic" || name == "sink.version")
            return "labels are journaled, so that each load counts once in either form";
        if (name == "sink.max-retries")
            return "a load that fails for a passing reason is tried again until the sync is stopped";
        if (name == "sink.parallelism")
            return "loads in flight are bounded by sink.io.thread-count";
        if (name == "sink.properties.column_separator" || name == "sink.properties.row_delimiter" ||
            name == "sink.properties.strip_outer_array")
            return "the form of the loads is chosen by the values; it needs no delimiters";
        return nullptr;
    }

    void sourceOptions(const Copy& copy) {
        for (const auto& [name, value] : copy.source) {
            if (name == "password")
                m_builder.password("source", value);
            else if (name != "connector" && name != "database-name" && name != "table-name")
                m_builder.option("source", name, value);
        }
    }

    /// The database of the source, as a Java expression.
    [[nodiscard]] Result<std::string> sourceDatabase(const Copy& copy) const {
        if (std::string named = valueOf(copy.source, "database-name"); !named.empty())
            return named;
        const std::size_t needed = copy.wholeDatabase ? 1 : 2;
        if (copy.sourcePath.size() >= needed)
            return copy.sourcePath[copy.sourcePath.size() - needed];
        return Error(ErrorCode::invalidFile, m_where + ": the source of " + copy.sinkPath.back() + " names no database",
                     "Write catalog.database.table, or 'database-name' in the hint.");
    }

    static std::string entryOf(const std::string& database, const std::string& table) {
        return nameEntry(database) + '.' + nameEntry(table);
    }

    Result<void> database(const Copy& copy) {
        LS_TRY(const std::string source, sourceDatabase(copy));
        std::string target = valueOf(copy.sink, "database-name");
        if (target.empty())
            target = copy.sinkPath.back();
        std::vector<std::string> tables = copy.including.empty() ? std::vector<std::string>{".*"} : copy.including;
        std::string every;
        for (const std::string& table : tables) {
            const std::string entry = entryOf(source, table);
            m_builder.tablePattern(entry);
            every += (every.empty() ? "" : ",") + entry;
        }
        for (const std::string& table : copy.excluding)
            m_excluded += (m_excluded.empty() ? "" : ",") + entryOf(source, table);
        if (exactName(nameEntry(source)) != target)
            m_builder.entry("route", {{"source-table", nameEntry(source) + ".\\.*"},
                                      {"sink-table", target + ".<>"},
                                      {"replace-symbol", "<>"}});
        const mapping::TableOverride& clauses = m_clauses.table;
        if (clauses.buckets)
            m_buckets = clauses.buckets;
        for (const auto& [name, value] : clauses.properties)
            m_properties[name] = value;
        if (!clauses.key.empty())
            m_rules.push_back({every, clauses.key, {}, {}});
        if (clauses.partitionBy || !clauses.sort.empty() ||
            (!clauses.distribution.empty() && clauses.distribution != clauses.key))
            m_builder.remark("starrocks.create.table.properties",
                             "partitions, distribution and sort key are set for single tables here");
        return {};
    }

    Result<void> table(const Copy& copy) {
        LS_TRY(const std::string sourceDatabaseName, sourceDatabase(copy));
        std::string sourceTable = valueOf(copy.source, "table-name");
        if (sourceTable.empty())
            sourceTable = copy.sourcePath.back();
        std::string targetTable = valueOf(copy.sink, "table-name");
        if (targetTable.empty())
            targetTable = copy.sinkPath.back();
        std::string targetDatabase = valueOf(copy.sink, "database-name");
        if (targetDatabase.empty() && copy.sinkPath.size() > 1)
            targetDatabase = copy.sinkPath[copy.sinkPath.size() - 2];
        if (targetDatabase.empty())
            targetDatabase = sourceDatabaseName;
        m_builder.tablePattern(entryOf(sourceDatabaseName, sourceTable));
        mapping::TableOverride choice = m_clauses.table;
        if (choice.key.empty())
            choice.key = copy.key;
        if (copy.hasComment && !choice.comment)
            choice.comment = copy.comment;
        const auto database = exactName(nameEntry(sourceDatabaseName));
        const auto name = exactName(nameEntry(sourceTable));
        if (!database && targetDatabase == sourceDatabaseName) {
            targetDatabase = "ods";
            m_builder.remark(copy.sinkPath.back(),
                             "neither statement nor catalogue names the database of the target; it is ods until the "
                             "route says another");
        }
        if (database && name) {
            if (*database != targetDatabase)
                choice.targetDatabase = targetDatabase;
            if (*name != targetTable)
                choice.targetTable = targetTable;
            if (choice != mapping::TableOverride{})
                m_tables[{*database, *name}] = std::move(choice);
            return {};
        }
        // Shards that are merged: the choices hold for every one of them.
        m_builder.entry("route", {{"source-table", entryOf(sourceDatabaseName, sourceTable)},
                                  {"sink-table", targetDatabase + '.' + targetTable}});
        if (!choice.key.empty())
            m_rules.push_back({entryOf(sourceDatabaseName, sourceTable), choice.key, {}, {}});
        if (choice.buckets)
            m_builder.option("sink", "table.create.num-buckets", std::to_string(*choice.buckets));
        for (const auto& [property, value] : choice.properties)
            m_builder.option("sink", "table.create.properties." + property, value);
        return {};
    }

    PipelineBuilder& m_builder;
    const std::string& m_where;
    TableClauses m_clauses;
    std::map<value::TableId, mapping::TableOverride> m_tables;
    std::vector<mapping::TableRule> m_rules;
    std::optional<std::uint32_t> m_buckets;
    std::map<std::string, std::string> m_properties;
    std::optional<std::uint64_t> m_batchRows;
    std::string m_excluded;
};

} // namespace

Result<Imported> importFlinkStatements(std::string_view text, const std::string& where) {
    LS_TRY(auto tokens, flinkTokens(text, where));
    FlinkCursor cursor(std::move(tokens), where);
    PipelineBuilder builder(where);
    LS_TRY(const auto copies, StatementReader(cursor, builder).run());
    if (copies.empty())
        return Error(ErrorCode::invalidFile, where +
                                                 " holds no CREATE TABLE ... AS TABLE and no CREATE DATABASE ... AS "
                                                 "DATABASE");
    CopyReader reader(builder, where);
    for (const Copy& copy : copies)
        LS_CHECK(reader.read(copy));
    if (!reader.excluded().empty())
        builder.option("source", "tables.exclude", reader.excluded());
    LS_TRY(Imported imported, builder.finish());
    reader.applyTo(imported);
    return imported;
}

} // namespace lodestar::exchange
