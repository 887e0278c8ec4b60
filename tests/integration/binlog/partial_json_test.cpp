// SPDX-License-Identifier: GPL-3.0-or-later
// Documents of which the log holds only the differences: what comes out of them must be what the server's own SELECT
// prints.
#include "tests/integration/binlog/recording_handler.h"
#include "tests/support/source_database.h"
#include <gtest/gtest.h>
#include <random>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class PartialJson : public ::testing::Test {
protected:
    void SetUp() override {
        LS_NEED_SERVER(ServerKind::mysql80);
        database = std::make_unique<SourceDatabase>(ServerKind::mysql80, "pj");
        sql().exec("SET SESSION binlog_row_value_options = PARTIAL_JSON", "SET SESSION sql_mode = ''");
        create("id INT PRIMARY KEY, a JSON, n INT, b JSON, t TEXT, c JSON");
    }
    Sql& sql() { return database->sql(); }
    void create(const std::string& columns) {
        sql().exec("DROP TABLE IF EXISTS j", "CREATE TABLE j (" + columns + ") ENGINE=InnoDB");
        handler = RecordingHandler();
        handler.select(database->endpoint(), {database->name(), "j"});
        start = currentPosition(database->endpoint());
        expected.clear();
        statements.clear();
    }
    /// Runs a statement that changes the row with that id, and keeps what the server says of it then.
    void change(const std::string& statement, int id = 1) {
        sql().exec(statement);
        SqlRows rows = sql().query(
            "SELECT id, CAST(a AS CHAR CHARACTER SET utf8mb4), n, CAST(b AS CHAR CHARACTER SET utf8mb4), t, "
            "CAST(c AS CHAR CHARACTER SET utf8mb4) FROM j WHERE id = " +
            std::to_string(id));
        std::vector<std::string> cells;
        for (const SqlCell& cell : rows.at(0))
            cells.push_back(cell.value_or("\\N"));
        if (!expected.empty() && last[id] == cells)
            return; // changes nothing: no event
        last[id] = cells;
        expected.push_back(cells);
        statements.push_back(statement);
    }
    void readAndCompare() {
        auto end = readToEnd(database->endpoint(), start, handler);
        ASSERT_TRUE(end) << end.error().toString();
        ASSERT_TRUE(handler.errors.empty()) << handler.errors[0].error.toString();
        ASSERT_EQ(handler.rows.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i)
            ASSERT_EQ(handler.rows[i].after, expected[i]) << statements[i].substr(0, 300);
    }
    /// How many events of that name the server shows in its log since the start.
    std::size_t logged(const std::string& type) {
        std::size_t count = 0;
        for (const SqlRow& row : sql().query("SHOW BINLOG EVENTS IN '" + start.binlog.file + "' FROM " +
                                             std::to_string(start.binlog.offset)))
            count += row.at(2) == type ? 1 : 0;
        return count;
    }

    std::unique_ptr<SourceDatabase> database;
    RecordingHandler handler;
    value::Position start;
    std::vector<std::vector<std::string>> expected;
    std::vector<std::string> statements;
    std::map<int, std::vector<std::string>> last;
};

/// Long enough that a difference is shorter than the document.
const char* const kDocument =
    R"json('{"a": 1, "b": [1, 2.5, "three", null, {"deep": {"er": [true]}}], "k k": {"x": "y"},
    "q\\"uote": 1, "\\\\": 2, "d.o[t]": 3, "": 4, "ключ": [5], "💩": 6, "new\\nline": 7, "pad": "------------------------------------------------------------",
    "pad of more bytes": "------------------------------------------------------------", "1": "one", "$": "dollar", "*": "star", "last": [1, 2, 3]}')json";

