// SPDX-License-Identifier: GPL-3.0-or-later
// The TLS modes against a MySQL 8.0 with a certificate of our own authority for 127.0.0.1, and one without TLS.
#include "app/sandbox/server/child_process.h"
#include "core/source/catalog_reader.h"
#include "core/source/mysql_connection.h"
#include "tests/support/source_database.h"
#include "tests/support/temp_folder.h"
#include <fstream>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;
using source::CatalogReader;
using source::MySqlConnection;
using source::Purpose;
using source::TlsMode;

class TlsTest : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        if (!whyNoServer(ServerKind::mysql80).empty())
            return;
        s_folder = std::make_unique<TempFolder>();
        makeAuthority("ca");
        makeAuthority("stranger");
        openssl("openssl req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj /CN=db.example.net");
        std::ofstream(*s_folder / "san.cnf") << "subjectAltName=IP:127.0.0.1\n";
        openssl("openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 -sha256 -extfile "
                "san.cnf -out "
                "server.pem");
        s_server = start(
            "tls", {"ssl_ca=" + file("ca.pem"), "ssl_cert=" + file("server.pem"), "ssl_key=" + file("server.key")});
        s_plain = start("plain", {"ssl=0"});
    }
    static void TearDownTestSuite() {
        s_server.reset();
        s_plain.reset();
        s_folder.reset();
    }
    void SetUp() override { LS_NEED_SERVER(ServerKind::mysql80); }

    static void openssl(const std::string& command) {
        auto child = sandbox::ChildProcess::start(
            {.arguments = {"/bin/sh", "-c",
                           "cd '" + s_folder->path().string() + "' && " + command + " 2>>openssl.log"}});
        ASSERT_TRUE(child);
        ASSERT_EQ((*child)->waitFor(std::chrono::seconds(60)), 0) << command;
    }
    static void makeAuthority(const std::string& name) {
        openssl("openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -sha256 -keyout " + name + ".key -out " + name +
                ".pem -subj /CN=" + name);
    }
    static std::unique_ptr<sandbox::PrivateServer> start(const std::string& name, std::vector<std::string> extra) {
        auto server = std::make_unique<sandbox::PrivateServer>(sandbox::PrivateServerConfig{
            .kind = ServerKind::mysql80, .dir = *s_folder / name, .extra = std::move(extra)});
        const auto started = server->start();
        EXPECT_TRUE(started) << started.error().toString();
        return server;
    }
    static std::string file(const std::string& name) { return (*s_folder / name).string(); }
    static source::Endpoint endpoint(TlsMode mode, const std::string& ca = {},
                                     const sandbox::PrivateServer* server = nullptr) {
        source::Endpoint out = endpointOf(server ? *server : *s_server);
        out.host = "127.0.0.1";
        out.socketPath.clear();
        out.tls.mode = mode;
        out.tls.caFile = ca.empty() ? ca : file(ca);
        return out;
    }
    /// Both ways of connecting have to agree.
    static void expectEncrypted(const source::Endpoint& endpoint) {
        const auto connection = MySqlConnection::open(endpoint, Purpose::admin);
        ASSERT_TRUE(connection) << connection.error().toString();
        EXPECT_NE((*connection)->tlsCipher(), "");
        EXPECT_NE((*connection)->query("SHOW SESSION STATUS LIKE 'Ssl_cipher'")->text(0, std::size_t{1}), "");
        const auto browsing = CatalogReader::open(endpoint);
        EXPECT_TRUE(browsing) << browsing.error().toString();
    }
    static void expectRefused(const source::Endpoint& endpoint, ErrorCode code = ErrorCode::sourceTlsFailed) {
        const auto connection = MySqlConnection::open(endpoint, Purpose::admin);
        ASSERT_FALSE(connection);
        EXPECT_EQ(connection.error().code, code) << connection.error().toString();
        EXPECT_FALSE(connection.error().advice.empty()) << connection.error().toString();
        const auto browsing = CatalogReader::open(endpoint);
        ASSERT_FALSE(browsing) << "QtSql connected where it must not";
        EXPECT_EQ(browsing.error().code, code) << browsing.error().toString();
    }

    static std::unique_ptr<TempFolder> s_folder;
    static std::unique_ptr<sandbox::PrivateServer> s_server;
    static std::unique_ptr<sandbox::PrivateServer> s_plain;
};

std::unique_ptr<TempFolder> TlsTest::s_folder;
std::unique_ptr<sandbox::PrivateServer> TlsTest::s_server;
std::unique_ptr<sandbox::PrivateServer> TlsTest::s_plain;

TEST_F(TlsTest, staysPlainWhenSwitchedOff) {
    const auto connection = MySqlConnection::open(endpoint(TlsMode::off), Purpose::admin);
    ASSERT_TRUE(connection) << connection.error().toString();
    EXPECT_EQ((*connection)->tlsCipher(), "");
}

