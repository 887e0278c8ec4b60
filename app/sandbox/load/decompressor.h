// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Unpacks a compressed body piece by piece. Memory stays bounded: output comes in pieces too.
#include "app/sandbox/load/load_params.h"
#include <functional>
#include <memory>
#include <string_view>
namespace lodestar::sandbox {

class Decompressor {
public:
    using Output = std::function<RpcStatus(std::string_view)>;
    virtual ~Decompressor() = default;
    [[nodiscard]] virtual RpcStatus append(std::string_view bytes, const Output& output) = 0;
    /// The body is complete; fails if it was cut off.
    [[nodiscard]] virtual RpcStatus finish() = 0;
};

/// Nothing for Compression::none.
[[nodiscard]] std::unique_ptr<Decompressor> makeDecompressor(Compression compression);

} // namespace lodestar::sandbox
