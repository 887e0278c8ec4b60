// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What all pages of the window share: the design and its file, what both ends answered, the source's tables, the
// selection and the plans made from them. Work goes to the job pool; signals say what became known. GUI thread only.
#include "app/bridge/backend.h"
#include "app/bridge/job.h"
#include "app/bridge/mapping_changes.h"
#include "app/bridge/selection_edit.h"
#include "app/bridge/session_controller.h"
#include <QObject>
#include <QString>
#include <memory>
#include <optional>
#include <vector>
namespace lodestar::bridge {

enum class Loading : std::uint8_t { none, running, ready, failed };

class Workspace final : public QObject {
    Q_OBJECT
public:
    Workspace(std::unique_ptr<Backend> backend, std::chrono::milliseconds numbersEvery, QObject* parent = nullptr);
    ~Workspace() override;

    // The design and its file.
    [[nodiscard]] const Design& design() const { return m_design; }
    [[nodiscard]] const QString& path() const { return m_path; } ///< empty: never saved
    [[nodiscard]] bool modified() const { return m_modified; }
    void newDesign();
    [[nodiscard]] Result<void> open(const QString& path);
    [[nodiscard]] Result<void> save(const QString& path);
    /// Takes a design that has no file yet (the sample).
    void useDesign(const Design& design);
    /// The same for one that another tool's file was made into: it is not saved yet.
    void importDesign(const Design& design);
    /// Passwords that came from the store of secrets: no change of the design, and no test is forgotten.
    void fillPasswords(const Secret& source, const Secret& target);
    void setSource(const SourceForm& source);
    void setTarget(const TargetForm& target);
    void setRules(const RuleTexts& rules);
    void setMapping(const mapping::MappingRules& rules);
    /// Takes the last change of the mapping back, or makes it again; a hundred are kept.
    void undoMapping();
    void redoMapping();
    [[nodiscard]] bool canUndoMapping() const { return !m_undo.empty(); }
    [[nodiscard]] bool canRedoMapping() const { return !m_redo.empty(); }
    /// What some tables of the present plans would become by other rules, at once: for an edit whose effect is shown
    /// before every table is planned anew. The cost is that of the tables named.
    [[nodiscard]] Result<Plans> planNow(const std::vector<std::size_t>& tables,
                                        const mapping::MappingRules& rules) const;
    void setRun(const RunSettings& settings, ExistingRows existingRows);
    void setExistingRows(const std::vector<value::TableId>& tables, ExistingRows choice);

    // Both ends.
    void testSource();
    void testTarget();
    void cancelTestSource();
    void cancelTestTarget();
    [[nodiscard]] Loading sourceTest() const { return m_sourceTest; }
    [[nodiscard]] Loading targetTest() const { return m_targetTest; }
    [[nodiscard]] const EndReport& sourceReport() const { return m_sourceReport; }
    [[nodiscard]] const EndReport& targetReport() const { return m_targetReport; }

    // Tables, selection, plans.
    void readCatalog();
    [[nodiscard]] Loading catalogState() const { return m_catalogState; }
    [[nodiscard]] const std::optional<Error>& catalogError() const { return m_catalogError; }
    [[nodiscard]] std::shared_ptr<const Catalog> catalog() const { return m_catalog; }
    /// While the first catalogue is read: tables with names and key columns alone. Null once it is there.
    [[nodiscard]] std::shared_ptr<const Catalog> names() const { return m_names; }
    /// One flag per table of the catalog.
    [[nodiscard]] const std::vector<bool>& selected() const { return m_selected; }
    [[nodiscard]] std::size_t selectedCount() const { return m_selectedCount; }
    [[nodiscard]] std::shared_ptr<const Plans> plans() const { return m_plans; }
    [[nodiscard]] const std::optional<Error>& plansError() const { return m_plansError; }
    [[nodiscard]] bool planning() const { return m_planJob.running(); }

    /// The target table that the pages look at; one that is not planned any more is none.
    void setCurrentTarget(const std::optional<value::TableId>& target);
    [[nodiscard]] const std::optional<value::TableId>& currentTarget() const { return m_currentTarget; }

