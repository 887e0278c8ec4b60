// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/rewrite.h"
#include "app/sandbox/catalog/table_def.h"
#include "app/sandbox/sql/engine_only.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/table_references.h"
#include "app/sandbox/storage/engine_session.h"
#include "app/sandbox/storage/schema_name.h"
#include "app/sandbox/version/release.h"
#include <map>
namespace lodestar::sandbox {

namespace {

/// Types of CAST; the engine knows fewer.
const std::map<std::string, std::string>& castTypes() {
    static const std::map<std::string, std::string> table{{"STRING", "CHAR"},
                                                          {"TEXT", "CHAR"},
                                                          {"VARCHAR", "CHAR"},
                                                          {"JSON", "CHAR"},
                                                          {"LARGEINT", "DECIMAL(39,0)"},
                                                          {"BIGINT", "SIGNED"},
                                                          {"INT", "SIGNED"},
                                                          {"INTEGER", "SIGNED"},
                                                          {"SMALLINT", "SIGNED"},
                                                          {"TINYINT", "SIGNED"},
                                                          {"BOOLEAN", "SIGNED"},
                                                          {"DATETIME", "DATETIME(6)"},
                                                          {"VARBINARY", "BINARY"},
                                                          {"NUMERIC", "DECIMAL"},
                                                          {"DECIMAL128", "DECIMAL"},
                                                          {"DECIMAL64", "DECIMAL"},
                                                          {"DECIMAL32", "DECIMAL"}};
    return table;
}

/// Functions with another name in the engine; a second text replaces the call's arguments' end.
const std::map<std::string, std::string>& functions() {
    static const std::map<std::string, std::string> table{{"HEX_DECODE_BINARY", "UNHEX"},
                                                          {"JSON_QUERY", "JSON_EXTRACT"},
                                                          {"PARSE_JSON", ""},
                                                          {"JSON_STRING", ""},
                                                          {"TO_JSON", ""},
                                                          {"CHARACTER_LENGTH", "CHAR_LENGTH"}};
    return table;
}

class Rewriter {
public:
    Rewriter(std::string_view sql, const std::vector<Token>& tokens, const SqlSession& session,
             const ShadowCondition& visible)
        : m_sql(sql), m_tokens(tokens), m_session(session), m_visible(visible) {
        if (visible)
            for (const TableReference& one : findTableReferences(tokens))
                m_references[one.token] = one.tokens;
    }

    Result<std::string> run(std::size_t from) {
        m_copied = m_tokens[from].begin;
        for (m_at = from; m_tokens[m_at].kind != TokenKind::end; ++m_at)
            LS_CHECK(step());
        copyTo(m_tokens[m_at].begin);
        return std::move(m_out);
    }

private:
    [[nodiscard]] const Token& token(std::size_t ahead = 0) const {
        return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)];
    }
    void copyTo(std::size_t end) {
        if (end > m_copied)
            m_out += m_sql.substr(m_copied, end - m_copied);
        m_copied = std::max(m_copied, end);
    }
    /// Puts a text in the place of the tokens from here to `last`, and moves on to `last`.
    void replace(std::size_t lastAhead, const std::string& text) {
        copyTo(token().begin);
        m_out += text;
        m_copied = token(lastAhead).end;
        m_at += lastAhead;
    }
    [[nodiscard]] bool startsItem() const {
        if (m_at == 0)
            return false;
        const Token& before = m_tokens[m_at - 1];
        return before.is("SELECT") || before.is(",") || before.is("DISTINCT");
    }
    [[nodiscard]] bool endsItem(std::size_t ahead) const {
        const Token& after = token(ahead);
        return after.kind == TokenKind::end || after.is(",") || after.is("FROM") || after.is("LIMIT") || after.is(";");
    }
    /// A value in the place of an expression; as a whole select item it keeps the expression's text as its name.
    void replaceValue(std::size_t lastAhead, const std::string& value) {
        const std::string name(m_sql.substr(token().begin, token(lastAhead).end - token().begin));
        const bool whole = startsItem() && endsItem(lastAhead + 1);
        replace(lastAhead, whole ? value + " AS " + quoteName(name) : value);
    }

