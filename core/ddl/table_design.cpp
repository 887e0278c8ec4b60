// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ddl/target_table.h"
#include <charconv>
namespace lodestar::ddl {
namespace {

/// The text in double quotes at `at`, unescaped; `at` moves behind it.
std::string quotedAt(std::string_view text, std::size_t& at) {
    std::string out;
    if (at >= text.size() || text[at] != '"')
        return out;
    for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] != '\\' || at + 1 == text.size()) {
            out += text[at];
            continue;
        }
        const char c = text[++at];
        out += c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c == '0' ? '\0' : c;
    }
    ++at;
    return out;
}

/// `a`, `b` or a, b between parentheses.
std::vector<std::string> namesIn(std::string_view text) {
    std::vector<std::string> out;
    const std::size_t open = text.find('(');
    if (open == std::string_view::npos)
        return out;
    std::string name;
    bool quoted = false;
    for (std::size_t i = open + 1; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '`' && quoted && i + 1 < text.size() && text[i + 1] == '`') {
            name += c;
            ++i;
        } else if (c == '`') {
            quoted = !quoted;
        } else if (!quoted && (c == ',' || c == ')')) {
            out.push_back(std::move(name));
            name.clear();
            if (c == ')')
                break;
        } else if (quoted || c != ' ') {
            name += c;
        }
    }
    return out;
}

void readProperties(std::string_view text, std::map<std::string, std::string>& properties) {
    std::size_t at = 0;
    while ((at = text.find('"', at)) != std::string_view::npos) {
        const std::string name = quotedAt(text, at);
        at = text.find('"', at);
        if (at == std::string_view::npos)
            return;
        properties[name] = quotedAt(text, at);
    }
}

/// `  INDEX name (`column`) USING KIND("a" = "b") COMMENT 'text'`: the name is printed bare, whatever it holds.
void readIndex(std::string_view line, std::vector<mapping::PlannedIndex>& indexes) {
    constexpr std::string_view kBegin = "  INDEX ";
    constexpr std::string_view kUsing = ") USING ";
    const std::size_t open = line.find(" (`");
    const std::size_t kind = line.find(kUsing);
    if (!line.starts_with(kBegin) || open == std::string_view::npos || kind == std::string_view::npos || kind < open)
        return;
    mapping::PlannedIndex index;
    index.name = line.substr(kBegin.size(), open - kBegin.size());
    const std::vector<std::string> columns = namesIn(line.substr(open, kind + 1 - open));
    const std::string_view rest = line.substr(kind + kUsing.size());
    if (rest.starts_with("BITMAP"))
        index.kind = mapping::IndexKind::bitmap;
    else if (rest.starts_with("NGRAMBF"))
        index.kind = mapping::IndexKind::ngramBloomFilter;
    else if (rest.starts_with("GIN"))
        index.kind = mapping::IndexKind::inverted;
    else
        return;
    const std::size_t comment = rest.find(" COMMENT '");
    if (comment != std::string_view::npos) {
        const std::size_t from = comment + 10;
        index.comment = rest.substr(from, rest.rfind('\'') - from);
    }
    readProperties(rest.substr(0, comment), index.properties);
    if (columns.size() == 1) {
        index.column = columns[0];
        indexes.push_back(std::move(index));
    }
}

void readIndexes(std::string_view text, std::vector<mapping::PlannedIndex>& indexes) {
    for (std::size_t at = text.find('\n'); at != std::string_view::npos;) {
        const std::size_t end = text.find('\n', at + 1);
        readIndex(text.substr(at + 1, end == std::string_view::npos ? end : end - at - 1), indexes);
        at = end;
    }
}

std::string trimmed(std::string_view text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == ';' || text.back() == '\r'))
        text.remove_suffix(1);
    return std::string(text);
}

void readLine(std::string_view line, TargetTable::Design& design) {
    if (line.starts_with("COMMENT ")) {
        std::size_t at = line.find('"');
        design.comment = at == std::string_view::npos ? std::string() : quotedAt(line, at);
    } else if (line.starts_with("PARTITION BY ")) {
        design.partitionBy = trimmed(line.substr(13));
    } else if (line.starts_with("DISTRIBUTED BY ")) {
        if (line.substr(15).starts_with("HASH"))
            design.distribution = namesIn(line);
        if (const std::size_t at = line.rfind("BUCKETS "); at != std::string_view::npos) {
            std::uint32_t number = 0;
            const auto [end, failure] = std::from_chars(line.data() + at + 8, line.data() + line.size(), number);
            if (failure == std::errc() && number > 0)
                design.buckets = number;
            static_cast<void>(end);
        }
    } else if (line.starts_with("ORDER BY")) {
        design.sort = namesIn(line);
    }
}

} // namespace

Result<TargetTable::Design> parseTableDesign(std::string_view text) {
    // Comments are printed on one line, so that a line can begin so only behind the columns.
    std::size_t at = text.find("\n) ENGINE");
    if (at == std::string_view::npos)
        return Error(ErrorCode::invalidArgument, "SHOW CREATE TABLE printed no table that StarRocks stores");
    TargetTable::Design design;
    readIndexes(text.substr(0, at), design.indexes);
    at = text.find('\n', at + 1);
    while (at != std::string_view::npos) {
        const std::size_t begin = at + 1;
        const std::string_view rest = text.substr(begin);
        if (rest.starts_with("PROPERTIES")) {
            readProperties(rest, design.properties);
            break;
        }
        at = text.find('\n', begin);
        readLine(rest.substr(0, at == std::string_view::npos ? std::string_view::npos : at - begin), design);
    }
    return design;
}

} // namespace lodestar::ddl
