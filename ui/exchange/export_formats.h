// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the window says about the formats of other tools. GUI thread only.
#include "app/bridge/exchange_values.h"
#include "ui/common/code_view.h"
#include <QString>
#include <vector>
namespace lodestar::ui {

struct ExportFormatText {
    bridge::ExportFormat format;
    QString title;
    QString description;
    QString fileFilter; ///< of a dialog that saves one file
    CodeLanguage language;
};
[[nodiscard]] const std::vector<ExportFormatText>& exportFormatTexts();

struct ImportFormatText {
    bridge::ImportFormat format;
    QString title;
    CodeLanguage language;
};
[[nodiscard]] const std::vector<ImportFormatText>& importFormatTexts();

} // namespace lodestar::ui
