// SPDX-License-Identifier: GPL-3.0-or-later
// Each case folder on real servers: the catalogue gives the same target as the DDL does, and the parser reads the
// server's own print of the table as the catalogue describes it.
#include "core/ddl/create_table.h"
#include "core/mapping/type_map.h"
#include "core/schema/ddl_parser.h"
#include "core/source/catalog_reader.h"
#include "tests/cases/types/types_case.h"
#include "tests/support/source_database.h"
#include <QCoreApplication>
#include <gtest/gtest.h>
#include <strings.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

struct ServerVersion {
    schema::Family family = schema::Family::mysql;
    std::uint32_t version = 0;
};

ServerVersion versionOf(ServerKind kind) {
    switch (kind) {
    case ServerKind::mariadb:
        return {schema::Family::mariadb, 101100};
    case ServerKind::mysql80:
        return {schema::Family::mysql, 80015};
    case ServerKind::mysql57:
        return {schema::Family::mysql, 50722};
    case ServerKind::mysql56:
        break;
    }
    return {schema::Family::mysql, 50624};
}

/// What a column must have in common, however it was described.
std::string essence(const schema::SourceTable& table) {
    std::string out;
    for (const schema::SourceColumn& column : table.columns) {
        const bool sized = column.kind == schema::TypeKind::bit || column.kind == schema::TypeKind::charText ||
                           column.kind == schema::TypeKind::varchar || column.kind == schema::TypeKind::binary ||
                           column.kind == schema::TypeKind::varbinary;
        // MariaDB prints current_timestamp() where MySQL prints CURRENT_TIMESTAMP; other expressions are not carried.
        const bool moment = column.defaultIsExpression && column.defaultText &&
                            strncasecmp(column.defaultText->c_str(), "current_timestamp", 17) == 0;
        out += column.name + " kind " + std::to_string(static_cast<int>(column.kind)) + " size " +
               std::to_string(sized ? column.length : 0) + " digits " + std::to_string(column.precision) + ',' +
               std::to_string(column.scale) + ',' + std::to_string(column.fraction) + " set " + column.charset +
               " default " +
               (moment                       ? "now"
                : column.defaultIsExpression ? "none"
                                             : column.defaultText.value_or("none")) +
               (column.isUnsigned ? " unsigned" : "") + (column.nullable ? "" : " not null") +
               (column.autoIncrement ? " auto" : "") + (column.generated ? " generated" : "") +
               (column.jsonChecked ? " json" : "") + " comment " + column.comment + '\n';
        for (const std::string& label : column.labels)
            out += "  " + label + '\n';
    }
    for (const std::uint32_t key : table.rowKey())
        out += "key " + std::to_string(key) + '\n';
    return out + table.comment + '\n';
}

using ServerAndCase = std::pair<ServerKind, std::string>;

/// The cases that each server knows the types of.
std::vector<ServerAndCase> serversAndCases() {
    std::vector<ServerAndCase> out;
    for (const std::string& name : typesCaseNames()) {
        const TypesCase one = loadTypesCase(name);
        for (const ServerKind kind :
             {ServerKind::mariadb, ServerKind::mysql80, ServerKind::mysql57, ServerKind::mysql56})
            if (const ServerVersion server = versionOf(kind); one.runsOn(server.family, server.version))
                out.emplace_back(kind, name);
    }
    return out;
}

class TypesOnServers : public testing::TestWithParam<ServerAndCase> {};

TEST_P(TypesOnServers, catalogueAndParserDescribeTheSameTable) {
    const auto& [kind, name] = GetParam();
    const TypesCase one = loadTypesCase(name);
    const ServerVersion server = versionOf(kind);
    LS_NEED_SERVER(kind);
    SourceDatabase database(kind, "types");
    Sql& sql = database.sql();
    sql.exec("SET sql_mode=''");
    for (const std::string& statement : one.statements)
        sql.exec(statement);
    const SqlRows tables = sql.query("SHOW TABLES");
    ASSERT_EQ(tables.size(), 1u);
    const std::string tableName = tables[0][0].value_or("");

    auto reader = source::CatalogReader::open(database.endpoint());
    ASSERT_TRUE(reader) << reader.error().toString();
    auto table = (*reader)->readTable({database.name(), tableName});
    ASSERT_TRUE(table) << table.error().toString();
    table->id.database = "cases";
    const mapping::TargetVersion version = one.targetVersion();
    const auto plan = mapping::planTable(*table, rulesOf(one), version);
    ASSERT_TRUE(plan) << plan.error().toString();
    EXPECT_EQ(ddl::createTableSql(*plan, version), one.expectedSql);
    EXPECT_EQ(findingLines(*plan), one.expectedFindings);

    const SqlRows printed = sql.query("SHOW CREATE TABLE `" + [&] {
        std::string quoted;
        for (const char c : tableName)
            quoted.append(c == '`' ? 2 : 1, c);
        return quoted;
    }() + '`');
    const auto dialect = schema::SqlDialect::of(server.family, server.version, 0);
    const schema::ParsedStatement parsed = schema::parseStatement(printed.at(0).at(1).value_or(""), "cases", dialect);
    ASSERT_EQ(parsed.effect, schema::StatementEffect::change) << parsed.problem;
    schema::SourceTable own = std::get<schema::CreateTable>(parsed.changes.at(0)).table;
    schema::inheritCharsets(own, "utf8mb4", "utf8mb4_general_ci");
    EXPECT_EQ(essence(own), essence(*table));
}

INSTANTIATE_TEST_SUITE_P(Types, TypesOnServers, testing::ValuesIn(serversAndCases()), [](const auto& one) {
    return std::string(sandbox::serverKindName(one.param.first)) + '_' + one.param.second;
});

} // namespace
} // namespace lodestar::test

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv); // QtSql loads its driver through it
    ::testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
