// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/server/child_process.h"
#include <csignal>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
namespace lodestar::sandbox {
using namespace std::chrono_literals;

static ChildOptions shell(const std::string& script, bool pipe = false) {
    return {.arguments = {"/bin/sh", "-c", script}, .pipeOutput = pipe};
}

TEST(ChildProcess, tellsHowAProgramEnded) {
    auto plain = ChildProcess::start(shell("exit 7"));
    ASSERT_TRUE(plain);
    EXPECT_EQ((*plain)->waitFor(10s), 7);
    auto killed = ChildProcess::start(shell("kill -KILL $$"));
    ASSERT_TRUE(killed);
    EXPECT_EQ((*killed)->waitFor(10s), 128 + SIGKILL);
}

TEST(ChildProcess, refusesAProgramThatIsNotThere) {
    const auto child = ChildProcess::start({.arguments = {"/no/such/program"}});
    ASSERT_FALSE(child);
    EXPECT_NE(child.error().detail.find("/no/such/program"), std::string::npos);
}

TEST(ChildProcess, readsLinesUntilTheEnd) {
    auto child = ChildProcess::start(shell("echo one; printf 'two\\nthree'", true));
    ASSERT_TRUE(child);
    EXPECT_EQ(*(*child)->readLine(10s), "one");
    EXPECT_EQ(*(*child)->readLine(10s), "two");
    EXPECT_FALSE((*child)->readLine(10s));
}

TEST(ChildProcess, killsWhatDoesNotHeedTerm) {
    auto child = ChildProcess::start(shell("trap '' TERM; echo ready; while :; do sleep 0.05; done", true));
    ASSERT_TRUE(child);
    EXPECT_EQ(*(*child)->readLine(10s), "ready");
    EXPECT_EQ((*child)->terminate(100ms), 128 + SIGKILL);
}

TEST(ChildProcess, outlivesTheThreadThatStartedItButNotItsParent) {
    // A process in between starts a child on a short-lived thread, tells its number, and is killed.
    int numbers[2];
    ASSERT_EQ(::pipe(numbers), 0);
    const pid_t between = ::fork();
    if (between == 0) {
        Result<std::unique_ptr<ChildProcess>> child = Error{};
        std::thread([&] { child = ChildProcess::start({.arguments = {"/bin/sleep", "60"}}); }).join();
        const pid_t pid = (*child)->pid();
        const bool alive = !(*child)->waitFor(200ms).has_value();
        const pid_t answer = alive ? pid : -1;
        [[maybe_unused]] const auto written = ::write(numbers[1], &answer, sizeof answer);
        ::pause();
        ::_exit(0);
    }
    pid_t child = 0;
    ASSERT_EQ(::read(numbers[0], &child, sizeof child), static_cast<ssize_t>(sizeof child));
    EXPECT_GT(child, 0) << "the child ended with the thread";
    ::kill(between, SIGKILL);
    ::waitpid(between, nullptr, 0);
    bool gone = false;
    for (int i = 0; i < 400 && !gone; ++i) { // it ends a moment after its parent
        gone = ::kill(child, 0) != 0;
        if (!gone) {
            std::this_thread::sleep_for(25ms);
            // Where nobody reaps orphans it stays as a zombie, which is ended too.
            std::string state;
            if (FILE* stat = std::fopen(("/proc/" + std::to_string(child) + "/stat").c_str(), "r")) {
                char letter = 0;
                if (std::fscanf(stat, "%*d %*s %c", &letter) == 1)
                    gone = letter == 'Z';
                std::fclose(stat);
            }
        }
    }
    EXPECT_TRUE(gone);
    ::close(numbers[0]);
    ::close(numbers[1]);
}

} // namespace lodestar::sandbox
