// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/load_job.h"
#include "app/sandbox/load/spare_document.h"
#include <algorithm>
#include <utility>
namespace lodestar::sandbox {

LoadJob::LoadJob(TablePtr table, LoadParams params, ColumnPlan plan, PartitionFilter partitions, Files files)
    : m_table(std::move(table)), m_params(std::move(params)), m_discard(files.discard),
      m_log(std::move(files.errorLog), m_params.rejectedRecordsLogged),
      m_writer(m_table, {.upserts = std::move(files.upserts),
                         .deletes = std::move(files.deletes),
                         .columns = plan.partialColumns,
                         .mergeColumn = plan.mergeColumn,
                         .keep = m_discard == Discard::nothing}),
      m_rows(m_table, std::move(plan), std::move(partitions), m_params.strictMode, m_writer, m_log),
      m_unpack(makeDecompressor(m_params.compression)) {}

RpcStatus LoadJob::make(TablePtr table, LoadParams params, Files files, std::unique_ptr<LoadJob>& job) {
    ColumnPlan plan;
    if (RpcStatus status = planColumns(*table, params, plan); !status.ok())
        return status;
    PartitionFilter partitions;
    if (RpcStatus status = partitions.open(*table, params); !status.ok())
        return status;
    if (params.format == BodyFormat::csv) {
        const auto bad = std::find_if(plan.sources.begin(), plan.sources.end(),
                                      [](const SourceField& field) { return !csvTakes(field.type); });
        if (bad != plan.sources.end())
            return RpcStatus::internal("Unsupported CSV type " + backEndTypeText(bad->type));
    }
    job.reset(
        new LoadJob(std::move(table), std::move(params), std::move(plan), std::move(partitions), std::move(files)));
    if (job->m_discard == Discard::lines) {
        job->m_finder = std::make_unique<RowFinder>(job->m_params);
        return RpcStatus::success();
    }
    if (job->m_params.format == BodyFormat::csv) {
        job->m_csv = makeCsvReader(job->m_params, job->m_rows);
        return RpcStatus::success();
    }
    job->m_json = std::make_unique<JsonReader>(job->m_params, job->m_rows);
    return job->m_json->open();
}

LoadCounters LoadJob::counters() const {
    LoadCounters counters = m_rows.counters();
    if (m_finder)
        counters.loaded = m_finder->rows();
    return counters;
}

RpcStatus LoadJob::plainBytes(std::string_view bytes) {
    if (m_finder) {
        m_finder->append(bytes);
        return RpcStatus::success();
    }
    if (m_csv)
        return m_csv->append(bytes);
    if (m_document.empty())
        m_document = takeSpareDocument(m_announced);
    m_document.append(bytes);
    return RpcStatus::success();
}

RpcStatus LoadJob::append(std::string_view bytes) {
    m_bytes += bytes.size();
    if (!m_unpack)
        return plainBytes(bytes);
    return m_unpack->append(bytes, [this](std::string_view plain) { return plainBytes(plain); });
}

RpcStatus LoadJob::endBody() {
    if (m_unpack) {
        if (RpcStatus status = m_unpack->finish(); !status.ok())
            return status;
        m_unpack = makeDecompressor(m_params.compression);
    }
    if (m_finder)
        m_finder->endBody();
    if (!m_json)
        return RpcStatus::success();
    RpcStatus status = m_json->read(m_document);
    giveSpareDocument(std::exchange(m_document, {}));
    return status;
}

RpcStatus LoadJob::finish() {
    if (m_csv) {
        if (RpcStatus status = m_csv->finish(); !status.ok())
            return status;
    }
    const LoadCounters counters = this->counters();
    const std::uint64_t looked = counters.loaded + counters.filtered;
    if (looked > 0 && static_cast<double>(counters.filtered) / static_cast<double>(looked) > m_params.maxFilterRatio)
        return RpcStatus::internal("too many filtered rows");
    if (m_discard != Discard::nothing) {
        m_write.discarded = true;
        m_write.discardedRows = counters.loaded;
        m_write.discardedBytes = m_bytes;
        m_write.rows = m_discard == Discard::bytes ? (m_bytes > 0 ? 1 : 0) : counters.loaded;
    }
    return m_writer.finish(m_write);
}

} // namespace lodestar::sandbox