    Result<void> variable() {
        std::size_t last = 1;
        if (token(2).is("."))
            last = 3;
        const std::string name = lowerCase(token(last).value);
        const auto value = variableValue(m_session, name);
        if (!value)
            return analysisError("Unknown system variable '" + name +
                                     "', the most similar variables are {'sql_mode', 'time_zone', 'version'}",
                                 1193);
        const bool number = !value->empty() && !isTextVariable(name);
        if (*value == "true" || *value == "false")
            replaceValue(last, *value == "true" ? "1" : "0");
        else
            replaceValue(last, number ? *value : quoteText(*value));
        return {};
    }

    /// f(): a constant of the session.
    bool constant() {
        if (!token(1).is("(") || !token(2).is(")"))
            return false;
        const std::string& name = token().value;
        if (name == "CURRENT_VERSION")
            replaceValue(2, quoteText(release().text()));
        else if (name == "VERSION")
            replaceValue(2, quoteText(std::string(release().mysqlVersion())));
        else if (name == "DATABASE" || name == "SCHEMA")
            replaceValue(2, m_session.db.empty() ? "NULL" : quoteText(m_session.db));
        else if (name == "CURRENT_USER")
            replaceValue(2, quoteText(m_session.identity.user.text()));
        else if (name == "USER" || name == "SESSION_USER")
            replaceValue(2, quoteText('\'' + m_session.user + "'@'" + m_session.address() + '\''));
        else if (name == "CONNECTION_ID")
            replaceValue(2, std::to_string(m_session.id));
        else if (name == "CURRENT_CATALOG" || name == "CATALOG")
            replaceValue(2, "'default_catalog'");
        else if (name == "CURRENT_ROLE")
            replaceValue(2, quoteText(m_session.roleNames));
        else
            return false;
        return true;
    }

    void castType() {
        const auto found = castTypes().find(token().value);
        if (found == castTypes().end())
            return;
        const bool dropsLength = token(1).is("(") && found->second == "SIGNED";
        if (dropsLength && token(2).kind == TokenKind::number && token(3).is(")"))
            replace(3, found->second);
        else
            replace(0, found->second);
    }

    [[nodiscard]] static bool isName(const Token& t) {
        return t.kind == TokenKind::word || t.kind == TokenKind::quotedName;
    }

    /// A table of information_schema of which not all rows are for this session.
    bool narrowed(const std::string& table, std::size_t tokens) {
        const auto reference = m_references.find(m_at);
        if (reference == m_references.end() || reference->second != tokens)
            return false;
        const std::string condition = m_visible(table);
        if (condition.empty())
            return false;
        const Token& next = token(tokens);
        const bool alias = next.is("AS") || next.kind == TokenKind::quotedName ||
                           (next.kind == TokenKind::word && !isReserved(next.value));
        replace(tokens - 1, "(SELECT * FROM " + std::string(kShadowSchema) + '.' + quoteName(table) + " WHERE " +
                                condition + ')' + (alias ? "" : " AS " + quoteName(table)));
        return true;
    }

    /// db.table and db.table.column
    bool schema(bool afterCatalog = false) {
        if (!isName(token()) || !token(1).is(".") || (!afterCatalog && m_at > 0 && m_tokens[m_at - 1].is(".")))
            return false;
        const std::string name = token().kind == TokenKind::word ? token().raw : token().value;
        if (equalsIgnoreCase(name, "default_catalog") && token(3).is(".")) {
            replace(1, "");
            ++m_at;
            (void)schema(true); // the catalog is gone in any case
            return true;
        }
        if (equalsIgnoreCase(name, "information_schema") && isName(token(2))) {
            const std::string table = lowerCase(token(2).kind == TokenKind::word ? token(2).raw : token(2).value);
            if (!narrowed(table, 3))
                replace(2, std::string(kShadowSchema) + '.' + quoteName(table));
            return true;
        }
        const std::string own = engineSchema(name);
        if (own == name)
            return false;
        replace(0, quoteName(own));
        return true;
    }

    Result<void> step() {
        const Token& t = token();
        if (t.is("@@"))
            return variable();
        if (m_castDepth.size() && t.is("AS") && m_depth == m_castDepth.back()) {
            ++m_at;
            castType();
            return {};
        }
        if (t.is("("))
            ++m_depth;
        if (t.is(")")) {
            if (!m_castDepth.empty() && m_castDepth.back() == m_depth)
                m_castDepth.pop_back();
            --m_depth;
        }
        if (schema())
            return {};
        if (m_visible && equalsIgnoreCase(m_session.db, "information_schema") && isName(t) && !token(1).is(".") &&
            narrowed(lowerCase(t.kind == TokenKind::word ? t.raw : t.value), 1))
            return {};
        if (t.kind != TokenKind::word || (m_at > 0 && m_tokens[m_at - 1].is(".")))
            return {};
        if (constant())
            return {};
        if (token(1).is("(")) {
            if (t.value == "CAST" || t.value == "TRY_CAST")
                m_castDepth.push_back(m_depth + 1);
            if (t.value == "TRY_CAST")
                replace(0, "CAST");
            else if (const auto found = functions().find(t.value); found != functions().end())
                replace(0, found->second);
        }
        return {};
    }

