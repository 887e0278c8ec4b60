// SPDX-License-Identifier: GPL-3.0-or-later
// A pipeline of Lodestar is exported and run by the system it was exported for, from MySQL 8.0 into the sandbox, until
// the rows are equal: `flink-cdc` by Flink CDC 3.2.0, `flink-sql` by Flink 1.19 with the mysql-cdc and StarRocks
// connectors. The files are run as they are, but for envsubst, which fills the passwords in.
#include "tests/clients/java_program.h"
#include "tests/clients/tool.h"
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {
using namespace std::chrono_literals;

// What YAML and SQL could trip over, and envsubst must not.
constexpr const char* kLoaderPassword = "lo-ad:er #1";

/// What is compared of a table, at both ends.
struct Compared {
    std::string source; ///< SELECT list and FROM, without the ORDER BY
    std::string target;
    std::string order;
};

class FlinkExport : public ::testing::Test {
protected:
    void SetUp() override {
        LS_NEED_SERVER(sandbox::ServerKind::mysql80);
        m_source = std::make_unique<SourceDatabase>(sandbox::ServerKind::mysql80, "exported");
        m_target = std::make_unique<SandboxProcess>(std::vector<std::string>{"--bes", "2", "--alter-tick-ms", "200"});
        m_user = m_source->addUser("flink", "flinkpw", "ALL PRIVILEGES");
        Sql sql = m_target->connect();
        sql.exec("CREATE USER loader IDENTIFIED BY '" + std::string(kLoaderPassword) + "'", "GRANT db_admin TO loader",
                 "SET DEFAULT ROLE ALL TO loader");
    }

    void design(const std::string& more) {
        std::ofstream(pipelinePath()) << "source:\n  type: mysql\n  hostname: 127.0.0.1\n  port: " << m_user.port
                                      << "\n  username: flink\n  password: \"${env:SHOP_PASSWORD}\"\n  tables: "
                                      << m_source->name() << ".\\.*\n  tables.exclude: " << m_source->name()
                                      << ".private_\\.*\n  server-id: 5410-5413\n"
                                      << "sink:\n  type: starrocks\n  jdbc-url: jdbc:mysql://127.0.0.1:"
                                      << m_target->queryPort() << "\n  load-url: 127.0.0.1:" << m_target->feHttpPort()
                                      << "\n  username: loader\n  password: \"${env:SR_PASSWORD}\"\n"
                                      << "  table.create.properties.replication_num: 1\n  table.create.num-buckets: 3\n"
                                      << replaced(more, "DB", m_source->name());
    }

    static std::string replaced(std::string text, const std::string& mark, const std::string& with) {
        for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += with.size())
            text.replace(at, mark.size(), with);
        return text;
    }
    [[nodiscard]] std::string pipelinePath() const { return (m_folder / "shop.yaml").string(); }
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> secrets() const {
        return {{"SHOP_PASSWORD", "flinkpw"}, {"SR_PASSWORD", kLoaderPassword}};
    }

    void command(std::vector<std::string> words) {
        words.insert(words.begin() + 1, pipelinePath());
        const ProgramResult run = runProgram("lodestar-cli", words, 60s, secrets());
        ASSERT_EQ(run.status, 0) << run.output << run.errors;
    }

    /// Exports and starts the file in a JVM.
    void start(const std::string& format, const std::string& file, const std::string& program,
               const std::string& artifacts) {
        command({"export", "--to", format, "-o", (m_folder / "out").string() + '/'});
        const std::filesystem::path ready = m_folder / file;
        const ProgramResult filled = runProgram("/bin/sh",
                                                {"-c", R"(exec envsubst '${SHOP_PASSWORD} ${SR_PASSWORD}' <"$1" >"$2")",
                                                 "sh", (m_folder / "out" / file).string(), ready.string()},
                                                10s, secrets());
        ASSERT_EQ(filled.status, 0) << filled.errors;
        m_program = std::make_unique<JavaProgram>("flink/" + program, artifacts);
        m_flink = std::make_unique<ProgramRun>(
            JavaProgram::java(), m_program->commandLine({ready.string()}, {"-Xmx1g", "-XX:TieredStopAtLevel=1"}));
    }

    static std::string last(const std::string& text) {
        return text.substr(text.size() - std::min<std::size_t>(text.size(), 4000));
    }

    std::string unequalAfter(std::chrono::seconds time, const Compared& table) {
        const std::string wanted = m_source->sql().text("SELECT " + table.source + " ORDER BY " + table.order);
        std::string got;
        const auto equal = [&] {
            if (!m_flink->process().running())
                return true;
            try {
                Sql target = m_target->connect();
                got = target.text("SELECT " + table.target + " ORDER BY " + table.order);
            } catch (const SqlError& error) {
                got = error.what();
            }
            return got == wanted;
        };
        if (eventually(equal, time) && got == wanted)
            return {};
        const auto first = std::mismatch(wanted.begin(), wanted.end(), got.begin(), got.end());
        const auto at = first.first - wanted.begin();
        return table.target + ": from byte " + std::to_string(at) + " of " + std::to_string(wanted.size()) +
               " wanted: " + wanted.substr(static_cast<std::size_t>(at), 200) +
               "\ngot: " + std::string(first.second, got.end()).substr(0, 300) + "\nFlink said: " + m_flink->output() +
               last(m_flink->errors());
    }

    TempFolder m_folder;
    std::unique_ptr<SourceDatabase> m_source;
    std::unique_ptr<SandboxProcess> m_target;
    source::Endpoint m_user;
    std::unique_ptr<JavaProgram> m_program;
    std::unique_ptr<ProgramRun> m_flink;
};

