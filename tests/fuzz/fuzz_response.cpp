// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of front and back ends to loads, words of label states, and logs of refused rows.
#include "core/load/response.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lodestar::load;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const LoadAnswer answer = parseAnswer(200, text);
    (void)parseLabelState(answer.labelState);
    (void)parseLabelState(text);
    (void)parseErrorLog(text);
    return 0;
}