    // The target's tables.
    void compareTarget();
    void createTables();
    void cancelTargetWork() { m_targetJob.cancel(); }
    [[nodiscard]] bool targetBusy() const { return m_targetJob.running(); }
    [[nodiscard]] const std::map<value::TableId, Comparison>& comparisons() const { return m_comparisons; }

    // What the source really holds.
    /// Measures tables of the plans, one after the other; each reads every row of its table.
    void measureTables(const std::vector<std::size_t>& tables);
    void cancelMeasuring();
    [[nodiscard]] bool measuring() const { return m_measureJob.running(); }
    [[nodiscard]] std::size_t measuredCount() const { return m_measureTotal - m_measureQueue.size(); }
    [[nodiscard]] std::size_t measureTotal() const { return m_measureTotal; }
    /// nullptr: not measured, or the columns of the plan have changed since.
    [[nodiscard]] const TableMeasures* measures(const value::TableId& source, const mapping::TablePlan& plan) const;
    /// Source tables that hold a key or value that the target will refuse.
    [[nodiscard]] std::vector<value::TableId> tablesThatDoNotFit() const;

    // The sync.
    [[nodiscard]] SessionController& session() { return m_session; }
    void startSync();
    /// Stops at a checkpoint and starts again with the mapping and the options of now.
    void restartSync();
    /// Source tables of the run whose plan is another one now.
    [[nodiscard]] const std::map<value::TableId, MappingChange>& changedSinceStart() const { return m_changed; }
    /// Gives a table the choices again that it had when the run was started; rules of all tables stay.
    void keepRunMapping(const value::TableId& source);
    [[nodiscard]] bool starting() const { return m_startJob.running(); }

    [[nodiscard]] Backend& backend() { return *m_backend; }
    [[nodiscard]] JobPool& pool() { return m_pool; }

signals:
    void designReplaced(); ///< another file, or a new one
    void designChanged();
    void aboutToSave(); ///< passwords that the file will only name have to be stored now
    void sourceTested();
    void targetTested();
    void catalogChanged();
    void selectionChanged();
    void plansChanged();
    void comparisonsChanged();
    void measuresChanged();
    void tablesCreated(const std::vector<lodestar::bridge::CreateOutcome>& outcomes);
    void failed(const lodestar::Error& error);

private:
    void touch();
    void forgetSource();
    void forgetTarget();
    void select();
    void readNames();
    void plan();
    void useMapping(mapping::MappingRules rules);
    [[nodiscard]] mapping::MappingRules effectiveRules(const mapping::MappingRules& rules) const;
    void measureNext();
    void noteChanges();
    void keepComparisons(const std::vector<Comparison>& found);

    std::unique_ptr<Backend> m_backend;
    JobPool m_pool;
    Design m_design;
    QString m_path;
    bool m_modified = false;
    Loading m_sourceTest = Loading::none;
    Loading m_targetTest = Loading::none;
    EndReport m_sourceReport;
    EndReport m_targetReport;
    Loading m_catalogState = Loading::none;
    std::optional<Error> m_catalogError;
    std::shared_ptr<const Catalog> m_catalog;
    std::shared_ptr<const Catalog> m_names;
    std::vector<bool> m_selected;
    std::size_t m_selectedCount = 0;
    std::shared_ptr<const Plans> m_plans;
    std::optional<Error> m_plansError;
    std::optional<value::TableId> m_currentTarget;
    std::vector<mapping::MappingRules> m_undo, m_redo;
    std::map<value::TableId, Comparison> m_comparisons;
    struct Measured {
        TableMeasures measures;
        std::vector<mapping::TargetColumn> columns; ///< of the plan that was measured for
    };
    std::map<value::TableId, Measured> m_measures;
    std::vector<std::size_t> m_measureQueue; ///< tables of m_measurePlans, the next one last
    std::size_t m_measureTotal = 0;
    std::shared_ptr<const Plans> m_measurePlans;
    std::shared_ptr<const Plans> m_runPlans; ///< what the run was started with
    mapping::MappingRules m_runRules;
    std::map<value::TableId, MappingChange> m_changed;
    bool m_startAgain = false; ///< once the run has come to its end
    SessionController m_session;
    JobSlot m_sourceJob, m_targetTestJob, m_catalogJob, m_namesJob, m_selectJob, m_planJob, m_targetJob, m_startJob,
        m_measureJob;
};

} // namespace lodestar::bridge
