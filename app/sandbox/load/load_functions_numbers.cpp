// SPDX-License-Identifier: GPL-3.0-or-later
// Functions of numbers. Source: StarRocks documentation, "Math functions".
#include "app/sandbox/load/load_functions.h"
#include "app/sandbox/load/number_text.h"
#include <array>
#include <cmath>
namespace lodestar::sandbox {
namespace {

void setReal(const CallContext& context, double value, Cell& cell) {
    if (std::isfinite(value))
        setDouble(value, context.arena, cell);
    else
        cell.setNull();
}

template <double (*Function)(double)>
void callReal(const CallContext& context, Arguments a, Cell& cell) {
    const auto value = a[0].real();
    if (value)
        setReal(context, Function(*value), cell);
    else
        cell.setNull();
}

template <double (*Function)(double)>
void callWhole(const CallContext& context, Arguments a, Cell& cell) {
    const auto value = a[0].real();
    if (value && std::abs(*value) < 9.2e18)
        setInteger(static_cast<std::int64_t>(Function(*value)), context.arena, cell);
    else
        cell.setNull();
}

void callAbs(const CallContext&, Arguments a, Cell& cell) {
    std::string_view text = a[0].text();
    text.remove_prefix(text.starts_with('-') ? 1 : 0);
    cell.set(text);
}

void callPower(const CallContext& context, Arguments a, Cell& cell) {
    const auto base = a[0].real();
    const auto exponent = a[1].real();
    if (base && exponent)
        setReal(context, std::pow(*base, *exponent), cell);
    else
        cell.setNull();
}

template <bool cut>
void callRound(const CallContext& context, Arguments a, Cell& cell) {
    const auto value = a[0].real();
    const auto places = a.size() > 1 ? a[1].whole() : std::optional<std::int64_t>(0);
    if (!value || !places || std::abs(*places) > 300)
        return cell.setNull();
    const double factor = std::pow(10.0, static_cast<double>(*places));
    setReal(context, (cut ? std::trunc(*value * factor) : std::round(*value * factor)) / factor, cell);
}

void callSign(const CallContext& context, Arguments a, Cell& cell) {
    const auto value = a[0].real();
    if (value)
        setInteger(*value > 0 ? 1 : *value < 0 ? -1 : 0, context.arena, cell);
    else
        cell.setNull();
}

template <bool largest>
void callExtreme(const CallContext&, Arguments a, Cell& cell) {
    const Argument* best = a.data();
    for (const Argument& other : a.subspan(1)) {
        const auto x = best->real();
        const auto y = other.real();
        const bool numbers = x && y && !best->type->isText() && !other.type->isText();
        const bool less = numbers ? *x < *y : best->text() < other.text();
        const bool more = numbers ? *y < *x : other.text() < best->text();
        if (largest ? less : more)
            best = &other;
    }
    cell = best->cell;
}

void callMod(const CallContext& context, Arguments a, Cell& cell) {
    const auto left = a[0].whole();
    const auto right = a[1].whole();
    if (!left || !right || *right == 0 || *right == -1)
        return right == -1 ? cell.set("0") : cell.setNull();
    setInteger(*left % *right, context.arena, cell);
}

constexpr std::array kFunctions = {
    LoadFunction{"abs", 1, 1, ResultType::arithmetic, callAbs},
    LoadFunction{"ceil", 1, 1, ResultType::bigInt, callWhole<std::ceil>},
    LoadFunction{"ceiling", 1, 1, ResultType::bigInt, callWhole<std::ceil>},
    LoadFunction{"floor", 1, 1, ResultType::bigInt, callWhole<std::floor>},
    LoadFunction{"round", 1, 2, ResultType::real, callRound<false>},
    LoadFunction{"truncate", 2, 2, ResultType::real, callRound<true>},
    LoadFunction{"mod", 2, 2, ResultType::bigInt, callMod},
    LoadFunction{"pow", 2, 2, ResultType::real, callPower},
    LoadFunction{"power", 2, 2, ResultType::real, callPower},
    LoadFunction{"sqrt", 1, 1, ResultType::real, callReal<std::sqrt>},
    LoadFunction{"exp", 1, 1, ResultType::real, callReal<std::exp>},
    LoadFunction{"ln", 1, 1, ResultType::real, callReal<std::log>},
    LoadFunction{"log10", 1, 1, ResultType::real, callReal<std::log10>},
    LoadFunction{"log2", 1, 1, ResultType::real, callReal<std::log2>},
    LoadFunction{"sign", 1, 1, ResultType::integer, callSign},
    LoadFunction{"greatest", 1, 4096, ResultType::common, callExtreme<true>},
    LoadFunction{"least", 1, 4096, ResultType::common, callExtreme<false>},
};

} // namespace

std::span<const LoadFunction> numberFunctions() { return kFunctions; }

} // namespace lodestar::sandbox
