// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/secret_store.h"
#include <QCoreApplication>
#include <QTest>
#include <optional>
using namespace lodestar;

class SecretStoreTest final : public QObject {
    Q_OBJECT
private slots:
    void accountNamesTheServerAndTheUser() {
        QCOMPARE(secrets::accountName(QStringLiteral("mysql"), QStringLiteral("etl"), QStringLiteral("db1"), 3306),
                 QStringLiteral("mysql://etl@db1:3306"));
    }

    void sessionStoreGivesBackWhatWasWrittenAndForgetsAnEmptySecret() {
        secrets::SessionSecretStore store;
        QVERIFY(!store.lasting());
        write(store, "a", "word");
        QCOMPARE(read(store, "a"), std::string("word"));
        QCOMPARE(read(store, "b"), std::string());
        write(store, "a", "");
        QCOMPARE(read(store, "a"), std::string());
    }

    void answerIsDroppedWhenItsContextIsGone() {
        secrets::SessionSecretStore store;
        bool called = false;
        {
            QObject context;
            store.read(QStringLiteral("a"), &context, [&called](Result<Secret>) { called = true; });
        }
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void withoutAKeychainThePasswordIsKeptForTheSession() {
        // No session bus: the library cannot reach any keychain.
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        secrets::KeychainSecretStore store;
        write(store, "mysql://etl@db1:3306", "word");
        QVERIFY(!store.lasting());
        QCOMPARE(read(store, "mysql://etl@db1:3306"), std::string("word"));
    }

private:
    static void write(secrets::SecretStore& store, const char* account, const char* secret) {
        std::optional<Result<void>> answer;
        QObject context;
        store.write(QLatin1String(account), Secret(secret), &context, [&answer](Result<void> done) { answer = done; });
        QTRY_VERIFY(answer.has_value());
        QVERIFY(answer->has_value());
    }
    static std::string read(secrets::SecretStore& store, const char* account) {
        std::optional<std::string> answer;
        QObject context;
        store.read(QLatin1String(account), &context,
                   [&answer](Result<Secret> secret) { answer = secret ? secret->reveal() : std::string("error"); });
        for (int i = 0; i < 5000 && !answer; ++i)
            QTest::qWait(1);
        return answer.value_or("no answer");
    }
};

QTEST_GUILESS_MAIN(SecretStoreTest)
#include "secret_store_test.moc"
