// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/load/ways_fixture.h"
#include <arpa/inet.h>
#include <fstream>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
namespace lodestar::test {
namespace {

bool listens(std::uint16_t port) {
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    const bool done = ::connect(probe, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    ::close(probe);
    return done;
}

} // namespace

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

void WaysToTheTarget::SetUp() {
    TargetTest::SetUp();
    m_sql->exec("CREATE TABLE " + m_database +
                ".t (id INT) PRIMARY KEY (id) DISTRIBUTED BY HASH (id) BUCKETS 1 "
                "PROPERTIES ('replication_num' = '1')");
}

load::LoadRequest WaysToTheTarget::request(const std::string& body, const std::string& database) {
    load::LoadRequest request;
    request.target = {database.empty() ? m_database : database, "t"};
    request.label = label();
    request.body = body;
    request.headers = &m_headers;
    request.rows = 1;
    request.timeout = std::chrono::seconds(30);
    return request;
}

std::unique_ptr<TempFolder> TlsProxy::s_folder;

void TlsProxy::SetUpTestSuite() {
    s_folder = std::make_unique<TempFolder>();
    for (const char* name : {"ca", "stranger"})
        openssl(std::string("openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -sha256 -keyout ") + name +
                ".key -out " + name + ".pem -subj /CN=" + name);
    openssl("openssl req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj /CN=proxy");
    std::ofstream(*s_folder / "san.cnf") << "subjectAltName=IP:127.0.0.1\n";
    openssl("openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 -sha256 "
            "-extfile san.cnf -out server.pem");
}

void TlsProxy::openssl(const std::string& command) {
    auto child = sandbox::ChildProcess::start(
        {.arguments = {"/bin/sh", "-c", "cd '" + s_folder->path().string() + "' && " + command + " 2>>openssl.log"}});
    ASSERT_TRUE(child);
    ASSERT_EQ((*child)->waitFor(std::chrono::seconds(60)), 0) << command;
}

void TlsProxy::startServer(std::vector<std::string> arguments, std::uint16_t port) {
    const std::string program = arguments.front();
    auto child = sandbox::ChildProcess::start({.arguments = std::move(arguments)});
    ASSERT_TRUE(child) << program << " is missing";
    m_servers.push_back(std::move(*child));
    for (int i = 0; i < 400; ++i) {
        if (listens(port))
            return;
        std::this_thread::sleep_for(std::chrono::milliseconds(25));
    }
    FAIL() << program << " does not listen";
}

std::uint16_t TlsProxy::proxy(std::uint16_t to) {
    const std::uint16_t port = closedPort();
    startServer({"/usr/bin/socat",
                 "OPENSSL-LISTEN:" + std::to_string(port) + ",bind=127.0.0.1,reuseaddr,fork,verify=0,cert=" +
                     file("server.pem") + ",key=" + file("server.key"),
                 "TCP:127.0.0.1:" + std::to_string(to)},
                port);
    return port;
}

warehouse::Endpoint TlsProxy::behindProxies(const std::string& caFile) {
    warehouse::Endpoint endpoint = TargetTest::endpoint();
    endpoint.https = true;
    endpoint.caFile = caFile;
    endpoint.feHttp = {{"127.0.0.1", proxy(sandbox().feHttpPort())}};
    for (const std::uint16_t port : sandbox().beHttpPorts())
        endpoint.beAddressMap["127.0.0.1:" + std::to_string(port)] = "https://127.0.0.1:" + std::to_string(proxy(port));
    return endpoint;
}

} // namespace lodestar::test
