// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The design of one target table, in four parts. Shows a plan and reports the override that an edit makes of it.
#include <QTabWidget> // first: moc 6.4 cannot read <compare> before any other header

#include "ui/mapping/design_section.h"
namespace lodestar::ui {

class RowsSection;

class DesignForm final : public QTabWidget {
    Q_OBJECT
public:
    explicit DesignForm(QWidget* parent = nullptr);
    void display(const DesignView& view);
    /// Whether a finding of that id stands beside a field.
    [[nodiscard]] bool showsFinding(const std::string& id) const;

signals:
    void edited(const lodestar::mapping::TableOverride& change);
    void existingRowsChosen(lodestar::bridge::ExistingRows choice);
    void shardColumnChosen(const QString& column);

private:
    void addSection(DesignSection* section, const QString& title);
    mapping::TableOverride m_chosen;
    std::vector<DesignSection*> m_sections;
    RowsSection* m_rows;
};

} // namespace lodestar::ui
