// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/expression.h"
#include "app/sandbox/load/load_functions.h"
#include "app/sandbox/load/number_text.h"
#include <algorithm>
#include <cctype>
namespace lodestar::sandbox {
namespace {

using ExpressionPtr = std::shared_ptr<const Expression>;

class Literal final : public Expression {
public:
    Literal(std::string text, bool null) : m_text(std::move(text)), m_null(null) {}
    void evaluate(std::span<const Cell>, RowArena&, Cell& cell) const override {
        if (m_null)
            cell.setNull();
        else
            cell.set(m_text);
    }
    [[nodiscard]] std::optional<std::string> literal() const override {
        return m_null ? std::nullopt : std::optional(m_text);
    }

private:
    std::string m_text;
    bool m_null;
};

class Field final : public Expression {
public:
    explicit Field(std::size_t index) : m_index(index) {}
    void evaluate(std::span<const Cell> fields, RowArena&, Cell& cell) const override { cell = fields[m_index]; }

private:
    std::size_t m_index;
};

class Call final : public Expression {
public:
    Call(const LoadFunction& function, std::vector<ExpressionPtr> arguments)
        : m_function(function), m_arguments(std::move(arguments)) {}
    void evaluate(std::span<const Cell> fields, RowArena& arena, Cell& cell) const override {
        std::vector<Cell> values(m_arguments.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            m_arguments[i]->evaluate(fields, arena, values[i]);
            if (values[i].null && !m_function.takesNull)
                return cell.setNull();
        }
        m_function.call(values, arena, cell);
    }
    [[nodiscard]] TypeKind resultKind() const override { return m_function.result; }

private:
    const LoadFunction& m_function;
    std::vector<ExpressionPtr> m_arguments;
};

constexpr std::string_view kAnalyzing = "Getting analyzing error. Detail message: ";

class Parser {
public:
    Parser(std::string_view text, const std::vector<std::string>& fields) : m_text(text), m_fields(fields) {}

    RpcStatus run(ExpressionPtr& result) {
        if (!expression(result))
            return m_status;
        skip();
        if (m_at != m_text.size()) {
            (void)fail("the operator at '" + std::string(m_text.substr(m_at, 20)) + "' is a limit of this stand-in");
            return m_status;
        }
        return RpcStatus::success();
    }

private:
    bool fail(std::string text) {
        m_status = RpcStatus::analysis(std::string(kAnalyzing) + std::move(text) + ".");
        return false;
    }
    void skip() {
        while (m_at < m_text.size() && std::isspace(static_cast<unsigned char>(m_text[m_at])) != 0)
            ++m_at;
    }
    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    bool quoted(char quote, std::string& text) {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == quote) {
                if (m_at + 1 < m_text.size() && m_text[m_at + 1] == quote) {
                    text += quote;
                    ++m_at;
                    continue;
                }
                ++m_at;
                return true;
            }
            if (c == '\\' && quote != '`' && m_at + 1 < m_text.size()) {
                const char next = m_text[++m_at];
                text += next == 'n' ? '\n' : next == 't' ? '\t' : next == 'r' ? '\r' : next == '0' ? '\0' : next;
            } else {
                text += c;
            }
        }
        return fail("a quote is not closed");
    }
    bool expression(ExpressionPtr& result) {
        skip();
        const char c = peek();
        std::string text;
        if (c == '\'' || c == '"') {
            if (!quoted(c, text))
                return false;
            result = std::make_shared<Literal>(std::move(text), false);
            return true;
        }
        if (c == '(') {
            ++m_at;
            if (!expression(result))
                return false;
            skip();
            if (peek() != ')')
                return fail("a bracket is not closed");
            ++m_at;
            return true;
        }
        if (c == '-' || c == '+' || c == '.' || (c >= '0' && c <= '9')) {
            const std::size_t start = m_at++;
            while (m_at < m_text.size() && (std::isalnum(static_cast<unsigned char>(peek())) != 0 || peek() == '.'))
                ++m_at;
            result = std::make_shared<Literal>(std::string(m_text.substr(start, m_at - start)), false);
            return true;
        }
        return nameOrCall(result);
    }
    bool nameOrCall(ExpressionPtr& result) {
        std::string name;
        const bool isQuoted = peek() == '`';
        if (isQuoted) {
            if (!quoted('`', name))
                return false;
        } else {
            const std::size_t start = m_at;
            while (m_at < m_text.size() && (std::isalnum(static_cast<unsigned char>(peek())) != 0 || peek() == '_' ||
                                            peek() == '$' || static_cast<unsigned char>(peek()) >= 0x80))
                ++m_at;
            name = m_text.substr(start, m_at - start);
            if (name.empty())
                return fail("unexpected input '" + std::string(m_text.substr(m_at, 20)) + "'");
        }
        skip();
        if (!isQuoted && peek() == '(')
            return call(name, result);
        if (!isQuoted && equalsIgnoreCase(name, "null")) {
            result = std::make_shared<Literal>("", true);
            return true;
        }
        if (!isQuoted && (equalsIgnoreCase(name, "true") || equalsIgnoreCase(name, "false"))) {
            result = std::make_shared<Literal>(equalsIgnoreCase(name, "true") ? "1" : "0", false);
            return true;
        }
        const auto field = std::find_if(m_fields.begin(), m_fields.end(),
                                        [&](const std::string& f) { return equalsIgnoreCase(f, name); });
        if (field == m_fields.end())
            return fail("Column '" + name + "' cannot be resolved");
        result = std::make_shared<Field>(static_cast<std::size_t>(field - m_fields.begin()));
        return true;
    }
    bool call(const std::string& name, ExpressionPtr& result) {
        ++m_at;
        std::vector<ExpressionPtr> arguments;
        for (skip(); peek() != ')'; skip()) {
            if (!arguments.empty()) {
                if (peek() != ',')
                    return fail("unexpected input '" + std::string(m_text.substr(m_at, 20)) + "'");
                ++m_at;
            }
            ExpressionPtr argument;
            if (!expression(argument))
                return false;
            arguments.push_back(std::move(argument));
        }
        ++m_at;
        const LoadFunction* const function = findLoadFunction(name);
        if (function == nullptr || arguments.size() < function->least || arguments.size() > function->most) {
            std::string signature;
            for (std::size_t i = 0; i < arguments.size(); ++i)
                signature += i == 0 ? "varchar" : ", varchar";
            return fail("No matching function with signature: " + name + "(" + signature + ")");
        }
        result = std::make_shared<Call>(*function, std::move(arguments));
        return true;
    }

