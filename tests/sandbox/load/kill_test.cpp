// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 of the whole sandbox at random moments, while plain and two-phase loads go into several tables: what a client
// was told is true afterwards, and nothing else is there. LODESTAR_KILLS says how often (default 3; the full form is
// 20), LODESTAR_SEED which moments and choices.
#include "tests/sandbox/load/load_fixture.h"
#include <atomic>
#include <cstdlib>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <thread>
namespace lodestar::test {
namespace {

constexpr int kLoaders = 4;
constexpr int kRowsOfALoad = 3;
const std::vector<std::string> kTables = {"keyed", "log", "wide"}; // log keeps duplicates

int numberFrom(const char* name, int otherwise) {
    const char* text = std::getenv(name);
    return text != nullptr && *text != '\0' ? std::atoi(text) : otherwise;
}

/// The last thing a client was told about its load; unclear: it asked for an end and heard nothing good.
enum class Told : std::uint8_t { nothing, loaded, prepared, unclear, unclearPrepared, committed, rolledBack };

struct Load {
    std::string table;
    std::int64_t key = 0; ///< of its first row
    bool twoPhase = false;
    Told told = Told::nothing;
    bool alreadyOver = false; ///< settled in an earlier round
};

std::string bodyOf(const Load& load) {
    std::string body;
    for (int i = 0; i < kRowsOfALoad; ++i)
        body += std::to_string(load.key + i) + "\tx\n";
    return body;
}

class Kills : public ::testing::Test {
protected:
    void SetUp() override {
        LS_NEED_SERVER(sandbox::ServerKind::mariadb);
        m_sandbox = std::make_unique<SandboxProcess>(std::vector<std::string>{"--publish-ms", "0-60"});
        Sql sql = m_sandbox->connect();
        sql.exec("CREATE DATABASE d");
        for (const std::string& table : kTables)
            sql.exec("CREATE TABLE d." + table + " (k BIGINT NOT NULL, v VARCHAR(20)) " +
                     (table == "log" ? "DUPLICATE" : "PRIMARY") +
                     " KEY (k) DISTRIBUTED BY HASH (k) BUCKETS 1 PROPERTIES (\"replication_num\" = \"1\")");
    }

    void tell(const std::string& label, Told told) {
        const std::lock_guard lock(m_mutex);
        m_loads[label].told = told;
    }

    /// One load until the sandbox is gone.
    void loadOnce(LoadClient& client, std::mt19937& random) {
        Load load;
        std::string label;
        {
            const std::lock_guard lock(m_mutex);
            const std::int64_t number = m_next++;
            load.key = number * 10;
            load.table = kTables[static_cast<std::size_t>(number) % kTables.size()];
            load.twoPhase = random() % 2 == 0;
            label = "l" + std::to_string(number);
            m_loads[label] = load;
        }
        const std::string table = "d." + load.table;
        const auto ok = [](const LoadAnswer& answer) {
            return answer.json.is_object() && (answer.text("Status") == "OK" || answer.text("Status") == "Success");
        };
        if (!load.twoPhase) {
            tell(label, Told::unclear);
            if (ok(client.load(table, label, bodyOf(load))))
                tell(label, Told::committed);
            return;
        }
        if (!ok(client.transaction("begin", table, label)) ||
            !ok(client.transaction("load", table, label, bodyOf(load))))
            return;
        tell(label, Told::loaded);
        const unsigned choice = random() % 8;
        if (choice == 0) { // never ended
            return;
        }
        if (choice == 1) {
            if (ok(client.transaction("rollback", table, label)))
                tell(label, Told::rolledBack);
            return;
        }
        tell(label, Told::unclear);
        if (choice == 2) { // one phase
            if (ok(client.transaction("commit", table, label)))
                tell(label, Told::committed);
            return;
        }
        if (!ok(client.transaction("prepare", table, label)))
            return;
        tell(label, Told::prepared);
        if (choice == 3) // left for after the restart
            return;
        tell(label, Told::unclearPrepared);
        if (choice == 4) {
            if (ok(client.transaction("rollback", table, label)))
                tell(label, Told::rolledBack);
        } else if (ok(client.transaction("commit", table, label))) {
            tell(label, Told::committed);
        }
    }

