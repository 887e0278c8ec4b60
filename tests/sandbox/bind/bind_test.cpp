// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing of the sandbox can be reached from another machine unless --bind says so.
#include "tests/support/environment.h"
#include "tests/support/program_run.h"
#include "tests/support/sandbox_process.h"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>
namespace lodestar::test {
namespace {

/// The process and all that it started.
std::set<pid_t> family(pid_t first) {
    std::set<pid_t> out{first};
    for (const auto& thread : std::filesystem::directory_iterator("/proc/" + std::to_string(first) + "/task")) {
        std::ifstream children(thread.path() / "children");
        for (pid_t child = 0; children >> child;)
            out.merge(family(child));
    }
    return out;
}

/// The sockets that a process holds, by inode.
std::set<std::string> socketsOf(pid_t process) {
    std::set<std::string> out;
    for (const auto& file : std::filesystem::directory_iterator("/proc/" + std::to_string(process) + "/fd")) {
        std::error_code gone;
        const std::string target = std::filesystem::read_symlink(file.path(), gone).string();
        if (target.starts_with("socket:["))
            out.insert(target.substr(8, target.size() - 9));
    }
    return out;
}

/// Addresses in hexadecimal, as /proc/net/tcp has them, with the ports that listen there.
std::map<std::string, std::set<int>> listening(pid_t first) {
    std::set<std::string> sockets;
    for (const pid_t process : family(first))
        sockets.merge(socketsOf(process));
    std::map<std::string, std::set<int>> out;
    for (const char* path : {"/proc/net/tcp", "/proc/net/tcp6"}) {
        std::ifstream lines(path);
        for (std::string line; std::getline(lines, line);) {
            std::istringstream words(line);
            std::string number, local, remote, state, skip, inode;
            words >> number >> local >> remote >> state >> skip >> skip >> skip >> skip >> skip >> inode;
            if (state == "0A" && sockets.contains(inode))
                out[local.substr(0, local.find(':'))].insert(std::stoi(local.substr(local.find(':') + 1), nullptr, 16));
        }
    }
    return out;
}

std::set<int> portsOf(const SandboxProcess& sandbox) {
    std::set<int> out{sandbox.queryPort(), sandbox.controlPort()};
    for (const char* ports : {"fe_http_ports", "be_http_ports"})
        for (const int port : sandbox.ready().at(ports))
            out.insert(port);
    return out;
}

const char* const kLoopback = "0100007F";
const char* const kEverywhere = "00000000";

TEST(Bind, everyPortIsOnLoopbackOnly) {
    LS_NEED_SERVER(sandbox::ServerKind::mariadb);
    SandboxProcess sandbox({"--bes", "2", "--fes", "2", "--sample", "flink_cdc"});
    auto open = listening(sandbox.process().pid());
    std::set<int> told = portsOf(sandbox);
    told.insert(sandbox.port("source_port"));
    for (const int port : told)
        EXPECT_TRUE(open[kLoopback].contains(port)) << port;
    ASSERT_EQ(open.size(), 1U) << "on more than one address";
}

TEST(Bind, opensItsPortsWhereItIsTold) {
    SandboxProcess sandbox({"--bind", "0.0.0.0"});
    auto open = listening(sandbox.process().pid());
    EXPECT_EQ(open[kEverywhere], portsOf(sandbox));
    open.erase(kEverywhere);
    EXPECT_TRUE(open.empty()) << "the row engine has no port";
    const std::string host = sandbox.ready().at("host");
    EXPECT_NE(host, "0.0.0.0"); // redirects must lead somewhere
    Sql sql({.host = host, .port = sandbox.queryPort()});
    EXPECT_EQ(sql.query("SHOW BACKENDS").at(0).at(1), host);
}

TEST(Bind, anAddressOfAnotherMachineIsAnError) {
    TempFolder folder;
    const ProgramResult run =
        runProgram("lodestar-sandbox", {"--dir", (folder / "s").string(), "--bind", "192.0.2.1", "--query-port", "0",
                                        "--fe-http-port", "0", "--be-http-port", "0"});
    EXPECT_EQ(run.status, 1);
    EXPECT_NE(run.errors.find("cannot listen on 192.0.2.1"), std::string::npos) << run.errors;
    EXPECT_EQ(runProgram("lodestar-sandbox", {"--bind", "example"}).status, 2);
}

} // namespace
} // namespace lodestar::test
