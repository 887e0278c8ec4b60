// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/column_type.h"
#include <algorithm>
#include <array>
#include <charconv>
namespace lodestar::schema {
namespace {

struct TypeWord {
    std::string_view word; ///< as written, lower case, one blank between words
    std::string_view name; ///< as information_schema calls it
    TypeKind kind;
};

constexpr std::array kTypeWords{
    TypeWord{"tinyint", "tinyint", TypeKind::tinyInt},
    TypeWord{"int1", "tinyint", TypeKind::tinyInt},
    TypeWord{"bool", "tinyint", TypeKind::tinyInt},
    TypeWord{"boolean", "tinyint", TypeKind::tinyInt},
    TypeWord{"smallint", "smallint", TypeKind::smallInt},
    TypeWord{"int2", "smallint", TypeKind::smallInt},
    TypeWord{"mediumint", "mediumint", TypeKind::mediumInt},
    TypeWord{"int3", "mediumint", TypeKind::mediumInt},
    TypeWord{"middleint", "mediumint", TypeKind::mediumInt},
    TypeWord{"int", "int", TypeKind::integer},
    TypeWord{"integer", "int", TypeKind::integer},
    TypeWord{"int4", "int", TypeKind::integer},
    TypeWord{"bigint", "bigint", TypeKind::bigInt},
    TypeWord{"int8", "bigint", TypeKind::bigInt},
    TypeWord{"serial", "bigint", TypeKind::bigInt},
    TypeWord{"float", "float", TypeKind::floating},
    TypeWord{"float4", "float", TypeKind::floating},
    TypeWord{"double", "double", TypeKind::doubling},
    TypeWord{"double precision", "double", TypeKind::doubling},
    TypeWord{"float8", "double", TypeKind::doubling},
    TypeWord{"real", "double", TypeKind::doubling},
    TypeWord{"decimal", "decimal", TypeKind::decimal},
    TypeWord{"dec", "decimal", TypeKind::decimal},
    TypeWord{"numeric", "decimal", TypeKind::decimal},
    TypeWord{"fixed", "decimal", TypeKind::decimal},
    TypeWord{"bit", "bit", TypeKind::bit},
    TypeWord{"year", "year", TypeKind::year},
    TypeWord{"date", "date", TypeKind::date},
    TypeWord{"time", "time", TypeKind::time},
    TypeWord{"datetime", "datetime", TypeKind::dateTime},
    TypeWord{"timestamp", "timestamp", TypeKind::timestamp},
    TypeWord{"char", "char", TypeKind::charText},
    TypeWord{"character", "char", TypeKind::charText},
    TypeWord{"nchar", "char", TypeKind::charText},
    TypeWord{"national char", "char", TypeKind::charText},
    TypeWord{"national character", "char", TypeKind::charText},
    TypeWord{"varchar", "varchar", TypeKind::varchar},
    TypeWord{"varcharacter", "varchar", TypeKind::varchar},
    TypeWord{"char varying", "varchar", TypeKind::varchar},
    TypeWord{"character varying", "varchar", TypeKind::varchar},
    TypeWord{"nvarchar", "varchar", TypeKind::varchar},
    TypeWord{"nchar varchar", "varchar", TypeKind::varchar},
    TypeWord{"nchar varying", "varchar", TypeKind::varchar},
    TypeWord{"national varchar", "varchar", TypeKind::varchar},
    TypeWord{"national varcharacter", "varchar", TypeKind::varchar},
    TypeWord{"national char varying", "varchar", TypeKind::varchar},
    TypeWord{"national character varying", "varchar", TypeKind::varchar},
    TypeWord{"tinytext", "tinytext", TypeKind::tinyText},
    TypeWord{"text", "text", TypeKind::text},
    TypeWord{"mediumtext", "mediumtext", TypeKind::mediumText},
    TypeWord{"long", "mediumtext", TypeKind::mediumText},
    TypeWord{"long varchar", "mediumtext", TypeKind::mediumText},
    TypeWord{"long char varying", "mediumtext", TypeKind::mediumText},
    TypeWord{"longtext", "longtext", TypeKind::longText},
    TypeWord{"binary", "binary", TypeKind::binary},
    TypeWord{"char byte", "binary", TypeKind::binary},
    TypeWord{"varbinary", "varbinary", TypeKind::varbinary},
    TypeWord{"tinyblob", "tinyblob", TypeKind::tinyBlob},
    TypeWord{"blob", "blob", TypeKind::blob},
    TypeWord{"mediumblob", "mediumblob", TypeKind::mediumBlob},
    TypeWord{"long varbinary", "mediumblob", TypeKind::mediumBlob},
    TypeWord{"longblob", "longblob", TypeKind::longBlob},
    TypeWord{"enum", "enum", TypeKind::enumeration},
    TypeWord{"set", "set", TypeKind::set},
    TypeWord{"json", "json", TypeKind::json},
    TypeWord{"geometry", "geometry", TypeKind::geometry},
    TypeWord{"point", "point", TypeKind::geometry},
    TypeWord{"linestring", "linestring", TypeKind::geometry},
    TypeWord{"polygon", "polygon", TypeKind::geometry},
    TypeWord{"multipoint", "multipoint", TypeKind::geometry},
    TypeWord{"multilinestring", "multilinestring", TypeKind::geometry},
    TypeWord{"multipolygon", "multipolygon", TypeKind::geometry},
    TypeWord{"geometrycollection", "geometrycollection", TypeKind::geometry},
    TypeWord{"geomcollection", "geomcollection", TypeKind::geometry},
    TypeWord{"vector", "vector", TypeKind::vector},
    TypeWord{"uuid", "uuid", TypeKind::uuid},
    TypeWord{"inet4", "inet4", TypeKind::inet4},
    TypeWord{"inet6", "inet6", TypeKind::inet6},
};

const TypeWord* findWord(std::string_view words) {
    const auto found =
        std::find_if(kTypeWords.begin(), kTypeWords.end(), [&](const auto& t) { return t.word == words; });
    return found == kTypeWords.end() ? nullptr : &*found;
}

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
bool isWordByte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 0x80;
}
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// Walks over the text; `end()` is behind the last token that was taken.
class Scanner final {
public:
    Scanner(std::string_view text, bool backslashEscapes) : m_text(text), m_backslash(backslashEscapes) {}

