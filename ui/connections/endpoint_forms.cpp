// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/endpoint_forms.h"
#include "ui/common/labels.h"
#include "ui/text/sentences.h"
#include <QComboBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QPainter>
#include <QSpinBox>
namespace lodestar::ui {
namespace {

constexpr int kFieldWidth = 320;
constexpr int kLabelWidth = 100;

QSpinBox* portBox(const QString& name) {
    auto* box = new QSpinBox;
    box->setRange(1, 65535);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setGroupSeparatorShown(false);
    box->setFixedWidth(72);
    box->setAccessibleName(name);
    return box;
}

QGridLayout* formLayout(QWidget* form) {
    auto* grid = new QGridLayout(form);
    grid->setContentsMargins(10, 10, 12, 10);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(8);
    grid->setColumnMinimumWidth(0, kLabelWidth);
    grid->setColumnStretch(1, 6);
    grid->setColumnStretch(2, 3);
    return grid;
}

QWidget* besides(QWidget* left, QWidget* right) {
    auto* row = new QWidget;
    row->setMaximumWidth(kFieldWidth);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(left, 1);
    layout->addWidget(right);
    return row;
}

/// Adds a row and returns its label, whose buddy is the field that takes the text.
QLabel* addRow(QGridLayout* grid, const QString& label, QWidget* field, QWidget* row = nullptr) {
    QWidget* shown = row ? row : field;
    shown->setMaximumWidth(kFieldWidth);
    QLabel* caption = fieldLabel(label, field);
    const int at = grid->rowCount();
    grid->addWidget(caption, at, 0);
    grid->addWidget(shown, at, 1);
    return caption;
}

} // namespace

PasswordField::PasswordField(QWidget* parent) : QLineEdit(parent) { setEchoMode(QLineEdit::Password); }

void PasswordField::setRemark(const QString& remark) {
    m_remark = remark;
    setAccessibleDescription(remark);
    setToolTip(remark);
    update();
}

void PasswordField::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    if (m_remark.isEmpty())
        return;
    const int dots = fontMetrics().horizontalAdvance(displayText());
    const QRect area = rect().adjusted(dots + (dots > 0 ? 20 : 10), 0, -8, 0);
    if (area.width() < 60)
        return;
    QPainter painter(this);
    painter.setFont(smallFont());
    painter.setPen(theme().muted);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(m_remark, Qt::ElideRight, area.width()));
}

SourceFormView::SourceFormView(QWidget* parent)
    : QWidget(parent), m_name(new QLineEdit), m_host(new QLineEdit), m_port(portBox(tr("Source port"))),
      m_user(new QLineEdit), m_password(new PasswordField), m_tls(new QComboBox), m_caFile(new QLineEdit) {
    QGridLayout* grid = formLayout(this);
    addRow(grid, tr("Name"), m_name);
    addRow(grid, tr("Host / port"), m_host, besides(m_host, m_port));
    addRow(grid, tr("User"), m_user);
    addRow(grid, tr("Password"), m_password);
    m_tls->addItem(tr("Off"), int(bridge::TlsMode::off));
    m_tls->addItem(tr("Encrypt, check nothing"), int(bridge::TlsMode::required));
    m_tls->addItem(tr("Verify certificate chain"), int(bridge::TlsMode::verifyChain));
    m_tls->addItem(tr("Verify server certificate"), int(bridge::TlsMode::verifyName));
    addRow(grid, tr("TLS"), m_tls);
    auto* browse = new QPushButton(tr("Browse…"));
    browse->setAccessibleName(tr("Choose the file with the certificate authority"));
    browse->setProperty("compact", true);
    m_caFile->setPlaceholderText(tr("PEM file"));
    m_caRow = besides(m_caFile, browse);
    m_caLabel = addRow(grid, tr("CA file"), m_caFile, m_caRow);
    const QList<QWidget*> fields{m_name, m_host, m_user, m_password, m_caFile};
    for (QWidget* field : fields)
        field->setAccessibleName(tr("Source: %1").arg(field->accessibleName()));
    m_tls->setAccessibleName(tr("Source: TLS"));

    for (QLineEdit* field : {m_name, m_host, m_user, static_cast<QLineEdit*>(m_password), m_caFile})
        connect(field, &QLineEdit::textEdited, this, &SourceFormView::edited);
    connect(m_port, &QSpinBox::valueChanged, this, &SourceFormView::edited);
    connect(m_tls, &QComboBox::activated, this, [this] {
        showCaFile();
        emit edited();
    });
    connect(browse, &QPushButton::clicked, this, [this] {
        const QString file = QFileDialog::getOpenFileName(this, tr("Certificate authority"), m_caFile->text(),
                                                          tr("PEM files (*.pem *.crt);;All files (*)"));
        if (file.isEmpty())
            return;
        m_caFile->setText(file);
        emit edited();
    });
    showCaFile();
}

