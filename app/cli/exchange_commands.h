// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The commands export and import, and statements (CREATE ... AS) that are run as they are.
#include "app/cli/arguments.h"
#include "app/cli/output.h"
#include "app/pipeline/pipeline_file.h"
#include "core/base/result.h"
#include <functional>
namespace lodestar::cli {

/// Whether the file holds statements instead of a pipeline: its name ends in ".sql".
[[nodiscard]] bool isStatementFile(const std::string& path);
/// The pipeline of such a file. Its id is a comment in the file ("-- lodestar-id: ..."); idIsNew when there is none.
/// What the statements say and a pipeline cannot is shown.
[[nodiscard]] Result<pipeline::OpenedPipeline> openStatements(const std::string& path, const Output& output);
/// Adds the comment with the id.
[[nodiscard]] Result<void> saveStatementId(const std::string& path, const std::string& id);

/// `plan` reads the tables; it is called only for formats that hold columns.
int runExport(const Arguments& arguments, const pipeline::Pipeline& pipeline,
              const std::function<Result<session::Plans>()>& plan, const Output& output);
int runImport(const Arguments& arguments, const Output& output);

} // namespace lodestar::cli
