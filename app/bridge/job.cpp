// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridge/job.h"
#include <algorithm>
namespace lodestar::bridge {

JobPool::JobPool(int threads, QObject* parent) : QObject(parent) { m_threads.setMaxThreadCount(threads); }

JobPool::~JobPool() {
    for (const auto& weak : m_stops)
        if (const auto stop = weak.lock())
            stop->request_stop();
    m_threads.waitForDone();
}

void JobPool::start(std::function<std::function<void()>()> work, const std::stop_source& stop) {
    std::erase_if(m_stops, [](const auto& weak) { return weak.expired(); });
    auto held = std::make_shared<std::stop_source>(stop);
    m_stops.emplace_back(held);
    m_threads.start([this, work = std::move(work), held]() mutable {
        std::function<void()> deliver = work();
        work = nullptr;
        // Posted to this object, which waits for every pool thread before it goes.
        QMetaObject::invokeMethod(this, std::move(deliver), Qt::QueuedConnection);
    });
}

} // namespace lodestar::bridge
