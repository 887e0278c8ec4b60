// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A coordinator over the world in memory, with a state folder of its own that its restarts find again.
#include "core/sync/coordinator.h"
#include "core/sync/sqlite_journal.h"
#include "tests/unit/sync/world.h"
#include <filesystem>
#include <gtest/gtest.h>
#include <unistd.h>
namespace lodestar::sync::test {

using namespace std::chrono_literals;

class CoordinatorTest : public ::testing::Test {
protected:
    void SetUp() override {
        static int number = 0;
        m_folder = std::filesystem::temp_directory_path() /
                   ("sync-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
        std::filesystem::remove_all(m_folder);
        m_source.addTable(makeTable("orders", true));
        m_source.addTable(makeTable("audit", false));
        m_options.flushInterval = 50ms;
        m_options.batchRowsMax = 7;
    }
    void TearDown() override {
        stop();
        std::filesystem::remove_all(m_folder);
    }

    void start(RunUntil until = RunUntil::stopped, std::vector<std::string> tables = {"orders", "audit"}) {
        auto store = state::StateStore::open(m_folder.string(), "p");
        ASSERT_TRUE(store) << store.error().toString();
        m_store = std::move(*store);
        m_journal = std::make_unique<SqliteJournal>(*m_store);
        m_events = std::make_unique<EventLog>(systemClock());
        SyncSpec spec;
        spec.pipelineId = "p";
        spec.options = m_options;
        spec.stateFolder = m_stateFolder;
        spec.planAgain = [rules = m_rules](const schema::SourceTable& table, const mapping::TablePlan*) {
            return mapping::planTable(table, rules, {});
        };
        spec.selects = m_selects;
        spec.schemaChanges = m_choices;
        for (const std::string& name : tables) {
            const auto table = makeTable(name, !name.starts_with("audit"));
            auto plan = mapping::planTable(table, m_rules, {});
            ASSERT_TRUE(plan) << plan.error().toString();
            spec.tables.push_back({table, *plan});
        }
        m_coordinator =
            std::make_unique<Coordinator>(std::move(spec), m_source, m_target, *m_journal, systemClock(), *m_events);
        m_coordinator->start(until);
    }
    /// As a crash would: what is being sent is cut, nothing is drained or saved.
    void stop() {
        m_coordinator.reset();
        m_journal.reset();
        m_store.reset();
    }
    bool eventually(const std::function<bool()>& condition, std::chrono::milliseconds limit = 15s) {
        const auto end = std::chrono::steady_clock::now() + limit;
        while (std::chrono::steady_clock::now() < end) {
            if (condition())
                return true;
            std::this_thread::sleep_for(5ms);
        }
        return condition();
    }
    bool equal(const std::string& name) { return m_source.rows({"shop", name}) == m_target.rows({"shop", name}); }
    LaneMetrics laneOf(const std::string& name) {
        for (const LaneMetrics& lane : m_coordinator->metrics().lanes)
            if (lane.source.table == name)
                return lane;
        return {};
    }
    LaneState stateOf(const std::string& name) { return laneOf(name).state; }
    std::string eventTexts() {
        std::string out;
        for (const Event& event : m_events->drain())
            out += std::string(eventKindName(event.kind)) + ": " + event.text + '\n';
        return out;
    }
    void fill(const std::string& table, int rows) {
        for (int i = 0; i < rows; ++i)
            m_source.insert(table, i, "row " + std::to_string(i));
    }

    std::filesystem::path m_folder;
    std::string m_stateFolder; ///< empty: nothing beside the journal is kept
    std::function<bool(const value::TableId&)> m_selects;
    std::map<value::TableId, SchemaChangeChoice> m_choices;
    mapping::MappingRules m_rules;
    FakeSource m_source;
    FakeTarget m_target;
    SyncOptions m_options;
    std::unique_ptr<state::StateStore> m_store;
    std::unique_ptr<SqliteJournal> m_journal;
    std::unique_ptr<EventLog> m_events;
    std::unique_ptr<Coordinator> m_coordinator;
};

} // namespace lodestar::sync::test
