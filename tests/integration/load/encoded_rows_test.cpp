// SPDX-License-Identifier: GPL-3.0-or-later
// What a strict reader of loads makes of encoded bodies: random rows of every column type go through mapping, DDL and
// encoder into the sandbox's own scanner, which is measured against recordings of a real back end, and have to come out
// as the values that went in, from CSV and from JSON alike.
#include "app/sandbox/load/load_job.h"
#include "app/sandbox/sql/analyze_create.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/parser.h"
#include "core/ddl/create_table.h"
#include "core/load/body_encoder.h"
#include "core/mapping/type_map.h"
#include "core/schema/column_type.h"
#include "core/value/number_text.h"
#include "core/value/temporal_text.h"
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <deque>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <random>
#include <unistd.h>
namespace lodestar {
namespace {

using load::BodyFormat;
using mapping::ValueForm;
using value::CellKind;
using value::CellView;
using value::Temporal;

constexpr const char* kTypes[] = {
    "tinyint(4)",
    "tinyint(3) unsigned",
    "smallint(6)",
    "smallint(5) unsigned",
    "mediumint(9)",
    "int(11)",
    "int(10) unsigned",
    "bigint(20)",
    "bigint(20) unsigned",
    "float",
    "double",
    "decimal(12,2)",
    "decimal(38,0)",
    "decimal(30,30)",
    "decimal(5,5)",
    "bit(1)",
    "bit(13)",
    "bit(64)",
    "year(4)",
    "date",
    "time",
    "time(6)",
    "datetime",
    "datetime(3)",
    "datetime(6)",
    "timestamp",
    "timestamp(6)",
    "char(10)",
    "varchar(40)",
    "text",
    "binary(5)",
    "varbinary(40)",
    "blob",
    "enum('a','b','c d')",
    "set('x','y','z')",
    "json",
    "geometry",
    "tinytext",
    "varchar(200)",
};

/// Owns the bytes that the cells of a row point to.
class RowMaker {
public:
    explicit RowMaker(std::uint32_t seed) : m_random(seed) {}

    std::vector<CellView> row(const schema::SourceTable& table, std::int64_t id) {
        m_texts.clear();
        std::vector<CellView> cells{CellView::ofInt(id)};
        for (std::size_t i = 1; i < table.columns.size(); ++i)
            cells.push_back(chance(6) ? CellView::ofNull() : cell(table.columns[i]));
        return cells;
    }

private:
    bool chance(unsigned oneIn) { return m_random() % oneIn == 0; }
    std::uint64_t upTo(std::uint64_t max) { return std::uniform_int_distribution<std::uint64_t>(0, max)(m_random); }
    std::string_view keep(std::string text) { return m_texts.emplace_back(std::move(text)); }

    CellView whole(unsigned bits, bool isUnsigned) {
        const std::uint64_t mask = bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
        const std::uint64_t edges[] = {0, 1, mask, mask >> 1, (mask >> 1) + 1};
        const std::uint64_t raw = (chance(3) ? edges[m_random() % 5] : m_random()) & mask;
        if (isUnsigned)
            return CellView::ofUnsigned(raw);
        const std::uint64_t sign = std::uint64_t{1} << (bits - 1);
        return CellView::ofInt(static_cast<std::int64_t>((raw ^ sign) - sign));
    }

    CellView decimal(unsigned precision, unsigned scale) {
        std::string digits;
        const unsigned count = 1 + static_cast<unsigned>(upTo(precision - 1));
        for (unsigned i = 0; i < count; ++i)
            digits += static_cast<char>('0' + (chance(4) ? 9 : upTo(9)));
        if (digits.size() <= scale)
            digits.insert(0, scale + 1 - digits.size(), '0');
        std::string whole = digits.substr(0, digits.size() - scale);
        whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
        std::string text = whole + (scale > 0 ? "." + digits.substr(digits.size() - scale) : "");
        if (chance(2) && text.find_first_not_of("0.") != std::string::npos)
            text.insert(0, 1, '-');
        return CellView::ofBytes(CellKind::decimal, keep(text));
    }

    CellView moment(CellKind kind, std::uint8_t fraction, int yearMin, int yearMax) {
        Temporal t{};
        t.year =
            static_cast<std::uint16_t>(yearMin + static_cast<int>(upTo(static_cast<std::uint64_t>(yearMax - yearMin))));
        t.month = static_cast<std::uint8_t>(1 + upTo(11));
        t.day = static_cast<std::uint8_t>(1 + upTo(27));
        if (kind == CellKind::date)
            return CellView::ofTemporal(kind, t);
        t.hour = static_cast<std::uint16_t>(upTo(23));
        t.minute = static_cast<std::uint8_t>(upTo(59));
        t.second = static_cast<std::uint8_t>(upTo(59));
        static constexpr std::uint32_t kUnit[] = {1000000, 100000, 10000, 1000, 100, 10, 1};
        t.microsecond = static_cast<std::uint32_t>(upTo(999999)) / kUnit[fraction] * kUnit[fraction];
        return CellView::ofTemporal(kind, t, fraction);
    }

