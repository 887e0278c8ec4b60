// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/sql_cursor_internal.h"
#include <algorithm>
namespace lodestar::schema {
namespace {

Result<Placement> parsePlacement(SqlCursor& cursor) {
    Placement placement;
    if (cursor.take("FIRST")) {
        placement.kind = Placement::Kind::first;
    } else if (cursor.take("AFTER")) {
        placement.kind = Placement::Kind::after;
        placement.after = cursor.takeName();
        if (placement.after.empty())
            return notUnderstood(cursor, "AFTER");
    }
    return placement;
}

/// name, or table.name (the table is the altered one).
std::string takeColumnName(SqlCursor& cursor) {
    std::string name = cursor.takeName();
    while (cursor.isSymbol('.') && cursor.isName(1)) {
        cursor.skip();
        name = cursor.takeName();
    }
    return name;
}

class AlterParser final {
public:
    AlterParser(SqlCursor& cursor, value::TableId table) : m_cursor(cursor), m_table(std::move(table)) {}

    Result<std::vector<SchemaChange>> run() {
        if (m_cursor.take("WAIT")) // MariaDB: WAIT n, NOWAIT
            m_cursor.skip();
        else
            (void)m_cursor.take("NOWAIT");
        while (!m_cursor.atEnd()) {
            LS_CHECK(clause());
            if (!m_cursor.atEnd() && !m_cursor.takeSymbol(','))
                return notUnderstood(m_cursor, "ALTER TABLE");
        }
        // The new name is the last thing that happens.
        if (!m_newName.table.empty() && m_newName != m_table)
            m_changes.push_back(RenameTable{m_table, m_newName});
        return std::move(m_changes);
    }

private:
    Result<void> clause();
    Result<void> add();
    Result<void> addColumn();
    Result<void> drop();
    Result<void> modify(bool change);
    Result<void> rename();
    Result<void> alterColumn();
    Result<void> partitionsOrTablespace(const std::string& verb);
    Result<void> option();
    Result<void> charset(bool defaultOnly);

