// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/mutations.h"
#include "tests/simulation/pass_through.h"
#include "tests/simulation/sim_source.h"
#include <functional>
namespace lodestar::simulation {
namespace {

template <typename Made>
class JournalMutation final : public Mutation {
    std::unique_ptr<sync::Journal> journal(World&, SimSource& source, sync::Journal& journal) override {
        return std::make_unique<Made>(source, journal);
    }
};
template <typename Made>
class TargetMutation final : public Mutation {
    std::unique_ptr<sync::Target> target(World&, sync::Target& target) override {
        return std::make_unique<Made>(target);
    }
};
template <typename Made>
class SourceMutation final : public Mutation {
    std::unique_ptr<sync::Source> source(World&, SimSource& source) override { return std::make_unique<Made>(source); }
};

class MutatedJournal : public JournalPassThrough {
public:
    MutatedJournal(SimSource& source, sync::Journal& journal) : JournalPassThrough(journal), m_source(source) {}

protected:
    SimSource& m_source;
};

/// Bodies are sent without a word in the journal.
class SkipsTheJournal final : public MutatedJournal {
public:
    using MutatedJournal::MutatedJournal;
    Result<void> loadSent(const sync::LoadRecord&) override { return {}; }
};

/// The lane's position moves when a body is sent.
class ConfirmsBeforeCommit final : public MutatedJournal {
public:
    using MutatedJournal::MutatedJournal;
    Result<void> loadSent(const sync::LoadRecord& load) override {
        return load.last.empty() ? inner().loadSent(load) : inner().loadDone(load);
    }
};

/// A restart takes the end of the log for the low watermark of a copy that is under way.
class ForgetsTheWatermark final : public MutatedJournal {
public:
    using MutatedJournal::MutatedJournal;
    Result<sync::Restored> restore() override {
        auto restored = inner().restore();
        if (restored)
            for (sync::LaneRecord& lane : restored->lanes)
                if (lane.copying && !lane.applied.empty())
                    lane.applied = m_source.end();
        return restored;
    }
};

/// Numbers of batches begin at one after a restart.
class ReusesLabels final : public MutatedJournal {
public:
    using MutatedJournal::MutatedJournal;
    Result<sync::Restored> restore() override {
        auto restored = inner().restore();
        if (restored)
            restored->nextBatch = 1;
        return restored;
    }
};

/// What was prepared is not settled at the next start, and goes out once more.
class AppliesTwice final : public MutatedJournal {
public:
    using MutatedJournal::MutatedJournal;
    Result<sync::Restored> restore() override {
        auto restored = inner().restore();
        if (restored)
            restored->unsettled.clear();
        return restored;
    }
};

/// A position within a transaction counts as its start.
class ForgetsRowsWithinATransaction final : public MutatedJournal {
public:
    using MutatedJournal::MutatedJournal;
    Result<sync::Restored> restore() override {
        auto restored = inner().restore();
        if (restored)
            for (sync::LaneRecord& lane : restored->lanes)
                lane.applied.rowsIntoNext = 0;
        return restored;
    }
};

/// Lanes with rows under way count as done up to the checkpoint.
class ChecksPointsTooFar final : public MutatedJournal {
public:
    using MutatedJournal::MutatedJournal;
    Result<void> checkpoint(const value::Position& position, const value::Position& restartFrom,
                            std::span<const std::uint32_t>) override {
        return inner().checkpoint(position, restartFrom, {});
    }
};

/// Rows of a chunk count as copied although their load has not ended.
class CountsLostAnswersAsDone final : public TargetPassThrough {
public:
    using TargetPassThrough::TargetPassThrough;
    Result<sync::LoadReport> load(const sync::OutgoingLoad& load, std::stop_token stop) override {
        auto report = inner().load(load, stop);
        if (!report && report.error().code == ErrorCode::loadOutcomeUnknown)
            return sync::LoadReport{};
        return report;
    }
};

/// A prepared transaction whose commit was not answered counts as committed.
class NeverCommits final : public TargetPassThrough {
public:
    using TargetPassThrough::TargetPassThrough;
    Result<sync::LoadReport> commit(const sync::OutgoingLoad& load, std::stop_token stop) override {
        auto report = inner().commit(load, stop);
        return report ? std::move(report) : Result<sync::LoadReport>(sync::LoadReport{});
    }
};

/// The log is read from its end after a lost connection.
class LosesTheFeedPosition final : public SourcePassThrough {
public:
    explicit LosesTheFeedPosition(SimSource& source) : SourcePassThrough(source), m_source(source) {}
    Result<std::unique_ptr<sync::ChangeFeed>> openFeed(const value::Position& from, std::uint32_t reader) override {
        return inner().openFeed(m_opened++ == 0 ? from : m_source.end(), reader);
    }

private:
    SimSource& m_source;
    int m_opened = 0;
};

/// The watermark is read when the chunks have been planned.
class ReadsTheWatermarkLate final : public SourcePassThrough {
public:
    explicit ReadsTheWatermarkLate(SimSource& source) : SourcePassThrough(source) {}
    Result<std::unique_ptr<sync::ChangeFeed>> openFeed(const value::Position& from, std::uint32_t reader) override {
        LS_TRY(const auto now, inner().highWatermark());
        return inner().openFeed(from.rowsIntoNext == 0 && from.binlog.offset == 4 ? now : from, reader);
    }
};

template <typename Made>
NamedMutation onJournal(const char* name) {
    return {name, std::make_unique<JournalMutation<Made>>()};
}

} // namespace

std::vector<NamedMutation> allMutations() {
    std::vector<NamedMutation> all;
    all.push_back(onJournal<SkipsTheJournal>("skips the journal"));
    all.push_back(onJournal<ConfirmsBeforeCommit>("confirms before commit"));
    all.push_back(onJournal<ForgetsTheWatermark>("forgets the watermark"));
    all.push_back(onJournal<ReusesLabels>("reuses labels"));
    all.push_back(onJournal<AppliesTwice>("applies twice after a restart"));
    all.push_back(onJournal<ForgetsRowsWithinATransaction>("forgets rows within a transaction"));
    all.push_back(onJournal<ChecksPointsTooFar>("checkpoints too far"));
    all.push_back({"ignores lost answers", std::make_unique<TargetMutation<CountsLostAnswersAsDone>>()});
    all.push_back({"takes an unanswered commit for done", std::make_unique<TargetMutation<NeverCommits>>()});
    all.push_back({"loses the feed position", std::make_unique<SourceMutation<LosesTheFeedPosition>>()});
    all.push_back({"begins behind the watermark", std::make_unique<SourceMutation<ReadsTheWatermarkLate>>()});
    return all;
}

} // namespace lodestar::simulation
