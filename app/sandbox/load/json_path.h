// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The paths of the headers jsonpaths and json_root: "$.a.b[0]", "$.\"a.b\"". Source: be/src/exprs/json_functions.cpp.
#include <simdjson.h>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::sandbox {

/// One step: a key, perhaps with an element of the array there.
struct JsonStep {
    std::string key;
    int index = -1; ///< -1: none; -2: "*"
};
/// Steps below the document; empty is the document itself, "$".
using JsonPath = std::vector<JsonStep>;

/// False for a step that is none. The first part of a path is dropped whatever it is.
[[nodiscard]] bool parseJsonPath(std::string_view text, JsonPath& path);

enum class Followed : unsigned char { found, missing, failed };
/// reason is set unless found.
[[nodiscard]] Followed followJsonPath(simdjson::ondemand::object& object, const JsonPath& path,
                                      simdjson::ondemand::value& value, std::string& reason);

} // namespace lodestar::sandbox
