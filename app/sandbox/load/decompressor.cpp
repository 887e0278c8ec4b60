// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/decompressor.h"
#include <bzlib.h>
#include <lz4frame.h>
#include <vector>
#include <zlib.h>
#include <zstd.h>
namespace lodestar::sandbox {
namespace {

constexpr std::size_t kPieceBytes = 256 * 1024;

class Lz4Frames final : public Decompressor {
public:
    Lz4Frames() : m_out(kPieceBytes) { LZ4F_createDecompressionContext(&m_context, LZ4F_VERSION); }
    ~Lz4Frames() override { LZ4F_freeDecompressionContext(m_context); }
    Lz4Frames(const Lz4Frames&) = delete;
    Lz4Frames& operator=(const Lz4Frames&) = delete;
    RpcStatus append(std::string_view bytes, const Output& output) override {
        for (;;) {
            std::size_t produced = m_out.size();
            std::size_t consumed = bytes.size();
            m_hint = LZ4F_decompress(m_context, m_out.data(), &produced, bytes.data(), &consumed, nullptr);
            if (LZ4F_isError(m_hint) != 0)
                return RpcStatus::internal(std::string("LZ4F decompress failed: ") + LZ4F_getErrorName(m_hint));
            m_touched = m_touched || consumed > 0;
            if (produced > 0) {
                if (RpcStatus status = output({m_out.data(), produced}); !status.ok())
                    return status;
            }
            bytes.remove_prefix(consumed);
            if (bytes.empty() && produced < m_out.size())
                return RpcStatus::success();
        }
    }
    RpcStatus finish() override {
        return m_hint == 0 || !m_touched ? RpcStatus::success()
                                         : RpcStatus::internal("LZ4F decompress failed: the frame is not complete");
    }

private:
    LZ4F_dctx* m_context = nullptr;
    std::vector<char> m_out;
    std::size_t m_hint = 0;
    bool m_touched = false;
};

class Zlib final : public Decompressor {
public:
    explicit Zlib(int windowBits) : m_out(kPieceBytes), m_windowBits(windowBits) {
        inflateInit2(&m_stream, windowBits);
    }
    ~Zlib() override { inflateEnd(&m_stream); }
    Zlib(const Zlib&) = delete;
    Zlib& operator=(const Zlib&) = delete;
    RpcStatus append(std::string_view bytes, const Output& output) override {
        std::vector<char> in(bytes.begin(), bytes.end());
        m_stream.next_in = reinterpret_cast<Bytef*>(in.data());
        m_stream.avail_in = static_cast<uInt>(in.size());
        while (m_stream.avail_in > 0) {
            if (m_ended) { // another member follows
                inflateReset2(&m_stream, m_windowBits);
                m_ended = false;
            }
            m_stream.next_out = reinterpret_cast<Bytef*>(m_out.data());
            m_stream.avail_out = static_cast<uInt>(m_out.size());
            const int code = inflate(&m_stream, Z_NO_FLUSH);
            if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
                return RpcStatus::internal("inflate failed: " + std::to_string(code));
            m_touched = true;
            m_ended = code == Z_STREAM_END;
            const std::size_t produced = m_out.size() - m_stream.avail_out;
            if (produced > 0) {
                if (RpcStatus status = output({m_out.data(), produced}); !status.ok())
                    return status;
            }
        }
        return RpcStatus::success();
    }
    RpcStatus finish() override {
        return m_ended || !m_touched ? RpcStatus::success() : RpcStatus::internal("inflate failed: unexpected end");
    }

private:
    z_stream m_stream{};
    std::vector<char> m_out;
    int m_windowBits;
    bool m_ended = false;
    bool m_touched = false;
};

class Bzip2 final : public Decompressor {
public:
    Bzip2() : m_out(kPieceBytes) { BZ2_bzDecompressInit(&m_stream, 0, 0); }
    ~Bzip2() override { BZ2_bzDecompressEnd(&m_stream); }
    Bzip2(const Bzip2&) = delete;
    Bzip2& operator=(const Bzip2&) = delete;
    RpcStatus append(std::string_view bytes, const Output& output) override {
        std::vector<char> in(bytes.begin(), bytes.end());
        m_stream.next_in = in.data();
        m_stream.avail_in = static_cast<unsigned>(in.size());
        do {
            if (m_ended && m_stream.avail_in > 0) { // another stream follows
                restart();
                m_ended = false;
            }
            m_stream.next_out = m_out.data();
            m_stream.avail_out = static_cast<unsigned>(m_out.size());
            const int code = m_ended ? BZ_OK : BZ2_bzDecompress(&m_stream);
            if (code != BZ_OK && code != BZ_STREAM_END)
                return RpcStatus::internal("BZ2_bzDecompress failed: " + std::to_string(code));
            m_touched = true;
            m_ended = m_ended || code == BZ_STREAM_END;
            const std::size_t produced = m_out.size() - m_stream.avail_out;
            if (produced > 0) {
                if (RpcStatus status = output({m_out.data(), produced}); !status.ok())
                    return status;
            }
        } while (m_stream.avail_in > 0 || (!m_ended && m_stream.avail_out == 0));
        return RpcStatus::success();
    }
    RpcStatus finish() override {
        return m_ended || !m_touched ? RpcStatus::success()
                                     : RpcStatus::internal("BZ2_bzDecompress failed: unexpected end");
    }

private:
    void restart() {
        char* const in = m_stream.next_in;
        const unsigned left = m_stream.avail_in;
        BZ2_bzDecompressEnd(&m_stream);
        m_stream = {};
        BZ2_bzDecompressInit(&m_stream, 0, 0);
        m_stream.next_in = in;
        m_stream.avail_in = left;
    }
    bz_stream m_stream{};
    std::vector<char> m_out;
    bool m_ended = false;
    bool m_touched = false;
};

class Zstd final : public Decompressor {
public:
    Zstd() : m_stream(ZSTD_createDStream()), m_out(kPieceBytes) { ZSTD_initDStream(m_stream); }
    ~Zstd() override { ZSTD_freeDStream(m_stream); }
    Zstd(const Zstd&) = delete;
    Zstd& operator=(const Zstd&) = delete;
    RpcStatus append(std::string_view bytes, const Output& output) override {
        ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
        for (;;) {
            ZSTD_outBuffer out{m_out.data(), m_out.size(), 0};
            m_hint = ZSTD_decompressStream(m_stream, &out, &in);
            if (ZSTD_isError(m_hint) != 0)
                return RpcStatus::internal(std::string("ZSTD decompress failed: ") + ZSTD_getErrorName(m_hint));
            if (out.pos > 0) {
                if (RpcStatus status = output({m_out.data(), out.pos}); !status.ok())
                    return status;
            }
            if (in.pos == in.size && out.pos < m_out.size())
                return RpcStatus::success();
        }
    }
    RpcStatus finish() override {
        return m_hint == 0 ? RpcStatus::success() : RpcStatus::internal("ZSTD decompress failed: unexpected end");
    }

private:
    ZSTD_DStream* m_stream;
    std::vector<char> m_out;
    std::size_t m_hint = 0;
};

} // namespace

std::unique_ptr<Decompressor> makeDecompressor(Compression compression) {
    constexpr int kGzipWindow = 15 + 16;
    constexpr int kZlibWindow = 15;
    switch (compression) {
    case Compression::lz4Frame:
        return std::make_unique<Lz4Frames>();
    case Compression::gzip:
        return std::make_unique<Zlib>(kGzipWindow);
    case Compression::bzip2:
        return std::make_unique<Bzip2>();
    case Compression::deflate:
        return std::make_unique<Zlib>(kZlibWindow);
    case Compression::zstd:
        return std::make_unique<Zstd>();
    case Compression::none:
        break;
    }
    return nullptr;
}

} // namespace lodestar::sandbox
