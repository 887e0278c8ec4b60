// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sandbox/load/load_fixture.h"
#include <arpa/inet.h>
#include <lz4frame.h>
#include <sys/socket.h>
#include <unistd.h>
namespace lodestar::test {
namespace {

using StreamLoad = LoadTest;

/// Sends bytes as they are and gives what comes back until the other side is quiet or closes.
std::string rawExchange(std::uint16_t port, const std::string& bytes, const std::string& until) {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string got;
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0 &&
        ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size())) {
        timeval wait{20, 0};
        ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
        char piece[4096];
        for (ssize_t n = 0; got.find(until) == std::string::npos && (n = ::recv(socket, piece, sizeof piece, 0)) > 0;)
            got.append(piece, static_cast<std::size_t>(n));
    }
    ::close(socket);
    return got;
}

TEST_F(StreamLoad, goesThroughTheRedirectAndIsVisibleAfterSuccess) {
    const LoadAnswer answer = leader().load(table(), "a", "1\tone\t1.5\n2\t\\N\t-2\n");
    EXPECT_EQ(answer.redirects, 1);
    EXPECT_EQ(answer.text("Status"), "Success") << answer.body;
    EXPECT_EQ(answer.text("Message"), "OK");
    EXPECT_EQ(answer.number("NumberLoadedRows"), 2);
    EXPECT_EQ(answer.number("LoadBytes"), 18);
    EXPECT_EQ(rows(), "1|one|1.50\n2|\\N|-2.00");
    EXPECT_EQ(leader().state(m_db, "a"), "VISIBLE");
    EXPECT_EQ(leader().state(m_db, "never"), "UNKNOWN");
}

TEST_F(StreamLoad, isServedByAFollowerAndByABackEndDirectly) {
    EXPECT_EQ(follower().load(table(), "f", "1\ta\t1\n").text("Status"), "Success");
    LoadClient direct(sandbox().beHttpPorts().at(1));
    const LoadAnswer answer = direct.load(table(), "b", "2\tb\t2\n");
    EXPECT_EQ(answer.redirects, 0);
    EXPECT_EQ(answer.text("Status"), "Success");
    EXPECT_EQ(follower().get("/api/" + m_db + "/get_load_state?label=b").redirects, 1)
        << "only the leader knows states";
}

TEST_F(StreamLoad, needsTheExpectHeaderAtAFrontEnd) {
    const std::string head =
        "PUT /api/" + m_db + "/t/_stream_load HTTP/1.1\r\nHost: x\r\nAuthorization: Basic cm9vdDo=\r\n";
    const std::string without =
        rawExchange(sandbox().feHttpPort(), head + "Content-Length: 4\r\n\r\n1\ta\n", "header\"\n}");
    EXPECT_TRUE(without.starts_with("HTTP/1.1 200 OK")) << without;
    EXPECT_NE(without.find("class com.starrocks.common.DdlException: There is no 100-continue header"),
              std::string::npos);
    const std::string with =
        rawExchange(sandbox().feHttpPort(), head + "Expect: 100-continue\r\nContent-Length: 4\r\n\r\n", "\r\n\r\n");
    EXPECT_TRUE(with.starts_with("HTTP/1.1 307 Temporary Redirect")) << with;
    EXPECT_NE(with.find("location: http://127.0.0.1:"), std::string::npos);
    EXPECT_NE(with.find("connection: close"), std::string::npos);
}

TEST_F(StreamLoad, getsTheFinalAnswerInsteadOf100WhenItCannotBegin) {
    const auto head = [&](const std::string& db) {
        return "PUT /api/" + db +
               "/t/_stream_load HTTP/1.1\r\nHost: x\r\nAuthorization: Basic cm9vdDo=\r\n"
               "Expect: 100-continue\r\nContent-Length: 6\r\n\r\n";
    };
    const std::uint16_t port = sandbox().beHttpPorts().at(0);
    EXPECT_TRUE(rawExchange(port, head(m_db), "\r\n\r\n").starts_with("HTTP/1.1 100 Continue"));
    const std::string refused = rawExchange(port, head("nodb"), "}");
    EXPECT_TRUE(refused.starts_with("HTTP/1.1 200 OK")) << refused;
    EXPECT_NE(refused.find("unknown database, database=nodb"), std::string::npos);
}

TEST_F(StreamLoad, refusesAHeadBeyond32Kibibytes) {
    const std::string answer = rawExchange(
        sandbox().feHttpPort(), "GET /api/health HTTP/1.1\r\nX: " + std::string(33000, 'x') + "\r\n\r\n", "<br/>");
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 400 ")) << answer;
}

TEST_F(StreamLoad, asksForThePasswordOnBothSides) {
    LoadClient stranger(sandbox().feHttpPort(), "root", "wrong");
    const LoadAnswer refused = stranger.load(table(), "a", "1\ta\t1\n");
    EXPECT_EQ(refused.status, 401);
    EXPECT_EQ(refused.text("msg"), "Access denied for root@127.0.0.1");
    LoadClient direct(sandbox().beHttpPorts().at(0), "root", "wrong");
    const LoadAnswer atBackEnd = direct.load(table(), "a", "1\ta\t1\n");
    EXPECT_EQ(atBackEnd.status, 200);
    EXPECT_EQ(atBackEnd.text("Status"), "Fail");
    EXPECT_EQ(atBackEnd.text("Message"), "Access denied for user 'root' (using password: YES)");
}

