// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The QtSql connection behind CatalogReader: opened with the endpoint's TLS mode, checked to be encrypted, session set.
// Private to this module (it shows Qt types). One thread; needs a QCoreApplication, as every QtSql plugin does.
#include "core/base/result.h"
#include "core/schema/table.h"
#include "core/source/endpoint.h"
#include <QString>
#include <QtSql/QSqlQuery>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
namespace lodestar::source {

class BrowsingConnection final {
public:
    [[nodiscard]] static Result<std::unique_ptr<BrowsingConnection>> open(const Endpoint& endpoint);
    BrowsingConnection(const BrowsingConnection&) = delete;
    BrowsingConnection& operator=(const BrowsingConnection&) = delete;
    ~BrowsingConnection();

    /// A forward-only result through the text protocol, with the server's own number text. The driver keeps the whole
    /// result in memory, so row data needs a LIMIT.
    [[nodiscard]] Result<QSqlQuery> query(const std::string& sql);
    [[nodiscard]] schema::Family family() const { return m_family; }
    [[nodiscard]] std::uint32_t serverVersion() const { return m_version; }
    [[nodiscard]] const Endpoint& endpoint() const { return m_endpoint; }

private:
    explicit BrowsingConnection(const Endpoint& endpoint);
    [[nodiscard]] Result<void> connect();
    [[nodiscard]] Result<QString> connectOptions() const;
    [[nodiscard]] Result<void> checkEncrypted();

    Endpoint m_endpoint;
    QString m_name;
    schema::Family m_family = schema::Family::mysql;
    std::uint32_t m_version = 0;
};

/// UTF-8 text of a cell; nullopt for NULL. The driver gives bytes or a QString for text, by its collation.
[[nodiscard]] std::optional<std::string> cellText(const QSqlQuery& query, int column);
[[nodiscard]] std::string cellTextOrEmpty(const QSqlQuery& query, int column);

} // namespace lodestar::source
