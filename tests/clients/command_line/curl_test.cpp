// SPDX-License-Identifier: GPL-3.0-or-later
// Loads by the curl program, with the commands that StarRocks' manual gives for Stream Load.
#include "tests/clients/tool.h"
#include "tests/support/program_run.h"
#include "tests/support/sandbox_process.h"
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
namespace lodestar::test {
namespace {

class Curl : public ::testing::Test {
protected:
    static SandboxProcess& sandbox() {
        static SandboxProcess process({"--bes", "2", "--password", "secret"});
        return process;
    }
    void SetUp() override {
        m_sql = std::make_unique<Sql>(SqlLogin{.port = sandbox().queryPort(), .password = "secret"});
        m_sql->exec("DROP DATABASE IF EXISTS shop", "CREATE DATABASE shop", "USE shop",
                    "CREATE TABLE t (k INT NOT NULL, v VARCHAR(20)) PRIMARY KEY (k) DISTRIBUTED BY HASH (k) BUCKETS 1 "
                    "PROPERTIES (\"replication_num\" = \"1\")");
    }
    /// Runs curl with these arguments after the common ones; the answer's last line is the HTTP status.
    ProgramResult curl(const std::vector<std::string>& arguments, const std::string& user = "root:secret") {
        std::vector<std::string> all{"-s", "-S", "-u", user, "-w", "\n%{http_code} %{num_redirects}"};
        all.insert(all.end(), arguments.begin(), arguments.end());
        return runProgram(tool("curl"), all);
    }
    [[nodiscard]] std::string url(const std::string& path) const {
        return "http://127.0.0.1:" + std::to_string(sandbox().feHttpPort()) + path;
    }
    [[nodiscard]] std::string file(const std::string& text) const {
        std::ofstream(m_folder / "body") << text;
        return (m_folder / "body").string();
    }
    static nlohmann::json body(const ProgramResult& run) {
        return nlohmann::json::parse(run.output.substr(0, run.output.rfind('\n')), nullptr, false);
    }
    static std::string last(const ProgramResult& run) { return run.output.substr(run.output.rfind('\n') + 1); }
    std::string rows() { return m_sql->text("SELECT * FROM t ORDER BY k"); }

    TempFolder m_folder;
    std::unique_ptr<Sql> m_sql;
};

const char* const kLoad = "/api/shop/t/_stream_load";

TEST_F(Curl, loadsCsvThroughTheRedirect) {
    const ProgramResult run = curl({"--location-trusted", "-H", "Expect:100-continue", "-H", "label:curl1", "-H",
                                    "column_separator:,", "-T", file("1,one\n2,\\N\n3,名\n"), "-XPUT", url(kLoad)});
    EXPECT_EQ(last(run), "200 1") << run.output << run.errors;
    EXPECT_EQ(body(run).value("Status", ""), "Success");
    EXPECT_EQ(body(run).value("NumberLoadedRows", 0), 3);
    EXPECT_EQ(rows(), "1|one\n2|\\N\n3|名");
}

TEST_F(Curl, loadsJsonFromStandardInputInChunks) {
    const std::string path = file(R"([{"k": 1, "v": "a"}, {"k": 2, "v": "b"}])");
    const ProgramResult run =
        curl({"--location-trusted", "-H", "Expect: 100-continue", "-H", "format: json", "-H", "strip_outer_array: true",
              "-H", "Transfer-Encoding: chunked", "-T", path, url(kLoad)});
    EXPECT_EQ(body(run).value("Status", ""), "Success") << run.output << run.errors;
    EXPECT_EQ(rows(), "1|a\n2|b");
}

TEST_F(Curl, withoutLocationTrustedNothingIsLoaded) {
    const ProgramResult lost = curl({"-H", "Expect:100-continue", "-T", file("1\tone\n"), url(kLoad)});
    EXPECT_EQ(last(lost), "307 0");
    // -L follows, but to another port only without the password.
    const ProgramResult denied = curl({"-L", "-H", "Expect:100-continue", "-T", file("1\tone\n"), url(kLoad)});
    EXPECT_TRUE(last(denied) == "401 1" || body(denied).value("Status", "") == "Fail") << denied.output;
    EXPECT_EQ(rows(), "");
}

TEST_F(Curl, withoutExpectNothingIsLoaded) {
    const ProgramResult run = curl({"--location-trusted", "-H", "Expect:", "-T", file("1\tone\n"), url(kLoad)});
    EXPECT_NE(run.output.find("There is no 100-continue header"), std::string::npos) << run.output;
    EXPECT_EQ(rows(), "");
}

TEST_F(Curl, wrongPasswordIsUnauthorized) {
    const ProgramResult run =
        curl({"--location-trusted", "-H", "Expect:100-continue", "-T", file("1\tone\n"), url(kLoad)}, "root:wrong");
    EXPECT_EQ(last(run).substr(0, 3), "401") << run.output;
    EXPECT_EQ(rows(), "");
}

TEST_F(Curl, refusedRowsAreToldAtTheirAddress) {
    const ProgramResult run = curl({"--location-trusted", "-H", "Expect:100-continue", "-H", "strict_mode: true", "-H",
                                    "column_separator:,", "-T", file("1,one\nmany,two\n"), url(kLoad)});
    EXPECT_EQ(body(run).value("Status", ""), "Fail") << run.output;
    const std::string address = body(run).value("ErrorURL", "");
    ASSERT_NE(address, "");
    EXPECT_NE(curl({address}).output.find("many"), std::string::npos);
    EXPECT_EQ(rows(), "");
}

TEST_F(Curl, carriesATransactionByHand) {
    const auto step = [&](const std::string& verb, const std::vector<std::string>& more) {
        std::vector<std::string> arguments{
            "--location-trusted", "-H", "label:by_hand", "-H", "db:shop", "-H", "table:t"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        arguments.push_back(url("/api/transaction/" + verb));
        const ProgramResult run = curl(arguments);
        return body(run).value("Status", run.output);
    };
    const std::vector<std::string> post{"-H", "Expect:100-continue", "-X", "POST"};
    EXPECT_EQ(step("begin", post), "OK");
    EXPECT_EQ(step("load", {"-H", "Expect:100-continue", "-T", file("1\tone\n")}), "OK");
    EXPECT_EQ(step("load", {"-H", "Expect:100-continue", "-T", file("2\ttwo\n")}), "OK");
    EXPECT_EQ(step("prepare", post), "OK");
    EXPECT_EQ(rows(), "");
    EXPECT_EQ(step("commit", post), "OK");
    EXPECT_EQ(rows(), "1|one\n2|two");
    EXPECT_EQ(step("begin", post), "LABEL_ALREADY_EXISTS");
}

} // namespace
} // namespace lodestar::test
