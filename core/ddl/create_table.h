// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// StarRocks DDL from plans. The order of the clauses is fixed by the grammar (fe-core StarRocks.g4): columns, ENGINE,
// key, COMMENT, PARTITION BY, DISTRIBUTED BY, ORDER BY, PROPERTIES. Pure; any thread.
#include "core/mapping/table_plan.h"
#include <span>
#include <string>
#include <vector>
namespace lodestar::ddl {

/// One statement with its final semicolon and newline; IF NOT EXISTS, columns aligned.
[[nodiscard]] std::string createTableSql(const mapping::TablePlan& plan, const mapping::TargetVersion& version);

/// The same table under another name (a table that is loaded beside the old one and then swapped in).
[[nodiscard]] std::string createTableSql(const mapping::TablePlan& plan, const mapping::TargetVersion& version,
                                         const value::TableId& name);

/// INDEX name (column) USING KIND ..., as CREATE TABLE and ALTER TABLE ADD take it.
[[nodiscard]] std::string indexClause(const mapping::PlannedIndex& index);

[[nodiscard]] std::string createDatabaseSql(const std::string& database);

struct ScriptHeader {
    std::string pipeline;           ///< name of the pipeline
    std::string source;             ///< "user@host:port (MySQL 8.0.36)"
    std::string target;             ///< "StarRocks 3.5.1"
    std::vector<std::string> rules; ///< selection and mapping rules in words
};
/// One file: header as comments, each database once, each table with its findings as comments.
[[nodiscard]] std::string createScript(std::span<const mapping::TablePlan> plans, const mapping::TargetVersion& version,
                                       const ScriptHeader& header);

struct ScriptFile {
    std::string name; ///< safe in any file system
    std::string text;
};
/// The same as one file for each table and "index.sql", which makes the databases and reads the others with `source`
/// (a command of the mysql client), in the order of the plans.
[[nodiscard]] std::vector<ScriptFile> createFiles(std::span<const mapping::TablePlan> plans,
                                                  const mapping::TargetVersion& version, const ScriptHeader& header);

} // namespace lodestar::ddl
