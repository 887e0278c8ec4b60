// SPDX-License-Identifier: GPL-3.0-or-later
// lodestar-sandbox: builds the parts, connects them, waits for a signal.
#include "app/sandbox/catalog/catalog.h"
#include "app/sandbox/faults/fault_registry.h"
#include "app/sandbox/folder_lock.h"
#include "app/sandbox/http/services.h"
#include "app/sandbox/options.h"
#include "app/sandbox/proc_nodes.h"
#include "app/sandbox/query/front_end.h"
#include "app/sandbox/query/query_server.h"
#include "app/sandbox/reachable_address.h"
#include "app/sandbox/rights/rights.h"
#include "app/sandbox/sample/sample_source.h"
#include "app/sandbox/sql_over_http.h"
#include "app/sandbox/storage/storage.h"
#include "app/sandbox/txn/transaction_manager.h"
#include "app/sandbox/version/release.h"
#include "core/base/log.h"
#include <csignal>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <unistd.h>

using namespace lodestar;
using namespace lodestar::sandbox;

namespace {

constexpr int kUsage = 2;
int wakePipe[2] = {-1, -1};

void onSignal(int number) {
    const char byte = static_cast<char>(number);
    [[maybe_unused]] const ssize_t written = ::write(wakePipe[1], &byte, 1);
}

Result<void> catchSignals() {
    if (::pipe(wakePipe) != 0)
        return Error(ErrorCode::ioFailed, "no pipe could be made");
    struct sigaction action {};
    action.sa_handler = onSignal;
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGUSR1, &action, nullptr);
    ::sigaction(SIGUSR2, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return {};
}

/// Returns at SIGTERM or SIGINT. SIGUSR1 stops the sample's writer, SIGUSR2 lets it go on.
void serveSignals(SampleSource* sample) {
    for (;;) {
        char byte = 0;
        const ssize_t got = ::read(wakePipe[0], &byte, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got == 1 && (byte == SIGUSR1 || byte == SIGUSR2)) {
            if (sample)
                sample->setWriting(byte == SIGUSR2);
            continue;
        }
        return;
    }
}

Services::Config servicesConfig(const Options& options, const Access& access) {
    Services::Config config;
    config.access = &access;
    config.bindAddress = options.bind;
    config.host = reachableAddress(options.bind);
    config.feHttpPort = options.feHttpPort;
    config.beHttpPort = options.beHttpPort;
    config.controlPort = options.controlPort;
    config.frontEnds = options.frontEnds;
    config.backEnds = options.backEnds;
    config.user = options.user;
    config.password = options.password;
    config.version = options.serverVersion;
    config.publishMsMin = options.publishMsMin;
    config.publishMsMax = options.publishMsMax;
    config.dir = options.dir.string();
    config.discard = options.discard;
    return config;
}

std::vector<LoadRow> loadRows(const TransactionManager& transactions) {
    std::vector<LoadRow> out;
    for (const TxnRecord& txn : transactions.all())
        out.push_back({.id = txn.id,
                       .label = txn.label,
                       .db = txn.db,
                       .table = txn.table,
                       .state = std::string(txnStateName(txn.state)),
                       .reason = txn.reason,
                       .beganAt = txn.beganAt,
                       .preparedAt = txn.preparedAt,
                       .committedAt = txn.committedAt,
                       .finishedAt = txn.finishedAt,
                       .timeoutMs = txn.timeoutS * 1000});
    return out;
}

std::int64_t secondsNow() {
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

void printReady(const std::string& host, std::uint16_t queryPort, const Services& services,
                const SampleSource* sample) {
    nlohmann::ordered_json line{{"ready", true},
                                {"host", host},
                                {"query_port", queryPort},
                                {"fe_http_port", services.feHttpPorts().front()},
                                {"fe_http_ports", services.feHttpPorts()},
                                {"be_http_ports", services.beHttpPorts()},
                                {"control_port", services.controlPort()}};
    if (sample) {
        line["source_port"] = sample->endpoint().port;
        line["source_user"] = sample->endpoint().user;
        line["source_password"] = sample->endpoint().password.reveal(); // a throw-away account of this process
        line["source_database"] = sample->endpoint().database;
    }
    std::printf("%s\n", line.dump().c_str());
    std::fflush(stdout);
}

Result<void> run(const Options& options) {
    LS_TRY(const FolderLock lock, FolderLock::take(options.dir));
    LS_CHECK(openLogFile((options.dir / "sandbox.log").string()));
    LS_CHECK(catchSignals());
    LS_TRY(const std::unique_ptr<Catalog> catalog, Catalog::open(options.dir));
    LS_TRY(const std::unique_ptr<Rights> rights,
           Rights::open({.dir = options.dir, .user = options.user, .password = options.password}, *catalog));
    LS_TRY(const std::unique_ptr<Storage> storage, Storage::start({.dir = options.dir}, *catalog));
    LS_TRY(const std::unique_ptr<Services> services,
           Services::start(servicesConfig(options, *rights), *catalog, *storage));
    ClusterView cluster{
        .host = reachableAddress(options.bind),
        .feHttpPorts = services->feHttpPorts(),
        .beHttpPorts = services->beHttpPorts(),
        .beAlive = [&] { return services->beAlive(); },
        .config = [&] { return services->frontEndConfig(); },
        .setConfig = [&](const std::string& name,
                         const std::string& value) { return services->setFrontEndConfig(name, value); },
        .loadRows = [&] { return loadRows(services->transactions()); },
        .startedAt = secondsNow(),
        .loads = services->loadGate(),
        .proc = [&](const std::string& path) { return procNode(path, *catalog, services->transactions()); },
        .queryDelay = [&]() -> std::optional<int> {
            const auto slow = services->faults().fire("slow_query_port");
            return slow ? std::optional(slow->ms) : std::nullopt;
        }};
    FrontEnd frontEnd(*catalog, *storage, *rights, cluster, options.alterTick);
    LS_CHECK(frontEnd.prepare());
    LS_TRY(const std::unique_ptr<QueryServer> server,
           QueryServer::open({.port = options.queryPort, .bindAddress = options.bind}, frontEnd));
    cluster.queryPort = server->port();
    services->setSqlRunner([&](const SqlRequest& request) { return runOverHttp(frontEnd, request); });
    std::unique_ptr<SampleSource> sample;
    if (!options.sample.empty()) {
        SampleSource::Config config;
        config.name = options.sample;
        config.kind = options.source;
        config.dir = options.dir / "source" / (options.sample + '-' + std::string(serverKindName(options.source)));
        config.port = options.sourcePort;
        LS_TRY(sample, SampleSource::start(config));
    }
    server->serve();
    printReady(cluster.host, server->port(), *services, sample.get());
    serveSignals(sample.get());
    server->stop();
    services->stop();
    if (sample)
        sample->stop();
    return {};
}

} // namespace

int main(int argc, char** argv) {
    const Result<Options> options = parseOptions({argv + 1, argv + argc});
    if (!options) {
        std::fprintf(stderr, "lodestar-sandbox: %s\n", options.error().toString().c_str());
        return kUsage;
    }
    if (options->help) {
        std::printf("%s", helpText().c_str());
        return 0;
    }
    if (options->version) {
        std::printf("lodestar-sandbox %s\n", LODESTAR_VERSION);
        return 0;
    }
    chooseRelease(Release(options->serverVersion));
    const Result<void> done = run(*options);
    if (!done)
        std::fprintf(stderr, "lodestar-sandbox: %s\n", done.error().toString().c_str());
    return done ? 0 : 1;
}
