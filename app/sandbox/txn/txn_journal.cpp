// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/txn/txn_journal.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <unistd.h>
namespace lodestar::sandbox {
namespace {

using Json = nlohmann::json;

std::string toLine(const TxnRecord& record) {
    Json writes = Json::array();
    for (const TableWrite& w : record.writes)
        writes.push_back(toText(w));
    const Json line = {{"id", record.id},
                       {"dbId", record.dbId},
                       {"db", record.db},
                       {"table", record.table},
                       {"tableId", record.tableId},
                       {"label", record.label},
                       {"state", static_cast<int>(record.state)},
                       {"reason", record.reason},
                       {"be", record.coordinator},
                       {"preparedTimeout", record.preparedTimeoutS},
                       {"began", record.beganAt},
                       {"prepared", record.preparedAt},
                       {"committed", record.committedAt},
                       {"finished", record.finishedAt},
                       {"writes", std::move(writes)}};
    return line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

bool fromLine(const std::string& text, TxnRecord& record) {
    const Json line = Json::parse(text, nullptr, false);
    if (!line.is_object())
        return false;
    try {
        record.id = line.at("id");
        record.dbId = line.at("dbId");
        record.db = line.at("db");
        record.table = line.at("table");
        record.tableId = line.value("tableId", record.tableId);
        record.label = line.at("label");
        record.state = static_cast<TxnState>(line.at("state").get<int>());
        record.reason = line.at("reason");
        record.coordinator = line.at("be");
        record.preparedTimeoutS = line.at("preparedTimeout");
        record.beganAt = line.at("began");
        record.preparedAt = line.at("prepared");
        record.committedAt = line.at("committed");
        record.finishedAt = line.at("finished");
        for (const Json& w : line.at("writes")) {
            std::optional<TableWrite> write = tableWriteOf(w.get<std::string>());
            if (!write)
                return false;
            record.writes.push_back(std::move(*write));
        }
    } catch (const Json::exception&) {
        return false;
    }
    return true;
}

Error ioError(const std::string& what, const std::filesystem::path& path) {
    const int cause = errno;
    return Error(cause == ENOSPC ? ErrorCode::diskFull : ErrorCode::ioFailed,
                 what + " " + path.string() + ": " + std::strerror(cause));
}

bool writeAll(int file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t n = ::write(file, text.data(), text.size());
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

} // namespace

TxnJournal::~TxnJournal() {
    if (m_file >= 0)
        ::close(m_file);
}

Result<std::map<std::int64_t, TxnRecord>> TxnJournal::open(const std::filesystem::path& dir) {
    m_path = dir / "txn.journal";
    std::map<std::int64_t, TxnRecord> records;
    std::ifstream in(m_path);
    std::string line;
    while (std::getline(in, line)) {
        TxnRecord record;
        if (in.eof() || !fromLine(line, record)) // only the last line can be unfinished
            continue;
        records[record.id] = std::move(record);
    }
    in.close();
    LS_CHECK(rewrite(records));
    return records;
}

Result<void> TxnJournal::rewrite(const std::map<std::int64_t, TxnRecord>& records) {
    std::filesystem::path fresh = m_path;
    fresh += ".new";
    const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0)
        return ioError("cannot create", fresh);
    std::string text;
    for (const auto& [id, record] : records) {
        if (record.state != TxnState::prepare)
            text += toLine(record);
    }
    if (!writeAll(file, text) || ::fdatasync(file) != 0 || ::rename(fresh.c_str(), m_path.c_str()) != 0) {
        Error error = ioError("cannot write", fresh);
        ::close(file);
        return error;
    }
    if (m_file >= 0)
        ::close(m_file);
    m_file = file; // the descriptor follows the file through the rename
    return {};
}

Result<void> TxnJournal::append(const TxnRecord& record, bool durable) {
    if (!writeAll(m_file, toLine(record)))
        return ioError("cannot write", m_path);
    if (durable && ::fdatasync(m_file) != 0)
        return ioError("cannot sync", m_path);
    return {};
}

} // namespace lodestar::sandbox
