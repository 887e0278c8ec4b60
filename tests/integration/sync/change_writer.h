// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Transactions on one table without a pause, told to a listener in the order of the log: what a tool that reads the
// log of that table would see.
#include "tests/support/source_database.h"
#include <atomic>
#include <chrono>
#include <deque>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>
namespace lodestar::test {

/// One row change of a committed transaction.
struct ToldChange {
    enum class Kind { inserted, updated, deleted };
    Kind kind;
    std::string key;
    std::vector<std::string> image; ///< the row afterwards: literals in the order of the columns listened for
};

/// Inserts, changes and deletes rows by `id` and `amount`; the other columns have defaults. Any thread.
class ChangeWriter final {
public:
    /// New rows have keys from `firstKey` on; rows below `oldKeys` are changed and deleted as well.
    ChangeWriter(const SourceDatabase& source, std::string table, int firstKey, int oldKeys)
        : m_sql(source.connect()), m_firstKey(firstKey), m_oldKeys(oldKeys), m_table(std::move(table)),
          m_thread([this](std::stop_token stop) { run(stop); }) {}
    ~ChangeWriter() { stop(); }
    void stop() {
        m_thread.request_stop();
        if (m_thread.joinable())
            m_thread.join();
    }
    /// The table has another name from now on.
    void follow(const std::string& table) {
        const std::lock_guard guard(m_mutex);
        m_table = table;
    }
    /// Changes are kept from the next transaction on; no columns ends it.
    void listen(const std::vector<std::string>& columns) {
        const std::lock_guard guard(m_mutex);
        m_image.clear();
        m_told.clear();
        for (const std::string& column : columns)
            m_image += (m_image.empty() ? "" : ",") + ("QUOTE(" + column + ")");
    }
    /// The oldest change that was not taken.
    std::optional<ToldChange> take() {
        const std::lock_guard guard(m_mutex);
        if (m_told.empty())
            return {};
        ToldChange out = std::move(m_told.front());
        m_told.pop_front();
        return out;
    }
    [[nodiscard]] std::uint64_t transactions() const { return m_transactions; }
    /// No transaction is open, and none begins, while this is held.
    [[nodiscard]] std::unique_lock<std::mutex> hold() { return std::unique_lock(m_turn); }

private:
    void run(std::stop_token stop) {
        while (!stop.stop_requested()) {
            {
                const std::lock_guard turn(m_turn);
                try {
                    transaction();
                    ++m_transactions;
                } catch (const SqlError&) { // the table has another name already, or a tool's row copy won a deadlock
                    m_sql.exec("ROLLBACK");
                }
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }
    void transaction() {
        std::string table;
        std::string image;
        {
            const std::lock_guard guard(m_mutex);
            table = m_table;
            image = m_image;
        }
        std::vector<ToldChange> changes;
        const auto change = [&](ToldChange::Kind kind, int key, const std::string& statement) {
            m_sql.exec(statement);
            ToldChange told{kind, std::to_string(key), {}};
            if (!image.empty() && kind != ToldChange::Kind::deleted) {
                const SqlRows rows = m_sql.query("SELECT " + image + " FROM " + table + " WHERE id = " + told.key);
                if (rows.empty())
                    return; // the statement met no row
                for (const SqlCell& cell : rows.front())
                    told.image.push_back(cell.value());
            }
            changes.push_back(std::move(told));
        };
        m_sql.exec("BEGIN");
        const int made = m_firstKey + m_made;
        change(ToldChange::Kind::inserted, made,
               "INSERT INTO " + table + " (id, amount) VALUES (" + std::to_string(made) + "," +
                   std::to_string(m_made % 97) + ")");
        const int changed = anyKey();
        change(ToldChange::Kind::updated, changed,
               "UPDATE " + table + " SET amount = amount + 1 WHERE id = " + std::to_string(changed));
        if (m_made % 4 == 0) {
            const int gone = anyKey();
            change(ToldChange::Kind::deleted, gone, "DELETE FROM " + table + " WHERE id = " + std::to_string(gone));
        }
        // The table cannot be locked by another session before this transaction ends, so it is told in time.
        if (!image.empty()) {
            const std::lock_guard guard(m_mutex);
            if (!m_image.empty())
                m_told.insert(m_told.end(), changes.begin(), changes.end());
        }
        m_sql.exec("COMMIT");
        ++m_made;
    }
    int anyKey() {
        const int pick = static_cast<int>(m_random() >> 8);
        return pick % 2 == 0 && m_oldKeys > 0 ? 1 + pick / 2 % m_oldKeys : m_firstKey + pick / 2 % (m_made + 1);
    }

    Sql m_sql;
    const int m_firstKey;
    const int m_oldKeys;
    int m_made = 0;
    std::minstd_rand m_random{7};
    std::mutex m_turn; // held for a transaction
    std::mutex m_mutex;
    std::string m_table;           // guarded by m_mutex
    std::string m_image;           // guarded by m_mutex
    std::deque<ToldChange> m_told; // guarded by m_mutex
    std::atomic<std::uint64_t> m_transactions = 0;
    std::jthread m_thread;
};

} // namespace lodestar::test
