// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/pipeline.h"
#include <random>
namespace lodestar::pipeline {

std::string newPipelineId() {
    std::random_device device;
    std::string out;
    while (out.size() < 32) {
        const unsigned value = device();
        for (int shift = 0; shift < 32; shift += 4)
            out += "0123456789abcdef"[(value >> shift) & 15u];
    }
    return out;
}

Result<void> checkComplete(const Pipeline& pipeline) {
    const auto missing = [](const char* option, const char* what) {
        return Error(ErrorCode::invalidOption, std::string("the option \"") + option + "\" is missing",
                     std::string("Set it to ") + what + '.');
    };
    if (pipeline.source.host.empty() && pipeline.source.socketPath.empty())
        return missing("hostname", "the host of the MySQL server, under source");
    if (pipeline.source.user.empty())
        return missing("username", "the MySQL user, under source");
    if (pipeline.selection.include().empty())
        return missing("tables", "the tables to carry, for example app_db.\\.*, under source");
    if (pipeline.target.feQuery.empty())
        return missing("jdbc-url", "the StarRocks query addresses, jdbc:mysql://host:9030, under sink");
    if (pipeline.target.feHttp.empty())
        return missing("load-url", "the StarRocks load addresses, host:8030, under sink");
    if (pipeline.target.user.empty())
        return missing("username", "the StarRocks user, under sink");
    return {};
}

} // namespace lodestar::pipeline
