// SPDX-License-Identifier: GPL-3.0-or-later
// SHOW, DESC, ADMIN SHOW and SET.
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/token_cursor_internal.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

/// One form of SHOW (fe-core StarRocks.g4). `words`: after SHOW; one that begins with ? may be left out. `parts`: what
/// follows, in order, a letter each:
///   d [FROM|IN db]   e [FROM db]   T FROM|IN table [FROM|IN db]   t FROM table   D [FROM table]   N table   C [IF NOT
///   EXISTS] database   p [PARTITION(S) (..)]   f [LIKE ''|WHERE ..]   l [LIKE '']   w [WHERE ..]   o [ORDER BY ..]
///   n [LIMIT ..]   s text   u [FOR account or role]   x [FOR text]   j [FOR [db.]name]   J [db.]name   I number
///   i name   y [name]   z [ON name or text]   q [FROM name]   g [ALL]
struct ShowForm {
    std::string_view words;
    std::string_view what; ///< as ast::Show has it
    std::string_view parts;
};

constexpr ShowForm kForms[] = {
    {"DATABASES", "DATABASES", "df"},
    {"SCHEMAS", "DATABASES", "f"},
    {"CREATE DATABASE", "CREATE DATABASE", "C"},
    {"CREATE SCHEMA", "CREATE DATABASE", "C"},
    {"DATA DISTRIBUTION", "DATA DISTRIBUTION", "tp"},
    {"DATA", "DATA", "D"},
    {"TABLES", "TABLES", "df"},
    {"FULL TABLES", "TABLES", "df"},
    {"TEMPORARY TABLES", "TEMPORARY TABLES", "df"},
    {"CREATE TABLE", "CREATE TABLE", "N"},
    {"CREATE VIEW", "CREATE VIEW", "N"},
    {"CREATE MATERIALIZED VIEW", "CREATE MATERIALIZED VIEW", "N"},
    {"COLUMNS", "COLUMNS", "Tf"},
    {"FULL COLUMNS", "COLUMNS", "Tf"},
    {"FIELDS", "COLUMNS", "Tf"},
    {"FULL FIELDS", "COLUMNS", "Tf"},
    {"TABLE STATUS", "TABLE STATUS", "df"},
    {"ALTER TABLE COLUMN", "ALTER TABLE COLUMN", "dwon"},
    {"ALTER TABLE ROLLUP", "ALTER TABLE ROLLUP", "dwon"},
    {"ALTER TABLE OPTIMIZE", "ALTER TABLE OPTIMIZE", "dwon"},
    {"ALTER MATERIALIZED VIEW", "ALTER MATERIALIZED VIEW", "dwon"},
    {"INDEX", "INDEX", "T"},
    {"INDEXES", "INDEX", "T"},
    {"KEY", "INDEX", "T"},
    {"KEYS", "INDEX", "T"},
    {"?TEMPORARY PARTITIONS", "PARTITIONS", "twon"},
    {"MATERIALIZED VIEWS", "MATERIALIZED VIEWS", "df"},
    {"COMPUTE NODES", "COMPUTE NODES", ""},
    {"CREATE CATALOG", "CREATE CATALOG", "i"},
    {"CATALOGS", "CATALOGS", "l"},
    {"STORAGE VOLUMES", "STORAGE VOLUMES", "l"},
    {"FAILPOINTS", "FAILPOINTS", "l"},
    {"DICTIONARY", "DICTIONARY", "y"},
    {"ROUTINE LOAD TASK", "ROUTINE LOAD TASK", "ew"},
    {"?ALL ROUTINE LOAD", "ROUTINE LOAD", "jewon"},
    {"CREATE ROUTINE LOAD", "CREATE ROUTINE LOAD", "J"},
    {"?ALL STREAM LOAD", "STREAM LOAD", "jewon"},
    {"ANALYZE JOB", "ANALYZE JOB", "won"},
    {"ANALYZE STATUS", "ANALYZE STATUS", "won"},
    {"ANALYZE", "ANALYZE JOB", "won"},
    {"MULTIPLE COLUMNS STATS META", "MULTIPLE COLUMNS STATS META", "won"},
    {"STATS META", "STATS META", "won"},
    {"HISTOGRAM META", "HISTOGRAM META", "won"},
    {"BASELINE", "BASELINE", "w"},
    {"?VERBOSE RESOURCE GROUPS", "RESOURCE GROUPS", "g"},
    {"?VERBOSE RESOURCE GROUP", "RESOURCE GROUP", "i"},
    {"USAGE RESOURCE GROUPS", "USAGE RESOURCE GROUPS", ""},
    {"USAGE RESOURCE GROUP", "USAGE RESOURCE GROUPS", "i"},
    {"RESOURCES", "RESOURCES", ""},
    {"FUNCTION STATUS", "FUNCTION STATUS", "f"},
    {"PROCEDURE STATUS", "PROCEDURE STATUS", "f"},
    {"?FULL ?BUILTIN ?GLOBAL FUNCTIONS", "FUNCTIONS", "df"},
    {"LOAD WARNINGS", "LOAD WARNINGS", "zewn"},
    {"LOAD ALL", "LOAD", "qwon"},
    {"LOAD", "LOAD", "qwon"},
    {"AUTHORS", "AUTHORS", ""},
    {"BACKENDS", "BACKENDS", ""},
    {"BROKER", "BROKER", ""},
    {"CHAR SET", "CHARSET", "f"},
    {"CHARSET", "CHARSET", "f"},
    {"CHARACTER SET", "CHARSET", "f"},
    {"COLLATION", "COLLATION", "f"},
    {"DELETE", "DELETE", "d"},
    {"DYNAMIC PARTITION TABLES", "DYNAMIC PARTITION TABLES", "d"},
    {"EVENTS", "EVENTS", "df"},
    {"ENGINES", "ENGINES", ""},
    {"FRONTENDS", "FRONTENDS", ""},
    {"PLUGINS", "PLUGINS", ""},
    {"REPOSITORIES", "REPOSITORIES", ""},
    {"OPEN TABLES", "OPEN TABLES", ""},
    {"PRIVILEGES", "PRIVILEGES", ""},
    {"PROC", "PROC", "s"},
    {"PROCESSLIST", "PROCESSLIST", "x"},
    {"FULL PROCESSLIST", "PROCESSLIST", "x"},
    {"PROFILELIST", "PROFILELIST", "n"},
    {"RUNNING QUERIES", "RUNNING QUERIES", "n"},
    {"?GLOBAL ?LOCAL ?SESSION ?VERBOSE STATUS", "STATUS", "f"},
    {"?GLOBAL ?LOCAL ?SESSION ?VERBOSE VARIABLES", "VARIABLES", "f"},
    {"TABLET", "TABLET", "I"},
    {"TABLETS", "TABLETS", "tpwon"},
    {"TRANSACTION", "TRANSACTION", "dw"},
    {"?FULL TRIGGERS", "TRIGGERS", "df"},
    {"PROPERTY", "PROPERTY", "xl"},
    {"PROPERTIES", "PROPERTY", "xl"},
    {"WARNINGS", "WARNINGS", "n"},
    {"ERRORS", "WARNINGS", "n"},
    {"USERS", "USERS", ""},
    {"USER", "USER", ""},
    {"ALL AUTHENTICATION", "ALL AUTHENTICATION", ""},
    {"AUTHENTICATION", "AUTHENTICATION", "u"},
    {"ROLES", "ROLES", ""},
    {"GRANTS", "GRANTS", "u"},
    {"SECURITY INTEGRATIONS", "SECURITY INTEGRATIONS", ""},
    {"GROUP PROVIDERS", "GROUP PROVIDERS", ""},
    {"BACKUP", "BACKUP", "q"},
    {"RESTORE", "RESTORE", "qw"},
    {"SNAPSHOT ON", "SNAPSHOT", "iw"},
    {"SQLBLACKLIST", "SQLBLACKLIST", ""},
    {"WHITELIST", "WHITELIST", ""},
    {"BACKEND BLACKLIST", "BACKEND BLACKLIST", ""},
    {"DATACACHE RULES", "DATACACHE RULES", ""},
    {"EXPORT", "EXPORT", "dfon"},
    {"FILE", "FILE", "d"},
    {"PIPES", "PIPES", "efon"},
    {"WAREHOUSES", "WAREHOUSES", "l"},
    {"NODES FROM WAREHOUSES", "NODES", "l"},
};

