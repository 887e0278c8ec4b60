// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads and writes pipeline files: the YAML of Flink CDC pipelines (source, sink, route, transform, pipeline) plus what
// only Lodestar knows under `lodestar`. An option that is not known or not supported is an error naming it and its
// line. Saving keeps the comments and the order of the file; a file is written beside itself, synced and renamed. Free
// functions; one file is not to be saved from two threads at once.
#include "app/pipeline/pipeline.h"
#include "core/base/result.h"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::pipeline {

/// An option that is accepted but changes nothing, with the reason.
struct Note {
    std::string option;
    std::uint32_t line = 0;
    std::string text;
    bool operator==(const Note&) const = default;
};

struct OpenedPipeline {
    Pipeline pipeline;
    bool idIsNew = false; ///< the file held none; save it before the first sync, or its state will not be found again
    std::vector<Note> notes;
    std::string text; ///< of the file
};

/// `where` names the text in errors. Fails with invalidFile (no YAML, not the shape of a pipeline) or invalidOption.
[[nodiscard]] Result<OpenedPipeline> parsePipeline(std::string_view text, const std::string& where = "pipeline");
[[nodiscard]] Result<OpenedPipeline> openPipeline(const std::string& path);

enum class ClearPasswords : std::uint8_t {
    toKeychain, ///< written as ${keychain:ACCOUNT}; the caller has stored them there (keychainAccount())
    keepTyped,  ///< one that the file already holds in clear stays as it was typed there; any other becomes
                ///< ${env:LODESTAR_SOURCE_PASSWORD} or ${env:LODESTAR_TARGET_PASSWORD}
};

/// The text for the file: `previous` with the changes worked in, or a new text if it is empty.
[[nodiscard]] Result<std::string> pipelineText(const Pipeline& pipeline, std::string_view previous,
                                               ClearPasswords clear = ClearPasswords::toKeychain);

/// Writes it over the file that is there, keeping that file's comments and order.
[[nodiscard]] Result<void> savePipeline(const Pipeline& pipeline, const std::string& path,
                                        ClearPasswords clear = ClearPasswords::toKeychain);

} // namespace lodestar::pipeline
