// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What to do after each call of the load interfaces, whatever came back. Pure; the one place where answers are judged.
// Sources: StarRocks fe-core http/rest and transaction, be http/action and runtime/stream_load; documentation pages
// "Stream Load" and "Stream Load transaction interface".
#include "core/base/error.h"
#include "core/load/http_client.h"
#include "core/load/response.h"
#include <cstdint>
#include <string_view>
namespace lodestar::load {

enum class Call : std::uint8_t {
    plainLoad,
    begin,
    part,
    prepare,
    commit,
    rollback,
    commitOpen, ///< of a transaction over several tables, which has no prepare
};
[[nodiscard]] const char* callName(Call call);

enum class Step : std::uint8_t {
    done,      ///< what the call is for has happened; of a load or commit: visible
    committed, ///< durable, will become visible by itself; of a rollback: it came too late
    again,     ///< the call did nothing yet: the same call after a pause
    askLabel,  ///< not clear; the state of the label decides (decideLabel)
    rollBack,  ///< the transaction is spoilt or stuck: roll it back until that is confirmed, then as redo
    redo,      ///< surely not committed: send the rows again (plain load: same label; transaction: a new label)
    slowDown,  ///< as redo, after a longer pause: StarRocks asks for fewer loads
    stop,      ///< the same rows would fail again: somebody has to act
    unknown,   ///< StarRocks does not know the label: only the caller's journal can tell
};
[[nodiscard]] const char* stepName(Step step);

struct Decision {
    Step step = Step::stop;
    Step otherwise = Step::redo; ///< with askLabel: what follows if the label turns out not committed
    ErrorCode code = ErrorCode::loadFailed;
    ErrorScope scope = ErrorScope::table;
    std::string_view advice{}; ///< static text
    bool operator==(const Decision&) const = default;
};

/// What a message alone says: redo, slowDown or stop, with code and advice. Unknown texts are redo.
[[nodiscard]] Decision classify(std::string_view message);

/// What StarRocks is short of, by the words of a refusal that asks for fewer loads (loadOverloaded).
enum class Shortage : std::uint8_t { none, versions, transactions, memory, connections };
[[nodiscard]] Shortage shortageOf(std::string_view message);

/// After an answer that was read to its end.
[[nodiscard]] Decision decide(Call call, const LoadAnswer& answer);
/// After an exchange that did not end with an answer; `transport` is not ok.
[[nodiscard]] Decision decide(Call call, Transport transport);
/// After askLabel: `otherwise` is taken from the decision that asked.
[[nodiscard]] Step decideLabel(Call call, LabelState state, Step otherwise);

} // namespace lodestar::load
