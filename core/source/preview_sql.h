// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The SELECT behind the first rows of a table: every value leaves the server as text, since the Qt driver cuts
// microseconds, loses zero dates and rounds decimals. Pure; any thread.
#include "core/source/catalog_reader.h"
#include <string>
namespace lodestar::source {

[[nodiscard]] std::string previewSelect(const schema::SourceTable& table, const PreviewLimits& limits);

} // namespace lodestar::source
