// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exchange_commands.h"
#include "app/cli/files.h"
#include "app/exchange/exchange.h"
#include <filesystem>
#include <nlohmann/json.hpp>
namespace lodestar::cli {
namespace {

constexpr std::string_view kIdMark = "-- lodestar-id: ";

int fail(const Output& output, const Error& error) {
    output.error(error);
    return error.code == ErrorCode::invalidOption || error.code == ErrorCode::invalidFile ? kUsage : kFailed;
}

void show(const Output& output, const std::vector<exchange::Remark>& remarks) {
    for (const exchange::Remark& remark : remarks)
        output.remark(remark.subject, remark.text);
}

std::string idIn(std::string_view text) {
    const std::size_t at = text.find(kIdMark);
    if (at == std::string_view::npos)
        return {};
    std::string id(text.substr(at + kIdMark.size(), text.find_first_of("\r\n", at) - at - kIdMark.size()));
    const bool good =
        !id.empty() && id.size() <= 64 &&
        id.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_") == std::string::npos;
    return good ? id : std::string();
}

/// Every file into a folder, or the only one (the first, when the others just go with it) into a file.
Result<std::vector<std::string>> writeFiles(const exchange::Exported& exported, const std::string& target) {
    std::error_code unknown;
    const bool folder = target.ends_with('/') || std::filesystem::is_directory(target, unknown);
    std::vector<std::string> written;
    if (!folder) {
        LS_CHECK(writeText(target, exported.files.front().text));
        return std::vector<std::string>{target};
    }
    LS_CHECK(makeFolder(target));
    for (const exchange::ExportedFile& file : exported.files) {
        const std::string path = (std::filesystem::path(target) / file.name).string();
        LS_CHECK(writeText(path, file.text));
        written.push_back(path);
    }
    return written;
}

} // namespace

bool isStatementFile(const std::string& path) { return path.ends_with(".sql"); }

Result<pipeline::OpenedPipeline> openStatements(const std::string& path, const Output& output) {
    LS_TRY(std::string text, readText(path));
    LS_TRY(exchange::Imported imported, exchange::importPipeline(exchange::Format::cdas, text, path));
    show(output, imported.remarks);
    pipeline::OpenedPipeline opened;
    opened.pipeline = std::move(imported.pipeline);
    if (opened.pipeline.name.empty())
        opened.pipeline.name = std::filesystem::path(path).stem().string();
    opened.pipeline.id = idIn(text);
    opened.idIsNew = opened.pipeline.id.empty();
    if (opened.idIsNew)
        opened.pipeline.id = pipeline::newPipelineId();
    opened.text = std::move(text);
    return opened;
}

Result<void> saveStatementId(const std::string& path, const std::string& id) {
    LS_TRY(const std::string text, readText(path));
    return writeText(path, std::string(kIdMark) + id + '\n' + text);
}

int runExport(const Arguments& arguments, const pipeline::Pipeline& pipeline,
              const std::function<Result<session::Plans>()>& plan, const Output& output) {
    const auto format = exchange::formatOf(arguments.format);
    session::Plans plans;
    if (format && exchange::needsTables(*format)) {
        auto planned = plan();
        if (!planned)
            return fail(output, planned.error());
        plans = std::move(*planned);
    }
    exchange::KafkaTopics kafka;
    if (!arguments.kafkaBrokers.empty())
        kafka.brokers = arguments.kafkaBrokers;
    if (!arguments.kafkaTopic.empty())
        kafka.topic = arguments.kafkaTopic;
    kafka.flattened = arguments.kafkaFlattened;
    auto exported = exchange::exportPipeline(*format, {pipeline, plans.tables, plans.set.plans, plans.version, kafka});
    if (!exported)
        return fail(output, exported.error());
    const bool separate = *format == exchange::Format::datax || *format == exchange::Format::dataworks;
    const bool toStandard = arguments.outputFile.empty() || arguments.outputFile == "-";
    std::error_code unknown;
    if (separate && exported->files.size() > 1 && !arguments.outputFile.ends_with('/') &&
        !std::filesystem::is_directory(arguments.outputFile, unknown))
        return fail(output, Error(ErrorCode::invalidOption,
                                  "there are " + std::to_string(exported->files.size()) +
                                      " scripts, one for each table, and -o names no folder",
                                  "Name a folder, as -o scripts/"));
    if (toStandard) {
        output.file(exported->files.front().name, exported->files.front().text);
    } else {
        const auto written = writeFiles(*exported, arguments.outputFile);
        if (!written)
            return fail(output, written.error());
        for (const std::string& path : *written)
            if (!output.json())
                output.line("wrote " + path);
    }
    show(output, exported->remarks);
    return kDone;
}

int runImport(const Arguments& arguments, const Output& output) {
    const auto text = readText(arguments.pipelineFile);
    if (!text)
        return fail(output, text.error());
    auto imported = exchange::importPipeline(*exchange::formatOf(arguments.format), *text, arguments.pipelineFile);
    if (!imported)
        return fail(output, imported.error());
    pipeline::Pipeline& pipeline = imported->pipeline;
    pipeline.id = pipeline::newPipelineId();
    using Kind = pipeline::SecretRef::Kind;
    const auto clear = [&](const pipeline::SecretRef& ref, const char* variable) {
        if (ref.kind == Kind::clear)
            imported->remarks.push_back(
                {"password", std::string("it is not written into the pipeline; set the environment "
                                         "variable ") +
                                 variable});
    };
    clear(pipeline.sourcePassword, "LODESTAR_SOURCE_PASSWORD");
    clear(pipeline.targetPassword, "LODESTAR_TARGET_PASSWORD");
    if (const auto complete = pipeline::checkComplete(pipeline); !complete)
        imported->remarks.push_back({"incomplete", complete.error().detail});
    const auto yaml = pipeline::pipelineText(pipeline, {}, pipeline::ClearPasswords::keepTyped);
    if (!yaml)
        return fail(output, yaml.error());
    if (arguments.outputFile.empty() || arguments.outputFile == "-") {
        output.file("pipeline.yaml", *yaml);
    } else {
        std::error_code unknown;
        if (std::filesystem::exists(arguments.outputFile, unknown))
            return fail(output, Error(ErrorCode::invalidOption, arguments.outputFile + " is there already",
                                      "It was not changed. Name another file, or remove it first"));
        if (const auto written = writeText(arguments.outputFile, *yaml); !written)
            return fail(output, written.error());
        if (!output.json())
            output.line("wrote " + arguments.outputFile);
    }
    show(output, imported->remarks);
    return kDone;
}

} // namespace lodestar::cli