    CellView time(std::uint8_t fraction) {
        CellView cell = moment(CellKind::time, fraction, 0, 0);
        cell.temporal.year = cell.temporal.month = cell.temporal.day = 0;
        cell.temporal.hour = static_cast<std::uint16_t>(upTo(838));
        cell.temporal.negative = chance(2);
        return cell;
    }

    std::string text(std::size_t charactersMax) {
        static constexpr const char* kPieces[] = {"a",      "Z",          " ",    "\t", "\n", "\r\n", "\\",
                                                  "\\N",    "'",          "\"",   ",",  "{",  "[",    "\u00e9",
                                                  "\u65e5", "\U0001F600", "\x7f", "0",  "-1", "null"};
        if (chance(40))
            return chance(2) ? "\\N" : std::string("x\x01y\x02z");
        if (chance(40))
            return std::string("a\0b", 3);
        std::string out;
        for (std::size_t size = upTo(charactersMax); size > 0; --size) {
            const char* piece = kPieces[m_random() % std::size(kPieces)];
            size -= std::min<std::size_t>(size - 1, std::strlen(piece) - 1);
            out += piece;
        }
        return out;
    }

    std::string bytes(std::size_t max) {
        std::string out(upTo(max), '\0');
        for (char& c : out)
            c = static_cast<char>(m_random());
        return out;
    }

    nlohmann::json json(int depth) {
        switch (m_random() % (depth > 3 ? 5 : 7)) {
        case 0:
            return static_cast<std::int64_t>(m_random());
        case 1:
            return static_cast<double>(m_random() % 1000) / 8;
        case 2:
            return text(10);
        case 3:
            return m_random() % 2 == 0;
        case 4:
            return nullptr;
        case 5: {
            nlohmann::json array = nlohmann::json::array();
            for (auto i = upTo(3); i > 0; --i)
                array.push_back(json(depth + 1));
            return array;
        }
        default: {
            nlohmann::json object = nlohmann::json::object();
            for (auto i = upTo(3); i > 0; --i)
                object["k" + std::to_string(upTo(20))] = json(depth + 1);
            return object;
        }
        }
    }

    std::string geometry() {
        std::string out(4, '\0');
        out += std::string("\1\1\0\0\0", 5);
        for (int i = 0; i < 2; ++i) {
            const double x = static_cast<double>(static_cast<std::int32_t>(m_random())) / 1024;
            out.append(reinterpret_cast<const char*>(&x), sizeof x);
        }
        return out;
    }

    CellView cell(const schema::SourceColumn& column) {
        using schema::TypeKind;
        switch (column.kind) {
        case TypeKind::tinyInt:
            return whole(8, column.isUnsigned);
        case TypeKind::smallInt:
            return whole(16, column.isUnsigned);
        case TypeKind::mediumInt:
            return whole(24, column.isUnsigned);
        case TypeKind::integer:
            return whole(32, column.isUnsigned);
        case TypeKind::bigInt:
            return whole(64, column.isUnsigned);
        case TypeKind::bit:
            return whole(column.length, true);
        case TypeKind::year:
            return CellView::ofInt(static_cast<std::int64_t>(1901 + upTo(254)));
        case TypeKind::floating: {
            const auto f = std::bit_cast<float>(static_cast<std::uint32_t>(m_random()));
            return CellView::ofFloat(std::isfinite(f) && std::fpclassify(f) != FP_SUBNORMAL ? f : 0.1F);
        }
        case TypeKind::doubling: {
            const auto d = std::bit_cast<double>(static_cast<std::uint64_t>(m_random()));
            return CellView::ofDouble(std::isfinite(d) && std::fpclassify(d) != FP_SUBNORMAL ? d : 0.1);
        }
        case TypeKind::decimal:
            return decimal(column.precision, column.scale);
        case TypeKind::date:
            return moment(CellKind::date, 0, 1000, 9999);
        case TypeKind::dateTime:
            return moment(CellKind::dateTime, column.fraction, 1000, 9999);
        case TypeKind::timestamp:
            return moment(CellKind::dateTime, column.fraction, 1970, 2037);
        case TypeKind::time:
            return time(column.fraction);
        case TypeKind::binary:
            return CellView::ofBytes(CellKind::binary, keep((bytes(5) + std::string(5, '\0')).substr(0, 5)));
        case TypeKind::varbinary:
        case TypeKind::blob:
            return CellView::ofBytes(CellKind::binary, keep(bytes(40)));
        case TypeKind::json: {
            auto document = json(0);
            if (document.is_null())
                document = nlohmann::json::object();
            return CellView::ofBytes(CellKind::json, keep(document.dump()));
        }
        case TypeKind::geometry:
            return CellView::ofBytes(CellKind::geometry, keep(geometry()));
        case TypeKind::enumeration:
            return CellView::ofBytes(CellKind::text, "c d");
        case TypeKind::set:
            return CellView::ofBytes(CellKind::text, chance(3) ? "" : "x,z");
        default:
            return CellView::ofBytes(CellKind::text, keep(text(column.length == 10 ? 10 : 40)));
        }
    }

