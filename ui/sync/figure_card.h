// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One large number with a caption above and a remark beside it. In a narrow card the remark gives way, then the size of
// the number.
#include "ui/common/theme.h"
#include <QFrame>
class QLabel;
namespace lodestar::ui {

class FigureCard final : public QFrame {
    Q_OBJECT
public:
    enum class Look { figure, code };
    FigureCard(const QString& caption, Look look, QWidget* parent = nullptr);
    void set(const QString& figure, const QString& remark, Tone tone = Tone::normal);
    [[nodiscard]] QString figure() const;
    [[nodiscard]] QString remark() const;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fit();
    const QFont m_font; ///< of the figure where it has room
    QLabel* m_figure;
    QLabel* m_remark;
};

} // namespace lodestar::ui
