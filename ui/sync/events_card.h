// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The events of a run; below them the chosen one as a whole, with the statement that mends it.
#include "app/bridge/sync_run.h"
#include "ui/common/card.h"
#include <vector>
class QLabel;
class QPushButton;
namespace lodestar::ui {

class DataTree;
class EventsModel;

class EventsCard final : public Card {
    Q_OBJECT
public:
    explicit EventsCard(QWidget* parent = nullptr);
    void add(const std::vector<bridge::RunEvent>& events);
    void clear();

private:
    void showDetail(int row);
    void copyFix(int row);
    EventsModel* m_events;
    DataTree* m_view;
    QWidget* m_detail;
    QLabel* m_text;
    QPushButton* m_fix;
};

} // namespace lodestar::ui
