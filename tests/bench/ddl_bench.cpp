// SPDX-License-Identifier: GPL-3.0-or-later
// bench/ddl: the CREATE TABLE statements of 10,000 tables of 20 columns, planned and written.
#include "core/ddl/create_table.h"
#include "core/mapping/type_map.h"
#include "tests/bench/bench.h"
#include "tests/bench/ddl_tables.h"
#include <stdexcept>
#include <unistd.h>
namespace lodestar::bench {
namespace {

constexpr std::size_t kTables = 10'000;

/// Every line of the text again, appended to another text: what writing it costs when nothing has to be decided.
double secondsToAppendLines(const std::string& text) {
    const StopWatch watch;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at) + 1;
        const std::string line = text.substr(at, end - at);
        out += line;
        at = end;
    }
    const double seconds = watch.seconds();
    if (out.size() != text.size())
        throw std::runtime_error("the text does not end with a line");
    return seconds;
}

Sample tenThousandTables() {
    static const std::vector<schema::SourceTable> tables = twentyColumnTables(kTables);
    mapping::MappingRules rules;
    rules.properties["replication_num"] = "1";
    const mapping::TargetVersion version;
    const double cpu = cpuSeconds(::getpid());
    const StopWatch watch;
    const auto plans = mapping::planTables(tables, rules, version);
    if (!plans)
        throw std::runtime_error(plans.error().toString());
    const double planned = watch.seconds();
    const std::string text = ddl::createScript(plans->targets, version, {"bench", "MySQL", "StarRocks", {}});
    const double seconds = watch.seconds();
    const double used = cpuSeconds(::getpid()) - cpu;
    if (plans->targets.size() != kTables || text.size() < kTables * 1000)
        throw std::runtime_error("statements are missing");
    return {seconds,
            secondsToAppendLines(text),
            {{"plan_s", planned}, {"cpu_s", used}, {"text_mb", static_cast<double>(text.size()) / 1e6}}};
}

} // namespace
} // namespace lodestar::bench

int main(int argc, char** argv) {
    using namespace lodestar::bench;
    return benchMain(argc, argv, {{"ddl_10000_tables", "s", "appending_the_lines_s", 1, true, tenThousandTables}});
}
