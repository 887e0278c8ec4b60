// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evolution/evolution.h"
#include "core/evolution/hash_key_internal.h"
#include "core/mapping/target_type.h"
#include "core/mapping/versions.h"
#include <algorithm>
#include <strings.h>
#include <utility>
namespace lodestar::evolution {
namespace {

using mapping::TablePlan;
using mapping::TargetColumn;
using schema::SourceColumn;
using schema::SourceTable;

bool sameName(const std::string& a, const std::string& b) { return strcasecmp(a.c_str(), b.c_str()) == 0; }

Error notCarried(std::string why) {
    return Error(ErrorCode::schemaChangeNotCarried, std::move(why)).withScope(ErrorScope::table);
}

/// Text forms show the digits of the declared type.
bool showsDigits(const TargetColumn& column) {
    using mapping::ValueForm;
    return column.form == ValueForm::numericText || column.form == ValueForm::time || column.form == ValueForm::text;
}

bool digitsChanged(const SourceColumn& before, const SourceColumn& after) {
    return before.kind == after.kind && (before.fraction != after.fraction || before.scale != after.scale);
}

/// Rows that are there hold the positions of their labels.
bool positionsMoved(const TargetColumn& column, const SourceColumn& before, const SourceColumn& after) {
    return column.form == mapping::ValueForm::labelIndex &&
           !(before.labels.size() <= after.labels.size() &&
             std::equal(before.labels.begin(), before.labels.end(), after.labels.begin()));
}

class Evolver final {
public:
    Evolver(const Side& before, const SourceTable& after, const TablePlan& plan, std::span<const int> origins,
            const Options& options)
        : m_before(before), m_after(after), m_origins(origins), m_options(options) {
        m_out.plan = plan;
        m_out.retired.assign(before.retired.begin(), before.retired.end());
    }

    Result<Evolution> run();

private:
    [[nodiscard]] bool mirrors() const {
        return m_options.policy == Policy::evolve || m_options.policy == Policy::tryEvolve;
    }
    [[nodiscard]] bool leaves(bool IgnoredKinds::*kind) const {
        return m_options.policy == Policy::ignore || m_options.ignored.*kind;
    }
    /// `form` tells the two columns of a point apart.
    [[nodiscard]] const TargetColumn* oldColumn(int source, mapping::ValueForm form) const;
    [[nodiscard]] bool isWritten(int source) const; ///< by the new plan; a column of before
    [[nodiscard]] bool isKey(const std::string& name) const;
    [[nodiscard]] bool inTarget(const std::string& name) const;
    Result<bool> carryColumn(TargetColumn& column); ///< false: the column is left out of the plan
    Result<bool> added(TargetColumn& column, const SourceColumn& source);
    static Result<std::optional<std::string>> valueOfMoment(const SourceColumn& source, const TargetColumn& column,
                                                            const std::string& text);
    Result<void> renamed(TargetColumn& column, const TargetColumn& old);
    Result<void> retyped(TargetColumn& column, const TargetColumn& old, const SourceColumn& source);
    Result<void> dropped(const TargetColumn& old);
    Result<void> renamedAway(const TargetColumn& old, const std::string& name);
    Result<void> retire(const TargetColumn& old);
    Result<void> checkKey() const;
    void step(Step::Kind kind, const TargetColumn& column, std::string from = {}) {
        m_out.steps.push_back({kind, column, std::move(from)});
    }
    void note(std::string text) { m_out.notes.push_back(std::move(text)); }

