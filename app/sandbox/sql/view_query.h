// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The query of a view: which columns it gives, which tables it reads, how StarRocks prints it (fe-core ViewAnalyzer,
// AstToSQLBuilder). One SELECT from at most one table is understood to the last word; of any other query the columns'
// names are taken from the text, which is kept as written. Pure.
#include "app/sandbox/catalog/catalog.h"
#include "app/sandbox/sql/ast.h"
#include <functional>
namespace lodestar::sandbox {

struct ViewQuery {
    std::vector<ColumnDef> columns;
    std::vector<ast::Name> tables;  ///< with their databases
    std::string text;               ///< names with table and database: a view's
    std::string simpleText;         ///< names with the table only: a materialized view's
    std::string body;               ///< what follows SELECT and its items in `text`, with the blank before it
    std::vector<std::string> items; ///< printed without alias, as in `text`; empty where the query was not understood
    bool distinct = false;
};

/// Finds tables and views, as columns.
using FindRelation = std::function<TablePtr(const std::string& db, const std::string& name)>;

[[nodiscard]] Result<ViewQuery> analyzeViewQuery(const std::string& query, const std::string& db,
                                                 const FindRelation& find);
/// The query with its columns under the view's names, for whoever reads from the view.
[[nodiscard]] std::string selectForReaders(const ViewQuery& query, const std::vector<std::string>& names);

} // namespace lodestar::sandbox
