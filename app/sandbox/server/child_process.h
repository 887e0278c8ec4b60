// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A program started by this process that never outlives it.
// One thread per child starts it and waits for its end: Linux ties PR_SET_PDEATHSIG to the thread that forked, so that
// thread has to live as long as the child. All functions may be called from any thread.
#include "core/base/result.h"
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <sys/types.h>
#include <thread>
#include <utility>
#include <vector>
namespace lodestar::sandbox {

struct ChildOptions {
    std::vector<std::string> arguments;                           ///< the program's path first; PATH is not searched
    std::vector<std::pair<std::string, std::string>> environment; ///< added to this process's own
    std::string errorPath;     ///< standard error is appended to this file; empty: inherited
    std::string outputPath;    ///< standard output likewise; ignored with pipeOutput
    bool pipeOutput = false;   ///< standard output is read with readLine()
    std::string inputPath;     ///< standard input; empty: nothing to read
    std::string workingFolder; ///< empty: inherited
};

class ChildProcess final {
public:
    /// Fails with ioFailed when the program cannot be started.
    static Result<std::unique_ptr<ChildProcess>> start(ChildOptions options);
    /// Kills the child if it still runs.
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    [[nodiscard]] pid_t pid() const { return m_pid; }
    [[nodiscard]] bool running() const;
    /// Does nothing once the child has ended.
    void signal(int number) const;
    /// The exit status as a shell shows it (128 + n for signal n), or nothing if the child still runs after that time.
    [[nodiscard]] std::optional<int> waitFor(std::chrono::milliseconds time) const;
    /// SIGTERM, then SIGKILL when it has not ended after that time. Returns the exit status.
    int terminate(std::chrono::milliseconds patience);
    /// The next line of the child's standard output without its end; ioFailed at the end of the output or the time.
    Result<std::string> readLine(std::chrono::milliseconds time);

private:
    struct Launch;
    ChildProcess() = default;
    void keep(Launch& launch);

    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    bool m_launched = false; ///< the fork was tried
    int m_launchErrno = 0;
    std::optional<int> m_status;
    pid_t m_pid = -1;
    int m_output = -1;
    std::string m_unread;
    std::thread m_keeper;
};

} // namespace lodestar::sandbox
