// SPDX-License-Identifier: GPL-3.0-or-later
// Pipeline files. One that is read must be saved so that it reads as the same.
#include "app/pipeline/pipeline_file.h"
#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lodestar::pipeline;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto opened = parsePipeline(text);
    if (!opened)
        return 0;
    const auto saved = pipelineText(opened->pipeline, text, ClearPasswords::keepTyped);
    if (!saved)
        return 0;
    const auto again = parsePipeline(*saved);
    if (!again) {
        std::fprintf(stderr, "%s\n%s\n", again.error().toString().c_str(), saved->c_str());
        std::abort();
    }
    return 0;
}
