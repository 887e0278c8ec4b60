// SPDX-License-Identifier: GPL-3.0-or-later
// Bitmap, n-gram bloom filter and inverted indexes of a plan.
#include "core/mapping/design_rules_internal.h"
#include "core/mapping/versions.h"
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
namespace lodestar::mapping {
namespace {

using Base = TargetType::Base;

constexpr std::size_t kIndexNameMax = 64;

/// As Java counts: a character beyond the basic plane is two.
std::size_t javaLength(std::string_view text) {
    std::size_t units = 0;
    for (const char c : text)
        units += (static_cast<unsigned char>(c) & 0xC0u) == 0x80u ? 0 : static_cast<unsigned char>(c) >= 0xF0u ? 2 : 1;
    return units;
}

const char* kindName(IndexKind kind) {
    static constexpr const char* kNames[] = {"A bitmap index", "An n-gram bloom filter", "An inverted index"};
    return kNames[static_cast<std::size_t>(kind)];
}

bool takes(IndexKind kind, const TargetType& type) {
    if (kind != IndexKind::bitmap)
        return type.isText();
    return type.isInteger() || type.isText() || type.base == Base::boolean || type.base == Base::decimal ||
           type.base == Base::date || type.base == Base::dateTime;
}

void checkProperty(TablePlan& plan, const PlannedIndex& index, const std::string& name, const std::string& value) {
    static constexpr std::array<std::string_view, 3> kNgram{"gram_num", "bloom_filter_fpp", "case_sensitive"};
    static constexpr std::array<std::string_view, 3> kInverted{"parser", "imp_lib", "omit_term_freq_and_position"};
    const std::span<const std::string_view> known =
        index.kind == IndexKind::ngramBloomFilter ? std::span<const std::string_view>(kNgram)
        : index.kind == IndexKind::inverted       ? std::span<const std::string_view>(kInverted)
                                                  : std::span<const std::string_view>();
    const auto refuse = [&](const std::string& text) {
        addRefusal(plan, "indexProperty", "The index " + index.name + ": " + text, "Correct it, or leave it out.");
    };
    if (std::find(known.begin(), known.end(), name) == known.end()) {
        const std::string meant = nearestWord(known, name);
        refuse("it has no property \"" + name + '"' + (meant.empty() ? "." : "; perhaps " + meant + " is meant."));
    } else if (name == "gram_num") {
        int number = 0;
        const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), number);
        if (failure != std::errc() || end != value.data() + value.size() || number <= 0)
            refuse("gram_num is a whole number above zero, not \"" + value + "\".");
    } else if (name == "bloom_filter_fpp") {
        char* end = nullptr;
        const double rate = std::strtod(value.c_str(), &end);
        if (value.empty() || *end != '\0' || rate < 1.0E-4 || rate > 0.05)
            refuse("bloom_filter_fpp is from 0.0001 to 0.05, not \"" + value + "\".");
    } else if (name == "case_sensitive" && !sameWord(value, "true") && !sameWord(value, "false")) {
        refuse("case_sensitive is true or false, not \"" + value + "\".");
    } else if (name == "parser" && !sameWord(value, "none") && !sameWord(value, "english") &&
               !sameWord(value, "chinese") && !sameWord(value, "standard")) {
        refuse("parser is none, english, chinese or standard, not \"" + value + "\".");
    }
}

void checkInverted(TablePlan& plan, const PlannedIndex& index, const TargetVersion& version) {
    const bool allowed = plan.model == TableModel::duplicateKey ||
                         (plan.model == TableModel::primaryKey && version >= since::kInvertedOfPrimaryKey);
    if (!allowed)
        addRefusal(plan, "indexModel",
                   "An inverted index needs a Duplicate Key table, or from StarRocks 4.0 on a Primary Key one.",
                   "Leave the index out.");
    const auto replicated = plan.properties.find("replicated_storage");
    if (replicated == plan.properties.end())
        plan.properties["replicated_storage"] = "false"; // the server asks for it
    else if (!sameWord(replicated->second, "false"))
        addRefusal(plan, "indexReplicated", "A table with an inverted index has replicated_storage = false.",
                   "Remove the property.");
    plan.findings.push_back({Severity::exact,
                             "indexSwitch",
                             {},
                             "The cluster takes the inverted index " + index.name +
                                 " only where its setting enable_experimental_gin is on.",
                             "Ask whoever runs the cluster, or choose an n-gram bloom filter.",
                             false});
}

void checkOne(TablePlan& plan, const PlannedIndex& index, const TargetVersion& version) {
    const TargetColumn* column = columnNamed(plan, index.column);
    if (!column)
        return;
    const std::size_t length = javaLength(index.name);
    if (length == 0 || length > kIndexNameMax)
        addRefusal(plan, "indexName",
                   "An index has a name of 1 to 64 characters; \"" + index.name + "\" has " + std::to_string(length) +
                       '.',
                   "Choose another name.");
    if (index.kind != IndexKind::bitmap && version < since::kNgramAndInvertedIndex)
        addRefusal(plan, "indexNeedsVersion", std::string(kindName(index.kind)) + " needs StarRocks 3.3.",
                   "Choose a bitmap index, or the property bloom_filter_columns.");
    if (!takes(index.kind, typeOf(*column)))
        addRefusal(plan, "indexType",
                   std::string(kindName(index.kind)) + " does not take " + column->type + " (" + column->name + ").",
                   "Choose another column or kind.");
    const bool keysOnly = plan.model == TableModel::uniqueKey || plan.model == TableModel::aggregateKey;
    if (keysOnly && !column->key && index.kind != IndexKind::inverted)
        addRefusal(plan, "indexNotKey",
                   std::string("A ") + modelName(plan.model) + " table has indexes on key columns only, and " +
                       column->name + " is none.",
                   "Choose a key column.");
    if (index.kind == IndexKind::inverted)
        checkInverted(plan, index, version);
    for (const auto& [name, value] : index.properties)
        checkProperty(plan, index, name, value);
}

} // namespace

void checkIndexes(TablePlan& plan, const TargetVersion& version) {
    for (std::size_t i = 0; i < plan.indexes.size(); ++i) {
        const PlannedIndex index = plan.indexes[i];
        checkOne(plan, index, version);
        for (std::size_t j = 0; j < i; ++j) {
            if (sameWord(plan.indexes[j].name, index.name))
                addRefusal(plan, "indexName", "Two indexes have the name " + index.name + '.', "Choose another name.");
            if (sameWord(plan.indexes[j].column, index.column))
                addRefusal(plan, "indexTwice", "The column " + index.column + " has two indexes.", "Keep one of them.");
        }
    }
}

} // namespace lodestar::mapping
