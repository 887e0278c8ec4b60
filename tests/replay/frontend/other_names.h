// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The same recording under other names: what is right by rule stays right, what was learned by heart does not.
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
namespace lodestar::test {

/// Gives every table, column, index and text of the recordings another one of the same length and order, every text
/// length another length and every year of this century another one with the same calendar. The same input always gives
/// the same output, so that a statement and what was answered to it still belong together.
/// `answer`: the text was made by the server, where a bare "a" is mostly the English article.
[[nodiscard]] std::string underOtherNames(std::string_view text, bool answer);
/// Every text and key of a recording.
[[nodiscard]] nlohmann::ordered_json underOtherNames(const nlohmann::ordered_json& recording);

} // namespace lodestar::test
