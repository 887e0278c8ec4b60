// SPDX-License-Identifier: GPL-3.0-or-later
// Views, materialized views, tasks, routine loads and catalogs (StarRocks.g4, the statements of those names).
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/parse_alter_internal.h"
namespace lodestar::sandbox {

namespace {

using Parsed = Result<ast::Statement>;

template <typename Object>
ast::Statement statementOf(Object object) {
    return ast::Statement(ast::ObjectStatement(std::move(object)));
}

/// The text from here to the end of the statement.
std::string rest(TokenCursor& in) {
    const std::size_t begin = in.peek().begin;
    std::size_t end = begin;
    while (in.peek().kind != TokenKind::end)
        end = in.take().end;
    return std::string(in.textBetween(begin, end));
}

Result<std::string> queryText(TokenCursor& in) {
    LS_CHECK(in.expect("AS"));
    if (!in.ahead("SELECT") && !in.ahead("WITH") && !in.ahead("(") && !in.ahead("VALUES"))
        return in.unexpected({"(", "SELECT", "VALUES", "WITH"});
    return rest(in);
}

Result<std::vector<ast::ViewColumn>> viewColumns(TokenCursor& in) {
    std::vector<ast::ViewColumn> out;
    if (!in.accept("("))
        return out;
    do {
        if (in.ahead("INDEX")) {
            LS_CHECK(parseIndex(in));
            continue;
        }
        ast::ViewColumn column;
        LS_TRY(column.name, in.name());
        if (in.accept("COMMENT")) {
            LS_TRY(column.comment, in.text());
        }
        out.push_back(std::move(column));
    } while (in.accept(","));
    LS_CHECK(in.expect(")"));
    return out;
}

Parsed createView(TokenCursor& in, bool orReplace) {
    ast::CreateView out{.orReplace = orReplace};
    out.ifNotExists = in.acceptAll({"IF", "NOT", "EXISTS"});
    LS_TRY(out.name, in.qualifiedName());
    LS_TRY(out.columns, viewColumns(in));
    if (in.accept("COMMENT")) {
        LS_TRY(out.comment, in.text());
    }
    if (in.accept("SECURITY")) {
        if (!in.ahead("NONE") && !in.ahead("INVOKER"))
            return in.unexpected({"NONE", "INVOKER"});
        out.security = in.take().value;
    }
    LS_TRY(out.query, queryText(in));
    return statementOf(std::move(out));
}

Result<ast::Interval> interval(TokenCursor& in, bool startFirst) {
    ast::Interval out;
    if (startFirst && in.accept("START")) {
        LS_CHECK(in.expect("("));
        LS_TRY(out.start, in.text());
        LS_CHECK(in.expect(")"));
    }
    if (!in.accept("EVERY"))
        return out;
    LS_CHECK(in.expectAll({"(", "INTERVAL"}));
    LS_TRY(const std::uint64_t every, in.integer());
    out.every = static_cast<std::int64_t>(every);
    if (in.peek().kind != TokenKind::word)
        return in.unexpected({"DAY", "HOUR", "MINUTE", "SECOND"});
    out.unit = in.take().value;
    LS_CHECK(in.expect(")"));
    return out;
}

Result<ast::Refresh> refresh(TokenCursor& in) {
    ast::Refresh out;
    if (in.accept("DEFERRED"))
        out.deferred = true;
    else
        (void)in.accept("IMMEDIATE");
    if (!in.ahead("ASYNC") && !in.ahead("MANUAL") && !in.ahead("INCREMENTAL"))
        return in.unexpected({"ASYNC", "MANUAL", "INCREMENTAL", "DEFERRED", "IMMEDIATE"});
    out.type = in.take().value;
    if (out.type == "ASYNC") {
        LS_TRY(out.interval, interval(in, true));
    }
    return out;
}

Error duplicated(const char* clause) {
    return syntaxError(std::string("Duplicated clause of ") + clause + " in building materialized view");
}

Result<void> viewPartition(TokenCursor& in, ast::CreateMaterializedView& out) {
    if (!out.partitionTexts.empty())
        return duplicated("PARTITION");
    LS_CHECK(in.expect("BY"));
    const bool bracket = in.accept("(");
    do {
        const std::size_t begin = in.peek().begin;
        std::string column;
        if (in.peek(1).is("(")) {
            for (std::size_t i = 2; !in.peek(i).is(")") && in.peek(i).kind != TokenKind::end; ++i)
                if (in.peek(i).kind == TokenKind::quotedName)
                    column = in.peek(i).value;
                else if (in.peek(i).kind == TokenKind::word && !in.peek(i + 1).is("(") && !in.peek(i).is("INTERVAL"))
                    column = column.empty() ? in.peek(i).raw : column;
            in.take();
            LS_CHECK(in.group());
        } else {
            LS_TRY(column, in.name());
        }
        out.partitionTexts.emplace_back(in.textBetween(begin, in.peek().begin));
        while (!out.partitionTexts.back().empty() && out.partitionTexts.back().back() == ' ')
            out.partitionTexts.back().pop_back();
        out.partitionColumns.push_back(std::move(column));
    } while (bracket && in.accept(","));
    if (bracket)
        LS_CHECK(in.expect(")"));
    return {};
}

Parsed createMaterializedView(TokenCursor& in) {
    ast::CreateMaterializedView out;
    out.ifNotExists = in.acceptAll({"IF", "NOT", "EXISTS"});
    LS_TRY(out.name, in.qualifiedName());
    LS_TRY(out.columns, viewColumns(in));
    if (in.accept("COMMENT")) {
        LS_TRY(out.comment, in.text());
    }
    while (!in.ahead("AS") && in.peek().kind != TokenKind::end) {
        if (in.accept("PARTITION")) {
            LS_CHECK(viewPartition(in, out));
        } else if (in.accept("DISTRIBUTED")) {
            if (out.distribution)
                return duplicated("DISTRIBUTION");
            LS_TRY(out.distribution, parseDistribution(in));
        } else if (in.acceptAll({"ORDER", "BY"})) {
            LS_TRY(out.sortKey, in.nameList());
        } else if (in.accept("REFRESH")) {
            if (!out.refresh.type.empty())
                return duplicated("REFRESH");
            LS_TRY(out.refresh, refresh(in));
        } else if (in.accept("PROPERTIES")) {
            if (!out.properties.empty())
                return duplicated("PROPERTY");
            LS_TRY(out.properties, in.propertyList());
        } else {
            return in.unexpected({"AS", "DISTRIBUTED", "ORDER", "PARTITION", "PROPERTIES", "REFRESH"});
        }
    }
    LS_TRY(out.query, queryText(in));
    if (out.refresh.type.empty())
        out.refresh.type = out.distribution ? "MANUAL" : "SYNC";
    const std::string& unit = out.refresh.interval.unit;
    if (!unit.empty() && unit != "SECOND" && unit != "MINUTE" && unit != "HOUR" && unit != "DAY")
        return syntaxError("Unsupported interval unit: " + unit +
                           ", only timeunit [SECOND, MINUTE, HOUR, DAY] are "
                           "supported");
    return statementOf(std::move(out));
}

Parsed alterView(TokenCursor& in) {
    ast::CreateView out{.alter = true};
    LS_TRY(out.name, in.qualifiedName());
    if (in.accept("SET")) {
        if (in.accept("SECURITY")) {
            if (!in.ahead("NONE") && !in.ahead("INVOKER"))
                return in.unexpected({"NONE", "INVOKER"});
            out.security = in.take().value;
        } else {
            LS_CHECK(in.expect("PROPERTIES"));
            LS_CHECK(in.propertyList());
        }
        return statementOf(std::move(out));
    }
    LS_TRY(out.columns, viewColumns(in));
    LS_TRY(out.query, queryText(in));
    return statementOf(std::move(out));
}

Parsed alterMaterializedView(TokenCursor& in) {
    ast::AlterMaterializedView out;
    LS_TRY(out.name, in.qualifiedName());
    if (in.accept("REFRESH")) {
        LS_TRY(out.refresh, refresh(in));
    } else if (in.accept("RENAME")) {
        LS_TRY(out.renameTo, in.name());
    } else if (in.accept("SET")) {
        LS_TRY(out.properties, in.propertyList());
    } else if (in.accept("SWAP")) {
        LS_CHECK(in.expect("WITH"));
        LS_TRY(out.swapWith, in.name());
    } else if (in.ahead("ACTIVE") || in.ahead("INACTIVE")) {
        out.status = in.take().value;
    } else {
        return in.unexpected({"ACTIVE", "INACTIVE", "REFRESH", "RENAME", "SET", "SWAP"});
    }
    return statementOf(std::move(out));
}

Parsed dropView(TokenCursor& in, bool materialized) {
    ast::DropView out{.materialized = materialized};
    out.ifExists = in.acceptAll({"IF", "EXISTS"});
    LS_TRY(out.name, in.qualifiedName());
    return statementOf(std::move(out));
}

Parsed refreshView(TokenCursor& in, bool cancel) {
    ast::RefreshMaterializedView out{.cancel = cancel};
    LS_TRY(out.name, in.qualifiedName());
    out.partition = in.accept("PARTITION");
    (void)rest(in);
    return statementOf(std::move(out));
}

Parsed submitTask(TokenCursor& in) {
    ast::SubmitTask out;
    LS_CHECK(in.expect("TASK"));
    if (in.aheadName() && !in.ahead("PROPERTIES") && !in.ahead("SCHEDULE")) {
        LS_TRY(out.name, in.qualifiedName());
    }
    while (in.ahead("PROPERTIES") || in.ahead("SCHEDULE")) {
        if (in.accept("PROPERTIES")) {
            LS_TRY(out.properties, in.propertyList());
            continue;
        }
        in.take();
        if (!in.ahead("START") && !in.ahead("EVERY"))
            return in.unexpected({"START", "EVERY"});
        LS_TRY(out.schedule, interval(in, true));
        if (out.schedule->unit.empty())
            return in.unexpected({"EVERY"});
    }
    LS_CHECK(in.expect("AS"));
    if (in.ahead("INSERT")) {
        std::size_t i = 2;
        if (in.peek(i).is("TABLE"))
            ++i;
        const auto nameAt = [&](std::size_t at) {
            return in.peek(at).kind == TokenKind::word ? in.peek(at).raw : in.peek(at).value;
        };
        out.target.table = nameAt(i);
        if (in.peek(i + 1).is(".")) {
            out.target.db = out.target.table;
            out.target.table = nameAt(i + 2);
        }
    } else if (!in.ahead("CREATE") && !in.ahead("CACHE")) {
        return in.unexpected({"CACHE", "CREATE", "INSERT"});
    }
    out.definition = rest(in);
    return statementOf(std::move(out));
}

Result<void> once(ast::RoutineLoad& out, bool& flag, const char* what) {
    if (flag && out.repeated.empty())
        out.repeated = what;
    flag = true;
    return {};
}

Result<void> loadProperty(TokenCursor& in, ast::RoutineLoad& out) {
    if (in.acceptAll({"COLUMNS", "TERMINATED", "BY"})) {
        LS_CHECK(once(out, out.hasSeparator, "column separator"));
        LS_CHECK(in.text());
    } else if (in.acceptAll({"ROWS", "TERMINATED", "BY"})) {
        LS_CHECK(once(out, out.hasDelimiter, "row delimiter"));
        LS_CHECK(in.text());
    } else if (in.accept("COLUMNS")) {
        LS_CHECK(once(out, out.hasColumns, "columns info"));
        LS_CHECK(in.group());
    } else if (in.accept("WHERE")) {
        LS_CHECK(once(out, out.hasWhere, "where predicate"));
        for (int depth = 0; in.peek().kind != TokenKind::end; in.take()) {
            depth += in.ahead("(") ? 1 : in.ahead(")") ? -1 : 0;
            if (depth == 0 && (in.ahead(",") || in.ahead("PROPERTIES") || in.ahead("FROM")))
                break;
        }
    } else {
        LS_CHECK(once(out, out.hasPartitions, "partition names"));
        LS_CHECK(parsePartitionNames(in));
    }
    return {};
}

Parsed routineLoad(TokenCursor& in, const std::string& verb) {
    ast::RoutineLoad out{.verb = verb};
    LS_CHECK(in.expectAll({"ROUTINE", "LOAD"}));
    if (verb != "CREATE")
        LS_CHECK(in.expect("FOR"));
    LS_TRY(out.name, in.qualifiedName());
    if (verb != "CREATE" && verb != "ALTER")
        return statementOf(std::move(out));
    if (verb == "CREATE") {
        LS_CHECK(in.expect("ON"));
        LS_TRY(out.table, in.qualifiedName());
    }
    if (!in.ahead("PROPERTIES") && !in.ahead("FROM") && in.peek().kind != TokenKind::end) {
        do {
            LS_CHECK(loadProperty(in, out));
        } while (in.accept(","));
    }
    if (in.accept("PROPERTIES")) {
        LS_TRY(out.properties, in.propertyList());
    }
    if (verb == "CREATE" || in.ahead("FROM")) {
        LS_CHECK(in.expect("FROM"));
        LS_TRY(out.source, in.name());
        if (in.ahead("(")) {
            LS_TRY(out.sourceProperties, in.propertyList());
        }
    }
    return statementOf(std::move(out));
}

Parsed externalCatalog(TokenCursor& in, bool drop) {
    ast::ExternalCatalog out{.drop = drop};
    const bool quiet = in.acceptAll({"IF", drop ? "EXISTS" : "NOT"});
    if (quiet && !drop)
        LS_CHECK(in.expect("EXISTS"));
    LS_TRY(out.name, in.name());
    if (in.accept("COMMENT")) {
        LS_TRY(out.comment, in.text());
    }
    if (!drop) {
        LS_CHECK(in.expect("PROPERTIES"));
        LS_TRY(out.properties, in.propertyList());
    }
    return statementOf(std::move(out));
}

Parsed showObjects(TokenCursor& in, std::string what, bool named) {
    ast::ShowObjects out{.what = std::move(what)};
    if (named) {
        LS_TRY(out.name, in.qualifiedName());
        return statementOf(std::move(out));
    }
    if (in.accept("FOR")) {
        LS_TRY(out.name, in.qualifiedName());
    }
    if (in.accept("FROM") || in.accept("IN")) {
        LS_TRY(out.name.db, in.name());
    }
    if (in.accept("LIKE")) {
        LS_TRY(out.like, in.text());
    }
    if (in.ahead("WHERE") || in.ahead("ORDER") || in.ahead("LIMIT"))
        (void)rest(in);
    return statementOf(std::move(out));
}

/// CREATE TABLE whose AS stands outside of brackets and is followed by a query.
bool aheadTableAs(const TokenCursor& in) {
    if (!in.aheadAll({"CREATE", "TABLE"}))
        return false;
    int depth = 0;
    for (std::size_t i = 2; in.peek(i).kind != TokenKind::end; ++i) {
        depth += in.peek(i).is("(") ? 1 : in.peek(i).is(")") ? -1 : 0;
        const Token& next = in.peek(i + 1);
        if (depth == 0 && in.peek(i).is("AS") && (next.is("SELECT") || next.is("WITH") || next.is("(")))
            return true;
    }
    return false;
}

Result<void> tableAsClause(TokenCursor& in, ast::CreateTable& table) {
    for (const auto model : {TableModel::duplicate, TableModel::aggregate, TableModel::unique, TableModel::primary}) {
        const std::string_view clause = modelClause(model);
        if (!in.aheadAll({clause.substr(0, clause.find(' ')), "KEY"}))
            continue;
        in.take();
        in.take();
        table.model = model;
        LS_TRY(table.keyColumns, in.nameList());
        return {};
    }
    if (in.accept("COMMENT")) {
        LS_TRY(table.comment, in.text());
    } else if (in.acceptAll({"PARTITION", "BY"})) {
        LS_TRY(table.partition, parsePartitionBy(in));
    } else if (in.accept("DISTRIBUTED")) {
        LS_TRY(table.distribution, parseDistribution(in));
    } else if (in.acceptAll({"ORDER", "BY"})) {
        LS_TRY(table.sortKey, in.nameList());
    } else if (in.accept("PROPERTIES")) {
        LS_TRY(table.properties, in.propertyList());
    } else {
        return in.unexpected({"AS", "COMMENT", "DISTRIBUTED", "ORDER", "PARTITION", "PROPERTIES"});
    }
    return {};
}

Parsed tableAs(TokenCursor& in) {
    ast::CreateTableAs out;
    LS_CHECK(in.expectAll({"CREATE", "TABLE"}));
    out.table.ifNotExists = in.acceptAll({"IF", "NOT", "EXISTS"});
    LS_TRY(out.table.name, in.qualifiedName());
    if (in.accept("(")) {
        do {
            if (in.ahead("INDEX")) {
                LS_TRY(out.table.indexes.emplace_back(), parseIndex(in));
            } else {
                LS_TRY(out.names.emplace_back(), in.name());
            }
        } while (in.accept(","));
        LS_CHECK(in.expect(")"));
    }
    while (!in.ahead("AS"))
        LS_CHECK(tableAsClause(in, out.table));
    LS_TRY(out.query, queryText(in));
    return statementOf(std::move(out));
}

} // namespace

std::optional<Parsed> parseObject(TokenCursor& in) {
    if (aheadTableAs(in))
        return tableAs(in);
    if (in.acceptAll({"CREATE", "OR", "REPLACE", "VIEW"}))
        return createView(in, true);
    if (in.acceptAll({"CREATE", "VIEW"}))
        return createView(in, false);
    if (in.acceptAll({"CREATE", "MATERIALIZED", "VIEW"}))
        return createMaterializedView(in);
    if (in.acceptAll({"ALTER", "VIEW"}))
        return alterView(in);
    if (in.acceptAll({"ALTER", "MATERIALIZED", "VIEW"}))
        return alterMaterializedView(in);
    if (in.acceptAll({"DROP", "VIEW"}))
        return dropView(in, false);
    if (in.acceptAll({"DROP", "MATERIALIZED", "VIEW"}))
        return dropView(in, true);
    if (in.acceptAll({"REFRESH", "MATERIALIZED", "VIEW"}))
        return refreshView(in, false);
    if (in.acceptAll({"CANCEL", "REFRESH", "MATERIALIZED", "VIEW"}))
        return refreshView(in, true);
    if (in.acceptAll({"SHOW", "CREATE", "VIEW"}))
        return showObjects(in, "CREATE VIEW", true);
    if (in.acceptAll({"SHOW", "CREATE", "MATERIALIZED", "VIEW"}))
        return showObjects(in, "CREATE MATERIALIZED VIEW", true);
    if (in.acceptAll({"SHOW", "MATERIALIZED", "VIEWS"}))
        return showObjects(in, "MATERIALIZED VIEWS", false);
    if (in.acceptAll({"SHOW", "ALL", "ROUTINE", "LOAD"}) ||
        (!in.peek(3).is("TASK") && in.acceptAll({"SHOW", "ROUTINE", "LOAD"})))
        return showObjects(in, "ROUTINE LOAD", false);
    if (in.accept("SUBMIT"))
        return submitTask(in);
    if (in.acceptAll({"DROP", "TASK"})) {
        ast::DropTask out;
        auto name = in.qualifiedName();
        if (!name)
            return name.error();
        out.name = *name;
        (void)in.accept("FORCE");
        return statementOf(std::move(out));
    }
    for (const char* verb : {"CREATE", "ALTER", "PAUSE", "RESUME", "STOP"})
        if (in.aheadAll({verb, "ROUTINE"})) {
            in.take();
            return routineLoad(in, verb);
        }
    if (in.acceptAll({"CREATE", "EXTERNAL", "CATALOG"}))
        return externalCatalog(in, false);
    if (in.acceptAll({"DROP", "CATALOG"}))
        return externalCatalog(in, true);
    // DROP INDEX i ON t is ALTER TABLE t DROP INDEX i.
    if (in.acceptAll({"DROP", "INDEX"})) {
        const auto parsed = [&]() -> Parsed {
            ast::AlterTable out;
            ast::DropIndex index;
            LS_TRY(index.name, in.name());
            LS_CHECK(in.expect("ON"));
            LS_TRY(out.name, in.qualifiedName());
            out.clauses.emplace_back(std::move(index));
            return ast::Statement(std::move(out));
        };
        return parsed();
    }
    return std::nullopt;
}

} // namespace lodestar::sandbox
