// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/charts_row.h"
#include "ui/common/card.h"
#include "ui/common/time_chart.h"
#include "ui/text/sentences.h"
#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <limits>
namespace lodestar::ui {
namespace {

using namespace Qt::StringLiterals;
constexpr double kCapture = 0.74;
constexpr double kLoad = 0.46;
constexpr double kPublish = 0.24;
enum Scope { allTables, chosenTable };

} // namespace

ChartsRow::ChartsRow(const bridge::SessionController& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_scope(new QComboBox), m_lagCard(new Card(tr("Lag"))),
      m_rateCard(new Card(tr("Throughput"))), m_lag(new TimeChart(tr("Chart of the lag"), text::axisSeconds)),
      m_rate(new TimeChart(tr("Chart of the throughput"), text::compact)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_lagCard->body()->addWidget(m_lag);
    m_lagCard->addControl(new ChartLegend({{tr("capture"), Tone::accent, kCapture},
                                           {tr("load"), Tone::accent, kLoad},
                                           {tr("publish"), Tone::accent, kPublish}}));
    m_lagCard->setToolTip(tr("Capture: from the commit at the source until the change is taken from the log.\n"
                             "Load: until StarRocks has accepted it.\nPublish: until it can be read there."));
    m_rateCard->body()->addWidget(m_rate);
    m_scope->setObjectName(u"chartScope"_s);
    m_scope->addItems({tr("All tables"), tr("Chosen table")});
    m_scope->setAccessibleName(tr("Tables that the charts show"));
    m_scope->setProperty("compact", true);
    m_rateCard->addControl(m_scope);
    layout->addWidget(m_lagCard, 1);
    layout->addWidget(m_rateCard, 1);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &ChartsRow::refresh);
    showRemarks();
}

void ChartsRow::setTable(const std::optional<value::TableId>& table) {
    if (table == m_table)
        return;
    m_table = table;
    if (m_scope->currentIndex() == chosenTable)
        refresh();
}

void ChartsRow::refresh() { showSamples(m_session.samples()); }

void ChartsRow::showSamples(const std::vector<bridge::Sample>& all) {
    if (m_scope->currentIndex() == allTables)
        draw(all);
    else
        draw(m_table ? m_session.samples(*m_table) : std::vector<bridge::Sample>());
}

void ChartsRow::draw(const std::vector<bridge::Sample>& samples) {
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> times;
    TimeChart::Series lag{tr("Lag"), Tone::accent, 1, {}};
    TimeChart::Series capture{tr("Capture"), Tone::accent, kCapture, {}};
    TimeChart::Series load{tr("Load"), Tone::accent, kLoad, {}};
    TimeChart::Series publish{tr("Publish"), Tone::accent, kPublish, {}};
    TimeChart::Series rate{tr("Rows/s"), Tone::ok, 1, {}};
    for (const bridge::Sample& sample : samples) {
        times.push_back(sample.atSeconds);
        lag.values.push_back(sample.lag ? sample.lag->total() : kNone);
        capture.values.push_back(sample.lag ? sample.lag->capture : kNone);
        load.values.push_back(sample.lag ? sample.lag->load : kNone);
        publish.values.push_back(sample.lag ? sample.lag->publish : kNone);
        rate.values.push_back(sample.rowsPerSecond);
    }
    m_lag->setData(times, {std::move(lag), std::move(capture), std::move(load), std::move(publish)});
    m_rate->setData(std::move(times), {std::move(rate)});
    showRemarks();
}

void ChartsRow::showRemarks() {
    const int minutes = std::max(1, int(m_lag->spanSeconds() / 60 + 0.5));
    QString whose;
    if (m_scope->currentIndex() == chosenTable)
        whose = (m_table ? text::of(m_table->table) : tr("no table is chosen")) + u" · "_s;
    m_lagCard->setRemark(whose + tr("seconds, last %1 min").arg(minutes));
    m_rateCard->setRemark(whose + tr("rows/s, last %1 min").arg(minutes));
}

} // namespace lodestar::ui
