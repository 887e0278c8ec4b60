// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows of the table design: caption, field, a button that takes the choice back, and under the field what is suggested
// and what is found there. Sections show a plan and report how an edit changes the override; they hold no design.
#include <QWidget> // first: moc 6.4 cannot read <compare> before any other header

#include "app/bridge/backend.h"
#include "core/mapping/overrides.h"
#include "core/mapping/table_plan.h"
#include "core/schema/table.h"
#include <functional>
#include <set>
#include <string>
#include <vector>
class QGridLayout;
class QLabel;
class QToolButton;
namespace lodestar::ui {

/// Everything that a section looks at.
struct DesignView {
    const schema::SourceTable& table;
    const mapping::TablePlan& plan;
    const mapping::TableOverride& chosen;
    const mapping::MappingRules& rules;
    mapping::TargetVersion version;
    std::uint32_t liveBackEnds = 0;                   ///< 0: unknown
    std::size_t sources = 1;                          ///< tables that are merged into the target
    std::optional<bridge::ExistingRows> existingRows; ///< nullopt: the target table is not there
    const bridge::TableMeasures* measures = nullptr;  ///< nullptr: not measured
};

using OverrideEdit = std::function<void(mapping::TableOverride&)>;

class DesignSection : public QWidget {
    Q_OBJECT
public:
    explicit DesignSection(QWidget* parent = nullptr);
    /// Fills the fields without reporting edits.
    void display(const DesignView& view);
    /// The ids of findings that this section shows beside a field.
    [[nodiscard]] const std::set<std::string>& findingIds() const { return m_findingIds; }
    /// The worst of them that the shown plan has; exact where there is none.
    [[nodiscard]] mapping::Severity worst() const { return m_worst; }

signals:
    void edited(const lodestar::ui::OverrideEdit& edit);

protected:
    virtual void fill(const DesignView& view) = 0;
    struct Row {
        QLabel* caption = nullptr;
        QWidget* field = nullptr;
        QToolButton* reset = nullptr;
        QLabel* note = nullptr;
        std::set<std::string> findings;
        std::function<bool(const mapping::TableOverride&)> isSet;
        QString remark;   ///< shown muted while there is no finding
        QString measured; ///< shown first, finding or not
    };
    /// `named` is the widget that the caption speaks of, where the field holds several.
    Row* addRow(const QString& caption, QWidget* field, std::set<std::string> findings,
                std::function<bool(const mapping::TableOverride&)> isSet, OverrideEdit clear, QWidget* named = nullptr);
    static void setRowVisible(const Row& row, bool visible);
    /// While the fields are filled, their signals are no edits.
    [[nodiscard]] bool filling() const { return m_filling; }
    /// Reports an edit, unless the fields are being filled.
    void edit(const OverrideEdit& change);

private:
    void showNotes(const DesignView& view);
    QGridLayout* m_grid;
    std::vector<std::unique_ptr<Row>> m_rows;
    std::set<std::string> m_findingIds;
    mapping::Severity m_worst = mapping::Severity::exact;
    bool m_filling = false;
};

} // namespace lodestar::ui
