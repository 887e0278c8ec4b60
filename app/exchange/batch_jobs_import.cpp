// SPDX-License-Identifier: GPL-3.0-or-later
// DataX jobs and DataWorks batch scripts as a pipeline that copies once.
#include "app/exchange/formats_internal.h"
#include "app/exchange/pipeline_builder_internal.h"
#include "core/schema/selection_rules.h"
#include <algorithm>
#include <cctype>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
namespace lodestar::exchange {
namespace {

using Json = nlohmann::ordered_json;

std::string textOf(const Json& value) {
    if (value.is_string())
        return value.get<std::string>();
    return value.is_null() ? std::string() : value.dump();
}
std::vector<std::string> textsOf(const Json& value) {
    std::vector<std::string> out;
    if (value.is_array())
        for (const Json& item : value)
            out.push_back(textOf(item));
    else if (!value.is_null())
        out.push_back(textOf(value));
    return out;
}
Json field(const Json& object, const char* name) {
    return object.is_object() && object.contains(name) ? object.at(name) : Json();
}
std::string joined(const std::vector<std::string>& texts, const char* separator) {
    std::string out;
    for (const std::string& text : texts)
        out += (out.empty() ? "" : separator) + text;
    return out;
}

std::string lower(std::string text) {
    for (char& c : text)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

/// `a`, "a" and a are one column; an expression is none.
std::optional<std::string> columnName(std::string text) {
    if (text.size() > 1 && text.front() == '`' && text.back() == '`')
        text = text.substr(1, text.size() - 2);
    const bool expression = text.empty() || text.find_first_of(" ()+*/'\"`=<>,") != std::string::npos ||
                            std::isdigit(static_cast<unsigned char>(text.front()));
    return expression ? std::nullopt : std::optional(text);
}

/// The parameters that are read. DataX manual, "mysqlreader" and "starrockswriter"; DataWorks manual, "MySQL data
/// source", "StarRocks data source" and "Configure a batch synchronization node by using the code editor". There is no
/// parser of these systems in a registry to ask instead.
constexpr std::string_view kReader[] = {"username", "password",         "column",   "splitPk",
                                        "where",    "connection",       "jdbcUrl",  "table",
                                        "querySql", "selectedDatabase", "encoding", "datasource"};
constexpr std::string_view kConnection[] = {"jdbcUrl", "table", "querySql", "datasource", "selectedDatabase"};
constexpr std::string_view kWriter[] = {
    "username",   "password",     "database",   "selectedDatabase", "table",          "column",
    "preSql",     "postSql",      "jdbcUrl",    "loadUrl",          "loadProps",      "maxBatchRows",
    "connection", "maxBatchSize", "datasource", "flushInterval",    "strategyOnError"};
constexpr std::string_view kSetting[] = {"errorLimit", "speed"};
constexpr std::string_view kSpeed[] = {"channel", "concurrent", "byte", "record", "mbps", "throttle"};

void remarkOthers(const Json& object, std::span<const std::string_view> known, const std::string& side,
                  PipelineBuilder& builder) {
    if (!object.is_object())
        return;
    for (const auto& item : object.items())
        if (std::find(known.begin(), known.end(), item.key()) == known.end() && !item.value().empty() &&
            item.value() != "")
            builder.remark(side + item.key(), "it has no counterpart");
}

struct Address {
    std::string hostPort;
    std::string database;
};
/// "jdbc:mysql://host:3306/db?x=y"
std::optional<Address> jdbcAddress(const std::string& url) {
    constexpr std::string_view kScheme = "jdbc:mysql://";
    if (!url.starts_with(kScheme))
        return std::nullopt;
    std::string rest = url.substr(kScheme.size());
    rest = rest.substr(0, rest.find('?'));
    const std::size_t slash = rest.find('/');
    return Address{rest.substr(0, slash), slash == std::string::npos ? std::string() : rest.substr(slash + 1)};
}

class JobReader {
public:
    JobReader(PipelineBuilder& builder, const std::string& where) : m_builder(builder), m_where(where) {}

    Result<void> read(const Json& reader, const Json& writer, bool dataworks) {
        m_sources.clear();
        LS_CHECK(readReader(reader, dataworks));
        LS_CHECK(readWriter(writer, dataworks));
        return readTables(textsOf(field(reader, "column")), textsOf(field(writer, "column")));
    }

    void applyTo(Imported& imported) const {
        imported.pipeline.options.startup.mode = sync::StartupMode::snapshot;
        for (const auto& [id, choice] : m_tables)
            if (choice != mapping::TableOverride{})
                imported.pipeline.mapping.tables[id] = choice;
        auto& rules = imported.pipeline.mapping.tableRules;
        rules.insert(rules.end(), m_rules.begin(), m_rules.end());
        for (const auto& [id, rows] : m_existing)
            imported.pipeline.existingRows[id] = rows;
        if (m_rows)
            imported.pipeline.options.batchRowsMax = *m_rows;
        if (m_bytes)
            imported.pipeline.options.batchBytesMax = *m_bytes;
    }

private:
    Result<void> readReader(const Json& reader, bool dataworks) {
        remarkOthers(reader, kReader, "reader, ", m_builder);
        if (const std::string encoding = lower(textOf(field(reader, "encoding")));
            !encoding.empty() && encoding != "utf-8" && encoding != "utf8")
            m_builder.remark("encoding", "each text is read in the character set of its column");
        given("source", "username", textOf(field(reader, "username")));
        m_builder.password("source", textOf(field(reader, "password")));
        Json connections = field(reader, "connection");
        if (!connections.is_array())
            connections = Json::array({reader});
        for (const Json& connection : connections) {
            if (field(reader, "connection").is_array())
                remarkOthers(connection, kConnection, "connection, ", m_builder);
            std::string database = dataworks ? textOf(field(connection, "selectedDatabase")) : std::string();
            if (database.empty() && dataworks)
                database = textOf(field(reader, "selectedDatabase"));
            for (const std::string& url : textsOf(field(connection, "jdbcUrl"))) {
                const auto address = jdbcAddress(url);
                if (!address)
                    return Error(ErrorCode::invalidFile,
                                 m_where + ": \"" + url + "\" is not jdbc:mysql://host:port/database");
                const std::size_t colon = address->hostPort.rfind(':');
                m_builder.option("source", "hostname", address->hostPort.substr(0, colon));
                if (colon != std::string::npos)
                    m_builder.option("source", "port", address->hostPort.substr(colon + 1));
                if (database.empty())
                    database = address->database;
            }
            if (const std::string name = textOf(field(connection, "datasource")); !name.empty()) {
                m_builder.option("source", "name", name);
                m_builder.remark("datasource " + name,
                                 "its address, user and password are in DataWorks; fill in hostname, "
                                 "username and password of source");
            }
            for (const std::string& sql : textsOf(field(connection, "querySql")))
                if (!sql.empty())
                    m_builder.remark("querySql", "a query cannot be the source here, only tables");
            for (const std::string& table : textsOf(field(connection, "table")))
                if (const auto id = tableOf(table, database); id.table.size())
                    m_sources.push_back(id);
        }
        if (m_sources.empty())
            return Error(ErrorCode::invalidFile, m_where + " names no table to read");
        for (const value::TableId& id : m_sources)
            if (id.database.empty())
                return Error(ErrorCode::invalidFile,
                             m_where + ": the database of the table " + id.table + " is not named",
                             "Write the table as database.table.");
        if (const std::string filter = textOf(field(reader, "where")); !filter.empty())
            m_builder.remark("where " + filter, "rows are not filtered here; the whole table is carried");
        if (!textOf(field(reader, "splitPk")).empty())
            m_builder.remark("splitPk", "chunks are planned from the primary key by themselves");
        return {};
    }

    void given(const char* section, const char* name, const std::string& value) {
        if (!value.empty())
            m_builder.option(section, name, value);
    }

    static value::TableId tableOf(std::string text, const std::string& database) {
        std::erase(text, '`');
        const std::size_t dot = text.find('.');
        return dot == std::string::npos ? value::TableId{database, text}
                                        : value::TableId{text.substr(0, dot), text.substr(dot + 1)};
    }

    Result<void> readWriter(const Json& writer, bool dataworks) {
        remarkOthers(writer, kWriter, "writer, ", m_builder);
        Json connection = field(writer, "connection");
        connection = connection.is_array() && !connection.empty() ? connection.at(0) : writer;
        given("sink", "username", textOf(field(writer, "username")));
        m_builder.password("sink", textOf(field(writer, "password")));
        for (const std::string& url : textsOf(field(connection, "jdbcUrl")))
            if (const auto address = jdbcAddress(url))
                m_builder.option("sink", "jdbc-url", "jdbc:mysql://" + address->hostPort);
        std::string loads = joined(textsOf(field(writer, "loadUrl")), ";");
        std::replace(loads.begin(), loads.end(), ',', ';');
        if (!loads.empty())
            m_builder.option("sink", "load-url", loads);
        if (const std::string name = textOf(field(writer, "datasource")); !name.empty()) {
            m_builder.option("sink", "name", name);
            m_builder.remark("datasource " + name, "its address, user and password are in DataWorks; fill in jdbc-url, "
                                                   "username and password of sink");
        }
        const auto tables = textsOf(field(connection, "table"));
        std::string database = textOf(field(connection, dataworks ? "selectedDatabase" : "database"));
        if (database.empty())
            database = textOf(field(connection, "selectedDatabase"));
        if (tables.size() != 1)
            return Error(ErrorCode::invalidFile, m_where + " names no single table to write");
        m_target = tableOf(tables.front(), database);
        readStatements(writer);
        readLoads(writer);
        return {};
    }

    void readStatements(const Json& writer) {
        m_truncate = false;
        for (const std::string& sql : textsOf(field(writer, "preSql"))) {
            const std::string words = lower(sql);
            if (words.starts_with("truncate table") || words.starts_with("truncate `"))
                m_truncate = true;
            else if (!sql.empty())
                m_builder.remark("preSql " + sql, "no statements are run before the copy");
        }
        for (const std::string& sql : textsOf(field(writer, "postSql")))
            if (!sql.empty())
                m_builder.remark("postSql " + sql, "no statements are run after the copy");
    }

    void readLoads(const Json& writer) {
        const Json properties = field(writer, "loadProps");
        if (properties.is_object())
            for (const auto& item : properties.items()) {
                if (item.key() == "column_separator" || item.key() == "row_delimiter" ||
                    item.key() == "strip_outer_array" || item.key() == "ignore_json_size")
                    m_builder.remark("loadProps, " + item.key(),
                                     "the form of the loads is chosen by the values; it needs no delimiters");
                else
                    m_builder.option("sink", "sink.properties." + item.key(), lower(textOf(item.value())));
            }
        const auto number = [&](const char* name, sync::Range range, std::optional<std::uint64_t>& into) {
            const std::string text = textOf(field(writer, name));
            if (text.empty())
                return;
            const auto value = bytesOf(text);
            if (value && *value >= range.min && *value <= range.max)
                into = *value;
            else
                m_builder.remark(name, text + " is not from " + std::to_string(range.min) + " to " +
                                           std::to_string(range.max));
        };
        number("maxBatchRows", sync::ranges::batchRows, m_rows);
        number("maxBatchSize", sync::ranges::batchBytes, m_bytes);
        if (!field(writer, "flushInterval").is_null())
            m_builder.option("sink", "sink.buffer-flush.interval-ms", textOf(field(writer, "flushInterval")));
        if (textOf(field(writer, "strategyOnError")) == "batchDirtyData")
            m_builder.remark("strategyOnError",
                             "no batch is given up as dirty data; a table stops at a refused row and "
                             "keeps its reason");
    }

    Result<void> readTables(const std::vector<std::string>& from, const std::vector<std::string>& to) {
        const bool all = from.empty() || (from.size() == 1 && from.front() == "*");
        std::vector<std::string> columns;
        std::map<std::string, mapping::ColumnOverride> renamed;
        for (std::size_t i = 0; i < from.size() && !all; ++i) {
            const auto name = columnName(from[i]);
            const std::string target = i < to.size() ? columnName(to[i]).value_or(to[i]) : std::string();
            // An expression is the work of the mapping here: the column of the same name is carried.
            const std::string column = name ? *name : target;
            if (!name)
                m_builder.remark(
                    "column " + from[i],
                    "expressions are not computed here; " +
                        (column.empty() ? "the column is left out" : "the column " + column + " is carried as it is"));
            if (column.empty())
                continue;
            columns.push_back(column);
            if (name && !target.empty() && target != "*" && target != *name)
                renamed[*name].name = target;
        }
        for (const value::TableId& id : m_sources) {
            m_builder.table(id);
            mapping::TableOverride& choice = m_tables[id];
            if (!m_target.database.empty() && m_target.database != id.database)
                choice.targetDatabase = m_target.database;
            if (m_target.table != id.table)
                choice.targetTable = m_target.table;
            choice.columns = renamed;
            if (!columns.empty())
                m_rules.push_back(
                    {schema::escapedName(id.database) + '.' + schema::escapedName(id.table), {}, columns, {}});
            if (m_truncate)
                m_existing[id] = sync::ExistingRows::truncate;
        }
        return {};
    }

    PipelineBuilder& m_builder;
    const std::string& m_where;
    std::vector<value::TableId> m_sources;
    value::TableId m_target;
    bool m_truncate = false;
    std::map<value::TableId, mapping::TableOverride> m_tables;
    std::vector<mapping::TableRule> m_rules;
    std::map<value::TableId, sync::ExistingRows> m_existing;
    std::optional<std::uint64_t> m_rows;
    std::optional<std::uint64_t> m_bytes;
};

void remarkSetting(const Json& setting, PipelineBuilder& builder) {
    remarkOthers(setting, kSetting, "setting, ", builder);
    remarkOthers(field(setting, "speed"), kSpeed, "speed, ", builder);
    const Json limit = field(setting, "errorLimit");
    for (const char* name : {"record", "percentage"})
        if (const std::string value = textOf(field(limit, name)); !value.empty() && value != "0" && value != "0.0")
            builder.remark(std::string("errorLimit, ") + name,
                           "no row is dropped: a table stops at a row that is refused");
    const Json speed = field(setting, "speed");
    for (const char* name : {"channel", "concurrent"})
        if (const std::string value = textOf(field(speed, name)); !value.empty())
            builder.option("pipeline", "parallelism", value);
    for (const char* name : {"byte", "record", "mbps"})
        if (const std::string value = textOf(field(speed, name)); !value.empty() && value != "-1")
            builder.remark(std::string("speed, ") + name, "the speed is not throttled here");
}

Result<Imported> finish(PipelineBuilder& builder, const JobReader& reader) {
    builder.remark("copy", "the script copies once and so does the pipeline (scan.startup.mode: snapshot); remove that "
                           "option to follow the changes as well");
    LS_TRY(Imported imported, builder.finish());
    reader.applyTo(imported);
    return imported;
}

Error notThis(const std::string& where, const char* what) {
    return {ErrorCode::invalidFile, where + " is not " + what};
}

} // namespace

Result<Imported> importDatax(std::string_view text, const std::string& where) {
    const Json root = Json::parse(text, nullptr, false, true);
    const Json job = field(root, "job");
    const Json content = field(job, "content");
    if (!content.is_array() || content.empty())
        return notThis(where, "a DataX job: it has no job.content");
    PipelineBuilder builder(where);
    JobReader reader(builder, where);
    for (const Json& part : content) {
        const Json from = field(part, "reader");
        const Json to = field(part, "writer");
        if (textOf(field(from, "name")) != "mysqlreader" || textOf(field(to, "name")) != "starrockswriter")
            return Error(ErrorCode::unsupported, where + " copies from " + textOf(field(from, "name")) + " to " +
                                                     textOf(field(to, "name")) +
                                                     "; only mysqlreader to starrockswriter can be read");
        LS_CHECK(reader.read(field(from, "parameter"), field(to, "parameter"), false));
    }
    remarkSetting(field(job, "setting"), builder);
    return finish(builder, reader);
}

Result<Imported> importDataworks(std::string_view text, const std::string& where) {
    const Json root = Json::parse(text, nullptr, false, true);
    const Json steps = field(root, "steps");
    if (!steps.is_array())
        return notThis(where, "a DataWorks script: it has no steps");
    Json from;
    Json to;
    for (const Json& step : steps) {
        const std::string category = textOf(field(step, "category"));
        if (category == "reader")
            from = step;
        else if (category == "writer")
            to = step;
    }
    if (textOf(field(from, "stepType")) != "mysql" || textOf(field(to, "stepType")) != "starrocks")
        return Error(ErrorCode::unsupported, where + " does not copy from mysql to starrocks");
    PipelineBuilder builder(where);
    JobReader reader(builder, where);
    LS_CHECK(reader.read(field(from, "parameter"), field(to, "parameter"), true));
    remarkSetting(field(root, "setting"), builder);
    return finish(builder, reader);
}

} // namespace lodestar::exchange
