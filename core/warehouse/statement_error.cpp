// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/statement_error.h"
namespace lodestar::warehouse {
namespace {

constexpr int kAccessDenied = 1045;
constexpr int kUnknownDatabase = 5501; // 1049 is MySQL's own number; StarRocks does not use it
constexpr int kUnknownTable = 5502;
constexpr int kNoPrivilege = 5203;

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool isConnectionLoss(int number) { return number >= 2000 && number < 3000; }

} // namespace

Error loginError(const Fault& fault, const Endpoint& endpoint, const HostPort& address) {
    const std::string text = redact(fault.text, endpoint.password.reveal());
    if (fault.number == kAccessDenied || contains(text, "Access denied"))
        return Error(ErrorCode::targetAccessDenied, "user " + endpoint.user + " at " + address.toString() + ": " + text,
                     "Check user and password, and that the user may log in from this machine")
            .withRetry(ErrorRetry::afterOperator)
            .withServer(fault.number);
    return Error(ErrorCode::targetUnreachable, address.toString() + ": " + text,
                 "Check the address of the front end's query port (9030), and that it can be reached from here")
        .withRetry(ErrorRetry::backoff)
        .withServer(fault.number);
}

Error statementError(const Fault& fault, std::string_view sql, const Endpoint& endpoint) {
    const std::string text = redact(fault.text, endpoint.password.reveal());
    const std::string detail = text + ", for: " + redact(std::string(sql.substr(0, 300)), endpoint.password.reveal());
    if (isConnectionLoss(fault.number))
        return Error(ErrorCode::targetUnreachable, detail, "A sync tries again by itself")
            .withRetry(ErrorRetry::backoff)
            .withServer(fault.number);
    if (fault.number == kNoPrivilege || contains(text, "Access denied"))
        return Error(ErrorCode::targetGrantMissing, detail,
                     "Grant the privilege to user " + endpoint.user +
                         ", or make the role that holds it a default role of the user")
            .withRetry(ErrorRetry::afterOperator)
            .withServer(fault.number);
    if (contains(text, "o backend alive") || contains(text, "o backend or compute node alive") ||
        contains(text, "Table replication num should be less than"))
        return Error(ErrorCode::targetNoBackend, detail,
                     "Start more back ends, or set table.create.properties.replication_num to the number that is alive")
            .withRetry(ErrorRetry::afterOperator)
            .withServer(fault.number);
    if (fault.number == kUnknownDatabase || fault.number == kUnknownTable || contains(text, "Unknown database") ||
        contains(text, "Unknown table") || contains(text, " is not found"))
        return Error(ErrorCode::tableNotFound, detail).withRetry(ErrorRetry::afterOperator).withServer(fault.number);
    return Error(ErrorCode::targetStatementFailed, detail)
        .withRetry(ErrorRetry::afterOperator)
        .withServer(fault.number);
}

bool isMissingObject(const Error& error) { return error.code == ErrorCode::tableNotFound; }

bool isTableBusy(const Error& error) {
    for (const std::string_view part :
         {"operation is in progress", "is being created on the table", "is being altered", "doing insert overwrite job",
          "Table state is not NORMAL", "is currently in state"})
        if (contains(error.detail, part))
            return true;
    return false;
}

} // namespace lodestar::warehouse
