// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/values/case_sync.h"
#include <cctype>
#include <map>
#include <sstream>
namespace lodestar::test {
namespace {

std::map<std::string, std::string> sectionsOf(const std::string& text) {
    std::map<std::string, std::string> sections;
    std::string* section = nullptr;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.front() == '#')
            continue;
        if (line.front() != ' ')
            section = &sections[line];
        else if (section)
            *section += line + '\n';
    }
    return sections;
}

} // namespace

ServerVersion serverVersion(Sql& sql) {
    const std::string text = sql.value("SELECT VERSION()");
    char* at = nullptr;
    const unsigned long major = std::strtoul(text.c_str(), &at, 10);
    const unsigned long minor = std::strtoul(at + 1, &at, 10);
    const unsigned long patch = std::strtoul(at + 1, &at, 10);
    return {text.find("MariaDB") == std::string::npos ? schema::Family::mysql : schema::Family::mariadb,
            static_cast<std::uint32_t>(major * 10000 + minor * 100 + patch)};
}

std::string tablePattern(const std::string& table) {
    std::string out = std::string(kCasesDatabase) + '.';
    for (const char c : table) // "\." stands for any character
        out += std::isalnum(static_cast<unsigned char>(c)) || c == '_' ? std::string(1, c) : "\\.";
    return out;
}

std::string joinedSections(const std::string& one, const std::string& other) {
    auto sections = sectionsOf(one);
    for (const auto& [name, body] : sectionsOf(other))
        sections[name] += body;
    std::string out;
    for (const auto& [name, body] : sections)
        out += name + '\n' + body;
    return out;
}

std::string endsText(const source::Endpoint& source, const SandboxProcess& sandbox, const std::string& tables) {
    std::ostringstream text;
    text << "source:\n  type: mysql\n  hostname: 127.0.0.1\n  port: " << source.port << "\n  username: " << source.user
         << "\n  password: \"${env:TEST_SOURCE_PASSWORD}\"\n  tables: '" << tables
         << "'\nsink:\n  type: starrocks\n  jdbc-url: jdbc:mysql://127.0.0.1:" << sandbox.queryPort()
         << "\n  load-url: 127.0.0.1:" << sandbox.feHttpPort()
         << "\n  username: root\n  password: \"\"\n  table.create.properties.replication_num: 1\n"
         << "pipeline:\n  name: cases\n";
    return text.str();
}

CasePipeline::CasePipeline(const std::string& text, std::string password) : m_password(std::move(password)) {
    std::ofstream(m_folder / "pipeline.yaml") << text;
}

void CasePipeline::start() {
    const std::vector<std::string> arguments{"sync", (m_folder / "pipeline.yaml").string(), "--state",
                                             (m_folder / "state").string(), "--until-caught-up"};
    m_run = std::make_unique<ProgramRun>("lodestar-cli", arguments, environment());
}

ProgramResult CasePipeline::wait() {
    ProgramResult result;
    result.status = m_run->wait(std::chrono::seconds(120));
    result.output = m_run->output();
    result.errors = m_run->errors();
    return result;
}

ProgramResult CasePipeline::run(const std::vector<std::string>& command) {
    std::vector<std::string> arguments = command;
    arguments.insert(arguments.begin() + 1, (m_folder / "pipeline.yaml").string());
    if (command.front() == "sync")
        arguments.insert(arguments.end(), {"--state", (m_folder / "state").string()});
    return runProgram("lodestar-cli", arguments, std::chrono::seconds(300), environment());
}

std::vector<ProgramResult> syncAll(std::vector<std::unique_ptr<CasePipeline>>& pipelines) {
    for (auto& pipeline : pipelines)
        pipeline->start();
    std::vector<ProgramResult> results;
    for (auto& pipeline : pipelines)
        results.push_back(pipeline->wait());
    return results;
}

std::string nameQuoted(const std::string& name) {
    std::string out = "`";
    for (const char c : name)
        out.append(c == '`' ? 2 : 1, c);
    return out + '`';
}

std::string insertableColumns(Sql& sql, const std::string& table, const std::string& database) {
    std::string out;
    for (const SqlRow& row :
         sql.query("SELECT COLUMN_NAME, EXTRA FROM information_schema.columns WHERE TABLE_SCHEMA = '" + database +
                   "' AND TABLE_NAME = " + sqlQuoted(table) + " ORDER BY ORDINAL_POSITION")) {
        const std::string extra = row[1].value_or("");
        if (extra.find("STORED GENERATED") == std::string::npos && extra.find("VIRTUAL GENERATED") == std::string::npos)
            out += (out.empty() ? "" : ", ") + nameQuoted(row[0].value_or(""));
    }
    return out;
}

} // namespace lodestar::test
