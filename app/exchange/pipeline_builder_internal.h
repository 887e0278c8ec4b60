// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Makes a pipeline of foreign options. Each option goes through the reader of pipeline files, so that an import knows
// exactly what a file may say; what that reader refuses becomes a remark.
#include "app/exchange/exchange.h"
#include <map>
#include <string>
#include <vector>
namespace lodestar::exchange {

class PipelineBuilder final {
public:
    explicit PipelineBuilder(std::string where) : m_where(std::move(where)) {}
    /// An option of "source", "sink" or "pipeline". A second value for the same option is a remark.
    void option(const std::string& section, const std::string& name, const std::string& value);
    /// With a password in clear, or "${NAME}" as the formats with variables write it.
    void password(const std::string& section, const std::string& value);
    /// A whole entry of "route" or "transform", field by field; it is kept if what is left can be read.
    void entry(const std::string& list, const std::vector<std::pair<std::string, std::string>>& fields);
    void remark(std::string subject, std::string text) { m_remarks.push_back({std::move(subject), std::move(text)}); }
    void table(const value::TableId& table); ///< adds one exact table to the selection
    void tablePattern(std::string entry);    ///< in the form of `tables`
    [[nodiscard]] bool has(const std::string& section, const std::string& name) const;
    /// What has no option is set on the result by the caller.
    [[nodiscard]] Result<Imported> finish();

private:
    using Fields = std::vector<std::pair<std::string, std::string>>;
    [[nodiscard]] std::string text() const;
    std::string m_where;
    std::map<std::string, Fields> m_sections;
    std::map<std::string, std::vector<Fields>> m_lists;
    std::vector<std::string> m_tables;
    std::vector<Remark> m_remarks;
};

/// A YAML scalar that reads back as the text, always quoted.
[[nodiscard]] std::string yamlQuoted(std::string_view text);

/// A Java regular expression of a whole name ("^order_[0-9]*$") as one side of an entry of `tables`, where a bare dot
/// is the separator; and back.
[[nodiscard]] std::string nameEntry(std::string_view javaPattern);
[[nodiscard]] std::string javaPattern(std::string_view nameEntry);
/// Both sides of an entry of `tables`; nullopt when it has no bare dot.
struct EntryParts {
    std::string database;
    std::string table;
};
[[nodiscard]] std::optional<EntryParts> splitEntry(std::string_view entry);
/// Whether the side of an entry stands for one name; then that name.
[[nodiscard]] std::optional<std::string> exactName(std::string_view nameEntry);

/// A size as Flink writes it ("65mb", "64 mb", "1048576"); nullopt if it is none.
[[nodiscard]] std::optional<std::uint64_t> bytesOf(std::string_view text);

} // namespace lodestar::exchange
