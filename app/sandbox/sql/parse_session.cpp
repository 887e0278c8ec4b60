// SPDX-License-Identifier: GPL-3.0-or-later
// ADMIN SET, PREPARE and EXECUTE, RECOVER, HELP, BEGIN and its ends.
#include "app/sandbox/sql/token_cursor_internal.h"
namespace lodestar::sandbox {

namespace {

using Statement = Result<std::optional<ast::Statement>>;

template <typename What>
Statement statement(What what) {
    return std::optional(ast::Statement(ast::SessionStatement{std::move(what)}));
}

Statement setConfig(TokenCursor& in) {
    ast::SetConfig out;
    LS_TRY(const ast::Properties properties, in.propertyList());
    if (properties.size() != 1)
        return in.unexpected({")"});
    out.key = properties[0].first;
    out.value = properties[0].second;
    if (in.accept("WITH"))
        LS_CHECK(in.expect("PERSISTENT"));
    return statement(std::move(out));
}

Statement prepare(TokenCursor& in) {
    ast::Prepare out;
    LS_TRY(out.name, in.name());
    LS_CHECK(in.expect("FROM"));
    if (in.peek().kind == TokenKind::text) {
        out.sql = in.take().value;
        return statement(std::move(out));
    }
    const std::size_t begin = in.peek().begin;
    std::size_t end = begin;
    while (in.peek().kind != TokenKind::end)
        end = in.take().end;
    out.sql = in.textBetween(begin, end);
    return statement(std::move(out));
}

Statement execute(TokenCursor& in) {
    ast::ExecutePrepared out;
    LS_TRY(out.name, in.name());
    if (in.accept("USING"))
        do {
            LS_CHECK(in.expect("@"));
            LS_TRY(out.variables.emplace_back(), in.name());
        } while (in.accept(","));
    return statement(std::move(out));
}

Statement recover(TokenCursor& in) {
    ast::Recover out;
    if (in.accept("DATABASE") || in.accept("SCHEMA")) {
        out.kind = "DATABASE";
        LS_TRY(out.name, in.name());
        return statement(std::move(out));
    }
    if (!in.ahead("TABLE") && !in.ahead("PARTITION"))
        return in.unexpected({"DATABASE", "PARTITION", "SCHEMA", "TABLE"});
    out.kind = in.take().value;
    ast::Name name;
    if (out.kind == "PARTITION") {
        LS_TRY(const std::string partition, in.name());
        LS_CHECK(in.expect("FROM"));
    }
    LS_TRY(name, in.qualifiedName());
    out.db = name.db;
    out.name = name.table;
    return statement(std::move(out));
}

/// What follows the repository's name is not read: no repository exists.
Statement snapshot(TokenCursor& in, std::string_view towards) {
    ast::Snapshot out;
    LS_TRY(const ast::Name name, in.qualifiedName());
    LS_CHECK(in.expect(towards));
    LS_TRY(out.repository, in.name());
    while (in.peek().kind != TokenKind::end)
        in.take();
    return statement(std::move(out));
}

/// [WORK] [AND [NO] CHAIN] [[NO] RELEASE]
Statement transactionEnd(TokenCursor& in, ast::ExplicitTransaction::Verb verb) {
    (void)in.accept("WORK");
    if (in.accept("AND")) {
        (void)in.accept("NO");
        LS_CHECK(in.expect("CHAIN"));
    }
    if (in.accept("NO"))
        LS_CHECK(in.expect("RELEASE"));
    else
        (void)in.accept("RELEASE");
    return statement(ast::ExplicitTransaction{verb});
}

} // namespace

Statement parseSession(TokenCursor& in) {
    using Verb = ast::ExplicitTransaction::Verb;
    if (in.acceptAll({"ADMIN", "SET", "FRONTEND", "CONFIG"}))
        return setConfig(in);
    if (in.accept("PREPARE"))
        return prepare(in);
    if (in.accept("EXECUTE"))
        return execute(in);
    if (in.acceptAll({"DEALLOCATE", "PREPARE"}) || in.acceptAll({"DROP", "PREPARE"})) {
        ast::Deallocate out;
        LS_TRY(out.name, in.name());
        return statement(std::move(out));
    }
    if (in.accept("RECOVER"))
        return recover(in);
    if (in.acceptAll({"BACKUP", "SNAPSHOT"}))
        return snapshot(in, "TO");
    if (in.acceptAll({"RESTORE", "SNAPSHOT"}))
        return snapshot(in, "FROM");
    if (in.accept("HELP")) {
        in.take();
        return statement(ast::Help{});
    }
    if (in.acceptAll({"START", "TRANSACTION"})) {
        if (in.accept("WITH"))
            LS_CHECK(in.expectAll({"CONSISTENT", "SNAPSHOT"}));
        return statement(ast::ExplicitTransaction{Verb::begin});
    }
    if (in.accept("BEGIN")) {
        (void)in.accept("WORK");
        return statement(ast::ExplicitTransaction{Verb::begin});
    }
    if (in.accept("COMMIT"))
        return transactionEnd(in, Verb::commit);
    if (in.accept("ROLLBACK"))
        return transactionEnd(in, Verb::rollback);
    return std::optional<ast::Statement>();
}

} // namespace lodestar::sandbox
