// SPDX-License-Identifier: GPL-3.0-or-later
// Servers whose settings change the form of their log: no checksums, encrypted files, the text of statements beside the
// rows, full metadata. And columns that not every SELECT shows.
#include "tests/integration/binlog/recording_handler.h"
#include "tests/integration/sync/own_source.h"
#include <fstream>
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class LogOptions : public ::testing::TestWithParam<ServerKind> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        std::vector<std::string> options{"binlog_checksum=NONE"};
        switch (GetParam()) {
        case ServerKind::mariadb: {
            const std::string keys = (m_folder / "keys").string();
            std::ofstream(keys) << "1;" << std::string(64, 'a') << '\n';
            options.insert(options.end(),
                           {"plugin-load-add=file_key_management", "file_key_management_filename=" + keys,
                            "encrypt_binlog=1", "binlog_annotate_row_events=1", "binlog_row_metadata=FULL"});
            break;
        }
        case ServerKind::mysql80:
            options.insert(options.end(), {"binlog_rows_query_log_events=1", "binlog_row_metadata=FULL"});
            break;
        default:
            options.emplace_back("binlog_rows_query_log_events=1");
        }
        source = std::make_unique<OwnSource>(GetParam(), options);
        source->sql().exec("CREATE DATABASE d");
    }
    /// Every row that came equals what the server shows of the row.
    void expectRows(const std::string& query) {
        Sql sql = source->sql("d");
        const auto end = readToEnd(endpointOf(source->server()), start, handler);
        ASSERT_TRUE(end) << end.error().toString();
        ASSERT_TRUE(handler.errors.empty()) << handler.errors[0].error.toString();
        std::string seen;
        for (const auto& row : handler.rows)
            if (row.op != value::RowOp::remove && row.after.at(0) != "0") {
                seen += seen.empty() ? "" : "\n";
                for (std::size_t i = 0; i < row.after.size(); ++i)
                    seen += (i == 0 ? "" : "|") + row.after[i];
            }
        EXPECT_EQ(seen, sql.text(query));
    }
    void begin(const std::string& create) {
        source->sql("d").exec(create);
        handler.select(endpointOf(source->server()), {"d", "t"});
        start = currentPosition(endpointOf(source->server()));
    }
    TempFolder m_folder;
    std::unique_ptr<OwnSource> source;
    RecordingHandler handler;
    value::Position start;
};

TEST_P(LogOptions, rowsOfSeveralFilesAreReadAlike) {
    begin("CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20), e ENUM('a','b'), u INT UNSIGNED)");
    Sql sql = source->sql("d");
    sql.exec("INSERT INTO t VALUES (1, 'one', 'b', 4294967295)", "FLUSH BINARY LOGS",
             "INSERT INTO t VALUES (2, NULL, NULL, 0)", "BEGIN", "INSERT INTO t VALUES (0, '', 'a', 1)",
             "DELETE FROM t WHERE id = 0", "COMMIT");
    expectRows("SELECT * FROM t ORDER BY id");
}

TEST_P(LogOptions, columnsThatAreGeneratedOrHiddenAreInTheirPlaces) {
    const bool generates = GetParam() != ServerKind::mysql56;
    const bool hides = GetParam() == ServerKind::mariadb;
    begin("CREATE TABLE t (id INT PRIMARY KEY" +
          std::string(generates ? ", v INT AS (id * 2) VIRTUAL, s VARCHAR(20) AS (CONCAT('s', id)) STORED" : "") +
          (hides ? ", h INT INVISIBLE DEFAULT 7" : "") + ", z INT)");
    Sql sql = source->sql("d");
    sql.exec("INSERT INTO t (id, z) VALUES (1, 10), (2, 20)");
    expectRows(std::string("SELECT id") + (generates ? ", v, s" : "") + (hides ? ", h" : "") +
               ", z FROM t ORDER BY id");
}

INSTANTIATE_TEST_SUITE_P(Servers, LogOptions, allServers(), ServerName{});

} // namespace
} // namespace lodestar::test
