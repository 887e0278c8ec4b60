// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A source server whose log holds one kind of work, and what the plain tools need for it.
#include "tests/bench/bench_source.h"
#include <cstdint>
#include <string>
namespace lodestar::bench {

enum class Work : std::uint8_t {
    bulk,  ///< transactions of 10,000 rows: inserts, then updates, then deletes
    single ///< transactions of one row, an insert, an update and a delete in turn
};
[[nodiscard]] const char* workName(Work work);

class StreamLog final {
public:
    StreamLog(Work work, Shape shape, sandbox::ServerKind kind = sandbox::ServerKind::mariadb);
    [[nodiscard]] BenchSource& source() { return m_source; }
    [[nodiscard]] const std::string& table() const { return m_table; } ///< of the database bench
    [[nodiscard]] const BenchSource::Place& begin() const { return m_begin; }
    /// Lines of a pipeline's source block that make it begin there.
    [[nodiscard]] std::string startOptions() const;
    [[nodiscard]] std::uint64_t changes() const { return m_changes; } ///< rows inserted, updated and deleted

    struct Dumped {
        double seconds = 0;
        std::uint64_t bytes = 0; ///< of the files
    };
    /// mariadb-binlog writes the log's files into memory as they are.
    [[nodiscard]] Dumped dumpRaw() const;

private:
    void writeBulk(Shape shape);
    void writeSingle(Shape shape);
    BenchSource m_source;
    std::string m_table;
    BenchSource::Place m_begin;
    std::uint64_t m_changes = 0;
};

} // namespace lodestar::bench
