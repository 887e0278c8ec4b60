// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/partition_dialog.h"
#include "core/ddl/quoting.h"
#include "ui/common/labels.h"
#include "ui/common/theme.h"
#include "ui/mapping/column_list_field.h"
#include "ui/text/sentences.h"
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <algorithm>
namespace lodestar::ui {
using namespace Qt::StringLiterals;

PartitionDialog::PartitionDialog(const std::vector<std::string>& moments, const std::vector<std::string>& columns,
                                 QWidget* parent)
    : QDialog(parent), m_kind(new QComboBox), m_column(new QComboBox), m_unit(new QComboBox),
      m_values(new ColumnListField(tr("Columns of the partitions"))), m_from(new QDateEdit), m_to(new QDateEdit),
      m_every(new QSpinBox), m_dynamic(new QCheckBox(tr("the server makes them ahead and drops old ones"))),
      m_ahead(new QSpinBox), m_kept(new QSpinBox), m_result(new QLabel) {
    setWindowTitle(tr("Partitions"));
    setMinimumWidth(520);
    if (!moments.empty()) {
        m_kind->addItem(tr("one for each span of time, made as rows arrive"), BySpan);
        m_kind->addItem(tr("ranges of time, made ahead"), ByRange);
    }
    m_kind->addItem(tr("one for each value of columns, made as rows arrive"), ByValue);
    for (const std::string& name : moments)
        m_column->addItem(text::of(name));
    m_unit->addItems({u"day"_s, u"week"_s, u"month"_s, u"year"_s});
    m_unit->setCurrentText(u"month"_s);
    m_values->setColumns({}, columns);
    const QDate today = QDate::currentDate();
    m_from->setDate(QDate(today.year(), 1, 1));
    m_to->setDate(QDate(today.year() + 2, 1, 1));
    for (QDateEdit* edit : {m_from, m_to})
        edit->setDisplayFormat(u"yyyy-MM-dd"_s);
    m_every->setRange(1, 999);
    m_ahead->setRange(1, 500);
    m_ahead->setValue(3);
    m_kept->setRange(0, 10000);
    m_kept->setSpecialValueText(tr("all"));
    for (QSpinBox* box : {m_every, m_ahead, m_kept})
        box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_result->setFont(codeFont());
    m_result->setWordWrap(true);
    m_result->setTextFormat(Qt::PlainText);
    m_result->setMinimumHeight(40);
    m_result->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(16, 16, 16, 16);
    grid->setSpacing(10);
    grid->setColumnStretch(1, 1);
    const auto add = [this, grid](const QString& caption, QWidget* field, const std::vector<int>& kinds,
                                  QWidget* named = nullptr) {
        const int row = grid->rowCount();
        QLabel* label = fieldLabel(caption, named ? named : field);
        grid->addWidget(label, row, 0);
        grid->addWidget(field, row, 1);
        m_shown[label] = kinds;
        m_shown[field] = kinds;
    };
    add(tr("Partitions"), m_kind, {BySpan, ByValue, ByRange});
    add(tr("Column"), m_column, {BySpan, ByRange});
    add(tr("Span"), m_unit, {BySpan, ByRange});
    add(tr("Columns"), m_values, {ByValue}, m_values->line());
    add(tr("Each of"), m_every, {ByRange});
    add(tr("From"), m_from, {ByRange});
    add(tr("To"), m_to, {ByRange});
    add({}, m_dynamic, {ByRange});
    add(tr("Made ahead"), m_ahead, {ByRange});
    add(tr("Kept in the past"), m_kept, {ByRange});
    add({}, m_result, {BySpan, ByValue, ByRange});
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(tr("Apply"), QDialogButtonBox::AcceptRole)->setProperty("primary", true);
    grid->addWidget(buttons, grid->rowCount(), 0, 1, 2);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QComboBox* box : {m_kind, m_column, m_unit})
        connect(box, &QComboBox::currentIndexChanged, this, &PartitionDialog::showKind);
    for (QDateEdit* edit : {m_from, m_to})
        connect(edit, &QDateEdit::dateChanged, this, &PartitionDialog::showKind);
    for (QSpinBox* box : {m_every, m_ahead, m_kept})
        connect(box, &QSpinBox::valueChanged, this, &PartitionDialog::showKind);
    connect(m_dynamic, &QCheckBox::toggled, this, &PartitionDialog::showKind);
    connect(m_values->line(), &QLineEdit::textChanged, this, &PartitionDialog::showKind);
    showKind();
}

std::string PartitionDialog::column() const { return ddl::quotedName(m_column->currentText().toStdString()); }

std::string PartitionDialog::clause() const {
    const std::string unit = m_unit->currentText().toStdString();
    switch (m_kind->currentData().toInt()) {
    case BySpan:
        return "date_trunc('" + unit + "', " + column() + ')';
    case ByValue:
        return '(' + ddl::quotedNames(m_values->columns()) + ')';
    default:
        break;
    }
    if (m_dynamic->isChecked())
        return "RANGE (" + column() + ") ()";
    return "RANGE (" + column() + ") (START (\"" + m_from->date().toString(Qt::ISODate).toStdString() + "\") END (\"" +
           m_to->date().toString(Qt::ISODate).toStdString() + "\") EVERY (INTERVAL " +
           std::to_string(m_every->value()) + ' ' + m_unit->currentText().toUpper().toStdString() + "))";
}

std::map<std::string, std::string> PartitionDialog::properties() const {
    if (m_kind->currentData().toInt() != ByRange || !m_dynamic->isChecked())
        return {};
    std::map<std::string, std::string> out{
        {"dynamic_partition.enable", "true"},
        {"dynamic_partition.time_unit", m_unit->currentText().toUpper().toStdString()},
        {"dynamic_partition.end", std::to_string(m_ahead->value())},
        {"dynamic_partition.prefix", "p"}};
    if (m_kept->value() > 0)
        out["dynamic_partition.start"] = '-' + std::to_string(m_kept->value());
    return out;
}

void PartitionDialog::showKind() {
    const int kind = m_kind->currentData().toInt();
    for (const auto& [widget, kinds] : m_shown)
        widget->setVisible(std::find(kinds.begin(), kinds.end(), kind) != kinds.end());
    const bool dynamic = m_dynamic->isChecked();
    for (QWidget* field : std::initializer_list<QWidget*>{m_from, m_to, m_every})
        field->setEnabled(!dynamic);
    for (QWidget* field : std::initializer_list<QWidget*>{m_ahead, m_kept})
        field->setEnabled(dynamic);
    m_result->setText(u"PARTITION BY "_s + text::of(clause()));
}

} // namespace lodestar::ui
