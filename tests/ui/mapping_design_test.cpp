// SPDX-License-Identifier: GPL-3.0-or-later
// The design of a table, rules for all tables, measuring, and the comparison with the target.
#include "tests/ui/window_fixture.h"
#include "ui/common/code_view.h"
#include "ui/common/data_tree.h"
#include "ui/common/theme.h"
#include "ui/mapping/column_list_field.h"
#include "ui/mapping/column_order_dialog.h"
#include "ui/mapping/column_plan_model.h"
#include "ui/mapping/design_form.h"
#include "ui/mapping/differences_model.h"
#include "ui/mapping/indexes_model.h"
#include "ui/mapping/mapping_page.h"
#include "ui/mapping/mapping_rules_dialog.h"
#include "ui/mapping/partition_dialog.h"
#include "ui/mapping/properties_model.h"
#include "ui/mapping/reconcile_dialog.h"
#include "ui/mapping/rule_edit_dialogs.h"
#include "ui/mapping/statements_dialog.h"
#include "ui/mapping/targets_model.h"
#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTimer>
#include <QToolButton>
using namespace lodestar;
using namespace Qt::StringLiterals;
using mapping::TableModel;

class MappingDesignTest final : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_shop = std::make_unique<test::WindowFixture>();
        m_shop->openShop();
        m_shop->window->goTo(2);
        QTRY_VERIFY(!m_shop->workspace.comparisons().empty());
        openTable({"shop", "orders"});
    }
    void cleanup() { m_shop.reset(); }

    void everyModelCanBeChosenAndSaysWhatFollows() {
        for (const TableModel model : {TableModel::duplicateKey, TableModel::uniqueKey, TableModel::aggregateKey}) {
            choose(u"Table model"_s, int(model));
            QTRY_COMPARE(chosen().model, std::optional(model));
            QVERIFY(says(u"stops the table"_s));
        }
        QVERIFY(ddl().contains(u"AGGREGATE KEY"_s));
        QVERIFY(ddl().contains(u"REPLACE"_s));
        m_shop->picture(u"design-aggregate"_s);
        choose(u"Table model"_s, int(TableModel::primaryKey));
        QTRY_VERIFY(says(u"Every insert, update and delete is followed"_s));
    }

    void anEditShowsItsStatementBeforeEveryTableIsPlannedAnew() {
        const auto before = m_shop->workspace.plans();
        choose(u"Table model"_s, int(TableModel::duplicateKey));
        QCOMPARE(m_shop->workspace.plans(), before);
        QVERIFY(ddl().contains(u"DUPLICATE KEY"_s));
    }

    void aChoiceIsTakenBackByItsButtonAndByUndo() {
        choose(u"Table model"_s, int(TableModel::uniqueKey));
        QTRY_VERIFY(resetOf(u"Table model"_s)->isVisible());
        resetOf(u"Table model"_s)->click();
        QTRY_VERIFY(!m_shop->workspace.design().mapping.tables.contains({"shop", "orders"}));
        QVERIFY(!resetOf(u"Table model"_s)->isVisible());
        m_shop->window->actions().action(u"edit.undo"_s)->trigger();
        QTRY_COMPARE(chosen().model, std::optional(TableModel::uniqueKey));
        m_shop->window->actions().action(u"edit.redo"_s)->trigger();
        QTRY_VERIFY(!m_shop->workspace.design().mapping.tables.contains({"shop", "orders"}));
    }

    void keyColumnsAreChosenInAnOrder() {
        type(u"Key columns"_s, u"customer_id, order_id"_s);
        QTRY_VERIFY(ddl().contains(u"PRIMARY KEY (`customer_id`, `order_id`)"_s));
        ui::ColumnOrderDialog dialog(u"Key"_s, {"b", "a"}, {"a", "b", "c"});
        auto* model = dialog.findChild<ui::ColumnOrderModel*>();
        const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QVERIFY(model->setData(model->index(2), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(model->move(2, -1));
        QVERIFY(!model->move(0, -1));
        const std::vector<std::string> expected{"b", "c", "a"};
        QCOMPARE(dialog.chosen(), expected);
    }

    void aKeyColumnThatIsNotThereIsSaidBesideTheKey() {
        type(u"Key columns"_s, u"no_such_column"_s);
        QTRY_VERIFY(says(u"which the table does not have"_s));
        resetOf(u"Key columns"_s)->click();
        QTRY_VERIFY(ddl().contains(u"PRIMARY KEY (`order_id`)"_s));
    }

    void aTypeThatStarRocksLacksIsRefusedAndChangesNothing() {
        QSignalSpy failed(&m_shop->workspace, &bridge::Workspace::failed);
        auto* columns = m_shop->window->findChild<ui::ColumnPlanModel*>();
        columns->setData(cell(u"note"_s, ui::ColumnPlanModel::TargetType), u"NO SUCH TYPE"_s, Qt::EditRole);
        QCOMPARE(failed.count(), 1);
        QVERIFY(!m_shop->workspace.design().mapping.tables.contains({"shop", "orders"}));
        QVERIFY(ddl().contains(u"`note`          VARCHAR(65535)"_s));
    }

    void storageIsDesignedAndSuggested() {
        form()->setCurrentIndex(1);
        m_shop->picture(u"design-storage"_s);
        QVERIFY(says(u"created_at"_s));
        for (auto* button : form()->findChildren<QPushButton*>())
            if (button->text() == u"Use It"_s)
                button->click();
        QTRY_VERIFY(ddl().contains(u"PARTITION BY date_trunc("_s));
        type(u"Sort key"_s, u"customer_id"_s);
        QTRY_VERIFY(ddl().contains(u"ORDER BY (`customer_id`)"_s));
        field<QSpinBox>(u"Replicas"_s)->setValue(1);
        QTRY_VERIFY(ddl().contains(u"\"replication_num\" = \"1\""_s));
        field<QSpinBox>(u"Buckets"_s)->setValue(0);
        QTRY_VERIFY(!ddl().contains(u"BUCKETS"_s));
    }

    void partitionsAreComposed() {
        ui::PartitionDialog dialog({"created_at"}, {"created_at", "region"}, m_shop->window.get());
        QCOMPARE(dialog.clause(), std::string("date_trunc('month', `created_at`)"));
        auto* kind = dialog.findChildren<QComboBox*>().first();
        kind->setCurrentIndex(1);
        QVERIFY(dialog.clause().starts_with("RANGE (`created_at`) (START ("));
        QVERIFY(dialog.properties().empty());
        dialog.findChild<QCheckBox*>()->setChecked(true);
        QCOMPARE(dialog.properties().at("dynamic_partition.time_unit"), std::string("MONTH"));
        dialog.show();
        m_shop->picture(dialog, u"partitions"_s);
        kind->setCurrentIndex(2);
        dialog.findChild<ui::ColumnListField*>()->line()->setText(u"region"_s);
        QCOMPARE(dialog.clause(), std::string("(`region`)"));
    }

    void randomDistributionBelongsToDuplicateKey() {
        choose(u"Distribution"_s, 1);
        QTRY_VERIFY(says(u"never at random"_s));
        choose(u"Table model"_s, int(TableModel::duplicateKey));
        QTRY_VERIFY(ddl().contains(u"DISTRIBUTED BY RANDOM"_s));
    }

    void propertiesAreKnownByNameAndCanBeTakenBack() {
        form()->setCurrentIndex(2);
        auto* name = field<QComboBox>(u"Name of a property"_s);
        name->setEditText(u"compression"_s);
        auto* value = field<QComboBox>(u"Value of the property"_s);
        QCOMPARE(value->itemText(0), u"ZSTD"_s);
        click(u"Add the property"_s);
        QTRY_VERIFY(ddl().contains(u"\"compression\" = \"ZSTD\""_s));
        auto* properties = form()->findChild<ui::PropertiesModel*>();
        const QAbstractItemModelTester tester(properties, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(properties->index(0, ui::PropertiesModel::Origin).data().toString(), u"this table"_s);
        QVERIFY(properties->setData(properties->index(0, ui::PropertiesModel::Value), u"LZ4"_s, Qt::EditRole));
        QTRY_VERIFY(ddl().contains(u"\"compression\" = \"LZ4\""_s));
        m_shop->picture(u"design-properties"_s);
        resetOf(u"Properties"_s)->click();
        QTRY_VERIFY(!ddl().contains(u"compression"_s));
    }

    void bloomFiltersNameColumnsOfTheTarget() {
        type(u"Bloom filters"_s, u"customer_id, order_region"_s);
        QTRY_VERIFY(ddl().contains(u"\"bloom_filter_columns\" = \"customer_id,order_region\""_s));
    }

    void anIndexReachesTheStatement() {
        mapping::MappingRules rules = m_shop->workspace.design().mapping;
        rules.tables[{"shop", "orders"}].indexes = {{.name = {}, .column = "status"}};
        m_shop->workspace.setMapping(rules);
        QTRY_VERIFY(ddl().contains(u"INDEX `status_idx` (`status`) USING BITMAP"_s));
        QCOMPARE(form()->findChild<ui::IndexesModel*>()->rowCount(), 1);
        resetOf(u"Indexes"_s)->click();
        QTRY_VERIFY(!ddl().contains(u"INDEX"_s));
    }

    void loadTimeIsAColumnWithAWarningInTheKey() {
        form()->setCurrentIndex(3);
        choose(u"Load time"_s, 1);
        QTRY_VERIFY(ddl().contains(u"`load_time`"_s));
        auto* inKey = form()->findChild<QCheckBox*>();
        inKey->click();
        QTRY_VERIFY(says(u"is in the key"_s));
        QVERIFY(ddl().contains(u"PRIMARY KEY (`load_time`"_s));
        m_shop->picture(u"design-rows"_s);
    }

    void mergedTablesGetAShardColumn() {
        openTable({"shop_ods", "payments"});
        form()->setCurrentIndex(3);
        QVERIFY(says(u"overwrite each other"_s));
        auto* shard = field<QLineEdit>(u"Shard column"_s);
        shard->setFocus();
        QTest::keyClicks(shard, u"shard"_s);
        QTest::keyClick(shard, Qt::Key_Return);
        QTRY_VERIFY(ddl().contains(u"PRIMARY KEY (`shard`"_s));
        QCOMPARE(m_shop->workspace.design().mapping.shardColumn, std::string("shard"));
    }

    void columnsAreRenamedLeftOutAndAggregated() {
        auto* columns = m_shop->window->findChild<ui::ColumnPlanModel*>();
        QVERIFY(columns->setData(cell(u"note"_s, ui::ColumnPlanModel::Name), u"remark"_s, Qt::EditRole));
        QTRY_VERIFY(ddl().contains(u"`remark`"_s));
        QCOMPARE(cell(u"note → remark"_s, ui::ColumnPlanModel::Name).data(Qt::EditRole).toString(), u"remark"_s);
        QVERIFY(columns->setData(cell(u"status"_s, ui::ColumnPlanModel::Name), Qt::Unchecked, Qt::CheckStateRole));
        QTRY_VERIFY(!ddl().contains(u"`status`"_s));
        QVERIFY(!columns->setData(cell(u"order_id"_s, ui::ColumnPlanModel::Name), Qt::Unchecked, Qt::CheckStateRole));
        choose(u"Table model"_s, int(TableModel::aggregateKey));
        QTRY_VERIFY(ddl().contains(u"AGGREGATE KEY"_s));
        QVERIFY(columns->setData(cell(u"order_revenue"_s, ui::ColumnPlanModel::Aggregate), u"sum"_s, Qt::EditRole));
        QTRY_VERIFY(ddl().contains(u"SUM"_s));
    }

    void rulesHoldForEveryTable() {
        ui::MappingRulesDialog dialog(m_shop->workspace.design().mapping, m_shop->workspace.catalog(),
                                      m_shop->window.get());
        dialog.show();
        m_shop->picture(dialog, u"rules"_s);
        QCOMPARE(dialog.rules(), m_shop->workspace.design().mapping);
        for (auto* box : dialog.findChildren<QCheckBox*>())
            if (box->text().contains(u"BOOLEAN"_s))
                box->setChecked(true);
        QVERIFY(dialog.rules().tinyint1AsBoolean);
        ui::applyTheme(ui::ThemeChoice::dark);
        m_shop->picture(dialog, u"rules-dark"_s);
    }

    void aRuleForColumnsSaysWhatItConcerns() {
        ui::ColumnRuleDialog dialog({}, m_shop->workspace.catalog());
        const auto lines = dialog.findChildren<QLineEdit*>();
        lines.at(1)->setText(u".*_at"_s);
        lines.at(3)->setText(u"DATETIME"_s);
        QVERIFY(labelSays(dialog, u"Concerns 2"_s));
        QCOMPARE(dialog.rule().set.type, std::optional<std::string>("DATETIME"));
        lines.at(1)->setText(u"("_s);
        QVERIFY(labelSays(dialog, u"cannot be read"_s));
        m_shop->picture(dialog, u"rule-column"_s);
    }

    void measuringAsksShowsItsMarginAndCanBeCancelled() {
        answerNextQuestion(QMessageBox::Ok);
        m_shop->window->actions().action(u"mapping.measure"_s)->trigger();
        QTRY_VERIFY(says(u"42 of 128 bytes"_s));
        QTRY_COMPARE(cell(u"order_region"_s, ui::ColumnPlanModel::Finding).data().toString(), u"37 / 160 B"_s);
        m_shop->picture(u"measured"_s);
        m_shop->backend->holdMeasures = true;
        answerNextQuestion(QMessageBox::Ok);
        m_shop->window->actions().action(u"mapping.measure"_s)->trigger();
        QTRY_VERIFY(m_shop->workspace.measuring());
        m_shop->window->actions().action(u"mapping.measure"_s)->trigger();
        QVERIFY(!m_shop->workspace.measuring());
    }

    void measuringThatIsDeclinedReadsNothing() {
        answerNextQuestion(QMessageBox::Cancel);
        m_shop->window->actions().action(u"mapping.measure"_s)->trigger();
        QVERIFY(!m_shop->workspace.measuring());
    }

    void whatDoesNotFitIsAskedBeforeTheStart() {
        m_shop->backend->longestKey = 300;
        m_shop->workspace.measureTables({0});
        QTRY_COMPARE(m_shop->workspace.tablesThatDoNotFit().size(), std::size_t(1));
        m_shop->window->goTo(3);
        answerNextQuestion(QMessageBox::Cancel);
        m_shop->window->actions().action(u"session.toggle"_s)->trigger();
        QVERIFY(!m_shop->workspace.session().active());
        QVERIFY(!m_shop->workspace.starting());
    }

    void differencesAreShownAndAppliedAfterAConfirmation() {
        ui::ReconcileDialog dialog(m_shop->workspace, m_shop->window.get());
        dialog.open();
        auto* tables = dialog.findChild<ui::DifferencesModel*>();
        const QAbstractItemModelTester tester(tables, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QTRY_COMPARE(tables->rowCount(), 6);
        QCOMPARE(tables->differing(), std::size_t(6));
        auto* code = dialog.findChild<ui::CodeView*>();
        QVERIFY(code->toPlainText().contains(u"MODIFY COLUMN `title`"_s));
        QVERIFY(code->toPlainText().contains(u"-- not run, as it loses values"_s));
        for (int row = 0; row < tables->rowCount(); ++row)
            if (tables->table(row).missing)
                tables->setData(tables->index(row, 0), Qt::Unchecked, Qt::CheckStateRole);
        QCOMPARE(ui::statementCount(tables->ticked(), false), std::size_t(1));
        QCOMPARE(ui::statementCount(tables->ticked(), true), std::size_t(2));
        for (auto* view : dialog.findChildren<ui::DataTree*>())
            if (view->model() == tables)
                for (int row = 0; row < tables->rowCount(); ++row)
                    if (!tables->table(row).missing)
                        view->setCurrentIndex(tables->index(row, 0));
        m_shop->picture(dialog, u"compare"_s);
        ui::applyTheme(ui::ThemeChoice::dark);
        m_shop->picture(dialog, u"compare-dark"_s);
        for (auto* button : dialog.findChildren<QPushButton*>())
            if (button->property("primary").toBool())
                button->click();
        QVERIFY(m_shop->backend->applied.empty());
        auto* confirm = dialog.findChild<ui::StatementsDialog*>();
        QVERIFY(confirm);
        QVERIFY(confirm->findChild<ui::CodeView*>()->toPlainText().contains(u"MODIFY COLUMN `title`"_s));
        m_shop->picture(*confirm, u"compare-confirm"_s);
        confirm->accept();
        QTRY_COMPARE(m_shop->backend->applied.size(), std::size_t(1));
    }

    void aStatementThatFailsIsShownWithItsError() {
        m_shop->backend->applyError = Error(ErrorCode::targetStatementFailed, "Table is under schema change");
        ui::ReconcileDialog dialog(m_shop->workspace, m_shop->window.get());
        dialog.open();
        auto* tables = dialog.findChild<ui::DifferencesModel*>();
        QTRY_COMPARE(tables->rowCount(), 6);
        dialog.applyTicked();
        QTRY_VERIFY(dialog.findChild<ui::StatementsDialog*>());
        QVERIFY(labelSays(*dialog.findChild<ui::StatementsDialog*>(), u"under schema change"_s));
    }

    void anEditDuringASyncSaysWhenItTakesEffect() {
        m_shop->window->goTo(3);
        m_shop->window->actions().action(u"session.toggle"_s)->trigger();
        QTRY_VERIFY(m_shop->workspace.session().active());
        m_shop->window->goTo(2);
        openTable({"shop", "orders"});
        choose(u"Table model"_s, int(TableModel::uniqueKey));
        QTRY_VERIFY(m_shop->workspace.changedSinceStart().contains({"shop", "orders"}));
        QCOMPARE(m_shop->workspace.changedSinceStart().at({"shop", "orders"}), bridge::MappingChange::rows);
        QTRY_VERIFY(says(u"from the next start on"_s));
        m_shop->window->actions().action(u"edit.undo"_s)->trigger();
        QTRY_VERIFY(m_shop->workspace.changedSinceStart().empty());
        field<QSpinBox>(u"Buckets"_s)->setValue(3);
        QTRY_VERIFY(m_shop->workspace.changedSinceStart().contains({"shop", "orders"}));
        QCOMPARE(m_shop->workspace.changedSinceStart().at({"shop", "orders"}), bridge::MappingChange::layout);
        m_shop->workspace.session().stop();
    }

private:
    void openTable(const value::TableId& target) {
        auto* targets = m_shop->window->findChild<ui::TargetsModel*>();
        for (auto* tree : m_shop->window->findChildren<ui::DataTree*>())
            if (tree->model() == targets)
                tree->setCurrentIndex(targets->index(targets->rowOf(target), 0));
    }
    ui::DesignForm* form() { return m_shop->window->findChild<ui::DesignForm*>(); }
    mapping::TableOverride chosen() {
        const auto& tables = m_shop->workspace.design().mapping.tables;
        const auto found = tables.find({"shop", "orders"});
        return found == tables.end() ? mapping::TableOverride() : found->second;
    }
    template <typename Field>
    Field* field(const QString& name) {
        for (auto* candidate : form()->findChildren<Field*>())
            if (candidate->accessibleName() == name)
                return candidate;
        return nullptr;
    }
    void choose(const QString& name, int data) {
        auto* box = field<QComboBox>(name);
        QVERIFY(box);
        box->setCurrentIndex(box->findData(data));
        emit box->activated(box->currentIndex());
    }
    void type(const QString& name, const QString& text) {
        auto* line = field<QLineEdit>(name);
        QVERIFY(line);
        line->setText(text);
        emit line->editingFinished();
    }
    void click(const QString& name) {
        auto* button = field<QPushButton>(name);
        QVERIFY(button);
        button->click();
    }
    QToolButton* resetOf(const QString& caption) {
        for (auto* button : form()->findChildren<QToolButton*>(u"resetField"_s))
            if (button->accessibleName().startsWith(caption + u':')) {
                // Only the section in front is visible.
                for (int tab = 0; tab < form()->count(); ++tab)
                    if (form()->widget(tab)->isAncestorOf(button))
                        form()->setCurrentIndex(tab);
                return button;
            }
        return nullptr;
    }
    static bool labelSays(const QWidget& widget, const QString& part) {
        for (const auto* label : widget.findChildren<QLabel*>())
            if (!label->isHidden() && label->text().contains(part))
                return true;
        return false;
    }
    bool says(const QString& part) { return labelSays(*m_shop->window->page(2), part); }
    QString ddl() {
        for (const auto* view : m_shop->window->page(2)->findChildren<ui::CodeView*>())
            return view->toPlainText();
        return {};
    }
    QModelIndex cell(const QString& column, int which) {
        auto* columns = m_shop->window->findChild<ui::ColumnPlanModel*>();
        for (int row = 0; row < columns->rowCount(); ++row)
            if (columns->index(row, ui::ColumnPlanModel::Name).data().toString() == column)
                return columns->index(row, which);
        return {};
    }
    static void answerNextQuestion(QMessageBox::StandardButton answer) {
        QTimer::singleShot(50, qApp, [answer] {
            if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget()))
                box->button(answer)->click();
        });
    }
    std::unique_ptr<test::WindowFixture> m_shop;
};

QTEST_MAIN(MappingDesignTest)
#include "mapping_design_test.moc"
