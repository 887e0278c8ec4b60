// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What happens to rows: which ones are carried, zero dates, rows that are there already, the columns that Lodestar
// fills.
#include "ui/mapping/design_section.h"
class QCheckBox;
class QComboBox;
class QLineEdit;
namespace lodestar::ui {

class RowsSection final : public DesignSection {
    Q_OBJECT
public:
    explicit RowsSection(QWidget* parent = nullptr);

signals:
    void existingRowsChosen(lodestar::bridge::ExistingRows choice);
    /// Of every merged table; empty: none.
    void shardColumnChosen(const QString& column);

protected:
    void fill(const DesignView& view) override;

private:
    QWidget* buildLoadTime();
    void applyLoadTime();
    QLineEdit* m_where;
    Row* m_whereRow;
    QComboBox* m_zeroDates;
    Row* m_zeroDatesRow;
    QComboBox* m_existing;
    Row* m_existingRow;
    QComboBox* m_loadTime;
    QLineEdit* m_loadTimeName;
    QCheckBox* m_loadTimeInKey;
    QLineEdit* m_shard;
    Row* m_shardRow;
};

} // namespace lodestar::ui
