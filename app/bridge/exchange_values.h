// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A design in the words of other tools, as plain values for the window.
#include "app/bridge/design.h"
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::bridge {

enum class ExportFormat : std::uint8_t {
    ddl,         ///< one script with every CREATE TABLE
    ddlPerTable, ///< one file for each table and an index
    flinkCdc,
    flinkSql,
    ctas,
    cdas,
    routineLoad,
    datax,
    dataworks,
};
enum class ImportFormat : std::uint8_t { flinkCdc, flinkStatements /* CTAS and CDAS */, smt, datax, dataworks };

/// What has no counterpart on the other side, or means something else there.
struct ExchangeNote {
    std::string subject; ///< an option, table or column
    std::string text;    ///< one sentence without the final dot
    bool operator==(const ExchangeNote&) const = default;
};

struct TextFile {
    std::string name; ///< as it is best called in a folder
    std::string text;
};

/// Where change events arrive in Kafka; for ExportFormat::routineLoad.
struct KafkaPlace {
    std::string brokers = "localhost:9092";
    std::string topic = "mysql.{database}.{table}";
    bool flattened = false; ///< rows with "__deleted" in place of Debezium's envelopes
    bool operator==(const KafkaPlace&) const = default;
};

struct ExportRequest {
    ExportFormat format = ExportFormat::ddl;
    std::optional<std::size_t> target; ///< only this target of the plans, where the format lists tables
    std::string targetVersionText;     ///< for the header of DDL
    KafkaPlace kafka;
};

struct ExportedTexts {
    std::vector<TextFile> files; ///< at least one
    std::vector<ExchangeNote> notes;
};

struct ImportedDesign {
    Design design;
    std::vector<ExchangeNote> notes;
};

/// Whether the format lists tables, so that the source has to be read first.
[[nodiscard]] bool listsTables(ExportFormat format);
/// The format that a text is most likely in; nullopt: none of them.
[[nodiscard]] std::optional<ImportFormat> guessImportFormat(std::string_view text);

} // namespace lodestar::bridge
