// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rules of the pipeline that may change while it runs: which tables it takes, how they are mapped, what becomes of
// their schema changes. A table whose mapping was changed goes on with the rules that its target was filled by until it
// is copied again. Thread-safe: feeds ask, the coordinator sets.
#include "core/sync/engine.h"
#include <map>
#include <memory>
#include <mutex>
namespace lodestar::sync {

class LiveRules final {
public:
    explicit LiveRules(const SyncSpec& spec) : m_now(rulesOf(spec)) {}
    void set(const SyncSpec& spec);
    /// The table goes on with what counts now, whatever is set later. Nothing if it does already.
    void pin(const value::TableId& table);
    void unpin(const value::TableId& table);

    [[nodiscard]] Result<mapping::TablePlan> planAgain(const schema::SourceTable& table,
                                                       const mapping::TablePlan* previous) const;
    [[nodiscard]] bool selects(const value::TableId& table) const;
    [[nodiscard]] evolution::Policy policyOf(const value::TableId& table) const;
    [[nodiscard]] bool asksApproval(const value::TableId& table) const;
    [[nodiscard]] evolution::IgnoredKinds ignoredKinds(const value::TableId& table) const;

private:
    struct Rules {
        std::function<Result<mapping::TablePlan>(const schema::SourceTable&, const mapping::TablePlan*)> planAgain;
        std::function<bool(const value::TableId&)> selects;
        std::map<value::TableId, SchemaChangeChoice> choices;
        evolution::Policy policy = evolution::Policy::lenient;
        evolution::Approval approval = evolution::Approval::none;
        evolution::IgnoredKinds ignored;
    };
    [[nodiscard]] static std::shared_ptr<const Rules> rulesOf(const SyncSpec& spec);
    [[nodiscard]] std::shared_ptr<const Rules> now() const;
    mutable std::mutex m_mutex;
    std::shared_ptr<const Rules> m_now;                              // guarded by m_mutex
    std::map<value::TableId, std::shared_ptr<const Rules>> m_pinned; // guarded by m_mutex
};

} // namespace lodestar::sync
