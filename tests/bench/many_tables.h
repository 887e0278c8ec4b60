// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A source server with many tables of twenty columns, and the dictionary queries that reading its catalogue sends.
#include "app/sandbox/server/private_server.h"
#include "core/source/endpoint.h"
#include "tests/support/sql.h"
#include "tests/support/temp_folder.h"
#include <cstddef>
#include <string>
#include <vector>
namespace lodestar::bench {

constexpr std::size_t kManyTables = 10'000;
constexpr const char* kManyDatabase = "many";

class ManyTables {
public:
    /// Starts the server on tmpfs where there is one and makes the tables; takes some seconds. Throws.
    explicit ManyTables(sandbox::ServerKind kind);
    ~ManyTables();
    [[nodiscard]] source::Endpoint endpoint() const;
    [[nodiscard]] test::Sql connect() const;
    /// What the server is asked while `work` runs: SELECT statements in their order.
    template <typename Work>
    std::vector<std::string> selectsOf(const Work& work) {
        startLog();
        work();
        return stopLog();
    }

private:
    void startLog();
    std::vector<std::string> stopLog();
    std::string m_folder;
    std::unique_ptr<sandbox::PrivateServer> m_server;
};

/// The i-th table; every tenth has a foreign key to the one before it.
[[nodiscard]] std::string manyTable(std::size_t i);

} // namespace lodestar::bench
