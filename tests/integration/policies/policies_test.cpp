// SPDX-License-Identifier: GPL-3.0-or-later
// Every policy of schema changes against a real source, and the statements in its log that concern no followed table:
// none of those ever stops anything.
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class PolicyOnServer : public ::testing::TestWithParam<ServerKind> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        m_source = std::make_unique<SourceDatabase>(GetParam());
        m_sandbox = std::make_unique<SandboxProcess>();
        m_source->sql().exec("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, a INT, gone INT DEFAULT 3, old INT)",
                             "CREATE TABLE other (id INT NOT NULL PRIMARY KEY, a INT)",
                             "INSERT INTO t VALUES (1, 1, 1, 1)", "INSERT INTO other VALUES (1, 1)");
    }
    /// `sink` is appended to the block of the target, `more` to the file, which ends in the block `pipeline`.
    void begin(const std::string& more, const std::string& sink = {}) {
        m_pipeline = std::make_unique<PipelineRun>(
            m_source->endpoint(), *m_sandbox,
            m_wholeDatabase ? m_source->name() + ".\\.*" : m_source->name() + ".t, " + m_source->name() + ".other",
            more);
        if (!sink.empty()) {
            std::string text = fileText(m_pipeline->path());
            text.insert(text.find("pipeline:\n"), sink);
            std::ofstream(m_pipeline->path()) << text;
        }
        m_run = m_pipeline->start({"--json"});
        expectEqual("SELECT id, a FROM t ORDER BY id");
        // Both follow the log: what comes now is a statement in it, and no change during the copy.
        EXPECT_TRUE(eventually([&] {
            const std::string all = m_run->output();
            const std::size_t first = all.find("consistent with the source");
            return first != std::string::npos && all.find("consistent with the source", first + 1) != std::string::npos;
        })) << m_run->output();
    }
    std::string target(const std::string& query) {
        try {
            return m_sandbox->connect(m_source->name()).text(query);
        } catch (const SqlError& error) {
            return error.what();
        }
    }
    std::string columns() {
        return target("SELECT column_name FROM information_schema.columns WHERE table_schema = '" + m_source->name() +
                      "' AND table_name = 't' ORDER BY ordinal_position");
    }
    void expectEqual(const std::string& sourceQuery, const std::string& targetQuery) {
        EXPECT_TRUE(eventually([&] { return target(targetQuery) == m_source->sql().text(sourceQuery); }))
            << sourceQuery << "\n"
            << m_source->sql().text(sourceQuery) << "\n"
            << target(targetQuery) << "\n"
            << m_run->output() << m_run->errors();
    }
    void expectEqual(const std::string& query) { expectEqual(query, query); }
    /// The table stops with the statement in the reason, and the other one goes on.
    void expectStops(const std::string& statement) {
        EXPECT_TRUE(eventually([&] {
            const std::string all = m_run->output();
            return all.find("schemaChangeNotCarried") != std::string::npos && all.find(statement) != std::string::npos;
        })) << statement
            << m_run->output();
        m_source->sql().exec("INSERT INTO other SELECT MAX(id) + 1, 7 FROM other");
        expectEqual("SELECT id, a FROM other ORDER BY id");
    }
    bool stopped() const { return m_run->output().find("schemaChangeNotCarried") != std::string::npos; }

    /// Entries of single tables under `lodestar`.
    std::string ofTables(const std::string& t, const std::string& other) const {
        const auto entry = [&](const char* table, const std::string& text) {
            return text.empty() ? text : "    " + m_source->name() + '.' + table + ": {" + text + "}\n";
        };
        return "lodestar:\n  tables:\n" + entry("t", t) + entry("other", other);
    }

    bool m_wholeDatabase = false; ///< the pipeline takes every table of it
    std::unique_ptr<SourceDatabase> m_source;
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<PipelineRun> m_pipeline;
    std::unique_ptr<ProgramRun> m_run;
};

