// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/http_message.h"
#include "app/sandbox/http/json_object.h"
#include <gtest/gtest.h>
namespace lodestar::sandbox {
namespace {

TEST(HttpRequest, keepsTheTargetAndDecodesItsParts) {
    HttpRequest request;
    ASSERT_TRUE(
        parseRequestHead("PUT /api/d%62/t%2F1/_stream_load?a=1%202&b HTTP/1.1\r\nLabel: x \r\nExpect: 100-Continue\r\n"
                         "Content-Length: 12",
                         request));
    EXPECT_EQ(request.target, "/api/d%62/t%2F1/_stream_load?a=1%202&b");
    EXPECT_TRUE(request.pathIs({"api", "db", "t/1", "_stream_load"}));
    EXPECT_EQ(request.query["a"], "1 2");
    EXPECT_EQ(request.query["b"], "");
    EXPECT_EQ(request.header("label"), "x");
    EXPECT_TRUE(request.expectsContinue);
    EXPECT_EQ(request.contentLength, 12U);
}

TEST(HttpRequest, keepsEmptySegments) {
    HttpRequest request;
    ASSERT_TRUE(parseRequestHead("PUT /api/hp//_stream_load HTTP/1.0\r\nHost: x", request));
    EXPECT_TRUE(request.pathIs({"api", "hp", "", "_stream_load"}));
    EXPECT_EQ(request.minorVersion, 0);
}

TEST(HttpRequest, refusesWhatIsNoHttp) {
    HttpRequest request;
    EXPECT_FALSE(parseRequestHead("hello", request));
    EXPECT_FALSE(parseRequestHead("GET / HTTP/2.0", request));
    EXPECT_FALSE(parseRequestHead("GET / HTTP/1.1\r\nContent-Length: many", request));
}

TEST(JsonObject, printsTheThreeStyles) {
    JsonObject object;
    object.text("msg", "a=\"b\"").number("n", 5);
    EXPECT_EQ(object.print(JsonObject::Style::oneLine), "{\"msg\":\"a\\u003d\\\"b\\\"\",\"n\":5}");
    EXPECT_EQ(object.print(JsonObject::Style::frontEnd), "{\n  \"msg\": \"a\\u003d\\\"b\\\"\",\n  \"n\": 5\n}");
    EXPECT_EQ(object.print(JsonObject::Style::backEnd), "{\n    \"msg\": \"a=\\\"b\\\"\",\n    \"n\": 5\n}");
}

} // namespace
} // namespace lodestar::sandbox
