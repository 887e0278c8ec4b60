// SPDX-License-Identifier: GPL-3.0-or-later
// Every statement of tests/cases/ddl_events runs on real servers. What the log holds of it is parsed and applied to the
// tables as they were; the result must be what the server's own catalogue says afterwards.
#include "core/schema/ddl_parser.h"
#include "core/source/catalog_reader.h"
#include "tests/support/environment.h"
#include "tests/support/source_database.h"
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <map>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;
using schema::SourceColumn;
using schema::SourceTable;
using schema::TypeKind;
using Tables = std::map<std::string, SourceTable>;

std::vector<std::string> linesOf(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::vector<std::string> out;
    for (std::string line; std::getline(file, line);)
        if (!line.empty())
            out.push_back(line);
    return out;
}

std::string quoted(const std::string& name) {
    std::string out = "`";
    for (const char c : name)
        out += c == '`' ? "``" : std::string(1, c);
    return out + '`';
}

std::string number(const std::string& text) {
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (text.empty() || *end != '\0')
        return text;
    std::ostringstream out;
    out << value;
    return out.str();
}

/// Servers print a default as they like; what counts is the value.
std::string defaultOf(const SourceColumn& column) {
    if (column.generated || column.autoIncrement)
        return "-";
    if (!column.defaultText || *column.defaultText == "NULL")
        return column.defaultText || column.nullable ? "NULL" : "none";
    if (column.defaultIsExpression || column.kind == TypeKind::bit || column.kind == TypeKind::time)
        return "some";
    return number(*column.defaultText);
}

bool hasLength(TypeKind kind) {
    return kind == TypeKind::charText || kind == TypeKind::varchar || kind == TypeKind::binary ||
           kind == TypeKind::varbinary || kind == TypeKind::bit;
}

bool hasDigits(const SourceColumn& column) { return column.kind == TypeKind::decimal || column.hasDigits; }

std::string describe(const SourceTable& table) {
    std::ostringstream out;
    out << table.id.table << '\n';
    for (const SourceColumn& column : table.columns) {
        out << "  " << column.name << " kind " << static_cast<int>(column.kind);
        if (hasLength(column.kind))
            out << '(' << column.length << ')';
        if (hasDigits(column))
            out << '(' << int{column.precision} << ',' << int{column.scale} << ')';
        if (column.fraction)
            out << " fraction " << int{column.fraction};
        out << (column.isUnsigned ? " unsigned" : "") << (column.nullable ? " null" : " not null")
            << (column.autoIncrement ? " auto" : "")
            << (column.generated ? column.generatedStored ? " stored" : " virtual" : "");
        // The catalogues of both families call the old three-byte set by two names.
        if (!column.charset.empty())
            out << " set " << (column.charset == "utf8" ? "utf8mb3" : column.charset);
        for (const std::string& label : column.labels)
            out << " '" << label << '\'';
        out << " default " << defaultOf(column) << '\n';
    }
    out << "  key";
    for (const std::uint32_t part : table.rowKey())
        out << ' ' << table.columns[part].name;
    return out.str() + '\n';
}

/// The server's own words for the tables: keys and partitions too, which `describe` leaves out.
std::string printedBy(Sql& sql, const Tables& tables) {
    std::string out;
    for (const auto& [name, table] : tables)
        out += sql.query("SHOW CREATE TABLE " + quoted(name)).at(0).at(1).value() + '\n';
    return out;
}

std::string describe(const Tables& tables) {
    std::string out;
    for (const auto& [name, table] : tables)
        out += describe(table);
    return out;
}

class DdlEventsOnServer : public ::testing::TestWithParam<ServerKind> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        m_source = std::make_unique<SourceDatabase>(GetParam());
        auto reader = source::CatalogReader::open(m_source->endpoint());
        ASSERT_TRUE(reader) << reader.error().toString();
        m_reader = std::move(*reader);
        m_setup = linesOf(sourceTree() / "tests/cases/ddl_events/setup.sql");
    }
    Tables readTables() {
        source::CatalogFilter filter;
        filter.databases = {m_source->name()};
        filter.withViews = false;
        auto catalog = m_reader->readCatalog(filter);
        EXPECT_TRUE(catalog) << catalog.error().toString();
        m_family = catalog->family;
        m_version = catalog->serverVersion;
        Tables out;
        for (SourceTable& table : catalog->tables)
            if (!table.isView)
                out[table.id.table] = std::move(table);
        return out;
    }
    void makeAnew() {
        Sql& sql = m_source->sql();
        const std::string name = '`' + m_source->name() + '`';
        sql.exec("DROP DATABASE IF EXISTS " + name, "CREATE DATABASE " + name + " DEFAULT CHARSET utf8mb4",
                 "USE " + name);
        for (const std::string& statement : m_setup)
            sql.exec(statement);
    }
    /// What the log holds of the statements since the place: the default database was the test's.
    std::vector<std::string> loggedSince(const std::string& file, const std::string& offset) {
        std::vector<std::string> out;
        Sql& sql = m_source->sql();
        for (const SqlRow& row : sql.query("SHOW BINLOG EVENTS IN '" + file + "' FROM " + offset)) {
            std::string info = row.at(5).value_or("");
            if (row.at(2) != "Query" || info == "BEGIN" || info == "COMMIT")
                continue;
            const std::string use = "use `" + m_source->name() + "`; ";
            if (info.starts_with(use))
                info.erase(0, use.size());
            out.push_back(info);
        }
        return out;
    }
    /// False if the server does not take the statement.
    bool check(const std::string& statement);
    void apply(const schema::ParsedStatement& parsed, Tables& tables);
    void make(const SourceTable& made, bool ifNotExists, Tables& tables) {
        if (ifNotExists && tables.contains(made.id.table))
            return;
        tables[made.id.table] = made;
        schema::inheritCharsets(tables[made.id.table], "utf8mb4", "");
    }

    std::unique_ptr<SourceDatabase> m_source;
    std::unique_ptr<source::CatalogReader> m_reader;
    std::vector<std::string> m_setup;
    Tables m_before;       ///< right after the setup
    std::string m_printed; ///< the same as the server prints it
    bool m_touched = true;
    schema::Family m_family = schema::Family::mysql;
    std::uint32_t m_version = 0;
};

