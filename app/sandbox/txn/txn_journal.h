// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The durable part of the transactions: an append-only file, one JSON object a line, the whole state of one transaction
// in each. PREPARE is never written, as in StarRocks, whose edit log does not hold it either; so it is gone after a
// crash. An unfinished last line (kill -9 while writing) is ignored. Not thread-safe.
#include "app/sandbox/txn/txn_record.h"
#include "core/base/result.h"
#include <filesystem>
#include <map>
namespace lodestar::sandbox {

class TxnJournal {
public:
    TxnJournal() = default;
    ~TxnJournal();
    TxnJournal(const TxnJournal&) = delete;
    TxnJournal& operator=(const TxnJournal&) = delete;

    /// Reads dir/txn.journal, rewrites it with the last state of each transaction, and leaves it open for appending.
    [[nodiscard]] Result<std::map<std::int64_t, TxnRecord>> open(const std::filesystem::path& dir);
    /// Appends the state; with durable it is on the disk when the call returns.
    [[nodiscard]] Result<void> append(const TxnRecord& record, bool durable);
    /// Replaces the file by these records, for instance after labels were forgotten.
    [[nodiscard]] Result<void> rewrite(const std::map<std::int64_t, TxnRecord>& records);

private:
    std::filesystem::path m_path;
    int m_file = -1;
};

} // namespace lodestar::sandbox
