// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Writes the rows of one load into the spool files that the storage publishes, and keeps only the last operation per
// key, as a StarRocks memtable does. Memory grows by 24 bytes a key, not with the rows' size. Not thread-safe.
#include "app/sandbox/catalog/table_def.h"
#include "app/sandbox/load/cell.h"
#include "app/sandbox/storage/storage.h"
#include "app/sandbox/txn/rpc_status.h"
#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>
namespace lodestar::sandbox {

class RowWriter {
public:
    struct Target {
        std::filesystem::path upserts;
        std::filesystem::path deletes;
        /// Partial update: which columns of the table the rows hold, ascending, keys among them; empty: all. The cells
        /// of the others are not looked at.
        std::vector<std::size_t> columns;
        /// Merge condition: the column whose larger value wins, also between two rows of the load.
        std::optional<std::size_t> mergeColumn;
        bool keep = true; ///< false: rows are checked and thrown away
    };
    RowWriter(TablePtr table, Target target);
    ~RowWriter(); ///< removes the files unless giveAway() was called
    RowWriter(const RowWriter&) = delete;
    RowWriter& operator=(const RowWriter&) = delete;

    /// One cell per column of the table. Fails for a key over 128 bytes, for a full disk, and for a table whose rows
    /// the storage cannot hold; the load is over then.
    [[nodiscard]] RpcStatus add(std::span<const Cell> row, bool isDelete);
    [[nodiscard]] RpcStatus finish(TableWrite& write);
    /// Somebody else removes the files from now on.
    void giveAway() { m_given = true; }

private:
    struct File {
        std::filesystem::path path;
        int handle = -1;
        std::string buffer;
        std::uint32_t rows = 0;
        std::uint32_t dead = 0;
        std::vector<bool> isDead; // by row; only as long as the last dead one
    };
    struct Slot {
        std::uint64_t high = 0;
        std::uint64_t low = 0;
        std::uint32_t row = 0;
        std::uint32_t file = 0; // 0 free, 1 upserts, 2 deletes
    };
    [[nodiscard]] RpcStatus flush(File& file);
    [[nodiscard]] RpcStatus dropDead(File& file);
    void writeCell(std::string& out, std::size_t column, const Cell& cell);
    void remember(std::span<const Cell> row, std::uint32_t fileNumber);
    [[nodiscard]] Slot& slotOf(std::uint64_t high, std::uint64_t low);
    [[nodiscard]] bool keyTooLong(std::span<const Cell> row) const;
    void grow();

    /// How a column's values are written.
    enum class Form : std::uint8_t { plain, text, binary, single, twofold };
    [[nodiscard]] static Form formOf(const ColumnType& type);

    const TablePtr m_table;
    const Target m_target;
    const bool m_reduces;
    const std::optional<std::string> m_limit; // why no row of this table can be kept
    std::vector<std::size_t> m_keys;          // columns of the key, in table order
    std::vector<std::size_t> m_written;       // columns of the upserts
    std::vector<Form> m_forms;                // by column
    std::array<File, 2> m_files;
    std::vector<Slot> m_slots;
    std::size_t m_used = 0;
    bool m_given = false;
};

} // namespace lodestar::sandbox