TEST_F(PartialJson, differencesGiveWhatTheServerHas) {
    change("INSERT INTO j VALUES (1, " + std::string(kDocument) + ", 0, " + kDocument + ", 't', NULL)");
    for (const char* expression : {
             "JSON_SET(a, '$.a', 2)",
             "JSON_SET(a, '$.a', 'text now', '$.new', JSON_ARRAY(1, 2), '$.b[0]', 70000)",
             "JSON_REPLACE(a, '$.b[4].deep.er', JSON_OBJECT('z', 1.0, 'y', 1e100))",
             "JSON_REMOVE(a, '$.b[1]', '$.b[0]')",
             "JSON_SET(a, '$.b[99]', 'appended')",
             "JSON_REMOVE(a, '$.b[last]')",
             "JSON_SET(a, '$.\"k k\".x', 'z', '$.\"k k\".w', CAST(1.10 AS DECIMAL(9,2)))",
             "JSON_SET(a, '$.\"q\\\\\"uote\"', 11, '$.\"\\\\\\\\\"', 12, '$.\"d.o[t]\"', 13, '$.\"\"', 14)",
             "JSON_SET(a, '$.\"ключ\"[0]', 15, '$.\"💩\"', 16, '$.\"new\\\\nline\"', 17)",
             "JSON_REMOVE(a, '$.\"1\"', '$.\"$\"', '$.\"*\"')",
             "JSON_SET(a, '$.t', CAST('2024-02-29 01:02:03.5' AS DATETIME(1)), '$.bin', x'00ff')",
             "JSON_SET(a, '$.last[last]', 4, '$.last[last-1]', NULL)",
             "JSON_SET(a, '$.last[last-9]', 'in front')",
             "JSON_REMOVE(a, '$.last[last-2]', '$.last[last]')",
             "JSON_SET(a, '$.a[0]', 'wrapped')",
             "JSON_SET(a, '$.a[1]', 'becomes an array')",
             "JSON_REPLACE(a, '$.no.such.path', 1)",
             "JSON_REMOVE(JSON_SET(a, '$.one', 1), '$.new')",
             "JSON_ARRAY_INSERT(a, '$.b[0]', 'first')",
             "JSON_ARRAY_APPEND(a, '$.b', 'behind')",
             "JSON_MERGE_PATCH(a, '{\"a\": null}')",
         })
        change("UPDATE j SET a = " + std::string(expression));
    change("UPDATE j SET a = JSON_SET(a, '$.z', 1), n = 5, b = JSON_REMOVE(b, '$.b', '$.a'), t = NULL");
    change("UPDATE j SET a = JSON_SET(a, '$.z', 2), c = '{\"whole\": 1}', b = JSON_SET(b, '$.a', JSON_OBJECT())");
    change("UPDATE j SET c = JSON_SET(c, '$.whole', 2), b = NULL, n = NULL");
    change("UPDATE j SET n = 7");
    change("UPDATE j SET b = JSON_SET(b, '$.x', 1), n = 8");
    change("UPDATE j SET a = '[]', b = a");
    change("UPDATE j SET a = JSON_SET(a, '$[0]', 1), b = JSON_SET(b, '$', 'root')");
    EXPECT_GT(logged("Update_rows_partial"), 20U);
    readAndCompare();
}

TEST_F(PartialJson, largeDocumentsKeepTheirOtherParts) {
    change("INSERT INTO j VALUES (1, JSON_OBJECT('big', REPEAT('x', 200000), 'list', CAST(CONCAT('[', REPEAT('12345,', "
           "20000), '0]') AS JSON), 'o', JSON_OBJECT('k', 70000)), 1, '[1]', NULL, NULL)");
    const std::uint64_t before = currentPosition(database->endpoint()).binlog.offset;
    sql().exec("SET SESSION binlog_row_image = FULL");
    change("UPDATE j SET a = JSON_SET(a, '$.list[19999]', 'late', '$.o.k', 2147483648)");
    change("UPDATE j SET a = JSON_REMOVE(a, '$.list[5]')");
    change("UPDATE j SET a = JSON_SET(a, '$.big', 'small', '$.list[70000]', 1.5)");
    const std::uint64_t whole = 200000;
    EXPECT_LT(currentPosition(database->endpoint()).binlog.offset - before, 3 * 2 * whole)
        << "the images after the updates are not differences";
    readAndCompare();
}

TEST_F(PartialJson, severalRowsOfOneStatement) {
    for (int id = 1; id <= 5; ++id)
        change("INSERT INTO j VALUES (" + std::to_string(id) + ", " + kDocument + ", 0, NULL, 't', '{}')", id);
    sql().exec("UPDATE j SET a = JSON_SET(a, '$.a', id * 1000), c = JSON_SET(c, '$.id', id) ORDER BY id");
    for (int id = 1; id <= 5; ++id)
        change("DO 0", id);
    readAndCompare();
}

TEST_F(PartialJson, generatedColumnsCountAmongTheDocuments) {
    sql().exec(
        "DROP TABLE j",
        "CREATE TABLE j (id INT PRIMARY KEY, a JSON, n INT, b JSON GENERATED ALWAYS AS (a->'$.b') VIRTUAL, t TEXT, "
        "c JSON, KEY ((CAST(a->'$.a' AS SIGNED))))");
    handler.select(database->endpoint(), {database->name(), "j"});
    start = currentPosition(database->endpoint());
    change("INSERT INTO j (id, a, c) VALUES (1, " + std::string(kDocument) + ", '{\"pad\": \"" + std::string(90, '-') +
           "\"}')");
    change("UPDATE j SET a = JSON_SET(a, '$.a', 2)");
    change("UPDATE j SET a = JSON_SET(a, '$.b[0]', 2), c = JSON_SET(c, '$.x', 3)");
    change("UPDATE j SET c = JSON_REMOVE(c, '$.pad')");
    readAndCompare();
}

