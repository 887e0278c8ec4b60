// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/position.h"
#include <algorithm>
#include <cctype>
namespace lodestar::value {

std::uint64_t BinlogOffset::fileNumber() const {
    const auto dot = file.rfind('.');
    if (dot == std::string::npos)
        return 0;
    std::uint64_t number = 0;
    for (std::size_t i = dot + 1; i < file.size(); ++i) {
        if (file[i] < '0' || file[i] > '9')
            return 0;
        number = number * 10 + static_cast<std::uint64_t>(file[i] - '0');
    }
    return number;
}

std::strong_ordering BinlogOffset::operator<=>(const BinlogOffset& other) const {
    if (empty() || other.empty())
        return other.empty() <=> empty();
    if (const auto byFile = fileNumber() <=> other.fileNumber(); byFile != 0)
        return byFile;
    return offset <=> other.offset;
}

std::string Position::toString() const {
    std::string out = binlog.empty() ? (gtidSet.empty() ? std::string("start") : gtidSet)
                                     : binlog.file + ':' + std::to_string(binlog.offset);
    if (rowsIntoNext)
        out += '+' + std::to_string(rowsIntoNext);
    return out;
}

std::strong_ordering compareOnSameServer(const Position& a, const Position& b) {
    if (const auto byBinlog = a.binlog <=> b.binlog; byBinlog != 0)
        return byBinlog;
    return a.rowsIntoNext <=> b.rowsIntoNext;
}

} // namespace lodestar::value
