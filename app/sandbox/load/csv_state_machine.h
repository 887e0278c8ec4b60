// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The reader that the headers enclose and escape switch on. It follows the states of the real one byte by byte, so that
// quotes in odd places, lone escapes and a missing last delimiter give the same wrong fields. A header that was not
// sent is the NUL byte, which then acts as that character. See csv_reader.h.
#include "app/sandbox/load/csv_reader.h"
namespace lodestar::sandbox {

class CsvStateMachine final : public CsvReader {
public:
    CsvStateMachine(const LoadParams& params, RowBuilder& rows);
    [[nodiscard]] RpcStatus append(std::string_view bytes) override;
    [[nodiscard]] RpcStatus finish() override;

private:
    enum class State : std::uint8_t { start, enclose, encloseEscape, escape, ordinary, separator, newRow };
    enum class Outcome : std::uint8_t { row, blank, needMore, end, failed };

    /// What a look at the input can say: go on, or leave the row because the data or the input is at its end.
    enum class Look : std::uint8_t { byte, needMore, inputEnd };
    [[nodiscard]] Look look();
    [[nodiscard]] bool delimiterHere(std::string_view delimiter);
    [[nodiscard]] Outcome readRow();
    Look stepStart();
    Look stepEnclose();
    void stepEscape();
    void stepOrdinary();
    void pushField(std::size_t delimiterSize);
    [[nodiscard]] RpcStatus drain();
    void resetRow();

    CsvRowSink m_sink;
    const LoadParams m_params;
    std::string m_buffer;
    std::size_t m_at = 0;
    bool m_inputEnded = false;
    bool m_starved = false;     // a delimiter may go on in data that has not come yet
    bool m_overrun = false;     // delimiters appended at the end of the input without end
    std::size_t m_retryAt = 0;  // an unfinished row is looked at again when so much is there
    std::size_t m_appended = 0; // delimiters put at the end of the input
    std::int64_t m_skipped = 0;

    State m_state = State::start;
    State m_before = State::start;
    std::size_t m_rowStart = 0;
    std::size_t m_fieldStart = std::string::npos;
    std::size_t m_blankStart = std::string::npos;
    bool m_enclosed = false;
    std::vector<std::size_t> m_dropped; // positions of escape bytes in the field
    struct FieldText {
        std::size_t start;
        std::size_t size;
        bool escaped; // in m_unescaped instead of m_buffer
    };
    std::string m_unescaped;
    std::vector<FieldText> m_fields;
    bool m_held = false; // a row that waits for what becomes of the next one
    std::vector<std::string> m_heldFields;
    std::string m_heldRow;
};

} // namespace lodestar::sandbox
