// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/design_form.h"
#include "ui/common/labels.h"
#include "ui/text/sentences.h"
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <algorithm>
namespace lodestar::ui {
namespace {

using namespace Qt::StringLiterals;
using mapping::TableModel;
using mapping::ZeroDatePolicy;
constexpr int kFieldWidth = 260;

QString joined(const std::vector<std::string>& names) {
    QStringList list;
    for (const std::string& name : names)
        list << text::of(name);
    return list.join(u", "_s);
}

std::vector<std::string> split(const QString& text) {
    std::vector<std::string> names;
    for (const QString& part : text.split(u',', Qt::SkipEmptyParts))
        if (const QString name = part.trimmed().remove(u'`'); !name.isEmpty())
            names.push_back(name.toStdString());
    return names;
}

QComboBox* editableBox() {
    auto* box = new QComboBox;
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setMaximumWidth(kFieldWidth);
    return box;
}

bool isMoment(const std::string& type) { return type == "DATE" || type.starts_with("DATETIME"); }

} // namespace

QString propertiesText(const std::map<std::string, std::string>& properties) {
    QStringList parts;
    for (const auto& [name, value] : properties)
        parts << text::of(name) + u" = "_s + text::of(value);
    return parts.join(u", "_s);
}

std::map<std::string, std::string> parseProperties(const QString& text) {
    std::map<std::string, std::string> properties;
    for (const QString& part : text.split(u',', Qt::SkipEmptyParts)) {
        const QString name = part.section(u'=', 0, 0).trimmed().remove(u'"');
        const QString value = part.section(u'=', 1).trimmed().remove(u'"');
        if (!name.isEmpty() && !value.isEmpty())
            properties[name.toStdString()] = value.toStdString();
    }
    return properties;
}

DesignForm::DesignForm(QWidget* parent)
    : QWidget(parent), m_target(new QLineEdit), m_model(new QComboBox), m_partition(editableBox()),
      m_distribution(editableBox()), m_buckets(new QSpinBox), m_bucketsRemark(new ElidedLabel), m_sort(editableBox()),
      m_zeroDates(new QComboBox), m_existing(new QComboBox), m_properties(new QLineEdit) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(10, 8, 12, 8);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(6);
    grid->setColumnMinimumWidth(0, 100);
    grid->setColumnStretch(1, 1);
    for (const TableModel model : {TableModel::primaryKey, TableModel::duplicateKey, TableModel::uniqueKey})
        m_model->addItem(text::tableModel(model), int(model));
    m_zeroDates->addItem(tr("stop the table and show the row"), int(ZeroDatePolicy::stop));
    m_zeroDates->addItem(u"NULL"_s, int(ZeroDatePolicy::null));
    m_zeroDates->addItem(u"0000-01-01"_s, int(ZeroDatePolicy::yearZero));
    m_zeroDates->addItem(u"1970-01-01"_s, int(ZeroDatePolicy::epoch));
    m_existing->addItem(tr("stop the table and ask"), int(bridge::ExistingRows::refuse));
    m_existing->addItem(tr("load beside them, then swap"), int(bridge::ExistingRows::replace));
    m_existing->addItem(tr("empty the table first"), int(bridge::ExistingRows::truncate));
    m_existing->addItem(tr("merge; rows deleted before stay"), int(bridge::ExistingRows::merge));
    m_buckets->setRange(0, 4096);
    m_buckets->setSpecialValueText(tr("automatic"));
    m_buckets->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_buckets->setFixedWidth(90);
    m_buckets->setKeyboardTracking(false);
    setTone(m_bucketsRemark, Tone::muted);
    auto* buckets = new QWidget;
    auto* bucketsLayout = new QHBoxLayout(buckets);
    bucketsLayout->setContentsMargins(0, 0, 0, 0);
    bucketsLayout->addWidget(m_buckets);
    bucketsLayout->addWidget(m_bucketsRemark, 1);
    const auto row = [grid](const QString& label, QWidget* field, QWidget* shown = nullptr) {
        const int at = grid->rowCount();
        QLabel* caption = fieldLabel(label, field);
        grid->addWidget(caption, at, 0);
        grid->addWidget(shown ? shown : field, at, 1);
        return caption;
    };
    for (QWidget* field : std::initializer_list<QWidget*>{m_target, m_model, m_zeroDates, m_existing})
        field->setMaximumWidth(kFieldWidth);
    for (QComboBox* box : {m_model, m_partition, m_distribution, m_sort, m_zeroDates, m_existing}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(10);
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    row(tr("Target table"), m_target);
    row(tr("Table model"), m_model);
    row(tr("Partition by"), m_partition);
    row(tr("Distribution"), m_distribution);
    row(tr("Buckets"), m_buckets, buckets);
    row(tr("Sort key"), m_sort);
    m_zeroDatesLabel = row(tr("Zero dates"), m_zeroDates);
    m_existingLabel = row(tr("Rows there now"), m_existing);
    row(tr("Properties"), m_properties);
    connectFields();
}

void DesignForm::connectFields() {
    connect(m_target, &QLineEdit::editingFinished, this, &DesignForm::editTarget);
    connect(m_properties, &QLineEdit::editingFinished, this, &DesignForm::editProperties);
    connect(m_model, &QComboBox::activated, this, [this] {
        change(
            [this](mapping::TableOverride& to) { to.model = static_cast<TableModel>(m_model->currentData().toInt()); });
    });
    connect(m_zeroDates, &QComboBox::activated, this, [this] {
        change([this](mapping::TableOverride& to) {
            to.zeroDates = static_cast<ZeroDatePolicy>(m_zeroDates->currentData().toInt());
        });
    });
    connect(m_existing, &QComboBox::activated, this,
            [this] { emit existingRowsChosen(static_cast<bridge::ExistingRows>(m_existing->currentData().toInt())); });
    connect(m_buckets, &QSpinBox::valueChanged, this,
            [this](int count) { change([count](mapping::TableOverride& to) { to.buckets = std::uint32_t(count); }); });
    // A combo box that can be typed into reports a choice and the end of typing separately.
    const auto bind = [this](QComboBox* box, std::function<void(mapping::TableOverride&, const QString&)> set) {
        const auto apply = [this, box, set] {
            const int at = box->findText(box->currentText());
            const QString value = at >= 0 ? box->itemData(at).toString() : box->currentText().trimmed();
            change([&set, &value](mapping::TableOverride& to) { set(to, value); });
        };
        connect(box, &QComboBox::activated, this, apply);
        connect(box->lineEdit(), &QLineEdit::editingFinished, this, apply);
    };
    bind(m_partition, [](mapping::TableOverride& to, const QString& value) {
        to.partitionBy = value.isEmpty() ? std::nullopt : std::optional(value.toStdString());
    });
    bind(m_distribution, [](mapping::TableOverride& to, const QString& value) { to.distribution = split(value); });
    bind(m_sort, [](mapping::TableOverride& to, const QString& value) { to.sort = split(value); });
}

void DesignForm::change(const std::function<void(mapping::TableOverride&)>& set) {
    mapping::TableOverride changed = m_change;
    set(changed);
    if (changed == m_change)
        return;
    m_change = changed;
    emit edited(changed);
}

void DesignForm::editTarget() {
    const QString target = m_target->text().trimmed();
    if (target == m_planTarget)
        return;
    const int dot = int(target.indexOf(u'.'));
    if (dot <= 0 || dot + 1 == target.size()) {
        m_target->setText(m_planTarget);
        return;
    }
    change([&target, dot](mapping::TableOverride& to) {
        to.targetDatabase = target.left(dot).toStdString();
        to.targetTable = target.mid(dot + 1).toStdString();
    });
}

void DesignForm::editProperties() {
    if (m_properties->text() == m_planProperties)
        return;
    change([this](mapping::TableOverride& to) { to.properties = parseProperties(m_properties->text()); });
}

void DesignForm::fillPartitions(const mapping::TablePlan& plan) {
    m_partition->clear();
    m_partition->addItem(tr("none", "partitions"), QString());
    for (const mapping::TargetColumn& column : plan.columns)
        if (isMoment(column.type) && (column.key || plan.model == TableModel::duplicateKey))
            for (const QString& unit : {u"day"_s, u"month"_s}) {
                const QString clause = u"date_trunc('%1', `%2`)"_s.arg(unit, text::of(column.name));
                m_partition->addItem(clause, clause);
            }
    const QString chosen = text::of(plan.partitionBy);
    if (!chosen.isEmpty() && m_partition->findData(chosen) < 0)
        m_partition->addItem(chosen, chosen);
    m_partition->setCurrentIndex(chosen.isEmpty() ? 0 : m_partition->findData(chosen));
}

void DesignForm::fillColumns(QComboBox& box, const mapping::TablePlan& plan, const std::vector<std::string>& chosen,
                             const QString& none, bool keysOnly) {
    box.clear();
    box.addItem(none, QString());
    for (const mapping::TargetColumn& column : plan.columns)
        if (column.key || !keysOnly)
            box.addItem(text::of(column.name), text::of(column.name));
    const QString text = joined(chosen);
    if (!text.isEmpty() && box.findData(text) < 0)
        box.addItem(text, text);
    box.setCurrentIndex(text.isEmpty() ? 0 : box.findData(text));
}

void DesignForm::showExistingRows(bridge::ExistingRows choice, bool tableExists) {
    m_existing->setCurrentIndex(m_existing->findData(int(choice)));
    m_existing->setVisible(tableExists);
    m_existingLabel->setVisible(tableExists);
}

void DesignForm::show(const schema::SourceTable& table, const mapping::TablePlan& plan,
                      const mapping::TableOverride& changed, std::optional<std::uint32_t> suggested) {
    m_change = changed;
    const QSignalBlocker quietModel(m_model), quietPartition(m_partition), quietDistribution(m_distribution),
        quietBuckets(m_buckets), quietSort(m_sort), quietZero(m_zeroDates);
    m_planTarget = text::of(plan.target.toString());
    m_target->setText(m_planTarget);
    m_model->setCurrentIndex(m_model->findData(int(plan.model)));
    fillPartitions(plan);
    const bool keyed = plan.model != TableModel::duplicateKey;
    const QString byDefault = keyed ? tr("HASH(%1)").arg(joined(plan.keyColumns)) : tr("by the recommendation");
    fillColumns(*m_distribution, plan, changed.distribution, byDefault, keyed);
    fillColumns(*m_sort, plan, changed.sort, tr("same as key"), false);
    m_buckets->setValue(int(plan.buckets.value_or(0)));
    if (suggested && table.dataBytes)
        m_bucketsRemark->setText(
            plan.buckets == suggested
                ? tr("suggested from %1").arg(text::bytes(*table.dataBytes))
                : tr("%1 suggested from %2").arg(QString::number(*suggested), text::bytes(*table.dataBytes)));
    else
        m_bucketsRemark->setText(tr("the server chooses"));
    const bool moments = std::any_of(plan.columns.begin(), plan.columns.end(),
                                     [](const mapping::TargetColumn& column) { return isMoment(column.type); });
    m_zeroDates->setVisible(moments);
    m_zeroDatesLabel->setVisible(moments);
    m_zeroDates->setCurrentIndex(m_zeroDates->findData(int(plan.zeroDates)));
    m_planProperties = propertiesText(plan.properties);
    m_properties->setText(m_planProperties);
    // Of a long text, the beginning tells more than the end.
    for (QLineEdit* field :
         {m_target, m_properties, m_partition->lineEdit(), m_distribution->lineEdit(), m_sort->lineEdit()})
        field->setCursorPosition(0);
}

} // namespace lodestar::ui
