// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/telemetry/metric_families.h"
#include <array>
#include <utility>
namespace lodestar::telemetry {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;
using Labels = std::vector<ClientMetric::Label>;

class Families final {
public:
    explicit Families(std::string pipeline) : m_pipeline(std::move(pipeline)) {}

    void family(const std::string& name, const std::string& help, MetricType type) {
        m_families.push_back({name, help, type, {}});
    }
    void value(double value, Labels labels = {}) {
        ClientMetric metric;
        labels.insert(labels.begin(), {"pipeline", m_pipeline});
        metric.label = std::move(labels);
        if (m_families.back().type == MetricType::Counter)
            metric.counter.value = value;
        else
            metric.gauge.value = value;
        m_families.back().metric.push_back(std::move(metric));
    }
    void gauge(const std::string& name, const std::string& help, double number) {
        family(name, help, MetricType::Gauge);
        value(number);
    }
    void counter(const std::string& name, const std::string& help, double number) {
        family(name, help, MetricType::Counter);
        value(number);
    }
    std::vector<MetricFamily> take() { return std::move(m_families); }

private:
    const std::string m_pipeline;
    std::vector<MetricFamily> m_families;
};

Labels tableLabels(const sync::LaneMetrics& lane) {
    return {{"table", lane.source.toString()}, {"target", lane.target.toString()}};
}

void addLag(Families& out, const sync::LagParts& lag, const Labels& labels) {
    for (const auto& [part, seconds] :
         {std::pair{"capture", lag.capture}, std::pair{"load", lag.load}, std::pair{"publish", lag.publish}}) {
        Labels all = labels;
        all.push_back({"part", part});
        out.value(seconds, std::move(all));
    }
}

template <typename Value>
void perTable(Families& out, const sync::Metrics& metrics, Value value) {
    for (const sync::LaneMetrics& lane : metrics.lanes)
        if (const std::optional<double> number = value(lane))
            out.value(*number, tableLabels(lane));
}

void addTables(Families& out, const sync::Metrics& metrics) {
    using Lane = sync::LaneMetrics;
    out.family("lodestar_table_snapshot_rows", "Rows copied and visible.", MetricType::Gauge);
    perTable(out, metrics, [](const Lane& lane) { return std::optional<double>(lane.snapshotRows); });
    out.family("lodestar_table_snapshot_rows_estimate", "Rows of the table as the source estimates them.",
               MetricType::Gauge);
    perTable(out, metrics, [](const Lane& lane) {
        return lane.snapshotRowsTotal ? std::optional<double>(*lane.snapshotRowsTotal) : std::nullopt;
    });
    out.family("lodestar_table_changes_total", "Changes of the binlog that are visible in StarRocks.",
               MetricType::Counter);
    perTable(out, metrics, [](const Lane& lane) { return std::optional<double>(lane.appliedRows); });
    out.family("lodestar_table_load_bytes_total", "Bytes of load bodies, snapshot and stream.", MetricType::Counter);
    perTable(out, metrics, [](const Lane& lane) { return std::optional<double>(lane.appliedBytes); });
    out.family("lodestar_table_waiting_rows", "Changes taken from the log that are not visible yet.",
               MetricType::Gauge);
    perTable(out, metrics, [](const Lane& lane) { return std::optional<double>(lane.waitingRows); });
    out.family("lodestar_table_lag_seconds",
               "Commit at the source to visible in StarRocks by part: capture, load, publish; of the last second or of "
               "what waits. Paused or failed: the age of its place. Absent in a snapshot.",
               MetricType::Gauge);
    for (const Lane& lane : metrics.lanes)
        if (lane.lag)
            addLag(out, *lane.lag, tableLabels(lane));
    out.family("lodestar_table_lag_uncertainty_seconds",
               "By so much the lag may be more, where the source tells commit times in whole seconds.",
               MetricType::Gauge);
    perTable(out, metrics,
             [](const Lane& lane) { return lane.lag ? std::optional(lane.lag->uncertainty) : std::nullopt; });
    out.family("lodestar_table_flush_interval_seconds",
               "Between two loads of the table: the freshness aimed at, or more while StarRocks asks for fewer loads.",
               MetricType::Gauge);
    perTable(out, metrics,
             [](const Lane& lane) { return std::optional(std::chrono::duration<double>(lane.flushInterval).count()); });
    out.family("lodestar_table_refused_rows",
               "Rows that StarRocks refused or that cannot be carried: they wait for a "
               "retry or a skip.",
               MetricType::Gauge);
    perTable(out, metrics, [](const Lane& lane) { return std::optional<double>(lane.refusedRows); });
    out.family("lodestar_table_skipped_rows", "Rows that were passed over because somebody said so.",
               MetricType::Gauge);
    perTable(out, metrics, [](const Lane& lane) { return std::optional<double>(lane.skippedRows); });
    out.family("lodestar_table_awaits_approval",
               "1 while the table stands before a schema change that somebody has to "
               "approve.",
               MetricType::Gauge);
    perTable(out, metrics, [](const Lane& lane) { return std::optional<double>(lane.awaitsApproval ? 1 : 0); });
    constexpr std::array kStates{sync::LaneState::waiting,   sync::LaneState::snapshot, sync::LaneState::catchingUp,
                                 sync::LaneState::streaming, sync::LaneState::paused,   sync::LaneState::failed};
    out.family("lodestar_table_state", "1 for the state that the table is in.", MetricType::Gauge);
    for (const Lane& lane : metrics.lanes)
        for (const sync::LaneState state : kStates) {
            Labels labels = tableLabels(lane);
            labels.push_back({"state", sync::laneStateName(state)});
            out.value(lane.state == state ? 1 : 0, std::move(labels));
        }
}

} // namespace

