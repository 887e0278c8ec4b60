// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/rule_dialog.h"
#include "core/schema/selection_rules.h"
#include "ui/common/labels.h"
#include "ui/tables/rule_text.h"
#include "ui/text/sentences.h"
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLineEdit>
namespace lodestar::ui {
namespace {
constexpr qsizetype kNamesShown = 6;
}

RuleDialog::RuleDialog(std::shared_ptr<const bridge::Catalog> catalog, const QString& start, QWidget* parent)
    : QDialog(parent), m_catalog(std::move(catalog)), m_kind(new QComboBox), m_pattern(new QLineEdit(start)),
      m_target(new QLineEdit), m_answer(new QLabel) {
    setWindowTitle(tr("Add a rule"));
    setMinimumWidth(520);
    m_kind->addItem(tr("Include the tables that match"), int(RuleRow::Kind::include));
    m_kind->addItem(tr("Exclude the tables that match"), int(RuleRow::Kind::exclude));
    m_kind->addItem(tr("Merge the tables that match into one"), int(RuleRow::Kind::merge));
    m_pattern->setFont(codeFont());
    m_pattern->setPlaceholderText(tr("shop.*, shop.tmp_?, shop./^log_\\d+/"));
    m_target->setFont(codeFont());
    m_target->setPlaceholderText(tr("database.table in StarRocks"));
    m_answer->setWordWrap(true);
    m_answer->setTextFormat(Qt::PlainText);
    m_answer->setMinimumHeight(52);
    m_answer->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(16, 16, 16, 16);
    grid->setSpacing(10);
    grid->addWidget(fieldLabel(tr("Rule"), m_kind), 0, 0);
    grid->addWidget(m_kind, 0, 1);
    grid->addWidget(fieldLabel(tr("Tables"), m_pattern), 1, 0);
    grid->addWidget(m_pattern, 1, 1);
    m_targetLabel = fieldLabel(tr("Into"), m_target);
    grid->addWidget(m_targetLabel, 2, 0);
    grid->addWidget(m_target, 2, 1);
    grid->addWidget(m_answer, 3, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_add = buttons->addButton(tr("Add rule"), QDialogButtonBox::AcceptRole);
    m_add->setProperty("primary", true);
    grid->addWidget(buttons, 4, 0, 1, 2);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &RuleDialog::check);
    connect(m_pattern, &QLineEdit::textChanged, this, &RuleDialog::check);
    connect(m_target, &QLineEdit::textChanged, this, &RuleDialog::check);
    m_pattern->setFocus();
    check();
}

RuleRow::Kind RuleDialog::kind() const { return static_cast<RuleRow::Kind>(m_kind->currentData().toInt()); }

std::string RuleDialog::target() const { return m_target->text().trimmed().toStdString(); }

void RuleDialog::check() {
    const bool merge = kind() == RuleRow::Kind::merge;
    m_targetLabel->setVisible(merge);
    m_target->setVisible(merge);
    m_entry.clear();
    m_add->setEnabled(false);
    const QString pattern = m_pattern->text().trimmed();
    if (pattern.isEmpty()) {
        setTone(m_answer, Tone::muted);
        m_answer->setText(tr("* stands for any characters, ? for one, /…/ holds a regular expression."));
        return;
    }
    auto entry = entryOfRule(pattern.toStdString());
    if (!entry) {
        setTone(m_answer, Tone::bad);
        m_answer->setText(text::of(entry.error().detail + ". " + entry.error().advice + '.'));
        return;
    }
    m_entry = *entry;
    const auto list = schema::TableList::parse(m_entry);
    QStringList names;
    qsizetype count = 0;
    if (m_catalog && list)
        for (const schema::SourceTable& table : m_catalog->tables)
            if (!table.isView && list->matches(table.id) && ++count <= kNamesShown)
                names << text::of(table.id.toString());
    if (count > kNamesShown)
        names << tr("and %1 more").arg(count - kNamesShown);
    setTone(m_answer, count == 0 ? Tone::warn : Tone::ok);
    m_answer->setText(count == 0 ? tr("Matches no table now; tables that come later may match.")
                                 : tr("Matches %1: %2").arg(QString::number(count), names.join(QStringLiteral(", "))));
    const bool named = target().find('.') != std::string::npos;
    m_add->setEnabled(!merge || named);
}

} // namespace lodestar::ui
