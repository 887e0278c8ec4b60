// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whether a row of the source and a row of its target are the same, without keeping either: two hashes (XXH3, 128
// bits) of a row's key and of all its values, as the target shows them. A source row is written as for a load; what the
// target shows is brought to the same form: no zeros at the end of fractions, floating numbers by their bits.
// A value whose form in the target cannot be foretold (JSON, ARRAY) makes its row unsure: it equals nothing.
// One thread for each object.
#include "core/load/body_encoder.h"
#include "core/mapping/table_plan.h"
#include "core/schema/table.h"
#include "core/value/cell_view.h"
#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::sync {

struct RowPrint {
    using Hash = std::array<std::uint64_t, 2>;
    Hash key{};
    Hash values{};
    bool sure = false; ///< `values` tells; else the row equals no other
    [[nodiscard]] bool equals(const RowPrint& other) const {
        return sure && other.sure && key == other.key && values == other.values;
    }
};

class RowPrints final {
public:
    /// A row as the target shows it, one text for each of columns(); nullopt: NULL.
    using Shown = std::span<const std::optional<std::string_view>>;

    /// Why a target of the plan cannot be compared range by range: its rows need a Primary Key of whole numbers, dates
    /// and DATETIMEs, whose order both ends share. nullopt: it can.
    [[nodiscard]] static std::optional<std::string> whyNot(const mapping::TablePlan& plan,
                                                           const schema::SourceTable& table);
    /// Fails where no body can be made of the plan, or whyNot() says something.
    static Result<std::unique_ptr<RowPrints>> create(const mapping::TablePlan& plan, const schema::SourceTable& table);

    /// Of the target, in the order in which its rows are to be shown: the key first.
    [[nodiscard]] const std::vector<std::string>& columns() const { return m_names; }
    /// Fails as a load of the row would.
    Result<RowPrint> ofSource(std::span<const value::CellView> row);
    [[nodiscard]] RowPrint ofTarget(Shown row);
    /// A row of the source with that key and nothing else, to delete it by. False: the key is none of the source's.
    [[nodiscard]] bool keyCells(Shown row, std::vector<value::CellView>& cells) const;

private:
    enum class Form : std::uint8_t { plain, decimal, moment, single, twice, bytes, unsure };
    struct Column {
        Form form = Form::plain;
        std::size_t source = 0;
        bool key = false;
    };
    RowPrints(const mapping::TablePlan& plan, const schema::SourceTable& table,
              std::unique_ptr<load::BodyEncoder> encoder);
    [[nodiscard]] bool appendValue(const Column& column, std::string_view text, bool fromSource);
    [[nodiscard]] static RowPrint::Hash hashOf(std::string_view text);

    const schema::SourceTable m_table;
    std::vector<std::string> m_names;
    std::vector<Column> m_columns;     ///< beside m_names; the order of the fields of a body is that of the plan
    std::vector<std::size_t> m_fields; ///< by field of a body: index into m_columns
    std::unique_ptr<load::BodyEncoder> m_encoder;
    load::BodyBuffer m_body;
    std::string m_scratch;
    bool m_unsure = false; ///< a column is
};

} // namespace lodestar::sync
