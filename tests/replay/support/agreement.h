// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Counts how often the stand-in answers as recorded, per group and aspect, and keeps the disagreements.
#include <map>
#include <string>
#include <vector>
namespace lodestar::test {

struct Count {
    int same = 0;
    int all = 0;
    void add(bool equal) {
        ++all;
        same += equal ? 1 : 0;
    }
    /// Percent; 100 where nothing was compared.
    [[nodiscard]] double percent() const { return all == 0 ? 100.0 : 100.0 * same / all; }
};

class Agreement final {
public:
    /// `aspects`: the columns of the printed table, e.g. {"accepted", "code", "message", "show"}.
    explicit Agreement(std::vector<std::string> aspects) : m_aspects(std::move(aspects)) {}

    /// One comparison. `what`, `expected` and `got` are kept when they differ.
    void compare(const std::string& group, const std::string& aspect, bool equal, const std::string& what,
                 const std::string& expected, const std::string& got);
    [[nodiscard]] Count total(const std::string& aspect) const;
    /// All aspects of a group together: how many comparisons agree.
    [[nodiscard]] std::map<std::string, Count> groups() const;
    /// A line a group, worst first, and one for all.
    [[nodiscard]] std::string table() const;
    /// Writes each disagreement to the file that LODESTAR_REPLAY_OUT names, with this suffix; nothing without it.
    void writeDisagreements(const std::string& suffix) const;

private:
    struct Difference {
        std::string group, aspect, what, expected, got;
    };
    std::vector<std::string> m_aspects;
    std::map<std::string, std::map<std::string, Count>> m_counts; ///< group, aspect
    std::vector<Difference> m_differences;
};

} // namespace lodestar::test
