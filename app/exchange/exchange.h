// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A pipeline in the words of other tools, and theirs as a pipeline. What one side says and the other cannot is listed,
// never dropped in silence. No password leaves: files hold placeholders. Pure functions over values; any thread.
// Formats: Flink CDC 3.2 manual (MySQL source, StarRocks sink, route, transform); Flink 1.19 SQL with the connectors
// mysql-cdc 3.2 and starrocks 1.2.10; StarRocks manual, "StarRocks Migration Tool", "DataX writer" and "CREATE ROUTINE
// LOAD"; Realtime Compute for Apache Flink manual, "CREATE TABLE AS" and "CREATE DATABASE AS"; DataWorks manual,
// "StarRocks data source" and "MySQL data source".
#include "app/pipeline/pipeline.h"
#include "core/base/result.h"
#include "core/mapping/table_plan.h"
#include "core/schema/table.h"
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::exchange {

enum class Format : std::uint8_t {
    flinkCdc,    ///< pipeline YAML, both ways
    flinkSql,    ///< source and sink tables and a statement set; export only
    ctas,        ///< CREATE TABLE ... AS TABLE, both ways
    cdas,        ///< CREATE DATABASE ... AS DATABASE, both ways
    routineLoad, ///< CREATE ROUTINE LOAD for change topics in Kafka; export only
    datax,       ///< DataX job, both ways
    dataworks,   ///< DataWorks batch script, both ways
    smt,         ///< configuration of the StarRocks Migration Tool; import only
};
/// "flink-cdc", "flink-sql", "ctas", "cdas", "routine-load", "datax", "dataworks", "smt".
[[nodiscard]] std::string_view formatName(Format format);
[[nodiscard]] std::optional<Format> formatOf(std::string_view name);
[[nodiscard]] std::vector<std::string> exportFormats();
[[nodiscard]] std::vector<std::string> importFormats();

/// What has no counterpart on the other side, or means something else there.
struct Remark {
    std::string subject; ///< an option, table or column, as the side that says it spells it
    std::string text;    ///< one sentence without the final dot
    bool operator==(const Remark&) const = default;
};

/// Where the change events of the source arrive in Kafka, for routineLoad.
struct KafkaTopics {
    std::string brokers = "localhost:9092";
    std::string topic = "mysql.{database}.{table}"; ///< Debezium's names: topic.prefix, database, table
    bool flattened = false; ///< true: rows with "__deleted" (ExtractNewRecordState); false: Debezium envelopes
};

struct ExportInput {
    const pipeline::Pipeline& pipeline;
    std::span<const schema::SourceTable> tables; ///< one per plan; may be empty unless needsTables()
    std::span<const mapping::TablePlan> plans;
    mapping::TargetVersion version;
    KafkaTopics kafka;
};

struct ExportedFile {
    std::string name; ///< as it is best called in a folder
    std::string text;
};
struct Exported {
    std::vector<ExportedFile> files; ///< at least one
    std::vector<Remark> remarks;
};

/// Whether the format holds columns, so that the source has to be read first.
[[nodiscard]] bool needsTables(Format format);
/// Fails with unsupported for a format that is import only, or when nothing at all can be said in it.
[[nodiscard]] Result<Exported> exportPipeline(Format format, const ExportInput& input);

struct Imported {
    pipeline::Pipeline pipeline; ///< its id is empty
    std::vector<Remark> remarks;
};
/// `where` names the text in errors. Fails with invalidFile on a text that is not of the format, invalidOption on
/// values that cannot be meant, unsupported for a format that is export only.
[[nodiscard]] Result<Imported> importPipeline(Format format, std::string_view text, const std::string& where);

} // namespace lodestar::exchange
