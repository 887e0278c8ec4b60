// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/property_text.h"
#include "ui/text/sentences.h"
namespace lodestar::ui {
using namespace Qt::StringLiterals;

QString propertiesText(const std::map<std::string, std::string>& properties) {
    QStringList parts;
    for (const auto& [name, value] : properties)
        parts << text::of(name) + u" = "_s + text::of(value);
    return parts.join(u", "_s);
}

std::map<std::string, std::string> parseProperties(const QString& text) {
    std::map<std::string, std::string> properties;
    for (const QString& part : text.split(u',', Qt::SkipEmptyParts)) {
        const QString name = part.section(u'=', 0, 0).trimmed().remove(u'"');
        const QString value = part.section(u'=', 1).trimmed().remove(u'"');
        if (!name.isEmpty() && !value.isEmpty())
            properties[name.toStdString()] = value.toStdString();
    }
    return properties;
}

} // namespace lodestar::ui
