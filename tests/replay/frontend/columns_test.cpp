// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of all models and types: what SHOW and information_schema say of them.
#include "tests/replay/frontend/statement_replay.h"
#include "tests/replay/frontend/thresholds.h"
#include "tests/replay/support/recordings.h"
#include <gtest/gtest.h>
#include <iostream>
namespace lodestar::test {
namespace {

using Json = nlohmann::ordered_json;

/// Recorded rows are objects; their values in order.
Json valuesOf(const Json& objects) {
    Json rows = Json::array();
    for (const Json& object : objects) {
        Json& row = rows.emplace_back(Json::array());
        for (const auto& [key, value] : object.items())
            row.push_back(value);
    }
    return rows;
}

class ColumnsReplay {
public:
    ColumnsReplay() : m_sql(replaySandbox().connect()), m_agreement({"show", "desc", "columns", "tables"}) {
        m_sql.exec("DROP DATABASE IF EXISTS dt", "CREATE DATABASE dt", "USE dt");
    }

    /// The table is made from its own SHOW CREATE TABLE, which must come back unchanged.
    void create(const Json& recording) {
        const std::string table = recording["table"];
        const std::string text = recording["show_create_table"];
        const Reply made = replyTo(m_sql, text);
        m_agreement.compare(table, "show", made.ok, text, "accepted", made.message);
        compare(table, "show", "SHOW CREATE TABLE " + table, Json::array({Json::array({table, text})}));
    }
    void compareTable(const Json& recording) {
        const std::string table = recording.value("table", "");
        if (recording.contains("show_full_columns"))
            compare(table, "show", "SHOW FULL COLUMNS FROM " + table, valuesOf(recording["show_full_columns"]));
        if (recording.contains("desc"))
            compare(table, "desc", "DESC " + table, valuesOf(recording["desc"]));
        if (recording.contains("columns_row"))
            compareColumn(table, recording["columns_row"], recording["comment"]);
        if (recording.contains("tables_row"))
            compareTableRow(recording["tables_row"]);
    }
    [[nodiscard]] const Agreement& agreement() const { return m_agreement; }

private:
    void compareColumn(const std::string& table, const Json& column, const Json& comment) {
        const auto optional = [&](const char* key) { return column.contains(key) ? column[key] : Json(); };
        const Json row =
            Json::array({column["dataType"], column["columnTypeStr"], column["allowNull"].get<bool>() ? "YES" : "NO",
                         column["columnKey"], optional("columnDefault"), optional("columnPrecision"),
                         optional("columnScale"), comment});
        compare(table, "columns",
                "SELECT data_type, column_type, is_nullable, column_key, column_default, numeric_precision, "
                "numeric_scale, column_comment FROM information_schema.columns WHERE table_schema = 'dt' AND "
                "table_name = '" +
                    table + "' AND column_name = '" + column["columnName"].get<std::string>() + '\'',
                Json::array({row}));
    }
    void compareTableRow(const Json& table) {
        compare(table["name"], "tables",
                "SELECT table_type, engine, table_comment FROM information_schema.tables WHERE table_schema = 'dt' AND "
                "table_name = '" +
                    table["name"].get<std::string>() + '\'',
                Json::array({Json::array(
                    {table["type"], table.contains("engine") ? table["engine"] : Json(""), table["comment"]})}));
    }
    void compare(const std::string& table, const std::string& aspect, const std::string& query, const Json& rows) {
        const Reply reply = replyTo(m_sql, query);
        m_agreement.compare(table, aspect, reply.ok && sameRows(reply.rows, rows), query, rows.dump(),
                            reply.ok ? rowsText(reply.rows) : reply.message);
    }

    Sql m_sql;
    Agreement m_agreement;
};

TEST(FrontEndReplay, columnsAreShownAsRecorded) {
    const auto recordings = readRecordings("frontend/columns.jsonl");
    ColumnsReplay replay;
    for (const char* views : {"CREATE TABLE", "CREATE VIEW"}) // a view after what it reads
        for (const Json& recording : recordings)
            if (recording.contains("show_create_table") &&
                recording["show_create_table"].get<std::string>().starts_with(views))
                replay.create(recording);
    for (const Json& recording : recordings)
        replay.compareTable(recording);
    replay.agreement().writeDisagreements(".columns");
    std::cout << replay.agreement().table();
    Count all;
    for (const auto& [table, count] : replay.agreement().groups()) {
        all.same += count.same;
        all.all += count.all;
    }
    EXPECT_GE(all.percent(), kColumnThreshold);
}

} // namespace
} // namespace lodestar::test
