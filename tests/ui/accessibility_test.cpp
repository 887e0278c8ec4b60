// SPDX-License-Identifier: GPL-3.0-or-later
// Every page of the window: names for whoever does not see it, room for long names, no page that needs a mouse.
#include "tests/ui/window_fixture.h"
#include "ui/common/data_tree.h"
#include "ui/exchange/export_dialog.h"
#include "ui/exchange/import_dialog.h"
#include "ui/mapping/targets_model.h"
#include "ui/shell/navigation_rail.h"
#include "ui/tables/rule_dialog.h"
#include "ui/tables/tables_proxy.h"
#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QTest>
#include <algorithm>
using namespace lodestar;
using namespace Qt::StringLiterals;

namespace {

bool isInteractive(const QWidget* widget) {
    return qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QLineEdit*>(widget) ||
           qobject_cast<const QComboBox*>(widget) || qobject_cast<const QAbstractSpinBox*>(widget) ||
           qobject_cast<const QAbstractItemView*>(widget) || qobject_cast<const QPlainTextEdit*>(widget);
}

/// Parts that a widget of Qt is made of speak through that widget.
bool isPart(const QWidget* widget) {
    for (const QWidget* parent = widget->parentWidget(); parent; parent = parent->parentWidget())
        if (qobject_cast<const QComboBox*>(parent) || qobject_cast<const QAbstractSpinBox*>(parent) ||
            qobject_cast<const QLineEdit*>(parent) || qobject_cast<const QAbstractItemView*>(parent) ||
            qobject_cast<const QMenuBar*>(parent) || qobject_cast<const QMenu*>(parent))
            return true;
    return false;
}

QStringList namelessIn(const QWidget* root) {
    QStringList nameless;
    for (QWidget* widget : root->findChildren<QWidget*>()) {
        if (!isInteractive(widget) || isPart(widget))
            continue;
        QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).trimmed().isEmpty())
            nameless << QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
    }
    return nameless;
}

bridge::Catalog longNames() {
    const std::string longest(60, 'n');
    bridge::Catalog catalog;
    for (int i = 0; i < 6; ++i) {
        std::vector<schema::SourceColumn> columns{
            test::column("key_" + longest.substr(0, 58), "bigint unsigned"),
            test::column("a_" + longest, "decimal(65,30)"),
            test::column("b_" + longest, "enum('one','two','three','four','five')"),
            test::column("c_" + longest, "timestamp(6)")};
        catalog.tables.push_back(test::table("database_with_a_name_that_goes_on_and_on_and_on_to_64_characters",
                                             std::to_string(i) + "_" + longest, columns,
                                             {"key_" + longest.substr(0, 58)}));
        catalog.tables.back().rowsEstimate = 18'446'744'073'709'551'615ULL / std::uint64_t(i + 1);
        catalog.tables.back().dataBytes = 9'000'000'000'000'000'000ULL;
    }
    return catalog;
}

} // namespace

class AccessibilityTest final : public QObject {
    Q_OBJECT
private slots:
    void everyInteractiveWidgetHasAName() {
        test::WindowFixture shop;
        shop.openShop();
        for (int page = 0; page < 4; ++page) {
            shop.window->goTo(page);
            QTest::qWait(50);
            const QStringList nameless = namelessIn(shop.window.get());
            QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u", "_s)));
        }
        const ui::RuleDialog rule(shop.workspace.catalog(), u"shop.*"_s);
        const ui::ExportDialog exports(shop.workspace, shop.settings);
        const ui::ImportDialog imports(shop.workspace, shop.settings);
        for (const QDialog* dialog : std::initializer_list<const QDialog*>{&rule, &exports, &imports}) {
            const QStringList nameless = namelessIn(dialog);
            QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u", "_s)));
        }
    }

    void everyActionIsInAMenuAndShortcutsAreUnique() {
        test::WindowFixture shop;
        QList<QAction*> inMenus;
        for (const QAction* menu : shop.window->menuBar()->actions())
            inMenus << menu->menu()->actions();
        QStringList keys;
        for (QAction* action : shop.window->actions().actions()) {
            QVERIFY2(inMenus.contains(action), qPrintable(action->objectName()));
            if (!action->shortcut().isEmpty())
                keys << action->shortcut().toString();
        }
        const int before = int(keys.size());
        keys.removeDuplicates();
        QCOMPARE(int(keys.size()), before);
    }

    void pagesAreReachedByKeyboard() {
        test::WindowFixture shop;
        shop.openShop();
        QVERIFY(QTest::qWaitForWindowActive(shop.window.get()));
        for (int page = 3; page >= 0; --page) {
            QTest::keyClick(shop.window.get(), Qt::Key(Qt::Key_1 + page), Qt::ControlModifier);
            QTRY_COMPARE(shop.window->currentPage(), page);
        }
        shop.window->goTo(1);
        QTest::keyClick(shop.window.get(), Qt::Key_F, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"filter"_s);
    }

    void stepsSayThatTheyAreDone() {
        test::WindowFixture shop;
        shop.openShop();
        const auto steps = shop.window->findChildren<ui::StepButton*>();
        QCOMPARE(steps.size(), 4);
        QTRY_VERIFY(steps.at(0)->done());
        QCOMPARE(steps.at(0)->accessibleDescription(), u"done"_s);
        QVERIFY(!steps.at(3)->done());
    }

    void longNamesLeaveTheWindowInShape() {
        auto backend = test::shopBackend();
        backend->catalog = longNames();
        test::WindowFixture shop(std::move(backend));
        shop.window->resize(1100, 700);
        shop.window->show();
        shop.window->openFile(
            u"/pipelines/a pipeline with a name that is longer than anybody would choose it to be.yaml"_s);
        shop.workspace.setRules({".*\\.\\.*", {}});
        shop.workspace.setRules({"\\.*.\\.*", {}});
        QTRY_VERIFY(shop.workspace.plans() && shop.workspace.plans()->tables.size() == 6);
        for (int page = 0; page < 4; ++page) {
            shop.window->goTo(page);
            QTest::qWait(400);
            QVERIFY(shop.window->width() <= 1100);
            QVERIFY(shop.window->minimumSizeHint().width() <= 1100);
            shop.picture(u"long-%1"_s.arg(page + 1));
        }
    }

    void smallestWindowStillShowsEveryPage() {
        test::WindowFixture shop;
        shop.openShop();
        shop.window->resize(shop.window->minimumSize());
        for (int page = 0; page < 4; ++page) {
            shop.window->goTo(page);
            QTest::qWait(50);
            QVERIFY2(shop.window->minimumSizeHint().width() <= shop.window->minimumWidth(),
                     qPrintable(u"page %1 needs %2"_s.arg(page + 1).arg(shop.window->minimumSizeHint().width())));
            QVERIFY2(shop.window->minimumSizeHint().height() <= shop.window->minimumHeight(),
                     qPrintable(u"page %1 needs %2"_s.arg(page + 1).arg(shop.window->minimumSizeHint().height())));
            shop.picture(u"small-%1"_s.arg(page + 1));
        }
    }
};

QTEST_MAIN(AccessibilityTest)
#include "accessibility_test.moc"