void SourceFormView::showCaFile() {
    const auto mode = static_cast<bridge::TlsMode>(m_tls->currentData().toInt());
    const bool needed = mode == bridge::TlsMode::verifyChain || mode == bridge::TlsMode::verifyName;
    m_caLabel->setVisible(needed);
    m_caRow->setVisible(needed);
}

void SourceFormView::show(const bridge::SourceForm& form) {
    const QSignalBlocker quiet(this);
    m_name->setText(text::of(form.name));
    m_host->setText(text::of(form.host));
    m_port->setValue(form.port);
    m_user->setText(text::of(form.user));
    m_password->setText(text::of(form.password.reveal()));
    m_tls->setCurrentIndex(m_tls->findData(int(form.tls)));
    m_caFile->setText(text::of(form.caFile));
    showCaFile();
}

bridge::SourceForm SourceFormView::form() const {
    bridge::SourceForm form;
    form.name = m_name->text().toStdString();
    form.host = m_host->text().trimmed().toStdString();
    form.port = std::uint16_t(m_port->value());
    form.user = m_user->text().toStdString();
    form.password = Secret(m_password->text().toStdString());
    form.tls = static_cast<bridge::TlsMode>(m_tls->currentData().toInt());
    form.caFile = m_caFile->text().toStdString();
    return form;
}

TargetFormView::TargetFormView(QWidget* parent)
    : QWidget(parent), m_name(new QLineEdit), m_query(new QLineEdit), m_queryPort(portBox(tr("Target: query port"))),
      m_http(new QLineEdit), m_httpPort(portBox(tr("Target: HTTP port"))), m_user(new QLineEdit),
      m_password(new PasswordField), m_tls(new QComboBox) {
    QGridLayout* grid = formLayout(this);
    addRow(grid, tr("Name"), m_name);
    addRow(grid, tr("FE query"), m_query, besides(m_query, m_queryPort));
    addRow(grid, tr("FE HTTP (load)"), m_http, besides(m_http, m_httpPort));
    addRow(grid, tr("User"), m_user);
    addRow(grid, tr("Password"), m_password);
    m_tls->addItem(tr("Off"), false);
    m_tls->addItem(tr("HTTPS for loads"), true);
    addRow(grid, tr("TLS"), m_tls);
    m_query->setToolTip(tr("One or more front ends, separated by commas; host:port where the port differs"));
    m_http->setToolTip(m_query->toolTip());
    const QList<QWidget*> fields{m_name, m_query, m_http, m_user, m_password, m_tls};
    for (QWidget* field : fields)
        field->setAccessibleName(tr("Target: %1").arg(field->accessibleName()));
    for (QLineEdit* field : {m_name, m_query, m_http, m_user, static_cast<QLineEdit*>(m_password)})
        connect(field, &QLineEdit::textEdited, this, &TargetFormView::edited);
    for (QSpinBox* port : {m_queryPort, m_httpPort})
        connect(port, &QSpinBox::valueChanged, this, &TargetFormView::edited);
    connect(m_tls, &QComboBox::activated, this, &TargetFormView::edited);
}

void TargetFormView::show(const bridge::TargetForm& form) {
    const QSignalBlocker quiet(this);
    m_name->setText(text::of(form.name));
    m_query->setText(text::of(bridge::hostsText(form.feQuery)));
    m_queryPort->setValue(form.feQuery.empty() ? 9030 : form.feQuery.front().port);
    m_http->setText(text::of(bridge::hostsText(form.feHttp)));
    m_httpPort->setValue(form.feHttp.empty() ? 8030 : form.feHttp.front().port);
    m_user->setText(text::of(form.user));
    m_password->setText(text::of(form.password.reveal()));
    m_tls->setCurrentIndex(form.https ? 1 : 0);
}

bridge::TargetForm TargetFormView::form() const {
    bridge::TargetForm form;
    form.name = m_name->text().toStdString();
    form.feQuery = bridge::parseHosts(m_query->text().toStdString(), std::uint16_t(m_queryPort->value()));
    form.feHttp = bridge::parseHosts(m_http->text().toStdString(), std::uint16_t(m_httpPort->value()));
    form.user = m_user->text().toStdString();
    form.password = Secret(m_password->text().toStdString());
    form.https = m_tls->currentData().toBool();
    return form;
}

} // namespace lodestar::ui
