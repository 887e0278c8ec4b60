// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridge/core_backend.h"
#include "app/bridge/core_refused_rows_internal.h"
#include "app/bridge/core_sync_run.h"
#include "app/bridge/mapping_changes.h"
#include "app/pipeline/pipeline.h"
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <unistd.h>
namespace lodestar::bridge {
namespace {

constexpr const char* kFile = R"(# kept by hand
source:
  type: mysql
  name: shop-primary
  hostname: db1
  port: 3307
  username: etl
  password: ${env:LODESTAR_TEST_WORD}
  tables: shop.\.*
  tables.exclude: shop.tmp_\.*
sink:
  type: starrocks
  name: prod
  jdbc-url: jdbc:mysql://fe1:9030,fe2:9031
  load-url: fe1:8030;fe2:8031
  username: root
  password: ''
pipeline:
  name: shop to prod
)";

class PipelineFolder : public testing::Test {
protected:
    void SetUp() override {
        m_folder = std::filesystem::temp_directory_path() / ("lodestar-bridge-" + std::to_string(::getpid()));
        std::filesystem::create_directories(m_folder);
        setenv("LODESTAR_TEST_WORD", "open sesame", 1);
        std::ofstream(path()) << kFile;
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }
    [[nodiscard]] std::string path() const { return m_folder / "p.yaml"; }
    [[nodiscard]] std::string text() const {
        std::stringstream out;
        out << std::ifstream(path()).rdbuf();
        return out.str();
    }
    std::filesystem::path m_folder;
    CoreBackend m_backend;
};

TEST_F(PipelineFolder, testOfTheTargetGoesTheWayThatTheFileSays) {
    std::ofstream(path(), std::ios::app) << "lodestar:\n  target: {proxy: 'http://proxy:1', proxy-user: me, "
                                            "proxy-password: '${env:LODESTAR_TEST_UNSET}'}\n";
    auto design = m_backend.loadDesign(path());
    ASSERT_TRUE(design) << design.error().toString();
    const EndReport report = m_backend.checkTarget(*design, nullptr, {});
    ASSERT_EQ(report.checks.size(), 1U);
    EXPECT_EQ(report.checks[0].outcome, CheckOutcome::failed);
    EXPECT_NE(report.checks[0].detail.find("LODESTAR_TEST_UNSET"), std::string::npos) << report.checks[0].detail;
    design->name = "renamed";
    ASSERT_TRUE(m_backend.saveDesign(*design, path()));
    EXPECT_NE(text().find("proxy-password: '${env:LODESTAR_TEST_UNSET}'"), std::string::npos) << text();
}

TEST_F(PipelineFolder, fileFillsBothFormsAndRules) {
    const auto design = m_backend.loadDesign(path());
    ASSERT_TRUE(design);
    EXPECT_EQ(design->source.name, "shop-primary");
    EXPECT_EQ(design->source.host, "db1");
    EXPECT_EQ(design->source.port, 3307);
    EXPECT_EQ(design->source.password.reveal(), "open sesame");
    EXPECT_EQ(design->target.name, "prod");
    EXPECT_EQ(design->target.feQuery, (std::vector<HostPort>{{"fe1", 9030}, {"fe2", 9031}}));
    EXPECT_EQ(design->include, "shop.\\.*");
    EXPECT_EQ(design->exclude, "shop.tmp_\\.*");
}

TEST_F(PipelineFolder, savingKeepsCommentsReferenceAndId) {
    auto design = m_backend.loadDesign(path());
    ASSERT_TRUE(design);
    design->source.port = 3308;
    design->mapping.tables[{"shop", "orders"}].buckets = 7;
    design->existingRowsOfTable[{"shop", "orders"}] = ExistingRows::merge;
    ASSERT_TRUE(m_backend.saveDesign(*design, path()));
    EXPECT_NE(text().find("# kept by hand"), std::string::npos);
    EXPECT_NE(text().find("${env:LODESTAR_TEST_WORD}"), std::string::npos);
    EXPECT_EQ(text().find("open sesame"), std::string::npos);
    const auto again = m_backend.loadDesign(path());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->source.port, 3308);
    EXPECT_EQ(again->mapping.tables.at({"shop", "orders"}).buckets, 7u);
    EXPECT_EQ(again->existingRowsOfTable.at({"shop", "orders"}), ExistingRows::merge);
    EXPECT_EQ(pipelineOf(*again)->id, pipelineOf(*design)->id);
}

