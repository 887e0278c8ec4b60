// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/server/child_process.h"
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
extern char** environ;
namespace lodestar::sandbox {

/// What the child needs between fork and exec, made before the fork: after it, only async-signal-safe calls are
/// allowed.
struct ChildProcess::Launch {
    ChildOptions options;
    std::vector<std::string> environmentText;
    std::vector<char*> arguments;
    std::vector<char*> environment;
    int outputPipe[2] = {-1, -1};
    int failurePipe[2] = {-1, -1};

    explicit Launch(ChildOptions given) : options(std::move(given)) {
        for (auto& argument : options.arguments)
            arguments.push_back(argument.data());
        arguments.push_back(nullptr);
        for (char** entry = environ; *entry != nullptr; ++entry) {
            const std::string_view text(*entry);
            const auto name = text.substr(0, text.find('='));
            if (std::none_of(options.environment.begin(), options.environment.end(),
                             [&](const auto& added) { return added.first == name; }))
                environmentText.emplace_back(text);
        }
        for (const auto& [name, value] : options.environment)
            environmentText.push_back(name + '=' + value);
        for (auto& text : environmentText)
            environment.push_back(text.data());
        environment.push_back(nullptr);
    }
    ~Launch() {
        for (const int fd : {outputPipe[0], outputPipe[1], failurePipe[0], failurePipe[1]})
            if (fd >= 0)
                ::close(fd);
    }
    Launch(const Launch&) = delete;
    Launch& operator=(const Launch&) = delete;

    static bool redirect(const std::string& path, int target) {
        const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        return fd >= 0 && ::dup2(fd, target) >= 0;
    }
    bool prepareDescriptors() const {
        const char* const inputPath = options.inputPath.empty() ? "/dev/null" : options.inputPath.c_str();
        const int input = ::open(inputPath, O_RDONLY | O_CLOEXEC);
        if (input < 0 || ::dup2(input, STDIN_FILENO) < 0)
            return false;
        if (options.pipeOutput) {
            if (::dup2(outputPipe[1], STDOUT_FILENO) < 0)
                return false;
        } else if (!options.outputPath.empty() && !redirect(options.outputPath, STDOUT_FILENO)) {
            return false;
        }
        if (!options.errorPath.empty() && !redirect(options.errorPath, STDERR_FILENO))
            return false;
        return ::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) == 0;
    }
    [[noreturn]] void runChild(pid_t parent) const {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent)
            ::_exit(127);
        ::setpgid(0, 0); // Ctrl-C at the terminal is for the parent, which stops its children in order
        sigset_t none;
        ::sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        ::signal(SIGPIPE, SIG_DFL);
        if (prepareDescriptors() && (options.workingFolder.empty() || ::chdir(options.workingFolder.c_str()) == 0))
            ::execve(arguments.front(), arguments.data(), environment.data());
        const int reason = errno;
        [[maybe_unused]] const auto written = ::write(failurePipe[1], &reason, sizeof reason);
        ::_exit(127);
    }
};

Result<std::unique_ptr<ChildProcess>> ChildProcess::start(ChildOptions options) {
    LS_ASSERT(!options.arguments.empty());
    const std::string program = options.arguments.front();
    Launch launch(std::move(options));
    if (::pipe2(launch.failurePipe, O_CLOEXEC) != 0 ||
        (launch.options.pipeOutput && ::pipe2(launch.outputPipe, O_CLOEXEC) != 0))
        return Error{ErrorCode::ioFailed, std::string("no pipe for a child process: ") + std::strerror(errno)};

    std::unique_ptr<ChildProcess> child(new ChildProcess);
    child->m_keeper = std::thread([&launch, raw = child.get()] { raw->keep(launch); });
    {
        std::unique_lock lock(child->m_mutex);
        child->m_changed.wait(lock, [&] { return child->m_launched; });
    }
    if (child->m_launchErrno != 0)
        return Error{ErrorCode::ioFailed, "cannot start " + program + ": " + std::strerror(child->m_launchErrno)};
    child->m_output = std::exchange(launch.outputPipe[0], -1);
    return child;
}

void ChildProcess::keep(Launch& launch) {
    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid == 0)
        launch.runChild(parent);
    int reason = pid < 0 ? errno : 0;
    ::close(std::exchange(launch.failurePipe[1], -1));
    if (pid > 0) {
        ssize_t got = 0;
        do // ends at once: with the reason, or with the end of file when exec closed the other side
            got = ::read(launch.failurePipe[0], &reason, sizeof reason);
        while (got < 0 && errno == EINTR);
        if (got <= 0)
            reason = 0;
    }
    if (launch.outputPipe[1] >= 0)
        ::close(std::exchange(launch.outputPipe[1], -1));
    {
        const std::lock_guard lock(m_mutex);
        m_pid = pid;
        m_launchErrno = reason;
        m_launched = true; // `launch` belongs to start() again
        if (pid < 0)
            m_status = 127;
        m_changed.notify_all();
    }
    if (pid < 0)
        return;
    siginfo_t info{};
    while (::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOWAIT) != 0 && errno == EINTR) {
    }
    // Reaped under the lock, so that signal() never reaches a process that got the same number.
    const std::lock_guard lock(m_mutex);
    int status = 0;
    ::waitpid(pid, &status, 0);
    m_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    m_changed.notify_all();
}

ChildProcess::~ChildProcess() {
    signal(SIGKILL);
    if (m_keeper.joinable())
        m_keeper.join();
    if (m_output >= 0)
        ::close(m_output);
}

bool ChildProcess::running() const {
    const std::lock_guard lock(m_mutex);
    return !m_status;
}

void ChildProcess::signal(int number) const {
    const std::lock_guard lock(m_mutex);
    if (m_pid > 0 && !m_status)
        ::kill(m_pid, number);
}

std::optional<int> ChildProcess::waitFor(std::chrono::milliseconds time) const {
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, time, [this] { return m_status.has_value(); });
    return m_status;
}

int ChildProcess::terminate(std::chrono::milliseconds patience) {
    signal(SIGTERM);
    if (const auto status = waitFor(patience))
        return *status;
    signal(SIGKILL);
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_status.has_value(); });
    return *m_status;
}

Result<std::string> ChildProcess::readLine(std::chrono::milliseconds time) {
    const auto deadline = std::chrono::steady_clock::now() + time;
    for (;;) {
        if (const auto end = m_unread.find('\n'); end != std::string::npos) {
            std::string line = m_unread.substr(0, end);
            m_unread.erase(0, end + 1);
            return line;
        }
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        pollfd entry{m_output, POLLIN, 0};
        if (left.count() <= 0 || ::poll(&entry, 1, static_cast<int>(left.count())) == 0)
            return Error{ErrorCode::ioFailed, "the child process printed no line in time"};
        char buffer[4096];
        const auto got = ::read(m_output, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return Error{ErrorCode::ioFailed, "the child process closed its output"};
        m_unread.append(buffer, static_cast<std::size_t>(got));
    }
}

} // namespace lodestar::sandbox
