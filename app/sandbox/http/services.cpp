// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/services.h"
#include "app/sandbox/http/back_end.h"
#include "app/sandbox/http/control_port.h"
#include "app/sandbox/http/front_end.h"
#include <atomic>
#include <iterator>
#include <random>
namespace lodestar::sandbox {
namespace {

class StorageTarget final : public PublishTarget {
public:
    explicit StorageTarget(Storage& storage) : m_storage(storage) {}
    Result<void> publish(std::uint64_t txnId, std::span<const TableWrite> writes) override {
        return m_storage.publish(txnId, writes);
    }
    Result<std::uint64_t> lastPublished() override { return m_storage.lastPublished(); }

private:
    Storage& m_storage;
};

} // namespace

struct Services::Impl {
    Impl(Config c, Catalog& catalogOf, Storage& storageOf)
        : config(std::move(c)), catalog(catalogOf), storage(storageOf), target(storageOf) {}

    Config config;
    Catalog& catalog;
    Storage& storage;
    StorageTarget target;
    FaultRegistry faults;
    std::unique_ptr<TransactionManager> transactions;
    std::unique_ptr<Cluster> cluster;
    std::vector<std::unique_ptr<HttpFrontEnd>> frontEnds;
    std::vector<std::unique_ptr<HttpBackEnd>> backEnds;
    std::unique_ptr<ControlPort> control;
    std::vector<std::unique_ptr<HttpServer>> servers; // front ends, back ends, control
    std::atomic<bool> stopped = false;

