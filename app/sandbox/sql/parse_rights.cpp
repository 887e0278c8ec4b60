// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts, roles, GRANT and REVOKE.
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/token_cursor_internal.h"
#include <algorithm>
#include <array>
namespace lodestar::sandbox {

namespace {

Result<std::string> nameOrText(TokenCursor& in) {
    if (in.peek().kind == TokenKind::text)
        return in.take().value;
    return in.name();
}

Result<std::vector<std::string>> namesOrTexts(TokenCursor& in) {
    std::vector<std::string> out;
    do {
        LS_TRY(out.emplace_back(), nameOrText(in));
    } while (in.accept(","));
    return out;
}

Result<ast::User> user(TokenCursor& in) { return parseUser(in); }

Result<std::optional<ast::AuthOption>> authOption(TokenCursor& in) {
    if (!in.accept("IDENTIFIED"))
        return std::optional<ast::AuthOption>();
    ast::AuthOption out;
    if (in.accept("BY")) {
        out.isPlain = !in.accept("PASSWORD");
        LS_TRY(out.text, in.text());
        return std::optional(out);
    }
    if (!in.accept("WITH"))
        return in.unexpected({"BY", "WITH"});
    LS_TRY(const std::string plugin, nameOrText(in));
    out.plugin = upperCase(plugin);
    if (in.ahead("BY") || in.ahead("AS")) {
        out.isPlain = in.take().is("BY");
        LS_TRY(out.text, in.text());
    }
    return std::optional(out);
}

Result<ast::Statement> createUser(TokenCursor& in) {
    ast::CreateUser out;
    out.ifNotExists = in.acceptAll({"IF", "NOT", "EXISTS"});
    LS_TRY(out.user, user(in));
    LS_TRY(out.auth, authOption(in));
    if (in.acceptAll({"DEFAULT", "ROLE"})) {
        LS_TRY(out.defaultRoles, namesOrTexts(in));
    }
    if (in.accept("PROPERTIES")) {
        LS_TRY(out.properties, in.propertyList());
    }
    return ast::Statement(ast::RightsStatement{std::move(out)});
}

Result<ast::Statement> setDefaultRole(TokenCursor& in, const std::optional<ast::User>& of) {
    ast::SetDefaultRole out;
    if (in.accept("NONE")) {
        out.choice = ast::RoleChoice::none;
    } else if (in.accept("ALL")) {
        out.choice = ast::RoleChoice::all;
    } else {
        LS_TRY(out.roles, namesOrTexts(in));
    }
    if (of) {
        out.user = *of;
    } else {
        LS_CHECK(in.expect("TO"));
        LS_TRY(out.user, user(in));
    }
    return ast::Statement(ast::RightsStatement{std::move(out)});
}

Result<ast::Statement> alterUser(TokenCursor& in) {
    ast::AlterUser out;
    out.ifExists = in.acceptAll({"IF", "EXISTS"});
    LS_TRY(out.user, user(in));
    if (in.acceptAll({"DEFAULT", "ROLE"}))
        return setDefaultRole(in, out.user);
    if (in.accept("SET")) {
        LS_CHECK(in.expect("PROPERTIES"));
        LS_TRY(out.properties, in.propertyList());
        return ast::Statement(ast::RightsStatement{std::move(out)});
    }
    LS_TRY(out.auth, authOption(in));
    if (!out.auth)
        return in.unexpected({"DEFAULT", "IDENTIFIED", "SET"});
    return ast::Statement(ast::RightsStatement{std::move(out)});
}

Result<ast::Statement> createRole(TokenCursor& in) {
    ast::CreateRole out;
    out.ifNotExists = in.acceptAll({"IF", "NOT", "EXISTS"});
    LS_TRY(out.roles, namesOrTexts(in));
    if (in.accept("COMMENT")) {
        LS_TRY(out.comment, in.text());
    }
    return ast::Statement(ast::RightsStatement{std::move(out)});
}

Result<ast::Statement> alterRole(TokenCursor& in) {
    ast::AlterRole out;
    out.ifExists = in.acceptAll({"IF", "EXISTS"});
    LS_TRY(out.roles, namesOrTexts(in));
    LS_CHECK(in.expectAll({"SET", "COMMENT", "="}));
    LS_TRY(out.comment, in.text());
    return ast::Statement(ast::RightsStatement{std::move(out)});
}

Result<ast::Statement> dropUserOrRole(TokenCursor& in, bool role) {
    const bool ifExists = in.acceptAll({"IF", "EXISTS"});
    if (role) {
        ast::DropRole out{.roles = {}, .ifExists = ifExists};
        LS_TRY(out.roles, namesOrTexts(in));
        return ast::Statement(ast::RightsStatement{std::move(out)});
    }
    ast::DropUser out{.user = {}, .ifExists = ifExists};
    LS_TRY(out.user, user(in));
    return ast::Statement(ast::RightsStatement{std::move(out)});
}

/// Words of privileges; those of CREATE follow it.
constexpr std::array<std::string_view, 18> kPrivilegeWords{
    "ALTER", "APPLY", "BLACKLIST", "DELETE", "DROP",   "EXPORT",     "FILE",    "IMPERSONATE", "INSERT",
    "GRANT", "NODE",  "OPERATE",   "PLUGIN", "SELECT", "REPOSITORY", "REFRESH", "UPDATE",      "USAGE"};
constexpr std::array<std::string_view, 13> kCreatable{"DATABASE",
                                                      "TABLE",
                                                      "VIEW",
                                                      "FUNCTION",
                                                      "GLOBAL FUNCTION",
                                                      "MATERIALIZED VIEW",
                                                      "RESOURCE GROUP",
                                                      "EXTERNAL CATALOG",
                                                      "STORAGE VOLUME",
                                                      "WAREHOUSE",
                                                      "CNGROUP",
                                                      "PIPE",
                                                      "RESOURCE"};

/// One of the names, each of one word or two; empty: none is ahead.
template <std::size_t N>
std::string acceptOneOf(TokenCursor& in, const std::array<std::string_view, N>& names) {
    for (const std::string_view name : names) {
        const std::size_t space = name.find(' ');
        const bool fits = in.ahead(name.substr(0, space)) &&
                          (space == std::string_view::npos || in.peek(1).is(name.substr(space + 1)));
        if (!fits)
            continue;
        in.take();
        if (space != std::string_view::npos)
            in.take();
        return std::string(name);
    }
    return {};
}

Result<std::vector<std::string>> privilegeList(TokenCursor& in, std::size_t start) {
    std::vector<std::string> out;
    do {
        if (in.accept("ALL")) {
            (void)in.accept("PRIVILEGES");
            out.emplace_back("ALL");
            continue;
        }
        if (in.accept("CREATE")) {
            const std::string what = acceptOneOf(in, kCreatable);
            if (what.empty())
                return in.unexpected({"DATABASE", "TABLE", "VIEW", "FUNCTION", "GLOBAL"});
            out.push_back("CREATE " + what);
            continue;
        }
        out.push_back(acceptOneOf(in, kPrivilegeWords));
        if (!out.back().empty())
            continue;
        // What may be a role's name goes on as one, up to the ON that no role can be followed by.
        if (in.aheadName() || in.peek().kind == TokenKind::text)
            while (in.aheadName() || in.peek().kind == TokenKind::text || in.ahead(","))
                in.take();
        return in.noViable(start);
    } while (in.accept(","));
    return out;
}

Result<std::vector<std::vector<std::string>>> objectNames(TokenCursor& in) {
    const auto part = [&]() -> Result<std::string> {
        if (in.accept("*"))
            return std::string("*");
        return nameOrText(in);
    };
    std::vector<std::vector<std::string>> out;
    do {
        std::vector<std::string>& name = out.emplace_back();
        do {
            LS_TRY(name.emplace_back(), part());
        } while (in.accept("."));
    } while (in.accept(","));
    return out;
}

/// db.f(INT, STRING), ...; types are kept as text.
Result<std::vector<std::vector<std::string>>> functionNames(TokenCursor& in) {
    std::vector<std::vector<std::string>> out;
    do {
        LS_TRY(const ast::Name name, in.qualifiedName());
        LS_TRY(const std::string types, in.group());
        out.push_back({name.db, name.table, types});
    } while (in.accept(","));
    return out;
}

Result<void> allOf(TokenCursor& in, ast::GrantPrivilege& out) {
    static constexpr std::array<std::string_view, 14> kPlural{
        "CATALOGS",           "DATABASES", "FUNCTIONS", "GLOBAL FUNCTIONS",
        "MATERIALIZED VIEWS", "POLICIES",  "RESOURCES", "RESOURCE GROUPS",
        "STORAGE VOLUMES",    "TABLES",    "USERS",     "VIEWS",
        "WAREHOUSES",         "PIPES"};
    out.onAll = true;
    out.type = acceptOneOf(in, kPlural);
    if (out.type.empty())
        return in.unexpected({"CATALOGS", "DATABASES", "TABLES", "VIEWS", "USERS"});
    if (!in.accept("IN")) {
        out.names = {{"*"}};
        return {};
    }
    if (in.acceptAll({"ALL", "DATABASES"})) {
        out.names = {{"*", "*"}};
        return {};
    }
    LS_CHECK(in.expect("DATABASE"));
    LS_TRY(std::string db, nameOrText(in));
    out.names = {{std::move(db), "*"}};
    return {};
}

Result<void> objects(TokenCursor& in, ast::GrantPrivilege& out) {
    static constexpr std::array<std::string_view, 11> kTypes{"CATALOG",        "DATABASE", "MATERIALIZED VIEW",
                                                             "RESOURCE GROUP", "RESOURCE", "STORAGE VOLUME",
                                                             "SYSTEM",         "TABLE",    "VIEW",
                                                             "WAREHOUSE",      "PIPE"};
    if (in.accept("ALL"))
        return allOf(in, out);
    const bool impersonate = out.privileges.size() == 1 && out.privileges[0] == "IMPERSONATE";
    if (impersonate && in.accept("USER")) {
        out.type = "USER";
        do {
            LS_TRY(out.users.emplace_back(), user(in));
        } while (in.accept(","));
        return {};
    }
    if (in.ahead("FUNCTION") || in.aheadAll({"GLOBAL", "FUNCTION"})) {
        out.type = in.accept("GLOBAL") ? "GLOBAL FUNCTION" : "FUNCTION";
        in.take();
        LS_TRY(out.names, functionNames(in));
        return {};
    }
    const Token& next = in.peek(1);
    const bool bare = next.is(".") || next.is(",") || (!in.ahead("SYSTEM") && (next.is("TO") || next.is("FROM")));
    out.type = bare ? std::string() : acceptOneOf(in, kTypes);
    if (out.type == "SYSTEM" && (in.ahead("TO") || in.ahead("FROM")))
        return {};
    if (out.type.empty())
        out.type = "TABLE";
    LS_TRY(out.names, objectNames(in));
    return {};
}

Result<void> grantee(TokenCursor& in, ast::Grantee& out) {
    if (in.ahead("ROLE") && !in.peek(1).is("@") && in.peek(1).kind != TokenKind::end) {
        in.take();
        LS_TRY(out.role, nameOrText(in));
        return {};
    }
    if (in.ahead("USER") && in.peek(1).kind != TokenKind::end)
        in.take();
    LS_TRY(out.user, user(in));
    return {};
}

/// Whether ON stands before TO or FROM: a privilege, not a role, is granted.
bool isPrivilege(const TokenCursor& in, std::string_view towards) {
    for (std::size_t i = 0; in.peek(i).kind != TokenKind::end; ++i) {
        if (in.peek(i).is("ON"))
            return true;
        if (in.peek(i).is(towards))
            return false;
    }
    return true;
}

Result<ast::Statement> grantOrRevoke(TokenCursor& in) {
    const std::size_t start = in.mark();
    const bool revoke = in.take().is("REVOKE");
    const std::string_view towards = revoke ? "FROM" : "TO";
    if (!isPrivilege(in, towards)) {
        ast::GrantRole out;
        out.isRevoke = revoke;
        LS_TRY(out.roles, namesOrTexts(in));
        LS_CHECK(in.expect(towards));
        LS_CHECK(grantee(in, out.grantee));
        return ast::Statement(ast::RightsStatement{std::move(out)});
    }
    ast::GrantPrivilege out;
    out.isRevoke = revoke;
    LS_TRY(out.privileges, privilegeList(in, start));
    LS_CHECK(in.expect("ON"));
    LS_CHECK(objects(in, out));
    LS_CHECK(in.expect(towards));
    LS_CHECK(grantee(in, out.grantee));
    if (!revoke && in.accept("WITH")) {
        LS_CHECK(in.expectAll({"GRANT", "OPTION"}));
        out.withGrantOption = true;
    }
    return ast::Statement(ast::RightsStatement{std::move(out)});
}

Result<ast::Statement> executeAs(TokenCursor& in) {
    ast::ExecuteAs out;
    LS_TRY(out.user, user(in));
    if (in.accept("WITH")) {
        LS_CHECK(in.expectAll({"NO", "REVERT"}));
        out.noRevert = true;
    }
    return ast::Statement(ast::RightsStatement{std::move(out)});
}

Result<ast::Statement> setRole(TokenCursor& in) {
    ast::SetRole out;
    if (in.accept("DEFAULT")) {
        out.choice = ast::RoleChoice::byDefault;
    } else if (in.accept("NONE")) {
        out.choice = ast::RoleChoice::none;
    } else if (in.accept("ALL")) {
        out.choice = ast::RoleChoice::all;
        if (in.accept("EXCEPT")) {
            LS_TRY(out.roles, namesOrTexts(in));
        }
    } else {
        LS_TRY(out.roles, namesOrTexts(in));
    }
    return ast::Statement(ast::RightsStatement{std::move(out)});
}

/// SET PASSWORD [FOR user] = 'hash' | PASSWORD('plain')
Result<ast::Statement> setPassword(TokenCursor& in) {
    ast::SetPassword out;
    if (in.accept("FOR")) {
        LS_TRY(out.user, user(in));
    }
    LS_CHECK(in.expect("="));
    out.isPlain = in.accept("PASSWORD");
    if (out.isPlain)
        LS_CHECK(in.expect("("));
    LS_TRY(out.text, in.text());
    if (out.isPlain)
        LS_CHECK(in.expect(")"));
    return ast::Statement(ast::RightsStatement{std::move(out)});
}

/// SET PROPERTY [FOR 'user'] 'key' = 'value', ...
Result<ast::Statement> setProperty(TokenCursor& in) {
    ast::SetUserProperty out;
    if (in.accept("FOR")) {
        LS_TRY(out.user, in.text());
    }
    do {
        std::pair<std::string, std::string> property;
        LS_TRY(property.first, in.text());
        LS_CHECK(in.expect("="));
        LS_TRY(property.second, in.text());
        out.properties.push_back(std::move(property));
    } while (in.accept(","));
    return ast::Statement(ast::RightsStatement{std::move(out)});
}

} // namespace

Result<ast::User> parseUser(TokenCursor& in) {
    ast::User out;
    LS_TRY(out.name, nameOrText(in));
    if (!in.accept("@"))
        return out;
    out.isDomain = in.accept("[");
    LS_TRY(out.host, nameOrText(in));
    if (out.isDomain)
        LS_CHECK(in.expect("]"));
    return out;
}

Result<std::optional<ast::Statement>> parseRights(TokenCursor& in) {
    using Parse = Result<ast::Statement> (*)(TokenCursor&);
    struct Form {
        std::array<std::string_view, 3> words; ///< an empty one: no word
        Parse parse;
    };
    static constexpr std::array<Form, 10> kForms{{
        {{"CREATE", "USER"}, createUser},
        {{"ALTER", "USER"}, alterUser},
        {{"DROP", "USER"}, [](TokenCursor& at) { return dropUserOrRole(at, false); }},
        {{"CREATE", "ROLE"}, createRole},
        {{"ALTER", "ROLE"}, alterRole},
        {{"DROP", "ROLE"}, [](TokenCursor& at) { return dropUserOrRole(at, true); }},
        {{"EXECUTE", "AS"}, executeAs},
        {{"SET", "ROLE"}, setRole},
        {{"SET", "DEFAULT", "ROLE"}, [](TokenCursor& at) { return setDefaultRole(at, {}); }},
        {{"SET", "PROPERTY"}, setProperty},
    }};
    if (in.ahead("GRANT") || in.ahead("REVOKE")) {
        LS_TRY(ast::Statement out, grantOrRevoke(in));
        return std::optional(std::move(out));
    }
    if (in.aheadAll({"SET", "PASSWORD"}) && (in.peek(2).is("FOR") || in.peek(2).is("="))) {
        (void)in.acceptAll({"SET", "PASSWORD"});
        LS_TRY(ast::Statement out, setPassword(in));
        return std::optional(std::move(out));
    }
    for (const Form& form : kForms) {
        std::size_t count = 0;
        while (count < form.words.size() && !form.words[count].empty() && in.peek(count).is(form.words[count]))
            ++count;
        if (count < form.words.size() && !form.words[count].empty())
            continue;
        for (std::size_t i = 0; i < count; ++i)
            in.take();
        LS_TRY(ast::Statement out, form.parse(in));
        return std::optional(std::move(out));
    }
    return std::optional<ast::Statement>();
}

} // namespace lodestar::sandbox
