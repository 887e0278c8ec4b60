// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/engine_only.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
#include <set>
namespace lodestar::sandbox {

namespace {

/// Functions of MariaDB 10.11 (its information_schema.SQL_FUNCTIONS) without those of StarRocks (fe-core FunctionSet,
/// gensrc functions.py).
const std::set<std::string_view>& foreignFunctions() {
    static const std::set<std::string_view> names{"ADDTIME",
                                                  "BENCHMARK",
                                                  "BINLOG_GTID_POS",
                                                  "BIT_AND",
                                                  "BIT_COUNT",
                                                  "BIT_LENGTH",
                                                  "BIT_OR",
                                                  "BIT_XOR",
                                                  "CHR",
                                                  "COERCIBILITY",
                                                  "COLUMN_CHECK",
                                                  "COLUMN_EXISTS",
                                                  "COLUMN_JSON",
                                                  "COLUMN_LIST",
                                                  "COMPRESS",
                                                  "CONCAT_OPERATOR_ORACLE",
                                                  "CRC32C",
                                                  "DECODE",
                                                  "DECODE_HISTOGRAM",
                                                  "DECODE_ORACLE",
                                                  "DES_DECRYPT",
                                                  "DES_ENCRYPT",
                                                  "ELT",
                                                  "ENCODE",
                                                  "ENCRYPT",
                                                  "EXPORT_SET",
                                                  "EXTRACTVALUE",
                                                  "FORMAT",
                                                  "FOUND_ROWS",
                                                  "GET_LOCK",
                                                  "INET6_ATON",
                                                  "INET6_NTOA",
                                                  "INET_NTOA",
                                                  "IS_FREE_LOCK",
                                                  "IS_IPV4",
                                                  "IS_IPV4_COMPAT",
                                                  "IS_IPV4_MAPPED",
                                                  "IS_IPV6",
                                                  "IS_USED_LOCK",
                                                  "JSON_ARRAYAGG",
                                                  "JSON_ARRAY_APPEND",
                                                  "JSON_ARRAY_INSERT",
                                                  "JSON_COMPACT",
                                                  "JSON_CONTAINS",
                                                  "JSON_CONTAINS_PATH",
                                                  "JSON_DEPTH",
                                                  "JSON_DETAILED",
                                                  "JSON_EQUALS",
                                                  "JSON_EXTRACT",
                                                  "JSON_INSERT",
                                                  "JSON_LOOSE",
                                                  "JSON_MERGE",
                                                  "JSON_MERGE_PATCH",
                                                  "JSON_MERGE_PRESERVE",
                                                  "JSON_NORMALIZE",
                                                  "JSON_OBJECTAGG",
                                                  "JSON_OVERLAPS",
                                                  "JSON_PRETTY",
                                                  "JSON_QUOTE",
                                                  "JSON_REMOVE",
                                                  "JSON_REPLACE",
                                                  "JSON_SEARCH",
                                                  "JSON_SET",
                                                  "JSON_TYPE",
                                                  "JSON_UNQUOTE",
                                                  "JSON_VALID",
                                                  "LASTVAL",
                                                  "LAST_INSERT_ID",
                                                  "LENGTHB",
                                                  "LOAD_FILE",
                                                  "LPAD_ORACLE",
                                                  "LTRIM_ORACLE",
                                                  "MAKETIME",
                                                  "MAKE_SET",
                                                  "MASTER_GTID_WAIT",
                                                  "MASTER_POS_WAIT",
                                                  "MEDIAN",
                                                  "MICROSECOND",
                                                  "MID",
                                                  "NAME_CONST",
                                                  "NATURAL_SORT_KEY",
                                                  "NEXTVAL",
                                                  "NTH_VALUE",
                                                  "NVL",
                                                  "NVL2",
                                                  "OCT",
                                                  "OCTET_LENGTH",
                                                  "OLD_PASSWORD",
                                                  "ORD",
                                                  "PASSWORD",
                                                  "PERIOD_ADD",
                                                  "PERIOD_DIFF",
                                                  "POSITION",
                                                  "QUOTE",
                                                  "RANDOM_BYTES",
                                                  "REGEXP_INSTR",
                                                  "REGEXP_SUBSTR",
                                                  "RELEASE_ALL_LOCKS",
                                                  "RELEASE_LOCK",
                                                  "REPLACE_ORACLE",
                                                  "ROW_COUNT",
                                                  "RPAD_ORACLE",
                                                  "RTRIM_ORACLE",
                                                  "SEC_TO_TIME",
                                                  "SETVAL",
                                                  "SFORMAT",
                                                  "SHA",
                                                  "SHA1",
                                                  "SOUNDEX",
                                                  "SUBSTR_ORACLE",
                                                  "SUBTIME",
                                                  "SYSTEM_USER",
                                                  "SYS_GUID",
                                                  "TO_CHAR",
                                                  "TO_SECONDS",
                                                  "TRIM_ORACLE",
                                                  "UNCOMPRESS",
                                                  "UNCOMPRESSED_LENGTH",
                                                  "UPDATEXML",
                                                  "UUID_SHORT",
                                                  "WEEKDAY",
                                                  "WSREP_LAST_SEEN_GTID",
                                                  "WSREP_LAST_WRITTEN_GTID",
                                                  "WSREP_SYNC_WAIT_UPTO_GTID"};
    return names;
}

/// Behind SELECT they are names of columns to StarRocks.
const std::set<std::string_view>& selectOptions() {
    static const std::set<std::string_view> words{"HIGH_PRIORITY",    "SQL_BIG_RESULT",      "SQL_BUFFER_RESULT",
                                                  "SQL_CACHE",        "SQL_CALC_FOUND_ROWS", "SQL_NO_CACHE",
                                                  "SQL_SMALL_RESULT", "STRAIGHT_JOIN"};
    return words;
}

Error unexpected(const Token& token) {
    return syntaxError("Unexpected input '" + token.raw + "', the most similar input is {<EOF>, ';'}", token.line,
                       token.column);
}

} // namespace

Result<void> refuseEngineOnly(const std::vector<Token>& tokens, std::size_t from) {
    const auto token = [&](std::size_t at) -> const Token& { return tokens[std::min(at, tokens.size() - 1)]; };
    for (std::size_t i = from; token(i).kind != TokenKind::end; ++i) {
        const Token& t = token(i);
        if (t.kind != TokenKind::word || (i > 0 && token(i - 1).is(".")))
            continue;
        const Token& next = token(i + 1);
        if (next.is("(") && foreignFunctions().contains(t.value))
            return analysisError("No matching function with signature: " + lowerCase(t.raw) + "()");
        if (t.is("INTO") && next.is("OUTFILE"))
            return bareError("this is a limit of lodestar-sandbox, not of StarRocks: no files are written");
        const bool lock =
            (t.is("FOR") && next.is("UPDATE")) || (t.is("LOCK") && next.is("IN") && token(i + 2).is("SHARE"));
        const bool index = (t.is("FORCE") || t.is("IGNORE") || t.is("USE")) && (next.is("INDEX") || next.is("KEY"));
        if (t.is("INTO") || lock || index || (t.is("PROCEDURE") && token(i + 2).is("(")))
            return unexpected(t);
        if (i > from && token(i - 1).is("SELECT") && selectOptions().contains(t.value) && next.kind != TokenKind::end)
            return analysisError("Column '" + t.raw + "' cannot be resolved");
    }
    return {};
}

std::string withoutComments(std::string_view sql, const std::vector<Token>& tokens) {
    std::string out(sql.size(), ' ');
    for (const Token& t : tokens)
        if (t.kind != TokenKind::end)
            out.replace(t.begin, t.end - t.begin, sql.substr(t.begin, t.end - t.begin));
    return out;
}

} // namespace lodestar::sandbox
