// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Colours, fonts and the style sheet of the window. The current theme is one for the process, as QApplication's palette
// is; painting code reads it anew at each paint, so that a change needs no wiring. GUI thread only.
#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QString>
namespace lodestar::ui {

/// What a piece of text, a pill or a dot means; the colour follows from it.
enum class Tone { normal, muted, accent, ok, warn, bad };

struct Theme {
    bool dark = false;
    QColor window, surface, raised, hover, line, faint;
    QColor text, muted, disabled, badge;
    QColor accent, accentHover, accentPressed, onAccent, accentSoft, accentDisabled;
    QColor ok, okSoft, warn, warnSoft, bad, badSoft, idle;
    QColor keyword, typeName, string, comment, number;

    [[nodiscard]] QColor of(Tone tone) const;     ///< for text and marks
    [[nodiscard]] QColor softOf(Tone tone) const; ///< for the ground behind them
};

[[nodiscard]] const Theme& theme();

enum class ThemeChoice { system, light, dark };
[[nodiscard]] ThemeChoice themeChoiceFrom(const QString& name);
[[nodiscard]] QString themeChoiceName(ThemeChoice choice);
/// Sets palette, style and style sheet of the application and repaints every window.
void applyTheme(ThemeChoice choice);

[[nodiscard]] QFont uiFont();       ///< Inter where it is installed
[[nodiscard]] QFont smallFont();    ///< one step smaller, for headers and pills
[[nodiscard]] QFont codeFont();     ///< JetBrains Mono where it is installed
[[nodiscard]] QFont emphasisFont(); ///< semi-bold
[[nodiscard]] QFont figureFont();   ///< for the large numbers of the cards

/// An icon of resources/icons in the colour of a tone; disabled in its own colour.
[[nodiscard]] QIcon themedIcon(const QString& name, Tone tone = Tone::normal);
[[nodiscard]] QIcon themedIcon(const QString& name, const QColor& color);

} // namespace lodestar::ui
