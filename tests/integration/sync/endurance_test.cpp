// SPDX-License-Identifier: GPL-3.0-or-later
// A large table of every common type and an insert-only table without a key, copied and followed while they change,
// with kill -9 in between. Sizes for a test run; LODESTAR_ENDURANCE_ROWS, _CHANGES and _KILLS set others (the full case
// is 2000000, 200000 and 5). LODESTAR_ENDURANCE_SERVER: mariadb (default), mysql80, mysql57.
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <random>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

std::int64_t setting(const char* name, std::int64_t usual) {
    const char* text = std::getenv(name);
    return text && *text ? std::atoll(text) : usual;
}

ServerKind chosenServer() {
    const char* text = std::getenv("LODESTAR_ENDURANCE_SERVER");
    if (text && std::string(text) == "mysql80")
        return ServerKind::mysql80;
    if (text && std::string(text) == "mysql57")
        return ServerKind::mysql57;
    return ServerKind::mariadb;
}

constexpr const char* kAllTypes = R"sql(CREATE TABLE all_types (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  tiny TINYINT, utiny TINYINT UNSIGNED, small SMALLINT, usmall SMALLINT UNSIGNED, medium MEDIUMINT,
  plain INT, uplain INT UNSIGNED, big BIGINT, ubig BIGINT UNSIGNED,
  price DECIMAL(12,2), precise DECIMAL(38,10), single FLOAT, twofold DOUBLE,
  flag BIT(1), bits BIT(20), born YEAR,
  day DATE, clock TIME(3), moment DATETIME(6), stamp TIMESTAMP(6) NULL,
  code CHAR(10), name VARCHAR(60), latin VARCHAR(30) CHARACTER SET latin1, note TEXT,
  fixed BINARY(6), raw VARBINARY(20), blobs BLOB,
  state ENUM('new','paid','sent','größe'), options SET('a','b','c'), doc JSON
) DEFAULT CHARSET utf8mb4)sql";

// Values from the number n of a row: minimum, maximum, zero, NULL and empty ones among them, no two rows alike.
constexpr const char* kRow = R"sql(
  IF(n % 11 = 0, NULL, n % 256 - 128), n % 256, n % 65536 - 32768, n % 65536, n % 16777216 - 8388608,
  IF(n % 13 = 0, -2147483648, CRC32(n) % 2147483648), CRC32(n), IF(n % 17 = 0, -9223372036854775808, n * 4611686018),
  IF(n % 19 = 0, 18446744073709551615, n * 922337203685),
  n / 100 - 5000, IF(n % 23 = 0, -9999999999999999999999999999.9999999999, n * 1234567.0123456789), n / 3, -n / 7e5,
  n % 2, n % 1048576, 1901 + n % 255,
  DATE_ADD('1970-01-01', INTERVAL n % 40000 DAY), SEC_TO_TIME(n % 3000000 - 1500000), DATE_ADD('1000-01-01', INTERVAL n * 1234567 MICROSECOND),
  FROM_UNIXTIME(1 + n % 2000000000),
  IF(n % 29 = 0, '', LEFT(MD5(n), 10)), IF(n % 31 = 0, NULL, CONCAT('名前 ', n, ' 😀')), CONCAT('caf', CHAR(233 USING latin1), ' ', n % 1000),
  REPEAT(MD5(n), n % 4), UNHEX(LEFT(MD5(n), 8)), UNHEX(MD5(n)), IF(n % 37 = 0, NULL, UNHEX(SHA1(n))),
  ELT(1 + n % 4, 'new', 'paid', 'sent', 'größe'), ELT(1 + n % 4, '', 'a', 'b,c', 'a,b,c'),
  CONCAT('{"n": ', n, ', "s": "', LEFT(MD5(n), 4), '", "a": [1, 2.5, null, true], "o": {"k": "', IF(n % 41 = 0, 'ü', 'u'), '"}}'))sql";

constexpr const char* kColumns =
    "tiny, utiny, small, usmall, medium, plain, uplain, big, ubig, price, precise, single, twofold, flag, bits, born, "
    "day, "
    "clock, moment, stamp, code, name, latin, note, fixed, raw, blobs, state, options, doc";

void insertRange(Sql& sql, std::int64_t from, std::int64_t to) {
    sql.exec("INSERT INTO all_types (" + std::string(kColumns) + ") SELECT " + kRow + " FROM (SELECT seed.n + " +
             std::to_string(from) + " AS n FROM seed WHERE seed.n < " + std::to_string(to - from) + ") AS numbers");
}

