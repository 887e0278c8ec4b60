// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/body_encoder.h"
#include <gtest/gtest.h>
#include <limits>
namespace lodestar::load {
namespace {

using mapping::TableModel;
using mapping::TargetColumn;
using mapping::ValueForm;
using mapping::ZeroDatePolicy;
using schema::TypeKind;
using value::CellKind;
using value::CellView;
using value::RowOp;
using value::Temporal;
using namespace std::string_view_literals;

/// A table `s.t` of one column per call of add(), in source order.
struct Table {
    mapping::TablePlan plan;
    schema::SourceTable source;

    Table() {
        plan.source = source.id = {"s", "t"};
        plan.target = {"d", "t"};
    }
    TargetColumn& add(std::string name, std::string type, ValueForm form, bool key = false,
                      TypeKind kind = TypeKind::varchar) {
        schema::SourceColumn column;
        column.name = name;
        column.kind = kind;
        column.columnType = "some";
        TargetColumn target;
        target.sourceColumn = static_cast<int>(source.columns.size());
        target.name = std::move(name);
        target.type = std::move(type);
        target.form = form;
        target.key = key;
        target.nullable = !key;
        source.columns.push_back(column);
        plan.columns.push_back(target);
        return plan.columns.back();
    }
    std::unique_ptr<BodyEncoder> encoder(Limits limits = {}) const {
        auto made = BodyEncoder::create(plan, source, limits);
        EXPECT_TRUE(made) << made.error().toString();
        return std::move(*made);
    }
};

Table keyed() {
    Table table;
    table.add("id", "BIGINT", ValueForm::integer, true, TypeKind::bigInt);
    table.add("note", "VARCHAR(10)", ValueForm::text).bytesMax = 10;
    return table;
}

CellView text(std::string_view bytes) { return CellView::ofBytes(CellKind::text, bytes); }
CellView date(unsigned year, unsigned month, unsigned day) {
    Temporal t{};
    t.year = static_cast<std::uint16_t>(year);
    t.month = static_cast<std::uint8_t>(month);
    t.day = static_cast<std::uint8_t>(day);
    return CellView::ofTemporal(CellKind::date, t);
}

/// What one cell becomes in each format, behind key 1: the text, "json" if it asks for JSON, "!" and the reason.
struct Outcome {
    std::string csv;
    std::string json;
};

std::string one(const Table& table, BodyFormat format, const CellView& cell) {
    const auto encoder = table.encoder();
    encoder->setFormat(format);
    const std::vector<CellView> row{CellView::ofInt(1), cell};
    const auto outcome = encoder->append(RowOp::insert, {}, row);
    if (!outcome) {
        EXPECT_EQ(outcome.error().code, ErrorCode::valueNotCarried);
        EXPECT_EQ(outcome.error().scope, ErrorScope::row);
        EXPECT_EQ(encoder->bytes(), 0U);
        return '!' + outcome.error().detail;
    }
    if (*outcome == AppendOutcome::needsJson)
        return "json";
    const std::string body(encoder->take().bytes.view());
    if (format == BodyFormat::csv)
        return body.substr(2, body.size() - 5); // 1 \x01 ... \x01 0 \x02
    const auto begin = body.find("\":", 9) + 2;
    return body.substr(begin, body.find(",\"__op\"") - begin);
}

Outcome both(const std::string& type, ValueForm form, const CellView& cell, TypeKind kind = TypeKind::varchar,
             const std::function<void(Table&, TargetColumn&)>& more = {}) {
    Table table;
    table.add("id", "BIGINT", ValueForm::integer, true, TypeKind::bigInt);
    TargetColumn& column = table.add("v", type, form, false, kind);
    if (more)
        more(table, column);
    return {one(table, BodyFormat::csv, cell), one(table, BodyFormat::json, cell)};
}

#define EXPECT_BOTH(outcome, text)                                                                                     \
    do {                                                                                                               \
        const Outcome lsOutcome = outcome;                                                                             \
        EXPECT_EQ(lsOutcome.csv, text);                                                                                \
        EXPECT_EQ(lsOutcome.json, text);                                                                               \
    } while (false)
#define EXPECT_QUOTED(outcome, text)                                                                                   \
    do {                                                                                                               \
        const Outcome lsOutcome = outcome;                                                                             \
        EXPECT_EQ(lsOutcome.csv, text);                                                                                \
        EXPECT_EQ(lsOutcome.json, std::string("\"") + text + "\"");                                                    \
    } while (false)
#define EXPECT_REFUSED(outcome, part)                                                                                  \
    do {                                                                                                               \
        const Outcome lsOutcome = outcome;                                                                             \
        EXPECT_EQ(lsOutcome.csv.substr(0, 1), "!") << lsOutcome.csv;                                                   \
        EXPECT_NE(lsOutcome.csv.find(part), std::string::npos) << lsOutcome.csv;                                       \
        EXPECT_EQ(lsOutcome.csv, lsOutcome.json);                                                                      \
    } while (false)

TEST(BodyEncoder, writesUpsertsAndDeletesInOrder) {
    const auto encoder = keyed().encoder();
    const std::vector<CellView> a{CellView::ofInt(1), text("one")};
    const std::vector<CellView> b{CellView::ofInt(1), text("uno")};
    const std::vector<CellView> c{CellView::ofInt(2), CellView::ofNull()};
    EXPECT_EQ(*encoder->append(RowOp::insert, {}, a), AppendOutcome::appended);
    EXPECT_EQ(*encoder->append(RowOp::update, a, b), AppendOutcome::appended);
    EXPECT_EQ(*encoder->append(RowOp::update, b, c), AppendOutcome::appended);
    EXPECT_EQ(*encoder->append(RowOp::remove, c, {}), AppendOutcome::appended);
    EXPECT_EQ(encoder->rows(), 5U);
    const Body body = encoder->take();
    EXPECT_EQ(body.rows, 5U);
    EXPECT_EQ(body.bytes.view(), "1\1one\1"
                                 "0\2"
                                 "1\1uno\1"
                                 "0\2"
                                 "1\1uno\1"
                                 "1\2"
                                 "2\1\\N\1"
                                 "0\2"
                                 "2\1\\N\1"
                                 "1\2");
    EXPECT_TRUE(encoder->empty());
}

TEST(BodyEncoder, writesOneJsonArray) {
    const auto encoder = keyed().encoder();
    encoder->setFormat(BodyFormat::json);
    const std::vector<CellView> a{CellView::ofInt(1), text("\"q\"\n\1")};
    const std::vector<CellView> b{CellView::ofInt(2), CellView::ofNull()};
    EXPECT_TRUE(encoder->append(RowOp::insert, {}, a));
    EXPECT_TRUE(encoder->append(RowOp::remove, b, {}));
    EXPECT_EQ(encoder->take().bytes.view(),
              R"([{"id":1,"note":"\"q\"\n\u0001","__op":0},{"id":2,"note":null,"__op":1}])");
    EXPECT_EQ(encoder->format(), BodyFormat::csv) << "the next batch tries CSV again";
}

