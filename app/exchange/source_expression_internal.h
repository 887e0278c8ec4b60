// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How a batch reader asks MySQL for a value, so that it arrives in StarRocks in the form of the plan.
#include "core/mapping/table_plan.h"
#include "core/schema/table.h"
#include <optional>
#include <string>
namespace lodestar::exchange {

/// An expression of MySQL's SQL whose text is what a stream load in CSV takes; nullopt when there is none.
[[nodiscard]] std::optional<std::string> sourceExpression(const schema::SourceColumn& source,
                                                          const mapping::TargetColumn& target);

} // namespace lodestar::exchange
