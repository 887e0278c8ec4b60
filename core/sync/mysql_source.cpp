// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mysql_source.h"
#include "core/snapshot/chunk_planner.h"
#include "core/snapshot/chunk_reader.h"
#include "core/snapshot/chunk_sql.h"
#include "core/snapshot/exact_read.h"
#include "core/snapshot/watermark.h"
#include "core/sync/binlog_feed.h"
#include "core/sync/position_check.h"
#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <functional>
#include <utility>
namespace lodestar::sync {
namespace {

using source::MySqlConnection;

ChunkRange rangeOf(const snapshot::Chunk& chunk) {
    return {chunk.index, chunk.toText(), chunk.last, chunk.piece, chunk.cut};
}

/// Plans on a connection of its own, so that bounds are found while chunks are read.
class PlannedChunks final : public ChunkPlan {
public:
    PlannedChunks(std::unique_ptr<MySqlConnection> connection, std::unique_ptr<snapshot::ChunkPlanner> planner)
        : m_connection(std::move(connection)), m_planner(std::move(planner)) {}
    Result<std::optional<ChunkRange>> next(std::stop_token stop) override {
        LS_TRY(auto chunk, m_planner->nextChunk(stop));
        if (!chunk)
            return std::optional<ChunkRange>();
        return std::optional<ChunkRange>(rangeOf(*chunk));
    }

private:
    std::unique_ptr<MySqlConnection> m_connection;
    std::unique_ptr<snapshot::ChunkPlanner> m_planner;
};

class MySqlRowReader final : public RowReader {
public:
    using Connect = std::function<Result<std::unique_ptr<MySqlConnection>>()>;
    MySqlRowReader(std::unique_ptr<MySqlConnection> connection, source::ServerInfo info, Connect connect)
        : m_connection(std::move(connection)), m_info(std::move(info)), m_connect(std::move(connect)) {}
    void setSelection(RowSelection selection) override { m_wanted = std::move(selection); }
    Result<std::optional<CutChunk>> readChunk(const schema::SourceTable& table, const ChunkRange& range,
                                              value::RowSink& sink, std::stop_token stop) override {
        LS_TRY(const snapshot::Chunk chunk, snapshot::Chunk::fromText(range.bounds));
        const bool same = m_reader && m_table && *m_table == table && m_read == m_wanted;
        if (!same || !m_reader->continues(chunk))
            LS_CHECK(rest());
        if (!same || !m_reader) {
            m_reader = std::make_unique<snapshot::ChunkReader>(*m_connection, table, wanted());
            m_table = table;
            m_read = m_wanted;
        }
        m_reader->setReadOn(m_alone);
        m_reader->setBytesMax(m_bytesMax);
        LS_TRY(const auto counts, m_reader->read(chunk, sink, stop));
        if (!counts.cutAt)
            return std::optional<CutChunk>();
        snapshot::Chunk read = chunk;
        read.upper = *counts.cutAt;
        read.stop.clear();
        read.cut = true;
        read.last = false;
        snapshot::Chunk left = chunk;
        left.lower = *counts.cutAt;
        ++left.piece;
        return std::optional<CutChunk>(CutChunk{rangeOf(read), rangeOf(left)});
    }
    void setChunkBytesMax(std::uint64_t bytes) override { m_bytesMax = bytes; }
    Result<value::Position> readExact(const schema::SourceTable& table, value::RowSink& sink,
                                      std::stop_token stop) override {
        LS_CHECK(rest());
        m_reader.reset();
        m_table.reset();
        LS_TRY(const auto exact, snapshot::ExactRead::open(*m_connection, m_info, table, wanted()));
        LS_TRY(const auto counts, exact->read(sink, stop));
        (void)counts;
        return exact->position();
    }
    void setAlone(bool alone) override { m_alone = alone; }
    /// Rows that nobody wants cannot be called back, so their connection goes.
    Result<void> rest() override {
        if (!m_reader || !m_reader->midway())
            return {};
        m_reader.reset();
        m_connection.reset();
        LS_TRY(m_connection, m_connect());
        return {};
    }

private:
    [[nodiscard]] snapshot::ReadSelection wanted() const { return {m_wanted.columns, m_wanted.where}; }

