// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/maria_compression.h"
#include <algorithm>
#include <zlib.h>
namespace lodestar::binlog {
namespace {

/// Grows the output as data comes, so that a false size costs no memory.
bool inflateInto(std::string& out, Bytes data, std::size_t size, bool raw) {
    if (size > kInflatedBytesMax)
        return false;
    z_stream stream{};
    if (inflateInit2(&stream, raw ? -MAX_WBITS : MAX_WBITS) != Z_OK)
        return false;
    const std::size_t before = out.size();
    stream.next_in = const_cast<Bytef*>(data.data()); // zlib's interface lacks the const
    stream.avail_in = static_cast<uInt>(data.size());
    std::size_t done = 0;
    int state = Z_OK;
    while (state == Z_OK) {
        const std::size_t step = std::min(std::max<std::size_t>(data.size() * 4, 4096), size + 1 - done);
        out.resize(before + done + step);
        stream.next_out = reinterpret_cast<Bytef*>(out.data() + before + done);
        stream.avail_out = static_cast<uInt>(step);
        state = inflate(&stream, Z_NO_FLUSH);
        done += step - stream.avail_out;
        if (done > size || (state == Z_OK && stream.avail_out != 0))
            break;
    }
    inflateEnd(&stream);
    out.resize(before + std::min(done, size));
    return state == Z_STREAM_END && done == size;
}

} // namespace

bool appendInflatedBlock(std::string& out, Bytes block) {
    ByteReader in(block);
    const std::uint8_t head = in.u8();
    const unsigned sizeBytes = head & 0x07U;
    if (!in.ok() || (head & 0x80) == 0 || (head & 0x70) != 0 || sizeBytes == 0 || sizeBytes > 4)
        return false;
    const std::uint64_t size = in.bigEndian(sizeBytes);
    return in.ok() && inflateInto(out, in.rest(), static_cast<std::size_t>(size), false);
}

bool appendInflatedColumn(std::string& out, Bytes stored) {
    if (stored.empty())
        return true;
    ByteReader in(stored);
    const std::uint8_t head = in.u8();
    if (head == 0) {
        out.append(asText(in.rest()));
        return true;
    }
    const unsigned sizeBytes = head & 0x07U;
    if ((head & 0xf0) != 0x80 || sizeBytes == 0)
        return false;
    const std::uint64_t size = in.bigEndian(sizeBytes);
    return in.ok() && size <= kInflatedBytesMax &&
           inflateInto(out, in.rest(), static_cast<std::size_t>(size), (head & 0x08) != 0);
}

} // namespace lodestar::binlog
