// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/refused_rows_dialog.h"
#include "ui/common/card.h"
#include "ui/common/data_tree.h"
#include "ui/common/labels.h"
#include "ui/common/splitter.h"
#include "ui/mapping/rule_list_model.h"
#include "ui/text/sentences.h"
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>
namespace lodestar::ui {
using namespace Qt::StringLiterals;

RefusedRowsDialog::RefusedRowsDialog(bridge::Workspace& workspace, const std::optional<value::TableId>& table,
                                     QWidget* parent)
    : QDialog(parent), m_workspace(workspace), m_job(workspace.pool()), m_first(table),
      m_list(
          new RuleListModel({tr("Table"), tr("Change"), tr("Time, UTC"), tr("Why")}, RuleListModel::Look::prose, this)),
      m_view(new DataTree(tr("Refused rows"), DataTree::Kind::list)), m_listCard(new Card(tr("Refused rows"))),
      m_reason(new QLabel),
      m_values(new RuleListModel({tr("Column"), tr("Value at the source")}, RuleListModel::Look::code, this)),
      m_valuesView(new DataTree(tr("Values of the row"), DataTree::Kind::list)), m_trouble(new QLabel),
      m_copy(new QPushButton(tr("Copy Row"))), m_passOver(new QPushButton(tr("Pass Over…"))),
      m_retry(new QPushButton(tr("Try Again"))) {
    setWindowTitle(tr("Refused rows"));
    resize(940, 600);
    m_view->setModel(m_list);
    m_view->setColumnWidths({170, 70, 176, -220});
    m_listCard->body()->addWidget(m_view);
    m_reason->setWordWrap(true);
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setContentsMargins(12, 8, 12, 8);
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_valuesView->setModel(m_values);
    m_valuesView->setColumnWidths({190, -240});
    auto* rowCard = new Card(tr("The row"));
    rowCard->body()->addWidget(m_reason);
    rowCard->body()->addWidget(m_valuesView, 1);
    auto* hint = new QLabel(tr("The table stands before its row and loses nothing. Mend the row at the source, or make "
                               "room for it in the mapping; then try again, and it is read once more."));
    hint->setWordWrap(true);
    setTone(hint, Tone::muted);
    auto* refresh = new QPushButton(tr("Read Again"));
    auto* close = new QPushButton(tr("Close"));
    m_retry->setProperty("primary", true);
    m_retry->setToolTip(tr("The table goes on and reads the row once more"));
    m_passOver->setToolTip(tr("The table goes on without exactly this row"));
    m_trouble->setWordWrap(true);
    m_trouble->setTextFormat(Qt::PlainText);
    m_trouble->hide();
    setTone(m_trouble, Tone::bad);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(hint, 1);
    for (QPushButton* button : {close, refresh, m_copy, m_passOver, m_retry}) {
        button->setAutoDefault(false);
        buttons->addWidget(button, 0, Qt::AlignBottom);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setSpacing(12);
    layout->addWidget(splitter(Qt::Vertical, {m_listCard, rowCard}, {210, 290}, 1), 1);
    layout->addWidget(m_trouble);
    layout->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(refresh, &QPushButton::clicked, this, &RefusedRowsDialog::read);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (const bridge::RefusedRow* row = chosen())
            QApplication::clipboard()->setText(text::of(row->json));
    });
    connect(m_retry, &QPushButton::clicked, this, [this] {
        if (const bridge::LaneStatus* known = lane()) {
            m_workspace.session().resumeTable(known->source);
            accept();
        }
    });
    connect(m_passOver, &QPushButton::clicked, this, &RefusedRowsDialog::passOver);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RefusedRowsDialog::showRow);
    connect(&m_workspace.session(), &bridge::SessionController::statusChanged, this, &RefusedRowsDialog::showButtons);
    showRow();
    read();
    m_view->setFocus();
}

void RefusedRowsDialog::read() {
    m_view->setEmptyText(tr("Reading…"));
    m_job.run(
        this,
        [backend = &m_workspace.backend(), design = m_workspace.design()](std::stop_token stop) {
            return backend->refusedRows(design, stop);
        },
        [this](Result<std::vector<bridge::RefusedRow>> rows) { showRows(std::move(rows)); });
}

