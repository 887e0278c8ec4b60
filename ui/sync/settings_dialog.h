// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the sync of this pipeline runs: start, schema changes, rows that are there, freshness, sizes and limits.
#include <QDialog> // first: moc 6.4 cannot read <compare> before any other header

#include "app/bridge/design.h"
class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QLabel;
class QLineEdit;
class QSpinBox;
namespace lodestar::ui {

class SettingsDialog final : public QDialog {
    Q_OBJECT
public:
    /// `running`: what is chosen holds from the next start on.
    SettingsDialog(const bridge::Design& design, bool running, QWidget* parent = nullptr);
    [[nodiscard]] bridge::RunSettings settings() const;
    [[nodiscard]] bridge::ExistingRows existingRows() const;

private:
    QWidget* buildBehaviour();
    QWidget* buildLoads();
    void showStart();
    void showVisible();
    void fill(const bridge::Design& design);
    bridge::RunSettings m_settings;
    QComboBox* m_start;
    QLabel* m_startRemark;
    QLineEdit* m_file;
    QSpinBox* m_offset;
    QLineEdit* m_gtids;
    QDateTimeEdit* m_time;
    QComboBox* m_changes;
    QLabel* m_changesRemark;
    QCheckBox* m_approved;
    QLineEdit* m_included;
    QLineEdit* m_excluded;
    QComboBox* m_existing;
    QComboBox* m_lost;
    QSpinBox* m_flush;
    QComboBox* m_visible;
    QLabel* m_visibleRemark;
    QSpinBox* m_checkpoint;
    QList<QWidget*> m_checkpointFields;
    QSpinBox* m_batchBytes;
    QSpinBox* m_batchRows;
    QSpinBox* m_inFlight;
    QSpinBox* m_perSecond;
    QSpinBox* m_timeout;
    QComboBox* m_compression;
    QSpinBox* m_readers;
    QSpinBox* m_chunkRows;
    QSpinBox* m_memory;
    QSpinBox* m_spill;
    QLineEdit* m_label;
    QLineEdit* m_serverId;
    QLineEdit* m_state;
    QList<QWidget*> m_positionFields;
    QList<QWidget*> m_timeFields;
};

} // namespace lodestar::ui
