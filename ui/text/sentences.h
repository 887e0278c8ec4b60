// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The only code that turns errors, findings, states and numbers into words for the user. GUI thread only.
#include "app/bridge/backend.h"
#include "app/bridge/sync_run.h"
#include "core/base/check.h"
#include "core/base/error.h"
#include "core/mapping/overrides.h"
#include "core/mapping/table_plan.h"
#include "ui/common/theme.h"
#include <QString>
#include <cstdint>
#include <optional>
namespace lodestar::ui::text {

[[nodiscard]] QString of(const std::string& utf8);

/// What failed in general, for a heading.
[[nodiscard]] QString errorTitle(ErrorCode code);
/// Heading, value and advice as one paragraph.
[[nodiscard]] QString errorParagraph(const Error& error);

[[nodiscard]] QString number(std::uint64_t value); ///< with the locale's group separators
/// `one` for 1, else `many` with the number for %1; both are translated whole sentences.
[[nodiscard]] QString counted(std::uint64_t count, const QString& one, const QString& many);
[[nodiscard]] QString bytes(std::uint64_t value); ///< "9.6 GB"; powers of 1000
[[nodiscard]] QString seconds(double value);      ///< "0.8 s", "12 min", "3 h"
/// "capture 0.1 s, load 0.5 s, publish 0.2 s", and what is not known of it.
[[nodiscard]] QString lagParts(const bridge::LagParts& lag);
[[nodiscard]] QString axisSeconds(double value); ///< as seconds(), but "0.25 s" below one second
[[nodiscard]] QString rate(double perSecond);    ///< "182,400", "0.4"
[[nodiscard]] QString compact(double value);     ///< "240 k", for axes
[[nodiscard]] QString clock(WallTime time);      ///< local time with milliseconds

struct Word {
    QString text;
    Tone tone = Tone::normal;
};
[[nodiscard]] Word check(CheckOutcome outcome);
[[nodiscard]] Word lane(bridge::LaneState state);
[[nodiscard]] Word run(bridge::RunState state);
[[nodiscard]] Word event(bridge::EventKind kind);
[[nodiscard]] Word severity(mapping::Severity severity);
[[nodiscard]] QString tableModel(mapping::TableModel model);
[[nodiscard]] QString zeroDates(mapping::ZeroDatePolicy policy);
[[nodiscard]] QString longTexts(mapping::LongTextPolicy policy);
[[nodiscard]] QString keyless(mapping::KeylessPolicy policy);
/// "4 passed · 1 warning · 1 to resolve"
[[nodiscard]] QString checksSummary(const std::vector<Check>& checks);

} // namespace lodestar::ui::text
