// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A journal, a source and a target that only hand on what they are asked; a mutation changes one call.
#include "core/sync/journal.h"
#include "core/sync/ports.h"
namespace lodestar::simulation {

class JournalPassThrough : public sync::Journal {
public:
    explicit JournalPassThrough(sync::Journal& inner) : m_inner(inner) {}
    Result<sync::Restored> restore() override { return m_inner.restore(); }
    Result<void> saveLane(const sync::LaneRecord& lane) override { return m_inner.saveLane(lane); }
    Result<void> saveStructure(std::uint32_t lane, const value::TableId& source,
                               const std::string& structure) override {
        return m_inner.saveStructure(lane, source, structure);
    }
    Result<void> removeLane(std::uint32_t lane) override { return m_inner.removeLane(lane); }
    Result<void> saveWatched(const state::WatchedTable& table) override { return m_inner.saveWatched(table); }
    Result<void> loadSent(const sync::LoadRecord& load) override { return m_inner.loadSent(load); }
    Result<void> loadPrepared(const std::string& label) override { return m_inner.loadPrepared(label); }
    Result<void> loadDone(const sync::LoadRecord& load) override { return m_inner.loadDone(load); }
    Result<void> loadsDecided(std::span<const sync::LoadRecord> loads) override { return m_inner.loadsDecided(loads); }
    Result<void> loadsDone(std::span<const sync::LoadRecord> loads) override { return m_inner.loadsDone(loads); }
    Result<void> loadForgotten(const std::string& label) override { return m_inner.loadForgotten(label); }
    Result<void> loadForeign(const std::string& label) override { return m_inner.loadForeign(label); }
    Result<void> chunkDone(std::uint32_t lane, const sync::ChunkRange& chunk, std::uint64_t rows) override {
        return m_inner.chunkDone(lane, chunk, rows);
    }
    Result<std::vector<sync::ChunkRange>> chunksDone(std::uint32_t lane) override { return m_inner.chunksDone(lane); }
    Result<void> forgetChunksBehind(std::uint32_t lane, const sync::ChunkRange& chunk) override {
        return m_inner.forgetChunksBehind(lane, chunk);
    }
    Result<void> clearChunks(std::uint32_t lane) override { return m_inner.clearChunks(lane); }
    Result<void> checkpoint(const value::Position& position, const value::Position& restartFrom,
                            std::span<const std::uint32_t> holding) override {
        return m_inner.checkpoint(position, restartFrom, holding);
    }

protected:
    [[nodiscard]] sync::Journal& inner() { return m_inner; }

private:
    sync::Journal& m_inner;
};

class SourcePassThrough : public sync::Source {
public:
    explicit SourcePassThrough(sync::Source& inner) : m_inner(inner) {}
    Result<sync::SourceIdentity> identify() override { return m_inner.identify(); }
    Result<value::Position> lowWatermark() override { return m_inner.lowWatermark(); }
    Result<value::Position> highWatermark() override { return m_inner.highWatermark(); }
    Result<value::Position> earliestPosition() override { return m_inner.earliestPosition(); }
    Result<PositionAt> positionAt(WallTime time, std::stop_token stop) override {
        return m_inner.positionAt(time, stop);
    }
    Result<void> checkPosition(const value::Position& at, bool quick) override {
        return m_inner.checkPosition(at, quick);
    }
    Result<schema::SourceTable> readTable(const value::TableId& id) override { return m_inner.readTable(id); }
    void releaseThread() override { m_inner.releaseThread(); }
    Result<std::unique_ptr<sync::ChunkPlan>> planChunks(const schema::SourceTable& table,
                                                        const sync::ChunkRange* after) override {
        return m_inner.planChunks(table, after);
    }
    Result<sync::KeyBounds> boundsOf(const schema::SourceTable& table, const sync::ChunkRange& chunk) override {
        return m_inner.boundsOf(table, chunk);
    }
    Result<std::unique_ptr<sync::RowReader>> openReader() override { return m_inner.openReader(); }
    Result<std::unique_ptr<sync::ChangeFeed>> openFeed(const value::Position& from, std::uint32_t reader) override {
        return m_inner.openFeed(from, reader);
    }
    std::optional<std::uint64_t> bytesBehind(const value::Position& position) override {
        return m_inner.bytesBehind(position);
    }

protected:
    [[nodiscard]] sync::Source& inner() { return m_inner; }

private:
    sync::Source& m_inner;
};

class TargetPassThrough : public sync::Target {
public:
    explicit TargetPassThrough(sync::Target& inner) : m_inner(inner) {}
    Result<sync::LoadReport> load(const sync::OutgoingLoad& load, std::stop_token stop) override {
        return m_inner.load(load, stop);
    }
    Result<bool> spansTables() override { return m_inner.spansTables(); }
    Result<void> begin(const sync::OutgoingLoad& load, std::chrono::seconds timeout, std::stop_token stop) override {
        return m_inner.begin(load, timeout, stop);
    }
    Result<void> loadPart(const sync::OutgoingLoad& load, std::stop_token stop) override {
        return m_inner.loadPart(load, stop);
    }
    Result<void> prepare(const sync::OutgoingLoad& load, std::stop_token stop) override {
        return m_inner.prepare(load, stop);
    }
    Result<sync::LoadReport> commit(const sync::OutgoingLoad& load, std::stop_token stop) override {
        return m_inner.commit(load, stop);
    }
    Result<void> rollback(const value::TableId& target, const std::string& label, std::stop_token stop) override {
        return m_inner.rollback(target, label, stop);
    }
    Result<sync::LabelState> labelState(const value::TableId& target, const std::string& label) override {
        return m_inner.labelState(target, label);
    }
    Result<void> ensureTable(const mapping::TablePlan& plan) override { return m_inner.ensureTable(plan); }
    Result<void> growTable(const mapping::TablePlan& plan, std::stop_token stop) override {
        return m_inner.growTable(plan, stop);
    }
    Result<void> evolve(const value::TableId& target, std::span<const evolution::Step> steps,
                        std::stop_token stop) override {
        return m_inner.evolve(target, steps, stop);
    }
    std::string statementOf(const value::TableId& target, const evolution::Step& step) const override {
        return m_inner.statementOf(target, step);
    }
    Result<bool> hasRows(const value::TableId& target) override { return m_inner.hasRows(target); }
    Result<bool> hasRowsIfThere(const value::TableId& target) override { return m_inner.hasRowsIfThere(target); }
    Result<void> readRows(const value::TableId& target, const std::vector<std::string>& columns,
                          const sync::TargetRange& range, sync::ShownRows& rows, std::stop_token stop) override {
        return m_inner.readRows(target, columns, range, rows, stop);
    }
    Result<void> truncate(const value::TableId& target) override { return m_inner.truncate(target); }
    Result<void> truncateIfThere(const value::TableId& target) override { return m_inner.truncateIfThere(target); }
    Result<std::string> tableIdentity(const value::TableId& target) override { return m_inner.tableIdentity(target); }
    Result<void> swapAndDrop(const value::TableId& target, const value::TableId& other) override {
        return m_inner.swapAndDrop(target, other);
    }
    Result<void> dropTable(const value::TableId& target) override { return m_inner.dropTable(target); }
    void releaseThread() override { m_inner.releaseThread(); }

protected:
    [[nodiscard]] sync::Target& inner() { return m_inner; }

private:
    sync::Target& m_inner;
};

} // namespace lodestar::simulation
