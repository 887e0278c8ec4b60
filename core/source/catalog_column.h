// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Makes a column out of what information_schema.columns says about it; the servers say defaults and attributes
// differently. Pure; any thread.
#include "core/base/result.h"
#include "core/schema/table.h"
#include <optional>
#include <string>
namespace lodestar::source {

/// One row of information_schema.columns, as text.
struct CatalogColumnRow {
    std::string name;
    std::string columnType;
    bool nullable = true;
    std::optional<std::string> defaultText;
    std::string extra;
    std::string charset;
    std::string collation;
    std::string comment;
    std::string srid; ///< empty: none
};

/// MariaDB since 10.2.7 prints defaults as SQL (quoted text, NULL), MySQL as bare text with DEFAULT_GENERATED in
/// `extra` for expressions.
[[nodiscard]] Result<schema::SourceColumn> catalogColumn(schema::Family family, std::uint32_t serverVersion,
                                                         const CatalogColumnRow& row);

} // namespace lodestar::source