TEST_F(StreamLoad, takesALabelOnceInADatabase) {
    EXPECT_EQ(leader().load(table(), "once", "1\ta\t1\n").text("Status"), "Success");
    const LoadAnswer again = leader().load(table("log"), "once", "2020-01-01 00:00:00\tx\n");
    EXPECT_EQ(again.text("Status"), "Label Already Exists");
    EXPECT_EQ(again.text("ExistingJobStatus"), "FINISHED");
    EXPECT_EQ(again.text("Message"), "Label [once] has already been used.");
    EXPECT_EQ(again.number("TxnId"), -1);
    EXPECT_EQ(leader().load(table(), "bad label", "1\ta\t1\n").text("Message"),
              "Getting analyzing error. Detail message: Label format error. regex: ^[-\\w]{1,128}$, label: bad label.");
}

TEST_F(StreamLoad, isRefusedAsAWholeForOneBadRowAndFreesItsLabel) {
    const LoadAnswer answer = leader().load(table(), "s", "1\ta\t1\n2\tb\tx\n", {{"strict_mode", "true"}});
    EXPECT_EQ(answer.text("Status"), "Fail");
    EXPECT_EQ(answer.text("Message"), "too many filtered rows");
    EXPECT_EQ(answer.number("NumberFilteredRows"), 1);
    EXPECT_EQ(rows(), "");
    EXPECT_EQ(leader().state(m_db, "s"), "ABORTED");
    const std::string url = answer.text("ErrorURL");
    const LoadAnswer log = LoadClient(sandbox().beHttpPorts().at(0)).get(url.substr(url.find("/api")));
    EXPECT_NE(log.body.find("The field (name = n, pos = 2) is out of range."), std::string::npos) << url << log.body;
    EXPECT_EQ(leader().load(table(), "s", "1\ta\t1\n").text("Status"), "Success");
}

TEST_F(StreamLoad, appliesOperationsInTheOrderOfTheBody) {
    leader().load(table(), "a", "1\ta\t1\n2\tb\t2\n");
    const LoadAnswer answer = leader().load(table(), "b", "1,x,9,1\n3,c,3,0\n3,d,4,0\n2,\\N,\\N,1\n2,e,5,0\n",
                                            {{"column_separator", ","}, {"columns", "k,v,n,__op"}});
    EXPECT_EQ(answer.text("Status"), "Success") << answer.body;
    EXPECT_EQ(rows(), "2|e|5.00\n3|d|4.00");
}

TEST_F(StreamLoad, readsJsonArraysWithOperations) {
    const LoadAnswer answer =
        leader().load(table(), "j", R"([{"k":1,"v":"a\"b","n":1.005},{"k":2,"__op":1},{"n":"2","k":3,"__op":0}])",
                      {{"format", "json"}, {"strip_outer_array", "true"}});
    EXPECT_EQ(answer.text("Status"), "Success") << answer.body;
    EXPECT_EQ(rows(), "1|a\"b|1.01\n3|\\N|2.00");
}

TEST_F(StreamLoad, unpacksLz4AndCountsThePackedBytes) {
    std::string body;
    for (int i = 0; i < 20000; ++i)
        body += std::to_string(i) + "\tname\t1\n";
    std::string packed(LZ4F_compressFrameBound(body.size(), nullptr), '\0');
    packed.resize(LZ4F_compressFrame(packed.data(), packed.size(), body.data(), body.size(), nullptr));
    const LoadAnswer answer = leader().load(table(), "z", packed, {{"format", "lz4"}});
    EXPECT_EQ(answer.number("NumberLoadedRows"), 20000) << answer.body;
    EXPECT_EQ(answer.number("LoadBytes"), static_cast<std::int64_t>(packed.size()));
    EXPECT_EQ(m_sql->number("SELECT COUNT(*) FROM " + table()), 20000);
}

TEST_F(StreamLoad, appendsToTablesWithoutAKey) {
    const std::string body = "2020-01-01 00:00:00.5\ttab\\\xE2\x82\xAC\n";
    EXPECT_EQ(leader().load(table("log"), "a", body).text("Status"), "Success");
    EXPECT_EQ(leader().load(table("log"), "b", body).text("Status"), "Success");
    EXPECT_EQ(rows("line", "log"), "tab\\\xE2\x82\xAC\ntab\\\xE2\x82\xAC");
}

TEST_F(StreamLoad, withoutRowsIsAnError) {
    const LoadAnswer answer = leader().load(table(), "e", "\n\n");
    EXPECT_EQ(answer.text("Status"), "Fail");
    EXPECT_NE(answer.text("Message").find("No partitions have data available for loading"), std::string::npos);
}

TEST_F(StreamLoad, losesItsRowsToATruncateButNotItsLabel) {
    LoadClient client = leader();
    ASSERT_EQ(client.transaction("begin", table(), "x").text("Status"), "OK");
    ASSERT_EQ(client.transaction("load", table(), "x", "1\ta\t1\n").text("Status"), "OK");
    m_sql->exec("TRUNCATE TABLE " + table());
    EXPECT_EQ(client.transaction("commit", table(), "x").text("Status"), "OK");
    EXPECT_EQ(client.state(m_db, "x"), "VISIBLE");
    EXPECT_EQ(rows(), "");
}

} // namespace
} // namespace lodestar::test
