// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/body_encoder.h"
#include "core/load/stream_load_client.h"
#include "tests/unit/load/scripted_server.h"
#include <atomic>
#include <gtest/gtest.h>
#include <lz4frame.h>
#include <mutex>
#include <thread>
namespace lodestar::load {
namespace {

using test::Conversation;
using test::ScriptedServer;
using End = LoadOutcome::End;

/// Sleeps without waiting, so that retries and time-outs cost nothing.
class FastClock final : public Clock {
public:
    [[nodiscard]] WallTime now() const override { return WallTime{}; }
    [[nodiscard]] SteadyTime steady() const override {
        const std::lock_guard lock(m_mutex);
        return SteadyTime{} + m_passed;
    }
    bool sleepFor(std::chrono::milliseconds duration, std::stop_token stop) override {
        const std::lock_guard lock(m_mutex);
        m_passed += duration;
        return !stop.stop_requested();
    }

private:
    mutable std::mutex m_mutex;
    std::chrono::milliseconds m_passed{0};
};

/// One front end that redirects to one back end; each test says what the back end answers.
class Cluster {
public:
    std::mutex mutex; ///< of the lists; before the servers, whose threads use it to their end
    std::function<void(Conversation&)> backend = [](Conversation& talk) {
        talk.readBody();
        talk.answer(
            200,
            R"({"Status":"Success","Message":"OK","NumberTotalRows":2,"NumberLoadedRows":2,"CommitAndPublishTimeMs":61})");
    };
    std::vector<std::string> labelStates{"UNKNOWN"}; ///< answered one after the other, the last one for ever
    std::vector<std::string> calls;                  ///< what reached the front end, without the query
    std::vector<std::string> backendCalls;
    std::string lastQuery;

    ScriptedServer be{[this](Conversation& talk) {
        record(backendCalls, talk);
        EXPECT_EQ(talk.header("authorization"), "Basic cm9vdDpzZWNyZXQ=") << "the login goes to every hop";
        backend(talk);
    }};
    ScriptedServer fe{[this](Conversation& talk) {
        record(calls, talk);
        if (talk.target.find("get_load_state") != std::string::npos) {
            const std::lock_guard lock(mutex);
            const std::string state = labelStates.front();
            if (labelStates.size() > 1)
                labelStates.erase(labelStates.begin());
            talk.answer(200, R"({"state":")" + state + R"(","status":"OK","msg":"Success"})");
        } else if (talk.target.find("_cancel") != std::string::npos) {
            talk.answer(200, R"({"status":"OK","msg":"Success"})");
        } else {
            talk.redirect(be.url() + talk.target);
        }
    }};
    FastClock clock;

