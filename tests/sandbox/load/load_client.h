// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A StarRocks load client of the tests, made of libcurl: it follows redirects with its password and waits for 100
// Continue, as curl --location-trusted does.
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>
namespace lodestar::test {

struct LoadAnswer {
    long status = 0; ///< 0: no answer, the connection broke
    std::string body;
    nlohmann::json json; ///< null if the body is none
    long redirects = 0;
    std::string address; ///< where the last answer came from

    [[nodiscard]] std::string text(const std::string& key) const { return json.value(key, std::string("<none>")); }
    [[nodiscard]] std::int64_t number(const std::string& key) const { return json.value(key, std::int64_t(-999)); }
};

class LoadClient final {
public:
    using Headers = std::vector<std::pair<std::string, std::string>>;
    explicit LoadClient(std::uint16_t port, std::string user = "root", std::string password = {});

    /// PUT /api/db/table/_stream_load; table is "db.table".
    LoadAnswer load(const std::string& table, const std::string& label, const std::string& body, Headers headers = {});
    /// One route of the transaction interface.
    LoadAnswer transaction(const std::string& op, const std::string& table, const std::string& label,
                           const std::string& body = {}, Headers headers = {});
    /// state of get_load_state.
    std::string state(const std::string& db, const std::string& label);
    LoadAnswer get(const std::string& path);
    LoadAnswer send(const std::string& method, const std::string& path, const Headers& headers, const std::string& body,
                    bool hasBody);

private:
    std::string m_base;
    std::string m_login;
};

} // namespace lodestar::test
