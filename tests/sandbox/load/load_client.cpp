// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sandbox/load/load_client.h"
#include <algorithm>
#include <curl/curl.h>
#include <memory>
namespace lodestar::test {
namespace {

struct Upload {
    const std::string& body;
    std::size_t at = 0;
};

std::size_t readBody(char* to, std::size_t size, std::size_t count, void* data) {
    auto& upload = *static_cast<Upload*>(data);
    const std::size_t n = std::min(size * count, upload.body.size() - upload.at);
    upload.body.copy(to, n, upload.at);
    upload.at += n;
    return n;
}

int seekBody(void* data, curl_off_t offset, int) {
    static_cast<Upload*>(data)->at = static_cast<std::size_t>(offset);
    return CURL_SEEKFUNC_OK;
}

std::size_t writeAnswer(char* from, std::size_t size, std::size_t count, void* data) {
    static_cast<std::string*>(data)->append(from, size * count);
    return size * count;
}

} // namespace

LoadClient::LoadClient(std::uint16_t port, std::string user, std::string password)
    : m_base("http://127.0.0.1:" + std::to_string(port)), m_login(user + ":" + password) {}

LoadAnswer LoadClient::send(const std::string& method, const std::string& path, const Headers& headers,
                            const std::string& body, bool hasBody) {
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
    curl_slist* list = nullptr;
    for (const auto& [name, value] : headers)
        list = curl_slist_append(list, (name + ": " + value).c_str());
    if (hasBody)
        list = curl_slist_append(list, "Expect: 100-continue");
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> freeList(list, curl_slist_free_all);
    LoadAnswer answer;
    Upload upload{body};
    CURL* const c = curl.get();
    curl_easy_setopt(c, CURLOPT_URL, (m_base + path).c_str());
    curl_easy_setopt(c, CURLOPT_USERPWD, m_login.c_str());
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, list);
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(c, CURLOPT_UNRESTRICTED_AUTH, 1L);
    curl_easy_setopt(c, CURLOPT_EXPECT_100_TIMEOUT_MS, 30000L);
    curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, 60000L);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, writeAnswer);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, &answer.body);
    if (hasBody) {
        curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(c, CURLOPT_READFUNCTION, readBody);
        curl_easy_setopt(c, CURLOPT_READDATA, &upload);
        curl_easy_setopt(c, CURLOPT_SEEKFUNCTION, seekBody);
        curl_easy_setopt(c, CURLOPT_SEEKDATA, &upload);
        curl_easy_setopt(c, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(body.size()));
    }
    curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, method.c_str());
    if (curl_easy_perform(c) == CURLE_OK) {
        char* address = nullptr;
        curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &answer.status);
        curl_easy_getinfo(c, CURLINFO_REDIRECT_COUNT, &answer.redirects);
        curl_easy_getinfo(c, CURLINFO_EFFECTIVE_URL, &address);
        answer.address = address;
        answer.json = nlohmann::json::parse(answer.body, nullptr, false);
    }
    return answer;
}

LoadAnswer LoadClient::load(const std::string& table, const std::string& label, const std::string& body,
                            Headers headers) {
    const std::size_t dot = table.find('.');
    if (!label.empty())
        headers.emplace_back("label", label);
    return send("PUT", "/api/" + table.substr(0, dot) + "/" + table.substr(dot + 1) + "/_stream_load", headers, body,
                true);
}

LoadAnswer LoadClient::transaction(const std::string& op, const std::string& table, const std::string& label,
                                   const std::string& body, Headers headers) {
    const std::size_t dot = table.find('.');
    headers.emplace_back("db", table.substr(0, dot));
    headers.emplace_back("table", table.substr(dot + 1));
    headers.emplace_back("label", label);
    return send(op == "load" ? "PUT" : "POST", "/api/transaction/" + op, headers, body, op == "load");
}

std::string LoadClient::state(const std::string& db, const std::string& label) {
    return get("/api/" + db + "/get_load_state?label=" + label).text("state");
}

LoadAnswer LoadClient::get(const std::string& path) { return send("GET", path, {}, {}, false); }

} // namespace lodestar::test
