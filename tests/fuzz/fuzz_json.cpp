// SPDX-License-Identifier: GPL-3.0-or-later
// Binary JSON documents of row events, such a document with differences to it, and compressed payloads taken by
// themselves. First byte: which.
#include "core/binlog/json_binary.h"
#include "core/binlog/json_diff.h"
#include "core/binlog/transaction_payload.h"
#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lodestar;
    if (size < 1)
        return 0;
    const binlog::Bytes rest(data + 1, size - 1);
    if (data[0] % 8 == 4 && rest.size() > 1) {
        const std::size_t document = std::min<std::size_t>(rest[0], rest.size() - 1);
        std::string text;
        (void)binlog::appendChangedJson(text, rest.subspan(1, document), rest.subspan(1 + document), {});
    } else if (data[0] % 2 == 0) {
        std::string text;
        (void)binlog::appendJson(text, rest, {(data[0] & 2) != 0});
    } else {
        std::size_t events = 0;
        (void)binlog::walkTransactionPayload(rest, [&](binlog::Bytes) -> Result<void> {
            if (++events > 10'000)
                return Error(ErrorCode::cancelled, "enough");
            return {};
        });
    }
    return 0;
}
