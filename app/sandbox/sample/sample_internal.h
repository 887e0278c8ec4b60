// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Parts of the sample that nobody outside needs: dice, a connection, bulk inserts, and the steps that fill a database.
#include "app/sandbox/server/server_install.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>
struct st_mysql;
namespace lodestar::sandbox::sample {

/// The generator splitmix64: the same numbers on every machine, unlike the distributions of the standard library.
class Dice final {
public:
    explicit Dice(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t next();
    /// lowest..highest, both included.
    std::int64_t between(std::int64_t lowest, std::int64_t highest);
    bool chance(unsigned percent) { return between(1, 100) <= static_cast<std::int64_t>(percent); }
    double fraction(); ///< 0 <= x < 1
    std::string_view pick(std::span<const std::string_view> from);
    std::string hex(std::size_t digits);

private:
    std::uint64_t m_state;
};

struct Login {
    std::uint16_t port = 0;
    std::string user;
    Secret password;
    std::string database; ///< may be empty
};

class Connection final {
public:
    static Result<std::unique_ptr<Connection>> open(const Login& login);
    Result<void> exec(const std::string& sql);
    /// First column of the first row; 0 for none or NULL.
    Result<std::int64_t> number(const std::string& sql);
    /// Rows that the last statement changed.
    [[nodiscard]] std::uint64_t changed() const;

private:
    struct Close {
        void operator()(st_mysql* connection) const;
    };
    explicit Connection(st_mysql* connection) : m_connection(connection) {}
    std::unique_ptr<st_mysql, Close> m_connection;
};

/// One row of a multi-row INSERT as SQL text.
class RowText final {
public:
    explicit RowText(std::string& out) : m_out(out) {}
    RowText& number(std::int64_t value);
    RowText& decimal(std::int64_t units, int scale); ///< 1234, 2 is 12.34
    RowText& real(double value, int digits);
    RowText& text(std::string_view value); ///< quoted
    RowText& bytes(std::string_view hexDigits);
    RowText& null();
    RowText& expression(std::string_view sql);

private:
    void comma();
    std::string& m_out;
    bool m_first = true;
};

/// Collects rows and sends them as INSERTs of some hundred KB. flush() at the end.
class BulkInsert final {
public:
    BulkInsert(Connection& connection, std::string table) : m_connection(connection), m_table(std::move(table)) {}
    /// Calls fill(RowText&) for one row.
    template <typename Fill>
    Result<void> add(Fill&& fill) {
        m_sql += m_sql.empty() ? "INSERT INTO " + m_table + " VALUES (" : ",(";
        RowText row(m_sql);
        fill(row);
        m_sql += ')';
        return m_sql.size() > kStatementBytes ? flush() : Result<void>();
    }
    Result<void> flush();

private:
    static constexpr std::size_t kStatementBytes = 400'000;
    Connection& m_connection;
    std::string m_table;
    std::string m_sql;
};

/// How much of everything the shop starts with.
struct ShopSize {
    int customers = 12'000;
    int categories = 60;
    int products = 3'000;
    int orders = 30'000;
    int reviews = 9'000;
    int sessions = 5'000;
    int auditLines = 5'000;
    int geoZones = 120;
};

inline constexpr std::array<int, 3> kPaymentYears{2024, 2025, 2026};

/// "YYYY-MM-DD hh:mm:ss[.ffffff]" of a second since 2024-01-01 plus microseconds; digits 0 to 6.
[[nodiscard]] std::string moment(std::int64_t secondsSince2024, std::int64_t microseconds, int digits);
/// Texts that several steps use.
[[nodiscard]] std::string personName(Dice& dice);
[[nodiscard]] std::string sentence(Dice& dice, int words);

/// CREATE TABLE statements of the shop, parents first. JSON columns are LONGTEXT where the server has no JSON (5.6).
[[nodiscard]] std::vector<std::string> shopSchema(ServerKind kind);
/// Fills customers, addresses, categories, products, inventory, product_traffic, geo_zones.
Result<void> fillShopCatalogue(Connection& connection, Dice& dice, const ShopSize& size);
/// Fills orders, order_items, payments_*, shipments, reviews, sessions, audit_log.
Result<void> fillShopHistory(Connection& connection, Dice& dice, const ShopSize& size);
[[nodiscard]] std::vector<std::string> flinkCdcSchema();

/// The thread that changes the shop. One transaction at a time, so pausing between two of them leaves nothing open.
class ShopWriter final {
public:
    ShopWriter(Login login, std::uint64_t seed, std::uint32_t changesPerSecond);
    ~ShopWriter();
    ShopWriter(const ShopWriter&) = delete;
    ShopWriter& operator=(const ShopWriter&) = delete;
    void setWriting(bool on); ///< off: returns after the transaction under way has ended
    [[nodiscard]] bool writing() const;
    [[nodiscard]] std::uint64_t changes() const { return m_changes.load(); }

private:
    void run();
    const Login m_login;
    const std::uint64_t m_seed;
    const std::uint32_t m_changesPerSecond;
    std::atomic<std::uint64_t> m_changes{0};
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_wanted = false;
    bool m_busy = false;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace lodestar::sandbox::sample
