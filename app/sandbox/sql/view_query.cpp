// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/view_query.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/token_cursor_internal.h"
#include <algorithm>
#include <set>
namespace lodestar::sandbox {

namespace {

constexpr int kUnknownTable = 5502;
constexpr int kTextLength = 65533;
using Tokens = std::vector<Token>;

bool isName(const Token& t) { return t.kind == TokenKind::word || t.kind == TokenKind::quotedName; }
std::string nameOf(const Token& t) { return t.kind == TokenKind::word ? t.raw : t.value; }

const std::set<std::string_view>& keywords() {
    static const std::set<std::string_view> all{"AND",   "OR",   "NOT",    "IS",       "NULL",     "IN",     "BETWEEN",
                                                "LIKE",  "CASE", "WHEN",   "THEN",     "ELSE",     "END",    "TRUE",
                                                "FALSE", "CAST", "AS",     "DISTINCT", "INTERVAL", "DAY",    "MONTH",
                                                "YEAR",  "HOUR", "MINUTE", "SECOND",   "WEEK",     "REGEXP", "DIV"};
    return all;
}

/// The tokens of an expression and how they are printed: names in back-ticks behind a prefix, or as written.
class Words {
public:
    Words() = default;
    explicit Words(Tokens tokens) : m_tokens(std::move(tokens)) {}

