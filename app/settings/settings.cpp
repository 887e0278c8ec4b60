// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/settings.h"
namespace lodestar::settings {
namespace {
constexpr int kFileVersion = 1;
constexpr qsizetype kRecentMax = 10;
} // namespace

Settings::Settings(QObject* parent)
    : QObject(parent), m_store(std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope,
                                                           QStringLiteral("lodestar"), QStringLiteral("window"))) {
    migrate();
}

Settings::Settings(const QString& path, QObject* parent)
    : QObject(parent), m_store(std::make_unique<QSettings>(path, QSettings::IniFormat)) {
    migrate();
}

void Settings::migrate() {
    const QString key = QStringLiteral("version");
    // A file of a newer program is read as far as its keys are known and keeps its version.
    if (m_store->value(key).toInt() < kFileVersion)
        m_store->setValue(key, kFileVersion);
}

void Settings::rememberFile(const QString& path) {
    QStringList files = get(kRecentFiles);
    files.removeAll(path);
    files.prepend(path);
    if (files.size() > kRecentMax)
        files.resize(kRecentMax);
    set(kRecentFiles, files);
}

} // namespace lodestar::settings
