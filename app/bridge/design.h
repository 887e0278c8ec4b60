// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the user designs in the window, as plain values: both ends, the rules that select tables, the mapping.
// The pipeline file is its lasting form (Backend::loadDesign, saveDesign).
#include "app/bridge/run_settings.h"
#include "core/base/secret.h"
#include "core/mapping/overrides.h"
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>
namespace lodestar::bridge {

enum class TlsMode : std::uint8_t { off, required, verifyChain, verifyName };

struct SourceForm {
    std::string name;
    std::string host = "127.0.0.1";
    std::uint16_t port = 3306;
    std::string user;
    Secret password;
    TlsMode tls = TlsMode::off;
    std::string caFile; ///< PEM; for verifyChain and verifyName
    bool operator==(const SourceForm&) const = default;
};

struct HostPort {
    std::string host;
    std::uint16_t port = 0;
    bool operator==(const HostPort&) const = default;
};

struct TargetForm {
    std::string name;
    std::vector<HostPort> feQuery{{"127.0.0.1", 9030}};
    std::vector<HostPort> feHttp{{"127.0.0.1", 8030}};
    std::string user = "root";
    Secret password;
    bool https = false; ///< loads go to https:// addresses
    bool operator==(const TargetForm&) const = default;
};

/// What happens to rows that a target table holds before its first copy.
enum class ExistingRows : std::uint8_t { refuse, replace, truncate, merge };

struct Design {
    std::string name;
    SourceForm source;
    TargetForm target;
    std::string include; ///< as the option `tables` holds it
    std::string exclude; ///< as `tables.exclude`
    mapping::MappingRules mapping;
    RunSettings run;
    ExistingRows existingRows = ExistingRows::refuse;           ///< of every table
    std::map<value::TableId, ExistingRows> existingRowsOfTable; ///< by source table; wins over the other
    /// What the file holds beside this, kept for saving; only the backend that loaded it knows what it is.
    std::shared_ptr<const void> rest;
};

/// "fe1,fe2" with a default port: "fe1:9030,fe2:9030". An entry may bring its own port.
[[nodiscard]] std::vector<HostPort> parseHosts(const std::string& text, std::uint16_t defaultPort);
/// The reverse: hosts that have the first one's port are written without it.
[[nodiscard]] std::string hostsText(const std::vector<HostPort>& hosts);

} // namespace lodestar::bridge
