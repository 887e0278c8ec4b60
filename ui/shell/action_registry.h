// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Makes every action of the window, with its text, shortcut and place in a menu. Tool rows reuse the same actions, so
// nothing is reachable by a button only.
#include <QKeySequence>
#include <QList>
#include <QMap>
#include <QObject>
#include <QString>
class QAction;
class QMenuBar;
namespace lodestar::ui {

enum class MenuPlace { file, edit, view, session, tools, help };

struct ActionSpec {
    QString id;
    QString text;       ///< in menus, with a mnemonic
    QString buttonText; ///< on buttons; empty: the menu's text
    MenuPlace menu = MenuPlace::file;
    QKeySequence shortcut = {};
    QString toolTip = {};
    QString icon = {}; ///< of resources/icons, without ending; empty: none
    bool separatorBefore = false;
    bool checkable = false;
    bool last = false; ///< at the end of its menu, whatever is added later
};

class ActionRegistry final : public QObject {
    Q_OBJECT
public:
    explicit ActionRegistry(QWidget* window);
    QAction* add(const ActionSpec& spec);
    /// The action must have been added.
    [[nodiscard]] QAction* action(const QString& id) const;
    [[nodiscard]] QList<QAction*> actions() const { return m_byId.values(); }
    void fill(QMenuBar& bar) const;
    /// Renews the icons in the colours of the current theme.
    void refreshIcons(QAction* primary);
    /// Changes the icon of an action that means something else now.
    void setIcon(QAction* action, const QString& icon);

private:
    struct Placed {
        QAction* action;
        ActionSpec spec;
    };
    QWidget* m_window;
    QAction* m_primary = nullptr;
    QMap<QString, QAction*> m_byId;
    QList<Placed> m_placed;
};

} // namespace lodestar::ui
