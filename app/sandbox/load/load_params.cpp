// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/load_params.h"
#include "app/sandbox/catalog/table_def.h"
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <limits>
namespace lodestar::sandbox {
namespace {

bool is(std::string_view text, std::string_view word) { return equalsIgnoreCase(text, word); }

RpcStatus readCompression(std::string_view text, Compression& compression) {
    if (is(text, "lz4_frame") || is(text, "lz4"))
        compression = Compression::lz4Frame;
    else if (is(text, "gzip"))
        compression = Compression::gzip;
    else if (is(text, "bzip2"))
        compression = Compression::bzip2;
    else if (is(text, "zstd"))
        compression = Compression::zstd;
    else if (is(text, "deflate"))
        compression = Compression::deflate;
    else if (is(text, "no_compression"))
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
    } else if (is(format, "lz4") || is(format, "gzip") || is(format, "bzip2") || is(format, "zstd") ||
               is(format, "deflate")) {
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
    if (text.size() >= 2 && (text[0] == '\\' || text[0] == '0') && (text[1] == 'x' || text[1] == 'X')) {
        const std::string_view digits = text.substr(2);
        const std::string invalid = "Invalid delimiter '" + std::string(text);
        if (digits.empty())
            return RpcStatus::analysis(invalid + ": empty hex string");
        if (digits.size() % 2 != 0)
            return RpcStatus::analysis(invalid + ": hex length must be a even number");
        for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
            unsigned value = 0;
            const char* const end = digits.data() + i + 2;
            if (std::from_chars(digits.data() + i, end, value, 16).ptr != end)
                return RpcStatus::analysis(invalid + "': invalid hex format");
            bytes += static_cast<char>(value);
        }
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

namespace {

/// What a header says; an empty one is as good as none.
class Headers {
public:
    explicit Headers(const HeaderLookup& lookup) : m_lookup(lookup) {}
    [[nodiscard]] std::optional<std::string_view> text(std::string_view name) const {
        const auto text = m_lookup(name);
        return text && !text->empty() ? text : std::nullopt;
    }
    [[nodiscard]] std::string textOr(std::string_view name, std::string_view other) const {
        return std::string(text(name).value_or(other));
    }
    /// Fails with "Invalid <what> format. Must be bool type".
    [[nodiscard]] RpcStatus flag(std::string_view name, const std::string& what, bool& value) const {
        const auto given = text(name);
        if (!given)
            return RpcStatus::success();
        if (!is(*given, "true") && !is(*given, "false"))
            return RpcStatus::invalidArgument("Invalid " + what + " format. Must be bool type");
        value = is(*given, "true");
        return RpcStatus::success();
    }
    /// Reads digits as far as they go, as std::stoll does. Fails below least and where no number begins.
    [[nodiscard]] RpcStatus number(std::string_view name, const std::string& bad, std::int64_t least,
                                   std::int64_t& value) const {
        const auto given = text(name);
        if (!given)
            return RpcStatus::success();
        std::string_view digits = trimmed(*given);
        digits.remove_prefix(digits.starts_with('+') ? 1 : 0);
        std::int64_t number = 0;
        if (std::from_chars(digits.data(), digits.data() + digits.size(), number).ec != std::errc())
            return RpcStatus::invalidArgument(bad);
        if (number < least)
            return RpcStatus::invalidArgument(std::string(name) + " must be equal or greater than " +
                                              std::to_string(least));
        value = number;
        return RpcStatus::success();
    }

private:
    static std::string_view trimmed(std::string_view text) {
        while (!text.empty() && text.front() == ' ')
            text.remove_prefix(1);
        return text;
    }
    const HeaderLookup& m_lookup;
};

std::vector<std::string> splitNames(std::string_view list) {
    std::vector<std::string> names;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        std::string_view name = list.substr(0, comma);
        while (!name.empty() && name.front() == ' ')
            name.remove_prefix(1);
        while (!name.empty() && name.back() == ' ')
            name.remove_suffix(1);
        names.emplace_back(name);
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return names;
}

/// "+08:00" between -12:00 and +14:00, a region of the system's time zones, or one of the names StarRocks adds.
RpcStatus checkTimezone(std::string& zone) {
    const auto unknown = [&] { return RpcStatus::analysis("Unknown or incorrect time zone: '" + zone + "'"); };
    if (!zone.empty() && (zone[0] == '+' || zone[0] == '-' || (zone[0] >= '0' && zone[0] <= '9'))) {
        int hours = 0;
        int minutes = 0;
        char rest = 0;
        const char* const digits = zone.c_str() + (zone[0] == '+' || zone[0] == '-' ? 1 : 0);
        if (std::sscanf(digits, "%2d:%2d%c", &hours, &minutes, &rest) != 2 || minutes > 59 ||
            hours * 100 + minutes > (zone[0] == '-' ? 1200 : 1400))
            return unknown();
        std::array<char, 16> text{};
        std::snprintf(text.data(), text.size(), "%c%02d:%02d", zone[0] == '-' ? '-' : '+', hours, minutes);
        zone = text.data();
        return RpcStatus::success();
    }
    for (const std::string_view known : {"UTC", "GMT", "Z", "CST", "PRC", "UT"})
        if (zone == known)
            return RpcStatus::success();
    std::error_code ignored;
    const bool plain = zone.find("..") == std::string::npos && zone.find('/') != std::string::npos;
    return plain && std::filesystem::is_regular_file("/usr/share/zoneinfo/" + zone, ignored) ? RpcStatus::success()
                                                                                             : unknown();
}

/// Only the first byte counts.
char oneByte(const Headers& headers, std::string_view name) {
    const auto text = headers.text(name);
    return text ? text->front() : '\0';
}

RpcStatus readCsvHeaders(const Headers& headers, LoadParams& params) {
    if (RpcStatus status = headers.number("skip_header", "Invalid csv load skip_header format", 0, params.skipHeader);
        !status.ok())
        return status;
    if (RpcStatus status = headers.flag("trim_space", "trim space", params.trimSpace); !status.ok())
        return status;
    params.enclose = oneByte(headers, "enclose");
    params.escape = oneByte(headers, "escape");
    params.stateMachine = params.enclose != 0 || params.escape != 0;
    return RpcStatus::success();
}

RpcStatus readPartitions(const Headers& headers, LoadParams& params) {
    const auto named = headers.text("partitions");
    const auto temporary = headers.text("temporary_partitions");
    if (named && temporary)
        return RpcStatus::invalidArgument("Can not specify both partitions and temporary partitions");
    params.temporaryPartitions = temporary.has_value();
    if (named || temporary)
        params.partitions = splitNames(named ? *named : *temporary);
    return RpcStatus::success();
}

RpcStatus readUpdateHeaders(const Headers& headers, LoadParams& params) {
    params.negative = headers.text("negative") == "true";
    if (RpcStatus status = headers.flag("partial_update", "partial update flag", params.partialUpdate); !status.ok())
        return status;
    params.mergeCondition = headers.textOr("merge_condition", {});
    const std::string mode = headers.textOr("partial_update_mode", {});
    params.partialMode = mode == "column" ? PartialMode::column
                         : mode == "auto" ? PartialMode::automatic
                                          : PartialMode::row;
    return RpcStatus::success();
}

/// Numbers that only real back ends act on, checked alike.
RpcStatus readLimits(const Headers& headers, LoadParams& params) {
    std::int64_t ignored = 0;
    if (RpcStatus status = headers.number("load_mem_limit", "Invalid load mem limit format", 0, ignored); !status.ok())
        return status;
    if (RpcStatus status =
            headers.number("load_dop", "Invalid load_dop format", std::numeric_limits<std::int64_t>::min(), ignored);
        !status.ok())
        return status;
    return headers.number("log_rejected_record_num", "Invalid log_rejected_record_num format", -1,
                          params.rejectedRecordsLogged);
}

void readJsonHeaders(const Headers& headers, LoadParams& params) {
    params.jsonPaths = headers.textOr("jsonpaths", {});
    params.jsonRoot = headers.textOr("json_root", {});
    params.stripOuterArray = is(headers.textOr("strip_outer_array", {}), "true");
    params.ignoreJsonSize = is(headers.textOr("ignore_json_size", {}), "true");
}

/// What the front end makes of headers that the back end only hands on.
RpcStatus readPlanHeaders(const Headers& headers, LoadParams& params) {
    if (const auto text = headers.text("column_separator")) {
        if (RpcStatus status = readDelimiter("column separator", *text, params.columnSeparator); !status.ok())
            return status;
    }
    if (const auto text = headers.text("row_delimiter")) {
        if (RpcStatus status = readDelimiter("row delimiter", *text, params.rowDelimiter); !status.ok())
            return status;
    }
    if (const auto text = headers.text("timezone")) {
        params.timezone = *text;
        return checkTimezone(params.timezone);
    }
    return RpcStatus::success();
}

} // namespace

RpcStatus readParams(const HeaderLookup& lookup, bool inTransaction, LoadParams& params) {
    const Headers headers(lookup);
    for (const std::string_view name :
         {"format", "compression", "columns", "column_separator", "row_delimiter", "jsonpaths", "json_root", "where",
          "strip_outer_array", "strict_mode", "timezone", "partitions", "partial_update"}) {
        if (const auto text = lookup(name)) {
            params.fingerprint += name;
            params.fingerprint += '=';
            params.fingerprint += *text;
            params.fingerprint += '\n';
        }
    }
    params.columns = headers.textOr("columns", {});
    params.where = headers.textOr("where", {});
    if (!inTransaction) {
        if (RpcStatus status = readCsvHeaders(headers, params); !status.ok())
            return status;
    }
    if (RpcStatus status = readPartitions(headers, params); !status.ok())
        return status;
    if (RpcStatus status = headers.flag("strict_mode", "strict mode", params.strictMode); !status.ok())
        return status;
    readJsonHeaders(headers, params);
    if (RpcStatus status = readUpdateHeaders(headers, params); !status.ok())
        return status;
    if (RpcStatus status = readLimits(headers, params); !status.ok())
        return status;
    if (const auto text = headers.text("max_filter_ratio")) // as strtod: what is no number is 0
        params.maxFilterRatio = std::strtod(std::string(*text).c_str(), nullptr);
    return readPlanHeaders(headers, params);
}

} // namespace lodestar::sandbox
