// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/export_formats.h"
#include <QCoreApplication>
namespace lodestar::ui {
namespace {

using bridge::ExportFormat;
using bridge::ImportFormat;
QString tr(const char* text) { return QCoreApplication::translate("lodestar::ui::ExportDialog", text); }

} // namespace

const std::vector<ExportFormatText>& exportFormatTexts() {
    static const QString sql = tr("SQL (*.sql);;All files (*)");
    static const QString yaml = tr("YAML (*.yaml *.yml);;All files (*)");
    static const QString json = tr("JSON (*.json);;All files (*)");
    static const std::vector<ExportFormatText> texts{
        {ExportFormat::ddl, tr("StarRocks DDL"),
         tr("One script that creates every database and table, with the rules it was made by and each finding as a "
            "comment. It may be run again at any time."),
         sql, CodeLanguage::sql},
        {ExportFormat::ddlPerTable, tr("StarRocks DDL, one file per table"),
         tr("The same, one file for each table, and index.sql that reads the others: for review and version control."),
         sql, CodeLanguage::sql},
        {ExportFormat::flinkCdc, tr("Flink CDC pipeline"),
         tr("A pipeline file for Flink CDC 3.2, so that a Flink cluster can take this sync over."), yaml,
         CodeLanguage::yaml},
        {ExportFormat::flinkSql, tr("Flink SQL"),
         tr("Source and sink tables for the MySQL CDC and StarRocks connectors and one statement set that runs them."),
         sql, CodeLanguage::sql},
        {ExportFormat::ctas, tr("CREATE TABLE AS (CTAS)"),
         tr("One CREATE TABLE … AS TABLE statement for each table, for Realtime Compute for Apache Flink."), sql,
         CodeLanguage::sql},
        {ExportFormat::cdas, tr("CREATE DATABASE AS (CDAS)"),
         tr("One CREATE DATABASE … AS DATABASE statement for each database, for Realtime Compute for Apache Flink."),
         sql, CodeLanguage::sql},
        {ExportFormat::routineLoad, tr("Routine Load"),
         tr("StarRocks jobs that load the change topics which Debezium writes into Kafka."), sql, CodeLanguage::sql},
        {ExportFormat::datax, tr("DataX jobs"),
         tr("One job for each table with mysqlreader and starrockswriter: a copy, without following changes."), json,
         CodeLanguage::json},
        {ExportFormat::dataworks, tr("DataWorks scripts"),
         tr("One batch synchronisation script for each table: a copy, without following changes."), json,
         CodeLanguage::json},
    };
    return texts;
}

const std::vector<ImportFormatText>& importFormatTexts() {
    static const std::vector<ImportFormatText> texts{
        {ImportFormat::flinkStatements, tr("CTAS or CDAS statements"), CodeLanguage::sql},
        {ImportFormat::flinkCdc, tr("Flink CDC pipeline"), CodeLanguage::yaml},
        {ImportFormat::smt, tr("StarRocks Migration Tool (SMT)"), CodeLanguage::plain},
        {ImportFormat::datax, tr("DataX job"), CodeLanguage::json},
        {ImportFormat::dataworks, tr("DataWorks script"), CodeLanguage::json},
    };
    return texts;
}

} // namespace lodestar::ui
