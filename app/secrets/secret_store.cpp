// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/secret_store.h"
#include <QMetaObject>
#include <QTimer>
#include <qt6keychain/keychain.h>
namespace lodestar::secrets {
namespace {

const QString kService = QStringLiteral("lodestar");

/// A machine without a session bus answers with OtherError, one without any keychain with NoBackendAvailable.
bool isAbsent(QKeychain::Error error) {
    return error == QKeychain::NoBackendAvailable || error == QKeychain::NotImplemented ||
           error == QKeychain::OtherError;
}

Error keychainError(const QKeychain::Job& job, const QString& account) {
    return Error(ErrorCode::secretUnavailable,
                 "The system keychain did not answer for " + account.toStdString() + ": " +
                     job.errorString().toStdString(),
                 "Unlock the keychain and try again, or type the password; it is then kept until the program ends");
}

} // namespace

QString accountName(const QString& scheme, const QString& user, const QString& host, std::uint16_t port) {
    return QStringLiteral("%1://%2@%3:%4").arg(scheme, user, host, QString::number(port));
}

void SessionSecretStore::read(const QString& account, QObject* context, std::function<void(Result<Secret>)> done) {
    const auto found = m_secrets.find(account);
    Secret secret = found == m_secrets.end() ? Secret() : found->second;
    QTimer::singleShot(0, context, [secret = std::move(secret), done = std::move(done)] { done(secret); });
}

void SessionSecretStore::write(const QString& account, const Secret& secret, QObject* context,
                               std::function<void(Result<void>)> done) {
    if (secret.empty())
        m_secrets.erase(account);
    else
        m_secrets[account] = secret;
    QTimer::singleShot(0, context, [done = std::move(done)] { done(Result<void>()); });
}

void KeychainSecretStore::read(const QString& account, QObject* context, std::function<void(Result<Secret>)> done) {
    if (!m_available)
        return m_session.read(account, context, std::move(done));
    auto* job = new QKeychain::ReadPasswordJob(kService);
    job->setAutoDelete(true);
    job->setKey(account);
    QObject::connect(job, &QKeychain::Job::finished, context,
                     [this, job, account, context, done = std::move(done)](QKeychain::Job*) {
                         if (job->error() == QKeychain::NoError)
                             return done(Secret(job->textData().toStdString()));
                         if (job->error() == QKeychain::EntryNotFound)
                             return done(Secret());
                         if (isAbsent(job->error())) {
                             m_available = false;
                             return m_session.read(account, context, done);
                         }
                         done(keychainError(*job, account));
                     });
    job->start();
}

void KeychainSecretStore::write(const QString& account, const Secret& secret, QObject* context,
                                std::function<void(Result<void>)> done) {
    if (!m_available)
        return m_session.write(account, secret, context, std::move(done));
    QKeychain::Job* job = nullptr;
    if (secret.empty()) {
        auto* remove = new QKeychain::DeletePasswordJob(kService);
        remove->setKey(account);
        job = remove;
    } else {
        auto* write = new QKeychain::WritePasswordJob(kService);
        write->setKey(account);
        write->setTextData(QString::fromStdString(secret.reveal()));
        job = write;
    }
    job->setAutoDelete(true);
    QObject::connect(job, &QKeychain::Job::finished, context,
                     [this, job, account, secret, context, done = std::move(done)](QKeychain::Job*) {
                         if (job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound)
                             return done(Result<void>());
                         if (isAbsent(job->error())) {
                             m_available = false;
                             return m_session.write(account, secret, context, done);
                         }
                         done(keychainError(*job, account));
                     });
    job->start();
}

} // namespace lodestar::secrets
