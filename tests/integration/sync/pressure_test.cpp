// SPDX-License-Identifier: GPL-3.0-or-later
// A target that cannot keep up: what the loads of a table become, and what the others notice of it.
#include "tests/integration/sync/pipeline_run.h"
#include "tests/integration/sync/sandbox_control.h"
#include "tests/support/environment.h"
#include <atomic>
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using nlohmann::json;
using sandbox::ServerKind;
using namespace std::chrono_literals;

json statusOf(const PipelineRun& pipeline, const std::string& events = "0") {
    const auto result = pipeline.command("status", {"--state", pipeline.stateFolder(), "--json", "--events", events});
    const json status = json::parse(result.output, nullptr, false);
    return status.is_object() ? status : json::object();
}

json tableOf(const PipelineRun& pipeline, const std::string& source) {
    for (const json& table : statusOf(pipeline).value("tables", json::array()))
        if (table.value("source", "") == source)
            return table;
    return json::object();
}

/// Rows come one by one until it ends.
class Writer final {
public:
    Writer(SourceDatabase& source, std::string statement, std::chrono::milliseconds pause)
        : m_thread([this, &source, statement = std::move(statement), pause] {
              Sql sql = source.connect();
              for (; !m_stop; ++m_rows) {
                  sql.exec(statement);
                  std::this_thread::sleep_for(pause);
              }
          }) {}
    ~Writer() { end(); }
    void end() {
        m_stop = true;
        if (m_thread.joinable())
            m_thread.join();
    }

private:
    std::atomic<bool> m_stop = false;
    std::atomic<int> m_rows = 0;
    std::thread m_thread;
};

struct Seen {
    double loads = 0;
    double rows = 0;
    double largest = 0; ///< rows of one load
    [[nodiscard]] double rowsEach() const { return loads == 0 ? 0 : rows / loads; }
};

