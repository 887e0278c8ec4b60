// SPDX-License-Identifier: GPL-3.0-or-later
// Rounds of kill -9 of the engine, the source or the target under write load; after each round both ends are compared
// by SQL. LODESTAR_KILL_ROUNDS (3), LODESTAR_KILL_SEED, LODESTAR_KILL_SERVER: mariadb, mysql80, mysql57.
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <atomic>
#include <cstdlib>
#include <gtest/gtest.h>
#include <random>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

std::string setting(const char* name, const char* usual) {
    const char* text = std::getenv(name);
    return text && *text ? text : usual;
}

ServerKind chosenServer() {
    const std::string name = setting("LODESTAR_KILL_SERVER", "mariadb");
    return name == "mysql80" ? ServerKind::mysql80 : name == "mysql57" ? ServerKind::mysql57 : ServerKind::mariadb;
}

/// Inserts, updates, deletes and key changes of `orders`, inserts into the keyless `audit`; goes on behind a server
/// that died.
void write(const SourceDatabase& source, unsigned seed, const std::atomic<bool>& stop) {
    std::minstd_rand random(seed);
    while (!stop) {
        try {
            Sql sql = source.connect();
            while (!stop) {
                const std::string id = std::to_string(random() % 3000);
                sql.exec("BEGIN");
                switch (random() % 4) {
                case 0:
                    sql.exec("DELETE FROM orders WHERE id = " + id);
                    break;
                case 1:
                    sql.exec("UPDATE IGNORE orders SET id = id + 3000 WHERE id = " + id);
                    break;
                default:
                    sql.exec("REPLACE INTO orders VALUES (" + id + ", UUID(), NOW(6))");
                    break;
                }
                sql.exec("INSERT INTO audit VALUES (NOW(6), 'same text')",
                         "INSERT INTO audit VALUES (NULL, '" + id + "')", "COMMIT");
                std::this_thread::sleep_for(std::chrono::milliseconds(random() % 4));
            }
        } catch (const std::exception&) {
            std::this_thread::sleep_for(std::chrono::milliseconds(100)); // it is being restarted
        }
    }
}

class KillRounds : public ::testing::Test {
protected:
    KillRounds()
        : m_seed(static_cast<unsigned>(std::strtoull(setting("LODESTAR_KILL_SEED", "1").c_str(), nullptr, 10))),
          m_random(m_seed), m_source(chosenServer()), m_sandbox({"--publish-ms", "20-200"}),
          m_pipeline(m_source.endpoint(), m_sandbox, m_source.name() + ".orders, " + m_source.name() + ".audit") {
        m_source.sql().exec("CREATE TABLE orders (id BIGINT PRIMARY KEY, code VARCHAR(40), at DATETIME(6))",
                            "CREATE TABLE audit (at DATETIME(6), what VARCHAR(40))");
        for (int i = 0; i < 500; ++i)
            m_source.sql().exec("INSERT INTO orders VALUES (" + std::to_string(i * 6) + ", UUID(), NOW(6))");
    }
    void killOne(std::unique_ptr<ProgramRun>& run);
    std::string compare();

    const unsigned m_seed;
    std::minstd_rand m_random;
    SourceDatabase m_source;
    SandboxProcess m_sandbox;
    PipelineRun m_pipeline;
};

void KillRounds::killOne(std::unique_ptr<ProgramRun>& run) {
    const auto pause = [&] { std::this_thread::sleep_for(std::chrono::milliseconds(m_random() % 700)); };
    pause();
    switch (m_random() % 3) {
    case 0:
        run->process().signal(SIGKILL);
        run->wait(std::chrono::seconds(10));
        break;
    case 1: {
        m_source.server().kill9();
        pause();
        const auto back = m_source.server().restart();
        ASSERT_TRUE(back) << back.error().toString();
        break;
    }
    default:
        m_sandbox.kill9();
        pause();
        m_sandbox.start();
        break;
    }
    if (!run->process().running())
        run = m_pipeline.start({"--json"});
}

std::string KillRounds::compare() {
    const auto last = m_pipeline.sync({"--until-caught-up"}, std::chrono::seconds(120));
    if (last.status != 0)
        return last.output + last.errors;
    const auto compared = runProgram("lodestar-compare",
                                     {"--database", m_source.name(), "--table", "orders", "--table", "audit", "--rows",
                                      "--source-port", std::to_string(m_source.endpoint().port), "--source-user",
                                      "root", "--target-port", std::to_string(m_sandbox.queryPort())},
                                     std::chrono::seconds(120));
    return compared.status == 0 ? std::string() : compared.output + compared.errors;
}

TEST_F(KillRounds, nothingIsLostOrDoubledWhoeverDies) {
    LS_NEED_SERVER(chosenServer());
    const int rounds = std::atoi(setting("LODESTAR_KILL_ROUNDS", "3").c_str());
    int failed = 0;
    for (int round = 0; round < rounds && failed == 0; ++round) {
        std::atomic<bool> stop = false;
        std::thread writer([&] { write(m_source, m_seed + static_cast<unsigned>(round), stop); });
        auto run = m_pipeline.start({"--json"});
        for (int kill = 0; kill < 3; ++kill)
            killOne(run);
        stop = true;
        writer.join();
        run->process().signal(SIGTERM);
        run->wait(std::chrono::seconds(60));
        const std::string differences = compare();
        EXPECT_EQ(differences, "") << "round " << round << " of seed " << m_seed;
        failed += !differences.empty();
    }
    std::printf("%d passed, %d failed\n", rounds - failed, failed);
}

} // namespace
} // namespace lodestar::test
