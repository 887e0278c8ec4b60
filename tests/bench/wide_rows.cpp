// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/wide_rows.h"
#include <array>
#include <cstdio>
#include <string_view>
namespace lodestar::bench {

namespace {

constexpr std::array<std::string_view, 26> kWords{
    "carefully", "final", "deposits", "sleep",    "quickly",   "ironic",  "accounts", "the",    "blithely",
    "regular",   "foxes", "pending",  "requests", "furiously", "express", "packages", "even",   "theodolites",
    "bold",      "pinto", "beans",    "straße",   "naïve",     "客户",    "订单",     "unusual"};
constexpr std::array<const char*, 4> kInstructions{"DELIVER IN PERSON", "COLLECT COD", "NONE", "TAKE BACK RETURN"};
constexpr std::array<const char*, 7> kModes{"AIR", "FOB", "MAIL", "RAIL", "REG AIR", "SHIP", "TRUCK"};

/// Random numbers of one row (splitmix64), so that a row does not depend on the rows before it.
class Dice {
public:
    explicit Dice(std::uint64_t row) : m_state(row * 0x9e3779b97f4a7c15ULL) {}
    std::uint64_t bits() {
        std::uint64_t x = m_state += 0x9e3779b97f4a7c15ULL;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
        return x ^ (x >> 31);
    }
    unsigned below(unsigned count) { return static_cast<unsigned>((bits() >> 32) * count >> 32); }

private:
    std::uint64_t m_state;
};

template <typename... Values>
void add(std::string& out, const char* form, Values... values) {
    char text[256];
    const int size = std::snprintf(text, sizeof text, form, values...);
    out.append(text, static_cast<std::size_t>(size));
}

std::string words(Dice& dice, std::size_t bytesMin) {
    std::string text;
    while (text.size() < bytesMin) {
        if (!text.empty())
            text += ' ';
        text += kWords[dice.below(kWords.size())];
    }
    return text;
}

void addNumbers(std::string& out, Dice& dice, std::uint32_t id) {
    add(out, "%u\t%u\t%u\t%u\t%u\t", id, id / 4 * 32 + id % 4, dice.below(2'000'000), dice.below(100'000), 1 + id % 7);
    const unsigned quantity = 1 + dice.below(50);
    const unsigned price = 900 + dice.below(104'000);
    const unsigned cents = dice.below(100);
    const unsigned discount = dice.below(11);
    add(out, "%u.00\t%u.%02u\t0.%02u\t0.%02u\t", quantity, price, cents, discount, dice.below(9));
    const char flag = "RAN"[dice.below(3)];
    add(out, "%c\t%c\t", flag, "OF"[dice.below(2)]);
    for (int i = 0; i < 3; ++i) {
        const unsigned year = 1992 + dice.below(7);
        const unsigned month = 1 + dice.below(12);
        add(out, "%04u-%02u-%02u\t", year, month, 1 + dice.below(28));
    }
}

void addMoments(std::string& out, Dice& dice) {
    for (const bool micro : {true, false}) {
        const unsigned year = 2020 + dice.below(6);
        const unsigned month = micro ? 1 + dice.below(12) : 4 + dice.below(6);
        const unsigned day = 1 + dice.below(28);
        const unsigned hour = dice.below(24);
        const unsigned minute = dice.below(60);
        const unsigned second = dice.below(60);
        add(out, "%04u-%02u-%02u %02u:%02u:%02u.", year, month, day, hour, minute, second);
        add(out, micro ? "%06u\t" : "%03u\t", dice.below(micro ? 1'000'000 : 1'000));
    }
}

} // namespace

std::string wideRows(std::uint32_t first, std::uint32_t count) {
    std::string out;
    out.reserve(count * 470UL);
    for (std::uint32_t id = first; id < first + count; ++id) {
        Dice dice(id);
        addNumbers(out, dice, id);
        const char* instruction = kInstructions[dice.below(kInstructions.size())];
        add(out, "%s\t%s\t", instruction, kModes[dice.below(kModes.size())]);
        std::string comment = words(dice, 10 + dice.below(26));
        comment.resize(std::min<std::size_t>(comment.size(), 43));
        while (!comment.empty() && (static_cast<unsigned char>(comment.back()) & 0x80) != 0)
            comment.pop_back();
        out += comment + '\t';
        addMoments(out, dice);
        if (dice.below(10) == 0) {
            out += "\\N\t";
        } else {
            out += words(dice, 60 + dice.below(120));
            out += dice.below(20) == 0 ? " said \"ok\"\\n\\tC:\\\\tmp\t" : "\t";
        }
        const unsigned sku = dice.below(1'000'000);
        const std::string tag(kWords[dice.below(20)]);
        const std::string other(kWords[dice.below(20)]);
        add(out, R"({"sku": "P-%06u", "tags": ["%s", "%s"], "w": %u.%u, )", sku, tag.c_str(), other.c_str(),
            dice.below(100), dice.below(10));
        add(out, R"("src": {"ip": "10.%u.%u.%u", "ok": %s}})", dice.below(256), dice.below(256), dice.below(256),
            dice.below(2) == 0 ? "false" : "true");
        out += '\t';
        out += std::to_string(dice.below(8) == 0 ? dice.bits() : dice.bits() >> 20);
        add(out, "\t%u.%u\t%u\n", dice.below(100'000), dice.below(1'000), dice.below(2));
    }
    return out;
}

std::string wideSourceTable(const std::string& name) {
    return "CREATE TABLE " + name +
           " (l_id BIGINT UNSIGNED NOT NULL PRIMARY KEY, l_orderkey BIGINT UNSIGNED NOT NULL, l_partkey INT NOT NULL, "
           "l_suppkey INT NOT NULL, l_linenumber INT NOT NULL, l_quantity DECIMAL(15,2), l_extendedprice "
           "DECIMAL(15,2), "
           "l_discount DECIMAL(15,2), l_tax DECIMAL(15,2), l_returnflag CHAR(1), l_linestatus CHAR(1), l_shipdate "
           "DATE, "
           "l_commitdate DATE, l_receiptdate DATE, l_shipinstruct CHAR(25), l_shipmode CHAR(10), l_comment "
           "VARCHAR(44), "
           "created_at DATETIME(6), updated_at TIMESTAMP(3) NULL, note TEXT, attrs JSON, big_u BIGINT UNSIGNED, "
           "d DOUBLE, flag TINYINT(1)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4";
}

std::string narrowSourceTable(const std::string& name) {
    return "CREATE TABLE " + name +
           " (id INT NOT NULL PRIMARY KEY, k INT NOT NULL DEFAULT 0, c CHAR(120) NOT NULL DEFAULT '', pad CHAR(60) NOT "
           "NULL DEFAULT '', KEY k_1 (k)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4";
}

} // namespace lodestar::bench
