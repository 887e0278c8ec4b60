// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/load_functions.h"
#include "app/sandbox/load/binary_text.h"
#include "app/sandbox/load/json_text.h"
#include <algorithm>
#include <array>
#include <cctype>
namespace lodestar::sandbox {
namespace {

using Arguments = LoadFunction::Arguments;

void callHexDecode(Arguments a, RowArena& arena, Cell& cell) { cell.set(decodeHex(a[0].view(), arena)); }

void callFromBase64(Arguments a, RowArena& arena, Cell& cell) {
    const auto bytes = a[0].size == 0 ? std::nullopt : decodeBase64(a[0].view(), arena);
    bytes ? cell.set(*bytes) : cell.setNull();
}

void callToBinary(Arguments a, RowArena& arena, Cell& cell) {
    // Any second word but encode64 and utf8 means hex; so does none.
    const std::string_view kind = a.size() > 1 ? a[1].view() : "hex";
    if (equalsIgnoreCase(kind, "encode64"))
        callFromBase64(a, arena, cell);
    else if (equalsIgnoreCase(kind, "utf8"))
        cell.set(a[0].view());
    else
        callHexDecode(a, arena, cell);
}

void callParseJson(Arguments a, RowArena& arena, Cell& cell) {
    if (parsedJson(a[0].view(), arena, cell) != Converted::value)
        cell.setNull();
}

template <int (*Change)(int)>
void callCase(Arguments a, RowArena& arena, Cell& cell) {
    char* const at = arena.take(a[0].size + 1);
    std::transform(a[0].data, a[0].data + a[0].size, at,
                   [](char c) { return static_cast<unsigned char>(c) < 0x80 ? static_cast<char>(Change(c)) : c; });
    cell.set({at, a[0].size});
}

void callConcat(Arguments a, RowArena& arena, Cell& cell) {
    std::size_t size = 0;
    for (const Cell& part : a)
        size += part.size;
    char* const at = arena.take(size + 1);
    char* to = at;
    for (const Cell& part : a) {
        std::memcpy(to, part.data, part.size);
        to += part.size;
    }
    cell.set({at, size});
}

void callTrim(Arguments a, RowArena&, Cell& cell) {
    std::string_view text = a[0].view();
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    cell.set(text);
}

void callCoalesce(Arguments a, RowArena&, Cell& cell) {
    const auto first = std::find_if(a.begin(), a.end(), [](const Cell& c) { return !c.null; });
    if (first == a.end())
        cell.setNull();
    else
        cell = *first;
}

void callNullIf(Arguments a, RowArena&, Cell& cell) {
    cell = a[0];
    if (!a[0].null && !a[1].null && a[0].view() == a[1].view())
        cell.setNull();
}

constexpr std::array kFunctions = {
    LoadFunction{"parse_json", 1, 1, TypeKind::json, callParseJson},
    LoadFunction{"from_base64", 1, 1, TypeKind::varchar, callFromBase64},
    LoadFunction{"unhex", 1, 1, TypeKind::varchar, callHexDecode},
    LoadFunction{"hex_decode_string", 1, 1, TypeKind::varchar, callHexDecode},
    LoadFunction{"hex_decode_binary", 1, 1, TypeKind::varbinary, callHexDecode},
    LoadFunction{"to_binary", 1, 2, TypeKind::varbinary, callToBinary},
    LoadFunction{"lower", 1, 1, TypeKind::varchar, callCase<std::tolower>},
    LoadFunction{"upper", 1, 1, TypeKind::varchar, callCase<std::toupper>},
    LoadFunction{"trim", 1, 1, TypeKind::varchar, callTrim},
    LoadFunction{"concat", 1, 64, TypeKind::varchar, callConcat},
    LoadFunction{"coalesce", 1, 64, TypeKind::varchar, callCoalesce, true},
    LoadFunction{"ifnull", 2, 2, TypeKind::varchar, callCoalesce, true},
    LoadFunction{"nullif", 2, 2, TypeKind::varchar, callNullIf, true},
};

} // namespace

const LoadFunction* findLoadFunction(std::string_view name) {
    const auto* const found = std::find_if(kFunctions.begin(), kFunctions.end(),
                                           [&](const LoadFunction& f) { return equalsIgnoreCase(f.name, name); });
    return found == kFunctions.end() ? nullptr : found;
}

} // namespace lodestar::sandbox
