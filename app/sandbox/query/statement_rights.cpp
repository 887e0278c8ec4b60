// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/query/statement_rights.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/table_references.h"
#include <set>
namespace lodestar::sandbox {

namespace {

/// Tables of information_schema about the machines, open to OPERATE alone.
bool needsOperate(const std::string& table) {
    const std::string name = lowerCase(table);
    return (name.starts_with("be_") && name != "be_tablets") ||
           (name.starts_with("fe_") && name != "fe_tablet_schedules");
}

} // namespace

struct StatementRights::Run {
    const StatementRights& self;
    const SqlSession& session;
    const std::vector<Token>& tokens;

    [[nodiscard]] const Rights& rights() const { return self.m_rights; }
    [[nodiscard]] const Identity& who() const { return session.identity; }
    [[nodiscard]] std::string db(const ast::Name& name) const { return name.db.empty() ? session.db : name.db; }

    [[nodiscard]] Result<void> onSystem(Privilege privilege) const {
        if (rights().allows(who(), ObjectType::system, privilege))
            return {};
        return rights().denied(who(), nameOf(privilege), "SYSTEM", {});
    }
    [[nodiscard]] Result<void> onSystem(Privilege one, Privilege other) const {
        if (rights().allows(who(), ObjectType::system, one) || rights().allows(who(), ObjectType::system, other))
            return {};
        return rights().denied(who(), std::string(nameOf(one)) + " OR " + std::string(nameOf(other)), "SYSTEM", {});
    }
    [[nodiscard]] Result<void> onTable(const ast::Name& name, Privilege privilege) const {
        if (db(name).empty() || rights().allows(who(), ObjectType::table, privilege, {db(name), name.table}))
            return {};
        return rights().denied(who(), nameOf(privilege), "TABLE", name.table);
    }
    [[nodiscard]] Result<void> onAnyOfTable(const ast::Name& name) const {
        if (db(name).empty() || rights().seesTable(who(), db(name), name.table))
            return {};
        return rights().denied(who(), "ANY", "TABLE", name.table);
    }
    [[nodiscard]] Result<void> onDatabase(const std::string& name, Privilege privilege) const {
        if (name.empty() || rights().allows(who(), ObjectType::database, privilege, {"default_catalog", name}))
            return {};
        return rights().denied(who(), nameOf(privilege), "DATABASE", name);
    }
    [[nodiscard]] Result<void> onCatalog(Privilege privilege) const {
        if (rights().allows(who(), ObjectType::catalog, privilege, {"default_catalog"}))
            return {};
        return rights().denied(who(), nameOf(privilege), "CATALOG", "default_catalog");
    }

