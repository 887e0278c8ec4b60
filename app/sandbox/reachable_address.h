// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
namespace lodestar::sandbox {

/// The IPv4 address by which clients reach ports that listen on `bind`: the same, and for 0.0.0.0 that of the first
/// network of this machine which is not the loopback one.
[[nodiscard]] std::string reachableAddress(const std::string& bind);

} // namespace lodestar::sandbox
