// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/simulated_run.h"
#include "core/mapping/type_map.h"
#include "core/sync/coordinator.h"
#include "tests/simulation/sim_journal.h"
#include "tests/simulation/sim_source.h"
#include "tests/simulation/sim_target.h"
#include "tests/simulation/virtual_threads.h"
#include "tests/simulation/workload.h"
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <thread>
#include <unistd.h>
namespace lodestar::simulation {
namespace {

void tellRows(std::string& out, const std::string& what, const Rows& rows) {
    constexpr int kMax = 6;
    int left = kMax;
    for (const Row& row : rows)
        if (left-- > 0)
            out += what + toText(row) + '\n';
    if (rows.size() > kMax)
        out += what + std::to_string(rows.size() - kMax) + " more\n";
}

class SimulatedRun final {
public:
    SimulatedRun(std::uint64_t seed, const RunOptions& options)
        : m_options(options), m_world(seed, options.crash),
          m_source(m_world, m_world.random().oneIn(2) ? schema::Family::mariadb : schema::Family::mysql),
          m_target(m_world) {}

    void run();
    RunResult result() { return {std::move(m_failure), std::move(m_world.story()), m_world.counts(), 0, 0}; }

private:
    struct Life {
        std::unique_ptr<state::StateStore> store;
        std::unique_ptr<sync::SqliteJournal> durable;
        std::unique_ptr<SimJournal> journal;
        std::unique_ptr<sync::Journal> mutatedJournal;
        std::unique_ptr<sync::Source> mutatedSource;
        std::unique_ptr<sync::Target> mutatedTarget;
        std::unique_ptr<sync::EventLog> events;
        std::unique_ptr<sync::Coordinator> engine;
    };
    void makeTables();
    void chooseOptions();
    void fillTarget();
    bool decides(const Error& fatal);
    Result<std::vector<sync::PlannedTable>> planned();
    void operate(Life& life);
    void help(Life& life, const sync::Metrics& metrics);
    sync::SyncSpec spec();
    bool begin(Life& life, sync::RunUntil until);
    void end(Life& life);
    void live();
    void settle();
    void fail(std::string text) {
        if (m_failure.empty())
            m_failure = std::move(text);
    }
    void tell(Life& life);
    void watch(Life& life);
    [[nodiscard]] std::string differences();

