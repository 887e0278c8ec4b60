// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/row_image_error.h"
#include <utility>
namespace lodestar::value {

Error rowImageError(std::string detail, const std::string& safe) {
    return Error(ErrorCode::sourceMisconfigured, std::move(detail),
                 safe + ". Set binlog_row_image=FULL for every session and copy the table again")
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::afterOperator)
        .withStatement("SET GLOBAL binlog_row_image = 'FULL'");
}

} // namespace lodestar::value
