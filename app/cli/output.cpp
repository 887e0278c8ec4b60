// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "core/sync/status_writer.h"
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>
namespace lodestar::cli {
namespace {

using Json = nlohmann::ordered_json;

void printJson(const Json& object) {
    const std::string text = object.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

const char* outcomeName(CheckOutcome outcome) {
    static constexpr const char* kNames[] = {"passed", "info", "warning", "failed"};
    return kNames[static_cast<int>(outcome)];
}

const char* severityName(mapping::Severity severity) {
    static constexpr const char* kNames[] = {"exact", "widened", "changed form", "lossy", "impossible"};
    return kNames[static_cast<int>(severity)];
}

Json errorJson(const Error& error) {
    Json out;
    out["code"] = errorCodeName(error.code);
    out["text"] = errorCodeText(error.code);
    if (!error.detail.empty())
        out["detail"] = error.detail;
    if (!error.advice.empty())
        out["advice"] = error.advice;
    if (!error.statement.empty())
        out["statement"] = error.statement;
    if (error.serverErrno)
        out["server_errno"] = error.serverErrno;
    return out;
}

/// 1234567 as "1 234 567".
std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), " ");
    return digits;
}

std::string bar(double part) {
    constexpr int kWidth = 24;
    const int full = std::clamp(static_cast<int>(part * kWidth), 0, kWidth);
    return '[' + std::string(static_cast<std::size_t>(full), '#') +
           std::string(static_cast<std::size_t>(kWidth - full), '.') + ']';
}

std::string padded(std::string text, std::size_t width) {
    if (text.size() < width)
        text.append(width - text.size(), ' ');
    return text;
}

std::string laneLine(const sync::LaneMetrics& lane, std::size_t nameWidth) {
    std::string out = padded(lane.source.toString(), nameWidth) + "  " + padded(shownState(lane), 10);
    if (lane.state == sync::LaneState::snapshot) {
        const double total = static_cast<double>(lane.snapshotRowsTotal.value_or(0));
        out += total > 0 ? ' ' + bar(static_cast<double>(lane.snapshotRows) / total) : std::string();
    }
    out += "  " + grouped(lane.snapshotRows + lane.appliedRows) + " rows";
    if (lane.rowsPerSecond >= 1)
        out += "  " + grouped(static_cast<std::uint64_t>(lane.rowsPerSecond)) + " rows/s";
    if (lane.lag)
        out += "  lag " + lagText(*lane.lag, false);
    if (lane.state == sync::LaneState::failed || lane.state == sync::LaneState::paused)
        out += "  " + lane.note;
    return out;
}

} // namespace

std::string mebibytes(std::uint64_t bytes) {
    constexpr std::uint64_t kMiB = 1u << 20;
    return grouped(bytes / kMiB + (bytes % kMiB == 0 ? 0 : 1)) + " MiB";
}

std::string spilledText(std::uint64_t bytes) { return bytes == 0 ? std::string() : mebibytes(bytes) + " wait on disk"; }

std::string lagText(const sync::LagParts& lag, bool parts) {
    char text[128];
    std::snprintf(text, sizeof text, "%.1f s", lag.total());
    std::string out = text;
    if (parts) {
        std::snprintf(text, sizeof text, " (capture %.1f, load %.1f, publish %.1f)", lag.capture, lag.load,
                      lag.publish);
        out += text;
    }
    if (lag.uncertainty >= 0.05) {
        std::snprintf(text, sizeof text, ", or up to %.1f s more", lag.uncertainty);
        out += text;
    }
    return out;
}

std::string timeText(WallTime time) {
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
    const std::time_t seconds = ms / 1000;
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
    return std::string(text) + '.' + std::to_string(1000 + ms % 1000).substr(1) + 'Z';
}

