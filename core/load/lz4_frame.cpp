// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/lz4_frame.h"
#include <lz4frame.h>
namespace lodestar::load {

Result<void> compressLz4(std::string_view body, BodyBuffer& to) {
    LZ4F_preferences_t preferences{};
    preferences.frameInfo.blockSizeID = LZ4F_max4MB;
    preferences.frameInfo.blockMode = LZ4F_blockIndependent;
    preferences.frameInfo.contentSize = body.size();
    to.truncate(0);
    const std::size_t bound = LZ4F_compressFrameBound(body.size(), &preferences);
    char* begin = to.reserve(bound);
    const std::size_t size = LZ4F_compressFrame(begin, bound, body.data(), body.size(), &preferences);
    if (LZ4F_isError(size) != 0)
        return Error(ErrorCode::internal,
                     std::string("a load body could not be compressed: ") + LZ4F_getErrorName(size));
    to.commit(begin + size);
    return {};
}

} // namespace lodestar::load
