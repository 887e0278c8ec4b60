// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs a client's SELECTs and changes of rows in the row engine and hands the rows on, each value in the text that
// StarRocks prints. One relay per client connection; not thread-safe.
#include "app/sandbox/sql/outcome.h"
#include "app/sandbox/storage/engine_session.h"
#include <atomic>
#include <span>
namespace lodestar::sandbox {

using CellView = std::optional<std::string_view>;

class RowSink {
public:
    virtual ~RowSink() = default;
    [[nodiscard]] virtual Result<void> columns(const std::vector<ResultColumn>& columns) = 0;
    [[nodiscard]] virtual Result<void> row(std::span<const CellView> cells) = 0;
};

class EngineRelay {
public:
    explicit EngineRelay(std::string socket) : m_socket(std::move(socket)) {}

    /// The schema of unqualified names from now on; empty: none.
    void useSchema(std::string schema);
    /// Errors are the engine's, with its number in serverErrno; errors of the sink come back as they are.
    [[nodiscard]] Result<void> select(const std::string& sql, RowSink& sink);
    [[nodiscard]] Result<Done> change(const std::string& sql);
    /// From any thread: ends what runs at the moment, which then fails with 1317.
    void cancel();
    struct Shape {
        std::vector<ResultColumn> columns;
        std::size_t parameters = 0;
    };
    /// What a SELECT with question marks would give.
    [[nodiscard]] Result<Shape> describe(const std::string& sql);

private:
    [[nodiscard]] Result<EngineSession*> session();

    std::string m_socket;
    std::string m_schema;
    std::string m_usedSchema;
    std::optional<EngineSession> m_session;
    std::atomic<unsigned long> m_engineId = 0; ///< of the session, 0: none
};

} // namespace lodestar::sandbox
