// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/show/create_text.h"
#include "app/sandbox/show/shadow_rows_internal.h"
#include "app/sandbox/sql/rewrite.h"
#include "app/sandbox/storage/engine_session.h"
namespace lodestar::sandbox {

namespace {

constexpr std::int64_t kSecond = 1000;

std::string time(std::int64_t ms) { return ms > 0 ? quoteText(timeText(ms / kSecond)) : "NULL"; }

/// How a stream load names what its transaction has come to.
std::string_view loadState(const std::string& state) {
    return state == "VISIBLE"     ? "FINISHED"
           : state == "ABORTED"   ? "CANCELLED"
           : state == "COMMITTED" ? "COMMITED"
           : state == "PREPARED"  ? "PREPARED"
                                  : "LOADING";
}

std::string into(std::string_view table) { return std::string(kShadowSchema) + '.' + std::string(table); }

} // namespace

std::vector<std::string> shadowLoads(const std::vector<LoadRow>& loads) {
    std::vector<std::string> out{"DELETE FROM " + into("loads")};
    std::string rows;
    for (const LoadRow& load : loads) {
        const bool done = load.state == "VISIBLE";
        rows += (rows.empty() ? "(" : ", (") + std::to_string(load.id) + ", " + quoteText(load.label) + ", NULL, " +
                quoteText(load.db) + ", " + quoteText(load.table) + ", 'root', 'default_warehouse', " +
                quoteText(loadState(load.state)) + ", " + (done ? "'100%'" : "'0%'") +
                ", 'STREAM_LOAD', 'NORMAL', NULL, NULL, NULL, NULL, NULL, '', " + time(load.beganAt) + ", " +
                time(load.beganAt) + ", " + time(load.committedAt) + ", " + time(load.finishedAt) + ", " +
                quoteText("{\"timeout\":" + std::to_string(load.timeoutMs / kSecond) + '}') + ", " +
                (load.reason.empty() ? "NULL" : quoteText(load.reason)) + ", NULL, NULL, " + std::to_string(load.id) +
                ')';
    }
    if (!rows.empty())
        out.push_back("INSERT INTO " + into("loads") + " VALUES " + rows);
    return out;
}

std::vector<std::string> shadowVariables(const std::vector<std::pair<std::string, std::string>>& variables) {
    std::string rows;
    for (const auto& [name, value] : variables)
        rows += (rows.empty() ? "(" : ", (") + quoteText(name) + ", " + quoteText(value) + ')';
    std::vector<std::string> out;
    for (const std::string_view table : {"global_variables", "session_variables"}) {
        out.push_back("DELETE FROM " + into(table));
        out.push_back("INSERT INTO " + into(table) + " VALUES " + rows);
    }
    return out;
}

} // namespace lodestar::sandbox
