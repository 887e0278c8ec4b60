// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridge/text_files.h"
#include <QDir>
#include <QFile>
#include <QSaveFile>
namespace lodestar::bridge {
namespace {
constexpr qint64 kReadBytesMax = 64LL << 20;
}

Result<std::string> readTextFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error(ErrorCode::ioFailed, path.toStdString() + " cannot be read: " + file.errorString().toStdString(),
                     "Choose another file, or change its permissions");
    if (file.size() > kReadBytesMax)
        return Error(ErrorCode::ioFailed, path.toStdString() + " has " + std::to_string(file.size()) + " bytes",
                     "A text of at most 64 MiB is read; choose the file that holds the configuration");
    return file.readAll().toStdString();
}

Result<void> writeTextFile(const QString& path, const std::string& text) {
    QSaveFile out(path);
    const auto size = qint64(text.size());
    if (!out.open(QIODevice::WriteOnly) || out.write(text.data(), size) != size || !out.commit())
        return Error(ErrorCode::ioFailed, path.toStdString() + " cannot be written: " + out.errorString().toStdString(),
                     "Nothing was changed there. Choose another folder, or make room");
    return {};
}

Result<void> writeTextFiles(const QString& folder, const std::vector<TextFile>& files, const std::stop_token& stop) {
    for (const TextFile& file : files) {
        if (stop.stop_requested())
            return Error(ErrorCode::cancelled, "the export was cancelled", "The files before are complete");
        LS_CHECK(writeTextFile(QDir(folder).filePath(QString::fromStdString(file.name)), file.text));
    }
    return {};
}

} // namespace lodestar::bridge
