// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/lodestar_section_internal.h"
#include "app/pipeline/option_table_internal.h"
#include "app/pipeline/pipeline_file.h"
#include "app/pipeline/text_edit_internal.h"
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml-cpp/yaml.h>
namespace lodestar::pipeline {
namespace {

constexpr const char* kTypedMark = "\x01typed"; // never written: stands for a clear password that stays as it is

Tree sectionTree(const Pipeline& pipeline, std::string_view section) {
    Tree tree;
    if (section != "pipeline")
        tree.add("type", section == "source" ? "mysql" : "starrocks");
    for (const Option& option : options())
        if (option.section == section && option.write)
            if (auto text = option.write(pipeline))
                tree.add(std::string(option.name), std::move(*text));
    if (section != "sink")
        return tree;
    const sync::SyncOptions usual;
    if (pipeline.options.loadTimeout != usual.loadTimeout)
        tree.add("sink.properties.timeout", std::to_string(pipeline.options.loadTimeout.count()));
    if (pipeline.options.compression == sync::Compression::lz4)
        tree.add("sink.properties.compression", "lz4_frame");
    if (pipeline.options.compression == sync::Compression::automatic)
        tree.add("sink.properties.compression", "auto");
    for (const auto& [name, value] : pipeline.mapping.properties)
        tree.add("table.create.properties." + name, value);
    tree.add("include.schema.changes", Tree::list(pipeline.schemaChangesIncluded));
    tree.add("exclude.schema.changes", Tree::list(pipeline.schemaChangesExcluded));
    return tree;
}

Tree routesTree(const std::vector<schema::Route>& routes) {
    Tree list{Tree::Kind::list, {}, {}, {}};
    for (const schema::Route& route : routes) {
        Tree item;
        item.add("source-table", route.sourceTable);
        item.add("sink-table", route.sinkTable);
        if (!route.replaceSymbol.empty())
            item.add("replace-symbol", route.replaceSymbol);
        if (!route.description.empty())
            item.add("description", route.description);
        list.items.push_back(std::move(item));
    }
    return list;
}

Tree transformsTree(const std::vector<mapping::TableRule>& rules) {
    const auto joined = [](const std::vector<std::string>& names) {
        std::string out;
        for (const std::string& name : names)
            out += (out.empty() ? "" : ", ") + name;
        return out;
    };
    Tree list{Tree::Kind::list, {}, {}, {}};
    for (const mapping::TableRule& rule : rules) {
        Tree item;
        item.add("source-table", rule.tables);
        if (!rule.columns.empty())
            item.add("projection", joined(rule.columns));
        if (!rule.key.empty())
            item.add("primary-keys", joined(rule.key));
        if (!rule.description.empty())
            item.add("description", rule.description);
        list.items.push_back(std::move(item));
    }
    return list;
}

/// In the order of a new file; without what is at its default.
Tree pipelineTree(const Pipeline& pipeline) {
    Tree tree;
    tree.add("source", sectionTree(pipeline, "source"));
    tree.add("sink", sectionTree(pipeline, "sink"));
    tree.add("route", routesTree(pipeline.mapping.routes));
    tree.add("transform", transformsTree(pipeline.mapping.tableRules));
    tree.add("pipeline", sectionTree(pipeline, "pipeline"));
    tree.add("lodestar", lodestarTree(pipeline));
    return tree;
}

void setPassword(Tree& tree, const char* section, const std::string& text) {
    for (auto& [name, fields] : tree.fields) {
        if (name != section)
            continue;
        for (auto& [key, value] : fields.fields)
            if (key == "password") {
                value.text = text;
                return;
            }
        fields.add("password", text);
    }
}

SecretRef written(const SecretRef& ref, ClearPasswords clear, const std::string& account, const char* variable) {
    SecretRef out = ref;
    if (ref.kind != SecretRef::Kind::clear)
        return out;
    out.clear = Secret();
    out.kind = clear == ClearPasswords::toKeychain ? SecretRef::Kind::keychain : SecretRef::Kind::environment;
    out.name = clear == ClearPasswords::toKeychain ? account : variable;
    return out;
}

std::string cleanText(const Tree& tree) {
    std::string out;
    for (const auto& [key, value] : tree.fields)
        out += (out.empty() ? "" : "\n") + yamlEntry(key, value, 0);
    return out;
}

/// Where a password in clear stays as the user typed it, before and after get the same mark, so that nothing is edited.
Result<std::string> merged(const Pipeline& pipeline, const Pipeline& toWrite, std::string_view previous,
                           ClearPasswords clear) {
    LS_TRY(OpenedPipeline old, parsePipeline(previous));
    if (old.idIsNew)
        old.pipeline.id.clear();
    Tree before = pipelineTree(old.pipeline);
    Tree after = pipelineTree(toWrite);
    Pipeline expected = toWrite;
    const auto mark = [&](SecretRef Pipeline::*password, const char* section) {
        if ((old.pipeline.*password).kind != SecretRef::Kind::clear)
            return;
        setPassword(before, section, kTypedMark);
        if (clear != ClearPasswords::keepTyped || old.pipeline.*password != pipeline.*password)
            return;
        setPassword(after, section, kTypedMark);
        expected.*password = pipeline.*password;
    };
    mark(&Pipeline::sourcePassword, "source");
    mark(&Pipeline::targetPassword, "sink");
    try {
        std::string text = editedText(previous, before, after);
        auto again = parsePipeline(text);
        if (again && again->idIsNew)
            again->pipeline.id.clear();
        if (again && again->pipeline.sourcePassword == expected.sourcePassword &&
            again->pipeline.targetPassword == expected.targetPassword &&
            pipelineTree(again->pipeline) == pipelineTree(expected))
            return text;
    } catch (const YAML::Exception&) {
        // Falls through: such a file is written anew.
    }
    if (expected.sourcePassword != toWrite.sourcePassword || expected.targetPassword != toWrite.targetPassword)
        return Error(ErrorCode::invalidFile,
                     "the file holds a password in clear and is written in a style that cannot be edited in place",
                     "Write the password as ${env:NAME} or ${file:PATH}, then save again.");
    // Flow style, anchors and the like: the content is kept, the comments are not.
    return cleanText(pipelineTree(toWrite));
}

Error ioError(const std::string& what, const std::string& path, int number) {
    return {number == ENOSPC ? ErrorCode::diskFull : ErrorCode::ioFailed,
            what + ' ' + path + " failed: " + std::strerror(number), "The file that was there is unchanged."};
}

Result<void> replaceFile(const std::string& path, const std::string& text) {
    std::string real = path;
    if (char* resolved = ::realpath(path.c_str(), nullptr)) { // through a link, so that the link stays
        real = resolved;
        std::free(resolved);
    }
    struct stat old {};
    const mode_t mode = ::stat(real.c_str(), &old) == 0 ? (old.st_mode & 07777u) : 0644u;
    const std::string beside = real + ".new";
    const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (file < 0)
        return ioError("writing", beside, errno);
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t count = ::write(file, text.data() + done, text.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0) {
            const int number = errno;
            ::close(file);
            ::unlink(beside.c_str());
            return ioError("writing", beside, number);
        }
        done += static_cast<std::size_t>(count);
    }
    const bool synced = ::fsync(file) == 0;
    const int number = errno;
    if (::close(file) != 0 || !synced || ::rename(beside.c_str(), real.c_str()) != 0) {
        const int failure = synced ? errno : number;
        ::unlink(beside.c_str());
        return ioError("replacing", real, failure);
    }
    return {};
}

} // namespace

Result<std::string> pipelineText(const Pipeline& pipeline, std::string_view previous, ClearPasswords clear) {
    Pipeline toWrite = pipeline;
    toWrite.sourcePassword =
        written(pipeline.sourcePassword, clear, keychainAccount(pipeline.source), "LODESTAR_SOURCE_PASSWORD");
    toWrite.targetPassword =
        written(pipeline.targetPassword, clear, keychainAccount(pipeline.target), "LODESTAR_TARGET_PASSWORD");
    if (previous.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return cleanText(pipelineTree(toWrite));
    return merged(pipeline, toWrite, previous, clear);
}

Result<void> savePipeline(const Pipeline& pipeline, const std::string& path, ClearPasswords clear) {
    std::string previous;
    if (::access(path.c_str(), F_OK) == 0) {
        LS_TRY(const OpenedPipeline old, openPipeline(path));
        previous = old.text;
    }
    LS_TRY(const std::string text, pipelineText(pipeline, previous, clear));
    return replaceFile(path, text);
}

} // namespace lodestar::pipeline
