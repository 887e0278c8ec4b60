// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of app/pipeline/OPTIONS.md against the program: nothing is missing, nothing is too much, and what they say
// of defaults, ranges and words is so.
#include "app/pipeline/option_table_internal.h"
#include "app/pipeline/pipeline_file.h"
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <regex>
#include <set>
#include <sstream>
namespace lodestar::pipeline {
namespace {

struct Row {
    std::string section;
    std::string name;
    std::string usual;
    std::string values;
};

std::string sourceText(const std::string& path) {
    const char* root = std::getenv("LODESTAR_SOURCE_DIR");
    std::ifstream file(std::string(root ? root : ".") + '/' + path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<Row> documented() {
    static const std::regex kRow("^\\| `([^`]+)` \\| ([^|]+) \\| ([^|]+) \\| [^|]+ \\|$");
    std::vector<Row> rows;
    std::string section;
    std::istringstream text(sourceText("app/pipeline/OPTIONS.md"));
    for (std::string line; std::getline(text, line);) {
        std::smatch found;
        if (line.starts_with("## "))
            section = line.substr(3);
        else if (std::regex_match(line, found, kRow))
            rows.push_back({section, found[1], found[2], found[3]});
        else
            EXPECT_FALSE(line.starts_with("| `")) << line;
    }
    return rows;
}

bool isList(const Row& row) { return row.section.ends_with(": a list"); }

/// The file with this one option, or without it.
std::string fileOf(const Row& row, const std::string& value) {
    std::string text;
    std::string indent;
    std::string section = row.section;
    for (std::size_t end = 0; end != std::string::npos;) {
        end = section.find(": ");
        std::string part = section.substr(0, end);
        if (part == "database.table")
            part = "shop.t";
        section.erase(0, end == std::string::npos ? end : end + 2);
        text += indent + part + ":\n";
        indent += "  ";
    }
    return text + indent + row.name + ": " + value + '\n';
}

Result<Pipeline> pipelineOf(const Row& row, const std::string& value) {
    LS_TRY(OpenedPipeline opened, parsePipeline(fileOf(row, value)));
    opened.pipeline.id.clear();
    return std::move(opened.pipeline);
}

/// The words in code style, if there is nothing else.
std::vector<std::string> wordsOf(const std::string& cell) {
    static const std::regex kWords("`[A-Za-z0-9_-]+`(, `[A-Za-z0-9_-]+`)*");
    static const std::regex kWord("`([^`]+)`");
    std::vector<std::string> words;
    if (std::regex_match(cell, kWords))
        for (std::sregex_iterator at(cell.begin(), cell.end(), kWord), end; at != end; ++at)
            words.push_back((*at)[1]);
    return words;
}

TEST(PipelineOptions, everyOneOfTheTableIsDocumentedAndNoOther) {
    std::set<std::string> known{"sink include.schema.changes", "sink exclude.schema.changes"};
    std::set<std::string> idle;
    for (const Option& option : options()) {
        const std::string name = std::string(option.section) + ' ' + std::string(option.name);
        known.insert(name);
        if (!option.note.empty() && option.noted == Option::Noted::always)
            idle.insert(name);
    }
    std::set<std::string> listed;
    std::set<std::string> listedIdle;
    for (const Row& row : documented()) {
        if ((row.section != "source" && row.section != "sink" && row.section != "pipeline") ||
            isPrefixed(row.section, row.name))
            continue;
        EXPECT_TRUE(listed.insert(row.section + ' ' + row.name).second) << row.name << " is listed twice";
        if (row.usual == "no effect")
            listedIdle.insert(row.section + ' ' + row.name);
    }
    EXPECT_EQ(listed, known);
    EXPECT_EQ(listedIdle, idle);
}

TEST(PipelineOptions, everyFieldOfTheOwnSectionIsDocumentedAndNoOther) {
    std::set<std::string> listed;
    for (const Row& row : documented())
        if (row.section.starts_with("lodestar"))
            listed.insert(row.name);
    // Parts of one option that stand in its row.
    std::set<std::string> known;
    const std::set<std::string> parts{"tables",    "source-type", "column", "in-key", "kind",   "type", "name",
                                      "aggregate", "skip",        "source", "sync",   "target", "tls",  "mapping"};
    static const std::regex kField("[^>]\\{\"([a-z][a-z-]*)\",");
    static const std::regex kMore("emplace\\(\"([a-z][a-z-]*)\",");
    for (const char* path :
         {"app/pipeline/lodestar_section.cpp", "app/pipeline/table_section.cpp", "app/pipeline/proxy_fields.cpp"}) {
        const std::string text = sourceText(path);
        EXPECT_FALSE(text.empty()) << path;
        for (const std::regex* pattern : {&kField, &kMore})
            for (std::sregex_iterator at(text.begin(), text.end(), *pattern), end; at != end; ++at)
                if (!parts.contains((*at)[1]))
                    known.insert((*at)[1]);
    }
    EXPECT_EQ(listed, known);
}

TEST(PipelineOptions, defaultsAreWhatAFileWithoutTheOptionMeans) {
    int checked = 0;
    for (const Row& row : documented()) {
        static const std::regex kOne("`([^`]+)`");
        std::smatch usual;
        if (!std::regex_match(row.usual, usual, kOne))
            continue;
        const auto with = pipelineOf(row, usual[1]);
        auto without = parsePipeline("pipeline: {}\n");
        ASSERT_TRUE(with) << row.name << ": " << with.error().toString();
        ASSERT_TRUE(without) << without.error().toString();
        without->pipeline.id.clear();
        EXPECT_TRUE(*with == without->pipeline) << row.section << ": " << row.name << ": " << usual[1];
        ++checked;
    }
    EXPECT_GT(checked, 40);
}

TEST(PipelineOptions, rangesEndWhereTheyAreSaidTo) {
    int checked = 0;
    for (const Row& row : documented()) {
        static const std::regex kRange("`([0-9]+)` to `([0-9]+)`.*");
        std::smatch range;
        if (!std::regex_match(row.values, range, kRange))
            continue;
        const std::uint64_t least = std::stoull(range[1]);
        const std::uint64_t most = std::stoull(range[2]);
        EXPECT_TRUE(pipelineOf(row, range[1])) << row.name;
        EXPECT_TRUE(pipelineOf(row, range[2])) << row.name;
        if (least > 0) {
            EXPECT_FALSE(pipelineOf(row, std::to_string(least - 1))) << row.name;
        }
        if (most < ~std::uint64_t{0}) {
            EXPECT_FALSE(pipelineOf(row, std::to_string(most + 1))) << row.name;
        }
        ++checked;
    }
    EXPECT_GT(checked, 15);
}

TEST(PipelineOptions, theWordsThatAreListedAreTakenAndNoOther) {
    int checked = 0;
    for (const Row& row : documented()) {
        const auto words = wordsOf(row.values);
        if (words.empty() || isList(row))
            continue;
        for (const std::string& word : words)
            EXPECT_TRUE(pipelineOf(row, word == "null" ? "'null'" : word))
                << row.section << ": " << row.name << ": " << word;
        EXPECT_FALSE(pipelineOf(row, "something-else")) << row.section << ": " << row.name;
        ++checked;
    }
    EXPECT_GT(checked, 20);
}

} // namespace
} // namespace lodestar::pipeline
