// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A pipeline with its tables and plans, as the exports take it.
#include "app/exchange/exchange.h"
#include "app/pipeline/pipeline_file.h"
#include "core/mapping/type_map.h"
#include "tests/unit/mapping/described_table.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <vector>
namespace lodestar::test {

inline pipeline::Pipeline pipelineOf(const std::string& yaml) {
    auto opened = pipeline::parsePipeline(yaml);
    EXPECT_TRUE(opened) << (opened ? "" : opened.error().toString());
    pipeline::Pipeline out = opened ? std::move(opened->pipeline) : pipeline::Pipeline{};
    out.id.clear();
    return out;
}

struct Design {
    pipeline::Pipeline pipeline;
    std::vector<schema::SourceTable> tables;
    std::vector<mapping::TablePlan> plans;

    Design(pipeline::Pipeline p, std::vector<schema::SourceTable> t) : pipeline(std::move(p)), tables(std::move(t)) {
        auto set = mapping::planTables(tables, pipeline.mapping, {});
        EXPECT_TRUE(set) << (set ? "" : set.error().toString());
        if (set)
            plans = std::move(set->plans);
    }
    [[nodiscard]] exchange::ExportInput input() const { return {pipeline, tables, plans, {}, {}}; }
};

inline exchange::Exported exported(exchange::Format format, const Design& design) {
    auto out = exchange::exportPipeline(format, design.input());
    EXPECT_TRUE(out) << (out ? "" : out.error().toString());
    return out ? std::move(*out) : exchange::Exported{};
}
inline exchange::Imported imported(exchange::Format format, const std::string& text) {
    auto out = exchange::importPipeline(format, text, "file");
    EXPECT_TRUE(out) << (out ? "" : out.error().toString());
    return out ? std::move(*out) : exchange::Imported{};
}
inline bool says(const std::vector<exchange::Remark>& remarks, const std::string& subject) {
    return std::any_of(remarks.begin(), remarks.end(), [&](const auto& r) { return r.subject == subject; });
}
/// The text for a file: what a test compares when two pipelines differ.
inline std::string textOf(const pipeline::Pipeline& pipeline) {
    auto text = pipeline::pipelineText(pipeline, {}, pipeline::ClearPasswords::keepTyped);
    EXPECT_TRUE(text);
    return text ? *text : std::string();
}

} // namespace lodestar::test
