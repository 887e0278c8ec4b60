// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How many recorded answers came back, per group and question, and the least that is accepted.
#include <map>
#include <string>
#include <vector>
namespace lodestar::test {

enum class Question { result, value, error, body };

/// The least share that must agree, over all groups. The one place for these numbers.
[[nodiscard]] double leastAgreement(Question question);
[[nodiscard]] std::string nameOf(Question question);

class Agreement {
public:
    /// what: shown for a disagreement.
    void add(const std::string& group, Question question, bool agrees, const std::string& what);
    [[nodiscard]] double share(Question question) const; ///< 1 where nothing was asked
    /// A table of groups and the first disagreements of each.
    [[nodiscard]] std::string report(std::size_t samplesPerGroup) const;

private:
    struct Count {
        int asked = 0;
        int agreed = 0;
    };
    std::map<std::string, std::map<Question, Count>> m_groups;
    std::map<std::string, std::vector<std::string>> m_samples;
};

} // namespace lodestar::test
