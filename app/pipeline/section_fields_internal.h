// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the fields of the section `lodestar` are read into values, and the words of its choices.
#include "app/pipeline/option_table_internal.h"
#include "app/pipeline/tree_internal.h"
#include "app/pipeline/yaml_reader_internal.h"
#include <array>
namespace lodestar::pipeline {

template <typename Value>
struct Word {
    const char* word;
    Value value;
};
inline constexpr std::array kZeroDates{Word<mapping::ZeroDatePolicy>{"stop", mapping::ZeroDatePolicy::stop},
                                       Word<mapping::ZeroDatePolicy>{"null", mapping::ZeroDatePolicy::null},
                                       Word<mapping::ZeroDatePolicy>{"year-zero", mapping::ZeroDatePolicy::yearZero},
                                       Word<mapping::ZeroDatePolicy>{"epoch", mapping::ZeroDatePolicy::epoch}};

inline constexpr std::array kKeyless{
    Word<mapping::KeylessPolicy>{"unique-index", mapping::KeylessPolicy::uniqueIndex},
    Word<mapping::KeylessPolicy>{"duplicate-key", mapping::KeylessPolicy::duplicateKey},
    Word<mapping::KeylessPolicy>{"hash-key", mapping::KeylessPolicy::hashKey}};

inline constexpr std::array kApprovals{Word<evolution::Approval>{"none", evolution::Approval::none},
                                       Word<evolution::Approval>{"ask", evolution::Approval::ask}};

inline constexpr std::array kBehaviors{
    Word<sync::SchemaChangePolicy>{"lenient", sync::SchemaChangePolicy::lenient},
    Word<sync::SchemaChangePolicy>{"evolve", sync::SchemaChangePolicy::evolve},
    Word<sync::SchemaChangePolicy>{"try_evolve", sync::SchemaChangePolicy::tryEvolve},
    Word<sync::SchemaChangePolicy>{"ignore", sync::SchemaChangePolicy::ignore},
    Word<sync::SchemaChangePolicy>{"exception", sync::SchemaChangePolicy::exception}};

template <typename Value, std::size_t n>
const char* wordFor(const std::array<Word<Value>, n>& words, Value value) {
    for (const Word<Value>& word : words)
        if (word.value == value)
            return word.word;
    return words[0].word;
}

template <typename Value, std::size_t n>
Result<Value> valueFor(const std::array<Word<Value>, n>& words, const YAML::Node& node) {
    if (node.IsNull()) // so does YAML read a bare null, and an empty value as well
        for (const Word<Value>& word : words)
            if (word.word == std::string_view("null"))
                return Error(ErrorCode::invalidOption, "its value is empty, or null without quotes",
                             "Write 'null' in quotes if that is meant.");
    LS_TRY(const std::string text, textOf(node));
    std::string list;
    for (const Word<Value>& word : words) {
        if (text == word.word)
            return word.value;
        list += (list.empty() ? "" : ", ") + std::string(word.word);
    }
    return Error(ErrorCode::invalidOption, '"' + text + "\" is none of " + list);
}

/// A word of the list, into a value or an optional of it.
template <typename Value, std::size_t n, typename Field>
FieldReader choice(const std::array<Word<Value>, n>& words, Field& field) {
    return [&words, &field](const YAML::Node& node) -> Result<void> {
        LS_TRY(field, valueFor(words, node));
        return {};
    };
}

inline FieldReader into(std::string& text) {
    return [&text](const YAML::Node& node) -> Result<void> {
        LS_TRY(text, textOf(node));
        return {};
    };
}
inline FieldReader into(std::optional<std::string>& text) {
    return [&text](const YAML::Node& node) -> Result<void> {
        LS_TRY(text, textOf(node));
        return {};
    };
}
inline FieldReader into(bool& flag) {
    return [&flag](const YAML::Node& node) -> Result<void> {
        LS_TRY(const std::string text, textOf(node));
        LS_TRY(flag, booleanOf(text));
        return {};
    };
}
inline FieldReader into(std::vector<std::string>& texts) {
    return [&texts](const YAML::Node& node) -> Result<void> {
        LS_TRY(texts, textsOf(node));
        return {};
    };
}
template <typename Number>
inline FieldReader into(Number& number, sync::Range range) {
    return [&number, range](const YAML::Node& node) -> Result<void> {
        LS_TRY(const std::string text, textOf(node));
        LS_TRY(const std::uint64_t value, numberIn(text, range));
        number = static_cast<Number>(value);
        return {};
    };
}
inline FieldReader into(const ReadContext& context, std::map<std::string, std::string>& texts, const char* section) {
    return [&context, &texts, section](const YAML::Node& node) {
        return readFreeMap(context, node, section,
                           [&](const std::string& key, const YAML::Node& value) -> Result<void> {
                               LS_TRY(texts[key], textOf(value));
                               return {};
                           });
    };
}

/// Whether the type of a choice is one of StarRocks.
[[nodiscard]] Result<void> checkType(const mapping::ColumnOverride& column);
[[nodiscard]] FieldReaders readersOf(mapping::ColumnOverride& column);
[[nodiscard]] Tree treeOf(const mapping::ColumnOverride& column);
[[nodiscard]] FieldReader into(const ReadContext& context, mapping::LoadTimeColumn& column);
[[nodiscard]] Tree treeOf(const mapping::LoadTimeColumn& column);
[[nodiscard]] Tree textMap(const std::map<std::string, std::string>& texts);
[[nodiscard]] Result<sync::ExistingRows> existingRowsFor(const YAML::Node& node);

/// One entry of `lodestar, tables`.
[[nodiscard]] Result<void> readTable(const ReadContext& context, const std::string& name, const YAML::Node& node,
                                     Pipeline& pipeline);
[[nodiscard]] Tree tablesTree(const Pipeline& pipeline);

} // namespace lodestar::pipeline
