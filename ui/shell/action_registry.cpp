// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/action_registry.h"
#include "ui/common/theme.h"
#include <QAction>
#include <QMenu>
#include <QMenuBar>
namespace lodestar::ui {

ActionRegistry::ActionRegistry(QWidget* window) : QObject(window), m_window(window) {}

QAction* ActionRegistry::add(const ActionSpec& spec) {
    Q_ASSERT(!m_byId.contains(spec.id));
    auto* action = new QAction(spec.text, this);
    action->setObjectName(spec.id);
    action->setShortcut(spec.shortcut);
    action->setCheckable(spec.checkable);
    QString plain = spec.text;
    plain.remove(u'&');
    action->setIconText(spec.buttonText.isEmpty() ? plain : spec.buttonText);
    action->setToolTip(spec.toolTip.isEmpty() ? plain : spec.toolTip);
    if (!spec.icon.isEmpty())
        action->setIcon(themedIcon(spec.icon));
    action->setIconVisibleInMenu(false);
    m_window->addAction(action);
    m_byId.insert(spec.id, action);
    m_placed.append({action, spec});
    return action;
}

QAction* ActionRegistry::action(const QString& id) const {
    QAction* found = m_byId.value(id);
    Q_ASSERT_X(found, "ActionRegistry", qPrintable(id));
    return found;
}

void ActionRegistry::fill(QMenuBar& bar) const {
    const QList<QPair<MenuPlace, QString>> menus{{MenuPlace::file, tr("&File")},   {MenuPlace::edit, tr("&Edit")},
                                                 {MenuPlace::view, tr("&View")},   {MenuPlace::session, tr("&Session")},
                                                 {MenuPlace::tools, tr("&Tools")}, {MenuPlace::help, tr("&Help")}};
    for (const auto& [place, title] : menus) {
        QMenu* menu = bar.addMenu(title);
        for (const bool last : {false, true})
            for (const Placed& placed : m_placed) {
                if (placed.spec.menu != place || placed.spec.last != last)
                    continue;
                if (placed.spec.separatorBefore)
                    menu->addSeparator();
                menu->addAction(placed.action);
            }
    }
}

void ActionRegistry::setIcon(QAction* action, const QString& icon) {
    for (Placed& placed : m_placed)
        if (placed.action == action && placed.spec.icon != icon) {
            placed.spec.icon = icon;
            action->setIcon(themedIcon(icon, action == m_primary ? theme().onAccent : theme().text));
        }
}

void ActionRegistry::refreshIcons(QAction* primary) {
    m_primary = primary;
    for (const Placed& placed : m_placed) {
        if (placed.spec.icon.isEmpty())
            continue;
        const QColor color = placed.action == primary ? theme().onAccent : theme().text;
        placed.action->setIcon(themedIcon(placed.spec.icon, color));
    }
}

} // namespace lodestar::ui
