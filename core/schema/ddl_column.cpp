// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/column_type.h"
#include "core/schema/sql_cursor_internal.h"
#include <array>
#include <cstdlib>
#include <strings.h>
namespace lodestar::schema {
namespace {

/// As information_schema.columns.column_type prints it.
std::string printedType(const SourceColumn& column) {
    std::string out = column.typeName;
    const auto digits = [&](std::uint64_t number) { return '(' + std::to_string(number) + ')'; };
    switch (column.kind) {
    case TypeKind::decimal:
        out += '(' + std::to_string(column.precision) + ',' + std::to_string(column.scale) + ')';
        break;
    case TypeKind::floating:
    case TypeKind::doubling:
        if (column.hasDigits)
            out += '(' + std::to_string(column.precision) + ',' + std::to_string(column.scale) + ')';
        break;
    case TypeKind::time:
    case TypeKind::dateTime:
    case TypeKind::timestamp:
        if (column.fraction > 0)
            out += digits(column.fraction);
        break;
    case TypeKind::charText:
    case TypeKind::varchar:
    case TypeKind::binary:
    case TypeKind::varbinary:
        out += digits(column.length);
        break;
    case TypeKind::enumeration:
    case TypeKind::set: {
        std::string list;
        for (const std::string& label : column.labels) {
            list += list.empty() ? "'" : ",'";
            for (const char c : label)
                list.append(c == '\'' ? 2 : 1, c);
            list += '\'';
        }
        out += '(' + list + ')';
        break;
    }
    default:
        if (column.length > 0)
            out += digits(column.length);
    }
    if (column.isUnsigned)
        out += " unsigned";
    if (column.zerofill)
        out += " zerofill";
    return out;
}

/// TEXT(n) and BLOB(n) are the smallest type of their family that holds n characters (MySQL 8.0 Reference Manual,
/// "The BLOB and TEXT Types"). A set that is inherited is not known here and taken for four bytes.
void chooseTextSize(SourceColumn& column) {
    const bool text = column.kind == TypeKind::text;
    if ((!text && column.kind != TypeKind::blob) || column.length == 0)
        return;
    const std::uint64_t width = !text ? 1 : column.charset.empty() ? 4 : bytesPerCharacterOf(column.charset);
    const std::uint64_t bytes = column.length * width;
    const auto choose = [&](TypeKind textKind, TypeKind blobKind, const char* textName, const char* blobName) {
        column.kind = text ? textKind : blobKind;
        column.typeName = text ? textName : blobName;
    };
    if (bytes <= 255)
        choose(TypeKind::tinyText, TypeKind::tinyBlob, "tinytext", "tinyblob");
    else if (bytes > 16'777'215)
        choose(TypeKind::longText, TypeKind::longBlob, "longtext", "longblob");
    else if (bytes > 65'535)
        choose(TypeKind::mediumText, TypeKind::mediumBlob, "mediumtext", "mediumblob");
    column.length = 0;
}

bool takeIgnoredAttribute(SqlCursor& cursor) {
    if (cursor.takeAny({"COLUMN_FORMAT", "STORAGE"})) {
        cursor.skip();
        return true;
    }
    if (cursor.takeAny({"ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE", "REF_SYSTEM_ID"})) {
        (void)cursor.takeSymbol('=');
        cursor.skip();
        return true;
    }
    if (cursor.takeAll({"ON", "UPDATE"})) {
        cursor.skip();
        (void)cursor.skipParentheses();
        return true;
    }
    if (cursor.takeAll({"WITH", "SYSTEM", "VERSIONING"}) || cursor.takeAll({"WITHOUT", "SYSTEM", "VERSIONING"}) ||
        cursor.takeAny({"ENFORCED", "VISIBLE", "COMPRESSED"}) || cursor.takeAll({"NOT", "ENFORCED"}))
        return true;
    if (cursor.isWord("CONSTRAINT") && !cursor.isWord("PRIMARY", 1)) {
        cursor.skip();
        if (!cursor.isWord("CHECK"))
            cursor.skip();
        return true;
    }
    if (cursor.take("CHECK"))
        return cursor.skipParentheses();
    if (cursor.take("REFERENCES")) {
        while (!cursor.atEnd() && !cursor.isSymbol(',') && !cursor.isSymbol(')') && !cursor.isWord("FIRST") &&
               !cursor.isWord("AFTER") && !cursor.isWord("COMMENT"))
            if (!cursor.skipParentheses())
                cursor.skip();
        return true;
    }
    return false;
}

bool takeGenerated(SqlCursor& cursor, SourceColumn& column) {
    if (cursor.takeAll({"GENERATED", "ALWAYS", "AS"}) || (cursor.isWord("AS") && cursor.isSymbol('(', 1))) {
        (void)cursor.take("AS");
        // MariaDB marks the period columns of versioned tables so: AS ROW START, AS ROW END.
        if (cursor.take("ROW"))
            cursor.skip();
        else
            (void)cursor.skipParentheses();
        column.generated = true;
        return true;
    }
    if (cursor.takeAny({"STORED", "PERSISTENT"})) {
        column.generatedStored = true;
        return true;
    }
    return cursor.take("VIRTUAL");
}

bool takeCharset(SqlCursor& cursor, SourceColumn& column) {
    if (cursor.takeAll({"CHARACTER", "SET"}) || cursor.take("CHARSET")) {
        column.charset = cursor.takeWordOrText();
        if (column.charset == "utf8")
            column.charset = "utf8mb3";
        return true;
    }
    if (cursor.take("COLLATE")) {
        (void)cursor.takeSymbol('=');
        column.collation = cursor.takeWordOrText();
        return true;
    }
    return false;
}

/// CHECK (json_valid(column)) is how MariaDB says that a LONGTEXT holds JSON.
bool takeJsonCheck(SqlCursor& cursor, SourceColumn& column) {
    if (cursor.dialect().family != Family::mariadb || !cursor.isWord("CHECK") || !cursor.isSymbol('(', 1) ||
        !cursor.isWord("JSON_VALID", 2) || !cursor.isSymbol('(', 3) || !cursor.isSymbol(')', 5) ||
        !cursor.isSymbol(')', 6) || strcasecmp(cursor.peek(4).text.c_str(), column.name.c_str()) != 0)
        return false;
    column.jsonChecked = column.kind == TypeKind::longText;
    cursor.skip();
    return cursor.skipParentheses();
}

Result<bool> takeAttribute(SqlCursor& cursor, ColumnDefinition& definition) {
    SourceColumn& column = definition.column;
    if (cursor.takeAll({"NOT", "NULL"})) {
        column.nullable = false;
    } else if (cursor.take("NULL")) {
        column.nullable = true;
    } else if (cursor.take("DEFAULT")) {
        LS_TRY(const DefaultValue value, parseDefault(cursor));
        column.defaultText = value.text;
        column.defaultIsExpression = value.isExpression;
    } else if (cursor.take("AUTO_INCREMENT")) {
        column.autoIncrement = true;
    } else if (cursor.takeAll({"PRIMARY", "KEY"}) || cursor.takeAll({"CONSTRAINT", "PRIMARY", "KEY"}) ||
               cursor.take("KEY")) {
        definition.primary = true;
    } else if (cursor.take("UNIQUE")) {
        (void)cursor.take("KEY");
        definition.unique = true;
    } else if (cursor.take("COMMENT")) {
        column.comment = cursor.takeWordOrText();
    } else if (cursor.take("INVISIBLE")) {
        column.invisible = true;
    } else if (cursor.take("SRID")) {
        column.srid = static_cast<std::uint32_t>(std::strtoul(cursor.takeWordOrText().c_str(), nullptr, 10));
    } else {
        return takeJsonCheck(cursor, column) || takeGenerated(cursor, column) || takeCharset(cursor, column) ||
               takeIgnoredAttribute(cursor);
    }
    return true;
}

} // namespace

Error notUnderstood(const SqlCursor& cursor, const char* where) {
    const std::size_t at = cursor.peek().begin;
    return {ErrorCode::unsupported,
            std::string(where) + " is not understood at \"" + std::string(cursor.sql().substr(at, 60)) + '"'};
}

Result<DefaultValue> parseDefault(SqlCursor& cursor) {
    DefaultValue value;
    if (cursor.take("NULL"))
        return value;
    const Token first = cursor.peek();
    if (cursor.isSymbol('(')) {
        if (!cursor.skipParentheses())
            return notUnderstood(cursor, "a default");
        value.isExpression = true;
        value.text = std::string(cursor.sql().substr(first.begin, cursor.peek().begin - first.begin));
        while (!value.text->empty() && value.text->back() == ' ')
            value.text->pop_back();
        return value;
    }
    std::string sign;
    if (cursor.takeSymbol('-'))
        sign = "-";
    else
        (void)cursor.takeSymbol('+');
    const Token token = cursor.peek();
    cursor.skip();
    const bool adjacentText = cursor.peek().kind == Token::Kind::text && cursor.peek().begin == token.end;
    if (token.kind == Token::Kind::word && adjacentText) {
        // b'1', x'0a', _utf8mb4'text', N'text'
        const bool introducer = token.text.starts_with("_") || token.upper == "N";
        value.text = introducer ? cursor.peek().text : token.text + '\'' + cursor.peek().text + '\'';
        cursor.skip();
        return value;
    }
    if (token.kind == Token::Kind::text || token.kind == Token::Kind::number) {
        value.text = sign + token.text;
        return value;
    }
    if (token.kind == Token::Kind::symbol && token.text == ".") { // .5
        value.text = sign + "0." + cursor.takeWordOrText();
        return value;
    }
    if (token.kind != Token::Kind::word)
        return notUnderstood(cursor, "a default");
    if (token.upper == "TRUE" || token.upper == "FALSE") {
        value.text = token.upper == "TRUE" ? "1" : "0";
        return value;
    }
    // CURRENT_TIMESTAMP[(n)], NOW(), and the functions that MariaDB takes without parentheses around.
    value.isExpression = true;
    (void)cursor.skipParentheses();
    const bool moment = token.upper == "NOW" || token.upper == "LOCALTIME" || token.upper == "LOCALTIMESTAMP" ||
                        token.upper == "CURRENT_TIMESTAMP";
    value.text = moment ? "CURRENT_TIMESTAMP" : token.text;
    return value;
}

namespace {

/// A text type with the character set binary is the type of bytes of the same size (MySQL 8.0 Reference Manual,
/// "The binary Collation Compared to _bin Collations"); ENUM and SET stay.
void binarySetMakesBytes(SourceColumn& column) {
    struct Bytes {
        TypeKind text;
        TypeKind bytes;
        const char* name;
    };
    constexpr std::array kBytes{Bytes{TypeKind::charText, TypeKind::binary, "binary"},
                                Bytes{TypeKind::varchar, TypeKind::varbinary, "varbinary"},
                                Bytes{TypeKind::tinyText, TypeKind::tinyBlob, "tinyblob"},
                                Bytes{TypeKind::text, TypeKind::blob, "blob"},
                                Bytes{TypeKind::mediumText, TypeKind::mediumBlob, "mediumblob"},
                                Bytes{TypeKind::longText, TypeKind::longBlob, "longblob"}};
    if (strcasecmp(column.charset.c_str(), "binary") != 0)
        return;
    for (const Bytes& type : kBytes)
        if (column.kind == type.text) {
            column.kind = type.bytes;
            column.typeName = type.name;
            column.charset.clear();
            column.collation.clear();
            column.columnType = printedType(column);
            return;
        }
}

/// x'4142' and 0x4142 are text for any column but BIT and numbers.
void decodeHexDefault(SourceColumn& column) {
    const bool text = (column.kind >= TypeKind::charText && column.kind <= TypeKind::longBlob);
    if (!text || !column.defaultText || column.defaultIsExpression)
        return;
    const std::string& given = *column.defaultText;
    std::string_view digits;
    if (given.size() >= 3 && (given[0] == 'x' || given[0] == 'X') && given[1] == '\'' && given.back() == '\'')
        digits = std::string_view(given).substr(2, given.size() - 3);
    else
        return;
    std::string bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        bytes += static_cast<char>(std::strtoul(std::string(digits.substr(i, 2)).c_str(), nullptr, 16));
    column.defaultText = std::move(bytes);
}

/// Servers print the default of a ZEROFILL column with its zeros.
void dropLeadingZeros(SourceColumn& column) {
    if (!column.zerofill || !column.defaultText || column.defaultIsExpression)
        return;
    std::string& text = *column.defaultText;
    while (text.size() > 1 && text[0] == '0' && text[1] != '.')
        text.erase(0, 1);
}

} // namespace

Result<ColumnDefinition> parseColumnDefinition(SqlCursor& cursor, std::string name) {
    ColumnDefinition definition;
    SourceColumn& column = definition.column;
    column.name = std::move(name);
    if (column.name.empty() || !cursor.isName())
        return notUnderstood(cursor, "a column");
    const std::size_t begin = cursor.peek().begin;
    LS_TRY(const std::size_t length,
           parseColumnTypePrefix(cursor.sql().substr(begin), column, {cursor.dialect().backslashEscapes}));
    cursor.moveTo(begin + length);
    chooseTextSize(column);
    if (cursor.dialect().family == Family::mariadb && column.kind == TypeKind::json) {
        column.kind = TypeKind::longText; // an alias there, with a check
        column.typeName = "longtext";
        column.charset = "utf8mb4";
        column.collation = "utf8mb4_bin";
        column.jsonChecked = true;
    }
    column.columnType = printedType(column);
    if (column.kind == TypeKind::timestamp && !cursor.dialect().explicitTimestamps)
        column.nullable = false;
    definition.unique = column.autoIncrement; // so far only SERIAL says so
    while (!cursor.atEnd() && !cursor.isSymbol(',') && !cursor.isSymbol(')') && !cursor.isWord("FIRST") &&
           !cursor.isWord("AFTER")) {
        LS_TRY(const bool taken, takeAttribute(cursor, definition));
        if (!taken)
            return notUnderstood(cursor, "a column definition");
    }
    binarySetMakesBytes(column);
    decodeHexDefault(column);
    dropLeadingZeros(column);
    if (definition.primary)
        column.nullable = false;
    return definition;
}

Result<std::vector<NamedIndex::Part>> parseIndexParts(SqlCursor& cursor) {
    std::vector<NamedIndex::Part> parts;
    if (!cursor.takeSymbol('('))
        return notUnderstood(cursor, "an index");
    do {
        NamedIndex::Part part;
        if (cursor.isSymbol('(')) {
            (void)cursor.skipParentheses();
        } else {
            part.column = cursor.takeName();
            if (part.column.empty())
                return notUnderstood(cursor, "an index");
            if (cursor.takeSymbol('(')) {
                part.prefixLength =
                    static_cast<std::uint32_t>(std::strtoul(cursor.takeWordOrText().c_str(), nullptr, 10));
                (void)cursor.takeSymbol(')');
            }
        }
        (void)cursor.takeAny({"ASC", "DESC"});
        parts.push_back(std::move(part));
    } while (cursor.takeSymbol(','));
    if (!cursor.takeSymbol(')'))
        return notUnderstood(cursor, "an index");
    return parts;
}

Result<IndexItem> parseIndexItem(SqlCursor& cursor) {
    IndexItem item;
    std::string constraint;
    if (cursor.take("CONSTRAINT") && !cursor.isWord("PRIMARY") && !cursor.isWord("UNIQUE") &&
        !cursor.isWord("FOREIGN") && !cursor.isWord("CHECK"))
        constraint = cursor.takeName();
    NamedIndex index;
    if (cursor.takeAll({"PRIMARY", "KEY"})) {
        index.name = "PRIMARY";
        index.unique = true;
    } else if (cursor.take("UNIQUE")) {
        (void)cursor.takeAny({"KEY", "INDEX"});
        index.unique = true;
        index.name = constraint;
    } else if (cursor.isWord("FOREIGN") || cursor.isWord("CHECK") || cursor.isWord("PERIOD")) {
        cursor.skipItem();
        return item;
    } else if (cursor.takeAny({"FULLTEXT", "SPATIAL", "VECTOR"})) {
        (void)cursor.takeAny({"KEY", "INDEX"});
    } else if (!cursor.takeAny({"KEY", "INDEX"})) {
        item.known = false;
        return item;
    }
    (void)cursor.takeIfNotExists();
    const bool isPrimary = index.name == "PRIMARY" && index.unique;
    while (!cursor.atEnd() && !cursor.isSymbol('(')) {
        if (cursor.take("USING")) {
            cursor.skip();
            continue;
        }
        const std::string name = cursor.takeName();
        if (name.empty())
            return notUnderstood(cursor, "an index");
        if (!isPrimary)
            index.name = name;
    }
    LS_TRY(index.parts, parseIndexParts(cursor));
    cursor.skipItem(); // index options
    item.index = std::move(index);
    return item;
}

} // namespace lodestar::schema
