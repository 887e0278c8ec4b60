// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/time_chart.h"
#include <QDateTime>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <limits>
namespace lodestar::ui {
namespace {
constexpr int kGridLines = 4;
constexpr int kLabelHeight = 18;
constexpr double kSpanLeast = 60;
constexpr double kSpanMost = 600;
} // namespace

double niceCeiling(double value) {
    if (!(value > 0) || !std::isfinite(value))
        return 1;
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 1.2, 1.6, 2.0, 3.2, 4.0, 6.0, 8.0, 10.0})
        if (value <= step * power * (1 + 1e-9))
            return step * power;
    return 10 * power;
}

TimeChart::TimeChart(const QString& accessibleName, std::function<QString(double)> format, QWidget* parent)
    : QWidget(parent), m_format(std::move(format)), m_name(accessibleName) {
    setAccessibleName(accessibleName);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void TimeChart::setData(std::vector<double> times, std::vector<Series> series) {
    m_times = std::move(times);
    m_series = std::move(series);
    double most = 0;
    for (const Series& line : m_series)
        for (const double value : line.values)
            if (std::isfinite(value))
                most = std::max(most, value);
    m_top = niceCeiling(most * 1.08);
    m_stack.clear();
    for (std::size_t i = 1; i < m_series.size(); ++i) {
        std::vector<double> edge = m_series[i].values;
        edge.resize(m_times.size(), std::numeric_limits<double>::quiet_NaN());
        if (!m_stack.empty())
            for (std::size_t at = 0; at < edge.size(); ++at)
                edge[at] += m_stack.back()[at];
        m_stack.push_back(std::move(edge));
    }
    m_span = m_times.empty() ? kSpanLeast : std::clamp(m_times.back() - m_times.front(), kSpanLeast, kSpanMost);
    describe();
    update();
}

void TimeChart::describe() {
    if (m_series.empty() || m_times.empty()) {
        setAccessibleDescription(tr("No values yet."));
        return;
    }
    std::size_t last = m_times.size();
    double most = 0;
    const std::vector<double>& total = m_series.front().values;
    for (std::size_t i = 0; i < std::min(total.size(), m_times.size()); ++i)
        if (std::isfinite(total[i])) {
            last = i;
            most = std::max(most, total[i]);
        }
    if (last == m_times.size()) {
        setAccessibleDescription(tr("No values yet."));
        return;
    }
    QStringList parts;
    for (std::size_t i = 1; i < m_series.size(); ++i)
        if (last < m_series[i].values.size())
            parts << tr("%1: %2", "name and value of a chart line")
                         .arg(m_series[i].name, m_format(m_series[i].values[last]));
    const QString now = m_format(total[last]) +
                        (parts.isEmpty() ? QString() : QStringLiteral(" (") + parts.join(QStringLiteral(", ")) + u')');
    setAccessibleDescription(tr("Now %1, highest of the last ten minutes %2.").arg(now, m_format(most)));
}

QRectF TimeChart::plot() const { return QRectF(rect()).adjusted(0, 6, 0, -1); }

double TimeChart::xOf(double time) const {
    const double end = m_times.empty() ? 0 : m_times.back();
    return plot().right() - (end - time) / m_span * plot().width();
}

double TimeChart::yOf(double value) const {
    const QRectF area = plot();
    return area.bottom() - value / m_top * (area.height() - 6);
}

std::vector<std::vector<TimeChart::Column>> TimeChart::runs(const std::vector<double>& line) const {
    std::vector<std::vector<Column>> found;
    bool open = false;
    const std::size_t count = std::min(line.size(), m_times.size());
    for (std::size_t i = 0; i < count; ++i) {
        const double value = line[i];
        const double x = xOf(m_times[i]);
        if (!std::isfinite(value) || x < -2) {
            open = false;
            continue;
        }
        if (!open)
            found.emplace_back();
        open = true;
        std::vector<Column>& run = found.back();
        if (!run.empty() && std::floor(run.back().x) == std::floor(x)) {
            run.back().low = std::min(run.back().low, value);
            run.back().high = std::max(run.back().high, value);
            run.back().last = value;
        } else {
            run.push_back({x, value, value, value});
        }
    }
    return found;
}

void TimeChart::paintGrid(QPainter& painter) const {
    const QRectF area = plot();
    painter.setFont(smallFont());
    for (int i = 1; i < kGridLines; ++i) {
        const double value = m_top * i / kGridLines;
        const double y = std::round(yOf(value)) + 0.5;
        painter.setPen(theme().faint);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    }
}

QColor TimeChart::partColor(Tone tone, double strength) {
    const QColor over = theme().of(tone);
    const QColor under = theme().surface;
    const auto mixed = [strength](int below, int above) { return int(below + (above - below) * strength + 0.5); };
    return QColor(mixed(under.red(), over.red()), mixed(under.green(), over.green()), mixed(under.blue(), over.blue()));
}

QPainterPath TimeChart::pathOf(const std::vector<Column>& run) const {
    QPainterPath line;
    line.moveTo(run.front().x, yOf(run.front().high));
    for (const Column& column : run) {
        line.lineTo(column.x, yOf(column.high));
        if (column.low != column.high) {
            line.lineTo(column.x, yOf(column.low));
            line.lineTo(column.x, yOf(column.last));
        }
    }
    return line;
}

void TimeChart::paintGround(QPainter& painter, const std::vector<double>& line, const QColor& color) const {
    for (const auto& run : runs(line)) {
        QPainterPath area = pathOf(run);
        area.lineTo(run.back().x, plot().bottom());
        area.lineTo(run.front().x, plot().bottom());
        area.closeSubpath();
        painter.fillPath(area, color);
    }
}

void TimeChart::paintLine(QPainter& painter, const Series& series) const {
    painter.setPen(QPen(theme().of(series.tone), 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    for (const auto& run : runs(series.values))
        painter.drawPath(pathOf(run));
}

void TimeChart::paintReadout(QPainter& painter) const {
    if (m_pointer < 0 || m_times.empty() || m_series.empty())
        return;
    const double time = m_times.back() - (plot().right() - m_pointer) / plot().width() * m_span;
    const auto at = std::lower_bound(m_times.begin(), m_times.end(), time - 0.5);
    if (at == m_times.end() || std::abs(*at - time) > m_span / 100)
        return;
    const auto index = std::size_t(at - m_times.begin());
    QStringList lines{QDateTime::fromSecsSinceEpoch(qint64(*at)).time().toString(QStringLiteral("HH:mm:ss"))};
    for (const Series& series : m_series)
        if (index < series.values.size() && std::isfinite(series.values[index]))
            lines << tr("%1: %2", "name and value of a chart line").arg(series.name, m_format(series.values[index]));
    const QFontMetrics metrics(smallFont());
    int width = 0;
    for (const QString& line : lines)
        width = std::max(width, metrics.horizontalAdvance(line));
    const double x = xOf(*at);
    painter.setPen(theme().muted);
    painter.drawLine(QPointF(x, plot().top()), QPointF(x, plot().bottom()));
    QRectF box(x + 8, plot().top() + 4, width + 16, metrics.height() * double(lines.size()) + 10);
    if (box.right() > plot().right())
        box.moveRight(x - 8);
    painter.setPen(theme().line);
    painter.setBrush(theme().raised);
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(theme().text);
    painter.setFont(smallFont());
    painter.drawText(box.adjusted(8, 5, -8, -5), Qt::AlignLeft | Qt::AlignTop, lines.join(QLatin1Char('\n')));
}

void TimeChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_stack.empty() && !m_series.empty())
        paintGround(painter, m_series.front().values, partColor(m_series.front().tone, 0.12));
    // The whole first, and over it what is left without its uppermost part.
    for (std::size_t i = m_stack.size(); i-- > 0;)
        paintGround(painter, m_stack[i], partColor(m_series[i + 1].tone, m_series[i + 1].strength));
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintGrid(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_series.empty())
        paintLine(painter, m_series.front());
    painter.setFont(smallFont());
    painter.setPen(theme().muted);
    if (m_times.empty()) {
        painter.drawText(rect(), Qt::AlignCenter, tr("Starts with the sync"));
        return;
    }
    paintLabels(painter);
    paintReadout(painter);
}

void TimeChart::paintLabels(QPainter& painter) const {
    const auto label = [&painter](const QRectF& area, Qt::Alignment align, const QString& text) {
        // A ground of the card's colour keeps the text readable where lines run through it.
        QColor ground = theme().surface;
        ground.setAlphaF(0.72F);
        const QRectF used = painter.boundingRect(area, int(align), text);
        painter.fillRect(used.adjusted(-2, 1, 2, -1), ground);
        painter.drawText(area, int(align), text);
    };
    for (int i = 1; i < kGridLines; ++i) {
        const double value = m_top * i / kGridLines;
        label(QRectF(6, yOf(value) - kLabelHeight + 2, 120, kLabelHeight), Qt::AlignLeft | Qt::AlignVCenter,
              m_format(value));
    }
    // Three or four labels, at round times.
    const double step = m_span > 400 ? 180 : m_span > 150 ? 60 : 20;
    const QString format = step < 60 ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
    const double first = std::ceil((m_times.back() - m_span) / step) * step;
    for (double time = first; time <= m_times.back(); time += step) {
        const QRectF place(xOf(time) - 30, plot().bottom() - kLabelHeight + 2, 60, kLabelHeight);
        if (place.left() > 0 && place.right() < width())
            label(place, Qt::AlignCenter, QDateTime::fromSecsSinceEpoch(qint64(time)).time().toString(format));
    }
}

void TimeChart::mouseMoveEvent(QMouseEvent* event) {
    m_pointer = event->position().x();
    update();
}

void TimeChart::leaveEvent(QEvent*) {
    m_pointer = -1;
    update();
}

ChartLegend::ChartLegend(std::vector<Entry> entries, QWidget* parent) : QWidget(parent), m_entries(std::move(entries)) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    QStringList names;
    for (const Entry& entry : m_entries)
        names << entry.name;
    setAccessibleName(tr("Parts of the chart: %1").arg(names.join(QStringLiteral(", "))));
}

namespace {
constexpr int kSwatch = 9;
constexpr int kSwatchGap = 5;
constexpr int kEntryGap = 12;
} // namespace

QSize ChartLegend::sizeHint() const {
    const QFontMetrics metrics(smallFont());
    int width = 0;
    for (const Entry& entry : m_entries)
        width += (width > 0 ? kEntryGap : 0) + kSwatch + kSwatchGap + metrics.horizontalAdvance(entry.name);
    return {width, metrics.height()};
}

void ChartLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(smallFont());
    const QFontMetrics metrics(smallFont());
    int x = 0;
    for (const Entry& entry : m_entries) {
        painter.setPen(theme().line);
        painter.setBrush(TimeChart::partColor(entry.tone, entry.strength));
        painter.drawRect(x, (height() - kSwatch) / 2, kSwatch - 1, kSwatch - 1);
        x += kSwatch + kSwatchGap;
        painter.setPen(theme().muted);
        const int width = metrics.horizontalAdvance(entry.name);
        painter.drawText(QRect(x, 0, width + 2, height()), Qt::AlignLeft | Qt::AlignVCenter, entry.name);
        x += width + kEntryGap;
    }
}

} // namespace lodestar::ui
