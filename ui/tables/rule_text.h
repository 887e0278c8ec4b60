// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rules that select tables, between the form that people type ("shop.tmp_*", "shop./^tmp_/") and the entries of the
// options `tables` and `tables.exclude` ("shop.tmp_\.*"). Pure.
#include "core/base/result.h"
#include <string>
namespace lodestar::ui {

/// "database.table"; in either part * stands for any characters and ? for one, and /expression/ is a regular expression
/// that is found anywhere in the name unless ^ or $ ties it. Fails with invalidArgument.
[[nodiscard]] Result<std::string> entryOfRule(const std::string& text);
/// The reverse, for reading; an entry that no rule says shorter comes back as /expression/ parts.
[[nodiscard]] std::string ruleOfEntry(const std::string& entry);

} // namespace lodestar::ui
