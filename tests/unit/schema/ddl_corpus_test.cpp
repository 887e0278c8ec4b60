// SPDX-License-Identifier: GPL-3.0-or-later
// Every statement of tests/cases/ddl_events is understood: it is a change that says what it does, or known as harmless.
#include "core/schema/ddl_parser.h"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
namespace lodestar::schema {
namespace {

TEST(DdlCorpus, HoldsNoStatementThatIsNotUnderstood) {
    const SqlDialect dialects[] = {SqlDialect::of(Family::mariadb, 101106, 0), SqlDialect::of(Family::mysql, 80400, 0),
                                   SqlDialect::of(Family::mysql, 50744, 0)};
    int lines = 0;
    int changes = 0;
    for (const auto& entry : std::filesystem::directory_iterator(LODESTAR_DDL_CORPUS)) {
        // What servers log in other words never reaches the parser.
        if (entry.path().extension() != ".sql" || entry.path().filename() == "logged_otherwise.sql")
            continue;
        std::ifstream file(entry.path());
        for (std::string line; std::getline(file, line);) {
            if (line.empty())
                continue;
            // The setup is not counted: its tables are not the subject.
            lines += entry.path().filename() != "setup.sql";
            for (const SqlDialect& dialect : dialects) {
                const ParsedStatement parsed = parseStatement(line, "d", dialect);
                const bool understood =
                    parsed.effect == StatementEffect::change || parsed.effect == StatementEffect::harmless;
                EXPECT_TRUE(understood) << entry.path().filename() << ", version " << dialect.version << ": " << line
                                        << "\n"
                                        << parsed.problem;
                EXPECT_EQ(parsed.effect == StatementEffect::change, !parsed.changes.empty()) << line;
                changes += parsed.effect == StatementEffect::change && dialect.family == Family::mariadb;
            }
        }
    }
    EXPECT_GE(lines, 300);
    EXPECT_GE(changes, 200);
}

} // namespace
} // namespace lodestar::schema
