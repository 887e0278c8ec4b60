// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Between the settings of a run that the window shows and the options of a pipeline. Pure functions.
#include "app/bridge/run_settings.h"
#include "app/pipeline/pipeline.h"
namespace lodestar::bridge {

/// Options that the window does not show keep their values.
void putSettings(const RunSettings& settings, pipeline::Pipeline& pipeline);
[[nodiscard]] RunSettings settingsOf(const pipeline::Pipeline& pipeline);

} // namespace lodestar::bridge
