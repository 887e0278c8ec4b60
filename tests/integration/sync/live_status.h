// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What `status --json` says while a pipeline runs.
#include "tests/integration/sync/pipeline_run.h"
#include <nlohmann/json.hpp>
#include <string>
namespace lodestar::test {

inline nlohmann::json statusOf(const PipelineRun& pipeline, const std::string& events = "0") {
    const auto result = pipeline.command("status", {"--state", pipeline.stateFolder(), "--json", "--events", events});
    const nlohmann::json status = nlohmann::json::parse(result.output, nullptr, false);
    return status.is_object() ? status : nlohmann::json::object();
}

/// `source`: its name with the database's.
inline nlohmann::json tableOf(const PipelineRun& pipeline, const std::string& source) {
    for (const nlohmann::json& table : statusOf(pipeline).value("tables", nlohmann::json::array()))
        if (table.value("source", "") == source)
            return table;
    return nlohmann::json::object();
}

} // namespace lodestar::test
