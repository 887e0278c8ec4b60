// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/catalog_column.h"
#include "core/schema/column_type.h"
#include <algorithm>
#include <charconv>
namespace lodestar::source {
namespace {

constexpr std::uint32_t kQuotedDefaultsSince = 100207; // MariaDB Knowledge Base, "Information Schema COLUMNS Table"
constexpr std::uint32_t kHexDefaultsSince = 80000;     // MySQL data dictionary

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? c - 32 : c; });
    return text;
}

bool isNumberLiteral(std::string_view text) {
    double ignored = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), ignored);
    return error == std::errc() && end == text.data() + text.size();
}

bool isBitLiteral(std::string_view text) { return text.size() >= 3 && text.starts_with("b'") && text.ends_with('\''); }

std::string unquoted(std::string_view text) {
    std::string out;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        if ((text[i] == '\'' && text[i + 1] == '\'') || (text[i] == '\\' && i + 2 < text.size())) {
            ++i;
            out += text[i] == 'n' ? '\n' : text[i] == 'r' ? '\r' : text[i] == '0' ? '\0' : text[i];
            continue;
        }
        out += text[i];
    }
    return out;
}

/// Servers print the default of a ZEROFILL column with its zeros.
void dropLeadingZeros(schema::SourceColumn& column) {
    if (!column.zerofill || !column.defaultText || column.defaultIsExpression)
        return;
    std::string& text = *column.defaultText;
    while (text.size() > 1 && text[0] == '0' && text[1] != '.')
        text.erase(0, 1);
}

/// MySQL 8.0 prints the default of a column in character set binary as 0x and the digits of its bytes.
void readHexDefault(schema::SourceColumn& column) {
    const bool bytes = column.charset == "binary" ||
                       (column.kind >= schema::TypeKind::binary && column.kind <= schema::TypeKind::longBlob);
    if (!bytes || column.defaultIsExpression || !column.defaultText->starts_with("0x"))
        return;
    std::string text;
    for (std::size_t i = 2; i + 1 < column.defaultText->size(); i += 2) {
        unsigned byte = 0;
        const char* digits = column.defaultText->data() + i;
        if (std::from_chars(digits, digits + 2, byte, 16).ptr != digits + 2)
            return;
        text += static_cast<char>(byte);
    }
    column.defaultText = std::move(text);
}

void takeMariaDbDefault(const std::string& text, schema::SourceColumn& column) {
    if (text == "NULL")
        return;
    column.defaultText = text;
    if (text.size() >= 2 && text.front() == '\'' && text.back() == '\'')
        column.defaultText = unquoted(text);
    else
        column.defaultIsExpression = !isNumberLiteral(text) && !isBitLiteral(text);
}

} // namespace

Result<schema::SourceColumn> catalogColumn(schema::Family family, std::uint32_t serverVersion,
                                           const CatalogColumnRow& row) {
    return CatalogColumns(family, serverVersion).read(row);
}

Result<schema::SourceColumn> CatalogColumns::read(const CatalogColumnRow& row) {
    auto known = m_types.find(row.columnType);
    if (known == m_types.end()) {
        schema::SourceColumn type;
        LS_CHECK(schema::parseColumnType(row.columnType, type));
        known = m_types.emplace(row.columnType, std::move(type)).first;
    }
    schema::SourceColumn column = known->second;
    column.name = row.name;
    column.charset = row.charset == "utf8" ? "utf8mb3" : row.charset;
    column.collation = row.collation;
    if (column.collation.starts_with("utf8_"))
        column.collation.replace(0, 4, "utf8mb3");
    // MySQL 8.0 names no character set for labels of bytes.
    if (column.charset.empty() &&
        (column.kind == schema::TypeKind::enumeration || column.kind == schema::TypeKind::set))
        column.charset = "binary";
    column.nullable = row.nullable;
    column.comment = row.comment;
    const std::string extra = upper(row.extra);
    const auto has = [&](std::string_view word) { return extra.find(word) != std::string::npos; };
    column.autoIncrement = has("AUTO_INCREMENT");
    column.generatedStored = has("STORED GENERATED") || has("PERSISTENT");
    column.generated = column.generatedStored || has("VIRTUAL");
    column.invisible = has("INVISIBLE");
    if (!row.srid.empty()) {
        std::uint32_t srid = 0;
        std::from_chars(row.srid.data(), row.srid.data() + row.srid.size(), srid);
        column.srid = srid;
    }
    if (!row.defaultText || column.generated)
        return column;
    if (m_family == schema::Family::mariadb && m_version >= kQuotedDefaultsSince) {
        takeMariaDbDefault(*row.defaultText, column);
        dropLeadingZeros(column);
        return column;
    }
    column.defaultText = row.defaultText;
    const bool temporal = column.kind == schema::TypeKind::timestamp || column.kind == schema::TypeKind::dateTime;
    column.defaultIsExpression =
        has("DEFAULT_GENERATED") || (temporal && upper(*row.defaultText).starts_with("CURRENT_TIMESTAMP"));
    dropLeadingZeros(column);
    if (m_family == schema::Family::mysql && m_version >= kHexDefaultsSince)
        readHexDefault(column);
    return column;
}

} // namespace lodestar::source
