// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Statements about the session and the front end, as the grammar sees them.
#include <string>
#include <variant>
#include <vector>
namespace lodestar::sandbox::ast {

/// ADMIN SET FRONTEND CONFIG ("key" = "value")
struct SetConfig {
    std::string key;
    std::string value;
};
/// PREPARE name FROM statement
struct Prepare {
    std::string name;
    std::string sql;
};
/// EXECUTE name [USING @a, @b]
struct ExecutePrepared {
    std::string name;
    std::vector<std::string> variables;
};
struct Deallocate {
    std::string name;
};
/// RECOVER DATABASE | TABLE | PARTITION
struct Recover {
    std::string kind;
    std::string db;
    std::string name;
};
/// BACKUP SNAPSHOT .. TO, RESTORE SNAPSHOT .. FROM: there are no repositories here.
struct Snapshot {
    std::string repository;
};
struct Help {};
/// BEGIN, COMMIT, ROLLBACK
struct ExplicitTransaction {
    enum class Verb : unsigned char { begin, commit, rollback };
    Verb verb = Verb::begin;
};

struct SessionStatement {
    std::variant<SetConfig, Prepare, ExecutePrepared, Deallocate, Recover, Snapshot, Help, ExplicitTransaction> what;
};

} // namespace lodestar::sandbox::ast