std::vector<std::string_view> wordsOf(std::string_view words) {
    std::vector<std::string_view> out;
    while (!words.empty()) {
        const std::size_t space = words.find(' ');
        out.push_back(words.substr(0, space));
        words.remove_prefix(space == std::string_view::npos ? words.size() : space + 1);
    }
    return out;
}

struct Match {
    std::size_t tokens = 0; ///< how many of the tokens ahead are the form's words
    bool complete = false;
};

Match match(const TokenCursor& in, const ShowForm& form) {
    Match out;
    for (const std::string_view word : wordsOf(form.words)) {
        const bool optional = word[0] == '?';
        if (in.peek(out.tokens).is(optional ? word.substr(1) : word))
            ++out.tokens;
        else if (!optional)
            return out;
    }
    out.complete = true;
    return out;
}

/// The longest form whose words are all there. Where none is, the first word that fits none is at fault: as long as
/// several forms were possible nothing is viable, else that one form misses its word.
Result<const ShowForm*> chooseForm(TokenCursor& in, std::size_t start, ast::Show& out) {
    const ShowForm* best = nullptr;
    std::size_t longest = 0;
    for (const ShowForm& form : kForms) {
        const Match found = match(in, form);
        if (found.complete && (!best || found.tokens > longest)) {
            best = &form;
            longest = found.tokens;
        }
    }
    // "TABLET FROM t" is the list, "TABLET 10005" the one.
    if (best && best->what == "TABLET" && in.peek(1).is("FROM"))
        for (const ShowForm& form : kForms)
            if (form.what == "TABLETS")
                best = &form;
    if (best) {
        for (std::size_t i = 0; i < longest; ++i) {
            out.full = out.full || in.ahead("FULL");
            out.global = out.global || in.ahead("GLOBAL");
            out.verbose = out.verbose || in.ahead("VERBOSE");
            out.errors = in.take().is("ERRORS");
        }
        return best;
    }
    std::size_t reached = 0;
    std::vector<const ShowForm*> candidates;
    for (const ShowForm& form : kForms) {
        const std::size_t tokens = match(in, form).tokens;
        if (tokens > reached)
            candidates.clear();
        reached = std::max(reached, tokens);
        if (tokens == reached)
            candidates.push_back(&form);
    }
    for (std::size_t i = 0; i < reached; ++i)
        in.take();
    if (reached > 0 && candidates.size() == 1)
        return in.unexpected({std::string(wordsOf(candidates[0]->words)[reached])});
    return in.noViable(start);
}

