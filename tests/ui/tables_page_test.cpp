// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_fixture.h"
#include "ui/common/data_tree.h"
#include "ui/common/labels.h"
#include "ui/common/roles.h"
#include "ui/common/table_filter.h"
#include "ui/tables/detail_models.h"
#include "ui/tables/rule_text.h"
#include "ui/tables/tables_model.h"
#include "ui/tables/tables_proxy.h"
#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QTest>
using namespace lodestar;
using namespace Qt::StringLiterals;
using value::TableId;

class TablesPageTest final : public QObject {
    Q_OBJECT
private slots:
    void init() { m_shop = std::make_unique<test::WindowFixture>(); }
    void cleanup() { m_shop.reset(); }

    void showsTheShopAsPictured() {
        openTables();
        tree()->setCurrentIndex(proxy()->indexOf({"shop", "orders"}));
        auto* preview = m_shop->window->findChild<ui::PreviewModel*>();
        QTRY_COMPARE(preview->rowCount(), 4);
        QTRY_COMPARE(m_shop->window->findChild<ui::RulesModel*>()->rowCount(), 3);
        QCOMPARE(count(), u"8 of 12 selected"_s);
        QCOMPARE(cell({"shop", "audit_log"}, ui::TablesModel::State), u"no key"_s);
        QCOMPARE(cell({"shop", "products"}, ui::TablesModel::State), u"text key"_s);
        QCOMPARE(cell({"shop", "geo_zones"}, ui::TablesModel::State), u"spatial"_s);
        QTRY_COMPARE(cell({"shop", "payments_2025"}, ui::TablesModel::State), u"3 → payments"_s);
        m_shop->picture(u"2-tables"_s);
        ui::applyTheme(ui::ThemeChoice::dark);
        m_shop->picture(u"2-tables-dark"_s);
    }

    void databaseIsHalfTickedWhileSomeOfItsTablesAre() {
        openTables();
        QCOMPARE(tickOf(u"shop"_s), Qt::PartiallyChecked);
        QCOMPARE(tickOf(u"crm"_s), Qt::Unchecked);
        setTick(database(u"crm"_s), true);
        QTRY_COMPARE(tickOf(u"crm"_s), Qt::Checked);
        QCOMPARE(m_shop->workspace.design().include, std::string("shop.\\.*,crm.\\.*"));
        setTick(database(u"crm"_s), false);
        QTRY_COMPARE(tickOf(u"crm"_s), Qt::Unchecked);
    }

    void tickUnderAFilterConcernsOnlyWhatIsSeen() {
        openTables();
        filter(u"audit*"_s);
        setTick(database(u"shop"_s), true);
        QTRY_COMPARE(m_shop->workspace.selectedCount(), std::size_t(9));
        QCOMPARE(m_shop->workspace.design().exclude, std::string("shop.sessions"));
    }

    void spaceKeyTicksTheCurrentTable() {
        openTables();
        tree()->setFocus();
        tree()->setCurrentIndex(proxy()->indexOf({"shop", "orders"}));
        QTest::keyClick(tree(), Qt::Key_Space);
        QTRY_COMPARE(m_shop->workspace.selectedCount(), std::size_t(7));
    }

    void filterKnowsNamesGlobsAndExpressions() {
        QVERIFY(ui::TableFilter(u"ORDER"_s).matches(u"shop"_s, u"orders"_s));
        QVERIFY(ui::TableFilter(u"order*"_s).matches(u"shop"_s, u"order_items"_s));
        QVERIFY(!ui::TableFilter(u"order"_s).matches(u"shop"_s, u"products"_s));
        QVERIFY(!ui::TableFilter(u"order?"_s).matches(u"shop"_s, u"order_items"_s));
        QVERIFY(ui::TableFilter(u"/^pay.*\\d$/"_s).matches(u"shop"_s, u"payments_2024"_s));
        QVERIFY(ui::TableFilter(u"shop.ord"_s).matches(u"shop"_s, u"orders"_s));
        QVERIFY(!ui::TableFilter(u"crm.ord"_s).matches(u"shop"_s, u"orders"_s));
        QVERIFY(!ui::TableFilter(u"/(/"_s).valid());
    }

    void rulesReadTheSameBackAndForth_data() {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("entry");
        QTest::newRow("all") << u"shop.*"_s << u"shop.\\.*"_s;
        QTest::newRow("one") << u"shop.orders"_s << u"shop.orders"_s;
        QTest::newRow("glob") << u"shop.tmp_?"_s << u"shop.tmp_\\."_s;
        QTest::newRow("start") << u"shop.tmp*"_s << u"shop.tmp\\.*"_s;
        QTest::newRow("whole") << u"shop./^log_\\d+$/"_s << u"shop.log_\\d+"_s;
        QTest::newRow("either") << u"shop./^(a|b)$/"_s << u"shop.((a|b))"_s;
    }

    void rulesReadTheSameBackAndForth() {
        QFETCH(QString, rule);
        QFETCH(QString, entry);
        const auto made = ui::entryOfRule(rule.toStdString());
        QVERIFY(made.has_value());
        QCOMPARE(QString::fromStdString(*made), entry);
        const auto again = ui::entryOfRule(ui::ruleOfEntry(*made));
        QVERIFY(again.has_value());
        const auto left = schema::TableList::parse(*made);
        const auto right = schema::TableList::parse(*again);
        for (const TableId& table : {TableId{"shop", "orders"}, TableId{"shop", "tmp_1"}, TableId{"shop", "log_12"},
                                     TableId{"shop", "a"}, TableId{"crm", "orders"}})
            QCOMPARE(left->matches(table), right->matches(table));
    }

