// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/show/shadow_rows_internal.h"
#include "app/sandbox/sql/rewrite.h"
#include <array>
#include <sstream>
namespace lodestar::sandbox {

namespace {

struct ForeignTable {
    std::string_view name;
    std::string_view columns; ///< text unless ":n" (a whole number) or ":t" (a time) follows the name
};

/// What MySQL clients read in information_schema and StarRocks has for their sake: each table is there and no row ever
/// is (fe-core InfoSchemaDb; the back end's schema scanners know no such table), but for the one character set.
const auto& foreignTables() {
    static const std::array<ForeignTable, 11> tables{{
        {"statistics", "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME NON_UNIQUE:n INDEX_SCHEMA INDEX_NAME SEQ_IN_INDEX:n "
                       "COLUMN_NAME COLLATION CARDINALITY:n SUB_PART:n PACKED NULLABLE INDEX_TYPE COMMENT "
                       "INDEX_COMMENT EXPRESSION"},
        {"table_constraints", "CONSTRAINT_CATALOG CONSTRAINT_SCHEMA CONSTRAINT_NAME TABLE_SCHEMA TABLE_NAME "
                              "CONSTRAINT_TYPE ENFORCED"},
        {"referential_constraints",
         "CONSTRAINT_CATALOG CONSTRAINT_SCHEMA CONSTRAINT_NAME UNIQUE_CONSTRAINT_CATALOG "
         "UNIQUE_CONSTRAINT_SCHEMA UNIQUE_CONSTRAINT_NAME MATCH_OPTION UPDATE_RULE DELETE_RULE "
         "TABLE_NAME REFERENCED_TABLE_NAME"},
        {"routines", "SPECIFIC_NAME ROUTINE_CATALOG ROUTINE_SCHEMA ROUTINE_NAME ROUTINE_TYPE DTD_IDENTIFIER "
                     "ROUTINE_BODY ROUTINE_DEFINITION EXTERNAL_NAME EXTERNAL_LANGUAGE PARAMETER_STYLE "
                     "IS_DETERMINISTIC SQL_DATA_ACCESS SQL_PATH SECURITY_TYPE CREATED:t LAST_ALTERED:t SQL_MODE "
                     "ROUTINE_COMMENT DEFINER CHARACTER_SET_CLIENT COLLATION_CONNECTION DATABASE_COLLATION"},
        {"triggers", "TRIGGER_CATALOG TRIGGER_SCHEMA TRIGGER_NAME EVENT_MANIPULATION EVENT_OBJECT_CATALOG "
                     "EVENT_OBJECT_SCHEMA EVENT_OBJECT_TABLE ACTION_ORDER:n ACTION_STATEMENT ACTION_ORIENTATION "
                     "ACTION_TIMING ACTION_REFERENCE_OLD_TABLE ACTION_REFERENCE_NEW_TABLE "
                     "ACTION_REFERENCE_OLD_ROW ACTION_REFERENCE_NEW_ROW CREATED:t SQL_MODE DEFINER "
                     "CHARACTER_SET_CLIENT COLLATION_CONNECTION DATABASE_COLLATION"},
        {"events", "EVENT_CATALOG EVENT_SCHEMA EVENT_NAME DEFINER TIME_ZONE EVENT_BODY EVENT_TYPE EXECUTE_AT:t "
                   "INTERVAL_VALUE INTERVAL_FIELD SQL_MODE STARTS:t ENDS:t STATUS ON_COMPLETION CREATED:t "
                   "LAST_ALTERED:t LAST_EXECUTED:t EVENT_COMMENT ORIGINATOR:n CHARACTER_SET_CLIENT "
                   "COLLATION_CONNECTION DATABASE_COLLATION"},
        {"character_sets", "CHARACTER_SET_NAME DEFAULT_COLLATE_NAME DESCRIPTION MAXLEN:n"},
        {"collations", "COLLATION_NAME CHARACTER_SET_NAME ID:n IS_DEFAULT IS_COMPILED SORTLEN:n"},
        {"engines", "ENGINE SUPPORT COMMENT TRANSACTIONS XA SAVEPOINTS"},
        {"column_privileges", "GRANTEE TABLE_CATALOG TABLE_SCHEMA TABLE_NAME COLUMN_NAME PRIVILEGE_TYPE IS_GRANTABLE"},
        {"partitions", "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME PARTITION_NAME SUBPARTITION_NAME "
                       "PARTITION_ORDINAL_POSITION:n PARTITION_METHOD SUBPARTITION_METHOD PARTITION_EXPRESSION "
                       "SUBPARTITION_EXPRESSION PARTITION_DESCRIPTION TABLE_ROWS:n AVG_ROW_LENGTH:n DATA_LENGTH:n "
                       "MAX_DATA_LENGTH:n INDEX_LENGTH:n DATA_FREE:n CREATE_TIME:t UPDATE_TIME:t CHECK_TIME:t "
                       "CHECKSUM:n PARTITION_COMMENT NODEGROUP TABLESPACE_NAME SUBPARTITION_ORDINAL_POSITION:n"},
    }};
    return tables;
}

std::string createStatement(const ForeignTable& table) {
    std::string columns;
    std::istringstream words{std::string(table.columns)};
    for (std::string word; words >> word;) {
        const std::size_t colon = word.find(':');
        const bool number = colon != std::string::npos && word[colon + 1] == 'n';
        const char* type = colon == std::string::npos ? " VARCHAR(512)" : number ? " BIGINT" : " DATETIME";
        columns += (columns.empty() ? "" : ", ") + ('`' + word.substr(0, colon) + '`') + type;
    }
    return "CREATE OR REPLACE TABLE " + std::string(kShadowSchema) + ".`" + std::string(table.name) + "` (" + columns +
           ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin";
}

} // namespace

std::vector<std::string> shadowTablesOfClients() {
    std::vector<std::string> out;
    for (const ForeignTable& table : foreignTables())
        out.push_back(createStatement(table));
    const std::string into = "INSERT INTO " + std::string(kShadowSchema);
    out.push_back(into + ".character_sets VALUES ('utf8', 'utf8_general_ci', 'UTF-8 Unicode', 3)");
    out.push_back(into + ".collations VALUES ('utf8_general_ci', 'utf8', 33, 'Yes', 'Yes', 1)");
    return out;
}

} // namespace lodestar::sandbox
