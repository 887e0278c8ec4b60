// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/columns_card.h"
#include "core/mapping/aggregates.h"
#include "core/mapping/target_type.h"
#include "core/mapping/type_map.h"
#include "ui/common/data_tree.h"
#include "ui/common/labels.h"
#include "ui/mapping/column_plan_model.h"
#include "ui/text/sentences.h"
#include <QAction>
#include <QHash>
#include <QHeaderView>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>
#include <strings.h>
namespace lodestar::ui {
namespace {

using namespace Qt::StringLiterals;
constexpr int kNotesHeightMax = 92;

/// A rename or a type that is the recommended one is no choice.
void dropEmpty(mapping::TableOverride& table, const std::string& column) {
    if (table.columns[column] == mapping::ColumnOverride())
        table.columns.erase(column);
}

} // namespace

ColumnsCard::ColumnsCard(ActionRegistry& actions, QWidget* parent)
    : Card(tr("No table chosen"), {}, parent), m_columns(new ColumnPlanModel(this)),
      m_grid(new DataTree(tr("Columns and their types"), DataTree::Kind::list)), m_notes(new QLabel),
      m_notesArea(new QScrollArea) {
    m_grid->setModel(m_columns);
    m_grid->setItemDelegateForColumn(
        ColumnPlanModel::TargetType,
        new ChoiceDelegate(
            tr("StarRocks type"), [this](const QModelIndex& index) { return types(index); }, this));
    m_grid->setItemDelegateForColumn(
        ColumnPlanModel::Aggregate,
        new ChoiceDelegate(
            tr("Aggregate function"), [this](const QModelIndex& index) { return aggregates(index); }, this));
    m_grid->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_grid->setColumnWidths({58, 132, 120, 150, 110, 42, -96});
    m_grid->setColumnHidden(ColumnPlanModel::Aggregate, true);
    m_grid->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_grid->header()->setMinimumSectionSize(32);
    m_notes->setWordWrap(true);
    m_notes->setTextFormat(Qt::PlainText);
    m_notes->setContentsMargins(12, 7, 12, 7);
    m_notes->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_notes->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_notesArea->setWidget(m_notes);
    m_notesArea->setWidgetResizable(true);
    m_notesArea->setFrameShape(QFrame::NoFrame);
    m_notesArea->setFocusPolicy(Qt::NoFocus);
    body()->addWidget(m_grid, 1);
    body()->addWidget(m_notesArea);
    addActions(actions);
    connectModel();
    clear();
}

void ColumnsCard::addActions(ActionRegistry& actions) {
    m_type = actions.add({.id = u"mapping.type"_s,
                          .text = tr("Change &Type of the Column…"),
                          .menu = MenuPlace::edit,
                          .shortcut = QKeySequence(Qt::Key_F4),
                          .separatorBefore = true});
    m_rename =
        actions.add({.id = u"mapping.rename"_s, .text = tr("Re&name Column in the Target…"), .menu = MenuPlace::edit});
    m_key = actions.add({.id = u"mapping.key"_s,
                         .text = tr("Use Column as &Key"),
                         .menu = MenuPlace::edit,
                         .toolTip = tr("The column joins the key of the target table, at its end"),
                         .checkable = true});
    m_leaveOut = actions.add({.id = u"mapping.leaveOut"_s,
                              .text = tr("&Leave Column Out"),
                              .menu = MenuPlace::edit,
                              .toolTip = tr("The column is not carried to the target"),
                              .checkable = true});
    m_measure = actions.add({.id = u"mapping.measure"_s,
                             .text = tr("M&easure in the Data…"),
                             .buttonText = tr("Measure in the data…"),
                             .menu = MenuPlace::tools,
                             .toolTip = tr("Reads every row of this table at the source: how long are its keys and "
                                           "texts really?")});
    auto* measureButton = new ActionButton(m_measure, ActionButton::Look::plain);
    measureButton->setProperty("quiet", true);
    addControl(measureButton);
    connect(m_measure, &QAction::triggered, this, &ColumnsCard::measureWanted);
    for (QAction* action : {m_type, m_rename, m_key, m_leaveOut})
        m_grid->addAction(action);
    connect(m_type, &QAction::triggered, this, [this] {
        if (row() >= 0)
            m_grid->edit(m_columns->index(row(), ColumnPlanModel::TargetType));
    });
    connect(m_rename, &QAction::triggered, this, [this] {
        if (row() >= 0)
            m_grid->edit(m_columns->index(row(), ColumnPlanModel::Name));
    });
    connect(m_key, &QAction::triggered, this, &ColumnsCard::useAsKey);
    connect(m_leaveOut, &QAction::triggered, this, [this](bool out) {
        if (row() >= 0 && m_columns->source(row()))
            leaveOut(text::of(m_columns->source(row())->name), out);
    });
}

void ColumnsCard::connectModel() {
    // One click on a choice opens it.
    connect(m_grid, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        const bool choice =
            index.column() == ColumnPlanModel::TargetType || index.column() == ColumnPlanModel::Aggregate;
        if (choice && index.flags().testFlag(Qt::ItemIsEditable))
            m_grid->edit(index);
    });
    connect(m_grid->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ColumnsCard::showNotes);
    connect(m_columns, &ColumnPlanModel::typeChosen, this, [this](const QString& column, const QString& type) {
        std::optional<std::string> chosen = type.toStdString();
        // The recommended type is no change.
        for (int i = 0; i < m_columns->rowCount(); ++i)
            if (const auto* source = m_columns->source(i); source && source->name == column.toStdString())
                for (const auto& alternative :
                     mapping::alternativesFor(*source, m_columns->isKey(i), m_model, m_rules, m_version))
                    if (alternative.recommended && alternative.type == *chosen) {
                        chosen.reset();
                        break;
                    }
        editColumn(column, [chosen](mapping::ColumnOverride& set) { set.type = chosen; });
    });
    connect(m_columns, &ColumnPlanModel::renamed, this, [this](const QString& column, const QString& name) {
        const bool own = name == column;
        editColumn(column, [own, name = name.toStdString()](mapping::ColumnOverride& set) {
            set.name = own ? std::nullopt : std::optional(name);
        });
    });
    connect(m_columns, &ColumnPlanModel::aggregateChosen, this, [this](const QString& column, const QString& function) {
        const bool usual = function == u"REPLACE"_s;
        editColumn(column, [usual, function = function.toStdString()](mapping::ColumnOverride& set) {
            set.aggregate = usual ? std::nullopt : std::optional(function);
        });
    });
    connect(m_columns, &ColumnPlanModel::carriedChosen, this,
            [this](const QString& column, bool carried) { leaveOut(column, !carried); });
}

