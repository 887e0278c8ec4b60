// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/refused_rows.h"
#include "core/base/log.h"
#include "core/sync/state_text.h"
#include "core/value/number_text.h"
#include "core/value/temporal_text.h"
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
namespace lodestar::sync {
namespace {

using Json = nlohmann::ordered_json;

// A value that is shown, not carried: more of it helps nobody.
constexpr std::size_t kValueBytesMax = 65'536;

std::string dump(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string hexOf(std::string_view bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out = "0x";
    for (const char c : bytes.substr(0, kValueBytesMax)) {
        const auto byte = static_cast<unsigned char>(c);
        out += kDigits[byte >> 4];
        out += kDigits[byte & 15];
    }
    return out;
}

Json valueOf(const value::CellView& cell) {
    using enum value::CellKind;
    std::string shown;
    switch (cell.kind) {
    case null:
    case absent:
        return nullptr;
    case int64:
        return cell.i;
    case uint64:
        return cell.u;
    case float32:
        value::appendFloat(shown, cell.f);
        break;
    case float64:
        value::appendDouble(shown, cell.d);
        break;
    case decimal:
    case text:
    case json:
        shown = cell.bytes.substr(0, kValueBytesMax);
        break;
    case binary:
    case geometry:
        shown = hexOf(cell.bytes);
        break;
    case date:
        value::appendDate(shown, cell.temporal);
        break;
    case dateTime:
        value::appendDateTime(shown, cell.temporal, cell.fraction);
        break;
    case time:
        value::appendTime(shown, cell.temporal, cell.fraction);
        break;
    }
    return shown;
}

Json valuesOf(const schema::SourceTable& table, std::span<const value::CellView> cells) {
    Json out = Json::object();
    for (std::size_t i = 0; i < cells.size() && i < table.columns.size(); ++i)
        if (cells[i].kind != value::CellKind::absent)
            out[table.columns[i].name] = valueOf(cells[i]);
    return out;
}

bool sameRow(const RefusedRow& a, const RefusedRow& b) {
    return a.table == b.table && a.server == b.server && a.place == b.place && a.operation == b.operation &&
           a.valuesJson == b.valuesJson;
}

std::string idOf(const RefusedRow& row) {
    return shortId({row.table, row.server, row.place.binlog.file,
                    std::to_string(row.place.binlog.offset) + ' ' + std::to_string(row.place.rowsIntoNext),
                    row.operation, row.valuesJson});
}

Json lineOf(const RefusedRow& row) {
    Json line{{"id", row.id},
              {"time", row.time},
              {"table", row.table},
              {"target", row.target},
              {"operation", row.operation},
              {"server", row.server},
              {"file", row.place.binlog.file},
              {"offset", row.place.binlog.offset},
              {"rows_before", row.place.rowsIntoNext},
              {"gtid_set", row.place.gtidSet},
              {"reason", row.reason}};
    line["values"] = Json::parse(row.valuesJson, nullptr, false);
    return line;
}

RefusedRow rowOf(const Json& line) {
    RefusedRow row;
    row.time = line.value("time", "");
    row.table = line.value("table", "");
    row.target = line.value("target", "");
    row.operation = line.value("operation", "");
    row.server = line.value("server", "");
    row.place = {row.server,
                 {line.value("file", ""), line.value("offset", std::uint64_t{0})},
                 line.value("gtid_set", ""),
                 line.value("rows_before", std::uint64_t{0})};
    row.reason = line.value("reason", "");
    row.valuesJson = dump(line.value("values", Json::object()));
    row.id = line.value("id", "");
    if (row.id.empty()) // of an older version
        row.id = idOf(row);
    return row;
}

/// Whether a table that has everything up to `applied` has the row.
bool isCarried(const RefusedRow& row, const value::Position& applied) {
    if (row.place.empty())
        return true; // of a copy, which must be complete before the table has a place beyond it
    return row.server == applied.serverUuid && value::compareOnSameServer(row.place, applied) < 0;
}

} // namespace

value::TableId tableOf(const RefusedRow& row) {
    const std::size_t dot = row.table.find('.');
    if (dot == std::string::npos)
        return {row.table, {}};
    return {row.table.substr(0, dot), row.table.substr(dot + 1)};
}

RefusedRows::RefusedRows(std::string folder, Clock& clock, std::uint64_t bytesMax)
    : m_folder(std::move(folder)), m_clock(clock), m_bytesMax(bytesMax), m_open(read(m_folder)) {
    countSkipsLocked();
}

std::string RefusedRows::path(const std::string& folder) { return folder + "/refused-rows.jsonl"; }

void RefusedRows::add(const schema::SourceTable& table, const value::TableId& target, value::RowOp op,
                      std::span<const value::CellView> before, std::span<const value::CellView> after,
                      const value::Position* place, const Error& error) {
    RefusedRow row = describe(table, target, op, before, after, place ? *place : value::Position{});
    if (!place)
        row.operation = "copy";
    add(std::move(row), error);
}

RefusedRow RefusedRows::describe(const schema::SourceTable& table, const value::TableId& target, value::RowOp op,
                                 std::span<const value::CellView> before, std::span<const value::CellView> after,
                                 const value::Position& place) {
    static constexpr const char* kOperations[] = {"insert", "update", "delete"};
    RefusedRow row;
    row.table = table.id.toString();
    row.target = target.toString();
    row.operation = kOperations[static_cast<int>(op)];
    row.place = place;
    row.server = place.serverUuid;
    row.valuesJson = dump(valuesOf(table, after.empty() ? before : after));
    return row;
}

void RefusedRows::add(RefusedRow row, const Error& error) {
    row.reason = error.toString();
    write(std::move(row));
}

void RefusedRows::addLoad(const value::TableId& table, const value::TableId& target, const value::Position& last,
                          std::uint64_t rows, const Error& error) {
    RefusedRow row;
    row.table = table.toString();
    row.target = target.toString();
    row.operation = "load";
    row.reason = error.toString();
    row.place = last;
    row.server = last.serverUuid;
    row.valuesJson = dump(Json{{"rows_of_the_load", rows}});
    write(std::move(row));
}

void RefusedRows::write(RefusedRow row) {
    if (m_folder.empty())
        return;
    std::lock_guard lock(m_mutex);
    if (std::any_of(m_open.begin(), m_open.end(), [&](const RefusedRow& known) { return sameRow(known, row); }))
        return;
    row.time = utcText(m_clock.now());
    row.id = idOf(row);
    append(dump(lineOf(row)));
    m_open.push_back(std::move(row));
}

void RefusedRows::carried(const value::TableId& table, const value::Position& applied) {
    std::lock_guard lock(m_mutex);
    if (m_open.empty() || applied.empty())
        return;
    const std::string name = table.toString();
    const auto passed =
        std::erase_if(m_open, [&](const RefusedRow& row) { return row.table == name && isCarried(row, applied); });
    countSkipsLocked();
    if (passed > 0)
        append(dump(Json{{"carried", name},
                         {"server", applied.serverUuid},
                         {"file", applied.binlog.file},
                         {"offset", applied.binlog.offset},
                         {"rows_before", applied.rowsIntoNext}}));
}

void RefusedRows::forget(const value::TableId& table) {
    std::lock_guard lock(m_mutex);
    const std::string name = table.toString();
    if (std::erase_if(m_open, [&](const RefusedRow& row) { return row.table == name; }) > 0)
        append(dump(Json{{"forgotten", name}}));
    countSkipsLocked();
}

void RefusedRows::countSkipsLocked() {
    m_skips = static_cast<std::size_t>(
        std::count_if(m_open.begin(), m_open.end(), [](const RefusedRow& row) { return row.skip; }));
}

Result<void> RefusedRows::skip(const value::TableId& table, const std::string& id) {
    std::lock_guard lock(m_mutex);
    const std::string name = table.toString();
    const auto row = std::find_if(m_open.begin(), m_open.end(),
                                  [&](const RefusedRow& one) { return one.table == name && one.id == id; });
    if (row == m_open.end())
        return Error(ErrorCode::invalidArgument, "no refused row " + id + " of " + name + " waits",
                     "Nothing was changed. Look at what waits now")
            .withScope(ErrorScope::table);
    if (row->operation == "load")
        return Error(ErrorCode::invalidArgument,
                     "the rows of " + name + " that StarRocks refused in a copy are not known one by one",
                     "Nothing was changed. Mend the cause that the reason names, then retry")
            .withScope(ErrorScope::table);
    if (!append(dump(Json{{"skip", id}, {"table", name}})))
        return Error(ErrorCode::ioFailed, path(m_folder) + " cannot be written", "The row is not passed over")
            .withScope(ErrorScope::table);
    row->skip = true;
    countSkipsLocked();
    return {};
}

bool RefusedRows::isSkipped(const value::TableId& table, const value::Position& start, std::uint64_t row) {
    std::lock_guard lock(m_mutex);
    const std::string name = table.toString();
    const auto found = std::find_if(m_open.begin(), m_open.end(), [&](const RefusedRow& one) {
        return one.skip && one.table == name && one.server == start.serverUuid && one.place.binlog == start.binlog &&
               one.place.rowsIntoNext == row;
    });
    if (found == m_open.end())
        return false;
    if (m_passedOver)
        m_passedOver(*found);
    return true;
}

bool RefusedRows::isSkippedCopy(const schema::SourceTable& table, std::span<const value::CellView> cells) {
    std::lock_guard lock(m_mutex);
    const std::string name = table.id.toString();
    std::optional<std::string> values;
    for (const RefusedRow& one : m_open) {
        if (!one.skip || one.operation != "copy" || one.table != name)
            continue;
        if (!values)
            values = dump(valuesOf(table, cells));
        if (*values != one.valuesJson)
            continue;
        if (m_passedOver)
            m_passedOver(one);
        return true;
    }
    return false;
}

std::vector<RefusedRow> RefusedRows::list() const {
    std::lock_guard lock(m_mutex);
    return m_open;
}

std::uint64_t RefusedRows::waiting(const value::TableId& table) const {
    std::lock_guard lock(m_mutex);
    if (m_open.empty())
        return 0;
    const std::string name = table.toString();
    return static_cast<std::uint64_t>(std::count_if(
        m_open.begin(), m_open.end(), [&](const RefusedRow& row) { return row.table == name && !row.skip; }));
}

bool RefusedRows::append(const std::string& line) {
    const std::string name = path(m_folder);
    const int file = ::open(name.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    struct stat about {};
    const bool room = file >= 0 && ::fstat(file, &about) == 0 &&
                      static_cast<std::uint64_t>(about.st_size) + line.size() + 1 <= m_bytesMax;
    const std::string whole = line + '\n';
    bool written = false;
    if (!room)
        logWarning("sync", name + " is full or cannot be written: a refused row was not kept");
    else if (written = ::write(file, whole.data(), whole.size()) == static_cast<ssize_t>(whole.size()); !written)
        logWarning("sync", name + " cannot be written: " + std::strerror(errno));
    if (file >= 0)
        ::close(file);
    return written;
}

std::vector<RefusedRow> RefusedRows::read(const std::string& folder) {
    std::vector<RefusedRow> out;
    if (folder.empty())
        return out;
    std::ifstream file(path(folder));
    for (std::string text; std::getline(file, text);) {
        const Json line = Json::parse(text, nullptr, false);
        if (!line.is_object())
            continue; // cut by a crash
        try {
            if (line.contains("skip")) {
                const RefusedRow which = rowOf(line);
                for (RefusedRow& row : out)
                    row.skip = row.skip || (row.table == which.table && row.id == line.value("skip", ""));
                continue;
            }
            if (line.contains("forgotten")) {
                const std::string name = line.value("forgotten", "");
                std::erase_if(out, [&](const RefusedRow& row) { return row.table == name; });
                continue;
            }
            if (!line.contains("carried")) {
                out.push_back(rowOf(line));
                continue;
            }
            const RefusedRow end = rowOf(line);
            const std::string name = line.value("carried", "");
            std::erase_if(out, [&](const RefusedRow& row) { return row.table == name && isCarried(row, end.place); });
        } catch (const Json::exception&) {
            continue;
        }
    }
    return out;
}

} // namespace lodestar::sync
