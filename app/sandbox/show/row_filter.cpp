// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/show/row_filter.h"
#include "app/sandbox/show/create_text.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
#include <charconv>
#include <functional>
namespace lodestar::sandbox {

namespace {

std::optional<double> numberOf(const Cell& cell) {
    double value = 0;
    if (!cell || cell->empty())
        return std::nullopt;
    const auto parsed = std::from_chars(cell->data(), cell->data() + cell->size(), value);
    return parsed.ptr == cell->data() + cell->size() ? std::optional(value) : std::nullopt;
}

/// Numbers by value, all else by text.
int compareCells(const Cell& a, const Cell& b) {
    const auto x = numberOf(a);
    const auto y = numberOf(b);
    if (x && y)
        return *x < *y ? -1 : *x > *y ? 1 : 0;
    return a == b ? 0 : a < b ? -1 : 1;
}

using Condition = std::function<std::optional<bool>(const Row&)>; ///< nothing: unknown
using Operand = std::function<Cell(const Row&)>;

class ConditionReader {
public:
    ConditionReader(const std::vector<Token>& tokens, const std::vector<ResultColumn>& columns)
        : m_tokens(tokens), m_columns(columns) {}

    Result<Condition> read() {
        LS_TRY(Condition out, either());
        if (m_at < m_tokens.size())
            return unexpected();
        return out;
    }

private:
    [[nodiscard]] bool ahead(std::string_view word) const { return m_at < m_tokens.size() && m_tokens[m_at].is(word); }
    bool accept(std::string_view word) {
        if (!ahead(word))
            return false;
        ++m_at;
        return true;
    }
    [[nodiscard]] Error unexpected() const {
        const std::string what = m_at < m_tokens.size() ? m_tokens[m_at].raw : "<EOF>";
        return syntaxError("Unexpected input '" + what + "', the most similar input is {<EOF>, ';'}");
    }

    Result<Condition> either() {
        LS_TRY(Condition left, both());
        while (accept("OR") || accept("||")) {
            LS_TRY(Condition right, both());
            left = [left, right](const Row& row) { return combine(left(row), right(row), true); };
        }
        return left;
    }
    Result<Condition> both() {
        LS_TRY(Condition left, negation());
        while (accept("AND") || accept("&&")) {
            LS_TRY(Condition right, negation());
            left = [left, right](const Row& row) { return combine(left(row), right(row), false); };
        }
        return left;
    }
    static std::optional<bool> combine(std::optional<bool> a, std::optional<bool> b, bool decisive) {
        if (a == decisive || b == decisive)
            return decisive;
        return a && b ? std::optional(!decisive) : std::nullopt;
    }
    Result<Condition> negation() {
        if (accept("NOT") || accept("!")) {
            LS_TRY(Condition inner, negation());
            return negated(std::move(inner));
        }
        if (accept("(")) {
            LS_TRY(Condition inner, either());
            if (!accept(")"))
                return unexpected();
            return inner;
        }
        return comparison();
    }
    static Condition negated(Condition inner) {
        return [inner = std::move(inner)](const Row& row) {
            const std::optional<bool> value = inner(row);
            return value ? std::optional(!*value) : value;
        };
    }

    Result<Operand> operand() {
        if (m_at >= m_tokens.size())
            return unexpected();
        const bool minus = accept("-");
        if (m_at >= m_tokens.size())
            return unexpected();
        const Token& token = m_tokens[m_at];
        if (token.kind == TokenKind::text || token.kind == TokenKind::number) {
            ++m_at;
            const std::string value = (minus ? "-" : "") + token.value;
            return Operand([value](const Row&) { return Cell(value); });
        }
        if (token.is("TRUE") || token.is("FALSE")) {
            ++m_at;
            const std::string value = token.is("TRUE") ? "true" : "false";
            return Operand([value](const Row&) { return Cell(value); });
        }
        if (token.kind != TokenKind::word && token.kind != TokenKind::quotedName)
            return unexpected();
        ++m_at;
        const std::string name = token.kind == TokenKind::word ? token.raw : token.value;
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            if (equalsIgnoreCase(m_columns[i].name, name))
                return Operand([i](const Row& row) { return row[i]; });
        return analysisError("Column '" + name + "' cannot be resolved");
    }

