// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Read-only text of SQL statements with the colours of the theme.
#include <QPlainTextEdit>
#include <QSyntaxHighlighter>
namespace lodestar::ui {

/// Keywords, types, quoted names, strings and comments of StarRocks DDL.
class SqlHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT
public:
    explicit SqlHighlighter(QTextDocument* document);

protected:
    void highlightBlock(const QString& text) override;
};

class CodeView final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit CodeView(const QString& accessibleName, QWidget* parent = nullptr);
    /// Replaces the text and keeps the scroll position.
    void setCode(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    SqlHighlighter* m_highlighter;
};

} // namespace lodestar::ui
