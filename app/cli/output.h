// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the command line shows things: sentences and tables for people, or one JSON object a line with --json.
#include "app/session/session.h"
#include "core/base/check.h"
#include "core/base/error.h"
#include "core/ddl/reconcile.h"
#include "core/probe/probe.h"
#include "core/sync/event_log.h"
#include "core/sync/metrics.h"
#include <span>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::cli {

/// "2026-01-31T12:00:00.000Z".
[[nodiscard]] std::string timeText(WallTime time);

/// "2.4 s", with `parts` "2.4 s (capture 0.1, load 2.1, publish 0.2)"; how much more it may be where the source tells
/// commit times in whole seconds.
[[nodiscard]] std::string lagText(const sync::LagParts& lag, bool parts);

/// "84 MiB", rounded up.
[[nodiscard]] std::string mebibytes(std::uint64_t bytes);

/// "12 MiB wait on disk", rounded up: rows that were taken while the memory was used up. Empty for none.
[[nodiscard]] std::string spilledText(std::uint64_t bytes);

class Output final {
public:
    Output(bool json, bool terminal) : m_json(json), m_terminal(terminal) {}
    [[nodiscard]] bool json() const { return m_json; }
    void error(const Error& error) const; ///< on standard error; with JSON on standard output as well
    /// False when a check failed.
    bool checks(std::string_view end, std::span<const Check> checks) const;
    void tables(const session::Plans& plans) const;
    void ddl(const std::string& script, const session::Plans& plans) const;
    void measures(const probe::TableMeasures& table) const;
    void differences(const std::vector<ddl::TableSteps>& tables) const;
    /// What does not come over from or to another tool; on standard error, with JSON on standard output.
    void remark(std::string_view subject, std::string_view text) const;
    /// A text that is the result; with JSON it is one object with its name.
    void file(std::string_view name, std::string_view text) const;
    void event(const sync::Event& event);
    /// Repaints the progress of every table on a terminal; prints a line every few seconds elsewhere.
    void progress(const sync::Metrics& metrics, bool last);
    void result(const sync::Metrics& metrics, bool failed, std::string_view how);
    void line(std::string_view text) const;

private:
    void clearProgress();
    const bool m_json;
    const bool m_terminal;
    std::size_t m_linesShown = 0;
    SteadyTime m_lastPlain{};
};

} // namespace lodestar::cli
