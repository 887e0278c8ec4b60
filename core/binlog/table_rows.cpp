// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/table_rows.h"
#include "core/value/row_image_error.h"
#include <algorithm>
namespace lodestar::binlog {

TableRows::Table& TableRows::tableOf(const value::TableId& id) {
    std::unique_ptr<Table>& slot = m_tables[id];
    if (!slot) {
        slot = std::make_unique<Table>();
        slot->id = id;
    }
    return *slot;
}

std::uint64_t TableRows::rowsOf(const value::TableId& table) {
    const Table& found = tableOf(table);
    return found.transaction == m_transaction ? found.rows : 0;
}

Result<void> TableRows::report(const value::TableId& table, Error error, const TransactionInfo& info) {
    const RowPlace place{info.start, rowsOf(table), info};
    if (m_handler.onTableError(table, error, place))
        return {};
    return error;
}

Result<void> TableRows::tableMap(Bytes body, unsigned tableIdBytes) {
    const std::uint64_t id = peekTableId(body, tableIdBytes);
    Layout& layout = m_layouts[id];
    if (!layout.table || !std::equal(body.begin(), body.end(), layout.body.begin(), layout.body.end())) {
        layout = Layout();
        layout.body.assign(body.begin(), body.end());
        auto map = parseTableMap(layout.body, tableIdBytes);
        if (!map) {
            m_layouts.erase(id);
            return std::move(map).error();
        }
        layout.map = std::move(*map);
        layout.table = &tableOf({std::string(layout.map.database), std::string(layout.map.table)});
    }
    const schema::SourceTable* source = m_handler.tableFor(layout.table->id);
    if (source != layout.source) {
        layout.source = source;
        layout.decoder.reset();
    }
    return {};
}

Result<void> TableRows::rows(EventType type, Bytes body, unsigned tableIdBytes, const TransactionInfo& info) {
    const std::uint64_t id = peekRowsTableId(body, tableIdBytes);
    if (id == TableMap::kDummyId)
        return {};
    const auto it = m_layouts.find(id);
    if (it == m_layouts.end())
        return corruptEvent(type, "follows no TABLE_MAP of its table number " + std::to_string(id), body.size());
    Layout& layout = it->second;
    if (!layout.source)
        return {};
    const auto failed = [&](Error error) {
        layout.source = nullptr;
        layout.decoder.reset();
        return report(layout.table->id, std::move(error), info);
    };
    const std::optional<RowsEventKind> kind = rowsEventKind(type);
    if (!kind)
        return corruptEvent(type, "holds no rows", body.size());
    auto event = parseRowsEvent(type, *kind, body, tableIdBytes, m_inflated);
    if (!event)
        return failed(std::move(event).error());
    if (!layout.decoder) {
        auto decoder = RowDecoder::make(*layout.source, layout.map, event->present, m_server);
        if (!decoder)
            return failed(std::move(decoder).error());
        layout.decoder = std::make_unique<RowDecoder>(std::move(*decoder));
    }
    if (!layout.decoder->tellsChanges(*event))
        return failed(value::rowImageError(
            "A changed row of " + layout.table->id.toString() +
            " was logged without all of its columns: the session had another binlog_row_image than FULL"));
    auto done = decode(layout, *event, info);
    if (!done && done.error().scope == ErrorScope::table)
        return failed(std::move(done).error());
    return done;
}

Result<void> TableRows::decode(Layout& layout, const RowsEvent& event, const TransactionInfo& info) {
    Table& table = *layout.table;
    if (table.transaction != m_transaction) {
        table.transaction = m_transaction;
        table.rows = 0;
    }
    bool stopped = false;
    RowPlace place{info.start, table.rows, info};
    using Cells = std::span<const value::CellView>;
    LS_CHECK(layout.decoder->decode(event, [&](Cells before, Cells after) {
        place.rowOfTable = table.rows++;
        stopped = !m_handler.onRow(table.id, event.op, before, after, place);
        return !stopped;
    }));
    if (stopped)
        return Error(ErrorCode::cancelled, "Reading the binlog was stopped");
    return {};
}

} // namespace lodestar::binlog
