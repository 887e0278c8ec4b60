// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridge/sample_sandbox.h"
#include "core/schema/selection_rules.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <csignal>
#include <sys/prctl.h>
namespace lodestar::bridge {
namespace {

using namespace Qt::StringLiterals;
constexpr int kStopMs = 15000; // the sample's database server writes its pages back when it stops

std::vector<HostPort> localPorts(const QJsonValue& ports, const QJsonValue& single) {
    std::vector<HostPort> hosts;
    for (const QJsonValue& port : ports.toArray())
        hosts.push_back({"127.0.0.1", std::uint16_t(port.toInt())});
    if (hosts.empty())
        hosts.push_back({"127.0.0.1", std::uint16_t(single.toInt())});
    return hosts;
}

} // namespace

Result<Design> designOfReadyLine(const QByteArray& line) {
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    if (!json.value("ready"_L1).toBool() || json.value("query_port"_L1).toInt() == 0)
        return Error(ErrorCode::internal, "The sample program said \"" + line.trimmed().left(200).toStdString() + '"');
    Design design;
    const std::string database = json.value("source_database"_L1).toString().toStdString();
    design.name = "sample " + database;
    design.source.name = "sample " + database;
    design.source.port = std::uint16_t(json.value("source_port"_L1).toInt());
    design.source.user = json.value("source_user"_L1).toString().toStdString();
    design.source.password = Secret(json.value("source_password"_L1).toString().toStdString());
    design.target.name = "sandbox";
    design.target.feQuery = {{"127.0.0.1", std::uint16_t(json.value("query_port"_L1).toInt())}};
    design.target.feHttp = localPorts(json.value("fe_http_ports"_L1), json.value("fe_http_port"_L1));
    if (json.contains("user"_L1))
        design.target.user = json.value("user"_L1).toString().toStdString();
    design.include = schema::escapedName(database) + ".\\.*";
    return design;
}

SampleSandbox::SampleSandbox(const QString& program, QObject* parent) : QObject(parent), m_program(program) {
    // The sample ends with the window, however the window ends.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &SampleSandbox::readLine);
    connect(&m_process, &QProcess::finished, this, [this] { ended(); });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            ended();
    });
}

SampleSandbox::~SampleSandbox() {
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(kStopMs)) {
        m_process.kill();
        m_process.waitForFinished(1000);
    }
}

void SampleSandbox::start(const QString& sample) {
    if (m_state != State::idle)
        return;
    setState(State::starting);
    m_process.setStandardErrorFile(m_folder.filePath(u"sandbox.log"_s));
    m_process.start(m_program, {u"--sample"_s, sample, u"--dir"_s, m_folder.filePath(u"data"_s), u"--query-port"_s,
                                u"0"_s, u"--fe-http-port"_s, u"0"_s, u"--be-http-port"_s, u"0"_s, u"--control-port"_s,
                                u"0"_s, u"--source-port"_s, u"0"_s});
}

void SampleSandbox::cancel() {
    if (m_state == State::starting)
        m_process.terminate();
}

void SampleSandbox::readLine() {
    while (m_process.canReadLine()) {
        const QByteArray line = m_process.readLine();
        if (m_state != State::starting)
            continue;
        auto design = designOfReadyLine(line);
        if (!design)
            continue;
        setState(State::ready);
        emit ready(*design);
    }
}

void SampleSandbox::ended() {
    const bool wasReady = m_state == State::ready;
    if (m_state == State::idle)
        return;
    setState(State::idle);
    QFile log(m_folder.filePath(u"sandbox.log"_s));
    const QByteArray said = log.open(QIODevice::ReadOnly) ? log.readAll().right(600).trimmed() : QByteArray();
    emit failed(Error(ErrorCode::ioFailed,
                      std::string(wasReady ? "The sample cluster has ended" : "The sample cluster did not start") +
                          (said.isEmpty() ? ": " + m_process.errorString().toStdString() : ": " + said.toStdString()),
                      "Nothing of yours was touched. Install the package with " + m_program.toStdString() +
                          " and its database server, then try again"));
}

void SampleSandbox::setState(State state) {
    m_state = state;
    emit stateChanged();
}

} // namespace lodestar::bridge
