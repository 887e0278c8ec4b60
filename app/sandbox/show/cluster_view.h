// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The nodes that the stand-in plays, for SHOW FRONTENDS, SHOW BACKENDS and the rules about replicas. Filled in by the
// program before the query port opens.
#include "app/sandbox/show/load_row.h"
#include "app/sandbox/sql/load_gate.h"
#include "app/sandbox/sql/outcome.h"
#include "core/base/result.h"
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>
namespace lodestar::sandbox {

struct ClusterView {
    std::string host = "127.0.0.1"; ///< of every node
    std::uint16_t queryPort = 0;
    std::vector<std::uint16_t> feHttpPorts;
    std::vector<std::uint16_t> beHttpPorts;
    std::function<std::vector<bool>()> beAlive;                 ///< in the order of beHttpPorts; empty: all are
    std::function<std::map<std::string, std::string>()> config; ///< changed settings
    std::function<Result<void>(const std::string&, const std::string&)> setConfig; ///< ADMIN SET FRONTEND CONFIG
    std::function<std::vector<LoadRow>()> loadRows;                                ///< by id
    std::int64_t startedAt = 0;                                                    ///< seconds since 1970
    LoadGate loads;
    /// SHOW PROC of a path that the query side knows nothing of; nothing for none.
    std::function<std::optional<ResultSet>(const std::string& path)> proc;
    /// How long a statement is to wait before it runs, milliseconds; nothing for not at all.
    std::function<std::optional<int>()> queryDelay;

    /// Host, port and time of its first start.
    [[nodiscard]] std::string frontEndName() const { return host + "_9010_" + std::to_string(startedAt) + "000"; }

    static constexpr std::uint64_t kFirstBackEndId = 10001;
    [[nodiscard]] std::vector<bool> alive() const {
        return beAlive ? beAlive() : std::vector<bool>(beHttpPorts.size(), true);
    }
    [[nodiscard]] std::vector<std::uint64_t> aliveIds() const {
        std::vector<std::uint64_t> out;
        const std::vector<bool> states = alive();
        for (std::size_t i = 0; i < states.size(); ++i)
            if (states[i])
                out.push_back(kFirstBackEndId + i);
        return out;
    }
};

} // namespace lodestar::sandbox
