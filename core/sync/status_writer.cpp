// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/status_writer.h"
#include "core/base/log.h"
#include "core/sync/throttle.h"
#include <nlohmann/json.hpp>
#include <utility>
namespace lodestar::sync {

namespace {

nlohmann::ordered_json lagJson(const LagParts& lag) {
    return {{"capture", lag.capture},
            {"load", lag.load},
            {"publish", lag.publish},
            {"total", lag.total()},
            {"uncertainty", lag.uncertainty}};
}

} // namespace

std::string metricsJson(const Metrics& metrics) {
    nlohmann::ordered_json out;
    out["state"] = engineStateName(metrics.state);
    out["position"] = metrics.position;
    out["caught_up"] = metrics.caughtUp;
    if (metrics.lag)
        out["lag_seconds"] = lagJson(*metrics.lag);
    out["lag_p99_seconds"] = metrics.lagP99Seconds;
    out["rows_per_second"] = metrics.rowsPerSecond;
    out["bytes_per_second"] = metrics.bytesPerSecond;
    out["applied_rows"] = metrics.appliedRows;
    out["applied_bytes"] = metrics.appliedBytes;
    out["waiting_rows"] = metrics.waitingRows;
    out["log_bytes_behind"] = metrics.logBytesBehind;
    out["loads_in_flight"] = metrics.loadsInFlight;
    out["resident_bytes"] = metrics.residentBytes;
    out["pool_bytes_used"] = metrics.poolBytesUsed;
    out["pool_bytes_max"] = metrics.poolBytesMax;
    if (metrics.spilledBytesMax != 0) {
        out["spilled_bytes"] = metrics.spilledBytes;
        out["spilled_bytes_max"] = metrics.spilledBytesMax;
    }
    if (!metrics.throttle.empty())
        out["throttle"] = nlohmann::ordered_json::parse(textOf(metrics.throttle));
    if (metrics.transactions)
        out["load_mode"] = "transactions";
    if (metrics.tablesApart)
        out["checkpoint_tables_apart_ms"] = metrics.tablesApart->count();
    out["tables"] = nlohmann::ordered_json::array();
    for (const LaneMetrics& lane : metrics.lanes) {
        nlohmann::ordered_json table;
        table["source"] = lane.source.toString();
        table["target"] = lane.target.toString();
        table["state"] = shownState(lane);
        table["snapshot_rows"] = lane.snapshotRows;
        if (lane.snapshotRowsTotal)
            table["snapshot_rows_estimate"] = *lane.snapshotRowsTotal;
        table["snapshot_done"] = lane.snapshotDone;
        table["applied_rows"] = lane.appliedRows;
        table["applied_bytes"] = lane.appliedBytes;
        table["rows_per_second"] = lane.rowsPerSecond;
        table["waiting_rows"] = lane.waitingRows;
        if (lane.lag)
            table["lag_seconds"] = lagJson(*lane.lag);
        if (lane.refusedRows != 0)
            table["refused_rows"] = lane.refusedRows;
        if (lane.skippedRows != 0)
            table["skipped_rows"] = lane.skippedRows;
        if (lane.awaitsApproval)
            table["awaits_approval"] = true;
        table["flush_interval_ms"] = lane.flushInterval.count();
        if (!lane.pressure.empty())
            table["pressure"] = lane.pressure;
        if (!lane.note.empty())
            table["note"] = lane.note;
        out["tables"].push_back(std::move(table));
    }
    return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

StatusWriter::StatusWriter(state::StateStore& store, Clock& clock, std::function<Metrics()> metrics)
    : m_store(store), m_clock(clock), m_metrics(std::move(metrics)), m_thread([this](std::stop_token stop) {
          while (m_clock.sleepFor(std::chrono::seconds(1), stop))
              write();
      }) {}

StatusWriter::~StatusWriter() {
    m_thread.request_stop();
    m_thread.join();
    write();
}

void StatusWriter::write() {
    std::string text = metricsJson(m_metrics());
    if (text == m_written)
        return;
    if (auto saved = m_store.setStatus(text); !saved)
        logWarning("sync", saved.error().toString());
    else
        m_written = std::move(text);
}

void StatusWriter::keep(std::span<const Event> events) {
    std::vector<state::EventRecord> records;
    for (const Event& event : events) {
        logLine(event.kind == EventKind::error     ? LogLevel::error
                : event.kind == EventKind::warning ? LogLevel::warning
                                                   : LogLevel::info,
                "sync", (event.table ? event.table->toString() + ": " : std::string()) + event.text);
        records.push_back({event.time, eventKindName(event.kind), event.table ? event.table->toString() : std::string(),
                           event.text, event.count});
    }
    if (auto saved = m_store.addEvents(records); !saved)
        logWarning("sync", saved.error().toString());
}

} // namespace lodestar::sync
