// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The first step: where rows come from and go to, whether both ends are fit for it, and the way to the sample data.
#include "app/bridge/sample_sandbox.h"
#include "app/bridge/workspace.h"
#include "app/secrets/secret_store.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/page.h"
#include <functional>
class QGridLayout;
class QPushButton;
namespace lodestar::ui {

class ChecksCard;
class PasswordField;
class SourceFormView;
class TargetFormView;

class ConnectionsPage final : public Page {
    Q_OBJECT
public:
    ConnectionsPage(bridge::Workspace& workspace, bridge::SampleSandbox& sample, secrets::SecretStore& secrets,
                    ActionRegistry& actions, QWidget* parent = nullptr);
    [[nodiscard]] QString title() const override { return tr("Connections"); }
    [[nodiscard]] PageTools tools() const override { return m_tools; }
    [[nodiscard]] bool done() const override;
    /// Asked before the sample takes the place of the design.
    void setMayReplace(std::function<bool()> mayReplace) { m_mayReplace = std::move(mayReplace); }

private:
    void keepPasswords();
    void testWhenReady();
    void buildSource(QGridLayout& grid);
    void buildTarget(QGridLayout& grid);
    void showDesign();
    void showSourceTest();
    void showTargetTest();
    void readPasswords();
    void testSource();
    void testTarget();
    void useSample(const bridge::Design& sample);
    void showSampleState();
    [[nodiscard]] QString sourceAccount() const;
    [[nodiscard]] QString targetAccount() const;
    void remark(PasswordField& field, bool stored) const;

    bridge::Workspace& m_workspace;
    bridge::SampleSandbox& m_sample;
    secrets::SecretStore& m_secrets;
    PageTools m_tools;
    QAction* m_sampleAction;
    bool m_sourceAsked = false; ///< the store of secrets has not answered yet
    bool m_targetAsked = false;
    std::function<bool()> m_mayReplace = [] { return true; };
    SourceFormView* m_source;
    TargetFormView* m_target;
    ChecksCard* m_sourceChecks;
    ChecksCard* m_targetChecks;
    QPushButton* m_testSource;
    QPushButton* m_testTarget;
};

} // namespace lodestar::ui