/// An expression up to the clause behind it; what it means is told when the rows are there.
Result<void> showWhere(TokenCursor& in, ast::Show& out) {
    bool simple = true;
    int depth = 0;
    for (; in.peek().kind != TokenKind::end; in.take()) {
        if (depth == 0 && (in.aheadAll({"ORDER", "BY"}) || in.ahead("LIMIT")))
            break;
        depth += in.ahead("(") ? 1 : in.ahead(")") ? -1 : 0;
        out.where.push_back(in.peek());
    }
    if (out.where.empty())
        return in.unexpected({"a legal identifier", "("});
    // A plain conjunction of equalities is kept in a form that is easy to ask.
    std::vector<std::pair<std::string, std::string>> equals;
    for (std::size_t i = 0; i < out.where.size() && simple; i += 4) {
        simple = i + 2 < out.where.size() && out.where[i + 1].is("=") &&
                 (i + 3 == out.where.size() || out.where[i + 3].is("AND"));
        if (simple) {
            const Token& left = out.where[i];
            const Token& right = out.where[i + 2];
            equals.emplace_back(left.kind == TokenKind::word ? left.raw : left.value,
                                right.kind == TokenKind::word ? right.raw : right.value);
        }
    }
    if (simple)
        out.equals = std::move(equals);
    return {};
}

Result<void> showLimit(TokenCursor& in, ast::Show& out) {
    LS_TRY(std::uint64_t first, in.integer());
    if (in.accept(",")) {
        out.offset = first;
        LS_TRY(first, in.integer());
    } else if (in.accept("OFFSET")) {
        LS_TRY(out.offset, in.integer());
    }
    out.limit = first;
    return {};
}

Result<void> showOrder(TokenCursor& in, ast::Show& out) {
    do {
        ast::Show::Sort& sort = out.order.emplace_back();
        LS_TRY(sort.column, in.name());
        sort.descending = in.accept("DESC");
        if (!sort.descending)
            (void)in.accept("ASC");
    } while (in.accept(","));
    return {};
}

Result<void> showLike(TokenCursor& in, ast::Show& out) {
    LS_TRY(std::string pattern, in.text());
    out.like = std::move(pattern);
    return {};
}

