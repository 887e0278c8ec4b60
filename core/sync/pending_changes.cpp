// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/pending_changes.h"
#include "core/sync/state_file.h"
#include "core/sync/state_text.h"
#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
namespace lodestar::sync {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kStatementBytesMax = 4096;

std::string pathIn(const std::string& folder) { return folder + "/schema-changes.json"; }

std::string idOf(const PendingChange& change) {
    std::string statements;
    for (const std::string& statement : change.targetStatements)
        statements += statement + '\n';
    return shortId({change.table.toString(), change.statement, statements});
}

Json jsonOf(const PendingChange& change) {
    return {{"id", change.id},
            {"database", change.table.database},
            {"table", change.table.table},
            {"target_database", change.target.database},
            {"target_table", change.target.table},
            {"time", change.time},
            {"position", change.position},
            {"statement", change.statement},
            {"target_statements", change.targetStatements},
            {"notes", change.notes},
            {"cannot_skip", change.cannotSkip},
            {"answer", changeAnswerName(change.answer)}};
}

PendingChange changeOf(const Json& v) {
    PendingChange change;
    change.id = v.value("id", "");
    change.table = {v.value("database", ""), v.value("table", "")};
    change.target = {v.value("target_database", ""), v.value("target_table", "")};
    change.time = v.value("time", "");
    change.position = v.value("position", "");
    change.statement = v.value("statement", "");
    change.targetStatements = v.value("target_statements", std::vector<std::string>{});
    change.notes = v.value("notes", std::vector<std::string>{});
    change.cannotSkip = v.value("cannot_skip", "");
    const std::string answer = v.value("answer", "");
    for (const ChangeAnswer one : {ChangeAnswer::approve, ChangeAnswer::skip})
        if (answer == changeAnswerName(one))
            change.answer = one;
    return change;
}

/// Whether the answer to `asked` is one to `now`: the same, or less where a part was done before a crash.
bool covers(const PendingChange& asked, const PendingChange& now) {
    return asked.statement == now.statement &&
           std::all_of(now.targetStatements.begin(), now.targetStatements.end(), [&](const std::string& statement) {
               return std::find(asked.targetStatements.begin(), asked.targetStatements.end(), statement) !=
                      asked.targetStatements.end();
           });
}

} // namespace

const char* changeAnswerName(ChangeAnswer answer) {
    switch (answer) {
    case ChangeAnswer::none:
        return "none";
    case ChangeAnswer::approve:
        return "approve";
    case ChangeAnswer::skip:
        return "skip";
    }
    return "none";
}

PendingChanges::PendingChanges(std::string folder, Clock& clock)
    : m_folder(std::move(folder)), m_clock(clock), m_changes(read(m_folder)) {}

Result<ChangeAnswer> PendingChanges::ask(PendingChange change) {
    change.statement.resize(std::min(change.statement.size(), kStatementBytesMax));
    change.id = idOf(change);
    change.time = utcText(m_clock.now());
    change.answer = ChangeAnswer::none;
    std::lock_guard lock(m_mutex);
    const auto known = std::find_if(m_changes.begin(), m_changes.end(),
                                    [&](const PendingChange& one) { return one.table == change.table; });
    if (known != m_changes.end()) {
        if (known->answer != ChangeAnswer::none && covers(*known, change))
            return known->answer;
        if (known->id == change.id)
            return ChangeAnswer::none;
        m_changes.erase(known);
    }
    m_changes.push_back(std::move(change));
    LS_CHECK(saveLocked());
    return ChangeAnswer::none;
}

Result<void> PendingChanges::answer(const value::TableId& table, std::string_view id, ChangeAnswer answer) {
    std::lock_guard lock(m_mutex);
    const auto change =
        std::find_if(m_changes.begin(), m_changes.end(), [&](const PendingChange& one) { return one.table == table; });
    if (change == m_changes.end())
        return Error(ErrorCode::invalidArgument, "no schema change of " + table.toString() + " waits for an answer",
                     "Nothing was changed")
            .withScope(ErrorScope::table);
    if (!id.empty() && id != change->id)
        return Error(ErrorCode::invalidArgument,
                     "the schema change of " + table.toString() + " that waits is " + change->id + ", not " +
                         std::string(id),
                     "Nothing was changed. Look at what waits now")
            .withScope(ErrorScope::table);
    if (answer == ChangeAnswer::skip && !change->cannotSkip.empty())
        return Error(ErrorCode::invalidArgument,
                     "the schema change of " + table.toString() + " cannot be passed over: " + change->cannotSkip,
                     "Nothing was changed. Approve it, or copy the table again")
            .withScope(ErrorScope::table);
    const ChangeAnswer before = std::exchange(change->answer, answer);
    if (auto saved = saveLocked(); !saved) {
        change->answer = before;
        return saved;
    }
    return {};
}

Result<void> PendingChanges::remove(const value::TableId& table) {
    std::lock_guard lock(m_mutex);
    if (std::erase_if(m_changes, [&](const PendingChange& one) { return one.table == table; }) == 0)
        return {};
    return saveLocked();
}

std::vector<PendingChange> PendingChanges::list() const {
    std::lock_guard lock(m_mutex);
    return m_changes;
}

bool PendingChanges::waits(const value::TableId& table) const {
    std::lock_guard lock(m_mutex);
    return std::any_of(m_changes.begin(), m_changes.end(), [&](const PendingChange& one) {
        return one.table == table && one.answer == ChangeAnswer::none;
    });
}

Result<void> PendingChanges::saveLocked() const {
    if (m_folder.empty())
        return {};
    if (m_changes.empty())
        return removeStateFile(pathIn(m_folder));
    Json list = Json::array();
    for (const PendingChange& change : m_changes)
        list.push_back(jsonOf(change));
    return writeStateFile(pathIn(m_folder), list.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
}

std::vector<PendingChange> PendingChanges::read(const std::string& folder) {
    std::vector<PendingChange> out;
    if (folder.empty())
        return out;
    const Json list = Json::parse(readStateFile(pathIn(folder)), nullptr, false);
    if (!list.is_array())
        return out; // what waits is asked again
    try {
        for (const Json& one : list)
            out.push_back(changeOf(one));
    } catch (const Json::exception&) {
        out.clear();
    }
    return out;
}

} // namespace lodestar::sync
