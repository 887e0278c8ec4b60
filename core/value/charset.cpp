// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/charset.h"
#include "core/value/charset_tables.h"
#include "core/value/utf8.h"
#include <array>
#include <cstring>
#include <iconv.h>
#include <map>
#include <memory>
#include <mutex>
#include <vector>
namespace lodestar::value {
namespace {

using Byte = std::uint8_t;
constexpr std::uint16_t kUnknown = '?';

class PassingCharset final : public Charset {
public:
    PassingCharset() : Charset(true) {}
    char* convert(std::string_view bytes, char* to) const override {
        if (!bytes.empty())
            std::memcpy(to, bytes.data(), bytes.size());
        return to + bytes.size();
    }
};

class SingleByteCharset final : public Charset {
public:
    explicit SingleByteCharset(const std::uint16_t* upperHalf, bool asciiSafe = true) : Charset(false, asciiSafe) {
        for (unsigned i = 0; i < 256; ++i)
            m_points[i] = static_cast<std::uint16_t>(i < 128 ? i : upperHalf ? upperHalf[i - 128] : kUnknown);
    }
    void set(Byte byte, std::uint16_t point) { m_points[byte] = point; }
    char* convert(std::string_view bytes, char* to) const override {
        for (const char c : bytes)
            to = writeUtf8(to, m_points[static_cast<Byte>(c)]);
        return to;
    }

private:
    std::uint16_t m_points[256];
};

/// ucs2, utf16, utf16le, utf32: units of two or four bytes.
class WideCharset final : public Charset {
public:
    WideCharset(unsigned unit, bool littleEndian, bool surrogates)
        : Charset(false, false), m_unit(unit), m_littleEndian(littleEndian), m_surrogates(surrogates) {}
    char* convert(std::string_view bytes, char* to) const override {
        std::size_t at = 0;
        while (at + m_unit <= bytes.size()) {
            std::uint32_t point = unitAt(bytes, at);
            at += m_unit;
            if (m_surrogates && point >= 0xd800 && point < 0xdc00 && at + m_unit <= bytes.size()) {
                const std::uint32_t low = unitAt(bytes, at);
                if (low >= 0xdc00 && low < 0xe000) {
                    point = 0x10000 + ((point & 0x3ff) << 10 | (low & 0x3ff));
                    at += m_unit;
                }
            }
            // ucs2 knows no pairs: the server passes each half on as if it were a character.
            const bool isHalf = point >= 0xd800 && point < 0xe000;
            const bool valid = isHalf ? m_unit == 2 && !m_surrogates : point <= 0x10ffff;
            to = writeUtf8(to, valid ? point : kUnknown);
        }
        return to;
    }

private:
    [[nodiscard]] std::uint32_t unitAt(std::string_view bytes, std::size_t at) const {
        std::uint32_t v = 0;
        for (unsigned i = 0; i < m_unit; ++i)
            v = v << 8 | static_cast<Byte>(bytes[at + (m_littleEndian ? m_unit - 1 - i : i)]);
        return v;
    }
    const unsigned m_unit;
    const bool m_littleEndian;
    const bool m_surrogates;
};

/// Which bytes form one character: up to two ranges of lead bytes and of trail bytes.
struct DoubleByteShape {
    Byte leads[2][2];
    Byte trails[3][2];
    [[nodiscard]] bool isLead(Byte b) const { return within(leads, b); }
    [[nodiscard]] bool isTrail(Byte b) const { return within(trails, b); }

private:
    template <std::size_t n>
    static bool within(const Byte (&ranges)[n][2], Byte b) {
        for (const auto& range : ranges)
            if (b >= range[0] && b <= range[1] && range[1] != 0)
                return true;
        return false;
    }
};

struct MultiByteSet {
    const char* name;
    const char* libraryName;
    DoubleByteShape shape;
    bool threeBytes = false; ///< 8F and two more bytes (EUC)
    bool fourBytes = false;  ///< gb18030
};

constexpr DoubleByteShape kGbkShape{{{0x81, 0xfe}, {}}, {{0x40, 0x7e}, {0x80, 0xfe}, {}}};
constexpr DoubleByteShape kSjisShape{{{0x81, 0x9f}, {0xe0, 0xfc}}, {{0x40, 0x7e}, {0x80, 0xfc}, {}}};
constexpr DoubleByteShape kEucShape{{{0xa1, 0xfe}, {0x8e, 0x8e}}, {{0xa1, 0xfe}, {}, {}}};
constexpr MultiByteSet kMultiByteSets[] = {
    {"gbk", "GBK", kGbkShape},
    {"gb18030", "GB18030", kGbkShape, false, true},
    {"gb2312", "EUC-CN", {{{0xa1, 0xf7}, {}}, {{0xa1, 0xfe}, {}, {}}}},
    {"big5", "BIG5", {{{0xa1, 0xf9}, {}}, {{0x40, 0x7e}, {0xa1, 0xfe}, {}}}},
    {"sjis", "SJIS", kSjisShape},
    {"cp932", "CP932", kSjisShape},
    {"ujis", "EUC-JP", kEucShape, true},
    {"eucjpms", "EUC-JP-MS", kEucShape, true},
    {"euckr", "UHC", {{{0x81, 0xfe}, {}}, {{0x41, 0x5a}, {0x61, 0x7a}, {0x81, 0xfe}}}},
};

/// One character of at most four bytes at a time, for filling tables.
class LibraryConversion {
public:
    explicit LibraryConversion(const char* name) : m_handle(iconv_open("UTF-32LE", name)) {}
    LibraryConversion(const LibraryConversion&) = delete;
    LibraryConversion& operator=(const LibraryConversion&) = delete;
    ~LibraryConversion() {
        if (usable())
            iconv_close(m_handle);
    }
    [[nodiscard]] bool usable() const { return m_handle != reinterpret_cast<iconv_t>(-1); }
    /// The code point, or '?' if there is none in the BMP.
    std::uint16_t point(std::initializer_list<unsigned> bytes) {
        char in[4];
        std::size_t inLeft = 0;
        for (const unsigned b : bytes)
            in[inLeft++] = static_cast<char>(b);
        std::uint32_t out[4] = {};
        char* inAt = in;
        char* outAt = reinterpret_cast<char*>(out);
        std::size_t outLeft = sizeof out;
        iconv(m_handle, nullptr, nullptr, nullptr, nullptr);
        if (iconv(m_handle, &inAt, &inLeft, &outAt, &outLeft) == static_cast<std::size_t>(-1) ||
            outLeft != sizeof out - 4 || out[0] > 0xffff)
            return kUnknown;
        return static_cast<std::uint16_t>(out[0]);
    }

private:
    iconv_t m_handle;
};

constexpr unsigned kFourByteBmpCount = 39420; // 81308130 to 8431A439, GB 18030

class MultiByteCharset final : public Charset {
public:
    MultiByteCharset(const MultiByteSet& set, LibraryConversion& library) : Charset(false), m_set(set), m_two(0x8000) {
        for (unsigned a = 0x80; a < 0x100; ++a) {
            m_one[a - 0x80] = oneByte(a, library);
            for (unsigned b = 0; b < 0x100 && m_set.shape.isLead(static_cast<Byte>(a)); ++b)
                if (m_set.shape.isTrail(static_cast<Byte>(b)))
                    m_two[(a & 0x7f) << 8 | b] = library.point({a, b});
        }
        if (set.threeBytes) {
            m_three.resize(0x8000);
            for (unsigned a = 0xa1; a < 0xff; ++a)
                for (unsigned b = 0xa1; b < 0xff; ++b)
                    m_three[(a & 0x7f) << 8 | b] = library.point({0x8f, a, b});
        }
        if (set.fourBytes) {
            m_four.resize(kFourByteBmpCount);
            for (unsigned i = 0; i < kFourByteBmpCount; ++i)
                m_four[i] = library.point({0x81 + i / 12600, 0x30 + i / 1260 % 10, 0x81 + i / 10 % 126, 0x30 + i % 10});
        }
        for (const CodeRun& run : codeRunsOf(set.name))
            for (unsigned i = 0; i < run.length; ++i)
                correct(run.code + i,
                        static_cast<std::uint16_t>(run.codePoint == kUnknown ? kUnknown : run.codePoint + i));
    }