/// [catalog.]database
Result<void> databaseName(TokenCursor& in, ast::Show& out) {
    LS_TRY(const ast::Name name, in.qualifiedName());
    out.name.db = name.table;
    return {};
}

Result<void> accountOrRole(TokenCursor& in, ast::Show& out) {
    if (out.what == "GRANTS" && in.ahead("ROLE") && in.peek(1).kind != TokenKind::end) {
        in.take();
        LS_TRY(const ast::User role, parseUser(in));
        out.role = role.name;
        return {};
    }
    if (in.ahead("USER") && in.peek(1).kind != TokenKind::end && !in.peek(1).is("@"))
        in.take();
    LS_TRY(out.user, parseUser(in));
    return {};
}

Result<void> jobName(TokenCursor& in, ast::Show& out) {
    LS_TRY(const ast::Name name, in.qualifiedName());
    out.name.db = name.db;
    out.argument = name.table;
    return {};
}

Result<void> partitionNames(TokenCursor& in, ast::Show& out) {
    (void)in.accept("TEMPORARY");
    if (!in.accept("PARTITION") && !in.accept("PARTITIONS"))
        return {};
    if (in.ahead("(")) {
        LS_TRY(out.partitions, in.nameList());
        return {};
    }
    LS_TRY(out.partitions.emplace_back(), in.name());
    return {};
}

Result<void> anyName(TokenCursor& in, std::string& out) {
    if (in.peek().kind == TokenKind::text) {
        out = in.take().value;
        return {};
    }
    LS_TRY(out, in.name());
    return {};
}

Result<void> fromTable(TokenCursor& in, ast::Show& out, bool alsoIn) {
    if (!in.accept("FROM") && !(alsoIn && in.accept("IN")))
        return alsoIn ? in.unexpected({"FROM", "IN"}) : in.unexpected({"FROM"});
    LS_TRY(out.name, in.qualifiedName());
    if (alsoIn && (in.accept("FROM") || in.accept("IN")))
        return [&]() -> Result<void> {
            LS_TRY(const ast::Name db, in.qualifiedName());
            out.name.db = db.table;
            return {};
        }();
    return {};
}

Result<void> part(TokenCursor& in, ast::Show& out, char letter) {
    switch (letter) {
    case 'd':
        return in.accept("FROM") || in.accept("IN") ? databaseName(in, out) : Result<void>();
    case 'e':
        return in.accept("FROM") ? databaseName(in, out) : Result<void>();
    case 'q':
        return in.accept("FROM") || (out.what != "LOAD" && in.accept("IN")) ? databaseName(in, out) : Result<void>();
    case 'T':
        return fromTable(in, out, true);
    case 't':
        return fromTable(in, out, false);
    case 'D':
        return in.ahead("FROM") ? fromTable(in, out, false) : Result<void>();
    case 'N': {
        LS_TRY(out.name, in.qualifiedName());
        return {};
    }
    case 'C': {
        (void)in.acceptAll({"IF", "NOT", "EXISTS"});
        LS_TRY(out.name.db, in.name());
        return {};
    }
    case 'p':
        return partitionNames(in, out);
    case 'f':
        return in.accept("LIKE") ? showLike(in, out) : in.accept("WHERE") ? showWhere(in, out) : Result<void>();
    case 'l':
        return in.accept("LIKE") ? showLike(in, out) : Result<void>();
    case 'w':
        return in.accept("WHERE") ? showWhere(in, out) : Result<void>();
    case 'o':
        return in.acceptAll({"ORDER", "BY"}) ? showOrder(in, out) : Result<void>();
    case 'n':
        return in.accept("LIMIT") ? showLimit(in, out) : Result<void>();
    case 's': {
        LS_TRY(out.argument, in.text());
        return {};
    }
    case 'u':
        return in.accept("FOR") ? accountOrRole(in, out) : Result<void>();
    case 'x': {
        if (in.accept("FOR")) {
            LS_TRY(out.argument, in.text());
        }
        return {};
    }
    case 'j':
        return in.accept("FOR") ? jobName(in, out) : Result<void>();
    case 'J':
        return jobName(in, out);
    case 'I': {
        LS_TRY(const std::uint64_t id, in.integer());
        out.argument = std::to_string(id);
        return {};
    }
    case 'i':
        return anyName(in, out.argument);
    case 'y':
        return in.aheadName() ? anyName(in, out.argument) : Result<void>();
    case 'z':
        return in.accept("ON") ? anyName(in, out.argument) : Result<void>();
    default: // g
        (void)in.accept("ALL");
        return {};
    }
}

