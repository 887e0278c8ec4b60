// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What one DDL statement does to tables, as plain values, and how it changes the structure of a table.
// Pure functions; any thread.
#include "core/base/result.h"
#include "core/schema/table.h"
#include "core/value/table_id.h"
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>
namespace lodestar::schema {

struct Placement {
    enum class Kind : std::uint8_t { unchanged /* ADD: last */, first, after };
    Kind kind = Kind::unchanged;
    std::string after; ///< column; its new name if the same statement renames it
    bool operator==(const Placement&) const = default;
};

/// An index whose columns are still names.
struct NamedIndex {
    std::string name; ///< "PRIMARY", or empty: the server chooses
    bool unique = false;
    struct Part {
        std::string column; ///< empty: an expression
        std::uint32_t prefixLength = 0;
        bool operator==(const Part&) const = default;
    };
    std::vector<Part> parts;
    bool operator==(const NamedIndex&) const = default;
};

struct CreateTable {
    SourceTable table; ///< character sets that the statement does not name are empty: inheritCharsets()
    bool ifNotExists = false;
    bool orReplace = false;
};
struct CreateTableLike {
    value::TableId table;
    value::TableId like;
    bool ifNotExists = false;
    bool orReplace = false;
};
struct DropTable {
    value::TableId table;
};
struct RenameTable {
    value::TableId from;
    value::TableId to;
};
struct TruncateTable {
    value::TableId table;
};
struct AddColumn {
    value::TableId table;
    SourceColumn column;
    Placement placement;
    bool ifNotExists = false;
};
struct DropColumn {
    value::TableId table;
    std::string column;
    bool ifExists = false;
};
/// MODIFY (the names are equal) and CHANGE. All attributes are new.
struct ModifyColumn {
    value::TableId table;
    std::string oldName;
    SourceColumn column;
    Placement placement;
    bool ifExists = false;
};
struct RenameColumn {
    value::TableId table;
    std::string from;
    std::string to;
    bool ifExists = false;
};
struct SetDefault {
    value::TableId table;
    std::string column;
    std::optional<std::string> defaultText; ///< nullopt: DROP DEFAULT
    bool isExpression = false;
};
struct AddIndex {
    value::TableId table;
    NamedIndex index;
};
struct DropIndex {
    value::TableId table;
    std::string index; ///< "PRIMARY" for DROP PRIMARY KEY
};
/// CONVERT TO CHARACTER SET (every text column) or, with `defaultOnly`, the set for columns that are added later.
struct ChangeCharset {
    value::TableId table;
    std::string charset;
    std::string collation;
    bool defaultOnly = false;
};
/// Rows change without row events: DROP, TRUNCATE, EXCHANGE PARTITION, IMPORT TABLESPACE. The copy is no longer right.
struct RowsReplaced {
    value::TableId table;
    std::string what;
};
struct ChangeDatabase {
    std::string database;
    enum class Kind : std::uint8_t { create, alter, drop };
    Kind kind = Kind::create;
    std::string charset;
    std::string collation;
};

using SchemaChange = std::variant<CreateTable, CreateTableLike, DropTable, RenameTable, TruncateTable, AddColumn,
                                  DropColumn, ModifyColumn, RenameColumn, SetDefault, AddIndex, DropIndex,
                                  ChangeCharset, RowsReplaced, ChangeDatabase>;

/// The table whose rows or structure change; for RenameTable the old name, for ChangeDatabase an empty table name.
[[nodiscard]] value::TableId tableOf(const SchemaChange& change);

/// Applies the changes of one statement to columns and indexes of one table, with the order rules of ALTER TABLE (drops
/// and renames see the old columns; FIRST and AFTER the new ones). Changes of other kinds or tables are left alone.
/// Fails with schemaDrift (scope table), leaving the table as it was, if a named column or index is not there.
[[nodiscard]] Result<void> applyChanges(SourceTable& table, std::span<const SchemaChange> changes);

/// The same, and tells per new column which old one it was (index), or -1 for one that was added.
[[nodiscard]] Result<std::vector<int>> applyChangesTracked(SourceTable& table, std::span<const SchemaChange> changes);

/// Gives every text column without a character set that of the table, the table that of its database; a set without a
/// collation its default one, and the other way round.
void inheritCharsets(SourceTable& table, std::string_view databaseCharset, std::string_view databaseCollation);
/// The collation's character set: "utf8mb4_bin" is of utf8mb4.
[[nodiscard]] std::string charsetOfCollation(std::string_view collation);
/// Most bytes of a character in the set's own encoding; 1 for unknown sets.
[[nodiscard]] std::uint32_t bytesPerCharacterOf(std::string_view charset);

} // namespace lodestar::schema
