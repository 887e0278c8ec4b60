// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/key_section.h"
#include "ui/mapping/column_list_field.h"
#include "ui/text/sentences.h"
#include <QComboBox>
#include <QLineEdit>
namespace lodestar::ui {
namespace {

using mapping::KeylessPolicy;
using mapping::TableModel;
using mapping::TableOverride;
constexpr int kAsForEveryTable = -1;

std::vector<std::string> columnNames(const schema::SourceTable& table) {
    std::vector<std::string> names;
    for (const schema::SourceColumn& column : table.columns)
        names.push_back(column.name);
    return names;
}

} // namespace

KeySection::KeySection(QWidget* parent)
    : DesignSection(parent), m_target(new QLineEdit), m_comment(new QLineEdit), m_model(new QComboBox),
      m_key(new ColumnListField(tr("Key columns"))), m_keyless(new QComboBox) {
    m_target->setToolTip(tr("database.table in StarRocks"));
    for (const TableModel model :
         {TableModel::primaryKey, TableModel::duplicateKey, TableModel::uniqueKey, TableModel::aggregateKey})
        m_model->addItem(text::tableModel(model), int(model));
    addRow(
        tr("Target table"), m_target, {"renamedDatabase", "renamedTable", "nameTooLong"},
        [](const TableOverride& o) { return o.targetDatabase || o.targetTable; },
        [](TableOverride& o) {
            o.targetDatabase.reset();
            o.targetTable.reset();
        });
    m_modelRow = addRow(
        tr("Table model"), m_model, {"modelNeedsKey", "duplicateModel", "uniqueModel", "aggregateModel"},
        [](const TableOverride& o) { return o.model.has_value(); }, [](TableOverride& o) { o.model.reset(); });
    m_keyRow = addRow(
        tr("Key columns"), m_key,
        {"keySkipped", "keyMissing", "keyNullable", "keyNotUnique", "keyTooLong", "keyType", "keyCollation",
         "timestampZoneKey"},
        [](const TableOverride& o) { return !o.key.empty(); }, [](TableOverride& o) { o.key.clear(); }, m_key->line());
    m_keylessRow = addRow(
        tr("Without a key"), m_keyless, {"noKey", "uniqueIndexAsKey", "hashKey"},
        [](const TableOverride& o) { return o.keyless.has_value(); }, [](TableOverride& o) { o.keyless.reset(); });
    addRow(
        tr("Comment"), m_comment, {}, [](const TableOverride& o) { return o.comment.has_value(); },
        [](TableOverride& o) { o.comment.reset(); });
    connect(m_target, &QLineEdit::editingFinished, this, &KeySection::editTarget);
    connect(m_comment, &QLineEdit::editingFinished, this, [this] {
        if (m_comment->text() == m_planComment)
            return;
        edit([text = m_comment->text().toStdString()](TableOverride& o) { o.comment = text; });
    });
    connect(m_model, &QComboBox::activated, this, [this] {
        edit([model = static_cast<TableModel>(m_model->currentData().toInt())](TableOverride& o) { o.model = model; });
    });
    connect(m_key, &ColumnListField::changed, this,
            [this](const std::vector<std::string>& key) { edit([key](TableOverride& o) { o.key = key; }); });
    connect(m_keyless, &QComboBox::activated, this, [this] {
        const int policy = m_keyless->currentData().toInt();
        edit([policy](TableOverride& o) {
            if (policy == kAsForEveryTable)
                o.keyless.reset();
            else
                o.keyless = static_cast<KeylessPolicy>(policy);
        });
    });
}

void KeySection::editTarget() {
    const QString target = m_target->text().trimmed();
    if (target == m_planTarget)
        return;
    const int dot = int(target.indexOf(u'.'));
    if (dot <= 0 || dot + 1 == target.size()) {
        m_target->setText(m_planTarget);
        return;
    }
    edit([target, dot](TableOverride& o) {
        o.targetDatabase = target.left(dot).toStdString();
        o.targetTable = target.mid(dot + 1).toStdString();
    });
}

void KeySection::fillKeyless(const DesignView& view) {
    m_keyless->clear();
    const schema::Index* index = view.table.rowKeyIndex();
    const auto word = [index](KeylessPolicy policy) {
        switch (policy) {
        case KeylessPolicy::uniqueIndex:
            return index ? tr("its unique index %1").arg(text::of(index->name))
                         : tr("a unique index; there is none, so inserts only");
        case KeylessPolicy::duplicateKey:
            return tr("no key: inserts only");
        case KeylessPolicy::hashKey:
            return tr("a hash of the whole row");
        }
        return QString();
    };
    m_keyless->addItem(tr("as for every table: %1").arg(word(view.rules.keyless)), kAsForEveryTable);
    for (const KeylessPolicy policy : {KeylessPolicy::uniqueIndex, KeylessPolicy::hashKey, KeylessPolicy::duplicateKey})
        m_keyless->addItem(word(policy), int(policy));
    const int chosen = view.chosen.keyless ? int(*view.chosen.keyless) : kAsForEveryTable;
    m_keyless->setCurrentIndex(m_keyless->findData(chosen));
    setRowVisible(*m_keylessRow, !view.table.hasPrimaryKey() && view.chosen.key.empty());
}

void KeySection::fill(const DesignView& view) {
    m_planTarget = text::of(view.plan.target.toString());
    m_target->setText(m_planTarget);
    m_planComment = text::of(view.plan.comment);
    m_comment->setText(m_planComment);
    // Of a long text, the beginning tells more than the end.
    for (QLineEdit* field : {m_target, m_comment})
        field->setCursorPosition(0);
    m_model->setCurrentIndex(m_model->findData(int(view.plan.model)));
    m_modelRow->remark = view.plan.model == TableModel::primaryKey
                             ? tr("Every insert, update and delete is followed; one row for each key.")
                             : QString();
    std::vector<std::string> recommended;
    for (const std::uint32_t column : view.table.rowKey())
        recommended.push_back(view.table.columns[column].name);
    m_key->setPlaceholder(recommended.empty() ? tr("the source has no key")
                                              : tr("as the source: %1").arg(columnsText(recommended)));
    m_key->setColumns(view.chosen.key, columnNames(view.table));
    fillKeyless(view);
    m_keyRow->remark.clear();
    m_keyRow->measured.clear();
    if (view.measures && !view.measures->measures.empty() && view.measures->measures.front().column.empty())
        m_keyRow->measured = tr("Measured: %1.").arg(text::of(view.measures->measures.front().sentence));
}

} // namespace lodestar::ui