TEST(BodyEncoder, namesColumnsAndFormatInTheHeaders) {
    Table table = keyed();
    table.add("od`d", "VARBINARY(4)", ValueForm::binary);
    const auto encoder = table.encoder();
    const auto value = [&](BodyFormat format, std::string_view name) {
        for (const auto& [key, text] : encoder->headers(format))
            if (key == name)
                return text;
        return std::string("absent");
    };
    EXPECT_EQ(value(BodyFormat::csv, "columns"), "`id`,`note`,`od``d`,__op");
    EXPECT_EQ(value(BodyFormat::csv, "column_separator"), "\\x01");
    EXPECT_EQ(value(BodyFormat::csv, "row_delimiter"), "\\x02");
    EXPECT_EQ(value(BodyFormat::csv, "format"), "csv");
    EXPECT_EQ(value(BodyFormat::json, "columns"),
              "`id`,`note`,`lodestar_hex_2`,__op,`od``d`=hex_decode_binary(`lodestar_hex_2`)");
    EXPECT_EQ(value(BodyFormat::json, "strip_outer_array"), "true");
    EXPECT_EQ(value(BodyFormat::json, "ignore_json_size"), "true");
    for (const BodyFormat format : {BodyFormat::csv, BodyFormat::json}) {
        EXPECT_EQ(value(format, "strict_mode"), "true");
        EXPECT_EQ(value(format, "max_filter_ratio"), "0");
        EXPECT_EQ(value(format, "enclose"), "absent");
    }
}

TEST(BodyEncoder, leavesOutTheColumnsHeaderOfAVeryWideTable) {
    Table table = keyed();
    for (int i = 0; i < 1500; ++i)
        table.add("a_rather_long_column_name_" + std::to_string(i), "INT", ValueForm::integer);
    const auto encoder = table.encoder();
    EXPECT_EQ(encoder->format(), BodyFormat::json);
    for (const auto& [key, text] : encoder->headers(BodyFormat::json))
        EXPECT_NE(key, "columns");
    table.add("raw", "VARBINARY(4)", ValueForm::binary);
    EXPECT_EQ(BodyEncoder::create(table.plan, table.source, {}).error().code, ErrorCode::unsupported);
    Table odd = keyed();
    odd.add("two\nlines", "INT", ValueForm::integer);
    const auto oddEncoder = odd.encoder();
    for (const auto& [key, text] : oddEncoder->headers(BodyFormat::json))
        EXPECT_EQ(text.find('\n'), std::string::npos) << "a name must not end a header";
    EXPECT_EQ(oddEncoder->format(), BodyFormat::json);
}

