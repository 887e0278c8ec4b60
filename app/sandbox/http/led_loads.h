// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Loads that the leader front end leads itself, instead of one back end: a load in several channels (headers
// channel_num and channel_id), and a transaction over several tables (transaction_type: multi, since 4.0). Each channel
// or table is a part on a back end of its own; the leader begins, prepares and commits. All is lost when the leader
// changes. Source: fe-core load/streamload/StreamLoadMgr, StreamLoadTask, StreamLoadMultiStmtTask for states and texts.
// Thread-safe.
#include "app/sandbox/catalog/catalog.h"
#include "app/sandbox/http/http_message.h"
#include "app/sandbox/http/load_context.h"
#include <functional>
#include <map>
namespace lodestar::sandbox {

class LedLoads {
public:
    struct Parts {
        Catalog& catalog;
        TransactionManager& transactions;
        std::function<std::optional<int>()> pick; ///< a back end that is alive
    };
    explicit LedLoads(Parts parts) : m_parts(std::move(parts)) {}

    struct Request {
        std::string op;
        DatabaseDef db;
        std::string table;
        std::string label;
        std::int64_t timeoutMs = 20000;
        int channelId = 0;
        int channelNum = 0; ///< 0: over several tables
        Credentials caller;
    };
    /// A reply, or the back end that the body goes to.
    struct Answer {
        HttpReply reply;
        std::optional<int> node;
    };
    [[nodiscard]] Answer handle(const Request& request);
    /// What a body for that part of the load is added to; nullptr if the part is not on that back end.
    [[nodiscard]] std::shared_ptr<LoadContext> partOn(const std::string& label, const std::string& part, int node);
    void forgetAll();

private:
    enum class State : std::uint8_t { open, committing, prepared, committed, cancelled };
    struct Part {
        int node = -1;
        bool begun = false;
        bool prepared = false;
        std::shared_ptr<LoadContext> context;
    };
    struct Load {
        std::mutex mutex;
        std::string db;
        std::uint64_t dbId = 0;
        std::string table; ///< of a load in channels
        std::string label;
        std::int64_t txnId = -1;
        std::int64_t timeoutMs = 0;
        int channels = 0; ///< 0: over several tables
        State state = State::open;
        std::string error;
        std::map<std::string, Part> parts; ///< by channel number or table
    };
    using LoadPtr = std::shared_ptr<Load>;

    [[nodiscard]] LoadPtr find(const std::string& label);
    [[nodiscard]] HttpReply begin(const Request& request);
    [[nodiscard]] RpcStatus beginTxn(const Request& request, Load& load);
    [[nodiscard]] Answer load(const Request& request, Load& load);
    [[nodiscard]] HttpReply prepare(const Request& request, Load& load);
    [[nodiscard]] HttpReply commit(Load& load);
    [[nodiscard]] HttpReply rollback(Load& load);
    [[nodiscard]] RpcStatus finishParts(Load& load, std::vector<TableWrite>& writes);
    [[nodiscard]] HttpReply fail(Load& load, const std::string& why);
    [[nodiscard]] LoadCounters counters(const Load& load) const;
    void giveAway(Load& load);

    const Parts m_parts;
    std::mutex m_mutex;
    std::map<std::string, LoadPtr> m_loads;
};

} // namespace lodestar::sandbox