    const RunOptions m_options;
    World m_world;
    SimSource m_source;
    SimTarget m_target;
    std::vector<WorkTable> m_tables;
    Workload::Options m_work;
    bool m_operated = false;
    sync::LostPosition m_wayOut = sync::LostPosition::copyAgain; ///< when the logs are purged
    std::map<value::TableId, int> m_copiedAgain;                 ///< by settle()
    mapping::MappingRules m_rules;
    sync::SyncOptions m_syncOptions;
    std::string m_failure;
};

void SimulatedRun::makeTables() {
    Random& random = m_world.random();
    const std::uint64_t count = 1 + random.below(4);
    const bool merges = count > 1 && !m_work.purges && !m_work.failovers &&
                        random.oneIn(4); // a copy again leaves what was deleted there
    const bool mergesKeyed = random.oneIn(2);
    for (std::uint64_t i = 0; i < count; ++i) {
        WorkTable table{{"shop", "t" + std::to_string(i)}, !random.oneIn(3), merges && i < 2, 0};
        if (table.merged) {
            table.keyed = mergesKeyed;
            table.firstKey = static_cast<std::int64_t>(i) * 1000;
        }
        m_source.createTable("CREATE TABLE " + table.id.table + " (id bigint NOT NULL, note " +
                             (m_work.large ? "mediumtext" : "varchar(100)") +
                             (!table.merged && random.oneIn(2) ? ", amount int" : "") +
                             (table.keyed ? ", PRIMARY KEY (id))" : ")"));
        m_tables.push_back(table);
    }
    if (merges)
        m_rules.routes = {{"shop.t[01]", "shop.merged", {}}};
}

void SimulatedRun::chooseOptions() {
    Random& random = m_world.random();
    m_syncOptions.batchRowsMax = random.oneIn(3) ? 500'000 : 1 + random.below(20);
    m_syncOptions.flushInterval = std::chrono::milliseconds(random.oneIn(2) ? 50 : 50 + random.below(1500));
    m_syncOptions.readers = static_cast<std::uint32_t>(1 + random.below(3));
    m_syncOptions.loadsInFlightMax = static_cast<std::uint32_t>(1 + random.below(6));
    m_syncOptions.schemaChange = random.oneIn(2) ? evolution::Policy::lenient : evolution::Policy::evolve;
    m_work.statements = random.oneIn(2);
    m_work.renames = m_syncOptions.schemaChange == evolution::Policy::evolve;
    m_work.large = random.oneIn(12);
    if (m_work.large) {
        m_syncOptions.memoryBytesMax = 300'000;
        m_syncOptions.batchBytesMax = 20'000 + random.below(400'000);
    }
    m_syncOptions.stuckAfter = std::chrono::milliseconds(random.between(200, 2000));
    if (!m_work.large && random.oneIn(5))
        m_syncOptions.memoryBytesMax = static_cast<std::uint64_t>(random.between(256, 4000));
    if (random.oneIn(3)) {
        m_syncOptions.spillBytesMax = 100 + random.below(100'000);
        m_syncOptions.spillAfter = std::chrono::milliseconds(random.between(20, 1000));
    }
    m_work.xa = random.oneIn(3);
    m_work.rollbacks = random.oneIn(6);
    m_work.purges = random.oneIn(4);
    m_work.failovers = random.oneIn(5) && !m_work.xa;
    m_wayOut = random.oneIn(2) ? sync::LostPosition::compare : sync::LostPosition::copyAgain;
    m_syncOptions.lostPosition = random.oneIn(2) ? sync::LostPosition::stop : m_wayOut;
    m_operated = random.oneIn(3);
    m_syncOptions.existingRows = random.oneIn(2)   ? sync::ExistingRows::replace
                                 : random.oneIn(2) ? sync::ExistingRows::truncate
                                                   : sync::ExistingRows::refuse;
    if (random.oneIn(3)) {
        m_syncOptions.loadMode = sync::LoadMode::transactions;
        m_target.setSpansTables(random.oneIn(2));
        if (random.oneIn(2))
            m_syncOptions.checkpointInterval = std::chrono::milliseconds(50 + random.below(3000));
    }
}

/// Rows of former times, which the user lets go.
void SimulatedRun::fillTarget() {
    if (m_syncOptions.existingRows == sync::ExistingRows::refuse)
        return;
    const auto tables = planned();
    for (std::size_t i = 0; tables && i < tables->size(); ++i)
        if (!m_tables[i].merged && m_world.random().oneIn(2))
            m_target.fill((*tables)[i].plan, 1 + m_world.random().below(5));
}

/// As a session does it at its start: the tables as they are now.
Result<std::vector<sync::PlannedTable>> SimulatedRun::planned() {
    std::vector<schema::SourceTable> tables;
    for (const WorkTable& table : m_tables)
        tables.push_back(m_source.table(table.id));
    LS_TRY(const mapping::PlanSet set, mapping::planTables(tables, m_rules, {}));
    std::vector<sync::PlannedTable> out;
    for (std::size_t i = 0; i < tables.size(); ++i)
        out.push_back({std::move(tables[i]), set.plans[i]});
    return out;
}

sync::SyncSpec SimulatedRun::spec() {
    sync::SyncSpec spec;
    spec.pipelineId = "p";
    spec.options = m_syncOptions;
    if (m_syncOptions.spillBytesMax != 0)
        spec.stateFolder = m_options.folder;
    spec.planAgain = [this](const schema::SourceTable& table, const mapping::TablePlan* previous) {
        return previous ? mapping::planAgain(table, *previous, m_rules, {}) : mapping::planTable(table, m_rules, {});
    };
    if (auto tables = planned())
        spec.tables = std::move(*tables);
    else
        fail(tables.error().toString());
    return spec;
}

/// What a user may do at any time.
void SimulatedRun::operate(Life& life) {
    Random& random = m_world.random();
    if (!m_operated || !random.oneIn(40))
        return;
    const WorkTable& table = m_tables[random.below(m_tables.size())];
    switch (random.below(6)) {
    case 0:
        m_world.met(FaultPoint::tablePaused);
        return life.engine->pauseTable(table.id);
    case 1:
        m_world.met(FaultPoint::allPaused);
        return life.engine->pauseAll();
    case 2:
        if (table.merged)
            return;
        m_world.met(FaultPoint::tableCopiedAgain);
        return life.engine->resnapshotTable(table.id);
    case 3:
        return life.engine->resumeAll();
    default:
        return life.engine->resumeTable(table.id);
    }
}

/// The user looks after what stands still: a table that cannot follow a statement is copied again.
void SimulatedRun::help(Life& life, const sync::Metrics& metrics) {
    constexpr int kCopiesMax = 3;
    for (const sync::LaneMetrics& lane : metrics.lanes) {
        if (lane.state == sync::LaneState::paused)
            life.engine->resumeTable(lane.source);
        if (lane.state != sync::LaneState::failed)
            continue;
        if (lane.note.find(SimTarget::kRowRefused) != std::string::npos) { // whatever was wrong is mended by then
            m_world.tell("user resumes " + lane.source.toString());
            life.engine->resumeTable(lane.source);
            std::this_thread::sleep_for(std::chrono::milliseconds(1500));
            continue;
        }
        const bool merged = std::any_of(m_tables.begin(), m_tables.end(),
                                        [&](const auto& table) { return table.id == lane.source && table.merged; });
        if (!m_work.statements && !m_work.rollbacks && !m_work.purges && !m_work.failovers && !merged)
            return fail(lane.source.toString() + " failed: " + lane.note);
        if (++m_copiedAgain[lane.source] > kCopiesMax)
            return fail(lane.source.toString() + " fails again and again: " + lane.note);
        m_world.tell("user looks after " + lane.source.toString() + ": " + lane.note);
        if (merged)
            life.engine->resumeTable(lane.source);
        else
            life.engine->resnapshotTable(lane.source);
        std::this_thread::sleep_for(std::chrono::milliseconds(1500)); // the metrics are of the last second
    }
}

bool SimulatedRun::begin(Life& life, sync::RunUntil until) {
    auto store = state::StateStore::open(m_options.folder, "p");
    if (!store) {
        fail("the state folder cannot be opened: " + store.error().toString());
        return false;
    }
    life.store = std::move(*store);
    life.durable = std::make_unique<sync::SqliteJournal>(*life.store);
    life.journal = std::make_unique<SimJournal>(m_world, *life.durable);
    life.events = std::make_unique<sync::EventLog>(systemClock());
    sync::Journal* journal = life.journal.get();
    sync::Source* source = &m_source;
    sync::Target* target = &m_target;
    if (m_options.mutation) {
        if ((life.mutatedJournal = m_options.mutation->journal(m_world, m_source, *journal)))
            journal = life.mutatedJournal.get();
        if ((life.mutatedSource = m_options.mutation->source(m_world, m_source)))
            source = life.mutatedSource.get();
        if ((life.mutatedTarget = m_options.mutation->target(m_world, m_target)))
            target = life.mutatedTarget.get();
    }
    life.engine = std::make_unique<sync::Coordinator>(spec(), *source, *target, *journal, systemClock(), *life.events);
    life.engine->start(until);
    return true;
}

/// The user reads why a run ended and chooses.
bool SimulatedRun::decides(const Error& fatal) {
    if (!(m_work.purges && fatal.code == ErrorCode::sourceLogPurged) &&
        !(m_work.failovers && fatal.code == ErrorCode::sourceIdentityChanged))
        return false;
    m_syncOptions.lostPosition = m_wayOut;
    return true;
}

void SimulatedRun::tell(Life& life) {
    for (const sync::Event& event : life.events->drain())
        m_world.tell(std::string(sync::eventKindName(event.kind)) + ' ' +
                     (event.table ? event.table->table + ' ' : "") + event.text);
}

void SimulatedRun::watch(Life& life) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    tell(life);
    const sync::Metrics metrics = life.engine->metrics();
    if (metrics.poolBytesMax != 0 && metrics.poolBytesUsed >= metrics.poolBytesMax)
        m_world.met(FaultPoint::memoryFull);
    if (metrics.spilledBytes != 0)
        m_world.met(FaultPoint::bodiesOnDisk);
    for (const sync::LaneMetrics& lane : metrics.lanes)
        if (lane.note.find("will read again from") != std::string::npos)
            m_world.met(FaultPoint::memoryGivenBack);
}

void SimulatedRun::end(Life& life) {
    if (m_world.dead())
        life.engine->cutForTest();
    life.engine.reset();
    tell(life);
}

/// One process: it copies and follows until it dies, is killed or is stopped.
void SimulatedRun::live() {
    Random& random = m_world.random();
    m_world.beginLife();
    m_world.story() += "life begins\n";
    Life life;
    if (!begin(life, sync::RunUntil::stopped))
        return;
    const std::int64_t until = World::nowMs() + (random.oneIn(3) ? random.between(1, 300) : random.between(300, 5000));
    while (World::nowMs() < until && !m_world.dead() && !life.engine->fatalError()) {
        watch(life);
        operate(life);
    }
    if (!m_world.dead())
        if (const auto fatal = life.engine->fatalError(); fatal && !decides(*fatal))
            fail("the run ended: " + fatal->toString());
    if (!m_world.dead() && random.oneIn(2))
        m_world.kill();
    end(life);
    std::this_thread::sleep_for(std::chrono::milliseconds(random.between(0, 1000)));
}

std::string SimulatedRun::differences() {
    std::string out;
    for (const WorkTable& table : m_tables) {
        std::vector<std::string> columns;
        for (const schema::SourceColumn& column : m_source.table(table.id).columns)
            columns.push_back(column.name);
        Rows wanted = m_source.rows(table.id);
        value::TableId target = table.id;
        if (table.merged) {
            target.table = "merged";
            if (table.firstKey == 0)
                for (const Row& row : m_source.rows(m_tables[1].id))
                    wanted.insert(row);
            else
                continue;
        }
        const Rows got = m_target.rows(target, columns);
        Rows lost;
        Rows surplus;
        std::set_difference(wanted.begin(), wanted.end(), got.begin(), got.end(), std::inserter(lost, lost.end()));
        std::set_difference(got.begin(), got.end(), wanted.begin(), wanted.end(),
                            std::inserter(surplus, surplus.end()));
        tellRows(out, target.table + " lacks ", lost);
        tellRows(out, target.table + " has too much ", surplus);
    }
    return out;
}

/// No more faults: within three minutes everything must be equal, and stay so over a restart.
void SimulatedRun::settle() {
    constexpr std::int64_t kPatienceMs = 180'000;
    m_world.calmDown();
    m_world.beginLife();
    m_syncOptions.lostPosition = m_wayOut;
    m_world.story() += "settles\n";
    {
        Life life;
        if (!begin(life, sync::RunUntil::stopped))
            return;
        life.engine->resumeAll();
        const std::int64_t until = World::nowMs() + kPatienceMs;
        bool done = false;
        std::string states;
        while (!done && m_failure.empty() && World::nowMs() < until && !life.engine->fatalError()) {
            watch(life);
            const sync::Metrics metrics = life.engine->metrics();
            help(life, metrics);
            states.clear();
            for (const sync::LaneMetrics& lane : metrics.lanes)
                if (lane.state != sync::LaneState::streaming)
                    states += lane.source.toString() + " is " + sync::laneStateName(lane.state) + '\n';
            done = metrics.lanes.size() == m_tables.size() && states.empty() && differences().empty();
        }
        if (const auto fatal = life.engine->fatalError())
            fail("the last run ended: " + fatal->toString());
        else if (!done && m_failure.empty())
            fail("not equal and streaming after three calm minutes\n" + states + differences());
        end(life);
    }
    if (!m_failure.empty())
        return;
    Life again;
    if (!begin(again, sync::RunUntil::caughtUp))
        return;
    if (!again.engine->waitStopped(std::chrono::milliseconds(kPatienceMs)))
        fail("a restart with nothing to do does not end");
    end(again);
    if (std::string text = differences(); !text.empty())
        fail("not equal after a restart\n" + text);
    if (const auto open = m_target.openTransactions(); open != 0)
        fail(std::to_string(open) + " transactions were left open");
}

void SimulatedRun::run() {
    chooseOptions();
    makeTables();
    Workload workload(m_world, m_source, m_tables, m_work);
    workload.fill(m_world.random().oneIn(3) ? 10 : 80);
    fillTarget();
    {
        std::jthread writer([&](std::stop_token stop) { workload.run(stop); });
        for (std::uint64_t lives = 1 + m_world.random().below(4); lives > 0 && m_failure.empty(); --lives)
            live();
    }
    if (m_failure.empty())
        settle();
    for (const std::string& violation : m_world.violations())
        fail(violation);
}

/// What libraries do only once in a process must not be part of the first run alone.
void warmUp(const std::string& folder) {
    static bool done = false;
    if (std::exchange(done, true))
        return;
    const auto store = state::StateStore::open(folder, "p");
    LS_ASSERT(store && (*store)->restore());
}

} // namespace

