// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Splits a CSV body into rows and fields as a StarRocks back end does, wrong turns included. Two readers: the plain one
// (no quoting at all) and the state machine that the headers enclose and escape switch on. Fed in pieces of any size;
// holds one unfinished row and at most one piece. Sources: be/src/formats/csv/csv_reader.cpp, be/src/exec/csv_scanner;
// checked against recorded answers of that code.
#include "app/sandbox/load/load_params.h"
#include "app/sandbox/load/row_builder.h"
#include <memory>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::sandbox {

inline constexpr std::size_t kCsvRowBytesMax = 512UL * 1024 * 1024;

class CsvReader {
public:
    virtual ~CsvReader() = default;
    [[nodiscard]] virtual RpcStatus append(std::string_view bytes) = 0;
    /// The body is complete.
    [[nodiscard]] virtual RpcStatus finish() = 0;
};

[[nodiscard]] std::unique_ptr<CsvReader> makeCsvReader(const LoadParams& params, RowBuilder& rows);

/// What both readers do with the fields of a row: counts, checks UTF-8, builds.
class CsvRowSink {
public:
    CsvRowSink(const LoadParams& params, RowBuilder& rows) : m_params(params), m_rows(rows) {}
    [[nodiscard]] RpcStatus row(const std::vector<std::string_view>& fields, std::string_view raw);
    [[nodiscard]] const LoadParams& params() const { return m_params; }
    void lose(Loss loss) { m_rows.arena().lose(loss); }

private:
    const LoadParams m_params;
    RowBuilder& m_rows;
};

} // namespace lodestar::sandbox
