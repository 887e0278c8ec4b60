// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/browsing_connection.h"
#include "core/source/mysql_connection.h"
#include "core/source/server_error.h"
#include <QVariant>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
namespace lodestar::source {
namespace {

QString toQt(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

QString uniqueName() {
    static std::atomic<std::uint64_t> next{1};
    return QStringLiteral("lodestar-source-%1").arg(next.fetch_add(1));
}

ServerFault faultOf(const QSqlError& error, const Endpoint& endpoint) {
    ServerFault fault;
    fault.number = error.nativeErrorCode().toInt();
    fault.text = redact(error.databaseText().toStdString(), endpoint.password.reveal());
    return fault;
}

std::uint32_t versionNumber(std::string_view text) {
    std::array<std::uint32_t, 3> parts{};
    const char* at = text.data();
    const char* end = at + text.size();
    for (std::uint32_t& part : parts) {
        const auto result = std::from_chars(at, end, part);
        at = result.ptr;
        if (at == end || *at != '.')
            break;
        ++at;
    }
    return parts[0] * 10000 + parts[1] * 100 + parts[2];
}

} // namespace

std::optional<std::string> cellText(const QSqlQuery& query, int column) {
    const QVariant value = query.value(column);
    if (value.isNull())
        return std::nullopt;
    const QByteArray bytes = value.typeId() == QMetaType::QByteArray ? value.toByteArray() : value.toString().toUtf8();
    return std::string(bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

std::string cellTextOrEmpty(const QSqlQuery& query, int column) {
    return cellText(query, column).value_or(std::string());
}

BrowsingConnection::BrowsingConnection(const Endpoint& endpoint) : m_endpoint(endpoint), m_name(uniqueName()) {}

BrowsingConnection::~BrowsingConnection() { QSqlDatabase::removeDatabase(m_name); }

Result<std::unique_ptr<BrowsingConnection>> BrowsingConnection::open(const Endpoint& endpoint) {
    // The driver can check a certificate's chain but not its name, so the name is checked on a connection of the client
    // library first, before any password leaves through this one.
    if (endpoint.tls.mode == TlsMode::verifyName)
        LS_CHECK(MySqlConnection::open(endpoint, Purpose::browse));
    std::unique_ptr<BrowsingConnection> connection(new BrowsingConnection(endpoint));
    LS_CHECK(connection->connect());
    return connection;
}

Result<QString> BrowsingConnection::connectOptions() const {
    // Of the TLS options only these names act in Qt 6.4's driver; the ones spelled MYSQL_OPT_SSL_... give a connection
    // without TLS.
    const auto seconds = std::max<long long>(1, (m_endpoint.connectTimeout.count() + 999) / 1000);
    QString options = QStringLiteral("MYSQL_OPT_CONNECT_TIMEOUT=%1;MYSQL_OPT_READ_TIMEOUT=300").arg(seconds);
    if (!m_endpoint.socketPath.empty())
        options += QStringLiteral(";UNIX_SOCKET=") + toQt(m_endpoint.socketPath);
    const TlsOptions& tls = m_endpoint.tls;
    for (const std::string& path : {tls.caFile, tls.certFile, tls.keyFile, m_endpoint.socketPath})
        if (path.find_first_of(";=") != std::string::npos)
            return Error(ErrorCode::invalidFile,
                         "The path \"" + path + "\" holds ';' or '=', which the driver cannot take",
                         "Move the file to another place");
    if (tls.mode == TlsMode::off)
        return options;
    // A list of ciphers starts TLS without checking anything; a CA starts it and checks the chain.
    if (tls.mode == TlsMode::required)
        options += QStringLiteral(";SSL_CIPHER=DEFAULT");
    else if (tls.caFile.empty())
        return Error(ErrorCode::sourceTlsFailed,
                     "The TLS mode checks the server's certificate, but no CA file was given",
                     "Give the ca.pem that signed the server's certificate");
    else
        options += QStringLiteral(";SSL_CA=") + toQt(tls.caFile);
    if (!tls.certFile.empty())
        options += QStringLiteral(";SSL_CERT=") + toQt(tls.certFile);
    if (!tls.keyFile.empty())
        options += QStringLiteral(";SSL_KEY=") + toQt(tls.keyFile);
    return options;
}

Result<void> BrowsingConnection::connect() {
    LS_TRY(const QString options, connectOptions());
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QMYSQL"), m_name);
    if (!database.isValid())
        return Error(ErrorCode::unsupported, "Qt has no MySQL driver",
                     "Install the package libqt6sql6-mysql; a program without QCoreApplication cannot load it either");
    // "localhost" would make the library take a unix socket.
    const bool local = !m_endpoint.socketPath.empty();
    database.setHostName(local || m_endpoint.host == "localhost" ? QStringLiteral("127.0.0.1") : toQt(m_endpoint.host));
    if (local)
        database.setHostName(QStringLiteral("localhost"));
    database.setPort(local ? -1 : m_endpoint.port);
    database.setUserName(toQt(m_endpoint.user));
    database.setPassword(toQt(m_endpoint.password.reveal()));
    database.setConnectOptions(options);
    database.setNumericalPrecisionPolicy(QSql::HighPrecision);
    if (!database.open())
        return loginError(faultOf(database.lastError(), m_endpoint), m_endpoint);
    LS_CHECK(checkEncrypted());
    // The driver means to set the time zone and, by a slip, does not.
    LS_CHECK(query("SET NAMES utf8mb4"));
    LS_CHECK(query("SET SESSION time_zone='+00:00', sql_mode='', lock_wait_timeout=5"));
    LS_CHECK(query("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ"));
    LS_TRY(QSqlQuery version, query("SELECT VERSION()"));
    if (version.next()) {
        const std::string text = cellTextOrEmpty(version, 0);
        m_version = versionNumber(text);
        m_family = text.find("MariaDB") != std::string::npos ? schema::Family::mariadb : schema::Family::mysql;
    }
    return {};
}

Result<void> BrowsingConnection::checkEncrypted() {
    if (m_endpoint.tls.mode == TlsMode::off)
        return {};
    LS_TRY(QSqlQuery status, query("SHOW SESSION STATUS LIKE 'Ssl_cipher'"));
    if (status.next() && !cellTextOrEmpty(status, 1).empty())
        return {};
    return Error(ErrorCode::sourceTlsFailed,
                 "The server at " + m_endpoint.toString() + " does not offer encryption, and the TLS mode demands it",
                 "Switch TLS on at the server, or choose the TLS mode off if the network is trusted")
        .withRetry(ErrorRetry::afterOperator);
}

Result<QSqlQuery> BrowsingConnection::query(const std::string& sql) {
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    query.setNumericalPrecisionPolicy(QSql::HighPrecision);
    if (!query.exec(toQt(sql)))
        return statementError(faultOf(query.lastError(), m_endpoint), "\"" + sql.substr(0, 200) + "\"", m_endpoint);
    return query;
}

} // namespace lodestar::source
