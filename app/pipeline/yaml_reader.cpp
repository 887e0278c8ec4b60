// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/option_table_internal.h"
#include "app/pipeline/yaml_reader_internal.h"
#include "core/value/utf8.h"
#include <set>
namespace lodestar::pipeline {

namespace {

/// YAML takes no key of more than 1024 characters as they are written.
constexpr std::size_t kWrittenKeyMax = 1000;

/// The most that the key may take in a file, with what is escaped.
std::size_t writtenBytes(const std::string& key) {
    std::size_t halves = 0;
    for (const char c : key) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80)
            halves += 5; // ten characters for the four bytes of a code point that is not printable
        else if (byte < 0x20 || byte == 0x7f)
            halves += 8; // \x1f
        else
            halves += c == '"' || c == '\\' ? 4 : 2;
    }
    return halves / 2;
}

} // namespace

std::string placeOf(const ReadContext& context, const YAML::Node& node) {
    const YAML::Mark mark = node.Mark();
    return mark.is_null() ? context.where : context.where + ", line " + std::to_string(mark.line + 1);
}

Error atOption(const ReadContext& context, const YAML::Node& node, const std::string& option, Error error) {
    if (error.detail.starts_with(context.where + ", line "))
        return error;
    error.detail = placeOf(context, node) + ": the option \"" + option + "\": " + error.detail;
    return error;
}

Result<std::string> textOf(const YAML::Node& node) {
    if (node.IsNull())
        return std::string();
    if (!node.IsScalar())
        return Error(ErrorCode::invalidOption, "a single value belongs here");
    if (!value::isUtf8(node.Scalar())) // of \_ and \N the library makes one byte
        return Error(ErrorCode::invalidOption, "it is not UTF-8 once its escapes are read",
                     "Write \\_ as \\u00a0 and \\N as \\u0085.");
    return node.Scalar();
}

Result<std::vector<std::string>> textsOf(const YAML::Node& node) {
    std::vector<std::string> out;
    if (node.IsSequence()) {
        for (const YAML::Node& item : node) {
            LS_TRY(std::string text, textOf(item));
            out.push_back(std::move(text));
        }
        return out;
    }
    LS_TRY(const std::string text, textOf(node));
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        std::string piece = text.substr(at, end - at);
        while (!piece.empty() && piece.front() == ' ')
            piece.erase(0, 1);
        while (!piece.empty() && piece.back() == ' ')
            piece.pop_back();
        if (!piece.empty())
            out.push_back(std::move(piece));
        at = end + 1;
    }
    return out;
}

Result<void> readFreeMap(const ReadContext& context, const YAML::Node& map, const std::string& section,
                         const std::function<Result<void>(const std::string&, const YAML::Node&)>& read) {
    if (map.IsNull())
        return {};
    if (!map.IsMap())
        return Error(ErrorCode::invalidFile,
                     placeOf(context, map) + ": \"" + section + "\" must hold options, as key: value");
    std::set<std::string> seen;
    for (const auto& field : map) {
        LS_TRY(const std::string key, textOf(field.first));
        if (writtenBytes(key) > kWrittenKeyMax)
            return Error(ErrorCode::invalidOption,
                         placeOf(context, field.first) + ": an option of " + std::to_string(key.size()) +
                             " bytes under \"" + section + "\" is too long",
                         "Remove it.");
        if (!seen.insert(key).second)
            return Error(ErrorCode::invalidOption,
                         placeOf(context, field.first) + ": the option \"" + key + "\" stands twice under \"" +
                             section + '"',
                         "Remove one of them.");
        if (auto done = read(key, field.second); !done)
            return atOption(context, field.first, key, std::move(done).error());
    }
    return {};
}

Result<void> readMap(const ReadContext& context, const YAML::Node& map, const std::string& section,
                     const FieldReaders& readers) {
    return readFreeMap(context, map, section, [&](const std::string& key, const YAML::Node& value) -> Result<void> {
        const auto reader = readers.find(key);
        if (reader != readers.end())
            return reader->second(value);
        std::vector<std::string_view> known;
        for (const auto& [name, unused] : readers)
            known.push_back(name);
        const std::string near = nearestOf(known, key);
        return Error(ErrorCode::invalidOption, "it is not known under \"" + section + '"',
                     near.empty() ? "Remove it." : "Did you mean \"" + near + "\"?");
    });
}

} // namespace lodestar::pipeline
