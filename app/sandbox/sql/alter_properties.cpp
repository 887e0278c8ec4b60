// SPDX-License-Identifier: GPL-3.0-or-later
// ALTER TABLE SET (fe-core AlterTableClauseAnalyzer.visitModifyTablePropertiesClause, AlterJobExecutor
// .visitModifyTablePropertiesClause).
#include "app/sandbox/sql/alter_state_internal.h"
#include "app/sandbox/sql/property_rules.h"
namespace lodestar::sandbox {

Result<void> checkClause(const TableDef&, const ast::SetProperties&) { return {}; }

Result<void> applyClause(AlterState& state, const ast::SetProperties& clause) {
    LS_CHECK(applySetProperties(clause.properties, state.cluster, state.next()));
    if (clause.properties.front().first == "bloom_filter_columns") {
        state.schemaChange = state.bloomChanged = true;
        state.fast = false;
    }
    return {};
}

} // namespace lodestar::sandbox
