// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/settings.h"
#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>
namespace lodestar::settings {
namespace {

TEST(Settings, givesTheDefaultUntilSomethingIsSet) {
    QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("s.ini")));
    EXPECT_EQ(settings.get(kTheme), QStringLiteral("system"));
    settings.set(kTheme, QStringLiteral("dark"));
    EXPECT_EQ(settings.get(kTheme), QStringLiteral("dark"));
}

TEST(Settings, survivesARestart) {
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("s.ini"));
    { Settings(file).set(kPage, 2); }
    EXPECT_EQ(Settings(file).get(kPage), 2);
}

TEST(Settings, bringsADamagedNumberIntoItsRange) {
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("s.ini"));
    QFile raw(file);
    ASSERT_TRUE(raw.open(QIODevice::WriteOnly));
    raw.write("[sync]\nnumbersMs=1\n[tables]\npreviewRows=many\n");
    raw.close();
    Settings settings(file);
    EXPECT_EQ(settings.get(kNumbersMs), kNumbersMs.least);
    EXPECT_EQ(settings.get(kPreviewRows), kPreviewRows.least);
}

TEST(Settings, keepsTenRecentFilesNewestFirstWithoutRepeats) {
    QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("s.ini")));
    for (int i = 0; i < 12; ++i)
        settings.rememberFile(QStringLiteral("/p/%1.yaml").arg(i));
    settings.rememberFile(QStringLiteral("/p/5.yaml"));
    const QStringList files = settings.get(kRecentFiles);
    EXPECT_EQ(files.size(), 10);
    EXPECT_EQ(files.first(), QStringLiteral("/p/5.yaml"));
    EXPECT_EQ(files.count(QStringLiteral("/p/5.yaml")), 1);
}

} // namespace
} // namespace lodestar::settings
