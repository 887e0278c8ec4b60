// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The agreement below which the replay fails, in percent. It only ever rises.
namespace lodestar::test {

struct Thresholds {
    double accepted; ///< accepted or refused as recorded
    double code;     ///< error codes of what both refuse
    double message;  ///< their texts
    double show;     ///< SHOW answers after what both accept
    double group;    ///< each group, all aspects together
};
inline constexpr Thresholds kStatementThresholds{99.5, 99.5, 98.5, 99.0, 91.0};
/// How far the agreement may fall when every name, text and length is another one.
inline constexpr double kOtherNamesMayLose = 1.0;
/// columns.jsonl, all answers together.
inline constexpr double kColumnThreshold = 90.0;

} // namespace lodestar::test
