// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Finds where the rows of a body end and counts them, without looking into them: for measuring a loader beside a target
// that costs next to nothing. Fed in pieces of any size; holds no more than an unfinished delimiter. Not thread-safe.
#include "app/sandbox/load/load_params.h"
#include <cstdint>
#include <string>
#include <string_view>
namespace lodestar::sandbox {

class RowFinder final {
public:
    /// CSV: what stands between row delimiters, quoted or not. JSON: the objects of the outer array, or of the stream.
    explicit RowFinder(const LoadParams& params);
    void append(std::string_view bytes);
    /// A JSON body is a document of its own; the rows of a CSV transaction run through its bodies.
    void endBody();
    /// With the last row, which needs no delimiter.
    [[nodiscard]] std::uint64_t rows() const { return m_rows + (m_inRow ? 1 : 0); }

private:
    void appendCsv(std::string_view bytes);
    void appendJson(std::string_view bytes);

    const bool m_json;
    const std::string m_delimiter;
    std::size_t m_matched = 0; // bytes of the delimiter at the end of what was read
    bool m_inRow = false;
    std::uint64_t m_rows = 0;
    bool m_begun = false; // the document
    bool m_inString = false;
    bool m_escaped = false;
    int m_depth = 0;
    int m_rowDepth = 0; // objects that begin here are rows
};

} // namespace lodestar::sandbox
