// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cases/types/types_case.h"
#include "app/pipeline/pipeline_file.h"
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <stdexcept>
namespace lodestar::test {
namespace {

namespace fs = std::filesystem;

fs::path casesFolder() {
    const char* root = std::getenv("LODESTAR_SOURCE_DIR");
    return fs::path(root ? root : LODESTAR_SOURCE_DIR) / "tests/cases/types";
}

std::string contentOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string neededContentOf(const fs::path& path) {
    if (!fs::exists(path))
        throw std::runtime_error(path.string() + " is missing");
    return contentOf(path);
}

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> out;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        out.push_back(line);
    return out;
}

/// "mariadb-10.7+" -> mariadb, 100700
std::pair<schema::Family, std::uint32_t> serverOf(const std::string& line) {
    const std::size_t dash = line.find('-');
    char* end = nullptr;
    const unsigned long major = std::strtoul(line.c_str() + dash + 1, &end, 10);
    const unsigned long minor = *end == '.' ? std::strtoul(end + 1, nullptr, 10) : 0;
    return {line.starts_with("mariadb") ? schema::Family::mariadb : schema::Family::mysql,
            static_cast<std::uint32_t>(major * 10000 + minor * 100)};
}

const char* severityName(mapping::Severity severity) {
    static constexpr const char* kNames[] = {"exact", "widened", "changedForm", "lossy", "impossible"};
    return kNames[static_cast<std::size_t>(severity)];
}

} // namespace

std::vector<std::string> sqlStatements(const std::string& sql, const schema::SqlDialect& dialect) {
    const auto tokens = schema::tokensOf(schema::withoutComments(sql, dialect), dialect);
    if (!tokens)
        throw std::runtime_error(tokens.error().toString());
    std::vector<std::string> out;
    std::size_t begin = 0;
    for (const schema::Token& token : *tokens)
        if (token.kind == schema::Token::Kind::symbol && token.text == ";") {
            out.push_back(sql.substr(begin, token.begin - begin));
            begin = token.end;
        }
    return out;
}

bool TypesCase::runsOn(schema::Family family, std::uint32_t version) const {
    return only.empty() || std::any_of(only.begin(), only.end(), [&](const std::string& line) {
               const auto [needed, since] = serverOf(line);
               return needed == family && version >= since;
           });
}

mapping::TargetVersion TypesCase::targetVersion() const {
    if (target.empty())
        return {3, 5, 0};
    mapping::TargetVersion version{0, 0, 0};
    char* at = nullptr;
    version.major = static_cast<int>(std::strtol(target.c_str(), &at, 10));
    version.minor = static_cast<int>(std::strtol(at + 1, &at, 10));
    if (*at == '.')
        version.patch = static_cast<int>(std::strtol(at + 1, nullptr, 10));
    return version;
}

schema::SqlDialect TypesCase::dialect() const {
    schema::SqlDialect dialect;
    if (!only.empty())
        std::tie(dialect.family, dialect.version) = serverOf(only.front());
    return dialect;
}

std::vector<std::string> typesCaseNames() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(casesFolder()))
        if (entry.is_directory())
            names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

TypesCase loadTypesCase(const std::string& name) {
    const fs::path folder = casesFolder() / name;
    TypesCase one;
    one.name = name;
    if (const auto target = linesOf(contentOf(folder / "target_version")); !target.empty())
        one.target = target.front();
    one.only = linesOf(contentOf(folder / "only_versions"));
    one.statements = sqlStatements(neededContentOf(folder / "source.sql"), one.dialect());
    one.expectedSql = neededContentOf(folder / "expected.sql");
    one.expectedFindings = neededContentOf(folder / "expected_findings");
    one.pipelineText = contentOf(folder / "pipeline.yaml");
    one.rows = sqlStatements(contentOf(folder / "rows.sql"), one.dialect());
    one.changes = sqlStatements(contentOf(folder / "changes.sql"), one.dialect());
    one.refused = sqlStatements(contentOf(folder / "refused.sql"), one.dialect());
    one.refusals = linesOf(contentOf(folder / "expected_refusal"));
    one.compare = sqlStatements(contentOf(folder / "compare.sql"), one.dialect());
    return one;
}

mapping::MappingRules rulesOf(const TypesCase& one) {
    if (one.pipelineText.empty())
        return {};
    auto opened = pipeline::parsePipeline(one.pipelineText, one.name + "/pipeline.yaml");
    if (!opened)
        throw std::runtime_error(opened.error().toString());
    return opened->pipeline.mapping;
}

std::string findingLines(const mapping::TablePlan& plan) {
    std::multiset<std::string> lines;
    for (const mapping::Finding& finding : plan.findings)
        lines.insert(std::string(severityName(finding.severity)) + ' ' + finding.id + ' ' +
                     (finding.column.empty() ? "-" : finding.column) + '\n');
    std::string out;
    for (const std::string& line : lines)
        out += line;
    return out;
}

} // namespace lodestar::test