TEST_P(PolicyOnServer, ignoreLeavesTheTargetAndCarriesRows) {
    begin("  schema.change.behavior: ignore\n");
    const std::string before = columns();
    m_source->sql().exec("ALTER TABLE t ADD COLUMN b INT DEFAULT 7", "INSERT INTO t (id, a, b) VALUES (2, 2, 2)",
                         "ALTER TABLE t DROP COLUMN gone", "INSERT INTO t (id, a) VALUES (3, 3)",
                         "ALTER TABLE t CHANGE old renamed INT", "INSERT INTO t (id, a, renamed) VALUES (4, 4, 4)",
                         "ALTER TABLE t ADD COLUMN c INT FIRST", "UPDATE t SET renamed = 9 WHERE id = 1");
    expectEqual("SELECT id, a, renamed FROM t ORDER BY id", "SELECT id, a, old FROM t ORDER BY id");
    EXPECT_EQ(columns(), before);
    m_source->sql().exec("TRUNCATE TABLE t", "INSERT INTO t (id, a) VALUES (10, 10)");
    EXPECT_TRUE(eventually([&] { return target("SELECT a FROM t WHERE id = 10").starts_with("10"); }));
    EXPECT_TRUE(target("SELECT COUNT(*) FROM t").starts_with("5")) << "rows stay through TRUNCATE";
    EXPECT_FALSE(stopped()) << m_run->output();
    // What cannot be left undone without loss stops the table.
    m_source->sql().exec("ALTER TABLE t MODIFY a BIGINT", "INSERT INTO t (id, a) VALUES (11, 5000000000)");
    expectStops("MODIFY a BIGINT");
}

TEST_P(PolicyOnServer, exceptionStopsAtAnyChangeOfColumnsOnly) {
    begin("  schema.change.behavior: exception\n");
    m_source->sql().exec("ALTER TABLE t ADD INDEX (a)", "ALTER TABLE t COMMENT 'x'", "ALTER TABLE t ENGINE = InnoDB",
                         "ANALYZE TABLE t", "INSERT INTO t (id, a) VALUES (2, 2)");
    expectEqual("SELECT id, a FROM t ORDER BY id");
    EXPECT_FALSE(stopped()) << m_run->output();
    m_source->sql().exec("ALTER TABLE t ADD COLUMN b INT");
    expectStops("ADD COLUMN b");
    EXPECT_EQ(columns().find("b"), std::string::npos);
}

TEST_P(PolicyOnServer, exceptionStopsAtTruncate) {
    begin("  schema.change.behavior: exception\n");
    m_source->sql().exec("TRUNCATE TABLE t");
    expectStops("TRUNCATE TABLE t");
    EXPECT_TRUE(target("SELECT COUNT(*) FROM t").starts_with("1"));
}

TEST_P(PolicyOnServer, exceptionStopsAtDrop) {
    begin("  schema.change.behavior: exception\n");
    m_source->sql().exec("DROP TABLE t");
    expectStops("DROP TABLE");
}

constexpr const char* kUnknowable = "ALTER TABLE t ADD COLUMN u BIGINT NOT NULL AUTO_INCREMENT UNIQUE";

TEST_P(PolicyOnServer, evolveStopsAtWhatItCannotMirror) {
    begin("  schema.change.behavior: evolve\n");
    m_source->sql().exec("ALTER TABLE t DROP COLUMN gone", "INSERT INTO t (id, a) VALUES (2, 2)");
    expectEqual("SELECT * FROM t ORDER BY id");
    m_source->sql().exec(kUnknowable);
    expectStops("AUTO_INCREMENT");
}

TEST_P(PolicyOnServer, tryEvolveLeavesItUndoneAndGoesOn) {
    begin("  schema.change.behavior: try_evolve\n");
    m_source->sql().exec("ALTER TABLE t DROP COLUMN gone", "INSERT INTO t (id, a) VALUES (2, 2)");
    expectEqual("SELECT * FROM t ORDER BY id");
    m_source->sql().exec(kUnknowable, "INSERT INTO t (id, a) VALUES (3, 3)", "ALTER TABLE t ADD COLUMN d INT DEFAULT 4",
                         "UPDATE t SET d = 5 WHERE id = 2");
    expectEqual("SELECT id, a, old, d FROM t ORDER BY id");
    EXPECT_NE(m_run->output().find("not mirrored: "), std::string::npos) << "it is said";
    EXPECT_FALSE(stopped()) << m_run->output();
}

