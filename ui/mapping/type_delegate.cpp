// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/type_delegate.h"
#include "ui/common/theme.h"
#include "ui/text/sentences.h"
#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <algorithm>
namespace lodestar::ui {

TypeDelegate::TypeDelegate(Alternatives alternatives, QObject* parent)
    : RowDelegate(parent), m_alternatives(std::move(alternatives)) {}

QWidget* TypeDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const {
    auto* box = new QComboBox(parent);
    box->setAccessibleName(tr("StarRocks type"));
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setFont(codeFont());
    for (const mapping::Alternative& alternative : m_alternatives(index)) {
        QString remark = text::severity(alternative.severity).text;
        if (alternative.recommended)
            remark = tr("recommended");
        box->addItem(tr("%1   %2", "type and remark").arg(text::of(alternative.type), remark),
                     text::of(alternative.type));
        if (!alternative.text.empty())
            box->setItemData(box->count() - 1, text::of(alternative.text), Qt::ToolTipRole);
    }
    // A choice from the list is final; what is typed ends with Enter or when the focus leaves.
    connect(box, &QComboBox::activated, box, [this, box](int at) {
        box->setEditText(box->itemData(at).toString());
        auto* self = const_cast<TypeDelegate*>(this);
        emit self->commitData(box);
        emit self->closeEditor(box);
    });
    return box;
}

void TypeDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    auto* box = qobject_cast<QComboBox*>(editor);
    const QString type = index.data(Qt::EditRole).toString();
    box->setCurrentIndex(box->findData(type));
    box->setEditText(type);
    box->lineEdit()->selectAll();
}

void TypeDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
    const auto* box = qobject_cast<QComboBox*>(editor);
    QString type = box->currentText().section(QStringLiteral("   "), 0, 0).trimmed();
    model->setData(index, type, Qt::EditRole);
}

void TypeDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const {
    const QRect cell = option.rect;
    editor->setGeometry(cell.left() + 9, cell.top(), std::max(cell.width() - 12, 150), cell.height());
}

} // namespace lodestar::ui