TEST_F(TlsTest, encryptsWithoutCheckingWhenRequired) { expectEncrypted(endpoint(TlsMode::required)); }

TEST_F(TlsTest, checksTheChain) {
    expectEncrypted(endpoint(TlsMode::verifyChain, "ca.pem"));
    expectRefused(endpoint(TlsMode::verifyChain, "stranger.pem"));
}

TEST_F(TlsTest, checksTheName) {
    expectEncrypted(endpoint(TlsMode::verifyName, "ca.pem"));
    expectRefused(endpoint(TlsMode::verifyName, "stranger.pem"));
    source::Endpoint otherName = endpoint(TlsMode::verifyName, "ca.pem");
    otherName.host = "localhost";
    expectRefused(otherName);
    otherName.tls.mode = TlsMode::verifyChain;
    expectEncrypted(otherName);
}

TEST_F(TlsTest, neverFallsBackToClearText) {
    expectRefused(endpoint(TlsMode::required, {}, s_plain.get()));
    expectRefused(endpoint(TlsMode::verifyChain, "ca.pem", s_plain.get()));
    expectRefused(endpoint(TlsMode::verifyName, "ca.pem", s_plain.get()));
}

TEST_F(TlsTest, wantsAnAuthorityToCheckAgainst) {
    expectRefused(endpoint(TlsMode::verifyChain));
    const auto missing = MySqlConnection::open(endpoint(TlsMode::verifyChain, "nothing.pem"), Purpose::admin);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::invalidFile);
    EXPECT_NE(missing.error().detail.find("nothing.pem"), std::string::npos);
}

TEST_F(TlsTest, readsRawPacketsThroughTheEncryption) {
    const auto connection = MySqlConnection::open(endpoint(TlsMode::required), Purpose::snapshot);
    ASSERT_TRUE(connection);
    const std::string sql = "SELECT REPEAT('x',300000)";
    ASSERT_TRUE((*connection)->command(3, {reinterpret_cast<const std::uint8_t*>(sql.data()), sql.size()}, false));
    std::size_t longest = 0;
    for (int i = 0; i < 5; ++i) {
        const auto packet = (*connection)->readPacket();
        ASSERT_TRUE(packet) << packet.error().toString();
        longest = std::max(longest, packet->size());
    }
    EXPECT_EQ(longest, 300004U);
    EXPECT_TRUE((*connection)->query("SELECT 1"));
}

TEST_F(TlsTest, namesEncryptionAsACauseWhenTheAccountDemandsIt) {
    Sql root(loginOf(*s_server));
    root.exec("CREATE USER 'guarded'@'%' IDENTIFIED WITH mysql_native_password BY 'pw' REQUIRE SSL");
    source::Endpoint guarded = endpoint(TlsMode::off);
    guarded.user = "guarded";
    guarded.password = Secret("pw");
    const auto refused = MySqlConnection::open(guarded, Purpose::admin);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::sourceAccessDenied);
    EXPECT_NE(refused.error().advice.find("REQUIRE SSL"), std::string::npos);
    guarded.tls.mode = TlsMode::required;
    EXPECT_TRUE(MySqlConnection::open(guarded, Purpose::admin));
}

TEST_F(TlsTest, usesTheServersPublicKeyForSha2AccountsInClearText) {
    openssl("openssl rsa -in server.key -pubout -out foreign_public.pem");
    Sql root(loginOf(*s_server));
    root.exec("CREATE USER 'sha2'@'%' IDENTIFIED WITH caching_sha2_password BY 'pw'");
    source::Endpoint account = endpoint(TlsMode::off);
    account.user = "sha2";
    account.password = Secret("pw");
    account.serverPublicKeyFile = file("foreign_public.pem");
    const auto wrongKey = MySqlConnection::open(account, Purpose::admin);
    ASSERT_FALSE(wrongKey) << "a key of another server was accepted";
    EXPECT_NE(wrongKey.error().advice.find("public key"), std::string::npos) << wrongKey.error().toString();
    account.serverPublicKeyFile = (s_server->dataFolder() / "public_key.pem").string();
    const auto rightKey = MySqlConnection::open(account, Purpose::admin);
    EXPECT_TRUE(rightKey) << rightKey.error().toString();
    // Without a key file the server is asked for its key; only a server that has forgotten the password needs one.
    root.exec("FLUSH PRIVILEGES");
    account.serverPublicKeyFile.clear();
    const auto askedFor = MySqlConnection::open(account, Purpose::admin);
    EXPECT_TRUE(askedFor) << askedFor.error().toString();
    account.serverPublicKeyFile = file("no_such_key.pem");
    EXPECT_EQ(MySqlConnection::open(account, Purpose::admin).error().code, ErrorCode::invalidFile);
}

} // namespace
} // namespace lodestar::test
