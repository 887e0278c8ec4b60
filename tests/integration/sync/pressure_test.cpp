// SPDX-License-Identifier: GPL-3.0-or-later
// A target that cannot keep up: what the loads of a table become, and what the others notice of it.
#include "tests/integration/sync/live_status.h"
#include "tests/integration/sync/row_writer.h"
#include "tests/integration/sync/sandbox_control.h"
#include "tests/support/environment.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <optional>
namespace lodestar::test {
namespace {

using nlohmann::json;
using sandbox::ServerKind;
using namespace std::chrono_literals;

/// The loads that arrived since a moment.
class Arrivals final {
public:
    Arrivals(const SandboxProcess& sandbox, std::string table) : m_sandbox(sandbox), m_table(std::move(table)) {
        m_before = loadsOf(m_sandbox, m_table).size();
    }
    /// The rows of each load that had any, in the order of arrival.
    [[nodiscard]] std::vector<double> rows() const {
        std::vector<double> out;
        const auto all = loadsOf(m_sandbox, m_table);
        for (std::size_t i = m_before; i < all.size(); ++i)
            if (all[i].rows > 0)
                out.push_back(static_cast<double>(all[i].rows));
        return out;
    }
    /// The median of the newest `count` loads; nothing while there are fewer.
    [[nodiscard]] std::optional<double> newest(std::size_t count) const {
        auto all = rows();
        if (all.size() < count)
            return std::nullopt;
        all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(count));
        std::sort(all.begin(), all.end());
        return all[count / 2];
    }

private:
    const SandboxProcess& m_sandbox;
    const std::string m_table;
    std::size_t m_before = 0;
};

class LoadPressure : public ::testing::Test {
protected:
    static constexpr const char* kFresh = "  sink.buffer-flush.interval-ms: 200\n";
    static std::string targetRows(Sql& target, const std::string& table) {
        return target.text("SELECT COUNT(*) FROM " + table);
    }
};

TEST_F(LoadPressure, makesLoadsFewerAndLargerWhileItLastsAndTheFormerFreshnessAfterIt) {
    LS_NEED_SERVER(ServerKind::mariadb);
    SourceDatabase source(ServerKind::mariadb);
    source.sql().exec("CREATE TABLE t (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, word VARCHAR(20))");
    SandboxProcess sandbox;
    PipelineRun pipeline(source.endpoint(), sandbox, source.name() + ".t");
    PipelineRun::addSinkOption(pipeline, "sink.buffer-flush.interval-ms: 200");
    auto run = pipeline.start({"--json"});
    const std::string name = source.name() + ".t";
    ASSERT_TRUE(eventually([&] { return tableOf(pipeline, name).value("state", "") == "streaming"; }))
        << run->output() << run->errors();
    RowWriter writer(source, "INSERT INTO t (word) VALUES ('w')", 10ms);

    EXPECT_EQ(tableOf(pipeline, name).value("flush_interval_ms", 0), 200);
    Arrivals calm(sandbox, "t");
    ASSERT_TRUE(eventually([&] { return calm.newest(15).has_value(); }));
    const double calmRows = *calm.newest(15);

    setFault(sandbox,
             R"({"name":"too_many_versions","table":")" + name + R"(","count":-1,"probability":0.5,"seed":1})");
    ASSERT_TRUE(eventually([&] { return tableOf(pipeline, name).value("flush_interval_ms", 0) >= 800; }, 60s))
        << run->output();
    json shown = tableOf(pipeline, name);
    EXPECT_EQ(shown.value("pressure", ""), "too many tablet versions") << shown;
    Arrivals pressed(sandbox, "t");
    // Loads that were cut before the pressure was known arrive first.
    EXPECT_TRUE(eventually([&] { return !pressed.rows().empty() && pressed.rows().back() > 3 * calmRows; }, 60s))
        << "calm " << calmRows << ", under pressure " << ::testing::PrintToString(pressed.rows());

    clearFaults(sandbox);
    ASSERT_TRUE(eventually([&] { return tableOf(pipeline, name).value("flush_interval_ms", 0) == 200; }, 120s))
        << tableOf(pipeline, name);
    Arrivals after(sandbox, "t");
    EXPECT_TRUE(eventually([&] { return after.newest(9).value_or(1e9) < 2 * calmRows; }, 60s))
        << "calm " << calmRows << ", afterwards " << ::testing::PrintToString(after.rows());
    writer.end();
    Sql target = sandbox.connect();
    EXPECT_TRUE(eventually([&] { return targetRows(target, name) == source.sql().text("SELECT COUNT(*) FROM t"); }));
    EXPECT_EQ(target.text("SELECT SUM(id) FROM " + name), source.sql().text("SELECT SUM(id) FROM t"));
    run->process().signal(SIGTERM);
    EXPECT_EQ(run->wait(30s), 0) << run->output() << run->errors();
    const std::string told = run->output();
    const auto first = told.find("loads become larger and rarer until");
    EXPECT_NE(first, std::string::npos) << told;
    EXPECT_EQ(told.find("loads become larger and rarer until", first + 1), std::string::npos) << "told once\n" << told;
    EXPECT_NE(told.find("loads go as often as before"), std::string::npos) << told;
}

TEST_F(LoadPressure, isSharedByTheTablesOfADatabaseWithTooManyTransactions) {
    LS_NEED_SERVER(ServerKind::mariadb);
    SourceDatabase source(ServerKind::mariadb);
    SourceDatabase elsewhere(ServerKind::mariadb);
    for (const char* table : {"a", "b"})
        source.sql().exec(std::string("CREATE TABLE ") + table +
                          " (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, word VARCHAR(20))");
    elsewhere.sql().exec("CREATE TABLE c (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, word VARCHAR(20))");
    SandboxProcess sandbox;
    PipelineRun pipeline(source.endpoint(), sandbox, source.name() + ".\\.*," + elsewhere.name() + ".c");
    PipelineRun::addSinkOption(pipeline, "sink.buffer-flush.interval-ms: 200");
    auto run = pipeline.start({"--json"});
    const std::vector<std::string> names{source.name() + ".a", source.name() + ".b"};
    const std::string other = elsewhere.name() + ".c";
    const auto all = [&](const std::function<bool(const json&)>& holds) {
        return std::all_of(names.begin(), names.end(),
                           [&](const std::string& name) { return holds(tableOf(pipeline, name)); });
    };
    const auto streaming = [](const json& table) { return table.value("state", "") == "streaming"; };
    ASSERT_TRUE(eventually([&] { return all(streaming) && streaming(tableOf(pipeline, other)); }, 60s))
        << run->output() << run->errors();
    RowWriter first(source, "INSERT INTO a (word) VALUES ('w')", 10ms);
    RowWriter second(source, "INSERT INTO b (word) VALUES ('w')", 10ms);
    RowWriter third(elsewhere, "INSERT INTO c (word) VALUES ('w')", 10ms);
    Arrivals calm(sandbox, "b");
    ASSERT_TRUE(eventually([&] { return calm.newest(15).has_value(); }, 60s));
    const double calmRows = *calm.newest(15);

    // Only loads of the one table are refused; the limit is the database's.
    setFault(sandbox,
             R"({"name":"too_many_running","table":")" + names[0] + R"(","count":-1,"probability":0.5,"seed":1})");
    const auto pressed = [](const json& table) {
        return table.value("flush_interval_ms", 0) >= 800 &&
               table.value("pressure", "") == "too many running transactions";
    };
    ASSERT_TRUE(eventually([&] { return all(pressed); }, 60s)) << statusOf(pipeline) << run->output();
    const json untouched = tableOf(pipeline, other);
    EXPECT_NE(untouched.value("pressure", ""), "too many running transactions") << untouched;
    Arrivals under(sandbox, "b");
    EXPECT_TRUE(eventually([&] { return !under.rows().empty() && under.rows().back() > 3 * calmRows; }, 60s))
        << "calm " << calmRows << ", under pressure " << ::testing::PrintToString(under.rows());

    clearFaults(sandbox);
    Arrivals again(sandbox, "a");
    EXPECT_TRUE(eventually([&] { return again.newest(3).has_value(); }, 60s)) << "loads go through again";
    const auto fresh = [](const json& table) {
        return table.value("flush_interval_ms", 0) == 200 && table.value("pressure", "").empty();
    };
    ASSERT_TRUE(eventually([&] { return all(fresh); }, 120s)) << statusOf(pipeline);
    Arrivals after(sandbox, "b");
    EXPECT_TRUE(eventually([&] { return after.newest(9).value_or(1e9) < 2 * calmRows; }, 60s))
        << "calm " << calmRows << ", afterwards " << ::testing::PrintToString(after.rows());
    first.end();
    second.end();
    third.end();
    Sql target = sandbox.connect();
    const auto numbers = [](Sql& sql, const std::string& table) {
        return sql.text("SELECT COUNT(*), SUM(id), MIN(word), MAX(word) FROM " + table);
    };
    for (const std::string& name : {names[0], names[1], other})
        EXPECT_TRUE(eventually([&] { return numbers(target, name) == numbers(source.sql(), name); }, 60s))
            << name << ": " << numbers(target, name) << " is not " << numbers(source.sql(), name);
    run->process().signal(SIGTERM);
    EXPECT_EQ(run->wait(30s), 0) << run->output() << run->errors();
    const std::string told = run->output();
    EXPECT_NE(told.find("until StarRocks keeps up: too many running transactions"), std::string::npos) << told;
    EXPECT_NE(told.find("loads of all tables go as often as before"), std::string::npos) << told;
}

TEST_F(LoadPressure, followsAPublishTimeThatGrows) {
    LS_NEED_SERVER(ServerKind::mariadb);
    SourceDatabase source(ServerKind::mariadb);
    source.sql().exec("CREATE TABLE t (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, word VARCHAR(20))");
    SandboxProcess sandbox;
    PipelineRun pipeline(source.endpoint(), sandbox, source.name() + ".t");
    PipelineRun::addSinkOption(pipeline, "sink.buffer-flush.interval-ms: 200");
    auto run = pipeline.start({"--json"});
    const std::string name = source.name() + ".t";
    ASSERT_TRUE(eventually([&] { return tableOf(pipeline, name).value("state", "") == "streaming"; }))
        << run->output() << run->errors();
    RowWriter writer(source, "INSERT INTO t (word) VALUES ('w')", 10ms);
    Arrivals calm(sandbox, "t");
    ASSERT_TRUE(eventually([&] { return calm.newest(5).has_value(); }));
    setFault(sandbox, R"({"name":"slow_publish","table":")" + name + R"(","count":-1,"ms":700})");
    ASSERT_TRUE(eventually([&] { return tableOf(pipeline, name).value("flush_interval_ms", 0) >= 2000; }))
        << tableOf(pipeline, name);
    EXPECT_EQ(tableOf(pipeline, name).value("pressure", ""), "publishing takes longer than usual");
    clearFaults(sandbox);
    EXPECT_TRUE(eventually([&] { return tableOf(pipeline, name).value("flush_interval_ms", 0) == 200; }, 120s))
        << tableOf(pipeline, name);
    writer.end();
    Sql target = sandbox.connect();
    EXPECT_TRUE(eventually([&] { return targetRows(target, name) == source.sql().text("SELECT COUNT(*) FROM t"); }));
    run->process().signal(SIGTERM);
    EXPECT_EQ(run->wait(30s), 0) << run->output() << run->errors();
}

} // namespace
} // namespace lodestar::test
