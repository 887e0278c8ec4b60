// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies of odd bytes: how a body is cut on its way changes nothing, no body brings a reader to a halt, and every row
// is counted once. A failure prints the seed that repeats it.
#include "tests/unit/sandbox_be/load_fixture.h"
#include <random>
namespace lodestar::sandbox::test {
namespace {

class Readers : public LoadFixture {
protected:
    void SetUp() override {
        LoadFixture::SetUp();
        m_table.model = TableModel::duplicate;
        column("a", typeOf(TypeKind::varchar, 20));
        column("b", typeOf(TypeKind::varchar, 20));
        column("c", typeOf(TypeKind::integer));
    }

    struct Outcome {
        std::string status;
        std::string rows;
        std::uint64_t loaded = 0;
        std::uint64_t filtered = 0;
        bool operator==(const Outcome&) const = default;
    };
    Outcome outcome(const Headers& headers, const std::vector<std::string>& pieces) {
        const RpcStatus status = load(headers, pieces);
        return {status.text, status.ok() ? upserts() : std::string(), m_job->counters().loaded,
                m_job->counters().filtered};
    }

    static std::string anyOf(std::mt19937& random, const std::vector<std::string>& words, std::size_t most) {
        std::string body;
        for (std::size_t n = random() % (most + 1); n > 0; --n)
            body += words[random() % words.size()];
        return body;
    }
    static std::vector<std::string> cut(std::mt19937& random, const std::string& body) {
        std::vector<std::string> pieces;
        for (std::size_t at = 0; at < body.size();) {
            const std::size_t size = 1 + random() % 7;
            pieces.push_back(body.substr(at, size));
            at += size;
        }
        if (pieces.empty())
            pieces.emplace_back();
        return pieces;
    }
    void sameInPieces(const Headers& headers, const std::vector<std::string>& words, unsigned seeds) {
        for (unsigned seed = 0; seed < seeds; ++seed) {
            std::mt19937 random(seed);
            const std::string body = anyOf(random, words, 24);
            const Outcome whole = outcome(headers, {body});
            const Outcome cutUp = outcome(headers, cut(random, body));
            ASSERT_EQ(whole.status, cutUp.status) << "seed " << seed << ": " << body;
            ASSERT_TRUE(whole == cutUp) << "seed " << seed << ": " << body << "\n" << whole.rows << "\n" << cutUp.rows;
        }
    }
    const std::vector<std::string> m_csv{"a",
                                         "bb",
                                         "1",
                                         ",",
                                         ",",
                                         "\n",
                                         "\n",
                                         "\"",
                                         "\\",
                                         " ",
                                         "|",
                                         "$",
                                         "||",
                                         "$$",
                                         "\r",
                                         "\\N",
                                         "é",
                                         "\xFF",
                                         std::string(1, '\0')};
};

TEST_F(Readers, plainCsvIsTheSameInPieces) {
    for (const char* delimiter : {"\\x0a", "$$", "\\x0d0a"})
        for (const char* separator : {",", "||"})
            sameInPieces({{"column_separator", separator}, {"row_delimiter", delimiter}, {"max_filter_ratio", "1"}},
                         m_csv, 300);
}

TEST_F(Readers, csvWithQuotesIsTheSameInPieces) {
    for (const char* delimiter : {"\\x0a", "$$"})
        for (const bool escapes : {false, true}) {
            Headers headers{{"column_separator", ","}, {"row_delimiter", delimiter}, {"max_filter_ratio", "1"}};
            headers[escapes ? "escape" : "enclose"] = escapes ? "\\" : "\"";
            sameInPieces(headers, m_csv, 300);
            headers["enclose"] = "\"";
            headers["trim_space"] = "true";
            sameInPieces(headers, m_csv, 300);
        }
}

TEST_F(Readers, jsonIsTheSameInPieces) {
    const std::vector<std::string> words{"{",
                                         "}",
                                         "[",
                                         "]",
                                         ",",
                                         ":",
                                         "\"a\":",
                                         "\"b\":",
                                         "\"c\":",
                                         "\"x\"",
                                         "1",
                                         "-1.5e3",
                                         "null",
                                         "tru",
                                         "\n",
                                         " ",
                                         "\\u00e9",
                                         "\"",
                                         "{\"a\":\"v\",\"c\":2}"};
    for (const bool array : {false, true})
        sameInPieces({{"format", "json"}, {"strip_outer_array", array ? "true" : "false"}, {"max_filter_ratio", "1"}},
                     words, 600);
}

TEST_F(Readers, everyGoodRowIsCountedOnceAmongBadOnes) {
    for (unsigned seed = 0; seed < 50; ++seed) {
        std::mt19937 random(seed);
        std::string body;
        std::uint64_t good = 0;
        std::uint64_t bad = 0;
        for (std::size_t n = random() % 40; n > 0; --n) {
            const bool isGood = random() % 3 != 0;
            body += isGood ? "a,b,1\n" : "a,b\n";
            ++(isGood ? good : bad);
        }
        const Outcome seen = outcome({{"column_separator", ","}, {"max_filter_ratio", "1"}}, cut(random, body));
        EXPECT_EQ(seen.loaded, good) << seed;
        EXPECT_EQ(seen.filtered, bad) << seed;
    }
}

} // namespace
} // namespace lodestar::sandbox::test
