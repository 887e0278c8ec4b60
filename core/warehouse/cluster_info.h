// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a cluster consists of, as far as the user may see: version, front ends, back ends, compute nodes. Without the
// system privileges OPERATE or NODE the nodes stay hidden; that is told, and is not an error.
#include "core/base/result.h"
#include "core/mapping/table_plan.h"
#include "core/warehouse/starrocks_connection.h"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::warehouse {

struct ClusterNode {
    HostPort http; ///< as registered with the cluster
    bool alive = false;
    bool decommissioned = false;
    std::string error; ///< of its last heartbeat
    std::string role;  ///< front ends: LEADER, FOLLOWER, OBSERVER
};

struct ClusterInfo {
    mapping::TargetVersion version;
    std::string versionText;   ///< as the server says it
    bool versionKnown = false; ///< false: a build without a number, taken as 3.5
    std::vector<ClusterNode> frontEnds;
    std::vector<ClusterNode> backEnds;
    std::vector<ClusterNode> computeNodes;
    bool nodesHidden = false; ///< the user may not see back ends

    /// Nodes that take loads: back ends, or compute nodes where there is no back end. 0 when hidden.
    [[nodiscard]] const std::vector<ClusterNode>& loadNodes() const {
        return backEnds.empty() ? computeNodes : backEnds;
    }
    [[nodiscard]] std::uint32_t liveBackEnds() const;
};

[[nodiscard]] Result<ClusterInfo> readClusterInfo(StarRocksConnection& connection);

/// The first d.d.d of a text such as "3.5.1 a1b2c3d"; false if there is none.
[[nodiscard]] bool parseVersion(std::string_view text, mapping::TargetVersion& version);

/// A stream load transaction may be over several tables of one database (StarRocks release notes, 4.0.0).
[[nodiscard]] inline bool hasMultiTableTransactions(const mapping::TargetVersion& version) {
    return version >= mapping::TargetVersion{4, 0, 0};
}

} // namespace lodestar::warehouse
