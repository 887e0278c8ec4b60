// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/extras_section.h"
#include "ui/common/data_tree.h"
#include "ui/common/labels.h"
#include "ui/mapping/column_list_field.h"
#include "ui/mapping/index_dialog.h"
#include "ui/mapping/indexes_model.h"
#include "ui/mapping/properties_model.h"
#include "ui/text/sentences.h"
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
namespace lodestar::ui {
namespace {

using namespace Qt::StringLiterals;
using mapping::TableOverride;
constexpr const char* kBloom = "bloom_filter_columns";
constexpr const char* kReplicas = "replication_num"; // has a field of its own

QPushButton* smallButton(const QString& text) {
    auto* button = new QPushButton(text);
    button->setProperty("compact", true);
    return button;
}

QFrame* framed(DataTree* view, int height) {
    auto* frame = new QFrame;
    frame->setObjectName(u"card"_s);
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(view);
    view->setMinimumHeight(height);
    view->setMaximumHeight(height);
    return frame;
}

} // namespace

ExtrasSection::ExtrasSection(QWidget* parent)
    : DesignSection(parent), m_bloom(new ColumnListField(tr("Bloom filters"))), m_indexes(new IndexesModel(this)),
      m_properties(new PropertiesModel(this)) {
    m_bloom->setPlaceholder(tr("columns that queries compare with = and that have many values"));
    QWidget* indexes = buildIndexes();
    QWidget* properties = buildProperties();
    addRow(
        tr("Bloom filters"), m_bloom, {}, [](const TableOverride& o) { return o.properties.contains(kBloom); },
        [](TableOverride& o) { o.properties.erase(kBloom); }, m_bloom->line());
    addRow(
        tr("Indexes"), indexes, {"indexModel", "indexName", "indexNotKey", "indexSwitch", "indexType"},
        [](const TableOverride& o) { return !o.indexes.empty(); }, [](TableOverride& o) { o.indexes.clear(); },
        m_indexesView);
    addRow(
        tr("Properties"), properties, {"property", "propertySharedData", "colocateDiffers", "dynamicPartition"},
        [](const TableOverride& o) {
            return o.properties.size() > o.properties.count(kBloom) + o.properties.count(kReplicas);
        },
        [](TableOverride& o) {
            std::erase_if(o.properties,
                          [](const auto& entry) { return entry.first != kBloom && entry.first != kReplicas; });
        },
        m_propertiesView);
    connect(m_bloom, &ColumnListField::changed, this, [this](const std::vector<std::string>& columns) {
        edit([columns](TableOverride& o) {
            if (columns.empty())
                o.properties.erase(kBloom);
            else
                o.properties[kBloom] = columnsText(columns).remove(u' ').toStdString();
        });
    });
}

QWidget* ExtrasSection::buildIndexes() {
    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(5);
    m_indexesView = new DataTree(tr("Indexes"), DataTree::Kind::list);
    m_indexesView->setModel(m_indexes);
    m_indexesView->setColumnWidths({120, 110, 110, -80});
    m_indexesView->setEmptyText(tr("None"));
    layout->addWidget(framed(m_indexesView, 80));
    auto* buttons = new QHBoxLayout;
    QPushButton* add = smallButton(tr("Add Index…"));
    m_editIndex = smallButton(tr("Edit…"));
    m_removeIndex = smallButton(tr("Remove"));
    m_editIndex->setAccessibleName(tr("Edit the index"));
    m_removeIndex->setAccessibleName(tr("Remove the index"));
    for (QPushButton* button : {add, m_editIndex, m_removeIndex})
        buttons->addWidget(button);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    connect(add, &QPushButton::clicked, this, [this] { editIndex(-1); });
    connect(m_editIndex, &QPushButton::clicked, this, [this] { editIndex(m_indexesView->currentIndex().row()); });
    connect(m_removeIndex, &QPushButton::clicked, this, &ExtrasSection::removeIndex);
    connect(m_indexesView, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex& index) { editIndex(index.row()); });
    connect(m_indexesView->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ExtrasSection::refreshButtons);
    return side;
}

