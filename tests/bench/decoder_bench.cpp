// SPDX-License-Identifier: GPL-3.0-or-later
// bench/decoder: the decoder alone, from a recorded log in memory to cells, beside a copy of the same bytes.
#include "core/binlog/transaction_assembler.h"
#include "core/source/catalog_reader.h"
#include "tests/bench/bench.h"
#include "tests/bench/stream_log.h"
#include <QCoreApplication>
#include <cstring>
#include <fstream>
#include <memory>
#include <stdexcept>
namespace lodestar::bench {
namespace {

constexpr std::size_t kBytesMax = std::size_t{256} << 20; ///< of the log, far more than the caches hold
constexpr std::size_t kMagicBytes = 4;

template <typename T>
T taken(Result<T> result) {
    if (!result)
        throw std::runtime_error(result.error().toString());
    return std::move(*result);
}

/// Looks at every cell, as an encoder has to, and does nothing with it.
class CountingHandler final : public binlog::BinlogHandler {
public:
    explicit CountingHandler(const schema::SourceTable& table) : m_table(table) {}
    const schema::SourceTable* tableFor(const value::TableId& table) override {
        return table == m_table.id ? &m_table : nullptr;
    }
    bool onRow(const value::TableId&, value::RowOp, std::span<const value::CellView> before,
               std::span<const value::CellView> after, const binlog::RowPlace&) override {
        for (const auto& image : {before, after})
            for (const value::CellView& cell : image)
                sum += cell.u + static_cast<std::uint64_t>(cell.kind);
        ++rows;
        return true;
    }
    bool onTableError(const value::TableId&, const Error& error, const binlog::RowPlace&) override {
        throw std::runtime_error(error.toString());
    }
    bool onQuery(const binlog::QueryInfo&) override { return true; }
    void onTransactionBegin(const binlog::TransactionInfo&) override {}
    void onCommit(const value::Position&, const binlog::TransactionInfo&) override {}
    bool onRollback(const value::Position&, const binlog::TransactionInfo&) override { return true; }
    bool onUnknownXaCommit(std::string_view, const binlog::RowPlace&) override { return true; }
    void onIdle(const value::Position&, const std::optional<value::Position>&) override {}
    std::uint64_t rows = 0;
    std::uint64_t sum = 0;

private:
    const schema::SourceTable& m_table;
};

/// The events of a log as a server sends them, one behind the other, and the table they change.
class RecordedLog {
public:
    RecordedLog(Work work, Shape shape) {
        StreamLog log(work, shape);
        source::Endpoint endpoint;
        endpoint.host = "127.0.0.1";
        endpoint.port = log.source().port();
        endpoint.user = "root";
        m_table = taken(taken(source::CatalogReader::open(endpoint))->readTable({"bench", log.table()}));
        read(log);
    }

    Sample round() {
        const auto mega = static_cast<double>(m_events.size()) / 1e6;
        const double copied = copy();
        CountingHandler handler(m_table);
        const double decoded = decode(handler);
        if (handler.rows == 0)
            throw std::runtime_error("the log holds no row");
        const auto rows = static_cast<double>(handler.rows);
        return {mega / decoded,
                mega / std::min(copied, copy()),
                {{"log_mb", mega}, {"rows_per_s", rows / decoded}, {"ns_per_row", decoded / rows * 1e9}}};
    }

private:
    static std::uint32_t sizeOf(const std::uint8_t* event) {
        std::uint32_t size = 0;
        std::memcpy(&size, event + 9, sizeof size);
        return size;
    }

    void read(StreamLog& log) {
        test::Sql sql = log.source().connect();
        const std::filesystem::path base = sql.value("SELECT @@global.log_bin_basename");
        std::ifstream in(base.parent_path() / log.begin().file, std::ios::binary);
        m_events.resize(kBytesMax);
        in.ignore(kMagicBytes);
        in.read(reinterpret_cast<char*>(m_events.data()), static_cast<std::streamsize>(m_events.size()));
        const auto there = static_cast<std::size_t>(in.gcount());
        std::size_t whole = 0;
        while (whole + binlog::kEventHeaderBytes <= there && whole + sizeOf(&m_events[whole]) <= there)
            whole += sizeOf(&m_events[whole]);
        if (whole == 0)
            throw std::runtime_error("the log " + log.begin().file + " cannot be read");
        m_events.resize(whole);
        m_copy.resize(whole);
    }

    double copy() {
        const StopWatch watch;
        std::memcpy(m_copy.data(), m_events.data(), m_events.size());
        return watch.seconds();
    }

    double decode(CountingHandler& handler) {
        binlog::TransactionAssembler::Options options;
        options.server = {schema::Family::mariadb, 101100};
        options.serverUuid = "bench";
        auto assembler = taken(binlog::TransactionAssembler::make(options, {}, handler));
        binlog::EventFramer framer;
        const StopWatch watch;
        for (std::size_t at = 0; at < m_events.size();) {
            const std::size_t size = sizeOf(&m_events[at]);
            const auto framed = taken(framer.frame({&m_events[at], size}));
            if (const auto done = assembler.take(framed, framer); !done)
                throw std::runtime_error(done.error().toString());
            at += size;
        }
        return watch.seconds();
    }

    schema::SourceTable m_table;
    std::vector<std::uint8_t> m_events;
    std::vector<std::uint8_t> m_copy;
};

Benchmark decoder(const std::string& name, Work work, Shape shape, double goal) {
    auto log = std::make_shared<std::unique_ptr<RecordedLog>>();
    return {"decoder_" + name,
            "MB/s",
            "memory_copy_mb_per_s",
            goal,
            false,
            [log, work, shape] {
                if (!*log)
                    *log = std::make_unique<RecordedLog>(work, shape);
                return (*log)->round();
            },
            GoalOf::ratio};
}

} // namespace
} // namespace lodestar::bench

int main(int argc, char** argv) {
    using namespace lodestar::bench;
    const QCoreApplication application(argc, argv);
    return benchMain(argc, argv,
                     {decoder("narrow", Work::bulk, Shape::narrow, 0.1), decoder("wide", Work::bulk, Shape::wide, 0.05),
                      decoder("single", Work::single, Shape::narrow, 0.02)});
}
