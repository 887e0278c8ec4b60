// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/preflight.h"
#include "core/source/sql_text.h"
#include <algorithm>
#include <string_view>
#include <strings.h>
namespace lodestar::source {
namespace {

using schema::SourceColumn;
using schema::SourceTable;
using schema::TypeKind;

/// StarRocks, "Primary Key table": the encoded key holds at most 128 bytes.
constexpr std::uint64_t kKeyBytesMax = 128;
constexpr std::size_t kNamesShown = 10;

bool equalsNoCase(std::string_view a, std::string_view b) {
    return a.size() == b.size() && ::strncasecmp(a.data(), b.data(), a.size()) == 0;
}

/// "a.b, c.d and 3 more"
std::string nameList(const std::vector<std::string>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size() && i < kNamesShown; ++i)
        out += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > kNamesShown)
        out += " and " + std::to_string(names.size() - kNamesShown) + " more";
    return out;
}

bool isText(TypeKind kind) { return kind >= TypeKind::charText && kind <= TypeKind::longText; }

std::uint64_t bytesPerCharacter(const SourceColumn& column) {
    const std::string& set = column.charset;
    return set == "latin1" || set == "ascii" || set == "binary" ? (set == "latin1" ? 2 : 1) : set == "utf8mb3" ? 3 : 4;
}

/// Most bytes that a value of the column takes in a key of the target.
std::uint64_t keyBytes(const SourceColumn& column) {
    switch (column.kind) {
    case TypeKind::tinyInt:
        return 1;
    case TypeKind::smallInt:
        return 2;
    case TypeKind::mediumInt:
    case TypeKind::integer:
    case TypeKind::date:
        return 4;
    case TypeKind::decimal:
        return 16;
    case TypeKind::binary:
    case TypeKind::varbinary:
        return column.length;
    case TypeKind::uuid:
        return 36;
    case TypeKind::inet6:
        return 39;
    case TypeKind::enumeration:
    case TypeKind::set: {
        std::uint64_t longest = 0;
        std::uint64_t sum = 0;
        for (const std::string& label : column.labels) {
            longest = std::max<std::uint64_t>(longest, label.size());
            sum += label.size() + 1;
        }
        return column.kind == TypeKind::set ? sum : longest;
    }
    default:
        return isText(column.kind) ? column.length * bytesPerCharacter(column) : 8;
    }
}

/// Collects the names of the tables that a rule holds for, and says so in one check.
class Finding final {
public:
    Finding(std::string id, CheckOutcome whenFound, std::string title, std::string advice)
        : m_check{std::move(id), whenFound, std::move(title), {}, std::move(advice), {}} {}

    void add(std::string name, const std::string& statement = {}) {
        m_names.push_back(std::move(name));
        if (!statement.empty() && m_names.size() <= kNamesShown)
            m_check.statement += (m_check.statement.empty() ? "" : ";\n") + statement;
    }
    void finish(const std::string& found, const std::string& notFound, std::vector<Check>& out) {
        if (m_names.empty()) {
            out.push_back({m_check.id, CheckOutcome::passed, m_check.title, notFound, {}, {}});
            return;
        }
        m_check.detail = found + ": " + nameList(m_names);
        out.push_back(std::move(m_check));
    }

private:
    Check m_check;
    std::vector<std::string> m_names;
};

bool isCascading(std::string_view rule) {
    return equalsNoCase(rule, "CASCADE") || equalsNoCase(rule, "SET NULL") || equalsNoCase(rule, "SET DEFAULT");
}

void checkKeys(std::span<const SourceTable> tables, std::vector<Check>& out) {
    Finding keyless(
        "source.tableWithoutKey", CheckOutcome::warning, "Every table has a key",
        "Such a table is copied at one exact position and then takes inserts only; the first update or delete "
        "stops it. A primary key makes it a table like any other");
    Finding longKey(
        "source.keyTooLong", CheckOutcome::warning, "Keys fit the target",
        "StarRocks takes at most 128 bytes for the key of a Primary Key table. Values that are longer stop the "
        "table; choose a shorter key or a hash key");
    Finding folded(
        "source.keyWithoutCase", CheckOutcome::info, "Keys are compared byte by byte",
        "MySQL takes texts that differ in case or accents only for the same key, StarRocks does not. Changes of "
        "the spelling are carried as delete and insert");
    Finding whole(
        "source.keyOverPrefixes", CheckOutcome::info, "Tables are copied in chunks",
        "A key over the beginnings of texts gives no bounds to cut at. Such a table is copied by one statement, and "
        "after a break its copy begins again. A key over whole columns lets it go on where it was");
    for (const SourceTable& table : tables) {
        if (table.isView)
            continue;
        const std::vector<std::uint32_t> key = table.rowKey();
        if (const schema::Index* index = table.rowKeyIndex(); index && index->parts.front().prefixLength != 0)
            whole.add(table.id.toString() + " (" + index->name + ')');
        if (key.empty())
            keyless.add(table.id.toString(),
                        "ALTER TABLE " + quotedTable(table.id) +
                            " ADD COLUMN `id` BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY");
        std::uint64_t bytes = 0;
        bool isFolded = false;
        for (const std::uint32_t column : key) {
            const SourceColumn& keyColumn = table.columns[column];
            bytes += keyBytes(keyColumn);
            isFolded = isFolded || (isText(keyColumn.kind) && keyColumn.collation.ends_with("_ci"));
        }
        if (bytes > kKeyBytesMax)
            longKey.add(table.id.toString() + " (up to " + std::to_string(bytes) + " bytes)");
        if (isFolded)
            folded.add(table.id.toString());
    }
    keyless.finish("No primary key and no unique key over NOT NULL columns", "All selected tables have one", out);
    longKey.finish("The key may be longer than 128 bytes", "No key is longer than 128 bytes", out);
    folded.finish("Text in the key is compared without regard to case", "No key holds text without regard to case",
                  out);
    whole.finish("The key begins with part of a text", "No key begins with part of a text", out);
}