    void ruleWithoutADatabaseIsRefused() { QVERIFY(!ui::entryOfRule("orders").has_value()); }

    void namesAreThereBeforeTheColumnsAreRead() {
        m_shop->backend->holdCatalog = true;
        m_shop->window->openFile(u"/pipelines/shop → starrocks-prod.yaml"_s);
        m_shop->window->show();
        m_shop->workspace.readCatalog();
        QTRY_VERIFY(m_shop->workspace.names() != nullptr);
        ui::TablesModel model;
        model.setCatalog(m_shop->workspace.names(), true);
        QVERIFY(model.rowCount() > 0);
        const QModelIndex table = model.index(0, ui::TablesModel::Name, model.index(0, 0));
        QVERIFY(model.table(table) != nullptr);
        QCOMPARE(table.siblingAtColumn(ui::TablesModel::State).data().toString(), u"reading…"_s);
        QVERIFY(m_shop->workspace.catalog() == nullptr);
        m_shop->backend->holdCatalog = false;
        QTRY_VERIFY(m_shop->workspace.catalog() != nullptr);
        QVERIFY(m_shop->workspace.names() == nullptr);
    }
    void failureToReadIsShownInTheTree() {
        m_shop->backend->catalogError = Error(ErrorCode::sourceAccessDenied, "The user lodestar may not log in");
        m_shop->window->show();
        m_shop->window->openFile(u"/pipelines/shop.yaml"_s);
        m_shop->window->goTo(1);
        QTRY_COMPARE(m_shop->workspace.catalogState(), bridge::Loading::failed);
        QCOMPARE(tree()->model()->rowCount(), 0);
        m_shop->picture(u"2-tables-failed"_s);
    }

    void modelsKeepTheirPromises() {
        QAbstractItemModelTester tester(proxy(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QAbstractItemModelTester source(m_shop->window->findChild<ui::TablesModel*>(),
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
        openTables();
        filter(u"order"_s);
        QCOMPARE(proxy()->rowCount(), 1);
        QCOMPARE(proxy()->rowCount(proxy()->index(0, 0)), 2);
        filter(QString());
        QCOMPARE(proxy()->rowCount(), 3);
    }

    void tenThousandTablesAreTickedFilteredAndSorted() {
        m_shop->backend->catalog = test::largeCatalog(10000);
        m_shop->window->show();
        m_shop->window->openFile(u"/pipelines/shop.yaml"_s);
        m_shop->window->goTo(1);
        QTRY_COMPARE(m_shop->workspace.catalogState(), bridge::Loading::ready);
        QTRY_COMPARE(proxy()->rowCount(), 10);
        QCOMPARE(proxy()->rowCount(database(u"db3"_s)), 1000);
        setTick(database(u"db3"_s), true);
        QTRY_COMPARE(m_shop->workspace.selectedCount(), std::size_t(1000));
        QTRY_VERIFY(m_shop->workspace.plans() && m_shop->workspace.plans()->set.plans.size() == 1000);
        filter(u"table_0099*"_s);
        QCOMPARE(proxy()->rowCount(), 1);
        QCOMPARE(proxy()->rowCount(proxy()->index(0, 0)), 100);
        filter(QString());
        tree()->sortByColumn(ui::TablesModel::Rows, Qt::DescendingOrder);
        const QModelIndex last = database(u"db9"_s);
        QCOMPARE(proxy()->index(0, 0, last).data().toString(), u"table_009999"_s);
    }

private:
    void openTables() {
        m_shop->openShop();
        m_shop->window->goTo(1);
    }
    ui::DataTree* tree() {
        for (auto* found : m_shop->window->findChildren<ui::DataTree*>())
            if (qobject_cast<ui::TablesProxy*>(found->model()))
                return found;
        return nullptr;
    }
    ui::TablesProxy* proxy() { return m_shop->window->findChild<ui::TablesProxy*>(); }
    QModelIndex database(const QString& name) {
        for (int row = 0; row < proxy()->rowCount(); ++row)
            if (proxy()->index(row, 0).data().toString() == name)
                return proxy()->index(row, 0);
        return {};
    }
    Qt::CheckState tickOf(const QString& name) {
        return static_cast<Qt::CheckState>(database(name).data(Qt::CheckStateRole).toInt());
    }
    void setTick(const QModelIndex& index, bool on) {
        QVERIFY(proxy()->setData(index, int(on ? Qt::Checked : Qt::Unchecked), Qt::CheckStateRole));
    }
    QString cell(const TableId& table, int column) {
        return proxy()->indexOf(table).siblingAtColumn(column).data().toString();
    }
    QString count() { return m_shop->window->findChild<ui::Pill*>()->text(); }
    void filter(const QString& text) {
        auto* field = m_shop->window->page(1)->findChild<QLineEdit*>(u"filter"_s);
        field->setText(text);
        QTest::qWait(200);
    }
    std::unique_ptr<test::WindowFixture> m_shop;
};

QTEST_MAIN(TablesPageTest)
#include "tables_page_test.moc"
