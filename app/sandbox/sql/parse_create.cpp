// SPDX-License-Identifier: GPL-3.0-or-later
// CREATE DATABASE and CREATE TABLE. The order of the clauses is fixed (StarRocks.g4, createTableStatement).
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/token_cursor_internal.h"
namespace lodestar::sandbox {

namespace {

Result<ast::Statement> createDatabase(TokenCursor& in) {
    ast::CreateDatabase out;
    out.ifNotExists = in.acceptAll({"IF", "NOT", "EXISTS"});
    LS_TRY(out.name, in.name());
    if (in.accept(".")) {
        LS_TRY(out.name, in.name());
    }
    (void)in.accept("DEFAULT");
    if (in.acceptAll({"CHARACTER", "SET"}) || in.accept("CHARSET")) {
        (void)in.accept("=");
        in.take();
    }
    if (in.accept("COLLATE")) {
        (void)in.accept("=");
        in.take();
    }
    if (in.accept("PROPERTIES"))
        LS_CHECK(in.propertyList());
    return ast::Statement(out);
}

Result<void> tableItems(TokenCursor& in, ast::CreateTable& out, std::size_t start) {
    LS_CHECK(in.expect("("));
    // As long as there are bare names only, it may still be CREATE TABLE (a, b) AS SELECT.
    bool open = true;
    do {
        const std::size_t before = in.mark() - 1;
        if (in.ahead("INDEX") && !out.columns.empty()) {
            LS_TRY(out.indexes.emplace_back(), parseIndex(in));
            open = false;
            continue;
        }
        if (!out.indexes.empty())
            return in.unexpected({"INDEX"});
        LS_TRY(out.columns.emplace_back(), parseColumn(in, open ? start : before, open ? Choice(start) : Choice()));
        open = open && in.mark() == before + 2;
    } while (in.accept(","));
    return in.expect(")");
}

Result<void> keyClause(TokenCursor& in, ast::CreateTable& out) {
    struct Clause {
        std::string_view word;
        TableModel model;
    };
    for (const Clause clause : {Clause{"PRIMARY", TableModel::primary}, Clause{"DUPLICATE", TableModel::duplicate},
                                Clause{"UNIQUE", TableModel::unique}, Clause{"AGGREGATE", TableModel::aggregate}})
        if (in.accept(clause.word)) {
            LS_CHECK(in.expect("KEY"));
            out.model = clause.model;
            LS_TRY(out.keyColumns, in.nameList());
            return {};
        }
    return {};
}

/// [DEFAULT] CHARSET [=] name
Result<void> charsetClause(TokenCursor& in, std::string& charset) {
    const bool isDefault = in.accept("DEFAULT");
    if (!in.accept("CHARSET")) {
        if (!in.ahead("CHARACTER") && !in.ahead("CHAR"))
            return isDefault ? Result<void>(in.unexpected({"CHARSET", "CHARACTER", "CHAR"})) : Result<void>();
        in.take();
        LS_CHECK(in.expect("SET"));
    }
    (void)in.accept("=");
    if (in.peek().kind == TokenKind::text) {
        charset = in.take().value;
        return {};
    }
    LS_TRY(charset, in.name());
    return {};
}

Result<void> rollupClause(TokenCursor& in, std::vector<ast::Rollup>& out) {
    LS_CHECK(in.expect("("));
    do {
        ast::Rollup rollup;
        LS_TRY(rollup.name, in.name());
        LS_TRY(rollup.columns, in.nameList());
        if (in.accept("DUPLICATE")) {
            LS_CHECK(in.expect("KEY"));
            LS_CHECK(in.nameList());
        }
        if (in.accept("FROM"))
            LS_CHECK(in.name());
        if (in.accept("PROPERTIES"))
            LS_CHECK(in.propertyList());
        out.push_back(std::move(rollup));
    } while (in.accept(","));
    return in.expect(")");
}

Result<void> storageClauses(TokenCursor& in, ast::CreateTable& out) {
    if (in.accept("PARTITION")) {
        LS_CHECK(in.expect("BY"));
        LS_TRY(out.partition, parsePartitionBy(in));
    }
    if (in.accept("DISTRIBUTED")) {
        LS_TRY(out.distribution, parseDistribution(in));
    }
    if (in.accept("ORDER")) {
        LS_CHECK(in.expect("BY"));
        LS_TRY(out.sortKey, in.nameList());
    }
    return {};
}

Result<void> tableClauses(TokenCursor& in, ast::CreateTable& out) {
    if (in.accept("ENGINE")) {
        LS_CHECK(in.expect("="));
        LS_TRY(out.engine, in.name());
    }
    LS_CHECK(charsetClause(in, out.charset));
    LS_CHECK(keyClause(in, out));
    if (in.accept("COMMENT")) {
        LS_TRY(out.comment, in.text());
    }
    LS_CHECK(storageClauses(in, out));
    if (in.accept("ROLLUP"))
        LS_CHECK(rollupClause(in, out.rollups));
    if (in.accept("PROPERTIES")) {
        LS_TRY(out.properties, in.propertyList());
    }
    if (in.accept("BROKER")) {
        LS_CHECK(in.expect("PROPERTIES"));
        LS_CHECK(in.propertyList());
    }
    return {};
}

Result<ast::Statement> createTable(TokenCursor& in, std::size_t start, bool temporary, bool external) {
    ast::CreateTable out{.temporary = temporary, .external = external};
    out.ifNotExists = in.acceptAll({"IF", "NOT", "EXISTS"});
    if (!in.aheadName())
        return in.noViable(start);
    LS_TRY(out.name, in.qualifiedName());
    if (in.ahead("AS") || in.ahead("PROPERTIES"))
        return bareError("this is a limit of lodestar-sandbox, not of StarRocks: CREATE TABLE AS SELECT is not carried "
                         "out");
    if (!in.ahead("LIKE") && !in.ahead("("))
        return in.noViable(start);
    if (in.accept("LIKE")) {
        ast::CreateTableLike like{.name = out.name, .ifNotExists = out.ifNotExists};
        LS_TRY(like.source, in.qualifiedName());
        return ast::Statement(like);
    }
    LS_CHECK(tableItems(in, out, start));
    LS_CHECK(tableClauses(in, out));
    if (temporary)
        in.defer(syntaxError("FE config 'enable_experimental_temporary_table' is disabled"));
    return ast::Statement(out);
}

/// CREATE INDEX i ON t (c) is ALTER TABLE t ADD INDEX.
Result<ast::Statement> createIndex(TokenCursor& in) {
    ast::AddIndex add;
    ast::AlterTable out;
    LS_TRY(add.index.name, in.name());
    LS_CHECK(in.expect("ON"));
    LS_TRY(out.name, in.qualifiedName());
    LS_CHECK(parseIndexBody(in, add.index));
    out.clauses.emplace_back(std::move(add));
    return ast::Statement(out);
}

} // namespace

Result<ast::Statement> parseCreate(TokenCursor& in) {
    const std::size_t start = in.mark();
    LS_CHECK(in.expect("CREATE"));
    if (in.accept("DATABASE") || in.accept("SCHEMA"))
        return createDatabase(in);
    const bool temporary = in.accept("TEMPORARY");
    const bool external = !temporary && in.accept("EXTERNAL");
    if (in.accept("TABLE"))
        return createTable(in, start, temporary, external);
    if (in.accept("INDEX"))
        return createIndex(in);
    // CREATE OR REPLACE knows views and functions; TABLE is a kind of function there.
    if (in.aheadAll({"OR", "REPLACE", "TABLE"}) || in.aheadAll({"OR", "REPLACE", "AGGREGATE"})) {
        (void)in.acceptAll({"OR", "REPLACE"});
        in.take();
        LS_CHECK(in.expect("FUNCTION"));
    }
    for (const std::string_view other : {"USER", "ROLE", "RESOURCE", "EXTERNAL"})
        if (in.ahead(other))
            return ast::Statement(ast::Accepted{});
    if (in.ahead("VIEW") || in.ahead("MATERIALIZED") || in.ahead("OR") || in.ahead("ROUTINE") || in.ahead("PIPE"))
        return bareError(
            "this is a limit of lodestar-sandbox, not of StarRocks: views, routine loads and pipes are not "
            "kept here");
    return in.noViable(start);
}

} // namespace lodestar::sandbox
