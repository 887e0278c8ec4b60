// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/schema_change.h"
#include <algorithm>
#include <array>
#include <strings.h>
namespace lodestar::schema {
namespace {

bool sameName(std::string_view a, std::string_view b) {
    return a.size() == b.size() && strncasecmp(a.data(), b.data(), a.size()) == 0;
}

bool isText(TypeKind kind) {
    return (kind >= TypeKind::charText && kind <= TypeKind::longText) || kind == TypeKind::enumeration ||
           kind == TypeKind::set;
}

Error drift(const SourceTable& table, const std::string& what) {
    return Error(ErrorCode::schemaDrift,
                 "a statement changes " + what + " of " + table.id.toString() + ", which is not known to have it",
                 "The table's structure was changed where the binlog does not show it; copy the table again.")
        .withScope(ErrorScope::table);
}

/// A column on its way through an ALTER TABLE.
struct Slot {
    SourceColumn column;
    int oldIndex = -1;
};

class Alteration final {
public:
    explicit Alteration(const SourceTable& table) : m_table(table) {
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            m_slots.push_back({table.columns[i], static_cast<int>(i)});
    }

    Result<void> run(std::span<const SchemaChange> changes) {
        for (const SchemaChange& change : changes)
            LS_CHECK(onOldColumns(change));
        for (const SchemaChange& change : changes)
            LS_CHECK(place(change));
        finishColumns();
        for (const SchemaChange& change : changes)
            LS_CHECK(onIndexes(change));
        for (const SchemaChange& change : changes)
            onRest(change);
        return {};
    }
    SourceTable take() { return std::move(m_table); }
    [[nodiscard]] std::vector<int> origins() const {
        std::vector<int> out;
        for (const Slot& slot : m_slots)
            out.push_back(slot.oldIndex);
        return out;
    }

private:
    std::vector<Slot>::iterator byOldName(std::string_view name) {
        return std::find_if(m_slots.begin(), m_slots.end(), [&](const Slot& slot) {
            return slot.oldIndex >= 0 && sameName(m_table.columns[static_cast<std::size_t>(slot.oldIndex)].name, name);
        });
    }
    std::vector<Slot>::iterator byNewName(std::string_view name) {
        return std::find_if(m_slots.begin(), m_slots.end(),
                            [&](const Slot& slot) { return sameName(slot.column.name, name); });
    }
    Result<void> onOldColumns(const SchemaChange& change);
    Result<void> place(const SchemaChange& change);
    Result<void> insert(Slot slot, const Placement& placement);
    void finishColumns();
    Result<void> onIndexes(const SchemaChange& change);
    void onRest(const SchemaChange& change);
    void convert(const ChangeCharset& change);

