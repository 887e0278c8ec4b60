// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"
#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QHash>
#include <QIcon>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QStyleFactory>
#include <QSvgRenderer>
#include <QWidget>
#include <algorithm>
#include <array>
namespace lodestar::ui {
namespace {

using namespace Qt::StringLiterals;

struct Entry {
    const char* name;
    QColor Theme::*color;
};
constexpr std::array kEntries{
    Entry{"window", &Theme::window},
    Entry{"surface", &Theme::surface},
    Entry{"raised", &Theme::raised},
    Entry{"hover", &Theme::hover},
    Entry{"line", &Theme::line},
    Entry{"faint", &Theme::faint},
    Entry{"text", &Theme::text},
    Entry{"muted", &Theme::muted},
    Entry{"disabled", &Theme::disabled},
    Entry{"badge", &Theme::badge},
    Entry{"accent", &Theme::accent},
    Entry{"accentHover", &Theme::accentHover},
    Entry{"accentPressed", &Theme::accentPressed},
    Entry{"onAccent", &Theme::onAccent},
    Entry{"accentSoft", &Theme::accentSoft},
    Entry{"accentDisabled", &Theme::accentDisabled},
    Entry{"ok", &Theme::ok},
    Entry{"okSoft", &Theme::okSoft},
    Entry{"warn", &Theme::warn},
    Entry{"warnSoft", &Theme::warnSoft},
    Entry{"bad", &Theme::bad},
    Entry{"badSoft", &Theme::badSoft},
    Entry{"idle", &Theme::idle},
    Entry{"keyword", &Theme::keyword},
    Entry{"typeName", &Theme::typeName},
    Entry{"string", &Theme::string},
    Entry{"comment", &Theme::comment},
    Entry{"number", &Theme::number},
};

QByteArray readResource(const QString& path) {
    QFile file(path);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "readResource", "a picture or theme is missing from the program");
    return opened ? file.readAll() : QByteArray();
}

Theme loadTheme(const QString& name) {
    const QJsonObject json =
        QJsonDocument::fromJson(readResource(u":/lodestar/themes/"_s + name + u".json"_s)).object();
    Theme loaded;
    loaded.dark = json.value("dark"_L1).toBool();
    for (const Entry& entry : kEntries)
        loaded.*entry.color = QColor(json.value(QLatin1String(entry.name)).toString());
    return loaded;
}

Theme& current() {
    static Theme theme;
    return theme;
}

/// What the desktop asked for before the first theme of our own was set.
bool systemIsDark() {
    static const bool dark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    return dark;
}

QString styleSheet(const Theme& colors) {
    QString sheet = QString::fromUtf8(readResource(u":/lodestar/themes/window.qss"_s));
    sheet.replace("@icons"_L1, colors.dark ? ":/lodestar/themes/dark"_L1 : ":/lodestar/themes/light"_L1);
    // Longest names first: @accentSoft before @accent.
    std::array entries = kEntries;
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return qstrlen(a.name) > qstrlen(b.name); });
    for (const Entry& entry : entries)
        sheet.replace(u'@' + QLatin1String(entry.name), (colors.*entry.color).name());
    return sheet;
}

QPalette paletteOf(const Theme& colors) {
    QPalette palette;
    palette.setColor(QPalette::Window, colors.window);
    palette.setColor(QPalette::WindowText, colors.text);
    palette.setColor(QPalette::Base, colors.surface);
    palette.setColor(QPalette::AlternateBase, colors.faint);
    palette.setColor(QPalette::Text, colors.text);
    palette.setColor(QPalette::PlaceholderText, colors.muted);
    palette.setColor(QPalette::Button, colors.raised);
    palette.setColor(QPalette::ButtonText, colors.text);
    palette.setColor(QPalette::BrightText, colors.bad);
    palette.setColor(QPalette::Highlight, colors.accent);
    palette.setColor(QPalette::HighlightedText, colors.onAccent);
    palette.setColor(QPalette::Link, colors.accent);
    palette.setColor(QPalette::LinkVisited, colors.accent);
    palette.setColor(QPalette::ToolTipBase, colors.raised);
    palette.setColor(QPalette::ToolTipText, colors.text);
    palette.setColor(QPalette::Mid, colors.line);
    palette.setColor(QPalette::Light, colors.raised);
    palette.setColor(QPalette::Dark, colors.line);
    palette.setColor(QPalette::Shadow, colors.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colors.disabled);
    return palette;
}

