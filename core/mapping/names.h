// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Names that StarRocks refuses (fe-core FeNameFormat) and what becomes of them. Pure functions; any thread.
#include <string>
#include <string_view>
namespace lodestar::mapping {

/// The name itself where StarRocks takes it. Otherwise: characters that it refuses become "_", a name that does not
/// begin with a letter gets "db_" in front, and a checksum of the whole name is appended, so that two names stay two.
[[nodiscard]] std::string targetDatabaseName(std::string_view name);

/// The name itself, or one that StarRocks keeps. Inside a quoted name StarRocks drops back-ticks, doubled ones too
/// (recorded from its front end), so the table would get a name that no statement finds.
[[nodiscard]] std::string targetTableName(std::string_view name);

/// The name itself where StarRocks takes it. Otherwise the characters ` = < > ! * become "_", and a name that it
/// reserves (__op, __row, internal prefixes) gets "c" in front.
[[nodiscard]] std::string targetColumnName(std::string_view name);

} // namespace lodestar::mapping
