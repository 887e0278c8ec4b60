// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// TRANSACTION_PAYLOAD (MySQL 8.0.20): the events of one transaction in one zstd frame. It is inflated piece by piece,
// so that a large transaction needs memory for its largest event only.
// Source: mysql-server libs/mysql/binlog/event/codecs, "Binary Log Transaction Compression" in the manual.
#include "core/base/result.h"
#include "core/binlog/byte_reader.h"
#include <functional>
namespace lodestar::binlog {

/// Calls `take` with each event inside: whole, with header, without a checksum, valid during the call. Its error ends
/// the walk and is returned.
[[nodiscard]] Result<void> walkTransactionPayload(Bytes body, const std::function<Result<void>(Bytes)>& take);

} // namespace lodestar::binlog