std::string scratchFolder() {
    const char* memory = "/dev/shm";
    const std::filesystem::path base = std::filesystem::is_directory(memory) && ::access(memory, W_OK) == 0
                                           ? std::filesystem::path(memory)
                                           : std::filesystem::temp_directory_path();
    std::string name = (base / "lodestar-simulation-XXXXXX").string();
    if (!::mkdtemp(name.data())) {
        std::perror(name.c_str());
        std::abort();
    }
    return name;
}

RunResult simulate(std::uint64_t seed, const RunOptions& options) {
    warmUp(options.folder);
    std::filesystem::remove_all(options.folder);
    Random setup(seed * 0x2545f4914f6cdd1dULL);
    constexpr std::uint64_t kSwitches[] = {0, 3, 16, 64, 256};
    SimulatedRun run(setup.next(), options);
    const auto outcome =
        VirtualThreads::run({setup.next(), kSwitches[setup.below(5)],
                             [&] { std::fprintf(stderr, "seed %llu\n", static_cast<unsigned long long>(seed)); }},
                            [&] { run.run(); });
    RunResult result = run.result();
    result.trace = outcome.trace;
    result.virtualMs = outcome.virtualMs;
    if (result.failure.empty() && !options.tellAll)
        result.story.clear();
    std::filesystem::remove_all(options.folder);
    return result;
}

} // namespace lodestar::simulation
