// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/change_dialog.h"
#include "ui/common/card.h"
#include "ui/common/code_view.h"
#include "ui/common/data_tree.h"
#include "ui/common/labels.h"
#include "ui/common/splitter.h"
#include "ui/mapping/rule_list_model.h"
#include "ui/text/sentences.h"
#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>
namespace lodestar::ui {
namespace {

using namespace Qt::StringLiterals;

QLabel* paragraph(Tone tone) {
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTone(label, tone);
    return label;
}

} // namespace

ChangeDialog::ChangeDialog(bridge::SessionController& session, const std::optional<value::TableId>& table,
                           QWidget* parent)
    : QDialog(parent), m_session(session), m_tables(new RuleListModel({tr("Table")}, RuleListModel::Look::prose, this)),
      m_view(new DataTree(tr("Tables that wait for approval"), DataTree::Kind::list)), m_intro(paragraph(Tone::normal)),
      m_sourceCard(new Card(tr("At the source"))), m_source(new CodeView(tr("Statement at the source"))),
      m_targetCard(new Card(tr("Would run on the target"))), m_target(new CodeView(tr("Statements for the target"))),
      m_notes(paragraph(Tone::muted)), m_trouble(paragraph(Tone::bad)),
      m_skip(new QPushButton(tr("Skip on the Target"))), m_run(new QPushButton(tr("Run on the Target"))) {
    setWindowTitle(tr("Schema changes to approve"));
    resize(860, 560);
    m_view->setHeaderHidden(true);
    m_view->setModel(m_tables);
    m_view->setColumnWidths({-160});
    auto* tables = new Card(tr("Tables"));
    tables->setMinimumWidth(190);
    tables->body()->addWidget(m_view);
    m_tablesCard = tables;
    m_sourceCard->body()->addWidget(m_source);
    m_targetCard->body()->addWidget(m_target);
    auto* side = new QWidget;
    auto* sideLayout = new QVBoxLayout(side);
    sideLayout->setContentsMargins(0, 0, 0, 0);
    sideLayout->setSpacing(10);
    sideLayout->addWidget(m_intro);
    sideLayout->addWidget(splitter(Qt::Vertical, {m_sourceCard, m_targetCard}, {150, 230}, 1), 1);
    sideLayout->addWidget(m_notes);
    m_trouble->hide();
    auto* later = new QPushButton(tr("Decide Later"));
    m_run->setProperty("primary", true);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_trouble, 1);
    buttons->addStretch(0);
    // Nothing that changes the target is what Enter does.
    for (QPushButton* button : {later, m_skip, m_run}) {
        button->setAutoDefault(false);
        buttons->addWidget(button, 0, Qt::AlignBottom);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setSpacing(12);
    layout->addWidget(splitter(Qt::Horizontal, {tables, side}, {210, 640}, 1), 1);
    layout->addLayout(buttons);
    connect(later, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_run, &QPushButton::clicked, this, [this] { answer(true); });
    connect(m_skip, &QPushButton::clicked, this, [this] { answer(false); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ChangeDialog::showChange);
    // Changes that come, and a run that ends, while the dialog is open.
    connect(&m_session, &bridge::SessionController::statusChanged, this, [this] {
        if (m_session.questions() != m_questions)
            reload(chosen() ? std::optional(chosen()->table) : std::nullopt);
    });
    reload(table);
    m_view->setFocus();
}

const bridge::ChangeQuestion* ChangeDialog::chosen() const {
    const int row = m_view->currentIndex().row();
    return row >= 0 && row < int(m_questions.size()) ? &m_questions[std::size_t(row)] : nullptr;
}

void ChangeDialog::reload(const std::optional<value::TableId>& choose) {
    m_questions = m_session.questions();
    std::vector<QStringList> lines;
    int at = 0;
    for (std::size_t i = 0; i < m_questions.size(); ++i) {
        lines.push_back({text::of(m_questions[i].table.toString())});
        if (choose && m_questions[i].table == *choose)
            at = int(i);
    }
    m_tables->setLines(std::move(lines));
    m_tablesCard->setVisible(m_questions.size() > 1);
    if (!m_questions.empty())
        m_view->setCurrentIndex(m_tables->index(at, 0));
    showChange();
}

void ChangeDialog::showChange() {
    const bridge::ChangeQuestion* change = chosen();
    m_run->setEnabled(change && !change->targetStatements.empty());
    m_skip->setEnabled(change && change->cannotSkip.empty());
    m_sourceCard->setVisible(change != nullptr);
    m_targetCard->setVisible(change != nullptr);
    m_notes->setVisible(change != nullptr);
    if (!change) {
        m_intro->setText(tr("No schema change waits for approval."));
        return;
    }
    m_intro->setText(tr("%1 was changed at the source. Its rows wait before the change until you decide; the other "
                        "tables go on.")
                         .arg(text::of(change->table.toString())));
    m_sourceCard->setRemark(text::of(change->time + (change->position.empty() ? "" : " · " + change->position)));
    m_source->setCode(text::of(change->statement));
    QStringList statements;
    for (const std::string& statement : change->targetStatements)
        statements << text::of(statement) + u';';
    m_target->setCode(statements.isEmpty() ? tr("-- nothing: rows of the new structure fit as they are")
                                           : statements.join(u'\n'));
    m_targetCard->setRemark(text::of(change->target.toString()));
    QStringList notes;
    for (const std::string& note : change->notes)
        notes << text::of(note);
    notes << (change->cannotSkip.empty()
                  ? tr("Skip follows the new structure of the source and leaves the target as it is: what the target "
                       "has no column for is not carried.")
                  : tr("It cannot be skipped: %1").arg(text::of(change->cannotSkip)));
    m_notes->setText(notes.join(u'\n'));
}

void ChangeDialog::answer(bool run) {
    const bridge::ChangeQuestion* change = chosen();
    if (!change)
        return;
    const bridge::ChangeQuestion asked = *change;
    const auto answered = m_session.answer(asked, run);
    m_trouble->setVisible(!answered);
    if (!answered) {
        m_trouble->setText(text::errorParagraph(answered.error()));
        reload(asked.table);
        return;
    }
    emit said(run ? tr("The change of %1 runs on the target; the table goes on after it.")
                        .arg(text::of(asked.table.toString()))
                  : tr("%1 goes on without the change on the target.").arg(text::of(asked.table.toString())));
    reload({});
    if (m_questions.empty())
        accept();
}

} // namespace lodestar::ui
