// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Properties on one line: "a = 1, b = x" and back; quotes around names and values are dropped.
#include <QString>
#include <map>
#include <string>
namespace lodestar::ui {

[[nodiscard]] QString propertiesText(const std::map<std::string, std::string>& properties);
[[nodiscard]] std::map<std::string, std::string> parseProperties(const QString& text);

} // namespace lodestar::ui