QFont familyOr(const QStringList& families, QFontDatabase::SystemFont fallback) {
    for (const QString& family : families)
        if (QFontDatabase::hasFamily(family)) {
            QFont font(family);
            font.setPixelSize(13);
            return font;
        }
    QFont font = QFontDatabase::systemFont(fallback);
    font.setPixelSize(13);
    return font;
}

QPixmap renderIcon(const QByteArray& svg, const QColor& color, int pixels) {
    QByteArray tinted = svg;
    tinted.replace("#000", color.name(QColor::HexRgb).toLatin1());
    QPixmap pixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    QSvgRenderer(tinted).render(&painter);
    return pixmap;
}

/// Icons that were drawn, by name and colour: pages ask for the same ones each time they show a table, and each is ten
/// drawings. Emptied with the application, before which pixmaps have to go.
using DrawnIcons = QHash<std::pair<QString, QRgb>, QIcon>;
DrawnIcons& drawnIcons() {
    static DrawnIcons icons;
    return icons;
}
void forgetDrawnIcons() { drawnIcons().clear(); }

} // namespace

QColor Theme::of(Tone tone) const {
    switch (tone) {
    case Tone::normal:
        return text;
    case Tone::muted:
        return muted;
    case Tone::accent:
        return accent;
    case Tone::ok:
        return ok;
    case Tone::warn:
        return warn;
    case Tone::bad:
        return bad;
    }
    return text;
}

QColor Theme::softOf(Tone tone) const {
    switch (tone) {
    case Tone::normal:
    case Tone::muted:
        return faint;
    case Tone::accent:
        return accentSoft;
    case Tone::ok:
        return okSoft;
    case Tone::warn:
        return warnSoft;
    case Tone::bad:
        return badSoft;
    }
    return faint;
}

const Theme& theme() { return current(); }

ThemeChoice themeChoiceFrom(const QString& name) {
    if (name == "light"_L1)
        return ThemeChoice::light;
    return name == "dark"_L1 ? ThemeChoice::dark : ThemeChoice::system;
}

QString themeChoiceName(ThemeChoice choice) {
    switch (choice) {
    case ThemeChoice::light:
        return u"light"_s;
    case ThemeChoice::dark:
        return u"dark"_s;
    case ThemeChoice::system:
        break;
    }
    return u"system"_s;
}

void applyTheme(ThemeChoice choice) {
    const bool system = systemIsDark();
    const bool dark = choice == ThemeChoice::dark || (choice == ThemeChoice::system && system);
    current() = loadTheme(dark ? u"dark"_s : u"light"_s);
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setPalette(paletteOf(current()));
    QApplication::setFont(uiFont());
    qApp->setStyleSheet(styleSheet(current()));
    for (QWidget* widget : QApplication::topLevelWidgets())
        widget->update();
}

QFont uiFont() {
    static const QFont font = familyOr({u"Inter"_s, u"Inter Variable"_s}, QFontDatabase::GeneralFont);
    return font;
}

QFont smallFont() {
    QFont font = uiFont();
    font.setPixelSize(12);
    return font;
}

QFont codeFont() {
    static const QFont font = [] {
        QFont found = familyOr({u"JetBrains Mono"_s, u"DejaVu Sans Mono"_s}, QFontDatabase::FixedFont);
        found.setPixelSize(12);
        found.setStyleHint(QFont::Monospace);
        // Ligatures would change what the text of a statement looks like.
        found.setStyleStrategy(QFont::PreferAntialias);
        return found;
    }();
    return font;
}

QFont emphasisFont() {
    QFont font = uiFont();
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont figureFont() {
    QFont font = emphasisFont();
    font.setPixelSize(21);
    return font;
}

QIcon themedIcon(const QString& name, const QColor& color) {
    DrawnIcons& drawn = drawnIcons();
    if (drawn.isEmpty())
        qAddPostRoutine(forgetDrawnIcons);
    const auto known = drawn.constFind({name, color.rgba()});
    if (known != drawn.constEnd())
        return *known;
    const QByteArray svg = readResource(u":/lodestar/icons/"_s + name + u".svg"_s);
    QIcon icon;
    for (const int pixels : {14, 16, 28, 32, 48}) {
        icon.addPixmap(renderIcon(svg, color, pixels), QIcon::Normal);
        QColor faded = color;
        faded.setAlphaF(0.45F);
        icon.addPixmap(renderIcon(svg, faded, pixels), QIcon::Disabled);
    }
    drawn.insert({name, color.rgba()}, icon);
    return icon;
}

QIcon themedIcon(const QString& name, Tone tone) { return themedIcon(name, current().of(tone)); }

} // namespace lodestar::ui
