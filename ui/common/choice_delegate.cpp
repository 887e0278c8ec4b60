// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/choice_delegate.h"
#include "ui/common/theme.h"
#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <algorithm>
namespace lodestar::ui {
namespace {
const QString kGap = QStringLiteral("   ");
}

ChoiceDelegate::ChoiceDelegate(const QString& accessibleName, Choices choices, QObject* parent)
    : RowDelegate(parent), m_name(accessibleName), m_choices(std::move(choices)) {}

QWidget* ChoiceDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const {
    auto* box = new QComboBox(parent);
    box->setAccessibleName(m_name);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setFont(codeFont());
    for (const Choice& choice : m_choices(index)) {
        box->addItem(choice.remark.isEmpty() ? choice.value : choice.value + kGap + choice.remark, choice.value);
        if (!choice.toolTip.isEmpty())
            box->setItemData(box->count() - 1, choice.toolTip, Qt::ToolTipRole);
    }
    // A choice from the list is final; what is typed ends with Enter or when the focus leaves.
    connect(box, &QComboBox::activated, box, [this, box](int at) {
        box->setEditText(box->itemData(at).toString());
        auto* self = const_cast<ChoiceDelegate*>(this);
        emit self->commitData(box);
        emit self->closeEditor(box);
    });
    return box;
}

void ChoiceDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    auto* box = qobject_cast<QComboBox*>(editor);
    const QString value = index.data(Qt::EditRole).toString();
    box->setCurrentIndex(box->findData(value));
    box->setEditText(value);
    box->lineEdit()->selectAll();
}

void ChoiceDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
    const auto* box = qobject_cast<QComboBox*>(editor);
    model->setData(index, box->currentText().section(kGap, 0, 0).trimmed(), Qt::EditRole);
}

void ChoiceDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                          const QModelIndex&) const {
    const QRect cell = option.rect;
    editor->setGeometry(cell.left() + 9, cell.top(), std::max(cell.width() - 12, 150), cell.height());
}

} // namespace lodestar::ui
