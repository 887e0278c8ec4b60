// SPDX-License-Identifier: GPL-3.0-or-later
// Names of databases, tables and partitions (fe-core FeNameFormat).
#include "app/sandbox/sql/analyze_create.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

constexpr std::size_t kMaxTableName = 1024;

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool isWord(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

} // namespace

bool isPartitionName(std::string_view name) {
    if (name.empty() || name.size() > 64 || !std::all_of(name.begin(), name.end(), isWord) ||
        name.starts_with("placeholder_"))
        return false;
    return isLetter(name[0]) || (name[0] == '_' && name.size() > 1 && name[1] != '_');
}

Result<void> checkDatabaseName(const std::string& name) {
    const auto part = [](char c) {
        return isWord(c) || std::string_view("-~!@#$%^&<>=+;").find(c) != std::string_view::npos;
    };
    const bool start = !name.empty() &&
                       (isLetter(name[0]) || (name[0] == '_' && name.size() > 1 && isWord(name[1]) && name[1] != '_'));
    if (!start || name.size() > 256 || !std::all_of(name.begin(), name.end(), part))
        return analysisError("Incorrect database name '" + name + '\'', 1102);
    return {};
}

Result<void> checkTableName(const std::string& name) {
    if (name.empty())
        return analysisError("Table name is null");
    if (characters(name) > kMaxTableName || name.find('\0') != std::string::npos)
        return analysisError("Incorrect table name '" + name + '\'', 1104);
    return {};
}

} // namespace lodestar::sandbox
