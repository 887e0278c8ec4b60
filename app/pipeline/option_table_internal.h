// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Every option of the sections source, sink and pipeline: how it is read and when it is written.
// Names and meanings: Flink CDC manual, "MySQL" and "StarRocks" pipeline connectors and "Data Pipeline".
#include "app/pipeline/pipeline.h"
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::pipeline {

struct Option {
    std::string_view section;
    std::string_view name;
    /// Sets the value; the error says what is wrong with it, without option and line.
    Result<void> (*read)(Pipeline& pipeline, const std::string& value);
    /// The text for the file, or nullopt while it is the default. nullptr: this option is only read.
    std::optional<std::string> (*write)(const Pipeline& pipeline) = nullptr;
    /// Why the option changes nothing here; empty when it does.
    std::string_view note = {};
    enum class Noted : unsigned char { always, whenFalse };
    Noted noted = Noted::always;
};

[[nodiscard]] std::span<const Option> options();

/// Options whose name ends in free text ("table.create.properties."). The error says what is wrong, without the line.
[[nodiscard]] bool isPrefixed(std::string_view section, std::string_view name);
[[nodiscard]] Result<void> readPrefixed(Pipeline& pipeline, const std::string& name, const std::string& value);

/// The known name of that section with the fewest changes, or empty when none is near; "section/name" when it is the
/// exact name of another section.
[[nodiscard]] std::string nearestOption(std::string_view section, std::string_view name);
[[nodiscard]] std::string nearestOf(std::span<const std::string_view> known, std::string_view name);

// Words of enumerations, shared with the lodestar section. Readers return nullopt for an unknown word.
[[nodiscard]] const char* wordOf(sync::ExistingRows value);
[[nodiscard]] std::optional<sync::ExistingRows> existingRowsOf(std::string_view word);

/// Words of include.schema.changes and exclude.schema.changes: each is a kind or a part of the names of some.
[[nodiscard]] Result<void> checkSchemaChangeKinds(const std::vector<std::string>& words);

/// Whole number within the range, or an error naming the bounds.
[[nodiscard]] Result<std::uint64_t> numberIn(const std::string& text, sync::Range range);
[[nodiscard]] Result<bool> booleanOf(const std::string& text);
/// "500ms", "30 s", "10min", "1h"; a bare number is milliseconds.
[[nodiscard]] Result<std::chrono::milliseconds> durationOf(const std::string& text);

} // namespace lodestar::pipeline
