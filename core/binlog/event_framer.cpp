// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/event_framer.h"
#include <algorithm>
#include <libdeflate.h>
namespace lodestar::binlog {
namespace {

std::uint32_t storedChecksum(Bytes event) { return ByteReader(event.last(kChecksumBytes)).u32(); }

/// Folds with carry-less multiplication where the processor can: zlib's own sum costs as much as all of the decoding.
std::uint32_t checksumOf(Bytes bytes, std::uint32_t seed = 0) {
    return libdeflate_crc32(seed, bytes.data(), bytes.size());
}

bool endsWithChecksum(Bytes event) {
    return event.size() >= kEventHeaderBytes + kChecksumBytes &&
           checksumOf(event.first(event.size() - kChecksumBytes)) == storedChecksum(event);
}

/// The checksum of a format description was made while its in-use flag was not set.
bool formatChecksumFits(Bytes event) {
    std::uint8_t head[kEventHeaderBytes];
    std::copy_n(event.begin(), kEventHeaderBytes, head);
    head[17] = static_cast<std::uint8_t>(head[17] & ~EventHeader::kInUse);
    const std::uint32_t sum = checksumOf(Bytes(head));
    const Bytes rest = event.subspan(kEventHeaderBytes);
    return checksumOf(rest.first(rest.size() - kChecksumBytes), sum) == storedChecksum(event);
}

} // namespace

void EventFramer::expect(std::string file, std::uint64_t offset) {
    m_expectedFile = std::move(file);
    m_expectedOffset = offset;
}

Result<RawEvent> EventFramer::frame(Bytes bytes) {
    LS_TRY(const EventHeader header, parseEventHeader(bytes));
    if (header.type == EventType::formatDescription)
        return frameFormat(header, bytes);
    // A ROTATE that the server makes up carries a checksum or not depending on what was announced and on the previous
    // file; so does a heartbeat before the first format description. Their own bytes tell.
    const bool tellsItself = (header.type == EventType::rotate && header.timestamp == 0) || !m_knowsFormat;
    const bool checksum = tellsItself ? endsWithChecksum(bytes) : m_format.checksum;
    if (checksum && !tellsItself && !endsWithChecksum(bytes))
        return corruptEvent(header.type,
                            "at " + m_file + ':' + std::to_string(m_offset) + " does not match its checksum",
                            bytes.size());
    RawEvent event;
    event.header = header;
    event.body = bytes.subspan(kEventHeaderBytes);
    if (checksum)
        event.body = event.body.first(event.body.size() - kChecksumBytes);
    advance(event);
    if (header.type == EventType::rotate)
        LS_CHECK(enterFile(event));
    return event;
}

Result<RawEvent> EventFramer::frameFormat(const EventHeader& header, Bytes bytes) {
    LS_TRY(FormatDescription format, parseFormatDescription(bytes));
    if (format.checksum && !formatChecksumFits(bytes))
        return corruptEvent(header.type, "does not match its checksum", bytes.size());
    m_format = std::move(format);
    m_knowsFormat = true;
    RawEvent event;
    event.header = header;
    event.body = bytes.subspan(kEventHeaderBytes);
    event.beginOffset = m_offset;
    // Sent again for a start in the middle of a file, it tells no place of its own and takes none.
    if (header.endPos != 0 && !header.artificial() && m_offset < header.endPos)
        m_offset = header.endPos;
    event.endOffset = m_offset;
    return event;
}

Result<void> EventFramer::enterFile(const RawEvent& event) {
    LS_TRY(const Rotate rotate, parseRotate(event.body));
    m_file = rotate.file;
    m_offset = rotate.position;
    if (m_file == m_expectedFile) { // files before it may come first; what they hold was executed
        m_offset = std::max(m_offset, m_expectedOffset);
        m_expectedFile.clear();
    }
    return {};
}

void EventFramer::advance(RawEvent& event) {
    const EventHeader& header = event.header;
    event.beginOffset = m_offset;
    event.endOffset = m_offset;
    const bool heartbeat = header.type == EventType::heartbeat || header.type == EventType::heartbeatV2;
    if (header.artificial() || heartbeat || (header.type == EventType::rotate && header.timestamp == 0))
        return;
    if (header.type == EventType::previousGtids || header.type == EventType::mariaGtidList) {
        // Only at the start of a file, where a stream that goes on further behind passes as well.
        m_offset = std::max<std::uint64_t>(m_offset, header.endPos);
        event.endOffset = m_offset;
        return;
    }
    const std::uint64_t expected = m_offset + header.size;
    event.endOffset = header.endPos == 0 ? expected : nearest(expected, header.endPos);
    event.beginOffset = event.endOffset - std::min<std::uint64_t>(header.size, event.endOffset);
    m_offset = event.endOffset;
}

void EventFramer::moveTo(std::string_view file, std::uint64_t offsetOrLow32) {
    if (file != m_file || offsetOrLow32 == 0)
        return;
    const std::uint64_t place =
        offsetOrLow32 > 0xffffffff ? offsetOrLow32 : nearest(m_offset, static_cast<std::uint32_t>(offsetOrLow32));
    m_offset = std::max(m_offset, place);
}

std::uint64_t EventFramer::nearest(std::uint64_t expected, std::uint32_t low32) const {
    constexpr std::uint64_t kWrap = std::uint64_t{1} << 32;
    const std::uint64_t same = (expected & ~(kWrap - 1)) | low32;
    if (same > expected && same - expected > kWrap / 2 && same >= kWrap)
        return same - kWrap;
    if (same < expected && expected - same > kWrap / 2)
        return same + kWrap;
    return same;
}

} // namespace lodestar::binlog
