// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The small tables at the right of the second page: columns of one table, its first rows, the rules that select tables.
#include "app/bridge/backend.h"
#include "app/bridge/selection_edit.h"
#include <QAbstractTableModel>
#include <optional>
#include <vector>
namespace lodestar::ui {

class ColumnsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Type, Remark, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;
    void setTable(const std::optional<schema::SourceTable>& table);
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString remark(std::size_t column) const;
    schema::SourceTable m_table;
};

class PreviewModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    /// `numeric`: per column, whether its values stand at the right.
    void setPreview(bridge::Preview preview, std::vector<bool> numeric);
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bridge::Preview m_preview;
    std::vector<bool> m_numeric;
};

struct RuleRow {
    enum class Kind { include, exclude, merge };
    Kind kind = Kind::include;
    std::vector<std::string> entries; ///< more than one: names ticked one by one, shown together
    std::string text;                 ///< as people write it
    std::string target;               ///< of merge
    std::size_t matches = 0;
    bool operator==(const RuleRow&) const = default;
};
/// Rows for the lists and routes, counted over the catalogue. For a pool thread.
[[nodiscard]] std::vector<RuleRow> ruleRows(const bridge::RuleTexts& rules, const std::vector<schema::Route>& routes,
                                            const bridge::Catalog* catalog, std::stop_token stop);

class RulesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Rule, Effect, Remove, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;
    void setRules(std::vector<RuleRow> rules);
    [[nodiscard]] const RuleRow& rule(int row) const { return m_rules.at(std::size_t(row)); }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<RuleRow> m_rules;
};

} // namespace lodestar::ui
