// SPDX-License-Identifier: GPL-3.0-or-later
// bench/catalog: reading the schema of 10,000 tables against the same dictionary queries drained by the C client.
#include "core/source/catalog_reader.h"
#include "tests/bench/bench.h"
#include "tests/bench/many_tables.h"
#include <QCoreApplication>
#include <algorithm>
#include <stdexcept>
#include <unistd.h>
namespace lodestar::bench {
namespace {

template <typename T>
T taken(Result<T> result) {
    if (!result)
        throw std::runtime_error(result.error().toString());
    return std::move(*result);
}

class Measured {
public:
    explicit Measured(sandbox::ServerKind kind) : m_tables(kind) {
        m_reader = taken(source::CatalogReader::open(m_tables.endpoint()));
        // Twice: the first reading opens the tables and, at MySQL 8.0, fills the dictionary's cache.
        m_selects = m_tables.selectsOf([&] { (void)readAll(); });
        m_keySelects = m_tables.selectsOf([&] { (void)readKeys(); });
        if (m_selects.size() < 4 || m_keySelects.size() != 2)
            throw std::runtime_error("the server's log does not hold the dictionary queries");
    }

    /// The same work before and after; the quicker one is the limit, since a shared machine only makes things slower.
    Sample all() {
        const double before = drain(m_selects);
        const double cpu = cpuSeconds(::getpid());
        const double value = readAll();
        const double used = cpuSeconds(::getpid()) - cpu;
        const double limit = std::min(before, drain(m_selects));
        return {value / limit, 1, {{"read_s", value}, {"drain_s", limit}, {"read_cpu_s", used}}};
    }
    Sample keys() {
        const double before = drain(m_keySelects);
        const double value = readKeys();
        return {value, std::min(before, drain(m_keySelects)), {}};
    }

private:
    double readAll() {
        const StopWatch watch;
        const auto catalog = taken(m_reader->readCatalog({{kManyDatabase}, false}));
        const double seconds = watch.seconds();
        if (catalog.tables.size() != kManyTables || catalog.tables.front().columns.size() != 20 ||
            catalog.tables.back().indexes.size() < 3)
            throw std::runtime_error("the catalogue is not complete");
        return seconds;
    }
    double readKeys() {
        const StopWatch watch;
        const auto tables = taken(m_reader->readKeys({{kManyDatabase}, false}));
        const double seconds = watch.seconds();
        if (tables.size() != kManyTables || tables.front().key != std::vector<std::string>{"id"})
            throw std::runtime_error("the keys are not complete");
        return seconds;
    }
    double drain(const std::vector<std::string>& selects) {
        test::Sql sql = m_tables.connect();
        const StopWatch watch;
        std::size_t rows = 0;
        for (const std::string& select : selects)
            sql.each(select, [&](auto) { return ++rows > 0; });
        return watch.seconds();
    }

    ManyTables m_tables;
    std::unique_ptr<source::CatalogReader> m_reader;
    std::vector<std::string> m_selects;
    std::vector<std::string> m_keySelects;
};

/// Servers are started when a benchmark first needs them, and end with main().
class Servers {
public:
    Measured& of(sandbox::ServerKind kind) {
        auto& server = m_servers[kind];
        if (!server)
            server = std::make_unique<Measured>(kind);
        return *server;
    }

private:
    std::map<sandbox::ServerKind, std::unique_ptr<Measured>> m_servers;
};

} // namespace
} // namespace lodestar::bench

int main(int argc, char** argv) {
    using namespace lodestar::bench;
    using lodestar::sandbox::ServerKind;
    const QCoreApplication application(argc, argv);
    Servers servers;
    std::vector<Benchmark> all;
    for (const auto& [kind, ending] : {std::pair(ServerKind::mariadb, ""), std::pair(ServerKind::mysql80, "_mysql8")}) {
        const std::string name = ending;
        all.push_back({"catalog_10000_tables" + name, "times", "the_same_queries_drained", 1.3, true,
                       [&servers, kind = kind] { return servers.of(kind).all(); }});
        all.push_back({"catalog_10000_names_keys" + name, "s", "the_same_queries_drained_s", 1, true,
                       [&servers, kind = kind] { return servers.of(kind).keys(); }});
    }
    return benchMain(argc, argv, all);
}
