// SPDX-License-Identifier: GPL-3.0-or-later
// The checks of designs against recorded answers of a real front end (tests/data/starrocks): what it refused about
// keys, aggregates, sort keys, distribution, partitions, indexes and properties, a finding has to call impossible.
#include "core/mapping/design_rules_internal.h"
#include "core/mapping/target_type.h"
#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>
#include <set>
namespace lodestar::mapping {
namespace {

std::string trimmed(std::string text) {
    text.erase(0, std::min(text.find_first_not_of(" \n"), text.size()));
    text.erase(text.find_last_not_of(" \n") + 1);
    return text;
}

std::string unquoted(std::string name) {
    name = trimmed(name);
    return name.size() >= 2 && name.front() == '`' ? name.substr(1, name.size() - 2) : name;
}

/// The end of the bracket that opens at `open`.
std::size_t closing(const std::string& text, std::size_t open) {
    char quote = 0;
    int depth = 0;
    for (std::size_t at = open; at < text.size(); ++at) {
        const char c = text[at];
        if (quote != 0)
            quote = c == quote ? '\0' : quote;
        else if (c == '\'' || c == '"' || c == '`')
            quote = c;
        else if (c == '(')
            ++depth;
        else if (c == ')' && --depth == 0)
            return at;
    }
    return std::string::npos;
}

std::vector<std::string> listed(const std::string& text) {
    std::vector<std::string> out(1);
    int depth = 0;
    for (const char c : text) {
        depth += c == '(' || c == '<' ? 1 : c == ')' || c == '>' ? -1 : 0;
        if (c == ',' && depth == 0)
            out.emplace_back();
        else
            out.back() += c;
    }
    return out;
}

/// What stands in the brackets behind a word; nullopt without that word.
std::optional<std::string> behind(const std::string& sql, const std::string& word) {
    const std::size_t at = sql.find(word);
    const std::size_t open = at == std::string::npos ? at : sql.find('(', at);
    const std::size_t end = open == std::string::npos ? open : closing(sql, open);
    if (end == std::string::npos)
        return std::nullopt;
    return sql.substr(open + 1, end - open - 1);
}

bool readColumn(const std::string& item, TablePlan& plan) {
    static const std::regex kColumn(R"(\s*(`[^`]+`|\w+)\s+(\w+(?:\s*\([^)]*\)|<.*>)?)\s*(\w+)?.*)");
    static const std::regex kIndex(R"(\s*INDEX (`[^`]+`|\S+) \(([^,)]+)\)(?: USING BITMAP)?(?: COMMENT .*)?\s*)");
    std::smatch part;
    if (std::regex_match(item, part, kIndex)) {
        plan.indexes.push_back({unquoted(part[1]), unquoted(part[2]), IndexKind::bitmap, {}, ""});
        return true;
    }
    if (!std::regex_match(item, part, kColumn) || item.find(" AS ") != std::string::npos ||
        item.find("AUTO_INCREMENT") != std::string::npos)
        return false;
    const auto type = parseTargetType(part[2].str());
    if (!type)
        return false;
    TargetColumn column;
    column.name = unquoted(part[1]);
    column.type = type->toString();
    const std::string word = part[3];
    if (!word.empty() && word != "NOT" && word != "NULL" && word != "DEFAULT" && word != "COMMENT" && word != "KEY")
        column.aggregate = word;
    column.nullable = item.find("NOT NULL") == std::string::npos;
    plan.columns.push_back(std::move(column));
    return true;
}

void readProperties(const std::string& text, TablePlan& plan) {
    static const std::regex kOne(R"re(["']([^"']+)["']\s*=\s*["']([^"']*)["'])re");
    for (std::sregex_iterator at(text.begin(), text.end(), kOne), end; at != end; ++at)
        plan.properties[(*at)[1]] = (*at)[2];
}

/// What no plan writes, or what depends on other tables and on the cluster.
bool isBeyondPlans(const std::string& sql) {
    static const std::regex kBeyond(
        R"(\bBOOL\b|UNSIGNED|DECIMAL256|CHAR VARYING|PERCENTILE|BUCKETS (AUTO|'|-)|HASH\(\)|)"
        R"(ORDER BY\(\)|DISTRIBUTED BY \(|persistent_index_type|labels.location"="rack|)"
        R"(foreign_key_constraints)");
    return std::regex_search(sql, kBeyond);
}

