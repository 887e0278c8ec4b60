// SPDX-License-Identifier: GPL-3.0-or-later
// ALTER TABLE, CANCEL ALTER and ALTER DATABASE (StarRocks.g4, alterTableStatement). Where a choice between clauses is
// still open, a wrong word is "no viable statement" from where the choice began; later it is "unexpected input".
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/parse_alter_internal.h"
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

/// The rollup a column clause is for, and its properties.
Result<ast::ColumnTail> columnTail(TokenCursor& in, bool adds) {
    ast::ColumnTail out;
    if (adds ? in.accept("TO") || in.accept("IN") : in.accept("FROM")) {
        LS_TRY(out.rollup, in.name());
    }
    if (in.accept("PROPERTIES")) {
        LS_TRY(out.properties, in.propertyList());
    }
    return out;
}

Error generatedLimit(const char* what, const char* verb) {
    return syntaxError(std::string(what) + " can not be set when " + verb + " GENERATED COLUMN");
}

/// What the parser itself refuses of a column clause, in its order.
Result<void> refuseColumn(const ast::Column& column, const ast::ColumnTail& tail, const char* verb) {
    const bool generated = !column.generated.empty();
    if (generated && column.isKey)
        return syntaxError("Generated Column can not be KEY");
    if (column.autoIncrement)
        return syntaxError("Column '" + column.name + "' can not be AUTO_INCREMENT when " + verb + " COLUMN");
    if (generated && !tail.rollup.empty())
        return generatedLimit("rollupName", verb);
    return {};
}

Result<ast::AlterClause> addColumn(TokenCursor& in, std::size_t clauseStart) {
    if (in.accept("(")) {
        ast::AddColumns many;
        do {
            LS_TRY(many.columns.emplace_back(), parseColumn(in));
        } while (in.accept(","));
        LS_CHECK(in.expect(")"));
        LS_TRY(many.tail, columnTail(in, true));
        for (const ast::Column& column : many.columns) {
            LS_CHECK(refuseColumn(column, many.tail, "ADD"));
            if (!column.generated.empty() && !many.tail.properties.empty())
                return generatedLimit("properties", "ADD");
        }
        return ast::AlterClause(many);
    }
    ast::AddColumn one;
    LS_TRY(one.column, parseColumn(in, clauseStart));
    LS_TRY(one.position, position(in));
    LS_TRY(one.tail, columnTail(in, true));
    LS_CHECK(refuseColumn(one.column, one.tail, "ADD"));
    if (!one.column.generated.empty() && one.position.given())
        return generatedLimit("AFTER", "ADD");
    if (!one.column.generated.empty() && !one.tail.properties.empty())
        return generatedLimit("properties", "ADD");
    return ast::AlterClause(one);
}

Result<ast::AlterClause> addRollup(TokenCursor& in) {
    ast::AddRollup out;
    LS_TRY(out.name, in.name());
    LS_TRY(out.columns, in.nameList());
    if (in.acceptAll({"DUPLICATE", "KEY"}))
        LS_CHECK(in.nameList());
    if (in.accept("FROM")) {
        LS_TRY(out.from, in.name());
    }
    if (in.accept("PROPERTIES")) {
        LS_TRY(out.properties, in.propertyList());
    }
    return ast::AlterClause(out);
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
    if (in.accept("ROLLUP"))
        return addRollup(in);
    if (in.ahead("TEMPORARY") || in.ahead("PARTITION") || in.ahead("PARTITIONS"))
        return parseAddPartition(in, clauseStart);
    return in.noViable(start);
}

Result<ast::AlterClause> drop(TokenCursor& in, std::size_t start) {
    if (in.accept("COLUMN")) {
        ast::DropColumn out;
        LS_TRY(out.name, in.name());
        LS_TRY(out.tail, columnTail(in, false));
        return ast::AlterClause(out);
    }
    if (in.accept("INDEX")) {
        ast::DropIndex out;
        LS_TRY(out.name, in.name());
        return ast::AlterClause(out);
    }
    if (in.accept("ROLLUP")) {
        ast::DropRollup out;
        LS_TRY(out.name, in.name());
        return ast::AlterClause(out);
    }
    if (in.ahead("TEMPORARY") || in.ahead("PARTITION") || in.ahead("PARTITIONS") || in.ahead("ALL"))
        return parseDropPartition(in);
    return in.noViable(start);
}

