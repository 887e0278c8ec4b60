// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The engine's target on a real StarRocks cluster: joins the load client and statements over the query port.
#include "core/load/stream_load_client.h"
#include "core/sync/ports.h"
#include "core/sync/sync_options.h"
#include "core/warehouse/endpoint.h"
#include "core/warehouse/starrocks_connection.h"
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>
namespace lodestar::sync {

class StarRocksTarget final : public Target {
public:
    StarRocksTarget(warehouse::Endpoint endpoint, const SyncOptions& options, Clock& clock);
    Result<LoadReport> load(const OutgoingLoad& load, std::stop_token stop) override;
    Result<bool> spansTables() override;
    Result<void> begin(const OutgoingLoad& load, std::chrono::seconds timeout, std::stop_token stop) override;
    Result<void> loadPart(const OutgoingLoad& load, std::stop_token stop) override;
    Result<void> prepare(const OutgoingLoad& load, std::stop_token stop) override;
    Result<LoadReport> commit(const OutgoingLoad& load, std::stop_token stop) override;
    Result<void> rollback(const value::TableId& target, const std::string& label, std::stop_token stop) override;
    Result<LabelState> labelState(const value::TableId& target, const std::string& label) override;
    Result<void> ensureTable(const mapping::TablePlan& plan) override;
    Result<void> growTable(const mapping::TablePlan& plan, std::stop_token stop) override;
    Result<void> evolve(const value::TableId& target, std::span<const evolution::Step> steps,
                        std::stop_token stop) override;
    [[nodiscard]] std::string statementOf(const value::TableId& target, const evolution::Step& step) const override;
    Result<std::vector<std::string>> statementsOf(const value::TableId& target,
                                                  std::span<const evolution::Step> steps) override;
    Result<std::vector<std::string>> growthStatements(const mapping::TablePlan& plan) override;
    Result<bool> hasRows(const value::TableId& target) override;
    Result<bool> hasRowsIfThere(const value::TableId& target) override;
    Result<void> readRows(const value::TableId& target, const std::vector<std::string>& columns,
                          const TargetRange& range, ShownRows& rows, std::stop_token stop) override;
    Result<void> truncate(const value::TableId& target) override;
    Result<void> truncateIfThere(const value::TableId& target) override;
    Result<std::string> tableIdentity(const value::TableId& target) override;
    Result<void> swapAndDrop(const value::TableId& target, const value::TableId& other) override;
    Result<void> dropTable(const value::TableId& target) override;
    void releaseThread() override;

private:
    /// Statements share the connection of the thread that asked first; other threads get one for the call.
    template <typename Ask>
    auto ask(Ask question) -> decltype(question(std::declval<warehouse::StarRocksConnection&>()));
    [[nodiscard]] load::LoadRequest request(const OutgoingLoad& load) const;
    const warehouse::Endpoint m_endpoint;
    const SyncOptions& m_options;
    load::StreamLoadClient m_client;
    mutable load::CompressionChoice m_compression; ///< has a lock of its own
    Result<mapping::TargetVersion> version(warehouse::StarRocksConnection& connection);
    std::unique_ptr<warehouse::StarRocksConnection> m_connection; ///< touched by m_owner only
    std::mutex m_mutex;
    std::thread::id m_owner;                         // guarded by m_mutex; none: the next that asks
    std::optional<mapping::TargetVersion> m_version; // guarded by m_mutex
};

} // namespace lodestar::sync
