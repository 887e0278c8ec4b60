// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Sends load bodies to StarRocks and finds out what became of them. Front ends are tried in turn; redirects are
// followed here, through the endpoint's address map, with the login sent to every hop and the body only to a server
// that asks for it. Every function blocks until the outcome is definite, the attempts are used up, or stop is
// requested. Thread-safe.
//
// Errors: retry `backoff` means that surely nothing was committed, or, with the code loadOutcomeUnknown, that it is not
// known (then only the same label may be sent again); `afterOperator` that the same rows would fail again.
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/load/compression_choice.h"
#include "core/load/decision.h"
#include "core/load/front_end_client.h"
#include "core/load/response.h"
#include "core/value/table_id.h"
#include "core/warehouse/endpoint.h"
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
namespace lodestar::load {

struct LoadRequest {
    value::TableId target;
    std::string label; ///< [-A-Za-z0-9_], at most 128 characters
    std::string_view body;
    const std::vector<std::pair<std::string, std::string>>* headers = nullptr; ///< that belong to the body
    std::uint64_t rows = 0;              ///< that the body holds; another count loaded is an error; 0: not checked
    std::chrono::seconds timeout{600};   ///< of the load in StarRocks, 1 to 259200
    bool compress = false;               ///< send an LZ4 frame
    CompressionChoice* choice = nullptr; ///< decides that instead, and learns from it
    /// The transaction is over several tables of the database (StarRocks 4.0 and newer; an older one would not say that
    /// it ignores this). Only loadPart() names a table; there is no prepare, and the commit counts no rows.
    bool spansTables = false;
    /// The label was never sent before. That StarRocks knows it as loaded then means that other rows went under it,
    /// from a newer copy of the same state: an error (stateDamaged), not a success.
    bool firstSend = false;
};

struct LoadOutcome {
    enum class End : std::uint8_t {
        visible,
        committed,     ///< durable, becomes visible by itself
        alreadyLoaded, ///< the label was committed before this call; its rows are not counted below
    } end = End::visible;
    std::int64_t rows = 0;
    std::chrono::milliseconds publishTime{0}; ///< part of the call that StarRocks spent on commit and publish
};

/// One exchange with its judgement, for callers that need more than the settled functions.
struct Attempt {
    Transport transport = Transport::ok;
    LoadAnswer answer;   ///< if transport is ok
    std::string failure; ///< if it is not
    ProxyFault proxyFault = ProxyFault::none;
    std::string proxy; ///< that it went through; empty: none
    Decision decision;
};

class StreamLoadClient final {
public:
    explicit StreamLoadClient(warehouse::Endpoint endpoint, Clock& clock = systemClock());
    StreamLoadClient(const StreamLoadClient&) = delete;
    StreamLoadClient& operator=(const StreamLoadClient&) = delete;

    /// A plain load under a label that names its content. May be called again with the same label and content at any
    /// time: what is committed is not loaded twice.
    Result<LoadOutcome> load(const LoadRequest& request, std::stop_token stop);

    /// The calls of a transaction on one table. `request.body` and `rows` matter to loadPart only. After an error of
    /// begin, loadPart or prepare the transaction is rolled back or surely gone: take a new label. loadPart that fails
    /// with a broken connection has spoilt the transaction; it is rolled back before the error is returned.
    Result<void> begin(const LoadRequest& request, std::stop_token stop);
    Result<void> loadPart(const LoadRequest& request, std::stop_token stop);
    /// PREPARED is durable when this returns. Fails with loadRefused if rows of the transaction were refused, or if
    /// StarRocks counts other rows than the parts sent through this object held.
    Result<void> prepare(const LoadRequest& request, std::stop_token stop);
    /// Fails with loadOutcomeUnknown, retry afterOperator, if StarRocks no longer knows the label.
    Result<LoadOutcome> commit(const LoadRequest& request, std::stop_token stop);
    /// Ok: the label is surely not committed. Fails with loadFailed, retry never, if it already is.
    /// A target without a table: of a transaction over several.
    Result<void> rollback(const value::TableId& target, const std::string& label, std::stop_token stop);

    Result<LabelState> labelState(const std::string& database, const std::string& label, std::stop_token stop);
    /// Aborts a transaction that is not prepared, also when its back end cannot be reached.
    Result<void> cancel(const value::TableId& target, const std::string& label, std::stop_token stop);

private:
    Attempt attempt(Call call, const LoadRequest& request, std::stop_token stop);
    Attempt transactionCall(Call call, const LoadRequest& request, std::stop_token stop);
    /// Asks until the label's state settles the call; `otherwise` is then the step that follows.
    Result<Step> settle(Call call, const LoadRequest& request, Step otherwise, std::stop_token stop);
    Result<LoadOutcome> finished(const LoadRequest& request, const Attempt& attempt, Step step) const;
    Error failure(Call call, const LoadRequest& request, const Attempt& attempt, Step step, std::stop_token stop);
    std::string refusedRow(const std::string& errorUrl, std::stop_token stop);
    Result<void> rollbackAfter(const LoadRequest& request, std::stop_token stop);
    /// Rows sent in parts under the label so far; `take` forgets them.
    std::uint64_t partRows(const std::string& label, std::uint64_t more, bool take);

    Clock& m_clock;
    FrontEndClient m_http;
    std::mutex m_mutex;
    std::map<std::string, std::uint64_t> m_partRows; ///< guarded by m_mutex
};

} // namespace lodestar::load
