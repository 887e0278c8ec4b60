// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where passwords live: the system keychain under service "lodestar", account "scheme://user@host:port"; without a
// keychain they stay in memory until the program ends, and whoever shows the form says so. Nothing is written to disk.
// Answers come on the thread of the caller, through its event loop, and are dropped when the context object is gone.
#include "core/base/result.h"
#include "core/base/secret.h"
#include <QObject>
#include <QString>
#include <cstdint>
#include <functional>
#include <map>
namespace lodestar::secrets {

/// "mysql://lodestar@10.0.4.12:3306".
[[nodiscard]] QString accountName(const QString& scheme, const QString& user, const QString& host, std::uint16_t port);

class SecretStore {
public:
    virtual ~SecretStore() = default;
    /// False: what is written is forgotten when the program ends.
    [[nodiscard]] virtual bool lasting() const = 0;
    /// An empty Secret when there is none under that account.
    virtual void read(const QString& account, QObject* context, std::function<void(Result<Secret>)> done) = 0;
    /// An empty Secret removes the entry.
    virtual void write(const QString& account, const Secret& secret, QObject* context,
                       std::function<void(Result<void>)> done) = 0;
};

class SessionSecretStore final : public SecretStore {
public:
    [[nodiscard]] bool lasting() const override { return false; }
    void read(const QString& account, QObject* context, std::function<void(Result<Secret>)> done) override;
    void write(const QString& account, const Secret& secret, QObject* context,
               std::function<void(Result<void>)> done) override;

private:
    std::map<QString, Secret> m_secrets;
};

/// The keychain of the desktop (Secret Service, KWallet); falls back to the session for the rest of the run as soon as
/// the keychain reports that it is not there.
class KeychainSecretStore final : public SecretStore {
public:
    /// True until the keychain failed to answer once.
    [[nodiscard]] bool lasting() const override { return m_available; }
    void read(const QString& account, QObject* context, std::function<void(Result<Secret>)> done) override;
    void write(const QString& account, const Secret& secret, QObject* context,
               std::function<void(Result<void>)> done) override;

private:
    bool m_available = true;
    SessionSecretStore m_session;
};

} // namespace lodestar::secrets