/// The statement as a plan, where a plan can say it.
std::optional<TablePlan> planOf(const std::string& sql) {
    TablePlan plan;
    plan.target = {"d", "t"};
    const std::size_t open = sql.find('(');
    const std::size_t end = closing(sql, open);
    if (isBeyondPlans(sql) || !sql.starts_with("CREATE TABLE t (") || end == std::string::npos)
        return std::nullopt;
    for (const std::string& item : listed(sql.substr(open + 1, end - open - 1)))
        if (!readColumn(item, plan))
            return std::nullopt;
    const std::string rest = sql.substr(end + 1);
    static constexpr const char* kModels[] = {"PRIMARY KEY", "DUPLICATE KEY", "UNIQUE KEY", "AGGREGATE KEY"};
    std::optional<std::string> key;
    for (std::size_t model = 0; model < 4 && !key; ++model)
        if ((key = behind(rest, kModels[model])))
            plan.model = static_cast<TableModel>(model);
    const auto hash = behind(rest, "DISTRIBUTED BY HASH");
    if (!key || (!hash && plan.model != TableModel::duplicateKey))
        return std::nullopt; // a plan always says both
    for (const std::string& name : listed(*key))
        plan.keyColumns.push_back(unquoted(name));
    for (std::size_t i = 0; i < plan.keyColumns.size(); ++i) {
        if (i >= plan.columns.size() || !sameWord(plan.columns[i].name, plan.keyColumns[i]))
            return std::nullopt; // a plan's key columns come first
        plan.columns[i].key = true;
    }
    if (hash)
        for (const std::string& name : listed(*hash))
            plan.distributionColumns.push_back(unquoted(name));
    const auto unknown = [&](const std::string& name) { return columnNamed(plan, name) == nullptr; };
    if (std::any_of(plan.distributionColumns.begin(), plan.distributionColumns.end(), unknown) ||
        std::any_of(plan.indexes.begin(), plan.indexes.end(), [&](const auto& one) { return unknown(one.column); }))
        return std::nullopt; // planning leaves such a choice unused
    if (const auto sort = behind(rest, "ORDER BY"))
        for (const std::string& name : listed(*sort))
            plan.sortColumns.push_back(unquoted(name));
    static const std::regex kBuckets(R"(BUCKETS (\d+))");
    if (std::smatch part; std::regex_search(rest, part, kBuckets))
        plan.buckets = static_cast<std::uint32_t>(std::stoul(part[1]));
    if (const std::size_t at = rest.find("PARTITION BY "); at != std::string::npos) {
        std::size_t stop = rest.size();
        for (const char* word : {" DISTRIBUTED BY", " ORDER BY", " PROPERTIES"})
            stop = std::min(stop, rest.find(word, at));
        plan.partitionBy = rest.substr(at + 13, stop - at - 13);
    }
    if (const auto properties = behind(rest, "PROPERTIES"))
        readProperties(*properties, plan);
    return plan;
}

bool aboutDesign(const std::string& group) {
    static const std::set<std::string> kGroups{"property",
                                               "agg-function",
                                               "type-pk-key",
                                               "type-agg-key",
                                               "type-unique-key",
                                               "type-dup-key",
                                               "type-sort-key-dup",
                                               "type-sort-key-pk",
                                               "type-bitmap-index",
                                               "type-bloom",
                                               "partition",
                                               "type-partition-range",
                                               "type-partition-list",
                                               "type-hash-column",
                                               "dynamic-partition",
                                               "name-partition",
                                               "name-index",
                                               "index",
                                               "type-partition-date-trunc",
                                               "dist-primary",
                                               "dist-unique",
                                               "dist-duplicate",
                                               "key-primary",
                                               "key-unique",
                                               "key-duplicate"};
    return kGroups.contains(group);
}

TEST(RecordedDesigns, whatAFrontEndRefusedIsCalledImpossible) {
    const char* root = std::getenv("LODESTAR_SOURCE_DIR");
    ASSERT_TRUE(root);
    std::ifstream file(std::string(root) + "/tests/data/starrocks/frontend/statements.jsonl");
    std::size_t both = 0;
    std::size_t strict = 0;
    std::size_t taken = 0;
    for (std::string line; std::getline(file, line);) {
        const auto recorded = nlohmann::json::parse(line);
        if (!aboutDesign(recorded.at("group")))
            continue;
        const std::string sql = recorded.at("sql");
        auto plan = planOf(sql);
        if (!plan)
            continue;
        checkDesign(*plan, {4, 0, 0}, 3);
        const bool impossible = plan->worst() == Severity::impossible;
        if (recorded.at("ok").get<bool>()) {
            ++taken;
            strict += impossible ? 1 : 0;
            if (impossible && std::getenv("LODESTAR_SHOW"))
                std::cout << "strict: " << sql << "\n  " << plan->findings.back().text << '\n';
        } else {
            ++both;
            EXPECT_TRUE(impossible) << sql << '\n' << recorded.dump().substr(0, 600);
        }
    }
    std::cout << both << " refused, " << taken << " taken, " << strict << " of them called impossible\n";
    EXPECT_GT(both, 300u);
    EXPECT_GT(taken, 200u);
    EXPECT_LE(strict * 10, taken);
}

} // namespace
} // namespace lodestar::mapping
