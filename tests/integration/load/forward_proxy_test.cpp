// SPDX-License-Identifier: GPL-3.0-or-later
// Loads through real HTTP proxies: Squid, which passes on Expect: 100-continue, and Tinyproxy, which waits for the
// body. What their logs say is the proof that loads took that way.
#include "core/warehouse/preflight.h"
#include "tests/integration/load/ways_fixture.h"
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>
namespace lodestar::test {
namespace {

using load::StreamLoadClient;

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++found;
    return found;
}

std::string contentOf(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class ForwardProxy : public TlsProxy {
protected:
    void SetUp() override {
        TlsProxy::SetUp();
        std::filesystem::permissions(m_logs.path(), std::filesystem::perms::all); // Squid gives up its rights
    }
    warehouse::HttpProxy squid() {
        const std::uint16_t port = closedPort();
        const std::string folder = m_logs.path().string();
        m_log = folder + "/squid.log";
        std::ofstream(m_logs / "squid.conf")
            << "http_port 127.0.0.1:" << port << "\nhttp_access allow localhost\ncache deny all\ncache_mem 1 MB\n"
            << "shutdown_lifetime 0 seconds\nlogfile_rotate 0\nlogformat short %Hs %rm "
               "%ru\naccess_log stdio:"
            << m_log << " short\ncache_log " << folder << "/cache.log\npid_filename " << folder
            << "/squid.pid\ncoredump_dir " << folder << '\n';
        startServer({"/usr/sbin/squid", "-N", "-f", folder + "/squid.conf"}, port);
        return {.address = {"127.0.0.1", port}};
    }
    /// `more` are lines of its configuration.
    warehouse::HttpProxy tinyproxy(const std::string& more = {}) {
        const std::uint16_t port = closedPort();
        m_log = (m_logs / "tiny.log").string();
        std::ofstream(m_logs / "tiny.conf")
            << "Listen 127.0.0.1\nPort " << port << "\nAllow 127.0.0.1\nTimeout 60\nLogFile \"" << m_log
            << "\"\nLogLevel Connect\n"
            << more;
        startServer({"/usr/bin/tinyproxy", "-d", "-c", (m_logs / "tiny.conf").string()}, port);
        return {.address = {"127.0.0.1", port}};
    }
    /// What the log says once it holds `part`; requests are logged when they are over.
    std::string logWith(const std::string& part, std::size_t times = 1) {
        for (int i = 0; i < 400 && count(contentOf(m_log), part) < times; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(25));
        return contentOf(m_log);
    }
    static std::string feAddress() { return "127.0.0.1:" + std::to_string(sandbox().feHttpPort()); }
    void loads(const warehouse::Endpoint& endpoint, int from, int to) {
        StreamLoadClient client(endpoint);
        for (int id = from; id <= to; ++id) {
            const std::string body = std::to_string(id);
            const auto loaded = client.load(request(body), {});
            ASSERT_TRUE(loaded) << loaded.error().toString();
        }
    }
    Error refusal(const warehouse::HttpProxy& proxy) {
        warehouse::Endpoint endpoint = TargetTest::endpoint();
        endpoint.proxy = proxy;
        const auto loaded = StreamLoadClient(endpoint).load(request("1"), {});
        EXPECT_FALSE(loaded);
        if (loaded)
            return {};
        const std::string text = loaded.error().toString();
        EXPECT_NE(text.find(proxy.toString()), std::string::npos) << text;
        EXPECT_TRUE(proxy.password.empty() || text.find(proxy.password.reveal()) == std::string::npos) << text;
        EXPECT_EQ(loaded.error().code, ErrorCode::targetUnreachable) << text;
        EXPECT_EQ(loaded.error().retry, ErrorRetry::backoff) << text;
        return loaded.error();
    }
    TempFolder m_logs;
    std::string m_log; ///< of the proxy that was started last
};

TEST_F(ForwardProxy, carriesLoadsAndTheirRedirects) {
    warehouse::Endpoint endpoint = TargetTest::endpoint();
    endpoint.proxy = squid();
    loads(endpoint, 1, 3);
    StreamLoadClient client(endpoint);
    const auto part = request("4");
    ASSERT_TRUE(client.begin(part, {}));
    ASSERT_TRUE(client.loadPart(part, {}));
    ASSERT_TRUE(client.prepare(part, {}));
    const auto committed = client.commit(part, {});
    ASSERT_TRUE(committed) << committed.error().toString();
    EXPECT_EQ(ids(), "1,2,3,4");
    const std::string log = logWith("/api/transaction/commit");
    EXPECT_EQ(count(log, "307 PUT http://" + feAddress() + "/api/" + m_database + "/t/_stream_load"), 3u) << log;
    std::size_t atBackEnds = 0;
    for (const std::uint16_t port : sandbox().beHttpPorts())
        atBackEnds += count(log, "200 PUT http://127.0.0.1:" + std::to_string(port) + "/api/" + m_database + "/t/");
    EXPECT_EQ(atBackEnds, 3u) << log;
    EXPECT_NE(log.find("POST http://" + feAddress() + "/api/transaction/begin"), std::string::npos) << log;
}

TEST_F(ForwardProxy, tunnelsToTlsAndKeepsTheTunnels) {
    warehouse::Endpoint endpoint = behindProxies(file("ca.pem"));
    endpoint.proxy = tinyproxy();
    loads(endpoint, 1, 6);
    EXPECT_EQ(ids(), "1,2,3,4,5,6");
    const std::string log = logWith("CONNECT " + endpoint.feHttp.front().toString() + " HTTP", 6);
    std::size_t toBackEnds = 0;
    for (const auto& [from, to] : endpoint.beAddressMap)
        toBackEnds += count(log, "CONNECT " + to.substr(to.find("//") + 2) + " HTTP");
    EXPECT_GE(toBackEnds, 1u) << log;
    EXPECT_LE(toBackEnds, endpoint.beAddressMap.size()) << "a tunnel to each back end is kept\n" << log;
    EXPECT_EQ(log.find("_stream_load"), std::string::npos) << log;

    endpoint.caFile = file("stranger.pem");
    const auto loaded = StreamLoadClient(endpoint).load(request("7"), {});
    ASSERT_FALSE(loaded);
    EXPECT_NE(loaded.error().toString().find("certificate"), std::string::npos) << loaded.error().toString();
}

TEST_F(ForwardProxy, tunnelsToPlainHttpOnRequest) {
    warehouse::Endpoint endpoint = TargetTest::endpoint();
    endpoint.proxy = tinyproxy();
    endpoint.proxy.tunnel = true;
    loads(endpoint, 1, 2);
    EXPECT_EQ(ids(), "1,2");
    const std::string log = logWith("CONNECT " + feAddress() + " HTTP");
    EXPECT_NE(log.find("CONNECT " + feAddress() + " HTTP"), std::string::npos) << log;
}

TEST_F(ForwardProxy, thatWaitsForTheRowsIsFoundByTheCheck) {
    warehouse::PreflightInput input;
    input.endpoint = TargetTest::endpoint();
    const auto proxyCheck = [&] {
        for (const Check& check : warehouse::runPreflight(input))
            if (check.id == "target.proxy")
                return check;
        ADD_FAILURE() << "no check of the proxy";
        return Check{};
    };
    input.endpoint.proxy = tinyproxy();
    const Check waits = proxyCheck();
    EXPECT_EQ(waits.outcome, CheckOutcome::failed);
    EXPECT_NE(waits.advice.find("proxy-tunnel: true"), std::string::npos) << waits.detail << waits.advice;
    input.endpoint.proxy.tunnel = true;
    const Check tunnelled = proxyCheck();
    EXPECT_EQ(tunnelled.outcome, CheckOutcome::passed) << tunnelled.detail;
    input.endpoint.proxy = squid();
    const Check forwards = proxyCheck();
    EXPECT_EQ(forwards.outcome, CheckOutcome::passed) << forwards.detail;
}

TEST_F(ForwardProxy, takesItsLoginAndRefusesWithoutIt) {
    warehouse::HttpProxy proxy = tinyproxy("BasicAuth me hush-hush\n");
    proxy.tunnel = true;
    EXPECT_NE(refusal(proxy).toString().find("407"), std::string::npos);
    proxy.user = "me";
    proxy.password = Secret("other-one");
    const Error wrong = refusal(proxy);
    EXPECT_NE(wrong.toString().find("refuses the login of me"), std::string::npos) << wrong.toString();
    EXPECT_NE(wrong.advice.find("proxy-password"), std::string::npos) << wrong.advice;
    proxy.tunnel = false;
    EXPECT_NE(refusal(proxy).toString().find("refuses the login of me"), std::string::npos);

    proxy.tunnel = true;
    proxy.password = Secret("hush-hush");
    warehouse::Endpoint endpoint = TargetTest::endpoint();
    endpoint.proxy = proxy;
    loads(endpoint, 1, 1);
    EXPECT_EQ(ids(), "1");
}

TEST_F(ForwardProxy, thatRefusesOrIsAwayIsNamed) {
    warehouse::HttpProxy other = tinyproxy("ConnectPort 443\n");
    other.tunnel = true;
    const Error refused = refusal(other);
    EXPECT_NE(refused.toString().find("403"), std::string::npos) << refused.toString();
    EXPECT_NE(refused.advice.find("CONNECT"), std::string::npos) << refused.advice;
    for (const bool tunnel : {false, true}) {
        const Error away = refusal({.address = {"127.0.0.1", closedPort()}, .tunnel = tunnel});
        EXPECT_NE(away.toString().find("cannot be reached"), std::string::npos) << away.toString();
    }
    EXPECT_EQ(rows("SELECT COUNT(*) FROM " + m_database + ".t"), "0");
}

TEST_F(ForwardProxy, isAskedForTheNextFrontEndWhenItDoesNotReachTheFirst) {
    warehouse::Endpoint endpoint = TargetTest::endpoint();
    endpoint.feHttp.insert(endpoint.feHttp.begin(), {"127.0.0.1", closedPort()});
    endpoint.proxy = squid();
    loads(endpoint, 1, 2);
    endpoint.proxy = tinyproxy();
    endpoint.proxy.tunnel = true;
    loads(endpoint, 3, 4);
    EXPECT_EQ(ids(), "1,2,3,4");
    endpoint.feHttp.resize(1);
    const auto nowhere = StreamLoadClient(endpoint).load(request("5"), {});
    ASSERT_FALSE(nowhere);
    EXPECT_NE(nowhere.error().toString().find("does not reach it"), std::string::npos) << nowhere.error().toString();
}

TEST_F(ForwardProxy, ofTheEnvironmentIsNotUsed) {
    struct Variable {
        Variable(const char* called, const std::string& value) : name(called) { setenv(name, value.c_str(), 1); }
        ~Variable() { unsetenv(name); }
        const char* name;
    };
    const Variable nowhere("http_proxy", "http://127.0.0.1:" + std::to_string(closedPort()));
    warehouse::Endpoint endpoint = TargetTest::endpoint();
    loads(endpoint, 1, 1);
    const Variable all("no_proxy", "*");
    endpoint.proxy = squid();
    loads(endpoint, 2, 2);
    EXPECT_EQ(ids(), "1,2");
    EXPECT_NE(logWith("_stream_load").find(feAddress()), std::string::npos);
    endpoint.proxy = {.address = {"127.0.0.1", closedPort()}, .except = {"127.0.0.1"}};
    loads(endpoint, 3, 3);
    EXPECT_EQ(ids(), "1,2,3");
}

} // namespace
} // namespace lodestar::test
