// SPDX-License-Identifier: GPL-3.0-or-later
// Functions of texts and bytes. Positions and lengths count characters unless a function says bytes. Source: StarRocks
// documentation, "String functions"; be/src/exprs/string_functions.cpp.
#include "app/sandbox/load/binary_text.h"
#include "app/sandbox/load/load_functions.h"
#include "app/sandbox/load/number_text.h"
#include <algorithm>
#include <array>
#include <cctype>
#include <openssl/evp.h>
#include <zlib.h>
namespace lodestar::sandbox {
namespace {

constexpr std::size_t kTextMax = 1048576; // a longer result is NULL

bool startsCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

std::int64_t characters(std::string_view text) { return std::count_if(text.begin(), text.end(), startsCharacter); }

/// Offset of the n-th character, from 0; the end where there are fewer.
std::size_t offsetOf(std::string_view text, std::int64_t n) {
    std::size_t at = 0;
    for (; at < text.size(); ++at)
        if (startsCharacter(text[at]) && n-- == 0)
            break;
    return at;
}

void setText(const CallContext& context, std::string_view text, Cell& cell) {
    if (text.size() > kTextMax)
        cell.setNull();
    else
        cell.set(context.arena.copy(text));
}

void setWhole(const CallContext& context, std::int64_t value, Cell& cell) { setInteger(value, context.arena, cell); }

void callHexDecode(const CallContext& context, Arguments a, Cell& cell) {
    cell.set(decodeHex(a[0].text(), context.arena));
}

void callFromBase64(const CallContext& context, Arguments a, Cell& cell) {
    const auto bytes = a[0].cell.size == 0 ? std::nullopt : decodeBase64(a[0].text(), context.arena);
    bytes ? cell.set(*bytes) : cell.setNull();
}

void callToBase64(const CallContext& context, Arguments a, Cell& cell) {
    if (a[0].cell.size == 0)
        return cell.setNull();
    std::string out((a[0].cell.size + 2) / 3 * 4 + 1, '\0');
    out.resize(static_cast<std::size_t>(EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                                        reinterpret_cast<const unsigned char*>(a[0].cell.data),
                                                        static_cast<int>(a[0].cell.size))));
    setText(context, out, cell);
}

void callToBinary(const CallContext& context, Arguments a, Cell& cell) {
    // Any second word but encode64 and utf8 means hex; so does none.
    const std::string_view kind = a.size() > 1 ? a[1].text() : "hex";
    if (equalsIgnoreCase(kind, "encode64"))
        callFromBase64(context, a, cell);
    else if (equalsIgnoreCase(kind, "utf8"))
        cell.set(a[0].text());
    else
        callHexDecode(context, a, cell);
}

void callHex(const CallContext& context, Arguments a, Cell& cell) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    if (a[0].type->isInteger()) {
        const auto value = a[0].whole();
        if (!value)
            return cell.setNull();
        auto left = static_cast<std::uint64_t>(*value);
        do {
            out.insert(out.begin(), digits[left & 15]);
            left >>= 4;
        } while (left != 0);
    } else {
        for (const char c : a[0].text()) {
            out += digits[static_cast<unsigned char>(c) >> 4];
            out += digits[c & 15];
        }
    }
    setText(context, out, cell);
}

template <int (*Change)(int)>
void callCase(const CallContext& context, Arguments a, Cell& cell) {
    std::string out(a[0].text());
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return static_cast<unsigned char>(c) < 0x80 ? static_cast<char>(Change(c)) : c; });
    setText(context, out, cell);
}

void callConcat(const CallContext& context, Arguments a, Cell& cell) {
    std::string out;
    for (const Argument& part : a)
        out += part.text();
    setText(context, out, cell);
}

void callConcatWs(const CallContext& context, Arguments a, Cell& cell) {
    if (a[0].cell.null)
        return cell.setNull();
    std::string out;
    bool first = true;
    for (const Argument& part : a.subspan(1)) {
        if (part.cell.null)
            continue;
        out += first ? std::string_view() : a[0].text();
        out += part.text();
        first = false;
    }
    setText(context, out, cell);
}

