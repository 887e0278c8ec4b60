// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The section `lodestar` of a pipeline file, written; readLodestar() (yaml_reader_internal.h) reads it.
#include "app/pipeline/pipeline.h"
#include "app/pipeline/tree_internal.h"
namespace lodestar::pipeline {

/// Without what is at its default.
[[nodiscard]] Tree lodestarTree(const Pipeline& pipeline);

} // namespace lodestar::pipeline
