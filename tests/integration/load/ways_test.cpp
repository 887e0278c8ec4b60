// SPDX-License-Identifier: GPL-3.0-or-later
// Ways to a target: several front ends, back ends behind other addresses, TLS proxies with an authority of their own.
#include "tests/integration/load/ways_fixture.h"
#include "tests/integration/sync/tcp_switch.h"
namespace lodestar::test {
namespace {

using load::LoadRequest;
using load::StreamLoadClient;

TEST_F(WaysToTheTarget, theNextFrontEndIsTakenWhenTheFirstIsDown) {
    warehouse::Endpoint endpoint = TargetTest::endpoint();
    endpoint.feHttp.insert(endpoint.feHttp.begin(), {"127.0.0.1", closedPort()});
    StreamLoadClient client(endpoint);
    for (const char* id : {"1", "2"}) {
        const auto loaded = client.load(request(id), {});
        ASSERT_TRUE(loaded) << loaded.error().toString();
    }
    EXPECT_EQ(ids(), "1,2");
}

TEST_F(WaysToTheTarget, loadsGoOnWhenAnotherFrontEndLeads) {
    SandboxProcess cluster({"--fes", "2", "--bes", "2"});
    Sql sql = cluster.connect();
    sql.exec("CREATE DATABASE d", "CREATE TABLE d.t (id INT) PRIMARY KEY (id) DISTRIBUTED BY HASH (id) BUCKETS 1 "
                                  "PROPERTIES ('replication_num' = '1')");
    warehouse::Endpoint endpoint = cluster.endpoint();
    endpoint.feHttp.clear();
    for (const auto& port : cluster.ready().at("fe_http_ports"))
        endpoint.feHttp.push_back({"127.0.0.1", port.get<std::uint16_t>()});
    ASSERT_EQ(endpoint.feHttp.size(), 2u);
    StreamLoadClient client(endpoint);
    for (const char* id : {"1", "2", "3"}) {
        LoadRequest plain = request(id, "d");
        const auto loaded = client.load(plain, {});
        ASSERT_TRUE(loaded) << loaded.error().toString();
        control(cluster.controlPort(), "POST", "/faults", R"({"name":"leader_changed"})");
    }
    LoadRequest twoPhase = request("4", "d");
    ASSERT_TRUE(client.begin(twoPhase, {}));
    ASSERT_TRUE(client.loadPart(twoPhase, {}));
    ASSERT_TRUE(client.prepare(twoPhase, {}));
    control(cluster.controlPort(), "POST", "/faults", R"({"name":"leader_changed"})");
    const auto committed = client.commit(twoPhase, {});
    ASSERT_TRUE(committed) << committed.error().toString();
    EXPECT_EQ(sql.text("SELECT GROUP_CONCAT(id ORDER BY id) FROM d.t"), "1,2,3,4");
}

TEST_F(WaysToTheTarget, backEndsAreReachedThroughTheAddressMap) {
    warehouse::Endpoint endpoint = TargetTest::endpoint();
    for (const std::uint16_t port : sandbox().beHttpPorts())
        endpoint.beAddressMap["127.0.0.1:" + std::to_string(port)] = "127.0.0.1:" + std::to_string(closedPort());
    const auto nowhere = StreamLoadClient(endpoint).load(request("1"), {});
    ASSERT_FALSE(nowhere) << "the map was not looked at";
    EXPECT_EQ(nowhere.error().code, ErrorCode::targetUnreachable);
    EXPECT_NE(nowhere.error().toString().find("address map"), std::string::npos) << nowhere.error().toString();

    std::vector<std::unique_ptr<TcpSwitch>> ways;
    for (auto& [from, to] : endpoint.beAddressMap) {
        const auto port = static_cast<std::uint16_t>(std::stoi(from.substr(from.find(':') + 1)));
        ways.push_back(std::make_unique<TcpSwitch>(port));
        to = "127.0.0.1:" + std::to_string(ways.back()->port());
    }
    {
        const auto loaded = StreamLoadClient(endpoint).load(request("2"), {});
        ASSERT_TRUE(loaded) << loaded.error().toString();
    }
    EXPECT_EQ(ids(), "2");
}

TEST_F(TlsProxy, loadsThroughItWhenItsAuthorityIsKnown) {
    const auto loaded = StreamLoadClient(behindProxies(file("ca.pem"))).load(request("1"), {});
    ASSERT_TRUE(loaded) << loaded.error().toString();
    EXPECT_EQ(ids(), "1");
}

TEST_F(TlsProxy, refusesOneOfAnotherAuthorityAndSaysSo) {
    for (const std::string& authority : {file("stranger.pem"), std::string()}) {
        const auto loaded = StreamLoadClient(behindProxies(authority)).load(request("1"), {});
        ASSERT_FALSE(loaded);
        EXPECT_EQ(loaded.error().code, ErrorCode::targetUnreachable);
        EXPECT_NE(loaded.error().toString().find("certificate"), std::string::npos) << loaded.error().toString();
    }
    EXPECT_EQ(rows("SELECT COUNT(*) FROM " + m_database + ".t"), "0");
}

TEST_F(TlsProxy, saysThatTheFileOfAuthoritiesIsMissing) {
    const auto loaded = StreamLoadClient(behindProxies(file("nothing.pem"))).load(request("1"), {});
    ASSERT_FALSE(loaded);
    EXPECT_NE(loaded.error().toString().find("nothing.pem"), std::string::npos) << loaded.error().toString();
}

} // namespace
} // namespace lodestar::test
