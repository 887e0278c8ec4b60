// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/table_references.h"
namespace lodestar::sandbox {

namespace {

std::string nameOf(const Token& token) { return token.kind == TokenKind::quotedName ? token.value : token.raw; }

bool isName(const Token& token) {
    return token.kind == TokenKind::quotedName || (token.kind == TokenKind::word && !isReserved(token.value));
}

bool endsFrom(const Token& token) {
    return token.is("WHERE") || token.is("GROUP") || token.is("ORDER") || token.is("LIMIT") || token.is("HAVING") ||
           token.is("UNION") || token.is("EXCEPT") || token.is("INTERSECT") || token.is("SELECT") || token.is("SET") ||
           token.is("VALUES") || token.is("QUALIFY");
}

} // namespace

std::vector<TableReference> findTableReferences(const std::vector<Token>& tokens) {
    std::vector<TableReference> out;
    std::vector<bool> inFrom{false}; // one per open bracket
    bool expected = false;           // a table comes next
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        if (token.is("(")) {
            inFrom.push_back(expected); // FROM (a JOIN b) goes on, FROM (SELECT ..) ends at its SELECT
            continue;
        }
        if (token.is(")")) {
            if (inFrom.size() > 1)
                inFrom.pop_back();
            expected = false;
            continue;
        }
        const bool before = expected;
        expected = false;
        if (token.is("FROM") || token.is("JOIN")) {
            inFrom.back() = true;
            expected = true;
        } else if (token.is(",") && inFrom.back()) {
            expected = true;
        } else if (endsFrom(token)) {
            inFrom.back() = false;
        } else if (before && isName(token)) {
            TableReference found{.name = {.db = {}, .table = nameOf(token)}, .token = i};
            while (i + 2 < tokens.size() && tokens[i + 1].is(".") && found.tokens < 5) {
                found.name.db = found.name.table;
                found.name.table = nameOf(tokens[i + 2]);
                found.tokens += 2;
                i += 2;
            }
            if (!tokens[std::min(i + 1, tokens.size() - 1)].is("(")) // a table function
                out.push_back(std::move(found));
        }
    }
    return out;
}

std::vector<ast::Name> tableReferences(const std::vector<Token>& tokens) {
    std::vector<ast::Name> out;
    for (TableReference& one : findTableReferences(tokens))
        out.push_back(std::move(one.name));
    return out;
}

} // namespace lodestar::sandbox
