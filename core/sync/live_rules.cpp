// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/live_rules.h"
#include <utility>
namespace lodestar::sync {

std::shared_ptr<const LiveRules::Rules> LiveRules::rulesOf(const SyncSpec& spec) {
    return std::make_shared<const Rules>(Rules{spec.planAgain, spec.selects, spec.schemaChanges,
                                               spec.options.schemaChange, spec.options.schemaApproval,
                                               spec.options.schemaChangesIgnored});
}

void LiveRules::set(const SyncSpec& spec) {
    auto rules = rulesOf(spec);
    std::lock_guard lock(m_mutex);
    m_now = std::move(rules);
}

void LiveRules::pin(const value::TableId& table) {
    std::lock_guard lock(m_mutex);
    m_pinned.emplace(table, m_now);
}

void LiveRules::unpin(const value::TableId& table) {
    std::lock_guard lock(m_mutex);
    m_pinned.erase(table);
}

std::shared_ptr<const LiveRules::Rules> LiveRules::now() const {
    std::lock_guard lock(m_mutex);
    return m_now;
}

Result<mapping::TablePlan> LiveRules::planAgain(const schema::SourceTable& table,
                                                const mapping::TablePlan* previous) const {
    std::shared_ptr<const Rules> rules;
    {
        std::lock_guard lock(m_mutex);
        const auto pinned = m_pinned.find(table.id);
        rules = pinned == m_pinned.end() ? m_now : pinned->second;
    }
    return rules->planAgain(table, previous);
}

bool LiveRules::selects(const value::TableId& table) const { return now()->selects(table); }

evolution::Policy LiveRules::policyOf(const value::TableId& table) const {
    const auto rules = now();
    const auto own = rules->choices.find(table);
    return own != rules->choices.end() && own->second.behavior ? *own->second.behavior : rules->policy;
}

bool LiveRules::asksApproval(const value::TableId& table) const {
    const auto rules = now();
    const auto own = rules->choices.find(table);
    const auto approval = own != rules->choices.end() && own->second.approval ? *own->second.approval : rules->approval;
    return approval == evolution::Approval::ask;
}

evolution::IgnoredKinds LiveRules::ignoredKinds(const value::TableId& table) const {
    const auto rules = now();
    const auto own = rules->choices.find(table);
    return own != rules->choices.end() && own->second.ignored ? *own->second.ignored : rules->ignored;
}

} // namespace lodestar::sync
