// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/reconcile_dialog.h"
#include "ui/common/card.h"
#include "ui/common/code_view.h"
#include "ui/common/data_tree.h"
#include "ui/common/labels.h"
#include "ui/common/splitter.h"
#include "ui/mapping/differences_model.h"
#include "ui/mapping/rule_list_model.h"
#include "ui/mapping/statements_dialog.h"
#include "ui/text/sentences.h"
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <algorithm>
namespace lodestar::ui {
using namespace Qt::StringLiterals;

ReconcileDialog::ReconcileDialog(bridge::Workspace& workspace, QWidget* parent)
    : QDialog(parent), m_workspace(workspace), m_job(workspace.pool()), m_tables(new DifferencesModel(this)) {
    setWindowTitle(tr("Compare with target"));
    resize(1020, 680);
    QWidget* tables = buildTables();
    QWidget* detail = buildDetail();
    auto* split = splitter(Qt::Horizontal, {tables, detail}, {320, 700}, 1);
    m_answer = new ElidedLabel;
    m_destroying = new QCheckBox(tr("Also what loses values"));
    m_destroying->setToolTip(tr("Runs statements after which the values of a column are gone, too"));
    m_refresh = new QPushButton(tr("Compare Again"));
    m_copy = new QPushButton(tr("Copy Statements"));
    m_apply = new QPushButton;
    m_apply->setProperty("primary", true);
    auto* close = new QPushButton(tr("Close"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_answer, 1);
    buttons->addWidget(m_destroying);
    for (QPushButton* button : {close, m_refresh, m_copy, m_apply}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setSpacing(12);
    layout->addWidget(split, 1);
    layout->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_refresh, &QPushButton::clicked, this, [this] {
        if (!m_job.running()) {
            refresh();
            return;
        }
        m_job.cancel();
        setBusy({});
        m_answer->setText(tr("Cancelled."));
    });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(statementsText(m_tables->ticked(), m_destroying->isChecked()));
        m_answer->setText(tr("The statements of the ticked tables are in the clipboard."));
    });
    connect(m_apply, &QPushButton::clicked, this, &ReconcileDialog::confirm);
    connect(m_destroying, &QCheckBox::toggled, this, &ReconcileDialog::showStatements);
    connect(m_tables, &DifferencesModel::tickedChanged, this, &ReconcileDialog::showStatements);
    showTable();
    refresh();
}

QWidget* ReconcileDialog::buildTables() {
    m_tablesView = new DataTree(tr("Tables compared"), DataTree::Kind::list);
    m_tablesView->setHeaderHidden(true);
    m_tablesView->setModel(m_tables);
    m_tablesView->setColumnWidths({-140, 96});
    m_tablesCard = new Card(tr("Tables"));
    m_tablesCard->setMinimumWidth(250);
    m_tablesCard->body()->addWidget(m_tablesView);
    connect(m_tablesView->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ReconcileDialog::showTable);
    return m_tablesCard;
}

QWidget* ReconcileDialog::buildDetail() {
    m_steps = new RuleListModel({tr("What differs"), tr("What can be done")}, RuleListModel::Look::prose, this);
    m_stepsView = new DataTree(tr("Differences of the table"), DataTree::Kind::list);
    m_stepsView->setModel(m_steps);
    m_stepsView->setColumnWidths({-240, 190});
    m_sync = new QLabel;
    m_sync->setWordWrap(true);
    m_sync->setTextFormat(Qt::PlainText);
    m_sync->setContentsMargins(12, 7, 12, 7);
    setTone(m_sync, Tone::warn);
    m_stepsCard = new Card(tr("Differences"));
    m_stepsCard->body()->addWidget(m_stepsView, 1);
    m_stepsCard->body()->addWidget(m_sync);
    m_code = new CodeView(tr("Statements of the ticked tables"));
    m_codeCard = new Card(tr("Statements of the ticked tables"));
    m_codeCard->body()->addWidget(m_code);
    return splitter(Qt::Vertical, {m_stepsCard, m_codeCard}, {260, 300});
}

