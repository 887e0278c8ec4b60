// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/code_view.h"
#include "ui/common/theme.h"
#include <QEvent>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSet>
#include <QTextCharFormat>
namespace lodestar::ui {
namespace {

using namespace Qt::StringLiterals;

const QSet<QString>& keywords() {
    static const QSet<QString> words{
        u"CREATE"_s,      u"TABLE"_s,      u"DATABASE"_s,  u"IF"_s,        u"NOT"_s,
        u"EXISTS"_s,      u"NULL"_s,       u"DEFAULT"_s,   u"COMMENT"_s,   u"ENGINE"_s,
        u"PRIMARY"_s,     u"DUPLICATE"_s,  u"UNIQUE"_s,    u"AGGREGATE"_s, u"KEY"_s,
        u"DISTRIBUTED"_s, u"BY"_s,         u"HASH"_s,      u"RANDOM"_s,    u"BUCKETS"_s,
        u"ORDER"_s,       u"PROPERTIES"_s, u"PARTITION"_s, u"RANGE"_s,     u"LIST"_s,
        u"VALUES"_s,      u"LESS"_s,       u"THAN"_s,      u"ALTER"_s,     u"ADD"_s,
        u"COLUMN"_s,      u"DROP"_s,       u"MODIFY"_s,    u"AFTER"_s,     u"GRANT"_s,
        u"TO"_s,          u"ON"_s,         u"SET"_s,       u"GLOBAL"_s,    u"AUTO_INCREMENT"_s,
        u"REPLACE"_s,     u"SUM"_s,        u"AS"_s,        u"SELECT"_s,    u"INSERT"_s,
        u"INTO"_s,        u"USE"_s,        u"WITH"_s,      u"BEGIN"_s,     u"END"_s,
        u"STATEMENT"_s,   u"ENFORCED"_s,   u"TEMPORARY"_s, u"INCLUDING"_s, u"EXCLUDING"_s,
        u"ALL"_s,         u"TABLES"_s,     u"ROUTINE"_s,   u"LOAD"_s,      u"FROM"_s,
        u"KAFKA"_s,       u"COLUMNS"_s,    u"INDEX"_s,     u"USING"_s,     u"RENAME"_s,
        u"SWAP"_s,        u"OPTIONS"_s,    u"LIKE"_s,      u"WHERE"_s};
    return words;
}

const QSet<QString>& typeNames() {
    static const QSet<QString> names{u"BOOLEAN"_s,   u"TINYINT"_s,   u"SMALLINT"_s, u"INT"_s,      u"BIGINT"_s,
                                     u"LARGEINT"_s,  u"DECIMAL"_s,   u"FLOAT"_s,    u"DOUBLE"_s,   u"CHAR"_s,
                                     u"VARCHAR"_s,   u"STRING"_s,    u"DATE"_s,     u"DATETIME"_s, u"JSON"_s,
                                     u"VARBINARY"_s, u"ARRAY"_s,     u"MAP"_s,      u"STRUCT"_s,   u"BITMAP"_s,
                                     u"HLL"_s,       u"PERCENTILE"_s};
    return names;
}

QTextCharFormat colored(const QColor& color) {
    QTextCharFormat format;
    format.setForeground(color);
    return format;
}

} // namespace

CodeHighlighter::CodeHighlighter(QTextDocument* document) : QSyntaxHighlighter(document) {}

void CodeHighlighter::setLanguage(CodeLanguage language) {
    if (language == m_language)
        return;
    m_language = language;
    rehighlight();
}

void CodeHighlighter::highlightBlock(const QString& text) {
    switch (m_language) {
    case CodeLanguage::sql:
        return highlightSql(text);
    case CodeLanguage::yaml:
        return highlightYaml(text);
    case CodeLanguage::json:
        return highlightJson(text);
    case CodeLanguage::plain:
        return;
    }
}

void CodeHighlighter::highlightYaml(const QString& text) {
    // A comment, the key of a pair, a string, a reference to a secret.
    static const QRegularExpression token(
        uR"((^\s*#.*$|\s#.*$)|(^\s*(?:-\s+)?[\w.\-]+(?=\s*:(?:\s|$)))|("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|(\$\{[^}]*\}))"_s);
    auto found = token.globalMatch(text);
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        const QColor color = match.hasCaptured(1)   ? theme().comment
                             : match.hasCaptured(2) ? theme().typeName
                             : match.hasCaptured(3) ? theme().string
                                                    : theme().keyword;
        setFormat(int(match.capturedStart()), int(match.capturedLength()), colored(color));
    }
}

void CodeHighlighter::highlightJson(const QString& text) {
    static const QRegularExpression token(uR"(("(?:[^"\\]|\\.)*")(\s*:)?|(\b(?:true|false|null)\b))"_s);
    auto found = token.globalMatch(text);
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        const QColor color = match.hasCaptured(3)   ? theme().keyword
                             : match.hasCaptured(2) ? theme().typeName
                                                    : theme().string;
        const int group = match.hasCaptured(3) ? 3 : 1;
        setFormat(int(match.capturedStart(group)), int(match.capturedLength(group)), colored(color));
    }
}

void CodeHighlighter::highlightSql(const QString& text) {
    // One pass: comment, quoted name, string, word with an optional length.
    static const QRegularExpression token(
        uR"((--.*$)|(`[^`]*`)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(\b[A-Za-z_]+\b(?:\([0-9, ]+\))?))"_s);
    auto found = token.globalMatch(text);
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        const int at = int(match.capturedStart());
        const int length = int(match.capturedLength());
        if (match.hasCaptured(1)) {
            setFormat(at, length, colored(theme().comment));
        } else if (match.hasCaptured(3)) {
            setFormat(at, length, colored(theme().string));
        } else if (match.hasCaptured(4)) {
            const QString word = match.captured(4).section(u'(', 0, 0).toUpper();
            if (typeNames().contains(word))
                setFormat(at, length, colored(theme().typeName));
            else if (keywords().contains(word))
                setFormat(at, int(word.size()), colored(theme().keyword));
        }
    }
}

CodeView::CodeView(const QString& accessibleName, QWidget* parent)
    : QPlainTextEdit(parent), m_highlighter(new CodeHighlighter(document())) {
    setObjectName(u"code"_s);
    setAccessibleName(accessibleName);
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFont(codeFont());
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
}

void CodeView::setCode(const QString& text) {
    if (toPlainText() == text)
        return;
    const int vertical = verticalScrollBar()->value();
    const int horizontal = horizontalScrollBar()->value();
    setPlainText(text);
    verticalScrollBar()->setValue(vertical);
    horizontalScrollBar()->setValue(horizontal);
}

void CodeView::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        m_highlighter->rehighlight();
    if (event->type() == QEvent::FontChange && font() != codeFont())
        setFont(codeFont());
}

} // namespace lodestar::ui