TEST(BodyEncoder, asksForJsonWhereCsvIsInDoubt) {
    const auto note = [](std::string_view bytes) { return both("VARCHAR(10)", ValueForm::text, text(bytes)); };
    EXPECT_EQ(note("a\1b").csv, "json");
    EXPECT_EQ(note("a\1b").json, R"("a\u0001b")");
    EXPECT_EQ(note("\2").csv, "json");
    EXPECT_EQ(note("\\N").csv, "json");
    EXPECT_EQ(note("\\N").json, R"("\\N")");
    EXPECT_EQ(note("\\Nx").csv, "\\Nx");
    EXPECT_EQ(note("").csv, "");
    EXPECT_EQ(note(std::string_view("a\0b", 3)).csv, std::string_view("a\0b", 3));
    const auto json = [](std::string_view bytes) {
        return both("JSON", ValueForm::json, CellView::ofBytes(CellKind::json, bytes));
    };
    EXPECT_EQ(json("17").csv, "json");
    EXPECT_EQ(json("17").json, "17");
    EXPECT_EQ(json("true").csv, "json");
    EXPECT_BOTH(json(R"("text")"), R"("text")");
    EXPECT_BOTH(json("\n {\"a\": [1]}"), "{\"a\": [1]}");
    EXPECT_REFUSED(json("null"), "NULL");
    EXPECT_REFUSED(json("{\"a\":"), "not JSON");
}

TEST(BodyEncoder, keepsTheBodyWhenARowAsksForJson) {
    const auto encoder = keyed().encoder();
    const std::vector<CellView> good{CellView::ofInt(1), text("one")};
    const std::vector<CellView> odd{CellView::ofInt(2), text("\\N")};
    EXPECT_TRUE(encoder->append(RowOp::insert, {}, good));
    const std::size_t bytes = encoder->bytes();
    EXPECT_EQ(*encoder->append(RowOp::update, good, odd), AppendOutcome::needsJson) << "the delete is taken back too";
    EXPECT_EQ(encoder->bytes(), bytes);
    EXPECT_EQ(encoder->rows(), 1U);
}

TEST(BodyEncoder, saysWhenALimitIsReached) {
    const std::vector<CellView> row{CellView::ofInt(1), text("0123456789")};
    const auto byRows = keyed().encoder({.bodyBytesMax = 1000, .rowsMax = 2});
    EXPECT_EQ(*byRows->append(RowOp::insert, {}, row), AppendOutcome::appended);
    EXPECT_EQ(*byRows->append(RowOp::insert, {}, row), AppendOutcome::full);
    const auto byBytes = keyed().encoder({.bodyBytesMax = 20, .rowsMax = 100});
    EXPECT_EQ(*byBytes->append(RowOp::insert, {}, row), AppendOutcome::appended);
    EXPECT_EQ(*byBytes->append(RowOp::insert, {}, row), AppendOutcome::full);
}

TEST(BodyEncoder, takesInsertsOnlyForADuplicateKeyTable) {
    Table table;
    table.plan.model = TableModel::duplicateKey;
    table.add("v", "VARCHAR(10)", ValueForm::text);
    const auto encoder = table.encoder();
    const std::vector<CellView> row{text("x")};
    EXPECT_TRUE(encoder->append(RowOp::insert, {}, row));
    for (const RowOp op : {RowOp::update, RowOp::remove}) {
        const auto refused = encoder->append(op, row, row);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::tableNeedsKey);
        EXPECT_EQ(refused.error().scope, ErrorScope::table);
    }
    const std::vector<CellView> empty{text("")};
    EXPECT_EQ(*encoder->append(RowOp::insert, {}, empty), AppendOutcome::needsJson) << "an empty line is skipped";
    EXPECT_EQ(encoder->take().bytes.view(), "x\2");
    encoder->setFormat(BodyFormat::json);
    EXPECT_TRUE(encoder->append(RowOp::insert, {}, empty));
    EXPECT_EQ(encoder->take().bytes.view(), R"([{"v":""}])");
}

TEST(BodyEncoder, checksRangesOfIntegers) {
    const auto into = [](const char* type, const CellView& cell) { return both(type, ValueForm::integer, cell); };
    EXPECT_BOTH(into("TINYINT", CellView::ofInt(-128)), "-128");
    EXPECT_REFUSED(into("TINYINT", CellView::ofInt(128)), "out of the range of TINYINT");
    EXPECT_REFUSED(into("SMALLINT", CellView::ofUnsigned(32768)), "32768");
    EXPECT_BOTH(into("INT", CellView::ofInt(-2147483648LL)), "-2147483648");
    EXPECT_REFUSED(into("INT", CellView::ofInt(2147483648LL)), "INT");
    EXPECT_BOTH(into("BIGINT", CellView::ofInt(std::numeric_limits<std::int64_t>::min())), "-9223372036854775808");
    EXPECT_REFUSED(into("BIGINT", CellView::ofUnsigned(9223372036854775808ULL)), "BIGINT");
    EXPECT_BOTH(into("LARGEINT", CellView::ofUnsigned(18446744073709551615ULL)), "18446744073709551615");
    const auto decimal = [](std::string_view v) { return CellView::ofBytes(CellKind::decimal, v); };
    EXPECT_BOTH(into("LARGEINT", decimal("170141183460469231731687303715884105727")),
                "170141183460469231731687303715884105727");
    EXPECT_REFUSED(into("LARGEINT", decimal("170141183460469231731687303715884105728")), "LARGEINT");
    EXPECT_BOTH(into("LARGEINT", decimal("-170141183460469231731687303715884105728")),
                "-170141183460469231731687303715884105728");
    EXPECT_BOTH(into("BIGINT", decimal("-12.00")), "-12");
    EXPECT_REFUSED(into("BIGINT", decimal("12.5")), "12.5");
    EXPECT_BOTH(both("BOOLEAN", ValueForm::boolean, CellView::ofUnsigned(1)), "1");
    EXPECT_REFUSED(both("BOOLEAN", ValueForm::boolean, CellView::ofInt(2)), "BOOLEAN");
}

