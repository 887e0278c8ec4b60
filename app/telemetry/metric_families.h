// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The metrics of a running sync in the words of Prometheus: base units, counters end in _total. Pure; any thread.
// Names and units: Prometheus documentation, "Metric and label naming".
#include "core/sync/metrics.h"
#include <prometheus/metric_family.h>
#include <string>
#include <vector>
namespace lodestar::telemetry {

/// One family per metric; tables are labelled `table` (source) and `target`, states `state`.
[[nodiscard]] std::vector<prometheus::MetricFamily> metricFamilies(const sync::Metrics& metrics,
                                                                   const std::string& pipeline);

} // namespace lodestar::telemetry