TEST_P(PolicyOnServer, excludedKindsAreLeftUndone) {
    begin("  schema.change.behavior: evolve\n", "  exclude.schema.changes: [drop.column, truncate.table]\n");
    m_source->sql().exec("ALTER TABLE t DROP COLUMN gone, ADD COLUMN b INT DEFAULT 7",
                         "INSERT INTO t (id, a) VALUES (2, 2)", "TRUNCATE TABLE t",
                         "INSERT INTO t (id, a) VALUES (3, 3)");
    EXPECT_TRUE(eventually([&] { return target("SELECT a, b FROM t WHERE id = 3").starts_with("3"); }))
        << m_run->output();
    EXPECT_NE(columns().find("gone"), std::string::npos);
    EXPECT_TRUE(target("SELECT COUNT(*) FROM t").starts_with("3"));
    EXPECT_FALSE(stopped()) << m_run->output();
}

TEST_P(PolicyOnServer, onlyIncludedKindsAreDone) {
    begin("  schema.change.behavior: evolve\n", "  include.schema.changes: [add.column]\n");
    m_source->sql().exec("ALTER TABLE t ADD COLUMN b INT DEFAULT 7", "ALTER TABLE t DROP COLUMN gone",
                         "ALTER TABLE t CHANGE old renamed INT",
                         "INSERT INTO t (id, a, b, renamed) VALUES (2, 2, 2, 2)");
    expectEqual("SELECT id, a, b, renamed FROM t ORDER BY id", "SELECT id, a, b, old FROM t ORDER BY id");
    EXPECT_NE(columns().find("gone"), std::string::npos);
    EXPECT_EQ(columns().find("renamed"), std::string::npos);
    EXPECT_FALSE(stopped()) << m_run->output();
}

TEST_P(PolicyOnServer, eachTableHasAPolicyOfItsOwn) {
    begin("  schema.change.behavior: exception\n" +
          ofTables("schema-change-behavior: evolve", "schema-change-behavior: ignore"));
    m_source->sql().exec("ALTER TABLE t DROP COLUMN gone, ADD COLUMN b INT DEFAULT 7",
                         "ALTER TABLE other ADD COLUMN b INT DEFAULT 7", "INSERT INTO t (id, a, b) VALUES (2, 2, 2)",
                         "INSERT INTO other VALUES (2, 2, 2)");
    expectEqual("SELECT * FROM t ORDER BY id");
    expectEqual("SELECT id, a FROM other ORDER BY id", "SELECT * FROM other ORDER BY id");
    m_source->sql().exec("TRUNCATE TABLE t", "TRUNCATE TABLE other", "INSERT INTO t (id, a, b) VALUES (3, 3, 3)",
                         "INSERT INTO other VALUES (3, 3, 3)");
    expectEqual("SELECT * FROM t ORDER BY id");
    EXPECT_TRUE(eventually([&] { return target("SELECT COUNT(*) FROM other").starts_with("3"); })) << m_run->output();
    EXPECT_FALSE(stopped()) << m_run->output();
}

TEST_P(PolicyOnServer, aTableWithoutOneHasThatOfThePipeline) {
    begin("  schema.change.behavior: exception\n" + ofTables({}, "schema-change-behavior: try_evolve"));
    m_source->sql().exec("ALTER TABLE other ADD COLUMN b INT DEFAULT 7", "INSERT INTO other VALUES (2, 2, 2)");
    expectEqual("SELECT * FROM other ORDER BY id");
    EXPECT_FALSE(stopped()) << m_run->output();
    m_source->sql().exec("ALTER TABLE t ADD COLUMN b INT");
    EXPECT_TRUE(eventually([&] { return stopped(); })) << m_run->output();
    m_source->sql().exec("INSERT INTO other VALUES (3, 3, 3)");
    expectEqual("SELECT * FROM other ORDER BY id");
    EXPECT_EQ(columns().find("b"), std::string::npos);
}