std::vector<MetricFamily> metricFamilies(const sync::Metrics& metrics, const std::string& pipeline) {
    Families out(pipeline);
    out.gauge("lodestar_running", "1 while the sync runs.", metrics.state == sync::EngineState::running ? 1 : 0);
    out.gauge("lodestar_caught_up", "1 when everything committed at the source, as last asked, is visible.",
              metrics.caughtUp ? 1 : 0);
    out.counter("lodestar_rows_total", "Rows that are visible in StarRocks, snapshot and stream.",
                static_cast<double>(metrics.appliedRows));
    out.counter("lodestar_load_bytes_total", "Bytes of load bodies.", static_cast<double>(metrics.appliedBytes));
    if (metrics.lag) {
        out.family("lodestar_lag_seconds",
                   "Lag by part: capture, load, publish; of the following table that is farthest behind.",
                   MetricType::Gauge);
        addLag(out, *metrics.lag, {});
        out.gauge("lodestar_lag_uncertainty_seconds",
                  "By so much the lag may be more, where the source tells commit times in whole seconds.",
                  metrics.lag->uncertainty);
    }
    out.gauge("lodestar_lag_p99_seconds", "99th percentile of the lag of the last minute's batches.",
              metrics.lagP99Seconds);
    out.gauge("lodestar_waiting_rows", "Changes taken from the log that are not visible yet.",
              static_cast<double>(metrics.waitingRows));
    out.gauge("lodestar_binlog_behind_bytes", "Bytes of binlog between the reader and the server's end.",
              static_cast<double>(metrics.logBytesBehind));
    out.gauge("lodestar_loads_in_flight", "Loads that are being sent or waited for.", metrics.loadsInFlight);
    out.gauge("lodestar_buffer_bytes", "Bytes of rows that are buffered.", static_cast<double>(metrics.poolBytesUsed));
    out.gauge("lodestar_buffer_limit_bytes", "Bytes that may be buffered; beyond, readers wait.",
              static_cast<double>(metrics.poolBytesMax));
    out.gauge("lodestar_spilled_bytes", "Bytes of rows that wait on disk, as the buffers are full.",
              static_cast<double>(metrics.spilledBytes));
    out.gauge("lodestar_resident_memory_bytes", "Memory of the process.", static_cast<double>(metrics.residentBytes));
    addTables(out, metrics);
    return out.take();
}

} // namespace lodestar::telemetry
