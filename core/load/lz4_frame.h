// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A body as one LZ4 frame (lz4 frame format 1.6), as StarRocks takes it with `format: lz4` or `compression: LZ4_FRAME`.
#include "core/base/result.h"
#include "core/load/body_buffer.h"
#include <string_view>
namespace lodestar::load {

/// Replaces the content of `to`.
Result<void> compressLz4(std::string_view body, BodyBuffer& to);

} // namespace lodestar::load
