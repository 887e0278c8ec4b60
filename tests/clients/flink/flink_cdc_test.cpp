// SPDX-License-Identifier: GPL-3.0-or-later
// Flink CDC 3.2.0 (org.apache.flink:flink-cdc-pipeline-connector-starrocks) copies and follows a MySQL 8.0 database
// into the sandbox, unchanged: its probe of the transaction interface, its catalogue, its loads and its schema changes.
#include "tests/clients/java_program.h"
#include "tests/support/environment.h"
#include "tests/support/sandbox_process.h"
#include "tests/support/source_database.h"
#include <fstream>
#include <gtest/gtest.h>
#include <thread>
namespace lodestar::test {
namespace {
using namespace std::chrono_literals;

class FlinkCdc : public ::testing::Test {
protected:
    void SetUp() override {
        LS_NEED_SERVER(sandbox::ServerKind::mysql80);
        m_source = std::make_unique<SourceDatabase>(sandbox::ServerKind::mysql80, "cdc");
        m_target = std::make_unique<SandboxProcess>(std::vector<std::string>{"--bes", "2", "--alter-tick-ms", "200"});
        fill();
    }

    void fill() {
        Sql& sql = m_source->sql();
        sql.exec("CREATE TABLE orders (id BIGINT NOT NULL PRIMARY KEY, customer VARCHAR(60) NOT NULL, paid TINYINT(1), "
                 "total DECIMAL(12,2), rate DOUBLE, small SMALLINT, born DATE, at DATETIME, note TEXT)",
                 "CREATE TABLE parcels (a INT NOT NULL, b VARCHAR(20) NOT NULL, n INT, PRIMARY KEY (a, b))",
                 "CREATE TABLE empty_one (k INT NOT NULL PRIMARY KEY, v VARCHAR(10))");
        std::string orders = "INSERT INTO orders VALUES ";
        std::string parcels = "INSERT INTO parcels VALUES ";
        for (int i = 1; i <= 2000; ++i) {
            const std::string n = std::to_string(i);
            const std::string comma = i == 1 ? "" : ",";
            orders += comma + "(" + n + ",'客户 " + n + "'," + (i % 2 ? "1" : "0") + "," + n + ".25," + n + "/8," +
                      std::to_string(i - 1000) + ",'2024-02-29','2024-02-29 12:34:56'," +
                      (i % 5 ? "'line\\none \\\"quoted\\\"\\ttab'" : "NULL") + ")";
            parcels += comma + "(" + n + ",'b" + n + "'," + n + ")";
        }
        sql.exec(orders, parcels);
    }

    [[nodiscard]] std::filesystem::path pipeline() const {
        const std::filesystem::path path = m_folder / "pipeline.yaml";
        const source::Endpoint user = m_source->addUser("flink", "flinkpw", "ALL PRIVILEGES");
        std::ofstream(path) << "source:\n  type: mysql\n  hostname: 127.0.0.1\n  port: " << user.port
                            << "\n  username: flink\n  password: flinkpw\n  tables: " << m_source->name()
                            << ".\\.*\n  server-id: 5400-5403\n  server-time-zone: UTC\n"
                            << "sink:\n  type: starrocks\n  jdbc-url: jdbc:mysql://127.0.0.1:" << m_target->queryPort()
                            << "\n  load-url: 127.0.0.1:" << m_target->feHttpPort()
                            << "\n  username: root\n  password: \"\"\n  table.create.properties.replication_num: 1\n"
                            << "pipeline:\n  name: test\n  parallelism: 1\n  schema.change.behavior: evolve\n";
        return path;
    }

    void startFlink() {
        m_program = std::make_unique<JavaProgram>("flink/FlinkCdc.java", "flink-cdc");
        m_flink = std::make_unique<ProgramRun>(
            JavaProgram::java(), m_program->commandLine({pipeline().string()}, {"-Xmx1g", "-XX:TieredStopAtLevel=1"}));
    }

    /// Both ends answer the same to the SELECT; "" when that comes about in time.
    std::string unequalAfter(std::chrono::seconds time, const std::string& columns, const std::string& table,
                             const std::string& order) {
        const std::string from = " FROM `" + m_source->name() + "`.`" + table + "` ORDER BY " + order;
        const std::string wanted = m_source->sql().text("SELECT " + columns + from);
        std::string got;
        const auto end = std::chrono::steady_clock::now() + time;
        while (std::chrono::steady_clock::now() < end) {
            if (!m_flink->process().running())
                return "Flink ended: " + m_flink->output() + m_flink->errors();
            try {
                Sql target = m_target->connect();
                got = target.text("SELECT " + columns + from);
            } catch (const SqlError& error) {
                got = error.what();
            }
            if (got == wanted)
                return {};
            std::this_thread::sleep_for(200ms);
        }
        const auto first = std::mismatch(wanted.begin(), wanted.end(), got.begin(), got.end());
        return table + " differs from byte " + std::to_string(first.first - wanted.begin()) + " of " +
               std::to_string(wanted.size()) + " on: " + std::string(first.second, got.end()).substr(0, 300) +
               "\nFlink said: " + m_flink->output() + m_flink->errors();
    }

    TempFolder m_folder;
    std::unique_ptr<SourceDatabase> m_source;
    std::unique_ptr<SandboxProcess> m_target;
    std::unique_ptr<JavaProgram> m_program;
    std::unique_ptr<ProgramRun> m_flink;
};

const char* const kOrders = "id, customer, paid, total, rate, small, born, at, note";

TEST_F(FlinkCdc, copiesFollowsAndAddsAColumnUntilRowsAreEqual) {
    startFlink();
    ASSERT_EQ(unequalAfter(180s, kOrders, "orders", "id"), "");
    ASSERT_EQ(unequalAfter(60s, "a, b, n", "parcels", "a, b"), "");

    Sql& sql = m_source->sql();
    sql.exec("UPDATE orders SET customer = CONCAT(customer, '*'), total = total + 1 WHERE id % 3 = 0",
             "UPDATE orders SET note = NULL WHERE id % 7 = 0", "DELETE FROM orders WHERE id % 10 = 1",
             "UPDATE parcels SET b = CONCAT('moved', a) WHERE a <= 50", // its key: a delete and an upsert
             "INSERT INTO empty_one VALUES (1, 'one'), (2, NULL)");
    ASSERT_EQ(unequalAfter(60s, kOrders, "orders", "id"), "");
    ASSERT_EQ(unequalAfter(60s, "a, b, n", "parcels", "a, b"), "");
    ASSERT_EQ(unequalAfter(60s, "k, v", "empty_one", "k"), "");

    sql.exec("ALTER TABLE orders ADD COLUMN channel VARCHAR(20)", "UPDATE orders SET channel = 'web' WHERE id < 500",
             "INSERT INTO orders (id, customer, channel) VALUES (900001, 'late', 'shop')",
             "ALTER TABLE orders ADD COLUMN pieces INT, ADD COLUMN weight DECIMAL(8,3)",
             "UPDATE orders SET pieces = id % 9, weight = 1.125 WHERE id > 1500", "DELETE FROM orders WHERE id = 2000");
    ASSERT_EQ(unequalAfter(120s, std::string(kOrders) + ", channel, pieces, weight", "orders", "id"), "");
}

} // namespace
} // namespace lodestar::test
