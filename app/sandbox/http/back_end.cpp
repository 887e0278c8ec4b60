// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/back_end.h"
#include "app/sandbox/http/front_end_replies.h"
#include <charconv>
#include <fstream>
#include <random>
#include <sstream>
namespace lodestar::sandbox {
namespace {

constexpr std::uint64_t kBodyBytesMax = 102400ULL * 1024 * 1024; // streaming_load_max_mb
constexpr std::uint64_t kJsonBytesMaxOfBody = 104857600;         // streaming_load_max_batch_size_mb
constexpr std::size_t kPieceBytes = 128 * 1024;

std::string errorLogName() {
    std::random_device source;
    std::ostringstream name;
    name << "error_log_" << std::hex << (static_cast<std::uint64_t>(source()) << 32 | source()) << '_'
         << (static_cast<std::uint64_t>(source()) << 32 | source());
    return name.str();
}

} // namespace

void HttpBackEnd::handle(Exchange& exchange) {
    FaultRegistry& faults = m_cluster.faults();
    if (faults.stands("be_dead", m_number)) {
        (void)faults.fire("be_dead", {}, m_number);
        die();
        return exchange.abandon();
    }
    if (const auto proxy = faults.fire("proxy_5xx", {}, m_number))
        return exchange.reply(proxyReply(proxy->status));
    bool abandoned = false;
    const HttpReply reply = serve(exchange, abandoned);
    if (abandoned)
        return exchange.abandon();
    const auto after = faults.fire("proxy_5xx_after", {}, m_number);
    exchange.reply(after ? proxyReply(after->status) : reply);
}

HttpReply HttpBackEnd::serve(Exchange& exchange, bool& abandoned) {
    const HttpRequest& request = exchange.request();
    const bool get = request.method == "GET" || request.method == "HEAD";
    const bool post = request.method == "POST";
    const bool put = request.method == "PUT";
    if (put && request.pathIs({"api", "*", "*", "_stream_load"}))
        return streamLoad(exchange, abandoned);
    if ((post || put) && request.pathIs({"api", "transaction", "*"}))
        return transaction(exchange, request.segments[2], abandoned);
    if (get && request.pathIs({"api", "health"}))
        return {.body = "{\"status\": \"OK\",\"msg\": \"To Be Added\"}"};
    if (get && request.pathIs({"api", "_load_error_log"}))
        return errorLog(request);
    if (get && request.pathIs({"metrics"}))
        return {.contentType = "text/plain",
                .body = "# TYPE starrocks_be_process_mem_bytes gauge\nstarrocks_be_process_mem_bytes 0\n"};
    return {.status = 404, .body = "Not Found"};
}

void HttpBackEnd::die() {
    {
        const std::lock_guard lock(m_mutex);
        for (auto& [label, context] : m_contexts)
            context->cancelled = true;
        m_contexts.clear();
    }
    m_cluster.transactions().abortPrepareOf(m_number, "coordinate BE is down");
}

HttpReply HttpBackEnd::errorLog(const HttpRequest& request) const {
    const auto file = request.query.find("file");
    if (file == request.query.end() || file->second.empty())
        return {.body = "Parameter 'file' is missing."};
    std::ifstream in;
    if (file->second.find('/') == std::string::npos)
        in.open(m_cluster.parts().errorLogDir / file->second, std::ios::binary);
    if (!in.is_open())
        return {.status = 404, .body = "Error log file " + file->second + " does not exist."};
    std::ostringstream text;
    text << in.rdbuf();
    return {.contentType = "text/plain", .body = text.str()};
}

/// What the back end asks the leader before any data: may this user load here, is the label free.
RpcStatus HttpBackEnd::begin(const HttpRequest& request, LoadContext& context) {
    const auto start = std::chrono::steady_clock::now();
    const auto given = readBasicAuth(request);
    if (!given)
        return RpcStatus::internal("no valid Basic authorization");
    context.caller = *given;
    const auto answer = m_cluster.leader().begin(
        {.target = context.target(), .label = context.label, .timeoutS = context.timeoutS, .coordinator = m_number});
    context.table = answer.table;
    context.txnId = answer.txnId;
    context.existingJobStatus = answer.existingJobStatus;
    context.beginMs = msSince(start);
    return answer.status;
}

RpcStatus HttpBackEnd::plan(const HttpRequest& request, bool inTransaction, LoadContext& context, LoadParams params) {
    const auto start = std::chrono::steady_clock::now();
    const HeaderLookup header = [&](std::string_view name) { return request.header(name); };
    if (RpcStatus status = readParams(header, inTransaction, params); !status.ok())
        return status;
    // Columns may have changed since begin; the rows stay bound to the data that was there then.
    TablePtr table = context.table;
    if (const TablePtr now = m_cluster.catalog().findTable(table->id);
        now && now->schemaVersion != table->schemaVersion) {
        auto current = std::make_shared<TableDef>(*now);
        current->dataEpoch = table->dataEpoch;
        table = std::move(current);
    }
    TransactionManager& transactions = m_cluster.transactions();
    RpcStatus status = LoadJob::make(std::move(table), std::move(params),
                                     {.upserts = transactions.spoolPath(context.txnId, "upserts"),
                                      .deletes = transactions.spoolPath(context.txnId, "deletes"),
                                      .errorLog = m_cluster.parts().errorLogDir / errorLogName(),
                                      .discard = m_cluster.parts().discard},
                                     context.job);
    context.planMs += msSince(start);
    return status;
}

/// Reads one body into the job. Data errors do not stop the reading of a transaction's body; they are kept.
HttpBackEnd::Received HttpBackEnd::receive(Exchange& exchange, LoadContext& context) {
    const auto start = std::chrono::steady_clock::now();
    std::vector<char> piece(kPieceBytes);
    FaultRegistry& faults = m_cluster.faults();
    const std::string table = context.name();
    const bool cutIt = faults.fire("cut_in_body", table, m_number).has_value();
    if (faults.fire("disk_full", table, m_number))
        context.failure = RpcStatus::internal("cannot write rows: No space left on device");
    std::chrono::nanoseconds writeTime{};
    const bool skips = context.job && context.job->discards() == Discard::bytes;
    if (context.job)
        context.job->announce(exchange.request().contentLength.value_or(0));
    for (;;) {
        const long n = skips ? exchange.skipBody() : exchange.readBody(piece);
        if (n < 0)
            return Received::cut;
        if (n == 0)
            break;
        context.bytes += static_cast<std::uint64_t>(n);
        if (context.cancelled)
            return Received::abandoned;
        const std::string_view bytes(piece.data(), skips ? 0 : static_cast<std::size_t>(n));
        if (skips) {
            context.job->skip(static_cast<std::uint64_t>(n));
        } else if (context.failure.ok()) {
            const auto write = std::chrono::steady_clock::now();
            context.failure = context.job->append(bytes);
            writeTime += std::chrono::steady_clock::now() - write;
        }
        if (cutIt)
            return Received::abandoned;
    }
    if (context.failure.ok() && !skips)
        context.failure = context.job->endBody();
    context.readTime += std::chrono::steady_clock::now() - start - writeTime;
    context.writeTime += writeTime;
    return Received::whole;
}

/// Each load adds a version to every tablet it writes, and they are merged later than they come.
RpcStatus HttpBackEnd::versionsLeft(const LoadContext& context) {
    const std::int64_t most = m_cluster.transactions().settings().get("tablet_max_versions");
    const std::int64_t there = m_cluster.faults().fire("too_many_versions", context.name(), m_number)
                                   ? most + 1
                                   : m_cluster.transactions().versionsOf(context.table->id);
    if (there <= most)
        return RpcStatus::success();
    return {"SERVICE_UNAVAILABLE",
            "Failed to load data into tablet " + std::to_string(context.table->id + 1) +
                ", because of too many versions, current/limit: " + std::to_string(there) + "/" + std::to_string(most) +
                ". You can reduce the loading job concurrency, or increase loading data batch size. If you are "
                "loading data with Routine Load, you can increase FE configs routine_load_task_consume_second and "
                "max_routine_load_batch_size,"};
}

RpcStatus HttpBackEnd::finishData(LoadContext& context) {
    if (!context.failure.ok())
        return context.failure;
    const auto start = std::chrono::steady_clock::now();
    if (RpcStatus status = context.job->finish(); !status.ok())
        return status;
    context.writeTime += std::chrono::steady_clock::now() - start;
    return versionsLeft(context);
}

std::string HttpBackEnd::errorUrl(const LoadContext& context) const {
    if (!context.job || context.job->errorLog().empty())
        return {};
    return "http://" + m_cluster.backEndAddress(m_number) +
           "/api/_load_error_log?file=" + context.job->errorLog().name();
}

void HttpBackEnd::log(std::string_view operation, const LoadContext& context, std::string_view status,
                      std::string_view message) {
    const LoadCounters counters = context.counters();
    m_cluster.log().add({.operation = std::string(operation),
                         .node = m_number,
                         .db = context.db,
                         .table = context.tableName,
                         .label = context.label,
                         .txnId = context.txnId,
                         .headers = context.headers,
                         .bytes = context.bytes,
                         .rowsLoaded = counters.loaded,
                         .rowsFiltered = counters.filtered,
                         .rowsUnselected = counters.unselected,
                         .losses = context.job ? context.job->losses() : LossCounts{},
                         .status = std::string(status),
                         .message = std::string(message)});
}

/// Format and size, for each body of a load.
RpcStatus HttpBackEnd::bodyHead(const HttpRequest& request, LoadContext& context, LoadParams& params) {
    context.announcedBytes += request.contentLength.value_or(0);
    if (context.announcedBytes > kBodyBytesMax)
        return RpcStatus::internal("body size " + std::to_string(context.announcedBytes) +
                                   " exceed limit: " + std::to_string(kBodyBytesMax) + ", " + context.brief() +
                                   ". You can increase the limit by setting streaming_load_max_mb in be.conf.");
    const HeaderLookup header = [&](std::string_view name) { return request.header(name); };
    if (RpcStatus status = readFormat(header, params); !status.ok())
        return status;
    if (params.format == BodyFormat::json && context.announcedBytes > kJsonBytesMaxOfBody &&
        !equalsIgnoreCase(request.headerOr("ignore_json_size", ""), "true"))
        return RpcStatus::internal(
            "The size of this batch exceed the max size [" + std::to_string(kJsonBytesMaxOfBody) +
            "]  of json type data  data [ " + std::to_string(context.announcedBytes) +
            " ]. Set ignore_json_size to skip the check, although it may lead huge memory consuming.");
    return RpcStatus::success();
}

RpcStatus HttpBackEnd::shuttingDown(const LoadContext& context) {
    if (m_cluster.faults().fire("be_refuses", context.name(), m_number))
        return {"SERVICE_UNAVAILABLE", "Service is shutting down, please retry later!"};
    return RpcStatus::success();
}

RpcStatus HttpBackEnd::rpcLost() const {
    return {"THRIFT_RPC_ERROR", "FE RPC failure, address=TNetworkAddress(hostname=" + m_cluster.parts().host +
                                    ", port=9020), reason=THRIFT_EAGAIN (timed out)"};
}

bool HttpBackEnd::readSeconds(std::string_view text, std::int64_t& seconds) {
    std::int32_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size() || text.front() == '-')
        return false;
    seconds = value;
    return true;
}

/// Checks of the head that come before the leader is asked.
RpcStatus HttpBackEnd::streamLoadHead(const HttpRequest& request, LoadContext& context, LoadParams& params) {
    if (!readBasicAuth(request))
        return RpcStatus::internal("no valid Basic authorization");
    if (RpcStatus status = bodyHead(request, context, params); !status.ok())
        return status;
    context.timeoutS = m_cluster.transactions().settings().get("stream_load_default_timeout_second");
    if (const std::string_view text = request.headerOr("timeout", "");
        !text.empty() && !readSeconds(text, context.timeoutS))
        return RpcStatus::invalidArgument("Invalid timeout format");
    return shuttingDown(context);
}

} // namespace lodestar::sandbox