    Result<Condition> comparison() {
        LS_TRY(Operand left, operand());
        if (accept("IS")) {
            const bool no = accept("NOT");
            if (!accept("NULL"))
                return unexpected();
            return Condition([left, no](const Row& row) { return std::optional(left(row).has_value() == no); });
        }
        const bool no = accept("NOT");
        Condition out;
        if (accept("LIKE") || accept("REGEXP") || accept("RLIKE")) {
            LS_TRY(Operand pattern, operand());
            out = [left, pattern](const Row& row) -> std::optional<bool> {
                const Cell text = left(row);
                const Cell like = pattern(row);
                return text && like ? std::optional(matchesLike(*text, *like)) : std::nullopt;
            };
        } else if (accept("IN")) {
            LS_TRY(out, inList(left));
        } else if (accept("BETWEEN")) {
            LS_TRY(Operand low, operand());
            if (!accept("AND"))
                return unexpected();
            LS_TRY(Operand high, operand());
            out = [left, low, high](const Row& row) -> std::optional<bool> {
                return left(row) ? std::optional(compareCells(left(row), low(row)) >= 0 &&
                                                 compareCells(left(row), high(row)) <= 0)
                                 : std::nullopt;
            };
        } else {
            LS_TRY(out, relation(left));
        }
        return no ? negated(std::move(out)) : out;
    }
    Result<Condition> inList(const Operand& left) {
        if (!accept("("))
            return unexpected();
        std::vector<Operand> list;
        do {
            LS_TRY(list.emplace_back(), operand());
        } while (accept(","));
        if (!accept(")"))
            return unexpected();
        return Condition([left, list](const Row& row) -> std::optional<bool> {
            const Cell value = left(row);
            if (!value)
                return std::nullopt;
            return std::any_of(list.begin(), list.end(),
                               [&](const Operand& one) { return compareCells(value, one(row)) == 0; });
        });
    }
    Result<Condition> relation(const Operand& left) {
        static constexpr std::string_view kSigns[] = {"=", "!=", "<>", "<=", ">=", "<", ">"};
        for (const std::string_view sign : kSigns) {
            if (!accept(sign))
                continue;
            LS_TRY(Operand right, operand());
            return Condition([left, right, sign](const Row& row) -> std::optional<bool> {
                const Cell a = left(row);
                const Cell b = right(row);
                if (!a || !b)
                    return std::nullopt;
                const int order = compareCells(a, b);
                return sign == "="    ? order == 0
                       : sign == "<=" ? order <= 0
                       : sign == ">=" ? order >= 0
                       : sign == "<"  ? order < 0
                       : sign == ">"  ? order > 0
                                      : order != 0;
            });
        }
        return unexpected();
    }

    const std::vector<Token>& m_tokens;
    const std::vector<ResultColumn>& m_columns;
    std::size_t m_at = 0;
};

} // namespace

Result<void> narrowRows(const ast::Show& show, ResultSet& set) {
    if (!show.where.empty()) {
        LS_TRY(const Condition wanted, ConditionReader(show.where, set.columns).read());
        std::erase_if(set.rows, [&](const Row& row) { return !wanted(row).value_or(false); });
    }
    for (auto sort = show.order.rbegin(); sort != show.order.rend(); ++sort) {
        const auto column = std::find_if(set.columns.begin(), set.columns.end(), [&](const ResultColumn& one) {
            return equalsIgnoreCase(one.name, sort->column);
        });
        if (column == set.columns.end())
            return analysisError("Title name[" + sort->column + "] does not exist");
        const auto at = static_cast<std::size_t>(column - set.columns.begin());
        std::stable_sort(set.rows.begin(), set.rows.end(), [&](const Row& a, const Row& b) {
            return compareCells(sort->descending ? b[at] : a[at], sort->descending ? a[at] : b[at]) < 0;
        });
    }
    set.rows.erase(set.rows.begin(), set.rows.begin() + static_cast<std::ptrdiff_t>(
                                                            std::min<std::uint64_t>(show.offset, set.rows.size())));
    if (show.limit && set.rows.size() > *show.limit)
        set.rows.resize(static_cast<std::size_t>(*show.limit));
    return {};
}

} // namespace lodestar::sandbox
