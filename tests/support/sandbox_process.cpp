// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sandbox_process.h"
#include "tests/support/environment.h"
#include "tests/support/program_run.h"
#include <algorithm>
namespace lodestar::test {
using namespace std::chrono_literals;

SandboxProcess::SandboxProcess(std::vector<std::string> arguments) : m_arguments(std::move(arguments)) {
    if (!given("--publish-ms"))
        m_arguments.insert(m_arguments.end(), {"--publish-ms", "0-1"});
    start();
}

SandboxProcess::~SandboxProcess() = default;

bool SandboxProcess::given(const std::string& option) const {
    return std::any_of(m_arguments.begin(), m_arguments.end(),
                       [&](const std::string& argument) { return argument.starts_with(option); });
}

void SandboxProcess::start() {
    sandbox::ChildOptions options;
    options.arguments = {program("lodestar-sandbox").string(), "--dir", (m_folder / "sandbox").string()};
    options.arguments.insert(options.arguments.end(), m_arguments.begin(), m_arguments.end());
    // Free ports at the first start, so that programs that run at the same time stay apart; the same ones later.
    const auto addPort = [&](const std::string& option, std::uint16_t before) {
        if (!given(option))
            options.arguments.insert(options.arguments.end(), {option, std::to_string(before)});
    };
    const bool again = m_ready.is_object();
    addPort("--query-port", again ? queryPort() : std::uint16_t{0});
    addPort("--fe-http-port", again ? feHttpPort() : std::uint16_t{0});
    addPort("--control-port", again ? controlPort() : std::uint16_t{0});
    addPort("--source-port", again && m_ready.contains("source_port") ? port("source_port") : std::uint16_t{0});
    addPort("--be-http-port", again ? beHttpPorts().at(0) : std::uint16_t{0});
    options.errorPath = (m_folder / "log").string();
    options.pipeOutput = true;
    auto started = sandbox::ChildProcess::start(std::move(options));
    if (!started)
        throw std::runtime_error(started.error().toString());
    m_process = std::move(*started);
    const auto line = m_process->readLine(120s);
    if (!line)
        throw std::runtime_error("the sandbox is not ready: " + line.error().toString() + "; it said: " + log());
    m_ready = nlohmann::json::parse(*line);
}

int SandboxProcess::stop() {
    const int status = m_process->terminate(30s);
    m_process.reset();
    return status;
}

void SandboxProcess::kill9() { m_process.reset(); }

Sql SandboxProcess::connect(const std::string& database) const {
    return Sql({.port = queryPort(), .database = database});
}

warehouse::Endpoint SandboxProcess::endpoint() const {
    warehouse::Endpoint endpoint;
    endpoint.feQuery = {{"127.0.0.1", queryPort()}};
    endpoint.feHttp = {{"127.0.0.1", feHttpPort()}};
    return endpoint;
}

std::string SandboxProcess::log() const { return fileText(m_folder / "log"); }

} // namespace lodestar::test
