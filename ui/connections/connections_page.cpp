// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connections_page.h"
#include "ui/common/card.h"
#include "ui/common/labels.h"
#include "ui/connections/checks_card.h"
#include "ui/connections/endpoint_forms.h"
#include "ui/text/sentences.h"
#include <QAction>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>
namespace lodestar::ui {
namespace {
using namespace Qt::StringLiterals;

QPushButton* testButton(const QString& name) {
    auto* button = new QPushButton;
    button->setProperty("quiet", true);
    button->setAccessibleName(name);
    return button;
}
} // namespace

ConnectionsPage::ConnectionsPage(bridge::Workspace& workspace, bridge::SampleSandbox& sample,
                                 secrets::SecretStore& secrets, ActionRegistry& actions, QWidget* parent)
    : Page(parent), m_workspace(workspace), m_sample(sample), m_secrets(secrets) {
    m_sampleAction =
        actions.add({.id = u"sample.start"_s,
                     .text = tr("&Try with Sample Data"),
                     .buttonText = tr("Try with sample data"),
                     .menu = MenuPlace::tools,
                     .toolTip = tr("Starts a private MySQL source and a StarRocks stand-in on this machine")});
    for (const bool source : {true, false}) {
        QAction* test = actions.add({.id = source ? u"test.source"_s : u"test.target"_s,
                                     .text = source ? tr("Test &Source") : tr("Test T&arget"),
                                     .menu = MenuPlace::tools});
        connect(test, &QAction::triggered, this, source ? &ConnectionsPage::testSource : &ConnectionsPage::testTarget);
    }
    m_tools.left = {actions.action(u"file.open"_s), actions.action(u"file.save"_s)};
    m_tools.primary = actions.action(u"go.tables"_s);
    m_tools.right = {m_sampleAction, m_tools.primary};

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(12, 12, 12, 12);
    grid->setSpacing(10);
    grid->setRowStretch(1, 1);
    for (const int column : {0, 1}) {
        grid->setColumnStretch(column, 1);
        grid->setColumnMinimumWidth(column, 300);
    }
    buildSource(*grid);
    buildTarget(*grid);

    connect(m_sampleAction, &QAction::triggered, this, [this] {
        if (m_sample.state() == bridge::SampleSandbox::State::starting)
            m_sample.cancel();
        else if (m_mayReplace())
            m_sample.start(u"shop"_s);
    });
    connect(&m_sample, &bridge::SampleSandbox::stateChanged, this, &ConnectionsPage::showSampleState);
    connect(&m_sample, &bridge::SampleSandbox::ready, this, &ConnectionsPage::useSample);
    connect(&m_workspace, &bridge::Workspace::designReplaced, this, [this] {
        showDesign();
        readPasswords();
    });
    connect(&m_workspace, &bridge::Workspace::aboutToSave, this, &ConnectionsPage::keepPasswords);
    connect(&m_workspace, &bridge::Workspace::sourceTested, this, &ConnectionsPage::showSourceTest);
    connect(&m_workspace, &bridge::Workspace::targetTested, this, &ConnectionsPage::showTargetTest);
    showDesign();
    showSampleState();
}

void ConnectionsPage::buildSource(QGridLayout& grid) {
    auto* card = new Card(tr("Source · MySQL"), tr("where rows come from"));
    m_source = new SourceFormView;
    m_testSource = testButton(tr("Test the source"));
    card->addControl(m_testSource);
    card->body()->addWidget(m_source);
    card->body()->addStretch(1);
    m_sourceChecks =
        new ChecksCard(tr("Checks on the source"),
                       tr("Test connects with the values above and looks at binlog settings, grants and tables."));
    grid.addWidget(card, 0, 0);
    grid.addWidget(m_sourceChecks, 1, 0);
    connect(m_source, &SourceFormView::edited, this, [this] { m_workspace.setSource(m_source->form()); });
    connect(&m_source->password(), &QLineEdit::textEdited, this, [this] { remark(m_source->password(), false); });
    connect(m_testSource, &QPushButton::clicked, this, &ConnectionsPage::testSource);
}

void ConnectionsPage::buildTarget(QGridLayout& grid) {
    auto* card = new Card(tr("Target · StarRocks"), tr("where rows go"));
    m_target = new TargetFormView;
    m_testTarget = testButton(tr("Test the target"));
    card->addControl(m_testTarget);
    card->body()->addWidget(m_target);
    card->body()->addStretch(1);
    m_targetChecks = new ChecksCard(tr("Checks on the target"),
                                    tr("Test logs in at the query port and follows a load to the back ends."));
    grid.addWidget(card, 0, 1);
    grid.addWidget(m_targetChecks, 1, 1);
    connect(m_target, &TargetFormView::edited, this, [this] { m_workspace.setTarget(m_target->form()); });
    connect(&m_target->password(), &QLineEdit::textEdited, this, [this] { remark(m_target->password(), false); });
    connect(m_testTarget, &QPushButton::clicked, this, &ConnectionsPage::testTarget);
}

bool ConnectionsPage::done() const {
    return m_workspace.sourceTest() == bridge::Loading::ready && m_workspace.targetTest() == bridge::Loading::ready;
}

void ConnectionsPage::showDesign() {
    m_source->show(m_workspace.design().source);
    m_target->show(m_workspace.design().target);
    remark(m_source->password(), false);
    remark(m_target->password(), false);
    showSourceTest();
    showTargetTest();
}

void ConnectionsPage::showSourceTest() {
    const bool running = m_workspace.sourceTest() == bridge::Loading::running;
    m_testSource->setText(running ? tr("Cancel") : tr("Test"));
    m_sourceChecks->show(m_workspace.sourceTest(), m_workspace.sourceReport().checks);
    emit stateChanged();
}

void ConnectionsPage::showTargetTest() {
    const bool running = m_workspace.targetTest() == bridge::Loading::running;
    m_testTarget->setText(running ? tr("Cancel") : tr("Test"));
    m_targetChecks->show(m_workspace.targetTest(), m_workspace.targetReport().checks);
    emit stateChanged();
}

void ConnectionsPage::testSource() {
    if (m_workspace.sourceTest() == bridge::Loading::running)
        return m_workspace.cancelTestSource();
    keepPasswords();
    m_workspace.testSource();
}

void ConnectionsPage::testTarget() {
    if (m_workspace.targetTest() == bridge::Loading::running)
        return m_workspace.cancelTestTarget();
    keepPasswords();
    m_workspace.testTarget();
}

QString ConnectionsPage::sourceAccount() const {
    const bridge::SourceForm& form = m_workspace.design().source;
    return secrets::accountName(u"mysql"_s, text::of(form.user), text::of(form.host), form.port);
}

QString ConnectionsPage::targetAccount() const {
    const bridge::TargetForm& form = m_workspace.design().target;
    const bridge::HostPort first = form.feQuery.empty() ? bridge::HostPort() : form.feQuery.front();
    return secrets::accountName(u"starrocks"_s, text::of(form.user), text::of(first.host), first.port);
}

void ConnectionsPage::remark(PasswordField& field, bool stored) const {
    if (field.text().isEmpty())
        field.setRemark(tr("none"));
    else if (!m_secrets.lasting())
        field.setRemark(tr("no keychain: kept until the program ends"));
    else
        field.setRemark(stored ? tr("in the system keychain") : tr("goes to the system keychain"));
}

void ConnectionsPage::keepPasswords() {
    const bridge::Design& design = m_workspace.design();
    const auto keep = [this](const QString& account, const Secret& secret, PasswordField& field) {
        if (secret.empty())
            return;
        m_secrets.write(account, secret, this, [this, &field](Result<void> written) {
            remark(field, bool(written));
            if (!written)
                field.setRemark(text::errorTitle(written.error().code));
        });
    };
    keep(sourceAccount(), design.source.password, m_source->password());
    keep(targetAccount(), design.target.password, m_target->password());
}

/// An opened pipeline that is complete is tested at once, so that its tables are there and its sync can be started.
void ConnectionsPage::testWhenReady() {
    const bridge::Design& design = m_workspace.design();
    if (design.source.user.empty() || design.include.empty() || m_sourceAsked || m_targetAsked)
        return;
    if (m_workspace.sourceTest() == bridge::Loading::none)
        m_workspace.testSource();
    if (m_workspace.targetTest() == bridge::Loading::none)
        m_workspace.testTarget();
}

void ConnectionsPage::readPasswords() {
    if (m_workspace.path().isEmpty())
        return;
    const bool sourceKnown = !m_workspace.design().source.password.empty();
    const bool targetKnown = !m_workspace.design().target.password.empty();
    if (sourceKnown && targetKnown)
        return testWhenReady();
    m_sourceAsked = !sourceKnown;
    m_targetAsked = !targetKnown;
    if (!sourceKnown)
        m_secrets.read(sourceAccount(), this, [this, account = sourceAccount()](Result<Secret> secret) {
            if (account != sourceAccount())
                return;
            m_sourceAsked = false;
            if (!secret || secret->empty()) {
                remark(m_source->password(), false);
                return testWhenReady();
            }
            m_workspace.fillPasswords(*secret, m_workspace.design().target.password);
            m_source->show(m_workspace.design().source);
            remark(m_source->password(), true);
            testWhenReady();
        });
    if (!targetKnown)
        m_secrets.read(targetAccount(), this, [this, account = targetAccount()](Result<Secret> secret) {
            if (account != targetAccount())
                return;
            m_targetAsked = false;
            if (!secret || secret->empty()) {
                remark(m_target->password(), false);
                return testWhenReady();
            }
            m_workspace.fillPasswords(m_workspace.design().source.password, *secret);
            m_target->show(m_workspace.design().target);
            remark(m_target->password(), true);
            testWhenReady();
        });
}

void ConnectionsPage::useSample(const bridge::Design& sample) {
    m_workspace.useDesign(sample);
    m_workspace.testSource();
    m_workspace.testTarget();
}

void ConnectionsPage::showSampleState() {
    const auto state = m_sample.state();
    m_sampleAction->setEnabled(state != bridge::SampleSandbox::State::ready);
    m_sampleAction->setIconText(state == bridge::SampleSandbox::State::starting ? tr("Cancel the sample")
                                : state == bridge::SampleSandbox::State::ready  ? tr("Sample is running")
                                                                                : tr("Try with sample data"));
}

} // namespace lodestar::ui