    std::unique_ptr<MySqlConnection> m_connection; ///< null only after a rest() that failed
    const source::ServerInfo m_info;
    const Connect m_connect;
    bool m_alone = false;
    std::uint64_t m_bytesMax = 0;
    std::optional<schema::SourceTable> m_table; ///< whose statements m_reader keeps
    RowSelection m_wanted;
    RowSelection m_read; ///< that m_reader was made with
    std::unique_ptr<snapshot::ChunkReader> m_reader;
};

/// FNV-1a: the same number for the same pipeline on every machine.
std::uint64_t stableHash(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return hash;
}

std::string readerUuid(const std::string& pipelineId, std::uint32_t reader) {
    const std::uint64_t a = stableHash(pipelineId + '#' + std::to_string(reader));
    const std::uint64_t b = stableHash(std::to_string(reader) + '#' + pipelineId);
    static constexpr char kHex[] = "0123456789abcdef";
    std::string out;
    for (int i = 0; i < 32; ++i) {
        if (i == 8 || i == 12 || i == 16 || i == 20)
            out += '-';
        out += i == 12 ? '4' : kHex[((i < 16 ? a : b) >> (4 * (i % 16))) & 15];
    }
    return out;
}

} // namespace

MySqlSource::MySqlSource(source::Endpoint endpoint, const SyncOptions& options, std::string pipelineId)
    : m_endpoint(std::move(endpoint)), m_options(options), m_pipelineId(std::move(pipelineId)),
      m_chunkRowsMax(options.chunkRowsMax) {}

template <typename Ask>
auto MySqlSource::ask(Ask question) -> decltype(question(std::declval<MySqlConnection&>())) {
    std::lock_guard lock(m_mutex);
    const bool fresh = !m_connection;
    if (fresh) {
        LS_TRY(m_connection, MySqlConnection::open(m_endpoint, source::Purpose::admin));
    }
    auto answer = question(*m_connection);
    if (answer)
        return answer;
    m_connection.reset();
    if (fresh || answer.error().retry == ErrorRetry::never)
        return answer;
    // The connection may have been idle for long: one more try on a new one.
    LS_TRY(m_connection, MySqlConnection::open(m_endpoint, source::Purpose::admin));
    answer = question(*m_connection);
    if (!answer)
        m_connection.reset();
    return answer;
}

Result<source::ServerInfo> MySqlSource::serverInfo() {
    {
        std::lock_guard lock(m_mutex);
        if (m_info)
            return *m_info;
    }
    LS_TRY(auto info, ask([](MySqlConnection& c) { return source::readServerInfo(c); }));
    std::lock_guard lock(m_mutex);
    m_info = info;
    return info;
}

void MySqlSource::forgetConnection() {
    std::lock_guard lock(m_mutex);
    m_connection.reset();
}

Result<SourceIdentity> MySqlSource::identify() {
    forgetConnection();
    LS_TRY(auto info, ask([](MySqlConnection& c) { return source::readServerInfo(c); }));
    SourceIdentity identity{info.uuid, info.versionText, info.family, info.version, info.lowerCaseTableNames == 1};
    std::lock_guard lock(m_mutex);
    m_info = std::move(info);
    return identity;
}

Result<value::Position> MySqlSource::lowWatermark() {
    LS_TRY(auto low, ask([&](MySqlConnection& c) -> Result<snapshot::LowWatermark> {
               LS_TRY(const auto info, source::readServerInfo(c)); // a new connection may lead to another server
               return snapshot::readLowWatermark(c, info);
           }));
    return std::move(low.position);
}

Result<value::Position> MySqlSource::highWatermark() {
    return ask([](MySqlConnection& c) -> Result<value::Position> {
        LS_TRY(const auto info, source::readServerInfo(c));
        return snapshot::readHighWatermark(c, info);
    });
}

Result<void> MySqlSource::checkPosition(const value::Position& at, bool quick) {
    if (!quick)
        forgetConnection();
    return ask([&](MySqlConnection& c) -> Result<void> {
        LS_TRY(const auto info, source::readServerInfo(c));
        if (quick && info.uuid != at.serverUuid)
            return {};
        return sync::checkPosition(c, info, at, quick ? CheckDepth::quick : CheckDepth::full);
    });
}

/// Chunks of one copy come from one server: the low watermark is a place in its log.
Result<std::unique_ptr<MySqlConnection>> MySqlSource::openForRows() {
    LS_TRY(const auto known, serverInfo());
    LS_TRY(auto connection, MySqlConnection::open(m_endpoint, source::Purpose::snapshot));
    LS_TRY(const auto info, source::readServerInfo(*connection));
    if (info.uuid != known.uuid)
        return Error(ErrorCode::sourceIdentityChanged,
                     m_endpoint.toString() + " was the server " + known.uuid + " and is " + info.uuid + " now",
                     "Rows of the former one that were copied are copied again")
            .withRetry(ErrorRetry::afterOperator);
    return connection;
}

Result<value::Position> MySqlSource::earliestPosition() {
    return ask([](MySqlConnection& c) -> Result<value::Position> {
        LS_TRY(const auto info, source::readServerInfo(c));
        LS_TRY(const auto logs, c.query("SHOW BINARY LOGS"));
        if (logs.empty())
            return Error(ErrorCode::sourceMisconfigured, "the server has no binlog files",
                         "Set log_bin and restart it");
        value::Position position;
        position.serverUuid = info.uuid;
        position.binlog = {logs.text(0, std::size_t{0}), 4};
        return position;
    });
}

Result<schema::SourceTable> MySqlSource::readTable(const value::TableId& id) {
    if (!m_catalog || m_catalogThread != std::this_thread::get_id()) {
        LS_TRY(auto reader, source::CatalogReader::open(m_endpoint));
        if (m_catalog)
            return reader->readTable(id); // another thread keeps one
        m_catalog = std::move(reader);
        m_catalogThread = std::this_thread::get_id();
    }
    auto table = m_catalog->readTable(id);
    if (!table && table.error().code != ErrorCode::tableNotFound)
        m_catalog.reset();
    return table;
}

void MySqlSource::releaseThread() {
    if (m_catalogThread == std::this_thread::get_id())
        m_catalog.reset();
}

Result<std::unique_ptr<ChunkPlan>> MySqlSource::planChunks(const schema::SourceTable& table, const ChunkRange* after) {
    LS_TRY(auto connection, openForRows());
    snapshot::ChunkLimits limits{m_chunkRowsMax.load(), m_options.chunkBytesMax};
    std::optional<snapshot::Chunk> last;
    if (after) {
        LS_TRY(last, snapshot::Chunk::fromText(after->bounds));
    }
    LS_TRY(auto planner, snapshot::ChunkPlanner::create(*connection, table, limits, last ? &*last : nullptr));
    return std::unique_ptr<ChunkPlan>(new PlannedChunks(std::move(connection), std::move(planner)));
}

Result<KeyBounds> MySqlSource::boundsOf(const schema::SourceTable& table, const ChunkRange& range) {
    using Kind = snapshot::KeyValue::Kind;
    LS_TRY(const snapshot::Chunk chunk, snapshot::Chunk::fromText(range.bounds));
    KeyBounds out;
    out.columns = snapshot::keyOrder(table).columns;
    bool plain = !chunk.partition;
    const auto take = [&](const std::vector<snapshot::KeyValue>& bound, std::vector<std::string>& texts) {
        for (const snapshot::KeyValue& value : bound) {
            plain = plain &&
                    (value.kind == Kind::integer || value.kind == Kind::unsignedInteger || value.kind == Kind::text);
            texts.push_back(value.text);
        }
    };
    take(chunk.lower, out.lower);
    take(chunk.upper, out.upper);
    if (!plain)
        return Error(ErrorCode::unsupported, "the parts of " + table.id.toString() + " are no ranges of plain values");
    return out;
}

Result<std::unique_ptr<RowReader>> MySqlSource::openReader() {
    LS_TRY(auto info, serverInfo());
    LS_TRY(auto connection, openForRows());
    return std::unique_ptr<RowReader>(
        new MySqlRowReader(std::move(connection), std::move(info), [this] { return openForRows(); }));
}

binlog::ReaderOptions MySqlSource::readerOptions(std::uint32_t reader) const {
    binlog::ReaderOptions options;
    options.endpoint = m_endpoint;
    // 31 bits, never 0; both feeds of a pipeline and its restarts keep their numbers.
    const std::uint64_t derived = (stableHash(m_pipelineId) & 0x3fffffff) + 1024;
    options.serverId = (m_options.serverId ? m_options.serverId : static_cast<std::uint32_t>(derived)) + reader;
    options.readerUuid = readerUuid(m_pipelineId, reader);
    return options;
}

Result<std::unique_ptr<ChangeFeed>> MySqlSource::openFeed(const value::Position& from, std::uint32_t reader) {
    binlog::ReaderOptions options = readerOptions(reader);
    // Whatever the GTIDs say: tables may have taken a part of a transaction, at a place of the former server's log.
    options.sameServerOnly = true;
    return openBinlogFeed(std::move(options), from);
}

/// Searches the files for the last one whose first transaction is older than the time.
Result<Source::PositionAt> MySqlSource::positionAt(WallTime time, std::stop_token stop) {
    constexpr std::uint32_t kSearcher = 2; // beside the two feeds
    LS_TRY(const auto info, serverInfo());
    LS_TRY(const auto logs, ask([](MySqlConnection& c) { return c.query("SHOW BINARY LOGS"); }));
    if (logs.empty())
        return Error(ErrorCode::sourceMisconfigured, "the server has no binlog files", "Set log_bin and restart it");
    const auto begin = [&](std::size_t file) {
        value::Position position;
        position.serverUuid = info.uuid;
        position.binlog = {logs.text(file, std::size_t{0}), 4};
        return position;
    };
    std::size_t low = 0; // the first transaction of every file from `high` on is not older
    std::size_t high = logs.size();
    bool found = false;
    while (low < high) {
        if (stop.stop_requested())
            return Error(ErrorCode::cancelled, "stopped while the log was searched");
        const std::size_t middle = low + (high - low) / 2;
        LS_TRY(const auto first, firstCommitBehind(readerOptions(kSearcher), begin(middle)));
        if (first && *first < time) {
            found = true;
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const std::size_t file = low == 0 ? 0 : low - 1;
    return PositionAt{begin(file), !found};
}

/// The server's own arithmetic, as the zone may be SYSTEM or come from its tables.
Result<std::string> MySqlSource::askIn(const std::string& zone, const std::string& expression) {
    const bool plain = std::all_of(zone.begin(), zone.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || std::string_view("+-:/_").find(static_cast<char>(c)) != std::string_view::npos;
    });
    if (!plain)
        return Error(ErrorCode::unsupported, "the time zone \"" + zone + "\" has no name that can be asked for");
    return ask([&](MySqlConnection& c) -> Result<std::string> {
        LS_CHECK(c.execute("SET SESSION time_zone = '" + zone + '\''));
        auto answer = c.query("SELECT " + expression);
        LS_CHECK(c.execute("SET SESSION time_zone = '+00:00'"));
        LS_TRY(const auto rows, std::move(answer));
        return std::string(rows.text(0, std::size_t{0}));
    });
}

Result<std::string> MySqlSource::localText(std::int64_t micros, const std::string& zone) {
    std::string fraction = std::to_string(1'000'000 + micros % 1'000'000);
    fraction[0] = '.';
    return askIn(zone, "CAST(FROM_UNIXTIME(" + std::to_string(micros / 1'000'000) + fraction + ") AS CHAR)");
}

Result<std::int64_t> MySqlSource::momentOf(const std::string& text, const std::string& zone) {
    // The text has passed a parser of moments: digits and signs of punctuation.
    LS_TRY(const std::string micros,
           askIn(zone, "CAST(UNIX_TIMESTAMP(CAST('" + text + "' AS DATETIME(6))) * 1000000 AS SIGNED)"));
    return std::strtoll(micros.c_str(), nullptr, 10);
}

std::optional<std::uint64_t> MySqlSource::bytesBehind(const value::Position& position) {
    auto logs = ask([](MySqlConnection& c) { return c.query("SHOW BINARY LOGS"); });
    if (!logs || position.binlog.empty())
        return std::nullopt;
    std::uint64_t behind = 0;
    const std::uint64_t reading = position.binlog.fileNumber();
    for (std::size_t i = 0; i < logs->size(); ++i) {
        const value::BinlogOffset file{logs->text(i, std::size_t{0}), 0};
        const std::uint64_t bytes = std::strtoull(logs->text(i, std::size_t{1}).c_str(), nullptr, 10);
        if (file.fileNumber() > reading)
            behind += bytes;
        if (file.fileNumber() == reading && bytes > position.binlog.offset)
            behind += bytes - position.binlog.offset;
    }
    return behind;
}

} // namespace lodestar::sync
