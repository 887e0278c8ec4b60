// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/transaction_payload.h"
#include "core/binlog/event_header.h"
#include <memory>
#include <vector>
#include <zstd.h>
namespace lodestar::binlog {
namespace {

constexpr std::uint64_t kZstd = 0;
constexpr std::uint64_t kPlain = 255;
constexpr std::size_t kEventBytesMax = std::size_t{1} << 30; // max_allowed_packet's own limit

Error corrupt(std::string_view what, std::size_t bytes) {
    return corruptEvent(EventType::transactionPayload, what, bytes);
}

/// Collects inflated bytes and gives away every event that is complete.
class EventCutter {
public:
    EventCutter(const std::function<Result<void>(Bytes)>& take, std::size_t bodyBytes)
        : m_take(take), m_bodyBytes(bodyBytes) {}

    Result<void> add(Bytes piece) {
        m_pending.insert(m_pending.end(), piece.begin(), piece.end());
        std::size_t at = 0;
        while (m_pending.size() - at >= kEventHeaderBytes) {
            const Bytes rest = Bytes(m_pending).subspan(at);
            const std::size_t size = ByteReader(rest.subspan(9)).u32();
            if (size < kEventHeaderBytes || size > kEventBytesMax)
                return corrupt("holds an event of an impossible size", m_bodyBytes);
            if (rest.size() < size)
                break;
            LS_CHECK(m_take(rest.first(size)));
            at += size;
        }
        m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<std::ptrdiff_t>(at));
        return {};
    }
    [[nodiscard]] bool complete() const { return m_pending.empty(); }

private:
    const std::function<Result<void>(Bytes)>& m_take;
    std::size_t m_bodyBytes;
    std::vector<std::uint8_t> m_pending;
};

Result<void> inflate(Bytes payload, EventCutter& cutter, std::size_t bodyBytes) {
    const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(), &ZSTD_freeDStream);
    if (!stream)
        return Error(ErrorCode::internal, "zstd gave no decompression stream");
    std::vector<std::uint8_t> piece(ZSTD_DStreamOutSize());
    ZSTD_inBuffer in{payload.data(), payload.size(), 0};
    std::size_t state = 1;
    while (in.pos < in.size || state != 0) {
        ZSTD_outBuffer out{piece.data(), piece.size(), 0};
        const std::size_t inBefore = in.pos;
        state = ZSTD_decompressStream(stream.get(), &out, &in);
        if (ZSTD_isError(state) != 0)
            return corrupt("does not inflate", bodyBytes);
        if (out.pos == 0 && in.pos == inBefore)
            return corrupt("ends within its compressed data", bodyBytes);
        LS_CHECK(cutter.add(Bytes(piece.data(), out.pos)));
    }
    return {};
}

} // namespace

Result<void> walkTransactionPayload(Bytes body, const std::function<Result<void>(Bytes)>& take) {
    ByteReader in(body);
    std::uint64_t method = kZstd;
    std::uint64_t payloadBytes = 0;
    while (in.ok()) {
        const std::uint64_t field = in.lenenc();
        if (field == 0)
            break;
        ByteReader value(in.bytes(in.lenenc()));
        if (field == 1)
            payloadBytes = value.lenenc();
        else if (field == 2)
            method = value.lenenc();
        if (!value.ok())
            in.fail();
    }
    const Bytes payload = in.bytes(payloadBytes);
    if (!in.ok())
        return corrupt("ends before its payload", body.size());
    if (method != kZstd && method != kPlain)
        return Error(ErrorCode::binlogUnsupported, "A transaction is compressed by method " + std::to_string(method),
                     "0 (zstd) and 255 (none) are known. Set binlog_transaction_compression=OFF");
    EventCutter cutter(take, body.size());
    if (method == kPlain)
        LS_CHECK(cutter.add(payload));
    else
        LS_CHECK(inflate(payload, cutter, body.size()));
    if (!cutter.complete())
        return corrupt("ends within an event", body.size());
    return {};
}

} // namespace lodestar::binlog
