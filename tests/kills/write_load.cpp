// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kills/write_load.h"
#include <array>
#include <chrono>
#include <stdexcept>
namespace lodestar::test {
namespace {

constexpr unsigned kKeys = 40'000;

class Transaction {
public:
    Transaction(Sql& sql, std::minstd_rand& random) : m_sql(sql), m_random(random) {}
    void run() {
        m_sql.exec("BEGIN");
        for (unsigned left = 1 + pick(pick(6) == 0 ? 40 : 4); left > 0; --left)
            statement();
        m_sql.exec(pick(9) == 0 ? "ROLLBACK" : "COMMIT");
    }

private:
    unsigned pick(unsigned limit) { return static_cast<unsigned>(m_random()) % limit; }
    std::string number(unsigned limit) { return std::to_string(pick(limit)); }
    /// `rows` neighbouring keys.
    std::string range(const char* key, unsigned rows) {
        const unsigned from = pick(kKeys);
        return std::string(" WHERE ") + key + " BETWEEN " + std::to_string(from) + " AND " +
               std::to_string(from + pick(rows));
    }
    void statement() {
        switch (pick(11)) {
        case 0:
            return m_sql.exec("DELETE FROM orders" + range("id", 30));
        case 1:
            return m_sql.exec("UPDATE IGNORE orders SET id = id + 1000" + range("id", 5));
        case 2:
            return m_sql.exec("UPDATE orders SET amount = amount + 1, code = UUID(), at = NOW(6)" + range("id", 200));
        case 3:
            return m_sql.exec("UPDATE items SET pos = IF(BINARY pos = BINARY UPPER(pos), LOWER(pos), UPPER(pos))" +
                              range("order_id", 4));
        case 4:
            return m_sql.exec("DELETE FROM items" + range("order_id", 20));
        case 5:
            return m_sql.exec("UPDATE IGNORE items SET order_id = order_id + 7, amount = -amount" +
                              range("order_id", 3));
        case 6:
            return m_sql.exec("REPLACE INTO items (order_id, pos, amount, word) VALUES (" + number(kKeys) +
                              ", 'x', 1, UUID()), (" + number(kKeys) + ", 'Y', 2, NULL), (" + number(kKeys) +
                              ", 'a', 3, 'größe')");
        case 7:
            return m_sql.exec("INSERT INTO audit (at, what) SELECT NOW(), 'same text' FROM items LIMIT " + number(50));
        case 8:
            return m_sql.exec("INSERT INTO audit (at, what) VALUES (NULL, 'twice'), (NULL, 'twice')");
        default:
            return m_sql.exec("REPLACE INTO orders (id, code, amount, at, note) VALUES (" + number(kKeys) +
                              ", UUID(), " + number(100'000) + ".25, NOW(6), REPEAT('ü', " + number(200) + "))");
        }
    }
    Sql& m_sql;
    std::minstd_rand& m_random;
};

void writeUntil(const std::stop_token& stop, const SourceDatabase& source, unsigned seed,
                std::atomic<std::uint64_t>& transactions) {
    std::minstd_rand random(seed + 1);
    while (!stop.stop_requested())
        try {
            Sql sql = source.connect();
            while (!stop.stop_requested()) {
                Transaction(sql, random).run();
                ++transactions;
                std::this_thread::sleep_for(std::chrono::milliseconds(random() % 4));
            }
        } catch (const std::exception&) { // it dies, is away, or two transactions waited for each other
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
}

} // namespace

void KillTables::create(Sql& sql, int rows) {
    sql.exec("CREATE TABLE orders (id BIGINT NOT NULL PRIMARY KEY, code VARCHAR(40), amount DECIMAL(12,2), "
             "at DATETIME(6), note TEXT) DEFAULT CHARSET utf8mb4",
             "CREATE TABLE items (order_id INT NOT NULL, pos VARCHAR(12) COLLATE utf8mb4_general_ci NOT NULL, "
             "amount INT, word VARCHAR(60), PRIMARY KEY (order_id, pos)) DEFAULT CHARSET utf8mb4",
             "CREATE TABLE audit (at DATETIME(6), what VARCHAR(40)) DEFAULT CHARSET utf8mb4",
             "CREATE TABLE seed (n INT PRIMARY KEY)", "INSERT INTO seed VALUES (0)");
    for (int n = 1; n < rows; n *= 2)
        sql.exec("INSERT INTO seed SELECT n + " + std::to_string(n) + " FROM seed");
    const std::string limit = " FROM seed WHERE n < " + std::to_string(rows);
    sql.exec("INSERT INTO orders SELECT n * 2, MD5(n), n / 4, '2024-02-29 12:00:00.000001', MD5(-n)" + limit,
             "INSERT INTO items SELECT n DIV 3, ELT(1 + n % 3, 'a', 'B', 'c'), n, CONCAT('wörd ', n)" + limit,
             "INSERT INTO audit SELECT '2024-01-01', IF(n % 2, 'same text', n)" + limit, "DROP TABLE seed");
}

std::string KillTables::change(unsigned number) {
    static constexpr std::array<const char*, 12> kChanges{
        "ALTER TABLE orders ADD COLUMN extra INT NOT NULL DEFAULT 7",
        "ALTER TABLE items MODIFY amount BIGINT",
        "ALTER TABLE audit ADD COLUMN late VARCHAR(20) DEFAULT 'filled'",
        "ALTER TABLE orders CHANGE note remark TEXT",
        "ALTER TABLE orders CHANGE remark note TEXT, ADD INDEX (code)",
        "TRUNCATE TABLE items",
        "ALTER TABLE orders DROP COLUMN extra, DROP INDEX code",
        "ALTER TABLE items ADD COLUMN stamp DATETIME(3) DEFAULT '2020-02-02 02:02:02.5', MODIFY word VARCHAR(80)",
        "TRUNCATE TABLE audit",
        "ALTER TABLE audit DROP COLUMN late",
        "ALTER TABLE items DROP COLUMN stamp",
        "FLUSH BINARY LOGS",
    };
    return kChanges[number % kChanges.size()];
}

WriteLoad::WriteLoad(const SourceDatabase& source, unsigned seed, std::atomic<std::uint64_t>& transactions) {
    for (unsigned i = 0; i < 2; ++i)
        m_threads.emplace_back(writeUntil, std::cref(source), seed * 2 + i, std::ref(transactions));
}

} // namespace lodestar::test
