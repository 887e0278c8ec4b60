// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A place in a source's history of changes, between two transactions, and how far a reader is into the next one.
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
namespace lodestar::value {

/// A place in the binlog files of one server. Files are ordered by their numeric suffix ("bin.999999" < "bin.1000000").
struct BinlogOffset {
    std::string file; ///< empty: nothing read yet
    std::uint64_t offset =
        0; ///< bytes from the start of the file; counts on beyond 4 GiB, where the events' own field wraps
    [[nodiscard]] bool empty() const { return file.empty(); }
    bool operator==(const BinlogOffset&) const = default;
    std::strong_ordering operator<=>(const BinlogOffset& other) const;
    /// The numeric suffix of the file name; 0 if there is none.
    [[nodiscard]] std::uint64_t fileNumber() const;
};

/// Always the end of a transaction (or the start of the log), so that reading may begin here.
struct Position {
    std::string serverUuid; ///< identity of the server that numbered `binlog`; MariaDB has none: "mariadb:<server_id>"
    BinlogOffset binlog;
    std::string gtidSet; ///< executed set at this place, in the text form of its family; empty without GTIDs
    /// Rows of one table that are already taken from the transaction which begins here. Other readers leave it 0.
    std::uint64_t rowsIntoNext = 0;
    [[nodiscard]] bool empty() const { return binlog.empty() && gtidSet.empty(); }
    bool operator==(const Position&) const = default;
    /// "mysql-bin.000412:88211040", with "+n" when rows of the next transaction are taken.
    [[nodiscard]] std::string toString() const;
};

/// Compares two positions of the same server by file, offset and rows taken.
[[nodiscard]] std::strong_ordering compareOnSameServer(const Position& a, const Position& b);

} // namespace lodestar::value
