// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/state/event_archive.h"
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <unistd.h>
#include <utility>
#include <vector>
namespace lodestar::state {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> filesIn(const std::string& folder) {
    std::vector<std::string> out;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("events-") && name.ends_with(".jsonl") && entry.is_regular_file(none))
            out.push_back(entry.path().string());
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// UTC, with microseconds.
std::string timeText(WallTime time, const char* format) {
    const std::int64_t micros = time.time_since_epoch().count();
    const std::time_t seconds = micros / 1'000'000;
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    char text[48];
    const std::size_t length = std::strftime(text, sizeof text, format, &parts);
    std::snprintf(text + length, sizeof text - length, ".%06dZ", static_cast<int>(micros % 1'000'000));
    return text;
}

std::string lineOf(const NumberedEvent& numbered) {
    const EventRecord& event = numbered.event;
    nlohmann::ordered_json line{
        {"id", numbered.id}, {"time", timeText(event.time, "%Y-%m-%dT%H:%M:%S")}, {"kind", event.kind}};
    if (!event.table.empty())
        line["table"] = event.table;
    line["text"] = event.text;
    if (event.count > 1)
        line["count"] = event.count;
    return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

Error failure(const std::string& path) {
    return Error(errno == ENOSPC || errno == EDQUOT ? ErrorCode::diskFull : ErrorCode::ioFailed,
                 "writing old events to " + path + " failed: " + std::strerror(errno),
                 "They stay in the state file until it can be written");
}

} // namespace

EventArchive::EventArchive(std::string folder, std::string epoch, std::uint64_t fileBytes, std::size_t filesMax)
    : m_folder(std::move(folder)), m_epoch(std::move(epoch)), m_fileBytes(fileBytes), m_filesMax(filesMax) {}

/// Finds the end of the newest file. A line that a crash cut is taken away.
Result<void> EventArchive::resume() {
    const auto files = filesIn(m_folder);
    // Another epoch has numbers of its own.
    if (!files.empty() && files.back().ends_with('-' + m_epoch + ".jsonl")) {
        m_file = files.back();
        std::ifstream in(m_file, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        const std::size_t end = text.rfind('\n') + 1; // 0 without a whole line
        if (end != text.size() && ::truncate(m_file.c_str(), static_cast<off_t>(end)) != 0)
            return failure(m_file);
        m_size = end;
        if (end > 0) {
            const std::size_t begin = end > 1 ? text.rfind('\n', end - 2) + 1 : 0;
            const auto last = nlohmann::json::parse(text.substr(begin, end - begin), nullptr, false);
            m_lastId = last.is_object() ? last.value("id", std::int64_t{0}) : 0;
        }
    }
    m_resumed = true;
    return {};
}

Result<void> EventArchive::append(std::span<const NumberedEvent> events) {
    if (!m_resumed)
        LS_CHECK(resume());
    std::string text;
    WallTime first{};
    std::int64_t last = m_lastId;
    const auto flush = [&]() -> Result<void> {
        if (text.empty())
            return {};
        LS_CHECK(write(text, first));
        text.clear();
        m_lastId = last;
        return {};
    };
    for (const NumberedEvent& event : events) {
        if (event.id <= last)
            continue;
        if (text.empty())
            first = event.event.time;
        text += lineOf(event);
        last = event.id;
        if (m_size + text.size() >= m_fileBytes)
            LS_CHECK(flush());
    }
    return flush();
}

Result<void> EventArchive::write(const std::string& text, WallTime first) {
    if (m_file.empty() || m_size >= m_fileBytes) {
        m_file = m_folder + "/events-" + timeText(first, "%Y%m%dT%H%M%S") + '-' + m_epoch + ".jsonl";
        m_size = 0;
        removeOldest();
    }
    // Events may quote a row: for the user alone.
    const int file = ::open(m_file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return failure(m_file);
    for (std::size_t done = 0; done < text.size();) {
        const ssize_t written = ::write(file, text.data() + done, text.size() - done);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            const Error error = failure(m_file);
            ::close(file);
            m_resumed = false; // a part of a line may be there
            return error;
        }
        done += static_cast<std::size_t>(written);
    }
    const bool synced = ::fdatasync(file) == 0;
    const Error error = synced ? Error() : failure(m_file);
    ::close(file);
    if (!synced) {
        m_resumed = false;
        return error;
    }
    m_size += text.size();
    return {};
}

/// A file is about to be begun.
void EventArchive::removeOldest() const {
    const auto files = filesIn(m_folder);
    std::error_code none;
    for (std::size_t i = 0; i + m_filesMax <= files.size(); ++i)
        fs::remove(files[i], none);
}

} // namespace lodestar::state
