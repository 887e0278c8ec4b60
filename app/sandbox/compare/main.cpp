// SPDX-License-Identifier: GPL-3.0-or-later
// lodestar-compare: prints rows and checksums of every column in MySQL and in StarRocks; status 0 only if all are
// equal.
#include "app/sandbox/compare/table_compare.h"
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
using namespace lodestar;
using namespace lodestar::sandbox::compare;

namespace {

constexpr const char* kUsage =
    "usage: lodestar-compare --database NAME [--target-database NAME] [--table NAME].. [--rows]\n"
    "                        [--where CONDITION] [--columns-of-target]\n"
    "                        (--ready FILE | --source-port N --target-port N [--source-host H] [--source-user U]\n"
    "                         [--target-host H] [--target-user U])\n"
    "Compares the tables of a MySQL database with those of the same name in StarRocks, by SQL on both ends.\n"
    "--ready FILE: the line that lodestar-sandbox prints when it is ready. Else the passwords are taken from\n"
    "LODESTAR_SOURCE_PASSWORD and LODESTAR_TARGET_PASSWORD. --rows compares every value and shows what differs.\n"
    "--where compares these rows of the source; --columns-of-target those columns that the target has.\n";

struct Options {
    Login source;
    Login target;
    std::string database;
    std::string targetDatabase;
    std::vector<std::string> tables;
    std::string where;
    bool rows = false;
    bool columnsOfTarget = false;
};

Secret fromEnvironment(const char* name) {
    const char* value = std::getenv(name);
    return Secret(value == nullptr ? "" : value);
}

bool readReadyFile(const std::string& path, Options& options) {
    std::ifstream in(path);
    const auto ready = nlohmann::json::parse(in, nullptr, false);
    if (!ready.is_object() || !ready.contains("query_port") || !ready.contains("source_port"))
        return false;
    options.target.port = ready.value("query_port", std::uint16_t{0});
    options.source.port = ready.value("source_port", std::uint16_t{0});
    options.source.user = ready.value("source_user", "root");
    options.source.password = Secret(ready.value("source_password", ""));
    if (options.database.empty())
        options.database = ready.value("source_database", "");
    return true;
}

bool setOption(const std::string& name, const std::string& value, Options& options) {
    const auto port = [&] { return static_cast<std::uint16_t>(std::strtoul(value.c_str(), nullptr, 10)); };
    if (name == "--ready")
        return readReadyFile(value, options);
    if (name == "--database")
        options.database = value;
    else if (name == "--target-database")
        options.targetDatabase = value;
    else if (name == "--table")
        options.tables.push_back(value);
    else if (name == "--where")
        options.where = value;
    else if (name == "--source-port")
        options.source.port = port();
    else if (name == "--target-port")
        options.target.port = port();
    else if (name == "--source-host")
        options.source.host = value;
    else if (name == "--target-host")
        options.target.host = value;
    else if (name == "--source-user")
        options.source.user = value;
    else if (name == "--target-user")
        options.target.user = value;
    else
        return false;
    return true;
}

bool parse(int argc, char** argv, Options& options) {
    options.source.password = fromEnvironment("LODESTAR_SOURCE_PASSWORD");
    options.target.password = fromEnvironment("LODESTAR_TARGET_PASSWORD");
    for (int i = 1; i < argc; ++i) {
        const std::string name = argv[i];
        if (name == "--rows")
            options.rows = true;
        else if (name == "--columns-of-target")
            options.columnsOfTarget = true;
        else if (i + 1 == argc || !setOption(name, argv[++i], options))
            return false;
    }
    if (options.targetDatabase.empty())
        options.targetDatabase = options.database;
    return !options.database.empty();
}

void print(const std::string& table, const TableReport& report) {
    std::printf("%s: %llu rows in MySQL, %llu in the target: %s\n", table.c_str(),
                static_cast<unsigned long long>(report.sourceRows), static_cast<unsigned long long>(report.targetRows),
                report.equal() ? "equal" : "DIFFERENT");
    for (const auto& sum : report.checksums)
        std::printf("    %-24s %20s %20s%s\n", sum.column.c_str(), sum.source.c_str(), sum.target.c_str(),
                    sum.equal() ? "" : "  DIFFERENT");
    for (const auto& difference : report.differences)
        std::printf("    %s\n", difference.c_str());
}

/// How many tables differ.
Result<int> compareAll(const Options& options) {
    LS_TRY(const auto source, Connection::open(options.source, "MySQL"));
    LS_TRY(const auto target, Connection::open(options.target, "the target"));
    std::vector<std::string> tables = options.tables;
    if (tables.empty()) {
        LS_TRY(tables, tablesOf(*source, options.database));
    }
    if (tables.empty())
        return Error{ErrorCode::tableNotFound, "MySQL has no table in the database " + options.database};
    int different = 0;
    for (const auto& table : tables) {
        const TableNames names{options.database,       {table}, options.targetDatabase, table, options.where,
                               options.columnsOfTarget};
        const auto report =
            options.rows ? compareRows(*source, *target, names) : compareChecksums(*source, *target, names);
        if (report)
            print(table, *report);
        else
            std::printf("%s: %s\n", table.c_str(), report.error().toString().c_str());
        different += report && report->equal() ? 0 : 1;
        std::fflush(stdout);
    }
    std::printf("%zu tables compared, %d different\n", tables.size(), different);
    return different;
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 2 && std::string(argv[1]) == "--help") {
        std::fputs(kUsage, stdout);
        return 0;
    }
    Options options;
    if (!parse(argc, argv, options)) {
        std::fputs(kUsage, stderr);
        return 2;
    }
    const auto different = compareAll(options);
    if (!different) {
        std::fprintf(stderr, "lodestar-compare: %s\n", different.error().toString().c_str());
        return 1;
    }
    return *different == 0 ? 0 : 1;
}
