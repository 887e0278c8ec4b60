// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The planned target tables, each with one word on where it stands.
#include "app/bridge/backend.h"
#include "ui/common/theme.h"
#include <QAbstractTableModel>
#include <map>
#include <memory>
#include <vector>
namespace lodestar::ui {

class TargetsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, State, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;
    void setPlans(std::shared_ptr<const bridge::Plans> plans);
    void setComparisons(std::map<value::TableId, bridge::Comparison> comparisons);
    [[nodiscard]] const std::shared_ptr<const bridge::Plans>& plans() const { return m_plans; }
    [[nodiscard]] const mapping::TablePlan& plan(int row) const { return m_plans->set.targets.at(std::size_t(row)); }
    /// The source tables that meet in a target; at least one.
    [[nodiscard]] const std::vector<std::size_t>& sources(int row) const { return m_sources.at(std::size_t(row)); }
    [[nodiscard]] const schema::SourceTable& source(int row) const { return m_plans->tables.at(sources(row).front()); }
    [[nodiscard]] const bridge::Comparison* comparison(int row) const;
    [[nodiscard]] int rowOf(const value::TableId& target) const; ///< -1 if absent
    /// Tables that are not in the target yet, as far as it was compared; all when it was not.
    [[nodiscard]] std::size_t missing() const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Word {
        QString text;
        Tone tone = Tone::ok;
    };
    [[nodiscard]] Word state(int row) const;
    [[nodiscard]] QString explanation(int row) const;
    std::shared_ptr<const bridge::Plans> m_plans;
    std::vector<std::vector<std::size_t>> m_sources;
    std::map<value::TableId, bridge::Comparison> m_comparisons;
};

} // namespace lodestar::ui
