// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/added_moments.h"
#include "core/load/time_zone.h"
#include "core/value/temporal_text.h"
#include <strings.h>
namespace lodestar::sync {
namespace {

constexpr std::int64_t kMicros = 1'000'000;

using schema::SourceColumn;
using schema::TypeKind;

std::int64_t cutTo(std::int64_t micros, unsigned digits) {
    std::int64_t unit = kMicros;
    for (unsigned i = 0; i < digits; ++i)
        unit /= 10;
    return micros - micros % unit;
}

Result<std::string> textIn(const std::string& zoneName, std::int64_t micros, unsigned digits) {
    LS_TRY(const load::TimeZone zone, load::TimeZone::named(zoneName));
    value::Temporal t{};
    zone.setLocal(t, micros / kMicros);
    t.microsecond = static_cast<std::uint32_t>(micros % kMicros);
    std::string out;
    value::appendDateTime(out, t, static_cast<int>(digits));
    return out;
}

/// A constant of a TIMESTAMP column that is a moment: neither NULL nor with zeros in its date.
bool isConstantMoment(const SourceColumn& column) {
    value::Temporal t{};
    return column.kind == TypeKind::timestamp && !column.defaultIsExpression && column.defaultText &&
           value::parseDateTime(*column.defaultText, t) && t.year != 0 && t.month != 0 && t.day != 0;
}

} // namespace

Result<std::vector<std::optional<std::string>>> addedMoments(const schema::SourceTable& after,
                                                             std::span<const int> origins,
                                                             const mapping::TablePlan& plan,
                                                             const ChangeStatement& statement, Source& source) {
    std::vector<std::optional<std::string>> out(after.columns.size());
    const std::string zone(statement.timeZone);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const SourceColumn& column = after.columns[i];
        const bool isNow = column.defaultIsExpression && column.defaultText == "CURRENT_TIMESTAMP";
        const bool isMoment = column.kind == TypeKind::timestamp || column.kind == TypeKind::dateTime;
        if (origins[i] >= 0 || !isMoment || column.generated || statement.beganMicros == 0)
            continue;
        if (isConstantMoment(column) && !zone.empty()) {
            LS_TRY(const std::int64_t micros, source.momentOf(*column.defaultText, zone));
            LS_TRY(out[i], textIn(plan.serverTimeZone, micros, column.fraction));
            continue;
        }
        if (!isNow || (column.fraction > 0 && !statement.beganExactly))
            continue;
        const std::int64_t micros = cutTo(statement.beganMicros, column.fraction);
        if (column.kind == TypeKind::timestamp) {
            LS_TRY(out[i], textIn(plan.serverTimeZone, micros, column.fraction));
        } else if (!zone.empty()) {
            LS_TRY(std::string local, source.localText(micros, zone));
            local.resize(column.fraction == 0 ? 19 : 20U + column.fraction);
            out[i] = std::move(local);
        }
    }
    return out;
}

} // namespace lodestar::sync
