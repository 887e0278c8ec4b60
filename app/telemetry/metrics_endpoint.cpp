// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/telemetry/metrics_endpoint.h"
#include "app/telemetry/metric_families.h"
#include <charconv>
#include <exception>
#include <prometheus/collectable.h>
#include <prometheus/exposer.h>
#include <utility>
namespace lodestar::telemetry {
namespace {

class Collected final : public prometheus::Collectable {
public:
    Collected(std::string pipeline, std::function<sync::Metrics()> metrics)
        : m_pipeline(std::move(pipeline)), m_metrics(std::move(metrics)) {}
    std::vector<prometheus::MetricFamily> Collect() const override { return metricFamilies(m_metrics(), m_pipeline); }

private:
    const std::string m_pipeline;
    const std::function<sync::Metrics()> m_metrics;
};

bool isAddress(const std::string& address) {
    const std::size_t colon = address.rfind(':');
    if (colon == std::string::npos || colon == 0)
        return false;
    unsigned port = 0;
    const char* end = address.data() + address.size();
    const auto parsed = std::from_chars(address.data() + colon + 1, end, port);
    return parsed.ec == std::errc() && parsed.ptr == end && port <= 65535;
}

} // namespace

struct MetricsEndpoint::Private {
    std::shared_ptr<Collected> collected;
    std::unique_ptr<prometheus::Exposer> exposer;
};

MetricsEndpoint::MetricsEndpoint() : d(std::make_unique<Private>()) {}
MetricsEndpoint::~MetricsEndpoint() = default;

Result<std::unique_ptr<MetricsEndpoint>> MetricsEndpoint::open(const std::string& address, const std::string& pipeline,
                                                               std::function<sync::Metrics()> metrics) {
    if (!isAddress(address))
        return Error(ErrorCode::invalidOption, "\"" + address + "\" is no address for metrics",
                     "Write it as host:port, such as 127.0.0.1:9464");
    std::unique_ptr<MetricsEndpoint> endpoint(new MetricsEndpoint());
    try {
        endpoint->d->exposer = std::make_unique<prometheus::Exposer>(address, 2);
    } catch (const std::exception& failed) {
        return Error(ErrorCode::ioFailed, "metrics cannot be served at " + address + ": " + failed.what(),
                     "Nothing was started. Another program may use the port: choose another one");
    }
    endpoint->d->collected = std::make_shared<Collected>(pipeline, std::move(metrics));
    endpoint->d->exposer->RegisterCollectable(endpoint->d->collected);
    return endpoint;
}

std::uint16_t MetricsEndpoint::port() const {
    const auto ports = d->exposer->GetListeningPorts();
    return ports.empty() ? std::uint16_t{0} : static_cast<std::uint16_t>(ports.front());
}

} // namespace lodestar::telemetry