void ColumnsCard::editColumn(const QString& column, const std::function<void(mapping::ColumnOverride&)>& set) {
    emit edited([name = column.toStdString(), set](mapping::TableOverride& table) {
        set(table.columns[name]);
        dropEmpty(table, name);
    });
}

void ColumnsCard::leaveOut(const QString& column, bool out) {
    emit edited([name = column.toStdString(), out](mapping::TableOverride& table) {
        const auto isIt = [&](const std::string& other) { return strcasecmp(other.c_str(), name.c_str()) == 0; };
        std::vector<std::string>& carried = table.carried;
        const bool listed = std::any_of(carried.begin(), carried.end(), isIt);
        bool skip = out;
        std::erase_if(table.excluded, isIt);
        if (!out && !carried.empty() && !listed)
            carried.push_back(name);
        // An empty list would carry every column.
        if (out && listed && carried.size() > 1) {
            std::erase_if(carried, isIt);
            skip = false;
        }
        table.columns[name].skip = skip;
        dropEmpty(table, name);
    });
}

void ColumnsCard::useAsKey(bool key) {
    if (row() < 0 || !m_columns->source(row()))
        return;
    std::vector<std::string> columns = m_keyColumns;
    const std::string name = m_columns->source(row())->name;
    std::erase(columns, name);
    if (key)
        columns.push_back(name);
    emit edited([columns](mapping::TableOverride& table) { table.key = columns; });
}

int ColumnsCard::row() const {
    const QModelIndex index = m_grid->currentIndex();
    return index.isValid() ? index.row() : -1;
}

