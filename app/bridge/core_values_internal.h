// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Between the values of the window and those of the core. Pure functions.
#include "app/bridge/design.h"
#include "app/pipeline/pipeline.h"
#include "core/source/endpoint.h"
#include "core/warehouse/endpoint.h"
namespace lodestar::bridge {

[[nodiscard]] source::Endpoint endpointOf(const SourceForm& form);
[[nodiscard]] warehouse::Endpoint endpointOf(const TargetForm& form);
/// A reference stays as the file names it while it leads to the password in use; anything else was typed.
void keepReference(pipeline::SecretRef& ref, const Secret& password);

} // namespace lodestar::bridge
