// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/response.h"
#include <gtest/gtest.h>
namespace lodestar::load {
namespace {

TEST(ParseAnswer, readsTheBackEndsShape) {
    const LoadAnswer answer = parseAnswer(200, R"({
    "TxnId": 1003,
    "Label": "l1",
    "Status": "Success",
    "Message": "OK",
    "NumberTotalRows": 5,
    "NumberLoadedRows": 4,
    "NumberFilteredRows": 1,
    "NumberUnselectedRows": 0,
    "LoadBytes": 79,
    "LoadTimeMs": 201,
    "CommitAndPublishTimeMs": 61,
    "ErrorURL": "http://be1:8040/api/_load_error_log?file=error_log_1_2"
})");
    EXPECT_EQ(answer.status, AnswerStatus::ok);
    EXPECT_EQ(answer.txnId, 1003);
    EXPECT_EQ(answer.totalRows, 5);
    EXPECT_EQ(answer.loadedRows, 4);
    EXPECT_EQ(answer.filteredRows, 1);
    EXPECT_EQ(answer.commitAndPublishMs, 61);
    EXPECT_EQ(answer.errorUrl, "http://be1:8040/api/_load_error_log?file=error_log_1_2");
}

TEST(ParseAnswer, readsTheFrontEndsTransactionShape) {
    const LoadAnswer answer = parseAnswer(200, R"({"Status":"LABEL_ALREADY_EXISTS","ExistingJobStatus":"FINISHED",
        "Message":"class com.starrocks.common.LabelAlreadyUsedException: Label [x] has already been used.","TxnId":"77"})");
    EXPECT_EQ(answer.status, AnswerStatus::labelExists);
    EXPECT_EQ(answer.existingJobStatus, "FINISHED");
    EXPECT_EQ(answer.txnId, 77);
}

TEST(ParseAnswer, readsTheGeneralShape) {
    const LoadAnswer state = parseAnswer(
        200,
        R"({"state":"ABORTED","reason":"timeout by txn manager","status":"OK","code":"0","msg":"Success","message":"OK"})");
    EXPECT_EQ(state.status, AnswerStatus::ok);
    EXPECT_EQ(parseLabelState(state.labelState), LabelState::aborted);
    EXPECT_EQ(state.reason, "timeout by txn manager");
    const LoadAnswer denied = parseAnswer(
        401, R"({"status":"FAILED","code":"1","msg":"Need auth information.","message":"Need auth information."})");
    EXPECT_EQ(denied.status, AnswerStatus::notAllowed);
    EXPECT_EQ(denied.message, "Need auth information.");
}

TEST(ParseAnswer, keepsWhatCannotBeRead) {
    for (const char* body : {"", "<html>502 Bad Gateway</html>", "[1,2]", "{\"Status\":", "\"OK\"", "{}"}) {
        const LoadAnswer answer = parseAnswer(502, body);
        EXPECT_EQ(answer.status, AnswerStatus::unreadable) << body;
    }
    EXPECT_EQ(parseAnswer(502, "<html>502 Bad Gateway</html>").message, "<html>502 Bad Gateway</html>");
}

TEST(ParseAnswer, readsMessagesWithBytesOfUsers) {
    const LoadAnswer answer = parseAnswer(200, "{\"Status\":\"Fail\",\"Message\":\"bad row \xff\xfe\n end\"}");
    EXPECT_EQ(answer.status, AnswerStatus::fail);
    EXPECT_EQ(answer.message, "bad row ??  end");
}

TEST(ParseAnswer, takesEveryOtherWordAsFailure) {
    for (const char* word : {"Fail", "FAILED", "INTERNAL_ERROR", "ANALYSIS_ERROR", "THRIFT_RPC_ERROR", "new word"})
        EXPECT_EQ(parseAnswer(200, std::string(R"({"Status":")") + word + R"(","Message":"m"})").status,
                  AnswerStatus::fail);
}

TEST(ParseErrorLog, takesTheFirstRow) {
    const RefusedRow refused =
        parseErrorLog("Error: Value '300' is out of range. Row: [1, 300,\n x]\nError: other. Row: 2\n");
    EXPECT_EQ(refused.reason, "Value '300' is out of range");
    EXPECT_EQ(refused.row, "[1, 300,  x]");
    EXPECT_EQ(parseErrorLog("gone").reason, "gone");
    EXPECT_LT(parseErrorLog("Error: e. Row: " + std::string(100'000, 'x')).row.size(), 500U);
}

} // namespace
} // namespace lodestar::load
