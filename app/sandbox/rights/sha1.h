// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// SHA-1 (FIPS 180-4), for the scramble of mysql_native_password only.
#include <array>
#include <cstdint>
#include <string_view>
namespace lodestar::sandbox {

using Sha1Digest = std::array<std::uint8_t, 20>;
[[nodiscard]] Sha1Digest sha1(std::string_view bytes);

} // namespace lodestar::sandbox