    warehouse::Endpoint endpoint() const {
        warehouse::Endpoint endpoint;
        endpoint.feHttp = {{"127.0.0.1", fe.port()}};
        endpoint.password = Secret("secret");
        return endpoint;
    }
    void setStates(std::vector<std::string> states) {
        const std::lock_guard lock(mutex);
        labelStates = std::move(states);
    }
    std::vector<std::string> madeToBackend() {
        const std::lock_guard lock(mutex);
        return backendCalls;
    }
    std::vector<std::string> madeToFrontend() {
        const std::lock_guard lock(mutex);
        return calls;
    }
    void record(std::vector<std::string>& list, const Conversation& talk) {
        const std::lock_guard lock(mutex);
        list.push_back(talk.method + ' ' + talk.target.substr(0, talk.target.find('?')));
        lastQuery = talk.target.find('?') == std::string::npos ? "" : talk.target.substr(talk.target.find('?'));
    }
    std::size_t count(const std::string& call) {
        const std::lock_guard lock(mutex);
        return static_cast<std::size_t>(std::count(calls.begin(), calls.end(), call));
    }
};

const Headers kHeaders{{"format", "csv"}, {"column_separator", "\\x01"}};

LoadRequest request(std::string_view body = "1\1a\2"
                                            "2\1b\2") {
    LoadRequest request;
    request.target = {"shop", "orders"};
    request.label = "lodestar_1";
    request.body = body;
    request.headers = &kHeaders;
    request.rows = 2;
    request.timeout = std::chrono::seconds(20);
    return request;
}

void json(Conversation& talk, const std::string& text) {
    talk.readBody();
    talk.answer(200, text);
}

TEST(StreamLoadClient, loadsThroughTheRedirect) {
    Cluster cluster;
    std::map<std::string, std::string> headers;
    std::string body;
    const auto plain = cluster.backend;
    cluster.backend = [&](Conversation& talk) {
        headers = talk.headers;
        talk.readBody();
        body = talk.body;
        plain(talk);
    };
    StreamLoadClient client(cluster.endpoint(), cluster.clock);
    const auto outcome = client.load(request(), {});
    ASSERT_TRUE(outcome) << outcome.error().toString();
    EXPECT_EQ(outcome->end, End::visible);
    EXPECT_EQ(outcome->rows, 2);
    EXPECT_EQ(outcome->publishTime, std::chrono::milliseconds(61));
    EXPECT_EQ(cluster.madeToFrontend(), std::vector<std::string>{"PUT /api/shop/orders/_stream_load"});
    EXPECT_EQ(cluster.madeToBackend(), std::vector<std::string>{"PUT /api/shop/orders/_stream_load"});
    test::afterAnswers();
    EXPECT_EQ(body, request().body);
    EXPECT_EQ(headers["label"], "lodestar_1");
    EXPECT_EQ(headers["column_separator"], "\\x01");
    EXPECT_EQ(headers["timeout"], "20");
    EXPECT_EQ(headers["expect"], "100-continue");
}

TEST(StreamLoadClient, encodesNamesInThePath) {
    Cluster cluster;
    LoadRequest odd = request();
    odd.target = {"d b", "\xC3\xA9"};
    StreamLoadClient client(cluster.endpoint(), cluster.clock);
    EXPECT_TRUE(client.load(odd, {}));
    EXPECT_EQ(cluster.madeToBackend().front(), "PUT /api/d%20b/%C3%A9/_stream_load");
}

TEST(StreamLoadClient, followsAFollowerToItsLeader) {
    Cluster cluster;
    ScriptedServer follower([&](Conversation& talk) { talk.redirect(cluster.fe.url() + talk.target); });
    warehouse::Endpoint endpoint = cluster.endpoint();
    endpoint.feHttp = {{"127.0.0.1", follower.port()}};
    StreamLoadClient client(endpoint, cluster.clock);
    EXPECT_TRUE(client.load(request(), {}));
}

TEST(StreamLoadClient, givesUpOnRedirectsInACircle) {
    Cluster cluster;
    std::string url;
    ScriptedServer circle([&](Conversation& talk) { talk.redirect(url + talk.target); });
    url = circle.url();
    warehouse::Endpoint endpoint = cluster.endpoint();
    endpoint.feHttp = {{"127.0.0.1", circle.port()}};
    StreamLoadClient client(endpoint, cluster.clock);
    const auto outcome = client.load(request(), {});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::targetUnreachable);
}

TEST(StreamLoadClient, reachesABackEndThroughTheAddressMap) {
    Cluster cluster;
    ScriptedServer fe([&](Conversation& talk) { talk.redirect("http://be1.inside:8040" + talk.target); });
    warehouse::Endpoint endpoint = cluster.endpoint();
    endpoint.feHttp = {{"127.0.0.1", fe.port()}};
    endpoint.beAddressMap = {{"be1.inside:8040", cluster.be.address()}};
    StreamLoadClient client(endpoint, cluster.clock);
    EXPECT_TRUE(client.load(request(), {}));
    EXPECT_EQ(cluster.madeToBackend().size(), 1U);
}

TEST(StreamLoadClient, triesTheNextFrontEnd) {
    Cluster cluster;
    std::uint16_t dead = 0;
    {
        const ScriptedServer gone([](Conversation&) {});
        dead = gone.port();
    }
    warehouse::Endpoint endpoint = cluster.endpoint();
    endpoint.feHttp.insert(endpoint.feHttp.begin(), {"127.0.0.1", dead});
    StreamLoadClient client(endpoint, cluster.clock);
    EXPECT_TRUE(client.load(request(), {}));
    endpoint.feHttp.resize(1);
    StreamLoadClient lost(endpoint, cluster.clock);
    const auto outcome = lost.load(request(), {});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::targetUnreachable);
    EXPECT_EQ(outcome.error().retry, ErrorRetry::backoff);
}