    [[nodiscard]] bool empty() const { return m_tokens.empty(); }
    [[nodiscard]] const Tokens& tokens() const { return m_tokens; }
    /// The column, if it is nothing else.
    [[nodiscard]] std::optional<std::string> column() const {
        if (m_tokens.empty() || (m_tokens.size() > 1 && !(m_tokens.size() == 3 && m_tokens[1].is("."))))
            return std::nullopt;
        return isColumn(m_tokens.size() - 1) ? std::optional(nameOf(m_tokens.back())) : std::nullopt;
    }
    [[nodiscard]] std::vector<std::string> columns() const {
        std::vector<std::string> out;
        for (std::size_t i = 0; i < m_tokens.size(); ++i)
            if (isColumn(i))
                out.push_back(nameOf(m_tokens[i]));
        return out;
    }
    /// With the prefix `a`.`b` of a table; without one, as the query names it.
    [[nodiscard]] std::string print(const std::optional<std::string>& prefix) const {
        std::string out;
        for (std::size_t i = 0; i < m_tokens.size(); ++i) {
            if (isQualifier(i) || (m_tokens[i].is(".") && i > 0 && isQualifier(i - 1)))
                continue;
            if (!out.empty() && spaceBefore(i))
                out += ' ';
            out += one(i, prefix);
        }
        return out;
    }

private:
    [[nodiscard]] bool at(std::size_t i, std::string_view word) const {
        return i < m_tokens.size() && m_tokens[i].is(word);
    }
    [[nodiscard]] bool isQualifier(std::size_t i) const { return isName(m_tokens[i]) && at(i + 1, "."); }
    [[nodiscard]] bool isColumn(std::size_t i) const {
        const Token& t = m_tokens[i];
        if (t.kind == TokenKind::quotedName)
            return !isQualifier(i) && !at(i + 1, "(");
        return t.kind == TokenKind::word && !keywords().contains(t.value) && !at(i + 1, "(") && !isQualifier(i);
    }
    [[nodiscard]] bool isOperator(std::size_t i) const {
        return m_tokens[i].kind == TokenKind::symbol && !at(i, "(") && !at(i, ")") && !at(i, ",") && !at(i, ".");
    }
    /// A minus before its operand, the star of count(*).
    [[nodiscard]] bool isSign(std::size_t i) const {
        return isOperator(i) && (i == 0 || isOperator(i - 1) || at(i - 1, "(") || at(i - 1, ","));
    }
    [[nodiscard]] bool spaceBefore(std::size_t i) const {
        if (at(i, ",") || at(i, ")") || at(i - 1, "(") || isSign(i - 1))
            return false;
        if (at(i, "("))
            return isOperator(i - 1) || at(i - 1, ",") ||
                   (m_tokens[i - 1].kind == TokenKind::word && keywords().contains(m_tokens[i - 1].value) &&
                    !at(i - 1, "CAST"));
        return true;
    }
    [[nodiscard]] std::string one(std::size_t i, const std::optional<std::string>& prefix) const {
        const Token& t = m_tokens[i];
        if (t.kind == TokenKind::text)
            return '\'' + t.value + '\'';
        if (isColumn(i))
            return prefix ? *prefix + '`' + nameOf(t) + '`' : nameOf(t);
        if (t.kind != TokenKind::word)
            return t.raw;
        return keywords().contains(t.value) ? t.value : lowerCase(t.raw);
    }
    Tokens m_tokens;
};

struct Item {
    Words expression;
    std::string alias;
    bool star = false;
};
struct Order {
    Words expression;
    bool descending = false;
    std::string nulls; ///< " NULLS FIRST", " NULLS LAST"
};
struct Select {
    bool distinct = false;
    std::vector<Item> items;
    std::optional<ast::Name> from;
    std::string alias;
    Words where, having;
    std::vector<Words> groupBy;
    std::vector<Order> orderBy;
    std::string limit;
};

bool endsExpression(const TokenCursor& in) {
    static const std::set<std::string_view> kEnds{",",     "FROM",   "WHERE",     "GROUP", "HAVING",
                                                  "ORDER", "LIMIT",  "ASC",       "DESC",  "NULLS",
                                                  "UNION", "EXCEPT", "INTERSECT", "MINUS", "AS"};
    const Token& t = in.peek();
    return t.kind == TokenKind::end ||
           ((t.kind == TokenKind::word || t.kind == TokenKind::symbol) && kEnds.contains(t.value));
}

/// Whether two tokens in a row can only be an operand and an alias behind it.
bool startsAlias(const Tokens& before, const Token& next) {
    if (before.empty() ||
        !(next.kind == TokenKind::quotedName || (next.kind == TokenKind::word && !keywords().contains(next.value))))
        return false;
    const Token& last = before.back();
    if (last.kind == TokenKind::word)
        return !keywords().contains(last.value) || last.is("END") || last.is("NULL") || last.is("TRUE") ||
               last.is("FALSE");
    return last.kind != TokenKind::symbol || last.is(")");
}

/// Nothing where a query stands within.
std::optional<Words> expression(TokenCursor& in) {
    Tokens out;
    for (int depth = 0; depth > 0 || (!endsExpression(in) && !startsAlias(out, in.peek()));) {
        if (in.peek().kind == TokenKind::end || in.ahead("SELECT") || in.ahead("OVER"))
            return std::nullopt;
        depth += in.ahead("(") ? 1 : in.ahead(")") ? -1 : 0;
        if (depth < 0)
            return std::nullopt;
        out.push_back(in.take());
    }
    if (out.empty())
        return std::nullopt;
    return Words(std::move(out));
}

bool expressions(TokenCursor& in, std::vector<Words>& out) {
    do {
        auto one = expression(in);
        if (!one)
            return false;
        out.push_back(std::move(*one));
    } while (in.accept(","));
    return true;
}

std::string aliasOf(TokenCursor& in) {
    const bool said = in.accept("AS");
    if (said || (isName(in.peek()) && !endsExpression(in)))
        return nameOf(in.take());
    return {};
}

bool parseItems(TokenCursor& in, Select& out) {
    out.distinct = in.accept("DISTINCT");
    do {
        Item& item = out.items.emplace_back();
        if (in.accept("*")) {
            item.star = true;
            continue;
        }
        auto one = expression(in);
        if (!one)
            return false;
        item.expression = std::move(*one);
        item.alias = aliasOf(in);
    } while (in.accept(","));
    return true;
}

bool parseOrder(TokenCursor& in, Select& out) {
    do {
        auto one = expression(in);
        if (!one)
            return false;
        Order& order = out.orderBy.emplace_back(Order{.expression = std::move(*one)});
        order.descending = in.accept("DESC");
        if (!order.descending)
            (void)in.accept("ASC");
        if (in.accept("NULLS"))
            order.nulls = " NULLS " + in.take().value;
    } while (in.accept(","));
    return true;
}

/// Nothing where the query has parts that are not read here: joins, subqueries, set operations, WITH.
std::optional<Select> parseSelect(TokenCursor& in) {
    Select out;
    if (!in.accept("SELECT") || !parseItems(in, out))
        return std::nullopt;
    if (in.accept("FROM")) {
        const auto name = in.aheadName() ? in.qualifiedName() : Result<ast::Name>(in.unexpected({}));
        if (!name)
            return std::nullopt;
        out.from = *name;
        if (!in.ahead(","))
            out.alias = aliasOf(in);
    }
    if (in.accept("WHERE")) {
        auto one = expression(in);
        if (!one)
            return std::nullopt;
        out.where = std::move(*one);
    }
    if (in.acceptAll({"GROUP", "BY"}) && !expressions(in, out.groupBy))
        return std::nullopt;
    if (in.accept("HAVING")) {
        auto one = expression(in);
        if (!one)
            return std::nullopt;
        out.having = std::move(*one);
    }
    if (in.acceptAll({"ORDER", "BY"}) && !parseOrder(in, out))
        return std::nullopt;
    if (in.accept("LIMIT"))
        out.limit = " LIMIT " + in.take().raw;
    if (in.peek().kind != TokenKind::end)
        return std::nullopt;
    return out;
}

class SelectPrinter {
public:
    SelectPrinter(const Select& select, const TableDef* table, std::string prefix)
        : m_select(select), m_table(table), m_prefix(std::move(prefix)) {}

