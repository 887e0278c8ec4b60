// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/sql_cursor_internal.h"
#include <algorithm>
namespace lodestar::schema {
namespace {

/// ENGINE, CHARSET, COLLATE and COMMENT of a table; others are skipped.
void parseTableOptions(SqlCursor& cursor, SourceTable& table) {
    while (!cursor.atEnd() && !cursor.isWord("PARTITION") && !cursor.isWord("SELECT") && !cursor.isWord("AS") &&
           !cursor.isWord("IGNORE") && !cursor.isWord("REPLACE")) {
        (void)cursor.takeSymbol(',');
        (void)cursor.take("DEFAULT");
        std::string* into = nullptr;
        if (cursor.take("ENGINE"))
            into = &table.engine;
        else if (cursor.takeAll({"CHARACTER", "SET"}) || cursor.take("CHARSET"))
            into = &table.charset;
        else if (cursor.take("COLLATE"))
            into = &table.collation;
        else if (cursor.take("COMMENT"))
            into = &table.comment;
        if (!into) {
            if (!cursor.skipParentheses())
                cursor.skip();
            continue;
        }
        (void)cursor.takeSymbol('=');
        *into = cursor.takeWordOrText();
    }
    if (table.charset == "utf8")
        table.charset = "utf8mb3";
}

} // namespace

void addInlineIndexes(const ColumnDefinition& definition, const value::TableId& table,
                      std::vector<SchemaChange>& indexes) {
    if (definition.primary)
        indexes.push_back(AddIndex{table, {"PRIMARY", true, {{definition.column.name, 0}}}});
    if (definition.unique)
        indexes.push_back(AddIndex{table, {"", true, {{definition.column.name, 0}}}});
}

Result<std::vector<SchemaChange>> parseCreateTable(SqlCursor& cursor, bool orReplace) {
    const bool ifNotExists = cursor.takeIfNotExists();
    const value::TableId id = cursor.takeTable();
    if (id.table.empty())
        return notUnderstood(cursor, "CREATE TABLE");
    if (cursor.take("LIKE") || (cursor.isSymbol('(') && cursor.isWord("LIKE", 1) && !cursor.isSymbol(',', 2))) {
        if (cursor.takeSymbol('('))
            cursor.skip();
        const value::TableId like = cursor.takeTable();
        if (like.table.empty())
            return notUnderstood(cursor, "CREATE TABLE ... LIKE");
        return std::vector<SchemaChange>{CreateTableLike{id, like, ifNotExists, orReplace}};
    }
    if (!cursor.takeSymbol('('))
        return notUnderstood(cursor, "CREATE TABLE");
    CreateTable create;
    create.ifNotExists = ifNotExists;
    create.orReplace = orReplace;
    create.table.id = id;
    std::vector<SchemaChange> indexes;
    do {
        LS_TRY(IndexItem item, parseIndexItem(cursor));
        if (item.index)
            indexes.push_back(AddIndex{id, std::move(*item.index)});
        if (item.known)
            continue;
        LS_TRY(ColumnDefinition definition, parseColumnDefinition(cursor, cursor.takeName()));
        addInlineIndexes(definition, id, indexes);
        create.table.columns.push_back(std::move(definition.column));
    } while (cursor.takeSymbol(','));
    if (!cursor.takeSymbol(')'))
        return notUnderstood(cursor, "CREATE TABLE");
    parseTableOptions(cursor, create.table);
    // The server puts the primary key first, then unique indexes; rowKey() relies on the order of unique ones.
    std::stable_sort(indexes.begin(), indexes.end(), [](const SchemaChange& a, const SchemaChange& b) {
        return std::get<AddIndex>(a).index.name == "PRIMARY" && std::get<AddIndex>(b).index.name != "PRIMARY";
    });
    const SourceTable bare = create.table;
    LS_CHECK(applyChanges(create.table, indexes));
    // Character sets are inherited once the database's is known.
    for (std::size_t i = 0; i < bare.columns.size(); ++i) {
        create.table.columns[i].charset = bare.columns[i].charset;
        create.table.columns[i].collation = bare.columns[i].collation;
    }
    create.table.charset = bare.charset;
    create.table.collation = bare.collation;
    return std::vector<SchemaChange>{std::move(create)};
}

} // namespace lodestar::schema
