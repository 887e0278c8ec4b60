// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Edits a cell with a box of choices; anything else may be typed. The box shows a remark behind each choice.
#include "ui/common/row_delegate.h"
#include <QList>
#include <functional>
namespace lodestar::ui {

struct Choice {
    QString value;
    QString remark;  ///< behind the value; may be empty
    QString toolTip; ///< may be empty
};

class ChoiceDelegate final : public RowDelegate {
    Q_OBJECT
public:
    using Choices = std::function<QList<Choice>(const QModelIndex&)>;
    ChoiceDelegate(const QString& accessibleName, Choices choices, QObject* parent = nullptr);
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

private:
    QString m_name;
    Choices m_choices;
};

} // namespace lodestar::ui
