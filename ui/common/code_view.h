// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Read-only text of statements and configurations with the colours of the theme.
#include <QPlainTextEdit>
#include <QSyntaxHighlighter>
namespace lodestar::ui {

enum class CodeLanguage { sql, yaml, json, plain };

/// SQL: keywords, types, quoted names, strings and comments of StarRocks and Flink. YAML and JSON: keys, strings, and
/// comments.
class CodeHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT
public:
    explicit CodeHighlighter(QTextDocument* document);
    void setLanguage(CodeLanguage language);

protected:
    void highlightBlock(const QString& text) override;

private:
    void highlightSql(const QString& text);
    void highlightYaml(const QString& text);
    void highlightJson(const QString& text);
    CodeLanguage m_language = CodeLanguage::sql;
};

class CodeView final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit CodeView(const QString& accessibleName, QWidget* parent = nullptr);
    /// Replaces the text and keeps the scroll position.
    void setCode(const QString& text);
    void setLanguage(CodeLanguage language) { m_highlighter->setLanguage(language); }

protected:
    void changeEvent(QEvent* event) override;

private:
    CodeHighlighter* m_highlighter;
};

} // namespace lodestar::ui
