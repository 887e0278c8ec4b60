// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/design_section.h"
#include "ui/common/labels.h"
#include "ui/text/sentences.h"
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>
namespace lodestar::ui {
using namespace Qt::StringLiterals;
namespace {
constexpr int kTall = 60;
}

DesignSection::DesignSection(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(12, 10, 10, 10);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(3);
    m_grid->setColumnMinimumWidth(0, 96);
    m_grid->setColumnStretch(1, 1);
    m_grid->setRowStretch(999, 1);
}

DesignSection::Row* DesignSection::addRow(const QString& caption, QWidget* field, std::set<std::string> findings,
                                          std::function<bool(const mapping::TableOverride&)> isSet, OverrideEdit clear,
                                          QWidget* named) {
    auto row = std::make_unique<Row>();
    row->caption = fieldLabel(caption, named ? named : field);
    row->field = field;
    row->reset = new QToolButton;
    row->reset->setAutoRaise(true);
    row->reset->setObjectName(u"resetField"_s);
    row->reset->setToolTip(tr("%1: back to the recommendation").arg(caption));
    row->reset->setAccessibleName(row->reset->toolTip());
    QSizePolicy keepsPlace = row->reset->sizePolicy();
    keepsPlace.setRetainSizeWhenHidden(true);
    row->reset->setSizePolicy(keepsPlace);
    row->note = new QLabel;
    row->note->setWordWrap(true);
    row->note->setTextFormat(Qt::PlainText);
    row->note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->note->setFocusPolicy(Qt::NoFocus);
    row->note->setContentsMargins(1, 0, 0, 3);
    row->isSet = std::move(isSet);
    m_findingIds.insert(findings.begin(), findings.end());
    row->findings = std::move(findings);
    connect(row->reset, &QToolButton::clicked, this, [this, clear = std::move(clear)] { edit(clear); });
    const int at = int(m_rows.size()) * 2;
    // Beside a field of several lines, the caption stands at its first one.
    const bool tall = field->sizeHint().height() > kTall;
    const Qt::Alignment place = tall ? Qt::AlignTop : Qt::Alignment();
    if (tall)
        row->caption->setContentsMargins(0, 6, 0, 0);
    m_grid->addWidget(row->caption, at, 0, place);
    m_grid->addWidget(field, at, 1);
    m_grid->addWidget(row->reset, at, 2, place);
    m_grid->addWidget(row->note, at + 1, 1, 1, 2);
    setTabOrder(field, row->reset);
    m_rows.push_back(std::move(row));
    return m_rows.back().get();
}

void DesignSection::setRowVisible(const Row& row, bool visible) {
    QSizePolicy place = row.reset->sizePolicy();
    place.setRetainSizeWhenHidden(visible);
    row.reset->setSizePolicy(place);
    for (QWidget* widget : std::initializer_list<QWidget*>{row.caption, row.field, row.reset, row.note})
        widget->setVisible(visible);
}

void DesignSection::edit(const OverrideEdit& change) {
    if (!m_filling)
        emit edited(change);
}

void DesignSection::display(const DesignView& view) {
    m_filling = true;
    fill(view);
    m_filling = false;
    showNotes(view);
}

void DesignSection::showNotes(const DesignView& view) {
    m_worst = mapping::Severity::exact;
    for (const auto& row : m_rows) {
        const bool shown = !row->field->isHidden();
        row->reset->setIcon(themedIcon(u"refresh"_s, Tone::muted));
        row->reset->setVisible(shown && row->isSet && row->isSet(view.chosen));
        QStringList lines;
        mapping::Severity worst = mapping::Severity::exact;
        for (const mapping::Finding& finding : view.plan.findings) {
            if (!row->findings.contains(finding.id))
                continue;
            const std::string column = finding.column.empty() ? "" : finding.column + ": ";
            lines << text::of(column + finding.text + (finding.advice.empty() ? "" : " " + finding.advice));
            worst = std::max(worst, finding.severity);
        }
        m_worst = std::max(m_worst, worst);
        if (!row->measured.isEmpty())
            lines.prepend(row->measured);
        if (lines.isEmpty() && !row->remark.isEmpty())
            lines << row->remark;
        row->note->setText(lines.join(u'\n'));
        row->note->setVisible(shown && !lines.isEmpty());
        setTone(row->note, worst == mapping::Severity::impossible    ? Tone::bad
                           : worst >= mapping::Severity::changedForm ? Tone::warn
                                                                     : Tone::muted);
    }
}

} // namespace lodestar::ui