QWidget* ExtrasSection::buildProperties() {
    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(5);
    m_propertiesView = new DataTree(tr("Properties"), DataTree::Kind::list);
    m_propertiesView->setModel(m_properties);
    m_propertiesView->setColumnWidths({190, -90, 100});
    m_propertiesView->setEmptyText(tr("None beside those above"));
    m_propertiesView->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    layout->addWidget(framed(m_propertiesView, 106));
    m_name = new QComboBox;
    m_name->setAccessibleName(tr("Name of a property"));
    m_value = new QComboBox;
    m_value->setAccessibleName(tr("Value of the property"));
    for (QComboBox* box : {m_name, m_value}) {
        box->setEditable(true);
        box->setInsertPolicy(QComboBox::NoInsert);
        box->setFont(codeFont());
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    for (const KnownProperty& known : knownProperties()) {
        m_name->addItem(QString::fromLatin1(known.name));
        m_name->setItemData(m_name->count() - 1, known.meaning, Qt::ToolTipRole);
    }
    m_name->setCurrentIndex(-1);
    m_name->lineEdit()->setPlaceholderText(tr("property"));
    m_value->lineEdit()->setPlaceholderText(tr("value"));
    QPushButton* add = smallButton(tr("Add", "a property"));
    add->setAccessibleName(tr("Add the property"));
    m_removeProperty = smallButton(tr("Remove"));
    m_removeProperty->setAccessibleName(tr("Remove the property"));
    auto* line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(m_name, 3);
    line->addWidget(m_value, 2);
    line->addWidget(add);
    line->addWidget(m_removeProperty);
    layout->addLayout(line);
    connect(m_name, &QComboBox::currentTextChanged, this, &ExtrasSection::offerValues);
    connect(m_value->lineEdit(), &QLineEdit::returnPressed, this, &ExtrasSection::addProperty);
    connect(add, &QPushButton::clicked, this, &ExtrasSection::addProperty);
    connect(m_removeProperty, &QPushButton::clicked, this, &ExtrasSection::removeProperty);
    connect(m_properties, &PropertiesModel::valueEdited, this, [this](const QString& name, const QString& value) {
        edit(
            [name = name.toStdString(), value = value.toStdString()](TableOverride& o) { o.properties[name] = value; });
    });
    connect(m_propertiesView->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ExtrasSection::refreshButtons);
    return side;
}

void ExtrasSection::offerValues() {
    const QString typed = m_value->currentText();
    m_value->clear();
    for (const KnownProperty& known : knownProperties())
        if (m_name->currentText() == QLatin1String(known.name)) {
            m_value->addItems(known.values);
            return;
        }
    m_value->setEditText(typed);
}

void ExtrasSection::addProperty() {
    const std::string name = m_name->currentText().trimmed().toStdString();
    const std::string value = m_value->currentText().trimmed().toStdString();
    if (name.empty() || value.empty())
        return;
    m_name->setCurrentIndex(-1);
    m_name->setEditText({});
    m_value->setEditText({});
    edit([name, value](TableOverride& o) { o.properties[name] = value; });
}

void ExtrasSection::removeProperty() {
    const int row = m_propertiesView->currentIndex().row();
    if (row < 0 || !m_properties->isOwn(row))
        return;
    edit([name = m_properties->name(row)](TableOverride& o) { o.properties.erase(name); });
}

void ExtrasSection::editIndex(int row) {
    mapping::IndexChoice start;
    if (row >= 0)
        start = m_indexes->indexes().at(std::size_t(row));
    auto* dialog = new IndexDialog(start, m_columns, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, row] {
        edit([row, choice = dialog->choice()](TableOverride& o) {
            if (row >= 0 && std::size_t(row) < o.indexes.size())
                o.indexes[std::size_t(row)] = choice;
            else
                o.indexes.push_back(choice);
        });
    });
    dialog->open();
}

void ExtrasSection::removeIndex() {
    const int row = m_indexesView->currentIndex().row();
    if (row < 0)
        return;
    edit([row](TableOverride& o) {
        if (std::size_t(row) < o.indexes.size())
            o.indexes.erase(o.indexes.begin() + row);
    });
}

void ExtrasSection::refreshButtons() {
    const bool index = m_indexesView->currentIndex().isValid();
    m_editIndex->setEnabled(index);
    m_removeIndex->setEnabled(index);
    const int row = m_propertiesView->currentIndex().row();
    m_removeProperty->setEnabled(row >= 0 && m_properties->isOwn(row));
}

void ExtrasSection::fill(const DesignView& view) {
    m_columns.clear();
    for (const mapping::TargetColumn& column : view.plan.columns)
        if (column.sourceColumn >= 0)
            m_columns.push_back(view.table.columns[std::size_t(column.sourceColumn)].name);
    std::vector<std::string> targets;
    for (const mapping::TargetColumn& column : view.plan.columns)
        targets.push_back(column.name);
    auto properties = view.plan.properties;
    const auto bloom = properties.find(kBloom);
    m_bloom->setColumns(bloom == properties.end() ? std::vector<std::string>() : columnsOf(text::of(bloom->second)),
                        targets);
    properties.erase(kBloom);
    properties.erase(kReplicas);
    m_properties->setProperties(properties, view.chosen.properties, view.rules.properties);
    m_indexes->setIndexes(view.chosen.indexes);
    refreshButtons();
}

} // namespace lodestar::ui
