// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A line, or a total with the parts that it is made of, over the last ten minutes, one point a second, with a readable
// value under the pointer and a sentence for screen readers. Painted by hand: Qt Charts has no axis labels inside the
// plot and no fill between stacked parts without a scene item per series, and this is one widget of few points (600 a
// line), reduced to one per pixel column before painting.
#include "ui/common/theme.h"
#include <QPainterPath>
#include <QString>
#include <QWidget>
#include <functional>
#include <limits>
#include <vector>
namespace lodestar::ui {

class TimeChart final : public QWidget {
    Q_OBJECT
public:
    struct Series {
        QString name;
        Tone tone = Tone::accent;
        double strength = 1;        ///< of the colour of a part's ground, 0 to 1
        std::vector<double> values; ///< one for each time; NaN: no value
    };
    /// `format` writes a value of the axis and of the readout.
    TimeChart(const QString& accessibleName, std::function<QString(double)> format, QWidget* parent = nullptr);

    /// Times in seconds since 1970-01-01 UTC, ascending. The first series is the line; more are its parts, drawn as
    /// grounds that stand on each other, the second one at the bottom.
    void setData(std::vector<double> times, std::vector<Series> series);
    /// The ground of a part, for a legend.
    [[nodiscard]] static QColor partColor(Tone tone, double strength);
    /// Seconds that the width stands for: from one minute, growing with what there is, to ten.
    [[nodiscard]] double spanSeconds() const { return m_span; }
    [[nodiscard]] double topValue() const { return m_top; } ///< upper end of the axis
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 96}; }
    [[nodiscard]] QSize sizeHint() const override { return {400, 146}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    struct Column {
        double x;
        double low;
        double high;
        double last;
    };
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double xOf(double time) const;
    [[nodiscard]] double yOf(double value) const;
    [[nodiscard]] std::vector<std::vector<Column>> runs(const std::vector<double>& line) const;
    [[nodiscard]] QPainterPath pathOf(const std::vector<Column>& run) const;
    void paintGrid(QPainter& painter) const;
    void paintGround(QPainter& painter, const std::vector<double>& line, const QColor& color) const;
    void paintLine(QPainter& painter, const Series& series) const;
    void paintLabels(QPainter& painter) const;
    void paintReadout(QPainter& painter) const;
    void describe();

    std::function<QString(double)> m_format;
    std::vector<double> m_times;
    std::vector<Series> m_series;
    std::vector<std::vector<double>> m_stack; ///< upper edges of the parts, from the bottom
    double m_span = 60;
    double m_top = 1;
    double m_pointer = -1;
    QString m_name;
};

/// Names the parts of a chart beside the colour of their grounds.
class ChartLegend final : public QWidget {
    Q_OBJECT
public:
    struct Entry {
        QString name;
        Tone tone = Tone::accent;
        double strength = 1;
    };
    explicit ChartLegend(std::vector<Entry> entries, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<Entry> m_entries;
};

/// The smallest of 1, 1.2, 1.6, 2, 3.2, 4, 6, 8 times a power of ten that is not below value: a quarter of it is round.
[[nodiscard]] double niceCeiling(double value);

} // namespace lodestar::ui