TEST(StreamLoadClient, countsALostAnswerByTheLabel) {
    Cluster cluster;
    cluster.backend = [](Conversation& talk) {
        talk.readBody();
        talk.hangUp();
    };
    cluster.setStates({"PREPARE", "COMMITTED"});
    StreamLoadClient client(cluster.endpoint(), cluster.clock);
    const auto outcome = client.load(request(), {});
    ASSERT_TRUE(outcome) << outcome.error().toString();
    EXPECT_EQ(outcome->end, End::alreadyLoaded);
    EXPECT_EQ(cluster.count("GET /api/shop/get_load_state"), 2U);
    EXPECT_EQ(cluster.lastQuery, "?label=lodestar_1");
}

TEST(StreamLoadClient, saysThatABrokenLoadWasNotCommitted) {
    Cluster cluster;
    cluster.backend = [](Conversation& talk) { talk.breakAfter(10); };
    cluster.setStates({"PREPARE", "ABORTED"});
    StreamLoadClient client(cluster.endpoint(), cluster.clock);
    const std::string body(20'000'000, 'x');
    const auto outcome = client.load(request(body), {});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::loadFailed);
    EXPECT_EQ(outcome.error().retry, ErrorRetry::backoff);
}

TEST(StreamLoadClient, doesNotBelieveAFailThatWasCommitted) {
    Cluster cluster;
    cluster.backend = [](Conversation& talk) {
        json(talk, R"({"Status":"Fail","Message":"call frontend service failed"})");
    };
    cluster.setStates({"VISIBLE"});
    StreamLoadClient client(cluster.endpoint(), cluster.clock);
    const auto outcome = client.load(request(), {});
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->end, End::visible);
}

TEST(StreamLoadClient, takesALabelThatExists) {
    Cluster cluster;
    cluster.backend = [](Conversation& talk) {
        talk.answer(200, R"({"Status":"Label Already Exists","ExistingJobStatus":"FINISHED","Message":"used"})");
    };
    StreamLoadClient client(cluster.endpoint(), cluster.clock);
    EXPECT_EQ(client.load(request(), {})->end, End::alreadyLoaded);
    cluster.backend = [](Conversation& talk) {
        talk.answer(200, R"({"Status":"Label Already Exists","ExistingJobStatus":"RUNNING","Message":"used"})");
    };
    cluster.setStates({"PREPARE", "PREPARE", "ABORTED"});
    const auto aborted = client.load(request(), {});
    ASSERT_FALSE(aborted);
    EXPECT_EQ(aborted.error().retry, ErrorRetry::backoff);
}

TEST(StreamLoadClient, refusesALabelThatWasToBeNew) {
    Cluster cluster;
    cluster.backend = [](Conversation& talk) {
        talk.answer(200, R"({"Status":"Label Already Exists","ExistingJobStatus":"FINISHED","Message":"used"})");
    };
    StreamLoadClient client(cluster.endpoint(), cluster.clock);
    LoadRequest first = request();
    first.firstSend = true;
    const auto used = client.load(first, {});
    ASSERT_FALSE(used);
    EXPECT_EQ(used.error().code, ErrorCode::stateDamaged);
    EXPECT_EQ(used.error().scope, ErrorScope::session);
    cluster.backend = [](Conversation& talk) {
        talk.readBody();
        talk.hangUp();
    };
    cluster.setStates({"VISIBLE"});
    EXPECT_TRUE(client.load(first, {})) << "its own answer was lost";
}

