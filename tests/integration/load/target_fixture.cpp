// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/load/target_fixture.h"
#include <curl/curl.h>
namespace lodestar::test {

void control(std::uint16_t port, const char* method, const std::string& path, const std::string& body) {
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> easy(curl_easy_init(), &curl_easy_cleanup);
    const std::string url = "http://127.0.0.1:" + std::to_string(port) + path;
    std::string answer;
    curl_easy_setopt(easy.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_NOPROXY, "*");
    curl_easy_setopt(easy.get(), CURLOPT_CUSTOMREQUEST, method);
    curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_WRITEDATA, &answer);
    curl_easy_setopt(
        easy.get(), CURLOPT_WRITEFUNCTION, +[](char* from, std::size_t size, std::size_t count, void* to) {
            static_cast<std::string*>(to)->append(from, size * count);
            return size * count;
        });
    long status = 0;
    ASSERT_EQ(curl_easy_perform(easy.get()), CURLE_OK) << url;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    ASSERT_LT(status, 300) << answer;
}

SandboxProcess& TargetTest::sandbox() {
    static SandboxProcess process({"--bes", "2", "--alter-tick-ms", "50", "--query-port", "0", "--fe-http-port", "0",
                                   "--be-http-port", "0", "--control-port", "0"});
    return process;
}

void TargetTest::fault(const std::string& json) { control(sandbox().controlPort(), "POST", "/faults", json); }
void TargetTest::clearFaults() { control(sandbox().controlPort(), "DELETE", "/faults", ""); }

std::string TargetTest::label() { return m_database + "_" + std::to_string(++m_labels); }

void TargetTest::SetUp() {
    m_database = ::testing::UnitTest::GetInstance()->current_test_info()->name();
    m_sql = std::make_unique<Sql>(sandbox().connect());
    m_sql->exec("DROP DATABASE IF EXISTS " + m_database + " FORCE", "CREATE DATABASE " + m_database);
    auto connection = warehouse::StarRocksConnection::open(endpoint());
    ASSERT_TRUE(connection) << connection.error().toString();
    m_connection = std::move(*connection);
}

void TargetTest::TearDown() {
    clearFaults();
    m_sql->exec("DROP DATABASE IF EXISTS " + m_database + " FORCE");
}

} // namespace lodestar::test
