// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sample/sample_internal.h"
namespace lodestar::sandbox::sample {
namespace {

constexpr std::string_view kCarriers[] = {"Post", "Swift Parcel", "Bike & Co", "快递"};
constexpr std::string_view kAgents[] = {"Mozilla/5.0 (X11; Linux x86_64)", "Shop-App/7.2 (Android 15)", "curl/8.5.0",
                                        "Mozilla/5.0 (Macintosh) Größe/1"};
constexpr std::string_view kActions[] = {"login", "price.change", "order.cancel", "stock.count", "user.merge"};
constexpr std::string_view kOptions[] = {"", "gift wrap", "express", "gift wrap,insured", "engraving,express"};
constexpr std::int64_t kYearSeconds = 365 * 86'400;

/// One order with its items, payment and parcel.
class OrderStep {
public:
    OrderStep(Connection& connection, Dice& dice, const ShopSize& size)
        : m_dice(dice), m_size(size), m_orders(connection, "orders"), m_items(connection, "order_items"),
          m_shipments(connection, "shipments"), m_payments{BulkInsert(connection, "payments_2024"),
                                                           BulkInsert(connection, "payments_2025"),
                                                           BulkInsert(connection, "payments_2026")} {}
    Result<void> add(int id) {
        const std::int64_t placed = m_dice.between(0, 2 * kYearSeconds + 300 * 86'400);
        LS_CHECK(addOrder(id, placed));
        const auto lines = m_dice.chance(40) ? 1 : m_dice.between(2, 5);
        for (std::int64_t line = 1; line <= lines; ++line)
            LS_CHECK(addItem(id, line));
        LS_CHECK(addPayment(id, placed));
        return m_dice.chance(50) ? addShipment(id, placed) : Result<void>();
    }
    Result<void> flush() {
        LS_CHECK(m_orders.flush());
        LS_CHECK(m_items.flush());
        for (auto& payments : m_payments)
            LS_CHECK(payments.flush());
        return m_shipments.flush();
    }

private:
    Result<void> addOrder(int id, std::int64_t placed) {
        return m_orders.add([&](RowText& row) {
            row.number(id).number(m_dice.between(1, m_size.customers)).number(m_dice.between(1, 7));
            row.text(moment(placed, m_dice.between(0, 999'999), 6)).decimal(m_dice.between(100, 500'000), 2);
            row.text(m_dice.chance(80) ? "EUR" : "NOK");
            m_dice.chance(25) ? row.text(sentence(m_dice, 6)) : row.null();
            m_dice.chance(60) ? row.text(std::to_string(m_dice.between(7, 21)) + ":30:00") : row.null();
            m_dice.chance(60) ? row.text((m_dice.chance(10) ? "-" : "") + std::to_string(m_dice.between(0, 400)) +
                                         ":15:07." + std::to_string(m_dice.between(100, 999)))
                              : row.null();
            m_dice.chance(80) ? row.bytes(m_dice.hex(m_dice.chance(70) ? 8 : 32)) : row.null();
            row.text(moment(placed + 7'200, m_dice.between(0, 999'999), 6));
        });
    }
    Result<void> addItem(int id, std::int64_t line) {
        return m_items.add([&](RowText& row) {
            row.number(id).number(line).number(m_dice.between(1, m_size.products)).number(m_dice.between(1, 12));
            row.decimal(m_dice.between(99, 99'999), 2);
            m_dice.chance(20) ? row.decimal(m_dice.between(0, 9'000), 2) : row.null();
            row.text(m_dice.pick(kOptions));
        });
    }
    Result<void> addPayment(int id, std::int64_t placed) {
        const auto year = static_cast<std::size_t>(std::min<std::int64_t>(placed / kYearSeconds, 2));
        return m_payments[year].add([&](RowText& row) {
            row.number(id).number(id).number(m_dice.between(1, 4));
            row.decimal(m_dice.between(-99'999'999, 9'999'999'999'999), 4).real(m_dice.fraction() * 3, 17);
            row.text("PAY-" + m_dice.hex(20)).text(moment(placed + 60, m_dice.between(0, 999'999), 6));
            m_dice.chance(60) ? row.text("{\"code\": 0, \"risk\": 0." + std::to_string(m_dice.between(1, 99)) +
                                         "1, \"bank\": \"Spar-Größe\"}")
                              : row.null();
        });
    }
    Result<void> addShipment(int id, std::int64_t placed) {
        return m_shipments.add([&](RowText& row) {
            row.text("TRK" + m_dice.hex(20) + std::to_string(id)).number(id).text(m_dice.pick(kCarriers));
            row.decimal(m_dice.between(50, 30'000), 3).text(moment(placed + 86'400, 0, 0));
            m_dice.chance(80) ? row.text(moment(placed + 3 * 86'400, 0, 0)) : row.null();
            m_dice.chance(30) ? row.bytes(m_dice.hex(64)) : row.null();
        });
    }

    Dice& m_dice;
    const ShopSize& m_size;
    BulkInsert m_orders;
    BulkInsert m_items;
    BulkInsert m_shipments;
    std::array<BulkInsert, kPaymentYears.size()> m_payments;
};

Result<void> fillReviews(Connection& connection, Dice& dice, const ShopSize& size) {
    BulkInsert insert(connection, "reviews");
    for (int id = 1; id <= size.reviews; ++id)
        LS_CHECK(insert.add([&](RowText& row) {
            row.number(id).number(dice.between(1, size.products)).number(dice.between(1, size.customers));
            row.number(dice.between(1, 5)).text(sentence(dice, 4));
            dice.chance(85) ? row.text(sentence(dice, static_cast<int>(dice.between(5, 60)))) : row.null();
            row.number(dice.between(0, 300));
            dice.chance(80) ? row.real(dice.fraction() * 2 - 1, 17) : row.null();
            row.text(moment(dice.between(0, 80'000'000), 0, 0));
        }));
    return insert.flush();
}

Result<void> fillSessions(Connection& connection, Dice& dice, const ShopSize& size) {
    BulkInsert insert(connection, "sessions");
    for (int i = 0; i < size.sessions; ++i)
        LS_CHECK(insert.add([&](RowText& row) {
            const auto started = dice.between(70'000'000, 80'000'000);
            row.text(dice.hex(32));
            dice.chance(70) ? row.number(dice.between(1, size.customers)) : row.null();
            row.text(moment(started, dice.between(0, 999'999), 6))
                .text(moment(started + 600, dice.between(0, 999) * 1000, 3))
                .text(dice.pick(kAgents))
                .bytes(dice.hex(8));
            dice.chance(60) ? row.bytes(dice.hex(2 * static_cast<std::size_t>(dice.between(0, 120)))) : row.null();
        }));
    return insert.flush();
}

Result<void> fillAuditLog(Connection& connection, Dice& dice, const ShopSize& size) {
    BulkInsert insert(connection, "audit_log");
    for (int i = 0; i < size.auditLines; ++i)
        LS_CHECK(insert.add([&](RowText& row) {
            row.text(moment(i * 16'000LL, dice.between(0, 999'999), 6)).text(personName(dice));
            row.text(dice.pick(kActions)).text("products/" + std::to_string(dice.between(1, size.products)));
            row.number(dice.between(-3, 9));
            dice.chance(70)
                ? row.text("{\"before\": " + std::to_string(dice.between(1, 900)) + ", \"after\": [true, null, \"é\"]}")
                : row.null();
        }));
    return insert.flush();
}

} // namespace

Result<void> fillShopHistory(Connection& connection, Dice& dice, const ShopSize& size) {
    OrderStep orders(connection, dice, size);
    for (int id = 1; id <= size.orders; ++id)
        LS_CHECK(orders.add(id));
    LS_CHECK(orders.flush());
    LS_CHECK(fillReviews(connection, dice, size));
    LS_CHECK(fillSessions(connection, dice, size));
    return fillAuditLog(connection, dice, size);
}

} // namespace lodestar::sandbox::sample
