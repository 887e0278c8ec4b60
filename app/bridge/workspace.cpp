// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridge/workspace.h"
#include <algorithm>
#include <utility>
namespace lodestar::bridge {
namespace {
constexpr int kThreads = 6;
constexpr std::size_t kUndoMax = 100;
} // namespace

Workspace::Workspace(std::unique_ptr<Backend> backend, std::chrono::milliseconds numbersEvery, QObject* parent)
    : QObject(parent), m_backend(std::move(backend)), m_pool(kThreads), m_session(numbersEvery), m_sourceJob(m_pool),
      m_targetTestJob(m_pool), m_catalogJob(m_pool), m_namesJob(m_pool), m_selectJob(m_pool), m_planJob(m_pool),
      m_targetJob(m_pool), m_startJob(m_pool), m_measureJob(m_pool) {
    m_backend->adopt(m_design);
    connect(&m_session, &SessionController::stateChanged, this, [this](RunState state) {
        noteChanges();
        const bool ended = state == RunState::stopped || state == RunState::failed || state == RunState::closed;
        if (ended && std::exchange(m_startAgain, false) && state == RunState::stopped)
            QMetaObject::invokeMethod(this, &Workspace::startSync, Qt::QueuedConnection); // the run is being destroyed
    });
}

Workspace::~Workspace() = default;

void Workspace::newDesign() { useDesign(Design()); }

void Workspace::useDesign(const Design& design) {
    m_design = design;
    m_backend->adopt(m_design);
    m_path.clear();
    m_modified = false;
    m_undo.clear();
    m_redo.clear();
    forgetSource();
    forgetTarget();
    emit designReplaced();
}

void Workspace::importDesign(const Design& design) {
    useDesign(design);
    touch();
}

void Workspace::setCurrentTarget(const std::optional<value::TableId>& target) { m_currentTarget = target; }

void Workspace::fillPasswords(const Secret& source, const Secret& target) {
    m_design.source.password = source;
    m_design.target.password = target;
}

Result<void> Workspace::open(const QString& path) {
    LS_TRY(Design loaded, m_backend->loadDesign(path.toStdString()));
    m_design = std::move(loaded);
    m_path = path;
    m_modified = false;
    m_undo.clear();
    m_redo.clear();
    forgetSource();
    forgetTarget();
    emit designReplaced();
    return {};
}

Result<void> Workspace::save(const QString& path) {
    emit aboutToSave();
    LS_CHECK(m_backend->saveDesign(m_design, path.toStdString()));
    m_path = path;
    m_modified = false;
    emit designChanged();
    return {};
}

void Workspace::touch() {
    m_modified = true;
    emit designChanged();
}

void Workspace::setSource(const SourceForm& source) {
    if (source == m_design.source)
        return;
    SourceForm renamed = source;
    renamed.name = m_design.source.name;
    const bool sameServer = renamed == m_design.source;
    m_design.source = source;
    if (!sameServer)
        forgetSource();
    touch();
}

void Workspace::setTarget(const TargetForm& target) {
    if (target == m_design.target)
        return;
    TargetForm renamed = target;
    renamed.name = m_design.target.name;
    const bool sameServer = renamed == m_design.target;
    m_design.target = target;
    if (!sameServer)
        forgetTarget();
    touch();
}

void Workspace::setRules(const RuleTexts& rules) {
    if (rules.include == m_design.include && rules.exclude == m_design.exclude)
        return;
    m_design.include = rules.include;
    m_design.exclude = rules.exclude;
    touch();
    select();
}

void Workspace::setMapping(const mapping::MappingRules& rules) {
    if (rules == m_design.mapping)
        return;
    if (m_undo.size() == kUndoMax)
        m_undo.erase(m_undo.begin());
    m_undo.push_back(m_design.mapping);
    m_redo.clear();
    useMapping(rules);
}

void Workspace::useMapping(mapping::MappingRules rules) {
    m_design.mapping = std::move(rules);
    touch();
    plan();
}

void Workspace::undoMapping() {
    if (m_undo.empty())
        return;
    m_redo.push_back(m_design.mapping);
    mapping::MappingRules rules = std::move(m_undo.back());
    m_undo.pop_back();
    useMapping(std::move(rules));
}

void Workspace::redoMapping() {
    if (m_redo.empty())
        return;
    m_undo.push_back(m_design.mapping);
    mapping::MappingRules rules = std::move(m_redo.back());
    m_redo.pop_back();
    useMapping(std::move(rules));
}

mapping::MappingRules Workspace::effectiveRules(const mapping::MappingRules& rules) const {
    mapping::MappingRules effective = rules;
    effective.liveBackEnds = m_targetReport.liveBackEnds;
    effective.copiesOnly = m_design.run.startFrom == StartFrom::snapshotOnly;
    return effective;
}

Result<Plans> Workspace::planNow(const std::vector<std::size_t>& tables, const mapping::MappingRules& rules) const {
    Plans plans;
    plans.version = m_targetReport.version;
    for (const std::size_t at : tables)
        if (m_plans && at < m_plans->tables.size())
            plans.tables.push_back(m_plans->tables[at]);
    LS_TRY(plans.set, mapping::planTables(plans.tables, effectiveRules(rules), plans.version));
    return plans;
}

void Workspace::setRun(const RunSettings& settings, ExistingRows existingRows) {
    if (settings == m_design.run && existingRows == m_design.existingRows)
        return;
    m_design.run = settings;
    m_design.existingRows = existingRows;
    touch();
}

void Workspace::setExistingRows(const std::vector<value::TableId>& tables, ExistingRows choice) {
    for (const value::TableId& table : tables) {
        if (choice == m_design.existingRows)
            m_design.existingRowsOfTable.erase(table);
        else
            m_design.existingRowsOfTable[table] = choice;
    }
    touch();
}

void Workspace::forgetSource() {
    m_sourceJob.cancel();
    m_catalogJob.cancel();
    m_namesJob.cancel();
    m_names.reset();
    m_selectJob.cancel();
    m_planJob.cancel();
    m_sourceTest = Loading::none;
    m_sourceReport = EndReport();
    m_catalogState = Loading::none;
    m_catalogError.reset();
    m_catalog.reset();
    m_selected.clear();
    m_selectedCount = 0;
    m_plans.reset();
    m_plansError.reset();
    cancelMeasuring();
    m_measures.clear();
    emit sourceTested();
    emit catalogChanged();
    emit selectionChanged();
    emit plansChanged();
}

void Workspace::forgetTarget() {
    m_targetTestJob.cancel();
    m_targetJob.cancel();
    m_targetTest = Loading::none;
    m_targetReport = EndReport();
    m_comparisons.clear();
    emit targetTested();
    emit comparisonsChanged();
}

void Workspace::testSource() {
    m_sourceTest = Loading::running;
    m_sourceReport = EndReport();
    m_sourceJob.run(
        this,
        [backend = m_backend.get(), design = m_design](std::stop_token stop) {
            return backend->checkSource(design, stop);
        },
        [this](EndReport report) {
            m_sourceReport = std::move(report);
            m_sourceTest = m_sourceReport.summary.empty() ? Loading::failed : Loading::ready;
            emit sourceTested();
            // The tables are wanted next, whichever page is opened.
            if (m_sourceTest == Loading::ready && m_catalogState == Loading::none)
                readCatalog();
        });
    emit sourceTested();
}

void Workspace::testTarget() {
    m_targetTest = Loading::running;
    m_targetReport = EndReport();
    m_targetTestJob.run(
        this,
        [backend = m_backend.get(), design = m_design, plans = m_plans](std::stop_token stop) {
            return backend->checkTarget(design, plans.get(), stop);
        },
        [this](EndReport report) {
            m_targetReport = std::move(report);
            m_targetTest = m_targetReport.summary.empty() ? Loading::failed : Loading::ready;
            emit targetTested();
            plan();
        });
    emit targetTested();
}

void Workspace::cancelTestSource() {
    m_sourceJob.cancel();
    m_sourceTest = Loading::none;
    emit sourceTested();
}

void Workspace::cancelTestTarget() {
    m_targetTestJob.cancel();
    m_targetTest = Loading::none;
    emit targetTested();
}

void Workspace::readCatalog() {
    m_catalogState = Loading::running;
    m_catalogError.reset();
    m_catalogJob.run(
        this,
        [backend = m_backend.get(), source = m_design.source](std::stop_token stop) {
            return backend->readCatalog(source, stop);
        },
        [this](Result<Catalog> read) {
            m_namesJob.cancel();
            m_names.reset();
            if (!read) {
                m_catalogState = Loading::failed;
                m_catalogError = read.error();
            } else {
                m_catalogState = Loading::ready;
                m_catalog = std::make_shared<const Catalog>(std::move(*read));
                m_selected.assign(m_catalog->tables.size(), false);
                m_selectedCount = 0;
            }
            emit catalogChanged();
            select();
        });
    if (!m_catalog)
        readNames();
    emit catalogChanged();
}

/// A failure is told by the reading of the whole catalogue.
void Workspace::readNames() {
    m_namesJob.run(
        this,
        [backend = m_backend.get(), source = m_design.source](std::stop_token stop) {
            return backend->readNames(source, stop);
        },
        [this](Result<Catalog> read) {
            if (!read || m_catalogState != Loading::running)
                return;
            m_names = std::make_shared<const Catalog>(std::move(*read));
            emit catalogChanged();
        });
}

void Workspace::select() {
    if (!m_catalog)
        return;
    using Flags = std::vector<bool>;
    m_selectJob.run(
        this,
        [catalog = m_catalog, include = m_design.include,
         exclude = m_design.exclude](std::stop_token stop) -> Result<Flags> {
            LS_TRY(auto rules, schema::SelectionRules::parse(include, exclude));
            Flags flags(catalog->tables.size());
            for (std::size_t i = 0; i < flags.size() && !stop.stop_requested(); ++i)
                flags[i] = rules.selects(catalog->tables[i].id);
            return flags;
        },
        [this](Result<Flags> flags) {
            if (!flags) {
                emit failed(flags.error());
                return;
            }
            m_selected = std::move(*flags);
            m_selectedCount = std::size_t(std::count(m_selected.begin(), m_selected.end(), true));
            emit selectionChanged();
            plan();
        });
}

void Workspace::plan() {
    if (!m_catalog)
        return;
    mapping::MappingRules rules = effectiveRules(m_design.mapping);
    const mapping::TargetVersion version = m_targetReport.version;
    m_planJob.run(
        this,
        [catalog = m_catalog, selected = m_selected, rules = std::move(rules),
         version](std::stop_token) -> Result<std::shared_ptr<const Plans>> {
            auto plans = std::make_shared<Plans>();
            plans->version = version;
            for (std::size_t i = 0; i < selected.size(); ++i)
                if (selected[i])
                    plans->tables.push_back(catalog->tables[i]);
            LS_TRY(plans->set, mapping::planTables(plans->tables, rules, version));
            return std::shared_ptr<const Plans>(plans);
        },
        [this](Result<std::shared_ptr<const Plans>> made) {
            m_plansError.reset();
            if (made)
                m_plans = std::move(*made);
            else
                m_plansError = made.error();
            noteChanges();
            emit plansChanged();
        });
}

void Workspace::keepComparisons(const std::vector<Comparison>& found) {
    for (const Comparison& comparison : found)
        m_comparisons[comparison.target] = comparison;
    emit comparisonsChanged();
}

void Workspace::compareTarget() {
    if (!m_plans)
        return;
    m_targetJob.run(
        this,
        [backend = m_backend.get(), target = m_design.target, plans = m_plans](std::stop_token stop) {
            return backend->compare(target, *plans, stop);
        },
        [this](Result<std::vector<Comparison>> found) {
            if (!found)
                emit failed(found.error());
            else
                keepComparisons(*found);
            emit comparisonsChanged();
        });
    emit comparisonsChanged();
}

void Workspace::createTables() {
    if (!m_plans)
        return;
    m_targetJob.run(
        this,
        [backend = m_backend.get(), target = m_design.target, plans = m_plans](std::stop_token stop) {
            return backend->createTables(target, *plans, stop);
        },
        [this](Result<std::vector<CreateOutcome>> outcomes) {
            if (!outcomes) {
                emit failed(outcomes.error());
                emit comparisonsChanged();
                return;
            }
            emit tablesCreated(*outcomes);
            compareTarget();
        });
    emit comparisonsChanged();
}

void Workspace::measureTables(const std::vector<std::size_t>& tables) {
    cancelMeasuring();
    if (!m_plans || tables.empty())
        return;
    m_measurePlans = m_plans;
    m_measureQueue.assign(tables.rbegin(), tables.rend());
    m_measureTotal = tables.size();
    measureNext();
}

void Workspace::measureNext() {
    if (m_measureQueue.empty()) {
        m_measurePlans.reset();
        emit measuresChanged();
        return;
    }
    const std::size_t at = m_measureQueue.back();
    m_measureJob.run(
        this,
        [backend = m_backend.get(), source = m_design.source, plans = m_measurePlans, at](std::stop_token stop) {
            return backend->measure(source, plans->tables.at(at), plans->set.plans.at(at), stop);
        },
        [this, at](Result<TableMeasures> measured) {
            if (!measured) {
                cancelMeasuring();
                emit failed(measured.error());
                return;
            }
            m_measures[m_measurePlans->tables.at(at).id] = {std::move(*measured),
                                                            m_measurePlans->set.plans.at(at).columns};
            m_measureQueue.pop_back();
            measureNext();
        });
    emit measuresChanged();
}

void Workspace::cancelMeasuring() {
    m_measureQueue.clear();
    m_measureTotal = 0;
    m_measurePlans.reset();
    m_measureJob.cancel();
    emit measuresChanged();
}

const TableMeasures* Workspace::measures(const value::TableId& source, const mapping::TablePlan& plan) const {
    const auto found = m_measures.find(source);
    return found == m_measures.end() || found->second.columns != plan.columns ? nullptr : &found->second.measures;
}

std::vector<value::TableId> Workspace::tablesThatDoNotFit() const {
    std::vector<value::TableId> tables;
    for (const auto& [table, measured] : m_measures)
        if (!measured.measures.fits())
            tables.push_back(table);
    return tables;
}

void Workspace::noteChanges() {
    m_changed.clear();
    if (m_session.active() && m_runPlans && m_plans)
        m_changed = mappingChanges(*m_runPlans, *m_plans);
}

void Workspace::keepRunMapping(const value::TableId& source) {
    mapping::MappingRules rules = m_design.mapping;
    const auto before = m_runRules.tables.find(source);
    if (before == m_runRules.tables.end())
        rules.tables.erase(source);
    else
        rules.tables[source] = before->second;
    setMapping(rules);
}

void Workspace::restartSync() {
    m_startAgain = m_session.active();
    if (m_startAgain)
        m_session.stop();
    else
        startSync();
}

void Workspace::startSync() {
    if (!m_plans || m_session.active() || m_startJob.running())
        return;
    // The id in the file leads to the state of the sync; it has to be there before there is any.
    if (!m_path.isEmpty())
        if (auto saved = save(m_path); !saved) {
            emit failed(saved.error());
            return;
        }
    using Opened = Result<std::unique_ptr<SyncRun>>;
    m_startJob.run(
        this,
        [backend = m_backend.get(), design = m_design, plans = m_plans](std::stop_token stop) {
            return backend->openRun(design, *plans, stop);
        },
        [this, plans = m_plans, rules = m_design.mapping](Opened run) {
            if (!run) {
                emit failed(run.error());
                emit m_session.statusChanged(m_session.status());
                return;
            }
            m_runPlans = plans;
            m_runRules = rules;
            m_session.start(std::move(*run));
        });
    emit m_session.statusChanged(m_session.status());
}

} // namespace lodestar::bridge
