// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Statements with a sentence above them, to be confirmed or only read and copied.
#include <QDialog>
namespace lodestar::ui {

class StatementsDialog final : public QDialog {
    Q_OBJECT
public:
    /// `acceptText` empty: there is nothing to confirm.
    StatementsDialog(const QString& title, const QString& text, const QString& statements, const QString& acceptText,
                     QWidget* parent = nullptr);
};

} // namespace lodestar::ui
