// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/lane_detail.h"
#include "ui/common/labels.h"
#include "ui/mapping/statements_dialog.h"
#include "ui/text/sentences.h"
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>
namespace lodestar::ui {
namespace {

using namespace Qt::StringLiterals;
using bridge::LaneState;
using bridge::MappingChange;
constexpr qsizetype kShownMax = 320;

QString withAdvice(const QString& text, const QString& advice) {
    if (advice.isEmpty() || text.contains(advice))
        return text;
    return text + (text.endsWith(u'.') ? u" "_s : u". "_s) + advice + (advice.endsWith(u'.') ? QString() : u"."_s);
}

/// Rows are kept with their values when the lane could not carry one, or StarRocks refused a load.
bool holdsRefusedRow(const LaneDetail::Subject& subject) {
    if (!subject.error || !subject.error->code)
        return false;
    const ErrorCode code = *subject.error->code;
    return code == ErrorCode::loadRefused || code == ErrorCode::valueNotCarried;
}

QString changeText(MappingChange change) {
    switch (change) {
    case MappingChange::rows:
        return LaneDetail::tr("The running sync writes by the mapping it was started with. The next start stops this "
                              "table until it is copied again.");
    case MappingChange::room:
        return LaneDetail::tr("The running sync writes by the mapping it was started with. The change only makes room: "
                              "the next start widens the target, and the table goes on without a copy.");
    case MappingChange::layout:
        return LaneDetail::tr("Only how the table is stored differs; rows are written as before. Compare with the "
                              "target to apply it.");
    case MappingChange::none:
        break;
    }
    return {};
}

} // namespace

QString refusedRowOf(const QString& errorText) {
    static const QString mark = u"First refused row: "_s;
    const qsizetype at = errorText.indexOf(mark);
    if (at < 0)
        return {};
    return errorText.mid(at + mark.size()).replace(u" Row: "_s, u"\nRow: "_s);
}

LaneDetail::LaneDetail(QWidget* parent)
    : QFrame(parent), m_title(new QLabel), m_text(new QLabel), m_retry(new QPushButton(tr("Try Again"))),
      m_copyAgain(new QPushButton(tr("Copy Again…"))), m_compare(new QPushButton(tr("Compare with Target…"))),
      m_keep(new QPushButton(tr("Keep Former Mapping"))), m_refused(new QPushButton(tr("Show Refused Rows…"))),
      m_decide(new QPushButton(tr("Show and Decide…"))), m_restart(new QPushButton(tr("Take Up Now"))),
      m_full(new QPushButton(tr("Show in Full…"))) {
    setObjectName(u"cardFooter"_s);
    m_title->setFont(emphasisFont());
    m_title->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    for (QPushButton* button : {m_decide, m_retry, m_refused, m_restart, m_copyAgain, m_keep, m_compare, m_full}) {
        button->setProperty("compact", true);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(6);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addLayout(buttons);
    connect(m_retry, &QPushButton::clicked, this, &LaneDetail::retryWanted);
    connect(m_copyAgain, &QPushButton::clicked, this, &LaneDetail::copyAgainWanted);
    connect(m_compare, &QPushButton::clicked, this, &LaneDetail::compareWanted);
    connect(m_keep, &QPushButton::clicked, this, &LaneDetail::keepFormerWanted);
    connect(m_refused, &QPushButton::clicked, this, &LaneDetail::refusedRowsWanted);
    connect(m_decide, &QPushButton::clicked, this, &LaneDetail::decisionWanted);
    connect(m_restart, &QPushButton::clicked, this, &LaneDetail::restartWanted);
    m_restart->setToolTip(tr("Stops the sync at a checkpoint and starts it again; every table goes on where it stood"));
    connect(m_full, &QPushButton::clicked, this, &LaneDetail::showInFull);
    hide();
}

void LaneDetail::display(const Subject& subject) {
    const bool failed = subject.lane && subject.lane->state == LaneState::failed;
    const bool changed = subject.lane && subject.change != MappingChange::none;
    const bool waits = subject.lane && subject.lane->awaitsApproval && !failed && !subject.fatal;
    if (!failed && !changed && !waits && !subject.fatal) {
        hide();
        return;
    }
    QString title, text, advice, statement;
    if (subject.fatal) {
        title = tr("The sync has stopped: %1").arg(text::errorTitle(subject.fatal->code));
        text = text::of(subject.fatal->detail);
        advice = text::of(subject.fatal->advice);
        statement = text::of(subject.fatal->statement);
    } else if (failed) {
        title = tr("%1 has stopped; the other tables go on").arg(text::of(subject.lane->source.toString()));
        text = text::of(subject.error ? subject.error->text : subject.lane->note);
        if (subject.error) {
            advice = text::of(subject.error->advice);
            statement = text::of(subject.error->statement);
        }
    } else if (waits) {
        title = tr("%1 waits for your decision; the other tables go on").arg(text::of(subject.lane->source.toString()));
        text = tr("The source changed the table, and this pipeline asks before the target is changed. Its rows wait "
                  "before the change.");
    } else {
        title = tr("The mapping of %1 was changed").arg(text::of(subject.lane->source.toString()));
        text = changeText(subject.change);
    }
    m_fullText = withAdvice(text, advice);
    const QString row = refusedRowOf(text);
    m_code = row.isEmpty() ? statement : row;
    m_full->setVisible(!m_code.isEmpty() || m_fullText.size() > kShownMax);
    m_title->setText(title);
    setTone(m_title, failed || subject.fatal ? Tone::bad : Tone::warn);
    m_text->setText(m_fullText.size() > kShownMax ? m_fullText.left(kShownMax) + u"…"_s : m_fullText);
    m_retry->setVisible(failed && subject.active);
    m_refused->setVisible(failed && holdsRefusedRow(subject));
    m_decide->setVisible(waits && subject.active);
    m_restart->setVisible(subject.change == MappingChange::room && subject.active && !waits);
    m_copyAgain->setVisible(failed && subject.active);
    m_keep->setVisible(changed && !failed && subject.active);
    m_compare->setVisible(subject.lane != nullptr);
    show();
}

void LaneDetail::showInFull() {
    auto* dialog = new StatementsDialog(m_title->text(), m_fullText, m_code, {}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace lodestar::ui