TEST_P(PolicyOnServer, kindsAreLeftUndoneByTable) {
    begin("  schema.change.behavior: evolve\n" + ofTables("exclude-schema-changes: [drop.column, truncate]", {}),
          "  exclude.schema.changes: [add.column]\n");
    m_source->sql().exec("ALTER TABLE t DROP COLUMN gone, ADD COLUMN b INT DEFAULT 7",
                         "ALTER TABLE other ADD COLUMN b INT DEFAULT 7", "TRUNCATE TABLE t", "TRUNCATE TABLE other",
                         "INSERT INTO t (id, a, b) VALUES (3, 3, 3)", "INSERT INTO other VALUES (3, 3, 3)");
    expectEqual("SELECT id, a FROM other ORDER BY id", "SELECT * FROM other ORDER BY id");
    EXPECT_TRUE(eventually([&] { return target("SELECT a, b FROM t WHERE id = 3").starts_with("3|3"); }))
        << m_run->output();
    EXPECT_TRUE(target("SELECT COUNT(*) FROM t").starts_with("2")) << "rows stay through TRUNCATE";
    EXPECT_NE(columns().find("gone"), std::string::npos);
    EXPECT_FALSE(stopped()) << m_run->output();
}

TEST_P(PolicyOnServer, newTablesStayOutUntilThePipelineIsReadAgain) {
    m_wholeDatabase = true;
    begin({}, "  exclude.schema.changes: [create.table]\n");
    m_source->sql().exec("CREATE TABLE fresh (id INT NOT NULL PRIMARY KEY)", "INSERT INTO fresh VALUES (1)",
                         "INSERT INTO other VALUES (2, 2)");
    expectEqual("SELECT id, a FROM other ORDER BY id");
    EXPECT_TRUE(eventually([&] {
        return m_run->output().find("not taken in while the sync runs") != std::string::npos;
    })) << m_run->output();
    EXPECT_EQ(target("SHOW TABLES LIKE 'fresh'"), "");
    EXPECT_EQ(m_pipeline->command("reload", {"--state", m_pipeline->stateFolder()}).status, 0);
    m_source->sql().exec("INSERT INTO fresh VALUES (2)");
    expectEqual("SELECT id FROM fresh ORDER BY id");
}