TEST(BodyEncoder, writesDecimalsWithExactlyTheirScale) {
    const auto into = [](std::uint8_t precision, std::uint8_t scale, std::string_view digits) {
        return both("DECIMAL(" + std::to_string(precision) + "," + std::to_string(scale) + ")", ValueForm::decimal,
                    CellView::ofBytes(CellKind::decimal, digits), TypeKind::decimal, [&](Table&, TargetColumn& column) {
                        column.precision = precision;
                        column.scale = scale;
                    });
    };
    EXPECT_BOTH(into(12, 2, "-0.05"), "-0.05");
    EXPECT_BOTH(into(12, 4, "1.5"), "1.5000");
    EXPECT_BOTH(into(12, 2, "7"), "7.00");
    EXPECT_BOTH(into(5, 0, "12345"), "12345");
    EXPECT_BOTH(into(9, 9, "0.123456789"), "0.123456789");
    EXPECT_BOTH(into(9, 1, "1.500"), "1.5");
    EXPECT_REFUSED(into(9, 1, "1.55"), "out of the range");
    EXPECT_REFUSED(into(4, 2, "100.00"), "out of the range");
    EXPECT_EQ(into(65, 30, "1.5").json, "1.500000000000000000000000000000");
}

TEST(BodyEncoder, writesWideDecimalsAsJsonFromTheStart) {
    Table table = keyed();
    TargetColumn& column = table.add("wide", "DECIMAL(65,0)", ValueForm::decimal);
    column.precision = 65;
    const auto encoder = table.encoder();
    EXPECT_EQ(encoder->format(), BodyFormat::json);
    encoder->setFormat(BodyFormat::csv);
    EXPECT_EQ(encoder->format(), BodyFormat::json) << "such a table has no CSV form";
}

TEST(BodyEncoder, writesTheShortestTextOfFloats) {
    const auto into = [](const char* type, const CellView& cell) { return both(type, ValueForm::floating, cell); };
    EXPECT_EQ(into("FLOAT", CellView::ofFloat(0.1F)).csv, "0.1");
    EXPECT_EQ(into("FLOAT", CellView::ofFloat(0.1F)).json, "0.10000000149011612") << "read as double";
    const Outcome greatest = into("FLOAT", CellView::ofFloat(std::numeric_limits<float>::max()));
    EXPECT_EQ(greatest.csv, "3.4028235e38");
    EXPECT_EQ(greatest.json, "3.4028234663852886e38") << "no double beyond the range of FLOAT";
    const float twice = 7.038531e-26F; // its short text becomes another float by way of double
    EXPECT_NE(static_cast<float>(7.038531e-26), twice);
    for (const std::string& text :
         {into("FLOAT", CellView::ofFloat(twice)).csv, into("FLOAT", CellView::ofFloat(twice)).json}) {
        EXPECT_EQ(static_cast<float>(std::strtod(text.c_str(), nullptr)), twice) << text;
        EXPECT_EQ(std::strtof(text.c_str(), nullptr), twice) << text;
    }
    EXPECT_BOTH(into("DOUBLE", CellView::ofDouble(0.1)), "0.1");
    EXPECT_BOTH(into("DOUBLE", CellView::ofFloat(0.1F)), "0.10000000149011612");
    EXPECT_BOTH(into("DOUBLE", CellView::ofDouble(1e300)), "1e300");
    EXPECT_BOTH(into("DOUBLE", CellView::ofDouble(-0.0)), "-0.0");
    EXPECT_BOTH(into("DOUBLE", CellView::ofDouble(0)), "0");
    EXPECT_REFUSED(into("DOUBLE", CellView::ofDouble(std::numeric_limits<double>::infinity())), "DOUBLE");
    EXPECT_REFUSED(into("FLOAT", CellView::ofDouble(1e39)), "FLOAT");
}

