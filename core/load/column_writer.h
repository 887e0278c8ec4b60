// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the values of one target column are written into a body: a function per format, chosen once from the value form
// and the target type, with everything that it needs precomputed. Private to core/load.
#include "core/base/result.h"
#include "core/load/body_buffer.h"
#include "core/load/time_zone.h"
#include "core/mapping/table_plan.h"
#include "core/schema/table.h"
#include "core/value/cell_view.h"
#include <cstdint>
#include <string>
#include <vector>
namespace lodestar::load {

enum class BodyFormat : std::uint8_t { csv, json };

enum class Written : std::uint8_t {
    ok,
    null,      ///< nothing was written: the value becomes NULL by policy
    needsJson, ///< CSV has no unmistakable text for this value
    refused,   ///< the value cannot be carried; the reason is in the string given
};

/// Widest whole numbers a target type takes; unlimited ones are LARGEINT.
struct IntegerRange {
    std::int64_t min = 0;
    std::int64_t max = 0;
    bool large = false;
};

struct ColumnWriter {
    using Function = Written (*)(const ColumnWriter&, const value::CellView&, BodyBuffer&, std::string& reason);
    Function csv = nullptr;
    Function json = nullptr;
    std::string jsonKey;    ///< `,"name":` (the first column begins with `{`)
    std::size_t source = 0; ///< index of the source column
    bool nullable = true;
    bool key = false;
    bool jsonOnly = false; ///< the type cannot be loaded by CSV at all
    bool shifted = false;  ///< TIMESTAMP written in `zone`
    bool hexField = false; ///< travels as hex in a temporary field when the body is JSON
    bool targetFloat = false;
    std::uint8_t fraction = 0;
    std::uint8_t precision = 0;
    std::uint8_t scale = 0;
    std::uint32_t bytesMax = 0; ///< 0: no limit
    IntegerRange range;
    mapping::ZeroDatePolicy zeroDates = mapping::ZeroDatePolicy::stop;
    mapping::LongTextPolicy longTexts = mapping::LongTextPolicy::stop; ///< always stop for a key
    const std::vector<std::string>* labels = nullptr;                  ///< of ENUM and SET
    const TimeZone* zone = nullptr;
    std::uint16_t keyWidth = 0; ///< bytes of a fixed-width key column; 0: text
    const mapping::TargetColumn* target = nullptr;
    /// A value that the target takes where it needs one and looks at none: a deleted row without this column.
    std::string_view anyCsv = {};
    std::string_view anyJson = {};
};

/// Fails with `unsupported` if the form does not go with the target type. `column` is one of `plan`; it, `source` and
/// `zone` must outlive the writer.
Result<ColumnWriter> makeColumnWriter(const mapping::TargetColumn& column, const schema::SourceColumn& source,
                                      const mapping::TablePlan& plan, const TimeZone& zone);

/// A short rendering of a value for error texts: numbers as they are, text quoted and cut, bytes as hex.
[[nodiscard]] std::string describeCell(const value::CellView& cell);

} // namespace lodestar::load
