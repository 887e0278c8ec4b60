// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Serves /metrics in the text format of Prometheus. Numbers are taken at the moment of the request.
#include "core/base/result.h"
#include "core/sync/metrics.h"
#include <functional>
#include <memory>
#include <string>
namespace lodestar::telemetry {

class MetricsEndpoint final {
public:
    /// `address` as "127.0.0.1:9464"; port 0 picks a free one. `metrics` is called from the endpoint's threads and must
    /// outlive it. Fails with invalidOption on another form, with ioFailed when the port is taken.
    static Result<std::unique_ptr<MetricsEndpoint>> open(const std::string& address, const std::string& pipeline,
                                                         std::function<sync::Metrics()> metrics);
    ~MetricsEndpoint();
    [[nodiscard]] std::uint16_t port() const;

private:
    MetricsEndpoint();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace lodestar::telemetry