    Result<void> operator()(const ast::CreateTable& create) const {
        return onDatabase(db(create.name), Privilege::createTable);
    }
    Result<void> operator()(const ast::CreateTableLike& create) const {
        LS_CHECK(onDatabase(db(create.name), Privilege::createTable));
        return onTable(create.source, Privilege::select);
    }
    Result<void> operator()(const ast::CreateDatabase&) const { return onCatalog(Privilege::createDatabase); }
    Result<void> operator()(const ast::DropDatabase& drop) const { return onDatabase(drop.name, Privilege::drop); }
    Result<void> operator()(const ast::AlterDatabaseRename& rename) const {
        return onDatabase(rename.name, Privilege::alter);
    }
    Result<void> operator()(const ast::DropTable& drop) const { return onTable(drop.name, Privilege::drop); }
    Result<void> operator()(const ast::TruncateTable& table) const { return onTable(table.name, Privilege::remove); }
    Result<void> operator()(const ast::AlterTable& alter) const { return onTable(alter.name, Privilege::alter); }
    Result<void> operator()(const ast::CancelAlter& cancel) const { return onTable(cancel.name, Privilege::alter); }
    Result<void> operator()(const ast::Use& use) const { return self.checkUse(session, use.db); }
    Result<void> operator()(const ast::Query&) const { return self.checkQuery(session, tokens); }
    Result<void> operator()(const ast::Explain&) const { return self.checkQuery(session, tokens); }
    Result<void> operator()(const ast::Insert& insert) const {
        LS_CHECK(onTable(insert.name, Privilege::insert));
        return self.checkQuery(session, tokens);
    }
    Result<void> operator()(const ast::Delete& remove) const {
        LS_CHECK(onTable(remove.name, Privilege::remove));
        return self.checkQuery(session, tokens, db(remove.name) + '.' + remove.name.table);
    }
    Result<void> operator()(const ast::Update& update) const {
        LS_CHECK(onTable(update.name, Privilege::update));
        return self.checkQuery(session, tokens, db(update.name) + '.' + update.name.table);
    }
    Result<void> operator()(const ast::Set& set) const {
        for (const ast::SetItem& item : set.items)
            if (item.global)
                LS_CHECK(onSystem(Privilege::operate));
        return {};
    }
    Result<void> operator()(const ast::Show& show) const {
        if (show.what == "BACKENDS" || show.what == "FRONTENDS" || show.what == "COMPUTE NODES" ||
            show.what == "BROKER")
            return onSystem(Privilege::operate, Privilege::node);
        if (show.what == "PROC" || show.what == "FRONTEND CONFIG" || show.what.starts_with("REPLICA"))
            return onSystem(Privilege::operate);
        if (show.what == "USERS" || show.what == "USER" || show.what == "ROLES" || show.what == "ALL AUTHENTICATION")
            return onSystem(Privilege::grant);
        if (show.what == "PLUGINS")
            return onSystem(Privilege::plugin);
        if (show.what == "CREATE DATABASE")
            return rights().touches(who(), ObjectType::database, {"default_catalog", show.name.db})
                       ? Result<void>()
                       : rights().denied(who(), "ANY", "DATABASE", show.name.db);
        static const std::set<std::string_view> kOfTable{"DESC",    "CREATE TABLE", "COLUMNS", "FIELDS",    "INDEX",
                                                         "INDEXES", "KEY",          "KEYS",    "PARTITIONS"};
        if (kOfTable.contains(show.what))
            return onAnyOfTable(show.name);
        return {};
    }
    Result<void> operator()(const ast::SessionStatement& statement) const {
        return std::holds_alternative<ast::SetConfig>(statement.what) ? onSystem(Privilege::operate) : Result<void>();
    }
    Result<void> operator()(const ast::RightsStatement&) const { return {}; } // asks by itself
    template <typename Other>
    Result<void> operator()(const Other&) const {
        return {};
    }
};

Result<void> StatementRights::check(const SqlSession& session, const ast::Statement& statement,
                                    const std::vector<Token>& tokens) const {
    return std::visit(Run{*this, session, tokens}, statement);
}

Result<void> StatementRights::checkUse(const SqlSession& session, const std::string& db) const {
    if (m_rights.seesDatabase(session.identity, db))
        return {};
    return m_rights.denied(session.identity, "ANY", "DATABASE", db);
}

Result<void> StatementRights::checkQuery(const SqlSession& session, const std::vector<Token>& tokens,
                                         const std::string& except) const {
    for (const ast::Name& name : tableReferences(tokens)) {
        const std::string db = name.db.empty() ? session.db : name.db;
        if (db.empty() || db + '.' + name.table == except)
            continue;
        if (equalsIgnoreCase(db, "information_schema")) {
            if (needsOperate(name.table) && !m_rights.allows(session.identity, ObjectType::system, Privilege::operate))
                return m_rights.denied(session.identity, "OPERATE", "SYSTEM", {});
            continue;
        }
        if (!m_rights.allows(session.identity, ObjectType::table, Privilege::select, {db, name.table}))
            return m_rights.denied(session.identity, "SELECT", "TABLE", name.table);
    }
    return {};
}

} // namespace lodestar::sandbox