TEST(StreamLoadClient, reportsAStuckLabelAsUnknown) {
    Cluster cluster;
    cluster.backend = [](Conversation& talk) { talk.hangUp(); };
    cluster.setStates({"PREPARE"});
    StreamLoadClient client(cluster.endpoint(), cluster.clock);
    const auto outcome = client.load(request(), {});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::loadOutcomeUnknown);
    EXPECT_EQ(outcome.error().retry, ErrorRetry::backoff);
}

TEST(StreamLoadClient, saysThatNoFrontEndAnswers) {
    Cluster cluster;
    ScriptedServer other([](Conversation& talk) { talk.answer(404, "<html>Not Found</html>"); });
    warehouse::Endpoint endpoint = cluster.endpoint();
    endpoint.feHttp = {{"127.0.0.1", other.port()}};
    StreamLoadClient client(endpoint, cluster.clock);
    const auto state = client.labelState("shop", "l", {});
    EXPECT_EQ(state.error().code, ErrorCode::targetUnreachable);
    const auto outcome = client.load(request(), {});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::loadOutcomeUnknown);
    EXPECT_NE(outcome.error().detail.find("404"), std::string::npos) << outcome.error().detail;
    EXPECT_LT(cluster.clock.steady() - SteadyTime{}, std::chrono::seconds(20)) << "not for the time-out of the load";
}

TEST(StreamLoadClient, quotesTheFirstRefusedRow) {
    Cluster cluster;
    ScriptedServer log([](Conversation& talk) { talk.answer(200, "Error: value is out of range. Row: [300]\n"); });
    cluster.backend = [&](Conversation& talk) {
        json(
            talk,
            R"({"Status":"Fail","Message":"too many filtered rows","NumberTotalRows":2,"NumberFilteredRows":1,"ErrorURL":"http://be.inside:8040/api/_load_error_log?file=e"})");
    };
    cluster.setStates({"ABORTED"});
    warehouse::Endpoint endpoint = cluster.endpoint();
    endpoint.beAddressMap = {{"be.inside:8040", log.address()}};
    StreamLoadClient client(endpoint, cluster.clock);
    const auto outcome = client.load(request(), {});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::loadRefused);
    EXPECT_EQ(outcome.error().scope, ErrorScope::table);
    EXPECT_EQ(outcome.error().retry, ErrorRetry::afterOperator);
    EXPECT_NE(outcome.error().detail.find("value is out of range Row: [300]"), std::string::npos)
        << outcome.error().detail;
}

TEST(StreamLoadClient, noticesRowsThatVanishInSilence) {
    Cluster cluster;
    cluster.backend = [](Conversation& talk) {
        json(talk, R"({"Status":"Success","Message":"OK","NumberTotalRows":1,"NumberLoadedRows":1})");
    };
    StreamLoadClient client(cluster.endpoint(), cluster.clock);
    const auto outcome = client.load(request(), {});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::loadRefused);
}

TEST(StreamLoadClient, tellsRefusalsOfTheFrontEndApart) {
    Cluster cluster;
    std::string answer;
    int status = 200;
    ScriptedServer fe([&](Conversation& talk) { talk.answer(status, answer, {{"Connection", "close"}}); });
    warehouse::Endpoint endpoint = cluster.endpoint();
    endpoint.feHttp = {{"127.0.0.1", fe.port()}};
    StreamLoadClient client(endpoint, cluster.clock);
    answer = R"({"Status":"FAILED","Message":"class com.starrocks.common.DdlException: No backend alive."})";
    EXPECT_EQ(client.load(request(), {}).error().code, ErrorCode::targetNoBackend);
    status = 401;
    answer = R"({"status":"FAILED","msg":"Access denied for root@127.0.0.1 with secret"})";
    const auto denied = client.load(request(), {});
    EXPECT_EQ(denied.error().code, ErrorCode::targetAccessDenied);
    EXPECT_EQ(denied.error().scope, ErrorScope::session);
    EXPECT_EQ(denied.error().detail.find("secret"), std::string::npos);
}

