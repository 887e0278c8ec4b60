// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/index_dialog.h"
#include "ui/common/labels.h"
#include "ui/mapping/indexes_model.h"
#include "ui/mapping/property_text.h"
#include "ui/text/sentences.h"
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLineEdit>
namespace lodestar::ui {
using namespace Qt::StringLiterals;
using mapping::IndexKind;

IndexDialog::IndexDialog(const mapping::IndexChoice& start, const std::vector<std::string>& columns, QWidget* parent)
    : QDialog(parent), m_name(new QLineEdit(text::of(start.name))), m_column(new QComboBox), m_kind(new QComboBox),
      m_meaning(new QLabel), m_properties(new QLineEdit(propertiesText(start.properties))),
      m_comment(new QLineEdit(text::of(start.comment))) {
    setWindowTitle(tr("Index"));
    setMinimumWidth(460);
    for (const std::string& column : columns)
        m_column->addItem(text::of(column));
    if (const int at = m_column->findText(text::of(start.column)); at >= 0)
        m_column->setCurrentIndex(at);
    for (const IndexKind kind : {IndexKind::bitmap, IndexKind::ngramBloomFilter, IndexKind::inverted})
        m_kind->addItem(indexKindText(kind), int(kind));
    m_kind->setCurrentIndex(m_kind->findData(int(start.kind)));
    m_name->setPlaceholderText(tr("from the column's name"));
    m_meaning->setWordWrap(true);
    m_meaning->setMinimumHeight(34);
    m_meaning->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    setTone(m_meaning, Tone::muted);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(16, 16, 16, 16);
    grid->setSpacing(10);
    int row = 0;
    const auto add = [grid, &row](const QString& caption, QWidget* field) {
        grid->addWidget(fieldLabel(caption, field), row, 0);
        grid->addWidget(field, row++, 1);
    };
    add(tr("Column"), m_column);
    add(tr("Kind"), m_kind);
    grid->addWidget(m_meaning, row++, 1);
    add(tr("Name"), m_name);
    add(tr("Properties"), m_properties);
    add(tr("Comment"), m_comment);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(tr("Apply"), QDialogButtonBox::AcceptRole)->setProperty("primary", true);
    grid->addWidget(buttons, row, 0, 1, 2);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &IndexDialog::showKind);
    showKind();
}

void IndexDialog::showKind() {
    switch (static_cast<IndexKind>(m_kind->currentData().toInt())) {
    case IndexKind::bitmap:
        m_meaning->setText(tr("For columns of few different values that queries compare with =."));
        m_properties->setPlaceholderText(tr("none"));
        break;
    case IndexKind::ngramBloomFilter:
        m_meaning->setText(tr("For LIKE '%word%' over texts, from StarRocks 3.3 on."));
        m_properties->setPlaceholderText(u"gram_num = 4, bloom_filter_fpp = 0.05"_s);
        break;
    case IndexKind::inverted:
        m_meaning->setText(tr("For words in texts, from 3.3 on and only where enable_experimental_gin is set; needs "
                              "replicated_storage = false."));
        m_properties->setPlaceholderText(u"parser = english"_s);
        break;
    }
}

mapping::IndexChoice IndexDialog::choice() const {
    mapping::IndexChoice choice;
    choice.name = m_name->text().trimmed().toStdString();
    choice.column = m_column->currentText().toStdString();
    choice.kind = static_cast<IndexKind>(m_kind->currentData().toInt());
    choice.properties = parseProperties(m_properties->text());
    choice.comment = m_comment->text().toStdString();
    return choice;
}

} // namespace lodestar::ui