TEST(BodyEncoder, appliesThePolicyForZeroDates) {
    const auto into = [](ZeroDatePolicy policy, const CellView& cell, const char* type, ValueForm form) {
        return both(type, form, cell, TypeKind::date,
                    [&](Table& table, TargetColumn&) { table.plan.zeroDates = policy; });
    };
    EXPECT_QUOTED(into(ZeroDatePolicy::stop, date(2024, 2, 29), "DATE", ValueForm::date), "2024-02-29");
    EXPECT_REFUSED(into(ZeroDatePolicy::stop, date(0, 0, 0), "DATE", ValueForm::date), "0000-00-00");
    EXPECT_REFUSED(into(ZeroDatePolicy::stop, date(2024, 2, 0), "DATE", ValueForm::date), "2024-02-00");
    EXPECT_QUOTED(into(ZeroDatePolicy::epoch, date(2024, 2, 0), "DATE", ValueForm::date), "1970-01-01");
    EXPECT_QUOTED(into(ZeroDatePolicy::yearZero, date(0, 0, 0), "DATETIME", ValueForm::dateTime),
                  "0000-01-01 00:00:00");
    const Outcome null = into(ZeroDatePolicy::null, date(0, 0, 0), "DATE", ValueForm::date);
    EXPECT_EQ(null.csv, "\\N");
    EXPECT_EQ(null.json, "null");
    EXPECT_REFUSED(into(ZeroDatePolicy::null, date(2023, 2, 29), "DATE", ValueForm::date), "does not exist");
    EXPECT_REFUSED(into(ZeroDatePolicy::null, date(0, 2, 29), "DATE", ValueForm::date), "does not exist");
    EXPECT_REFUSED(both("DATE", ValueForm::date, date(0, 0, 0), TypeKind::date,
                        [](Table& table, TargetColumn& column) {
                            table.plan.zeroDates = ZeroDatePolicy::null;
                            column.nullable = false;
                        }),
                   "NOT NULL");
}

TEST(BodyEncoder, writesMomentsInTheZoneOfThePlan) {
    Temporal t{};
    t.year = 2024;
    t.month = 12;
    t.day = 31;
    t.hour = 20;
    t.minute = 5;
    t.second = 6;
    t.microsecond = 789000;
    const CellView cell = CellView::ofTemporal(CellKind::dateTime, t, 3);
    const auto into = [&](TypeKind kind, const char* zone) {
        return both("DATETIME", ValueForm::dateTime, cell, kind, [&](Table& table, TargetColumn& column) {
            table.plan.serverTimeZone = zone;
            column.fraction = 3;
        });
    };
    EXPECT_QUOTED(into(TypeKind::timestamp, "UTC"), "2024-12-31 20:05:06.789");
    EXPECT_QUOTED(into(TypeKind::timestamp, "+08:00"), "2025-01-01 04:05:06.789");
    EXPECT_QUOTED(into(TypeKind::timestamp, "America/New_York"), "2024-12-31 15:05:06.789");
    EXPECT_QUOTED(into(TypeKind::dateTime, "+08:00"), "2024-12-31 20:05:06.789");
    Table table = keyed();
    table.plan.serverTimeZone = "Mars/Olympus";
    const auto refused = BodyEncoder::create(table.plan, table.source, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::invalidOption);
}

TEST(BodyEncoder, writesTimesAsTextAndAsNumber) {
    Temporal t{};
    t.negative = true;
    t.hour = 838;
    t.minute = 59;
    t.second = 58;
    t.microsecond = 1;
    const CellView cell = CellView::ofTemporal(CellKind::time, t, 6);
    EXPECT_QUOTED(both("VARCHAR(20)", ValueForm::time, cell, TypeKind::time,
                       [](Table&, TargetColumn& column) { column.fraction = 6; }),
                  "-838:59:58.000001");
    EXPECT_BOTH(both("BIGINT", ValueForm::microseconds, cell, TypeKind::time), "-3020398000001");
}

TEST(BodyEncoder, writesMomentsIntoTextAsMySqlPrintsThem) {
    Temporal t{};
    t.year = 2024;
    t.month = 2;
    t.day = 30;
    EXPECT_QUOTED(both("VARCHAR(32)", ValueForm::text, CellView::ofTemporal(CellKind::date, t)), "2024-02-30");
    t.hour = 1;
    EXPECT_QUOTED(both("VARCHAR(32)", ValueForm::text, CellView::ofTemporal(CellKind::dateTime, t, 2)),
                  "2024-02-30 01:00:00.00");
    EXPECT_QUOTED(both("VARCHAR(32)", ValueForm::text, date(0, 0, 0)), "0000-00-00");
    EXPECT_REFUSED(both("INT", ValueForm::integer, date(2024, 1, 1)), "does not go with");
}

TEST(BodyEncoder, countsTheLengthOfTextInBytes) {
    const auto three = [](std::string_view bytes) {
        return both("VARCHAR(3)", ValueForm::text, text(bytes), TypeKind::varchar,
                    [](Table&, TargetColumn& column) { column.bytesMax = 3; });
    };
    EXPECT_QUOTED(three("\u65e5"), "\u65e5");
    EXPECT_REFUSED(three("\u65e5a"),
                   "table s.t, row id = 1, column v: a value of 4 bytes is longer than the 3 bytes of "
                   "VARCHAR(3)");
    EXPECT_REFUSED(three("\xff"), "not valid UTF-8");
}

