// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a user designed: both ends, the selected tables, the mapping and the options of a sync. A plain value; the file
// it lives in is read and written by pipeline_file.h.
#include "app/pipeline/secret_ref.h"
#include "core/base/result.h"
#include "core/mapping/overrides.h"
#include "core/schema/selection_rules.h"
#include "core/source/endpoint.h"
#include "core/sync/sync_options.h"
#include "core/value/table_id.h"
#include "core/warehouse/endpoint.h"
#include <map>
#include <string>
#include <vector>
namespace lodestar::pipeline {

/// Kinds of schema changes (Flink CDC names: add.column, drop.table, ...) that are applied, or not. Empty: by policy.
struct SchemaChangeKinds {
    std::vector<std::string> included;
    std::vector<std::string> excluded;
    bool operator==(const SchemaChangeKinds&) const = default;
};

struct Pipeline {
    std::string id; ///< random, never derived from a path; names the state folder
    std::string name;
    std::string sourceName; ///< what people call the source; may be empty
    std::string targetName;
    /// Passwords are not in the endpoints: a resolver fills them before a connection is made.
    source::Endpoint source;
    SecretRef sourcePassword;
    warehouse::Endpoint target;
    SecretRef targetPassword;
    SecretRef proxyPassword; ///< of target.proxy: none, environment or file
    schema::SelectionRules selection;
    mapping::MappingRules mapping;
    sync::SyncOptions options;
    std::map<value::TableId, sync::ExistingRows> existingRows; ///< of single tables; others: options.existingRows
    std::map<value::TableId, sync::SchemaChangeChoice> schemaChanges; ///< of single tables
    std::vector<std::string> schemaChangesIncluded;                   ///< as in SchemaChangeKinds
    std::vector<std::string> schemaChangesExcluded;
    std::map<value::TableId, SchemaChangeKinds> schemaChangeKinds; ///< of single tables, in place of those two lists
    bool newTables = true; ///< tables that appear while a sync runs are taken in
    bool operator==(const Pipeline&) const = default;
};

/// 32 hexadecimal digits from the system's source of randomness.
[[nodiscard]] std::string newPipelineId();

/// Whether a sync could be started from it: both ends and at least one table rule are there. Fails with invalidOption
/// that names the first missing option.
[[nodiscard]] Result<void> checkComplete(const Pipeline& pipeline);

} // namespace lodestar::pipeline