    void loadAndKill(std::mt19937& random) {
        std::atomic<bool> down = false;
        std::vector<std::thread> loaders;
        for (int i = 0; i < kLoaders; ++i)
            loaders.emplace_back([&, seed = random()] {
                std::mt19937 own(seed);
                LoadClient client(m_sandbox->feHttpPort());
                while (!down)
                    loadOnce(client, own);
            });
        std::this_thread::sleep_for(std::chrono::milliseconds(200 + random() % 1200));
        m_sandbox->kill9();
        down = true;
        for (std::thread& loader : loaders)
            loader.join();
        m_sandbox->start();
    }

    /// The states that the label may have after a restart.
    static std::set<std::string> allowed(const Load& load) {
        switch (load.told) {
        case Told::nothing:
        case Told::loaded: // PREPARE is not kept
            return {"UNKNOWN"};
        case Told::prepared:
            return {"PREPARED"};
        case Told::unclear:
            return load.twoPhase ? std::set<std::string>{"UNKNOWN", "ABORTED", "PREPARED", "COMMITTED", "VISIBLE"}
                                 : std::set<std::string>{"UNKNOWN", "ABORTED", "COMMITTED", "VISIBLE"};
        case Told::unclearPrepared:
            return {"PREPARED", "ABORTED", "COMMITTED", "VISIBLE"};
        case Told::committed:
            return {"COMMITTED", "VISIBLE"};
        case Told::rolledBack:
            return {"ABORTED"};
        }
        return {};
    }

    /// Compares every label of this round with what was told, and ends what is PREPARED one way or the other.
    void settle(std::mt19937& random) {
        LoadClient client(m_sandbox->feHttpPort());
        for (auto& [label, load] : m_loads) {
            std::string state = client.state("d", label);
            if (load.alreadyOver) {
                EXPECT_EQ(state, load.told == Told::committed ? "VISIBLE" : state) << label;
                continue;
            }
            EXPECT_TRUE(allowed(load).contains(state))
                << label << " into " << load.table << " is " << state << ", told " << static_cast<int>(load.told);
            if (state == "PREPARED") {
                const std::string op = random() % 2 == 0 ? "commit" : "rollback";
                const LoadAnswer ended = client.transaction(op, "d." + load.table, label);
                EXPECT_EQ(ended.text("Status"), "OK") << ended.body;
                state = client.state("d", label);
            }
            while (state == "COMMITTED") { // becomes visible without anybody asking
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
                state = client.state("d", label);
            }
            load.told = state == "VISIBLE" ? Told::committed : Told::rolledBack;
            load.alreadyOver = true;
        }
    }

    void compareRows() {
        std::map<std::string, std::multiset<std::int64_t>> expected;
        for (const auto& [label, load] : m_loads) {
            for (int i = 0; load.told == Told::committed && i < kRowsOfALoad; ++i)
                expected[load.table].insert(load.key + i);
        }
        Sql sql = m_sandbox->connect("d");
        for (const std::string& table : kTables) {
            std::multiset<std::int64_t> found;
            sql.each("SELECT k FROM " + table, [&](auto cells) {
                found.insert(std::stoll(std::string(*cells[0])));
                return true;
            });
            std::string missing;
            std::string extra;
            for (const std::int64_t key : expected[table])
                missing += found.contains(key) ? "" : " " + std::to_string(key);
            for (const std::int64_t key : found)
                extra += found.count(key) == expected[table].count(key) ? "" : " " + std::to_string(key);
            EXPECT_EQ(missing, "") << "committed rows that are not in " << table;
            EXPECT_EQ(extra, "") << "rows in " << table << " that nobody committed, or twice";
        }
    }

    std::unique_ptr<SandboxProcess> m_sandbox;
    std::mutex m_mutex;
    std::map<std::string, Load> m_loads; // guarded by m_mutex while loaders run
    std::int64_t m_next = 1;
};

TEST_F(Kills, atRandomMomentsLoseNothingAndShowNothingElse) {
    const int kills = numberFrom("LODESTAR_KILLS", 3);
    std::mt19937 random(static_cast<unsigned>(numberFrom("LODESTAR_SEED", 1)));
    for (int round = 1; round <= kills && !HasFailure(); ++round) {
        loadAndKill(random);
        settle(random);
        compareRows();
        std::map<Told, int> ends;
        for (const auto& [label, load] : m_loads)
            ++ends[load.told];
        std::printf("kill %d: %zu labels, %d committed, %d not\n", round, m_loads.size(), ends[Told::committed],
                    ends[Told::rolledBack]);
    }
}

} // namespace
} // namespace lodestar::test
