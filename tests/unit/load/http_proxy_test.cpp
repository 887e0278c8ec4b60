// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/http_client.h"
#include "core/warehouse/endpoint.h"
#include "tests/unit/load/scripted_server.h"
#include <gtest/gtest.h>
namespace lodestar::load {
namespace {

using std::chrono::milliseconds;
using test::Conversation;
using test::ScriptedServer;

class ProxyOf : public ::testing::Test {
protected:
    /// A request for a host that nothing resolves: it can only go through the proxy.
    HttpRequest request(const char* method, const ScriptedServer& proxy, std::string_view body = {}) {
        m_proxy.address = {"127.0.0.1", proxy.port()};
        m_proxy.user = "me";
        m_proxy.password = Secret("hush-hush");
        HttpRequest made;
        made.method = method;
        made.url = "http://fe.invalid:8030/x";
        made.hasBody = !body.empty();
        made.body = body;
        made.proxy = &m_proxy;
        made.timeout = milliseconds(20'000);
        return made;
    }
    warehouse::HttpProxy m_proxy;
    HttpClient m_client;
};

TEST_F(ProxyOf, getsTheWholeAddressAndItsLogin) {
    ScriptedServer proxy([](Conversation& talk) {
        EXPECT_EQ(talk.target, "http://fe.invalid:8030/x");
        EXPECT_EQ(talk.header("proxy-authorization"), "Basic bWU6aHVzaC1odXNo");
        EXPECT_EQ(talk.header("authorization"), "");
        ASSERT_TRUE(talk.readBody());
        talk.answer(200, "{}");
    });
    for (int i = 0; i < 3; ++i) {
        const HttpAnswer answer = m_client.send(request("PUT", proxy, "rows"), {});
        EXPECT_EQ(answer.transport, Transport::ok) << answer.failure;
        EXPECT_EQ(answer.proxy, m_proxy.toString());
        EXPECT_FALSE(answer.sameHost) << "the proxy is here, the server need not be";
    }
    EXPECT_EQ(proxy.connections(), 1);
}

TEST_F(ProxyOf, isLeftOutForHostsThatAreNamed) {
    ScriptedServer server([](Conversation& talk) { talk.answer(200, talk.target); });
    HttpRequest straight = request("GET", server);
    m_proxy.address.port = 1; // nothing listens
    for (const char* name : {"127.0.0.1", "localhost", ".localhost"}) {
        m_proxy.except = {"be", name};
        straight.url = "http://" + std::string(name[0] == '.' ? "fe.localhost" : name) + ':' +
                       std::to_string(server.port()) + "/y";
        const HttpAnswer answer = m_client.send(straight, {});
        EXPECT_EQ(answer.body, "/y") << name << ": " << answer.failure;
        EXPECT_EQ(answer.proxy, "");
    }
    m_proxy.except = {"27.0.0.1", ".7.0.0.1x", "27.0.0.1."};
    straight.url = server.url();
    EXPECT_EQ(m_client.send(straight, {}).proxyFault, ProxyFault::unreachable);
}

TEST_F(ProxyOf, isToldFromTheServerByItsAnswer) {
    struct Row {
        int status;
        const char* body;
        const char* method;
        Transport transport;
        ProxyFault fault;
    };
    const Row rows[] = {
        {407, "<html>", "PUT", Transport::notConnected, ProxyFault::login},
        {401, "<html>", "PUT", Transport::notConnected, ProxyFault::login},
        {401, "{\"status\":\"FAILED\"}", "PUT", Transport::ok, ProxyFault::none},
        {407, "", "POST", Transport::notConnected, ProxyFault::login},
        {403, "<html>", "GET", Transport::notConnected, ProxyFault::refused},
        {403, "{\"status\":\"FAILED\"}", "GET", Transport::ok, ProxyFault::none},
        {503, "<html>", "PUT", Transport::notConnected, ProxyFault::targetUnreachable},
        {502, "", "GET", Transport::notConnected, ProxyFault::targetUnreachable},
        {504, "<html>", "POST", Transport::broken, ProxyFault::targetUnreachable},
        {500, "{\"status\":\"FAILED\"}", "POST", Transport::ok, ProxyFault::none},
        {307, "", "PUT", Transport::ok, ProxyFault::none},
    };
    for (const Row& row : rows) {
        ScriptedServer proxy([&](Conversation& talk) { talk.answer(row.status, row.body); });
        const std::string_view body = row.method == std::string("PUT") ? "rows" : "";
        const HttpAnswer answer = m_client.send(request(row.method, proxy, body), {});
        EXPECT_EQ(answer.transport, row.transport) << row.status << ' ' << row.method;
        EXPECT_EQ(answer.proxyFault, row.fault) << row.status << ' ' << row.method;
        EXPECT_FALSE(answer.bodySent);
        if (row.fault != ProxyFault::none) {
            EXPECT_NE(answer.failure.find(m_proxy.toString()), std::string::npos) << answer.failure;
            EXPECT_FALSE(proxyAdvice(row.fault).empty());
        }
        EXPECT_EQ(answer.failure.find("hush-hush"), std::string::npos) << answer.failure;
    }
}

TEST_F(ProxyOf, thatFailsOnceRowsAreSentLeavesItOpen) {
    ScriptedServer proxy([&](Conversation& talk) {
        talk.readBody();
        talk.answer(502, "<html>");
    });
    const HttpAnswer answer = m_client.send(request("PUT", proxy, "rows"), {});
    EXPECT_EQ(answer.transport, Transport::ok) << "an answer that cannot be read: the label has to be asked";
    EXPECT_TRUE(answer.bodySent);
    EXPECT_EQ(answer.proxyFault, ProxyFault::none);
}

TEST_F(ProxyOf, thatWaitsForTheRowsItselfGetsNone) {
    ScriptedServer proxy([&](Conversation& talk) { talk.waitForClient(); });
    HttpRequest put = request("PUT", proxy, "rows");
    put.timeout = milliseconds(2000);
    const HttpAnswer answer = m_client.send(put, {});
    EXPECT_EQ(answer.transport, Transport::timedOut);
    EXPECT_EQ(answer.proxyFault, ProxyFault::noContinue);
    EXPECT_FALSE(answer.bodySent);
    EXPECT_NE(answer.failure.find(m_proxy.toString()), std::string::npos) << answer.failure;
}

TEST_F(ProxyOf, thatRefusesATunnelIsNoServer) {
    struct Row {
        int status;
        ProxyFault fault;
    };
    for (const Row row : {Row{407, ProxyFault::login}, Row{403, ProxyFault::refused}, Row{405, ProxyFault::refused},
                          Row{502, ProxyFault::targetUnreachable}}) {
        ScriptedServer proxy([&](Conversation& talk) {
            EXPECT_EQ(talk.method, "CONNECT");
            EXPECT_EQ(talk.target, "fe.invalid:8030");
            talk.answer(row.status, "<html>", {{"Location", "http://elsewhere/"}});
        });
        HttpRequest post = request("POST", proxy);
        m_proxy.tunnel = true;
        const HttpAnswer answer = m_client.send(post, {});
        EXPECT_EQ(answer.transport, Transport::notConnected) << row.status;
        EXPECT_EQ(answer.proxyFault, row.fault) << row.status;
        EXPECT_EQ(answer.location, "");
        EXPECT_NE(answer.failure.find("HTTP " + std::to_string(row.status)), std::string::npos) << answer.failure;
    }
}

} // namespace
} // namespace lodestar::load
