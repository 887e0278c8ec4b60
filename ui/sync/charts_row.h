// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Lag in its three parts, and throughput; of all tables or of the chosen one.
#include <QWidget> // first: moc 6.4 cannot read <compare> before any other header

#include "app/bridge/session_controller.h"
#include <optional>
class QComboBox;
namespace lodestar::ui {

class Card;
class TimeChart;

class ChartsRow final : public QWidget {
    Q_OBJECT
public:
    explicit ChartsRow(const bridge::SessionController& session, QWidget* parent = nullptr);
    /// The table that is chosen in the list; nothing changes while all tables are shown.
    void setTable(const std::optional<value::TableId>& table);
    void showSamples(const std::vector<bridge::Sample>& all);

private:
    void refresh();
    void draw(const std::vector<bridge::Sample>& samples);
    void showRemarks();
    const bridge::SessionController& m_session;
    std::optional<value::TableId> m_table;
    QComboBox* m_scope;
    Card* m_lagCard;
    Card* m_rateCard;
    TimeChart* m_lag;
    TimeChart* m_rate;
};

} // namespace lodestar::ui
