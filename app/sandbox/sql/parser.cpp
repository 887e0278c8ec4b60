// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/parser.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/token_cursor_internal.h"
#include <set>
namespace lodestar::sandbox {

namespace {

/// Statements that change nothing that the stand-in keeps.
const std::set<std::string_view> kAccepted{"ANALYZE", "REFRESH", "UNINSTALL", "INSTALL",    "KILL_ANALYZE", "SYNC",
                                           "RECOVER", "PREPARE", "EXECUTE",   "DEALLOCATE", "HELP"};

Result<ast::Statement> parseDrop(TokenCursor& in) {
    const std::size_t start = in.mark();
    in.take();
    if (in.accept("DATABASE") || in.accept("SCHEMA")) {
        ast::DropDatabase out;
        out.ifExists = in.acceptAll({"IF", "EXISTS"});
        LS_TRY(out.name, in.name());
        (void)in.accept("FORCE");
        return ast::Statement(out);
    }
    (void)in.accept("TEMPORARY");
    if (in.accept("TABLE")) {
        ast::DropTable out;
        out.ifExists = in.acceptAll({"IF", "EXISTS"});
        LS_TRY(out.name, in.qualifiedName());
        out.force = in.accept("FORCE");
        return ast::Statement(out);
    }
    if (in.accept("INDEX")) { // DROP INDEX i ON t is ALTER TABLE t DROP INDEX i
        ast::DropIndex drop;
        ast::AlterTable out;
        LS_TRY(drop.name, in.name());
        LS_CHECK(in.expect("ON"));
        LS_TRY(out.name, in.qualifiedName());
        out.clauses.emplace_back(std::move(drop));
        return ast::Statement(out);
    }
    for (const std::string_view other : {"VIEW", "MATERIALIZED", "TASK", "PIPE", "STATS"})
        if (in.ahead(other))
            return ast::Statement(ast::Accepted{});
    return in.noViable(start);
}

Result<ast::Statement> parseTruncate(TokenCursor& in) {
    ast::TruncateTable out;
    LS_CHECK(in.expectAll({"TRUNCATE", "TABLE"}));
    LS_TRY(out.name, in.qualifiedName());
    if (in.accept("PARTITION") || in.accept("PARTITIONS")) {
        LS_TRY(out.partitions, in.nameList());
    }
    return ast::Statement(out);
}

Result<ast::Statement> parseInsert(TokenCursor& in) {
    ast::Insert out;
    in.take();
    out.overwrite = in.accept("OVERWRITE");
    if (!out.overwrite)
        LS_CHECK(in.expect("INTO"));
    (void)in.accept("TABLE");
    LS_TRY(out.name, in.qualifiedName());
    if (in.accept("WITH"))
        LS_CHECK(in.expect("LABEL").has_value() ? Result<void>() : Result<void>(in.unexpected({"LABEL"})));
    if (in.ahead("(") && !in.peek(1).is("SELECT") && !in.peek(1).is("WITH")) {
        LS_TRY(out.columns, in.nameList());
    }
    out.bodyBegin = in.peek().begin;
    if (in.accept("VALUES")) {
        do {
            std::size_t width = 0;
            LS_CHECK(in.expect("("));
            for (int depth = 0; !in.ahead(")") || depth > 0; in.take()) {
                if (in.peek().kind == TokenKind::end)
                    return in.unexpected({")"});
                depth += in.ahead("(") ? 1 : in.ahead(")") ? -1 : 0;
                width += (depth == 0 && in.ahead(",")) || width == 0 ? 1 : 0;
            }
            in.take();
            if (!out.firstRowWidth)
                out.firstRowWidth = width;
        } while (in.accept(","));
        LS_CHECK(in.expectEnd());
    }
    return ast::Statement(out);
}

Result<ast::Statement> parseDelete(TokenCursor& in) {
    ast::Delete out;
    LS_CHECK(in.expectAll({"DELETE", "FROM"}));
    LS_TRY(out.name, in.qualifiedName());
    int depth = 0;
    for (; in.peek().kind != TokenKind::end; in.take()) {
        if (depth == 0 && (in.ahead("LIMIT") || in.ahead("ORDER")))
            return in.unexpected({"<EOF>", ";"});
        depth += in.ahead("(") ? 1 : in.ahead(")") ? -1 : 0;
        out.hasWhere = out.hasWhere || in.ahead("WHERE");
    }
    return ast::Statement(out);
}

Result<ast::Statement> parseUpdate(TokenCursor& in) {
    ast::Update out;
    in.take();
    LS_TRY(out.name, in.qualifiedName());
    LS_CHECK(in.expect("SET"));
    int depth = 0;
    for (bool name = true; in.peek().kind != TokenKind::end; in.take()) {
        if (depth == 0 && in.ahead("LIMIT"))
            return in.unexpected({"<EOF>", ";"});
        const bool where = depth == 0 && in.ahead("WHERE");
        if (name && in.peek(1).is("="))
            out.columns.push_back(in.peek().kind == TokenKind::quotedName ? in.peek().value : in.peek().raw);
        out.hasWhere = out.hasWhere || where;
        depth += in.ahead("(") ? 1 : in.ahead(")") ? -1 : 0;
        name = depth == 0 && !out.hasWhere && in.ahead(",");
    }
    return ast::Statement(out);
}

/// Whether what follows the statement's own syntax must be its end; the others are not read to the end here.
bool endsHere(const ast::Statement& statement) {
    return !std::holds_alternative<ast::Query>(statement) && !std::holds_alternative<ast::Explain>(statement) &&
           !std::holds_alternative<ast::Insert>(statement) && !std::holds_alternative<ast::Delete>(statement) &&
           !std::holds_alternative<ast::Update>(statement) && !std::holds_alternative<ast::Accepted>(statement);
}

Result<ast::Statement> dispatch(TokenCursor& in) {
    LS_TRY(std::optional<ast::Statement> rights, parseRights(in));
    if (rights)
        return std::move(*rights);
    LS_TRY(std::optional<ast::Statement> session, parseSession(in));
    if (session)
        return std::move(*session);
    if (std::optional<Result<ast::Statement>> object = parseObject(in))
        return std::move(*object);
    const Token& first = in.peek();
    if (first.is("SELECT") || first.is("WITH") || first.is("(") || first.is("VALUES"))
        return ast::Statement(ast::Query{});
    if (first.is("CREATE"))
        return parseCreate(in);
    if (first.is("ALTER") || in.aheadAll({"CANCEL", "ALTER"}))
        return parseAlter(in);
    if (first.is("DROP"))
        return parseDrop(in);
    if (first.is("TRUNCATE"))
        return parseTruncate(in);
    if (first.is("SHOW") || in.aheadAll({"ADMIN", "SHOW"}))
        return parseShow(in);
    if (first.is("DESC") || first.is("DESCRIBE"))
        return parseDescribe(in);
    if (first.is("EXPLAIN"))
        return ast::Statement(ast::Explain{});
    if (first.is("SET"))
        return parseSet(in);
    if (first.is("USE")) {
        in.take();
        ast::Use out;
        LS_TRY(out.db, in.name());
        if (in.accept(".")) {
            LS_TRY(out.db, in.name());
        }
        return ast::Statement(out);
    }
    if (first.is("INSERT"))
        return parseInsert(in);
    if (first.is("DELETE"))
        return parseDelete(in);
    if (first.is("UPDATE"))
        return parseUpdate(in);
    if (first.is("BEGIN") || first.is("COMMIT") || first.is("ROLLBACK") || in.aheadAll({"START", "TRANSACTION"})) {
        ast::Transaction out{in.take().value};
        (void)(in.accept("TRANSACTION") || in.accept("WORK"));
        return ast::Statement(out);
    }
    if (first.is("KILL")) {
        in.take();
        ast::Kill out;
        out.queryOnly = in.accept("QUERY");
        if (!out.queryOnly)
            (void)in.accept("CONNECTION");
        LS_TRY(out.id, in.integer());
        return ast::Statement(out);
    }
    if ((first.kind == TokenKind::word && kAccepted.contains(first.value)) || first.is("ADMIN"))
        return ast::Statement(ast::Accepted{});
    return in.unexpected({"(", "ADMIN", "ALTER", "CREATE", "DELETE", "DESC", "DROP", "EXPLAIN", "INSERT", "SELECT",
                          "SET", "SHOW", "TRUNCATE", "UPDATE", "USE", "WITH"});
}

} // namespace

std::vector<std::vector<Token>> splitStatements(std::vector<Token> tokens) {
    std::vector<std::vector<Token>> out(1);
    for (Token& token : tokens) {
        if (!token.is(";")) {
            out.back().push_back(std::move(token));
            continue;
        }
        Token end = token;
        end.kind = TokenKind::end;
        out.back().push_back(std::move(end));
        out.emplace_back();
    }
    // "SELECT 1;" is one statement, and so is a comment before it: what holds nothing is dropped unless all is empty.
    std::vector<std::vector<Token>> filled;
    for (auto& statement : out)
        if (statement.size() > 1)
            filled.push_back(std::move(statement));
    if (filled.empty())
        filled.push_back(std::move(out.back()));
    return filled;
}

Result<ast::Statement> parseStatement(std::string_view sql, const std::vector<Token>& tokens) {
    TokenCursor in(sql, tokens);
    LS_TRY(ast::Statement statement, dispatch(in));
    if (endsHere(statement))
        LS_CHECK(in.expectEnd());
    if (in.deferred())
        return *in.deferred();
    return statement;
}

} // namespace lodestar::sandbox
