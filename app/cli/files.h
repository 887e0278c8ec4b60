// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Texts from and into files. Failures say what was kept.
#include "core/base/result.h"
#include <string>
namespace lodestar::cli {

/// Fails with invalidFile when it cannot be read.
[[nodiscard]] Result<std::string> readText(const std::string& path);
/// Replaces the file in one step, so that a reader never sees half of it. Fails with ioFailed.
[[nodiscard]] Result<void> writeText(const std::string& path, const std::string& text);
/// Makes the folder if it is missing. Fails with ioFailed.
[[nodiscard]] Result<void> makeFolder(const std::string& path);

} // namespace lodestar::cli
