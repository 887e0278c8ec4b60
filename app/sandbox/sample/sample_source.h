// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A private MySQL or MariaDB server with sample data: the source for who tries the product and for its tests.
// `shop`: 16 tables with all common types, about 200,000 rows, and a writer that keeps changing them.
// `flink_cdc`: the two empty tables orders and customers of Flink CDC's tutorials, writable for the given account.
// The data depends on the seed alone; a folder that already holds the sample is used again as it is.
// Thread-safe.
#include "app/sandbox/server/server_install.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
namespace lodestar::sandbox {

/// How to log in. The account `lodestar` has the privileges that the product asks for and, in `flink_cdc` only, may
/// write too. Its password is made when the folder is made.
struct SampleEndpoint {
    std::string host = "127.0.0.1";
    std::uint16_t port = 0;
    std::string user;
    Secret password;
    std::string database;
};

class SampleSource final {
public:
    struct Config {
        std::string name; ///< "shop" or "flink_cdc"
        ServerKind kind = ServerKind::mariadb;
        std::filesystem::path dir; ///< server files and credentials; made when missing
        std::uint16_t port = 0;    ///< 0 picks a free one
        std::uint64_t seed = 1;
        bool writing = true;                  ///< start the writer of `shop`
        std::uint32_t changesPerSecond = 120; ///< of the writer, about; 1 to 5000
    };
    /// Fails with invalidOption for an unknown name, and with what the server says.
    [[nodiscard]] static Result<std::unique_ptr<SampleSource>> start(Config config);
    /// Stops writer and server.
    ~SampleSource();
    SampleSource(const SampleSource&) = delete;
    SampleSource& operator=(const SampleSource&) = delete;

    [[nodiscard]] const SampleEndpoint& endpoint() const;
    /// root, for the tests' own changes.
    [[nodiscard]] const Secret& rootPassword() const;
    /// When this returns after false, everything written is committed and nothing more comes. No effect on `flink_cdc`.
    void setWriting(bool on);
    [[nodiscard]] bool writing() const;
    /// Rows that the writer inserted, updated or deleted in committed transactions since the start.
    [[nodiscard]] std::uint64_t changes() const;
    void stop();

private:
    struct Impl;
    explicit SampleSource(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace lodestar::sandbox
