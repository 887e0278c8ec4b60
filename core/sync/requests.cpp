// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/requests.h"
#include "core/sync/state_file.h"
#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <unistd.h>
#include <utility>
#include <vector>
namespace lodestar::sync {
namespace {

using nlohmann::json;

constexpr std::array kNames{"approve-change", "skip-change", "retry-rows", "skip-rows", "copy-again", "reload"};
constexpr const char* kAnswer = ".answer";
// Answers that nobody fetched are of processes that are gone.
constexpr auto kAnswerKept = std::chrono::minutes(10);

std::string folderIn(const std::string& folder) { return folder + "/requests"; }

std::optional<Request> requestOf(const std::string& text) {
    const json v = json::parse(text, nullptr, false);
    if (!v.is_object())
        return std::nullopt;
    try {
        const auto kind = std::find(kNames.begin(), kNames.end(), v.value("request", ""));
        if (kind == kNames.end())
            return std::nullopt;
        return Request{static_cast<RequestKind>(kind - kNames.begin()),
                       {v.value("database", ""), v.value("table", "")},
                       v.value("argument", "")};
    } catch (const json::exception&) {
        return std::nullopt;
    }
}

/// In the order in which they were left.
std::vector<std::string> namesIn(const std::string& folder) {
    std::vector<std::string> names;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(folderIn(folder), failed)) {
        if (entry.path().extension() == ".json")
            names.push_back(entry.path().stem().string());
        std::error_code ignored;
        if (entry.path().extension() == kAnswer &&
            std::filesystem::file_time_type::clock::now() - entry.last_write_time(ignored) > kAnswerKept)
            std::filesystem::remove(entry.path(), ignored);
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string answerText(const Result<std::string>& answer) {
    json v{{"ok", answer.has_value()}};
    if (answer) {
        v["text"] = *answer;
    } else {
        v["code"] = static_cast<int>(answer.error().code);
        v["text"] = answer.error().detail;
        v["advice"] = answer.error().advice;
    }
    return v.dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace

Result<std::string> leaveRequest(const std::string& folder, const Request& request) {
    static std::atomic<unsigned> count = 0;
    std::error_code failed;
    std::filesystem::create_directory(folderIn(folder), failed);
    if (failed)
        return Error(ErrorCode::ioFailed, folderIn(folder) + " cannot be made: " + failed.message(),
                     "Nothing was asked of the sync");
    std::filesystem::permissions(folderIn(folder), std::filesystem::perms::owner_all, failed);
    char name[64];
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    std::snprintf(name, sizeof name, "%020lld-%d-%u",
                  static_cast<long long>(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count()),
                  static_cast<int>(::getpid()), count++);
    const json v{{"request", kNames[static_cast<std::size_t>(request.kind)]},
                 {"database", request.table.database},
                 {"table", request.table.table},
                 {"argument", request.argument}};
    LS_CHECK(writeStateFile(folderIn(folder) + '/' + name + ".json",
                            v.dump(-1, ' ', false, json::error_handler_t::replace)));
    return std::string(name);
}

bool withdrawRequest(const std::string& folder, const std::string& name) {
    return ::unlink((folderIn(folder) + '/' + name + ".json").c_str()) == 0;
}

std::optional<Result<std::string>> awaitAnswer(const std::string& folder, const std::string& name,
                                               std::chrono::milliseconds time) {
    const std::string path = folderIn(folder) + '/' + name + kAnswer;
    const auto end = std::chrono::steady_clock::now() + time;
    while (true) {
        if (const json v = json::parse(readStateFile(path), nullptr, false); v.is_object()) {
            (void)removeStateFile(path);
            if (v.value("ok", false))
                return Result<std::string>(v.value("text", ""));
            return Result<std::string>(
                Error(static_cast<ErrorCode>(v.value("code", 0)), v.value("text", ""), v.value("advice", "")));
        }
        if (std::chrono::steady_clock::now() >= end)
            return std::nullopt;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

RequestWatch::RequestWatch(std::string folder, Clock& clock, std::function<Result<std::string>(const Request&)> handle)
    : m_thread([folder = std::move(folder), &clock, handle = std::move(handle)](std::stop_token stop) {
          do {
              for (const std::string& name : namesIn(folder)) {
                  if (stop.stop_requested())
                      return;
                  const std::string path = folderIn(folder) + '/' + name;
                  const auto request = requestOf(readStateFile(path + ".json"));
                  const Result<std::string> answer =
                      request ? handle(*request)
                              : Result<std::string>(Error(ErrorCode::invalidFile, path + ".json is no request"));
                  // Done twice it does no harm; the answer comes first, so that whoever asked sees one or the other.
                  (void)writeStateFile(path + kAnswer, answerText(answer));
                  (void)removeStateFile(path + ".json");
              }
          } while (clock.sleepFor(std::chrono::milliseconds(250), stop));
      }) {}

} // namespace lodestar::sync
