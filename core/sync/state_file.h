// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Small files of the state folder that people and other processes read: written beside, synced and renamed, so that a
// reader sees the old or the new text and a crash leaves one of both. Readable by the owner alone. Free functions.
#include "core/base/result.h"
#include <string>
namespace lodestar::sync {

/// Fails with ioFailed, diskFull; the former file stays then.
[[nodiscard]] Result<void> writeStateFile(const std::string& path, const std::string& text);
/// Nothing if there is none. Fails with ioFailed.
[[nodiscard]] Result<void> removeStateFile(const std::string& path);
/// Empty when there is none.
[[nodiscard]] std::string readStateFile(const std::string& path);

} // namespace lodestar::sync
