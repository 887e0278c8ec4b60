// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridge/core_exchange.h"
#include "app/bridge/core_backend.h"
#include "app/exchange/exchange.h"
#include "app/session/session.h"
#include <filesystem>
namespace lodestar::bridge {
namespace {

exchange::Format formatOf(ExportFormat format) {
    switch (format) {
    case ExportFormat::ddl:
    case ExportFormat::ddlPerTable:
    case ExportFormat::flinkCdc:
        return exchange::Format::flinkCdc;
    case ExportFormat::flinkSql:
        return exchange::Format::flinkSql;
    case ExportFormat::ctas:
        return exchange::Format::ctas;
    case ExportFormat::cdas:
        return exchange::Format::cdas;
    case ExportFormat::routineLoad:
        return exchange::Format::routineLoad;
    case ExportFormat::datax:
        return exchange::Format::datax;
    case ExportFormat::dataworks:
        return exchange::Format::dataworks;
    }
    return exchange::Format::flinkCdc;
}

exchange::Format formatOf(ImportFormat format) {
    switch (format) {
    case ImportFormat::flinkCdc:
        return exchange::Format::flinkCdc;
    case ImportFormat::flinkStatements:
        return exchange::Format::cdas;
    case ImportFormat::smt:
        return exchange::Format::smt;
    case ImportFormat::datax:
        return exchange::Format::datax;
    case ImportFormat::dataworks:
        return exchange::Format::dataworks;
    }
    return exchange::Format::flinkCdc;
}

/// One target of the plans with its sources, or all of them.
session::Plans chosenPlans(const Plans& plans, const std::optional<std::size_t>& target) {
    if (!target || *target >= plans.set.targets.size())
        return {plans.tables, plans.set, plans.version};
    session::Plans one;
    one.version = plans.version;
    one.set.targets.push_back(plans.set.targets[*target]);
    for (std::size_t i = 0; i < plans.set.targetOf.size(); ++i)
        if (plans.set.targetOf[i] == *target) {
            one.tables.push_back(plans.tables[i]);
            one.set.plans.push_back(plans.set.plans[i]);
            one.set.targetOf.push_back(0);
        }
    return one;
}

std::vector<ExchangeNote> notesOf(const std::vector<exchange::Remark>& remarks) {
    std::vector<ExchangeNote> notes;
    for (const exchange::Remark& remark : remarks)
        notes.push_back({remark.subject, remark.text});
    return notes;
}

} // namespace

Result<ExportedTexts> exportDesign(const Design& design, const Plans& plans, const ExportRequest& request) {
    LS_TRY(const pipeline::Pipeline pipeline, pipelineOf(design));
    if (listsTables(request.format) && plans.set.targets.empty())
        return Error(ErrorCode::invalidArgument, "no table is selected, and this format lists tables",
                     "Connect to the source and tick tables first");
    const session::Plans chosen =
        chosenPlans(plans, listsTables(request.format) ? request.target : std::optional<std::size_t>());
    const session::Cluster cluster{plans.version, request.targetVersionText, 0};
    ExportedTexts out;
    if (request.format == ExportFormat::ddl) {
        out.files.push_back({"starrocks.sql", session::ddlScript(pipeline, chosen, cluster)});
        return out;
    }
    if (request.format == ExportFormat::ddlPerTable) {
        for (ddl::ScriptFile& file : session::ddlFiles(pipeline, chosen, cluster))
            out.files.push_back({std::move(file.name), std::move(file.text)});
        return out;
    }
    const exchange::KafkaTopics kafka{request.kafka.brokers, request.kafka.topic, request.kafka.flattened};
    LS_TRY(exchange::Exported exported,
           exchange::exportPipeline(formatOf(request.format),
                                    {pipeline, chosen.tables, chosen.set.plans, chosen.version, kafka}));
    for (exchange::ExportedFile& file : exported.files)
        out.files.push_back({std::move(file.name), std::move(file.text)});
    out.notes = notesOf(exported.remarks);
    return out;
}

Result<ImportedDesign> importDesign(ImportFormat format, std::string_view text, const std::string& where) {
    LS_TRY(exchange::Imported imported, exchange::importPipeline(formatOf(format), text, where));
    if (imported.pipeline.name.empty())
        imported.pipeline.name = std::filesystem::path(where).stem().string();
    ImportedDesign out;
    out.design = designOf(imported.pipeline);
    out.notes = notesOf(imported.remarks);
    if (const auto complete = pipeline::checkComplete(imported.pipeline); !complete)
        out.notes.push_back({"incomplete", complete.error().detail});
    return out;
}

} // namespace lodestar::bridge