/// a.b.[*].c: the names below the column.
Result<std::vector<std::string>> fieldPath(TokenCursor& in) {
    std::vector<std::string> out;
    do {
        if (in.acceptAll({"[", "*", "]"})) {
            out.emplace_back("[*]");
        } else {
            LS_TRY(out.emplace_back(), in.name());
        }
    } while (in.accept("."));
    return out;
}

Result<ast::AlterClause> structField(TokenCursor& in) {
    ast::StructField out;
    LS_TRY(out.column, in.name());
    out.add = in.take().is("ADD");
    in.take();
    LS_TRY(out.path, fieldPath(in));
    if (out.add) {
        LS_TRY(out.type, parseType(in));
        LS_TRY(out.position, position(in));
    }
    if (in.accept("PROPERTIES")) {
        LS_TRY(out.properties, in.propertyList());
    }
    return ast::AlterClause(out);
}

Result<ast::AlterClause> modify(TokenCursor& in) {
    const std::size_t clauseStart = in.mark() - 1;
    if (in.accept("PARTITION"))
        return parseModifyPartition(in);
    if (!in.accept("COLUMN"))
        return in.noViable(clauseStart);
    if (in.aheadName() && in.peek(1).is("COMMENT")) {
        ast::ModifyColumnComment out;
        LS_TRY(out.name, in.name());
        in.take();
        LS_TRY(out.comment, in.text());
        return ast::AlterClause(out);
    }
    if (in.peek(2).is("FIELD") && (in.peek(1).is("ADD") || in.peek(1).is("DROP")))
        return structField(in);
    ast::ModifyColumn out;
    LS_TRY(out.column, parseColumn(in, clauseStart, clauseStart));
    LS_TRY(out.position, position(in));
    LS_TRY(out.tail, columnTail(in, false));
    LS_CHECK(refuseColumn(out.column, out.tail, "MODIFY"));
    if (!out.column.generated.empty() && out.position.given())
        return generatedLimit("columnPosition", "MODIFY");
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
    if (in.ahead("PARTITION") && in.peek(1).kind != TokenKind::end) {
        in.take();
        ast::RenamePartition out;
        LS_TRY(out.from, in.name());
        LS_TRY(out.to, in.name());
        return ast::AlterClause(out);
    }
    if (in.ahead("ROLLUP") && in.peek(1).kind != TokenKind::end) {
        in.take();
        ast::RenameRollup out;
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

/// What is left when no other clause begins here: all its parts may be missing.
Result<ast::AlterClause> optimize(TokenCursor& in, std::vector<std::string> sortKey) {
    ast::Optimize out;
    out.sortKey = std::move(sortKey);
    if (in.ahead("TEMPORARY") || (in.ahead("PARTITION") && !in.peek(1).is("BY")) || in.ahead("PARTITIONS")) {
        LS_TRY(auto named, parsePartitionNames(in));
        out.partitions = std::move(named.names);
        out.temporaryPartitions = named.temporary;
    }
    for (const auto model : {TableModel::duplicate, TableModel::aggregate, TableModel::unique, TableModel::primary})
        if (in.ahead(std::string(modelClause(model)).substr(0, modelClause(model).find(' '))) && in.peek(1).is("KEY")) {
            in.take();
            in.take();
            LS_CHECK(in.nameList());
            out.model = model;
            break;
        }
    if (in.acceptAll({"PARTITION", "BY"})) {
        LS_TRY(out.partitionBy, parsePartitionBy(in));
    }
    if (in.acceptAll({"ORDER", "BY"})) {
        LS_TRY(out.sortKey, in.nameList());
    }
    if (in.accept("DISTRIBUTED")) {
        LS_TRY(out.distribution, parseDistribution(in));
    }
    if (in.accept("BETWEEN")) {
        LS_CHECK(in.text());
        LS_CHECK(in.expect("AND"));
        LS_CHECK(in.text());
    }
    return ast::AlterClause(out);
}

Result<ast::AlterClause> orderBy(TokenCursor& in) {
    ast::OrderBy out;
    LS_TRY(out.columns, in.nameList());
    if (in.ahead("DISTRIBUTED"))
        return optimize(in, std::move(out.columns));
    LS_TRY(out.tail, columnTail(in, false));
    return ast::AlterClause(out);
}

Result<ast::AlterClause> compact(TokenCursor& in) {
    ast::Compact out;
    if (in.ahead("(")) {
        LS_TRY(out.partitions, in.nameList());
    } else if (in.aheadName()) {
        LS_TRY(out.partitions.emplace_back(), in.name());
    }
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
    if (in.accept("SWAP")) {
        ast::SwapWith out;
        LS_CHECK(in.expect("WITH"));
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
    if (in.acceptAll({"ORDER", "BY"}))
        return orderBy(in);
    if (in.accept("TRUNCATE"))
        return parseTruncatePartition(in);
    if (in.accept("REPLACE"))
        return parseReplacePartition(in);
    if (in.accept("COMPACT") || in.acceptAll({"BASE", "COMPACT"}) || in.acceptAll({"CUMULATIVE", "COMPACT"}))
        return compact(in);
    return optimize(in, {});
}

Result<ast::Statement> alterDatabase(TokenCursor& in) {
    ast::AlterDatabaseRename out;
    LS_TRY(out.name, in.name());
    if (!in.accept("RENAME"))
        return ast::Statement(ast::Accepted{}); // quotas
    LS_TRY(out.to, in.name());
    return ast::Statement(out);
}

Result<ast::Statement> alterTable(TokenCursor& in, std::size_t start) {
    ast::AlterTable out;
    LS_TRY(out.name, in.qualifiedName());
    do {
        const bool rollups = !out.clauses.empty() && in.aheadName() && !in.ahead("ADD") && !in.ahead("DROP");
        if (rollups && std::holds_alternative<ast::AddRollup>(out.clauses.back())) {
            LS_TRY(out.clauses.emplace_back(), addRollup(in));
        } else if (rollups && std::holds_alternative<ast::DropRollup>(out.clauses.back())) {
            ast::DropRollup one;
            LS_TRY(one.name, in.name());
            out.clauses.emplace_back(one);
        } else {
            LS_TRY(out.clauses.emplace_back(), clause(in, start));
        }
    } while (in.accept(","));
    return ast::Statement(out);
}

} // namespace

Result<ast::Statement> parseAlter(TokenCursor& in) {
    const std::size_t start = in.mark();
    if (in.acceptAll({"CANCEL", "ALTER", "TABLE"})) {
        ast::CancelAlter out;
        out.kind = in.peek().value;
        if (!in.accept("COLUMN") && !in.accept("ROLLUP") && !in.accept("OPTIMIZE"))
            return in.unexpected({"COLUMN", "ROLLUP", "OPTIMIZE"});
        LS_CHECK(in.expect("FROM"));
        LS_TRY(out.name, in.qualifiedName());
        if (in.accept("(")) {
            do {
                LS_CHECK(in.integer());
            } while (in.accept(","));
            LS_CHECK(in.expect(")"));
        }
        return ast::Statement(out);
    }
    LS_CHECK(in.expect("ALTER"));
    if (in.accept("DATABASE"))
        return alterDatabase(in);
    if (in.ahead("USER") || in.ahead("SYSTEM"))
        return ast::Statement(ast::Accepted{});
    if (!in.accept("TABLE"))
        return in.noViable(start);
    return alterTable(in, start);
}

} // namespace lodestar::sandbox
