// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Everything of the stand-in that speaks HTTP: the front-end listeners (redirects, transaction routes, label states),
// the back-end listeners (stream load), the control port (faults, state, log) and the transaction manager behind them.
// start() opens all ports before it returns, replays the transaction journal and publishes what was committed but not
// yet visible. Thread-safe; stop() and the destructor end all connections and join all threads.
#include "app/sandbox/http/sql_gate.h"
#include "app/sandbox/load/discard.h"
#include "app/sandbox/sql/load_gate.h"
#include "app/sandbox/version/server_version.h"
#include "core/base/result.h"
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>
namespace lodestar::sandbox {

class Access;
class Catalog;
class Storage;
class FaultRegistry;
class TransactionManager;

class Services {
public:
    struct Config {
        std::string bindAddress = "127.0.0.1";
        std::string host = "127.0.0.1"; ///< by which clients reach the nodes: in redirects and error addresses
        std::uint16_t feHttpPort = 0;   ///< first of consecutive ports; 0 picks free ones
        std::uint16_t beHttpPort = 0;   ///< first of consecutive ports; 0 picks free ones
        std::uint16_t controlPort = 0;  ///< 0 picks a free one
        int frontEnds = 1;              ///< 1 to 16; the first one is the leader
        int backEnds = 2;               ///< 1 to 64
        const Access* access = nullptr; ///< accounts and rights; must outlive the services
        std::string user = "root";
        std::string password;
        ServerVersion version; ///< the StarRocks it plays
        int publishMsMin = 60; ///< delay between commit and visibility, milliseconds, drawn evenly
        int publishMsMax = 100;
        Discard discard = Discard::nothing;
        std::string dir; ///< journal and spool files live in dir/loads; made if missing
    };
    /// The catalog and the storage must outlive the services.
    [[nodiscard]] static Result<std::unique_ptr<Services>> start(Config config, Catalog& catalog, Storage& storage);
    Services(const Services&) = delete;
    Services& operator=(const Services&) = delete;
    ~Services();

    [[nodiscard]] std::vector<std::uint16_t> feHttpPorts() const;
    [[nodiscard]] std::vector<std::uint16_t> beHttpPorts() const;
    [[nodiscard]] std::uint16_t controlPort() const;
    /// Which back ends answer at the moment (a fault may have taken one away), in the order of beHttpPorts().
    [[nodiscard]] std::vector<bool> beAlive() const;
    /// ADMIN SET FRONTEND CONFIG for what the load transactions follow. Errors are StarRocks' own.
    [[nodiscard]] Result<void> setFrontEndConfig(const std::string& name, const std::string& value);
    /// The values of those settings by name, for ADMIN SHOW FRONTEND CONFIG.
    [[nodiscard]] std::map<std::string, std::string> frontEndConfig() const;
    /// The load transactions, for SHOW TRANSACTION, SHOW PROC and information_schema.loads.
    [[nodiscard]] const TransactionManager& transactions() const;
    /// The faults, for the sides that fail outside of HTTP; thread-safe.
    [[nodiscard]] FaultRegistry& faults();
    /// Lets the HTTP ports run statements; from any thread.
    void setSqlRunner(SqlRunner runner);
    /// What schema changes ask of the loads; valid while the services live.
    [[nodiscard]] LoadGate loadGate();
    void stop();

private:
    struct Impl;
    explicit Services(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace lodestar::sandbox
