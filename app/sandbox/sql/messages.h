// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How StarRocks words a refusal. Its parser and its analyzer wrap the detail and end it with a dot; the execution
// sends the bare text. Codes and states: fe-core ErrorCode.
#include "core/base/error.h"
#include <string>
#include <string_view>
namespace lodestar::sandbox {

inline constexpr int kGeneralError = 1064;

/// The bare text, as the execution of a statement sends it.
[[nodiscard]] Error bareError(std::string text, int code = kGeneralError);
/// "Getting analyzing error. Detail message: <detail>."
[[nodiscard]] Error analysisError(std::string_view detail, int code = kGeneralError);
/// "Getting syntax error at line L, column C. Detail message: <detail>."
[[nodiscard]] Error syntaxError(std::string_view detail, int line, int column);
[[nodiscard]] Error syntaxError(std::string_view detail);
/// The state that belongs to the code: "3F000" for 5501, ...; "HY000" where there is none.
[[nodiscard]] std::string_view sqlStateOf(int code);

} // namespace lodestar::sandbox
