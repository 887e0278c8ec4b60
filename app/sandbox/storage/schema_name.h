// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The engine's schema for a database of the user.
#include <string>
#include <string_view>
namespace lodestar::sandbox {

/// Mostly the same name; the engine's own schemas are stepped around.
[[nodiscard]] std::string engineSchema(std::string_view database);

} // namespace lodestar::sandbox
