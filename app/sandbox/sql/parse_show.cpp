// SPDX-License-Identifier: GPL-3.0-or-later
// SHOW, DESC, ADMIN SHOW and SET.
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/token_cursor_internal.h"
namespace lodestar::sandbox {

namespace {

Result<void> showFilter(TokenCursor& in, ast::Show& out) {
    if (in.accept("LIKE")) {
        LS_TRY(std::string pattern, in.text());
        out.like = std::move(pattern);
    } else if (in.accept("WHERE")) {
        do {
            const Token& left = in.take();
            const std::string name = left.kind == TokenKind::word ? left.raw : left.value;
            if (in.accept("LIKE")) {
                LS_TRY(std::string pattern, in.text());
                out.like = std::move(pattern);
                continue;
            }
            LS_CHECK(in.expect("="));
            const Token& right = in.take();
            out.equals.emplace_back(name, right.kind == TokenKind::word ? right.raw : right.value);
        } while (in.accept("AND"));
    }
    if (in.acceptAll({"ORDER", "BY"})) {
        LS_TRY(out.orderBy, in.name());
        out.descending = in.accept("DESC");
        if (!out.descending)
            (void)in.accept("ASC");
    }
    if (in.accept("LIMIT")) {
        LS_TRY(const std::uint64_t limit, in.integer());
        out.limit = limit;
    }
    return {};
}

/// FROM db | IN db
Result<void> fromDatabase(TokenCursor& in, ast::Show& out) {
    if (!in.accept("FROM") && !in.accept("IN"))
        return {};
    LS_TRY(out.name.db, in.name());
    if (in.accept(".")) {
        LS_TRY(out.name.db, in.name());
    }
    return {};
}

/// FROM t [FROM db]
Result<void> fromTable(TokenCursor& in, ast::Show& out) {
    if (!in.accept("FROM") && !in.accept("IN"))
        return in.unexpected({"FROM", "IN"});
    LS_TRY(out.name, in.qualifiedName());
    if (in.accept("FROM") || in.accept("IN")) {
        LS_TRY(out.name.db, in.name());
    }
    return {};
}

Result<void> showCreate(TokenCursor& in, ast::Show& out) {
    out.what = "CREATE " + in.take().value;
    if (out.what == "CREATE SCHEMA")
        out.what = "CREATE DATABASE";
    if (out.what == "CREATE DATABASE") {
        (void)in.acceptAll({"IF", "NOT", "EXISTS"});
        LS_TRY(out.name.db, in.name());
        return {};
    }
    LS_TRY(out.name, in.qualifiedName());
    return {};
}

Result<void> showAlter(TokenCursor& in, ast::Show& out) {
    LS_CHECK(in.expect("TABLE"));
    if (!in.ahead("COLUMN") && !in.ahead("ROLLUP") && !in.ahead("OPTIMIZE"))
        return in.unexpected({"COLUMN", "OPTIMIZE", "ROLLUP"});
    out.what = "ALTER TABLE " + in.take().value;
    LS_CHECK(fromDatabase(in, out));
    return showFilter(in, out);
}

bool wantsTable(const std::string& what) {
    return what == "COLUMNS" || what == "FIELDS" || what == "INDEX" || what == "INDEXES" || what == "KEY" ||
           what == "KEYS" || what == "PARTITIONS" || what == "TABLET";
}

/// Words that name the list, e.g. "COMPUTE NODES"; then FROM, LIKE, WHERE, whatever the list allows.
Result<void> showList(TokenCursor& in, ast::Show& out) {
    static constexpr std::string_view kTwoWords[][2] = {
        {"COMPUTE", "NODES"},     {"TABLE", "STATUS"},       {"ROUTINE", "LOAD"},    {"STREAM", "LOAD"},
        {"STORAGE", "VOLUMES"},   {"PROCEDURE", "STATUS"},   {"FUNCTION", "STATUS"}, {"OPEN", "TABLES"},
        {"DYNAMIC", "PARTITION"}, {"MATERIALIZED", "VIEWS"}, {"CHARACTER", "SET"},   {"FRONTEND", "CONFIG"}};
    if (in.peek().kind != TokenKind::word)
        return in.unexpected({"DATABASES", "TABLES", "VARIABLES"});
    out.what = in.take().value;
    for (const auto& pair : kTwoWords)
        if (out.what == pair[0] && in.accept(pair[1]))
            out.what += ' ' + std::string(pair[1]);
    if (out.what == "DYNAMIC PARTITION")
        (void)in.accept("TABLES");
    if (out.what == "PROC") {
        LS_TRY(out.argument, in.text());
        return {};
    }
    if (out.what == "GRANTS" || out.what == "AUTHENTICATION") {
        if (in.accept("FOR")) {
            if (out.what == "GRANTS" && in.ahead("ROLE") && in.peek(1).kind != TokenKind::end) {
                in.take();
                LS_TRY(const ast::User role, parseUser(in));
                out.role = role.name;
                return {};
            }
            if (in.ahead("USER") && in.peek(1).kind != TokenKind::end && !in.peek(1).is("@"))
                in.take();
            LS_TRY(out.user, parseUser(in));
        }
        return {};
    }
    if (out.what == "PROPERTY" || out.what == "PROPERTIES" || out.what == "PROCESSLIST") {
        if (in.accept("FOR")) {
            LS_TRY(out.argument, in.text());
        }
        if (out.what != "PROCESSLIST" && in.accept("LIKE")) {
            LS_TRY(std::string pattern, in.text());
            out.like = std::move(pattern);
        }
        return {};
    }
    if (wantsTable(out.what))
        LS_CHECK(fromTable(in, out));
    else if (out.what == "DATA" && (in.ahead("FROM") || in.ahead("IN")))
        LS_CHECK(fromTable(in, out));
    else if (out.what != "ENGINES")
        LS_CHECK(fromDatabase(in, out));
    return showFilter(in, out);
}

} // namespace

Result<ast::Statement> parseShow(TokenCursor& in) {
    ast::Show out;
    const bool admin = in.accept("ADMIN");
    LS_CHECK(in.expect("SHOW"));
    if (in.acceptAll({"ALL", "AUTHENTICATION"})) {
        out.what = "ALL AUTHENTICATION";
        return ast::Statement(out);
    }
    (void)(in.accept("GLOBAL") || in.accept("SESSION") || in.accept("LOCAL") || in.accept("ALL") ||
           in.accept("EXTENDED"));
    out.full = in.accept("FULL");
    if (in.accept("CREATE"))
        LS_CHECK(showCreate(in, out));
    else if (in.accept("ALTER"))
        LS_CHECK(showAlter(in, out));
    else
        LS_CHECK(showList(in, out));
    if (admin && out.what != "FRONTEND CONFIG")
        while (in.peek().kind != TokenKind::end)
            in.take();
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
