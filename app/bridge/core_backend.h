// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The window's requests carried out by the core: pipeline files, both ends, engine. No state but the one that travels
// in Design::rest; any thread.
#include "app/bridge/backend.h"
namespace lodestar::pipeline {
struct Pipeline;
}
namespace lodestar::bridge {

class CoreBackend final : public Backend {
public:
    void adopt(Design& design) override;
    Result<Design> loadDesign(const std::string& path) override;
    Result<void> saveDesign(Design& design, const std::string& path) override;
    EndReport checkSource(const Design& design, std::stop_token stop) override;
    EndReport checkTarget(const Design& design, const Plans* plans, std::stop_token stop) override;
    Result<Catalog> readNames(const SourceForm& source, std::stop_token stop) override;
    Result<Catalog> readCatalog(const SourceForm& source, std::stop_token stop) override;
    Result<Preview> preview(const SourceForm& source, const schema::SourceTable& table, std::uint32_t rows,
                            std::stop_token stop) override;
    Result<std::vector<Comparison>> compare(const TargetForm& target, const Plans& plans,
                                            std::stop_token stop) override;
    Result<std::vector<CreateOutcome>> createTables(const TargetForm& target, const Plans& plans,
                                                    std::stop_token stop) override;
    Result<TableMeasures> measure(const SourceForm& source, const schema::SourceTable& table,
                                  const mapping::TablePlan& plan, std::stop_token stop) override;
    Result<std::vector<ddl::TableSteps>> differences(const TargetForm& target, const Plans& plans,
                                                     std::stop_token stop) override;
    Result<std::vector<AppliedStatement>> applyDifferences(const TargetForm& target, const Plans& plans,
                                                           const std::vector<ddl::TableSteps>& tables, bool destroying,
                                                           std::stop_token stop) override;
    Result<ExportedTexts> exportDesign(const Design& design, const Plans& plans, const ExportRequest& request,
                                       std::stop_token stop) override;
    Result<ImportedDesign> importDesign(ImportFormat format, const std::string& text, const std::string& where,
                                        std::stop_token stop) override;
    Result<std::vector<RefusedRow>> refusedRows(const Design& design, std::stop_token stop) override;
    Result<std::unique_ptr<SyncRun>> openRun(const Design& design, const Plans& plans, std::stop_token stop) override;
};

/// A design as a pipeline with its passwords in the endpoints, and back; what the design does not show is kept.
[[nodiscard]] Result<pipeline::Pipeline> pipelineOf(const Design& design);
[[nodiscard]] Design designOf(const pipeline::Pipeline& pipeline);

} // namespace lodestar::bridge
