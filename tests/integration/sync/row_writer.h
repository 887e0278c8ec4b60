// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/support/source_database.h"
#include <atomic>
#include <chrono>
#include <string>
#include <thread>
namespace lodestar::test {

/// Rows come one by one until it ends.
class RowWriter final {
public:
    RowWriter(SourceDatabase& source, std::string statement, std::chrono::milliseconds pause)
        : m_thread([this, &source, statement = std::move(statement), pause] {
              Sql sql = source.connect();
              for (; !m_stop; ++m_rows) {
                  sql.exec(statement);
                  std::this_thread::sleep_for(pause);
              }
          }) {}
    ~RowWriter() { end(); }
    void end() {
        m_stop = true;
        if (m_thread.joinable())
            m_thread.join();
    }

private:
    std::atomic<bool> m_stop = false;
    std::atomic<int> m_rows = 0;
    std::thread m_thread;
};

} // namespace lodestar::test
