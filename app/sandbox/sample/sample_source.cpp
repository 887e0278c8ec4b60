// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sample/sample_source.h"
#include "app/sandbox/sample/sample_internal.h"
#include "app/sandbox/server/private_server.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <unistd.h>
namespace lodestar::sandbox {
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

/// What has to survive a restart: which sample the folder holds, whether it was finished, and the passwords.
struct SampleFile {
    std::string name;
    std::string kind;
    std::string rootPassword;
    std::string userPassword;
    bool filled = false;
};

std::string newPassword() {
    std::random_device random;
    const char* const letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    std::uniform_int_distribution<std::size_t> choose(0, std::strlen(letters) - 1);
    std::string out;
    while (out.size() < 20)
        out += letters[choose(random)];
    return out;
}

Result<void> save(const fs::path& path, const SampleFile& file) {
    const std::string text = json{{"name", file.name},
                                  {"kind", file.kind},
                                  {"rootPassword", file.rootPassword},
                                  {"userPassword", file.userPassword},
                                  {"filled", file.filled}}
                                 .dump(2) +
                             '\n';
    const std::string part = path.string() + ".part";
    const int fd = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const bool written = fd >= 0 && ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    if (fd >= 0)
        ::close(fd);
    if (!written || ::rename(part.c_str(), path.c_str()) != 0)
        return Error{errno == ENOSPC ? ErrorCode::diskFull : ErrorCode::ioFailed,
                     "cannot write " + path.string() + ": " + std::strerror(errno)};
    return {};
}

Result<SampleFile> load(const fs::path& path) {
    std::ifstream in(path);
    const json text = json::parse(in, nullptr, false);
    if (!text.is_object())
        return Error{ErrorCode::invalidFile, path.string() + " is damaged", "Remove the sample's folder"};
    SampleFile file;
    file.name = text.value("name", "");
    file.kind = text.value("kind", "");
    file.rootPassword = text.value("rootPassword", "");
    file.userPassword = text.value("userPassword", "");
    file.filled = text.value("filled", false);
    return file;
}

/// The account that the product uses, with what the product's own checks ask for.
Result<void> makeAccount(sample::Connection& connection, ServerKind kind, const std::string& database, bool mayWrite,
                         const std::string& password) {
    const std::string account = "'lodestar'@'127.0.0.1'";
    const std::string how =
        kind == ServerKind::mysql80 ? " IDENTIFIED WITH mysql_native_password BY '" : " IDENTIFIED BY '";
    if (kind == ServerKind::mysql56)
        LS_CHECK(connection.exec("GRANT USAGE ON *.* TO " + account)); // 5.6 has no DROP USER IF EXISTS
    LS_CHECK(connection.exec((kind == ServerKind::mysql56 ? "DROP USER " : "DROP USER IF EXISTS ") + account));
    LS_CHECK(connection.exec("CREATE USER " + account + how + password + '\''));
    LS_CHECK(connection.exec("GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO " + account));
    // LOCK TABLES: a table without a key is copied at an exact position, which takes a lock for a moment on MySQL.
    std::string privileges = kind == ServerKind::mariadb ? "SELECT" : "SELECT, LOCK TABLES";
    if (mayWrite)
        privileges += ", INSERT, UPDATE, DELETE";
    return connection.exec("GRANT " + privileges + " ON " + database + ".* TO " + account);
}

Result<void> fill(const SampleSource::Config& config, const SampleFile& file, std::uint16_t port) {
    LS_TRY(const auto connection, sample::Connection::open({port, "root", Secret(file.rootPassword), {}}));
    const bool shop = config.name == "shop";
    LS_CHECK(connection->exec("DROP DATABASE IF EXISTS " + config.name));
    LS_CHECK(connection->exec("CREATE DATABASE " + config.name + " CHARACTER SET utf8mb4"));
    LS_CHECK(connection->exec("USE " + config.name));
    LS_CHECK(makeAccount(*connection, config.kind, config.name, !shop, file.userPassword));
    for (const auto& statement : shop ? sample::shopSchema(config.kind) : sample::flinkCdcSchema())
        LS_CHECK(connection->exec(statement));
    if (!shop)
        return {};
    LS_CHECK(connection->exec("SET SESSION foreign_key_checks=0, unique_checks=0"));
    sample::Dice dice(config.seed);
    LS_CHECK(connection->exec("START TRANSACTION"));
    LS_CHECK(sample::fillShopCatalogue(*connection, dice, {}));
    LS_CHECK(connection->exec("COMMIT AND CHAIN"));
    LS_CHECK(sample::fillShopHistory(*connection, dice, {}));
    return connection->exec("COMMIT");
}

} // namespace

