// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Bloom filters, secondary indexes, properties.
#include "ui/mapping/design_section.h"
class QComboBox;
class QPushButton;
namespace lodestar::ui {

class ColumnListField;
class DataTree;
class IndexesModel;
class PropertiesModel;

class ExtrasSection final : public DesignSection {
    Q_OBJECT
public:
    explicit ExtrasSection(QWidget* parent = nullptr);

protected:
    void fill(const DesignView& view) override;

private:
    QWidget* buildIndexes();
    QWidget* buildProperties();
    void editIndex(int row); ///< -1: a new one
    void removeIndex();
    void addProperty();
    void removeProperty();
    void offerValues();
    void refreshButtons();
    ColumnListField* m_bloom;
    IndexesModel* m_indexes;
    DataTree* m_indexesView;
    QPushButton* m_editIndex;
    QPushButton* m_removeIndex;
    PropertiesModel* m_properties;
    DataTree* m_propertiesView;
    QComboBox* m_name;
    QComboBox* m_value;
    QPushButton* m_removeProperty;
    std::vector<std::string> m_columns; ///< of the source, carried
};

} // namespace lodestar::ui