TEST(BodyEncoder, carriesBytes) {
    const auto bytes = [](std::string_view v, const char* type, ValueForm form) {
        return both(type, form, CellView::ofBytes(CellKind::binary, v), TypeKind::varbinary,
                    [](Table&, TargetColumn& column) { column.bytesMax = 40; });
    };
    const Outcome raw = bytes("\xff\x00\x01\x02"sv, "VARBINARY(40)", ValueForm::binary);
    EXPECT_EQ(raw.csv, "/wABAg==");
    EXPECT_EQ(raw.json, "\"FF000102\"");
    EXPECT_EQ(bytes("abcd\xff", "VARBINARY(40)", ValueForm::binary).csv, "YWJjZP8=");
    EXPECT_EQ(bytes("abc", "VARBINARY(40)", ValueForm::binary).csv, "YWJj");
    EXPECT_EQ(bytes("", "VARBINARY(40)", ValueForm::binary).csv, "");
    EXPECT_REFUSED(bytes(std::string(41, 'x'), "VARBINARY(40)", ValueForm::binary), "41 bytes");
    EXPECT_QUOTED(bytes("\xab\x01", "VARCHAR(40)", ValueForm::hex), "AB01");
    EXPECT_REFUSED(bytes(std::string(21, 'x'), "VARCHAR(40)", ValueForm::hex), "42 bytes");
    EXPECT_QUOTED(
        bytes("\x01\x23\x45\x67\x89\xab\xcd\xef\x01\x23\x45\x67\x89\xab\xcd\xef", "VARCHAR(40)", ValueForm::uuidText),
        "01234567-89ab-cdef-0123-456789abcdef");
    EXPECT_REFUSED(bytes("short", "VARCHAR(40)", ValueForm::uuidText), "UUID");
    EXPECT_BOTH(bytes(std::string_view("\0\0\x80\x3f\0\0\0\xc0", 8), "ARRAY<FLOAT>", ValueForm::vector), "[1,-2]");
}

TEST(BodyEncoder, writesNumbersIntoText) {
    const auto into = [](const CellView& cell) { return both("VARCHAR(64)", ValueForm::numericText, cell); };
    EXPECT_QUOTED(into(CellView::ofDouble(1.5)), "1.5");
    EXPECT_QUOTED(into(CellView::ofFloat(0.1F)), "0.1");
    EXPECT_QUOTED(into(CellView::ofInt(-7)), "-7");
    EXPECT_QUOTED(into(CellView::ofBytes(CellKind::decimal, "1.50")), "1.50");
}

TEST(BodyEncoder, refusesNullWhereTheTargetHasNone) {
    EXPECT_REFUSED(both("INT", ValueForm::integer, CellView::ofNull(), TypeKind::integer,
                        [](Table&, TargetColumn& column) { column.nullable = false; }),
                   "NOT NULL");
}

TEST(BodyEncoder, needsTheFullRowImageExceptForDeletes) {
    const auto encoder = keyed().encoder();
    const std::vector<CellView> partial{CellView::ofInt(1), CellView::ofAbsent()};
    EXPECT_TRUE(encoder->append(RowOp::remove, partial, {}));
    EXPECT_EQ(encoder->take().bytes.view(), "1\1\\N\1"
                                            "1\2");
    const std::vector<CellView> moved{CellView::ofInt(2), CellView::ofAbsent()};
    const auto refused = encoder->append(RowOp::update, partial, moved);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::sourceMisconfigured);
    EXPECT_EQ(refused.error().scope, ErrorScope::table);
    EXPECT_TRUE(encoder->empty());
}

TEST(BodyEncoder, deletesRowsByKeyWhereTheOtherColumnsAreNotNull) {
    Table table = keyed();
    for (const char* type : {"VARCHAR(10)", "DATE", "DATETIME", "DECIMAL(9,2)", "JSON"})
        table
            .add(type, type,
                 type == std::string("DATE")       ? ValueForm::date
                 : type == std::string("DATETIME") ? ValueForm::dateTime
                 : type == std::string("JSON")     ? ValueForm::json
                 : type[1] == 'E'                  ? ValueForm::decimal
                                                   : ValueForm::text)
            .nullable = false;
    const auto encoder = table.encoder();
    std::vector<CellView> row(7, CellView::ofAbsent());
    row[0] = CellView::ofInt(1);
    ASSERT_TRUE(encoder->append(RowOp::remove, row, {}));
    EXPECT_EQ(encoder->take().bytes.view(), "1\1\\N\1\1"
                                            "1970-01-01\1"
                                            "1970-01-01 00:00:00\1"
                                            "0\1{}\1"
                                            "1\2");
}

TEST(BodyEncoder, asksForABodyOfOtherColumnsWhenAnUpdateLeavesSomeOut) {
    Table table = keyed();
    table.add("w", "INT", ValueForm::integer).nullable = true;
    const auto encoder = table.encoder();
    const std::vector<CellView> before{CellView::ofInt(1), CellView::ofAbsent(), CellView::ofAbsent()};
    const std::vector<CellView> after{CellView::ofInt(1), CellView::ofAbsent(), CellView::ofInt(5)};
    const auto outcome = encoder->append(RowOp::update, before, after);
    ASSERT_TRUE(outcome) << outcome.error().toString();
    EXPECT_EQ(*outcome, AppendOutcome::needsPartial);
    EXPECT_TRUE(encoder->empty());
    EXPECT_EQ(encoder->bytes(), 0U);
    const auto plan = load::narrowed(encoder->plan(), after);
    ASSERT_EQ(plan.columns.size(), 2U);
    EXPECT_EQ(plan.columns[1].name, "w");
}

