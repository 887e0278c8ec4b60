// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The status a front end gives a back end, and a back end its client: a word and a text. The words are those of the
// thrift enum TStatusCode (StarRocks gensrc/thrift/StatusCode.thrift), which transaction replies print as they are.
#include <string>
#include <string_view>
#include <utility>
namespace lodestar::sandbox {

struct RpcStatus {
    std::string_view word = "OK"; ///< a literal
    std::string text;

    [[nodiscard]] bool ok() const { return word == "OK"; }
    static RpcStatus success() { return {}; }
    static RpcStatus internal(std::string text) { return {"INTERNAL_ERROR", std::move(text)}; }
    static RpcStatus invalidArgument(std::string text) { return {"INVALID_ARGUMENT", std::move(text)}; }
    static RpcStatus analysis(std::string text) { return {"ANALYSIS_ERROR", std::move(text)}; }
    static RpcStatus notExists(std::string text) { return {"TXN_NOT_EXISTS", std::move(text)}; }
    static RpcStatus aborted(std::string text) { return {"ABORTED", std::move(text)}; }
    static RpcStatus dataQuality(std::string text) { return {"DATA_QUALITY_ERROR", std::move(text)}; }
};

} // namespace lodestar::sandbox
