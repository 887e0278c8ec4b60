// SPDX-License-Identifier: GPL-3.0-or-later
// Conditions on rows. What is taken must be printed so that it reads as the same, and say the same of a row; what may
// stand in parentheses must leave them closed.
#include "core/filter/condition.h"
#include "core/filter/row_filter.h"
#include <cstdint>
#include <cstdlib>

namespace {

using namespace lodestar;

schema::SourceColumn column(const char* name, schema::TypeKind kind, const char* charset = "",
                            const char* collation = "") {
    schema::SourceColumn out;
    out.name = name;
    out.kind = kind;
    out.fraction = 6;
    out.charset = charset;
    out.collation = collation;
    out.labels = {"a", "b", ""};
    return out;
}

const schema::SourceTable& table() {
    using enum schema::TypeKind;
    static const schema::SourceTable made = [] {
        schema::SourceTable out;
        out.columns = {column("i", bigInt),
                       column("d", decimal),
                       column("y", year),
                       column("day", date),
                       column("at", dateTime),
                       column("ts", timestamp),
                       column("e", enumeration),
                       column("b", varbinary),
                       column("t", varchar, "utf8mb4", "utf8mb4_bin"),
                       column("l", varchar, "latin1", "latin1_bin"),
                       column("f", doubling)};
        return out;
    }();
    return made;
}

std::vector<value::CellView> row() {
    using value::CellKind;
    using value::CellView;
    value::Temporal moment{};
    moment.year = 2024;
    moment.month = moment.day = 2;
    return {CellView::ofInt(5),
            CellView::ofBytes(CellKind::decimal, "-1.50"),
            CellView::ofInt(2000),
            CellView::ofTemporal(CellKind::date, moment),
            CellView::ofTemporal(CellKind::dateTime, moment, 6),
            CellView::ofNull(),
            CellView::ofBytes(CellKind::text, "b"),
            CellView::ofBytes(CellKind::binary, "a"),
            CellView::ofBytes(CellKind::text, "a "),
            CellView::ofAbsent(),
            CellView::ofDouble(1)};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const bool enclosed = filter::checkEnclosed(text).has_value();
    const auto read = filter::RowFilter::compile(text, table());
    if (!read)
        return 0;
    if (!enclosed)
        std::abort();
    const auto again = filter::RowFilter::compile(read->text(), table());
    const auto cells = row();
    if (!again || again->text() != read->text() || again->judge(cells) != read->judge(cells))
        std::abort();
    return 0;
}
