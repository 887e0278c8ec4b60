// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sample/sample_internal.h"
#include <cmath>
namespace lodestar::sandbox::sample {
namespace {

constexpr std::string_view kFirstNames[] = {"Ada",   "Zoë",  "Mehmet", "Søren", "Łukasz", "Ines", "李娜",
                                            "Chloé", "Yuki", "Olga",   "Ngọc",  "Pierre", "Ruth", "Amélie"};
constexpr std::string_view kLastNames[] = {"Müller", "García", "O'Neil", "Ødegård", "Novák", "王",    "Ivanova",
                                           "Brown",  "Rossi",  "Đặng",   "Smith",   "Weiß",  "Silva", "Kowalski"};
constexpr std::string_view kLatinNames[] = {"MÜLLER, A.", "GARCÍA", "OEDEGAARD", "WEIß", "SILVA", "DUPONT, CHLOÉ"};
constexpr std::string_view kCities[] = {"Köln", "Málaga", "Oslo", "Brno", "Besançon", "Graz", "Porto", "Gent"};
constexpr std::string_view kCountries[] = {"DE", "ES", "NO", "CZ", "FR", "AT", "PT", "BE"};
constexpr std::string_view kStreets[] = {"Main Street", "Lindenallee", "Rue du Château", "Calle Mayor", "Øvre gate"};
constexpr std::string_view kInterests[] = {"", "books", "garden,music", "sport", "books,travel", "music,sport,travel"};
constexpr std::string_view kWords[] = {"light", "garden", "blue",   "strong", "tea",  "café",   "hand-made", "winter",
                                       "soft",  "naïve",  "wooden", "quick",  "📦",    "travel", "\"fine\"",  "茶",
                                       "steel", "cosy",   "large",  "good",   "fits", "return", "würzig",    "again"};
constexpr std::string_view kLanguages[] = {"de", "en", "fr", "zh-Hant", "nb"};

std::string preferences(Dice& dice) {
    std::string text = "{\"language\": \"" + std::string(dice.pick(kLanguages)) +
                       "\", \"pageSize\": " + std::to_string(dice.between(1, 10) * 10) +
                       ", \"dark\": " + (dice.chance(40) ? "true" : "false");
    if (dice.chance(30))
        text += ", \"savedFilters\": [{\"max\": " + std::to_string(dice.between(10, 999)) +
                ".5, \"tags\": [\"new\", \"sale\"]}, null]";
    return text + "}";
}

Result<void> fillCustomers(Connection& connection, Dice& dice, const ShopSize& size) {
    BulkInsert insert(connection, "customers");
    for (int id = 1; id <= size.customers; ++id)
        LS_CHECK(insert.add([&](RowText& row) {
            const std::int64_t registered = dice.between(0, 60'000'000);
            row.number(id)
                .text("customer" + std::to_string(id) + "@example.org")
                .text(dice.pick(kFirstNames))
                .text(dice.pick(kLastNames));
            dice.chance(60) ? row.text(dice.pick(kLatinNames)) : row.null();
            row.number(dice.between(1, 3));
            dice.chance(80) ? row.text(moment(-dice.between(600'000'000, 2'000'000'000), 0, 0).substr(0, 10))
                            : row.null();
            row.number(dice.between(0, 1)).number(dice.between(0, 4095)).text(dice.pick(kInterests));
            row.number(dice.between(-50, 20'000));
            dice.chance(70) ? row.decimal(dice.between(0, 999'999'999), 2) : row.null();
            dice.chance(70) ? row.real(dice.fraction() * 5, 6) : row.null();
            dice.chance(85) ? row.text(preferences(dice)) : row.null();
            row.text(moment(registered, dice.between(0, 999'999), 6))
                .text(moment(registered + 86'400, dice.between(0, 999'999), 6));
        }));
    return insert.flush();
}

Result<void> fillAddresses(Connection& connection, Dice& dice, const ShopSize& size) {
    BulkInsert insert(connection, "addresses");
    for (int id = 1; id <= size.customers * 5 / 4; ++id)
        LS_CHECK(insert.add([&](RowText& row) {
            const auto place = static_cast<std::size_t>(dice.between(0, 7));
            row.number(id).number((id - 1) % size.customers + 1).number(dice.between(1, 3));
            row.text(std::string(dice.pick(kStreets)) + ' ' + std::to_string(dice.between(1, 250)));
            row.text(std::to_string(dice.between(1000, 99'999))).text(kCities[place]).text(kCountries[place]);
            dice.chance(90) ? row.decimal(dice.between(-90'000'000, 90'000'000), 6) : row.null();
            dice.chance(90) ? row.real(dice.fraction() * 360 - 180, 17) : row.null();
            row.text(moment(dice.between(0, 60'000'000), 0, 0).substr(0, 10));
        }));
    return insert.flush();
}

Result<void> fillCategories(Connection& connection, Dice& dice, const ShopSize& size) {
    BulkInsert insert(connection, "categories");
    for (int id = 1; id <= size.categories; ++id)
        LS_CHECK(insert.add([&](RowText& row) {
            row.number(id);
            id <= 8 ? row.null() : row.number(dice.between(1, 8));
            row.text(sentence(dice, 2)).text("category-" + std::to_string(id));
            dice.chance(70) ? row.text(sentence(dice, 12)) : row.null();
            row.number(dice.between(-128, 127)).number(dice.between(0, 1));
        }));
    return insert.flush();
}

Result<void> fillProducts(Connection& connection, Dice& dice, const ShopSize& size) {
    BulkInsert insert(connection, "products");
    for (int id = 1; id <= size.products; ++id)
        LS_CHECK(insert.add([&](RowText& row) {
            char sku[16];
            std::snprintf(sku, sizeof sku, "SKU-%06d", id);
            row.number(id).text(sku).number(dice.between(1, size.categories)).text(sentence(dice, 4));
            dice.chance(90) ? row.text(sentence(dice, 40)) : row.null();
            row.decimal(dice.between(99, 99'999'99), 2).decimal(dice.chance(80) ? 1900 : 700, 4);
            dice.chance(90) ? row.real(std::exp(dice.fraction() * 12 - 6), 6) : row.null();
            dice.chance(60) ? row.real(dice.fraction() * std::pow(10.0, double(dice.between(-30, 30))), 17)
                            : row.null();
            row.number(dice.between(-20, 900));
            dice.chance(95) ? row.number(dice.between(1995, 2026)) : row.null();
            dice.chance(90) ? row.bytes(dice.hex(30) + "00") : row.null(); // ends in the padding byte
            dice.chance(50) ? row.bytes(dice.hex(2 * static_cast<std::size_t>(dice.between(0, 200)))) : row.null();
            row.text("{\"colour\": \"" + std::string(dice.chance(50) ? "grün" : "blue") +
                     "\", \"sizes\": [1, 2.50, -3], \"eco\": null, \"weightG\": " +
                     std::to_string(dice.between(1, 9'000'000'000)) + "}");
            row.number(dice.chance(5) ? 1 : 0)
                .text(moment(dice.between(0, 50'000'000), dice.between(0, 999) * 1000, 3));
        }));
    return insert.flush();
}

Result<void> fillInventory(Connection& connection, Dice& dice, const ShopSize& size) {
    BulkInsert insert(connection, "inventory");
    for (int warehouse = 1; warehouse <= 3; ++warehouse)
        for (int product = 1; product <= size.products; ++product)
            LS_CHECK(insert.add([&](RowText& row) {
                row.number(warehouse).number(product).number(dice.between(-100, 5'000)).number(dice.between(0, 40));
                dice.chance(70) ? row.number(dice.between(0, 16'777'215)) : row.null();
                // Some beyond the signed range of 64 bits.
                row.expression(dice.chance(3) ? std::to_string(~0ULL - static_cast<unsigned>(product) * 1000ULL) : "1");
                row.text(moment(dice.between(0, 60'000'000), dice.between(0, 999'999), 6));
            }));
    return insert.flush();
}

Result<void> fillGeoZones(Connection& connection, Dice& dice, const ShopSize& size) {
    BulkInsert insert(connection, "geo_zones");
    for (int id = 1; id <= size.geoZones; ++id)
        LS_CHECK(insert.add([&](RowText& row) {
            const auto x = std::to_string(dice.between(-170, 160));
            const auto y = std::to_string(dice.between(-80, 70));
            const auto corner = [&](const char* dx, const char* dy) { return x + dx + ' ' + y + dy; };
            row.text("Z" + std::to_string(1000 + id)).text(sentence(dice, 2));
            row.expression("ST_GeomFromText('POLYGON((" + corner("", "") + ',' + corner(".5", "") + ',' +
                           corner(".5", ".25") + ',' + corner("", ".25") + ',' + corner("", "") + "))')");
            dice.chance(80) ? row.expression("ST_GeomFromText('POINT(" + x + ".25 " + y + ".125)')") : row.null();
            row.decimal(dice.between(0, 99'999), 3).number(dice.between(-5, 5));
        }));
    return insert.flush();
}

Result<void> fillTraffic(Connection& connection, Dice& dice, const ShopSize& size) {
    BulkInsert insert(connection, "product_traffic");
    for (int day = 0; day < 4; ++day)
        for (int product = 1; product <= size.products; product += 4)
            LS_CHECK(insert.add([&](RowText& row) {
                row.number(product).text(moment(60'000'000 + day * 86'400, 0, 0).substr(0, 10));
                row.number(dice.between(0, 4'000'000'000));
                dice.chance(90) ? row.real(dice.fraction(), 6) : row.null();
                row.text(moment(60'000'000 + day * 86'400 + dice.between(0, 86'399), 0, 0));
                for (int hour = 0; hour < 24; ++hour)
                    row.number(dice.between(0, 500));
                for (int hour = 0; hour < 24; ++hour)
                    dice.chance(60) ? row.decimal(dice.between(0, 500'000), 2) : row.null();
                for (int i = 0; i < 8; ++i)
                    dice.chance(80) ? row.real(dice.fraction(), 17) : row.null();
            }));
    return insert.flush();
}

} // namespace

std::string personName(Dice& dice) {
    const auto first = dice.pick(kFirstNames);
    return std::string(first) + ' ' + std::string(dice.pick(kLastNames));
}

std::string sentence(Dice& dice, int words) {
    std::string out;
    for (int i = 0; i < words; ++i) {
        if (i > 0)
            out += i % 9 == 0 ? ",\n" : i % 13 == 0 ? "\t" : " ";
        out += dice.pick(kWords);
    }
    return out;
}

Result<void> fillShopCatalogue(Connection& connection, Dice& dice, const ShopSize& size) {
    LS_CHECK(fillCustomers(connection, dice, size));
    LS_CHECK(fillAddresses(connection, dice, size));
    LS_CHECK(fillCategories(connection, dice, size));
    LS_CHECK(fillProducts(connection, dice, size));
    LS_CHECK(fillInventory(connection, dice, size));
    LS_CHECK(fillGeoZones(connection, dice, size));
    return fillTraffic(connection, dice, size);
}

} // namespace lodestar::sandbox::sample
