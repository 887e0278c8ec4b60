// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One client of the query port from its login to its end. Runs on a thread of its own.
#include "app/sandbox/query/channel.h"
#include "app/sandbox/query/front_end.h"
#include "app/sandbox/query/login.h"
#include "app/sandbox/query/prepared_statement.h"
#include "app/sandbox/query/result_writer.h"
namespace lodestar::sandbox {

class Connection {
public:
    Connection(int socket, std::uint32_t id, std::string host, FrontEnd& frontEnd);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    /// Returns when the client has gone.
    void run();
    /// From any thread: ends run().
    void shutDown() { m_channel.shutDown(); }

private:
    /// The login; false: the connection ends.
    [[nodiscard]] bool begin();
    /// False: the client wants to end.
    [[nodiscard]] Result<bool> command(std::string_view payload);
    [[nodiscard]] Result<void> query(const std::string& sql);
    [[nodiscard]] Result<void> execute(const std::string& sql, bool binary);
    [[nodiscard]] Result<void> answer(const Outcome& outcome, ResultForm form);
    [[nodiscard]] Result<void> forward(const Forward& forward, ResultForm form);
    [[nodiscard]] Result<void> use(const std::string& db);
    [[nodiscard]] Result<void> changeUser(std::string_view payload);
    void resetSession();
    [[nodiscard]] Result<void> prepare(const std::string& sql);
    [[nodiscard]] Result<void> executePrepared(std::string_view payload);
    [[nodiscard]] Result<void> fieldList(std::string_view payload);
    [[nodiscard]] Result<void> refuse(const Error& error);
    void followSchema();

    Channel m_channel;
    FrontEnd& m_frontEnd;
    std::string m_scramble;
    SqlSession m_session;
    EngineRelay m_relay;
    std::map<std::uint32_t, PreparedStatement> m_prepared;
    std::uint32_t m_lastPrepared = 0;
};

} // namespace lodestar::sandbox