TEST(BodyEncoder, checksTheSizeOfTextKeys) {
    Table table;
    TargetColumn& first = table.add("a", "VARCHAR(200)", ValueForm::text, true);
    first.bytesMax = 200;
    table.add("b", "BIGINT", ValueForm::integer, true);
    const auto encoder = table.encoder();
    const auto fits = [&](const std::string& key) {
        const std::vector<CellView> row{text(key), CellView::ofInt(1)};
        return encoder->append(RowOp::insert, {}, row).has_value();
    };
    EXPECT_TRUE(fits(std::string(118, 'x'))) << "118 + 2 + 8 = 128";
    EXPECT_FALSE(fits(std::string(119, 'x')));
    EXPECT_FALSE(fits(std::string(117, 'x') + std::string(2, '\0')));
    EXPECT_EQ(encoder->rows(), 1U);
    TargetColumn shard;
    shard.name = "shard";
    shard.type = "VARCHAR(10)";
    shard.key = true;
    shard.constant = "12345";
    table.plan.columns.push_back(shard);
    const auto sharded = table.encoder();
    const auto fitsBeside = [&](std::size_t size) {
        const std::string key(size, 'x');
        const std::vector<CellView> row{text(key), CellView::ofInt(1)};
        return sharded->append(RowOp::insert, {}, row).has_value();
    };
    EXPECT_TRUE(fitsBeside(113)) << "113 + 2 + 8 + 5 = 128";
    EXPECT_FALSE(fitsBeside(114));
}

TEST(BodyEncoder, fillsColumnsThatNoSourceColumnFills) {
    Table table = keyed();
    TargetColumn shard;
    shard.name = "shard";
    shard.type = "VARCHAR(64)";
    shard.key = true;
    table.plan.columns.push_back(shard);
    TargetColumn loaded;
    loaded.name = "loaded_at";
    loaded.type = "DATETIME";
    table.plan.columns.push_back(loaded);
    const std::vector<CellView> row{CellView::ofInt(1), text("x")};
    EXPECT_FALSE(BodyEncoder::create(table.plan, table.source, {})) << "a key needs a text";
    table.plan.columns[2].constant = "db_\"7";
    const auto encoder = table.encoder();
    EXPECT_EQ(encoder->headers(BodyFormat::csv).back().second, "`id`,`note`,`shard`,__op");
    EXPECT_TRUE(encoder->append(RowOp::insert, {}, row));
    EXPECT_EQ(encoder->take().bytes.view(), "1\1x\1db_\"7\1"
                                            "0\2");
    encoder->setFormat(BodyFormat::json);
    EXPECT_TRUE(encoder->append(RowOp::insert, {}, row));
    EXPECT_EQ(encoder->take().bytes.view(), R"([{"id":1,"note":"x","shard":"db_\"7","__op":0}])");
}

TEST(BodyEncoder, refusesRowsOfAnotherShape) {
    const auto encoder = keyed().encoder();
    const std::vector<CellView> row{CellView::ofInt(1)};
    EXPECT_EQ(encoder->append(RowOp::insert, {}, row).error().code, ErrorCode::schemaDrift);
    const std::vector<CellView> kinds{text("1"), text("x")};
    EXPECT_EQ(encoder->append(RowOp::insert, {}, kinds).error().code, ErrorCode::valueNotCarried);
}

TEST(BodyEncoder, refusesATypeThatTheFormDoesNotFit) {
    Table table = keyed();
    table.add("v", "INT", ValueForm::text);
    const auto refused = BodyEncoder::create(table.plan, table.source, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::unsupported);
}

auto withLabels(std::vector<std::string> labels) {
    return [labels = std::move(labels)](Table& table, TargetColumn&) { table.source.columns.back().labels = labels; };
}

TEST(LabelForms, setsAsArrayAndMask) {
    const auto labels = withLabels({"x", "y\"", "z"});
    const auto array = [&](std::string_view members) {
        return both("ARRAY<VARCHAR(255)>", ValueForm::labelArray, text(members), TypeKind::set, labels).json;
    };
    EXPECT_EQ(array("x,y\""), R"(["x","y\""])");
    EXPECT_EQ(array(""), "[]");
    const auto mask = [&](std::string_view members) {
        return both("BIGINT", ValueForm::labelMask, text(members), TypeKind::set, labels);
    };
    EXPECT_BOTH(mask("x,z"), "5");
    EXPECT_BOTH(mask(""), "0");
    EXPECT_NE(mask("x,other").csv.find("not among the labels"), std::string::npos);
}

