// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/storage/stored_number.h"
#include <algorithm>
#include <array>
namespace lodestar::sandbox {

namespace {

struct Special {
    std::string_view text;
    std::string_view single; ///< the shortest text of that FLOAT
    std::string_view twofold;
    float stored4;
    double stored8;
};

constexpr std::array<Special, 4> kSpecials{
    {{"inf", "3.4028233e38", "1.7976931348623155e308", 3.4028233e38F, 1.7976931348623155e308},
     {"-inf", "-3.4028233e38", "-1.7976931348623155e308", -3.4028233e38F, -1.7976931348623155e308},
     {"nan", "3.402823e38", "1.7976931348623153e308", 3.402823e38F, 1.7976931348623153e308},
     {"-0", "-7.9881018958836197e-41", "-1.8457939563190925e-314", -0xDEADp-149F, -0xDEADBEEFp-1074}}};

template <typename Number>
std::string_view textOf(Number stored, Number Special::*field) {
    const auto found =
        std::find_if(kSpecials.begin(), kSpecials.end(), [&](const Special& s) { return s.*field == stored; });
    return found == kSpecials.end() ? std::string_view() : found->text;
}

} // namespace

std::string_view storedNumber(std::string_view text, bool single) {
    if (single && text.ends_with("3.4028235e+38")) // the largest FLOAT: in its shortest form a little too large here
        return text.front() == '-' ? "-3.4028234663852886e38" : "3.4028234663852886e38";
    if (text.empty() || (text.back() != 'f' && text.back() != 'n' && text != "-0"))
        return text;
    for (const Special& special : kSpecials)
        if (text == special.text || (special.text == "nan" && text == "-nan"))
            return single ? special.single : special.twofold;
    return text;
}

std::string_view specialText(float stored) { return textOf(stored, &Special::stored4); }
std::string_view specialText(double stored) { return textOf(stored, &Special::stored8); }

} // namespace lodestar::sandbox
