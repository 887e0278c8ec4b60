// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/routine_load_rules.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
#include <charconv>
#include <regex>
#include <set>
namespace lodestar::sandbox {

namespace {

using Given = std::map<std::string, std::string>;

const std::set<std::string> kJobProperties{"desired_concurrent_number",
                                           "max_error_number",
                                           "max_filter_ratio",
                                           "max_batch_interval",
                                           "max_batch_rows",
                                           "max_batch_size",
                                           "pause_on_fatal_parse_error",
                                           "format",
                                           "jsonpaths",
                                           "strip_outer_array",
                                           "json_root",
                                           "strict_mode",
                                           "timezone",
                                           "partial_update",
                                           "merge_condition",
                                           "trim_space",
                                           "enclose",
                                           "escape",
                                           "log_rejected_record_num",
                                           "task_consume_second",
                                           "task_timeout_second",
                                           "warehouse"};
const std::set<std::string> kKafkaProperties{"kafka_broker_list", "kafka_topic", "kafka_partitions", "kafka_offsets",
                                             "confluent.schema.registry.url"};

std::optional<std::int64_t> numberOf(const std::string& text) {
    std::int64_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

struct Least {
    const char* name;
    std::int64_t least;
    const char* words;
};
constexpr Least kLeast[] = {{"desired_concurrent_number", 1, " should > 0"},
                            {"max_error_number", 0, " should >= 0"},
                            {"max_batch_interval", 5, " should >= 5"},
                            {"max_batch_rows", 200000, " should >= 200000"},
                            {"log_rejected_record_num", -1, " should >= -1"}};

Result<void> checkNumbers(const Given& given) {
    for (const Least& rule : kLeast) {
        const auto found = given.find(rule.name);
        if (found != given.end() && !found->second.empty() &&
            numberOf(found->second).value_or(rule.least - 1) < rule.least)
            return analysisError(std::string(rule.name) + rule.words);
        if (std::string_view(rule.name) != "max_error_number")
            continue;
        const auto ratio = given.find("max_filter_ratio");
        if (ratio == given.end())
            continue;
        double value = 0;
        const std::string& text = ratio->second;
        const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
        if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size())
            return analysisError("Incorrect format of max_filter_ratio");
        if (value < 0 || value > 1)
            return analysisError("max_filter_ratio must between 0.0 and 1.0.");
    }
    for (const char* name : {"strict_mode", "partial_update", "pause_on_fatal_parse_error"})
        if (const auto found = given.find(name); found != given.end() && !equalsIgnoreCase(found->second, "true") &&
                                                 !equalsIgnoreCase(found->second, "false"))
            return analysisError(std::string(name) + " should be a boolean");
    return {};
}

Result<void> checkTimes(const Given& given) {
    const auto consume = given.find("task_consume_second");
    const auto timeout = given.find("task_timeout_second");
    for (const auto& one : {consume, timeout})
        if (one != given.end() && !numberOf(one->second))
            return analysisError("For input string: \"" + one->second + '"');
    if (consume != given.end() && timeout != given.end() && *numberOf(consume->second) >= *numberOf(timeout->second))
        return analysisError("task_timeout_second must be larger than task_consume_second");
    return {};
}

Result<void> checkJob(const Given& given) {
    for (const auto& [name, value] : given)
        if (!kJobProperties.contains(name))
            return analysisError(name + " is invalid property");
    LS_CHECK(checkNumbers(given));
    if (const auto format = given.find("format"); format != given.end()) {
        const std::string value = lowerCase(format->second);
        if (value != "csv" && value != "json" && value != "avro")
            return analysisError("Format type is invalid. format=`" + format->second + '`');
    }
    return checkTimes(given);
}

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> out(1);
    for (const char c : text)
        if (c == ',')
            out.emplace_back();
        else if (c != ' ')
            out.back() += c;
    return out;
}

Result<void> checkOffset(const std::string& text) {
    if (text.empty())
        return analysisError("kafka offset could not be a empty string");
    if (equalsIgnoreCase(text, "OFFSET_BEGINNING") || equalsIgnoreCase(text, "OFFSET_END"))
        return {};
    const auto value = numberOf(text);
    if (!value)
        return analysisError("Invalid kafka offset: '" + text +
                             "'. Expected values should be an integer, OFFSET_BEGINNING, or OFFSET_END");
    if (*value < 0)
        return analysisError("Can not specify offset smaller than 0");
    return {};
}

Result<void> checkPartitions(const Given& given) {
    const auto partitions = given.find("kafka_partitions");
    const auto offsets = given.find("kafka_offsets");
    std::size_t count = 0;
    if (partitions != given.end()) {
        if (partitions->second.find_first_not_of(' ') == std::string::npos)
            return analysisError("kafka_partitions could not be a empty string");
        for (const std::string& one : split(partitions->second)) {
            if (one.empty())
                return analysisError("kafka partition could not be a empty string");
            if (!numberOf(one))
                return analysisError("Invalid kafka partition: '" + one + "'. Expected values should be an integer");
            ++count;
        }
    }
    if (offsets == given.end())
        return {};
    if (offsets->second.find_first_not_of(' ') == std::string::npos)
        return analysisError("kafka_offsets could not be a empty string");
    const std::vector<std::string> all = split(offsets->second);
    if (all.size() != count)
        return analysisError("Partitions number should be equals to offsets number");
    for (const std::string& one : all)
        LS_CHECK(checkOffset(one));
    return {};
}

Result<void> checkKafka(const Given& given, const Given& job, bool altered) {
    static const std::string kEndpoint = R"(.*?\[?([0-9a-zA-Z\-%._:]*)\]?:(\d+))";
    static const std::regex endpoint(kEndpoint);
    const auto text = [&](const char* name) {
        const auto found = given.find(name);
        return found == given.end() ? std::string() : found->second;
    };
    for (const auto& [name, value] : given)
        if (!kKafkaProperties.contains(name) && !name.starts_with("property."))
            return analysisError(name + " is invalid kafka custom property");
    if (text("kafka_broker_list").empty() && !altered)
        return analysisError("kafka_broker_list is a required property");
    for (const std::string& broker : split(text("kafka_broker_list")))
        if (!broker.empty() && !std::regex_match(broker, endpoint))
            return analysisError("kafka_broker_list: " + broker + " does not match pattern " + kEndpoint);
    if (text("kafka_topic").find_first_not_of(' ') == std::string::npos && !altered)
        return analysisError("kafka_topic is a required property");
    if (const auto offsets = given.find("property.kafka_default_offsets"); offsets != given.end())
        LS_CHECK(checkOffset(offsets->second));
    LS_CHECK(checkPartitions(given));
    const auto format = job.find("format");
    if (format != job.end() && equalsIgnoreCase(format->second, "avro") &&
        text("confluent.schema.registry.url").empty())
        return analysisError("confluent.schema.registry.url is a required property");
    return {};
}

} // namespace

Result<void> checkRoutineLoad(const ast::RoutineLoad& load, bool altered) {
    static const std::regex label(R"([-\w]{1,128})");
    if (!std::regex_match(load.name.table, label))
        return analysisError("Label format error. regex: ^[-\\w]{1,128}$, label: " + load.name.table);
    if (!load.repeated.empty())
        return analysisError("repeat setting of " + load.repeated);
    const Given job(load.properties.begin(), load.properties.end());
    LS_CHECK(checkJob(job));
    if (altered && load.source.empty())
        return {};
    const std::string source = upperCase(load.source);
    if (source != "KAFKA" && source != "PULSAR")
        return analysisError("routine load job does not support this type " + source);
    if (source == "PULSAR")
        return {};
    return checkKafka(Given(load.sourceProperties.begin(), load.sourceProperties.end()), job, altered);
}

} // namespace lodestar::sandbox
