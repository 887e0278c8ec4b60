// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Everything the window asks of the core, as blocking calls for pool threads. Implemented over the core by CoreBackend
// and, in tests, by a fake. Every function may be called from several threads at once and looks at its stop token
// between two exchanges with a server.
#include "app/bridge/design.h"
#include "app/bridge/exchange_values.h"
#include "app/bridge/sync_run.h"
#include "core/base/check.h"
#include "core/base/result.h"
#include "core/ddl/reconcile.h"
#include "core/mapping/table_plan.h"
#include "core/mapping/type_map.h"
#include "core/schema/table.h"
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>
namespace lodestar::bridge {

/// What a test of one end found.
struct EndReport {
    std::vector<Check> checks;
    std::string summary;            ///< "MySQL 8.0.36 · 10.0.4.12:3306"; empty if the server did not answer
    mapping::TargetVersion version; ///< of a target
    std::string versionText;        ///< of a target, as it names itself
    std::uint32_t liveBackEnds = 0; ///< of a target; 0: unknown
};

/// Every base table of the source that the user may read, by database and name.
struct Catalog {
    std::vector<schema::SourceTable> tables;
};

struct Preview {
    std::vector<std::string> columns;
    std::vector<std::vector<std::optional<std::string>>> rows; ///< nullopt: NULL; cut to a readable length
};

enum class TargetState : std::uint8_t { absent, same, differs };
struct Comparison {
    value::TableId target;
    TargetState state = TargetState::absent;
    bool hasRows = false;
    std::vector<std::string> differences; ///< one sentence each
};

struct CreateOutcome {
    value::TableId target;
    std::optional<Error> error; ///< absent: created, or there already
};

/// The longest value that a column, or the key, of a source table really holds.
struct Measure {
    std::string column; ///< of the source; empty: the key
    std::uint64_t longest = 0;
    std::uint64_t room = 0; ///< bytes that the target takes
    bool fits = true;
    bool tight = false;   ///< less than a tenth of the room is left
    std::string sentence; ///< with the margin, without the final dot
    bool operator==(const Measure&) const = default;
};
struct TableMeasures {
    value::TableId table;
    std::uint64_t rows = 0;
    std::vector<Measure> measures; ///< the key first
    [[nodiscard]] bool fits() const;
};

/// One statement that was tried in the target.
struct AppliedStatement {
    value::TableId table;
    std::string sql;
    std::optional<Error> error; ///< absent: done
};

/// A row that the target does not take; its table stands before it.
struct RefusedRow {
    std::string time; ///< UTC
    std::string table;
    std::string operation; ///< insert, update, delete, copy, load
    std::string position;  ///< in the log of the source; empty: met in the copy
    std::string reason;
    std::vector<std::pair<std::string, std::string>> values; ///< column and value as the source gave it
    std::string json;                                        ///< the same values, for the clipboard
    std::string id;                                          ///< for passRowOver; empty: not known by itself
    bool passedOver = false;                                 ///< it was answered, and is passed over when read again
};

/// The selected tables and what becomes of them.
struct Plans {
    std::vector<schema::SourceTable> tables; ///< one per plan
    mapping::PlanSet set;
    mapping::TargetVersion version;
};

class Backend {
public:
    virtual ~Backend() = default;
    /// Gives a design that came from no pipeline file an identity of its own, under which its sync finds its state
    /// again.
    virtual void adopt(Design& design) = 0;
    [[nodiscard]] virtual Result<Design> loadDesign(const std::string& path) = 0;
    /// Passwords are not written; `design.rest` is renewed for the next saving.
    [[nodiscard]] virtual Result<void> saveDesign(Design& design, const std::string& path) = 0;
    [[nodiscard]] virtual EndReport checkSource(const Design& design, std::stop_token stop) = 0;
    /// `plans` may be null; with plans, the tables that exist are looked at too.
    [[nodiscard]] virtual EndReport checkTarget(const Design& design, const Plans* plans, std::stop_token stop) = 0;
    /// Tables with nothing but their names and key columns: what can be shown while readCatalog() still runs.
    [[nodiscard]] virtual Result<Catalog> readNames(const SourceForm& source, std::stop_token stop) = 0;
    [[nodiscard]] virtual Result<Catalog> readCatalog(const SourceForm& source, std::stop_token stop) = 0;
    [[nodiscard]] virtual Result<Preview> preview(const SourceForm& source, const schema::SourceTable& table,
                                                  std::uint32_t rows, std::stop_token stop) = 0;
    [[nodiscard]] virtual Result<std::vector<Comparison>> compare(const TargetForm& target, const Plans& plans,
                                                                  std::stop_token stop) = 0;
    /// Creates the databases and tables that are missing. One outcome per table that was tried.
    [[nodiscard]] virtual Result<std::vector<CreateOutcome>> createTables(const TargetForm& target, const Plans& plans,
                                                                          std::stop_token stop) = 0;
    /// Reads every row of the table, in one statement that a stop request ends.
    [[nodiscard]] virtual Result<TableMeasures> measure(const SourceForm& source, const schema::SourceTable& table,
                                                        const mapping::TablePlan& plan, std::stop_token stop) = 0;
    /// How the targets of the plans differ from what is there, one entry for each, with the statements that reconcile.
    [[nodiscard]] virtual Result<std::vector<ddl::TableSteps>> differences(const TargetForm& target, const Plans& plans,
                                                                           std::stop_token stop) = 0;
    /// Runs those statements; `tables` are some of the differences, `destroying` also what loses values.
    [[nodiscard]] virtual Result<std::vector<AppliedStatement>>
    applyDifferences(const TargetForm& target, const Plans& plans, const std::vector<ddl::TableSteps>& tables,
                     bool destroying, std::stop_token stop) = 0;
    /// The design as another tool reads it, and what that tool will not do the same way.
    [[nodiscard]] virtual Result<ExportedTexts> exportDesign(const Design& design, const Plans& plans,
                                                             const ExportRequest& request, std::stop_token stop) = 0;
    /// `where` names the text in errors. The design has no identity yet (adopt).
    [[nodiscard]] virtual Result<ImportedDesign> importDesign(ImportFormat format, const std::string& text,
                                                              const std::string& where, std::stop_token stop) = 0;
    /// Rows that wait for a fix, oldest first; also without a run.
    [[nodiscard]] virtual Result<std::vector<RefusedRow>> refusedRows(const Design& design, std::stop_token stop) = 0;
    /// A run of the design, not started yet.
    [[nodiscard]] virtual Result<std::unique_ptr<SyncRun>> openRun(const Design& design, const Plans& plans,
                                                                   std::stop_token stop) = 0;
};

} // namespace lodestar::bridge
