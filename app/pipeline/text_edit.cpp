// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/text_edit_internal.h"
#include <algorithm>
#include <vector>
#include <yaml-cpp/yaml.h>
namespace lodestar::pipeline {
namespace {

struct Edit {
    std::size_t at;
    std::size_t length;
    std::string text;
};

class Editor final {
public:
    explicit Editor(std::string text) : m_text(std::move(text)) {
        if (!m_text.empty() && m_text.back() != '\n')
            m_text += '\n';
    }

    std::string run(const Tree& before, const Tree& after) {
        const YAML::Node root = YAML::Load(m_text);
        editMap(root, before, after, true);
        std::stable_sort(m_edits.begin(), m_edits.end(), [](const Edit& a, const Edit& b) { return a.at < b.at; });
        for (auto edit = m_edits.rbegin(); edit != m_edits.rend(); ++edit)
            m_text.replace(edit->at, edit->length, edit->text);
        return std::move(m_text);
    }

private:
    using Field = std::pair<YAML::Node, YAML::Node>;

    void editMap(const YAML::Node& map, const Tree& before, const Tree& after, bool top);
    void editField(const Field& field, const std::string& key, const Tree* old, const Tree& value);
    void remove(const Field& field);
    void append(const YAML::Node& map, const std::string& added, bool top);

    [[nodiscard]] std::size_t lineStart(std::size_t at) const {
        const std::size_t newline = at == 0 ? std::string::npos : m_text.rfind('\n', at - 1);
        return newline == std::string::npos ? 0 : newline + 1;
    }
    [[nodiscard]] std::size_t lineEnd(std::size_t at) const { // after the newline
        const std::size_t newline = m_text.find('\n', at);
        return newline == std::string::npos ? m_text.size() : newline + 1;
    }
    [[nodiscard]] std::size_t scalarEnd(const YAML::Node& scalar) const;
    [[nodiscard]] std::size_t contentEnd(const Field& field) const;
    [[nodiscard]] std::size_t contentEnd(const YAML::Node& node) const;

    std::string m_text;
    std::vector<Edit> m_edits;
};

std::size_t positionOf(const YAML::Node& node) { return static_cast<std::size_t>(std::max(0, node.Mark().pos)); }
std::size_t columnOf(const YAML::Node& node) { return static_cast<std::size_t>(std::max(0, node.Mark().column)); }

std::size_t Editor::scalarEnd(const YAML::Node& scalar) const {
    std::size_t at = positionOf(scalar);
    const char quote = at < m_text.size() ? m_text[at] : '\n';
    if (quote == '\'' || quote == '"') {
        for (++at; at < m_text.size(); ++at) {
            if (quote == '"' && m_text[at] == '\\')
                ++at;
            else if (m_text[at] == quote && quote == '\'' && at + 1 < m_text.size() && m_text[at + 1] == quote)
                ++at;
            else if (m_text[at] == quote)
                return at + 1;
        }
        return m_text.size();
    }
    // Plain: to the end of the line, a comment, or what closes a flow collection that the scalar stands in.
    const std::string& value = scalar.Scalar();
    if (m_text.compare(at, value.size(), value) == 0)
        return at + value.size();
    const std::size_t end = m_text.find('\n', at);
    return end == std::string::npos ? m_text.size() : end;
}

std::size_t Editor::contentEnd(const YAML::Node& node) const {
    std::size_t end = positionOf(node);
    if (node.IsScalar())
        return scalarEnd(node);
    if (node.IsSequence())
        for (const YAML::Node& item : node)
            end = std::max(end, contentEnd(item));
    if (node.IsMap())
        for (const auto& field : node)
            end = std::max(end, contentEnd(Field(field.first, field.second)));
    return end;
}

std::size_t Editor::contentEnd(const Field& field) const {
    const std::size_t key = scalarEnd(field.first);
    return field.second.IsNull() ? key : std::max(key, contentEnd(field.second));
}

void Editor::remove(const Field& field) {
    const std::size_t from = lineStart(positionOf(field.first));
    m_edits.push_back({from, lineEnd(contentEnd(field)) - from, {}});
}

void Editor::append(const YAML::Node& map, const std::string& added, bool top) {
    std::size_t at = 0;
    for (const auto& field : map)
        at = std::max(at, lineEnd(contentEnd(Field(field.first, field.second))));
    if (top)
        at = m_text.size(); // a new section stands at the end of the file, after the last comment
    m_edits.push_back({at, 0, added});
}

void Editor::editField(const Field& field, const std::string& key, const Tree* old, const Tree& value) {
    const auto& [name, node] = field;
    if (value.kind == Tree::Kind::scalar && node.IsScalar()) {
        const std::size_t from = positionOf(node);
        m_edits.push_back({from, scalarEnd(node) - from, yamlScalar(value.text)});
        return;
    }
    if (value.kind == Tree::Kind::map && node.IsMap() && node.Style() != YAML::EmitterStyle::Flow) {
        editMap(node, old && old->kind == Tree::Kind::map ? *old : Tree{}, value, false);
        return;
    }
    const std::size_t from = lineStart(positionOf(name));
    m_edits.push_back({from, lineEnd(contentEnd(field)) - from, yamlEntry(key, value, columnOf(name))});
}

void Editor::editMap(const YAML::Node& map, const Tree& before, const Tree& after, bool top) {
    std::vector<std::pair<std::string, Field>> fields;
    for (const auto& field : map)
        fields.emplace_back(field.first.Scalar(), Field(field.first, field.second));
    const auto there = [&](const std::string& key) {
        return std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == key; });
    };
    for (const auto& [key, value] : before.fields)
        if (const auto field = there(key); !after.find(key) && field != fields.end())
            remove(field->second);
    std::string added;
    const std::size_t indent = fields.empty() ? 0 : columnOf(fields.front().second.first);
    for (const auto& [key, value] : after.fields) {
        const Tree* old = before.find(key);
        if (old && *old == value)
            continue;
        if (const auto field = there(key); field != fields.end())
            editField(field->second, key, old, value);
        else
            added += (top ? "\n" : "") + yamlEntry(key, value, indent);
    }
    if (!added.empty())
        append(map, added, top);
}

} // namespace

std::string editedText(std::string_view text, const Tree& before, const Tree& after) {
    return Editor(std::string(text)).run(before, after);
}

} // namespace lodestar::pipeline
