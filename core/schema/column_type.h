// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads the type of a column, as information_schema.columns.column_type prints it and as CREATE and ALTER TABLE spell
// it. Spelling: MySQL 8.0 Reference Manual, "Data Types" and "CREATE TABLE Statement"; MariaDB Knowledge Base,
// "Data Types". Pure; any thread.
#include "core/base/result.h"
#include "core/schema/table.h"
#include <cstddef>
#include <string_view>
namespace lodestar::schema {

struct TypeSyntax {
    bool backslashEscapes = true; ///< false under sql_mode NO_BACKSLASH_ESCAPES; matters to the labels of ENUM and SET
};

/// Fills columnType, typeName (synonyms resolved: "integer" is "int", "character varying" is "varchar"), kind,
/// isUnsigned, zerofill, length, precision, scale, fraction, hasDigits, labels, compressed, oldTemporal, and, when the
/// text names them, charset, collation and srid. Other fields stay as they are.
/// An unknown word gives TypeKind::unknown, not an error; broken parentheses or quotes are ErrorCode::invalidArgument.
/// CHAR, BINARY and BIT without a length get 1, DECIMAL without digits (10,0), BOOL is tinyint(1). JSON stays json (on
/// MariaDB the caller makes it a checked longtext). SERIAL sets nullable = false and autoIncrement.
[[nodiscard]] Result<void> parseColumnType(std::string_view text, SourceColumn& column, const TypeSyntax& syntax = {});

/// The same for the type at the start of a longer text, e.g. the rest of a column definition in DDL: returns the number
/// of bytes that belong to the type.
[[nodiscard]] Result<std::size_t> parseColumnTypePrefix(std::string_view text, SourceColumn& column,
                                                        const TypeSyntax& syntax = {});

} // namespace lodestar::schema
