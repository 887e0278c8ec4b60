// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Turns an error number and text of a MySQL or MariaDB server, or of its client library, into an Error: what it means
// for Lodestar, whether trying again helps, and what to do.
#include "core/base/error.h"
#include "core/source/endpoint.h"
#include <string>
#include <string_view>
namespace lodestar::source {

struct ServerFault {
    int number = 0; ///< 1000 and up: server; 2000 to 2999: client library
    std::string sqlState;
    std::string text;
};

/// A failure to log in. The text of 1045 does not tell its causes apart, so all that are possible here are named.
[[nodiscard]] Error loginError(const ServerFault& fault, const Endpoint& endpoint);
/// A failure of a statement or in the middle of an answer. `doing` says what was asked, as a noun phrase.
[[nodiscard]] Error statementError(const ServerFault& fault, std::string_view doing, const Endpoint& endpoint);
/// True when the connection is gone after this fault and a new one may help.
[[nodiscard]] bool isConnectionLoss(int number);

} // namespace lodestar::source