    Result<void> open();
    struct Service {
        HttpServer::Handler handler;
        HttpServer::Gate gate;
    };
    Result<void> addServers(std::uint16_t firstPort, const std::vector<Service>& services);
    Result<std::vector<std::unique_ptr<HttpServer>>> listenFrom(std::uint16_t firstPort,
                                                                const std::vector<Service>& services) const;
    [[nodiscard]] std::vector<std::uint16_t> ports(std::size_t from, std::size_t count) const;
    void applyFaults();
};

Services::Services(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Services::~Services() { stop(); }

Result<std::vector<std::unique_ptr<HttpServer>>>
Services::Impl::listenFrom(std::uint16_t firstPort, const std::vector<Service>& services) const {
    std::vector<std::unique_ptr<HttpServer>> group;
    int port = firstPort;
    for (const Service& service : services) {
        auto server = std::make_unique<HttpServer>(service.handler, service.gate, HttpServer::Limits{});
        if (port > 65535)
            return Error(ErrorCode::invalidArgument, "port " + std::to_string(port) + " does not exist");
        LS_CHECK(server->listen(config.bindAddress, static_cast<std::uint16_t>(port)));
        port = server->port() + 1;
        group.push_back(std::move(server));
    }
    return group;
}

/// Consecutive ports, also where no first one is given. The system's own choice has neighbours that clients of this
/// machine use as their end of connections, so a first port from below that range is tried instead.
Result<void> Services::Impl::addServers(std::uint16_t firstPort, const std::vector<Service>& services) {
    constexpr int kAttempts = 50;
    std::random_device random;
    std::uniform_int_distribution<int> pick(12'000, 32'000);
    const bool chosenHere = firstPort == 0 && services.size() > 1;
    for (int attempt = 1;; ++attempt) {
        auto group = listenFrom(chosenHere ? static_cast<std::uint16_t>(pick(random)) : firstPort, services);
        if (!group && chosenHere && attempt < kAttempts)
            continue;
        if (!group)
            return group.error();
        std::move(group->begin(), group->end(), std::back_inserter(servers));
        return {};
    }
}

std::vector<std::uint16_t> Services::Impl::ports(std::size_t from, std::size_t count) const {
    std::vector<std::uint16_t> list;
    for (std::size_t i = from; i < from + count && i < servers.size(); ++i)
        list.push_back(servers[i]->port());
    return list;
}

/// A back end that is dead from now on loses its open transactions at once, not when somebody calls.
void Services::Impl::applyFaults() {
    for (std::size_t i = 0; i < backEnds.size(); ++i) {
        if (!cluster->isAlive(static_cast<int>(i)))
            backEnds[i]->die();
    }
}

Result<void> Services::Impl::open() {
    const std::filesystem::path loads = std::filesystem::path(config.dir) / "loads";
    const std::filesystem::path errorLogs = loads / "error_log";
    std::error_code failed;
    std::filesystem::create_directories(errorLogs, failed);
    if (failed)
        return Error(ErrorCode::ioFailed, "cannot make the folder " + errorLogs.string() + ": " + failed.message());
    LS_TRY(transactions, TransactionManager::open(
                             {.dir = loads, .publishMsMin = config.publishMsMin, .publishMsMax = config.publishMsMax},
                             target, faults));
    cluster = std::make_unique<Cluster>(Cluster::Parts{.catalog = catalog,
                                                       .storage = storage,
                                                       .transactions = *transactions,
                                                       .faults = faults,
                                                       .access = *config.access,
                                                       .version = config.version,
                                                       .host = config.host,
                                                       .user = config.user,
                                                       .password = config.password,
                                                       .errorLogDir = errorLogs,
                                                       .backEnds = config.backEnds,
                                                       .discard = config.discard});
    const HttpServer::Gate always = [] { return true; };
    std::vector<Service> feServices;
    for (int i = 0; i < config.frontEnds; ++i) {
        HttpFrontEnd& node = *frontEnds.emplace_back(std::make_unique<HttpFrontEnd>(*cluster, i));
        feServices.push_back({[&node](Exchange& e) { node.handle(e); }, always});
    }
    std::vector<Service> beServices;
    for (int i = 0; i < config.backEnds; ++i) {
        HttpBackEnd& node = *backEnds.emplace_back(std::make_unique<HttpBackEnd>(*cluster, i));
        beServices.push_back({[&node](Exchange& e) { node.handle(e); },
                              [this, i] { return cluster->isAlive(i) || !faults.fire("be_dead", {}, i); }});
    }
    control = std::make_unique<ControlPort>(*cluster, [this] { applyFaults(); });
    LS_CHECK(addServers(config.feHttpPort, feServices));
    LS_CHECK(addServers(config.beHttpPort, beServices));
    LS_CHECK(addServers(config.controlPort, {{[this](Exchange& e) { control->handle(e); }, always}}));
    const auto fes = static_cast<std::size_t>(config.frontEnds);
    cluster->setPorts(ports(0, fes), ports(fes, static_cast<std::size_t>(config.backEnds)));
    transactions->onSweep([this] {
        for (const auto& node : backEnds)
            node->sweep();
    });
    for (const auto& server : servers)
        server->start();
    return {};
}

Result<std::unique_ptr<Services>> Services::start(Config config, Catalog& catalog, Storage& storage) {
    if (config.frontEnds < 1 || config.frontEnds > 16 || config.backEnds < 1 || config.backEnds > 64)
        return Error(ErrorCode::invalidArgument, "there are 1 to 16 front ends and 1 to 64 back ends, not " +
                                                     std::to_string(config.frontEnds) + " and " +
                                                     std::to_string(config.backEnds));
    if (config.access == nullptr)
        return Error(ErrorCode::invalidArgument, "the services need accounts and rights");
    auto impl = std::make_unique<Impl>(std::move(config), catalog, storage);
    LS_CHECK(impl->open());
    return std::unique_ptr<Services>(new Services(std::move(impl)));
}

std::vector<std::uint16_t> Services::feHttpPorts() const { return m_impl->cluster->fePorts(); }
std::vector<std::uint16_t> Services::beHttpPorts() const { return m_impl->cluster->bePorts(); }
std::uint16_t Services::controlPort() const { return m_impl->servers.back()->port(); }

std::vector<bool> Services::beAlive() const { return m_impl->cluster->alive(); }

Result<void> Services::setFrontEndConfig(const std::string& name, const std::string& value) {
    return m_impl->transactions->settings().setMutable(name, value);
}

std::map<std::string, std::string> Services::frontEndConfig() const {
    std::map<std::string, std::string> values;
    for (const TxnSettings::Item& item : TxnSettings::items()) {
        if (item.isFrontEnd)
            values.emplace(item.name, m_impl->transactions->settings().text(item.name));
    }
    return values;
}

FaultRegistry& Services::faults() { return m_impl->faults; }

const TransactionManager& Services::transactions() const { return *m_impl->transactions; }

void Services::setSqlRunner(SqlRunner runner) { m_impl->cluster->setSqlRunner(std::move(runner)); }

LoadGate Services::loadGate() {
    Impl& impl = *m_impl;
    return {.takeTxnId = [&impl] { return impl.transactions->takeId(); },
            .openBefore = [&impl](std::uint64_t tableId,
                                  std::int64_t txnId) { return impl.transactions->hasOpen(tableId, txnId); },
            .committed = [&impl](std::uint64_t tableId) { return impl.transactions->hasCommitted(tableId); },
            .failure = [&impl](const std::string& table) -> std::optional<std::string> {
                if (!impl.faults.fire("alter_cancelled", table))
                    return std::nullopt;
                return "schema change tasks failed on same backend, cancelled by fault";
            }};
}

void Services::stop() {
    if (m_impl->stopped.exchange(true))
        return;
    // No request begins or waits any more once the transactions have stopped; then the connections can be joined.
    if (m_impl->transactions)
        m_impl->transactions->stop();
    for (const auto& server : m_impl->servers)
        server->stop();
}

} // namespace lodestar::sandbox
