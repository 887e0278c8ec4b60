// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Takes the events of a stream or of a file one by one: checks and cuts the checksum, follows the format of the current
// file, and knows the true place of each event beyond the 32 bits of the header. One thread; no I/O.
#include "core/base/result.h"
#include "core/binlog/byte_reader.h"
#include "core/binlog/control_events.h"
#include "core/binlog/event_header.h"
#include <cstdint>
#include <string>
namespace lodestar::binlog {

struct RawEvent {
    EventHeader header;
    Bytes body;                    ///< without header and checksum; valid as long as the bytes given to frame()
    std::uint64_t beginOffset = 0; ///< in the current file; equal to endOffset for events that the server made up
    std::uint64_t endOffset = 0;
};

class EventFramer {
public:
    /// The stream begins in this file, not before `offset`; it shows which of the places that look alike in 32 bits is
    /// meant when the server skips transactions.
    void expect(std::string file, std::uint64_t offset);

    /// `event` is whole, from the header to the checksum. binlogCorrupt when it is damaged.
    [[nodiscard]] Result<RawEvent> frame(Bytes event);

    /// Of a heartbeat, whose body names the place that was reached. Never goes backwards.
    void moveTo(std::string_view file, std::uint64_t offsetOrLow32);

    [[nodiscard]] const std::string& file() const { return m_file; }
    [[nodiscard]] std::uint64_t offset() const { return m_offset; }
    [[nodiscard]] const FormatDescription& format() const { return m_format; }

private:
    [[nodiscard]] Result<RawEvent> frameFormat(const EventHeader& header, Bytes event);
    [[nodiscard]] Result<void> enterFile(const RawEvent& event);
    void advance(RawEvent& event);
    [[nodiscard]] std::uint64_t nearest(std::uint64_t expected, std::uint32_t low32) const;

    FormatDescription m_format;
    bool m_knowsFormat = false;
    std::string m_file;
    std::uint64_t m_offset = 4;
    std::string m_expectedFile;
    std::uint64_t m_expectedOffset = 0;
};

} // namespace lodestar::binlog
