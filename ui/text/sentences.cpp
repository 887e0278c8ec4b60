// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/sentences.h"
#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <array>
#include <cmath>
namespace lodestar::ui::text {
namespace {

QString tr(const char* text, const char* context = nullptr, int n = -1) {
    return QCoreApplication::translate("Sentences", text, context, n);
}

/// The C locale has no group separators and is what a bare container has; English then.
QLocale locale() {
    const QLocale system;
    return system.language() == QLocale::C ? QLocale(QLocale::English) : system;
}

} // namespace

QString of(const std::string& utf8) { return QString::fromStdString(utf8); }

QString errorTitle(ErrorCode code) {
    QString text = of(std::string(errorCodeText(code)));
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString errorParagraph(const Error& error) {
    QString text = errorTitle(error.code);
    if (!error.detail.empty())
        text += QStringLiteral(": ") + of(error.detail);
    text += u'.';
    if (!error.advice.empty())
        text += u' ' + of(error.advice) + u'.';
    return text;
}

QString number(std::uint64_t value) { return locale().toString(qulonglong(value)); }

QString counted(std::uint64_t count, const QString& one, const QString& many) {
    return count == 1 ? one : many.arg(number(count));
}

QString bytes(std::uint64_t value) {
    static constexpr std::array kUnits{"B", "kB", "MB", "GB", "TB", "PB"};
    double scaled = double(value);
    std::size_t unit = 0;
    while (scaled >= 1000 && unit + 1 < kUnits.size()) {
        scaled /= 1000;
        ++unit;
    }
    const int digits = unit >= 3 ? 1 : (unit > 0 && scaled < 10 ? 1 : 0);
    return tr("%1 %2", "amount and unit of bytes")
        .arg(locale().toString(scaled, 'f', digits), QLatin1String(kUnits.at(unit)));
}

QString seconds(double value) {
    if (value < 0)
        value = 0;
    if (value < 60)
        return tr("%1 s", "seconds").arg(locale().toString(value, 'f', value < 10 ? 1 : 0));
    if (value < 3600)
        return tr("%1 min").arg(locale().toString(value / 60, 'f', 0));
    if (value < 86400 * 2)
        return tr("%1 h", "hours").arg(locale().toString(value / 3600, 'f', value < 36000 ? 1 : 0));
    return tr("%1 d", "days").arg(locale().toString(value / 86400, 'f', 0));
}

QString axisSeconds(double value) {
    return value < 1 ? tr("%1 s", "seconds").arg(locale().toString(value, 'g', 2)) : seconds(value);
}

QString lagParts(const bridge::LagParts& lag) {
    QString text = tr("capture %1, load %2, publish %3")
                       .arg(axisSeconds(lag.capture), axisSeconds(lag.load), axisSeconds(lag.publish));
    if (lag.uncertainty >= 0.05)
        text += u'\n' + tr("The source tells commit times in whole seconds: it may be up to %1 more.")
                            .arg(axisSeconds(lag.uncertainty));
    return text;
}

QString rate(double perSecond) {
    // One digit behind the point only where it says something.
    const int digits = perSecond < 9.95 && std::abs(perSecond - std::round(perSecond)) >= 0.05 ? 1 : 0;
    return locale().toString(perSecond, 'f', digits);
}

QString compact(double value) {
    if (value >= 1e6)
        return tr("%1 M", "millions").arg(locale().toString(value / 1e6, 'g', 3));
    if (value >= 1e3)
        return tr("%1 k", "thousands").arg(locale().toString(value / 1e3, 'g', 3));
    return locale().toString(value, 'g', 3);
}

QString clock(WallTime time) {
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(ms).time().toString(QStringLiteral("HH:mm:ss.zzz"));
}

Word check(CheckOutcome outcome) {
    switch (outcome) {
    case CheckOutcome::passed:
        return {tr("✓ ok", "check"), Tone::ok};
    case CheckOutcome::info:
        return {tr("i note", "check: information"), Tone::accent};
    case CheckOutcome::warning:
        return {tr("! warning", "check"), Tone::warn};
    case CheckOutcome::failed:
        return {tr("✕ failed", "check"), Tone::bad};
    }
    return {};
}

Word lane(bridge::LaneState state) {
    switch (state) {
    case bridge::LaneState::waiting:
        return {tr("Waiting", "table state"), Tone::muted};
    case bridge::LaneState::snapshot:
        return {tr("Snapshot", "table state"), Tone::accent};
    case bridge::LaneState::catchingUp:
        return {tr("Catching up", "table state"), Tone::accent};
    case bridge::LaneState::streaming:
        return {tr("Streaming", "table state"), Tone::ok};
    case bridge::LaneState::paused:
        return {tr("Paused", "table state"), Tone::warn};
    case bridge::LaneState::failed:
        return {tr("Stopped", "table state: by an error"), Tone::bad};
    case bridge::LaneState::ended:
        return {tr("At rest", "table state: the sync does not run"), Tone::muted};
    }
    return {};
}

Word run(bridge::RunState state) {
    switch (state) {
    case bridge::RunState::closed:
        return {tr("Not started", "sync state"), Tone::muted};
    case bridge::RunState::starting:
        return {tr("Starting", "sync state"), Tone::accent};
    case bridge::RunState::running:
        return {tr("Streaming", "sync state"), Tone::ok};
    case bridge::RunState::paused:
        return {tr("Paused", "sync state"), Tone::warn};
    case bridge::RunState::stopping:
        return {tr("Stopping", "sync state"), Tone::accent};
    case bridge::RunState::stopped:
        return {tr("Stopped", "sync state"), Tone::muted};
    case bridge::RunState::failed:
        return {tr("Failed", "sync state"), Tone::bad};
    }
    return {};
}

Word event(bridge::EventKind kind) {
    switch (kind) {
    case bridge::EventKind::info:
        return {tr("info", "kind of event"), Tone::ok};
    case bridge::EventKind::state:
        return {tr("state", "kind of event"), Tone::muted};
    case bridge::EventKind::snapshot:
        return {tr("snapshot", "kind of event"), Tone::accent};
    case bridge::EventKind::schema:
        return {tr("schema", "kind of event"), Tone::accent};
    case bridge::EventKind::warning:
        return {tr("warning", "kind of event"), Tone::warn};
    case bridge::EventKind::error:
        return {tr("error", "kind of event"), Tone::bad};
    }
    return {};
}

Word severity(mapping::Severity severity) {
    switch (severity) {
    case mapping::Severity::exact:
        return {tr("exact", "what mapping does to values"), Tone::ok};
    case mapping::Severity::widened:
        return {tr("widened", "what mapping does to values"), Tone::ok};
    case mapping::Severity::changedForm:
        return {tr("changed form", "what mapping does to values"), Tone::warn};
    case mapping::Severity::lossy:
        return {tr("loses information", "what mapping does to values"), Tone::warn};
    case mapping::Severity::impossible:
        return {tr("not possible", "what mapping does to values"), Tone::bad};
    }
    return {};
}

QString tableModel(mapping::TableModel model) {
    switch (model) {
    case mapping::TableModel::primaryKey:
        return tr("Primary key");
    case mapping::TableModel::duplicateKey:
        return tr("Duplicate key");
    case mapping::TableModel::uniqueKey:
        return tr("Unique key");
    case mapping::TableModel::aggregateKey:
        return tr("Aggregate key");
    }
    return {};
}

QString zeroDates(mapping::ZeroDatePolicy policy) {
    switch (policy) {
    case mapping::ZeroDatePolicy::stop:
        return tr("stop the table and show the row");
    case mapping::ZeroDatePolicy::null:
        return QStringLiteral("NULL");
    case mapping::ZeroDatePolicy::yearZero:
        return QStringLiteral("0000-01-01");
    case mapping::ZeroDatePolicy::epoch:
        return QStringLiteral("1970-01-01");
    }
    return {};
}

QString longTexts(mapping::LongTextPolicy policy) {
    switch (policy) {
    case mapping::LongTextPolicy::stop:
        return tr("stop the table and show the row");
    case mapping::LongTextPolicy::cut:
        return tr("cut at a character");
    case mapping::LongTextPolicy::null:
        return QStringLiteral("NULL");
    }
    return {};
}

QString keyless(mapping::KeylessPolicy policy) {
    switch (policy) {
    case mapping::KeylessPolicy::uniqueIndex:
        return tr("a unique index, else inserts only");
    case mapping::KeylessPolicy::duplicateKey:
        return tr("none: inserts only");
    case mapping::KeylessPolicy::hashKey:
        return tr("a hash of the whole row");
    }
    return {};
}

QString checksSummary(const std::vector<Check>& checks) {
    int passed = 0, warnings = 0, failed = 0;
    for (const Check& check : checks) {
        passed += check.outcome == CheckOutcome::passed || check.outcome == CheckOutcome::info;
        warnings += check.outcome == CheckOutcome::warning;
        failed += check.outcome == CheckOutcome::failed;
    }
    if (checks.empty())
        return {};
    if (warnings == 0 && failed == 0)
        return tr("all passed");
    QStringList parts{tr("%n passed", nullptr, passed)};
    if (warnings > 0)
        parts << (warnings == 1 ? tr("1 warning") : tr("%n warnings", nullptr, warnings));
    if (failed > 0)
        parts << tr("%n to resolve", nullptr, failed);
    return parts.join(QStringLiteral(" · "));
}

} // namespace lodestar::ui::text
