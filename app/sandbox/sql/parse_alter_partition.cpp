// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/parse_alter_internal.h"
namespace lodestar::sandbox {

namespace {

Result<std::string> nameOrText(TokenCursor& in) {
    if (in.peek().kind == TokenKind::text)
        return in.text();
    return in.name();
}

Result<std::vector<std::string>> namesOrTexts(TokenCursor& in) {
    std::vector<std::string> out;
    const bool bracket = in.accept("(");
    do {
        LS_TRY(out.emplace_back(), nameOrText(in));
    } while (in.accept(","));
    if (bracket)
        LS_CHECK(in.expect(")"));
    return out;
}

/// Range or list: both begin alike, so that the choice is open until the word behind VALUES.
bool choiceFails(const TokenCursor& in) {
    std::size_t i = 1;
    if (in.peek(i).is("IF") && in.peek(i + 1).is("NOT") && in.peek(i + 2).is("EXISTS"))
        i += 3;
    const Token& name = in.peek(i);
    const bool named = name.kind == TokenKind::quotedName || (name.kind == TokenKind::word && !isReserved(name.value));
    if (!named || !in.peek(i + 1).is("VALUES"))
        return true;
    const Token& kind = in.peek(i + 2);
    return !kind.is("LESS") && !kind.is("[") && !kind.is("IN");
}

Error noViableAt(TokenCursor& in, std::size_t clauseStart) {
    std::size_t i = 1;
    if (in.peek(i).is("IF") && in.peek(i + 1).is("NOT") && in.peek(i + 2).is("EXISTS"))
        i += 3;
    const Token& name = in.peek(i);
    const bool named = name.kind == TokenKind::quotedName || (name.kind == TokenKind::word && !isReserved(name.value));
    const std::size_t wrong = !named ? i : in.peek(i + 1).is("VALUES") ? i + 2 : i + 1;
    for (std::size_t taken = 0; taken < wrong; ++taken)
        in.take();
    return in.noViable(clauseStart);
}

} // namespace

Result<PartitionNames> parsePartitionNames(TokenCursor& in) {
    PartitionNames out;
    out.temporary = in.accept("TEMPORARY");
    if (!in.accept("PARTITION") && !in.accept("PARTITIONS"))
        return in.unexpected({"PARTITION", "PARTITIONS"});
    LS_TRY(out.names, namesOrTexts(in));
    return out;
}

Result<ast::AlterClause> parseAddPartition(TokenCursor& in, std::size_t clauseStart) {
    ast::AddPartition out;
    out.temporary = in.accept("TEMPORARY");
    if (in.ahead("PARTITION") && choiceFails(in))
        return noViableAt(in, clauseStart);
    if (!in.ahead("PARTITION") && !in.accept("PARTITIONS"))
        return in.noViable(clauseStart);
    LS_TRY(out.item, parsePartitionItem(in));
    if (in.accept("DISTRIBUTED")) {
        LS_TRY(out.distribution, parseDistribution(in));
    }
    if (in.accept("PROPERTIES")) {
        LS_TRY(out.properties, in.propertyList());
    }
    return ast::AlterClause(out);
}

Result<ast::AlterClause> parseDropPartition(TokenCursor& in) {
    ast::DropPartition out;
    if (in.accept("ALL")) {
        out.all = out.temporary = true;
        LS_CHECK(in.expectAll({"TEMPORARY", "PARTITIONS"}));
        out.force = in.accept("FORCE");
        return ast::AlterClause(out);
    }
    out.temporary = in.accept("TEMPORARY");
    const bool many = in.accept("PARTITIONS");
    if (!many)
        LS_CHECK(in.expect("PARTITION"));
    out.ifExists = in.acceptAll({"IF", "EXISTS"});
    if (!many) {
        LS_TRY(out.names.emplace_back(), in.name());
    } else if (in.ahead("START")) {
        LS_TRY(out.batch, parsePartitionItem(in));
    } else if (in.accept("WHERE")) {
        const std::size_t begin = in.peek().begin;
        std::size_t end = begin;
        while (in.peek().kind != TokenKind::end && !in.ahead("FORCE") && !in.ahead(","))
            end = in.take().end;
        out.where = std::string(in.textBetween(begin, end));
    } else {
        LS_TRY(out.names, in.nameList());
    }
    out.force = in.accept("FORCE");
    return ast::AlterClause(out);
}

Result<ast::AlterClause> parseModifyPartition(TokenCursor& in) {
    ast::ModifyPartition out;
    if (in.acceptAll({"(", "*", ")"})) {
        out.all = true;
    } else if (in.ahead("(")) {
        LS_TRY(out.names, in.nameList());
    } else {
        LS_TRY(out.names.emplace_back(), in.name());
    }
    LS_CHECK(in.expect("SET"));
    LS_TRY(out.properties, in.propertyList());
    return ast::AlterClause(out);
}

Result<ast::AlterClause> parseTruncatePartition(TokenCursor& in) {
    ast::TruncatePartition out;
    LS_TRY(auto named, parsePartitionNames(in));
    out.names = std::move(named.names);
    out.temporary = named.temporary;
    return ast::AlterClause(out);
}

Result<ast::AlterClause> parseReplacePartition(TokenCursor& in) {
    ast::ReplacePartition out;
    LS_TRY(auto named, parsePartitionNames(in));
    LS_CHECK(in.expect("WITH"));
    LS_TRY(auto with, parsePartitionNames(in));
    out.names = std::move(named.names);
    out.namesTemporary = named.temporary;
    out.with = std::move(with.names);
    out.withTemporary = with.temporary;
    if (in.accept("PROPERTIES")) {
        LS_TRY(out.properties, in.propertyList());
    }
    return ast::AlterClause(out);
}

} // namespace lodestar::sandbox
