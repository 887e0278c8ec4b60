// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/storage/engine_session.h"
#include "app/sandbox/storage/physical_table_internal.h"
#include "app/sandbox/storage/schema_name.h"
#include <algorithm>
namespace lodestar::sandbox::physical {

namespace {

constexpr std::string_view kHashColumn = "key_hash";

std::string defaultClause(const ColumnDef& c) {
    switch (c.defaultValue.kind) {
    case DefaultKind::literal:
        if (c.type.kind == TypeKind::boolean)
            return equalsIgnoreCase(c.defaultValue.text, "true") || c.defaultValue.text == "1" ? " DEFAULT 1"
                                                                                               : " DEFAULT 0";
        if (c.type.kind == TypeKind::date)
            return " DEFAULT " + quoteText(c.defaultValue.text.substr(0, c.defaultValue.text.find(' ')));
        return c.type.isNested() ? std::string() : " DEFAULT " + quoteText(c.defaultValue.text);
    case DefaultKind::currentTimestamp:
        return c.type.kind == TypeKind::dateTime ? " DEFAULT CURRENT_TIMESTAMP" : "";
    case DefaultKind::function:
        return c.type.isText() ? " DEFAULT (UUID())" : c.type.kind == TypeKind::dateTime ? " DEFAULT (NOW())" : "";
    default:
        return {};
    }
}

std::string columnClause(const TableDef& table, const ColumnDef& c) {
    std::string out = columnName(c) + ' ' + columnType(table, c) + (c.nullable ? " NULL" : " NOT NULL");
    if (c.autoIncrement)
        return out + " AUTO_INCREMENT";
    return out + defaultClause(c);
}

bool isNamePart(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// The end of the quoted text or name that begins there.
std::size_t quotedEnd(const std::string& text, std::size_t begin) {
    std::size_t at = begin + 1;
    while (at < text.size() && text[at] != text[begin])
        at += text[at] == '\\' && text[begin] != '`' ? 2 : 1;
    return std::min(at + 1, text.size());
}

/// The expression of a generated column over the columns of the rows.
std::string expressionText(const TableDef& table, const ColumnDef& column) {
    const std::string& text = column.generated;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        if (text[at] == '\'' || text[at] == '"' || text[at] == '`')
            end = quotedEnd(text, at);
        else if (isNamePart(text[at]))
            while (end < text.size() && isNamePart(text[end]))
                ++end;
        std::string word = text.substr(at, end - at);
        const bool quoted = word.size() > 1 && word.front() == '`';
        const ColumnDef* const named = table.column(quoted ? word.substr(1, word.size() - 2) : word);
        const bool isCall = end < text.size() && text[end] == '(';
        out += named != nullptr && named != &column && isStored(*named) && !isCall ? columnName(*named) : word;
        at = end;
    }
    return out;
}

std::string keyList(const TableDef& table) {
    std::string out;
    for (const ColumnDef* c : table.keyColumns())
        out += (out.empty() ? "" : ", ") + columnName(*c);
    return out;
}

std::string hashClause(const TableDef& table) {
    // Length before text keeps ("a","bc") and ("ab","c") apart, and NULL apart from the empty text.
    std::string parts;
    for (const ColumnDef* c : table.keyColumns())
        parts += (parts.empty() ? "" : ", ") +
                 ("IFNULL(CONCAT(LENGTH(" + columnName(*c) + "), ':', " + columnName(*c)) + "), '-')";
    return std::string(kHashColumn) + " BINARY(20) AS (UNHEX(SHA1(CONCAT(" + parts + ")))) PERSISTENT, UNIQUE KEY (" +
           std::string(kHashColumn) + ')';
}

} // namespace

std::string tableName(std::uint64_t tableId) { return quoteName(kRowsSchema) + ".`t" + std::to_string(tableId) + '`'; }
std::string columnName(const ColumnDef& column) { return "`c" + std::to_string(column.uid) + '`'; }
std::string viewName(const TableDef& table) { return quoteName(engineSchema(table.db)) + '.' + quoteName(table.name); }

std::string createStatement(const TableDef& table) {
    std::string out = "CREATE TABLE IF NOT EXISTS " + tableName(table.id) + " (";
    for (const ColumnDef& c : table.columns)
        if (isStored(c))
            out += columnClause(table, c) + ", ";
    if (usesKeyHash(table))
        out += hashClause(table);
    else if (merges(table))
        out += "PRIMARY KEY (" + keyList(table) + ')';
    else
        out.resize(out.size() - 2);
    for (const ColumnDef& c : table.columns)
        if (c.autoIncrement)
            out += ", KEY auto_value (" + columnName(c) + ')';
    return out + ") ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin";
}

std::optional<std::string> alterStatement(const TableDef& from, const TableDef& to) {
    std::string clauses;
    const auto add = [&](const std::string& clause) { clauses += (clauses.empty() ? "" : ", ") + clause; };
    const auto find = [](const TableDef& table, std::uint32_t uid) {
        return std::find_if(table.columns.begin(), table.columns.end(), [&](const auto& c) { return c.uid == uid; });
    };
    for (const ColumnDef& c : from.columns)
        if (isStored(c) && find(to, c.uid) == to.columns.end())
            add("DROP COLUMN " + columnName(c));
    for (const ColumnDef& c : to.columns) {
        if (!isStored(c))
            continue;
        const auto old = find(from, c.uid);
        if (old == from.columns.end())
            add("ADD COLUMN " + columnClause(to, c));
        else if (columnClause(from, *old) != columnClause(to, c))
            add("MODIFY COLUMN " + columnClause(to, c));
    }
    if (clauses.empty())
        return std::nullopt;
    return "ALTER TABLE " + tableName(to.id) + ' ' + clauses;
}

std::string viewStatement(const TableDef& table) {
    std::string columns;
    for (const ColumnDef& c : table.columns)
        columns += (columns.empty() ? "" : ", ") +
                   (isStored(c) ? columnName(c) : '(' + expressionText(table, c) + ')') + " AS " + quoteName(c.name);
    return "CREATE OR REPLACE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW " + viewName(table) + " AS SELECT " + columns +
           " FROM " + tableName(table.id);
}

std::string keyTableStatement(const TableDef& table, const std::string& name) {
    std::string columns;
    for (const ColumnDef* c : table.keyColumns())
        columns += (columns.empty() ? "" : ", ") + columnName(*c) + ' ' + columnType(table, *c) + " NULL";
    if (usesKeyHash(table))
        columns += ", " + hashClause(table);
    return "CREATE OR REPLACE TEMPORARY TABLE " + name + " (" + columns +
           ") ENGINE=Aria TRANSACTIONAL=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin";
}

std::string loadColumns(const std::vector<const ColumnDef*>& inFile, const TableDef& current) {
    std::string names;
    std::string sets;
    for (std::size_t i = 0; i < inFile.size(); ++i) {
        const ColumnDef& c = *inFile[i];
        const bool there = std::any_of(current.columns.begin(), current.columns.end(),
                                       [&](const ColumnDef& other) { return other.uid == c.uid && isStored(other); });
        const std::string variable = "@f" + std::to_string(i);
        if (there && isBinary(c.type))
            sets += (sets.empty() ? " SET " : ", ") + columnName(c) + " = UNHEX(" + variable + ')';
        names += (i ? ", " : "") + (there && !isBinary(c.type) ? columnName(c) : variable);
    }
    return '(' + names + ')' + sets;
}

} // namespace lodestar::sandbox::physical