void createSource(SourceDatabase& source, std::int64_t rows) {
    Sql& sql = source.sql();
    sql.exec("SET SESSION sql_mode = ''", kAllTypes,
             "CREATE TABLE audit (at DATETIME(6), who VARCHAR(40), what TEXT) DEFAULT CHARSET utf8mb4",
             "CREATE TABLE seed (n BIGINT NOT NULL PRIMARY KEY)", "INSERT INTO seed VALUES (0)");
    for (std::int64_t n = 1; n < 100'000; n *= 2)
        sql.exec("INSERT INTO seed SELECT n + " + std::to_string(n) + " FROM seed");
    for (std::int64_t n = 0; n < rows; n += 100'000)
        insertRange(sql, n, std::min(rows, n + 100'000));
    sql.exec(
        "INSERT INTO audit SELECT DATE_ADD('2020-01-01', INTERVAL n SECOND), CONCAT('user ', n % 7), 'same text' FROM "
        "seed WHERE n < " +
        std::to_string(std::min<std::int64_t>(rows / 10, 100'000)));
}

/// Mixed changes until the number is reached: inserts, updates, deletes and key changes of the keyed table in
/// transactions of different sizes, inserts into the other one. Paced, so that they run while the copy does.
void change(SourceDatabase& source, std::int64_t rows, std::int64_t changes, std::int64_t perSecond,
            std::atomic<std::int64_t>& done) {
    Sql sql = source.connect();
    sql.exec("SET SESSION sql_mode = ''");
    std::minstd_rand random(17);
    const auto start = std::chrono::steady_clock::now();
    std::int64_t fresh = 10'000'000'000;
    while (done < changes) {
        const std::int64_t size = 1 + static_cast<std::int64_t>(random() % (random() % 5 == 0 ? 400 : 20));
        const std::int64_t at = 1 + static_cast<std::int64_t>(random()) % rows;
        const std::string range = " WHERE id BETWEEN " + std::to_string(at) + " AND " + std::to_string(at + size - 1);
        sql.exec("BEGIN");
        switch (random() % 6) {
        case 0:
            insertRange(sql, 3'000'000 + done, 3'000'000 + done + size);
            break;
        case 1:
            sql.exec("DELETE FROM all_types" + range);
            break;
        case 2:
            sql.exec("UPDATE all_types SET id = id + " + std::to_string(fresh) + range);
            fresh += 1'000'000'000;
            break;
        default:
            sql.exec("UPDATE all_types SET plain = plain DIV 2 + 1, name = CONCAT('changed ', id), doc = "
                     "'{\"changed\": true}', "
                     "single = single / 3, moment = '2024-02-29 23:59:59.999999', note = NULL" +
                     range);
            break;
        }
        sql.exec("INSERT INTO audit SELECT '2024-01-01 00:00:00.000001', 'writer', 'same text' FROM seed WHERE n < " +
                     std::to_string(1 + size / 4),
                 "COMMIT");
        done += size + 1 + size / 4;
        const auto due = start + std::chrono::milliseconds(done * 1000 / perSecond);
        std::this_thread::sleep_until(due);
    }
}

std::int64_t residentMb(const ProgramRun& run, ProgramRun& mutableRun) {
    (void)run;
    std::ifstream status("/proc/" + std::to_string(mutableRun.process().pid()) + "/status");
    std::string line;
    while (std::getline(status, line))
        if (line.starts_with("VmHWM:"))
            return std::atoll(line.c_str() + 6) / 1024;
    return 0;
}

TEST(Endurance, targetEqualsSourceAfterChangesAndKills) {
    LS_NEED_SERVER(chosenServer());
    const std::int64_t rows = setting("LODESTAR_ENDURANCE_ROWS", 60'000);
    const std::int64_t changes = setting("LODESTAR_ENDURANCE_CHANGES", 20'000);
    const std::int64_t kills = setting("LODESTAR_ENDURANCE_KILLS", 5);
    SourceDatabase source(chosenServer());
    SandboxProcess sandbox({"--publish-ms", "60-100"});
    createSource(source, rows);
    PipelineRun pipeline(source.endpoint(), sandbox, source.name() + ".all_types, " + source.name() + ".audit");

    std::atomic<std::int64_t> done = 0;
    // Slow enough that every kill falls into the changes, whatever the size.
    const std::int64_t perSecond = setting("LODESTAR_ENDURANCE_RATE", 3'000);
    std::thread writer([&] { change(source, rows, changes, perSecond, done); });
    std::minstd_rand random(static_cast<unsigned>(rows + kills));
    std::int64_t peakMb = 0;
    auto run = pipeline.start({"--json"});
    for (std::int64_t kill = 0; kill < kills; ++kill) {
        const std::int64_t until = changes * (kill + 1) / (kills + 1);
        while (done < until && run->process().running())
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 300));
        ASSERT_TRUE(run->process().running()) << run->output() << run->errors();
        peakMb = std::max(peakMb, residentMb(*run, *run));
        run->process().signal(SIGKILL);
        run->wait(std::chrono::seconds(10));
        run = pipeline.start({"--json"});
    }
    writer.join();
    while (run->process().running() && run->output().find("\"running\"") == std::string::npos &&
           run->output().find("sync is running") == std::string::npos)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    peakMb = std::max(peakMb, residentMb(*run, *run));
    run->process().signal(SIGTERM);
    ASSERT_EQ(run->wait(std::chrono::seconds(120)), 0) << run->output() << run->errors();
    const auto last = pipeline.sync({"--until-caught-up"}, std::chrono::seconds(600));
    ASSERT_EQ(last.status, 0) << last.output << last.errors;

    const auto compared = runProgram("lodestar-compare",
                                     {"--database", source.name(), "--table", "all_types", "--table", "audit", "--rows",
                                      "--source-port", std::to_string(source.endpoint().port), "--source-user", "root",
                                      "--target-port", std::to_string(sandbox.queryPort())},
                                     std::chrono::seconds(900));
    EXPECT_EQ(compared.status, 0) << compared.output << compared.errors;
    std::printf("%s\npeak resident memory of lodestar-cli: %lld MB\n", compared.output.c_str(),
                static_cast<long long>(peakMb));
    EXPECT_LE(peakMb, 256);
}

} // namespace
} // namespace lodestar::test
