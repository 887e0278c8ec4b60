// SPDX-License-Identifier: GPL-3.0-or-later
// What stands between two requests: connections without a byte, several requests on one connection, chunked bodies, the
// moment of 100 Continue, old clients, heads that are too large. Sources: RFC 9112; fe-core HttpServerHandler,
// be/src/http/ev_http_server.
#include "tests/replay/http/raw_http.h"
#include "tests/support/environment.h"
#include "tests/support/sandbox_process.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

class HttpEdges : public ::testing::Test {
protected:
    static SandboxProcess& sandbox() {
        static SandboxProcess process({"--fes", "2"});
        return process;
    }
    void SetUp() override {
        LS_NEED_SERVER(sandbox::ServerKind::mariadb);
        if (sandbox().connect().errorOf("CREATE DATABASE e") == 0)
            sandbox().connect().exec(
                "CREATE TABLE e.t (k INT NOT NULL, v VARCHAR(20)) PRIMARY KEY (k) DISTRIBUTED BY HASH (k) BUCKETS 1 "
                "PROPERTIES (\"replication_num\" = \"1\")");
    }
    static std::uint16_t frontEnd() { return sandbox().feHttpPort(); }
    static std::uint16_t backEnd() { return sandbox().beHttpPorts().at(0); }
    static RawRequest get(const std::string& path) { return {.path = path, .headers = {{"Authorization", kRoot}}}; }
    static std::string loadHead(const std::string& label, const std::string& more, const char* version = "HTTP/1.1") {
        return "PUT /api/e/t/_stream_load " + std::string(version) + "\r\nHost: x\r\nAuthorization: " + kRoot +
               "\r\nlabel: " + label + "\r\n" + more + "\r\n";
    }
    static std::string rows() { return sandbox().connect("e").text("SELECT k, v FROM t ORDER BY k"); }
    static constexpr const char* kRoot = "Basic cm9vdDo=";
};

TEST_F(HttpEdges, connectionsWithoutAByteAreNobodysTrouble) {
    for (int i = 0; i < 50; ++i) {
        const RawConnection front(frontEnd());
        const RawConnection back(backEnd());
    }
    EXPECT_EQ(rawExchange(frontEnd(), get("/api/health")).status, 200);
    EXPECT_EQ(rawExchange(backEnd(), get("/api/health")).status, 200);
}

TEST_F(HttpEdges, severalRequestsFollowEachOtherOnOneConnection) {
    RawConnection connection(frontEnd());
    for (int i = 0; i < 3; ++i) {
        const RawReply reply = connection.exchange(get("/api/e/get_load_state?label=x"));
        EXPECT_EQ(reply.status, 200);
        EXPECT_EQ(reply.header("connection"), "keep-alive");
    }
    EXPECT_EQ(connection.exchange(get("/api/nosuch")).status, 404) << "a page does not end it either";
    EXPECT_EQ(connection.exchange(get("/api/health")).status, 200);
}

TEST_F(HttpEdges, aClientThatWantsToCloseIsClosed) {
    RawConnection connection(frontEnd());
    RawRequest request = get("/api/health");
    request.headers.emplace_back("Connection", "close");
    EXPECT_EQ(connection.exchange(request).header("connection"), "close");
    EXPECT_TRUE(connection.closed(std::chrono::seconds(5)));
}

TEST_F(HttpEdges, theFrontEndRedirectsALoadWithoutAskingForItsBodyAndCloses) {
    RawConnection connection(frontEnd());
    connection.write(loadHead("r1", "Expect: 100-continue\r\nContent-Length: 4\r\n"));
    const RawReply reply = connection.read();
    EXPECT_EQ(reply.status, 307);
    EXPECT_EQ(reply.header("connection"), "close");
    EXPECT_EQ(reply.header("location").find('@'), std::string::npos) << "no password in a location";
    EXPECT_TRUE(connection.closed(std::chrono::seconds(5)));
}

TEST_F(HttpEdges, theBackEndAsksForTheBodyOnceTheLoadHasBegun) {
    RawConnection connection(backEnd());
    connection.write(loadHead("c1", "Expect: 100-continue\r\nContent-Length: 4\r\n"));
    ASSERT_EQ(connection.read().status, 100);
    const RawReply state = rawExchange(frontEnd(), get("/api/e/get_load_state?label=c1"));
    EXPECT_NE(state.body.find("\"PREPARE\""), std::string::npos) << state.body;
    connection.write("1\ta\n");
    const RawReply reply = connection.read();
    EXPECT_NE(reply.body.find("\"Status\": \"Success\""), std::string::npos) << reply.body;
}

TEST_F(HttpEdges, aRefusedLoadIsNeverAskedForItsBody) {
    RawConnection connection(backEnd());
    std::string head = loadHead("c2", "Expect: 100-continue\r\nContent-Length: 4\r\n");
    head.replace(head.find("/e/t/"), 5, "/e/nosuch/");
    connection.write(head);
    const RawReply reply = connection.read();
    EXPECT_EQ(reply.status, 200);
    EXPECT_NE(reply.body.find("unknown table \\\"e.nosuch\\\""), std::string::npos) << reply.body;
}

TEST_F(HttpEdges, chunkedBodiesAreJoined) {
    RawConnection connection(backEnd());
    connection.write(loadHead("k1", "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n"));
    ASSERT_EQ(connection.read().status, 100);
    for (const char* chunk :
         {"3\r\n10\t\r\n", "5;name=value\r\nten\n1\r\n", "a\r\n1\televen\n1\r\n", "6\r\n2\ttwe\n\r\n"})
        connection.write(chunk);
    connection.write("0\r\nTrailer: x\r\n\r\n");
    const RawReply reply = connection.read();
    EXPECT_NE(reply.body.find("\"NumberLoadedRows\": 3"), std::string::npos) << reply.body;
    EXPECT_NE(rows().find("10|ten\n11|eleven\n12|twe"), std::string::npos) << rows();
}

