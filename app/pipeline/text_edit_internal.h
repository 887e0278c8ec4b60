// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Works the difference between two contents into a YAML text, touching nothing else. May throw YAML::Exception.
#include "app/pipeline/tree_internal.h"
#include <string>
#include <string_view>
namespace lodestar::pipeline {

/// `before` is what the text says, `after` what it should say. Changed values are replaced in their place, new ones
/// follow their section's last line, removed ones go with their lines. The result is only as good as the text is
/// ordinary; the caller reads it again and compares.
[[nodiscard]] std::string editedText(std::string_view text, const Tree& before, const Tree& after);

} // namespace lodestar::pipeline