    SourceTable m_table;
    std::vector<Slot> m_slots;
    std::vector<Slot> m_moved; ///< taken out by MODIFY and CHANGE with a place, in statement order
};

Result<void> Alteration::onOldColumns(const SchemaChange& change) {
    if (const auto* drop = std::get_if<DropColumn>(&change)) {
        const auto slot = byOldName(drop->column);
        if (slot == m_slots.end())
            return drop->ifExists ? Result<void>() : drift(m_table, "the column " + drop->column);
        m_slots.erase(slot);
    } else if (const auto* modify = std::get_if<ModifyColumn>(&change)) {
        const auto slot = byOldName(modify->oldName);
        if (slot == m_slots.end())
            return modify->ifExists ? Result<void>() : drift(m_table, "the column " + modify->oldName);
        slot->column = modify->column;
        if (modify->placement.kind != Placement::Kind::unchanged) {
            m_moved.push_back(*slot);
            m_slots.erase(slot);
        }
    } else if (const auto* rename = std::get_if<RenameColumn>(&change)) {
        const auto slot = byOldName(rename->from);
        if (slot == m_slots.end())
            return rename->ifExists ? Result<void>() : drift(m_table, "the column " + rename->from);
        slot->column.name = rename->to;
    } else if (const auto* value = std::get_if<SetDefault>(&change)) {
        const auto slot = byOldName(value->column);
        if (slot == m_slots.end())
            return drift(m_table, "the column " + value->column);
        slot->column.defaultText = value->defaultText;
        slot->column.defaultIsExpression = value->isExpression;
    }
    return {};
}

Result<void> Alteration::insert(Slot slot, const Placement& placement) {
    auto at = m_slots.end();
    if (placement.kind == Placement::Kind::first) {
        at = m_slots.begin();
    } else if (placement.kind == Placement::Kind::after) {
        at = byNewName(placement.after);
        if (at == m_slots.end())
            return drift(m_table, "the column " + placement.after);
        ++at;
    }
    m_slots.insert(at, std::move(slot));
    return {};
}

Result<void> Alteration::place(const SchemaChange& change) {
    if (const auto* add = std::get_if<AddColumn>(&change)) {
        if (byNewName(add->column.name) != m_slots.end())
            return add->ifNotExists ? Result<void>() : drift(m_table, "the new column " + add->column.name);
        return insert({add->column, -1}, add->placement);
    }
    const auto* modify = std::get_if<ModifyColumn>(&change);
    if (!modify || modify->placement.kind == Placement::Kind::unchanged)
        return {};
    const auto moved = std::find_if(m_moved.begin(), m_moved.end(),
                                    [&](const Slot& slot) { return sameName(slot.column.name, modify->column.name); });
    if (moved == m_moved.end())
        return {}; // IF EXISTS
    Slot slot = *moved;
    m_moved.erase(moved);
    return insert(std::move(slot), modify->placement);
}

/// Puts the new columns in place; indexes follow their columns and lose dropped ones, as on the server.
void Alteration::finishColumns() {
    std::vector<int> newIndex(m_table.columns.size(), -1);
    m_table.columns.clear();
    for (Slot& slot : m_slots) {
        if (slot.oldIndex >= 0)
            newIndex[static_cast<std::size_t>(slot.oldIndex)] = static_cast<int>(m_table.columns.size());
        m_table.columns.push_back(std::move(slot.column));
    }
    for (Index& index : m_table.indexes) {
        std::erase_if(index.parts, [&](const Index::Part& part) { return newIndex[part.column] < 0; });
        for (Index::Part& part : index.parts)
            part.column = static_cast<std::uint32_t>(newIndex[part.column]);
    }
    std::erase_if(m_table.indexes, [](const Index& index) { return index.parts.empty(); });
    if (const Index* key = m_table.rowKeyIndex(); key && key->name == "PRIMARY")
        for (const Index::Part& part : key->parts)
            m_table.columns[part.column].nullable = false;
}

Result<void> Alteration::onIndexes(const SchemaChange& change) {
    if (const auto* drop = std::get_if<DropIndex>(&change)) {
        std::erase_if(m_table.indexes, [&](const Index& index) { return sameName(index.name, drop->index); });
        return {}; // an index of expressions is not kept, so a missing one is no drift
    }
    const auto* add = std::get_if<AddIndex>(&change);
    if (!add)
        return {};
    Index index{add->index.name, add->index.unique, {}};
    for (const NamedIndex::Part& part : add->index.parts) {
        if (part.column.empty())
            return {}; // over an expression: never identifies a row
        const int column = m_table.columnIndex(part.column);
        if (column < 0)
            return drift(m_table, "the column " + part.column);
        index.parts.push_back({static_cast<std::uint32_t>(column), part.prefixLength});
    }
    const auto taken = [&](const std::string& name) {
        return std::any_of(m_table.indexes.begin(), m_table.indexes.end(),
                           [&](const Index& other) { return sameName(other.name, name); });
    };
    if (index.name.empty() && !index.parts.empty()) {
        const std::string base = m_table.columns[index.parts[0].column].name;
        index.name = base;
        for (int n = 2; taken(index.name); ++n)
            index.name = base + '_' + std::to_string(n);
    }
    if (index.name == "PRIMARY") {
        for (const Index::Part& part : index.parts)
            m_table.columns[part.column].nullable = false;
        m_table.indexes.insert(m_table.indexes.begin(), std::move(index));
    } else if (!taken(index.name)) {
        m_table.indexes.push_back(std::move(index));
    }
    return {};
}

void Alteration::onRest(const SchemaChange& change) {
    if (const auto* charset = std::get_if<ChangeCharset>(&change)) {
        const std::string set = charset->charset.empty() ? charsetOfCollation(charset->collation) : charset->charset;
        if (!charset->defaultOnly)
            convert(*charset);
        m_table.charset = set;
        m_table.collation = charset->collation;
    }
    inheritCharsets(m_table, m_table.charset, m_table.collation);
}

/// CONVERT TO keeps the number of characters that fit, so that a TEXT may become a MEDIUMTEXT (MySQL 8.0 Reference
/// Manual, ALTER TABLE, "Changing the Character Set").
void Alteration::convert(const ChangeCharset& change) {
    struct Size {
        TypeKind kind;
        const char* name;
        std::uint64_t bytes;
    };
    constexpr std::array kSizes{Size{TypeKind::tinyText, "tinytext", 255}, Size{TypeKind::text, "text", 65'535},
                                Size{TypeKind::mediumText, "mediumtext", 16'777'215},
                                Size{TypeKind::longText, "longtext", 4'294'967'295u}};
    const std::string set = change.charset.empty() ? charsetOfCollation(change.collation) : change.charset;
    for (SourceColumn& column : m_table.columns) {
        if (!isText(column.kind) || column.charset == "binary" || column.charset.empty())
            continue;
        const std::uint64_t before = bytesPerCharacterOf(column.charset);
        const std::uint64_t after = bytesPerCharacterOf(set);
        const auto size =
            std::find_if(kSizes.begin(), kSizes.end(), [&](const Size& s) { return s.kind == column.kind; });
        if (size != kSizes.end() && after > before) {
            const std::uint64_t needed = size->bytes / before * after;
            const auto wider = std::find_if(size, kSizes.end(), [&](const Size& s) { return s.bytes >= needed; });
            const Size& chosen = wider == kSizes.end() ? kSizes.back() : *wider;
            column.kind = chosen.kind;
            column.typeName = column.columnType = chosen.name;
        }
        column.charset = set;
        column.collation = change.collation;
    }
}

} // namespace

value::TableId tableOf(const SchemaChange& change) {
    return std::visit(
        [](const auto& one) -> value::TableId {
            using One = std::decay_t<decltype(one)>;
            if constexpr (std::is_same_v<One, CreateTable>)
                return one.table.id;
            else if constexpr (std::is_same_v<One, RenameTable>)
                return one.from;
            else if constexpr (std::is_same_v<One, ChangeDatabase>)
                return {one.database, {}};
            else
                return one.table;
        },
        change);
}

Result<void> applyChanges(SourceTable& table, std::span<const SchemaChange> changes) {
    LS_TRY(const std::vector<int> origins, applyChangesTracked(table, changes));
    (void)origins;
    return {};
}

Result<std::vector<int>> applyChangesTracked(SourceTable& table, std::span<const SchemaChange> changes) {
    std::vector<SchemaChange> own;
    for (const SchemaChange& change : changes)
        if (tableOf(change) == table.id)
            own.push_back(change);
    Alteration alteration(table);
    LS_CHECK(alteration.run(own));
    std::vector<int> origins = alteration.origins();
    table = alteration.take();
    return origins;
}

std::string charsetOfCollation(std::string_view collation) {
    const std::string_view set = collation.substr(0, collation.find('_'));
    return set == "utf8" ? "utf8mb3" : std::string(set);
}

std::uint32_t bytesPerCharacterOf(std::string_view charset) {
    struct Width {
        std::string_view charset;
        std::uint32_t bytes;
    };
    constexpr std::array kWidths{Width{"utf8mb4", 4}, Width{"utf8mb3", 3}, Width{"utf8", 3},  Width{"ucs2", 2},
                                 Width{"utf16", 4},   Width{"utf16le", 4}, Width{"utf32", 4}, Width{"gbk", 2},
                                 Width{"gb2312", 2},  Width{"gb18030", 4}, Width{"big5", 2},  Width{"sjis", 2},
                                 Width{"cp932", 2},   Width{"euckr", 2},   Width{"ujis", 3},  Width{"eucjpms", 3}};
    for (const Width& width : kWidths)
        if (width.charset == charset)
            return width.bytes;
    return 1;
}

void inheritCharsets(SourceTable& table, std::string_view databaseCharset, std::string_view databaseCollation) {
    // Default collations differ between servers only for Unicode sets, and there never in what matters here (_bin).
    const auto complete = [](std::string& charset, std::string& collation) {
        if (charset.empty() && !collation.empty())
            charset = charsetOfCollation(collation);
        if (collation == "binary" && charset != "binary" && !charset.empty())
            collation = charset + "_bin"; // the attribute BINARY
        if (collation.empty() && !charset.empty())
            collation = charset == "binary"   ? "binary"
                        : charset == "latin1" ? "latin1_swedish_ci"
                                              : charset + "_general_ci";
    };
    complete(table.charset, table.collation);
    if (table.charset.empty()) {
        table.charset = databaseCharset;
        table.collation = databaseCollation;
    }
    for (SourceColumn& column : table.columns) {
        if (!isText(column.kind))
            continue;
        const bool binaryAttribute = column.charset.empty() && column.collation == "binary";
        if (column.charset.empty() && (column.collation.empty() || binaryAttribute)) {
            column.charset = table.charset;
            column.collation = binaryAttribute ? "binary" : table.collation;
        }
        complete(column.charset, column.collation);
    }
}

} // namespace lodestar::schema
