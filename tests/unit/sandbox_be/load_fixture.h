// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One load against a made-up table, and the rows that reach the spool files.
#include "app/sandbox/load/load_job.h"
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sstream>
#include <unistd.h>
namespace lodestar::sandbox::test {

inline ColumnType typeOf(TypeKind kind, int length = 0, int scale = 0) {
    ColumnType type;
    type.kind = kind;
    type.length = length;
    type.scale = scale;
    return type;
}

class LoadFixture : public ::testing::Test {
protected:
    using Headers = std::map<std::string, std::string>;

    void SetUp() override {
        m_dir =
            std::filesystem::temp_directory_path() / ("lodestar-load-" + std::to_string(::getpid()) + "-" +
                                                      ::testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::create_directories(m_dir);
        m_table.id = 7;
        m_table.schemaVersion = 1;
        m_table.db = "d";
        m_table.name = "t";
    }
    void TearDown() override { std::filesystem::remove_all(m_dir); }

    void column(const std::string& name, ColumnType type, bool key = false, bool nullable = true) {
        ColumnDef column;
        column.name = name;
        column.type = std::move(type);
        column.isKey = key;
        column.nullable = nullable;
        m_table.columns.push_back(std::move(column));
    }

    RpcStatus load(const Headers& headers, const std::vector<std::string>& pieces) {
        const HeaderLookup lookup = [&](std::string_view name) -> std::optional<std::string_view> {
            const auto at = headers.find(std::string(name));
            return at == headers.end() ? std::nullopt : std::optional<std::string_view>(at->second);
        };
        LoadParams params;
        RpcStatus status = readFormat(lookup, params);
        if (status.ok())
            status = readParams(lookup, false, params);
        if (status.ok())
            status = LoadJob::make(std::make_shared<TableDef>(m_table), std::move(params),
                                   {m_dir / "upserts", m_dir / "deletes", m_dir / "errors"}, m_job);
        for (const std::string& piece : pieces) {
            if (status.ok())
                status = m_job->append(piece);
        }
        if (status.ok())
            status = m_job->endBody();
        if (status.ok())
            status = m_job->finish();
        return status;
    }
    RpcStatus load(const Headers& headers, const std::string& body) { return load(headers, std::vector{body}); }

    static std::string textOf(const std::filesystem::path& file) {
        std::ifstream in(file, std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        return text.str();
    }
    [[nodiscard]] std::string upserts() const { return textOf(m_job->write().upsertFile); }
    [[nodiscard]] std::string deletes() const { return textOf(m_job->write().deleteFile); }
    [[nodiscard]] std::string errors() const { return textOf(m_dir / "errors"); }

    TableDef m_table;
    std::unique_ptr<LoadJob> m_job;
    std::filesystem::path m_dir;
};

} // namespace lodestar::sandbox::test
