// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/load_params.h"
#include "app/sandbox/catalog/table_def.h"
#include <algorithm>
#include <charconv>
namespace lodestar::sandbox {
namespace {

bool is(std::string_view text, std::string_view word) { return equalsIgnoreCase(text, word); }

bool isTrue(const std::optional<std::string_view>& text) { return text && is(*text, "true"); }

RpcStatus readCompression(std::string_view text, Compression& compression) {
    if (is(text, "lz4_frame") || is(text, "lz4"))
        compression = Compression::lz4Frame;
    else if (is(text, "gzip") || is(text, "gz"))
        compression = Compression::gzip;
    else if (is(text, "zstd"))
        compression = Compression::zstd;
    else if (is(text, "deflate"))
        compression = Compression::deflate;
    else if (is(text, "no_compression") || is(text, "none"))
        compression = Compression::none;
    else
        return RpcStatus::invalidArgument("Unsupported compression type: " + std::string(text));
    return RpcStatus::success();
}

} // namespace

RpcStatus readFormat(const HeaderLookup& header, LoadParams& params) {
    const std::string_view format = header("format").value_or("");
    if (format.empty() || is(format, "csv")) {
        params.format = BodyFormat::csv;
    } else if (is(format, "json")) {
        params.format = BodyFormat::json;
    } else if (is(format, "lz4") || is(format, "gzip") || is(format, "zstd") || is(format, "deflate")) {
        (void)readCompression(format, params.compression);
    } else {
        return RpcStatus::internal("unknown data format, format=" + std::string(format));
    }
    const auto compression = header("compression");
    const auto encoding = header("content-encoding");
    if (compression && encoding)
        return RpcStatus::invalidArgument("Only one of http header content-encoding and compression can be set");
    if (compression || encoding) {
        Compression named = Compression::none;
        if (RpcStatus status = readCompression(compression ? *compression : *encoding, named); !status.ok())
            return status;
        if (params.format == BodyFormat::json)
            params.compression = named; // for CSV only the format header counts
    }
    return RpcStatus::success();
}

RpcStatus readDelimiter(std::string_view name, std::string_view text, std::string& bytes) {
    bytes.clear();
    if (text.size() >= 2 && (text.substr(0, 2) == "\\x" || text.substr(0, 2) == "0x")) {
        const std::string_view digits = text.substr(2);
        for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
            unsigned value = 0;
            const char* const end = digits.data() + i + 2;
            if (std::from_chars(digits.data() + i, end, value, 16).ptr != end)
                return RpcStatus::analysis("Invalid delimiter '" + std::string(text) + "': invalid hex format");
            bytes += static_cast<char>(value);
        }
        if (digits.size() % 2 != 0)
            return RpcStatus::analysis("Invalid delimiter '" + std::string(text) +
                                       "': hex length must be a even number");
    } else {
        for (std::size_t i = 0; i < text.size(); ++i) {
            const bool escaped = text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == 't' || text[i + 1] == 'n');
            bytes += escaped ? (text[i + 1] == 't' ? '\t' : '\n') : text[i];
            i += escaped ? 1 : 0;
        }
    }
    if (bytes.empty() || bytes.size() > 50)
        return RpcStatus::analysis("The valid bytes length for '" + std::string(name) + "' is [1, 50]");
    return RpcStatus::success();
}

RpcStatus readParams(const HeaderLookup& header, bool inTransaction, LoadParams& params) {
    for (const std::string_view name :
         {"format", "compression", "columns", "column_separator", "row_delimiter", "jsonpaths", "json_root", "where",
          "strip_outer_array", "strict_mode", "timezone", "partitions", "partial_update"}) {
        if (const auto text = header(name)) {
            params.fingerprint += name;
            params.fingerprint += '=';
            params.fingerprint += *text;
            params.fingerprint += '\n';
        }
    }
    for (const std::string_view name : {"where", "json_root", "partitions", "temporary_partitions", "merge_condition",
                                        "negative", "enable_merge_commit"}) {
        if (const auto text = header(name); text && !text->empty() && !is(*text, "false"))
            return RpcStatus::internal("the header " + std::string(name) + " is a limit of this stand-in");
    }
    if (isTrue(header("partial_update")))
        return RpcStatus::internal("the header partial_update is a limit of this stand-in");
    params.columns = header("columns").value_or("");
    if (const auto text = header("column_separator")) {
        if (RpcStatus status = readDelimiter("column_separator", *text, params.columnSeparator); !status.ok())
            return status;
    }
    if (const auto text = header("row_delimiter")) {
        if (RpcStatus status = readDelimiter("row_delimiter", *text, params.rowDelimiter); !status.ok())
            return status;
    }
    params.jsonPaths = header("jsonpaths").value_or("");
    params.stripOuterArray = isTrue(header("strip_outer_array"));
    params.ignoreJsonSize = isTrue(header("ignore_json_size"));
    params.timezone = header("timezone").value_or("");
    if (const auto text = header("max_filter_ratio")) {
        const char* const end = text->data() + text->size();
        if (std::from_chars(text->data(), end, params.maxFilterRatio).ptr != end)
            return RpcStatus::invalidArgument("Invalid max_filter_ratio format");
    }
    if (const auto text = header("strict_mode")) {
        if (!is(*text, "true") && !is(*text, "false"))
            return RpcStatus::invalidArgument("Invalid strict mode format. Must be bool type");
        params.strictMode = is(*text, "true");
    }
    if (inTransaction)
        return RpcStatus::success();
    if (const auto text = header("skip_header")) {
        const char* const end = text->data() + text->size();
        if (std::from_chars(text->data(), end, params.skipHeader).ptr != end || params.skipHeader < 0)
            return RpcStatus::invalidArgument("Invalid csv load skip_header format");
    }
    params.trimSpace = isTrue(header("trim_space"));
    if (const auto text = header("enclose"); text && !text->empty())
        params.enclose = text->front();
    if (const auto text = header("escape"); text && !text->empty())
        params.escape = text->front();
    params.stateMachine = params.enclose != 0 || params.escape != 0;
    return RpcStatus::success();
}

} // namespace lodestar::sandbox