void ReconcileDialog::setBusy(const QString& what) {
    const bool busy = !what.isEmpty();
    m_refresh->setText(busy ? tr("Cancel") : tr("Compare Again"));
    if (busy) {
        setTone(m_answer, Tone::muted);
        m_answer->setText(what);
    }
    showStatements();
}

void ReconcileDialog::refresh() {
    m_plans = m_workspace.plans();
    if (!m_plans) {
        m_tablesView->setEmptyText(tr("No tables selected"), tr("Tick tables first."));
        return;
    }
    m_tablesView->setEmptyText(tr("Looking at the target…"));
    m_job.run(
        this,
        [backend = &m_workspace.backend(), target = m_workspace.design().target,
         plans = m_plans](std::stop_token stop) { return backend->differences(target, *plans, stop); },
        [this](Result<std::vector<ddl::TableSteps>> found) { showTables(std::move(found)); });
    setBusy(tr("Looking at the target…"));
}

void ReconcileDialog::showTables(Result<std::vector<ddl::TableSteps>> found) {
    setBusy({});
    if (!found) {
        m_tables->clear();
        m_tablesView->setEmptyText(tr("The target could not be read"), text::errorParagraph(found.error()));
        setTone(m_answer, Tone::bad);
        m_answer->setText(text::errorParagraph(found.error()));
        return;
    }
    // What differs stands first.
    std::stable_partition(found->begin(), found->end(),
                          [](const ddl::TableSteps& table) { return table.missing || !table.steps.empty(); });
    m_tables->setTables(std::move(*found));
    const std::size_t differing = m_tables->differing();
    m_tablesCard->setRemark(text::number(std::uint64_t(m_tables->rowCount())));
    setTone(m_answer, differing == 0 ? Tone::ok : Tone::muted);
    m_answer->setText(differing == 0 ? tr("Every table is as planned.")
                                     : text::counted(differing, tr("1 table differs or is missing."),
                                                     tr("%1 tables differ or are missing.")));
    if (m_tables->rowCount() > 0)
        m_tablesView->setCurrentIndex(m_tables->index(0, 0));
    showTable();
}

bridge::MappingChange ReconcileDialog::changeOf(const value::TableId& target) const {
    const auto& changes = m_workspace.changedSinceStart();
    bridge::MappingChange gravest = bridge::MappingChange::none;
    for (std::size_t i = 0; m_plans && i < m_plans->set.targetOf.size(); ++i)
        if (m_plans->set.targets[m_plans->set.targetOf[i]].target == target)
            if (const auto found = changes.find(m_plans->tables[i].id); found != changes.end())
                gravest = gravest == bridge::MappingChange::rows ? gravest : found->second;
    return gravest;
}

/// What an edit of the mapping means to a table that is being synced.
QString ReconcileDialog::syncRemark(const value::TableId& target) const {
    switch (changeOf(target)) {
    case bridge::MappingChange::layout:
        return tr("The running sync goes on unchanged; these statements change only how the table is stored.");
    case bridge::MappingChange::room:
        return tr("The change only makes room. Apply and Go On runs the statements and starts the sync anew from "
                  "its checkpoint, which takes a moment: the table goes on with the wider columns, without a copy.");
    case bridge::MappingChange::rows:
        return tr("The running sync still writes by the mapping it was started with, and goes on so when the "
                  "statements were run. Take the change back (Edit > Undo), or stop, apply the statements, start, "
                  "and copy the table again: only a copy brings the rows that are there into the new form.");
    case bridge::MappingChange::none:
        break;
    }
    return {};
}

void ReconcileDialog::showTable() {
    const int row = m_tablesView->currentIndex().row();
    std::vector<QStringList> lines;
    QString remark;
    if (row >= 0 && row < m_tables->rowCount()) {
        const ddl::TableSteps& table = m_tables->table(row);
        m_stepsCard->setTitle(text::of(table.table.toString()));
        remark = syncRemark(table.table);
        if (table.missing)
            lines.push_back({tr("The table is not there"), tr("CREATE TABLE")});
        for (const ddl::ReconcileStep& step : table.steps)
            lines.push_back({text::of(step.text), step.kind == ddl::ReconcileStep::Kind::statement ? tr("ALTER TABLE")
                                                  : step.kind == ddl::ReconcileStep::Kind::destroying
                                                      ? tr("ALTER TABLE, loses values")
                                                      : tr("nothing; see the text")});
        m_stepsView->setEmptyText(tr("As planned"), tr("The table is what the plan says."));
    } else {
        m_stepsCard->setTitle(tr("Differences"));
        m_stepsView->setEmptyText(QString());
    }
    m_steps->setLines(std::move(lines));
    m_sync->setText(remark);
    m_sync->setVisible(!remark.isEmpty());
}

