// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The real lodestar-sandbox program as a test fixture: started with a folder, stopped, killed, started again on the
// same folder and, after the first start, on the same ports.
#include "app/sandbox/server/child_process.h"
#include "core/warehouse/endpoint.h"
#include "tests/support/sql.h"
#include "tests/support/temp_folder.h"
#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>
namespace lodestar::test {

class SandboxProcess final {
public:
    /// Starts it with `--dir <temp folder>` and these arguments, and waits for its ready line. Throws when it does not
    /// come. Publishing takes 0-1 ms unless --publish-ms is among the arguments.
    explicit SandboxProcess(std::vector<std::string> arguments = {});
    /// Kills it.
    ~SandboxProcess();

    void start();
    /// SIGTERM; returns the exit status.
    int stop();
    void kill9();

    [[nodiscard]] const nlohmann::json& ready() const { return m_ready; } ///< the ready line
    [[nodiscard]] std::uint16_t port(const std::string& key) const { return m_ready.at(key).get<std::uint16_t>(); }
    [[nodiscard]] std::uint16_t queryPort() const { return port("query_port"); }
    [[nodiscard]] std::uint16_t feHttpPort() const { return port("fe_http_port"); }
    [[nodiscard]] std::uint16_t controlPort() const { return port("control_port"); }
    [[nodiscard]] std::vector<std::uint16_t> beHttpPorts() const { return m_ready.at("be_http_ports"); }
    /// A new connection to the query port as root.
    [[nodiscard]] Sql connect(const std::string& database = {}) const;
    /// How the product reaches it.
    [[nodiscard]] warehouse::Endpoint endpoint() const;
    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder.path(); }
    [[nodiscard]] sandbox::ChildProcess& process() { return *m_process; }
    /// What it wrote to standard error.
    [[nodiscard]] std::string log() const;

private:
    [[nodiscard]] bool given(const std::string& option) const;
    TempFolder m_folder;
    std::vector<std::string> m_arguments;
    nlohmann::json m_ready;
    std::unique_ptr<sandbox::ChildProcess> m_process;
};

} // namespace lodestar::test