    [[nodiscard]] std::size_t end() const { return m_end; }
    [[nodiscard]] std::size_t mark() const { return m_at; }
    void back(std::size_t mark) { m_at = m_end = mark; }
    [[nodiscard]] bool sawCompressed() const { return m_compressed; }
    [[nodiscard]] bool sawOldTemporal() const { return m_oldTemporal; }

    /// The next word in lower case, or "" (nothing is taken then).
    std::string word() {
        skipBlank();
        std::string out;
        while (m_at < m_text.size() && isWordByte(m_text[m_at]))
            out += lower(m_text[m_at++]);
        if (!out.empty())
            m_end = m_at;
        return out;
    }
    bool take(char c) {
        skipBlank();
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        m_end = ++m_at;
        return true;
    }
    [[nodiscard]] bool number(std::uint64_t& out) {
        skipBlank();
        const char* first = m_text.data() + m_at;
        const auto [last, error] = std::from_chars(first, m_text.data() + m_text.size(), out);
        if (error != std::errc())
            return false;
        m_at += static_cast<std::size_t>(last - first);
        m_end = m_at;
        return true;
    }
    /// A quoted text, with an introducer (_utf8) in front if there is one, or a hexadecimal literal.
    [[nodiscard]] bool literal(std::string& out) {
        skipBlank();
        const std::size_t start = m_at;
        const std::string introducer = word();
        if (introducer.starts_with("0x") && introducer.size() > 2)
            return unhex(std::string_view(introducer).substr(2), out);
        const bool hex = introducer == "x";
        if (!introducer.empty() && introducer[0] != '_' && introducer != "n" && !hex) {
            back(start);
            return false;
        }
        skipBlank();
        if (m_at >= m_text.size() || (m_text[m_at] != '\'' && m_text[m_at] != '"'))
            return false;
        std::string body;
        if (!quoted(body))
            return false;
        if (hex)
            return unhex(body, out);
        out = std::move(body);
        return true;
    }
    /// Skips "( ... )" with quotes inside.
    [[nodiscard]] bool skipParentheses() {
        int depth = 0;
        do {
            skipBlank();
            if (m_at >= m_text.size())
                return false;
            const char c = m_text[m_at];
            if (c == '\'' || c == '"' || c == '`') {
                std::string ignored;
                if (!quoted(ignored))
                    return false;
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            ++m_at;
        } while (depth > 0);
        m_end = m_at;
        return true;
    }
    /// True when only blanks and comments follow.
    [[nodiscard]] bool atEnd() {
        skipBlank();
        return m_at >= m_text.size();
    }

private:
    /// Blanks and comments. MariaDB says two facts in comments only; version comments that hold them are taken, and
    /// others end the type.
    void skipBlank() {
        for (;;) {
            while (m_at < m_text.size() && isBlank(m_text[m_at]))
                ++m_at;
            if (!m_text.substr(m_at).starts_with("/*"))
                return;
            const std::size_t close = m_text.find("*/", m_at + 2);
            if (close == std::string_view::npos)
                return;
            const std::string_view comment = m_text.substr(m_at + 2, close - m_at - 2);
            const bool compressed = comment.find("COMPRESSED") != std::string_view::npos;
            const bool old = comment.find("mariadb-5.3") != std::string_view::npos;
            if ((comment.starts_with('!') || comment.starts_with("M!")) && !compressed)
                return;
            m_compressed = m_compressed || compressed;
            m_oldTemporal = m_oldTemporal || old;
            m_at = close + 2;
            if (compressed || old)
                m_end = m_at;
        }
    }
    bool quoted(std::string& out) {
        const char quote = m_text[m_at++];
        while (m_at < m_text.size()) {
            const char c = m_text[m_at++];
            if (c == quote) {
                if (m_at >= m_text.size() || m_text[m_at] != quote) {
                    m_end = m_at;
                    return true;
                }
                ++m_at;
            } else if (c == '\\' && m_backslash && quote != '`' && m_at < m_text.size()) {
                appendEscaped(m_text[m_at++], out);
                continue;
            }
            out += c;
        }
        return false;
    }
    // MySQL 8.0 Reference Manual, "String Literals", table of special character escape sequences.
    static void appendEscaped(char c, std::string& out) {
        switch (c) {
        case '0':
            out += '\0';
            return;
        case 'b':
            out += '\b';
            return;
        case 'n':
            out += '\n';
            return;
        case 'r':
            out += '\r';
            return;
        case 't':
            out += '\t';
            return;
        case 'Z':
            out += '\x1a';
            return;
        case '%':
        case '_':
            out += '\\';
            out += c;
            return;
        default:
            out += c;
        }
    }
    static bool unhex(std::string_view digits, std::string& out) {
        out.clear();
        for (std::size_t i = digits.size() % 2 == 0 ? 0 : 1; i + 1 < digits.size(); i += 2) {
            unsigned byte = 0;
            const auto [last, error] = std::from_chars(digits.data() + i, digits.data() + i + 2, byte, 16);
            if (error != std::errc() || last != digits.data() + i + 2)
                return false;
            out += static_cast<char>(byte);
        }
        return digits.size() % 2 == 0;
    }

    std::string_view m_text;
    bool m_backslash;
    std::size_t m_at = 0;
    std::size_t m_end = 0;
    bool m_compressed = false;
    bool m_oldTemporal = false;
};

Error broken(std::string_view text) {
    return Error(ErrorCode::invalidArgument,
                 "The column type \"" + std::string(text.substr(0, 200)) + "\" cannot be read");
}

struct Digits {
    bool given = false;
    std::uint64_t first = 0;
    bool secondGiven = false;
    std::uint64_t second = 0;
};

/// The longest run of words that is a type, e.g. "national character varying".
const TypeWord* takeTypeWords(Scanner& scan, std::string& unknownWord) {
    std::string words = scan.word();
    unknownWord = words;
    const TypeWord* best = findWord(words);
    std::size_t bestMark = scan.mark();
    for (int extra = 0; extra < 2; ++extra) {
        const std::string next = scan.word();
        if (next.empty())
            break;
        words += ' ' + next;
        if (const TypeWord* longer = findWord(words)) {
            best = longer;
            bestMark = scan.mark();
        }
    }
    scan.back(bestMark);
    return best;
}

bool takeDigits(Scanner& scan, Digits& digits) {
    digits.given = true;
    if (!scan.number(digits.first))
        return false;
    if (scan.take(',')) {
        digits.secondGiven = true;
        if (!scan.number(digits.second))
            return false;
    }
    return scan.take(')');
}

bool takeLabels(Scanner& scan, std::vector<std::string>& labels) {
    do {
        std::string label;
        if (!scan.literal(label))
            return false;
        labels.push_back(std::move(label));
    } while (scan.take(','));
    return scan.take(')');
}

void applyDigits(const Digits& digits, SourceColumn& column, std::string_view word) {
    switch (column.kind) {
    case TypeKind::decimal:
        column.precision = digits.given ? static_cast<std::uint8_t>(digits.first) : 10;
        column.precision = column.precision == 0 ? 10 : column.precision;
        column.scale = static_cast<std::uint8_t>(digits.second);
        break;
    case TypeKind::floating:
    case TypeKind::doubling:
        if (digits.secondGiven) {
            column.hasDigits = true;
            column.precision = static_cast<std::uint8_t>(digits.first);
            column.scale = static_cast<std::uint8_t>(digits.second);
        } else if (digits.given && digits.first > 24) {
            column.kind = TypeKind::doubling; // FLOAT(p) with p of 25 to 53 is a DOUBLE
            column.typeName = "double";
        }
        break;
    case TypeKind::time:
    case TypeKind::dateTime:
    case TypeKind::timestamp:
        column.fraction = static_cast<std::uint8_t>(digits.first);
        break;
    case TypeKind::charText:
    case TypeKind::binary:
    case TypeKind::bit:
        column.length = digits.given ? static_cast<std::uint32_t>(digits.first) : 1;
        break;
    case TypeKind::tinyInt:
        column.length = word.starts_with("bool") ? 1 : static_cast<std::uint32_t>(digits.first);
        break;
    default:
        column.length = static_cast<std::uint32_t>(digits.first);
    }
}

bool isText(TypeKind kind) {
    return (kind >= TypeKind::charText && kind <= TypeKind::longText) || kind == TypeKind::enumeration ||
           kind == TypeKind::set;
}

/// One attribute that belongs to the type; false when the next word does not.
bool takeAttribute(Scanner& scan, SourceColumn& column) {
    const std::size_t startEnd = scan.end();
    const std::string word = scan.word();
    if (word == "unsigned") {
        column.isUnsigned = true;
    } else if (word == "zerofill") {
        column.zerofill = column.isUnsigned = true;
    } else if (word == "signed") {
    } else if (word == "compressed") {
        column.compressed = true;
        if (scan.take('='))
            (void)scan.word();
    } else if (word == "charset" || word == "character" || (word == "char" && isText(column.kind))) {
        if (word != "charset" && scan.word() != "set") {
            scan.back(startEnd);
            return false;
        }
        if (!scan.literal(column.charset))
            column.charset = scan.word();
        column.charset = column.charset == "utf8" ? "utf8mb3" : column.charset;
    } else if (word == "collate") {
        if (!scan.literal(column.collation))
            column.collation = scan.word();
    } else if (word == "ascii" && isText(column.kind)) {
        column.charset = "latin1";
    } else if (word == "unicode" && isText(column.kind)) {
        column.charset = "ucs2";
    } else if (word == "binary" && isText(column.kind)) {
        column.collation = "binary"; // the _bin collation of the column's character set; the caller knows the set
    } else if (word == "srid" || word == "ref_system_id") {
        std::uint64_t srid = 0;
        (void)scan.take('=');
        if (!scan.number(srid))
            return false;
        column.srid = static_cast<std::uint32_t>(srid);
    } else {
        if (!word.empty())
            scan.back(startEnd);
        return false;
    }
    return true;
}

} // namespace

Result<std::size_t> parseColumnTypePrefix(std::string_view text, SourceColumn& column, const TypeSyntax& syntax) {
    Scanner scan(text, syntax.backslashEscapes);
    std::string word;
    const TypeWord* type = takeTypeWords(scan, word);
    if (word.empty())
        return broken(text);
    column.typeName = type ? std::string(type->name) : word;
    column.kind = type ? type->kind : TypeKind::unknown;
    column.isUnsigned = column.zerofill = column.hasDigits = column.compressed = column.oldTemporal = false;
    column.length = 0;
    column.precision = column.scale = column.fraction = 0;
    column.labels.clear();
    if (type && (type->word.starts_with("n") && type->word != "numeric"))
        column.charset = "utf8mb3"; // NATIONAL
    if (type && type->word == "serial") {
        column.isUnsigned = column.autoIncrement = true;
        column.nullable = false;
    }
    Digits digits;
    const std::size_t beforeParenthesis = scan.end();
    if (scan.take('(')) {
        if (column.kind == TypeKind::enumeration || column.kind == TypeKind::set) {
            if (!takeLabels(scan, column.labels))
                return broken(text);
        } else if (!type) {
            scan.back(beforeParenthesis);
            if (!scan.skipParentheses())
                return broken(text);
        } else if (!takeDigits(scan, digits)) {
            return broken(text);
        }
    }
    applyDigits(digits, column, type ? type->word : std::string_view());
    while (takeAttribute(scan, column)) {
    }
    (void)scan.atEnd(); // takes trailing comments that say something about the type
    column.compressed = column.compressed || scan.sawCompressed();
    column.oldTemporal = scan.sawOldTemporal();
    std::size_t start = 0;
    while (start < scan.end() && isBlank(text[start]))
        ++start;
    column.columnType = text.substr(start, scan.end() - start);
    return scan.end();
}

Result<void> parseColumnType(std::string_view text, SourceColumn& column, const TypeSyntax& syntax) {
    LS_TRY(const std::size_t end, parseColumnTypePrefix(text, column, syntax));
    for (const char c : text.substr(end))
        if (!isBlank(c))
            return broken(text);
    return {};
}

} // namespace lodestar::schema
