// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Exports and imports of designs, carried out by app/session (DDL) and app/exchange (everything else). Pure functions;
// any thread.
#include "app/bridge/backend.h"
namespace lodestar::bridge {

/// Fails with unsupported when nothing can be said in the format, invalidArgument without a table where it lists some.
[[nodiscard]] Result<ExportedTexts> exportDesign(const Design& design, const Plans& plans,
                                                 const ExportRequest& request);
/// `where` names the text in errors. Fails with invalidFile or invalidOption.
[[nodiscard]] Result<ImportedDesign> importDesign(ImportFormat format, std::string_view text, const std::string& where);

} // namespace lodestar::bridge
