// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/column_list_field.h"
#include "ui/mapping/column_order_dialog.h"
#include "ui/text/sentences.h"
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
namespace lodestar::ui {
using namespace Qt::StringLiterals;

QString columnsText(const std::vector<std::string>& columns) {
    QStringList names;
    for (const std::string& column : columns)
        names << text::of(column);
    return names.join(u", "_s);
}

std::vector<std::string> columnsOf(const QString& text) {
    std::vector<std::string> names;
    for (const QString& part : text.split(u',', Qt::SkipEmptyParts))
        if (const QString name = part.trimmed().remove(u'`'); !name.isEmpty())
            names.push_back(name.toStdString());
    return names;
}

ColumnListField::ColumnListField(const QString& title, QWidget* parent)
    : QWidget(parent), m_title(title), m_line(new QLineEdit), m_button(new QPushButton(tr("Choose…"))) {
    m_button->setProperty("compact", true);
    m_button->setAccessibleName(tr("Choose: %1").arg(title));
    m_line->setAccessibleName(title);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_line, 1);
    layout->addWidget(m_button);
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::editingFinished, this, &ColumnListField::apply);
    connect(m_button, &QPushButton::clicked, this, &ColumnListField::choose);
}

void ColumnListField::setPlaceholder(const QString& text) {
    m_line->setPlaceholderText(text);
    m_line->setToolTip(text);
}

void ColumnListField::setColumns(const std::vector<std::string>& chosen, const std::vector<std::string>& offered) {
    m_chosen = chosen;
    m_offered = offered;
    m_line->setText(columnsText(chosen));
    m_line->setCursorPosition(0);
}

std::vector<std::string> ColumnListField::columns() const { return columnsOf(m_line->text()); }

void ColumnListField::apply() {
    const std::vector<std::string> typed = columns();
    if (typed == m_chosen)
        return;
    m_chosen = typed;
    emit changed(typed);
}

void ColumnListField::choose() {
    auto* dialog = new ColumnOrderDialog(m_title, m_chosen, m_offered, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_line->setText(columnsText(dialog->chosen()));
        apply();
    });
    dialog->open();
}

} // namespace lodestar::ui
