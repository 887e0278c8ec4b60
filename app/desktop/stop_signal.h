// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// SIGINT and SIGTERM as a Qt signal: the handler writes one byte to a socket that the event loop watches.
// One object a process, on the GUI thread.
#include <QObject>
#include <QSocketNotifier>
#include <memory>
namespace lodestar::desktop {

class StopSignal final : public QObject {
    Q_OBJECT
public:
    explicit StopSignal(QObject* parent = nullptr);
    ~StopSignal() override;

signals:
    void received();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace lodestar::desktop
