// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The two forms of the first page. They show a value and report edits; they neither connect nor store anything.
#include "app/bridge/design.h"
#include <QLineEdit>
#include <QWidget>
class QComboBox;
class QGridLayout;
class QPushButton;
class QSpinBox;
namespace lodestar::ui {

/// A password with a remark on where it is kept.
class PasswordField final : public QLineEdit {
    Q_OBJECT
public:
    explicit PasswordField(QWidget* parent = nullptr);
    void setRemark(const QString& remark);
    [[nodiscard]] const QString& remark() const { return m_remark; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_remark;
};

class SourceFormView final : public QWidget {
    Q_OBJECT
public:
    explicit SourceFormView(QWidget* parent = nullptr);
    void show(const bridge::SourceForm& form);
    [[nodiscard]] bridge::SourceForm form() const;
    [[nodiscard]] PasswordField& password() { return *m_password; }

signals:
    void edited();

private:
    void showCaFile();
    QLineEdit* m_name;
    QLineEdit* m_host;
    QSpinBox* m_port;
    QLineEdit* m_user;
    PasswordField* m_password;
    QComboBox* m_tls;
    QWidget* m_caLabel;
    QWidget* m_caRow;
    QLineEdit* m_caFile;
};

class TargetFormView final : public QWidget {
    Q_OBJECT
public:
    explicit TargetFormView(QWidget* parent = nullptr);
    void show(const bridge::TargetForm& form);
    [[nodiscard]] bridge::TargetForm form() const;
    [[nodiscard]] PasswordField& password() { return *m_password; }

signals:
    void edited();

private:
    QLineEdit* m_name;
    QLineEdit* m_query;
    QSpinBox* m_queryPort;
    QLineEdit* m_http;
    QSpinBox* m_httpPort;
    QLineEdit* m_user;
    PasswordField* m_password;
    QComboBox* m_tls;
};

} // namespace lodestar::ui
