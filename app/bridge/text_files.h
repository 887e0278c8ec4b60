// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads and writes the texts that the window exchanges with other tools. Blocking; any thread.
#include "app/bridge/exchange_values.h"
#include "core/base/result.h"
#include <QString>
#include <stop_token>
#include <vector>
namespace lodestar::bridge {

/// A text of at most 64 MiB. Fails with ioFailed.
[[nodiscard]] Result<std::string> readTextFile(const QString& path);
/// Written beside the old one, synced and renamed. Fails with ioFailed.
[[nodiscard]] Result<void> writeTextFile(const QString& path, const std::string& text);
/// Every file into a folder that exists; a stop request ends it between two files.
[[nodiscard]] Result<void> writeTextFiles(const QString& folder, const std::vector<TextFile>& files,
                                          const std::stop_token& stop);

} // namespace lodestar::bridge
