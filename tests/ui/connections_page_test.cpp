// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_fixture.h"
#include "ui/connections/checks_card.h"
#include "ui/connections/connections_page.h"
#include "ui/connections/endpoint_forms.h"
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QTest>
using namespace lodestar;
using bridge::Loading;

class ConnectionsPageTest final : public QObject {
    Q_OBJECT
private slots:
    void init() { m_shop = std::make_unique<test::WindowFixture>(); }
    void cleanup() { m_shop.reset(); }

    void openedFileFillsBothForms() {
        m_shop->openShop();
        const auto* source = m_shop->window->findChild<ui::SourceFormView*>();
        QCOMPARE(source->form(), m_shop->workspace.design().source);
        const auto* target = m_shop->window->findChild<ui::TargetFormView*>();
        QCOMPARE(target->form(), m_shop->workspace.design().target);
        m_shop->picture(QStringLiteral("1-connections"));
        ui::applyTheme(ui::ThemeChoice::dark);
        m_shop->picture(QStringLiteral("1-connections-dark"));
    }

    void editMarksTheDesignAndForgetsTheTest() {
        m_shop->openShop();
        QVERIFY(!m_shop->workspace.modified());
        auto* host = field(QStringLiteral("Source: Host / port"));
        QVERIFY(host);
        host->selectAll();
        QTest::keyClicks(host, QStringLiteral("db2"));
        QVERIFY(m_shop->workspace.modified());
        QCOMPARE(m_shop->workspace.design().source.host, std::string("db2"));
        QCOMPARE(m_shop->workspace.sourceTest(), Loading::none);
        QCOMPARE(m_shop->workspace.targetTest(), Loading::ready);
    }

    void testCanBeCancelled() {
        m_shop->backend->holdChecks = true;
        m_shop->window->show();
        auto* test = button(QStringLiteral("Test the source"));
        QTest::mouseClick(test, Qt::LeftButton);
        QCOMPARE(m_shop->workspace.sourceTest(), Loading::running);
        QTest::mouseClick(test, Qt::LeftButton);
        QCOMPARE(m_shop->workspace.sourceTest(), Loading::none);
        QTRY_COMPARE(m_shop->backend->checksCancelled.load(), 1);
    }

    void statementOfAFailedCheckIsCopied() {
        m_shop->openShop();
        auto* card = m_shop->window->findChildren<ui::ChecksCard*>().first();
        QAbstractItemModelTester tester(&card->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QTest::mouseClick(button(QStringLiteral("Copy the statement that mends this check")), Qt::LeftButton);
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("ALTER TABLE `shop`.`audit_log`")));
    }

    void passwordGoesToTheStoreWhenTested() {
        m_shop->openShop();
        QTest::mouseClick(button(QStringLiteral("Test the source")), Qt::LeftButton);
        std::optional<std::string> stored;
        m_shop->secrets.read(QStringLiteral("mysql://lodestar@10.0.4.12:3306"), this,
                             [&stored](Result<Secret> secret) { stored = secret->reveal(); });
        QTRY_VERIFY(stored.has_value());
        QCOMPARE(*stored, std::string("secret-word"));
        QVERIFY(m_shop->window->findChild<ui::SourceFormView*>()->password().remark().contains(
            QStringLiteral("until the program ends")));
    }

    void brokenFileIsNamedAndChangesNothing() {
        m_shop->openShop();
        m_shop->window->openFile(QStringLiteral("/pipelines/broken.yaml"));
        QCOMPARE(m_shop->workspace.design().source.host, std::string("10.0.4.12"));
        bool shown = false;
        for (const QLabel* label : m_shop->window->findChildren<QLabel*>())
            shown = shown || (label->isVisible() && label->text().contains(QStringLiteral("tabels")));
        QVERIFY(shown);
    }

private:
    QLineEdit* field(const QString& name) { return named<QLineEdit>(name); }
    QPushButton* button(const QString& name) { return named<QPushButton>(name); }
    template <typename Widget>
    Widget* named(const QString& name) {
        for (auto* widget : m_shop->window->findChildren<Widget*>())
            if (widget->accessibleName() == name)
                return widget;
        return nullptr;
    }
    std::unique_ptr<test::WindowFixture> m_shop;
};

QTEST_MAIN(ConnectionsPageTest)
#include "connections_page_test.moc"
