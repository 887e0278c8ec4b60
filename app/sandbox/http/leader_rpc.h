// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a back end asks the leader about a load: may this user load here, begin, prepare, commit, roll back. The words
// and texts are those that the real front end gives its back ends, and back ends pass them on to their clients.
// Source: fe-core service/FrontendServiceImpl (loadTxnBegin, loadTxnPrepare, loadTxnCommit, loadTxnRollback); recorded
// answers. Thread-safe.
#include "app/sandbox/catalog/catalog.h"
#include "app/sandbox/txn/transaction_manager.h"
#include <functional>
namespace lodestar::sandbox {

struct Credentials {
    std::string user;
    std::string password;
    std::string host; ///< IP address of the client
};

/// Whose load it is and where it goes.
struct LoadTarget {
    Credentials caller;
    std::string db;
    std::string table;
};

class LeaderRpc {
public:
    struct Parts {
        Catalog& catalog;
        TransactionManager& transactions;
        /// Nothing if the caller may load into the table; else why not.
        std::function<std::optional<std::string>(const LoadTarget&)> refusal;
        std::function<std::vector<bool>()> alive; ///< back ends
        std::string host;                         ///< of the back ends
    };
    explicit LeaderRpc(Parts parts) : m_parts(std::move(parts)) {}

    struct Begin {
        LoadTarget target;
        std::string label;
        std::int64_t timeoutS = 600;
        int coordinator = -1;
        std::string requestId; ///< of the request that began it; empty: unlike any other
    };
    struct BeginAnswer {
        RpcStatus status;
        std::int64_t txnId = -1;
        std::string_view existingJobStatus;
        TablePtr table; ///< as it is now; nullptr if it was not found
    };
    [[nodiscard]] BeginAnswer begin(const Begin& request);
    [[nodiscard]] RpcStatus prepare(const LoadTarget& target, std::int64_t txnId, std::vector<TableWrite> writes,
                                    std::int64_t preparedTimeoutS);
    /// backEnds: who has written; nothing: all that are alive.
    [[nodiscard]] RpcStatus commit(const LoadTarget& target, std::int64_t txnId, std::vector<TableWrite> writes,
                                   const std::optional<std::vector<int>>& backEnds = {});
    [[nodiscard]] RpcStatus rollback(const LoadTarget& target, std::int64_t txnId, const std::string& reason);

private:
    [[nodiscard]] RpcStatus check(const LoadTarget& target) const;
    [[nodiscard]] RpcStatus checkQuorum(std::int64_t txnId, const std::vector<TableWrite>& writes,
                                        const std::optional<std::vector<int>>& backEnds) const;
    const Parts m_parts;
};

} // namespace lodestar::sandbox
