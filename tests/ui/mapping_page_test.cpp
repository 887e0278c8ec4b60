// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_fixture.h"
#include "ui/common/code_view.h"
#include "ui/common/data_tree.h"
#include "ui/mapping/column_plan_model.h"
#include "ui/mapping/design_form.h"
#include "ui/mapping/mapping_page.h"
#include "ui/mapping/property_text.h"
#include "ui/mapping/targets_model.h"
#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QSpinBox>
#include <QTest>
using namespace lodestar;
using namespace Qt::StringLiterals;

class MappingPageTest final : public QObject {
    Q_OBJECT
private slots:
    void init() { m_shop = std::make_unique<test::WindowFixture>(); }
    void cleanup() { m_shop.reset(); }

    void showsThePlanAsPictured() {
        openMapping();
        QTRY_COMPARE(state(u"products"_s), u"exists, differs"_s);
        QCOMPARE(state(u"payments"_s), u"merge 3"_s);
        QCOMPARE(state(u"customers"_s), u"create"_s);
        QVERIFY(ddl().contains(u"CREATE TABLE IF NOT EXISTS `shop`.`orders`"_s));
        grid()->setCurrentIndex(columns()->index(2, 0));
        m_shop->picture(u"3-mapping"_s);
        ui::applyTheme(ui::ThemeChoice::dark);
        m_shop->picture(u"3-mapping-dark"_s);
    }

    void editedTypeChangesTheDdlAndTheDesign() {
        openMapping();
        QVERIFY(!ddl().contains(u"VARCHAR(512)"_s));
        QVERIFY(columns()->setData(typeOf(u"order_region"_s), u"VARCHAR(512)"_s, Qt::EditRole));
        QTRY_VERIFY(ddl().contains(u"VARCHAR(512)"_s));
        const auto& change = m_shop->workspace.design().mapping.tables.at({"shop", "orders"});
        QCOMPARE(change.columns.at("order_region").type, std::optional<std::string>("VARCHAR(512)"));
        QVERIFY(m_shop->workspace.modified());
    }

    void recommendedTypeIsNoChange() {
        openMapping();
        const QString recommended = typeOf(u"order_region"_s).data().toString();
        columns()->setData(typeOf(u"order_region"_s), u"VARCHAR(600)"_s, Qt::EditRole);
        QTRY_COMPARE(typeOf(u"order_region"_s).data().toString(), u"VARCHAR(600)"_s);
        columns()->setData(typeOf(u"order_region"_s), recommended, Qt::EditRole);
        QTRY_VERIFY(m_shop->workspace.design().mapping.tables.empty());
    }

    void editorOffersTypesWithTheRecommendedOneFirst() {
        openMapping();
        grid()->setCurrentIndex(typeOf(u"order_id"_s));
        grid()->edit(typeOf(u"order_id"_s));
        auto* editor = grid()->findChild<QComboBox*>();
        QVERIFY(editor);
        QCOMPARE(editor->itemData(0).toString(), u"BIGINT"_s);
        QVERIFY(editor->count() > 1);
    }

    void bucketsAndModelReachTheStatement() {
        openMapping();
        auto* form = m_shop->window->findChild<ui::DesignForm*>();
        form->findChild<QSpinBox*>()->setValue(7);
        QTRY_VERIFY(ddl().contains(u"BUCKETS 7"_s));
        m_shop->window->actions().action(u"mapping.reset"_s)->trigger();
        QTRY_VERIFY(!ddl().contains(u"BUCKETS 7"_s));
    }

    void aColumnThatIsLeftOutStaysInSight() {
        openMapping();
        const int row = rowOf(u"note"_s);
        grid()->setCurrentIndex(columns()->index(row, 0));
        m_shop->window->actions().action(u"mapping.leaveOut"_s)->trigger();
        QTRY_VERIFY(!ddl().contains(u"`note`"_s));
        const int after = rowOf(u"note"_s);
        QVERIFY(after >= 0);
        QVERIFY(!columns()->carried(after));
    }

    void createMakesTheMissingTablesAndTicksTheStep() {
        m_shop->backend->differing.clear();
        openMapping();
        QTRY_COMPARE(m_shop->window->actions().action(u"target.create"_s)->iconText(), u"Create 6 tables →"_s);
        QVERIFY(!m_shop->window->page(2)->done());
        m_shop->window->actions().action(u"target.create"_s)->trigger();
        QTRY_VERIFY(m_shop->window->page(2)->done());
        QCOMPARE(m_shop->backend->created.load(), 1);
        QVERIFY(!m_shop->window->actions().action(u"target.create"_s)->isEnabled());
    }

    void ddlIsCopied() {
        openMapping();
        m_shop->window->actions().action(u"ddl.copy"_s)->trigger();
        QCOMPARE(QApplication::clipboard()->text(), ddl());
    }

    void propertiesReadBackFromTheirText() {
        const std::map<std::string, std::string> properties{{"a", "1"}, {"b", "x"}};
        QCOMPARE(ui::parseProperties(ui::propertiesText(properties)), properties);
        QCOMPARE(ui::parseProperties(u"\"a\" = \"1\", b=x,"_s), properties);
    }

    void modelsKeepTheirPromises() {
        QAbstractItemModelTester targets(m_shop->window->findChild<ui::TargetsModel*>(),
                                         QAbstractItemModelTester::FailureReportingMode::Fatal);
        QAbstractItemModelTester columnsTester(columns(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        openMapping();
        columns()->setData(typeOf(u"order_region"_s), u"VARCHAR(600)"_s, Qt::EditRole);
        QTRY_COMPARE(typeOf(u"order_region"_s).data().toString(), u"VARCHAR(600)"_s);
    }

private:
    void openMapping() {
        m_shop->openShop();
        m_shop->window->goTo(2);
        QTRY_VERIFY(!m_shop->workspace.comparisons().empty());
        auto* targets = m_shop->window->findChild<ui::TargetsModel*>();
        for (auto* tree : m_shop->window->findChildren<ui::DataTree*>())
            if (tree->model() == targets)
                tree->setCurrentIndex(targets->index(targets->rowOf({"shop", "orders"}), 0));
    }
    ui::ColumnPlanModel* columns() { return m_shop->window->findChild<ui::ColumnPlanModel*>(); }
    ui::DataTree* grid() {
        for (auto* tree : m_shop->window->findChildren<ui::DataTree*>())
            if (tree->model() == columns())
                return tree;
        return nullptr;
    }
    QString ddl() {
        for (const auto* view : m_shop->window->page(2)->findChildren<ui::CodeView*>())
            return view->toPlainText();
        return {};
    }
    QString state(const QString& table) {
        auto* targets = m_shop->window->findChild<ui::TargetsModel*>();
        for (int row = 0; row < targets->rowCount(); ++row)
            if (targets->index(row, 0).data().toString() == table)
                return targets->index(row, ui::TargetsModel::State).data().toString();
        return {};
    }
    int rowOf(const QString& column) {
        for (int row = 0; row < columns()->rowCount(); ++row)
            if (columns()->index(row, ui::ColumnPlanModel::Name).data().toString() == column)
                return row;
        return -1;
    }
    QModelIndex typeOf(const QString& column) {
        return columns()->index(rowOf(column), ui::ColumnPlanModel::TargetType);
    }
    std::unique_ptr<test::WindowFixture> m_shop;
};

QTEST_MAIN(MappingPageTest)
#include "mapping_page_test.moc"
