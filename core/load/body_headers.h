// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The HTTP headers that tell StarRocks how to read a body (documentation, "STREAM LOAD").
#include "core/base/result.h"
#include "core/load/column_writer.h"
#include "core/mapping/table_plan.h"
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>
namespace lodestar::load {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct BodyHeaders {
    Headers csv;
    Headers json;
    bool csvFits = true; ///< false: the names of the columns are too long for a header, so that only JSON can be sent
};

/// `constants`: columns behind those of the writers. `withOp`: the field __op ends each row. Fails with unsupported
/// (scope table) where binary columns need expressions and the names do not fit.
[[nodiscard]] Result<BodyHeaders> makeBodyHeaders(const mapping::TablePlan& plan, std::span<const ColumnWriter> columns,
                                                  std::span<const std::string> constants, bool withOp);

/// The temporary field that carries the bytes of a column as hex; a number, because target names may be long.
[[nodiscard]] std::string hexFieldName(std::size_t index);

} // namespace lodestar::load
