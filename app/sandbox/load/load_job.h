// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One load from the first body byte to the spool files: unpack, split, convert, check, reduce. The table is the one the
// load saw when it began; later changes do not reach it. Several bodies of one transaction go through one job, CSV
// bodies as one stream, JSON bodies as one document each. Not thread-safe.
#include "app/sandbox/load/csv_reader.h"
#include "app/sandbox/load/decompressor.h"
#include "app/sandbox/load/discard.h"
#include "app/sandbox/load/json_reader.h"
#include "app/sandbox/load/row_builder.h"
#include "app/sandbox/load/row_finder.h"
#include <memory>
namespace lodestar::sandbox {

class LoadJob {
public:
    struct Files {
        std::filesystem::path upserts;
        std::filesystem::path deletes;
        std::filesystem::path errorLog;
        Discard discard = Discard::nothing;
    };
    /// Applies the headers to the table; fails as the planning of a load fails.
    [[nodiscard]] static RpcStatus make(TablePtr table, LoadParams params, Files files, std::unique_ptr<LoadJob>& job);

    /// How long the next body will be, where that is known.
    void announce(std::uint64_t bytes) { m_announced = bytes; }
    [[nodiscard]] RpcStatus append(std::string_view bytes);
    /// One body is complete.
    [[nodiscard]] RpcStatus endBody();
    /// All bodies are complete: checks the filter ratio, closes the files.
    [[nodiscard]] RpcStatus finish();

    [[nodiscard]] Discard discards() const { return m_discard; }
    /// In the place of append() where bodies are not looked at.
    void skip(std::uint64_t bytes) { m_bytes += bytes; }

    [[nodiscard]] LoadCounters counters() const;
    /// What the readers changed or dropped without a word, so far.
    [[nodiscard]] const LossCounts& losses() const { return m_rows.losses(); }
    [[nodiscard]] const LoadParams& params() const { return m_params; }
    [[nodiscard]] const TablePtr& table() const { return m_table; }
    [[nodiscard]] const ErrorLog& errorLog() const { return m_log; }
    /// The file that the header log_rejected_record_num asks for; empty if there is none.
    [[nodiscard]] std::string rejectedRecords() const { return m_log.rejectedRecords(); }
    /// After finish(): what to publish. Its files go with the job unless giveAway() is called.
    [[nodiscard]] const TableWrite& write() const { return m_write; }
    void giveAway() { m_writer.giveAway(); }

private:
    LoadJob(TablePtr table, LoadParams params, ColumnPlan plan, PartitionFilter partitions, Files files);
    [[nodiscard]] RpcStatus plainBytes(std::string_view bytes);

    const TablePtr m_table;
    const LoadParams m_params;
    const Discard m_discard;
    std::uint64_t m_bytes = 0; // of all bodies, as they came
    ErrorLog m_log;
    RowWriter m_writer;
    RowBuilder m_rows;
    std::unique_ptr<CsvReader> m_csv;
    std::unique_ptr<JsonReader> m_json;
    std::unique_ptr<RowFinder> m_finder; // in the place of both
    std::unique_ptr<Decompressor> m_unpack;
    std::uint64_t m_announced = 0;
    std::string m_document; // JSON is parsed whole
    TableWrite m_write;
};

} // namespace lodestar::sandbox