    std::mt19937_64 m_random;
    std::deque<std::string> m_texts;
};

/// Cells of one line of a spool file: LOAD DATA's text format.
std::vector<std::optional<std::string>> cellsOf(const std::string& line) {
    std::vector<std::optional<std::string>> cells(1, std::string());
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\t') {
            cells.emplace_back(std::string());
        } else if (line[i] == '\\') {
            static constexpr std::string_view kFrom = "nrt0Zb";
            static constexpr std::string_view kTo("\n\r\t\0\x1a\b", 6);
            const char c = line[++i];
            if (c == 'N' && cells.back()->empty()) {
                cells.back().reset();
                continue;
            }
            const auto at = kFrom.find(c);
            *cells.back() += at == std::string_view::npos ? c : kTo[at];
        } else {
            *cells.back() += line[i];
        }
    }
    return cells;
}

std::string hex(std::string_view bytes) {
    std::string out;
    for (const char c : bytes) {
        static constexpr char kDigits[] = "0123456789ABCDEF";
        out += kDigits[static_cast<unsigned char>(c) >> 4];
        out += kDigits[c & 15];
    }
    return out;
}

/// Whether the text that came out is the value that went in, compared as the target's type compares.
bool same(const mapping::TargetColumn& column, const CellView& in, const std::string& out) {
    switch (column.form) {
    case ValueForm::floating:
        return in.kind == CellKind::float32 && column.type == "FLOAT" ? std::strtof(out.c_str(), nullptr) == in.f
               : in.kind == CellKind::float32 ? std::strtod(out.c_str(), nullptr) == static_cast<double>(in.f)
                                              : std::strtod(out.c_str(), nullptr) == in.d;
    case ValueForm::integer:
    case ValueForm::boolean:
        if (in.kind == CellKind::decimal)
            return out == in.bytes.substr(0, in.bytes.find('.'));
        return out == (in.kind == CellKind::int64 ? std::to_string(in.i) : std::to_string(in.u));
    case ValueForm::json:
        return nlohmann::json::parse(out, nullptr, false) == nlohmann::json::parse(in.bytes, nullptr, false);
    case ValueForm::binary:
        return out == hex(in.bytes);
    case ValueForm::date:
    case ValueForm::dateTime: {
        Temporal t{};
        const bool read = column.form == ValueForm::date ? value::parseDate(out, t) : value::parseDateTime(out, t);
        return read && t == in.temporal;
    }
    case ValueForm::time: {
        Temporal t{};
        return value::parseTime(out, t) && t == in.temporal;
    }
    case ValueForm::wkt: {
        double x = 0;
        double y = 0;
        std::memcpy(&x, in.bytes.data() + 9, sizeof x);
        std::memcpy(&y, in.bytes.data() + 17, sizeof y);
        std::string text = "POINT(";
        value::appendDouble(text, x);
        text += ' ';
        value::appendDouble(text, y);
        return out == text + ')';
    }
    default:
        return out == in.bytes;
    }
}

class EncodedRows : public ::testing::Test {
protected:
    EncodedRows() {
        m_folder = std::filesystem::temp_directory_path() / ("encoded-rows-" + std::to_string(::getpid()));
        std::filesystem::create_directories(m_folder);
        m_table.id = {"shop", "everything"};
        addColumn("id", "bigint(20)", false);
        m_table.indexes = {{"PRIMARY", true, {{0, 0}}}};
        for (std::size_t i = 0; i < std::size(kTypes); ++i)
            addColumn("c" + std::to_string(i), kTypes[i], true);
    }
    ~EncodedRows() override { std::filesystem::remove_all(m_folder); }

    void addColumn(const std::string& name, const std::string& type, bool nullable) {
        schema::SourceColumn column;
        ASSERT_TRUE(schema::parseColumnType(type, column)) << type;
        column.name = name;
        column.nullable = nullable;
        if (column.charset.empty())
            column.charset = "utf8mb4";
        m_table.columns.push_back(column);
    }