void ColumnsCard::display(const DesignView& view, const QStringList& notes, Tone tone) {
    m_rules = view.rules;
    m_version = view.version;
    m_model = view.plan.model;
    m_tableNotes = notes;
    m_tableTone = tone;
    m_keyColumns.clear();
    if (m_model != mapping::TableModel::duplicateKey)
        for (const mapping::TargetColumn& column : view.plan.columns)
            if (column.key && column.sourceColumn >= 0)
                m_keyColumns.push_back(view.table.columns[std::size_t(column.sourceColumn)].name);
    setTitle(text::of(view.table.id.toString()) + u" → "_s + text::of(view.plan.target.toString()));
    setRemark(view.sources > 1 ? tr("and %1 more into the same table").arg(view.sources - 1) : QString());
    m_columns->setPlan(view.table, view.plan);
    m_columns->setMeasures(view.measures ? view.measures->measures : std::vector<bridge::Measure>());
    m_measure->setEnabled(true);
    m_grid->setColumnHidden(ColumnPlanModel::Aggregate, m_model != mapping::TableModel::aggregateKey);
    showNotes();
}

void ColumnsCard::showMeasuring(bool running, std::size_t done, std::size_t total) {
    m_measure->setText(running ? tr("Cancel M&easuring") : tr("M&easure in the Data…"));
    m_measure->setIconText(!running    ? tr("Measure in the data…")
                           : total > 1 ? tr("Measuring %1 of %2… Cancel").arg(done + 1).arg(total)
                                       : tr("Measuring… Cancel"));
}

void ColumnsCard::clear() {
    m_measure->setEnabled(false);
    setTitle(tr("No table chosen"));
    setRemark({});
    m_tableNotes.clear();
    m_columns->clear();
    showNotes();
}

void ColumnsCard::showNotes() {
    const int at = row() < m_columns->rowCount() ? row() : -1;
    const bool sourced = at >= 0 && m_columns->source(at);
    m_leaveOut->setEnabled(sourced && !m_columns->isKey(at));
    m_leaveOut->setChecked(at >= 0 && !m_columns->carried(at));
    m_key->setEnabled(sourced && m_columns->carried(at) && m_model != mapping::TableModel::duplicateKey);
    m_key->setChecked(sourced && m_columns->isKey(at));
    m_type->setEnabled(sourced && m_columns->carried(at));
    m_rename->setEnabled(sourced && m_columns->carried(at));
    QStringList lines;
    Tone tone = Tone::warn;
    if (at >= 0)
        lines << m_columns->findings(at).split(u'\n', Qt::SkipEmptyParts);
    if (lines.isEmpty()) {
        lines = m_tableNotes;
        tone = m_tableTone;
    }
    m_notes->setText(lines.join(u'\n'));
    setTone(m_notes, tone);
    m_notesArea->setVisible(!lines.isEmpty());
    const int width = std::max(m_grid->width(), 200);
    m_notesArea->setFixedHeight(std::clamp(m_notes->heightForWidth(width), 0, kNotesHeightMax));
}

QList<Choice> ColumnsCard::types(const QModelIndex& index) const {
    const schema::SourceColumn* column = m_columns->source(index.row());
    QList<Choice> choices;
    if (!column)
        return choices;
    for (const mapping::Alternative& alternative :
         mapping::alternativesFor(*column, m_columns->isKey(index.row()), m_model, m_rules, m_version))
        choices.append({text::of(alternative.type),
                        alternative.recommended ? tr("recommended") : text::severity(alternative.severity).text,
                        text::of(alternative.text)});
    return choices;
}

QList<Choice> ColumnsCard::aggregates(const QModelIndex& index) const {
    static const QHash<QString, QString> meanings{{u"REPLACE"_s, tr("the last value")},
                                                  {u"REPLACE_IF_NOT_NULL"_s, tr("the last that is not NULL")},
                                                  {u"SUM"_s, tr("added up")},
                                                  {u"MIN"_s, tr("the smallest")},
                                                  {u"MAX"_s, tr("the largest")}};
    QList<Choice> choices;
    const auto type =
        mapping::parseTargetType(index.siblingAtColumn(ColumnPlanModel::TargetType).data().toString().toStdString());
    if (!type)
        return choices;
    for (const std::string& function : mapping::aggregatesFor(*type))
        choices.append({text::of(function), meanings.value(text::of(function)), {}});
    return choices;
}

} // namespace lodestar::ui