/// Statements of every kind that a server logs and that change no followed table. What a server does not know, or does
/// not allow here, is left out.
const std::vector<std::string> kHarmless{
    "CREATE USER 'policy_u'@'localhost' IDENTIFIED BY 'Pass-word-1'",
    "GRANT SELECT, INSERT ON *.* TO 'policy_u'@'localhost'",
    "REVOKE INSERT ON *.* FROM 'policy_u'@'localhost'",
    "SET PASSWORD FOR 'policy_u'@'localhost' = PASSWORD('Pass-word-2')",
    "ALTER USER 'policy_u'@'localhost' IDENTIFIED BY 'Pass-word-3'",
    "RENAME USER 'policy_u'@'localhost' TO 'policy_v'@'localhost'",
    "CREATE ROLE policy_r",
    "GRANT policy_r TO 'policy_v'@'localhost'",
    "DROP ROLE policy_r",
    "DROP USER 'policy_v'@'localhost'",
    "CREATE PROCEDURE pr() UPDATE t SET a = a WHERE id = 0",
    "ALTER PROCEDURE pr COMMENT 'DROP TABLE t'",
    "DROP PROCEDURE pr",
    "CREATE FUNCTION f(n INT) RETURNS INT DETERMINISTIC RETURN n + 1",
    "DROP FUNCTION f",
    "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.a = NEW.a",
    "DROP TRIGGER tr",
    "CREATE EVENT ev ON SCHEDULE EVERY 1 YEAR STARTS '2100-01-01' DO DELETE FROM t",
    "ALTER EVENT ev DISABLE",
    "DROP EVENT ev",
    "CREATE VIEW v AS SELECT id FROM t",
    "ALTER VIEW v AS SELECT id, a FROM t",
    "CREATE OR REPLACE VIEW v AS SELECT a FROM t",
    "DROP VIEW v",
    "FLUSH TABLES",
    "FLUSH PRIVILEGES",
    "FLUSH LOGS",
    "FLUSH STATUS",
    "ANALYZE TABLE t",
    "ANALYZE TABLE t UPDATE HISTOGRAM ON a WITH 4 BUCKETS",
    "OPTIMIZE TABLE t",
    "CHECK TABLE t",
    "REPAIR TABLE t",
    "XA START 'policy_x'",
    "INSERT INTO free VALUES (1000)",
    "XA END 'policy_x'",
    "XA PREPARE 'policy_x'",
    "XA COMMIT 'policy_x'",
    "SET GLOBAL max_connect_errors = 1000",
    "SET @policy = 1",
    "CREATE TABLESPACE policy_ts ADD DATAFILE 'policy_ts.ibd' ENGINE = InnoDB",
    "DROP TABLESPACE policy_ts",
    "CREATE RESOURCE GROUP policy_rg TYPE = USER",
    "ALTER RESOURCE GROUP policy_rg DISABLE",
    "DROP RESOURCE GROUP policy_rg",
    "CREATE SERVER policy_s FOREIGN DATA WRAPPER mysql OPTIONS (USER 'x', HOST 'h', DATABASE 'd')",
    "ALTER SERVER policy_s OPTIONS (USER 'y')",
    "DROP SERVER policy_s",
    "CREATE SEQUENCE sq START WITH 5",
    "ALTER SEQUENCE sq RESTART 7",
    "SELECT NEXT VALUE FOR sq",
    "DROP SEQUENCE sq",
    "CREATE TABLE parts (id INT) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS "
    "THAN (20))",
    "ALTER TABLE parts ADD PARTITION (PARTITION p2 VALUES LESS THAN (30))",
    "ALTER TABLE parts REORGANIZE PARTITION p1 INTO (PARTITION p1 VALUES LESS THAN (15), PARTITION p3 VALUES LESS THAN "
    "(20))",
    "ALTER TABLE parts TRUNCATE PARTITION p0",
    "ALTER TABLE parts EXCHANGE PARTITION p0 WITH TABLE free",
    "ALTER TABLE parts DROP PARTITION p2",
    "ALTER TABLE parts COALESCE PARTITION 1",
    "ALTER TABLE parts REMOVE PARTITIONING",
    "CREATE TABLE made LIKE t",
    "CREATE TABLE taken AS SELECT 1 AS x",
    "RENAME TABLE made TO made2, taken TO taken2",
    "ALTER TABLE made2 RENAME TO made3",
    "TRUNCATE TABLE made3",
    "DROP TABLE made3, taken2",
    "CREATE TEMPORARY TABLE tmp (id INT)",
    "INSERT INTO tmp VALUES (1)",
    "ALTER TABLE tmp ADD COLUMN a INT",
    "DROP TEMPORARY TABLE tmp",
    "CREATE TABLE versioned (id INT) WITH SYSTEM VERSIONING",
    "ALTER TABLE versioned ADD COLUMN n INT WITHOUT SYSTEM VERSIONING",
    "DROP TABLE versioned",
    "SET STATEMENT max_statement_time = 100 FOR CREATE TABLE limited (id INT)",
    "DROP TABLE limited /* generated by server */",
    "CREATE INDEX ix ON t (a)",
    "DROP INDEX ix ON t",
    "ALTER TABLE t ADD CONSTRAINT positive CHECK (id > -100)",
    "ALTER TABLE t DISABLE KEYS",
    "ALTER TABLE t FORCE",
    "LOCK TABLES t WRITE",
    "UNLOCK TABLES",
    "INSTALL SONAME 'nothing_of_that_name'",
    "KILL 999999999",
};

TEST_P(PolicyOnServer, statementsThatConcernNoFollowedTableNeverStopIt) {
    m_source->sql().exec("CREATE TABLE free (id INT)");
    begin("  schema.change.behavior: exception\n");
    Sql sql = m_source->connect();
    int done = 0;
    for (const std::string& statement : kHarmless)
        try {
            static_cast<void>(sql.text(statement));
            ++done;
        } catch (const SqlError&) {
            continue;
        }
    EXPECT_GE(done, 40) << "of " << kHarmless.size();
    m_source->sql().exec("INSERT INTO t (id, a) VALUES (2, 2)", "INSERT INTO other VALUES (2, 2)");
    expectEqual("SELECT id, a, gone, old FROM t ORDER BY id");
    expectEqual("SELECT id, a FROM other ORDER BY id");
    EXPECT_FALSE(stopped()) << m_run->output();
    EXPECT_EQ(m_run->output().find("\"kind\":\"error\""), std::string::npos) << m_run->output();
}

INSTANTIATE_TEST_SUITE_P(Servers, PolicyOnServer,
                         ::testing::Values(ServerKind::mariadb, ServerKind::mysql80, ServerKind::mysql57),
                         ServerName{});

} // namespace
} // namespace lodestar::test