TEST_F(PipelineFolder, optionsOfTheRunAreSavedAndFoundAgain) {
    auto design = m_backend.loadDesign(path());
    ASSERT_TRUE(design);
    Design fresh;
    m_backend.adopt(fresh);
    EXPECT_TRUE(design->run == fresh.run); // both mean what a file without options means
    design->run.flushMs = 300;
    design->run.schemaChanges = SchemaChanges::evolve;
    design->run.lostPlace = LostPlace::compare;
    design->run.changesExcluded = {"drop.column"};
    design->run.changesApproved = true;
    design->run.transactions = true;
    design->run.checkpointMs = 2000;
    design->run.spillBytesMax = (10ull << 30) + 1;
    design->run.compression = Compression::automatic;
    design->run.startFrom = StartFrom::timestamp;
    design->run.timestampMs = 1'700'000'000'000;
    ASSERT_TRUE(m_backend.saveDesign(*design, path()));
    const auto again = m_backend.loadDesign(path());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->run, design->run);
}

TEST_F(PipelineFolder, importBecomesADesignWithAnIdentityAndKeepsItsOptions) {
    const std::string other = "source:\n  type: mysql\n  hostname: db1\n  username: etl\n  password: x\n"
                              "  tables: shop.orders\n"
                              "sink:\n  type: starrocks\n  jdbc-url: jdbc:mysql://fe1:9030\n  load-url: fe1:8030\n"
                              "  username: root\n  password: ''\n  sink.buffer-flush.interval-ms: 700\n";
    auto imported = m_backend.importDesign(ImportFormat::flinkCdc, other, "other.yaml", {});
    ASSERT_TRUE(imported) << imported.error().toString();
    m_backend.adopt(imported->design);
    const auto pipeline = pipelineOf(imported->design);
    ASSERT_TRUE(pipeline);
    EXPECT_FALSE(pipeline->id.empty());
    EXPECT_EQ(pipeline->options.flushInterval.count(), 700);
    EXPECT_EQ(imported->design.run.flushMs, 700u);
}

TEST(RefusedRows, areShownWithValuesAsPeopleReadThem) {
    sync::RefusedRow row;
    row.id = "5e6f7a8b";
    row.operation = "update";
    row.valuesJson = R"({"id":"7","note":null,"after":{"id":"8"}})";
    const RefusedRow shown = refusedRowOf(row);
    using Values = std::vector<std::pair<std::string, std::string>>;
    EXPECT_EQ(shown.values, (Values{{"id", "7"}, {"note", "NULL"}, {"after", R"({"id":"8"})"}}));
    EXPECT_EQ(shown.id, "5e6f7a8b");
    EXPECT_EQ(shown.position, "");
    row.operation = "load";
    EXPECT_EQ(refusedRowOf(row).id, "") << "which of its rows is not known";
    row.valuesJson = "{cut";
    EXPECT_TRUE(refusedRowOf(row).values.empty());
    EXPECT_EQ(refusedRowOf(row).json, "{cut");
}

TEST(MappingChanges, toldApartByWhetherRowsDiffer) {
    mapping::TablePlan before;
    before.columns.push_back({.name = "id", .type = "BIGINT"});
    mapping::TablePlan layout = before;
    layout.buckets = 3;
    mapping::TablePlan room = before;
    room.columns[0].type = "LARGEINT";
    mapping::TablePlan rows = before;
    rows.columns[0].type = "INT";
    mapping::TablePlan findings = before;
    findings.findings.push_back({});
    EXPECT_EQ(mappingChange(before, layout), MappingChange::layout);
    EXPECT_EQ(mappingChange(before, room), MappingChange::room);
    EXPECT_EQ(mappingChange(before, rows), MappingChange::rows);
    EXPECT_EQ(mappingChange(before, findings), MappingChange::none);
}