    char* convert(std::string_view bytes, char* to) const override {
        const Byte* at = reinterpret_cast<const Byte*>(bytes.data());
        const Byte* const end = at + bytes.size();
        while (at != end) {
            std::uint32_t point = *at;
            unsigned length = 1;
            if (point >= 0x80) {
                point = character(at, static_cast<std::size_t>(end - at), length);
                if (point == kIncomplete)
                    break; // the server drops a character that the text ends within
            }
            to = writeUtf8(to, point);
            at += length;
        }
        return to;
    }

private:
    std::uint16_t oneByte(unsigned byte, LibraryConversion& library) const {
        const bool kana = std::string_view(m_set.name) == "sjis" || std::string_view(m_set.name) == "cp932";
        return kana && byte >= 0xa1 && byte <= 0xdf ? library.point({byte}) : kUnknown;
    }
    void correct(std::uint32_t code, std::uint16_t point) {
        if (code <= 0xffff)
            m_two[code & 0x7fff] = point;
        else if (code <= 0xffffff)
            m_three[code & 0x7fff] = point;
        else
            m_four[fourByteIndex(code >> 24, code >> 16 & 0xff, code >> 8 & 0xff, code & 0xff)] = point;
    }
    static unsigned fourByteIndex(unsigned a, unsigned b, unsigned c, unsigned d) {
        return (a - 0x81) * 12600 + (b - 0x30) * 1260 + (c - 0x81) * 10 + (d - 0x30);
    }
    static constexpr std::uint32_t kIncomplete = 0xffffffff;
    /// `length` becomes the bytes taken; a byte that starts no character stands alone.
    std::uint32_t character(const Byte* at, std::size_t left, unsigned& length) const {
        if (left >= 2) {
            if (const std::uint16_t point = m_two[(at[0] & 0x7fU) << 8 | at[1]]; point != 0) {
                length = 2;
                return point;
            }
        }
        if (m_set.threeBytes && at[0] == 0x8f && left >= 3 && at[1] >= 0xa1 && at[2] >= 0xa1) {
            length = 3;
            const std::uint16_t point = m_three[(at[1] & 0x7fU) << 8 | at[2]];
            return point != 0 ? point : kUnknown;
        }
        if (m_set.fourBytes && left >= 4 && at[0] >= 0x81 && at[0] <= 0xfe && isDigit(at[1]) && at[2] >= 0x81 &&
            at[2] <= 0xfe && isDigit(at[3])) {
            length = 4;
            const unsigned index = fourByteIndex(at[0], at[1], at[2], at[3]);
            constexpr unsigned kSupplementary = 189000; // 90308130 is U+10000
            if (index >= kSupplementary && index - kSupplementary < 0x100000)
                return 0x10000 + index - kSupplementary;
            return index < kFourByteBmpCount ? m_four[index] : kUnknown;
        }
        const bool isLead = m_set.shape.isLead(at[0]) || (m_set.threeBytes && at[0] == 0x8f);
        const std::size_t bytesWanted = m_set.threeBytes && at[0] == 0x8f ? 3 : 2;
        return isLead && left < bytesWanted ? kIncomplete : m_one[at[0] - 0x80];
    }
    static bool isDigit(Byte b) { return b >= 0x30 && b <= 0x39; }