    sandbox::TablePtr create(const mapping::TablePlan& plan) {
        const std::string sql = ddl::createTableSql(plan, {});
        const auto tokens = sandbox::lex(sql);
        EXPECT_TRUE(tokens);
        const auto statement = sandbox::parseStatement(sql, sandbox::splitStatements(*tokens).front());
        EXPECT_TRUE(statement) << statement.error().detail << sql;
        auto table = sandbox::analyzeCreate(std::get<sandbox::ast::CreateTable>(*statement), {{1, 2, 3}});
        EXPECT_TRUE(table) << table.error().detail << sql;
        return std::make_shared<const sandbox::TableDef>(*table);
    }

    /// The rows that a load of the body leaves, by key.
    std::map<std::string, std::vector<std::optional<std::string>>>
    loadBody(const load::BodyEncoder& encoder, const load::Body& body, const sandbox::TablePtr& table) {
        const load::Headers& headers = encoder.headers(body.format);
        const sandbox::HeaderLookup lookup = [&](std::string_view name) -> std::optional<std::string_view> {
            for (const auto& [key, text] : headers)
                if (key == name)
                    return text;
            return std::nullopt;
        };
        sandbox::LoadParams params;
        EXPECT_TRUE(sandbox::readFormat(lookup, params).ok());
        EXPECT_TRUE(sandbox::readParams(lookup, false, params).ok());
        std::unique_ptr<sandbox::LoadJob> job;
        const auto made =
            sandbox::LoadJob::make(table, params, {m_folder / "up", m_folder / "down", m_folder / "log"}, job);
        EXPECT_TRUE(made.ok()) << made.text;
        for (const auto& status : {job->append(body.bytes.view()), job->endBody(), job->finish()}) {
            std::ifstream log(m_folder / "log");
            EXPECT_TRUE(status.ok()) << status.text << ' '
                                     << std::string(std::istreambuf_iterator<char>(log), {}).substr(0, 2000);
        }
        std::map<std::string, std::vector<std::optional<std::string>>> rows;
        std::ifstream file(job->write().upsertFile);
        for (std::string line; std::getline(file, line);) {
            auto cells = cellsOf(line);
            rows[*cells.front()] = std::move(cells);
        }
        return rows;
    }

    std::filesystem::path m_folder;
    schema::SourceTable m_table;
};

TEST_F(EncodedRows, comeOutOfALoadAsTheyWentIn) {
    mapping::MappingRules rules;
    rules.liveBackEnds = 3;
    const auto plan = mapping::planTable(m_table, rules, {});
    ASSERT_TRUE(plan) << plan.error().detail;
    const sandbox::TablePtr table = create(*plan);
    const auto encoder = load::BodyEncoder::create(*plan, m_table, {});
    ASSERT_TRUE(encoder) << encoder.error().detail;
    constexpr int kRows = 400;
    for (const BodyFormat format : {BodyFormat::csv, BodyFormat::json}) {
        RowMaker maker(7);
        RowMaker again(7);
        std::vector<load::Body> bodies;
        std::vector<int> inJson;
        (*encoder)->setFormat(format);
        for (int id = 1; id <= kRows; ++id) {
            const auto row = maker.row(m_table, id);
            auto outcome = (*encoder)->append(value::RowOp::insert, {}, row);
            ASSERT_TRUE(outcome) << outcome.error().detail;
            if (*outcome == load::AppendOutcome::needsJson) {
                ASSERT_EQ(format, BodyFormat::csv);
                bodies.push_back((*encoder)->take());
                (*encoder)->setFormat(BodyFormat::json);
                outcome = (*encoder)->append(value::RowOp::insert, {}, row);
                ASSERT_TRUE(outcome);
                bodies.push_back((*encoder)->take());
            }
        }
        bodies.push_back((*encoder)->take());
        std::map<std::string, std::vector<std::optional<std::string>>> rows;
        for (const load::Body& body : bodies)
            if (body.rows > 0)
                rows.merge(loadBody(**encoder, body, table));
        ASSERT_EQ(rows.size(), static_cast<std::size_t>(kRows));
        for (int id = 1; id <= kRows; ++id) {
            const auto in = again.row(m_table, id);
            const auto& out = rows.at(std::to_string(id));
            ASSERT_EQ(out.size(), plan->columns.size());
            for (std::size_t c = 0; c < out.size(); ++c) {
                const mapping::TargetColumn& column = plan->columns[c];
                const CellView& cell = in[static_cast<std::size_t>(column.sourceColumn)];
                ASSERT_EQ(out[c].has_value(), !cell.isNull()) << column.type << ' ' << load::describeCell(cell);
                if (out[c]) {
                    ASSERT_TRUE(same(column, cell, *out[c]))
                        << column.type << ": " << load::describeCell(cell) << " came out as " << *out[c];
                }
            }
        }
    }
}

} // namespace
} // namespace lodestar