void ReconcileDialog::showStatements() {
    const std::vector<ddl::TableSteps> ticked = m_tables->ticked();
    const std::size_t count = statementCount(ticked, m_destroying->isChecked());
    m_code->setCode(statementsText(ticked, m_destroying->isChecked()));
    m_codeCard->setRemark(text::number(count));
    m_copy->setEnabled(count > 0);
    m_apply->setEnabled(count > 0 && !m_job.running());
    m_goesOn = m_workspace.session().active() &&
               std::any_of(ticked.begin(), ticked.end(), [this](const ddl::TableSteps& table) {
                   return changeOf(table.table) == bridge::MappingChange::room;
               });
    m_apply->setText(count == 0 ? tr("Nothing to Apply")
                     : m_goesOn ? tr("Apply %1 and Go On…").arg(text::number(count))
                                : tr("Apply %1…").arg(text::number(count)));
}

void ReconcileDialog::confirm() {
    const std::vector<ddl::TableSteps> ticked = m_tables->ticked();
    const bool destroying = m_destroying->isChecked();
    const std::size_t count = statementCount(ticked, destroying);
    QString text = text::counted(count, tr("1 statement runs."), tr("%1 statements run.")) + u' ' +
                   tr("The target is %1.").arg(text::of(bridge::hostsText(m_workspace.design().target.feQuery)));
    if (destroying)
        text += u' ' + tr("Some of them lose values that are there now.");
    if (m_workspace.session().active())
        text += u' ' + tr("A sync is running: its loads into these tables wait or are tried again meanwhile.");
    if (m_goesOn)
        text +=
            u' ' + tr("After that it starts anew from its checkpoint and takes the wider columns up, without a copy.");
    auto* dialog =
        new StatementsDialog(tr("Apply to the target"), text, statementsText(ticked, destroying), tr("Apply"), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, &ReconcileDialog::applyTicked);
    dialog->open();
}

void ReconcileDialog::applyTicked() {
    m_job.run(
        this,
        [backend = &m_workspace.backend(), target = m_workspace.design().target, plans = m_plans,
         tables = m_tables->ticked(), destroying = m_destroying->isChecked()](std::stop_token stop) {
            return backend->applyDifferences(target, *plans, tables, destroying, stop);
        },
        [this](Result<std::vector<bridge::AppliedStatement>> applied) { showApplied(std::move(applied)); });
    setBusy(tr("StarRocks changes the tables…"));
}

void ReconcileDialog::showApplied(Result<std::vector<bridge::AppliedStatement>> applied) {
    setBusy({});
    if (!applied) {
        setTone(m_answer, Tone::bad);
        m_answer->setText(text::errorParagraph(applied.error()));
        return;
    }
    const bridge::AppliedStatement* failed = nullptr;
    int done = 0;
    for (const bridge::AppliedStatement& statement : *applied) {
        done += !statement.error;
        if (statement.error && !failed)
            failed = &statement;
    }
    m_workspace.compareTarget();
    if (!failed) {
        emit said(text::counted(std::uint64_t(done), tr("1 statement was done in the target."),
                                tr("%1 statements were done in the target.")));
        if (m_goesOn)
            m_workspace.restartSync();
        refresh();
        return;
    }
    auto* dialog = new StatementsDialog(
        tr("A statement failed"),
        tr("%1 done. In %2: %3")
            .arg(QString::number(done), text::of(failed->table.toString()), text::errorParagraph(*failed->error)),
        text::of(failed->sql) + u";\n"_s, {}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    refresh();
}

} // namespace lodestar::ui
