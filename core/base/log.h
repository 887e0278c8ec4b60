// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The diagnostic log of a process: lines on standard error and, once openLogFile was called, in a rotating file.
// Thread-safe. Never pass a password; user data only where the caller says so.
#include "core/base/result.h"
#include <string>
#include <string_view>
namespace lodestar {

enum class LogLevel : unsigned char { debug, info, warning, error, none }; ///< none: only as a limit

/// Lines below the level are dropped. Default info for the file, warning for standard error.
void setLogLevels(LogLevel toStderr, LogLevel toFile);
/// Appends to the file from now on; rotated to .1 .. .5 at 8 MiB.
[[nodiscard]] Result<void> openLogFile(const std::string& path);
void logLine(LogLevel level, std::string_view module, std::string_view text);

inline void logDebug(std::string_view module, std::string_view text) { logLine(LogLevel::debug, module, text); }
inline void logInfo(std::string_view module, std::string_view text) { logLine(LogLevel::info, module, text); }
inline void logWarning(std::string_view module, std::string_view text) { logLine(LogLevel::warning, module, text); }
inline void logError(std::string_view module, std::string_view text) { logLine(LogLevel::error, module, text); }

} // namespace lodestar
