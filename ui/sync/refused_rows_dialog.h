// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows that the target does not take: why, where they stand in the log, and their values as the source gave them.
#include <QDialog> // first: moc 6.4 cannot read <compare> before any other header

#include "app/bridge/workspace.h"
#include <optional>
class QLabel;
class QPushButton;
namespace lodestar::ui {

class Card;
class DataTree;
class RuleListModel;

class RefusedRowsDialog final : public QDialog {
    Q_OBJECT
public:
    /// The first row of `table` is chosen, if there is one.
    RefusedRowsDialog(bridge::Workspace& workspace, const std::optional<value::TableId>& table,
                      QWidget* parent = nullptr);

private:
    void read();
    void showRows(Result<std::vector<bridge::RefusedRow>> rows);
    void showRow();
    void showButtons();
    void passOver();
    [[nodiscard]] const bridge::RefusedRow* chosen() const;
    [[nodiscard]] const bridge::LaneStatus* lane() const; ///< of the chosen row; nullptr: it does not run
    bridge::Workspace& m_workspace;
    bridge::JobSlot m_job;
    std::optional<value::TableId> m_first;
    std::vector<bridge::RefusedRow> m_rows;
    RuleListModel* m_list;
    DataTree* m_view;
    Card* m_listCard;
    QLabel* m_reason;
    RuleListModel* m_values;
    DataTree* m_valuesView;
    QLabel* m_trouble;
    QPushButton* m_copy;
    QPushButton* m_passOver;
    QPushButton* m_retry;
};

} // namespace lodestar::ui
