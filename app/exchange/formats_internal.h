// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One function for each format and direction, and what they share.
#include "app/exchange/exchange.h"
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::exchange {

[[nodiscard]] Result<Exported> exportFlinkCdc(const ExportInput& input);
[[nodiscard]] Result<Exported> exportFlinkSql(const ExportInput& input);
[[nodiscard]] Result<Exported> exportCtas(const ExportInput& input);
[[nodiscard]] Result<Exported> exportCdas(const ExportInput& input);
[[nodiscard]] Result<Exported> exportRoutineLoad(const ExportInput& input);
[[nodiscard]] Result<Exported> exportDatax(const ExportInput& input);
[[nodiscard]] Result<Exported> exportDataworks(const ExportInput& input);

[[nodiscard]] Result<Imported> importFlinkCdc(std::string_view text, const std::string& where);
[[nodiscard]] Result<Imported> importFlinkStatements(std::string_view text, const std::string& where);
[[nodiscard]] Result<Imported> importSmt(std::string_view text, const std::string& where);
[[nodiscard]] Result<Imported> importDatax(std::string_view text, const std::string& where);
[[nodiscard]] Result<Imported> importDataworks(std::string_view text, const std::string& where);

/// The name of the variable that stands for a password: the one the pipeline names, or the usual one.
[[nodiscard]] std::string passwordVariable(const pipeline::Pipeline& pipeline, bool source);
/// The command that puts the passwords into a file, and touches no other dollar sign in it.
[[nodiscard]] std::string substitution(const pipeline::Pipeline& pipeline);
/// Lines of a text file that say where it comes from, each with `mark` in front ("# ", "-- ").
[[nodiscard]] std::string originLines(const ExportInput& input, std::string_view mark, std::string_view what);
/// What every other tool does its own way: the options under `lodestar` that are not at their default.
void remarkOwnOptions(const pipeline::Pipeline& pipeline, std::vector<Remark>& remarks);
/// The remarks as lines of a text file.
[[nodiscard]] std::string remarkLines(const std::vector<Remark>& remarks, std::string_view mark);
[[nodiscard]] std::string firstAddress(const std::vector<warehouse::HostPort>& addresses);

} // namespace lodestar::exchange