/// sides: 1 left, 2 right, 3 both. A second argument names the characters to take away.
template <int sides>
void callTrim(const CallContext& context, Arguments a, Cell& cell) {
    std::string_view text = a[0].text();
    const std::string_view which = a.size() > 1 ? a[1].text() : " ";
    const auto goes = [&](char c) { return which.find(c) != std::string_view::npos; };
    while ((sides & 1) != 0 && !text.empty() && goes(text.front()))
        text.remove_prefix(1);
    while ((sides & 2) != 0 && !text.empty() && goes(text.back()))
        text.remove_suffix(1);
    setText(context, text, cell);
}

void callSubstring(const CallContext& context, Arguments a, Cell& cell) {
    const std::string_view text = a[0].text();
    const auto from = a[1].whole();
    const auto count = a.size() > 2 ? a[2].whole() : std::optional<std::int64_t>(characters(text));
    if (!from || !count)
        return cell.setNull();
    const std::int64_t all = characters(text);
    const std::int64_t start = *from > 0 ? *from - 1 : all + *from;
    if (*from == 0 || start < 0 || start >= all || *count <= 0)
        return cell.set("");
    const std::size_t begin = offsetOf(text, start);
    const std::size_t end = offsetOf(text, start + std::min(*count, all));
    cell.set(text.substr(begin, end - begin));
    setText(context, cell.view(), cell);
}

void callLeft(const CallContext& context, Arguments a, Cell& cell) {
    const auto count = a[1].whole();
    if (!count)
        return cell.setNull();
    setText(context, a[0].text().substr(0, offsetOf(a[0].text(), std::max<std::int64_t>(*count, 0))), cell);
}

void callRight(const CallContext& context, Arguments a, Cell& cell) {
    const auto count = a[1].whole();
    if (!count)
        return cell.setNull();
    const std::int64_t skip = characters(a[0].text()) - std::max<std::int64_t>(*count, 0);
    setText(context, a[0].text().substr(skip <= 0 ? 0 : offsetOf(a[0].text(), skip)), cell);
}

void callLength(const CallContext& context, Arguments a, Cell& cell) {
    setWhole(context, static_cast<std::int64_t>(a[0].cell.size), cell);
}

void callCharLength(const CallContext& context, Arguments a, Cell& cell) {
    setWhole(context, characters(a[0].text()), cell);
}

void callReplace(const CallContext& context, Arguments a, Cell& cell) {
    std::string out(a[0].text());
    if (!a[1].text().empty())
        for (std::size_t at = 0; (at = out.find(a[1].text(), at)) != std::string::npos; at += a[2].text().size())
            out.replace(at, a[1].text().size(), a[2].text());
    setText(context, out, cell);
}

void callReverse(const CallContext& context, Arguments a, Cell& cell) {
    std::string out;
    std::string_view text = a[0].text();
    while (!text.empty()) {
        std::size_t last = text.size() - 1;
        while (last > 0 && !startsCharacter(text[last]))
            --last;
        out += text.substr(last);
        text = text.substr(0, last);
    }
    setText(context, out, cell);
}

template <bool left>
void callPad(const CallContext& context, Arguments a, Cell& cell) {
    const auto wanted = a[1].whole();
    const std::string_view with = a.size() > 2 ? a[2].text() : " ";
    if (!wanted || *wanted < 0 || *wanted > static_cast<std::int64_t>(kTextMax))
        return cell.setNull();
    const std::string_view text = a[0].text();
    const std::int64_t missing = *wanted - characters(text);
    if (missing <= 0 || with.empty())
        return setText(context, text.substr(0, offsetOf(text, *wanted)), cell);
    std::string padding;
    for (std::int64_t i = 0; i < missing; i += characters(with))
        padding += with;
    padding.resize(offsetOf(padding, missing));
    setText(context, left ? padding + std::string(text) : std::string(text) + padding, cell);
}

void callRepeat(const CallContext& context, Arguments a, Cell& cell) {
    const auto count = a[1].whole();
    if (!count || (*count > 0 && a[0].cell.size * static_cast<std::size_t>(*count) > kTextMax))
        return cell.setNull();
    std::string out;
    for (std::int64_t i = 0; i < *count; ++i)
        out += a[0].text();
    setText(context, out, cell);
}

std::int64_t position(std::string_view text, std::string_view part, std::int64_t from) {
    if (from < 1 || from > characters(text) + 1)
        return 0;
    const std::size_t at = text.find(part, offsetOf(text, from - 1));
    return at == std::string_view::npos ? 0 : characters(text.substr(0, at)) + 1;
}

