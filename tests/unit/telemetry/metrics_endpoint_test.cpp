// SPDX-License-Identifier: GPL-3.0-or-later
// What a scraper gets over HTTP.
#include "app/telemetry/metrics_endpoint.h"
#include <curl/curl.h>
#include <gtest/gtest.h>
namespace lodestar::telemetry {
namespace {

std::string scrape(std::uint16_t port) {
    std::string body;
    CURL* curl = curl_easy_init();
    const std::string url = "http://127.0.0.1:" + std::to_string(port) + "/metrics";
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
    curl_easy_setopt(
        curl, CURLOPT_WRITEFUNCTION, +[](char* data, std::size_t, std::size_t size, std::string* into) {
            into->append(data, size);
            return size;
        });
    EXPECT_EQ(curl_easy_perform(curl), CURLE_OK);
    curl_easy_cleanup(curl);
    return body;
}

sync::Metrics sample() {
    sync::Metrics metrics;
    metrics.state = sync::EngineState::running;
    metrics.residentBytes = 84'000'000;
    metrics.appliedRows = 12'345'678'901;
    metrics.lag = sync::LagParts{0.25, 0.5, 0.125};
    sync::LaneMetrics lane;
    lane.source = {"shop", "say \"hi\"\\"};
    lane.target = {"shop", "t"};
    lane.state = sync::LaneState::streaming;
    lane.appliedRows = 7;
    metrics.lanes.push_back(lane);
    return metrics;
}

TEST(MetricsEndpoint, ServesTheNumbersOfTheMoment) {
    sync::Metrics metrics = sample();
    const auto endpoint = MetricsEndpoint::open("127.0.0.1:0", "nightly", [&] { return metrics; });
    ASSERT_TRUE(endpoint) << endpoint.error().toString();
    const std::string first = scrape((*endpoint)->port());
    EXPECT_NE(first.find("lodestar_rows_total{pipeline=\"nightly\"} 12345678901"), std::string::npos) << first;
    EXPECT_NE(first.find("lodestar_lag_seconds{pipeline=\"nightly\",part=\"capture\"} 0.25"), std::string::npos);
    EXPECT_NE(first.find("lodestar_resident_memory_bytes{pipeline=\"nightly\"} 84000000"), std::string::npos) << first;
    EXPECT_NE(first.find("# TYPE lodestar_rows_total counter"), std::string::npos);
    metrics.appliedRows += 1;
    EXPECT_NE(scrape((*endpoint)->port()).find("12345678902"), std::string::npos);
}

TEST(MetricsEndpoint, LabelsTablesWithTheirNamesWhateverTheyHold) {
    const auto endpoint = MetricsEndpoint::open("127.0.0.1:0", "p", sample);
    ASSERT_TRUE(endpoint) << endpoint.error().toString();
    const std::string text = scrape((*endpoint)->port());
    EXPECT_NE(
        text.find("lodestar_table_changes_total{pipeline=\"p\",table=\"shop.say \\\"hi\\\"\\\\\",target=\"shop.t\"} 7"),
        std::string::npos)
        << text;
    EXPECT_NE(text.find("state=\"streaming\"} 1"), std::string::npos);
    EXPECT_NE(text.find("state=\"failed\"} 0"), std::string::npos);
    EXPECT_EQ(text.find("lodestar_table_lag_seconds{"), std::string::npos) << "not known yet";
}

TEST(MetricsEndpoint, TellsTheLagOfATableInItsParts) {
    sync::Metrics metrics = sample();
    metrics.waitingRows = 12;
    metrics.lanes[0].source.table = "t";
    metrics.lanes[0].lag = sync::LagParts{0.5, 2, 0.25, 1};
    const auto endpoint = MetricsEndpoint::open("127.0.0.1:0", "p", [&] { return metrics; });
    ASSERT_TRUE(endpoint) << endpoint.error().toString();
    const std::string text = scrape((*endpoint)->port());
    const std::string labels = "{pipeline=\"p\",table=\"shop.t\",target=\"shop.t\"";
    EXPECT_NE(text.find("lodestar_table_lag_seconds" + labels + ",part=\"capture\"} 0.5"), std::string::npos) << text;
    EXPECT_NE(text.find("lodestar_table_lag_seconds" + labels + ",part=\"load\"} 2"), std::string::npos);
    EXPECT_NE(text.find("lodestar_table_lag_seconds" + labels + ",part=\"publish\"} 0.25"), std::string::npos);
    EXPECT_NE(text.find("lodestar_table_lag_uncertainty_seconds" + labels + "} 1"), std::string::npos);
    EXPECT_NE(text.find("lodestar_waiting_rows{pipeline=\"p\"} 12"), std::string::npos);
}

TEST(MetricsEndpoint, TellsWhichTablesWaitForSomebody) {
    sync::Metrics metrics = sample();
    metrics.lanes[0].source.table = "t";
    metrics.lanes[0].refusedRows = 3;
    metrics.lanes[0].skippedRows = 2;
    metrics.lanes[0].awaitsApproval = true;
    const auto endpoint = MetricsEndpoint::open("127.0.0.1:0", "p", [&] { return metrics; });
    ASSERT_TRUE(endpoint) << endpoint.error().toString();
    const std::string text = scrape((*endpoint)->port());
    const std::string labels = "{pipeline=\"p\",table=\"shop.t\",target=\"shop.t\"}";
    EXPECT_NE(text.find("lodestar_table_refused_rows" + labels + " 3"), std::string::npos) << text;
    EXPECT_NE(text.find("lodestar_table_skipped_rows" + labels + " 2"), std::string::npos);
    EXPECT_NE(text.find("lodestar_table_awaits_approval" + labels + " 1"), std::string::npos);
}

TEST(MetricsEndpoint, SaysWhatIsWrongWithAnAddress) {
    for (const char* address : {"", "9464", "host:", "host:99999", ":1"}) {
        const auto endpoint = MetricsEndpoint::open(address, "p", sample);
        ASSERT_FALSE(endpoint) << address;
        EXPECT_EQ(endpoint.error().code, ErrorCode::invalidOption);
    }
    const auto first = MetricsEndpoint::open("127.0.0.1:0", "p", sample);
    ASSERT_TRUE(first);
    const auto second = MetricsEndpoint::open("127.0.0.1:" + std::to_string((*first)->port()), "p", sample);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::ioFailed);
}

} // namespace
} // namespace lodestar::telemetry
