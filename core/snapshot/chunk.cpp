// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/chunk.h"
#include <array>
#include <charconv>
namespace lodestar::snapshot {
namespace {

// Text form: "index last partition lower upper stop", parts separated by one blank; without a stop it ends before. The
// index is "index.piece" behind the first piece; last is "0", "1", or "c" where the chunk was cut. A part without a
// value is "-"; a bound is its values joined by ','; a value is one letter for its kind and the text in hexadecimal.
constexpr std::array kKindLetters{'i', 'u', 'r', 'd', 't', 'b'};

std::string toHex(std::string_view text) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    for (const char c : text) {
        out += kDigits[static_cast<unsigned char>(c) >> 4];
        out += kDigits[static_cast<unsigned char>(c) & 15];
    }
    return out;
}

bool fromHex(std::string_view digits, std::string& out) {
    if (digits.size() % 2 != 0)
        return false;
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        unsigned byte = 0;
        const auto [end, error] = std::from_chars(digits.data() + i, digits.data() + i + 2, byte, 16);
        if (error != std::errc() || end != digits.data() + i + 2)
            return false;
        out += static_cast<char>(byte);
    }
    return true;
}

std::string boundText(const std::vector<KeyValue>& bound) {
    if (bound.empty())
        return "-";
    std::string out;
    for (const KeyValue& value : bound) {
        out += out.empty() ? "" : ",";
        out += kKindLetters[static_cast<std::size_t>(value.kind)];
        out += toHex(value.text);
    }
    return out;
}

std::string_view takePart(std::string_view& text, char separator) {
    const std::size_t at = text.find(separator);
    const std::string_view part = text.substr(0, at);
    text = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
    return part;
}

bool readBound(std::string_view text, std::vector<KeyValue>& bound) {
    if (text == "-")
        return true;
    while (!text.empty()) {
        const std::string_view part = takePart(text, ',');
        if (part.empty())
            return false;
        KeyValue value;
        std::size_t kind = 0;
        while (kind < kKindLetters.size() && kKindLetters[kind] != part[0])
            ++kind;
        if (kind == kKindLetters.size() || !fromHex(part.substr(1), value.text))
            return false;
        value.kind = static_cast<KeyValue::Kind>(kind);
        bound.push_back(std::move(value));
    }
    return !bound.empty();
}

template <typename Number>
bool readNumber(std::string_view text, Number& out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size();
}

} // namespace

std::string Chunk::toText() const {
    return std::to_string(index) + (piece ? '.' + std::to_string(piece) : std::string()) +
           (cut    ? " c "
            : last ? " 1 "
                   : " 0 ") +
           (partition ? std::to_string(*partition) : "-") + ' ' + boundText(lower) + ' ' + boundText(upper) +
           (stop.empty() ? std::string() : ' ' + boundText(stop));
}

Result<Chunk> Chunk::fromText(std::string_view text) {
    const Error damaged(ErrorCode::stateDamaged,
                        "\"" + std::string(text.substr(0, 200)) + "\" does not describe a chunk");
    Chunk chunk;
    std::string_view rest = text;
    std::string_view number = takePart(rest, ' ');
    if (!readNumber(takePart(number, '.'), chunk.index) || (!number.empty() && !readNumber(number, chunk.piece)))
        return damaged;
    const std::string_view last = takePart(rest, ' ');
    if (last != "0" && last != "1" && last != "c")
        return damaged;
    chunk.last = last == "1";
    chunk.cut = last == "c";
    if (const std::string_view partition = takePart(rest, ' '); partition != "-") {
        std::uint64_t value = 0;
        if (!readNumber(partition, value))
            return damaged;
        chunk.partition = value;
    }
    // Comparing with what would be written refuses every other spelling too.
    if (!readBound(takePart(rest, ' '), chunk.lower) || !readBound(takePart(rest, ' '), chunk.upper) ||
        (!rest.empty() && !readBound(rest, chunk.stop)) || chunk.toText() != text)
        return damaged;
    return chunk;
}

} // namespace lodestar::snapshot
