// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/throttle_dialog.h"
#include "ui/common/labels.h"
#include "ui/text/sentences.h"
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
namespace lodestar::ui {
namespace {

using namespace Qt::StringLiterals;
using bridge::LaneState;
constexpr double kMB = 1e6;

} // namespace

QString throttleText(const bridge::Throttle& throttle) {
    QStringList parts;
    if (throttle.paused)
        parts << ThrottleDialog::tr("paused");
    if (throttle.readers)
        parts << (*throttle.readers == 1 ? ThrottleDialog::tr("1 reader")
                                         : ThrottleDialog::tr("%1 readers").arg(*throttle.readers));
    if (throttle.chunkRows)
        parts << ThrottleDialog::tr("chunks of %1 rows").arg(text::number(*throttle.chunkRows));
    if (throttle.bytesPerSecond)
        parts << ThrottleDialog::tr("%1/s").arg(text::bytes(*throttle.bytesPerSecond));
    return parts.join(u", "_s);
}

ThrottleDialog::ThrottleDialog(bridge::SessionController& session, const bridge::RunSettings& settings, QWidget* parent)
    : QDialog(parent), m_session(session), m_pause(new QCheckBox(tr("&Pause the copy"))), m_readers(new QSpinBox),
      m_chunkRows(new QSpinBox), m_rate(new QDoubleSpinBox), m_effect(new QLabel), m_trouble(new QLabel),
      m_apply(new QPushButton(tr("Apply"))), m_remove(new QPushButton(tr("Remove All Limits"))) {
    setWindowTitle(tr("Throttle the copy"));
    auto* intro = new QLabel(tr("Limits what copying tables takes of the source. Changes go on being followed, and a "
                                "table that is copied already is not held back. It holds within a second and stays "
                                "until it is removed here, also over restarts."));
    intro->setWordWrap(true);
    setTone(intro, Tone::muted);
    m_readers->setRange(0, int(bridge::ranges::readers.most));
    m_readers->setSpecialValueText(tr("as in the options (%1)").arg(settings.readers));
    m_chunkRows->setRange(0, int(bridge::ranges::chunkRows.most));
    m_chunkRows->setSingleStep(10'000);
    m_chunkRows->setGroupSeparatorShown(true);
    m_chunkRows->setSpecialValueText(tr("as in the options (%1)").arg(text::number(settings.chunkRowsMax)));
    m_rate->setRange(0, 1'000'000);
    m_rate->setDecimals(1);
    m_rate->setSuffix(tr(" MB/s"));
    m_rate->setSpecialValueText(tr("no limit"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    const auto add = [grid](const QString& caption, QWidget* field) {
        const int row = grid->rowCount();
        grid->addWidget(fieldLabel(caption, field), row, 0);
        grid->addWidget(field, row, 1);
    };
    add(tr("&Readers at the same time, at most"), m_readers);
    add(tr("Rows of one &chunk, at most"), m_chunkRows);
    add(tr("&Bytes a second, all readers"), m_rate);
    grid->addWidget(m_pause, grid->rowCount(), 1);
    m_effect->setWordWrap(true);
    m_effect->setTextFormat(Qt::PlainText);
    m_effect->setObjectName(u"effect"_s);
    m_trouble->setWordWrap(true);
    m_trouble->setTextFormat(Qt::PlainText);
    setTone(m_trouble, Tone::bad);
    m_trouble->hide();
    m_apply->setProperty("primary", true);
    m_apply->setDefault(true);
    m_remove->setAutoDefault(false);
    auto* close = new QPushButton(tr("Close"));
    close->setAutoDefault(false);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    buttons->addWidget(close);
    buttons->addWidget(m_apply);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setSpacing(12);
    layout->addWidget(intro);
    layout->addLayout(grid);
    layout->addWidget(m_effect);
    layout->addWidget(m_trouble);
    layout->addStretch(1);
    layout->addLayout(buttons);
    setMinimumWidth(480);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_apply, &QPushButton::clicked, this, [this] { apply(chosen()); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        fill({});
        apply({});
    });
    connect(m_pause, &QCheckBox::toggled, this, &ThrottleDialog::showButtons);
    connect(m_readers, &QSpinBox::valueChanged, this, &ThrottleDialog::showButtons);
    connect(m_chunkRows, &QSpinBox::valueChanged, this, &ThrottleDialog::showButtons);
    connect(m_rate, &QDoubleSpinBox::valueChanged, this, &ThrottleDialog::showButtons);
    connect(&m_session, &bridge::SessionController::statusChanged, this, &ThrottleDialog::showEffect);
    m_known = m_session.status().throttle;
    fill(m_known);
    showEffect(m_session.status());
    m_readers->setFocus();
}

void ThrottleDialog::fill(const bridge::Throttle& throttle) {
    m_pause->setChecked(throttle.paused);
    m_readers->setValue(int(throttle.readers.value_or(0)));
    m_chunkRows->setValue(int(throttle.chunkRows.value_or(0)));
    m_rate->setValue(double(throttle.bytesPerSecond.value_or(0)) / kMB);
    showButtons();
}

bridge::Throttle ThrottleDialog::chosen() const {
    bridge::Throttle out;
    out.paused = m_pause->isChecked();
    if (m_readers->value() > 0)
        out.readers = std::uint32_t(m_readers->value());
    if (m_chunkRows->value() > 0)
        out.chunkRows = std::max(bridge::ranges::chunkRows.least, std::uint64_t(m_chunkRows->value()));
    if (m_rate->value() > 0)
        out.bytesPerSecond = std::uint64_t(std::llround(m_rate->value() * kMB));
    return out;
}

void ThrottleDialog::apply(const bridge::Throttle& throttle) {
    const auto done = m_session.throttle(throttle);
    m_trouble->setVisible(!done);
    if (!done)
        m_trouble->setText(text::of(done.error().toString()));
    else
        m_known = throttle;
    fill(m_known);
}

void ThrottleDialog::showEffect(const bridge::RunStatus& status) {
    // Another process may have set it meanwhile; what is being typed here stays.
    if (status.throttle != m_known && chosen() == m_known) {
        m_known = status.throttle;
        fill(m_known);
    }
    std::uint32_t chunks = 0;
    std::size_t copying = 0;
    double rows = 0;
    for (const bridge::LaneStatus& lane : status.lanes)
        if (lane.state == LaneState::snapshot) {
            ++copying;
            chunks += lane.chunksInFlight;
            rows += lane.rowsPerSecond;
        }
    if (!m_session.active())
        m_effect->setText(tr("The sync does not run."));
    else if (copying == 0)
        m_effect->setText(tr("No table is being copied now; the limits wait for the next copy."));
    else
        m_effect->setText(tr("Now: %1 being copied, %2 rows/s, %3/s in all, %4 chunks under way.")
                              .arg(copying == 1 ? tr("1 table") : tr("%1 tables").arg(copying), text::rate(rows),
                                   text::bytes(std::uint64_t(status.bytesPerSecond)))
                              .arg(chunks));
    showButtons();
}

void ThrottleDialog::showButtons() {
    m_apply->setEnabled(m_session.active() && chosen() != m_known);
    m_remove->setEnabled(m_session.active() && (!m_known.empty() || !chosen().empty()));
}

} // namespace lodestar::ui
