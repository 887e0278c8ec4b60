// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/many_tables.h"
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <thread>
#include <unistd.h>
namespace lodestar::bench {
namespace {

constexpr const char* kTmpfs = "/dev/shm";
constexpr std::size_t kMakers = 2;

std::string freshFolder() {
    const char* own = std::getenv("TMPDIR");
    const std::string parent = own ? own : ::access(kTmpfs, W_OK) == 0 ? kTmpfs : "/tmp";
    std::string pattern = parent + "/lodestar-bench-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr)
        throw std::runtime_error("cannot make a folder like " + pattern);
    return pattern;
}

void need(const Result<void>& done) {
    if (!done)
        throw std::runtime_error(done.error().toString());
}

} // namespace

std::string manyTable(std::size_t i) {
    const std::string n = std::to_string(i);
    std::string sql =
        "CREATE TABLE many.t" + n +
        " (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT, tenant INT NOT NULL, code VARCHAR(40) NOT NULL, "
        "name VARCHAR(200) COMMENT 'shown to the customer', amount DECIMAL(18,4) NOT NULL DEFAULT '0.0000', "
        "rate DOUBLE, state ENUM('new','open','done') NOT NULL DEFAULT 'new', flags SET('a','b','c'), "
        "active TINYINT(1) NOT NULL DEFAULT 1, pieces INT UNSIGNED, day DATE, created DATETIME(3) NOT NULL, "
        "changed TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, note TEXT, attrs JSON, photo BLOB, "
        "took TIME, year YEAR, mask BIT(8), parent BIGINT UNSIGNED, PRIMARY KEY (id), "
        "UNIQUE KEY by_code (tenant, code), KEY by_day (day)";
    if (i % 10 == 9)
        sql += ", CONSTRAINT c" + n + " FOREIGN KEY (parent) REFERENCES many.t" + std::to_string(i - 1) + " (id)";
    return sql + ") COMMENT 'table number " + n + "'";
}

ManyTables::ManyTables(sandbox::ServerKind kind) : m_folder(freshFolder()) {
    sandbox::PrivateServerConfig config;
    config.kind = kind;
    config.dir = m_folder;
    config.binlog = false;
    config.bufferPoolMiB = 1024;
    // As a server of this many tables is set up: each table stays open once it was.
    config.extra = {"table_open_cache=12000", "table_definition_cache=12000", "open_files_limit=30000",
                    "innodb_flush_log_at_trx_commit=0"};
    m_server = std::make_unique<sandbox::PrivateServer>(std::move(config));
    need(m_server->start());
    connect().exec("CREATE DATABASE many CHARACTER SET utf8mb4");
    std::vector<std::thread> makers;
    std::vector<std::string> failures(kMakers);
    for (std::size_t part = 0; part < kMakers; ++part)
        makers.emplace_back([&, part] {
            try {
                test::Sql sql = connect();
                // Ten in a row, so that a table is there before the one that refers to it.
                for (std::size_t i = part * 10; i < kManyTables; i += kMakers * 10)
                    for (std::size_t j = i; j < i + 10; ++j)
                        sql.exec(manyTable(j));
            } catch (const std::exception& failure) {
                failures[part] = failure.what();
            }
        });
    for (std::thread& maker : makers)
        maker.join();
    for (const std::string& failure : failures)
        if (!failure.empty())
            throw std::runtime_error(failure);
}

ManyTables::~ManyTables() {
    m_server.reset();
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

source::Endpoint ManyTables::endpoint() const {
    source::Endpoint out;
    out.port = m_server->port();
    out.user = "root";
    out.password = m_server->rootPassword();
    return out;
}

test::Sql ManyTables::connect() const {
    test::SqlLogin login;
    login.port = m_server->port();
    login.password = m_server->rootPassword().reveal();
    return test::Sql(login);
}

void ManyTables::startLog() {
    connect().exec("SET GLOBAL log_output = 'TABLE'", "TRUNCATE TABLE mysql.general_log",
                   "SET GLOBAL general_log = ON");
}

std::vector<std::string> ManyTables::stopLog() {
    test::Sql sql = connect();
    sql.exec("SET GLOBAL general_log = OFF");
    std::vector<std::string> out;
    for (const auto& row :
         sql.query("SELECT CONVERT(argument USING utf8mb4) FROM mysql.general_log WHERE command_type = "
                   "'Query' AND argument LIKE 'SELECT%information_schema.%' ORDER BY event_time"))
        out.push_back(row.at(0).value_or(std::string()));
    return out;
}

} // namespace lodestar::bench