    std::string_view m_sql;
    const std::vector<Token>& m_tokens;
    const SqlSession& m_session;
    const ShadowCondition& m_visible;
    std::map<std::size_t, std::size_t> m_references; ///< first token of a table, and how many it has
    std::size_t m_at = 0;
    std::size_t m_copied = 0;
    std::string m_out;
    int m_depth = 0;
    std::vector<int> m_castDepth;
};

/// The text between the first two quotes.
std::string quotedPart(const std::string& message) {
    const std::size_t begin = message.find('\'');
    const std::size_t end = begin == std::string::npos ? begin : message.find('\'', begin + 1);
    return end == std::string::npos ? std::string() : message.substr(begin + 1, end - begin - 1);
}

/// The engine tells where it stopped ("... near 'FORM t' at line 1"); the word there is what StarRocks would name.
Error unreadable(const std::string& message) {
    constexpr std::string_view kNear = "near '";
    const std::size_t begin = message.rfind(kNear);
    const std::size_t end = message.rfind("' at line ");
    if (begin == std::string::npos || end == std::string::npos || end < begin + kNear.size())
        return syntaxError(message);
    const std::string rest = message.substr(begin + kNear.size(), end - begin - kNear.size());
    if (rest.starts_with('['))
        return bareError("this is a limit of lodestar-sandbox, not of StarRocks: its row engine has no arrays");
    const Result<std::vector<Token>> tokens = lex(rest);
    const std::string word = tokens ? tokens->front().raw : rest.substr(0, rest.find(' '));
    return syntaxError("Unexpected input '" + word + "', the most similar input is {<EOF>, ';'}");
}

std::string engineMessage(const Error& error) {
    const std::size_t cut = error.detail.rfind(": ");
    return error.detail.starts_with("the row engine refused") && cut != std::string::npos ? error.detail.substr(cut + 2)
                                                                                          : error.detail;
}

} // namespace

Result<std::string> rewriteQuery(std::string_view sql, const std::vector<Token>& tokens, const SqlSession& session,
                                 std::size_t from, const ShadowCondition& visible) {
    LS_CHECK(refuseEngineOnly(tokens, from));
    const std::string text = withoutComments(sql, tokens);
    return Rewriter(text, tokens, session, visible).run(from);
}

bool mentionsShadow(const std::vector<Token>& tokens, const SqlSession& session) {
    if (equalsIgnoreCase(session.db, "information_schema"))
        return true;
    for (const Token& t : tokens)
        if ((t.kind == TokenKind::word || t.kind == TokenKind::quotedName) &&
            equalsIgnoreCase(t.value, "information_schema"))
            return true;
    return false;
}

Error translateEngineError(const Error& error, bool (*isDatabase)(const void*, const std::string&),
                           const void* context) {
    const std::string message = engineMessage(error);
    const std::string quoted = quotedPart(message);
    switch (error.serverErrno) {
    case 1146: { // no such table
        const std::size_t point = quoted.find('.');
        std::string db = quoted.substr(0, point);
        if (db == kShadowSchema)
            db = "information_schema";
        if (!isDatabase(context, db))
            return analysisError("Unknown database '" + db + '\'', 5501);
        return analysisError("Unknown table '" + db + quoted.substr(std::min(point, quoted.size())) + '\'', 5502);
    }
    case 1049: // no such schema
        return analysisError("Unknown database '" + quoted + '\'', 5501);
    case 1054: // no such column
        return analysisError("Column '" + quoted + "' cannot be resolved");
    case 1052: // ambiguous
        return analysisError("Column '" + quoted + "' is ambiguous");
    case 1046:
        return analysisError("No database selected", 1046);
    case 1305: // no such function
        return analysisError("No matching function with signature: " + quoted + "()");
    case 1064:
        return unreadable(message);
    default:
        return bareError(message);
    }
}

} // namespace lodestar::sandbox
