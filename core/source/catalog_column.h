// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Makes a column out of what information_schema.columns says about it; the servers say defaults and attributes
// differently. Pure; any thread.
#include "core/base/result.h"
#include "core/schema/table.h"
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
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

/// Reads the rows of one server; a type that came before is not parsed again, which is most of the work for a catalogue
/// of many tables. One thread.
class CatalogColumns final {
public:
    CatalogColumns(schema::Family family, std::uint32_t serverVersion) : m_family(family), m_version(serverVersion) {}
    [[nodiscard]] Result<schema::SourceColumn> read(const CatalogColumnRow& row);

private:
    schema::Family m_family;
    std::uint32_t m_version;
    std::unordered_map<std::string, schema::SourceColumn> m_types;
};

/// MariaDB since 10.2.7 prints defaults as SQL (quoted text, NULL), MySQL as bare text with DEFAULT_GENERATED in
/// `extra` for expressions.
[[nodiscard]] Result<schema::SourceColumn> catalogColumn(schema::Family family, std::uint32_t serverVersion,
                                                         const CatalogColumnRow& row);

} // namespace lodestar::source
