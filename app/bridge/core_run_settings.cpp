// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridge/core_run_settings_internal.h"
#include "core/sync/sync_options.h"
namespace lodestar::bridge {
namespace {

constexpr bool same(const SettingRange& shown, const sync::Range& kept) {
    return shown.least == kept.min && shown.most == kept.max;
}
static_assert(same(ranges::readers, sync::ranges::readers));
static_assert(same(ranges::chunkRows, sync::ranges::chunkRows));
static_assert(same(ranges::batchBytes, sync::ranges::batchBytes));
static_assert(same(ranges::batchRows, sync::ranges::batchRows));
static_assert(same(ranges::flushMs, sync::ranges::flushIntervalMs));
static_assert(same(ranges::checkpointMs, sync::ranges::checkpointMs));
static_assert(same(ranges::loadsInFlight, sync::ranges::loadsInFlight));
static_assert(same(ranges::loadsPerSecond, sync::ranges::loadsPerSecond));
static_assert(same(ranges::memoryBytes, sync::ranges::memoryBytes));
static_assert(same(ranges::spillBytes, sync::ranges::spillBytes));
static_assert(same(ranges::loadTimeoutS, sync::ranges::loadTimeoutS));

sync::StartupMode modeOf(StartFrom from) {
    switch (from) {
    case StartFrom::initial:
        return sync::StartupMode::initial;
    case StartFrom::earliest:
        return sync::StartupMode::earliestOffset;
    case StartFrom::latest:
        return sync::StartupMode::latestOffset;
    case StartFrom::position:
        return sync::StartupMode::specificOffset;
    case StartFrom::timestamp:
        return sync::StartupMode::timestamp;
    case StartFrom::snapshotOnly:
        return sync::StartupMode::snapshot;
    }
    return sync::StartupMode::initial;
}

StartFrom startOf(sync::StartupMode mode) {
    switch (mode) {
    case sync::StartupMode::initial:
        return StartFrom::initial;
    case sync::StartupMode::earliestOffset:
        return StartFrom::earliest;
    case sync::StartupMode::latestOffset:
        return StartFrom::latest;
    case sync::StartupMode::specificOffset:
        return StartFrom::position;
    case sync::StartupMode::timestamp:
        return StartFrom::timestamp;
    case sync::StartupMode::snapshot:
        return StartFrom::snapshotOnly;
    }
    return StartFrom::initial;
}

sync::SchemaChangePolicy policyOf(SchemaChanges changes) {
    switch (changes) {
    case SchemaChanges::lenient:
        return sync::SchemaChangePolicy::lenient;
    case SchemaChanges::evolve:
        return sync::SchemaChangePolicy::evolve;
    case SchemaChanges::tryEvolve:
        return sync::SchemaChangePolicy::tryEvolve;
    case SchemaChanges::ignore:
        return sync::SchemaChangePolicy::ignore;
    case SchemaChanges::exception:
        return sync::SchemaChangePolicy::exception;
    }
    return sync::SchemaChangePolicy::lenient;
}

SchemaChanges changesOf(sync::SchemaChangePolicy policy) {
    switch (policy) {
    case sync::SchemaChangePolicy::lenient:
        return SchemaChanges::lenient;
    case sync::SchemaChangePolicy::evolve:
        return SchemaChanges::evolve;
    case sync::SchemaChangePolicy::tryEvolve:
        return SchemaChanges::tryEvolve;
    case sync::SchemaChangePolicy::ignore:
        return SchemaChanges::ignore;
    case sync::SchemaChangePolicy::exception:
        return SchemaChanges::exception;
    }
    return SchemaChanges::lenient;
}

} // namespace

void putSettings(const RunSettings& settings, pipeline::Pipeline& pipeline) {
    sync::SyncOptions& options = pipeline.options;
    options.startup.mode = modeOf(settings.startFrom);
    options.startup.binlogFile = settings.binlogFile;
    options.startup.binlogOffset = settings.binlogOffset;
    options.startup.gtidSet = settings.gtidSet;
    options.startup.timestampMs = settings.timestampMs;
    options.readers = settings.readers;
    options.chunkRowsMax = settings.chunkRowsMax;
    options.batchBytesMax = settings.batchBytesMax;
    options.batchRowsMax = settings.batchRowsMax;
    options.flushInterval = std::chrono::milliseconds(settings.flushMs);
    options.loadMode = settings.transactions ? sync::LoadMode::transactions : sync::LoadMode::plain;
    options.checkpointInterval = std::chrono::milliseconds(settings.checkpointMs);
    options.loadsInFlightMax = settings.loadsInFlightMax;
    options.loadsPerSecondMax = settings.loadsPerSecondMax;
    options.memoryBytesMax = settings.memoryBytesMax;
    options.spillBytesMax = settings.spillBytesMax;
    options.loadTimeout = std::chrono::seconds(settings.loadTimeoutS);
    options.compression = static_cast<sync::Compression>(settings.compression);
    options.lostPosition = static_cast<sync::LostPosition>(settings.lostPlace);
    options.schemaChange = policyOf(settings.schemaChanges);
    options.schemaApproval = settings.changesApproved ? evolution::Approval::ask : evolution::Approval::none;
    options.labelPrefix = settings.labelPrefix;
    options.serverId = settings.serverId;
    options.stateDir = settings.stateFolder;
    pipeline.schemaChangesIncluded = settings.changesIncluded;
    pipeline.schemaChangesExcluded = settings.changesExcluded;
}

RunSettings settingsOf(const pipeline::Pipeline& pipeline) {
    const sync::SyncOptions& options = pipeline.options;
    RunSettings settings;
    settings.startFrom = startOf(options.startup.mode);
    settings.binlogFile = options.startup.binlogFile;
    settings.binlogOffset = options.startup.binlogOffset;
    settings.gtidSet = options.startup.gtidSet;
    settings.timestampMs = options.startup.timestampMs;
    settings.readers = options.readers;
    settings.chunkRowsMax = options.chunkRowsMax;
    settings.batchBytesMax = options.batchBytesMax;
    settings.batchRowsMax = options.batchRowsMax;
    settings.flushMs = std::uint64_t(options.flushInterval.count());
    settings.transactions = options.loadMode == sync::LoadMode::transactions;
    settings.checkpointMs = std::uint64_t(options.checkpointInterval.count());
    settings.loadsInFlightMax = options.loadsInFlightMax;
    settings.loadsPerSecondMax = options.loadsPerSecondMax;
    settings.memoryBytesMax = options.memoryBytesMax;
    settings.spillBytesMax = options.spillBytesMax;
    settings.loadTimeoutS = std::uint64_t(options.loadTimeout.count());
    settings.compression = static_cast<Compression>(options.compression);
    settings.lostPlace = static_cast<LostPlace>(options.lostPosition);
    settings.schemaChanges = changesOf(options.schemaChange);
    settings.changesApproved = options.schemaApproval == evolution::Approval::ask;
    settings.changesIncluded = pipeline.schemaChangesIncluded;
    settings.changesExcluded = pipeline.schemaChangesExcluded;
    settings.labelPrefix = options.labelPrefix;
    settings.serverId = options.serverId;
    settings.stateFolder = options.stateDir;
    return settings;
}

} // namespace lodestar::bridge
