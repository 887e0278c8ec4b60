// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A condition on the rows of one table, judged here exactly as the server does in a SELECT. What the server is sent is
// text(), which this module prints itself, so that both sides mean the same.
// Immutable after compile(); any thread. judge() does not allocate.
#include "core/base/result.h"
#include "core/schema/table.h"
#include "core/value/cell_view.h"
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::filter {

enum class Verdict : std::uint8_t {
    no,     ///< the condition is false or NULL
    yes,    ///< it is true
    unknown ///< it depends on a column that the row image leaves out
};

class RowFilter final {
public:
    /// Fails with invalidOption (the text cannot be read, a literal does not fit its column, no such column) or
    /// unsupported (values of the column cannot be compared here as the server does), scope table.
    [[nodiscard]] static Result<RowFilter> compile(std::string_view condition, const schema::SourceTable& table);
    RowFilter(RowFilter&&) noexcept;
    RowFilter& operator=(RowFilter&&) noexcept;
    ~RowFilter();

    /// The condition as SQL: the same in every sql_mode; TIMESTAMP literals are UTC.
    [[nodiscard]] const std::string& text() const { return m_text; }
    /// Source columns that it asks for, ascending.
    [[nodiscard]] const std::vector<std::uint32_t>& columns() const { return m_columns; }
    /// Cells in the order of the table's columns. A cell that is absent is looked for in `before`: an update that does
    /// not name a column has left it as it was.
    [[nodiscard]] Verdict judge(std::span<const value::CellView> cells,
                                std::span<const value::CellView> before = {}) const;

    struct Node;

private:
    RowFilter();
    std::unique_ptr<Node> m_root;
    std::string m_text;
    std::vector<std::uint32_t> m_columns;
};

} // namespace lodestar::filter