/// What arrived between two moments.
class Arrivals final {
public:
    Arrivals(const SandboxProcess& sandbox, std::string table) : m_sandbox(sandbox), m_table(std::move(table)) {
        m_before = loadsOf(m_sandbox, m_table).size();
    }
    [[nodiscard]] Seen since() const {
        const auto all = loadsOf(m_sandbox, m_table);
        Seen out;
        for (std::size_t i = m_before; i < all.size(); ++i)
            if (all[i].rows > 0) {
                ++out.loads;
                out.rows += static_cast<double>(all[i].rows);
                out.largest = std::max(out.largest, static_cast<double>(all[i].rows));
            }
        return out;
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
    Writer writer(source, "INSERT INTO t (word) VALUES ('w')", 10ms);

    EXPECT_EQ(tableOf(pipeline, name).value("flush_interval_ms", 0), 200);
    Arrivals calm(sandbox, "t");
    ASSERT_TRUE(eventually([&] { return calm.since().loads >= 15; }));
    const double calmRows = calm.since().rowsEach();

    setFault(sandbox,
             R"({"name":"too_many_versions","table":")" + name + R"(","count":-1,"probability":0.5,"seed":1})");
    ASSERT_TRUE(eventually([&] { return tableOf(pipeline, name).value("flush_interval_ms", 0) >= 800; }, 60s))
        << run->output();
    json shown = tableOf(pipeline, name);
    EXPECT_EQ(shown.value("pressure", ""), "too many tablet versions") << shown;
    Arrivals pressed(sandbox, "t");
    ASSERT_TRUE(eventually([&] { return pressed.since().loads >= 3; }, 60s));
    EXPECT_GT(pressed.since().largest, 4 * calmRows); // the first ones may be older than the pressure

    clearFaults(sandbox);
    ASSERT_TRUE(eventually([&] { return tableOf(pipeline, name).value("flush_interval_ms", 0) == 200; }, 120s))
        << tableOf(pipeline, name);
    Arrivals after(sandbox, "t");
    ASSERT_TRUE(eventually([&] { return after.since().loads >= 15; }));
    EXPECT_LT(after.since().rowsEach(), 2 * calmRows);
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
    Writer writer(source, "INSERT INTO t (word) VALUES ('w')", 10ms);
    Arrivals calm(sandbox, "t");
    ASSERT_TRUE(eventually([&] { return calm.since().loads >= 5; }));
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

TEST_F(LoadPressure, aTableWhoseLoadsDoNotGoOutDoesNotHoldTheOthersUp) {
    LS_NEED_SERVER(ServerKind::mariadb);
    SourceDatabase source(ServerKind::mariadb);
    for (const char* name : {"stuck", "free_one"})
        source.sql().exec(std::string("CREATE TABLE ") + name +
                          " (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, word VARCHAR(1000))");
    source.sql().exec("CREATE TABLE plain (id BIGINT NOT NULL, word VARCHAR(1000))");
    SandboxProcess sandbox;
    PipelineRun pipeline(source.endpoint(), sandbox, source.name() + ".\\.*",
                         "lodestar:\n  sync:\n    batch-bytes: 4194304\n");
    PipelineRun::addSinkOption(pipeline, "sink.buffer-flush.interval-ms: 200");
    PipelineRun::addSinkOption(pipeline, "sink.buffer-flush.max-bytes: 16777216");
    auto run = pipeline.start({"--json"});
    const std::string stuck = source.name() + ".stuck";
    const std::string other = source.name() + ".free_one";
    const std::string plain = source.name() + ".plain";
    const auto stateOf = [&](const std::string& table) { return tableOf(pipeline, table).value("state", ""); };
    ASSERT_TRUE(eventually([&] {
        return stateOf(stuck) == "streaming" && stateOf(other) == "streaming" && stateOf(plain) == "streaming";
    })) << run->output()
        << run->errors();
    for (const std::string& table : {stuck, plain})
        setFault(sandbox, R"({"name":"disk_full","table":")" + table + R"(","count":-1})");
    // 40 MB for a memory of 16 MB.
    for (int i = 0; i < 20; ++i)
        for (const char* table : {"stuck", "plain"})
            source.sql().exec(std::string("INSERT INTO ") + table + " (id, word) SELECT " + std::to_string(i * 1000) +
                              " + seq, REPEAT('x', 1000) FROM seq_1_to_1000");
    Writer writer(source, "INSERT INTO free_one (word) VALUES ('w')", 20ms);

    ASSERT_TRUE(eventually([&] { return stateOf(stuck) == "waiting" && stateOf(plain) == "waiting"; }, 90s))
        << run->output();
    EXPECT_NE(tableOf(pipeline, stuck).value("note", "").find("will read again from"), std::string::npos)
        << tableOf(pipeline, stuck);
    ASSERT_TRUE(eventually([&] {
        return tableOf(pipeline, other).value("lag_seconds", json::object()).value("total", 99.0) < 2;
    })) << tableOf(pipeline, other);
    EXPECT_EQ(stateOf(stuck), "waiting");
    Sql target = sandbox.connect();
    EXPECT_LT(std::stoll(targetRows(target, stuck)), 20'000);

    clearFaults(sandbox);
    writer.end();
    EXPECT_TRUE(eventually(
        [&] {
            return targetRows(target, stuck) == "20000" && targetRows(target, plain) == "20000" &&
                   stateOf(stuck) == "streaming" && stateOf(plain) == "streaming";
        },
        120s))
        << run->output();
    EXPECT_TRUE(
        eventually([&] { return targetRows(target, other) == source.sql().text("SELECT COUNT(*) FROM free_one"); }));
    EXPECT_EQ(target.text("SELECT SUM(id) FROM " + stuck), source.sql().text("SELECT SUM(id) FROM stuck"));
    EXPECT_EQ(target.text("SELECT SUM(id) FROM " + plain), source.sql().text("SELECT SUM(id) FROM plain"));
    run->process().signal(SIGTERM);
    EXPECT_EQ(run->wait(30s), 0) << run->output() << run->errors();
}

} // namespace
} // namespace lodestar::test