struct SampleSource::Impl {
    explicit Impl(PrivateServerConfig config) : server(std::move(config)) {}
    PrivateServer server;
    SampleEndpoint endpoint;
    std::unique_ptr<sample::ShopWriter> writer;
};

SampleSource::SampleSource(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
SampleSource::~SampleSource() { stop(); }

Result<std::unique_ptr<SampleSource>> SampleSource::start(Config config) {
    if (config.name != "shop" && config.name != "flink_cdc")
        return Error{ErrorCode::invalidOption, "there is no sample \"" + config.name + '"', "Use shop or flink_cdc"};
    std::error_code failed;
    fs::create_directories(config.dir, failed);
    if (failed)
        return Error{ErrorCode::ioFailed, "cannot make " + config.dir.string() + ": " + failed.message()};
    const fs::path path = config.dir / "sample.json";
    SampleFile file{config.name, std::string(serverKindName(config.kind)), newPassword(), newPassword()};
    if (fs::exists(path)) {
        LS_TRY(SampleFile found, load(path));
        if (found.name != file.name || found.kind != file.kind)
            return Error{ErrorCode::invalidOption,
                         config.dir.string() + " holds the sample " + found.name + " on " + found.kind +
                             ", not the sample " + file.name + " on " + file.kind,
                         "Use another folder, or remove this one"};
        file = std::move(found);
    }
    LS_CHECK(save(path, file));

    auto impl = std::make_unique<Impl>(PrivateServerConfig{.kind = config.kind,
                                                           .dir = config.dir / "server",
                                                           .port = config.port,
                                                           .rootPassword = Secret(file.rootPassword),
                                                           .serverId = 1,
                                                           .gtid = true,
                                                           .bufferPoolMiB = 128});
    LS_CHECK(impl->server.start());
    if (!file.filled) {
        LS_CHECK(fill(config, file, impl->server.port()));
        file.filled = true;
        LS_CHECK(save(path, file));
    }
    impl->endpoint = {.port = impl->server.port(),
                      .user = "lodestar",
                      .password = Secret(file.userPassword),
                      .database = config.name};
    if (config.name == "shop") {
        impl->writer = std::make_unique<sample::ShopWriter>(
            sample::Login{impl->server.port(), "root", Secret(file.rootPassword), config.name}, config.seed + 1,
            config.changesPerSecond);
        impl->writer->setWriting(config.writing);
    }
    return std::unique_ptr<SampleSource>(new SampleSource(std::move(impl)));
}

const SampleEndpoint& SampleSource::endpoint() const { return m_impl->endpoint; }
const Secret& SampleSource::rootPassword() const { return m_impl->server.rootPassword(); }
bool SampleSource::writing() const { return m_impl->writer && m_impl->writer->writing(); }
std::uint64_t SampleSource::changes() const { return m_impl->writer ? m_impl->writer->changes() : 0; }

void SampleSource::setWriting(bool on) {
    if (m_impl->writer)
        m_impl->writer->setWriting(on);
}

void SampleSource::stop() {
    m_impl->writer.reset();
    if (auto stopped = m_impl->server.stop(); !stopped)
        m_impl->server.kill9();
}

} // namespace lodestar::sandbox
