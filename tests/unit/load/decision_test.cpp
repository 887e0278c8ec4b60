// SPDX-License-Identifier: GPL-3.0-or-later
// One test row per rule of what StarRocks answers: the words are those of its front and back ends.
#include "core/load/decision.h"
#include <gtest/gtest.h>
#include <string>
namespace lodestar::load {
namespace {

LoadAnswer answerOf(const std::string& status, const std::string& message, const std::string& more = "") {
    return parseAnswer(200, "{\"Status\":\"" + status + "\",\"Message\":\"" + message + "\"" + more + "}");
}

struct AnswerRow {
    Call call;
    const char* status;
    const char* message;
    Step step;
    Step otherwise = Step::redo; // looked at with askLabel only
    ErrorCode code = ErrorCode::loadFailed;
};

void expectRow(const AnswerRow& row, const std::string& more = "") {
    const Decision decision = decide(row.call, answerOf(row.status, row.message, more));
    EXPECT_EQ(decision.step, row.step) << callName(row.call) << ' ' << row.status << ' ' << row.message << ": "
                                       << stepName(decision.step);
    if (row.step == Step::askLabel) {
        EXPECT_EQ(decision.otherwise, row.otherwise) << row.message << ": " << stepName(decision.otherwise);
    }
    if (row.step == Step::stop || row.otherwise != Step::redo) {
        EXPECT_EQ(errorCodeName(decision.code), errorCodeName(row.code)) << row.message;
    }
}

TEST(Decide, followsTheStatusOfAPlainLoad) {
    expectRow({Call::plainLoad, "Success", "OK", Step::done});
    expectRow({Call::plainLoad, "Publish Timeout", "Publish timeout. The data will be visible after a while",
               Step::committed});
    expectRow({Call::plainLoad, "Label Already Exists", "used", Step::committed}, R"(,"ExistingJobStatus":"FINISHED")");
    expectRow({Call::plainLoad, "Label Already Exists", "used", Step::askLabel}, R"(,"ExistingJobStatus":"RUNNING")");
    expectRow({Call::plainLoad, "Label Already Exists", "used", Step::askLabel});
    expectRow({Call::plainLoad, "Fail", "something new", Step::askLabel, Step::redo});
}

TEST(Decide, asksTheLabelBeforeItBelievesAFailure) {
    using E = ErrorCode;
    const AnswerRow rows[] = {
        {Call::plainLoad, "Fail", "too many filtered rows", Step::askLabel, Step::stop, E::loadRefused},
        {Call::plainLoad, "Fail", "primary key size exceed the limit.", Step::askLabel, Step::stop, E::loadRefused},
        {Call::plainLoad, "Fail", "Only primary key table support partial update", Step::askLabel, Step::stop,
         E::targetTableDiffers},
        {Call::plainLoad, "Fail", "Conditional update only support primary key table T", Step::askLabel, Step::stop,
         E::targetTableDiffers},
        {Call::plainLoad, "Fail",
         "Access denied; you need (at least one of) the INSERT privilege(s) for this operation", Step::askLabel,
         Step::stop, E::targetGrantMissing},
        {Call::plainLoad, "Fail", "Access denied for root@10.0.0.1", Step::askLabel, Step::stop, E::targetAccessDenied},
        {Call::plainLoad, "Fail", "no valid Basic authorization", Step::askLabel, Step::stop, E::targetAccessDenied},
        {Call::plainLoad, "Fail", "unknown database, database=x", Step::askLabel, Step::stop, E::tableNotFound},
        {Call::plainLoad, "Fail", "unknown table 'd.t'", Step::askLabel, Step::stop, E::tableNotFound},
        {Call::plainLoad, "Fail", "Label format error. regex: r, label: l", Step::askLabel, Step::stop, E::internal},
        {Call::plainLoad, "Fail", "Mapping column is not in table. column: c", Step::askLabel, Step::stop,
         E::targetTableDiffers},
        {Call::plainLoad, "Fail", "Duplicate column: c", Step::askLabel, Step::stop, E::targetTableDiffers},
        {Call::plainLoad, "Fail", "Column has no default value. column: c", Step::askLabel, Step::stop,
         E::targetTableDiffers},
        {Call::plainLoad, "Fail", "unknown data format, format=X", Step::askLabel, Step::stop, E::internal},
        {Call::plainLoad, "Fail", "Unsupported compression type: X", Step::askLabel, Step::stop, E::internal},
        {Call::plainLoad, "Fail", "The size of this batch exceed the max size [104857600]  of json type data",
         Step::askLabel, Step::stop, E::loadRefused},
        {Call::plainLoad, "Fail", "body size 200 BE exceed limit: 100", Step::askLabel, Step::stop, E::loadRefused},
        {Call::plainLoad, "Fail", "CSV line length exceed limit 536870912", Step::askLabel, Step::stop, E::loadRefused},
        {Call::plainLoad, "Fail", "No partitions have data available for loading. x", Step::askLabel, Step::stop,
         E::loadRefused},
        {Call::plainLoad, "Fail", "tablet updates is in error state", Step::askLabel, Step::stop, E::loadFailed},
        {Call::plainLoad, "Fail", "current running txns on db d is 1000, larger than limit 1000", Step::askLabel,
         Step::slowDown, E::loadOverloaded},
        {Call::plainLoad, "Fail",
         "Failed to load data into tablet 1, because of too many versions, current/limit: 1001/1000", Step::askLabel,
         Step::slowDown, E::loadOverloaded},
        {Call::plainLoad, "Fail", "rowset commit failed too many pending rowsets", Step::askLabel, Step::slowDown,
         E::loadOverloaded},
        {Call::plainLoad, "Fail", "primary key memory usage exceeds the limit", Step::askLabel, Step::slowDown,
         E::loadOverloaded},
        {Call::plainLoad, "Fail", "memory limit exceeded, please reduce load frequency or increase config",
         Step::askLabel, Step::slowDown, E::loadOverloaded},
        {Call::plainLoad, "Fail", "Memory of load exceed limit. ", Step::askLabel, Step::slowDown, E::loadOverloaded},
        {Call::plainLoad, "Fail", "Stream Load exceed http cuncurrent limit 48", Step::askLabel, Step::slowDown,
         E::loadOverloaded},
        {Call::plainLoad, "Fail", "streamload txn num per be exceeds limit", Step::askLabel, Step::slowDown,
         E::loadOverloaded},
        {Call::plainLoad, "Fail", "disable_load_job is set to true", Step::askLabel, Step::slowDown, E::loadFailed},
        {Call::plainLoad, "Fail", "The cluster is under safe mode state", Step::askLabel, Step::slowDown,
         E::loadFailed},
        {Call::plainLoad, "Fail",
         "Fail to get tablet, perhaps this table is doing schema change, or it has already been deleted",
         Step::askLabel, Step::redo},
        {Call::plainLoad, "Fail", "Service is shutting down, please retry later!", Step::askLabel, Step::redo},
        {Call::plainLoad, "Fail", "current fe is not master", Step::askLabel, Step::redo},
        {Call::plainLoad, "Fail", "FE RPC failure, address=fe, reason=timed out", Step::askLabel, Step::redo},
        {Call::plainLoad, "THRIFT_RPC_ERROR", "x", Step::askLabel, Step::redo},
        {Call::plainLoad, "Fail", "call frontend service failed", Step::askLabel, Step::redo},
        {Call::plainLoad, "Fail", "get database write lock timeout, transactionId=1", Step::askLabel, Step::redo},
        {Call::plainLoad, "Fail", "timeout by txn manager", Step::askLabel, Step::redo},
        {Call::plainLoad, "Fail", "coordinate BE is down", Step::askLabel, Step::redo},
        {Call::plainLoad, "Fail", "receive body don't equal with body bytes", Step::askLabel, Step::redo},
        {Call::plainLoad, "Fail", "Label [l] has already been used", Step::askLabel, Step::redo},
        {Call::plainLoad, "Fail", "Publish timeout. The data will be visible after a while", Step::committed},
    };
    for (const AnswerRow& row : rows)
        expectRow(row);
}

TEST(Decide, believesAFrontEndThatRefusedToRedirect) {
    using E = ErrorCode;
    expectRow({Call::plainLoad, "FAILED", "class com.starrocks.common.DdlException: No backend alive.", Step::redo,
               Step::redo, E::targetNoBackend});
    expectRow({Call::plainLoad, "FAILED", "class com.starrocks.common.DdlException: No backend or compute node alive.",
               Step::redo, Step::redo, E::targetNoBackend});
    expectRow({Call::plainLoad, "FAILED", "class com.starrocks.common.DdlException: There is no 100-continue header",
               Step::stop, Step::redo, E::unsupported});
    const LoadAnswer denied = parseAnswer(401, R"({"status":"FAILED","msg":"Access denied for root@127.0.0.1"})");
    EXPECT_EQ(decide(Call::plainLoad, denied).step, Step::stop);
    EXPECT_EQ(decide(Call::plainLoad, denied).code, E::targetAccessDenied);
    EXPECT_EQ(decide(Call::plainLoad, denied).scope, ErrorScope::session);
    const LoadAnswer grant = parseAnswer(
        401,
        R"({"status":"FAILED","msg":"Access denied; you need (at least one of) the INSERT privilege(s) on TABLE t"})");
    EXPECT_EQ(decide(Call::plainLoad, grant).code, E::targetGrantMissing);
    EXPECT_EQ(decide(Call::plainLoad, grant).scope, ErrorScope::table);
}

TEST(Decide, followsTheWordsOfTheTransactionInterface) {
    using E = ErrorCode;
    const AnswerRow rows[] = {
        {Call::begin, "OK", "", Step::done},
        {Call::commit, "OK", "Transaction 5 has already committed, label is l", Step::done},
        {Call::rollback, "OK", "Transaction 5 has already aborted, label is l", Step::done},
        {Call::begin, "LABEL_ALREADY_EXISTS", "x", Step::askLabel},
        {Call::begin, "FAILED", "Database[d] does not exist.", Step::stop, Step::redo, E::tableNotFound},
        {Call::begin, "FAILED", "Unknown transaction operation: begin", Step::stop, Step::redo, E::unsupported},
        {Call::begin, "FAILED", "class java.lang.NumberFormatException: For input string: x", Step::stop, Step::redo,
         E::internal},
        {Call::begin, "ANALYSIS_ERROR", "current running txns on db d is 10, larger than limit 10", Step::askLabel,
         Step::slowDown, E::loadOverloaded},
        {Call::part, "FAILED", "No transaction found by label l", Step::askLabel, Step::redo},
        {Call::part, "FAILED", "Transaction with op[load] and label[l] has no node.", Step::rollBack},
        {Call::part, "FAILED", "Can't find the transaction with db [d] and label[l]. The possible reasons: x",
         Step::rollBack},
        {Call::part, "FAILED", "Node 10001 is not alive", Step::askLabel, Step::redo},
        {Call::part, "TXN_NOT_EXISTS", "Transaction with label l not exists", Step::askLabel, Step::redo},
        {Call::part, "TXN_IN_PROCESSING", "Transaction is in processing", Step::again},
        {Call::part, "ABORTED", "current transaction is aborted", Step::askLabel, Step::redo},
        {Call::part, "INVALID_ARGUMENT", "Request table X not equal transaction table Y", Step::askLabel, Step::stop,
         E::internal},
        {Call::part, "INTERNAL_ERROR", "load request not equal last.", Step::askLabel, Step::stop, E::internal},
        {Call::part, "MEM_LIMIT_EXCEEDED", "Memory of process exceed limit.", Step::askLabel, Step::slowDown,
         E::loadOverloaded},
        {Call::prepare, "INTERNAL_ERROR", "too many filtered rows", Step::askLabel, Step::stop, E::loadRefused},
        {Call::prepare, "TXN_NOT_EXISTS", "transaction with label l not exists", Step::askLabel, Step::redo},
        {Call::prepare, "TXN_IN_PROCESSING", "Transaction in processing, please retry later", Step::again},
        {Call::prepare, "FAILED", "get database write lock timeout, transactionId=5", Step::again},
        {Call::commit, "FAILED", "Can not commit ABORTED transaction 5, label is l", Step::redo},
        {Call::commit, "FAILED", "get database write lock timeout, transactionId=5", Step::again},
        {Call::commit, "FAILED", "publish timeout: 20000, transactionId=5", Step::committed},
        {Call::commit, "PUBLISH_TIMEOUT", "x", Step::committed},
        {Call::commit, "FAILED", "No transaction found by label l", Step::askLabel, Step::redo},
        {Call::commit, "FAILED", "Transaction with op[commit] and label[l] has no node.", Step::askLabel, Step::redo},
        {Call::commit, "TXN_IN_PROCESSING", "Transaction is in processing", Step::again},
        {Call::rollback, "FAILED", "Can not abort COMMITTED transaction 5", Step::committed},
        {Call::rollback, "FAILED", "Can not abort VISIBLE transaction 5", Step::committed},
        {Call::rollback, "FAILED", "No transaction found by label l", Step::askLabel, Step::again},
        {Call::rollback, "FAILED", "Transaction with op[rollback] and label[l] has no node.", Step::askLabel,
         Step::again},
        {Call::rollback, "TXN_NOT_EXISTS", "transaction with label l not exists", Step::askLabel},
        {Call::rollback, "ABORTED", "transaction is aborted by user.", Step::done},
    };
    for (const AnswerRow& row : rows) {
        SCOPED_TRACE(row.message);
        const Decision decision = decide(row.call, answerOf(row.status, row.message));
        EXPECT_EQ(decision.step, row.step) << stepName(decision.step);
        if (row.otherwise == Step::stop || row.otherwise == Step::slowDown) {
            EXPECT_EQ(decision.otherwise, row.otherwise);
        }
        if (row.step == Step::stop || row.otherwise == Step::stop) {
            EXPECT_EQ(errorCodeName(decision.code), errorCodeName(row.code));
        }
    }
}

TEST(Decide, treatsAnAnswerThatCannotBeReadLikeABrokenConnection) {
    const LoadAnswer page = parseAnswer(502, "<html>Bad Gateway</html>");
    EXPECT_EQ(decide(Call::plainLoad, page).step, Step::askLabel);
    EXPECT_EQ(decide(Call::begin, page).step, Step::askLabel);
    EXPECT_EQ(decide(Call::part, page).step, Step::rollBack);
    EXPECT_EQ(decide(Call::prepare, page).step, Step::askLabel);
    EXPECT_EQ(decide(Call::commit, page).step, Step::askLabel);
    EXPECT_EQ(decide(Call::rollback, page).step, Step::again);
}

TEST(Decide, neverGuessesAfterABrokenConnection) {
    for (const Transport transport : {Transport::broken, Transport::timedOut, Transport::cancelled}) {
        EXPECT_EQ(decide(Call::plainLoad, transport).step, Step::askLabel);
        EXPECT_EQ(decide(Call::begin, transport).step, Step::askLabel);
        EXPECT_EQ(decide(Call::part, transport).step, Step::rollBack) << "half a body stays in the transaction";
        EXPECT_EQ(decide(Call::prepare, transport).step, Step::askLabel);
        EXPECT_EQ(decide(Call::commit, transport).step, Step::askLabel);
        EXPECT_EQ(decide(Call::rollback, transport).step, Step::again);
    }
    EXPECT_EQ(decide(Call::plainLoad, Transport::notConnected).step, Step::redo);
    EXPECT_EQ(decide(Call::plainLoad, Transport::notConnected).code, ErrorCode::targetUnreachable);
    EXPECT_EQ(decide(Call::begin, Transport::notConnected).step, Step::redo);
    EXPECT_EQ(decide(Call::part, Transport::notConnected).step, Step::rollBack);
    EXPECT_EQ(decide(Call::prepare, Transport::notConnected).step, Step::askLabel);
    EXPECT_EQ(decide(Call::commit, Transport::notConnected).step, Step::again);
}

TEST(Decide, believesOnlyTheLabelAboutACommitOverSeveralTables) {
    expectRow({Call::commitOpen, "OK", "", Step::askLabel});
    expectRow({Call::commitOpen, "FAILED", "Transaction 7 is already committing, label is l", Step::askLabel});
    expectRow({Call::commitOpen, "FAILED", "Can not commit CANCELLED transaction 7, label is l", Step::askLabel});
    expectRow(
        {Call::commitOpen, "FAILED", "too many filtered rows", Step::askLabel, Step::stop, ErrorCode::loadRefused});
    EXPECT_EQ(decideLabel(Call::commitOpen, LabelState::aborted, Step::stop), Step::stop);
    EXPECT_EQ(decide(Call::commitOpen, Transport::broken).step, Step::askLabel);
    EXPECT_EQ(decide(Call::commitOpen, Transport::notConnected).step, Step::again);
}

TEST(Decide, takesNoPartThatATransactionWhichIsOverSwallowed) {
    expectRow({Call::part, "OK", "stream load task l has already been cancelled: timeout", Step::rollBack});
    expectRow({Call::part, "OK", "", Step::done});
}

TEST(DecideLabel, settlesEveryStateOfEveryCall) {
    using S = LabelState;
    struct Row {
        Call call;
        Step unknown, prepare, prepared, committed, visible, aborted;
    };
    const Row rows[] = {
        {Call::plainLoad, Step::redo, Step::again, Step::again, Step::committed, Step::done, Step::redo},
        {Call::begin, Step::redo, Step::rollBack, Step::rollBack, Step::committed, Step::done, Step::redo},
        {Call::part, Step::redo, Step::rollBack, Step::rollBack, Step::committed, Step::done, Step::redo},
        {Call::prepare, Step::redo, Step::again, Step::done, Step::committed, Step::done, Step::redo},
        {Call::commit, Step::unknown, Step::rollBack, Step::again, Step::committed, Step::done, Step::redo},
        {Call::rollback, Step::done, Step::again, Step::again, Step::committed, Step::committed, Step::done},
        {Call::commitOpen, Step::unknown, Step::again, Step::again, Step::committed, Step::done, Step::redo},
    };
    for (const Row& row : rows) {
        SCOPED_TRACE(callName(row.call));
        EXPECT_EQ(decideLabel(row.call, S::unknown, Step::redo), row.unknown);
        EXPECT_EQ(decideLabel(row.call, S::prepare, Step::redo), row.prepare);
        EXPECT_EQ(decideLabel(row.call, S::prepared, Step::redo), row.prepared);
        EXPECT_EQ(decideLabel(row.call, S::committed, Step::redo), row.committed);
        EXPECT_EQ(decideLabel(row.call, S::visible, Step::redo), row.visible);
        EXPECT_EQ(decideLabel(row.call, S::aborted, Step::redo), row.aborted);
    }
    for (const Step reason : {Step::stop, Step::slowDown}) {
        EXPECT_EQ(decideLabel(Call::plainLoad, S::aborted, reason), reason);
        EXPECT_EQ(decideLabel(Call::plainLoad, S::unknown, reason), reason);
        EXPECT_EQ(decideLabel(Call::plainLoad, S::visible, reason), Step::done) << "the words were wrong";
        EXPECT_EQ(decideLabel(Call::prepare, S::aborted, reason), reason);
    }
    EXPECT_EQ(decideLabel(Call::prepare, S::prepare, Step::stop), Step::rollBack);
}

} // namespace
} // namespace lodestar::load
