// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/decision.h"
namespace lodestar::load {
namespace {

constexpr std::string_view kAdviceData = "The rows were not loaded, and nothing behind them was. Correct the target "
                                         "column or the rows, then retry the table";
constexpr std::string_view kAdviceSchema =
    "The target table no longer has the columns of the plan. Compare it with the mapping, then retry the table";
constexpr std::string_view kAdviceGrant = "Grant the user SELECT, INSERT and ALTER on the target tables, then retry";
constexpr std::string_view kAdviceLogin = "Check user and password of the target";
constexpr std::string_view kAdviceGone = "Create the target table again or choose another one, then retry the table";
constexpr std::string_view kAdviceRepair =
    "A tablet is damaged: the cluster has to repair it (SHOW PROC '/statistic'), then retry the table";
constexpr std::string_view kAdviceVersions =
    "StarRocks cannot merge versions as fast as loads arrive: loads become larger and rarer by themselves";
constexpr std::string_view kAdviceMemory = "The back ends are short of memory: loads are sent more slowly";
constexpr std::string_view kAdviceBusy = "Nothing is lost; the load is sent again more slowly";
constexpr std::string_view kAdviceBackend = "Start a back end or compute node; loads go on by themselves";
constexpr std::string_view kAdviceSafeMode =
    "Loads are switched off in the cluster; they go on by themselves once that "
    "is undone (ADMIN SET FRONTEND CONFIG, free disk space)";
constexpr std::string_view kAdviceBug = "This is an error of the program: please report it with this text";
constexpr std::string_view kAdviceExpect =
    "A proxy on the way to StarRocks takes away the header Expect: 100-continue. Let it pass that on, or go through it "
    "by CONNECT (proxy-tunnel: true)";
constexpr std::string_view kAdviceAgain = "Nothing is lost; the load is sent again by itself";

struct Rule {
    std::string_view contains;
    std::string_view also; ///< a second part that must be there; empty: none
    Step step;
    ErrorCode code;
    std::string_view advice;
    ErrorScope scope = ErrorScope::table;
};

using E = ErrorCode;

/// First match wins.
constexpr Rule kRules[] = {
    {"too many filtered rows", "", Step::stop, E::loadRefused, kAdviceData},
    {"primary key size exceed the limit", "", Step::stop, E::loadRefused, kAdviceData},
    {"Only primary key table support partial update", "", Step::stop, E::targetTableDiffers, kAdviceSchema},
    {"Conditional update only support", "", Step::stop, E::targetTableDiffers, kAdviceSchema},
    {"Access denied", "privilege", Step::stop, E::targetGrantMissing, kAdviceGrant},
    {"Access denied", "", Step::stop, E::targetAccessDenied, kAdviceLogin, ErrorScope::session},
    {"Need auth information", "", Step::stop, E::targetAccessDenied, kAdviceLogin, ErrorScope::session},
    {"no valid Basic authorization", "", Step::stop, E::targetAccessDenied, kAdviceLogin, ErrorScope::session},
    {"unknown database", "", Step::stop, E::tableNotFound, kAdviceGone},
    {"unknown table", "", Step::stop, E::tableNotFound, kAdviceGone},
    {"Database[", "does not exist", Step::stop, E::tableNotFound, kAdviceGone},
    {"Label format error", "", Step::stop, E::internal, kAdviceBug},
    {"Mapping column is not in table", "", Step::stop, E::targetTableDiffers, kAdviceSchema},
    {"Duplicate column", "", Step::stop, E::targetTableDiffers, kAdviceSchema},
    {"Column has no default value", "", Step::stop, E::targetTableDiffers, kAdviceSchema},
    {"Target column count:", "", Step::stop, E::loadRefused, kAdviceSchema},
    {"unknown data format", "", Step::stop, E::internal, kAdviceBug},
    {"Unsupported compression type", "", Step::stop, E::internal, kAdviceBug},
    {"The size of this batch exceed the max size", "", Step::stop, E::loadRefused, kAdviceBug},
    {"body size", "exceed limit", Step::stop, E::loadRefused, kAdviceBug},
    {"CSV line length exceed limit", "", Step::stop, E::loadRefused, kAdviceData},
    {"There is no 100-continue header", "", Step::stop, E::unsupported, kAdviceExpect, ErrorScope::session},
    {"No partitions have data available for loading", "", Step::stop, E::loadRefused, kAdviceData},
    {"load request not equal last", "", Step::stop, E::internal, kAdviceBug},
    {"tablet updates is in error state", "", Step::stop, E::loadFailed, kAdviceRepair},
    {"current running txns on db", "", Step::slowDown, E::loadOverloaded, kAdviceBusy},
    {"too many versions", "", Step::slowDown, E::loadOverloaded, kAdviceVersions},
    {"too many pending rowsets", "", Step::slowDown, E::loadOverloaded, kAdviceVersions},
    {"primary key memory usage exceeds the limit", "", Step::slowDown, E::loadOverloaded, kAdviceMemory},
    {"memory limit exceeded", "", Step::slowDown, E::loadOverloaded, kAdviceMemory},
    {"Memory of", "exceed limit", Step::slowDown, E::loadOverloaded, kAdviceMemory},
    {"exceed http cuncurrent limit", "", Step::slowDown, E::loadOverloaded, kAdviceBusy},
    {"streamload txn num per be exceeds limit", "", Step::slowDown, E::loadOverloaded, kAdviceBusy},
    {"disable_load_job is set to true", "", Step::slowDown, E::loadFailed, kAdviceSafeMode},
    {"under safe mode", "", Step::slowDown, E::loadFailed, kAdviceSafeMode},
    {"No backend alive", "", Step::redo, E::targetNoBackend, kAdviceBackend},
    {"No backend or compute node alive", "", Step::redo, E::targetNoBackend, kAdviceBackend},
    // What follows is transient: the schema changes, a node stops, a transaction ran out of time, a remote call failed.
    {"Fail to get tablet", "", Step::redo, E::loadFailed, kAdviceAgain},
    {"Service is shutting down", "", Step::redo, E::loadFailed, kAdviceAgain},
    {"current fe is not master", "", Step::redo, E::loadFailed, kAdviceAgain},
    {"FE RPC failure", "", Step::redo, E::loadFailed, kAdviceAgain},
    {"call frontend service failed", "", Step::redo, E::loadFailed, kAdviceAgain},
    {"get database write lock timeout", "", Step::redo, E::loadFailed, kAdviceAgain},
    {"timeout by txn manager", "", Step::redo, E::loadFailed, kAdviceAgain},
    {"is aborted by timeout", "", Step::redo, E::loadFailed, kAdviceAgain},
    {"is aborted by idle timeout", "", Step::redo, E::loadFailed, kAdviceAgain},
    {"coordinate BE is down", "", Step::redo, E::loadFailed, kAdviceAgain},
    {"receive body don't equal with body bytes", "", Step::redo, E::loadFailed, kAdviceAgain},
    {"has already been used", "", Step::redo, E::loadFailed, kAdviceAgain},
    {"NumberFormatException", "", Step::stop, E::internal, kAdviceBug},
    {"Invalid timeout", "", Step::stop, E::internal, kAdviceBug},
    {"Invalid strict mode", "", Step::stop, E::internal, kAdviceBug},
    {"Unknown transaction operation", "", Step::stop, E::unsupported,
     "The transaction interface needs StarRocks 2.4 or newer", ErrorScope::session},
};

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

Decision ask(const Decision& reason) {
    Decision decision = reason;
    decision.otherwise = reason.step;
    decision.step = Step::askLabel;
    return decision;
}

Decision only(Step step, ErrorCode code = ErrorCode::loadFailed, std::string_view advice = kAdviceAgain) {
    return {step, Step::redo, code, ErrorScope::table, advice};
}

/// A refusal whose words tell more than its status; the same texts come from front and back end.
Decision decideFailure(Call call, const LoadAnswer& answer) {
    const std::string_view message = answer.message;
    if (answer.status == AnswerStatus::unreadable)
        return call == Call::part       ? only(Step::rollBack)
               : call == Call::rollback ? only(Step::again)
                                        : ask(only(Step::redo));
    if (contains(message, "ublish timeout")) // `Publish timeout. ...` and `publish timeout: 20000, ...`
        return only(Step::committed);
    if (call == Call::rollback) {
        if (contains(message, "Can not abort COMMITTED") || contains(message, "Can not abort VISIBLE") ||
            contains(message, "has already committed"))
            return only(Step::committed);
        return ask(only(Step::again));
    }
    if (call == Call::commit) {
        if (contains(message, "Can not commit ABORTED"))
            return only(Step::redo);
        if (contains(message, "get database write lock timeout"))
            return only(Step::again);
        return ask(classify(message));
    }
    if (call == Call::commitOpen)
        return ask(classify(message));
    if (call == Call::part || call == Call::prepare) {
        // The route to the transaction's back end is lost: neither load nor rollback can reach it.
        if (contains(message, "has no node") || contains(message, "Can't find the transaction"))
            return only(Step::rollBack);
        if (contains(message, "get database write lock timeout") && call == Call::prepare)
            return only(Step::again);
        return ask(classify(message));
    }
    const Decision reason = classify(message);
    // A front end refuses before anything was begun; a back end's `Fail` is no proof that nothing was committed.
    return answer.statusText == "FAILED" && !contains(message, "has already been used") ? reason : ask(reason);
}

} // namespace

const char* callName(Call call) {
    static constexpr const char* kNames[] = {"load",     "begin", "transaction load", "prepare", "commit",
                                             "rollback", "commit"};
    return kNames[static_cast<std::size_t>(call)];
}

const char* stepName(Step step) {
    static constexpr const char* kNames[] = {"done", "committed", "again", "askLabel", "rollBack",
                                             "redo", "slowDown",  "stop",  "unknown"};
    return kNames[static_cast<std::size_t>(step)];
}

Decision classify(std::string_view message) {
    for (const Rule& rule : kRules)
        if (contains(message, rule.contains) && (rule.also.empty() || contains(message, rule.also)))
            return {rule.step, Step::redo, rule.code, rule.scope, rule.advice};
    return only(Step::redo);
}

Shortage shortageOf(std::string_view message) {
    const Decision decision = classify(message);
    if (decision.code != E::loadOverloaded)
        return Shortage::none;
    if (decision.advice == kAdviceVersions)
        return Shortage::versions;
    if (decision.advice == kAdviceMemory)
        return Shortage::memory;
    return contains(message, "running txns on db") ? Shortage::transactions : Shortage::connections;
}

Decision decide(Call call, const LoadAnswer& answer) {
    switch (answer.status) {
    case AnswerStatus::ok:
        // The front end says OK with a text when a transaction over several tables is over and took nothing, and
        // releases of 4.0 say it of a commit that failed.
        if (call == Call::part && contains(answer.message, "has already been"))
            return only(Step::rollBack);
        return call == Call::commitOpen ? ask(only(Step::redo)) : only(Step::done);
    case AnswerStatus::publishTimeout:
        return only(Step::committed);
    case AnswerStatus::labelExists:
        if (call == Call::plainLoad && answer.existingJobStatus == "FINISHED")
            return only(Step::committed);
        return ask(only(Step::redo));
    case AnswerStatus::notAllowed: {
        const Decision reason = classify(answer.message);
        return reason.step == Step::stop
                   ? reason
                   : Decision{Step::stop, Step::redo, E::targetAccessDenied, ErrorScope::session, kAdviceLogin};
    }
    case AnswerStatus::txnInProcessing:
        return only(Step::again);
    case AnswerStatus::txnNotExists:
        return ask(only(Step::redo));
    case AnswerStatus::aborted:
        return call == Call::rollback ? only(Step::done) : ask(classify(answer.message));
    case AnswerStatus::invalid:
        return call == Call::rollback ? ask(only(Step::again)) : ask(only(Step::stop, E::internal, kAdviceBug));
    case AnswerStatus::unreadable:
    case AnswerStatus::fail:
        break;
    }
    return decideFailure(call, answer);
}

Decision decide(Call call, Transport transport) {
    if (transport == Transport::notConnected && call != Call::part && call != Call::prepare)
        return only(call == Call::commit || call == Call::commitOpen || call == Call::rollback ? Step::again
                                                                                               : Step::redo,
                    E::targetUnreachable);
    switch (call) {
    case Call::part:
        return only(Step::rollBack); // half a body may stay in the transaction
    case Call::rollback:
        return only(Step::again);
    default:
        return ask(only(Step::redo));
    }
}

Step decideLabel(Call call, LabelState state, Step otherwise) {
    const bool committed = state == LabelState::committed || state == LabelState::visible;
    if (committed && call != Call::rollback)
        return state == LabelState::visible ? Step::done : Step::committed;
    switch (call) {
    case Call::plainLoad:
        return state == LabelState::prepare || state == LabelState::prepared ? Step::again : otherwise;
    case Call::begin:
    case Call::part:
        if (state == LabelState::prepare || state == LabelState::prepared)
            return Step::rollBack;
        return otherwise;
    case Call::prepare:
        if (state == LabelState::prepared)
            return Step::done;
        if (state == LabelState::prepare)
            return otherwise == Step::stop ? Step::rollBack : Step::again;
        return otherwise;
    case Call::commit:
        if (state == LabelState::prepared)
            return otherwise == Step::stop ? Step::stop : Step::again;
        if (state == LabelState::prepare)
            return Step::rollBack; // it was never prepared
        return state == LabelState::unknown ? Step::unknown : Step::redo;
    case Call::commitOpen:
        if (state == LabelState::prepare || state == LabelState::prepared)
            return Step::again;
        return state == LabelState::unknown ? Step::unknown : otherwise;
    case Call::rollback:
        if (committed)
            return Step::committed;
        return state == LabelState::prepare || state == LabelState::prepared ? Step::again : Step::done;
    }
    return Step::stop;
}

} // namespace lodestar::load
