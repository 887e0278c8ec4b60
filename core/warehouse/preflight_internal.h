// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Parts of the preflight. Private to core/warehouse.
#include "core/base/check.h"
#include "core/load/stream_load_client.h"
#include "core/warehouse/cluster_info.h"
#include <stop_token>
#include <string>
#include <vector>
namespace lodestar::warehouse {

[[nodiscard]] Check makeCheck(std::string id, CheckOutcome outcome, std::string title, std::string detail,
                              std::string advice = {}, std::string statement = {});
[[nodiscard]] Check failedCheck(std::string id, std::string title, const Error& error);

/// /api/health of every front end that the endpoint names.
void checkFrontEndHttp(const Endpoint& endpoint, std::stop_token stop, std::vector<Check>& out);
/// /api/health of every back end at the address under which this machine reaches it; all at the same time.
void checkBackEndHttp(const Endpoint& endpoint, const ClusterInfo& info, std::stop_token stop, std::vector<Check>& out);
/// The login over HTTP, by asking for a label that does not exist.
void checkLoadLogin(load::StreamLoadClient& client, std::stop_token stop, std::vector<Check>& out);
/// Whether rows get through the endpoint's proxy: it has to pass on the question whether they are wanted. Offers one to
/// a table that does not exist, so that nothing is loaded.
[[nodiscard]] Check checkProxy(const Endpoint& endpoint, std::stop_token stop);
/// Begins and rolls back a load of an existing table.
[[nodiscard]] Check checkTransaction(load::StreamLoadClient& client, const value::TableId& table, std::stop_token stop);
[[nodiscard]] std::string randomSuffix();

} // namespace lodestar::warehouse
