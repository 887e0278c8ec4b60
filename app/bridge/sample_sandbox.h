// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The sample cluster with a sample source, run as a child process (lodestar-sandbox --sample NAME) that ends with this
// object. GUI thread only.
#include "app/bridge/design.h"
#include "core/base/result.h"
#include <QObject>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>
namespace lodestar::bridge {

class SampleSandbox final : public QObject {
    Q_OBJECT
public:
    /// `program`: path of lodestar-sandbox.
    explicit SampleSandbox(const QString& program, QObject* parent = nullptr);
    ~SampleSandbox() override; ///< asks the child to end and waits for it
    void start(const QString& sample);
    void cancel();
    enum class State { idle, starting, ready };
    [[nodiscard]] State state() const { return m_state; }

signals:
    void stateChanged();
    /// Both ends of the sample, and the entry that selects its tables.
    void ready(const lodestar::bridge::Design& design);
    void failed(const lodestar::Error& error);

private:
    void readLine();
    void ended();
    void setState(State state);
    const QString m_program;
    QTemporaryDir m_folder;
    QProcess m_process;
    State m_state = State::idle;
};

/// Reads the line that the sandbox prints when it is ready.
[[nodiscard]] Result<Design> designOfReadyLine(const QByteArray& line);

} // namespace lodestar::bridge
