// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_source.h"
#include "tests/bench/bench.h"
#include "tests/bench/narrow_rows.h"
#include "tests/bench/wide_rows.h"
#include <algorithm>
#include <fstream>
#include <memory>
#include <mysql.h>
#include <stdexcept>
#include <thread>
#include <vector>
namespace lodestar::bench {

namespace {

constexpr std::uint32_t kLoadRows = 50'000;

sandbox::PrivateServerConfig configOf(sandbox::ServerKind kind, const MemoryFolder& folder) {
    sandbox::PrivateServerConfig config;
    config.kind = kind;
    config.dir = folder / "server";
    config.bufferPoolMiB = 2560;
    config.extra = {"innodb_flush_log_at_trx_commit=2", "sync_binlog=0",      "performance_schema=OFF",
                    "innodb_log_file_size=256M",        "max_binlog_size=1G", "innodb_doublewrite=OFF"};
    if (kind != sandbox::ServerKind::mysql56 && kind != sandbox::ServerKind::mysql57)
        config.extra.emplace_back("binlog_row_metadata=FULL");
    if (kind != sandbox::ServerKind::mariadb) {
        config.gtid = true;
        config.extra.insert(config.extra.end(),
                            {"secure_file_priv=", "default_authentication_plugin=mysql_native_password"});
    }
    return config;
}

} // namespace

const char* shapeName(Shape shape) { return shape == Shape::narrow ? "narrow" : "wide"; }

BenchSource::BenchSource(sandbox::ServerKind kind) : m_server(configOf(kind, m_folder)) {
    if (const auto started = m_server.start(); !started)
        throw std::runtime_error(started.error().toString());
    connect("").exec("CREATE DATABASE bench");
}

test::Sql BenchSource::connect(const std::string& database) const {
    return test::Sql({.port = m_server.port(), .database = database});
}

double BenchSource::cpuUsed() const { return cpuSeconds(m_server.pid()); }

void BenchSource::load(test::Sql& sql, Shape shape, const std::string& table, std::uint32_t first,
                       std::uint32_t count) {
    const std::filesystem::path file = m_folder / ("rows-" + table + ".txt");
    {
        std::ofstream out(file, std::ios::binary);
        out << (shape == Shape::narrow ? narrowRows(first, count) : wideRows(first, count));
    }
    sql.exec("LOAD DATA INFILE " + test::sqlQuoted(file.string()) + " INTO TABLE bench." + table +
             " CHARACTER SET utf8mb4");
    std::filesystem::remove(file);
}

void BenchSource::haveTable(Shape shape, std::uint32_t rows) {
    std::uint32_t& there = shape == Shape::narrow ? m_narrowRows : m_wideRows;
    if (there == rows)
        return;
    test::Sql sql = connect();
    const std::string table = shapeName(shape);
    sql.exec("SET SESSION sql_log_bin = 0", "SET SESSION time_zone = '+00:00'", "SET SESSION unique_checks = 0",
             "DROP TABLE IF EXISTS " + table,
             shape == Shape::narrow ? narrowSourceTable(table) : wideSourceTable(table));
    for (std::uint32_t first = 1; first <= rows; first += kLoadRows)
        load(sql, shape, table, first, std::min(kLoadRows, rows - first + 1));
    sql.exec("ANALYZE TABLE " + table);
    there = rows;
}

BenchSource::Place BenchSource::logEnd() const {
    test::Sql sql = connect();
    const test::SqlRows rows = sql.query("SHOW MASTER STATUS");
    return {rows.at(0).at(0).value_or(""), std::stoull(rows.at(0).at(1).value_or("4"))};
}

namespace {

using Connection = std::unique_ptr<MYSQL, decltype(&mysql_close)>;

Connection connectTo(const BenchSource& source) {
    Connection connection(mysql_init(nullptr), &mysql_close);
    if (mysql_real_connect(connection.get(), "127.0.0.1", "root", "", "bench", source.port(), nullptr, 0) == nullptr ||
        mysql_set_character_set(connection.get(), "utf8mb4") != 0)
        throw std::runtime_error(mysql_error(connection.get()));
    return connection;
}

/// The rows of one statement; without bound results the library walks over them.
std::uint64_t drainStatement(const BenchSource& source, const std::string& select) {
    const Connection connection = connectTo(source);
    std::unique_ptr<MYSQL_STMT, decltype(&mysql_stmt_close)> statement(mysql_stmt_init(connection.get()),
                                                                       &mysql_stmt_close);
    if (mysql_stmt_prepare(statement.get(), select.data(), select.size()) != 0 ||
        mysql_stmt_execute(statement.get()) != 0)
        throw std::runtime_error(mysql_stmt_error(statement.get()));
    std::uint64_t seen = 0;
    while (mysql_stmt_fetch(statement.get()) != MYSQL_NO_DATA) {
        if (mysql_stmt_errno(statement.get()) != 0)
            throw std::runtime_error(mysql_stmt_error(statement.get()));
        ++seen;
    }
    return seen;
}

} // namespace

double drainAsBinary(const BenchSource& source, const std::string& table, const std::string& key, std::uint64_t rows,
                     unsigned connections) {
    std::vector<std::uint64_t> seen(connections);
    std::vector<std::string> failures(connections);
    std::vector<std::thread> threads;
    const StopWatch watch;
    for (unsigned i = 0; i < connections; ++i)
        threads.emplace_back([&, i] {
            try {
                seen[i] = drainStatement(source, "SELECT * FROM " + table + " WHERE " + key + " > " +
                                                     std::to_string(rows * i / connections) + " AND " + key +
                                                     " <= " + std::to_string(rows * (i + 1) / connections));
            } catch (const std::exception& error) {
                failures[i] = error.what();
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    const double seconds = watch.seconds();
    std::uint64_t all = 0;
    for (unsigned i = 0; i < connections; ++i) {
        if (!failures[i].empty())
            throw std::runtime_error(failures[i]);
        all += seen[i];
    }
    if (all != rows)
        throw std::runtime_error("the drained statements gave " + std::to_string(all) + " rows");
    return seconds;
}

double drainAsText(const BenchSource& source, const std::string& table, std::uint64_t rows) {
    const StopWatch watch;
    const std::string select = "SELECT * FROM " + table;
    const Connection connection = connectTo(source);
    if (mysql_real_query(connection.get(), select.c_str(), select.size()) != 0)
        throw std::runtime_error(mysql_error(connection.get()));
    std::unique_ptr<MYSQL_RES, decltype(&mysql_free_result)> result(mysql_use_result(connection.get()),
                                                                    &mysql_free_result);
    std::uint64_t seen = 0;
    while (mysql_fetch_row(result.get()) != nullptr)
        ++seen;
    const double seconds = watch.seconds();
    if (seen != rows)
        throw std::runtime_error("the drained SELECT gave " + std::to_string(seen) + " rows");
    return seconds;
}

} // namespace lodestar::bench