void callInstr(const CallContext& context, Arguments a, Cell& cell) {
    setWhole(context, position(a[0].text(), a[1].text(), 1), cell);
}

void callLocate(const CallContext& context, Arguments a, Cell& cell) {
    const auto from = a.size() > 2 ? a[2].whole() : std::optional<std::int64_t>(1);
    setWhole(context, position(a[1].text(), a[0].text(), from.value_or(0)), cell);
}

void callStartsWith(const CallContext&, Arguments a, Cell& cell) {
    cell.set(a[0].text().starts_with(a[1].text()) ? "1" : "0");
}

void callEndsWith(const CallContext&, Arguments a, Cell& cell) {
    cell.set(a[0].text().ends_with(a[1].text()) ? "1" : "0");
}

void callSplitPart(const CallContext& context, Arguments a, Cell& cell) {
    const auto wanted = a[2].whole();
    if (!wanted || *wanted == 0 || a[1].text().empty())
        return cell.setNull();
    std::vector<std::string_view> parts;
    std::string_view left = a[0].text();
    for (std::size_t at = 0; (at = left.find(a[1].text())) != std::string_view::npos;) {
        parts.push_back(left.substr(0, at));
        left.remove_prefix(at + a[1].text().size());
    }
    parts.push_back(left);
    const auto count = static_cast<std::int64_t>(parts.size());
    const std::int64_t index = *wanted > 0 ? *wanted - 1 : count + *wanted;
    if (index < 0 || index >= count)
        cell.set("");
    else
        setText(context, parts[static_cast<std::size_t>(index)], cell);
}

void callSubstringIndex(const CallContext& context, Arguments a, Cell& cell) {
    const auto count = a[2].whole();
    const std::string_view text = a[0].text();
    const std::string_view part = a[1].text();
    if (!count || part.empty() || *count == 0)
        return cell.set("");
    std::size_t at = *count > 0 ? 0 : text.size();
    for (std::int64_t i = 0; i < std::abs(*count); ++i) {
        if (*count > 0) {
            at = text.find(part, i == 0 ? 0 : at + part.size());
        } else {
            at = at == 0 ? std::string_view::npos : text.rfind(part, at - 1);
        }
        if (at == std::string_view::npos)
            return setText(context, text, cell);
    }
    setText(context, *count > 0 ? text.substr(0, at) : text.substr(at + part.size()), cell);
}

void callAscii(const CallContext& context, Arguments a, Cell& cell) {
    setWhole(context, a[0].cell.size == 0 ? 0 : static_cast<unsigned char>(a[0].text()[0]), cell);
}

void callSpace(const CallContext& context, Arguments a, Cell& cell) {
    const auto count = a[0].whole();
    setText(context,
            std::string(static_cast<std::size_t>(std::clamp<std::int64_t>(count.value_or(0), 0, kTextMax)), ' '), cell);
}

void callDigest(const CallContext& context, const EVP_MD* method, std::string_view text, Cell& cell) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (EVP_Digest(text.data(), text.size(), digest.data(), &size, method, nullptr) != 1)
        return cell.setNull();
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (unsigned i = 0; i < size; ++i) {
        out += digits[digest[i] >> 4];
        out += digits[digest[i] & 15];
    }
    setText(context, out, cell);
}

void callMd5(const CallContext& context, Arguments a, Cell& cell) {
    std::string all;
    for (const Argument& part : a)
        all += part.text();
    callDigest(context, EVP_md5(), all, cell);
}

void callSha2(const CallContext& context, Arguments a, Cell& cell) {
    const std::int64_t bits = a[1].whole().value_or(-1);
    const EVP_MD* const method = bits == 224                ? EVP_sha224()
                                 : bits == 256 || bits == 0 ? EVP_sha256()
                                 : bits == 384              ? EVP_sha384()
                                 : bits == 512              ? EVP_sha512()
                                                            : nullptr;
    if (method == nullptr)
        cell.setNull();
    else
        callDigest(context, method, a[0].text(), cell);
}

void callCrc32(const CallContext& context, Arguments a, Cell& cell) {
    setWhole(context,
             static_cast<std::int64_t>(
                 crc32(0, reinterpret_cast<const Bytef*>(a[0].cell.data), static_cast<uInt>(a[0].cell.size))),
             cell);
}