void checkForeignKeys(const ServerInfo& server, std::span<const SourceTable> tables, std::vector<Check>& out) {
    Finding cascade(
        "source.cascadingForeignKey", CheckOutcome::warning, "No foreign key changes rows by itself",
        "Rows that the storage engine changes or deletes because of a foreign key are not in the binlog, so the "
        "target keeps them. Delete such rows by statements of your own, or make the rule RESTRICT");
    for (const SourceTable& table : tables)
        for (const schema::ForeignKey& key : table.foreignKeys)
            if (isCascading(key.onDelete) || isCascading(key.onUpdate))
                cascade.add(table.id.toString() + " (" + key.name + ": ON DELETE " + key.onDelete + ", ON UPDATE " +
                            key.onUpdate + ')');
    if (server.isOn("innodb_native_foreign_keys") || !server.has("innodb_native_foreign_keys"))
        cascade.finish("Changes through foreign keys will be missed", "None of the selected tables has one", out);
}

void checkStorage(std::span<const SourceTable> tables, std::vector<Check>& out) {
    Finding engine(
        "source.engine", CheckOutcome::warning, "Tables are InnoDB",
        "Other engines have no consistent view: rows that change while they are copied may be seen half-way; the "
        "stream sets them right for tables with a key");
    Finding view("source.view", CheckOutcome::failed, "Only tables are selected",
                 "A view has no changes in the binlog. Select the tables behind it");
    Finding old("source.oldTemporalColumn", CheckOutcome::failed,
                "No column in the temporal format of before MariaDB 10.1",
                "The log does not say how long such values are, so no change of the table can be read. The statement "
                "converts it");
    Finding unknown("source.unknownType", CheckOutcome::failed, "All column types are known",
                    "Leave the table out, or change the column's type");
    for (const SourceTable& table : tables) {
        if (table.isView) {
            view.add(table.id.toString());
            continue;
        }
        if (!equalsNoCase(table.engine, "InnoDB") && !equalsNoCase(table.engine, "RocksDB"))
            engine.add(table.id.toString() + " (" + table.engine + ')',
                       "ALTER TABLE " + quotedTable(table.id) + " ENGINE=InnoDB");
        bool isOld = false;
        for (const SourceColumn& column : table.columns) {
            isOld = isOld || column.oldTemporal;
            if (column.kind == TypeKind::unknown)
                unknown.add(table.id.toString() + '.' + column.name + " (" + column.columnType + ')');
        }
        if (isOld)
            old.add(table.id.toString(), "ALTER TABLE " + quotedTable(table.id) + " FORCE");
    }
    engine.finish("Tables of other engines", "All selected tables are", out);
    view.finish("Views are selected", "No view is selected", out);
    old.finish("Columns in the old format", "None of the selected tables has one", out);
    unknown.finish("Columns of types that are not known", "They are", out);
}

bool holdsAllOfUnicode(std::string_view charset) {
    return charset == "utf8mb4" || charset == "utf16" || charset == "utf16le" || charset == "utf32" ||
           charset == "gb18030";
}

/// The dictionary is in utf8mb3 (MySQL Reference Manual, "UTF-8 for Metadata"): a label that holds a character beyond
/// it is shown with a question mark. The log holds numbers of labels only, so rows from there would get the question
/// mark.
void checkLabels(std::span<const SourceTable> tables, std::vector<Check>& out) {
    Finding doubtful("source.labelInDoubt", CheckOutcome::warning, "Labels of ENUM and SET are known",
                     "The server shows a question mark also for a character beyond U+FFFF, an emoji for instance. If "
                     "the label holds one, changes would bring the question mark: give the label another text, or "
                     "leave the table out. A label with a real question mark is carried as it is");
    bool found = false;
    for (const SourceTable& table : tables)
        for (const SourceColumn& column : table.columns) {
            const auto mark = [](const std::string& label) { return label.find('?') != std::string::npos; };
            const bool labelled = column.kind == TypeKind::enumeration || column.kind == TypeKind::set;
            if (!labelled || !holdsAllOfUnicode(column.charset) ||
                std::none_of(column.labels.begin(), column.labels.end(), mark))
                continue;
            found = true;
            doubtful.add(table.id.toString() + '.' + column.name + " (" + column.columnType + ')');
        }
    if (found)
        doubtful.finish("Labels with a question mark", {}, out);
}

} // namespace

std::vector<Check> checkTables(const ServerInfo& server, std::span<const SourceTable> tables,
                               std::span<const value::TableId> missing) {
    std::vector<Check> out;
    Finding absent("source.tableMissing", CheckOutcome::failed, "Selected tables exist",
                   "Check the names; a table that this user may not read is not seen either");
    for (const value::TableId& id : missing)
        absent.add(id.toString());
    absent.finish("Not found", std::to_string(tables.size()) + " found", out);
    checkKeys(tables, out);
    checkForeignKeys(server, tables, out);
    checkStorage(tables, out);
    checkLabels(tables, out);
    return out;
}

} // namespace lodestar::source
