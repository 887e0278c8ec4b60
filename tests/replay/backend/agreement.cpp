// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/replay/backend/agreement.h"
#include <array>
#include <iomanip>
#include <sstream>
namespace lodestar::test {
namespace {

constexpr std::array kQuestions{Question::result, Question::value, Question::error, Question::body};

void put(std::ostringstream& out, int agreed, int asked) {
    if (asked == 0) {
        out << std::setw(22) << "";
        return;
    }
    out << std::setw(6) << agreed << " of" << std::setw(5) << asked << std::setw(6) << std::fixed
        << std::setprecision(1) << 100.0 * agreed / asked << " %";
}

} // namespace

double leastAgreement(Question question) {
    switch (question) {
    case Question::result:
        return 0.99;
    case Question::value:
        return 0.99;
    case Question::error:
        return 0.97;
    case Question::body:
        return 0.98;
    }
    return 1;
}

std::string nameOf(Question question) {
    switch (question) {
    case Question::result:
        return "result";
    case Question::value:
        return "value";
    case Question::error:
        return "error text";
    case Question::body:
        return "body";
    }
    return {};
}

void Agreement::add(const std::string& group, Question question, bool agrees, const std::string& what) {
    Count& count = m_groups[group][question];
    ++count.asked;
    count.agreed += agrees ? 1 : 0;
    if (!agrees)
        m_samples[group].push_back(nameOf(question) + ": " + what);
}

double Agreement::share(Question question) const {
    Count all;
    for (const auto& [group, counts] : m_groups) {
        if (const auto found = counts.find(question); found != counts.end()) {
            all.asked += found->second.asked;
            all.agreed += found->second.agreed;
        }
    }
    return all.asked == 0 ? 1 : static_cast<double>(all.agreed) / all.asked;
}

std::string Agreement::report(std::size_t samplesPerGroup) const {
    std::ostringstream out;
    std::map<Question, Count> all;
    out << std::left << std::setw(28) << "group" << std::right;
    for (const Question question : kQuestions)
        out << std::setw(22) << nameOf(question);
    for (const auto& [group, counts] : m_groups) {
        out << '\n' << std::left << std::setw(28) << group << std::right;
        for (const Question question : kQuestions) {
            const auto found = counts.find(question);
            const Count count = found == counts.end() ? Count() : found->second;
            put(out, count.agreed, count.asked);
            all[question].asked += count.asked;
            all[question].agreed += count.agreed;
        }
    }
    out << '\n' << std::left << std::setw(28) << "all" << std::right;
    for (const Question question : kQuestions)
        put(out, all[question].agreed, all[question].asked);
    out << '\n';
    for (const auto& [group, samples] : m_samples) {
        for (std::size_t i = 0; i < samples.size() && i < samplesPerGroup; ++i)
            out << "  " << group << ": " << samples[i] << '\n';
        if (samples.size() > samplesPerGroup)
            out << "  " << group << ": and " << samples.size() - samplesPerGroup << " more\n";
    }
    return out.str();
}

} // namespace lodestar::test
