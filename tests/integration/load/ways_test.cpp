// SPDX-License-Identifier: GPL-3.0-or-later
// Ways to a target: several front ends, back ends behind other addresses, TLS proxies with an authority of their own.
#include "app/sandbox/server/child_process.h"
#include "tests/integration/load/target_fixture.h"
#include "tests/integration/sync/tcp_switch.h"
#include <fstream>
#include <thread>
namespace lodestar::test {
namespace {

using load::LoadOutcome;
using load::LoadRequest;
using load::StreamLoadClient;

/// A port that nothing listens on.
std::uint16_t closedPort() {
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(::bind(probe, reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size), 0);
    ::close(probe);
    return ntohs(address.sin_port);
}

class WaysToTheTarget : public TargetTest {
protected:
    void SetUp() override {
        TargetTest::SetUp();
        m_sql->exec("CREATE TABLE " + m_database +
                    ".t (id INT) PRIMARY KEY (id) DISTRIBUTED BY HASH (id) BUCKETS 1 "
                    "PROPERTIES ('replication_num' = '1')");
    }
    LoadRequest request(const std::string& body, const std::string& database = {}) {
        LoadRequest request;
        request.target = {database.empty() ? m_database : database, "t"};
        request.label = label();
        request.body = body;
        request.headers = &m_headers;
        request.rows = 1;
        request.timeout = std::chrono::seconds(30);
        return request;
    }
    std::string ids() { return rows("SELECT GROUP_CONCAT(id ORDER BY id) FROM " + m_database + ".t"); }
    const std::vector<std::pair<std::string, std::string>> m_headers{{"format", "csv"}, {"columns", "id"}};
};

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

/// Front end and back ends behind TLS proxies, with a certificate of our own authority.
class TlsProxy : public WaysToTheTarget {
protected:
    static void SetUpTestSuite() {
        s_folder = std::make_unique<TempFolder>();
        for (const char* name : {"ca", "stranger"})
            openssl(std::string("openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -sha256 -keyout ") + name +
                    ".key -out " + name + ".pem -subj /CN=" + name);
        openssl("openssl req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj /CN=proxy");
        std::ofstream(*s_folder / "san.cnf") << "subjectAltName=IP:127.0.0.1\n";
        openssl("openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 -sha256 "
                "-extfile san.cnf -out server.pem");
    }
    static void TearDownTestSuite() { s_folder.reset(); }
    static void openssl(const std::string& command) {
        auto child = sandbox::ChildProcess::start(
            {.arguments = {"/bin/sh", "-c",
                           "cd '" + s_folder->path().string() + "' && " + command + " 2>>openssl.log"}});
        ASSERT_TRUE(child);
        ASSERT_EQ((*child)->waitFor(std::chrono::seconds(60)), 0) << command;
    }
    static std::string file(const std::string& name) { return (*s_folder / name).string(); }
    /// A proxy before the port; its own port.
    std::uint16_t proxy(std::uint16_t to) {
        const std::uint16_t port = closedPort();
        auto child = sandbox::ChildProcess::start(
            {.arguments = {"/usr/bin/socat",
                           "OPENSSL-LISTEN:" + std::to_string(port) + ",bind=127.0.0.1,reuseaddr,fork,verify=0,cert=" +
                               file("server.pem") + ",key=" + file("server.key"),
                           "TCP:127.0.0.1:" + std::to_string(to)}});
        EXPECT_TRUE(child) << "socat is missing";
        m_proxies.push_back(std::move(*child));
        for (int i = 0; i < 200; ++i) {
            const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
            sockaddr_in address{};
            address.sin_family = AF_INET;
            address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            address.sin_port = htons(port);
            const bool listens = ::connect(probe, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
            ::close(probe);
            if (listens)
                return port;
            std::this_thread::sleep_for(std::chrono::milliseconds(25));
        }
        ADD_FAILURE() << "socat does not listen";
        return port;
    }
    warehouse::Endpoint behindProxies(const std::string& caFile) {
        warehouse::Endpoint endpoint = TargetTest::endpoint();
        endpoint.https = true;
        endpoint.caFile = caFile;
        endpoint.feHttp = {{"127.0.0.1", proxy(sandbox().feHttpPort())}};
        for (const std::uint16_t port : sandbox().beHttpPorts())
            endpoint.beAddressMap["127.0.0.1:" + std::to_string(port)] =
                "https://127.0.0.1:" + std::to_string(proxy(port));
        return endpoint;
    }
    static std::unique_ptr<TempFolder> s_folder;
    std::vector<std::unique_ptr<sandbox::ChildProcess>> m_proxies;
};
std::unique_ptr<TempFolder> TlsProxy::s_folder;

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
