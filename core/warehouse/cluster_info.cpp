// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/cluster_info.h"
#include <algorithm>
#include <cctype>
#include <charconv>
namespace lodestar::warehouse {
namespace {

std::vector<ClusterNode> nodesOf(const ResultTable& table) {
    std::vector<ClusterNode> nodes;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        ClusterNode node;
        node.http.host = table.text(row, "IP"); // releases differ: IP, Host
        if (node.http.host.empty())
            node.http.host = table.text(row, "Host");
        node.http.port = static_cast<std::uint16_t>(std::strtoul(table.text(row, "HttpPort").c_str(), nullptr, 10));
        node.alive = table.text(row, "Alive") == "true";
        node.decommissioned = table.text(row, "SystemDecommissioned") == "true";
        node.error = table.text(row, "ErrMsg");
        node.role = table.text(row, "Role");
        if (node.role.empty() && table.text(row, "IsMaster") == "true")
            node.role = "LEADER";
        nodes.push_back(std::move(node));
    }
    return nodes;
}

/// Hidden is not an error; everything else is.
Result<std::vector<ClusterNode>> readNodes(StarRocksConnection& connection, const char* sql, bool& hidden) {
    auto table = connection.query(sql);
    if (table)
        return nodesOf(*table);
    if (table.error().code != ErrorCode::targetGrantMissing)
        return std::move(table).error();
    hidden = true;
    return std::vector<ClusterNode>();
}

} // namespace

std::uint32_t ClusterInfo::liveBackEnds() const {
    const auto& nodes = loadNodes();
    return static_cast<std::uint32_t>(
        std::count_if(nodes.begin(), nodes.end(), [](const ClusterNode& node) { return node.alive; }));
}

bool parseVersion(std::string_view text, mapping::TargetVersion& version) {
    const char* end = text.data() + text.size();
    for (const char* at = text.data(); at < end; ++at) {
        if (std::isdigit(static_cast<unsigned char>(*at)) == 0 ||
            (at > text.data() && std::isdigit(static_cast<unsigned char>(at[-1])) != 0))
            continue;
        mapping::TargetVersion found;
        auto part = std::from_chars(at, end, found.major);
        if (part.ec != std::errc() || part.ptr == end || *part.ptr != '.')
            continue;
        part = std::from_chars(part.ptr + 1, end, found.minor);
        if (part.ec != std::errc() || part.ptr == end || *part.ptr != '.')
            continue;
        part = std::from_chars(part.ptr + 1, end, found.patch);
        if (part.ec != std::errc())
            continue;
        version = found;
        return true;
    }
    return false;
}

Result<ClusterInfo> readClusterInfo(StarRocksConnection& connection) {
    ClusterInfo info;
    LS_TRY(const ResultTable build, connection.query("SELECT current_version()"));
    if (!build.rows.empty() && !build.rows[0].empty())
        info.versionText = build.rows[0][0].value_or(std::string());
    // version() is the MySQL version that StarRocks claims to be; only these two tell the build.
    info.versionKnown = parseVersion(info.versionText, info.version);
    if (!info.versionKnown) {
        if (const auto comment = connection.query("SELECT @@version_comment"); comment && !comment->rows.empty())
            info.versionKnown = parseVersion(comment->rows[0][0].value_or(std::string()), info.version);
    }
    bool feHidden = false;
    LS_TRY(info.frontEnds, readNodes(connection, "SHOW FRONTENDS", feHidden));
    LS_TRY(info.backEnds, readNodes(connection, "SHOW BACKENDS", info.nodesHidden));
    LS_TRY(info.computeNodes, readNodes(connection, "SHOW COMPUTE NODES", info.nodesHidden));
    return info;
}

} // namespace lodestar::warehouse
