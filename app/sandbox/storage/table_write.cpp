// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/storage/table_write.h"
#include <nlohmann/json.hpp>
namespace lodestar::sandbox {

using Json = nlohmann::json;

std::string toText(const TableWrite& write) {
    const Json line{{"table", write.tableId},
                    {"schema", write.schemaVersion},
                    {"epoch", write.dataEpoch},
                    {"upserts", write.upsertFile.string()},
                    {"deletes", write.deleteFile.string()},
                    {"rows", write.rows},
                    {"columns", write.columns},
                    {"mergeColumn", write.mergeColumn},
                    {"discarded", write.discarded},
                    {"discardedRows", write.discardedRows},
                    {"discardedBytes", write.discardedBytes}};
    return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<TableWrite> tableWriteOf(std::string_view text) {
    const Json line = Json::parse(text, nullptr, false);
    if (!line.is_object())
        return std::nullopt;
    try {
        TableWrite write;
        write.tableId = line.at("table");
        write.schemaVersion = line.at("schema");
        write.dataEpoch = line.at("epoch");
        write.upsertFile = line.at("upserts").get<std::string>();
        write.deleteFile = line.at("deletes").get<std::string>();
        write.rows = line.at("rows");
        write.columns = line.at("columns").get<std::vector<std::uint32_t>>();
        write.mergeColumn = line.at("mergeColumn");
        write.discarded = line.at("discarded");
        write.discardedRows = line.at("discardedRows");
        write.discardedBytes = line.at("discardedBytes");
        return write;
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

} // namespace lodestar::sandbox