    const Side& m_before;
    const SourceTable& m_after;
    const std::span<const int> m_origins;
    const Options& m_options;
    Evolution m_out;
};

const TargetColumn* Evolver::oldColumn(int source, mapping::ValueForm form) const {
    for (const TargetColumn& column : m_before.plan.columns)
        if (source >= 0 && column.sourceColumn == source &&
            !(column.form == mapping::ValueForm::pointX && form == mapping::ValueForm::pointY))
            return &column;
    return nullptr;
}

bool Evolver::isWritten(int source) const {
    return std::any_of(m_out.plan.columns.begin(), m_out.plan.columns.end(), [&](const TargetColumn& column) {
        return column.sourceColumn >= 0 && m_origins[static_cast<std::size_t>(column.sourceColumn)] == source;
    });
}

bool Evolver::isKey(const std::string& name) const {
    return std::any_of(m_before.plan.keyColumns.begin(), m_before.plan.keyColumns.end(),
                       [&](const std::string& key) { return sameName(key, name); });
}

bool Evolver::inTarget(const std::string& name) const {
    return std::any_of(m_before.plan.columns.begin(), m_before.plan.columns.end(),
                       [&](const TargetColumn& column) { return sameName(column.name, name); });
}

Result<Evolution> Evolver::run() {
    LS_CHECK(keepsHashes(m_before, m_after, m_origins));
    // What the target loses makes room for what it gains under the same name.
    for (const TargetColumn& old : m_before.plan.columns) {
        if (old.sourceColumn < 0 || isWritten(old.sourceColumn))
            continue;
        const auto now = std::find(m_origins.begin(), m_origins.end(), old.sourceColumn);
        if (now == m_origins.end())
            LS_CHECK(dropped(old));
        else
            LS_CHECK(renamedAway(old, m_after.columns[static_cast<std::size_t>(now - m_origins.begin())].name));
    }
    for (std::size_t i = 0; i < m_after.columns.size(); ++i)
        if (m_origins[i] < 0 && std::none_of(m_out.plan.columns.begin(), m_out.plan.columns.end(),
                                             [&](const TargetColumn& c) { return c.sourceColumn == int(i); }))
            note("the new column " + m_after.columns[i].name + " is not carried, as the mapping leaves it out");
    std::vector<TargetColumn> columns;
    for (TargetColumn& column : m_out.plan.columns) {
        LS_TRY(const bool kept, carryColumn(column));
        if (kept)
            columns.push_back(std::move(column));
    }
    m_out.plan.columns = std::move(columns);
    if (m_options.policy == Policy::exception && !m_out.steps.empty())
        return notCarried("its columns were changed and the policy is exception");
    m_out.plan.keyColumns.clear();
    for (const std::string& key : m_before.plan.keyColumns)
        for (const TargetColumn& column : m_out.plan.columns) {
            const int origin = column.sourceColumn < 0 ? -1 : m_origins[static_cast<std::size_t>(column.sourceColumn)];
            const TargetColumn* old = oldColumn(origin, column.form);
            if (sameName(old ? old->name : column.name, key) && (old || column.sourceColumn < 0))
                m_out.plan.keyColumns.push_back(column.name);
        }
    LS_CHECK(checkKey());
    return std::move(m_out);
}

/// A table of another key has to be made anew.
Result<void> Evolver::checkKey() const {
    const bool sameModel = m_out.plan.model == m_before.plan.model;
    const bool sameTarget = m_out.plan.target == m_before.plan.target;
    bool sameKeys = m_out.plan.keyColumns.size() == m_before.plan.keyColumns.size();
    if (!m_before.plan.keyless())
        for (const TargetColumn& column : m_out.plan.columns) {
            const bool wasKey = std::find(m_out.plan.keyColumns.begin(), m_out.plan.keyColumns.end(), column.name) !=
                                m_out.plan.keyColumns.end();
            sameKeys = sameKeys && wasKey == column.key;
        }
    if (sameModel && sameTarget && sameKeys)
        return {};
    return notCarried("its key was changed, which takes a new table");
}

Result<bool> Evolver::carryColumn(TargetColumn& column) {
    if (column.sourceColumn < 0)
        return true;
    const SourceColumn& source = m_after.columns[static_cast<std::size_t>(column.sourceColumn)];
    const int origin = m_origins[static_cast<std::size_t>(column.sourceColumn)];
    if (origin < 0)
        return added(column, source);
    const TargetColumn* old = oldColumn(origin, column.form);
    if (!old && !column.key) {
        note("the column " + source.name + " is not carried, as rows that are there lack its values");
        return false;
    }
    if (!old)
        return notCarried("the column " + source.name +
                          " was not carried before, so rows that are there lack its values");
    const SourceColumn& was = m_before.table.columns[static_cast<std::size_t>(origin)];
    const bool kept = keepsValues(was, source, m_options.strictSource) &&
                      !(showsDigits(*old) && digitsChanged(was, source)) && !positionsMoved(*old, was, source);
    if (!kept)
        return notCarried("the change of " + was.name + " from " + was.columnType + " to " + source.columnType +
                          " may convert values that are there, and the log does not tell which");
    LS_CHECK(retyped(column, *old, source));
    if (!sameName(column.name, old->name))
        LS_CHECK(renamed(column, *old));
    else
        column.name = old->name;
    return true;
}

/// A moment is said as a constant that the source's default could be as well.
Result<std::optional<std::string>> Evolver::valueOfMoment(const SourceColumn& source, const TargetColumn& column,
                                                          const std::string& text) {
    SourceColumn told = source;
    told.defaultText = text;
    told.defaultIsExpression = false;
    TargetColumn target = column;
    target.defaultText = text;
    return valueOfAdded(told, target);
}

Result<bool> Evolver::added(TargetColumn& column, const SourceColumn& source) {
    if (leaves(&IgnoredKinds::addColumn)) {
        note("the new column " + column.name + " is not carried (policy ignore)");
        return false;
    }
    if (column.key && !m_before.plan.keyless())
        return notCarried("the new column " + column.name + " belongs to the key");
    auto value = valueOfAdded(source, column);
    if (const auto number = static_cast<std::size_t>(column.sourceColumn);
        number < m_options.added.size() && m_options.added[number])
        value = valueOfMoment(source, column, *m_options.added[number]);
    if (!value)
        return std::move(value).error();
    column.key = false;
    TargetColumn made = column;
    made.nullable = true;
    made.defaultText = *value;
    const bool lost = std::any_of(m_out.steps.begin(), m_out.steps.end(), [&](const Step& one) {
        return one.kind == Step::Kind::dropColumn && sameName(one.column.name, column.name);
    });
    const auto retired = std::find_if(m_out.retired.begin(), m_out.retired.end(),
                                      [&](const std::string& name) { return sameName(name, column.name); });
    if (retired != m_out.retired.end()) {
        if (m_before.plan.model != mapping::TableModel::primaryKey)
            return notCarried("a column " + column.name + " of before is still in the target with its values");
        m_out.retired.erase(retired);
        step(Step::Kind::resetColumn, made);
    } else if (inTarget(column.name) && !lost) {
        return notCarried("the target has another column named " + column.name);
    } else {
        step(Step::Kind::addColumn, made);
        const auto behind = m_origins.subspan(static_cast<std::size_t>(column.sourceColumn) + 1);
        if (std::any_of(behind.begin(), behind.end(), [](int origin) { return origin >= 0; }))
            note("the new column " + column.name + " is the last one in the target, whatever FIRST or AFTER says");
    }
    column.nullable = true;
    return true;
}

Result<void> Evolver::renamed(TargetColumn& column, const TargetColumn& old) {
    const bool primary = m_before.plan.model == mapping::TableModel::primaryKey;
    const bool canRename = m_options.version >= mapping::since::kRenameColumn;
    if (leaves(&IgnoredKinds::renameColumn) || (isKey(old.name) && !(mirrors() && canRename)) ||
        (!primary && !(mirrors() && canRename))) {
        note("the column " + old.name + " keeps its name in the target; at the source it is " + column.name + " now");
        column.name = old.name;
        return {};
    }
    if (mirrors() && canRename) {
        step(Step::Kind::renameColumn, column, old.name);
        return {};
    }
    const bool retiredBefore = std::any_of(m_out.retired.begin(), m_out.retired.end(),
                                           [&](const std::string& name) { return sameName(name, column.name); });
    TargetColumn made = column;
    made.nullable = true;
    made.defaultText.reset();
    if (!retiredBefore) {
        if (inTarget(column.name))
            return notCarried("the target has another column named " + column.name);
        step(Step::Kind::addColumn, made);
    } else {
        std::erase_if(m_out.retired, [&](const std::string& name) { return sameName(name, column.name); });
    }
    step(Step::Kind::copyColumn, made, old.name);
    column.nullable = true;
    LS_CHECK(retire(old));
    note("the column " + old.name + " stays in the target; from now on it is NULL in rows that are written");
    return {};
}

Result<void> Evolver::retyped(TargetColumn& column, const TargetColumn& old, const SourceColumn& source) {
    const auto now = mapping::parseTargetType(column.type);
    const auto then = mapping::parseTargetType(old.type);
    const bool sameType = now && then && *now == *then;
    if (column.form != old.form)
        return notCarried("values of " + source.name +
                          " would be written in another form than the rows that are there");
    if (!sameType && canAlterType(column.type, old.type)) {
        column.type = old.type; // the target is wider already
        column.bytesMax = old.bytesMax;
        column.precision = old.precision;
        column.scale = old.scale;
    }
    const bool typeChanges = column.type != old.type && !sameType;
    const bool opens = column.nullArrives && !old.nullable;
    const bool left = leaves(&IgnoredKinds::alterColumnType);
    if (typeChanges && (left || isKey(old.name)))
        return notCarried("the column " + old.name + " would have to become " + column.type + " in the target, which " +
                          (left ? "the policy ignore does not do" : "cannot be done with a key column"));
    if (typeChanges && !canAlterType(old.type, column.type))
        return notCarried("StarRocks cannot change the column " + old.name + " from " + old.type + " to " +
                          column.type);
    if (opens && (left || isKey(old.name)))
        return notCarried("the column " + old.name + " may now be NULL, and is NOT NULL in the target");
    column.nullable = old.nullable || opens;
    if (typeChanges || opens) {
        TargetColumn changed = column;
        changed.name = old.name;
        step(Step::Kind::changeColumn, changed);
    }
    return {};
}

Result<void> Evolver::dropped(const TargetColumn& old) {
    if (isKey(old.name) && !m_before.plan.keyless())
        return notCarried("the column " + old.name + " of the key was dropped, which takes a new table");
    if (mirrors() && !isKey(old.name) && !leaves(&IgnoredKinds::dropColumn)) {
        step(Step::Kind::dropColumn, old);
        return {};
    }
    LS_CHECK(retire(old));
    note("the column " + old.name + " stays in the target; it is NULL in rows that are written from now on");
    return {};
}

/// The source still has the column, under a name that the mapping does not carry.
Result<void> Evolver::renamedAway(const TargetColumn& old, const std::string& name) {
    if (isKey(old.name) && !m_before.plan.keyless())
        return notCarried("the column " + old.name + " of the key is " + name + " now, which the mapping leaves out");
    LS_CHECK(retire(old));
    note("the column " + old.name + " is " + name +
         " at the source now, which the mapping leaves out; in the target it is NULL in rows that are written from now "
         "on");
    return {};
}

/// The column is no longer written, so it has to take NULL.
Result<void> Evolver::retire(const TargetColumn& old) {
    if (!old.nullable) {
        if (m_options.policy == Policy::ignore || isKey(old.name))
            return notCarried("the column " + old.name + " gets no more values, and is NOT NULL in the target");
        TargetColumn open = old;
        open.nullable = true;
        step(Step::Kind::changeColumn, open);
    }
    m_out.retired.push_back(old.name);
    return {};
}

} // namespace

Result<Evolution> evolve(const Side& before, const SourceTable& after, const TablePlan& plan,
                         std::span<const int> origins, const Options& options) {
    auto mirrored = Evolver(before, after, plan, origins, options).run();
    if (mirrored || options.policy != Policy::tryEvolve)
        return mirrored;
    Options gentle = options;
    gentle.policy = Policy::ignore;
    auto left = Evolver(before, after, plan, origins, gentle).run();
    if (!left)
        return mirrored;
    left->notes.insert(left->notes.begin(), "not mirrored: " + mirrored.error().detail);
    return left;
}

} // namespace lodestar::evolution
