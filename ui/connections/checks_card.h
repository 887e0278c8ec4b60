// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The list of checks of one end; below it, what the chosen check means and the statement that mends it, to be copied.
#include "app/bridge/workspace.h"
#include "ui/common/card.h"
#include "ui/connections/checks_model.h"
class QLabel;
class QPushButton;
namespace lodestar::ui {

class CodeView;
class DataTree;

class ChecksCard final : public Card {
    Q_OBJECT
public:
    ChecksCard(const QString& title, const QString& emptyDetail, QWidget* parent = nullptr);
    void show(bridge::Loading loading, const std::vector<Check>& checks);
    [[nodiscard]] ChecksModel& model() { return *m_model; }

signals:
    void statementCopied(const QString& statement);

private:
    void showDetail(int row);
    void copyStatement(int row);
    ChecksModel* m_model;
    DataTree* m_list;
    QWidget* m_detail;
    QLabel* m_title;
    QLabel* m_text;
    CodeView* m_statement;
    QPushButton* m_copy;
    QString m_emptyDetail;
};

} // namespace lodestar::ui
