// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/text_scan.h"
#include <bit>
#include <cstdint>
#include <cstring>
#ifdef __SSE2__
#include <emmintrin.h>
#endif
namespace lodestar::load {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
constexpr std::uint64_t kHighs = 0x8080808080808080ULL;

/// High bit set in (at least) the lowest byte of `word` that is zero; zero exactly if no byte is zero.
std::uint64_t zeroBytes(std::uint64_t word) { return (word - kOnes) & ~word & kHighs; }
std::uint64_t equalBytes(std::uint64_t word, unsigned char byte) { return zeroBytes(word ^ (kOnes * byte)); }

struct CsvRule {
    static std::uint64_t special(std::uint64_t word) { return equalBytes(word, 1) | equalBytes(word, 2); }
    static bool specialByte(unsigned char byte) { return byte == 1 || byte == 2; }
#ifdef __SSE2__
    static __m128i special(__m128i bytes) {
        return _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(1)), _mm_cmpeq_epi8(bytes, _mm_set1_epi8(2)));
    }
#endif
};

struct JsonRule {
    static std::uint64_t special(std::uint64_t word) {
        const std::uint64_t below32 = (word - kOnes * 0x20) & ~word & kHighs;
        return equalBytes(word, '"') | equalBytes(word, '\\') | below32;
    }
    static bool specialByte(unsigned char byte) { return byte == '"' || byte == '\\' || byte < 0x20; }
#ifdef __SSE2__
    static __m128i special(__m128i bytes) {
        const __m128i quotes =
            _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
        const __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1f)), bytes);
        return _mm_or_si128(quotes, controls);
    }
#endif
};

template <typename Rule>
ScanFlags copyShort(char* to, const char* from, std::size_t size) {
    std::uint64_t special = 0;
    std::uint64_t bits = 0;
    const auto word = [&](std::size_t at) {
        std::uint64_t w = 0;
        std::memcpy(&w, from + at, 8);
        std::memcpy(to + at, &w, 8);
        special |= Rule::special(w);
        bits |= w;
    };
    if (size >= 8) {
        word(0);
        word(size - 8);
        return {special != 0, (bits & kHighs) != 0};
    }
    bool found = false;
    unsigned char all = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const auto byte = static_cast<unsigned char>(from[i]);
        to[i] = from[i];
        found |= Rule::specialByte(byte);
        all |= byte;
    }
    return {found, (all & 0x80) != 0};
}

template <typename Rule>
ScanFlags copyScanned(char* to, std::string_view text) {
    const char* from = text.data();
    const std::size_t size = text.size();
    if (size < 16)
        return copyShort<Rule>(to, from, size);
#ifdef __SSE2__
    __m128i special = _mm_setzero_si128();
    __m128i bits = _mm_setzero_si128();
    const auto block = [&](std::size_t at) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + at));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(to + at), bytes);
        special = _mm_or_si128(special, Rule::special(bytes));
        bits = _mm_or_si128(bits, bytes);
    };
    for (std::size_t at = 0; at + 16 <= size; at += 16)
        block(at);
    block(size - 16);
    return {_mm_movemask_epi8(special) != 0, _mm_movemask_epi8(bits) != 0};
#else
    ScanFlags flags;
    for (std::size_t at = 0; at + 8 <= size; at += 8) {
        const ScanFlags part = copyShort<Rule>(to + at, from + at, 8);
        flags.special |= part.special;
        flags.high |= part.high;
    }
    const ScanFlags tail = copyShort<Rule>(to + size - 8, from + size - 8, 8);
    return {flags.special || tail.special, flags.high || tail.high};
#endif
}

} // namespace

ScanFlags copyForCsv(char* to, std::string_view text) { return copyScanned<CsvRule>(to, text); }
ScanFlags copyForJson(char* to, std::string_view text) { return copyScanned<JsonRule>(to, text); }

char* escapeForJson(char* to, std::string_view text) {
    static constexpr char kHex[] = "0123456789abcdef";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (!JsonRule::specialByte(byte)) {
            *to++ = c;
            continue;
        }
        *to++ = '\\';
        switch (c) {
        case '"':
        case '\\':
            *to++ = c;
            break;
        case '\n':
            *to++ = 'n';
            break;
        case '\r':
            *to++ = 'r';
            break;
        case '\t':
            *to++ = 't';
            break;
        default:
            *to++ = 'u';
            *to++ = '0';
            *to++ = '0';
            *to++ = kHex[byte >> 4];
            *to++ = kHex[byte & 15];
        }
    }
    return to;
}

} // namespace lodestar::load
