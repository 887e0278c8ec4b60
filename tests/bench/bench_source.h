// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The private source server of the measurements, with everything in memory: MariaDB 10.11 with the log in ROW format,
// or MySQL 8.0. Failures throw std::runtime_error.
#include "app/sandbox/server/private_server.h"
#include "tests/bench/memory_folder.h"
#include "tests/support/sql.h"
#include <cstdint>
#include <string>
namespace lodestar::bench {

enum class Shape : std::uint8_t { narrow, wide };
[[nodiscard]] const char* shapeName(Shape shape);

class BenchSource final {
public:
    explicit BenchSource(sandbox::ServerKind kind = sandbox::ServerKind::mariadb);
    [[nodiscard]] test::Sql connect(const std::string& database = "bench") const;
    [[nodiscard]] std::uint16_t port() const { return m_server.port(); }
    [[nodiscard]] sandbox::PrivateServer& server() { return m_server; }
    [[nodiscard]] const MemoryFolder& folder() const { return m_folder; }
    [[nodiscard]] double cpuUsed() const;

    /// The table bench.<shape> with that many rows, made at the first call; these rows are not in the log.
    void haveTable(Shape shape, std::uint32_t rows);
    /// Rows by LOAD DATA, one transaction a call.
    void load(test::Sql& sql, Shape shape, const std::string& table, std::uint32_t first, std::uint32_t count);

    struct Place {
        std::string file;
        std::uint64_t offset = 4;
    };
    [[nodiscard]] Place logEnd() const;

private:
    MemoryFolder m_folder;
    sandbox::PrivateServer m_server;
    std::uint32_t m_narrowRows = 0;
    std::uint32_t m_wideRows = 0;
};

/// One connection reads a whole table as text by mysql_use_result and does nothing with the rows; seconds.
[[nodiscard]] double drainAsText(const BenchSource& source, const std::string& table, std::uint64_t rows);

/// So many connections, each with its part of the table by ranges of the key, read it by a prepared statement and do
/// nothing with the rows; seconds. Keys are 1 to `rows`.
[[nodiscard]] double drainAsBinary(const BenchSource& source, const std::string& table, const std::string& key,
                                   std::uint64_t rows, unsigned connections);

} // namespace lodestar::bench
