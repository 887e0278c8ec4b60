// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One load body of one table with what the journal and the metrics must know about it. Moved, never copied.
#include "core/base/clock.h"
#include "core/load/body_encoder.h"
#include "core/value/position.h"
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
namespace lodestar::sync {

struct RefusedRow;
class SpilledBody;

struct Batch {
    std::uint64_t number = 0;  ///< increasing per lane and epoch; part of the label
    std::uint32_t attempt = 0; ///< two-phase loads take a new label after a confirmed abort
    load::BodyBuffer body;
    std::shared_ptr<const SpilledBody> spilled; ///< the body, while it waits on disk
    bool spilling = false;                      ///< the body is being written there
    bool json = false;
    load::Headers headers; ///< that belong to the body
    std::uint64_t rows = 0;
    std::uint64_t poolBytes = 0; ///< taken from the memory pool for this body

    /// Stream: where the lane stands once the batch is committed. Snapshot: empty.
    value::Position last;
    std::optional<std::uint64_t> chunk; ///< snapshot: id of the chunk that the rows belong to

    std::shared_ptr<const RefusedRow> only; ///< the row, where it is alone to find one that StarRocks refuses

    WallTime firstCommit{}; ///< commit time at the source of the oldest row; stream only
    WallTime lastCommit{};
    WallTime taken{};        ///< when the oldest row was taken from the log
    WallTime sent{};         ///< when the current attempt was handed to a sender
    SteadyTime retryAt{};    ///< not before; after a failed attempt
    bool sentBefore = false; ///< the journal holds this label as sent
    bool prepared = false;   ///< the journal holds it as prepared; two-phase loads only
    bool part = false;       ///< goes into a transaction that is committed with those of other tables
};

/// "<prefix>_<pipeline>_<epoch>_<lane>_<batch>[_a<attempt>]": only [-A-Za-z0-9_], at most 128 characters
/// (StarRocks fe-core FeNameFormat: ^[-\w]{1,128}$).
[[nodiscard]] inline std::string makeLabel(const std::string& stem, std::uint32_t lane, const Batch& batch) {
    std::string label = stem + '_' + std::to_string(lane) + '_' + std::to_string(batch.number);
    if (batch.attempt)
        label += "_a" + std::to_string(batch.attempt);
    return label;
}

} // namespace lodestar::sync