/// ADMIN SHOW ...
Result<ast::Statement> adminShow(TokenCursor& in) {
    ast::Show out;
    if (in.acceptAll({"FRONTEND", "CONFIG"})) {
        out.what = "FRONTEND CONFIG";
        LS_CHECK(part(in, out, 'l'));
        return ast::Statement(out);
    }
    if (!in.accept("REPLICA"))
        return in.unexpected({"FRONTEND", "REPLICA"});
    if (!in.ahead("STATUS") && !in.ahead("DISTRIBUTION"))
        return in.unexpected({"DISTRIBUTION", "STATUS"});
    out.what = "REPLICA " + in.take().value;
    for (const char letter : {'t', 'p', 'w'})
        LS_CHECK(part(in, out, letter));
    return ast::Statement(out);
}

} // namespace

Result<ast::Statement> parseShow(TokenCursor& in) {
    const std::size_t start = in.mark();
    if (in.accept("ADMIN")) {
        in.take();
        return adminShow(in);
    }
    in.take();
    ast::Show out;
    LS_TRY(const ShowForm* form, chooseForm(in, start, out));
    out.what = form->what;
    for (const char letter : form->parts)
        LS_CHECK(part(in, out, letter));
    return ast::Statement(out);
}

Result<ast::Statement> parseDescribe(TokenCursor& in) {
    in.take();
    if (in.ahead("SELECT") || in.ahead("WITH"))
        return ast::Statement(ast::Explain{});
    ast::Show out{.what = "DESC"};
    (void)in.accept("TABLE");
    LS_TRY(out.name, in.qualifiedName());
    out.verbose = in.accept("ALL");
    return ast::Statement(out);
}

namespace {

Result<ast::SetItem> setItem(TokenCursor& in) {
    ast::SetItem item;
    if (in.accept("NAMES") || in.acceptAll({"CHARACTER", "SET"}) || in.accept("CHARSET")) {
        item.kind = ast::SetItem::Kind::names;
        const Token& token = in.take();
        item.value = token.kind == TokenKind::text ? token.value : token.raw;
        if (in.accept("COLLATE"))
            in.take();
        return item;
    }
    const std::size_t begin = in.peek().begin;
    if (in.accept("@")) {
        item.kind = ast::SetItem::Kind::user;
        in.take();
    } else {
        if (in.accept("@@")) {
            if (in.peek(1).is(".")) {
                item.global = in.take().is("GLOBAL");
                in.take();
            }
        } else if (in.ahead("GLOBAL") || in.ahead("SESSION") || in.ahead("LOCAL")) {
            item.global = in.take().is("GLOBAL");
        }
        LS_TRY(const std::string name, in.name());
        item.name = lowerCase(name);
        if (item.name == "transaction" || item.name == "password" || item.name == "property" || in.ahead("ROLE") ||
            item.name == "role" || item.name == "catalog") {
            item.kind = ast::SetItem::Kind::other;
            while (in.peek().kind != TokenKind::end)
                in.take();
            return item;
        }
    }
    if (!in.accept("=") && !in.accept(":="))
        return in.unexpected({"="});
    const std::size_t valueBegin = in.peek().begin;
    const bool single = in.peek(1).kind == TokenKind::end || in.peek(1).is(",");
    const bool text = single && (in.peek().kind == TokenKind::text || in.peek().kind == TokenKind::quotedName);
    if (text)
        item.value = in.peek().value;
    std::size_t end = valueBegin;
    for (int depth = 0; in.peek().kind != TokenKind::end && (depth > 0 || !in.ahead(","));) {
        depth += in.ahead("(") ? 1 : in.ahead(")") ? -1 : 0;
        end = in.take().end;
    }
    if (end == valueBegin)
        return in.unexpected({"DEFAULT", "a legal identifier"});
    if (!text)
        item.value = in.textBetween(valueBegin, end);
    item.text = in.textBetween(begin, end);
    return item;
}

} // namespace

Result<ast::Statement> parseSet(TokenCursor& in) {
    in.take();
    ast::Set out;
    do {
        LS_TRY(out.items.emplace_back(), setItem(in));
    } while (in.accept(","));
    return ast::Statement(out);
}

} // namespace lodestar::sandbox
