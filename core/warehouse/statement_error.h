// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an error of the query port means: number and text of StarRocks (fe-core ErrorCode) or of the client library to
// an Error with a way out. Pure.
#include "core/base/error.h"
#include "core/warehouse/endpoint.h"
#include <string>
#include <string_view>
namespace lodestar::warehouse {

struct Fault {
    int number = 0; ///< 2000 to 2999: client library
    std::string text;
};

/// A failure to log in at `address`.
[[nodiscard]] Error loginError(const Fault& fault, const Endpoint& endpoint, const HostPort& address);
/// A failure of a statement.
[[nodiscard]] Error statementError(const Fault& fault, std::string_view sql, const Endpoint& endpoint);
/// The database or table that a statement names does not exist.
[[nodiscard]] bool isMissingObject(const Error& error);
/// Another change of the table is under way: the same statement may succeed later (fe-core
/// InvalidOlapTableStateException).
[[nodiscard]] bool isTableBusy(const Error& error);

} // namespace lodestar::warehouse