TEST_F(PipelineFolder, typedPasswordIsNamedAndNeverWritten) {
    auto design = m_backend.loadDesign(path());
    ASSERT_TRUE(design);
    design->source.password = Secret("typed in the form");
    ASSERT_TRUE(m_backend.saveDesign(*design, path()));
    EXPECT_EQ(text().find("typed in the form"), std::string::npos);
    EXPECT_NE(text().find("${keychain:mysql://etl@db1:3307}"), std::string::npos);
}

TEST_F(PipelineFolder, misspeltOptionIsAnErrorThatNamesIt) {
    std::ofstream(path()) << "source:\n  type: mysql\n  tabels: a.b\n";
    const auto design = m_backend.loadDesign(path());
    ASSERT_FALSE(design);
    EXPECT_NE(design.error().detail.find("tabels"), std::string::npos);
}

TEST_F(PipelineFolder, unreachableEndsAreFailedChecksNotErrors) {
    Design design;
    design.source.port = 1;
    design.source.user = "nobody";
    design.target.feQuery = {{"127.0.0.1", 1}};
    design.target.feHttp = {{"127.0.0.1", 1}};
    const EndReport source = m_backend.checkSource(design, {});
    ASSERT_FALSE(source.checks.empty());
    EXPECT_TRUE(source.summary.empty());
    EXPECT_EQ(source.checks.front().outcome, CheckOutcome::failed);
    const EndReport target = m_backend.checkTarget(design, nullptr, {});
    ASSERT_FALSE(target.checks.empty());
    EXPECT_EQ(target.checks.front().outcome, CheckOutcome::failed);
}

TEST(RunStatus, copyIsNeverShownWholeBeforeItIs) {
    sync::Metrics metrics;
    metrics.state = sync::EngineState::running;
    sync::LaneMetrics lane;
    lane.state = sync::LaneState::snapshot;
    lane.snapshotRows = 1200;
    lane.snapshotRowsTotal = 1000;
    metrics.lanes.push_back(lane);
    EXPECT_LT(*statusOf(metrics, false).lanes.front().copied, 1.0);
    metrics.lanes.front().snapshotDone = true;
    EXPECT_EQ(*statusOf(metrics, false).lanes.front().copied, 1.0);
    EXPECT_EQ(statusOf(metrics, true).state, RunState::paused);
}

TEST(RunStatus, memoryIsToldWhileTheRunLives) {
    sync::Metrics metrics;
    metrics.state = sync::EngineState::running;
    metrics.residentBytes = 9;
    metrics.poolBytesUsed = 5;
    metrics.poolBytesMax = 6;
    RunStatus status = statusOf(metrics, false);
    EXPECT_EQ(status.residentBytes, 9u);
    EXPECT_EQ(status.poolBytesUsed, 5u);
    EXPECT_EQ(status.poolBytesMax, 6u);
    status.state = RunState::stopped;
    showEnd(status);
    EXPECT_EQ(status.residentBytes, 0u);
    EXPECT_EQ(status.poolBytesUsed, 0u);
}

TEST(RunStatus, aTableOfACopyOnlyRunHasEndedOnceItIsCopied) {
    sync::Metrics metrics;
    metrics.state = sync::EngineState::running;
    metrics.lanes.resize(2);
    metrics.lanes[0].state = sync::LaneState::catchingUp;
    metrics.lanes[0].ended = true;
    metrics.lanes[1].state = sync::LaneState::catchingUp;
    const RunStatus status = statusOf(metrics, false);
    EXPECT_EQ(status.lanes[0].state, LaneState::ended);
    EXPECT_EQ(status.lanes[1].state, LaneState::catchingUp);
}

TEST(RunStatus, rowsOnDiskAreToldWhileTheRunLives) {
    sync::Metrics metrics;
    metrics.state = sync::EngineState::running;
    metrics.spilledBytes = 7;
    RunStatus status = statusOf(metrics, false);
    EXPECT_EQ(status.spilledBytes, 7u);
    status.state = RunState::stopped;
    showEnd(status);
    EXPECT_EQ(status.spilledBytes, 0u);
}

} // namespace
} // namespace lodestar::bridge