    std::string_view m_text;
    const std::vector<std::string>& m_fields;
    std::size_t m_at = 0;
    RpcStatus m_status;
};

std::string unquoteName(std::string_view text) {
    text = trimBlanks(text);
    if (text.size() >= 2 && text.front() == '`' && text.back() == '`')
        text = text.substr(1, text.size() - 2);
    return std::string(text);
}

} // namespace

RpcStatus splitColumns(std::string_view header, std::vector<ColumnEntry>& entries) {
    std::size_t start = 0;
    std::size_t equals = std::string_view::npos;
    char quote = 0;
    int depth = 0;
    for (std::size_t i = 0; i <= header.size(); ++i) {
        const char c = i < header.size() ? header[i] : ',';
        if (quote != 0 && i < header.size()) {
            if (c == '\\' && quote != '`')
                ++i;
            else if (c == quote)
                quote = 0;
            continue;
        }
        if (c == '\'' || c == '"' || c == '`') {
            quote = c;
        } else if (c == '(') {
            ++depth;
        } else if (c == ')') {
            --depth;
        } else if (c == '=' && depth == 0 && equals == std::string_view::npos) {
            equals = i;
        } else if (c == ',' && depth == 0) {
            ColumnEntry entry;
            entry.mapped = equals != std::string_view::npos;
            entry.name = unquoteName(header.substr(start, (entry.mapped ? equals : i) - start));
            if (entry.mapped)
                entry.expression = trimBlanks(header.substr(equals + 1, i - equals - 1));
            if (entry.name.empty() || (entry.mapped && entry.expression.empty()))
                return RpcStatus::analysis(std::string(kAnalyzing) + "Unexpected input in columns '" +
                                           std::string(header) + "'.");
            entries.push_back(std::move(entry));
            start = i + 1;
            equals = std::string_view::npos;
        }
    }
    if (quote != 0 || depth != 0)
        return RpcStatus::analysis(std::string(kAnalyzing) + "Unexpected end of columns '" + std::string(header) +
                                   "'.");
    return RpcStatus::success();
}

RpcStatus parseExpression(std::string_view text, const std::vector<std::string>& fieldNames,
                          std::shared_ptr<const Expression>& result) {
    return Parser(text, fieldNames).run(result);
}

} // namespace lodestar::sandbox