void callNullOrEmpty(const CallContext&, Arguments a, Cell& cell) {
    cell.set(a[0].cell.null || a[0].cell.size == 0 ? "1" : "0");
}

constexpr std::array kFunctions = {
    LoadFunction{"from_base64", 1, 1, ResultType::text, callFromBase64},
    LoadFunction{"base64_decode_string", 1, 1, ResultType::text, callFromBase64},
    LoadFunction{"base64_decode_binary", 1, 1, ResultType::binary, callFromBase64},
    LoadFunction{"to_base64", 1, 1, ResultType::text, callToBase64},
    LoadFunction{"hex", 1, 1, ResultType::text, callHex},
    LoadFunction{"unhex", 1, 1, ResultType::text, callHexDecode},
    LoadFunction{"hex_decode_string", 1, 1, ResultType::text, callHexDecode},
    LoadFunction{"hex_decode_binary", 1, 1, ResultType::binary, callHexDecode},
    LoadFunction{"to_binary", 1, 2, ResultType::binary, callToBinary},
    LoadFunction{"lower", 1, 1, ResultType::text, callCase<std::tolower>},
    LoadFunction{"lcase", 1, 1, ResultType::text, callCase<std::tolower>},
    LoadFunction{"upper", 1, 1, ResultType::text, callCase<std::toupper>},
    LoadFunction{"ucase", 1, 1, ResultType::text, callCase<std::toupper>},
    LoadFunction{"trim", 1, 2, ResultType::text, callTrim<3>},
    LoadFunction{"ltrim", 1, 2, ResultType::text, callTrim<1>},
    LoadFunction{"rtrim", 1, 2, ResultType::text, callTrim<2>},
    LoadFunction{"concat", 1, 4096, ResultType::text, callConcat},
    LoadFunction{"concat_ws", 2, 4096, ResultType::text, callConcatWs, true},
    LoadFunction{"substr", 2, 3, ResultType::text, callSubstring},
    LoadFunction{"substring", 2, 3, ResultType::text, callSubstring},
    LoadFunction{"left", 2, 2, ResultType::text, callLeft},
    LoadFunction{"strleft", 2, 2, ResultType::text, callLeft},
    LoadFunction{"right", 2, 2, ResultType::text, callRight},
    LoadFunction{"strright", 2, 2, ResultType::text, callRight},
    LoadFunction{"length", 1, 1, ResultType::integer, callLength},
    LoadFunction{"char_length", 1, 1, ResultType::integer, callCharLength},
    LoadFunction{"character_length", 1, 1, ResultType::integer, callCharLength},
    LoadFunction{"replace", 3, 3, ResultType::text, callReplace},
    LoadFunction{"reverse", 1, 1, ResultType::text, callReverse},
    LoadFunction{"lpad", 2, 3, ResultType::text, callPad<true>},
    LoadFunction{"rpad", 2, 3, ResultType::text, callPad<false>},
    LoadFunction{"repeat", 2, 2, ResultType::text, callRepeat},
    LoadFunction{"instr", 2, 2, ResultType::integer, callInstr},
    LoadFunction{"locate", 2, 3, ResultType::integer, callLocate},
    LoadFunction{"starts_with", 2, 2, ResultType::boolean, callStartsWith},
    LoadFunction{"ends_with", 2, 2, ResultType::boolean, callEndsWith},
    LoadFunction{"split_part", 3, 3, ResultType::text, callSplitPart},
    LoadFunction{"substring_index", 3, 3, ResultType::text, callSubstringIndex},
    LoadFunction{"ascii", 1, 1, ResultType::integer, callAscii},
    LoadFunction{"space", 1, 1, ResultType::text, callSpace},
    LoadFunction{"md5", 1, 1, ResultType::text, callMd5},
    LoadFunction{"md5sum", 1, 4096, ResultType::text, callMd5},
    LoadFunction{"sha2", 2, 2, ResultType::text, callSha2},
    LoadFunction{"crc32", 1, 1, ResultType::bigInt, callCrc32},
    LoadFunction{"null_or_empty", 1, 1, ResultType::boolean, callNullOrEmpty, true},
};

} // namespace

std::span<const LoadFunction> textFunctions() { return kFunctions; }

} // namespace lodestar::sandbox
