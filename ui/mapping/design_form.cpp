// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/design_form.h"
#include "ui/common/theme.h"
#include "ui/mapping/extras_section.h"
#include "ui/mapping/key_section.h"
#include "ui/mapping/rows_section.h"
#include "ui/mapping/storage_section.h"
#include <QScrollArea>
#include <algorithm>
namespace lodestar::ui {
using namespace Qt::StringLiterals;

DesignForm::DesignForm(QWidget* parent) : QTabWidget(parent), m_rows(new RowsSection) {
    setDocumentMode(true);
    setAccessibleName(tr("Table design"));
    addSection(new KeySection, tr("Table and key"));
    addSection(new StorageSection, tr("Storage"));
    addSection(new ExtrasSection, tr("Properties"));
    addSection(m_rows, tr("Rows"));
    connect(m_rows, &RowsSection::existingRowsChosen, this, &DesignForm::existingRowsChosen);
    connect(m_rows, &RowsSection::shardColumnChosen, this, &DesignForm::shardColumnChosen);
}

void DesignForm::addSection(DesignSection* section, const QString& title) {
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(section);
    m_sections.push_back(section);
    addTab(scroll, title);
    connect(section, &DesignSection::edited, this, [this](const OverrideEdit& edit) {
        mapping::TableOverride changed = m_chosen;
        edit(changed);
        if (changed == m_chosen)
            return;
        m_chosen = changed;
        emit edited(changed);
    });
}

void DesignForm::display(const DesignView& view) {
    m_chosen = view.chosen;
    for (std::size_t i = 0; i < m_sections.size(); ++i) {
        m_sections[i]->display(view);
        const mapping::Severity worst = m_sections[i]->worst();
        const bool warns = worst >= mapping::Severity::changedForm;
        const Tone tone = worst == mapping::Severity::impossible ? Tone::bad : Tone::warn;
        setTabIcon(int(i), warns ? themedIcon(u"warning"_s, tone) : QIcon());
    }
}

bool DesignForm::showsFinding(const std::string& id) const {
    return std::any_of(m_sections.begin(), m_sections.end(),
                       [&id](const DesignSection* section) { return section->findingIds().contains(id); });
}

} // namespace lodestar::ui
