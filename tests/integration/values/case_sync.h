// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Case folders between a real server and the sandbox: their tables in the database `cases`, one run of the command line
// for all cases that have no pipeline.yaml, and one for each that has.
#include "tests/cases/types/types_case.h"
#include "tests/integration/sync/pipeline_run.h"
#include <memory>
#include <string>
#include <vector>
namespace lodestar::test {

inline constexpr const char* kCasesDatabase = "cases";

struct ServerVersion {
    schema::Family family = schema::Family::mysql;
    std::uint32_t version = 0;
};
[[nodiscard]] ServerVersion serverVersion(Sql& sql);

struct SyncedCase {
    TypesCase files;
    std::string table; ///< in the source
};

/// A pattern of the option `tables` that names one table of the database `cases`.
[[nodiscard]] std::string tablePattern(const std::string& table);

/// Two pipeline texts as one: the lines of a top-level section of either stand under one heading. The sections must not
/// hold the same option.
[[nodiscard]] std::string joinedSections(const std::string& one, const std::string& other);

/// The part of a pipeline file that leads from the server to the sandbox, for these tables.
[[nodiscard]] std::string endsText(const source::Endpoint& source, const SandboxProcess& sandbox,
                                   const std::string& tables);

/// A pipeline file with its state, run as often as is asked for.
class CasePipeline final {
public:
    CasePipeline(const std::string& text, std::string password);
    /// Starts `lodestar-cli sync --until-caught-up`.
    void start();
    /// Its end; throws when it takes too long.
    ProgramResult wait();
    /// Another command with the file, {"ddl"}, from start to end.
    ProgramResult run(const std::vector<std::string>& command);

private:
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> environment() const {
        return {{"TEST_SOURCE_PASSWORD", m_password}};
    }
    TempFolder m_folder;
    std::string m_password;
    std::unique_ptr<ProgramRun> m_run;
};

/// Runs all of them at the same time to their end.
std::vector<ProgramResult> syncAll(std::vector<std::unique_ptr<CasePipeline>>& pipelines);

/// Columns that an INSERT may name: all but the generated ones, quoted and joined by commas.
[[nodiscard]] std::string insertableColumns(Sql& sql, const std::string& table,
                                            const std::string& database = kCasesDatabase);
[[nodiscard]] std::string nameQuoted(const std::string& name);

} // namespace lodestar::test
