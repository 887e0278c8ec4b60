// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A backend without servers: answers what a test told it to, and remembers what it was asked. The run is driven by the
// test through RunSwitch.
#include "app/bridge/backend.h"
#include <atomic>
#include <mutex>
#include <string>
#include <vector>
namespace lodestar::test {

/// What the fake run shows and was told; shared by the test and the run.
struct RunSwitch {
    std::mutex mutex;
    bridge::RunStatus status;
    std::vector<bridge::RunEvent> events;
    std::vector<std::string> commands;
    std::function<void()> wake;
    std::optional<Error> throttleError;
    std::vector<bridge::ChangeQuestion> questions;
    void add(bridge::RunEvent event);
    [[nodiscard]] std::vector<std::string> said();
};

class FakeBackend final : public bridge::Backend {
public:
    void adopt(bridge::Design&) override {}
    Result<bridge::Design> loadDesign(const std::string& path) override;
    Result<void> saveDesign(bridge::Design& design, const std::string& path) override;
    bridge::EndReport checkSource(const bridge::Design& design, std::stop_token stop) override;
    bridge::EndReport checkTarget(const bridge::Design& design, const bridge::Plans* plans,
                                  std::stop_token stop) override;
    Result<bridge::Catalog> readNames(const bridge::SourceForm& source, std::stop_token stop) override;
    Result<bridge::Catalog> readCatalog(const bridge::SourceForm& source, std::stop_token stop) override;
    Result<bridge::Preview> preview(const bridge::SourceForm& source, const schema::SourceTable& table,
                                    std::uint32_t rows, std::stop_token stop) override;
    Result<std::vector<bridge::Comparison>> compare(const bridge::TargetForm& target, const bridge::Plans& plans,
                                                    std::stop_token stop) override;
    Result<std::vector<bridge::CreateOutcome>> createTables(const bridge::TargetForm& target,
                                                            const bridge::Plans& plans, std::stop_token stop) override;
    Result<bridge::TableMeasures> measure(const bridge::SourceForm& source, const schema::SourceTable& table,
                                          const mapping::TablePlan& plan, std::stop_token stop) override;
    Result<std::vector<ddl::TableSteps>> differences(const bridge::TargetForm& target, const bridge::Plans& plans,
                                                     std::stop_token stop) override;
    Result<std::vector<bridge::AppliedStatement>> applyDifferences(const bridge::TargetForm& target,
                                                                   const bridge::Plans& plans,
                                                                   const std::vector<ddl::TableSteps>& tables,
                                                                   bool destroying, std::stop_token stop) override;
    Result<bridge::ExportedTexts> exportDesign(const bridge::Design& design, const bridge::Plans& plans,
                                               const bridge::ExportRequest& request, std::stop_token stop) override;
    Result<bridge::ImportedDesign> importDesign(bridge::ImportFormat format, const std::string& text,
                                                const std::string& where, std::stop_token stop) override;
    Result<std::vector<bridge::RefusedRow>> refusedRows(const bridge::Design& design, std::stop_token stop) override;
    Result<std::unique_ptr<bridge::SyncRun>> openRun(const bridge::Design& design, const bridge::Plans& plans,
                                                     std::stop_token stop) override;

    bridge::EndReport source;
    bridge::EndReport target;
    std::optional<Error> catalogError;
    bridge::Catalog catalog;
    bridge::Preview rows;
    std::vector<bridge::Comparison> comparisons;
    std::vector<std::string> differing; ///< target tables that exist with another structure
    std::shared_ptr<RunSwitch> run = std::make_shared<RunSwitch>();
    std::string saved;                     ///< path of the last saving
    std::atomic<bool> holdCatalog = false; ///< the catalogue is not read to its end before this is false
    std::atomic<bool> holdChecks = false;  ///< checks last until they are cancelled
    std::atomic<int> checksCancelled = 0;
    std::atomic<int> created = 0;
    std::atomic<bool> holdMeasures = false; ///< measuring lasts until it is cancelled
    std::atomic<std::uint64_t> longestKey = 42;
    std::vector<std::string> applied; ///< statements of the last applyDifferences
    std::optional<Error> applyError;
    std::vector<bridge::RefusedRow> refused;
};

[[nodiscard]] schema::SourceColumn column(const std::string& name, const std::string& type);
[[nodiscard]] schema::SourceTable table(const std::string& database, const std::string& name,
                                        std::vector<schema::SourceColumn> columns, std::vector<std::string> key);
/// The shop of the pictures: eight tables and two other databases.
[[nodiscard]] bridge::Catalog shopCatalog();
/// `tables` tables in ten databases.
[[nodiscard]] bridge::Catalog largeCatalog(int tables);
/// A backend with the shop, both ends fit, and a run that streams.
[[nodiscard]] std::unique_ptr<FakeBackend> shopBackend();

} // namespace lodestar::test
