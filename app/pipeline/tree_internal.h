// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The content of a pipeline file as an ordered tree of texts, and its YAML form.
#include <string>
#include <string_view>
#include <utility>
#include <vector>
namespace lodestar::pipeline {

struct Tree {
    enum class Kind : unsigned char { scalar, list, map };
    Kind kind = Kind::map;
    std::string text;                                 ///< scalar
    std::vector<Tree> items;                          ///< list
    std::vector<std::pair<std::string, Tree>> fields; ///< map
    bool operator==(const Tree&) const = default;

    static Tree scalar(std::string text) { return {Kind::scalar, std::move(text), {}, {}}; }
    static Tree list(const std::vector<std::string>& texts) {
        Tree tree{Kind::list, {}, {}, {}};
        for (const std::string& text : texts)
            tree.items.push_back(scalar(text));
        return tree;
    }
    [[nodiscard]] bool empty() const { return kind != Kind::scalar && items.empty() && fields.empty(); }
    void add(std::string key, std::string value) { fields.emplace_back(std::move(key), scalar(std::move(value))); }
    /// An empty list or map is left out.
    void add(std::string key, Tree value) {
        if (!value.empty())
            fields.emplace_back(std::move(key), std::move(value));
    }
    [[nodiscard]] const Tree* find(std::string_view key) const {
        for (const auto& [name, value] : fields)
            if (name == key)
                return &value;
        return nullptr;
    }
};

/// A YAML scalar that reads back as the text: plain where that is safe, else quoted.
[[nodiscard]] std::string yamlScalar(std::string_view text);
/// "key: value" and what belongs to it, in block style, each line indented, with a final newline.
[[nodiscard]] std::string yamlEntry(const std::string& key, const Tree& value, std::size_t indent);

} // namespace lodestar::pipeline
