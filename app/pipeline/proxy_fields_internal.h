// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The fields of `lodestar: target` that name an HTTP proxy.
#include "app/pipeline/pipeline.h"
#include "app/pipeline/tree_internal.h"
#include "app/pipeline/yaml_reader_internal.h"
namespace lodestar::pipeline {

[[nodiscard]] FieldReaders proxyReaders(Pipeline& pipeline);
/// Whether the fields that were read belong together. `node` is their map.
[[nodiscard]] Result<void> checkProxy(const ReadContext& context, const YAML::Node& node, const Pipeline& pipeline);
void addProxy(Tree& target, const Pipeline& pipeline);

} // namespace lodestar::pipeline
