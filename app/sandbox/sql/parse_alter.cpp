// SPDX-License-Identifier: GPL-3.0-or-later
// ALTER TABLE and CANCEL ALTER (StarRocks.g4, alterTableStatement).
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/token_cursor_internal.h"
namespace lodestar::sandbox {

namespace {

Result<ast::Position> position(TokenCursor& in) {
    ast::Position out;
    if (in.accept("FIRST")) {
        out.first = true;
    } else if (in.accept("AFTER")) {
        LS_TRY(out.after, in.name());
    }
    return out;
}

/// FROM rollup and PROPERTIES ("timeout" = ..) may end a column clause; neither changes what is done here.
Result<void> columnTail(TokenCursor& in) {
    if (in.accept("TO") || in.accept("FROM"))
        LS_CHECK(in.name());
    if (in.accept("PROPERTIES"))
        LS_CHECK(in.propertyList());
    return {};
}

Result<ast::AlterClause> addColumn(TokenCursor& in, std::size_t clauseStart) {
    if (in.accept("(")) {
        ast::AddColumns many;
        do {
            LS_TRY(many.columns.emplace_back(), parseColumn(in));
        } while (in.accept(","));
        LS_CHECK(in.expect(")"));
        LS_CHECK(columnTail(in));
        return ast::AlterClause(many);
    }
    ast::AddColumn one;
    LS_TRY(one.column, parseColumn(in, clauseStart));
    const bool generated = !one.column.generated.empty();
    if (generated && in.ahead("AFTER"))
        return syntaxError("AFTER can not be set when ADD GENERATED COLUMN");
    LS_TRY(one.position, position(in));
    LS_CHECK(columnTail(in));
    if (one.column.autoIncrement)
        return syntaxError("Column '" + one.column.name + "' can not be AUTO_INCREMENT when ADD COLUMN");
    if (generated && one.column.isKey)
        return syntaxError("Generated Column can not be KEY");
    return ast::AlterClause(one);
}

Result<ast::AlterClause> add(TokenCursor& in, std::size_t start) {
    const std::size_t clauseStart = in.mark() - 1;
    if (in.accept("COLUMN"))
        return addColumn(in, clauseStart);
    if (in.ahead("INDEX")) {
        ast::AddIndex out;
        LS_TRY(out.index, parseIndex(in));
        return ast::AlterClause(out);
    }
    if (in.accept("TEMPORARY") || in.ahead("PARTITION")) {
        ast::AddPartition out;
        LS_TRY(out.item, parsePartitionItem(in));
        if (in.accept("DISTRIBUTED"))
            LS_CHECK(parseDistribution(in));
        if (in.ahead("("))
            LS_CHECK(in.propertyList());
        return ast::AlterClause(out);
    }
    if (in.accept("PARTITIONS")) {
        ast::AddPartition out;
        LS_TRY(out.item, parsePartitionItem(in));
        return ast::AlterClause(out);
    }
    return in.noViable(start);
}

Result<ast::AlterClause> drop(TokenCursor& in, std::size_t start) {
    if (in.accept("COLUMN")) {
        ast::DropColumn out;
        LS_TRY(out.name, in.name());
        LS_CHECK(columnTail(in));
        return ast::AlterClause(out);
    }
    if (in.accept("INDEX")) {
        ast::DropIndex out;
        LS_TRY(out.name, in.name());
        return ast::AlterClause(out);
    }
    if (in.accept("PARTITION")) {
        ast::DropPartition out;
        out.ifExists = in.acceptAll({"IF", "EXISTS"});
        LS_TRY(out.name, in.name());
        (void)in.accept("FORCE");
        return ast::AlterClause(out);
    }
    if (in.accept("ROLLUP")) {
        ast::DropRollup out;
        LS_TRY(out.name, in.name());
        return ast::AlterClause(out);
    }
    return in.noViable(start);
}

Result<ast::AlterClause> modify(TokenCursor& in) {
    const std::size_t clauseStart = in.mark() - 1;
    if (!in.accept("COLUMN"))
        return in.noViable(clauseStart);
    if (in.peek(1).is("COMMENT")) {
        ast::ModifyColumnComment out;
        LS_TRY(out.name, in.name());
        in.take();
        LS_TRY(out.comment, in.text());
        return ast::AlterClause(out);
    }
    if (in.peek(2).is("FIELD") && (in.peek(1).is("ADD") || in.peek(1).is("DROP"))) {
        ast::StructField out;
        LS_TRY(out.column, in.name());
        out.add = in.take().is("ADD");
        in.take();
        LS_TRY(out.path, in.name());
        if (out.add)
            LS_CHECK(parseType(in));
        return ast::AlterClause(out);
    }
    ast::ModifyColumn out;
    LS_TRY(out.column, parseColumn(in));
    LS_TRY(out.position, position(in));
    LS_CHECK(columnTail(in));
    if (out.column.autoIncrement)
        return syntaxError("Column '" + out.column.name + "' can not be AUTO_INCREMENT when MODIFY COLUMN");
    return ast::AlterClause(out);
}

Result<ast::AlterClause> rename(TokenCursor& in) {
    const std::size_t clauseStart = in.mark() - 1;
    if (in.accept("COLUMN")) {
        ast::RenameColumn out;
        LS_TRY(out.from, in.name());
        LS_CHECK(in.expect("TO"));
        LS_TRY(out.to, in.name());
        return ast::AlterClause(out);
    }
    if (in.accept("PARTITION")) {
        ast::RenamePartition out;
        LS_TRY(out.from, in.name());
        LS_TRY(out.to, in.name());
        return ast::AlterClause(out);
    }
    if (!in.aheadName())
        return in.noViable(clauseStart);
    ast::RenameTable out;
    LS_TRY(out.to, in.name());
    return ast::AlterClause(out);
}

Result<ast::AlterClause> clause(TokenCursor& in, std::size_t start) {
    if (in.accept("ADD"))
        return add(in, start);
    if (in.accept("DROP"))
        return drop(in, start);
    if (in.accept("MODIFY"))
        return modify(in);
    if (in.accept("RENAME"))
        return rename(in);
    if (in.acceptAll({"SWAP", "WITH"})) {
        ast::SwapWith out;
        LS_TRY(out.other, in.name());
        return ast::AlterClause(out);
    }
    if (in.accept("SET")) {
        ast::SetProperties out;
        LS_TRY(out.properties, in.propertyList());
        return ast::AlterClause(out);
    }
    if (in.accept("COMMENT")) {
        ast::TableComment out;
        LS_CHECK(in.expect("="));
        LS_TRY(out.comment, in.text());
        return ast::AlterClause(out);
    }
    if (in.acceptAll({"ORDER", "BY"})) {
        ast::OrderBy out;
        LS_TRY(out.columns, in.nameList());
        LS_CHECK(columnTail(in));
        return ast::AlterClause(out);
    }
    if (in.accept("DISTRIBUTED")) {
        ast::ChangeDistribution out;
        LS_TRY(out.distribution, parseDistribution(in));
        return ast::AlterClause(out);
    }
    return in.unexpected({"ADD", "COMMENT", "DROP", "MODIFY", "ORDER", "RENAME", "SET", "SWAP"});
}

Result<ast::Statement> alterDatabase(TokenCursor& in) {
    ast::AlterDatabaseRename out;
    LS_TRY(out.name, in.name());
    if (!in.accept("RENAME"))
        return ast::Statement(ast::Accepted{}); // quotas
    LS_TRY(out.to, in.name());
    return ast::Statement(out);
}

} // namespace

Result<ast::Statement> parseAlter(TokenCursor& in) {
    const std::size_t start = in.mark();
    if (in.acceptAll({"CANCEL", "ALTER", "TABLE"})) {
        ast::CancelAlter out;
        out.kind = in.take().value;
        LS_CHECK(in.expect("FROM"));
        LS_TRY(out.name, in.qualifiedName());
        return ast::Statement(out);
    }
    LS_CHECK(in.expect("ALTER"));
    if (in.accept("DATABASE"))
        return alterDatabase(in);
    if (in.ahead("USER") || in.ahead("SYSTEM"))
        return ast::Statement(ast::Accepted{});
    if (!in.accept("TABLE"))
        return in.noViable(start);
    ast::AlterTable out;
    LS_TRY(out.name, in.qualifiedName());
    if (in.peek().kind == TokenKind::end || in.accept("COMPACT"))
        return ast::Statement(out);
    do {
        LS_TRY(out.clauses.emplace_back(), clause(in, start));
    } while (in.accept(","));
    return ast::Statement(out);
}

} // namespace lodestar::sandbox