    const MultiByteSet& m_set;
    std::array<std::uint16_t, 128> m_one{};
    std::vector<std::uint16_t> m_two; ///< by the lower 15 bits of both bytes; 0: no such character
    std::vector<std::uint16_t> m_three;
    std::vector<std::uint16_t> m_four;
};

std::unique_ptr<Charset> makeSingleByte(std::string_view name) {
    if (name == "ascii")
        return std::make_unique<SingleByteCharset>(nullptr);
    if (name == "swe7") { // SEN 850200 B: letters in the places of ASCII signs
        auto set = std::make_unique<SingleByteCharset>(nullptr, false);
        constexpr std::uint16_t kLetters[][2] = {{'@', 0xc9}, {'[', 0xc4}, {'\\', 0xd6}, {']', 0xc5}, {'^', 0xdc},
                                                 {'`', 0xe9}, {'{', 0xe4}, {'|', 0xf6},  {'}', 0xe5}, {'~', 0xfc}};
        for (const auto& letter : kLetters)
            set->set(static_cast<Byte>(letter[0]), letter[1]);
        set->set(0x7f, kUnknown);
        return set;
    }
    for (std::size_t i = 0; i < kSingleByteTableCount; ++i)
        if (name == kSingleByteTables[i].charset)
            return std::make_unique<SingleByteCharset>(kSingleByteTables[i].upperHalf);
    return nullptr;
}

std::unique_ptr<Charset> makeCharset(std::string_view name) {
    if (name == "utf8mb4" || name == "utf8mb3" || name == "utf8" || name == "binary")
        return std::make_unique<PassingCharset>();
    if (name == "ucs2")
        return std::make_unique<WideCharset>(2, false, false);
    if (name == "utf16" || name == "utf16le")
        return std::make_unique<WideCharset>(2, name == "utf16le", true);
    if (name == "utf32")
        return std::make_unique<WideCharset>(4, false, false);
    for (const MultiByteSet& set : kMultiByteSets)
        if (name == set.name) {
            LibraryConversion library(set.libraryName);
            if (library.usable())
                return std::make_unique<MultiByteCharset>(set, library);
            return nullptr;
        }
    return makeSingleByte(name);
}

} // namespace

const Charset* Charset::find(std::string_view name) {
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<Charset>, std::less<>> known;
    const std::lock_guard lock(mutex);
    if (const auto it = known.find(name); it != known.end())
        return it->second.get();
    return known.emplace(std::string(name), makeCharset(name)).first->second.get();
}

bool isAscii(std::string_view bytes) {
    const char* at = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= 8; at += 8, left -= 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, at, sizeof eight);
        if ((eight & 0x8080808080808080) != 0)
            return false;
    }
    unsigned any = 0;
    for (; left != 0; ++at, --left)
        any |= static_cast<Byte>(*at);
    return any < 0x80;
}

void Charset::appendUtf8(std::string& out, std::string_view bytes) const {
    if (m_passesThrough) {
        out.append(bytes);
        return;
    }
    const std::size_t before = out.size();
    out.resize(before + utf8BytesMax(bytes.size()));
    const char* const end = convert(bytes, out.data() + before);
    out.resize(static_cast<std::size_t>(end - out.data()));
}

} // namespace lodestar::value
