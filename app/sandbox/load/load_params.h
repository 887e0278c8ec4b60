// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the headers of a load say, checked as StarRocks checks them. Sources: StarRocks documentation, "STREAM LOAD";
// be/src/http/action/stream_load.cpp; fe-core analysis/Delimiter, load/streamload.
#include "app/sandbox/txn/rpc_status.h"
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::sandbox {

/// Gives a header by its lower-case name; nothing if it was not sent.
using HeaderLookup = std::function<std::optional<std::string_view>(std::string_view)>;

enum class BodyFormat : std::uint8_t { csv, json };
enum class Compression : std::uint8_t { none, gzip, bzip2, lz4Frame, zstd, deflate };
enum class PartialMode : std::uint8_t { row, column, automatic };

struct LoadParams {
    BodyFormat format = BodyFormat::csv;
    Compression compression = Compression::none;
    std::string columns;
    std::string where;
    std::vector<std::string> partitions; ///< as named; empty: all
    bool temporaryPartitions = false;
    std::string columnSeparator = "\t";
    std::string rowDelimiter = "\n";
    std::int64_t skipHeader = 0;
    bool trimSpace = false;
    char enclose = 0;
    char escape = 0;
    bool stateMachine = false; ///< enclose or escape was sent
    std::string jsonPaths;
    std::string jsonRoot;
    bool stripOuterArray = false;
    bool ignoreJsonSize = false;
    double maxFilterRatio = 0;
    bool strictMode = false;
    std::string timezone = "Asia/Shanghai"; ///< for functions of the time alone: a field's zone is not looked at
    bool negative = false;                  ///< SUM columns count down
    bool partialUpdate = false;
    PartialMode partialMode = PartialMode::row;
    std::string mergeCondition;             ///< column name
    std::int64_t rejectedRecordsLogged = 0; ///< log_rejected_record_num; -1: all
    std::string fingerprint;                ///< equal for equal parameters: the loads of one transaction must agree
};

/// The format and compression headers alone: the back end looks at them before it begins a transaction.
[[nodiscard]] RpcStatus readFormat(const HeaderLookup& header, LoadParams& params);
/// All the others. In a transaction enclose, escape, skip_header and trim_space have no effect.
[[nodiscard]] RpcStatus readParams(const HeaderLookup& header, bool inTransaction, LoadParams& params);
/// "\x0102", "0x0A", "\t", "||" to the bytes meant; fails for nothing or more than 50 bytes.
[[nodiscard]] RpcStatus readDelimiter(std::string_view name, std::string_view text, std::string& bytes);

} // namespace lodestar::sandbox
