// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How much the running copy may take of its source: readers, rows of a chunk, bytes a second, a pause. What is set
// holds at once; the dialog stays open and shows what comes of it.
#include <QDialog> // first: moc 6.4 cannot read <compare> before any other header

#include "app/bridge/run_settings.h"
#include "app/bridge/session_controller.h"
class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;
namespace lodestar::ui {

class ThrottleDialog final : public QDialog {
    Q_OBJECT
public:
    /// `settings`: what holds where nothing is set here.
    ThrottleDialog(bridge::SessionController& session, const bridge::RunSettings& settings, QWidget* parent = nullptr);

private:
    void fill(const bridge::Throttle& throttle);
    [[nodiscard]] bridge::Throttle chosen() const;
    void apply(const bridge::Throttle& throttle);
    void showEffect(const bridge::RunStatus& status);
    void showButtons();
    bridge::SessionController& m_session;
    QCheckBox* m_pause;
    QSpinBox* m_readers;
    QSpinBox* m_chunkRows;
    QDoubleSpinBox* m_rate;
    QLabel* m_effect;
    QLabel* m_trouble;
    QPushButton* m_apply;
    QPushButton* m_remove;
    bridge::Throttle m_known; ///< as the run said last
};

/// "2 readers, 45 MB/s", "paused"; empty when the copy is not throttled.
[[nodiscard]] QString throttleText(const bridge::Throttle& throttle);

} // namespace lodestar::ui
