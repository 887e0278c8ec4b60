// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The columns of the chosen table: types, names, aggregates, which are carried and which are the key. Reports edits.
#include "ui/common/card.h"
#include "ui/common/choice_delegate.h"
#include "ui/common/theme.h"
#include "ui/mapping/design_section.h"
#include "ui/shell/action_registry.h"
class QLabel;
class QScrollArea;
namespace lodestar::ui {

class ColumnPlanModel;
class DataTree;

class ColumnsCard final : public Card {
    Q_OBJECT
public:
    explicit ColumnsCard(ActionRegistry& actions, QWidget* parent = nullptr);
    /// `notes`: what concerns the table and stands nowhere else, the worst of it in `tone`.
    void display(const DesignView& view, const QStringList& notes, Tone tone);
    void clear();
    /// The state of the button that measures: tables done and to do.
    void showMeasuring(bool running, std::size_t done, std::size_t total);

signals:
    void edited(const lodestar::ui::OverrideEdit& edit);
    void measureWanted(); ///< or its end, while it runs

private:
    void addActions(ActionRegistry& actions);
    void connectModel();
    void showNotes();
    void leaveOut(const QString& column, bool out);
    void useAsKey(bool key);
    void editColumn(const QString& column, const std::function<void(mapping::ColumnOverride&)>& set);
    [[nodiscard]] QList<Choice> types(const QModelIndex& index) const;
    [[nodiscard]] QList<Choice> aggregates(const QModelIndex& index) const;
    [[nodiscard]] int row() const;

    QAction* m_leaveOut;
    QAction* m_key;
    QAction* m_type;
    QAction* m_rename;
    QAction* m_measure;
    ColumnPlanModel* m_columns;
    DataTree* m_grid;
    QLabel* m_notes;
    QScrollArea* m_notesArea;
    QStringList m_tableNotes;
    Tone m_tableTone = Tone::warn;
    mapping::MappingRules m_rules;
    mapping::TargetVersion m_version;
    mapping::TableModel m_model = mapping::TableModel::primaryKey;
    std::vector<std::string> m_keyColumns; ///< of the source, in key order
};

} // namespace lodestar::ui
