// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/compare/json_form.h"
#include <cmath>
#include <nlohmann/json.hpp>
namespace lodestar::sandbox::compare {
using nlohmann::json;

static void wholeDoublesToIntegers(json& value) {
    if (value.is_structured()) {
        for (auto& part : value)
            wholeDoublesToIntegers(part);
    } else if (value.is_number_float()) {
        const double number = value.get<double>();
        if (std::trunc(number) == number && std::fabs(number) < 9007199254740992.0)
            value = static_cast<std::int64_t>(number);
    }
}

std::string jsonForm(std::string_view text) {
    json value = json::parse(text, nullptr, false);
    if (value.is_discarded())
        return "not JSON: " + std::string(text);
    wholeDoublesToIntegers(value);
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace lodestar::sandbox::compare
