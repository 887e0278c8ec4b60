// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/filled_columns_internal.h"
#include "core/mapping/target_type.h"
namespace lodestar::mapping {

TargetColumn hashColumn(const std::string& name) {
    TargetColumn column;
    column.name = name;
    column.fill = ColumnFill::rowHash;
    column.bytesMax = 32;
    column.type = TargetType::varchar(column.bytesMax).toString();
    column.key = true;
    column.nullable = false;
    column.nullArrives = false;
    column.comment = "hash of the source row";
    return column;
}

TargetColumn loadTimeColumn(const std::string& name, bool key, TableModel model) {
    TargetColumn column;
    column.name = name;
    column.fill = ColumnFill::loadTime;
    column.form = ValueForm::dateTime;
    column.type = TargetType::of(TargetType::Base::dateTime).toString();
    column.key = key;
    column.nullable = !key;
    column.nullArrives = false;
    column.comment = "time of the load";
    if (model == TableModel::aggregateKey && !key)
        column.aggregate = "MAX"; // the latest, and it allows a random distribution, which REPLACE does not
    return column;
}

void addLoadTimeFindings(TablePlan& plan, const LoadTimeColumn& column) {
    const std::string zone = plan.serverTimeZone.empty() ? "UTC" : plan.serverTimeZone;
    if (!column.inKey || plan.model == TableModel::duplicateKey) {
        plan.findings.push_back({Severity::exact,
                                 "loadTime",
                                 {},
                                 "Lodestar fills " + column.name + " with the time at which it began the batch, in " +
                                     zone + "; it is no moment of the source.",
                                 {},
                                 false});
        return;
    }
    plan.findings.push_back(
        {Severity::lossy,
         "loadTimeInKey",
         {},
         "The load time " + column.name +
             " is in the key: an update adds a row beside the earlier one, a delete removes nothing, and rows that are "
             "sent again (a restart, a new copy) stay twice, each with its own time.",
         "Keep it out of the key to mirror the source; in the key, let the layer behind take the latest row.",
         false});
}

void addHashFindings(TablePlan& plan) {
    plan.findings.push_back({Severity::lossy,
                             "hashKey",
                             {},
                             "A hash of the whole row is the key: equal rows of the source are one row here, and when "
                             "one of them is deleted "
                             "or changed there, that row goes although others of them remain at the source.",
                             "Add a primary key in MySQL where equal rows occur.",
                             false});
}

} // namespace lodestar::mapping
