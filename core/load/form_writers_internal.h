// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The pair of functions behind each value form. Private to core/load.
#include "core/load/column_writer.h"
namespace lodestar::load {

struct FormWriters {
    ColumnWriter::Function csv = nullptr;
    ColumnWriter::Function json = nullptr;
};

[[nodiscard]] FormWriters integerForm();
[[nodiscard]] FormWriters booleanForm();
[[nodiscard]] FormWriters decimalForm();
[[nodiscard]] FormWriters floatingForm();
[[nodiscard]] FormWriters numericTextForm();
[[nodiscard]] FormWriters dateForm();
[[nodiscard]] FormWriters dateTimeForm();
[[nodiscard]] FormWriters timeForm();
[[nodiscard]] FormWriters microsecondsForm();
[[nodiscard]] FormWriters textForm();
[[nodiscard]] FormWriters jsonForm();
[[nodiscard]] FormWriters binaryForm();
[[nodiscard]] FormWriters hexForm();
[[nodiscard]] FormWriters uuidForm();
[[nodiscard]] FormWriters wktForm();
[[nodiscard]] FormWriters geoJsonForm();
[[nodiscard]] FormWriters vectorForm();
[[nodiscard]] FormWriters roundedDecimalForm();
[[nodiscard]] FormWriters secondsForm();
[[nodiscard]] FormWriters labelArrayForm();
[[nodiscard]] FormWriters labelMaskForm();
[[nodiscard]] FormWriters labelIndexForm();
[[nodiscard]] FormWriters addressNumberForm();
[[nodiscard]] FormWriters addressBytesForm();
[[nodiscard]] FormWriters pointXForm();
[[nodiscard]] FormWriters pointYForm();

/// The shortest text that is read back as the same float, whether it is read as float or as double. `to` has room for
/// value::kFloatTextMax bytes; returns the end.
[[nodiscard]] char* writeExactFloat(char* to, float number);

/// A date, datetime or time as MySQL prints it, zero dates included, TIMESTAMP in the plan's zone.
Written writeMomentAsText(const ColumnWriter& column, const value::CellView& cell, bool quoted, BodyBuffer& out,
                          std::string& reason);

/// The cell's kind does not go with the form: the plan and the reader disagree about the column.
Written refuseKind(const value::CellView& cell, std::string& reason);
/// "a value of 300 bytes is longer than the 255 bytes of VARCHAR(255)"
Written refuseLength(const ColumnWriter& column, std::size_t bytes, std::string& reason);
[[nodiscard]] inline bool tooLong(const ColumnWriter& column, std::size_t bytes) {
    return column.bytesMax != 0 && bytes > column.bytesMax;
}

} // namespace lodestar::load