TEST_F(HttpEdges, aBodyCutOffLoadsNothing) {
    {
        RawConnection connection(backEnd());
        connection.write(loadHead("cut", "Expect: 100-continue\r\nContent-Length: 100\r\n"));
        ASSERT_EQ(connection.read().status, 100);
        connection.write("77\tcut\n");
    }
    RawReply state;
    do {
        state = rawExchange(frontEnd(), get("/api/e/get_load_state?label=cut"));
    } while (state.body.find("PREPARE") != std::string::npos);
    EXPECT_NE(state.body.find("ABORTED"), std::string::npos) << state.body;
    EXPECT_EQ(rows().find("77|"), std::string::npos);
}

TEST_F(HttpEdges, oldClientsNeedNoExpectHeader) {
    RawConnection front(frontEnd());
    front.write(loadHead("o1", "Content-Length: 4\r\n", "HTTP/1.0") + "5\to\n");
    EXPECT_EQ(front.read().status, 307);
    RawConnection back(backEnd());
    back.write(loadHead("o1", "Content-Length: 4\r\n", "HTTP/1.0") + "5\to\n");
    const RawReply reply = back.read();
    EXPECT_NE(reply.body.find("\"Status\": \"Success\""), std::string::npos) << reply.body;
    EXPECT_TRUE(back.closed(std::chrono::seconds(5)));
}

TEST_F(HttpEdges, aHeadBeyondTheLimitIsABadRequest) {
    RawConnection connection(frontEnd());
    connection.write("GET /api/health HTTP/1.1\r\nHost: x\r\nBig: " + std::string(40000, 'x') + "\r\n\r\n");
    const RawReply reply = connection.read();
    EXPECT_EQ(reply.status, 400);
    EXPECT_TRUE(reply.body.starts_with("Bad Request. <br/> ")) << reply.body;
    EXPECT_TRUE(connection.closed(std::chrono::seconds(5)));
    EXPECT_EQ(rawExchange(frontEnd(), get("/api/health")).status, 200);
}

TEST_F(HttpEdges, headersJustBelowTheLimitPass) {
    RawRequest request = get("/api/health");
    request.headers.emplace_back("Big", std::string(30000, 'x'));
    EXPECT_EQ(rawExchange(frontEnd(), request).status, 200);
}

TEST_F(HttpEdges, whatIsNoHttpIsABadRequest) {
    RawConnection connection(frontEnd());
    connection.write("HELLO\r\n\r\n");
    EXPECT_EQ(connection.read().status, 400);
}

TEST_F(HttpEdges, followersSendWhatTheLeaderKnowsThereAndTakeLoadsThemselves) {
    const std::uint16_t follower = sandbox().ready().at("fe_http_ports").at(1);
    const std::string leader = "http://127.0.0.1:" + std::to_string(frontEnd());
    const RawReply state = rawExchange(follower, get("/api/e/get_load_state?label=x"));
    EXPECT_EQ(state.status, 307);
    EXPECT_EQ(state.header("location"), leader + "/api/e/get_load_state?label=x");
    RawRequest begin{.method = "POST",
                     .path = "/api/transaction/begin",
                     .headers = {{"Authorization", kRoot}, {"db", "e"}, {"table", "t"}, {"label", "f"}}};
    EXPECT_EQ(rawExchange(follower, begin).header("location"), leader + "/api/transaction/begin");
    RawConnection connection(follower);
    connection.write(loadHead("f", "Expect: 100-continue\r\nContent-Length: 4\r\n"));
    EXPECT_NE(connection.read().header("location").find(":" + std::to_string(backEnd() / 100)), std::string::npos);
    EXPECT_EQ(rawExchange(follower, get("/api/health")).status, 200);
}

TEST_F(HttpEdges, joinedLoadsSayHowLongAndOnHowManyBackEnds) {
    RawRequest load{.method = "PUT",
                    .path = "/api/e/t/_stream_load",
                    .headers = {{"Authorization", kRoot}, {"Expect", "100-continue"}, {"enable_merge_commit", "true"}},
                    .body = "1\ta\n"};
    const RawReply refused = rawExchange(frontEnd(), load);
    EXPECT_EQ(refused.status, 200);
    EXPECT_NE(refused.body.find("Batch write interval must be set positive, but is null"), std::string::npos)
        << refused.body;
    load.headers.emplace_back("merge_commit_interval_ms", "10");
    load.headers.emplace_back("merge_commit_parallel", "1");
    const std::string first = rawExchange(frontEnd(), load).header("location");
    EXPECT_FALSE(first.empty());
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(rawExchange(frontEnd(), load).header("location"), first) << "one back end joins them";
    const std::uint16_t follower = sandbox().ready().at("fe_http_ports").at(1);
    EXPECT_NE(rawExchange(follower, load).header("location").find(":" + std::to_string(frontEnd()) + "/"),
              std::string::npos)
        << "only the leader knows where";
}

TEST_F(HttpEdges, aBackEndToldNoPasswordRefuses) {
    RawRequest load{.method = "PUT",
                    .path = "/api/e/t/_stream_load",
                    .headers = {{"label", "n"}, {"Expect", "100-continue"}},
                    .body = "1\ta\n"};
    EXPECT_NE(rawExchange(backEnd(), load).body.find("no valid Basic authorization"), std::string::npos);
}

} // namespace
} // namespace lodestar::test
