// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sample/sample_internal.h"
#include "core/base/log.h"
#include <functional>
namespace lodestar::sandbox::sample {
using namespace std::chrono_literals;
namespace {

/// The transactions of a working day. Each act is one transaction; it returns an error only when the server refused.
class ShopDay {
public:
    ShopDay(Connection& connection, std::uint64_t seed) : m_connection(connection), m_dice(seed) {}

    Result<void> begin() {
        LS_TRY(m_customers, m_connection.number("SELECT COUNT(*) FROM customers"));
        LS_TRY(m_products, m_connection.number("SELECT COUNT(*) FROM products"));
        LS_TRY(m_lastOrder, m_connection.number("SELECT MAX(id) FROM orders"));
        // Never the dice of an earlier run of the writer: keys made from them would be there already.
        LS_TRY(const std::int64_t logged, m_connection.number("SELECT COUNT(*) FROM audit_log"));
        m_dice =
            Dice(m_dice.next() + static_cast<std::uint64_t>(logged) * 7919 + static_cast<std::uint64_t>(m_lastOrder));
        return {};
    }

    /// One act; returns how many rows it changed.
    Result<std::uint64_t> act() {
        m_changed = 0;
        const auto roll = m_dice.between(1, 100);
        LS_CHECK(m_connection.exec("START TRANSACTION"));
        auto done = roll <= 22   ? placeOrder()
                    : roll <= 40 ? moveOrderOn()
                    : roll <= 52 ? touchCustomer()
                    : roll <= 64 ? countStock()
                    : roll <= 72 ? changePrices()
                    : roll <= 80 ? review()
                    : roll <= 90 ? session()
                    : roll <= 94 ? renameKey()
                    : roll <= 98 ? cancelOrder()
                                 : traffic();
        // A few are given up, as in real life: none of their rows may reach the target.
        const bool keep = done && !m_dice.chance(3);
        if (auto end = m_connection.exec(keep ? "COMMIT" : "ROLLBACK"); done && !end)
            done = std::move(end);
        LS_CHECK(std::move(done));
        return keep ? m_changed : 0;
    }

private:
    Result<void> run(const std::string& sql) {
        LS_CHECK(m_connection.exec(sql));
        m_changed += m_connection.changed();
        return {};
    }
    std::string number(std::int64_t lowest, std::int64_t highest) {
        return std::to_string(m_dice.between(lowest, highest));
    }
    std::string someOrder() { return number(std::max<std::int64_t>(1, m_lastOrder - 5'000), m_lastOrder); }
    std::string someProduct() { return number(1, m_products); }
    std::string someCustomer() { return number(1, m_customers); }
    static std::string quoted(const std::string& text) {
        std::string out;
        RowText(out).text(text);
        return out;
    }

    Result<void> log(const std::string& action, const std::string& object) {
        return run("INSERT INTO audit_log VALUES (NOW(6)," + quoted(personName(m_dice)) + ",'" + action + "','" +
                   object + "'," + number(-3, 9) + ",'{\"source\": \"shop\", \"n\": " + number(1, 1'000'000) + "}')");
    }

    Result<void> placeOrder() {
        const std::string id = std::to_string(m_lastOrder + 1);
        LS_CHECK(run("INSERT INTO orders VALUES (" + id + ',' + someCustomer() + ",'new',NOW(6)," + number(1, 5'000) +
                     ".95,'EUR'," + quoted(sentence(m_dice, 5)) + ",'" + number(7, 21) + ":00:00','00:00:" +
                     number(10, 59) + "." + number(100, 999) + "',x'" + m_dice.hex(8) + "',NOW(6))"));
        std::string items = "INSERT INTO order_items VALUES ";
        const auto lines = m_dice.between(1, 4);
        for (std::int64_t line = 1; line <= lines; ++line)
            items += (line == 1 ? "(" : ",(") + id + ',' + std::to_string(line) + ',' + someProduct() + ',' +
                     number(1, 9) + ',' + number(1, 999) + ".49,NULL,'express')";
        LS_CHECK(run(items));
        LS_CHECK(run("INSERT INTO payments_2026 VALUES (" + id + ',' + id + ",'card'," + number(1, 5'000) + ".9500,0." +
                     number(1, 999) + ",'PAY-" + m_dice.hex(20) + "',NOW(6),'{\"code\": 0}')"));
        LS_CHECK(
            run("UPDATE inventory SET reserved = (reserved + 1) % 60000, version = version - 1 WHERE product_id = " +
                someProduct() + " AND version > 0"));
        LS_CHECK(log("order.place", "orders/" + id));
        // Taken even if the transaction is rolled back, as a server's own counter would be.
        ++m_lastOrder;
        return {};
    }
    Result<void> moveOrderOn() {
        const std::string id = someOrder();
        LS_CHECK(run("UPDATE orders SET status = IF(status = 'returned', 'cancelled', status + 1), updated_at = NOW(6)"
                     " WHERE status < 7 AND id = " +
                     id));
        return run(
            "INSERT INTO shipments SELECT CONCAT('TRK" + m_dice.hex(24) +
            "'), id, 'Swift Parcel', 1.250, NOW(), NULL, NULL FROM orders WHERE status = 'shipped' AND id = " + id);
    }
    Result<void> touchCustomer() {
        return run("UPDATE customers SET loyalty_points = loyalty_points + " + number(-5, 40) +
                   ", rating = rating * 0.97, newsletter = 1 - newsletter, flags = flags ^ " + number(1, 4'095) +
                   ", preferences = '{\"language\": \"de\", \"visits\": " + number(1, 99'999) +
                   "}', updated_at = NOW(6) WHERE id BETWEEN " + someCustomer() + " AND " + someCustomer() +
                   " ORDER BY id LIMIT 4");
    }
    Result<void> countStock() {
        return run("UPDATE inventory SET quantity = quantity + " + number(-30, 30) +
                   ", counted_at = NOW(6) WHERE warehouse_id = " + number(1, 3) +
                   " AND product_id >= " + someProduct() + " ORDER BY product_id LIMIT 6");
    }
    Result<void> changePrices() {
        const std::string first = someProduct();
        LS_CHECK(run("UPDATE products SET price = price + 0.05, weight_kg = weight_kg * 1.01, stock_level = " +
                     number(-20, 900) + ", image_hash = x'" + m_dice.hex(28) + "0000' WHERE id >= " + first +
                     " ORDER BY id LIMIT 8"));
        return log("price.change", "products/" + first);
    }
    Result<void> review() {
        if (m_dice.chance(35))
            return run("DELETE FROM reviews WHERE id >= (SELECT id FROM (SELECT FLOOR(" + number(0, 999) +
                       " / 1000 * MAX(id)) AS id FROM reviews) AS some) ORDER BY id LIMIT 2");
        return run("INSERT INTO reviews (product_id, customer_id, stars, title, body, sentiment) VALUES (" +
                   someProduct() + ',' + someCustomer() + ',' + number(1, 5) + ',' + quoted(sentence(m_dice, 4)) + ',' +
                   quoted(sentence(m_dice, 20)) + ",0." + number(1, 999'999'999) + ')');
    }
    Result<void> session() {
        LS_CHECK(run("INSERT INTO sessions VALUES ('" + m_dice.hex(32) + "'," + someCustomer() +
                     ",NOW(6),NOW(3),'Shop-App/7.3',x'" + m_dice.hex(8) + "',NULL)"));
        LS_CHECK(run("UPDATE sessions SET last_seen = NOW(3), basket = x'" + m_dice.hex(60) + "' WHERE id >= '" +
                     m_dice.hex(32) + "' ORDER BY id LIMIT 3"));
        return run("DELETE FROM sessions WHERE id >= '" + m_dice.hex(32) + "' ORDER BY id LIMIT 1");
    }
    /// Updates of the primary key: one row each leaves one key and appears under another.
    Result<void> renameKey() {
        LS_CHECK(run("UPDATE sessions SET id = '" + m_dice.hex(32) + "' WHERE id >= '" + m_dice.hex(32) +
                     "' ORDER BY id LIMIT 1"));
        return run("UPDATE shipments SET tracking_no = '" + ("TRK" + m_dice.hex(26)) + "' WHERE tracking_no >= 'TRK" +
                   m_dice.hex(8) + "' ORDER BY tracking_no LIMIT 1");
    }
    Result<void> cancelOrder() {
        const std::string id = someOrder();
        LS_CHECK(run("DELETE FROM order_items WHERE order_id = " + id));
        LS_CHECK(run("DELETE FROM shipments WHERE order_id = " + id));
        LS_CHECK(run("DELETE FROM payments_2026 WHERE order_id = " + id));
        LS_CHECK(run("DELETE FROM orders WHERE id = " + id));
        return log("order.cancel", "orders/" + id);
    }
    Result<void> traffic() {
        return run("UPDATE product_traffic SET visitors = (visitors + 1) % 4000000000, views_h12 = views_h12 + 1,"
                   " revenue_h12 = " +
                   number(0, 5'000) + ".25, source_share_03 = 0." + number(1, 999'999'999) +
                   " WHERE product_id >= " + someProduct() + " ORDER BY day, product_id LIMIT 10");
    }

    Connection& m_connection;
    Dice m_dice;
    std::int64_t m_customers = 0;
    std::int64_t m_products = 0;
    std::int64_t m_lastOrder = 0;
    std::uint64_t m_changed = 0;
};

} // namespace

ShopWriter::ShopWriter(Login login, std::uint64_t seed, std::uint32_t changesPerSecond)
    : m_login(std::move(login)), m_seed(seed), m_changesPerSecond(std::max(1U, changesPerSecond)),
      m_thread([this] { run(); }) {}

ShopWriter::~ShopWriter() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        m_wake.notify_all();
    }
    m_thread.join();
}

void ShopWriter::setWriting(bool on) {
    std::unique_lock lock(m_mutex);
    m_wanted = on;
    m_wake.notify_all();
    if (!on)
        m_wake.wait(lock, [this] { return !m_busy; });
}

bool ShopWriter::writing() const {
    const std::lock_guard lock(m_mutex);
    return m_wanted;
}

void ShopWriter::run() {
    std::unique_ptr<Connection> connection;
    std::unique_ptr<ShopDay> day;
    std::unique_lock lock(m_mutex);
    auto due = std::chrono::steady_clock::now();
    for (;;) {
        if (!m_wanted || m_ending) {
            m_wake.wait(lock, [this] { return m_wanted || m_ending; });
            due = std::chrono::steady_clock::now();
        }
        if (m_ending)
            return;
        m_busy = true;
        lock.unlock();
        const auto act = [&]() -> Result<std::uint64_t> {
            if (!connection) {
                LS_TRY(connection, Connection::open(m_login));
                day = std::make_unique<ShopDay>(*connection, m_seed);
                LS_CHECK(day->begin());
            }
            return day->act();
        };
        auto changed = act();
        if (changed) {
            m_changes += *changed;
            due += std::chrono::microseconds(*changed * 1'000'000 / m_changesPerSecond);
        } else {
            logWarning("sample", changed.error().toString());
            day.reset();
            connection.reset();
            due = std::chrono::steady_clock::now() + 1s;
        }
        lock.lock();
        m_busy = false;
        m_wake.notify_all();
        m_wake.wait_until(lock, due, [this] { return !m_wanted || m_ending; });
    }
}

} // namespace lodestar::sandbox::sample
