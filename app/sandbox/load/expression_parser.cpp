// SPDX-License-Identifier: GPL-3.0-or-later
// Text to expression, by descending through the levels of precedence of fe-core StarRocks.g4.
#include "app/sandbox/load/convert.h"
#include "app/sandbox/load/expression.h"
#include "app/sandbox/load/load_functions.h"
#include "app/sandbox/load/number_text.h"
#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
namespace lodestar::sandbox {
namespace {

ColumnType typeOf(TypeKind kind) {
    ColumnType type;
    type.kind = kind;
    if (type.isText() || kind == TypeKind::varbinary)
        type.length = -1;
    return type;
}

class Literal final : public Expression {
public:
    Literal(ColumnType type, std::string text, bool null)
        : Expression(std::move(type)), m_text(std::move(text)), m_null(null) {}
    void evaluate(std::span<const Cell>, RowArena&, Cell& cell) const override {
        if (m_null)
            cell.setNull();
        else
            cell.set(m_text);
    }
    [[nodiscard]] std::optional<std::string> literal() const override {
        return m_null ? std::nullopt : std::optional(m_text);
    }
    [[nodiscard]] std::string sql() const override {
        if (m_null)
            return "NULL";
        if (type().kind == TypeKind::boolean)
            return m_text == "1" ? "TRUE" : "FALSE";
        return type().isText() ? '\'' + m_text + '\'' : m_text;
    }

private:
    std::string m_text;
    bool m_null;
};

class Field final : public Expression {
public:
    Field(const ExpressionField& field, std::size_t index)
        : Expression(field.type), m_index(index), m_name(field.name) {}
    void evaluate(std::span<const Cell> fields, RowArena&, Cell& cell) const override { cell = fields[m_index]; }
    [[nodiscard]] std::string sql() const override { return '`' + m_name + '`'; }

private:
    std::size_t m_index;
    std::string m_name;
};

class Cast final : public Expression {
public:
    Cast(ColumnType type, ExpressionPtr value) : Expression(std::move(type)), m_value(std::move(value)) {}
    void evaluate(std::span<const Cell> fields, RowArena& arena, Cell& cell) const override {
        m_value->evaluate(fields, arena, cell);
        convertValue(m_value->type(), type(), arena, cell);
    }
    [[nodiscard]] std::string sql() const override {
        return "CAST(" + m_value->sql() + " AS " + type().sqlText() + ")";
    }

private:
    ExpressionPtr m_value;
};

class Call final : public Expression {
public:
    Call(const LoadFunction& function, ColumnType type, std::vector<ExpressionPtr> arguments, std::string zone)
        : Expression(std::move(type)), m_function(function), m_arguments(std::move(arguments)),
          m_timezone(std::move(zone)) {}
    void evaluate(std::span<const Cell> fields, RowArena& arena, Cell& cell) const override {
        std::vector<Argument> values(m_arguments.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i].type = &m_arguments[i]->type();
            m_arguments[i]->evaluate(fields, arena, values[i].cell);
            if (values[i].cell.null && !m_function.takesNull)
                return cell.setNull();
        }
        m_function.call({.result = type(), .timezone = m_timezone, .arena = arena}, values, cell);
    }
    [[nodiscard]] std::string_view function() const override { return m_function.name; }
    [[nodiscard]] std::string sql() const override {
        const std::string_view name = m_function.name;
        const bool isOperator = std::isalpha(static_cast<unsigned char>(name[0])) == 0 || name == "AND" ||
                                name == "OR" || name == "LIKE" || name == "DIV";
        if (isOperator && m_arguments.size() == 2)
            return '(' + m_arguments[0]->sql() + ") " + std::string(name) + " (" + m_arguments[1]->sql() + ')';
        std::string text(name);
        text += '(';
        for (std::size_t i = 0; i < m_arguments.size(); ++i)
            text += (i > 0 ? ", " : "") + m_arguments[i]->sql();
        return text + ')';
    }

private:
    const LoadFunction& m_function;
    std::vector<ExpressionPtr> m_arguments;
    std::string m_timezone;
};

struct Lexeme {
    enum class Kind : unsigned char { name, quotedName, text, number, symbol, end } kind = Kind::end;
    std::string value;
};

/// False if a quote does not close.
bool tokenize(std::string_view text, std::vector<Lexeme>& out) {
    const auto isWord = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    std::size_t i = 0;
    while (i < text.size()) {
        const char c = text[i];
        if (std::isspace(static_cast<unsigned char>(c)) != 0) {
            ++i;
        } else if (c == '\'' || c == '"' || c == '`') {
            Lexeme lexeme{c == '`' ? Lexeme::Kind::quotedName : Lexeme::Kind::text, {}};
            for (++i;; ++i) {
                if (i >= text.size())
                    return false;
                if (text[i] == c && (i + 1 >= text.size() || text[i + 1] != c))
                    break;
                if (text[i] == c) {
                    ++i;
                } else if (text[i] == '\\' && c != '`' && i + 1 < text.size()) {
                    const char next = text[++i];
                    lexeme.value += next == 'n'   ? '\n'
                                    : next == 't' ? '\t'
                                    : next == 'r' ? '\r'
                                    : next == '0' ? '\0'
                                                  : next;
                    continue;
                }
                lexeme.value += text[i];
            }
            ++i;
            out.push_back(std::move(lexeme));
        } else if (std::isdigit(static_cast<unsigned char>(c)) != 0 ||
                   (c == '.' && i + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[i + 1])) != 0)) {
            const std::size_t start = i;
            while (i < text.size() &&
                   (isWord(text[i]) || text[i] == '.' ||
                    ((text[i] == '-' || text[i] == '+') && (text[i - 1] == 'e' || text[i - 1] == 'E'))))
                ++i;
            out.push_back({Lexeme::Kind::number, std::string(text.substr(start, i - start))});
        } else if (isWord(c)) {
            const std::size_t start = i;
            while (i < text.size() && isWord(text[i]))
                ++i;
            out.push_back({Lexeme::Kind::name, std::string(text.substr(start, i - start))});
        } else {
            static constexpr std::array<std::string_view, 8> wide{"<=>", "<=", ">=", "<>", "!=", "&&", "||", "->"};
            const auto found = std::find_if(wide.begin(), wide.end(),
                                            [&](std::string_view w) { return text.substr(i).starts_with(w); });
            const std::size_t size = found == wide.end() ? 1 : found->size();
            out.push_back({Lexeme::Kind::symbol, std::string(text.substr(i, size))});
            i += size;
        }
    }
    out.emplace_back();
    return true;
}

