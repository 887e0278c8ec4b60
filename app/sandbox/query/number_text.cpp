// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/query/number_text.h"
#include <array>
#include <charconv>
#include <cmath>
namespace lodestar::sandbox {

namespace {

template <typename Number>
std::string shortest(Number value, int largestPlain) {
    if (std::isnan(value))
        return "nan";
    if (std::isinf(value))
        return value < 0 ? "-inf" : "inf";
    if (value == 0)
        return std::signbit(value) ? "-0" : "0";
    std::array<char, 400> text{};
    char* const begin = text.data();
    char* const end = text.data() + text.size();
    const auto scientific = std::to_chars(begin, end, value, std::chars_format::scientific);
    std::string out(begin, scientific.ptr);
    const int exponent = std::atoi(out.c_str() + out.find('e') + 1);
    if (exponent < -4 || exponent > largestPlain)
        return out;
    const auto plain = std::to_chars(begin, end, value, std::chars_format::fixed);
    return {begin, plain.ptr};
}

} // namespace

std::string floatText(float value) { return shortest(value, 7); }
std::string doubleText(double value) { return shortest(value, 15); }

} // namespace lodestar::sandbox
