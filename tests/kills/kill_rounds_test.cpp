// SPDX-License-Identifier: GPL-3.0-or-later
// Rounds of sudden ends under write load, while tables are copied and while they are followed, with changes of
// structure in every third of them. The engine and the source die by kill -9, and so does the sandbox with all its
// nodes, which are one process and start again on its files; the engine is also asked to stop by SIGTERM. A single node
// dies by a fault of the sandbox: a back end (`be_dead`) takes no connection for a while, and what it had begun or
// prepared of transactions is gone; the leading front end (`leader_changed`) gives the lead to the other one, which
// knows no PREPARE and no route. After each round both ends are compared by SQL, every value of every row.
// LODESTAR_KILL_ROUNDS (3), LODESTAR_KILL_SEED, LODESTAR_KILL_SERVER: mariadb, mysql80, mysql57.
#include "tests/integration/sync/pipeline_run.h"
#include "tests/kills/write_load.h"
#include "tests/support/environment.h"
#include <atomic>
#include <cstdlib>
#include <curl/curl.h>
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

/// Tables and a pipeline from their beginning on; goes on for several rounds.
struct Life {
    explicit Life(const SandboxProcess& sandbox)
        : source(chosenServer(), "kill"),
          pipeline(source.endpoint(), sandbox, source.name() + ".\\.*", "  schema.change.behavior: evolve\n") {
        KillTables::create(source.sql(), 20'000);
        PipelineRun::addSourceOption(pipeline, "scan.incremental.snapshot.chunk.size: 500");
    }
    SourceDatabase source;
    PipelineRun pipeline;
    unsigned changes = 0; ///< of structure
    unsigned rounds = 0;
};

class KillRounds : public ::testing::Test {
protected:
    KillRounds()
        : m_seed(static_cast<unsigned>(std::strtoull(setting("LODESTAR_KILL_SEED", "1").c_str(), nullptr, 10))),
          m_random(m_seed + 1),
          m_sandbox({"--publish-ms", "20-200", "--alter-tick-ms", "50", "--fes", "2", "--bes", "3"}) {}
    std::string round(unsigned number);
    void kill(std::unique_ptr<ProgramRun>& run);
    void killNode(const std::string& fault);
    void changeStructure();
    std::string compare();
    unsigned pick(unsigned limit) { return static_cast<unsigned>(m_random()) % limit; }
    void pause(unsigned msMax) { std::this_thread::sleep_for(std::chrono::milliseconds(pick(msMax))); }

    const unsigned m_seed;
    std::minstd_rand m_random;
    SandboxProcess m_sandbox;
    std::unique_ptr<Life> m_life;
    std::string m_story;                           ///< what was done in this round
    std::atomic<std::uint64_t> m_transactions = 0; ///< of this round
};

void KillRounds::killNode(const std::string& fault) {
    CURL* curl = curl_easy_init();
    const std::string url = "http://127.0.0.1:" + std::to_string(m_sandbox.controlPort()) + "/faults";
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, fault.c_str());
    curl_easy_setopt(
        curl, CURLOPT_WRITEFUNCTION, +[](char*, std::size_t size, std::size_t count, void*) { return size * count; });
    EXPECT_EQ(curl_easy_perform(curl), CURLE_OK) << fault;
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_cleanup(curl);
    EXPECT_EQ(status / 100, 2) << fault;
}

void KillRounds::kill(std::unique_ptr<ProgramRun>& run) {
    switch (pick(6)) {
    case 0:
        m_story += " engine asked to stop";
        run->process().signal(SIGTERM);
        break;
    case 1:
        m_story += " engine";
        run->process().signal(SIGKILL);
        break;
    case 2: {
        m_story += " source";
        m_life->source.server().kill9();
        pause(800);
        const auto back = m_life->source.server().restart();
        ASSERT_TRUE(back) << back.error().toString();
        break;
    }
    case 3:
        m_story += " target";
        m_sandbox.kill9();
        pause(800);
        m_sandbox.start();
        break;
    case 4:
        m_story += " back end";
        killNode(R"({"name":"be_dead","count":1,"node":)" + std::to_string(pick(3)) + R"(,"ms":)" +
                 std::to_string(100 + pick(2000)) + "}");
        break;
    default:
        m_story += " leading front end";
        killNode(R"({"name":"leader_changed","count":1})");
        break;
    }
}

void KillRounds::changeStructure() {
    // A copy that begins again leaves a renamed column in the target where it was: only additions while it may run.
    constexpr unsigned kAdditions = 3;
    if (m_life->rounds == 1 && m_life->changes >= kAdditions)
        return;
    const std::string statement = KillTables::change(m_life->changes++);
    m_story += " [" + statement + "]";
    m_life->source.connect().exec(statement);
}

std::string KillRounds::compare() {
    const auto last = m_life->pipeline.sync({"--until-caught-up"}, std::chrono::seconds(180));
    if (last.status != 0)
        return last.output + last.errors;
    const auto compared = runProgram("lodestar-compare",
                                     {"--database", m_life->source.name(), "--rows", "--source-port",
                                      std::to_string(m_life->source.endpoint().port), "--source-user", "root",
                                      "--target-port", std::to_string(m_sandbox.queryPort())},
                                     std::chrono::seconds(180));
    if (compared.status != 0)
        return compared.output + compared.errors;
    // One line a table; a round that compared fewer than the three would prove nothing.
    return compared.output.find("3 tables compared, 0 different") != std::string::npos ? std::string()
                                                                                       : compared.output;
}

/// What differs or failed; empty when all is well.
std::string KillRounds::round(unsigned number) {
    if (!m_life || m_life->rounds >= 3)
        m_life = std::make_unique<Life>(m_sandbox);
    m_transactions = 0;
    m_story = m_life->rounds++ == 0 ? "copy:" : "follow:";
    const bool changing = pick(3) == 0;
    auto run = m_life->pipeline.start({"--json"});
    {
        const WriteLoad load(m_life->source, m_seed + number, m_transactions);
        for (unsigned left = 2 + pick(3); left > 0; --left) {
            pause(1500);
            if (changing)
                changeStructure();
            kill(run);
            if (HasFatalFailure())
                return "a server did not come back";
            pause(300);
            if (!run->process().running())
                run = m_life->pipeline.start({"--json"});
        }
    }
    run->process().signal(SIGTERM);
    run->wait(std::chrono::seconds(60));
    return m_transactions < 5 ? "hardly anything was written" : compare();
}

TEST_F(KillRounds, nothingIsLostOrDoubledWhoeverDies) {
    LS_NEED_SERVER(chosenServer());
    const unsigned rounds = static_cast<unsigned>(std::atoi(setting("LODESTAR_KILL_ROUNDS", "3").c_str()));
    unsigned failed = 0;
    for (unsigned number = 0; number < rounds; ++number) {
        std::string wrong;
        try {
            wrong = round(number);
        } catch (const std::exception& error) {
            wrong = error.what();
        }
        std::printf("round %u (%s, %llu transactions): %s\n", number, m_story.c_str(),
                    static_cast<unsigned long long>(m_transactions.load()), wrong.empty() ? "equal" : "DIFFERENT");
        std::fflush(stdout);
        EXPECT_EQ(wrong, "") << "round " << number << " of seed " << m_seed << ": " << m_story;
        if (!wrong.empty()) {
            ++failed;
            m_life.reset(); // the next one begins anew
        }
    }
    std::printf("seed %u: %u passed, %u failed\n", m_seed, rounds - failed, failed);
    EXPECT_GT(rounds, 0U);
}

} // namespace
} // namespace lodestar::test
