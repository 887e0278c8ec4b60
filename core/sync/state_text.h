// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the entries of state files that people and other processes name have in common. Pure; any thread.
#include "core/base/clock.h"
#include <initializer_list>
#include <string>
#include <string_view>
namespace lodestar::sync {

/// Eight hexadecimal digits that tell such texts apart (FNV-1a): an answer by id is one to exactly what was shown.
[[nodiscard]] std::string shortId(std::initializer_list<std::string_view> texts);
/// 2024-02-29T23:59:59Z
[[nodiscard]] std::string utcText(WallTime time);

} // namespace lodestar::sync
