// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/ddl_parser.h"
#include "core/schema/sql_cursor_internal.h"
#include <algorithm>
namespace lodestar::schema {
namespace {

using Changes = Result<std::vector<SchemaChange>>;

ParsedStatement harmless() {
    ParsedStatement out;
    out.effect = StatementEffect::harmless;
    return out;
}

void addTable(std::vector<value::TableId>& tables, const value::TableId& table) {
    if (std::find(tables.begin(), tables.end(), table) == tables.end())
        tables.push_back(table);
}

/// Every name that could be a table: each name alone in the default database, and each pair with a dot between.
std::vector<value::TableId> possibleTables(const SqlCursor& cursor) {
    std::vector<value::TableId> out;
    const auto& tokens = cursor.tokens();
    const auto isName = [&](std::size_t i) {
        return i < tokens.size() && (tokens[i].kind == Token::Kind::name || tokens[i].kind == Token::Kind::word);
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!isName(i))
            continue;
        const bool qualified = i >= 2 && tokens[i - 1].text == "." && isName(i - 2);
        addTable(out, cursor.folded({qualified ? tokens[i - 2].text : cursor.database(), tokens[i].text}));
    }
    return out;
}

ParsedStatement ofChanges(const SqlCursor& cursor, Changes changes) {
    ParsedStatement out;
    if (!changes) {
        out.problem = changes.error().detail;
        out.tables = possibleTables(cursor);
        return out;
    }
    out.effect = changes->empty() ? StatementEffect::harmless : StatementEffect::change;
    for (const SchemaChange& change : *changes) {
        if (std::holds_alternative<ChangeDatabase>(change))
            continue;
        addTable(out.tables, tableOf(change));
        if (const auto* rename = std::get_if<RenameTable>(&change))
            addTable(out.tables, rename->to);
    }
    out.changes = std::move(*changes);
    return out;
}

ParsedStatement touching(const SqlCursor& cursor, StatementEffect effect, std::string problem = {}) {
    ParsedStatement out;
    out.effect = effect;
    out.tables = possibleTables(cursor);
    out.problem = std::move(problem);
    return out;
}

Changes dropTables(SqlCursor& cursor) {
    std::vector<SchemaChange> out;
    (void)cursor.takeIfExists();
    do {
        const value::TableId table = cursor.takeTable();
        if (table.table.empty())
            return notUnderstood(cursor, "DROP TABLE");
        out.push_back(DropTable{table});
    } while (cursor.takeSymbol(','));
    return out;
}

Changes renameTables(SqlCursor& cursor) {
    std::vector<SchemaChange> out;
    (void)cursor.takeIfExists();
    do {
        RenameTable rename;
        rename.from = cursor.takeTable();
        if (cursor.take("WAIT"))
            cursor.skip();
        else
            (void)cursor.take("NOWAIT");
        if (!cursor.take("TO"))
            return notUnderstood(cursor, "RENAME TABLE");
        rename.to = cursor.takeTable();
        if (rename.from.table.empty() || rename.to.table.empty())
            return notUnderstood(cursor, "RENAME TABLE");
        out.push_back(std::move(rename));
    } while (cursor.takeSymbol(','));
    return out;
}

Changes database(SqlCursor& cursor, ChangeDatabase::Kind kind) {
    ChangeDatabase change;
    change.kind = kind;
    (void)(cursor.takeIfExists() || cursor.takeIfNotExists());
    const bool named = !cursor.atEnd() && !cursor.isWord("CHARACTER") && !cursor.isWord("CHARSET") &&
                       !cursor.isWord("COLLATE") && !cursor.isWord("DEFAULT");
    change.database = named ? cursor.folded({cursor.takeName(), {}}).database : cursor.database();
    while (!cursor.atEnd()) {
        std::string* into = nullptr;
        if (cursor.takeAll({"CHARACTER", "SET"}) || cursor.take("CHARSET"))
            into = &change.charset;
        else if (cursor.take("COLLATE"))
            into = &change.collation;
        if (!into) {
            cursor.skip();
            continue;
        }
        (void)cursor.takeSymbol('=');
        *into = cursor.takeWordOrText();
    }
    if (change.charset == "utf8")
        change.charset = "utf8mb3";
    if (change.database.empty())
        return notUnderstood(cursor, "the name of a database");
    return std::vector<SchemaChange>{std::move(change)};
}

/// CREATE [UNIQUE] INDEX name ON t (...), DROP INDEX name ON t.
Changes createIndex(SqlCursor& cursor, bool unique) {
    NamedIndex index;
    index.unique = unique;
    (void)cursor.takeIfNotExists();
    index.name = cursor.takeName();
    if (cursor.take("USING"))
        cursor.skip();
    if (!cursor.take("ON"))
        return notUnderstood(cursor, "CREATE INDEX");
    const value::TableId table = cursor.takeTable();
    LS_TRY(index.parts, parseIndexParts(cursor));
    return std::vector<SchemaChange>{AddIndex{table, std::move(index)}};
}

Changes dropIndex(SqlCursor& cursor) {
    (void)cursor.takeIfExists();
    const std::string name = cursor.takeName();
    if (!cursor.take("ON"))
        return notUnderstood(cursor, "DROP INDEX");
    return std::vector<SchemaChange>{DropIndex{cursor.takeTable(), name}};
}

/// Objects whose CREATE, ALTER and DROP change no table.
bool isOtherObject(const SqlCursor& cursor) {
    static constexpr std::string_view kObjects[] = {
        "VIEW",       "TRIGGER", "PROCEDURE", "FUNCTION", "EVENT",   "USER",      "ROLE",     "SERVER",
        "TABLESPACE", "LOGFILE", "SEQUENCE",  "PACKAGE",  "SPATIAL", "RESOURCE",  "INSTANCE", "UNDO",
        "AGGREGATE",  "DEFINER", "ALGORITHM", "SQL",      "LIBRARY", "TEMPORARY", "PREPARE"};
    const std::string& word = cursor.peek().upper;
    return cursor.peek().kind == Token::Kind::word &&
           std::find(std::begin(kObjects), std::end(kObjects), word) != std::end(kObjects);
}

ParsedStatement createStatement(SqlCursor& cursor) {
    const bool orReplace = cursor.takeAll({"OR", "REPLACE"});
    (void)cursor.takeAny({"ONLINE", "OFFLINE"});
    if (cursor.take("TABLE"))
        return ofChanges(cursor, parseCreateTable(cursor, orReplace));
    if (cursor.takeAny({"DATABASE", "SCHEMA"}))
        return ofChanges(cursor, database(cursor, ChangeDatabase::Kind::create));
    const bool unique = cursor.take("UNIQUE");
    if (!unique && (cursor.isWord("FULLTEXT") || cursor.isWord("VECTOR") ||
                    (cursor.isWord("SPATIAL") && cursor.isWord("INDEX", 1))))
        cursor.skip();
    if (cursor.take("INDEX"))
        return ofChanges(cursor, createIndex(cursor, unique));
    return isOtherObject(cursor) ? harmless() : touching(cursor, StatementEffect::unknown, "this CREATE is not known");
}

ParsedStatement dropStatement(SqlCursor& cursor) {
    if (cursor.takeAny({"TABLE", "TABLES"}))
        return ofChanges(cursor, dropTables(cursor));
    if (cursor.takeAny({"DATABASE", "SCHEMA"}))
        return ofChanges(cursor, database(cursor, ChangeDatabase::Kind::drop));
    (void)cursor.takeAny({"ONLINE", "OFFLINE"});
    if (cursor.take("INDEX"))
        return ofChanges(cursor, dropIndex(cursor));
    return isOtherObject(cursor) ? harmless() : touching(cursor, StatementEffect::unknown, "this DROP is not known");
}

ParsedStatement alterStatement(SqlCursor& cursor) {
    while (cursor.takeAny({"ONLINE", "OFFLINE", "IGNORE"})) {
    }
    if (cursor.take("TABLE"))
        return ofChanges(cursor, parseAlterTable(cursor));
    if (cursor.takeAny({"DATABASE", "SCHEMA"}))
        return ofChanges(cursor, database(cursor, ChangeDatabase::Kind::alter));
    return isOtherObject(cursor) ? harmless() : touching(cursor, StatementEffect::unknown, "this ALTER is not known");
}

ParsedStatement statement(SqlCursor& cursor) {
    // MariaDB: SET STATEMENT variable=value, ... FOR the statement itself.
    if (cursor.takeAll({"SET", "STATEMENT"})) {
        while (!cursor.atEnd() && !cursor.isWord("FOR"))
            cursor.skip();
        (void)cursor.take("FOR");
    }
    if (cursor.atEnd())
        return harmless();
    if (cursor.take("CREATE"))
        return createStatement(cursor);
    if (cursor.take("DROP"))
        return dropStatement(cursor);
    if (cursor.take("ALTER"))
        return alterStatement(cursor);
    if (cursor.take("RENAME"))
        return cursor.takeAny({"TABLE", "TABLES"}) ? ofChanges(cursor, renameTables(cursor)) : harmless();
    if (cursor.take("TRUNCATE")) {
        (void)cursor.take("TABLE");
        const value::TableId table = cursor.takeTable();
        return table.table.empty() ? touching(cursor, StatementEffect::unknown, "TRUNCATE names no table")
                                   : ofChanges(cursor, std::vector<SchemaChange>{TruncateTable{table}});
    }
    static constexpr std::string_view kRows[] = {"INSERT", "UPDATE", "DELETE", "REPLACE",
                                                 "LOAD",   "CALL",   "WITH",   "MERGE"};
    static constexpr std::string_view kHarmless[] = {
        "GRANT",   "REVOKE",     "ANALYZE", "OPTIMIZE", "REPAIR",    "CHECK",     "CHECKSUM", "FLUSH",
        "SET",     "BEGIN",      "COMMIT",  "START",    "ROLLBACK",  "SAVEPOINT", "RELEASE",  "XA",
        "KILL",    "RESET",      "PURGE",   "INSTALL",  "UNINSTALL", "USE",       "LOCK",     "UNLOCK",
        "CACHE",   "CHANGE",     "DO",      "SELECT",   "SHOW",      "BINLOG",    "STOP",     "PREPARE",
        "EXECUTE", "DEALLOCATE", "HELP",    "EXPLAIN",  "DESCRIBE",  "SIGNAL",    "HANDLER"};
    const std::string& first = cursor.peek().upper;
    if (std::find(std::begin(kRows), std::end(kRows), first) != std::end(kRows))
        return touching(cursor, StatementEffect::rows);
    if (std::find(std::begin(kHarmless), std::end(kHarmless), first) != std::end(kHarmless))
        return harmless();
    return touching(cursor, StatementEffect::unknown, "the statement is not known");
}

} // namespace

ParsedStatement parseStatement(std::string_view sql, std::string_view defaultDatabase, const SqlDialect& dialect) {
    const std::string bare = withoutComments(sql, dialect);
    auto tokens = tokensOf(bare, dialect);
    if (!tokens) {
        ParsedStatement out;
        out.problem = tokens.error().detail;
        return out;
    }
    SqlCursor cursor(bare, std::move(*tokens), defaultDatabase, dialect);
    ParsedStatement out = statement(cursor);
    // Something behind a statement that was understood may belong to it.
    const bool tail = out.effect == StatementEffect::change && !cursor.atEnd() &&
                      (std::holds_alternative<RenameTable>(out.changes.front()) ||
                       std::holds_alternative<TruncateTable>(out.changes.front()));
    if (tail && !cursor.isWord("WAIT") && !cursor.isWord("NOWAIT"))
        return touching(cursor, StatementEffect::unknown, "the end of the statement is not understood");
    return out;
}

bool mentionsName(std::string_view sql, std::string_view name) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::search(sql.begin(), sql.end(), name.begin(), name.end(),
                       [&](char a, char b) { return lower(a) == lower(b); }) != sql.end();
}

} // namespace lodestar::schema
