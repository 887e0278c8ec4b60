// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The control port of the sandbox: faults, settings, and what it was sent.
#include "tests/support/sandbox_process.h"
#include <curl/curl.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
namespace lodestar::test {

inline nlohmann::json control(const SandboxProcess& sandbox, const char* method, const std::string& path,
                              const std::string& body = {}) {
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> easy(curl_easy_init(), &curl_easy_cleanup);
    const std::string url = "http://127.0.0.1:" + std::to_string(sandbox.controlPort()) + path;
    std::string answer;
    curl_easy_setopt(easy.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_NOPROXY, "*");
    curl_easy_setopt(easy.get(), CURLOPT_CUSTOMREQUEST, method);
    if (!body.empty())
        curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_WRITEDATA, &answer);
    curl_easy_setopt(
        easy.get(), CURLOPT_WRITEFUNCTION, +[](char* from, std::size_t size, std::size_t count, void* to) {
            static_cast<std::string*>(to)->append(from, size * count);
            return size * count;
        });
    long status = 0;
    if (curl_easy_perform(easy.get()) != CURLE_OK)
        throw std::runtime_error("no answer from " + url);
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status >= 300)
        throw std::runtime_error(url + ": " + answer);
    return nlohmann::json::parse(answer, nullptr, false);
}

inline void setFault(const SandboxProcess& sandbox, const std::string& json) {
    control(sandbox, "POST", "/faults", json);
}
inline void clearFaults(const SandboxProcess& sandbox) { control(sandbox, "DELETE", "/faults"); }

/// Loads that a back end took or refused, oldest first: of the newest 10,000 calls.
struct SeenLoad {
    std::string table;
    std::string status;
    std::int64_t rows = 0;
    std::int64_t bytes = 0;
    nlohmann::json headers;
};
inline std::vector<SeenLoad> loadsOf(const SandboxProcess& sandbox, const std::string& table) {
    std::vector<SeenLoad> out;
    const nlohmann::json log = control(sandbox, "GET", "/log");
    for (const nlohmann::json& call : log.is_array() ? log : log.value("log", nlohmann::json::array()))
        if (call.value("table", "") == table && call.value("bytes", 0) > 0)
            out.push_back({table, call.value("status", ""), call.value("rows_loaded", std::int64_t(0)),
                           call.value("bytes", std::int64_t(0)), call.value("headers", nlohmann::json::object())});
    return out;
}

} // namespace lodestar::test
