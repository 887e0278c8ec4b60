// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql_over_http.h"
#include "app/sandbox/query/engine_relay.h"
#include "app/sandbox/query/front_end.h"
#include <chrono>
namespace lodestar::sandbox {
namespace {

SqlAnswer::Column columnOf(const ResultColumn& column) {
    const auto number = [&](const char* type) { return SqlAnswer::Column{column.name, type, true}; };
    switch (column.type) {
    case WireType::tiny:
        return number("tinyint(4)");
    case WireType::smallInt:
        return number("smallint(6)");
    case WireType::integer:
        return number("int(11)");
    case WireType::bigInt:
        return number("bigint(20)");
    case WireType::floating:
        return number("float");
    case WireType::doubling:
        return number("double");
    case WireType::date:
        return {column.name, "date"};
    case WireType::dateTime:
        return {column.name, "datetime"};
    case WireType::decimal:
        return {column.name, "decimal(38, " + std::to_string(column.decimals) + ")"};
    default:
        return {column.name, "varchar(" + std::to_string(column.length) + ")"};
    }
}

class RowKeeper final : public RowSink {
public:
    explicit RowKeeper(SqlAnswer& into) : m_into(into) {}
    Result<void> columns(const std::vector<ResultColumn>& columns) override {
        for (const ResultColumn& column : columns)
            m_into.columns.push_back(columnOf(column));
        return {};
    }
    Result<void> row(std::span<const CellView> cells) override {
        auto& row = m_into.rows.emplace_back();
        for (const CellView& cell : cells)
            row.push_back(cell ? std::optional(std::string(*cell)) : std::nullopt);
        return {};
    }

private:
    SqlAnswer& m_into;
};

std::int64_t secondsNow() {
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace

Result<SqlAnswer> runOverHttp(FrontEnd& frontEnd, const SqlRequest& request) {
    SqlSession session;
    session.user = request.user;
    if (const std::optional<UserRecord> user = frontEnd.rights().bestMatch(request.user, request.host))
        session.identity = frontEnd.rights().loggedIn(*user);
    session.host = request.host;
    session.db = request.db;
    session.connectedAt = secondsNow();
    std::optional<Outcome> first;
    LS_CHECK(frontEnd.execute(session, request.sql, [&](const Outcome& outcome, bool) -> Result<void> {
        if (!first)
            first = outcome;
        return {};
    }));
    SqlAnswer answer;
    if (!first)
        return answer;
    if (const auto* set = std::get_if<ResultSet>(&*first)) {
        for (const ResultColumn& column : set->columns)
            answer.columns.push_back({column.name, "varchar(20)"});
        answer.rows = set->rows;
    }
    const auto* query = std::get_if<Forward>(&*first);
    if (query == nullptr || !query->returnsRows)
        return answer;
    answer.isQuery = true;
    EngineRelay relay(frontEnd.storage().socketPath());
    RowKeeper rows(answer);
    if (const Result<void> done = relay.select(query->sql, rows); !done)
        return frontEnd.translate(done.error());
    return answer;
}

} // namespace lodestar::sandbox
