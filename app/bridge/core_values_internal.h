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
/// The target of the design with what only its file says: address map, authority, proxy. Fails if the password of the
/// proxy cannot be found.
[[nodiscard]] Result<warehouse::Endpoint> targetOf(const Design& design);
/// A reference stays as the file names it while it leads to the password in use; anything else was typed.
void keepReference(pipeline::SecretRef& ref, const Secret& password);

} // namespace lodestar::bridge
