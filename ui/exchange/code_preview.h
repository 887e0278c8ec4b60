// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A text that may be far longer than anybody reads, in a view that stays quick.
#include "ui/common/code_view.h"
#include <string_view>
class QLabel;
namespace lodestar::ui {

/// Shows the first 1,500 lines; `cut` says how much was left away, or is hidden.
void showCode(CodeView& view, QLabel& cut, std::string_view text);

} // namespace lodestar::ui