class Parser {
public:
    Parser(std::vector<Lexeme> lexemes, std::span<const ExpressionField> fields, const std::string& zone,
           ExpressionProblem& problem)
        : m_lexemes(std::move(lexemes)), m_fields(fields), m_timezone(zone), m_problem(problem) {}

    ExpressionPtr run() {
        ExpressionPtr result = orLevel();
        if (result && peek().kind != Lexeme::Kind::end)
            return unexpected();
        return result;
    }

private:
    using Kind = Lexeme::Kind;
    [[nodiscard]] const Lexeme& peek(std::size_t ahead = 0) const {
        return m_lexemes[std::min(m_at + ahead, m_lexemes.size() - 1)];
    }
    [[nodiscard]] bool isWord(std::string_view word, std::size_t ahead = 0) const {
        return peek(ahead).kind == Kind::name && equalsIgnoreCase(peek(ahead).value, word);
    }
    bool takeWord(std::string_view word) {
        if (!isWord(word))
            return false;
        ++m_at;
        return true;
    }
    bool takeSymbol(std::string_view symbol) {
        if (peek().kind != Kind::symbol || peek().value != symbol)
            return false;
        ++m_at;
        return true;
    }
    ExpressionPtr unexpected() {
        m_problem = {ExpressionProblem::Kind::syntax,
                     "Unexpected input '" + (peek().kind == Kind::end ? "<EOF>" : peek().value) + "'",
                     {}};
        return nullptr;
    }
    ExpressionPtr call(std::string_view name, std::vector<ExpressionPtr> arguments) {
        const LoadFunction* const function = findLoadFunction(name);
        std::vector<const ColumnType*> types;
        std::string shown;
        std::string signature;
        for (const ExpressionPtr& argument : arguments) {
            types.push_back(&argument->type());
            shown += (shown.empty() ? "" : ", ") + argument->sql();
            signature += (signature.empty() ? "" : ", ") + argument->type().showText();
        }
        if (function == nullptr || arguments.size() < function->least || arguments.size() > function->most) {
            m_problem = {ExpressionProblem::Kind::analysis,
                         "No matching function with signature: " + std::string(name) + '(' + signature + ')',
                         std::string(name) + '(' + shown + ')'};
            return nullptr;
        }
        ColumnType type = resultType(function->result, types);
        return std::make_shared<Call>(*function, std::move(type), std::move(arguments), m_timezone);
    }
    ExpressionPtr call2(std::string_view name, ExpressionPtr left, ExpressionPtr right) {
        return left && right ? call(name, {std::move(left), std::move(right)}) : nullptr;
    }