void DdlEventsOnServer::apply(const schema::ParsedStatement& parsed, Tables& tables) {
    std::vector<schema::SchemaChange> structure;
    const auto flush = [&] {
        for (auto& [name, table] : tables) {
            const auto applied = schema::applyChanges(table, structure);
            EXPECT_TRUE(applied) << applied.error().toString();
        }
        structure.clear();
    };
    for (const schema::SchemaChange& change : parsed.changes) {
        if (const auto* create = std::get_if<schema::CreateTable>(&change)) {
            make(create->table, create->ifNotExists, tables);
        } else if (const auto* like = std::get_if<schema::CreateTableLike>(&change)) {
            SourceTable copy = tables.at(like->like.table);
            copy.id = like->table;
            make(copy, like->ifNotExists, tables);
        } else if (const auto* drop = std::get_if<schema::DropTable>(&change)) {
            tables.erase(drop->table.table);
        } else if (const auto* rename = std::get_if<schema::RenameTable>(&change)) {
            flush();
            auto moved = tables.extract(rename->from.table);
            EXPECT_FALSE(moved.empty()) << rename->from.toString();
            moved.key() = rename->to.table;
            moved.mapped().id = rename->to;
            tables.insert(std::move(moved));
        } else {
            structure.push_back(change);
        }
    }
    flush();
}

bool DdlEventsOnServer::check(const std::string& statement) {
    if (m_touched)
        makeAnew();
    Sql& sql = m_source->sql();
    if (m_before.empty()) {
        m_before = readTables();
        m_printed = printedBy(sql, m_before);
    }
    m_touched = true;
    const SqlRow place = sql.query("SHOW MASTER STATUS").at(0);
    try {
        sql.exec(statement);
    } catch (const SqlError&) {
        m_touched = false; // one that fails leaves no trace
        return false;
    }
    std::vector<std::string> logged = loggedSince(*place.at(0), *place.at(1));
    if (logged.empty())
        logged.push_back(statement); // not logged, and so must be harmless
    Tables model = m_before;
    const auto dialect = schema::SqlDialect::of(m_family, m_version, 0);
    for (const std::string& text : logged) {
        SCOPED_TRACE(text);
        const auto parsed = schema::parseStatement(text, m_source->name(), dialect);
        EXPECT_TRUE(parsed.effect == schema::StatementEffect::harmless ||
                    parsed.effect == schema::StatementEffect::change)
            << "not understood: " << parsed.problem;
        apply(parsed, model);
    }
    const Tables found = readTables();
    const std::string after = describe(found);
    EXPECT_EQ(describe(model), after) << statement << "\nin the log: " << logged.front();
    m_touched = !statement.starts_with("ALTER") || printedBy(sql, found) != m_printed;
    return true;
}

TEST_P(DdlEventsOnServer, meanWhatTheCatalogueSaysAfterwards) {
    int taken = 0;
    int refused = 0;
    for (const auto& entry : std::filesystem::directory_iterator(sourceTree() / "tests/cases/ddl_events")) {
        if (entry.path().extension() != ".sql" || entry.path().filename() == "setup.sql")
            continue;
        for (const std::string& statement : linesOf(entry.path())) {
            SCOPED_TRACE(entry.path().filename().string() + ": " + statement);
            if (check(statement)) {
                ++taken;
            } else {
                ++refused;
                if (std::getenv("LODESTAR_SHOW_REFUSED"))
                    std::cout << "refused by the server: " << statement << '\n';
            }
        }
    }
    std::cout << sandbox::serverKindName(GetParam()) << ": " << taken << " statements understood, " << refused
              << " not taken by this server\n";
    // What a server of this kind takes of the corpus; the rest is the grammar of another.
    const int least = GetParam() == ServerKind::mariadb ? 340 : GetParam() == ServerKind::mysql80 ? 313 : 304;
    EXPECT_GE(taken, least);
}

INSTANTIATE_TEST_SUITE_P(Servers, DdlEventsOnServer,
                         ::testing::Values(ServerKind::mariadb, ServerKind::mysql80, ServerKind::mysql57),
                         ServerName{});

} // namespace
} // namespace lodestar::test