TEST_F(FlinkExport, flinkCdcRunsTheExportedPipelineUntilRowsAreEqual) {
    Sql& sql = m_source->sql();
    sql.exec("CREATE TABLE orders (id BIGINT NOT NULL PRIMARY KEY, customer VARCHAR(60) NOT NULL, paid TINYINT(1), "
             "total DECIMAL(12,2), rate DOUBLE, born DATE, at DATETIME, stamp TIMESTAMP NULL, attrs JSON, note TEXT)",
             "CREATE TABLE parcels (a INT NOT NULL, b VARCHAR(20) NOT NULL, secret VARCHAR(9), n INT, "
             "PRIMARY KEY (a, b))",
             "CREATE TABLE shard_1 (k INT NOT NULL PRIMARY KEY, v VARCHAR(10))", "CREATE TABLE shard_2 LIKE shard_1",
             "CREATE TABLE `odd-one` (k INT NOT NULL PRIMARY KEY, v VARCHAR(10))",
             "CREATE TABLE private_one (k INT NOT NULL PRIMARY KEY)", "INSERT INTO shard_1 VALUES (1, 'a'), (2, NULL)",
             "INSERT INTO shard_2 VALUES (11, 'b'), (12, 'c')", "INSERT INTO `odd-one` VALUES (1, 'x')");
    std::string orders = "INSERT INTO orders VALUES ";
    std::string parcels = "INSERT INTO parcels VALUES ";
    for (int i = 1; i <= 500; ++i) {
        const std::string n = std::to_string(i);
        const std::string comma = i == 1 ? "" : ",";
        orders += comma + "(" + n + ",'客户 " + n + "'," + (i % 2 ? "1" : "0") + "," + n + ".25," + n +
                  "/8,'2024-02-29','2024-02-29 12:34:56','2024-02-29 12:34:56','{\"n\": " + n + "}'," +
                  (i % 5 ? "'line\\none \\\"quoted\\\"'" : "NULL") + ")";
        parcels += comma + "(" + n + ",'b" + n + "','hidden'," + n + ")";
    }
    sql.exec(orders, parcels);
    design(R"(route:
  - source-table: DB.orders
    sink-table: ods.orders_all
  - source-table: DB.shard_\.*
    sink-table: ods.shards
transform:
  - source-table: DB.parcels
    projection: a, b, n
pipeline:
  name: "shop: all"
  schema.change.behavior: evolve
lodestar:
  tables:
    DB.orders:
      buckets: 5
      columns:
        attrs: {type: VARCHAR(4000)}
        paid: {type: BOOLEAN}
)");
    // As the export advises: orders is made by Lodestar, the others by Flink CDC where they are missing.
    command({"ddl", "--create"});
    m_target->connect().exec("DROP TABLE ods.shards", "DROP TABLE `" + m_source->name() + "`.parcels");
    start("flink-cdc", "pipeline.yaml", "FlinkCdc.java", "flink-cdc");
    const std::string here = " FROM `" + m_source->name() + "`.";
    const std::string list = "id, customer, paid, total, rate, born, at, stamp, REPLACE(attrs, ' ', ''), note";
    const Compared ordersAll{list + here + "orders", list + " FROM ods.orders_all", "id"};
    const Compared parcelsOf{"a, b, n" + here + "parcels", "*" + here + "parcels", "a, b"};
    const Compared shards{"* FROM (SELECT *" + here + "shard_1 UNION ALL SELECT *" + here + "shard_2) s",
                          "* FROM ods.shards", "k"};
    const Compared odd{"*" + here + "`odd-one`", "*" + here + "`odd-one`", "k"};
    ASSERT_EQ(unequalAfter(180s, ordersAll), "");
    ASSERT_EQ(unequalAfter(60s, parcelsOf), "");
    ASSERT_EQ(unequalAfter(60s, shards), "");
    ASSERT_EQ(unequalAfter(60s, odd), "");
    EXPECT_EQ(m_target->connect().text("SHOW TABLES FROM `" + m_source->name() + '`'), "odd-one\nparcels");
    const std::string made = m_target->connect().text("SHOW CREATE TABLE ods.shards");
    EXPECT_NE(made.find("BUCKETS 3"), std::string::npos) << made;

    sql.exec("UPDATE orders SET customer = CONCAT(customer, '*'), total = total + 1 WHERE id % 3 = 0",
             "DELETE FROM orders WHERE id % 10 = 1", "INSERT INTO shard_2 VALUES (13, 'd')",
             "DELETE FROM shard_1 WHERE k = 1", "UPDATE parcels SET b = CONCAT('moved', a) WHERE a <= 50");
    ASSERT_EQ(unequalAfter(60s, ordersAll), "");
    ASSERT_EQ(unequalAfter(60s, parcelsOf), "");
    ASSERT_EQ(unequalAfter(60s, shards), "");
    sql.exec("ALTER TABLE `odd-one` ADD COLUMN pieces INT", "INSERT INTO `odd-one` VALUES (2, 'y', 3)");
    ASSERT_EQ(unequalAfter(120s, odd), "");
}