    ExpressionPtr orLevel() {
        ExpressionPtr left = andLevel();
        while (left && (takeWord("OR") || takeSymbol("||")))
            left = call2("OR", std::move(left), andLevel());
        return left;
    }
    ExpressionPtr andLevel() {
        ExpressionPtr left = notLevel();
        while (left && (takeWord("AND") || takeSymbol("&&")))
            left = call2("AND", std::move(left), notLevel());
        return left;
    }
    ExpressionPtr notLevel() {
        if (takeWord("NOT") || takeSymbol("!")) {
            ExpressionPtr value = notLevel();
            return value ? call("NOT", {std::move(value)}) : nullptr;
        }
        return predicate();
    }
    ExpressionPtr negated(bool negate, ExpressionPtr value) {
        return value && negate ? call("NOT", {std::move(value)}) : value;
    }
    ExpressionPtr predicate() {
        ExpressionPtr left = sum();
        while (left) {
            if (takeWord("IS")) {
                const bool isNot = takeWord("NOT");
                if (!takeWord("NULL"))
                    return unexpected();
                left = call(isNot ? "IS NOT NULL" : "IS NULL", {std::move(left)});
                continue;
            }
            const bool isNot = isWord("NOT") && (isWord("IN", 1) || isWord("LIKE", 1) || isWord("BETWEEN", 1));
            m_at += isNot ? 1 : 0;
            if (takeWord("IN")) {
                left = negated(isNot, list(std::move(left)));
            } else if (takeWord("LIKE")) {
                left = negated(isNot, call2("LIKE", std::move(left), sum()));
            } else if (takeWord("BETWEEN")) {
                ExpressionPtr low = sum();
                if (!low || !takeWord("AND"))
                    return low ? unexpected() : nullptr;
                ExpressionPtr above = call2(">=", left, std::move(low));
                left = negated(isNot, call2("AND", std::move(above), call2("<=", left, sum())));
            } else if (const auto name = comparison(); !name.empty()) {
                left = call2(name, std::move(left), sum());
            } else {
                break;
            }
        }
        return left;
    }
    std::string_view comparison() {
        static constexpr std::array<std::string_view, 8> names{"<=>", "<=", ">=", "<>", "!=", "=", "<", ">"};
        for (const std::string_view name : names)
            if (takeSymbol(name))
                return name == "<>" ? "!=" : name;
        return {};
    }
    ExpressionPtr list(ExpressionPtr left) {
        std::vector<ExpressionPtr> members{std::move(left)};
        if (!takeSymbol("("))
            return unexpected();
        do {
            members.push_back(orLevel());
            if (!members.back())
                return nullptr;
        } while (takeSymbol(","));
        return takeSymbol(")") ? call("IN", std::move(members)) : unexpected();
    }
    ExpressionPtr sum() {
        ExpressionPtr left = product();
        while (left) {
            if (takeSymbol("+"))
                left = call2("+", std::move(left), product());
            else if (takeSymbol("-"))
                left = call2("-", std::move(left), product());
            else if (takeSymbol("&"))
                left = call2("&", std::move(left), product());
            else if (takeSymbol("|"))
                left = call2("|", std::move(left), product());
            else if (takeSymbol("^"))
                left = call2("^", std::move(left), product());
            else
                break;
        }
        return left;
    }
    ExpressionPtr product() {
        ExpressionPtr left = unary();
        while (left) {
            if (takeSymbol("*"))
                left = call2("*", std::move(left), unary());
            else if (takeSymbol("/"))
                left = call2("/", std::move(left), unary());
            else if (takeSymbol("%") || takeWord("MOD"))
                left = call2("%", std::move(left), unary());
            else if (takeWord("DIV"))
                left = call2("DIV", std::move(left), unary());
            else
                break;
        }
        return left;
    }
    ExpressionPtr unary() {
        if (takeSymbol("+"))
            return unary();
        if (!takeSymbol("-"))
            return arrow();
        if (peek().kind == Kind::number)
            return number("-" + m_lexemes[m_at++].value);
        ExpressionPtr value = unary();
        return value ? call("negative", {std::move(value)}) : nullptr;
    }
    ExpressionPtr arrow() {
        ExpressionPtr left = primary();
        while (left && takeSymbol("->"))
            left = call2("json_query", std::move(left), primary());
        return left;
    }
    static ExpressionPtr number(std::string text) {
        const bool real = text.find_first_of("eE") != std::string::npos;
        const std::size_t point = text.find('.');
        ColumnType type = typeOf(real ? TypeKind::doubling : TypeKind::bigInt);
        Int128 value = 0;
        if (!real && point != std::string::npos) {
            type.kind = TypeKind::decimal;
            type.length = 38;
            type.scale = static_cast<int>(text.size() - point - 1);
        } else if (!real && parseInteger(text, leastInteger(8), mostInteger(8), value) != IntParse::ok) {
            type.kind = TypeKind::largeInt;
        }
        return std::make_shared<Literal>(type, std::move(text), false);
    }
    ExpressionPtr primary() {
        const Lexeme lexeme = peek();
        switch (lexeme.kind) {
        case Kind::text:
            ++m_at;
            return std::make_shared<Literal>(typeOf(TypeKind::varchar), lexeme.value, false);
        case Kind::number:
            ++m_at;
            return number(lexeme.value);
        case Kind::quotedName:
            ++m_at;
            return field(lexeme.value);
        case Kind::name:
            return word();
        case Kind::symbol:
            if (takeSymbol("(")) {
                ExpressionPtr inside = orLevel();
                return inside && !takeSymbol(")") ? unexpected() : inside;
            }
            return unexpected();
        case Kind::end:
            break;
        }
        return unexpected();
    }
    ExpressionPtr field(const std::string& name) {
        const auto found = std::find_if(m_fields.begin(), m_fields.end(),
                                        [&](const ExpressionField& f) { return equalsIgnoreCase(f.name, name); });
        if (found != m_fields.end())
            return std::make_shared<Field>(*found, static_cast<std::size_t>(found - m_fields.begin()));
        m_problem = {ExpressionProblem::Kind::field, name, '`' + name + '`'};
        return nullptr;
    }
    ExpressionPtr word() {
        const std::string name = m_lexemes[m_at++].value;
        const bool isCall = peek().kind == Kind::symbol && peek().value == "(";
        if (!isCall) {
            if (equalsIgnoreCase(name, "NULL"))
                return std::make_shared<Literal>(typeOf(TypeKind::varchar), "", true);
            if (equalsIgnoreCase(name, "TRUE") || equalsIgnoreCase(name, "FALSE"))
                return std::make_shared<Literal>(typeOf(TypeKind::boolean), equalsIgnoreCase(name, "TRUE") ? "1" : "0",
                                                 false);
            if (equalsIgnoreCase(name, "CASE"))
                return caseOf();
            if (equalsIgnoreCase(name, "INTERVAL"))
                return interval();
            for (const std::string_view moment : {"CURRENT_DATE", "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP"})
                if (equalsIgnoreCase(name, moment))
                    return call(moment, {});
            if ((equalsIgnoreCase(name, "DATE") || equalsIgnoreCase(name, "DATETIME")) && peek().kind == Kind::text)
                return moment(equalsIgnoreCase(name, "DATE") ? TypeKind::date : TypeKind::dateTime);
            return field(name);
        }
        ++m_at;
        if (equalsIgnoreCase(name, "CAST") || equalsIgnoreCase(name, "TRY_CAST"))
            return cast();
        std::vector<ExpressionPtr> arguments;
        if (takeSymbol(")"))
            return call(name, {});
        do {
            arguments.push_back(orLevel());
            if (!arguments.back())
                return nullptr;
        } while (takeSymbol(","));
        return takeSymbol(")") ? call(name, std::move(arguments)) : unexpected();
    }
    ExpressionPtr moment(TypeKind kind) {
        auto text = std::make_shared<Literal>(typeOf(TypeKind::varchar), m_lexemes[m_at++].value, false);
        return std::make_shared<Cast>(typeOf(kind), std::move(text));
    }
    ExpressionPtr interval() {
        ExpressionPtr count = sum();
        if (!count)
            return nullptr;
        if (peek().kind != Kind::name)
            return unexpected();
        auto unit = std::make_shared<Literal>(typeOf(TypeKind::varchar), m_lexemes[m_at++].value, false);
        return call("INTERVAL", {std::move(count), std::move(unit)});
    }
    ExpressionPtr caseOf() {
        ExpressionPtr compared;
        if (!isWord("WHEN") && !(compared = orLevel()))
            return nullptr;
        std::vector<ExpressionPtr> parts;
        while (takeWord("WHEN")) {
            ExpressionPtr condition = orLevel();
            if (compared)
                condition = call2("=", compared, std::move(condition));
            if (!condition)
                return nullptr;
            if (!takeWord("THEN"))
                return unexpected();
            parts.push_back(std::move(condition));
            parts.push_back(orLevel());
            if (!parts.back())
                return nullptr;
        }
        if (parts.empty())
            return unexpected();
        if (takeWord("ELSE"))
            parts.push_back(orLevel());
        else
            parts.push_back(std::make_shared<Literal>(parts[1]->type(), "", true));
        if (!parts.back())
            return nullptr;
        return takeWord("END") ? call("CASE", std::move(parts)) : unexpected();
    }
    ExpressionPtr cast() {
        ExpressionPtr value = orLevel();
        if (!value)
            return nullptr;
        ColumnType type;
        if (!takeWord("AS") || !readType(type) || !takeSymbol(")"))
            return unexpected();
        return std::make_shared<Cast>(std::move(type), std::move(value));
    }
    bool readType(ColumnType& type) {
        struct Named {
            std::string_view name;
            TypeKind kind;
        };
        static constexpr std::array<Named, 19> names{{{"BOOLEAN", TypeKind::boolean},
                                                      {"TINYINT", TypeKind::tinyInt},
                                                      {"SMALLINT", TypeKind::smallInt},
                                                      {"INT", TypeKind::integer},
                                                      {"INTEGER", TypeKind::integer},
                                                      {"BIGINT", TypeKind::bigInt},
                                                      {"LARGEINT", TypeKind::largeInt},
                                                      {"FLOAT", TypeKind::floating},
                                                      {"DOUBLE", TypeKind::doubling},
                                                      {"DECIMAL", TypeKind::decimal},
                                                      {"NUMERIC", TypeKind::decimal},
                                                      {"CHAR", TypeKind::charText},
                                                      {"VARCHAR", TypeKind::varchar},
                                                      {"STRING", TypeKind::varchar},
                                                      {"DATE", TypeKind::date},
                                                      {"DATETIME", TypeKind::dateTime},
                                                      {"JSON", TypeKind::json},
                                                      {"VARBINARY", TypeKind::varbinary},
                                                      {"BINARY", TypeKind::varbinary}}};
        const auto found = std::find_if(names.begin(), names.end(), [&](const Named& n) { return takeWord(n.name); });
        if (found == names.end())
            return false;
        type = typeOf(found->kind);
        if (type.kind == TypeKind::decimal) {
            type.length = 38;
            type.scale = 9;
        }
        if (!takeSymbol("("))
            return true;
        const auto digits = [&](int& value) {
            const std::string text = peek().kind == Kind::number ? m_lexemes[m_at++].value : std::string();
            return !text.empty() && std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc();
        };
        if (!digits(type.length))
            return false;
        if (type.kind == TypeKind::decimal) {
            type.scale = 0;
            if (takeSymbol(",") && !digits(type.scale))
                return false;
        }
        return takeSymbol(")");
    }

    const std::vector<Lexeme> m_lexemes;
    const std::span<const ExpressionField> m_fields;
    const std::string m_timezone;
    ExpressionProblem& m_problem;
    std::size_t m_at = 0;
};

} // namespace

ExpressionPtr parseExpression(std::string_view text, std::span<const ExpressionField> fields,
                              const std::string& timezone, ExpressionProblem& problem) {
    std::vector<Lexeme> lexemes;
    if (!tokenize(text, lexemes)) {
        problem = {ExpressionProblem::Kind::syntax, "Unexpected input '<EOF>'", {}};
        return nullptr;
    }
    return Parser(std::move(lexemes), fields, timezone, problem).run();
}

} // namespace lodestar::sandbox
