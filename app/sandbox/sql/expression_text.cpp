// SPDX-License-Identifier: GPL-3.0-or-later
// The two printed forms of an expression (fe-core Expr.toSql, AstToSQLBuilder).
#include "app/sandbox/sql/scalar_expression.h"
namespace lodestar::sandbox {

namespace {

using Kind = ScalarExpression::Kind;

std::string quotedText(const std::string& text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '\'';
}

class Printer {
public:
    explicit Printer(bool builder) : m_builder(builder) {}

    std::string print(const ScalarExpression& e) const {
        switch (e.kind) {
        case Kind::null:
            return "NULL";
        case Kind::boolean:
        case Kind::integer:
        case Kind::decimal:
        case Kind::floating:
            return e.name;
        case Kind::text:
        case Kind::date:
        case Kind::dateTime:
            return quotedText(e.name);
        case Kind::column:
            return m_builder || e.quoted ? '`' + e.name + '`' : e.name;
        case Kind::call:
            return call(e);
        case Kind::cast:
            return "CAST(" + nested(*e.children[0]) + " AS " + e.type.sqlText() + ')';
        case Kind::unary:
            return e.name + nested(*e.children[0]);
        case Kind::arithmetic:
        case Kind::compare:
            return nested(*e.children[0]) + ' ' + e.name + ' ' + nested(*e.children[1]);
        case Kind::logic:
            if (e.children.size() == 1)
                return "NOT " + nested(*e.children[0]);
            return nested(*e.children[0]) + ' ' + e.name + ' ' + nested(*e.children[1]);
        case Kind::array:
            return '[' + list(e, 0) + ']';
        case Kind::element:
            return print(*e.children[0]) + '[' + print(*e.children[1]) + ']';
        case Kind::arrow:
            return print(*e.children[0]) + "->" + print(*e.children[1]);
        case Kind::interval:
            return "INTERVAL " + print(*e.children[0]) + ' ' + e.name;
        default:
            return predicate(e);
        }
    }

private:
    [[nodiscard]] std::string call(const ScalarExpression& e) const {
        const bool slice = e.name == "time_slice" || e.name == "date_slice";
        if (slice && m_builder && e.children.size() == 4)
            return e.name + '(' + print(*e.children[0]) + ", INTERVAL " + print(*e.children[1]) + ' ' +
                   e.children[2]->name + ", " + e.children[3]->name + ')';
        return e.name + '(' + (e.star ? "*" : list(e, 0)) + ')';
    }
    [[nodiscard]] std::string predicate(const ScalarExpression& e) const {
        const std::string first = e.children.empty() ? std::string() : nested(*e.children[0]);
        const std::string no = e.negated ? " NOT " : " ";
        switch (e.kind) {
        case Kind::isNull:
            return first + (e.negated ? " IS NOT NULL" : " IS NULL");
        case Kind::in:
            return first + no + "IN (" + list(e, 1) + ')';
        case Kind::between:
            return first + no + "BETWEEN " + nested(*e.children[1]) + " AND " + nested(*e.children[2]);
        case Kind::like:
            return (e.negated ? "NOT " : "") + first + ' ' + e.name + ' ' + nested(*e.children[1]);
        case Kind::caseWhen:
            return caseWhen(e);
        default:
            return list(e, 0);
        }
    }
    [[nodiscard]] std::string caseWhen(const ScalarExpression& e) const {
        std::string out = "CASE";
        std::size_t i = 0;
        if (e.hasBase)
            out += ' ' + nested(*e.children[i++]);
        for (; i + 2 <= e.children.size(); i += 2)
            out += " WHEN " + nested(*e.children[i]) + " THEN " + nested(*e.children[i + 1]);
        if (e.hasElse)
            out += " ELSE " + nested(*e.children.back());
        return out + " END";
    }
    [[nodiscard]] std::string list(const ScalarExpression& e, std::size_t from) const {
        std::string out;
        for (std::size_t i = from; i < e.children.size(); ++i)
            out += (i > from ? ", " : "") + print(*e.children[i]);
        return out;
    }
    /// The catalog's form puts every operand but names and literals in brackets.
    [[nodiscard]] std::string nested(const ScalarExpression& e) const {
        const bool simple = e.kind == Kind::column || e.kind <= Kind::dateTime;
        return simple || !m_builder ? print(e) : '(' + print(e) + ')';
    }
    bool m_builder;
};

} // namespace

std::string plainText(const ScalarExpression& expression) { return Printer(false).print(expression); }
std::string builderText(const ScalarExpression& expression) { return Printer(true).print(expression); }

} // namespace lodestar::sandbox
