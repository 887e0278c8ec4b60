// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <mutex>
namespace lodestar {
namespace {

constexpr long kRotateBytes = 8L << 20;
constexpr int kRotatedFilesMax = 5;

struct Sink {
    std::mutex mutex;
    LogLevel toStderr = LogLevel::warning;
    LogLevel toFile = LogLevel::info;
    std::FILE* file = nullptr;
    std::string path;
};

Sink& sink() {
    static Sink instance;
    return instance;
}

void rotate(Sink& s) {
    std::fclose(s.file);
    for (int i = kRotatedFilesMax - 1; i >= 1; --i)
        std::rename((s.path + '.' + std::to_string(i)).c_str(), (s.path + '.' + std::to_string(i + 1)).c_str());
    std::rename(s.path.c_str(), (s.path + ".1").c_str());
    s.file = std::fopen(s.path.c_str(), "ae");
}

} // namespace

void setLogLevels(LogLevel toStderr, LogLevel toFile) {
    std::lock_guard lock(sink().mutex);
    sink().toStderr = toStderr;
    sink().toFile = toFile;
}

Result<void> openLogFile(const std::string& path) {
    std::FILE* file = std::fopen(path.c_str(), "ae");
    if (!file)
        return Error(ErrorCode::ioFailed, "the log file " + path + " cannot be opened: " + std::strerror(errno));
    std::lock_guard lock(sink().mutex);
    if (sink().file)
        std::fclose(sink().file);
    sink().file = file;
    sink().path = path;
    return {};
}

void logLine(LogLevel level, std::string_view module, std::string_view text) {
    static constexpr const char* kNames[] = {"debug", "info", "warning", "error"};
    Sink& s = sink();
    std::lock_guard lock(s.mutex);
    const bool toStderr = level >= s.toStderr;
    const bool toFile = s.file && level >= s.toFile;
    if (!toStderr && !toFile)
        return;
    const auto now = std::chrono::system_clock::now();
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
    const std::time_t seconds = ms / 1000;
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    char stamp[32];
    const auto length = std::strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%S", &utc);
    const std::string millis = std::to_string(1000 + ms % 1000).substr(1);
    std::string line = std::string(stamp, length) + '.' + millis + "Z " + kNames[static_cast<int>(level)] + ' ' +
                       std::string(module) + ": ";
    for (char c : text)
        line += (c == '\n' || c == '\r') ? ' ' : c;
    line += '\n';
    if (toStderr)
        std::fwrite(line.data(), 1, line.size(), stderr);
    if (toFile) {
        std::fwrite(line.data(), 1, line.size(), s.file);
        std::fflush(s.file);
        if (std::ftell(s.file) > kRotateBytes)
            rotate(s);
    }
}

} // namespace lodestar