TEST(StreamLoadClient, sendsLz4FramesOnRequest) {
    for (const char* format : {"csv", "json"}) {
        Cluster cluster;
        std::string body;
        std::map<std::string, std::string> headers;
        const auto plain = cluster.backend;
        cluster.backend = [&](Conversation& talk) {
            headers = talk.headers;
            talk.readBody();
            body = talk.body;
            plain(talk);
        };
        const std::string text(1'000'000, 'a');
        const Headers own{{"format", format}};
        LoadRequest packed = request(text);
        packed.headers = &own;
        packed.compress = true;
        StreamLoadClient client(cluster.endpoint(), cluster.clock);
        ASSERT_TRUE(client.load(packed, {}));
        test::afterAnswers();
        EXPECT_LT(body.size(), 100'000U);
        std::string unpacked(text.size(), '\0');
        std::size_t to = unpacked.size();
        std::size_t from = body.size();
        LZ4F_dctx* context = nullptr;
        LZ4F_createDecompressionContext(&context, LZ4F_VERSION);
        EXPECT_EQ(LZ4F_decompress(context, unpacked.data(), &to, body.data(), &from, nullptr), 0U);
        LZ4F_freeDecompressionContext(context);
        EXPECT_EQ(unpacked, text);
        EXPECT_EQ(headers["format"], std::string(format) == "csv" ? "lz4" : "json");
        EXPECT_EQ(headers["compression"], std::string(format) == "csv" ? "" : "LZ4_FRAME");
    }
}

TEST(StreamLoadClient, servesManyThreadsAtOnce) {
    Cluster cluster;
    StreamLoadClient client(cluster.endpoint(), cluster.clock);
    const std::string body(100'000, 'x');
    std::atomic<int> loaded{0};
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 8; ++t)
            threads.emplace_back([&, t] {
                for (int i = 0; i < 10; ++i) {
                    LoadRequest own = request(body);
                    own.label = "l_" + std::to_string(t) + '_' + std::to_string(i);
                    loaded += client.load(own, {}) ? 1 : 0;
                }
            });
    }
    EXPECT_EQ(loaded, 80);
    EXPECT_EQ(cluster.madeToBackend().size(), 80U);
    EXPECT_LE(cluster.be.connections(), 8 + 1) << "connections are kept";
}

TEST(StreamLoadClient, stopsWhileAnAnswerIsAwaited) {
    Cluster cluster;
    std::stop_source source;
    cluster.backend = [&](Conversation& talk) {
        source.request_stop();
        talk.waitForClient();
    };
    StreamLoadClient client(cluster.endpoint(), cluster.clock);
    const auto outcome = client.load(request(), source.get_token());
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::cancelled);
}

/// A back end with one transaction, whose answers a test may replace per operation.
class TransactionTest : public ::testing::Test {
protected:
    TransactionTest() {
        cluster.backend = [this](Conversation& talk) {
            const std::string op = talk.target.substr(talk.target.rfind('/') + 1);
            std::string next = R"({"Status":"OK","Message":"","Label":"lodestar_1"})";
            {
                const std::lock_guard lock(cluster.mutex);
                std::vector<std::string>& queue = script[op];
                if (!queue.empty()) {
                    next = queue.front();
                    queue.erase(queue.begin());
                }
            }
            if (next == "hang up") {
                talk.hangUp();
                return;
            }
            EXPECT_EQ(talk.header("db"), "shop");
            EXPECT_EQ(talk.header("label"), "lodestar_1");
            json(talk, next);
        };
    }
    void answers(const std::string& op, std::vector<std::string> texts) {
        const std::lock_guard lock(cluster.mutex);
        script[op] = std::move(texts);
    }
    std::size_t calls(const std::string& op) {
        const auto made = cluster.madeToBackend();
        return static_cast<std::size_t>(
            std::count_if(made.begin(), made.end(), [&](const std::string& call) { return call.ends_with('/' + op); }));
    }
    std::map<std::string, std::vector<std::string>> script; // before the servers that read it
    Cluster cluster;
    /// Without kept connections: a library may repeat a request on one that turns out dead.
    std::unique_ptr<StreamLoadClient> fresh() {
        return std::make_unique<StreamLoadClient>(cluster.endpoint(), cluster.clock);
    }
    LoadRequest load = request();
};

