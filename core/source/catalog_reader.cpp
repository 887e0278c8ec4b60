// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/catalog_reader.h"
#include "core/source/browsing_connection.h"
#include "core/source/dictionary.h"
#include "core/source/preview_sql.h"
#include <algorithm>
#include <charconv>
namespace lodestar::source {
namespace {

using schema::Family;
using schema::SourceTable;

std::uint64_t toNumber(const std::string& text) {
    std::uint64_t out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

Error stopped() { return Error(ErrorCode::cancelled, "Reading the catalogue was stopped"); }

} // namespace

struct CatalogReader::Private {
    std::unique_ptr<BrowsingConnection> connection;
    /// For the dictionary, whose rows are taken while they come; opened when it is first read.
    std::unique_ptr<MySqlConnection> stream;

    [[nodiscard]] bool isMySql(std::uint32_t since) const {
        return connection->family() == Family::mysql && connection->serverVersion() >= since;
    }
    /// Runs `read` on a Dictionary; a stop ends the question that runs.
    template <typename Read>
    auto ask(const std::stop_token& stop, const Read& read) -> decltype(read(std::declval<Dictionary&>())) {
        if (stop.stop_requested())
            return stopped();
        if (!stream) {
            LS_TRY(stream, MySqlConnection::open(connection->endpoint(), Purpose::browse));
        }
        Dictionary dictionary(*stream);
        auto answer = [&] {
            const std::stop_callback interrupt(stop, [this] { stream->interrupt(); });
            return read(dictionary);
        }();
        if (stream->interrupted() || (!answer && isConnectionLoss(stream->lastErrno())))
            stream.reset();
        return answer;
    }
};

CatalogReader::CatalogReader() : d(std::make_unique<Private>()) {}
CatalogReader::~CatalogReader() = default;

Result<std::unique_ptr<CatalogReader>> CatalogReader::open(const Endpoint& endpoint) {
    std::unique_ptr<CatalogReader> reader(new CatalogReader);
    LS_TRY(reader->d->connection, BrowsingConnection::open(endpoint));
    return reader;
}

Result<std::vector<std::string>> CatalogReader::databases() {
    LS_TRY(QSqlQuery rows,
           d->connection->query("SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME NOT IN (" +
                                std::string(kSystemDatabases) + ')'));
    std::vector<std::string> out;
    while (rows.next())
        out.push_back(cellTextOrEmpty(rows, 0));
    std::sort(out.begin(), out.end());
    return out;
}

Result<Catalog> CatalogReader::readCatalog(const CatalogFilter& filter, std::stop_token stop) {
    Catalog catalog;
    catalog.family = d->connection->family();
    catalog.serverVersion = d->connection->serverVersion();
    LS_TRY(catalog.databases, databases());
    if (!filter.databases.empty())
        std::erase_if(catalog.databases, [&](const std::string& name) {
            return std::find(filter.databases.begin(), filter.databases.end(), name) == filter.databases.end();
        });
    if (stop.stop_requested())
        return stopped();
    LS_TRY(catalog.tables, d->ask(stop, [&](Dictionary& dictionary) {
        return dictionary.read({filter.databases, {}}, filter.withViews, stop);
    }));
    return catalog;
}

Result<std::vector<TableKey>> CatalogReader::readKeys(const CatalogFilter& filter, std::stop_token stop) {
    return d->ask(stop, [&](Dictionary& dictionary) {
        return dictionary.readKeys({filter.databases, {}}, filter.withViews, stop);
    });
}

Result<SourceTable> CatalogReader::readTable(const value::TableId& id) {
    LS_TRY(std::vector<SourceTable> tables, d->ask({}, [&](Dictionary& dictionary) {
        return dictionary.read({{id.database}, id.table}, true, {});
    }));
    for (SourceTable& table : tables)
        if (table.id == id && !table.columns.empty())
            return std::move(table);
    return Error(ErrorCode::tableNotFound,
                 "There is no table " + id.toString() + " at " + d->connection->endpoint().toString() +
                     ", or this user may not see it",
                 "Check the name and the grants")
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::afterOperator)
        .withStatement("GRANT SELECT ON " + quotedName(id.database) + ".* TO " +
                       quoteString(d->connection->endpoint().user) + "@'%'");
}

Result<std::vector<TableSize>> CatalogReader::readSizes(const std::vector<std::string>& databases,
                                                        std::stop_token stop) {
    if (d->isMySql(80000)) // statistics of 8.0 may be a day old otherwise
        LS_CHECK(d->connection->query("SET SESSION information_schema_stats_expiry=0"));
    std::vector<std::string> names = databases;
    if (names.empty()) {
        LS_TRY(names, this->databases());
    }
    // One question per database, so that a stop is heard and the window fills step by step.
    std::vector<TableSize> out;
    for (const std::string& name : names) {
        if (stop.stop_requested())
            return stopped();
        LS_TRY(QSqlQuery rows,
               d->connection->query("SELECT TABLE_SCHEMA,TABLE_NAME,TABLE_ROWS,DATA_LENGTH,INDEX_LENGTH FROM "
                                    "information_schema.TABLES WHERE TABLE_TYPE<>'VIEW' AND TABLE_SCHEMA=" +
                                    quoteString(name)));
        while (rows.next())
            out.push_back({{cellTextOrEmpty(rows, 0), cellTextOrEmpty(rows, 1)},
                           toNumber(cellTextOrEmpty(rows, 2)),
                           toNumber(cellTextOrEmpty(rows, 3)),
                           toNumber(cellTextOrEmpty(rows, 4))});
    }
    return out;
}

Result<Rows> CatalogReader::preview(const SourceTable& table, const PreviewLimits& limits) {
    LS_TRY(QSqlQuery answer, d->connection->query(previewSelect(table, limits)));
    Rows out;
    for (const schema::SourceColumn& column : table.columns)
        out.columns.push_back(column.name);
    while (answer.next()) {
        auto& cells = out.rows.emplace_back();
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            cells.push_back(cellText(answer, static_cast<int>(i)));
    }
    return out;
}

} // namespace lodestar::source