TEST_F(FlinkExport, flinkSqlRunsTheExportedStatementsUntilRowsAreEqual) {
    Sql& sql = m_source->sql();
    // With eight columns of numbers and a YEAR the connector's reader of binlogs stops at MySQL 8.0.15, which counts a
    // YEAR among the numbers of a table map as little as it says a sign for it.
    sql.exec(
        "CREATE TABLE orders (id BIGINT UNSIGNED PRIMARY KEY, customer VARCHAR(60), paid TINYINT(1), flag BIT(1), "
        "tiny TINYINT UNSIGNED, total DECIMAL(12,2), big DECIMAL(38,10), rate DOUBLE, single FLOAT, born DATE, "
        "at DATETIME(6), stamp TIMESTAMP(6) NULL, took TIME, kind ENUM('a','b c'), tags SET('x','y'), attrs JSON, "
        "y YEAR, `d\"q` TEXT, size INT UNSIGNED, n INT)",
        "CREATE TABLE `li$nes` (order_id BIGINT, no INT, item VARCHAR(10), PRIMARY KEY (order_id, no))",
        "CREATE TABLE shard_1 (k INT PRIMARY KEY, v VARCHAR(10))", "CREATE TABLE shard_2 LIKE shard_1",
        "INSERT INTO orders VALUES (18446744073709551615, '客户 \\\\ \"x\"\\n', 1, 1, 255, -1.25, "
        "1234567890123456789012345678.0123456789, 0.1, 1.5, '2024-02-29', '2024-02-29 12:34:56.123456', "
        "'2024-02-29 12:34:56.654321', '23:59:59', 'b c', 'x,y', '{\"n\": [1, \"é\"]}', 2024, 'it''s', 4294967295, -1)",
        "INSERT INTO orders (id) VALUES (1)", "INSERT INTO `li$nes` VALUES (1, 1, 'a'), (1, 2, NULL), (2, 1, '')",
        "INSERT INTO shard_1 VALUES (1, 'a'), (2, NULL)", "INSERT INTO shard_2 VALUES (11, 'b')");
    design(R"(route:
  - source-table: DB.shard_\.*
    sink-table: ods.shards
  - source-table: DB.\.*
    sink-table: ods.<>
    replace-symbol: <>
pipeline:
  name: sql
lodestar:
  tables:
    DB.orders:
      columns:
        customer: {name: buyer}
        flag: {type: BOOLEAN}
)");
    command({"ddl", "--create"});
    start("flink-sql", "flink-create.all.sql", "FlinkStatements.java", "flink-sql");
    const std::string here = " FROM `" + m_source->name() + "`.";
    const std::string rest = "tiny, total, big, rate, single, born, at, stamp, took, kind, tags, ";
    const Compared orders{"id, customer, paid, flag + 0, " + rest + "attrs, y, `d\"q`, size, n" + here + "orders",
                          "id, buyer, paid, flag + 0, " + rest + "attrs, y, `d\"q`, size, n FROM ods.orders", "id"};
    const Compared lines{"*" + here + "`li$nes`", "* FROM ods.`li$nes`", "order_id, no"};
    const Compared shards{"* FROM (SELECT *" + here + "shard_1 UNION ALL SELECT *" + here + "shard_2) s",
                          "* FROM ods.shards", "k"};
    ASSERT_EQ(unequalAfter(180s, orders), "");
    ASSERT_EQ(unequalAfter(60s, lines), "");
    ASSERT_EQ(unequalAfter(60s, shards), "");
    sql.exec("UPDATE orders SET customer = NULL, total = total * 2, at = '1970-01-01 00:00:00.000001' WHERE id > 1",
             "UPDATE `li$nes` SET no = no + 10 WHERE order_id = 1", "DELETE FROM `li$nes` WHERE order_id = 2",
             "DELETE FROM shard_1 WHERE k = 1", "INSERT INTO shard_2 VALUES (12, 'c')",
             "INSERT INTO orders (id, paid, stamp) VALUES (7, 0, '2038-01-19 03:14:07.999999')");
    ASSERT_EQ(unequalAfter(60s, orders), "");
    ASSERT_EQ(unequalAfter(60s, lines), "");
    ASSERT_EQ(unequalAfter(60s, shards), "");
}

} // namespace
} // namespace lodestar::test
