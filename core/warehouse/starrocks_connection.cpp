// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/starrocks_connection.h"
#include "core/warehouse/statement_error.h"
#include <QString>
#include <QVariant>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>
#include <QtSql/QSqlRecord>
#include <algorithm>
#include <atomic>
#include <strings.h>
namespace lodestar::warehouse {
namespace {

QString toQt(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

QString uniqueName() {
    static std::atomic<std::uint64_t> next{1};
    return QStringLiteral("lodestar-target-%1").arg(next.fetch_add(1));
}

Fault faultOf(const QSqlError& error) { return {error.nativeErrorCode().toInt(), error.databaseText().toStdString()}; }

std::optional<std::string> cellText(const QSqlQuery& query, int column) {
    const QVariant value = query.value(column);
    if (value.isNull())
        return std::nullopt;
    const QByteArray bytes = value.typeId() == QMetaType::QByteArray ? value.toByteArray() : value.toString().toUtf8();
    return std::string(bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

} // namespace

int ResultTable::column(std::string_view name) const {
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].size() == name.size() && strncasecmp(columns[i].data(), name.data(), name.size()) == 0)
            return static_cast<int>(i);
    return -1;
}

std::string ResultTable::text(std::size_t row, std::string_view name) const {
    const int at = column(name);
    return at < 0 ? std::string() : rows[row][static_cast<std::size_t>(at)].value_or(std::string());
}

struct StarRocksConnection::Private {
    Endpoint endpoint;
    HostPort address;
    QString name = uniqueName();

    Result<void> connect(const HostPort& to) {
        QSqlDatabase database = QSqlDatabase::contains(name)
                                    ? QSqlDatabase::database(name, false)
                                    : QSqlDatabase::addDatabase(QStringLiteral("QMYSQL"), name);
        if (!database.isValid())
            return Error(ErrorCode::unsupported, "Qt has no MySQL driver", "Install the package libqt6sql6-mysql");
        const auto seconds = std::max<long long>(1, (endpoint.connectTimeout.count() + 999) / 1000);
        // "localhost" would make the library take a unix socket.
        database.setHostName(to.host == "localhost" ? QStringLiteral("127.0.0.1") : toQt(to.host));
        database.setPort(to.port);
        database.setUserName(toQt(endpoint.user));
        database.setPassword(toQt(endpoint.password.reveal()));
        database.setConnectOptions(
            QStringLiteral("MYSQL_OPT_CONNECT_TIMEOUT=%1;MYSQL_OPT_READ_TIMEOUT=300").arg(seconds));
        if (!database.open())
            return loginError(faultOf(database.lastError()), endpoint, to);
        address = to;
        return {};
    }

    Result<QSqlQuery> run(const std::string& sql) {
        QSqlQuery query(QSqlDatabase::database(name, false));
        query.setForwardOnly(true);
        query.setNumericalPrecisionPolicy(QSql::HighPrecision);
        if (!query.exec(toQt(sql)))
            return statementError(faultOf(query.lastError()), sql, endpoint);
        return query;
    }
};

StarRocksConnection::StarRocksConnection() : d(std::make_unique<Private>()) {}

StarRocksConnection::~StarRocksConnection() { QSqlDatabase::removeDatabase(d->name); }

Result<std::unique_ptr<StarRocksConnection>> StarRocksConnection::open(const Endpoint& endpoint) {
    std::unique_ptr<StarRocksConnection> connection(new StarRocksConnection());
    connection->d->endpoint = endpoint;
    Error last(ErrorCode::targetUnreachable, "no query port (jdbc-url) is given");
    for (const HostPort& address : endpoint.feQuery) {
        auto connected = connection->d->connect(address);
        if (connected)
            return connection;
        last = std::move(connected).error();
        if (last.code != ErrorCode::targetUnreachable)
            break; // the others would refuse the same login
    }
    return last;
}

Result<ResultTable> StarRocksConnection::query(const std::string& sql) {
    LS_TRY(QSqlQuery query, d->run(sql));
    ResultTable table;
    const QSqlRecord record = query.record();
    for (int i = 0; i < record.count(); ++i)
        table.columns.push_back(record.fieldName(i).toStdString());
    while (query.next()) {
        auto& row = table.rows.emplace_back();
        for (int i = 0; i < record.count(); ++i)
            row.push_back(cellText(query, i));
    }
    if (query.lastError().isValid())
        return statementError(faultOf(query.lastError()), sql, d->endpoint);
    return table;
}

Result<void> StarRocksConnection::execute(const std::string& sql) {
    LS_CHECK(d->run(sql));
    return {};
}

const Endpoint& StarRocksConnection::endpoint() const { return d->endpoint; }
const HostPort& StarRocksConnection::address() const { return d->address; }

std::string quotedLiteral(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '\'';
}

} // namespace lodestar::warehouse
