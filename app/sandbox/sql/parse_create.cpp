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
    do {
        const std::size_t before = in.mark() - 1;
        if (in.ahead("INDEX") && !out.columns.empty()) {
            LS_TRY(out.indexes.emplace_back(), parseIndex(in));
            continue;
        }
        if (!out.indexes.empty())
            return in.unexpected({"INDEX"});
        // Up to the first type it may still be CREATE TABLE (a, b) AS SELECT.
        const bool first = out.columns.empty();
        LS_TRY(out.columns.emplace_back(), parseColumn(in, first ? start : before, first ? Choice(start) : Choice()));
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

Result<void> tableClauses(TokenCursor& in, ast::CreateTable& out) {
    if (in.accept("ENGINE")) {
        LS_CHECK(in.expect("="));
        LS_TRY(out.engine, in.name());
    }
    (void)in.accept("DEFAULT");
    if (in.acceptAll({"CHARACTER", "SET"}) || in.accept("CHARSET")) {
        (void)in.accept("=");
        LS_CHECK(in.name());
    }
    LS_CHECK(keyClause(in, out));
    if (in.accept("COMMENT")) {
        (void)in.accept("=");
        LS_TRY(out.comment, in.text());
    }
    if (in.acceptAll({"PARTITION", "BY"})) {
        LS_TRY(out.partition, parsePartitionBy(in));
    }
    if (in.accept("DISTRIBUTED")) {
        LS_TRY(out.distribution, parseDistribution(in));
    }
    if (in.acceptAll({"ORDER", "BY"})) {
        LS_TRY(out.sortKey, in.nameList());
    }
    if (in.accept("ROLLUP")) {
        LS_CHECK(in.group());
    }
    if (in.accept("PROPERTIES")) {
        LS_TRY(out.properties, in.propertyList());
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
    if (external)
        return bareError("Host of external table is null. Please add properties('host'='xxx.xxx.xxx.xxx') when create "
                         "table");
    if (temporary)
        return syntaxError("FE config 'enable_experimental_temporary_table' is disabled");
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