    /// Items without alias, and the name of each.
    void items(std::vector<std::string>& texts, std::vector<std::string>& names) const {
        for (const Item& item : m_select.items) {
            if (item.star) {
                for (std::size_t i = 0; m_table && i < m_table->columns.size(); ++i) {
                    names.push_back(m_table->columns[i].name);
                    texts.push_back(column(names.back()));
                }
                continue;
            }
            texts.push_back(print(item.expression));
            names.push_back(item.alias.empty() ? item.expression.print(std::nullopt) : item.alias);
        }
    }
    [[nodiscard]] std::string withAliases(const std::vector<std::string>& texts,
                                          const std::vector<std::string>& names) const {
        std::string out = m_select.distinct ? "SELECT DISTINCT " : "SELECT ";
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const bool plain = equalsIgnoreCase(texts[i], column(names[i]));
            out += (i ? ", " : "") + texts[i] + (plain ? "" : " AS `" + names[i] + '`');
        }
        return out;
    }
    [[nodiscard]] std::string body() const {
        std::string out;
        if (m_select.from)
            out += "\nFROM `" + m_select.from->db + "`.`" + m_select.from->table + '`' +
                   (m_select.alias.empty() ? "" : " AS `" + m_select.alias + '`');
        if (!m_select.where.empty())
            out += "\nWHERE " + print(m_select.where);
        if (!m_select.groupBy.empty()) {
            std::string list;
            for (const Words& expression : m_select.groupBy)
                list += (list.empty() ? "" : ", ") + print(expression);
            out += "\nGROUP BY " + list;
        }
        if (!m_select.having.empty())
            out += "\nHAVING " + print(m_select.having);
        if (!m_select.orderBy.empty()) {
            std::string list;
            for (const Order& order : m_select.orderBy)
                list += (list.empty() ? "" : ", ") + print(order.expression) + (order.descending ? " DESC" : " ASC") +
                        order.nulls;
            out += " ORDER BY " + list + ' ';
        }
        return out + m_select.limit;
    }

private:
    [[nodiscard]] std::string column(const std::string& name) const {
        return (m_prefix.empty() ? "`" : '`' + m_prefix + "`.`") + name + '`';
    }
    [[nodiscard]] std::string print(const Words& expression) const {
        return expression.print(m_prefix.empty() ? std::string() : '`' + m_prefix + "`.");
    }
    const Select& m_select;
    const TableDef* m_table;
    const std::string m_prefix;
};

Result<void> resolve(const Words& expression, const TableDef* table, const Select& select) {
    for (const std::string& name : expression.columns()) {
        const bool alias = std::any_of(select.items.begin(), select.items.end(),
                                       [&](const auto& i) { return equalsIgnoreCase(i.alias, name); });
        if (!alias && !(table && table->column(name)))
            return analysisError("Column '" + name + "' cannot be resolved");
    }
    return {};
}

Result<void> resolveAll(const Select& select, const TableDef* table) {
    for (const Item& item : select.items)
        LS_CHECK(resolve(item.expression, table, select));
    LS_CHECK(resolve(select.where, table, select));
    for (const Words& expression : select.groupBy)
        LS_CHECK(resolve(expression, table, select));
    LS_CHECK(resolve(select.having, table, select));
    for (const Order& order : select.orderBy)
        LS_CHECK(resolve(order.expression, table, select));
    return {};
}

ColumnType literalType(const Token& token) {
    if (token.kind == TokenKind::text)
        return {.kind = TypeKind::varchar, .length = std::max(1, static_cast<int>(token.value.size()))};
    if (token.raw.find_first_not_of("0123456789") != std::string::npos)
        return {.kind = TypeKind::doubling};
    const double value = std::strtod(token.raw.c_str(), nullptr);
    return {.kind = value <= 127          ? TypeKind::tinyInt
                    : value <= 32767      ? TypeKind::smallInt
                    : value <= 2147483647 ? TypeKind::integer
                    : value < 9.2e18      ? TypeKind::bigInt
                                          : TypeKind::largeInt};
}

/// The result's type of what is common: columns, literals, counts, sums, extremes, whole numbers; else a text.
ColumnType itemType(const Words& expression, const TableDef* table) {
    const Tokens& tokens = expression.tokens();
    const auto named = [&](const std::string& name) { return table ? table->column(name) : nullptr; };
    if (const auto column = expression.column(); column && named(*column))
        return named(*column)->type;
    if (tokens.size() == 1 && (tokens[0].kind == TokenKind::text || tokens[0].kind == TokenKind::number))
        return literalType(tokens[0]);
    const std::vector<std::string> columns = expression.columns();
    const ColumnDef* first = columns.empty() ? nullptr : named(columns[0]);
    if (tokens[0].is("COUNT"))
        return {.kind = TypeKind::bigInt};
    if (first && (tokens[0].is("MIN") || tokens[0].is("MAX")))
        return first->type;
    if (first && tokens[0].is("SUM")) {
        if (first->type.kind == TypeKind::decimal)
            return {.kind = TypeKind::decimal, .length = 38, .scale = first->type.scale};
        return {.kind = first->type.isInteger() ? TypeKind::bigInt : TypeKind::doubling};
    }
    const bool whole = std::all_of(columns.begin(), columns.end(),
                                   [&](const auto& c) { return named(c) && named(c)->type.isInteger(); });
    const bool plain = std::all_of(tokens.begin(), tokens.end(), [](const Token& t) {
        return isName(t) || t.kind == TokenKind::number || t.is("+") || t.is("-") || t.is("*");
    });
    if (whole && plain)
        return {.kind = TypeKind::bigInt};
    return {.kind = TypeKind::varchar, .length = kTextLength};
}

bool mayBeNull(const Words& expression) {
    const Token& first = expression.tokens()[0];
    const bool literal =
        expression.tokens().size() == 1 && (first.kind == TokenKind::text || first.kind == TokenKind::number);
    return !literal && !first.is("COUNT");
}

Result<ViewQuery> understood(Select& select, const std::string& db, const FindRelation& find) {
    ViewQuery out;
    TablePtr table;
    if (select.from) {
        if (select.from->db.empty())
            select.from->db = db;
        table = find(select.from->db, select.from->table);
        if (!table)
            return analysisError("Unknown table '" + select.from->db + '.' + select.from->table + '\'', kUnknownTable);
        out.tables.push_back(*select.from);
    }
    LS_CHECK(resolveAll(select, table.get()));
    const std::string own = select.alias.empty() && select.from ? select.from->table : select.alias;
    const std::string full = select.alias.empty() && select.from ? select.from->db + "`.`" + own : own;
    std::vector<std::string> names;
    const SelectPrinter printer(select, table.get(), full);
    printer.items(out.items, names);
    out.body = printer.body();
    out.text = printer.withAliases(out.items, names) + out.body;
    const SelectPrinter simple(select, table.get(), own);
    std::vector<std::string> simpleItems;
    std::vector<std::string> simpleNames;
    simple.items(simpleItems, simpleNames);
    out.simpleText = simple.withAliases(simpleItems, simpleNames) + simple.body();
    out.distinct = select.distinct;
    std::size_t at = 0;
    for (const Item& item : select.items) {
        if (!item.star) {
            const auto column = item.expression.column();
            const ColumnDef* c = column && table ? table->column(*column) : nullptr;
            out.columns.push_back({.name = names[at++],
                                   .type = c ? c->type : itemType(item.expression, table.get()),
                                   .nullable = c ? c->nullable : mayBeNull(item.expression)});
            continue;
        }
        for (std::size_t i = 0; table && i < table->columns.size(); ++i)
            out.columns.push_back(
                {.name = names[at++], .type = table->columns[i].type, .nullable = table->columns[i].nullable});
    }
    return out;
}

/// Names by the words of the first list of items: an alias or the last name of each.
ViewQuery asWritten(const std::string& query, const std::string& db, const std::vector<Token>& tokens,
                    const FindRelation& find) {
    ViewQuery out{.text = query, .simpleText = query};
    std::size_t at = 0;
    while (at < tokens.size() && !tokens[at].is("SELECT"))
        ++at;
    std::string name;
    int depth = 0;
    for (++at; at < tokens.size(); ++at) {
        const Token& token = tokens[at];
        depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        const bool ends = depth == 0 && (token.is(",") || token.is("FROM") || token.kind == TokenKind::end);
        if (!ends) {
            if (token.kind == TokenKind::word || token.kind == TokenKind::quotedName)
                name = token.kind == TokenKind::word ? token.raw : token.value;
            continue;
        }
        out.columns.push_back({.name = name, .type = {.kind = TypeKind::varchar, .length = kTextLength}});
        if (!token.is(","))
            break;
    }
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        if (!tokens[i].is("FROM") && !tokens[i].is("JOIN"))
            continue;
        const auto text = [&](std::size_t k) {
            return tokens[k].kind == TokenKind::word ? tokens[k].raw : tokens[k].value;
        };
        ast::Name table{.db = db, .table = text(i + 1)};
        if (i + 3 < tokens.size() && tokens[i + 2].is("."))
            table = {.db = text(i + 1), .table = text(i + 3)};
        if (find(table.db, table.table))
            out.tables.push_back(table);
    }
    return out;
}

} // namespace

Result<ViewQuery> analyzeViewQuery(const std::string& query, const std::string& db, const FindRelation& find) {
    LS_TRY(const std::vector<Token> tokens, lex(query));
    TokenCursor in(query, tokens);
    if (std::optional<Select> parsed = parseSelect(in))
        return understood(*parsed, db, find);
    return asWritten(query, db, tokens, find);
}

std::string selectForReaders(const ViewQuery& query, const std::vector<std::string>& names) {
    if (query.items.empty())
        return query.text;
    std::string out = query.distinct ? "SELECT DISTINCT " : "SELECT ";
    for (std::size_t i = 0; i < query.items.size(); ++i)
        out += (i ? ", " : "") + query.items[i] + " AS `" + names[i] + '`';
    return out + query.body;
}

} // namespace lodestar::sandbox
