// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/workload.h"
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <thread>
namespace lodestar::simulation {
namespace {

constexpr std::int64_t kKeys = 130;

const Row& anyOf(const Rows& rows, Random& random) {
    return *std::next(rows.begin(), static_cast<std::ptrdiff_t>(random.below(rows.size())));
}

} // namespace

Workload::Workload(World& world, SimSource& source, std::vector<WorkTable> tables, Options options)
    : m_world(world), m_source(source), m_tables(std::move(tables)), m_options(options) {}

/// Some values cannot be said in CSV, so that bodies change their format in the middle.
Cell Workload::text(bool note) {
    Random& random = m_world.random();
    switch (random.below(24)) {
    case 0:
        return std::nullopt;
    case 1:
        return "";
    case 2:
        return "\\N";
    case 3:
        return "a\x01z";
    case 4:
        return "\xc3\xa9t\xc3\xa9 \"quoted\", 'too'";
    default:
        if (m_options.large && note && random.oneIn(2))
            return std::string(10'000 + random.below(50'000), 'x') + std::to_string(++m_made);
        return "v" + std::to_string(++m_made);
    }
}

Row Workload::newRow(const WorkTable& table, std::int64_t key) {
    Row row;
    for (const schema::SourceColumn& column : m_source.table(table.id).columns) {
        if (row.empty())
            row.emplace_back(std::to_string(key));
        else if (column.kind == schema::TypeKind::integer)
            row.emplace_back(std::to_string(m_world.random().below(1000)));
        else if (!table.keyed && m_world.random().oneIn(3))
            row.emplace_back("same"); // rows without a key may be equal
        else
            row.push_back(text(column.name == "note"));
    }
    return row;
}

std::optional<RowChange> Workload::changeOf(const WorkTable& table, const Rows& rows) {
    Random& random = m_world.random();
    const auto hasKey = [&](std::int64_t key) {
        const Row from{std::to_string(key)};
        const auto found = rows.lower_bound(from);
        return found != rows.end() && (*found)[0] == from[0];
    };
    const std::int64_t key = table.firstKey + random.between(0, kKeys);
    if (!table.keyed)
        return RowChange{table.id, value::RowOp::insert, {}, newRow(table, key % 7), {}};
    if (rows.empty() || random.oneIn(3)) {
        if (hasKey(key))
            return std::nullopt;
        return RowChange{table.id, value::RowOp::insert, {}, newRow(table, key), {}};
    }
    const Row before = anyOf(rows, random);
    if (random.oneIn(4))
        return RowChange{table.id, value::RowOp::remove, before, {}, {}};
    Row after = newRow(table, std::strtoll(before[0]->c_str(), nullptr, 10));
    if (random.oneIn(5) && !hasKey(key))
        after[0] = std::to_string(key);
    return RowChange{table.id, value::RowOp::update, before, std::move(after), {}};
}

/// The changes of one transaction see each other.
std::vector<RowChange> Workload::changes(const WorkTable& table, std::uint64_t count) {
    std::vector<RowChange> out;
    Rows rows = m_source.rows(table.id);
    for (std::uint64_t i = 0; i < count; ++i) {
        auto change = changeOf(table, rows);
        if (!change)
            continue;
        if (change->op != value::RowOp::insert)
            rows.erase(rows.find(change->before));
        if (change->op != value::RowOp::remove)
            rows.insert(change->after);
        out.push_back(std::move(*change));
    }
    return out;
}

void Workload::fill(std::uint64_t rowsMax) {
    for (const WorkTable& table : m_tables)
        for (std::uint64_t i = m_world.random().below(rowsMax + 1); i > 0; --i) {
            const std::int64_t key = table.firstKey + m_world.random().between(0, kKeys);
            const Rows& rows = m_source.rows(table.id);
            const Row from{std::to_string(key)};
            const auto found = rows.lower_bound(from);
            if (table.keyed && found != rows.end() && (*found)[0] == from[0])
                continue;
            m_source.commit({{table.id, value::RowOp::insert, {}, newRow(table, key), {}}});
        }
}

