// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/checks_card.h"
#include "ui/common/code_view.h"
#include "ui/common/data_tree.h"
#include "ui/common/labels.h"
#include "ui/text/sentences.h"
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>
#include <algorithm>
namespace lodestar::ui {

ChecksCard::ChecksCard(const QString& title, const QString& emptyDetail, QWidget* parent)
    : Card(title, {}, parent), m_model(new ChecksModel(this)), m_emptyDetail(emptyDetail) {
    m_list = new DataTree(title, DataTree::Kind::list);
    m_list->setHeaderHidden(true);
    m_list->setMinimumHeight(76);
    m_list->setModel(m_model);
    m_list->setColumnWidths({92, 214, -120, 78});
    body()->addWidget(m_list, 1);

    m_detail = new QFrame;
    m_detail->setObjectName(QStringLiteral("cardFooter"));
    auto* layout = new QVBoxLayout(m_detail);
    layout->setContentsMargins(12, 8, 12, 10);
    layout->setSpacing(6);
    auto* head = new QHBoxLayout;
    m_title = new ElidedLabel;
    m_title->setFont(emphasisFont());
    m_copy = new QPushButton(tr("Copy statement"));
    m_copy->setAccessibleName(tr("Copy the statement that mends this check"));
    head->addWidget(m_title, 1);
    head->addWidget(m_copy);
    m_text = new QLabel;
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_statement = new CodeView(tr("Statement that mends the check"));
    m_statement->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_statement->setFixedHeight(54);
    layout->addLayout(head);
    layout->addWidget(m_text);
    layout->addWidget(m_statement);
    m_detail->hide();
    body()->addWidget(m_detail);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) { showDetail(current.isValid() ? current.row() : -1); });
    connect(m_list, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == ChecksModel::Fix)
            copyStatement(index.row());
    });
    connect(m_list, &QAbstractItemView::activated, this,
            [this](const QModelIndex& index) { copyStatement(index.row()); });
    connect(m_copy, &QPushButton::clicked, this, [this] { copyStatement(m_list->currentIndex().row()); });
}

void ChecksCard::show(bridge::Loading loading, const std::vector<Check>& checks) {
    // What has to be looked at comes first, whatever the number of checks that passed.
    std::vector<Check> sorted = checks;
    const auto rank = [](const Check& check) {
        return check.outcome == CheckOutcome::failed ? 0 : check.outcome == CheckOutcome::warning ? 1 : 2;
    };
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&rank](const Check& left, const Check& right) { return rank(left) < rank(right); });
    m_model->setChecks(std::move(sorted));
    // The column of fixes takes room only when there is one.
    m_list->setColumnHidden(ChecksModel::Fix, std::none_of(checks.begin(), checks.end(), [](const Check& check) {
                                return !check.statement.empty();
                            }));
    setRemark(loading == bridge::Loading::running ? tr("checking…") : text::checksSummary(checks));
    m_list->setEmptyText(loading == bridge::Loading::running ? tr("Checking…") : tr("Not checked yet"),
                         loading == bridge::Loading::running ? QString() : m_emptyDetail);
    if (m_model->rowCount() > 0 && rank(m_model->check(0)) < 2)
        m_list->setCurrentIndex(m_model->index(0, 0));
    else
        showDetail(-1);
}

void ChecksCard::showDetail(int row) {
    const Check* check = row < 0 ? nullptr : &m_model->check(row);
    m_detail->setVisible(check && !check->detail.empty());
    if (!check)
        return;
    m_title->setText(text::of(check->title));
    m_text->setText(text::of(check->advice.empty() ? check->detail : check->detail + "\n" + check->advice));
    m_statement->setCode(text::of(check->statement));
    m_statement->setVisible(!check->statement.empty());
    m_copy->setVisible(!check->statement.empty());
}

void ChecksCard::copyStatement(int row) {
    if (row < 0 || m_model->check(row).statement.empty())
        return;
    const QString statement = text::of(m_model->check(row).statement);
    QApplication::clipboard()->setText(statement);
    emit statementCopied(statement);
}

} // namespace lodestar::ui
