// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the real readers change or drop without a word, and this one with them: counted per load by kind, so that a
// writer's protections can be tested against the log of the control port. Plain values.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
namespace lodestar::sandbox {

enum class Loss : std::uint8_t {
    valueToNull,         ///< a bad value became NULL (not in strict mode)
    integerCut,          ///< digits after the point of an integer
    integerWrapped,      ///< beyond 64 bits, kept modulo 2^64
    integerByDouble,     ///< a long integer went through a double
    decimalRounded,      ///< digits beyond the scale or the precision
    floatToInfinity,     ///< too large for FLOAT
    timeOfDateDropped,   ///< a DATE was sent with a time
    zoneIgnored,         ///< "+08:00", "Z", "UTC" behind a time
    fractionCut,         ///< more than six digits of a second
    dateRestIgnored,     ///< anything else behind a date or time
    binaryDecoded,       ///< a VARBINARY field was taken for base64
    arrayElementToNull,  ///< within ARRAY, MAP, STRUCT
    jsonKeyTwice,        ///< only the first of equal keys counts
    jsonKeyUnknown,      ///< no column has that name
    jsonKeyMissing,      ///< a column got NULL for want of its key
    jsonDocumentDropped, ///< a last document that is not whole, and the row before it with a stray bracket
    jsonRestIgnored,     ///< text behind the outer array, or in it behind a broken row
    csvEmptyRowSkipped,  ///< nothing between two row delimiters
    csvQuoteDropped,     ///< a quote or escape byte in the middle of a field, or a byte behind a closing quote
    csvLastFieldChanged, ///< the last field of a body got delimiters or lost bytes
    count,
};

inline constexpr std::size_t kLosses = static_cast<std::size_t>(Loss::count);
using LossCounts = std::array<std::uint64_t, kLosses>;

inline constexpr std::array<std::string_view, kLosses> kLossNames{
    "value_to_null",     "integer_cut",           "integer_wrapped",      "integer_by_double",
    "decimal_rounded",   "float_to_infinity",     "time_of_date_dropped", "zone_ignored",
    "fraction_cut",      "date_rest_ignored",     "binary_decoded",       "array_element_to_null",
    "json_key_twice",    "json_key_unknown",      "json_key_missing",     "json_document_dropped",
    "json_rest_ignored", "csv_empty_row_skipped", "csv_quote_dropped",    "csv_last_field_changed"};

} // namespace lodestar::sandbox
