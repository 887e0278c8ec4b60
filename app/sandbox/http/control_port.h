// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The port that is not StarRocks: GET /state, GET /log, GET /faults, POST /faults, DELETE /faults, and POST /sweep and
// POST /clean, which run the time-out check and the label cleaner at once. Bodies are JSON.
#include "app/sandbox/http/cluster.h"
#include "app/sandbox/http/http_server.h"
#include <functional>
namespace lodestar::sandbox {

class ControlPort {
public:
    /// onFaults is called after the faults have changed.
    ControlPort(Cluster& cluster, std::function<void()> onFaults)
        : m_cluster(cluster), m_onFaults(std::move(onFaults)) {}
    void handle(Exchange& exchange);

private:
    [[nodiscard]] HttpReply state();
    [[nodiscard]] HttpReply log();
    [[nodiscard]] HttpReply faults();
    [[nodiscard]] HttpReply addFault(Exchange& exchange);
    [[nodiscard]] bool tableExists(const std::string& name) const;
    [[nodiscard]] HttpReply config();
    [[nodiscard]] HttpReply setConfig(Exchange& exchange);
    [[nodiscard]] HttpReply rpc(Exchange& exchange, const std::string& call);

    Cluster& m_cluster;
    std::function<void()> m_onFaults;
};

} // namespace lodestar::sandbox
