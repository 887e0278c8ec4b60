// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The compressed forms of MariaDB: blocks within events (log_bin_compress) and COMPRESSED columns.
// Source: MariaDB sql/log_event.cc (binlog_buf_uncompress), sql/field_comp.cc.
#include "core/binlog/byte_reader.h"
#include <cstddef>
#include <string>
namespace lodestar::binlog {

/// No event and no value is larger on a server (max_allowed_packet); a stated size beyond it is not believed.
inline constexpr std::size_t kInflatedBytesMax = std::size_t{1} << 30;

/// Block: 0x80 | n, n bytes of the original size (big endian), a zlib stream. False: damaged.
[[nodiscard]] bool appendInflatedBlock(std::string& out, Bytes block);

/// Stored COMPRESSED column: 0x00 and the plain rest, or 0x8X: bit 3 raw deflate, low 3 bits n, n bytes of the original
/// size (big endian), deflate data. An empty value is "". False: damaged or another method.
[[nodiscard]] bool appendInflatedColumn(std::string& out, Bytes stored);

} // namespace lodestar::binlog