    SqlCursor& m_cursor;
    value::TableId m_table;
    value::TableId m_newName;
    std::vector<SchemaChange> m_changes;
};

Result<void> AlterParser::clause() {
    if (m_cursor.take("ADD"))
        return add();
    if (m_cursor.take("DROP"))
        return drop();
    if (m_cursor.take("MODIFY"))
        return modify(false);
    if (m_cursor.take("CHANGE"))
        return modify(true);
    if (m_cursor.take("RENAME"))
        return rename();
    if (m_cursor.take("ALTER"))
        return alterColumn();
    if (m_cursor.takeAll({"CONVERT", "TO"})) {
        (void)(m_cursor.takeAll({"CHARACTER", "SET"}) || m_cursor.take("CHARSET"));
        return charset(false);
    }
    for (const char* verb : {"TRUNCATE", "EXCHANGE", "DISCARD", "IMPORT"})
        if (m_cursor.take(verb))
            return partitionsOrTablespace(verb);
    return option();
}

Result<void> AlterParser::add() {
    if (m_cursor.isWord("PARTITION") || m_cursor.takeAll({"SYSTEM", "VERSIONING"}) || m_cursor.isWord("PERIOD")) {
        // A new partition holds no rows. System versioning adds hidden columns, which the check of each row finds.
        m_cursor.skipItem();
        return {};
    }
    if (!m_cursor.isWord("COLUMN")) {
        LS_TRY(IndexItem item, parseIndexItem(m_cursor));
        if (item.index)
            m_changes.push_back(AddIndex{m_table, std::move(*item.index)});
        if (item.known)
            return {};
    }
    (void)m_cursor.take("COLUMN");
    return addColumn();
}

Result<void> AlterParser::addColumn() {
    const bool ifNotExists = m_cursor.takeIfNotExists();
    std::vector<SchemaChange> indexes;
    if (m_cursor.takeSymbol('(')) {
        do {
            LS_TRY(IndexItem item, parseIndexItem(m_cursor));
            if (item.index)
                indexes.push_back(AddIndex{m_table, std::move(*item.index)});
            if (item.known)
                continue;
            LS_TRY(ColumnDefinition definition, parseColumnDefinition(m_cursor, takeColumnName(m_cursor)));
            addInlineIndexes(definition, m_table, indexes);
            m_changes.push_back(AddColumn{m_table, std::move(definition.column), {}, ifNotExists});
        } while (m_cursor.takeSymbol(','));
        if (!m_cursor.takeSymbol(')'))
            return notUnderstood(m_cursor, "ADD COLUMN");
    } else {
        LS_TRY(ColumnDefinition definition, parseColumnDefinition(m_cursor, takeColumnName(m_cursor)));
        addInlineIndexes(definition, m_table, indexes);
        LS_TRY(Placement placement, parsePlacement(m_cursor));
        m_changes.push_back(AddColumn{m_table, std::move(definition.column), std::move(placement), ifNotExists});
    }
    m_changes.insert(m_changes.end(), indexes.begin(), indexes.end());
    return {};
}

Result<void> AlterParser::drop() {
    if (m_cursor.takeAll({"PRIMARY", "KEY"})) {
        m_changes.push_back(DropIndex{m_table, "PRIMARY"});
        return {};
    }
    if (m_cursor.isWord("PARTITION"))
        return partitionsOrTablespace("DROP");
    if (m_cursor.takeAny({"INDEX", "KEY"})) {
        (void)m_cursor.takeIfExists();
        m_changes.push_back(DropIndex{m_table, m_cursor.takeName()});
        m_cursor.skipItem();
        return {};
    }
    // A constraint may be a unique index: DROP CONSTRAINT takes either.
    if (m_cursor.take("CONSTRAINT")) {
        (void)m_cursor.takeIfExists();
        m_changes.push_back(DropIndex{m_table, m_cursor.takeName()});
        return {};
    }
    if (m_cursor.isWord("FOREIGN") || m_cursor.isWord("CHECK") || m_cursor.isWord("PERIOD") ||
        (m_cursor.isWord("SYSTEM") && m_cursor.isWord("VERSIONING", 1))) {
        m_cursor.skipItem();
        return {};
    }
    (void)m_cursor.take("COLUMN");
    const bool ifExists = m_cursor.takeIfExists();
    const std::string name = takeColumnName(m_cursor);
    if (name.empty())
        return notUnderstood(m_cursor, "DROP COLUMN");
    (void)m_cursor.takeAny({"RESTRICT", "CASCADE"});
    m_changes.push_back(DropColumn{m_table, name, ifExists});
    return {};
}

Result<void> AlterParser::modify(bool change) {
    (void)m_cursor.take("COLUMN");
    const bool ifExists = m_cursor.takeIfExists();
    std::string oldName = takeColumnName(m_cursor);
    LS_TRY(ColumnDefinition definition, parseColumnDefinition(m_cursor, change ? takeColumnName(m_cursor) : oldName));
    LS_TRY(Placement placement, parsePlacement(m_cursor));
    std::vector<SchemaChange> indexes;
    addInlineIndexes(definition, m_table, indexes);
    m_changes.push_back(
        ModifyColumn{m_table, std::move(oldName), std::move(definition.column), std::move(placement), ifExists});
    m_changes.insert(m_changes.end(), indexes.begin(), indexes.end());
    return {};
}

Result<void> AlterParser::rename() {
    if (m_cursor.isWord("COLUMN") && !m_cursor.isSymbol(',', 1)) {
        m_cursor.skip();
        const bool ifExists = m_cursor.takeIfExists();
        std::string from = takeColumnName(m_cursor);
        (void)m_cursor.takeAny({"TO", "AS"});
        std::string to = takeColumnName(m_cursor);
        if (from.empty() || to.empty())
            return notUnderstood(m_cursor, "RENAME COLUMN");
        m_changes.push_back(RenameColumn{m_table, std::move(from), std::move(to), ifExists});
        return {};
    }
    if (m_cursor.isWord("INDEX") || m_cursor.isWord("KEY")) {
        m_cursor.skipItem(); // names of indexes do not matter
        return {};
    }
    if (!m_cursor.takeAny({"TO", "AS"}))
        (void)m_cursor.takeSymbol('=');
    // Without a database the new name stays in that of the session, not of the table.
    m_newName = m_cursor.takeTable();
    return m_newName.table.empty() ? Result<void>(notUnderstood(m_cursor, "RENAME")) : Result<void>();
}

Result<void> AlterParser::alterColumn() {
    if (m_cursor.isWord("INDEX") || m_cursor.isWord("CHECK") || m_cursor.isWord("CONSTRAINT") ||
        m_cursor.isWord("KEY")) {
        m_cursor.skipItem();
        return {};
    }
    (void)m_cursor.take("COLUMN");
    (void)m_cursor.takeIfExists();
    SetDefault change{m_table, takeColumnName(m_cursor), std::nullopt, false};
    if (m_cursor.takeAll({"SET", "DEFAULT"})) {
        LS_TRY(DefaultValue value, parseDefault(m_cursor));
        change.defaultText = std::move(value.text);
        change.isExpression = value.isExpression;
    } else if (!m_cursor.takeAll({"DROP", "DEFAULT"})) {
        m_cursor.skipItem(); // SET VISIBLE, SET INVISIBLE
        return {};
    }
    m_changes.push_back(std::move(change));
    return {};
}

Result<void> AlterParser::partitionsOrTablespace(const std::string& verb) {
    const bool partition = m_cursor.take("PARTITION");
    m_changes.push_back(RowsReplaced{m_table, verb + (partition ? " PARTITION" : " TABLESPACE")});
    // EXCHANGE PARTITION p WITH TABLE t changes both.
    while (!m_cursor.atEnd() && !m_cursor.isSymbol(',') && !m_cursor.isSymbol(')')) {
        if (verb == "EXCHANGE" && m_cursor.takeAll({"WITH", "TABLE"})) {
            m_changes.push_back(RowsReplaced{m_cursor.takeTable(), "EXCHANGE PARTITION"});
            break;
        }
        m_cursor.skip();
    }
    // A list of partitions has commas of its own; nothing may follow it but WITH and WITHOUT VALIDATION.
    while (!m_cursor.atEnd())
        m_cursor.skip();
    return {};
}

Result<void> AlterParser::charset(bool defaultOnly) {
    ChangeCharset change{m_table, {}, {}, defaultOnly};
    (void)m_cursor.takeSymbol('=');
    change.charset = m_cursor.takeWordOrText();
    if (change.charset == "utf8")
        change.charset = "utf8mb3";
    if (m_cursor.take("COLLATE")) {
        (void)m_cursor.takeSymbol('=');
        change.collation = m_cursor.takeWordOrText();
    }
    m_changes.push_back(std::move(change));
    return {};
}

/// Options of the table that change neither rows nor columns. A word that is none of them is not understood.
Result<void> AlterParser::option() {
    (void)m_cursor.take("DEFAULT");
    if (m_cursor.takeAll({"CHARACTER", "SET"}) || m_cursor.take("CHARSET"))
        return charset(true);
    if (m_cursor.take("COLLATE")) {
        (void)m_cursor.takeSymbol('=');
        m_changes.push_back(ChangeCharset{m_table, {}, m_cursor.takeWordOrText(), true});
        return {};
    }
    static constexpr std::string_view kKnown[] = {"ALGORITHM",
                                                  "ANALYZE",
                                                  "AUTOEXTEND_SIZE",
                                                  "AUTO_INCREMENT",
                                                  "AVG_ROW_LENGTH",
                                                  "CHECK",
                                                  "CHECKSUM",
                                                  "COALESCE",
                                                  "COMMENT",
                                                  "COMPRESSION",
                                                  "CONNECTION",
                                                  "DATA",
                                                  "DELAY_KEY_WRITE",
                                                  "DISABLE",
                                                  "ENABLE",
                                                  "ENCRYPTED",
                                                  "ENCRYPTION",
                                                  "ENCRYPTION_KEY_ID",
                                                  "ENGINE",
                                                  "ENGINE_ATTRIBUTE",
                                                  "FORCE",
                                                  "INDEX",
                                                  "INSERT_METHOD",
                                                  "ITEF_QUOTES",
                                                  "KEY_BLOCK_SIZE",
                                                  "LOCK",
                                                  "MAX_ROWS",
                                                  "MIN_ROWS",
                                                  "OPTIMIZE",
                                                  "ORDER",
                                                  "PACK_KEYS",
                                                  "PAGE_CHECKSUM",
                                                  "PAGE_COMPRESSED",
                                                  "PAGE_COMPRESSION_LEVEL",
                                                  "PARTITION",
                                                  "PASSWORD",
                                                  "REBUILD",
                                                  "REMOVE",
                                                  "REORGANIZE",
                                                  "REPAIR",
                                                  "ROW_FORMAT",
                                                  "SECONDARY_ENGINE",
                                                  "SECONDARY_ENGINE_ATTRIBUTE",
                                                  "SECONDARY_LOAD",
                                                  "SECONDARY_UNLOAD",
                                                  "SEQUENCE",
                                                  "STATS_AUTO_RECALC",
                                                  "STATS_PERSISTENT",
                                                  "STATS_SAMPLE_PAGES",
                                                  "STORAGE",
                                                  "TABLESPACE",
                                                  "TRANSACTIONAL",
                                                  "UNION",
                                                  "WITH",
                                                  "WITHOUT"};
    const std::string word = m_cursor.peek().upper;
    if (std::find(std::begin(kKnown), std::end(kKnown), word) == std::end(kKnown))
        return notUnderstood(m_cursor, "ALTER TABLE");
    const bool partitions = word == "PARTITION" || word == "REORGANIZE" || word == "REBUILD" || word == "OPTIMIZE" ||
                            word == "ANALYZE" || word == "REPAIR" || word == "CHECK" || word == "ORDER";
    if (word != "ENGINE" && partitions) {
        while (!m_cursor.atEnd()) // lists with commas of their own, always last
            m_cursor.skip();
        return {};
    }
    // Options may follow each other without commas.
    m_cursor.skip();
    (void)m_cursor.takeSymbol('=');
    if (!m_cursor.atEnd() && !m_cursor.isSymbol(',') && !m_cursor.skipParentheses())
        m_cursor.skip();
    (void)m_cursor.skipParentheses();
    if (word == "REMOVE" || word == "WITH" || word == "WITHOUT" || word == "ENABLE" || word == "DISABLE" ||
        word == "TABLESPACE" || word == "COALESCE" || word == "DATA" || word == "INDEX")
        m_cursor.skipItem();
    if (!m_cursor.atEnd() && !m_cursor.isSymbol(','))
        return option();
    return {};
}

} // namespace

Result<std::vector<SchemaChange>> parseAlterTable(SqlCursor& cursor) {
    (void)cursor.takeIfExists();
    value::TableId table = cursor.takeTable();
    if (table.table.empty())
        return notUnderstood(cursor, "ALTER TABLE");
    return AlterParser(cursor, std::move(table)).run();
}

} // namespace lodestar::schema
