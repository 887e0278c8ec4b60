// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows of a statement on the query port one at a time, on a connection of its own: for answers that are too large to be
// held. One thread; blocks while the server thinks, for five minutes at most.
#include "core/base/result.h"
#include "core/warehouse/endpoint.h"
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
namespace lodestar::warehouse {

/// False ends the reading. The texts live during the call; nullopt: NULL.
using TakeShownRow = std::function<bool(std::span<const std::optional<std::string_view>>)>;

/// Text is UTF-8. Fails with targetUnreachable, targetAccessDenied or what the statement was answered.
Result<void> readShownRows(const Endpoint& endpoint, const std::string& sql, const TakeShownRow& take);

} // namespace lodestar::warehouse
