// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A StarRocks database in memory: tables, labels, transactions, versions that become visible in the order of their
// commits. It reads the bodies that the engine sends, and goes on by itself while the engine is dead.
#include "core/sync/ports.h"
#include "tests/simulation/table_rows.h"
#include "tests/simulation/world.h"
#include <deque>
#include <map>
#include <string>
#include <vector>
namespace lodestar::simulation {

class SimTarget final : public sync::Target {
public:
    explicit SimTarget(World& world) : m_world(world) {}

    /// What the error of a load says that holds a refused row.
    static constexpr const char* kRowRefused = "1 row of the load is filtered";

    /// A table that is there before the run, with rows that nobody wants any more.
    void fill(const mapping::TablePlan& plan, std::uint64_t rows);
    /// Transactions over several tables of the database, as newer releases have them.
    void setSpansTables(bool spans) { m_spans = spans; }
    /// What a query sees once everything committed is visible; in the order of `columns`.
    [[nodiscard]] Rows rows(const value::TableId& table, const std::vector<std::string>& columns);
    [[nodiscard]] std::size_t openTransactions();

    Result<sync::LoadReport> load(const sync::OutgoingLoad& load, std::stop_token stop) override;
    Result<bool> spansTables() override { return m_spans; }
    Result<void> begin(const sync::OutgoingLoad& load, std::chrono::seconds timeout, std::stop_token stop) override;
    Result<void> loadPart(const sync::OutgoingLoad& load, std::stop_token stop) override;
    Result<void> prepare(const sync::OutgoingLoad& load, std::stop_token stop) override;
    Result<sync::LoadReport> commit(const sync::OutgoingLoad& load, std::stop_token stop) override;
    Result<void> rollback(const value::TableId& target, const std::string& label, std::stop_token stop) override;
    Result<sync::LabelState> labelState(const value::TableId& target, const std::string& label) override;
    Result<void> ensureTable(const mapping::TablePlan& plan) override;
    Result<void> growTable(const mapping::TablePlan& plan, std::stop_token stop) override;
    Result<void> evolve(const value::TableId& target, std::span<const evolution::Step> steps,
                        std::stop_token stop) override;
    std::string statementOf(const value::TableId& target, const evolution::Step& step) const override;
    Result<bool> hasRows(const value::TableId& target) override;
    Result<bool> hasRowsIfThere(const value::TableId& target) override;
    Result<void> readRows(const value::TableId& target, const std::vector<std::string>& columns,
                          const sync::TargetRange& range, sync::ShownRows& rows, std::stop_token stop) override;
    Result<void> truncate(const value::TableId& target) override;
    Result<void> truncateIfThere(const value::TableId& target) override;
    Result<std::string> tableIdentity(const value::TableId& target) override;
    Result<void> swapAndDrop(const value::TableId& target, const value::TableId& other) override;
    Result<void> dropTable(const value::TableId& target) override;
    void releaseThread() override {}

private:
    struct BodyRow {
        std::map<std::string, Cell> cells;
        bool remove = false;
    };
    struct Version {
        std::string label;
        std::vector<BodyRow> rows;
        std::int64_t visibleMs = 0;
    };
    struct Table {
        std::vector<std::string> columns;
        std::size_t keys = 0; ///< the first columns; 0: a Duplicate Key table
        std::map<std::string, Cell> defaults;
        Rows rows;
        std::uint64_t identity = 0;
        std::deque<Version> committed; ///< not yet visible
    };
    struct Label {
        sync::LabelState state = sync::LabelState::unknown;
        value::TableId table;
        std::vector<BodyRow> rows;
        bool twoPhase = false;
        const char* across = nullptr; ///< a statement that ran while it was open: it must not be committed
        std::int64_t endsMs = -1;     ///< a load that its sender has left: when the target ends it
        std::uint64_t ended = 0;      ///< order of the ends; 0: not ended
        std::map<value::TableId, std::vector<BodyRow>>
            parts{}; ///< of a transaction over several tables, whose table has no name
    };
    Result<void> arrive(SavePoint point, std::stop_token stop);
    static Error unclear(const char* what);
    static Error rowRefused();
    static Error refused(const char* what, ErrorCode code = ErrorCode::loadFailed);
    static std::vector<BodyRow> parse(const sync::OutgoingLoad& load);
    void tell(const char* what, const std::string& label, std::size_t rows);
    void goOn(); ///< what has happened by itself up to now
    void commitRows(const std::string& name, Label& label);
    void commitParts(const std::string& name, Label& label);
    void end(Label& label, sync::LabelState state);
    void apply(const value::TableId& id, Table& table, const Version& version);
    void evict();
    void noteOpen(const value::TableId& table, const char* what);
    Result<void> statement(SavePoint point);
    Result<void> question(); ///< changes nothing
    Result<void> answer(SavePoint point);
    Table& make(const mapping::TablePlan& plan);
    void runStep(const value::TableId& id, const evolution::Step& step);

    World& m_world;
    std::map<std::string, Label> m_labels;
    std::map<value::TableId, Table> m_tables;
    bool m_spans = false;
    std::uint64_t m_ends = 0;
    std::uint64_t m_made = 0;
    bool refusesTable(const value::TableId& table);
    bool refusesRows(const value::TableId& table, const std::vector<BodyRow>& rows);
    void publishNothing(Table& table);
    value::TableId m_refusedTable; ///< its loads do not go out
    std::int64_t m_refusedUntilMs = 0;
    value::TableId m_refusedRowTable;
    std::map<std::string, Cell> m_refusedRow; ///< no load that holds it is taken
    std::int64_t m_rowRefusedUntilMs = 0;
    std::int64_t m_downUntilMs = 0;
};

} // namespace lodestar::simulation