TEST_F(PartialJson, withoutTheDocumentBeforeTheTableStops) {
    change("INSERT INTO j VALUES (1, " + std::string(kDocument) + ", 0, NULL, 't', NULL)");
    sql().exec("SET SESSION binlog_row_image = MINIMAL", "UPDATE j SET a = JSON_SET(a, '$.a', 2)",
               "SET SESSION binlog_row_image = FULL");
    auto end = readToEnd(database->endpoint(), start, handler);
    ASSERT_TRUE(end) << end.error().toString();
    EXPECT_EQ(handler.rows.size(), 1U);
    ASSERT_EQ(handler.errors.size(), 1U);
    EXPECT_EQ(handler.errors[0].error.code, ErrorCode::sourceMisconfigured);
    EXPECT_NE(handler.errors[0].error.advice.find("copy the table again"), std::string::npos);
}

class RandomDocuments {
public:
    explicit RandomDocuments(std::uint32_t seed) : m_random(seed) {}
    unsigned below(unsigned n) { return static_cast<unsigned>(m_random() % n); }
    /// As an SQL expression of type JSON.
    std::string document(int depth) {
        switch (depth == 0 ? below(9) : 9 + below(4)) {
        case 0:
            return "CAST('null' AS JSON)";
        case 1:
            return "CAST('true' AS JSON)";
        case 2:
            return std::to_string(static_cast<std::int64_t>(m_random()) << below(32));
        case 3:
            return '-' + std::to_string(m_random());
        case 4:
            return std::to_string(m_random()) + 'e' + std::to_string(static_cast<int>(below(40)) - 20);
        case 5:
            return "CAST(" + std::to_string(below(100000)) + "." + std::to_string(below(1000)) + " AS DECIMAL(20,5))";
        case 6:
            return "CAST('2024-02-29 01:02:03.123456' AS DATETIME(6))";
        case 7:
            return "REPEAT('" + std::string(kKeys[below(kKeyCount)].text) + "', " + std::to_string(below(40)) + ")";
        case 8:
            return "'text'";
        case 9:
        case 10:
            return list("JSON_ARRAY(", depth, false);
        default:
            return list("JSON_OBJECT(", depth, true);
        }
    }
    std::string path() {
        std::string out = "$";
        for (unsigned legs = 1 + below(4); legs > 0; --legs)
            out += below(2) == 0 ? (below(4) == 0 ? "[last-" : "[") + std::to_string(below(5)) + ']'
                                 : ".\"" + std::string(kKeys[below(kKeyCount)].inPath) + '"';
        return '\'' + out + '\'';
    }

private:
    static constexpr unsigned kKeyCount = 10;
    struct Key {
        const char* text;   ///< in an SQL literal
        const char* inPath; ///< in an SQL literal that is a path
    };
    static constexpr Key kKeys[kKeyCount] = {
        {"a", "a"},
        {"b", "b"},
        {"key two", "key two"},
        {"ключ", "ключ"},
        {"a.b[0]", "a.b[0]"},
        {"e\u0301", "e\u0301"},
        {"", ""},
        {"zz", "zz"},
        {R"(q")", R"(q\\")"},
        {R"(x\\y\n)", R"(x\\\\y\\n)"},
    };
    std::string list(std::string out, int depth, bool object) {
        for (unsigned i = 0, count = below(6); i < count; ++i) {
            out += i == 0 ? "" : ", ";
            out += object ? '\'' + std::string(kKeys[(i + below(3)) % kKeyCount].text) + "', " : std::string();
            out += document(below(3) == 0 ? 0 : depth - 1);
        }
        return out + ')';
    }
    std::mt19937 m_random;
};

TEST_F(PartialJson, randomDocumentsAndPathsGiveWhatTheServerHas) {
    constexpr std::uint32_t kSeed = 20240229;
    RandomDocuments random(kSeed);
    constexpr int kRows = 12;
    for (int id = 1; id <= kRows; ++id) {
        std::string object = random.document(4);
        while (!object.starts_with("JSON_OBJECT"))
            object = random.document(4);
        change("INSERT INTO j VALUES (" + std::to_string(id) + ", JSON_SET(" + object +
                   ", '$.pad', REPEAT('-', 400)), 0, JSON_ARRAY(REPEAT('-', 300), " + random.document(3) + "), 't', " +
                   random.document(2) + ")",
               id);
    }
    static const char* const kFunctions[] = {"JSON_SET", "JSON_SET", "JSON_REPLACE", "JSON_REMOVE"};
    for (int i = 0; i < 500; ++i) {
        const int id = 1 + static_cast<int>(random.below(kRows));
        std::string statement = "UPDATE j SET ";
        for (const char* column : {"a", "b", "c"}) {
            if (random.below(3) == 0)
                continue;
            const std::string function = kFunctions[random.below(4)];
            statement += std::string(column) + " = " + function + '(' + column;
            for (unsigned changes = 1 + random.below(3); changes > 0; --changes)
                statement +=
                    ", " + random.path() +
                    (function == "JSON_REMOVE" ? "" : ", " + random.document(static_cast<int>(random.below(3))));
            statement += "), ";
        }
        change(statement + "n = n + 1 WHERE id = " + std::to_string(id), id);
    }
    EXPECT_GE(logged("Update_rows_partial"), 500U);
    readAndCompare();
}

} // namespace
} // namespace lodestar::test
