// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Edits the StarRocks type of a column with a combo box of the types that fit, each with what it does to the values.
#include "core/mapping/type_map.h"
#include "ui/common/row_delegate.h"
#include <functional>
namespace lodestar::ui {

class TypeDelegate final : public RowDelegate {
    Q_OBJECT
public:
    using Alternatives = std::function<std::vector<mapping::Alternative>(const QModelIndex&)>;
    TypeDelegate(Alternatives alternatives, QObject* parent = nullptr);
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

private:
    Alternatives m_alternatives;
};

} // namespace lodestar::ui
