// SPDX-License-Identifier: GPL-3.0-or-later
// From a statement at the source to the steps at the target, by policy.
#include "core/evolution/evolution.h"
#include "core/mapping/type_map.h"
#include "core/schema/ddl_parser.h"
#include <gtest/gtest.h>
#include <variant>
namespace lodestar::evolution {
namespace {

const char* kindName(Step::Kind kind) {
    switch (kind) {
    case Step::Kind::addColumn:
        return "add";
    case Step::Kind::resetColumn:
        return "reset";
    case Step::Kind::copyColumn:
        return "copy";
    case Step::Kind::changeColumn:
        return "change";
    case Step::Kind::renameColumn:
        return "rename";
    case Step::Kind::dropColumn:
        return "drop";
    }
    return "";
}

struct Setting {
    std::string create = "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, a INT, b VARCHAR(10) CHARACTER SET utf8mb4)";
    Policy policy = Policy::lenient;
    mapping::TargetVersion version{3, 5, 0};
    mapping::MappingRules rules;
    std::vector<std::string> retired;
    bool strict = false;
};

schema::SqlDialect dialect() { return schema::SqlDialect::of(schema::Family::mysql, 80036, 0); }

schema::SourceTable tableOf(const std::string& create) {
    const auto parsed = schema::parseStatement(create, "shop", dialect());
    EXPECT_EQ(parsed.changes.size(), 1u) << create << parsed.problem;
    auto table = std::get<schema::CreateTable>(parsed.changes.at(0)).table;
    schema::inheritCharsets(table, "utf8mb4", "utf8mb4_general_ci");
    return table;
}

struct Outcome {
    std::string steps; ///< "add c INT NULL DEFAULT 5; drop a", or the refusal
    std::vector<std::string> retired;
    mapping::TablePlan plan;
    std::vector<std::string> notes;
};

Outcome outcomeOf(const std::string& statement, const Setting& setting = {}) {
    const schema::SourceTable before = tableOf(setting.create);
    schema::SourceTable after = before;
    const auto parsed = schema::parseStatement(statement, "shop", dialect());
    EXPECT_EQ(parsed.effect, schema::StatementEffect::change) << parsed.problem;
    const auto origins = schema::applyChangesTracked(after, parsed.changes);
    EXPECT_TRUE(origins.has_value()) << origins.error().toString();
    schema::inheritCharsets(after, after.charset, after.collation);
    const auto plan = mapping::planTable(before, setting.rules, setting.version);
    EXPECT_TRUE(plan.has_value());
    const auto natural = mapping::planAgain(after, *plan, setting.rules, setting.version);
    EXPECT_TRUE(natural.has_value()) << natural.error().toString();
    const auto evolved = evolve({before, *plan, setting.retired}, after, *natural, *origins,
                                {setting.policy, setting.version, setting.strict});
    if (!evolved)
        return {"refused: " + evolved.error().detail, {}, {}, {}};
    Outcome out{{}, evolved->retired, evolved->plan, evolved->notes};
    for (const Step& step : evolved->steps) {
        out.steps += (out.steps.empty() ? "" : "; ") + std::string(kindName(step.kind)) + ' ';
        if (!step.from.empty())
            out.steps += step.from + " -> ";
        out.steps += step.column.name;
        if (step.kind == Step::Kind::addColumn || step.kind == Step::Kind::changeColumn)
            out.steps += ' ' + step.column.type + (step.column.nullable ? " NULL" : " NOT NULL");
        if (step.column.defaultText && step.kind != Step::Kind::dropColumn && step.kind != Step::Kind::renameColumn)
            out.steps += " DEFAULT '" + *step.column.defaultText + '\'';
    }
    return out;
}

std::string stepsOf(const std::string& statement, const Setting& setting = {}) {
    return outcomeOf(statement, setting).steps;
}

Setting with(Policy policy) {
    Setting setting;
    setting.policy = policy;
    return setting;
}
Setting on(std::string create) {
    Setting setting;
    setting.create = std::move(create);
    return setting;
}

TEST(Evolve, AnAddedColumnGetsTheValueThatTheSourceGaveItsRows) {
    EXPECT_EQ(stepsOf("ALTER TABLE t ADD c INT"), "add c INT NULL");
    EXPECT_EQ(stepsOf("ALTER TABLE t ADD c INT NOT NULL DEFAULT 5"), "add c INT NULL DEFAULT '5'");
    EXPECT_EQ(stepsOf("ALTER TABLE t ADD c INT NOT NULL"), "add c INT NULL DEFAULT '0'");
    EXPECT_EQ(stepsOf("ALTER TABLE t ADD c VARCHAR(5) CHARACTER SET latin1 NOT NULL FIRST"),
              "add c VARCHAR(15) NULL DEFAULT ''");
    EXPECT_EQ(stepsOf("ALTER TABLE t ADD c ENUM('x','y') CHARACTER SET ascii NOT NULL AFTER a"),
              "add c VARCHAR(64) NULL DEFAULT 'x'");
    EXPECT_EQ(stepsOf("ALTER TABLE t ADD (c INT DEFAULT NULL, d DATE DEFAULT '2024-02-29')"),
              "add c INT NULL; add d DATE NULL DEFAULT '2024-02-29'");
}

TEST(Evolve, AnAddedColumnWhoseValuesTheLogDoesNotTellIsRefused) {
    for (const char* column : {"DATETIME DEFAULT CURRENT_TIMESTAMP", "BIGINT AUTO_INCREMENT UNIQUE",
                               "INT GENERATED ALWAYS AS (a + 1) STORED", "DATETIME NOT NULL", "INT DEFAULT (a + 1)"})
        EXPECT_EQ(stepsOf("ALTER TABLE t ADD c " + std::string(column)),
                  "refused: the new column c gives rows that are already there values which the log does not tell")
            << column;
}

TEST(Evolve, PositionsOfLabelsStayWhatTheyWere) {
    Setting setting = on("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, e ENUM('x','y'))");
    setting.rules.tables[{"shop", "t"}].columns["e"].type = "SMALLINT";
    EXPECT_EQ(stepsOf("ALTER TABLE t MODIFY e ENUM('x','y','z')", setting), "");
    EXPECT_EQ(stepsOf("ALTER TABLE t MODIFY e ENUM('a','x','y')", setting).substr(0, 8), "refused:");
    mapping::ColumnRule rule;
    rule.column = "f";
    rule.set.type = "SMALLINT";
    setting.rules.columnRules.push_back(rule);
    EXPECT_EQ(stepsOf("ALTER TABLE t ADD f ENUM('p','q') NOT NULL", setting), "add f SMALLINT NULL DEFAULT '1'");
}

TEST(Evolve, BothColumnsOfAPointGoOn) {
    Setting setting = on("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, p POINT)");
    mapping::ColumnRule rule;
    rule.column = "p";
    rule.set.type = "DOUBLE, DOUBLE";
    setting.rules.columnRules.push_back(rule);
    EXPECT_EQ(stepsOf("ALTER TABLE t ADD c INT", setting), "add c INT NULL");
    setting.policy = Policy::evolve;
    EXPECT_EQ(stepsOf("ALTER TABLE t DROP p", setting), "drop p_x; drop p_y");
}

TEST(Evolve, ADroppedColumnStaysUnderLenientAndGoesUnderEvolve) {
    const Outcome lenient = outcomeOf("ALTER TABLE t DROP a");
    EXPECT_EQ(lenient.steps, "");
    EXPECT_EQ(lenient.retired, std::vector<std::string>{"a"});
    ASSERT_EQ(lenient.plan.columns.size(), 2u);
    EXPECT_EQ(stepsOf("ALTER TABLE t DROP a", with(Policy::evolve)), "drop a");
    EXPECT_EQ(stepsOf("ALTER TABLE t DROP a", with(Policy::tryEvolve)), "drop a");
    EXPECT_EQ(stepsOf("ALTER TABLE t DROP a", with(Policy::ignore)), "");
}

TEST(Evolve, ARetiredColumnThatMayNotBeNullIsOpened) {
    Setting setting = on("CREATE TABLE t (id INT PRIMARY KEY, a INT NOT NULL)");
    setting.rules.keepNotNull = true;
    EXPECT_EQ(stepsOf("ALTER TABLE t DROP a", setting), "change a INT NULL");
    setting.policy = Policy::ignore;
    EXPECT_EQ(stepsOf("ALTER TABLE t DROP a", setting),
              "refused: the column a gets no more values, and is NOT NULL in the target");
}

Setting carrying(std::vector<std::string> columns) {
    Setting setting;
    setting.rules.tables[{"shop", "t"}].carried = std::move(columns);
    return setting;
}

Setting leavingOut(std::string column, Policy policy = Policy::lenient) {
    Setting setting = with(policy);
    setting.rules.tables[{"shop", "t"}].excluded = {std::move(column)};
    return setting;
}

TEST(Evolve, WhatBecomesOfAColumnThatIsLeftOutDoesNoHarm) {
    for (const Policy policy : {Policy::lenient, Policy::evolve, Policy::exception})
        for (const char* statement : {"ALTER TABLE t DROP a", "ALTER TABLE t MODIFY a TINYINT",
                                      "ALTER TABLE t MODIFY a VARCHAR(3)", "ALTER TABLE t CHANGE a z INT"}) {
            const Outcome outcome = outcomeOf(statement, leavingOut("a", policy));
            EXPECT_EQ(outcome.steps, "") << statement;
            EXPECT_EQ(outcome.plan.columns.size(), 2u) << statement;
            EXPECT_TRUE(outcome.retired.empty()) << statement;
        }
    // The columns behind it moved.
    EXPECT_EQ(outcomeOf("ALTER TABLE t DROP a", leavingOut("a")).plan.columns.at(1).sourceColumn, 1);
}

TEST(Evolve, ANewColumnIsCarriedUnlessTheMappingNamesThoseThatAre) {
    EXPECT_EQ(stepsOf("ALTER TABLE t ADD c INT", leavingOut("a")), "add c INT NULL");
    const Outcome named = outcomeOf("ALTER TABLE t ADD c INT", carrying({"id", "a"}));
    EXPECT_EQ(named.steps, "");
    EXPECT_EQ(named.notes, std::vector<std::string>{"the new column c is not carried, as the mapping leaves it out"});
    EXPECT_EQ(named.plan.columns.size(), 2u);
}

TEST(Evolve, ANamedColumnThatIsDroppedFollowsThePolicy) {
    Setting setting = carrying({"id", "a"});
    EXPECT_EQ(outcomeOf("ALTER TABLE t DROP a", setting).retired, std::vector<std::string>{"a"});
    setting.policy = Policy::evolve;
    EXPECT_EQ(stepsOf("ALTER TABLE t DROP a", setting), "drop a");
}

TEST(Evolve, ANamedColumnThatGetsAnotherNameStaysInTheTargetWithoutNewValues) {
    for (const Policy policy : {Policy::lenient, Policy::evolve}) {
        Setting setting = carrying({"id", "a"});
        setting.policy = policy;
        const Outcome outcome = outcomeOf("ALTER TABLE t CHANGE a z INT", setting);
        EXPECT_EQ(outcome.steps, "");
        EXPECT_EQ(outcome.retired, std::vector<std::string>{"a"});
        EXPECT_EQ(outcome.plan.columns.size(), 1u);
        EXPECT_EQ(outcome.notes.size(), 1u);
    }
    EXPECT_EQ(stepsOf("ALTER TABLE t CHANGE id z INT NOT NULL", carrying({"id", "a"})),
              "refused: the column id of the key is z now, which the mapping leaves out");
}

TEST(Evolve, ARenamedColumnIsCopiedUnderLenientAndRenamedUnderEvolve) {
    const Outcome lenient = outcomeOf("ALTER TABLE t RENAME COLUMN a TO c");
    EXPECT_EQ(lenient.steps, "add c INT NULL; copy a -> c");
    EXPECT_EQ(lenient.retired, std::vector<std::string>{"a"});
    EXPECT_EQ(stepsOf("ALTER TABLE t CHANGE a c INT", with(Policy::evolve)), "rename a -> c");
    Setting old = with(Policy::evolve);
    old.version = {3, 3, 1};
    EXPECT_EQ(stepsOf("ALTER TABLE t CHANGE a c INT", old), "add c INT NULL; copy a -> c");
}

TEST(Evolve, ARenamedKeyKeepsItsNameWhereTheTargetCannotRename) {
    const Outcome kept = outcomeOf("ALTER TABLE t RENAME COLUMN id TO code");
    EXPECT_EQ(kept.steps, "");
    EXPECT_EQ(kept.plan.columns.front().name, "id");
    EXPECT_EQ(kept.plan.keyColumns, std::vector<std::string>{"id"});
    const Outcome renamed = outcomeOf("ALTER TABLE t RENAME COLUMN id TO code", with(Policy::evolve));
    EXPECT_EQ(renamed.steps, "rename id -> code");
    EXPECT_EQ(renamed.plan.keyColumns, std::vector<std::string>{"code"});
}

TEST(Evolve, WiderTypesWidenTheTarget) {
    EXPECT_EQ(stepsOf("ALTER TABLE t MODIFY a BIGINT"), "change a BIGINT NULL");
    EXPECT_EQ(stepsOf("ALTER TABLE t MODIFY b VARCHAR(20) CHARACTER SET utf8mb4"), "change b VARCHAR(80) NULL");
    EXPECT_EQ(stepsOf("ALTER TABLE t CHANGE a c BIGINT", with(Policy::evolve)), "change a BIGINT NULL; rename a -> c");
    EXPECT_EQ(stepsOf("ALTER TABLE t MODIFY a INT AFTER b"), "");
    EXPECT_EQ(stepsOf("ALTER TABLE t MODIFY a INT COMMENT 'new'"), "");
}

TEST(Evolve, NarrowerTypesMayHaveConvertedRows) {
    EXPECT_EQ(stepsOf("ALTER TABLE t MODIFY a SMALLINT"),
              "refused: the change of a from int to smallint may convert values that are there, and the log does not "
              "tell which");
    EXPECT_NE(stepsOf("ALTER TABLE t MODIFY b VARCHAR(5) CHARACTER SET utf8mb4").find("refused"), std::string::npos);
    EXPECT_NE(stepsOf("ALTER TABLE t MODIFY a INT UNSIGNED").find("refused"), std::string::npos);
    EXPECT_NE(stepsOf("ALTER TABLE t MODIFY a VARCHAR(20)").find("refused"), std::string::npos);
}

TEST(Evolve, AStrictSourceHasRefusedWhatWouldNotFit) {
    Setting strict;
    strict.strict = true;
    EXPECT_EQ(stepsOf("ALTER TABLE t MODIFY a SMALLINT", strict), "");
    EXPECT_EQ(stepsOf("ALTER TABLE t MODIFY a SMALLINT NOT NULL", strict), "");
    EXPECT_EQ(outcomeOf("ALTER TABLE t MODIFY a SMALLINT", strict).plan.columns[1].type, "INT");
    EXPECT_NE(stepsOf("ALTER TABLE t MODIFY a INT NOT NULL").find("refused"), std::string::npos);
    EXPECT_NE(stepsOf("ALTER TABLE t MODIFY b VARCHAR(5) CHARACTER SET utf8mb4", strict).find("refused"),
              std::string::npos);
}

TEST(Evolve, AKeyThatChangesTakesANewTable) {
    for (const char* change : {"DROP PRIMARY KEY", "DROP PRIMARY KEY, ADD PRIMARY KEY (a)",
                               "DROP PRIMARY KEY, ADD PRIMARY KEY (id, a)", "DROP id, ADD PRIMARY KEY (a)"})
        EXPECT_NE(stepsOf("ALTER TABLE t " + std::string(change)).find("refused"), std::string::npos) << change;
    EXPECT_EQ(stepsOf("ALTER TABLE t MODIFY id BIGINT"),
              "refused: the column id would have to become BIGINT in the target, which cannot be done with a key "
              "column");
}

TEST(Evolve, ANameThatIsTakenAgainDoesNotMeetOldValues) {
    EXPECT_EQ(stepsOf("ALTER TABLE t DROP a, ADD a INT DEFAULT 7"), "reset a DEFAULT '7'");
    EXPECT_EQ(stepsOf("ALTER TABLE t DROP a, ADD a INT DEFAULT 7", with(Policy::evolve)),
              "drop a; add a INT NULL DEFAULT '7'");
    Setting later;
    later.retired = {"gone"};
    const Outcome reset = outcomeOf("ALTER TABLE t ADD gone INT", later);
    EXPECT_EQ(reset.steps, "reset gone");
    EXPECT_TRUE(reset.retired.empty());
}

TEST(Evolve, ExceptionRefusesWhatOtherPoliciesWouldDo) {
    EXPECT_EQ(stepsOf("ALTER TABLE t ADD c INT", with(Policy::exception)),
              "refused: its columns were changed and the policy is exception");
    EXPECT_EQ(stepsOf("ALTER TABLE t ADD INDEX (a)", with(Policy::exception)), "");
}

TEST(Evolve, IgnoreLeavesTheTargetAlone) {
    const Outcome added = outcomeOf("ALTER TABLE t ADD c INT", with(Policy::ignore));
    EXPECT_EQ(added.steps, "");
    EXPECT_EQ(added.plan.columns.size(), 3u);
    const Outcome renamed = outcomeOf("ALTER TABLE t RENAME COLUMN a TO c", with(Policy::ignore));
    EXPECT_EQ(renamed.steps, "");
    EXPECT_EQ(renamed.plan.columns[1].name, "a");
    EXPECT_NE(stepsOf("ALTER TABLE t MODIFY a BIGINT", with(Policy::ignore)).find("refused"), std::string::npos);
}

TEST(Evolve, KeylessTablesGainAndLoseColumnsButAreNotUpdated) {
    const Setting keyless = on("CREATE TABLE t (a INT, b INT, c VARCHAR(10), d INT)");
    EXPECT_EQ(stepsOf("ALTER TABLE t ADD e INT DEFAULT 1 FIRST", keyless), "add e INT NULL DEFAULT '1'");
    EXPECT_EQ(stepsOf("ALTER TABLE t RENAME COLUMN d TO e", keyless), "");
    EXPECT_EQ(outcomeOf("ALTER TABLE t DROP d", keyless).retired, std::vector<std::string>{"d"});
}

TEST(Evolve, AHashKeyTakesOnlyChangesThatLeaveEarlierHashes) {
    Setting hashed = on("CREATE TABLE t (a INT, b VARCHAR(10) CHARACTER SET utf8mb4, d DECIMAL(10,2))");
    hashed.rules.keyless = mapping::KeylessPolicy::hashKey;
    EXPECT_EQ(stepsOf("ALTER TABLE t ADD e INT FIRST", hashed), "add e INT NULL");
    EXPECT_EQ(stepsOf("ALTER TABLE t MODIFY a BIGINT", hashed), "change a BIGINT NULL");
    for (const char* change : {"ADD e INT DEFAULT 1", "ADD e INT NOT NULL", "DROP b", "RENAME COLUMN a TO e",
                               "MODIFY d DECIMAL(12,4)", "CHANGE a e BIGINT"})
        EXPECT_NE(stepsOf("ALTER TABLE t " + std::string(change), hashed).find("hash of the whole row"),
                  std::string::npos)
            << change;
}

TEST(Evolve, AUniqueIndexThatComesLaterLeavesAKeylessTargetAsItIs) {
    Setting keyless = on("CREATE TABLE t (a INT NOT NULL, b INT)");
    EXPECT_EQ(stepsOf("ALTER TABLE t ADD UNIQUE KEY (a)", keyless), "");
    keyless.rules.keyless = mapping::KeylessPolicy::hashKey;
    EXPECT_EQ(stepsOf("ALTER TABLE t ADD UNIQUE KEY (a)", keyless), "");
    EXPECT_NE(stepsOf("ALTER TABLE t ADD PRIMARY KEY (a)", keyless).find("refused"), std::string::npos);
}

TEST(Evolve, ColumnsThatLodestarFillsStay) {
    Setting timed;
    timed.rules.loadTime = {"loaded", false};
    const Outcome added = outcomeOf("ALTER TABLE t ADD c INT", timed);
    EXPECT_EQ(added.steps, "add c INT NULL");
    EXPECT_EQ(added.plan.columns.size(), 5u);
    EXPECT_EQ(added.plan.columns.back().fill, mapping::ColumnFill::loadTime);
}

TEST(Evolve, ValuesAreKeptByWideningOnly) {
    const auto kept = [](const char* before, const char* after) {
        const auto table = tableOf(std::string("CREATE TABLE t (a ") + before + ", b " + after + ")");
        return keepsValues(table.columns[0], table.columns[1]);
    };
    EXPECT_TRUE(kept("TINYINT UNSIGNED", "SMALLINT"));
    EXPECT_FALSE(kept("SMALLINT UNSIGNED", "SMALLINT"));
    EXPECT_FALSE(kept("SMALLINT", "INT UNSIGNED"));
    EXPECT_TRUE(kept("DECIMAL(10,2)", "DECIMAL(12,4)"));
    EXPECT_FALSE(kept("DECIMAL(10,2)", "DECIMAL(10,4)"));
    EXPECT_TRUE(kept("VARCHAR(255)", "TEXT"));
    EXPECT_FALSE(kept("VARCHAR(255)", "TINYTEXT"));
    EXPECT_TRUE(kept("CHAR(5)", "VARCHAR(5)"));
    EXPECT_FALSE(kept("VARCHAR(5)", "CHAR(5)"));
    EXPECT_TRUE(kept("VARCHAR(5) CHARACTER SET latin1", "VARCHAR(5) CHARACTER SET utf8mb4"));
    EXPECT_FALSE(kept("VARCHAR(5) CHARACTER SET utf8mb4", "VARCHAR(5) CHARACTER SET latin1"));
    EXPECT_TRUE(kept("ENUM('a','b')", "ENUM('b','c','a')"));
    EXPECT_FALSE(kept("ENUM('a','b')", "ENUM('a')"));
    EXPECT_FALSE(kept("SET('a','b')", "SET('b','a')"));
    EXPECT_TRUE(kept("DATETIME", "DATETIME(6)"));
    EXPECT_FALSE(kept("DATETIME(6)", "DATETIME"));
    EXPECT_FALSE(kept("DATETIME", "TIMESTAMP"));
    EXPECT_TRUE(kept("DATE", "DATETIME"));
    EXPECT_FALSE(kept("BINARY(4)", "BINARY(8)"));
    EXPECT_TRUE(kept("VARBINARY(4)", "BLOB"));
    EXPECT_TRUE(kept("FLOAT", "DOUBLE"));
    EXPECT_FALSE(kept("DOUBLE", "FLOAT"));
    EXPECT_FALSE(kept("JSON", "LONGTEXT"));
}

} // namespace
} // namespace lodestar::evolution
