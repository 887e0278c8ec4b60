// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where a MySQL source is and how to log in. A plain value.
#include "core/base/secret.h"
#include <chrono>
#include <cstdint>
#include <string>
namespace lodestar::source {

/// off: no TLS. preferred is not offered: it falls back to clear text in silence.
/// required: encrypted, nothing checked. verifyChain: certificate chain. verifyName: chain and host name.
enum class TlsMode : std::uint8_t { off, required, verifyChain, verifyName };

struct TlsOptions {
    TlsMode mode = TlsMode::off;
    std::string caFile;   ///< PEM; needed by verifyChain and verifyName
    std::string certFile; ///< client certificate, PEM; optional
    std::string keyFile;
    bool operator==(const TlsOptions&) const = default;
};

struct Endpoint {
    std::string host = "127.0.0.1";
    std::uint16_t port = 3306;
    std::string socketPath; ///< unix socket; wins over host and port when set
    std::string user;
    Secret password;
    TlsOptions tls;
    std::chrono::milliseconds connectTimeout{10000};
    std::string serverPublicKeyFile; ///< RSA key of the server for caching_sha2_password without TLS; optional
    bool operator==(const Endpoint&) const = default;
    /// "user@host:port", for messages.
    [[nodiscard]] std::string toString() const {
        return user + '@' + (socketPath.empty() ? host + ':' + std::to_string(port) : socketPath);
    }
};

} // namespace lodestar::source