void Workload::transaction() {
    Random& random = m_world.random();
    std::vector<RowChange> all;
    for (const WorkTable& table : m_tables) {
        if (!random.oneIn(2))
            continue;
        auto some = changes(table, random.oneIn(12) ? random.below(40) : random.below(4));
        all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
    }
    // Rows of several tables mix; those of one table keep their order.
    for (std::size_t i = 0; i + 1 < all.size(); ++i)
        if (all[i].table != all[i + 1].table && random.oneIn(2))
            std::swap(all[i], all[i + 1]);
    if (!all.empty())
        m_source.commit(std::move(all));
}

/// Only columns that were added are dropped and renamed; each name may come back with another meaning.
void Workload::statement() {
    Random& random = m_world.random();
    const WorkTable& table = m_tables[random.below(m_tables.size())];
    if (table.merged || m_source.isHeld(table.id))
        return;
    const std::string& name = table.id.table;
    std::vector<std::string> added;
    for (const schema::SourceColumn& column : m_source.table(table.id).columns)
        if (column.name[0] == 'x')
            added.push_back(column.name);
    const std::string fresh = "x" + std::to_string(random.oneIn(6) ? 0 : ++m_columns);
    const bool taken = std::find(added.begin(), added.end(), fresh) != added.end();
    const bool mayRename = !added.empty() && (table.keyed || m_options.renames);
    switch (random.below(6)) {
    case 0:
    case 1:
        if (taken || added.size() > 4)
            return;
        return m_source.execute("ALTER TABLE " + name + " ADD COLUMN " + fresh +
                                (random.oneIn(2)   ? " int DEFAULT 7"
                                 : random.oneIn(2) ? " varchar(40)"
                                                   : " varchar(60) DEFAULT 'd'"));
    case 2:
        if (mayRename)
            m_source.execute("ALTER TABLE " + name + " DROP COLUMN " + added[random.below(added.size())]);
        return;
    case 3:
        if (mayRename && !taken)
            m_source.execute("ALTER TABLE " + name + " RENAME COLUMN " + added[random.below(added.size())] + " TO " +
                             fresh);
        return;
    case 4:
        if (!m_options.large)
            m_source.execute("ALTER TABLE " + name + " MODIFY COLUMN note varchar(" +
                             std::to_string(100 + 10 * ++m_columns) + ")");
        return;
    default:
        m_source.execute("TRUNCATE TABLE " + name);
    }
}

/// Keys of rows that are prepared are held: nothing else may touch them, so they are keys that nothing else makes.
void Workload::xa() {
    Random& random = m_world.random();
    if (!m_prepared.empty() && random.oneIn(2)) {
        const auto at = m_prepared.begin() + static_cast<std::ptrdiff_t>(random.below(m_prepared.size()));
        m_source.finish(*at, !random.oneIn(3));
        m_prepared.erase(at);
        return;
    }
    std::vector<RowChange> rows;
    const std::string xid = "x" + std::to_string(++m_xids);
    for (const WorkTable& table : m_tables)
        for (std::uint64_t i = random.below(3); i > 0; --i) {
            constexpr std::int64_t kHeldKeys = 500;
            rows.push_back(
                {table.id, value::RowOp::insert, {}, newRow(table, table.firstKey + kHeldKeys + ++m_held), {}});
        }
    if (rows.empty())
        return;
    m_source.prepare(xid, std::move(rows));
    m_prepared.push_back(xid);
}

void Workload::rollBack() {
    const WorkTable& table = m_tables[m_world.random().below(m_tables.size())];
    auto rows = changes(table, 1 + m_world.random().below(20));
    if (!table.merged && !rows.empty())
        m_source.rollBack(std::move(rows));
}

void Workload::run(std::stop_token stop) {
    Random& random = m_world.random();
    const std::int64_t pauseMs = random.oneIn(3) ? 8 : 150;
    for (int left = 160; left > 0 && !stop.stop_requested(); --left) {
        std::this_thread::sleep_for(std::chrono::milliseconds(random.between(1, pauseMs)));
        if (random.oneIn(30))
            m_source.rotate();
        else if (m_options.xa && random.oneIn(12))
            xa();
        else if (m_options.rollbacks && random.oneIn(40))
            rollBack();
        else if (m_options.purges && random.oneIn(50))
            m_source.purge();
        else if (m_options.failovers && random.oneIn(60))
            m_source.failOver();
        else if (m_options.statements && random.oneIn(20))
            statement();
        else
            transaction();
    }
    for (const std::string& xid : m_prepared)
        m_source.finish(xid, !random.oneIn(3));
}

} // namespace lodestar::simulation