constexpr const char* kBusy = R"({"Status":"TXN_IN_PROCESSING","Message":"Transaction is in processing"})";

TEST_F(TransactionTest, runsFromBeginToCommit) {
    EXPECT_TRUE(fresh()->begin(load, {}));
    EXPECT_TRUE(fresh()->loadPart(load, {}));
    EXPECT_TRUE(fresh()->loadPart(load, {}));
    EXPECT_TRUE(fresh()->prepare(load, {}));
    const auto outcome = fresh()->commit(load, {});
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->end, End::visible);
    EXPECT_EQ(cluster.madeToBackend(),
              (std::vector<std::string>{"POST /api/transaction/begin", "PUT /api/transaction/load",
                                        "PUT /api/transaction/load", "POST /api/transaction/prepare",
                                        "POST /api/transaction/commit"}));
}

TEST_F(TransactionTest, waitsForACallThatIsStillInProcessing) {
    answers("load", {kBusy, kBusy});
    answers("prepare", {kBusy});
    EXPECT_TRUE(fresh()->loadPart(load, {}));
    EXPECT_TRUE(fresh()->prepare(load, {}));
    EXPECT_EQ(calls("load"), 3U);
    EXPECT_EQ(calls("prepare"), 2U);
}

TEST_F(TransactionTest, neverBeginsALabelAgainThatMayLive) {
    answers("begin", {"hang up"});
    cluster.setStates({"PREPARE"});
    const auto begun = fresh()->begin(load, {});
    ASSERT_FALSE(begun);
    EXPECT_EQ(begun.error().retry, ErrorRetry::backoff);
    EXPECT_EQ(calls("begin"), 1U);
    EXPECT_EQ(calls("rollback"), 1U);
}

TEST_F(TransactionTest, beginsNoLabelThatIsLoaded) {
    answers("begin", {R"({"Status":"LABEL_ALREADY_EXISTS","ExistingJobStatus":"FINISHED","Message":"used"})"});
    cluster.setStates({"VISIBLE"});
    EXPECT_EQ(fresh()->begin(load, {}).error().code, ErrorCode::stateDamaged);
}

TEST_F(TransactionTest, beginsOnAConnectionOfItsOwn) {
    const auto client = fresh();
    EXPECT_TRUE(client->begin(load, {}));
    answers("begin", {"hang up"});
    cluster.setStates({"PREPARE"});
    EXPECT_FALSE(client->begin(load, {})) << "a kept connection would repeat the call unseen";
}

TEST_F(TransactionTest, rollsBackAfterABrokenPart) {
    answers("load", {"hang up"});
    answers("rollback", {"hang up"});
    const auto part = fresh()->loadPart(load, {});
    ASSERT_FALSE(part);
    EXPECT_EQ(part.error().retry, ErrorRetry::backoff);
    EXPECT_EQ(calls("load"), 1U);
    EXPECT_EQ(calls("rollback"), 2U) << "until it is confirmed";
}

TEST_F(TransactionTest, cancelsATransactionWhoseRouteIsLost) {
    const std::string lost =
        R"({"Status":"FAILED","Message":"Transaction with op[load] and label[lodestar_1] has no node."})";
    answers("load", {lost});
    answers("rollback", std::vector<std::string>(5, lost));
    cluster.setStates({"PREPARE", "PREPARE", "ABORTED"});
    EXPECT_FALSE(fresh()->loadPart(load, {}));
    EXPECT_GE(cluster.count("POST /api/shop/orders/_cancel"), 1U);
}

