// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/csv_reader.h"
#include "app/sandbox/load/csv_state_machine.h"
#include <cctype>
#include <cstring>
#include <simdjson.h>
namespace lodestar::sandbox {
namespace {

std::string shownDelimiter(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text = "'";
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n') {
            text += "\\n";
        } else if (c == '\t') {
            text += "\\t";
        } else if (std::isprint(byte) != 0) {
            text += c;
        } else {
            text += "0x";
            if (byte > 15)
                text += digits[byte >> 4];
            text += digits[byte & 15];
        }
    }
    return text + "'";
}

std::string_view trimSpaces(std::string_view field) {
    while (!field.empty() && field.front() == ' ')
        field.remove_prefix(1);
    while (!field.empty() && field.back() == ' ')
        field.remove_suffix(1);
    return field;
}

/// No quoting: rows first, then fields.
class PlainReader final : public CsvReader {
public:
    PlainReader(const LoadParams& params, RowBuilder& rows)
        : m_sink(params, rows), m_separator(params.columnSeparator), m_delimiter(params.rowDelimiter),
          m_trim(params.trimSpace), m_skip(params.skipHeader) {}

    RpcStatus append(std::string_view bytes) override {
        m_buffer.append(bytes);
        std::size_t start = 0;
        for (;;) {
            const std::size_t end = findRowEnd(std::max(start, m_searched));
            if (end == std::string::npos)
                break;
            if (RpcStatus status = row(std::string_view(m_buffer).substr(start, end - start)); !status.ok())
                return status;
            start = end + m_delimiter.size();
            m_searched = start;
        }
        m_buffer.erase(0, start);
        m_searched = m_buffer.size() < m_delimiter.size() ? 0 : m_buffer.size() - (m_delimiter.size() - 1);
        if (m_buffer.size() > kCsvRowBytesMax)
            return RpcStatus::internal("CSV line length exceed limit " + std::to_string(kCsvRowBytesMax));
        return RpcStatus::success();
    }

    RpcStatus finish() override {
        // The real reader appends the delimiter to what is left and searches again. When half a delimiter was left and
        // both overlap, it goes on for ever with empty rows; here that is an error.
        while (!m_buffer.empty()) {
            const std::size_t before = m_buffer.size();
            m_buffer += m_delimiter;
            const std::size_t end = m_buffer.find(m_delimiter);
            if (RpcStatus status = row(std::string_view(m_buffer).substr(0, end)); !status.ok())
                return status;
            m_buffer.erase(0, end + m_delimiter.size());
            if (end == 0 && m_buffer.size() >= before)
                return RpcStatus::internal("CSV line length exceed limit " + std::to_string(kCsvRowBytesMax));
        }
        if (m_skip > 0 && m_rowsSeen < m_skip)
            return RpcStatus::internal("The parameter 'skip_header' is set to " + std::to_string(m_skip) +
                                       ", but there are only " + std::to_string(m_rowsSeen) + " rows in the csv file");
        return RpcStatus::success();
    }

private:
    [[nodiscard]] std::size_t findRowEnd(std::size_t from) const {
        if (m_delimiter.size() > 1)
            return m_buffer.find(m_delimiter, from);
        if (from >= m_buffer.size())
            return std::string::npos;
        const void* const at = std::memchr(m_buffer.data() + from, m_delimiter[0], m_buffer.size() - from);
        return at == nullptr ? std::string::npos
                             : static_cast<std::size_t>(static_cast<const char*>(at) - m_buffer.data());
    }

    RpcStatus row(std::string_view raw) {
        if (m_rowsSeen++ < m_skip)
            return RpcStatus::success();
        if (raw.empty()) {
            m_sink.lose(Loss::csvEmptyRowSkipped);
            return RpcStatus::success();
        }
        m_fields.clear();
        std::string_view left = raw;
        for (;;) {
            std::size_t at = std::string_view::npos;
            if (m_separator.size() > 1) {
                at = left.find(m_separator);
            } else if (const void* const p = std::memchr(left.data(), m_separator[0], left.size()); p != nullptr) {
                at = static_cast<std::size_t>(static_cast<const char*>(p) - left.data());
            }
            const std::string_view field = left.substr(0, at);
            m_fields.push_back(m_trim ? trimSpaces(field) : field);
            if (at == std::string_view::npos)
                break;
            left.remove_prefix(at + m_separator.size());
        }
        return m_sink.row(m_fields, raw);
    }

    CsvRowSink m_sink;
    const std::string m_separator;
    const std::string m_delimiter;
    const bool m_trim;
    const std::int64_t m_skip;
    std::int64_t m_rowsSeen = 0;
    std::string m_buffer;
    std::size_t m_searched = 0;
    std::vector<std::string_view> m_fields;
};

} // namespace

RpcStatus CsvRowSink::row(const std::vector<std::string_view>& fields, std::string_view raw) {
    const std::size_t expected = m_rows.plan().sources.size();
    if (fields.size() != expected) {
        m_rows.rejectRow("Target column count: " + std::to_string(expected) +
                             " doesn't match source value column count: " + std::to_string(fields.size()) +
                             ". Column separator: " + shownDelimiter(m_params.columnSeparator) +
                             ", Row delimiter: " + shownDelimiter(m_params.rowDelimiter),
                         raw);
        return RpcStatus::success();
    }
    if (!simdjson::validate_utf8(raw.data(), raw.size())) {
        m_rows.rejectRow("Invalid UTF-8 row", raw);
        return RpcStatus::success();
    }
    return m_rows.csvRow(fields, raw);
}

std::unique_ptr<CsvReader> makeCsvReader(const LoadParams& params, RowBuilder& rows) {
    if (params.stateMachine)
        return std::make_unique<CsvStateMachine>(params, rows);
    return std::make_unique<PlainReader>(params, rows);
}

} // namespace lodestar::sandbox
