// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reading a YAML node with strict keys. These functions may throw YAML::Exception; parsePipeline() catches it.
#include "app/pipeline/pipeline_file.h"
#include <functional>
#include <map>
#include <string>
#include <vector>
#include <yaml-cpp/yaml.h>
namespace lodestar::pipeline {

struct ReadContext {
    std::string where; ///< the file, for errors
    std::vector<Note> notes;
};

/// "file, line 7"
[[nodiscard]] std::string placeOf(const ReadContext& context, const YAML::Node& node);
/// The error with its place and option in front.
[[nodiscard]] Error atOption(const ReadContext& context, const YAML::Node& node, const std::string& option,
                             Error error);

using FieldReader = std::function<Result<void>(const YAML::Node& value)>;
using FieldReaders = std::map<std::string, FieldReader, std::less<>>;
/// Calls the reader of each key; an unknown, repeated or misspelt key is an error. Errors of readers get the place and
/// "section, key" in front unless they already have one.
[[nodiscard]] Result<void> readMap(const ReadContext& context, const YAML::Node& map, const std::string& section,
                                   const FieldReaders& readers);
/// Every key is free text.
[[nodiscard]] Result<void> readFreeMap(const ReadContext& context, const YAML::Node& map, const std::string& section,
                                       const std::function<Result<void>(const std::string&, const YAML::Node&)>& read);

[[nodiscard]] Result<std::string> textOf(const YAML::Node& node);
/// A list of texts, or one text with commas.
[[nodiscard]] Result<std::vector<std::string>> textsOf(const YAML::Node& node);

[[nodiscard]] Result<void> readLodestar(ReadContext& context, const YAML::Node& node, Pipeline& pipeline);

} // namespace lodestar::pipeline
