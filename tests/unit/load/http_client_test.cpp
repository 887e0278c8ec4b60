// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/http_client.h"
#include "tests/unit/load/scripted_server.h"
#include <atomic>
#include <gtest/gtest.h>
#include <thread>
namespace lodestar::load {
namespace {

using std::chrono::milliseconds;
using test::Conversation;
using test::ScriptedServer;

HttpRequest put(const std::string& url, std::string_view body) {
    HttpRequest request;
    request.method = "PUT";
    request.url = url;
    request.hasBody = true;
    request.body = body;
    request.user = "root";
    request.password = "p:w";
    request.timeout = milliseconds(20'000);
    return request;
}

TEST(HttpClient, sendsTheBodyOnceItIsAskedFor) {
    std::string got;
    std::string authorization;
    ScriptedServer server([&](Conversation& talk) {
        EXPECT_EQ(talk.header("expect"), "100-continue");
        authorization = talk.header("authorization");
        ASSERT_TRUE(talk.readBody());
        got = talk.body;
        talk.answer(200, "fine");
    });
    HttpClient client;
    const std::string body(5'000'000, 'x');
    const HttpAnswer answer = client.send(put(server.url() + "/x", body), {});
    EXPECT_EQ(answer.transport, Transport::ok) << answer.failure;
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "fine");
    EXPECT_TRUE(answer.bodySent);
    test::afterAnswers();
    EXPECT_EQ(got, body);
    EXPECT_EQ(authorization, "Basic cm9vdDpwOnc=");
}

TEST(HttpClient, keepsTheBodyFromAServerThatRedirects) {
    for (const int status : {307, 200, 401, 500}) {
        ScriptedServer server([&](Conversation& talk) { talk.answer(status, "", {{"Location", "http://be:1/x"}}); });
        HttpClient client;
        const HttpAnswer answer = client.send(put(server.url() + "/x", std::string(3'000'000, 'x')), {});
        EXPECT_EQ(answer.transport, Transport::ok) << answer.failure;
        EXPECT_EQ(answer.status, status);
        EXPECT_EQ(answer.location, "http://be:1/x");
        EXPECT_FALSE(answer.bodySent);
    }
}

TEST(HttpClient, keepsConnectionsAndLeavesThoseThatWaitForABody) {
    ScriptedServer server([&](Conversation& talk) {
        if (talk.target == "/refuse") {
            talk.answer(200, "no");
        } else {
            talk.readBody();
            talk.answer(200, "yes");
        }
    });
    HttpClient client;
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(client.send(put(server.url() + "/take", "abc"), {}).body, "yes");
    EXPECT_EQ(server.connections(), 1);
    EXPECT_EQ(client.send(put(server.url() + "/refuse", "abc"), {}).body, "no");
    EXPECT_EQ(client.send(put(server.url() + "/take", "abc"), {}).body, "yes");
    EXPECT_EQ(server.connections(), 2) << "the server still waited for the refused body";
}

TEST(HttpClient, tellsHowFarAnExchangeCame) {
    ScriptedServer server([](Conversation& talk) {
        if (talk.target == "/half-body")
            talk.breakAfter(100'000);
        else if (talk.target == "/no-answer")
            talk.hangUp();
        else if (talk.target == "/half-answer") {
            talk.readBody();
            talk.sendRaw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
            talk.hangUp();
        } else
            talk.waitForClient();
    });
    HttpClient client;
    const std::string body(50'000'000, 'x');
    const HttpAnswer half = client.send(put(server.url() + "/half-body", body), {});
    EXPECT_EQ(half.transport, Transport::broken);
    EXPECT_TRUE(half.bodySent);
    const HttpAnswer none = client.send(put(server.url() + "/no-answer", body), {});
    EXPECT_EQ(none.transport, Transport::broken);
    EXPECT_FALSE(none.bodySent);
    EXPECT_EQ(client.send(put(server.url() + "/half-answer", "x"), {}).transport, Transport::broken);
    HttpRequest slow = put(server.url() + "/silent", body);
    slow.timeout = milliseconds(200);
    const HttpAnswer late = client.send(slow, {});
    EXPECT_EQ(late.transport, Transport::timedOut);
    EXPECT_FALSE(late.bodySent) << "no 100 Continue, no body";
}

TEST(HttpClient, saysWhenNothingListens) {
    std::string url;
    {
        ScriptedServer server([](Conversation&) {});
        url = server.url();
    }
    HttpClient client;
    const HttpAnswer answer = client.send(put(url + "/x?secret=1", "x"), {});
    EXPECT_EQ(answer.transport, Transport::notConnected);
    EXPECT_NE(answer.failure.find(url), std::string::npos);
    EXPECT_EQ(answer.failure.find("secret"), std::string::npos);
}

TEST(HttpClient, stopsFromAnotherThread) {
    std::atomic<bool> arrived{false};
    ScriptedServer server([&](Conversation& talk) {
        arrived = true;
        talk.waitForClient();
    });
    HttpClient client;
    std::stop_source source;
    std::jthread stopper([&] {
        while (!arrived)
            std::this_thread::sleep_for(milliseconds(1));
        source.request_stop();
    });
    const HttpAnswer answer = client.send(put(server.url() + "/x", "x"), source.get_token());
    EXPECT_EQ(answer.transport, Transport::cancelled);
}

TEST(HttpClient, cutsAnswersThatAreTooLong) {
    ScriptedServer server([](Conversation& talk) { talk.answer(200, std::string(100'000, 'y')); });
    HttpClient client;
    HttpRequest request;
    request.url = server.url() + "/log";
    request.answerBytesMax = 1000;
    const HttpAnswer answer = client.send(request, {});
    EXPECT_EQ(answer.transport, Transport::ok);
    EXPECT_EQ(answer.body.size(), 1000U);
    EXPECT_TRUE(answer.truncated);
}

TEST(UrlEncode, keepsOnlyUnreservedBytes) {
    EXPECT_EQ(urlEncode("a-Z_0.~"), "a-Z_0.~");
    EXPECT_EQ(urlEncode("a b/\xC3\xA9&"), "a%20b%2F%C3%A9%26");
}

} // namespace
} // namespace lodestar::load
