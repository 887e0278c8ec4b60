// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Looks at a target before a run: can it be reached on every port that a sync uses, may this user do what is needed,
// and do the tables that are already there fit the plans? Every line that is not right names its cause and the
// statement that mends it. Blocking; run it on a thread of its own. The stop token is looked at between checks.
#include "core/base/check.h"
#include "core/mapping/table_plan.h"
#include "core/warehouse/cluster_info.h"
#include "core/warehouse/endpoint.h"
#include <stop_token>
#include <vector>
namespace lodestar::warehouse {

struct PreflightInput {
    Endpoint endpoint;
    std::vector<mapping::TablePlan> plans; ///< of the selected tables; may be empty
    /// Creates, changes, begins to load and drops a small table `lodestar_check_...` in each target database that
    /// exists. False: privileges are not tried.
    bool tryPrivileges = true;
    bool transactions = false; ///< changes are to be committed together: says how far the cluster can do that
};

/// Connection failures are a failed check as well, never an error: the list is complete as far as it got.
[[nodiscard]] std::vector<Check> runPreflight(const PreflightInput& input, std::stop_token stop = {});

/// The checks of version and nodes alone; pure.
[[nodiscard]] std::vector<Check> checkCluster(const ClusterInfo& info);
/// How far the tables of the plans become visible together when changes are committed in transactions; pure. The detail
/// is one sentence for people.
[[nodiscard]] Check checkTransactions(const mapping::TargetVersion& version,
                                      const std::vector<mapping::TablePlan>& plans);
/// Whether the live back ends can hold the replicas that the plans ask for; pure.
[[nodiscard]] Check checkReplication(const ClusterInfo& info, const std::vector<mapping::TablePlan>& plans);

} // namespace lodestar::warehouse
