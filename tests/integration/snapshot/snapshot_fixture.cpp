// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/snapshot/snapshot_fixture.h"
#include "core/source/catalog_reader.h"
#include "core/value/number_text.h"
#include "core/value/temporal_text.h"
namespace lodestar::test {

void SnapshotTest::SetUp() {
    LS_NEED_SERVER(GetParam());
    m_database = std::make_unique<SourceDatabase>(GetParam(), "snap");
    m_connection = orThrow(source::MySqlConnection::open(m_database->endpoint(), source::Purpose::snapshot));
    m_server = orThrow(source::readServerInfo(*m_connection));
    m_database->sql().exec("SET SESSION sql_mode='NO_UNSIGNED_SUBTRACTION'");
}

void SnapshotTest::makeNumbers(int last) {
    m_database->sql().exec(
        "CREATE TABLE digits (d INT PRIMARY KEY)", "INSERT INTO digits VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)",
        "CREATE TABLE numbers (n BIGINT PRIMARY KEY)",
        "INSERT INTO numbers SELECT 1+a.d+10*b.d+100*c.d+1000*e.d FROM digits a, digits b, digits c, digits e WHERE "
        "a.d+10*b.d+100*c.d+1000*e.d < " +
            std::to_string(last));
}

schema::SourceTable SnapshotTest::describe(const std::string& table) {
    auto catalog = orThrow(source::CatalogReader::open(m_database->endpoint()));
    return orThrow(catalog->readTable({m_database->name(), table}));
}

std::string cellAsText(const value::CellView& cell) {
    std::string out;
    switch (cell.kind) {
    case value::CellKind::null:
        return "NULL";
    case value::CellKind::absent:
        return "ABSENT";
    case value::CellKind::int64:
        return std::to_string(cell.i);
    case value::CellKind::uint64:
        return std::to_string(cell.u);
    case value::CellKind::float32:
        value::appendDouble(out, static_cast<double>(cell.f));
        return out;
    case value::CellKind::float64:
        value::appendDouble(out, cell.d);
        return out;
    case value::CellKind::date:
        value::appendDate(out, cell.temporal);
        return out;
    case value::CellKind::dateTime:
        value::appendDateTime(out, cell.temporal, cell.fraction);
        return out;
    case value::CellKind::time:
        value::appendTime(out, cell.temporal, cell.fraction);
        return out;
    case value::CellKind::binary:
    case value::CellKind::geometry:
        for (const char c : cell.bytes) {
            static constexpr char kDigits[] = "0123456789ABCDEF";
            out += kDigits[static_cast<unsigned char>(c) >> 4];
            out += kDigits[static_cast<unsigned char>(c) & 15];
        }
        return out;
    default:
        return std::string(cell.bytes);
    }
}

std::string rowAsText(std::span<const value::CellView> cells) {
    std::string out;
    for (const value::CellView& cell : cells)
        out += cellAsText(cell) + '|';
    return out;
}

} // namespace lodestar::test
