// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/probe_command.h"
#include "core/probe/probe.h"
#include <atomic>
#include <chrono>
#include <csignal>
#include <thread>
namespace lodestar::cli {
namespace {

volatile std::sig_atomic_t g_stop = 0;
void onSignal(int number) { g_stop = number; }

} // namespace

int runProbe(const pipeline::Pipeline& pipeline, const session::Plans& plans, const Output& output) {
    struct sigaction action {};
    action.sa_handler = onSignal;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    std::stop_source stop;
    std::atomic<bool> ended = false;
    std::thread watcher([&] { // a signal handler may not take locks, so that somebody has to look
        while (!ended && g_stop == 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        if (g_stop != 0)
            stop.request_stop();
    });
    bool fits = true;
    bool failed = false;
    for (std::size_t i = 0; i < plans.tables.size() && !stop.stop_requested(); ++i) {
        const auto measured = probe::measure(pipeline.source, plans.tables[i], plans.set.plans[i], stop.get_token());
        if (!measured) {
            failed = true;
            output.error(measured.error());
            continue;
        }
        fits = fits && measured->fits();
        output.measures(*measured);
    }
    ended = true;
    watcher.join();
    if (g_stop != 0)
        return g_stop == SIGINT ? kInterrupted : kDone;
    return fits && !failed ? kDone : kFailed;
}

} // namespace lodestar::cli
