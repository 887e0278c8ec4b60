// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/json_path.h"
#include "app/sandbox/load/json_value.h"
#include <charconv>
namespace lodestar::sandbox {
namespace {

/// Splits at points; double quotes keep a point, a backslash keeps the byte after it.
std::vector<std::string> splitPath(std::string_view text) {
    std::vector<std::string> parts(1);
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size())
            parts.back() += text[++i];
        else if (text[i] == '"')
            quoted = !quoted;
        else if (text[i] == '.' && !quoted)
            parts.emplace_back();
        else
            parts.back() += text[i];
    }
    return parts;
}

bool parseStep(std::string_view part, JsonStep& step) {
    const std::size_t bracket = part.find_first_of("[]\"");
    step.key = part.substr(0, bracket);
    if (bracket == std::string_view::npos)
        return true;
    std::string_view index = part.substr(bracket);
    if (index.size() < 3 || index.front() != '[' || index.back() != ']')
        return false;
    index = index.substr(1, index.size() - 2);
    if (index == "*") {
        step.index = -2;
        return true;
    }
    return std::from_chars(index.data(), index.data() + index.size(), step.index).ptr == index.data() + index.size() &&
           step.index >= 0;
}

std::string shownPath(const JsonPath& path, std::size_t steps) {
    std::string text = "$";
    for (std::size_t i = 0; i < steps; ++i) {
        text += '.' + path[i].key;
        if (path[i].index != -1)
            text += path[i].index == -2 ? "[*]" : '[' + std::to_string(path[i].index) + ']';
    }
    return text;
}

Followed failedAt(const JsonPath& path, std::size_t steps, simdjson::error_code error, std::string& reason) {
    const std::string what = "unable to find key: " + shownPath(path, steps);
    if (error == simdjson::SUCCESS) {
        reason = what;
        return Followed::missing;
    }
    reason = "err: " + jsonErrorText(error) + ", msg: " + what;
    return error == simdjson::NO_SUCH_FIELD || error == simdjson::INDEX_OUT_OF_BOUNDS ? Followed::missing
                                                                                      : Followed::failed;
}

} // namespace

bool parseJsonPath(std::string_view text, JsonPath& path) {
    const std::vector<std::string> parts = splitPath(text);
    for (std::size_t i = 1; i < parts.size(); ++i) {
        JsonStep step;
        if (!parseStep(parts[i], step))
            return false;
        path.push_back(std::move(step));
    }
    return true;
}

Followed followJsonPath(simdjson::ondemand::object& object, const JsonPath& path, simdjson::ondemand::value& value,
                        std::string& reason) {
    using simdjson::ondemand::json_type;
    for (std::size_t i = 0; i < path.size(); ++i) {
        simdjson::ondemand::value next;
        if (i == 0) {
            if (const auto error = object.find_field_unordered(path[0].key).get(next))
                return failedAt(path, 1, error, reason);
        } else {
            json_type type{};
            if (const auto error = value.type().get(type))
                return failedAt(path, i + 1, error, reason);
            if (type != json_type::object)
                return failedAt(path, i + 1, simdjson::SUCCESS, reason);
            simdjson::ondemand::object inner;
            if (const auto error = value.get_object().get(inner))
                return failedAt(path, i + 1, error, reason);
            if (path[i].key == "*") { // the first field, whatever its name
                bool any = false;
                for (auto field : inner) {
                    next = field.value();
                    any = true;
                    break;
                }
                if (!any)
                    return failedAt(path, i + 1, simdjson::SUCCESS, reason);
            } else if (const auto error = inner.find_field_unordered(path[i].key).get(next)) {
                return failedAt(path, i + 1, error, reason);
            }
        }
        if (path[i].index >= 0) {
            simdjson::ondemand::value element;
            simdjson::ondemand::array elements;
            if (const auto error = next.get_array().get(elements))
                return failedAt(path, i + 1, error == simdjson::INCORRECT_TYPE ? simdjson::SUCCESS : error, reason);
            if (const auto error = elements.at(static_cast<std::size_t>(path[i].index)).get(element))
                return failedAt(path, i + 1, error, reason);
            next = element;
        }
        value = next;
    }
    return Followed::found;
}

} // namespace lodestar::sandbox
