// SPDX-License-Identifier: GPL-3.0-or-later
// Qt's QMYSQL driver as Debian builds it, against the sandbox: what works with StarRocks and what does not.
#include "tests/support/sandbox_process.h"
#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlField>
#include <QSqlIndex>
#include <QSqlQuery>
#include <QSqlRecord>
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {
using namespace Qt::Literals::StringLiterals;

class QtSql : public ::testing::Test {
protected:
    static SandboxProcess& sandbox() {
        static SandboxProcess process;
        return process;
    }
    void SetUp() override {
        Sql sql = sandbox().connect();
        sql.exec(
            "DROP DATABASE IF EXISTS qt", "CREATE DATABASE qt", "USE qt",
            "CREATE TABLE t (k INT NOT NULL, v VARCHAR(20), amount DECIMAL(9,2), f DOUBLE, at DATETIME, big BIGINT) "
            "PRIMARY KEY (k) DISTRIBUTED BY HASH (k) BUCKETS 1 PROPERTIES (\"replication_num\" = \"1\")",
            "INSERT INTO t VALUES (1, '名', 12.50, 0.5, '2024-02-29 12:34:56', 9007199254740993), "
            "(2, NULL, NULL, NULL, NULL, NULL)");
        m_db = QSqlDatabase::addDatabase(u"QMYSQL"_s, u"sandbox"_s);
        m_db.setHostName(u"127.0.0.1"_s);
        m_db.setPort(sandbox().queryPort());
        m_db.setUserName(u"root"_s);
        m_db.setDatabaseName(u"qt"_s);
        ASSERT_TRUE(m_db.open()) << m_db.lastError().text().toStdString();
    }
    void TearDown() override {
        m_db.close();
        m_db = {};
        QSqlDatabase::removeDatabase(u"sandbox"_s);
    }
    /// Rows of a statement as text: cells joined by '|', rows by ' / '; else the error's number and text.
    std::string text(const QString& sql) {
        QSqlQuery query(m_db);
        return query.exec(sql) ? rows(query) : failure(query);
    }
    static std::string rows(QSqlQuery& query) {
        QStringList lines;
        while (query.next()) {
            QStringList cells;
            for (int i = 0; i < query.record().count(); ++i)
                cells += query.isNull(i) ? u"\\N"_s : query.value(i).toString();
            lines += cells.join(u'|');
        }
        return lines.join(u" / "_s).toStdString();
    }
    static std::string failure(const QSqlQuery& query) {
        return (query.lastError().nativeErrorCode() + u' ' + query.lastError().databaseText()).toStdString();
    }
    QSqlDatabase m_db;
};

TEST_F(QtSql, readsTextStatements) {
    EXPECT_EQ(text(u"SELECT * FROM t ORDER BY k"_s),
              "1|名|12.5|0.5|2024-02-29T12:34:56.000|9007199254740993 / 2|\\N|\\N|\\N|\\N|\\N");
    EXPECT_EQ(text(u"SHOW TABLES"_s), "t");
    EXPECT_EQ(text(u"SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = 'qt'"_s), "6");
    EXPECT_EQ(text(u"INSERT INTO t (k, v) VALUES (3, 'x'), (4, 'y')"_s), "");
    EXPECT_EQ(text(u"SELECT COUNT(*) FROM t"_s), "4");
}

TEST_F(QtSql, knowsTheColumnsOfATable) {
    const QSqlRecord record = m_db.record(u"t"_s);
    QStringList columns;
    for (int i = 0; i < record.count(); ++i)
        columns += record.fieldName(i) + u':' + QLatin1StringView(record.field(i).metaType().name());
    EXPECT_EQ(columns.join(u' ').toStdString(), "k:int v:QString amount:double f:double at:QDateTime big:qlonglong");
}

TEST_F(QtSql, preparesSelectsOnly) {
    QSqlQuery select(m_db);
    ASSERT_TRUE(select.prepare(u"SELECT v, big FROM t WHERE k = ?"_s)) << failure(select);
    for (const int key : {1, 2}) {
        select.addBindValue(key);
        ASSERT_TRUE(select.exec()) << failure(select);
        EXPECT_EQ(rows(select), key == 1 ? "名|9007199254740993" : "\\N|\\N");
    }
    QSqlQuery insert(m_db);
    EXPECT_FALSE(insert.prepare(u"INSERT INTO t (k, v) VALUES (?, ?)"_s));
    EXPECT_TRUE(failure(insert).starts_with("1295 ")) << failure(insert);
    QSqlQuery show(m_db);
    EXPECT_FALSE(show.prepare(u"SHOW TABLES LIKE ?"_s));
    EXPECT_TRUE(failure(show).starts_with("1064 Getting syntax error")) << failure(show);
}

TEST_F(QtSql, beginsNoTransactions) {
    EXPECT_FALSE(m_db.driver()->hasFeature(QSqlDriver::Transactions)); // the server does not offer them
    EXPECT_FALSE(m_db.transaction());
}

TEST_F(QtSql, findsNoPrimaryIndex) { EXPECT_EQ(m_db.primaryIndex(u"t"_s).count(), 0); }

TEST_F(QtSql, tellsErrors) {
    EXPECT_EQ(text(u"SELECT * FROM none"_s), "5502 Getting analyzing error. Detail message: Unknown table 'qt.none'.");
    m_db.close();
    m_db.setPassword(u"wrong"_s);
    EXPECT_FALSE(m_db.open());
    EXPECT_EQ(m_db.lastError().nativeErrorCode(), u"1045"_s);
}

} // namespace
} // namespace lodestar::test

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    ::testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
