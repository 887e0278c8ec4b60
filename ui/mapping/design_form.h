// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The design of one target table: name, model, partitions, distribution, buckets, sort key, properties, zero dates.
// Shows a plan and reports the override that an edit makes of it.
#include <QWidget> // first: moc 6.4 cannot read <compare> before any other header

#include "app/bridge/design.h"
#include "core/mapping/overrides.h"
#include "core/mapping/table_plan.h"
#include "core/schema/table.h"
#include <functional>
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;
namespace lodestar::ui {

class DesignForm final : public QWidget {
    Q_OBJECT
public:
    explicit DesignForm(QWidget* parent = nullptr);
    /// `suggested`: buckets by the rule for the table's size; nullopt: left to the server.
    void show(const schema::SourceTable& table, const mapping::TablePlan& plan, const mapping::TableOverride& change,
              std::optional<std::uint32_t> suggested);
    /// The choice matters only for a target table that exists.
    void showExistingRows(bridge::ExistingRows choice, bool tableExists);

signals:
    void edited(const lodestar::mapping::TableOverride& change);
    void existingRowsChosen(lodestar::bridge::ExistingRows choice);

private:
    void connectFields();
    void change(const std::function<void(mapping::TableOverride&)>& set);
    void fillPartitions(const mapping::TablePlan& plan);
    void fillColumns(QComboBox& box, const mapping::TablePlan& plan, const std::vector<std::string>& chosen,
                     const QString& none, bool keysOnly);
    void editProperties();
    void editTarget();

    mapping::TableOverride m_change;
    QString m_planTarget;
    QString m_planProperties;
    QLineEdit* m_target;
    QComboBox* m_model;
    QComboBox* m_partition;
    QComboBox* m_distribution;
    QSpinBox* m_buckets;
    QLabel* m_bucketsRemark;
    QComboBox* m_sort;
    QComboBox* m_zeroDates;
    QLabel* m_zeroDatesLabel;
    QComboBox* m_existing;
    QLabel* m_existingLabel;
    QLineEdit* m_properties;
};

/// "a = 1, b = x" and back; quotes around names and values are dropped.
[[nodiscard]] QString propertiesText(const std::map<std::string, std::string>& properties);
[[nodiscard]] std::map<std::string, std::string> parseProperties(const QString& text);

} // namespace lodestar::ui
