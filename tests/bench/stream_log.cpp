// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/stream_log.h"
#include "tests/bench/bench.h"
#include "tests/bench/wide_rows.h"
#include "tests/support/program_run.h"
#include <algorithm>
#include <stdexcept>
#include <unistd.h>
namespace lodestar::bench {

namespace {

constexpr std::uint32_t kBulkRows = 10'000;
constexpr std::uint32_t kSeedRows = 10'000;
const std::filesystem::path kDump = "/usr/bin/mariadb-binlog";

const char* keyOf(Shape shape) { return shape == Shape::narrow ? "id" : "l_id"; }
const char* changeOf(Shape shape) {
    return shape == Shape::narrow ? "k = k + 1, c = CONCAT('changed ', k)"
                                  : "l_quantity = l_quantity + 1, flag = 1 - flag, note = CONCAT('changed ', l_id)";
}
/// Every column but the key.
const char* otherColumns(Shape shape) {
    return shape == Shape::narrow
               ? "k, c, pad"
               : "l_orderkey, l_partkey, l_suppkey, l_linenumber, l_quantity, l_extendedprice, l_discount, l_tax, "
                 "l_returnflag, l_linestatus, l_shipdate, l_commitdate, l_receiptdate, l_shipinstruct, l_shipmode, "
                 "l_comment, created_at, updated_at, note, attrs, big_u, d, flag";
}

std::uint32_t tens(double count) { return std::max(1U, static_cast<std::uint32_t>(count / kBulkRows)) * kBulkRows; }

} // namespace

const char* workName(Work work) { return work == Work::bulk ? "bulk" : "single"; }

StreamLog::StreamLog(Work work, Shape shape, sandbox::ServerKind kind)
    : m_source(kind), m_table(std::string(shapeName(shape)) + "_log") {
    test::Sql sql = m_source.connect();
    sql.exec("SET SESSION sql_log_bin = 0",
             shape == Shape::narrow ? narrowSourceTable(m_table) : wideSourceTable(m_table));
    if (work == Work::bulk)
        writeBulk(shape);
    else
        writeSingle(shape);
}

std::string StreamLog::startOptions() const {
    return "  scan.startup.mode: specific-offset\n  scan.startup.specific-offset.file: " + m_begin.file +
           "\n  scan.startup.specific-offset.pos: " + std::to_string(m_begin.offset) + '\n';
}

void StreamLog::writeBulk(Shape shape) {
    const double scale = settings().scale();
    const std::uint32_t inserts = tens((shape == Shape::narrow ? 1'000'000 : 1'100'000) * scale);
    const std::uint32_t updates = tens((shape == Shape::narrow ? 400'000 : 300'000) * scale);
    const std::uint32_t deletes = tens((shape == Shape::narrow ? 300'000 : 200'000) * scale);
    test::Sql sql = m_source.connect();
    sql.exec("SET SESSION time_zone = '+00:00'", "FLUSH BINARY LOGS");
    m_begin = m_source.logEnd();
    const auto range = [&](std::uint32_t at) {
        return std::string(" WHERE ") + keyOf(shape) + " BETWEEN " + std::to_string(at + 1) + " AND " +
               std::to_string(at + kBulkRows);
    };
    // Every part of the log has the same mix. Rows are updated and deleted in the order in which they came.
    std::uint32_t updated = 0;
    std::uint32_t deleted = 0;
    const auto share = [&](std::uint32_t all, std::uint32_t inserted) {
        return static_cast<std::uint32_t>(std::uint64_t{std::min(all, inserts)} * inserted / inserts);
    };
    for (std::uint32_t at = 0; at < inserts; at += kBulkRows) {
        m_source.load(sql, shape, m_table, at + 1, kBulkRows);
        for (; updated + kBulkRows <= share(updates, at + kBulkRows); updated += kBulkRows)
            sql.exec("UPDATE " + m_table + " SET " + changeOf(shape) + range(updated));
        for (; deleted + kBulkRows <= share(deletes, at + kBulkRows); deleted += kBulkRows)
            sql.exec("DELETE FROM " + m_table + range(deleted));
    }
    m_changes = inserts + updated + deleted;
}

void StreamLog::writeSingle(Shape shape) {
    const double scale = settings().scale();
    const auto triples = static_cast<std::uint32_t>((shape == Shape::narrow ? 140'000 : 90'000) * scale) + 1;
    const std::string key = keyOf(shape);
    test::Sql sql = m_source.connect();
    sql.exec("SET SESSION sql_log_bin = 0", "SET SESSION time_zone = '+00:00'", "CREATE TABLE seed LIKE " + m_table);
    m_source.load(sql, shape, "seed", 1, kSeedRows);
    m_source.load(sql, shape, m_table, 1, kSeedRows);
    const std::string row = " FROM seed WHERE " + key + " = 1 + i % " + std::to_string(kSeedRows);
    sql.exec("CREATE PROCEDURE one_by_one(n INT) BEGIN DECLARE i INT DEFAULT 0; WHILE i < n DO INSERT INTO " + m_table +
             " SELECT 1000000 + i, " + otherColumns(shape) + row + "; UPDATE " + m_table + " SET " + changeOf(shape) +
             " WHERE " + key + " = 1 + i % " + std::to_string(kSeedRows) + "; DELETE FROM " + m_table + " WHERE " +
             key + " = 1000000 + i - 100; SET i = i + 1; END WHILE; END");
    sql.exec("SET SESSION sql_log_bin = 1", "FLUSH BINARY LOGS");
    m_begin = m_source.logEnd();
    sql.exec("CALL one_by_one(" + std::to_string(triples) + ")");
    m_changes = triples * 3ULL - std::min(100U, triples); // the first deletes find nothing
}

StreamLog::Dumped StreamLog::dumpRaw() const {
    if (::access(kDump.c_str(), X_OK) != 0)
        throw std::runtime_error(kDump.string() + " is missing: install the package mariadb-client");
    MemoryFolder folder;
    const StopWatch watch;
    const test::ProgramResult dumped =
        test::runProgram(kDump.string(),
                         {"--no-defaults", "--read-from-remote-server", "--raw", "--host=127.0.0.1",
                          "--port=" + std::to_string(m_source.port()), "--user=root",
                          "--result-file=" + (folder / "log-").string(), "--to-last-log", m_begin.file},
                         std::chrono::minutes(5));
    Dumped result{watch.seconds(), 0};
    if (dumped.status != 0)
        throw std::runtime_error("mariadb-binlog failed: " + dumped.errors);
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        result.bytes += entry.file_size();
    return result;
}

} // namespace lodestar::bench
