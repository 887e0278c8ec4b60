// SPDX-License-Identifier: GPL-3.0-or-later
// GTID sets of both families as text and as bytes. What is read must be written so that it reads as the same.
// First byte: which.
#include "core/binlog/gtid_set.h"
#include "core/binlog/mariadb_gtid.h"
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lodestar::binlog;
    if (size < 1)
        return 0;
    const Bytes bytes(data + 1, size - 1);
    const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
    switch (data[0] % 4) {
    case 0:
        if (const auto set = GtidSet::parse(text)) {
            const auto again = GtidSet::parse(set->toString());
            if (!again || again->toString() != set->toString())
                std::abort();
            const auto coded = set->encode();
            const auto decoded = GtidSet::decode(coded);
            if (!decoded || decoded->toString() != set->toString())
                std::abort();
        }
        break;
    case 1:
        if (const auto set = GtidSet::decode(bytes)) {
            const auto again = GtidSet::parse(set->toString());
            if (!again || again->toString() != set->toString())
                std::abort();
        }
        break;
    case 2:
        if (const auto position = MariaDbGtidPosition::parse(text)) {
            const auto again = MariaDbGtidPosition::parse(position->toString());
            if (!again || again->toString() != position->toString())
                std::abort();
        }
        break;
    default:
        (void)MariaDbGtidPosition::decodeList(bytes);
    }
    return 0;
}
