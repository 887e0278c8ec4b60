// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Connections to the simulated source: one that reads rows, one that reads the log.
#include "core/sync/gtid_filter.h"
#include "tests/simulation/sim_source.h"
#include <atomic>
#include <map>
#include <memory>
#include <optional>
namespace lodestar::simulation {

class SimReader final : public sync::RowReader {
public:
    explicit SimReader(SimSource& source) : m_source(source), m_server(source.m_made.size()) {}
    Result<std::optional<sync::CutChunk>> readChunk(const schema::SourceTable& table, const sync::ChunkRange& chunk,
                                                    value::RowSink& sink, std::stop_token stop) override;
    void setChunkBytesMax(std::uint64_t bytes) override { m_cuts = bytes != 0; }
    Result<value::Position> readExact(const schema::SourceTable& table, value::RowSink& sink,
                                      std::stop_token stop) override;

private:
    Result<std::vector<std::size_t>> select(const schema::SourceTable& table) const;
    Result<void> deliver(const schema::SourceTable& table, const Rows& rows, FaultPoint cut, value::RowSink& sink,
                         const std::stop_token& stop);
    SimSource& m_source;
    const std::size_t m_server; ///< that it is connected to
    bool m_cuts = false;
};

class SimFeed final : public sync::ChangeFeed {
public:
    /// Without the transactions of the set; empty: with all.
    SimFeed(SimSource& source, const std::string& without)
        : m_source(source), m_server(source.m_made.size()), m_without(without) {}
    void beginAt(const value::BinlogOffset& place); ///< empty: the log's beginning
    Result<void> run(sync::ChangeSink& sink) override;
    void interrupt() noexcept override;

private:
    enum class Went : std::uint8_t { on, stopped, cut };
    Went deliver(sync::ChangeSink& sink, const Transaction& transaction);
    Went deliverRows(sync::ChangeSink& sink, const std::vector<RowChange>& rows, const Transaction& transaction);
    bool ended(sync::ChangeSink& sink, const Transaction& transaction);
    [[nodiscard]] std::optional<value::Position> restartFrom() const;
    SimSource& m_source;
    const std::size_t m_server;
    const sync::GtidFilter m_without;
    std::size_t m_next = 0;
    std::map<std::string, std::shared_ptr<const Transaction>> m_prepared; ///< that this connection saw
    std::atomic<bool> m_stop = false;
};

/// The cells of a row as a reader of the table gives them; they point into the row.
[[nodiscard]] std::vector<value::CellView> cellsOf(const Row& row, std::span<const schema::TypeKind> types);

} // namespace lodestar::simulation
