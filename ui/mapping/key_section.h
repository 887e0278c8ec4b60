// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Name, comment, model, key.
#include "ui/mapping/design_section.h"
class QComboBox;
class QLineEdit;
namespace lodestar::ui {

class ColumnListField;

class KeySection final : public DesignSection {
    Q_OBJECT
public:
    explicit KeySection(QWidget* parent = nullptr);

protected:
    void fill(const DesignView& view) override;

private:
    void fillKeyless(const DesignView& view);
    void editTarget();
    QLineEdit* m_target;
    QString m_planTarget;
    QLineEdit* m_comment;
    QString m_planComment;
    QComboBox* m_model;
    Row* m_modelRow;
    ColumnListField* m_key;
    Row* m_keyRow;
    QComboBox* m_keyless;
    Row* m_keylessRow;
};

} // namespace lodestar::ui
