// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Why the chosen table, or the whole sync, has stopped, or what an edit of its mapping waits for, with what can be
// done.
#include <QFrame> // first: moc 6.4 cannot read <compare> before any other header

#include "app/bridge/mapping_changes.h"
#include "app/bridge/sync_run.h"
class QLabel;
class QPushButton;
namespace lodestar::ui {

class LaneDetail final : public QFrame {
    Q_OBJECT
public:
    struct Subject {
        const bridge::LaneStatus* lane = nullptr; ///< the chosen table; nullptr: none
        const bridge::RunEvent* error = nullptr;  ///< the last one of that table, or of the whole run
        bridge::MappingChange change = bridge::MappingChange::none;
        bool active = false; ///< commands reach the run
        std::optional<Error> fatal;
    };
    /// Hides itself when there is nothing to say.
    explicit LaneDetail(QWidget* parent = nullptr);
    void display(const Subject& subject);

signals:
    void retryWanted();
    void copyAgainWanted();
    void compareWanted();
    void keepFormerWanted();
    void refusedRowsWanted();
    void decisionWanted();
    void restartWanted();

private:
    void showInFull();
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_retry;
    QPushButton* m_copyAgain;
    QPushButton* m_compare;
    QPushButton* m_keep;
    QPushButton* m_refused;
    QPushButton* m_decide;
    QPushButton* m_restart;
    QPushButton* m_full;
    QString m_fullText;
    QString m_code; ///< the refused row, or the statement that mends the cause
};

/// "… First refused row: REASON Row: ROW" in its parts, one a line; empty when the text holds none.
[[nodiscard]] QString refusedRowOf(const QString& errorText);

} // namespace lodestar::ui
