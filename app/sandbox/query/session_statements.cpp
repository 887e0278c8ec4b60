// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/query/session_statements.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/parser.h"
namespace lodestar::sandbox {

struct SessionStatements::Run {
    const SessionStatements& self;
    SqlSession& session;

    Result<Outcome> operator()(const ast::SetConfig&) const { return Outcome(Done{}); } // done by its caller
    Result<Outcome> operator()(const ast::Prepare& prepare) const {
        LS_TRY(std::vector<Token> tokens, lex(prepare.sql));
        const auto statements = splitStatements(std::move(tokens));
        LS_TRY(const ast::Statement what, parseStatement(prepare.sql, statements.front()));
        if (!std::holds_alternative<ast::Query>(what))
            return bareError("This command is not supported in the prepared statement protocol yet", 1295);
        session.prepared[prepare.name] = prepare.sql;
        return Outcome(Done{});
    }
    Result<Outcome> operator()(const ast::ExecutePrepared&) const { return Outcome(Done{}); } // run by its caller
    Result<Outcome> operator()(const ast::Deallocate& deallocate) const {
        if (session.prepared.erase(deallocate.name) == 0)
            return bareError("prepare statement not found", kGeneralError);
        return Outcome(Done{});
    }
    Result<Outcome> operator()(const ast::Recover& recover) const {
        if (recover.kind == "DATABASE") {
            if (self.m_catalog.findDatabase(recover.name))
                return bareError("Can't create database '" + recover.name + "'; database exists", 1007);
            return bareError("Unknown database '" + recover.name + '\'', 5501);
        }
        const std::string& db = recover.db.empty() ? session.db : recover.db;
        if (db.empty())
            return analysisError("No database selected", 1046);
        if (!self.m_catalog.findDatabase(db))
            return bareError("Unknown database '" + db + '\'', 5501);
        const bool exists = self.m_catalog.findTable(db, recover.name) != nullptr;
        if (recover.kind == "TABLE" && exists)
            return bareError("Table '" + recover.name + "' already exists", 1050);
        if (recover.kind == "TABLE" || !exists)
            return bareError("Unknown table '" + recover.name + '\'', 5502);
        return bareError("this is a limit of lodestar-sandbox, not of StarRocks: dropped partitions are not kept");
    }
    Result<Outcome> operator()(const ast::Snapshot& snapshot) const {
        return analysisError("Repository [" + snapshot.repository + "] does not exist", 5064);
    }
    Result<Outcome> operator()(const ast::Help&) const {
        return Outcome(ResultSet::withColumns({"name", "is_it_category"}));
    }
    Result<Outcome> operator()(const ast::ExplicitTransaction& transaction) const {
        session.inTransaction = transaction.verb == ast::ExplicitTransaction::Verb::begin;
        return Outcome(Done{});
    }
};

Result<Outcome> SessionStatements::run(SqlSession& session, const ast::SessionStatement& statement) const {
    return std::visit(Run{*this, session}, statement.what);
}

Result<std::string> SessionStatements::prepared(const SqlSession& session, const ast::ExecutePrepared& execute) {
    const auto found = session.prepared.find(execute.name);
    if (found == session.prepared.end())
        return bareError("Unknown prepared statement handler (" + execute.name + ") given to EXECUTE", 1243);
    LS_TRY(const std::vector<Token> tokens, lex(found->second));
    std::string out;
    std::size_t copied = 0;
    std::size_t at = 0;
    for (const Token& token : tokens) {
        if (!token.is("?"))
            continue;
        if (at == execute.variables.size())
            return analysisError("Invalid parameters size, expected more than " + std::to_string(at));
        out += found->second.substr(copied, token.begin - copied) + '@' + execute.variables[at++];
        copied = token.end;
    }
    return out + found->second.substr(copied);
}

} // namespace lodestar::sandbox