void RefusedRowsDialog::showRows(Result<std::vector<bridge::RefusedRow>> rows) {
    if (!rows) {
        m_rows.clear();
        m_list->setLines({});
        m_view->setEmptyText(tr("The rows could not be read"), text::errorParagraph(rows.error()));
        showRow();
        return;
    }
    m_rows = std::move(*rows);
    m_view->setEmptyText(tr("No row is refused"), tr("What the target takes not is kept here until it is carried."));
    m_listCard->setRemark(m_rows.empty() ? QString() : text::number(std::uint64_t(m_rows.size())));
    std::vector<QStringList> lines;
    int at = 0;
    for (std::size_t i = m_rows.size(); m_first && i-- > 0;)
        if (m_rows[i].table == m_first->toString())
            at = int(i);
    for (const bridge::RefusedRow& row : m_rows)
        lines.push_back({text::of(row.table), text::of(row.operation),
                         text::of(row.time).replace(u'T', u' ').remove(u'Z'), text::of(row.reason)});
    m_list->setLines(std::move(lines));
    if (!m_rows.empty())
        m_view->setCurrentIndex(m_list->index(at, 0));
    showRow();
}

const bridge::RefusedRow* RefusedRowsDialog::chosen() const {
    const int row = m_view->currentIndex().row();
    return row >= 0 && row < int(m_rows.size()) ? &m_rows[std::size_t(row)] : nullptr;
}

const bridge::LaneStatus* RefusedRowsDialog::lane() const {
    const bridge::RefusedRow* row = chosen();
    if (!row || !m_workspace.session().active())
        return nullptr;
    const std::vector<bridge::LaneStatus>& lanes = m_workspace.session().status().lanes;
    const auto found = std::find_if(lanes.begin(), lanes.end(), [row](const bridge::LaneStatus& one) {
        return one.source.toString() == row->table;
    });
    return found == lanes.end() ? nullptr : &*found;
}

void RefusedRowsDialog::showRow() {
    const bridge::RefusedRow* row = chosen();
    m_reason->setVisible(row != nullptr);
    m_valuesView->setEmptyText(row ? tr("No values are known") : tr("No row is chosen"));
    std::vector<QStringList> lines;
    if (row) {
        m_reason->setText(
            text::of(row->reason) +
            (row->position.empty() ? u'\n' + tr("Met while the table was copied.")
                                   : u'\n' + tr("At %1 in the log of the source.").arg(text::of(row->position))) +
            (row->passedOver ? u'\n' + tr("It is passed over, as asked, when it is read again.") : QString()));
        for (const auto& [column, value] : row->values)
            lines.push_back({text::of(column), text::of(value)});
    }
    m_values->setLines(std::move(lines));
    showButtons();
}

void RefusedRowsDialog::showButtons() {
    m_copy->setEnabled(chosen() != nullptr);
    const bridge::LaneStatus* known = lane();
    m_retry->setEnabled(known && known->state == bridge::LaneState::failed);
    m_passOver->setEnabled(known && !chosen()->id.empty() && !chosen()->passedOver);
}

void RefusedRowsDialog::passOver() {
    const bridge::LaneStatus* known = lane();
    if (!known)
        return;
    // Copies: numbers and rows may be read anew while the question is open.
    const value::TableId table = known->source;
    const std::string id = chosen()->id;
    if (QMessageBox::warning(
            this, tr("Pass the row over"),
            tr("Go on with %1 without this row? The target keeps what it has of it now, and lacks the change from then "
               "on.")
                .arg(text::of(table.toString())),
            QMessageBox::Yes | QMessageBox::Cancel, QMessageBox::Cancel) != QMessageBox::Yes)
        return;
    const auto passed = m_workspace.session().passRowOver(table, id);
    m_trouble->setVisible(!passed);
    if (!passed)
        m_trouble->setText(text::errorParagraph(passed.error()));
    m_first = table;
    read();
}

} // namespace lodestar::ui