TEST_F(TransactionTest, takesAPrepareWhoseAnswerWasLost) {
    answers("prepare", {"hang up"});
    cluster.setStates({"PREPARED"});
    EXPECT_TRUE(fresh()->prepare(load, {}));
    answers("prepare", {R"({"Status":"TXN_NOT_EXISTS","Message":"transaction with label l not exists"})"});
    EXPECT_TRUE(fresh()->prepare(load, {}));
    answers("prepare", {"hang up"});
    cluster.setStates({"ABORTED"});
    EXPECT_EQ(fresh()->prepare(load, {}).error().retry, ErrorRetry::backoff);
}

TEST_F(TransactionTest, reportsRefusedRowsAtPrepare) {
    answers("prepare", {R"({"Status":"INTERNAL_ERROR","Message":"too many filtered rows"})"});
    cluster.setStates({"ABORTED"});
    const auto prepared = fresh()->prepare(load, {});
    ASSERT_FALSE(prepared);
    EXPECT_EQ(prepared.error().code, ErrorCode::loadRefused);
    EXPECT_EQ(prepared.error().retry, ErrorRetry::afterOperator);
}

TEST_F(TransactionTest, rollsBackWhenRowsVanishedBetweenPartAndPrepare) {
    const auto client = fresh();
    ASSERT_TRUE(client->loadPart(load, {}));
    ASSERT_TRUE(client->loadPart(load, {}));
    answers("prepare", {R"({"Status":"OK","NumberTotalRows":3,"NumberLoadedRows":3})"});
    const auto prepared = client->prepare(load, {});
    ASSERT_FALSE(prepared);
    EXPECT_EQ(prepared.error().code, ErrorCode::loadRefused);
    EXPECT_EQ(calls("rollback"), 1U);
    ASSERT_TRUE(client->loadPart(load, {}));
    answers("prepare", {R"({"Status":"OK","NumberTotalRows":2,"NumberLoadedRows":2})"});
    EXPECT_TRUE(client->prepare(load, {})) << "what was rolled back is not counted";
}

TEST_F(TransactionTest, settlesACommit) {
    answers("commit", {R"({"Status":"FAILED","Message":"publish timeout: 20000, transactionId=1"})"});
    EXPECT_EQ(fresh()->commit(load, {})->end, End::committed);
    answers("commit", {"hang up"});
    cluster.setStates({"VISIBLE"});
    EXPECT_TRUE(fresh()->commit(load, {}));
    answers("commit", {"hang up"});
    cluster.setStates({"PREPARED"});
    EXPECT_TRUE(fresh()->commit(load, {})) << "repeated, since it is still prepared";
    answers("commit", {R"({"Status":"FAILED","Message":"get database write lock timeout, transactionId=1"})"});
    EXPECT_TRUE(fresh()->commit(load, {}));
    answers("commit", {R"({"Status":"FAILED","Message":"Can not commit ABORTED transaction 1, label is l"})"});
    EXPECT_EQ(fresh()->commit(load, {}).error().retry, ErrorRetry::backoff);
    answers("commit", {R"({"Status":"FAILED","Message":"No transaction found by label l"})"});
    cluster.setStates({"UNKNOWN"});
    const auto unknown = fresh()->commit(load, {});
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, ErrorCode::loadOutcomeUnknown);
    EXPECT_EQ(unknown.error().retry, ErrorRetry::afterOperator);
}

TEST_F(TransactionTest, rollsBackToACertainEnd) {
    EXPECT_TRUE(fresh()->rollback(load.target, load.label, {}));
    answers("rollback", {R"({"Status":"FAILED","Message":"No transaction found by label lodestar_1"})"});
    cluster.setStates({"UNKNOWN"});
    EXPECT_TRUE(fresh()->rollback(load.target, load.label, {}));
    answers("rollback", {R"({"Status":"FAILED","Message":"Can not abort VISIBLE transaction 1"})"});
    const auto late = fresh()->rollback(load.target, load.label, {});
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().retry, ErrorRetry::never);
}

} // namespace
} // namespace lodestar::load