void Output::line(std::string_view text) const {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

void Output::error(const Error& error) const {
    if (m_json)
        printJson({{"type", "error"}, {"error", errorJson(error)}});
    const std::string text = "lodestar-cli: " + error.toString() + '\n';
    std::fwrite(text.data(), 1, text.size(), stderr);
}

void Output::remark(std::string_view subject, std::string_view text) const {
    if (m_json) {
        printJson({{"type", "remark"}, {"subject", subject}, {"text", text}});
        return;
    }
    const std::string line = "note: " + std::string(subject) + ": " + std::string(text) + '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
}

void Output::file(std::string_view name, std::string_view text) const {
    if (m_json) {
        printJson({{"type", "file"}, {"name", name}, {"text", text}});
        return;
    }
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

bool Output::checks(std::string_view end, std::span<const Check> checks) const {
    bool good = true;
    for (const Check& check : checks) {
        good = good && check.outcome != CheckOutcome::failed;
        if (m_json) {
            Json out{{"type", "check"}, {"end", end}, {"id", check.id}, {"outcome", outcomeName(check.outcome)}};
            out["title"] = check.title;
            out["detail"] = check.detail;
            if (!check.advice.empty())
                out["advice"] = check.advice;
            if (!check.statement.empty())
                out["statement"] = check.statement;
            printJson(out);
            continue;
        }
        static constexpr const char* kMarks[] = {"  ok  ", " info ", " warn ", "FAILED"};
        line(std::string(kMarks[static_cast<int>(check.outcome)]) + "  " + std::string(end) + ": " + check.title +
             (check.detail.empty() ? "" : " - " + check.detail));
        if (check.outcome == CheckOutcome::passed)
            continue;
        if (!check.advice.empty())
            line("          " + check.advice);
        if (!check.statement.empty())
            line("          " + check.statement);
    }
    return good;
}

void Output::tables(const session::Plans& plans) const {
    std::size_t width = 0;
    for (const auto& table : plans.tables)
        width = std::max(width, table.id.toString().size());
    for (std::size_t i = 0; i < plans.tables.size(); ++i) {
        const schema::SourceTable& table = plans.tables[i];
        const mapping::TablePlan& plan = plans.set.plans[i];
        if (m_json) {
            Json out{{"type", "table"}, {"source", table.id.toString()}, {"target", plan.target.toString()}};
            if (table.rowsEstimate)
                out["rows_estimate"] = *table.rowsEstimate;
            if (table.dataBytes)
                out["data_bytes"] = *table.dataBytes;
            out["key"] = plan.keyless() ? std::vector<std::string>() : plan.keyColumns;
            out["severity"] = severityName(plan.worst());
            out["findings"] = Json::array();
            for (const mapping::Finding& finding : plan.findings)
                out["findings"].push_back({{"id", finding.id},
                                           {"severity", severityName(finding.severity)},
                                           {"column", finding.column},
                                           {"text", finding.text},
                                           {"advice", finding.advice}});
            printJson(out);
            continue;
        }
        std::string keys;
        for (const std::string& key : plan.keyColumns)
            keys += (keys.empty() ? "" : ", ") + key;
        line(padded(table.id.toString(), width) + " -> " + plan.target.toString() + "  " +
             (table.rowsEstimate ? "about " + grouped(*table.rowsEstimate) + " rows" : std::string("rows unknown")) +
             (plan.keyless() ? "  no key, inserts only" : "  key (" + keys + ")"));
        for (const mapping::Finding& finding : plan.findings) {
            if (finding.severity == mapping::Severity::exact)
                continue;
            line("    " + std::string(severityName(finding.severity)) +
                 (finding.column.empty() ? ": " : " " + finding.column + ": ") + finding.text);
        }
    }
}

void Output::ddl(const std::string& script, const session::Plans& plans) const {
    if (!m_json) {
        std::fwrite(script.data(), 1, script.size(), stdout);
        std::fflush(stdout);
        return;
    }
    Json targets = Json::array();
    for (const mapping::TablePlan& plan : plans.set.targets)
        targets.push_back(plan.target.toString());
    printJson({{"type", "ddl"}, {"tables", targets}, {"script", script}});
}

void Output::measures(const probe::TableMeasures& table) const {
    if (m_json) {
        Json list = Json::array();
        for (const probe::Measured& one : table.measures)
            list.push_back(
                {{"column", one.column}, {"longest", one.longest}, {"room", one.room}, {"fits", one.fits()}});
        printJson({{"type", "measures"}, {"table", table.table.toString()}, {"rows", table.rows}, {"measures", list}});
        return;
    }
    if (table.measures.empty()) {
        line(table.table.toString() + ": nothing to measure");
        return;
    }
    line(table.table.toString() + ": " + grouped(table.rows) + " rows");
    for (const probe::Measured& one : table.measures)
        line(std::string(!one.fits()   ? "  TOO LONG  "
                         : one.tight() ? "  tight     "
                                       : "  fits      ") +
             probe::sentence(one));
}

void Output::differences(const std::vector<ddl::TableSteps>& tables) const {
    if (!m_json) {
        const std::string script = ddl::reconcileScript(tables);
        std::fwrite(script.data(), 1, script.size(), stdout);
        std::fflush(stdout);
        return;
    }
    static constexpr const char* kKinds[] = {"statement", "destroying", "impossible"};
    for (const ddl::TableSteps& table : tables) {
        Json steps = Json::array();
        for (const ddl::ReconcileStep& step : table.steps)
            steps.push_back({{"kind", kKinds[static_cast<std::size_t>(step.kind)]},
                             {"text", step.text},
                             {"sql", step.sql},
                             {"blocks", step.blocks}});
        printJson(
            {{"type", "difference"}, {"table", table.table.toString()}, {"missing", table.missing}, {"steps", steps}});
    }
}

void Output::event(const sync::Event& event) {
    if (m_json) {
        Json out{{"type", "event"}, {"id", event.id}, {"time", timeText(event.time)}};
        out["kind"] = eventKindName(event.kind);
        if (event.table)
            out["table"] = event.table->toString();
        out["text"] = event.text;
        if (event.count > 1)
            out["count"] = event.count;
        if (event.error)
            out["error"] = errorJson(*event.error);
        printJson(out);
        return;
    }
    clearProgress();
    const bool loud = event.kind == sync::EventKind::error || event.kind == sync::EventKind::warning;
    const std::string text = timeText(event.time).substr(11, 12) + "  " + padded(eventKindName(event.kind), 8) + "  " +
                             (event.table ? event.table->toString() + ": " : std::string()) + event.text + '\n';
    std::fwrite(text.data(), 1, text.size(), loud ? stderr : stdout);
    std::fflush(stdout);
}

void Output::clearProgress() {
    if (m_linesShown == 0)
        return;
    std::printf("\x1b[%zuA\x1b[J", m_linesShown);
    m_linesShown = 0;
}

void Output::progress(const sync::Metrics& metrics, bool last) {
    if (m_json)
        return;
    std::size_t width = 0;
    for (const auto& lane : metrics.lanes)
        width = std::max(width, lane.source.toString().size());
    if (m_terminal) {
        constexpr std::size_t kLinesMax = 20;
        clearProgress();
        for (const auto& lane : metrics.lanes) {
            if (m_linesShown == kLinesMax)
                break;
            line(laneLine(lane, width));
            ++m_linesShown;
        }
        if (metrics.spilledBytes > 0) {
            line(spilledText(metrics.spilledBytes));
            ++m_linesShown;
        }
        if (last)
            m_linesShown = 0;
        return;
    }
    const SteadyTime now = std::chrono::steady_clock::now();
    if (!last && now - m_lastPlain < std::chrono::seconds(5))
        return;
    m_lastPlain = now;
    std::size_t copying = 0;
    std::size_t streaming = 0;
    std::size_t ended = 0;
    std::size_t failed = 0;
    for (const auto& lane : metrics.lanes) {
        copying += lane.state == sync::LaneState::snapshot || lane.state == sync::LaneState::waiting;
        const bool copied = lane.state == sync::LaneState::streaming || lane.state == sync::LaneState::catchingUp;
        streaming += copied && !lane.ended;
        ended += lane.ended;
        failed += lane.state == sync::LaneState::failed;
    }
    const std::string lag = metrics.lag ? "; lag " + lagText(*metrics.lag, true) : std::string();
    const std::string spilled = metrics.spilledBytes > 0 ? "; " + spilledText(metrics.spilledBytes) : std::string();
    line(grouped(metrics.appliedRows) + " rows, " + grouped(static_cast<std::uint64_t>(metrics.rowsPerSecond)) +
         " rows/s; tables: " + std::to_string(copying) + " copying, " +
         (ended > 0 ? std::to_string(ended) + " copied, " : std::to_string(streaming) + " following, ") +
         std::to_string(failed) + " stopped" + lag + spilled +
         (metrics.position.empty() ? "" : "; at " + metrics.position));
}

void Output::result(const sync::Metrics& metrics, bool failed, std::string_view how) {
    if (m_json) {
        Json out = Json::parse(metricsJson(metrics));
        out["type"] = "result";
        out["ended"] = how;
        out["failed"] = failed;
        printJson(out);
        return;
    }
    progress(metrics, true);
    std::size_t width = 0;
    for (const auto& lane : metrics.lanes)
        width = std::max(width, lane.source.toString().size());
    if (!m_terminal)
        for (const auto& lane : metrics.lanes)
            line(laneLine(lane, width));
    line(std::string(how) + ": " + grouped(metrics.appliedRows) + " rows in " + std::to_string(metrics.lanes.size()) +
         " tables" + (metrics.position.empty() ? "" : ", position " + metrics.position));
}

} // namespace lodestar::cli
