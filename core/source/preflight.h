// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Looks at a source before a run: is it set up for row based replication, may this user do what is needed, and can the
// selected tables be followed? Every line that is not right names its cause and the statement that mends it.
// Blocking; run it on a thread of its own. The stop token is looked at between checks.
#include "core/base/check.h"
#include "core/base/result.h"
#include "core/schema/table.h"
#include "core/source/endpoint.h"
#include "core/source/server_info.h"
#include "core/value/table_id.h"
#include <cstdint>
#include <map>
#include <span>
#include <stop_token>
#include <string>
#include <vector>
namespace lodestar::source {

struct PreflightInput {
    Endpoint endpoint;
    std::vector<schema::SourceTable> tables;   ///< selected ones, as the catalogue describes them
    std::vector<value::TableId> missingTables; ///< named by the pipeline but not found
    /// Conditions on the rows, as SQL that may stand in parentheses.
    std::map<value::TableId, std::string> conditions;
    std::uint32_t readerServerId = 0; ///< number under which the binlog will be read; 0: not checked
};

/// Connection failures are a failed check as well, never an error: the list is always complete as far as it got.
[[nodiscard]] std::vector<Check> runPreflight(const PreflightInput& input, std::stop_token stop = {});

/// The checks of the server's variables alone; pure.
[[nodiscard]] std::vector<Check> checkVariables(const ServerInfo& server);
/// The checks of the selected tables alone; pure.
[[nodiscard]] std::vector<Check> checkTables(const ServerInfo& server, std::span<const schema::SourceTable> tables,
                                             std::span<const value::TableId> missing);

} // namespace lodestar::source
