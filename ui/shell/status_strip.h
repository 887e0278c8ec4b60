// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The bottom line: what both ends are, and how many tables are selected with how many findings.
#include "ui/common/theme.h"
#include <QWidget>
class QLabel;
namespace lodestar::ui {

class StatusStrip final : public QWidget {
    Q_OBJECT
public:
    explicit StatusStrip(QWidget* parent = nullptr);
    void setSource(const QString& text, Tone tone);
    void setTarget(const QString& text, Tone tone);
    void setCounts(const QString& text);
    [[nodiscard]] QString counts() const;

private:
    class End;
    End* m_source;
    End* m_target;
    QLabel* m_counts;
};

} // namespace lodestar::ui
