// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Changes of structure that wait for approval: what the source ran, what would run on the target, and what it means to
// leave it out. One after the other; each answer lets its table go on.
#include <QDialog> // first: moc 6.4 cannot read <compare> before any other header

#include "app/bridge/session_controller.h"
#include <optional>
class QLabel;
class QPushButton;
namespace lodestar::ui {

class Card;
class CodeView;
class DataTree;
class RuleListModel;

class ChangeDialog final : public QDialog {
    Q_OBJECT
public:
    /// `table` is chosen first, if it is among them.
    ChangeDialog(bridge::SessionController& session, const std::optional<value::TableId>& table,
                 QWidget* parent = nullptr);

signals:
    void said(const QString& text);

private:
    void reload(const std::optional<value::TableId>& choose);
    void showChange();
    void answer(bool run);
    [[nodiscard]] const bridge::ChangeQuestion* chosen() const;
    bridge::SessionController& m_session;
    std::vector<bridge::ChangeQuestion> m_questions;
    RuleListModel* m_tables;
    DataTree* m_view;
    QWidget* m_tablesCard;
    QLabel* m_intro;
    Card* m_sourceCard;
    CodeView* m_source;
    Card* m_targetCard;
    CodeView* m_target;
    QLabel* m_notes;
    QLabel* m_trouble;
    QPushButton* m_skip;
    QPushButton* m_run;
};

} // namespace lodestar::ui
