// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Turns the fields of one body row into one row of the table: conversion, expressions, strict mode, NOT NULL and length
// checks, the operation; counts and logs what is refused. One per load; not thread-safe; allocates nothing per cell.
// Sources: be/src/exec/file_scanner, csv_scanner, tablet_sink; messages as recorded from that code.
#include "app/sandbox/load/column_plan.h"
#include "app/sandbox/load/convert.h"
#include "app/sandbox/load/error_log.h"
#include "app/sandbox/load/partition_filter.h"
#include "app/sandbox/load/row_writer.h"
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>
namespace lodestar::sandbox {

struct LoadCounters {
    std::uint64_t loaded = 0;
    std::uint64_t filtered = 0;
    std::uint64_t unselected = 0;
    [[nodiscard]] std::uint64_t total() const { return loaded + filtered + unselected; }
};

class RowBuilder {
public:
    RowBuilder(TablePtr table, ColumnPlan plan, PartitionFilter partitions, bool strict, RowWriter& writer,
               ErrorLog& log);

    /// A CSV row with the right number of fields. raw is what the error log shows.
    [[nodiscard]] RpcStatus csvRow(std::span<const std::string_view> fields, std::string_view raw);

    // For JSON: beginRow, fill source(i) for the keys that are there, then finishRow or rejectRow.
    void beginRow();
    [[nodiscard]] Cell& source(std::size_t i) { return m_sources[i]; }
    [[nodiscard]] RowArena& arena() { return m_arena; }
    [[nodiscard]] RpcStatus finishRow();
    void rejectRow(std::string_view reason, std::string_view raw);
    /// A reason that belongs to no row.
    void logOnly(std::string_view reason, std::string_view raw) { m_log.add(reason, raw); }

    [[nodiscard]] const ColumnPlan& plan() const { return m_plan; }
    [[nodiscard]] bool strict() const { return m_strict; }
    [[nodiscard]] const LoadCounters& counters() const { return m_counters; }
    [[nodiscard]] const LossCounts& losses() const { return m_arena.losses(); }

private:
    void fill(const ColumnTarget& from, const ColumnType& type, Cell& cell);
    [[nodiscard]] bool passesStrict();
    [[nodiscard]] bool isSelected();
    [[nodiscard]] bool passesSink();
    /// Why the stand-in cannot keep a value that StarRocks would keep; nothing if it can.
    [[nodiscard]] RpcStatus limitOf(std::size_t column) const;
    [[nodiscard]] std::string rowText() const;

    const TablePtr m_table;
    const ColumnPlan m_plan;
    const PartitionFilter m_partitions;
    const bool m_strict;
    RowWriter& m_writer;
    ErrorLog& m_log;
    RowArena m_arena;
    std::vector<Cell> m_sources;
    std::vector<Cell> m_row;
    std::vector<std::size_t> m_checked; // columns of m_row that limitOf() looks at
    LoadCounters m_counters;
};

} // namespace lodestar::sandbox
