// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A bounded part of a table in the order of one of its indexes. A plain value; goes into the state store as text.
#include "core/base/result.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::snapshot {

/// One key column's value, as it is bound to a statement. The server compares; this side never does, except integers.
struct KeyValue {
    enum class Kind : std::uint8_t {
        integer,         ///< decimal digits, signed
        unsignedInteger, ///< decimal digits
        real,            ///< hexadecimal bits of a double
        decimal,         ///< decimal text
        text,            ///< UTF-8; dates and times too
        bytes,
    };
    Kind kind = Kind::integer;
    std::string text;
    bool operator==(const KeyValue&) const = default;
};

/// Rows with lower < key <= upper; an empty bound is open. Bounds may name a prefix of the key only.
struct Chunk {
    std::uint32_t index = 0; ///< from 0, in order
    std::uint32_t piece = 0; ///< from 0; of a chunk that was cut while it was read, as it had too many bytes
    bool cut = false;        ///< the next piece goes on behind `upper`
    bool last = false;
    /// For a key that begins with ENUM or SET: rows with this value of the first key column (the number of the label,
    /// or the bits of the set), and bounds for the columns after it.
    std::optional<std::uint64_t> partition;
    std::vector<KeyValue> lower;
    std::vector<KeyValue> upper;
    /// Of an open end: rows behind it came after the low watermark, and need not be read. Empty: everything is read.
    std::vector<KeyValue> stop;
    bool operator==(const Chunk&) const = default;

    /// One line of printable ASCII.
    [[nodiscard]] std::string toText() const;
    [[nodiscard]] static Result<Chunk> fromText(std::string_view text);
};

} // namespace lodestar::snapshot
