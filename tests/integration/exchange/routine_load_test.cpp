// SPDX-License-Identifier: GPL-3.0-or-later
// The routine load jobs of tests/data/exchange, which are what export writes: the front end takes them, and their
// columns and json paths turn change events of Debezium into the rows that are meant. The stand-in runs no jobs, so the
// events go as a stream load with the same columns and paths.
#include "tests/clients/tool.h"
#include "tests/support/environment.h"
#include "tests/support/program_run.h"
#include "tests/support/sandbox_process.h"
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
namespace lodestar::test {
namespace {

std::string exported(const std::string& name) { return fileText(sourceTree() / "tests/data/exchange" / name); }

/// Statements that end with a semicolon at the end of a line; comments stay with the next one.
std::vector<std::string> statementsOf(const std::string& text) {
    std::vector<std::string> out;
    std::size_t from = 0;
    for (std::size_t end; (end = text.find(";\n", from)) != std::string::npos; from = end + 2)
        out.push_back(text.substr(from, end - from));
    return out;
}

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
    const std::size_t from = text.find(begin) + begin.size();
    return text.substr(from, text.find(end, from) - from);
}

class RoutineLoad : public ::testing::Test {
protected:
    void SetUp() override {
        for (const std::string& statement : statementsOf(exported("flink-sql/starrocks-create.all.sql")))
            m_sql.exec(statement);
        m_jobs = statementsOf(exported("routine-load/routine-load.sql"));
    }
    [[nodiscard]] std::string job(const std::string& name) const {
        for (const std::string& statement : m_jobs)
            if (statement.find('`' + name + '`') != std::string::npos)
                return statement;
        ADD_FAILURE() << "no job " << name;
        return {};
    }
    /// Loads events of one table the way its job reads them.
    void load(const std::string& table, const std::vector<nlohmann::json>& events) {
        const std::string statement = job("load_shop_" + table);
        const std::string paths = between(statement, "\"jsonpaths\" = ", ",\n");
        std::string body;
        for (const nlohmann::json& event : events)
            body += event.dump() + '\n';
        std::ofstream(m_folder / "events") << body;
        const ProgramResult run =
            runProgram(tool("curl"), {"-s", "--location-trusted", "-u", "root:", "-T", (m_folder / "events").string(),
                                      "-H", "Expect: 100-continue", "-H", "format: json", "-H", "strict_mode: true",
                                      "-H", "columns: " + between(statement, "COLUMNS (", ")\nPROPERTIES"), "-H",
                                      "jsonpaths: " + nlohmann::json::parse(paths).get<std::string>(),
                                      "http://127.0.0.1:" + std::to_string(m_sandbox.feHttpPort()) + "/api/ods/" +
                                          table + "/_stream_load"});
        EXPECT_NE(run.output.find("\"Success\""), std::string::npos) << run.output << run.errors;
    }

    SandboxProcess m_sandbox;
    Sql m_sql{m_sandbox.connect()};
    TempFolder m_folder;
    std::vector<std::string> m_jobs;
};

TEST_F(RoutineLoad, everyJobIsTaken) {
    ASSERT_GE(m_jobs.size(), 5U);
    for (const std::string& statement : m_jobs)
        m_sql.exec(statement);
    m_sql.exec("USE ods");
    EXPECT_EQ(m_sql.query("SHOW ROUTINE LOAD").size(), m_jobs.size());
}

TEST_F(RoutineLoad, changeEventsBecomeTheRowsThatAreMeant) {
    const nlohmann::json row{{"id", 7},
                             {"customer", "客户"},
                             {"paid", 1},
                             {"total", "12.50"},
                             {"day", 19782},
                             {"at", 1709210096123456},
                             {"kind", "a"},
                             {"stamp", "2024-02-29T12:34:56.789Z"},
                             {"tags", "x,y"},
                             {"photo", "00ff"},
                             {"attrs", "{\"n\": [1]}"},
                             {"y", 2024},
                             {"f", 1.5}};
    nlohmann::json old = row;
    old["id"] = 8;
    old["at"] = -1;
    old["day"] = -1;
    for (const char* empty : {"attrs", "photo", "stamp"})
        old[empty] = nullptr;
    load("orders",
         {{{"before", nullptr}, {"after", row}, {"op", "c"}}, {{"before", nullptr}, {"after", old}, {"op", "r"}}});
    const std::string rows = "SELECT id, customer, paid, total, day, at, stamp, kind, tags, attrs, HEX(photo), y, f "
                             "FROM ods.orders ORDER BY id";
    const std::string first = "7|客户|1|12.50|2024-02-29|2024-02-29 12:34:56.123456|2024-02-29 12:34:56.789000|a|x,y|"
                              "{\"n\": [1]}|00FF|2024|1.5";
    EXPECT_EQ(m_sql.text(rows),
              first + "\n8|客户|1|12.50|1969-12-31|1969-12-31 23:59:59.999999|\\N|a|x,y|\\N|\\N|2024|1.5");
    load("orders", {{{"before", old}, {"after", nullptr}, {"op", "d"}}});
    EXPECT_EQ(m_sql.text(rows), first);
    load("lines", {{{"before", nullptr}, {"after", {{"order_id", 1}, {"no", 2}, {"item", "a"}}}, {"op", "c"}},
                   {{"before", {{"order_id", 1}, {"no", 2}}},
                    {"after", {{"order_id", 1}, {"no", 2}, {"item", "b"}}},
                    {"op", "u"}}});
    EXPECT_EQ(m_sql.text("SELECT * FROM ods.`lines`"), "1|2|b");
}

} // namespace
} // namespace lodestar::test
