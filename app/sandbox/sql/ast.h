// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Statements as the grammar sees them: nothing is checked against the catalog yet.
#include "app/sandbox/catalog/table_def.h"
#include "app/sandbox/sql/ast_rights.h"
#include "app/sandbox/sql/ast_session.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/scalar_expression.h"
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>
namespace lodestar::sandbox::ast {

using Properties = std::vector<std::pair<std::string, std::string>>;

struct Name {
    std::string db; ///< empty: the database in use
    std::string table;
};

struct AggregateState {
    std::string function;
    std::vector<ColumnType> arguments;
};

struct Column {
    std::string name;
    ColumnType type;
    std::string charset;
    bool isKey = false;
    bool isPrimaryKey = false; ///< set by the analyzer: NOT NULL unless said otherwise
    std::string aggregate;     ///< upper case
    /// "sum(int(11))": the function and arguments whose state the column holds.
    std::optional<AggregateState> aggregateState;
    std::optional<bool> nullable;
    ColumnDefault defaultValue;
    bool autoIncrement = false;
    std::string generated;          ///< the expression of a generated column as the catalog prints it
    ScalarExpressionPtr expression; ///< the same, read
    std::string comment;
    bool ofPartition = false; ///< added for a function in PARTITION BY
};

struct Index {
    std::string name;
    std::vector<std::string> columns;
    std::string kind = "BITMAP";
    Properties properties;
    std::string comment;
};

/// One bound of a range: values as written, without quotes; MAXVALUE as its own flag.
struct Bound {
    std::vector<std::string> values;
    bool max = false;
};

struct PartitionItem {
    std::string name;
    bool ifNotExists = false;
    bool fixedRange = false; ///< [(..), (..))
    Bound lower;
    Bound upper;
    std::vector<std::vector<std::string>> values; ///< VALUES IN
    bool isList = false;
    bool tuples = false;                 ///< VALUES IN ((..), (..))
    bool isBatch = false;                ///< START .. END .. EVERY
    std::string start, end, every, unit; ///< unit in upper case
};

/// A column or a function of columns.
struct PartitionElement {
    std::string column; ///< empty: a function
    ScalarExpressionPtr call;
};

struct PartitionBy {
    /// RANGE(a, b); RANGE f(a); LIST(a, b); (a, b); f(a), alone; a, f(b)
    enum class Form : std::uint8_t { none, range, rangeExpression, list, columns, function, mixed };
    Form form = Form::none;
    std::vector<PartitionElement> elements;
    std::vector<PartitionItem> items;
};

struct Rollup {
    std::string name;
    std::vector<std::string> columns;
};

struct CreateTable {
    Name name;
    bool ifNotExists = false;
    bool temporary = false;
    bool external = false;
    std::vector<Column> columns;
    std::vector<Index> indexes;
    std::string engine;
    std::string charset;
    std::optional<TableModel> model;
    std::vector<std::string> keyColumns;
    std::string comment;
    PartitionBy partition;
    std::optional<Distribution> distribution;
    std::vector<std::string> sortKey;
    std::vector<Rollup> rollups;
    Properties properties;
};

struct CreateTableLike {
    Name name;
    Name source;
    bool ifNotExists = false;
    Properties properties;
};

struct CreateDatabase {
    std::string name;
    bool ifNotExists = false;
};
struct DropDatabase {
    std::string name;
    bool ifExists = false;
};
struct DropTable {
    Name name;
    bool ifExists = false;
    bool force = false;
};
struct TruncateTable {
    Name name;
    std::vector<std::string> partitions;
};

struct Position {
    bool first = false;
    std::string after;
    [[nodiscard]] bool given() const { return first || !after.empty(); }
};
/// Column clauses may name a rollup and carry properties ("timeout", ...).
struct ColumnTail {
    std::string rollup;
    Properties properties;
};
struct AddColumn {
    Column column;
    Position position;
    ColumnTail tail;
};
struct AddColumns {
    std::vector<Column> columns;
    ColumnTail tail;
};
struct DropColumn {
    std::string name;
    ColumnTail tail;
};
struct ModifyColumn {
    Column column;
    Position position;
    ColumnTail tail;
};
struct ModifyColumnComment {
    std::string name;
    std::string comment;
};
/// A field of a STRUCT column. `path`: from the column down to the field, "[*]" for the elements of an array.
struct StructField {
    std::string column;
    std::vector<std::string> path;
    bool add = true;
    ColumnType type; ///< ADD only
    Position position;
    Properties properties;
};
struct RenameColumn {
    std::string from, to;
};
struct RenameTable {
    std::string to;
};
struct RenamePartition {
    std::string from, to;
};
struct RenameRollup {
    std::string from, to;
};
struct SwapWith {
    std::string other;
};
struct SetProperties {
    Properties properties;
};
struct TableComment {
    std::string comment;
};
struct AddIndex {
    Index index;
};
struct DropIndex {
    std::string name;
};
struct AddPartition {
    PartitionItem item;
    bool temporary = false;
    std::optional<Distribution> distribution;
    Properties properties;
};
struct DropPartition {
    std::vector<std::string> names;
    std::optional<PartitionItem> batch; ///< PARTITIONS START .. END .. EVERY
    std::string where;                  ///< text of PARTITIONS WHERE ..
    bool all = false;                   ///< DROP ALL TEMPORARY PARTITIONS
    bool temporary = false;
    bool ifExists = false;
    bool force = false;
};
struct TruncatePartition {
    std::vector<std::string> names;
    bool temporary = false;
};
struct ModifyPartition {
    std::vector<std::string> names;
    bool all = false; ///< (*)
    Properties properties;
};
struct ReplacePartition {
    std::vector<std::string> names;
    std::vector<std::string> with;
    bool namesTemporary = false;
    bool withTemporary = false;
    Properties properties;
};
struct AddRollup {
    std::string name;
    std::vector<std::string> columns;
    std::string from;
    Properties properties;
};
struct DropRollup {
    std::string name;
};
struct OrderBy {
    std::vector<std::string> columns;
    ColumnTail tail;
};
/// Every part may be missing, all at once too.
struct Optimize {
    std::vector<std::string> partitions;
    bool temporaryPartitions = false;
    std::optional<TableModel> model;
    std::optional<PartitionBy> partitionBy;
    std::vector<std::string> sortKey;
    std::optional<Distribution> distribution;
};
struct Compact {
    std::vector<std::string> partitions;
};
using AlterClause = std::variant<AddColumn, AddColumns, DropColumn, ModifyColumn, ModifyColumnComment, StructField,
                                 RenameColumn, RenameTable, RenamePartition, RenameRollup, SwapWith, SetProperties,
                                 TableComment, AddIndex, DropIndex, AddPartition, DropPartition, TruncatePartition,
                                 ModifyPartition, ReplacePartition, AddRollup, DropRollup, OrderBy, Optimize, Compact>;
/// CREATE INDEX and DROP INDEX too.
struct AlterTable {
    Name name;
    std::vector<AlterClause> clauses;
};
struct CancelAlter {
    Name name;
    std::string kind; ///< COLUMN, ROLLUP, OPTIMIZE
};
struct AlterDatabaseRename {
    std::string name, to;
};

/// What is kept beside tables: views, materialized views, tasks, routine loads, catalogs.
struct ViewColumn {
    std::string name;
    std::string comment;
};
struct CreateTableAs {
    CreateTable table;              ///< without columns
    std::vector<std::string> names; ///< of the columns; empty: the query's
    std::string query;
};
struct CreateView {
    Name name;
    bool ifNotExists = false;
    bool orReplace = false;
    bool alter = false; ///< ALTER VIEW .. AS
    std::vector<ViewColumn> columns;
    std::string comment;
    std::string security = "NONE";
    std::string query; ///< as written
};
struct DropView {
    Name name;
    bool ifExists = false;
    bool materialized = false;
};
struct Interval {
    std::string start; ///< empty: none
    std::int64_t every = 0;
    std::string unit; ///< upper case; empty: none
};
struct Refresh {
    std::string type; ///< ASYNC, MANUAL, INCREMENTAL, SYNC; empty: not said
    bool deferred = false;
    Interval interval;
};
struct CreateMaterializedView {
    Name name;
    bool ifNotExists = false;
    std::vector<ViewColumn> columns;
    std::string comment;
    std::vector<std::string> partitionTexts;
    std::vector<std::string> partitionColumns;
    std::optional<Distribution> distribution;
    std::vector<std::string> sortKey;
    Refresh refresh;
    Properties properties;
    std::string query;
};
struct AlterMaterializedView {
    Name name;
    std::optional<Refresh> refresh;
    std::string renameTo, swapWith;
    Properties properties;
    std::string status; ///< ACTIVE, INACTIVE
};
struct RefreshMaterializedView {
    Name name;
    bool partition = false;
    bool cancel = false;
};
struct SubmitTask {
    Name name;
    std::optional<Interval> schedule;
    Properties properties;
    Name target; ///< of the INSERT
    std::string definition;
};
struct DropTask {
    Name name;
};
struct RoutineLoad {
    std::string verb; ///< CREATE, ALTER, PAUSE, RESUME, STOP
    Name name;
    Name table;
    bool hasColumns = false, hasSeparator = false, hasDelimiter = false, hasWhere = false, hasPartitions = false;
    std::string repeated; ///< a load property that was given twice
    Properties properties;
    std::string source;
    Properties sourceProperties;
};
struct ExternalCatalog {
    bool drop = false;
    std::string name;
    std::string comment;
    Properties properties;
};
struct ShowObjects {
    std::string what; ///< "CREATE VIEW", "CREATE MATERIALIZED VIEW", "MATERIALIZED VIEWS", "ROUTINE LOAD", "CATALOGS"
    Name name;
    std::optional<std::string> like;
};
using ObjectStatement =
    std::variant<CreateTableAs, CreateView, DropView, CreateMaterializedView, AlterMaterializedView,
                 RefreshMaterializedView, SubmitTask, DropTask, RoutineLoad, ExternalCatalog, ShowObjects>;

struct Use {
    std::string db;
};
struct SetItem {
    enum class Kind : std::uint8_t { variable, user, names, characterSet, other };
    Kind kind = Kind::variable;
    bool global = false;
    std::string name; ///< lower case
    std::string value;
    std::string text; ///< the assignment as written, for user variables
};
struct Set {
    std::vector<SetItem> items;
};

/// Every SHOW, DESC and ADMIN SHOW. What it shows is told by its words, e.g. "TABLES", "CREATE TABLE".
struct Show {
    std::string what;
    bool full = false;
    bool verbose = false; ///< DESC t ALL
    Name name;
    std::optional<std::string> like;
    std::vector<Token> where;                                ///< the expression
    std::vector<std::pair<std::string, std::string>> equals; ///< the same, if it is a = 'b' AND ... and nothing else
    struct Sort {
        std::string column;
        bool descending = false;
    };
    std::vector<Sort> order;
    std::optional<std::uint64_t> limit;
    std::uint64_t offset = 0;
    bool global = false;
    bool errors = false; ///< SHOW ERRORS
    std::vector<std::string> partitions;
    std::string argument;     ///< SHOW PROC '/x', SHOW PROPERTY FOR 'u'
    std::optional<User> user; ///< SHOW GRANTS FOR u
    std::string role;         ///< SHOW GRANTS FOR ROLE r
};

struct Query {}; ///< SELECT, WITH, VALUES: for the row engine
struct Explain {};
struct Insert {
    Name name;
    bool overwrite = false;
    std::vector<std::string> columns;
    std::size_t bodyBegin = 0;                ///< offset of VALUES or of the query
    std::optional<std::size_t> firstRowWidth; ///< VALUES only
};
struct Delete {
    Name name;
    bool hasWhere = false;
};
struct Update {
    Name name;
    std::vector<std::string> columns; ///< that are assigned
    bool hasWhere = false;
};
struct Transaction {
    std::string verb;
};
struct Kill {
    std::uint64_t id = 0;
    bool queryOnly = false;
};
/// Accepted and without effect here: GRANT, CREATE USER, ANALYZE, ...
struct Accepted {};

using Statement =
    std::variant<CreateTable, CreateTableLike, CreateDatabase, DropDatabase, DropTable, TruncateTable, AlterTable,
                 CancelAlter, ObjectStatement, AlterDatabaseRename, Use, Set, Show, Query, Explain, Insert, Delete,
                 Update, Transaction, Kill, RightsStatement, SessionStatement, Accepted>;

} // namespace lodestar::sandbox::ast
