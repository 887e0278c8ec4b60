// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/csv_state_machine.h"
namespace lodestar::sandbox {

namespace {
constexpr std::size_t kAppendedMax = 64;
constexpr std::size_t kFirstBufferBytes = 8UL * 1024 * 1024;
} // namespace

CsvStateMachine::CsvStateMachine(const LoadParams& params, RowBuilder& rows) : m_sink(params, rows), m_params(params) {}

RpcStatus CsvStateMachine::append(std::string_view bytes) {
    m_buffer.append(bytes);
    if (m_buffer.size() > kCsvRowBytesMax)
        return RpcStatus::internal("CSV line length exceed limit " + std::to_string(kCsvRowBytesMax));
    return m_buffer.size() < m_retryAt ? RpcStatus::success() : drain();
}

RpcStatus CsvStateMachine::finish() {
    m_inputEnded = true;
    return drain();
}

/// The byte at m_at is there, or comes later, or never. At the end of the input the real reader puts a row delimiter
/// behind what is left, unless it ends in one; when nothing is left, it steps over that delimiter and ends.
CsvStateMachine::Look CsvStateMachine::look() {
    if (m_at < m_buffer.size())
        return Look::byte;
    if (!m_inputEnded)
        return Look::needMore;
    m_buffer += m_params.rowDelimiter;
    m_at = m_buffer.size();
    return Look::inputEnd;
}

bool CsvStateMachine::delimiterHere(std::string_view delimiter) {
    if (delimiter.size() == 1) {
        if (m_buffer[m_at] != delimiter[0])
            return false;
        ++m_at;
        return true;
    }
    std::size_t i = 0;
    std::size_t p = m_at;
    while (i < delimiter.size() && p < m_buffer.size() && m_buffer[p] == delimiter[i]) {
        ++i;
        ++p;
        if (p < m_buffer.size())
            continue;
        if (!m_inputEnded) {
            m_starved = true;
            return false;
        }
        // The same refill at the end of the input as in look(): a delimiter that ends the body is not seen as one.
        const std::size_t left = m_buffer.size() - m_at;
        const std::string& row = m_params.rowDelimiter;
        if (left < row.size() || m_buffer.compare(m_buffer.size() - row.size(), row.size(), row) != 0) {
            if (++m_appended > kAppendedMax) {
                m_overrun = true;
                return false;
            }
            m_buffer += row;
        }
        if (p >= m_buffer.size())
            return false;
    }
    if (i != delimiter.size())
        return false;
    m_at += delimiter.size();
    return true;
}

void CsvStateMachine::pushField(std::size_t delimiterSize) {
    const bool trimmed = m_params.trimSpace && m_blankStart != std::string::npos;
    std::size_t end = trimmed ? m_blankStart : m_at;
    FieldText field{m_fieldStart, 0, !m_dropped.empty()};
    if (field.escaped) {
        field.start = m_unescaped.size();
        auto dropped = m_dropped.begin(); // in growing order
        for (std::size_t i = m_fieldStart; i < end; ++i) {
            while (dropped != m_dropped.end() && *dropped < i)
                ++dropped;
            if (dropped == m_dropped.end() || *dropped != i)
                m_unescaped += m_buffer[i];
        }
        m_dropped.clear();
        end = m_unescaped.size();
    }
    std::size_t tail = m_enclosed ? 1 : 0;
    tail += m_enclosed && trimmed ? 0 : delimiterSize;
    field.size = end - field.start >= tail ? end - field.start - tail : 0;
    m_fields.push_back(field);
    m_enclosed = false;
    m_blankStart = std::string::npos;
}

CsvStateMachine::Look CsvStateMachine::stepStart() {
    while (m_params.trimSpace && m_buffer[m_at] == ' ') {
        ++m_at;
        if (const Look next = look(); next != Look::byte)
            return next;
    }
    m_fieldStart = m_at;
    if (delimiterHere(m_params.rowDelimiter)) {
        m_state = State::newRow;
    } else if (delimiterHere(m_params.columnSeparator)) {
        m_state = State::separator;
    } else if (m_buffer[m_at] == m_params.escape) {
        m_before = State::ordinary;
        m_state = State::escape;
        m_dropped.push_back(m_at++);
    } else if (m_buffer[m_at] == m_params.enclose) {
        ++m_at;
        if (const Look next = look(); next != Look::byte)
            return next;
        m_fieldStart = m_at;
        if (m_buffer[m_at] != m_params.enclose) {
            m_state = State::enclose;
            m_enclosed = true;
            return Look::byte;
        }
        ++m_at; // two quotes: an empty field, or a quote that begins one
        if (const Look next = look(); next != Look::byte) {
            m_enclosed = next == Look::inputEnd;
            return next;
        }
        if (delimiterHere(m_params.rowDelimiter)) {
            m_enclosed = true;
            m_state = State::newRow;
        } else if (delimiterHere(m_params.columnSeparator)) {
            m_enclosed = true;
            m_state = State::separator;
        } else if (m_buffer[m_at] == m_params.enclose) { // three quotes: an enclosed field that begins with one
            m_enclosed = true;
            m_dropped.push_back(m_at - 1);
            m_before = State::enclose;
            m_state = State::encloseEscape;
        } else {
            m_state = State::ordinary;
        }
    } else {
        m_state = State::ordinary;
        ++m_at;
    }
    return Look::byte;
}

CsvStateMachine::Look CsvStateMachine::stepEnclose() {
    if (m_buffer[m_at] == m_params.enclose) {
        ++m_at;
        if (const Look next = look(); next != Look::byte) {
            m_enclosed = m_enclosed || next == Look::inputEnd;
            return next;
        }
        m_before = State::enclose;
        if (m_buffer[m_at] == m_params.enclose) {
            m_state = State::encloseEscape;
            m_dropped.push_back(m_at - 1);
        } else {
            m_state = State::ordinary;
        }
    } else if (m_buffer[m_at] == m_params.escape) {
        m_before = State::enclose;
        m_state = State::escape;
        m_dropped.push_back(m_at++);
    } else {
        ++m_at;
    }
    return Look::byte;
}

void CsvStateMachine::stepEscape() {
    if (m_buffer[m_at] == m_params.enclose || m_buffer[m_at] == m_params.escape) {
        m_state = m_before;
        ++m_at;
    } else if (delimiterHere(m_params.rowDelimiter) || delimiterHere(m_params.columnSeparator)) {
        m_state = m_before;
    } else {
        m_sink.lose(Loss::csvQuoteDropped);
        stepOrdinary();
    }
}

void CsvStateMachine::stepOrdinary() {
    if (m_params.trimSpace && m_before == State::enclose) {
        if (m_buffer[m_at] == ' ')
            m_blankStart = m_at;
        m_before = State::ordinary;
    }
    if (delimiterHere(m_params.rowDelimiter)) {
        m_state = State::newRow;
    } else if (delimiterHere(m_params.columnSeparator)) {
        m_state = State::separator;
    } else if (m_buffer[m_at] == m_params.escape || m_buffer[m_at] == m_params.enclose) {
        const bool isEscape = m_buffer[m_at] == m_params.escape;
        if (!isEscape)
            m_sink.lose(Loss::csvQuoteDropped);
        m_before = m_state;
        m_state = isEscape ? State::escape : State::encloseEscape;
        m_dropped.push_back(m_at++);
    } else {
        ++m_at;
        m_state = State::ordinary;
    }
}

void CsvStateMachine::resetRow() {
    m_state = State::start;
    m_rowStart = m_at;
    m_fieldStart = std::string::npos;
    m_blankStart = std::string::npos;
    m_enclosed = false;
    m_dropped.clear();
    m_unescaped.clear();
    m_fields.clear();
}

CsvStateMachine::Outcome CsvStateMachine::readRow() {
    resetRow();
    bool ended = false;
    while (m_state != State::newRow) {
        if (m_state == State::separator) {
            pushField(m_params.columnSeparator.size());
            m_state = State::start;
            continue;
        }
        Look next = look();
        if (next == Look::byte) {
            switch (m_state) {
            case State::start:
                next = stepStart();
                break;
            case State::enclose:
                next = stepEnclose();
                break;
            case State::encloseEscape:
                m_state = m_before;
                ++m_at;
                break;
            case State::escape:
                stepEscape();
                break;
            default:
                stepOrdinary();
            }
        }
        if (m_overrun)
            return Outcome::failed;
        if (next == Look::needMore || m_starved) {
            m_starved = false;
            m_at = m_rowStart;
            return Outcome::needMore;
        }
        if (next == Look::inputEnd) {
            ended = true;
            break;
        }
    }
    const std::size_t delimiter = m_params.rowDelimiter.size();
    if (m_fieldStart == std::string::npos || (m_fields.empty() && m_at - delimiter == m_fieldStart))
        return ended ? Outcome::end : Outcome::blank;
    if ((ended && m_state == State::start) || m_appended > 0)
        m_sink.lose(Loss::csvLastFieldChanged);
    pushField(delimiter);
    return Outcome::row;
}

RpcStatus CsvStateMachine::drain() {
    std::vector<std::string_view> views;
    while (m_skipped < m_params.skipHeader) { // header lines are raw lines, quotes or not
        const std::size_t end = m_buffer.find(m_params.rowDelimiter, m_at);
        if (end == std::string::npos) {
            if (!m_inputEnded)
                return RpcStatus::success();
            return RpcStatus::internal("The parameter 'skip_header' is set to " + std::to_string(m_params.skipHeader) +
                                       ", but there are only " + std::to_string(m_skipped) + " rows in the csv file");
        }
        m_at = end + m_params.rowDelimiter.size();
        ++m_skipped;
    }
    for (;;) {
        const Outcome outcome = readRow();
        if (outcome == Outcome::failed)
            return RpcStatus::internal("CSV line length exceed limit " + std::to_string(kFirstBufferBytes));
        if (m_held && outcome != Outcome::blank) {
            if (RpcStatus status = m_sink.row({m_heldFields.begin(), m_heldFields.end()}, m_heldRow); !status.ok())
                return status;
            m_held = false;
        }
        if (outcome == Outcome::needMore) {
            m_buffer.erase(0, m_at);
            m_at = 0;
            m_retryAt = m_buffer.size() * 2;
            return RpcStatus::success();
        }
        if (outcome == Outcome::blank)
            m_sink.lose(Loss::csvEmptyRowSkipped);
        if (outcome == Outcome::row) {
            views.clear();
            for (const FieldText& field : m_fields)
                views.push_back(
                    std::string_view(field.escaped ? m_unescaped : m_buffer).substr(field.start, field.size));
            const std::string_view raw = std::string_view(m_buffer).substr(m_rowStart, m_at - m_rowStart);
            // A row that borrowed from the delimiters put behind the input is lost if the next one never ends.
            m_held = m_appended > 0 && m_at < m_buffer.size();
            if (m_held) {
                m_heldFields.assign(views.begin(), views.end());
                m_heldRow = raw;
                continue;
            }
            if (RpcStatus status = m_sink.row(views, raw); !status.ok())
                return status;
        }
        if (outcome == Outcome::end || (m_inputEnded && m_at >= m_buffer.size()))
            return m_held ? m_sink.row({m_heldFields.begin(), m_heldFields.end()}, m_heldRow) : RpcStatus::success();
        if (m_at > kFirstBufferBytes) {
            m_buffer.erase(0, m_at);
            m_at = 0;
        }
    }
}

} // namespace lodestar::sandbox