TEST(LabelForms, enumsAsIndex) {
    const auto index = [](std::string_view label) {
        return both("SMALLINT", ValueForm::labelIndex, text(label), TypeKind::enumeration, withLabels({"a", "b"}));
    };
    EXPECT_BOTH(index("b"), "2");
    EXPECT_BOTH(index(""), "0");
    EXPECT_NE(index("c").csv.find("not among the labels"), std::string::npos);
}

TEST(LabelForms, addressesAsNumberAndBytes) {
    EXPECT_BOTH(both("BIGINT", ValueForm::addressNumber, text("255.255.255.255"), TypeKind::inet4), "4294967295");
    EXPECT_NE(both("BIGINT", ValueForm::addressNumber, text("1.2.3"), TypeKind::inet4).csv.find("not an address"),
              std::string::npos);
    EXPECT_EQ(both("VARBINARY(16)", ValueForm::addressBytes, text("::1"), TypeKind::inet6).csv,
              "AAAAAAAAAAAAAAAAAAAAAQ==");
}

TEST(Points, areTwoNumbers) {
    const std::string_view little = "\x00\x00\x00\x00\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\xf8\x3f"
                                    "\x00\x00\x00\x00\x00\x00\x00\xc0"sv;
    const std::string_view big = "\x00\x00\x00\x00\x00\x00\x00\x00\x01\x3f\xf8\x00\x00\x00\x00\x00\x00"
                                 "\xc0\x00\x00\x00\x00\x00\x00\x00"sv;
    for (const std::string_view bytes : {little, big}) {
        const CellView cell = CellView::ofBytes(CellKind::geometry, bytes);
        EXPECT_BOTH(both("DOUBLE", ValueForm::pointX, cell, TypeKind::geometry), "1.5");
        EXPECT_BOTH(both("DOUBLE", ValueForm::pointY, cell, TypeKind::geometry), "-2");
    }
    const CellView cut = CellView::ofBytes(CellKind::geometry, little.substr(0, 20));
    EXPECT_NE(both("DOUBLE", ValueForm::pointX, cut, TypeKind::geometry).csv.find("not a point"), std::string::npos);
}

TEST(RoundedDecimal, hasTheDigitsThatMySqlPrints) {
    const auto rounded = [](const CellView& cell) {
        return both("DECIMAL(7,4)", ValueForm::roundedDecimal, cell, TypeKind::floating,
                    [](Table&, TargetColumn& column) {
                        column.precision = 7;
                        column.scale = 4;
                    });
    };
    EXPECT_BOTH(rounded(CellView::ofFloat(123.4567f)), "123.4567");
    EXPECT_BOTH(rounded(CellView::ofFloat(-0.0f)), "0.0000");
    EXPECT_BOTH(rounded(CellView::ofDouble(-0.5)), "-0.5000");
    EXPECT_NE(rounded(CellView::ofDouble(1000)).csv.find("out of the range"), std::string::npos);
    EXPECT_NE(rounded(CellView::ofDouble(1e300)).csv.find("out of the range"), std::string::npos);
}

TEST(Seconds, wholeOnesOnly) {
    Temporal t{};
    t.hour = 838;
    t.minute = 59;
    t.second = 59;
    t.negative = true;
    EXPECT_BOTH(both("INT", ValueForm::seconds, CellView::ofTemporal(CellKind::time, t), TypeKind::time), "-3020399");
    t.microsecond = 1;
    EXPECT_NE(both("INT", ValueForm::seconds, CellView::ofTemporal(CellKind::time, t, 6), TypeKind::time)
                  .csv.find("whole number of seconds"),
              std::string::npos);
}

TEST(LongTexts, areCutAtACharacterOrBecomeNullByChoice) {
    const auto written = [](const CellView& cell, mapping::LongTextPolicy policy, bool key = false) {
        return both("VARCHAR(5)", ValueForm::text, cell, TypeKind::text, [&](Table& table, TargetColumn& column) {
            column.bytesMax = 5;
            column.key = key;
            table.plan.longTexts = policy;
        });
    };
    using mapping::LongTextPolicy;
    EXPECT_NE(written(text("abcdef"), LongTextPolicy::stop).csv.find("longer than"), std::string::npos);
    EXPECT_QUOTED(written(text("abcdef"), LongTextPolicy::cut), "abcde");
    EXPECT_QUOTED(written(text("abcd\u00e9x"), LongTextPolicy::cut), "abcd");
    EXPECT_QUOTED(written(text("\u20ac\u20ac"), LongTextPolicy::cut), "\u20ac");
    EXPECT_NE(written(text("abcdef"), LongTextPolicy::cut, true).csv.find("longer than"), std::string::npos);
    EXPECT_NE(written(CellView::ofBytes(CellKind::json, "[1,2,3]"), LongTextPolicy::cut).csv.find("longer than"),
              std::string::npos);
    EXPECT_EQ(written(text("abcdef"), LongTextPolicy::null).csv, "\\N");
    EXPECT_EQ(written(text("abcdef"), LongTextPolicy::null).json, "null");
    EXPECT_QUOTED(written(text("abcde"), LongTextPolicy::null), "abcde");
}

} // namespace
} // namespace lodestar::load
