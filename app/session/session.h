// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What window and command line do with a pipeline: resolve its passwords, read what it selects, plan the target, check
// both ends, make the engine's task. Blocking calls over core; any thread, one call at a time per thread.
#include "app/pipeline/pipeline.h"
#include "app/pipeline/secret_ref.h"
#include "core/base/check.h"
#include "core/base/result.h"
#include "core/ddl/create_table.h"
#include "core/mapping/type_map.h"
#include "core/schema/table.h"
#include "core/sync/engine.h"
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>
namespace lodestar::session {

/// Fills the passwords of both endpoints and of the target's proxy. Fails with secretUnavailable.
[[nodiscard]] Result<void> resolvePasswords(pipeline::Pipeline& pipeline, pipeline::SecretResolver& resolver);

/// That of the target's proxy alone, for who has those of the endpoints already.
[[nodiscard]] Result<void> resolveProxyPassword(pipeline::Pipeline& pipeline);

struct Selected {
    std::vector<schema::SourceTable> tables; ///< with row and size estimates
    std::vector<value::TableId> missing;     ///< named exactly by the pipeline, but not there
    std::size_t seen = 0;                    ///< tables that the user may see in all
    schema::Family family = schema::Family::mysql;
    std::uint32_t serverVersion = 0; ///< 80015 for 8.0.15
};
/// Reads the catalogue and keeps what the pipeline selects. Views are left out.
[[nodiscard]] Result<Selected> readSelected(const pipeline::Pipeline& pipeline, std::stop_token stop = {});

struct Cluster {
    mapping::TargetVersion version;
    std::string versionText;
    std::uint32_t liveBackEnds = 0; ///< 0: the user may not see them
};
[[nodiscard]] Result<Cluster> readCluster(const warehouse::Endpoint& target);

struct Plans {
    std::vector<schema::SourceTable> tables; ///< one per plan
    mapping::PlanSet set;
    mapping::TargetVersion version;
};
[[nodiscard]] Result<Plans> planSelected(const pipeline::Pipeline& pipeline, std::vector<schema::SourceTable> tables,
                                         const Cluster& cluster);
/// The script of all target tables, with its header.
[[nodiscard]] std::string ddlScript(const pipeline::Pipeline& pipeline, const Plans& plans, const Cluster& cluster);

/// One file a table and index.sql, which makes the databases and sources the others.
[[nodiscard]] std::vector<ddl::ScriptFile> ddlFiles(const pipeline::Pipeline& pipeline, const Plans& plans,
                                                    const Cluster& cluster);

/// Never fails: what could not be looked at is a failed check. `selected` may be null when the source did not answer.
[[nodiscard]] std::vector<Check> checkSource(const pipeline::Pipeline& pipeline, const Selected* selected,
                                             std::stop_token stop = {});
[[nodiscard]] std::vector<Check> checkTarget(const pipeline::Pipeline& pipeline, const Plans* plans,
                                             std::stop_token stop = {});
[[nodiscard]] std::vector<Check> checkPlans(const Plans& plans);

/// The failed checks that make a run of the whole pipeline impossible: login, privileges, binlog settings, live back
/// ends. What concerns single tables stops those alone and is not looked at here.
[[nodiscard]] std::vector<Check> checksAgainstStart(const pipeline::Pipeline& pipeline, std::stop_token stop = {});

/// $XDG_STATE_HOME/lodestar/<id>, or the folder that the pipeline names.
[[nodiscard]] std::string stateFolder(const pipeline::Pipeline& pipeline);
[[nodiscard]] sync::SyncSpec makeSpec(const pipeline::Pipeline& pipeline, Plans plans, const Cluster& cluster,
                                      std::string folder);

} // namespace lodestar::session
