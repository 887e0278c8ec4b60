// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/row_finder.h"
#include <cstring>
namespace lodestar::sandbox {

RowFinder::RowFinder(const LoadParams& params)
    : m_json(params.format == BodyFormat::json), m_delimiter(params.rowDelimiter) {}

void RowFinder::append(std::string_view bytes) { m_json ? appendJson(bytes) : appendCsv(bytes); }

void RowFinder::endBody() {
    m_begun = m_inString = m_escaped = false;
    m_depth = m_rowDepth = 0;
}

void RowFinder::appendCsv(std::string_view bytes) {
    while (!bytes.empty()) {
        if (m_matched == 0) {
            const void* const at = std::memchr(bytes.data(), m_delimiter.front(), bytes.size());
            const std::size_t before =
                at == nullptr ? bytes.size() : static_cast<std::size_t>(static_cast<const char*>(at) - bytes.data());
            m_inRow |= before > 0;
            bytes.remove_prefix(before);
            if (bytes.empty())
                return;
        }
        if (bytes.front() != m_delimiter[m_matched]) {
            // What looked like a delimiter is part of the row; one may begin within it.
            std::string again = m_delimiter.substr(1, m_matched - 1);
            m_inRow = true;
            m_matched = 0;
            if (!again.empty())
                appendCsv(again);
            continue;
        }
        bytes.remove_prefix(1);
        if (++m_matched == m_delimiter.size()) {
            m_rows += m_inRow ? 1 : 0; // empty ones do not count
            m_inRow = false;
            m_matched = 0;
        }
    }
}

void RowFinder::appendJson(std::string_view bytes) {
    for (const char c : bytes) {
        if (m_inString) {
            if (m_escaped)
                m_escaped = false;
            else if (c == '\\')
                m_escaped = true;
            else if (c == '"')
                m_inString = false;
            continue;
        }
        switch (c) {
        case '"':
            m_inString = true;
            break;
        case '{':
            m_rows += m_depth == m_rowDepth ? 1 : 0;
            m_begun = true;
            ++m_depth;
            break;
        case '[':
            if (!m_begun)
                m_rowDepth = 1;
            m_begun = true;
            ++m_depth;
            break;
        case '}':
        case ']':
            --m_depth;
            break;
        default:
            break;
        }
    }
}

} // namespace lodestar::sandbox
