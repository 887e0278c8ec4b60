// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Partitions, distribution, buckets, sort key, replicas.
#include "ui/mapping/design_section.h"
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
namespace lodestar::ui {

class ColumnListField;

class StorageSection final : public DesignSection {
    Q_OBJECT
public:
    explicit StorageSection(QWidget* parent = nullptr);

protected:
    void fill(const DesignView& view) override;

private:
    QWidget* buildPartition();
    QWidget* buildDistribution();
    void connectFields();
    void fillPartition(const DesignView& view);
    void fillDistribution(const DesignView& view);
    void fillNumbers(const DesignView& view);
    void applyPartition();
    void useSuggestion();
    void compose();
    QComboBox* m_partition;
    QPushButton* m_suggestion;
    std::vector<std::string> m_moments; ///< target columns that may partition by time
    std::vector<std::string> m_partitionColumns;
    QString m_suggestedClause;
    std::vector<std::string> m_suggestedKey;
    Row* m_partitionRow;
    QComboBox* m_distribution;
    ColumnListField* m_hash;
    Row* m_distributionRow;
    QSpinBox* m_buckets;
    Row* m_bucketsRow;
    ColumnListField* m_sort;
    QSpinBox* m_replicas;
    Row* m_replicasRow;
};

} // namespace lodestar::ui
