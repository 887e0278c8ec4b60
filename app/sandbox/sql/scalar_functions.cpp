// SPDX-License-Identifier: GPL-3.0-or-later
// Signatures of the functions that generated columns and partition clauses are likely to use (gensrc functions.py).
#include "app/sandbox/sql/scalar_expression.h"
#include <algorithm>
#include <array>
#include <set>
namespace lodestar::sandbox {

namespace {

/// One letter a type: b BOOLEAN, t TINYINT, s SMALLINT, i INT, l BIGINT, L LARGEINT, f FLOAT, d DOUBLE, m DECIMAL64,
/// M DECIMAL128, D DATE, T DATETIME, h TIME, v VARCHAR, x VARBINARY, j JSON, B BITMAP, H HLL, P PERCENTILE, A any
/// ARRAY, C any MAP, e its element; * repeats the last.
struct Signature {
    std::string_view name;
    char result;
    std::string_view arguments;
};

// clang-format off
constexpr auto kSignatures = std::to_array<Signature>({
    {"abs", 'd', "d"}, {"abs", 'f', "f"}, {"abs", 'L', "L"}, {"abs", 'L', "l"}, {"abs", 'l', "i"},
    {"abs", 'i', "s"}, {"abs", 's', "t"}, {"abs", 'm', "m"}, {"abs", 'M', "M"}, {"acos", 'd', "d"},
    {"add_months", 'T', "Ti"}, {"adddate", 'T', "Ti"}, {"aes_decrypt", 'v', "vv"}, {"aes_encrypt", 'v', "vv"},
    {"append_trailing_char_if_absent", 'v', "vv"}, {"array_contains", 'b', "Ae"}, {"array_length", 'i', "A"},
    {"ascii", 'i', "v"}, {"asin", 'd', "d"}, {"atan", 'd', "d"}, {"atan2", 'd', "dd"}, {"bin", 'v', "l"},
    {"bit_shift_left", 't', "tl"}, {"bit_shift_left", 's', "sl"}, {"bit_shift_left", 'i', "il"},
    {"bit_shift_left", 'l', "ll"}, {"bit_shift_left", 'L', "Ll"}, {"bitand", 't', "tt"}, {"bitand", 's', "ss"},
    {"bitand", 'i', "ii"}, {"bitand", 'l', "ll"}, {"bitand", 'L', "LL"}, {"bitmap_count", 'l', "B"},
    {"bitmap_empty", 'B', ""}, {"bitnot", 't', "t"}, {"bitnot", 's', "s"}, {"bitnot", 'i', "i"},
    {"bitnot", 'l', "l"}, {"bitnot", 'L', "L"}, {"bitor", 't', "tt"}, {"bitor", 's', "ss"}, {"bitor", 'i', "ii"},
    {"bitor", 'l', "ll"}, {"bitor", 'L', "LL"}, {"bitxor", 't', "tt"}, {"bitxor", 's', "ss"},
    {"bitxor", 'i', "ii"}, {"bitxor", 'l', "ll"}, {"bitxor", 'L', "LL"}, {"cardinality", 'i', "C"},
    {"cardinality", 'i', "A"}, {"cbrt", 'd', "d"}, {"ceil", 'l', "d"}, {"ceiling", 'l', "d"}, {"char", 'v', "i"},
    {"char_length", 'i', "v"}, {"character_length", 'i', "v"}, {"coalesce", 'b', "b*"}, {"coalesce", 't', "t*"},
    {"coalesce", 's', "s*"}, {"coalesce", 'i', "i*"}, {"coalesce", 'l', "l*"}, {"coalesce", 'L', "L*"},
    {"coalesce", 'f', "f*"}, {"coalesce", 'd', "d*"}, {"coalesce", 'T', "T*"}, {"coalesce", 'D', "D*"},
    {"coalesce", 'm', "m*"}, {"coalesce", 'M', "M*"}, {"coalesce", 'v', "v*"}, {"coalesce", 'B', "B*"},
    {"coalesce", 'P', "P*"}, {"coalesce", 'H', "H*"}, {"coalesce", 'h', "h*"}, {"coalesce", 'A', "A*"},
    {"coalesce", 'C', "C*"}, {"coalesce", 'j', "j*"}, {"concat", 'v', "v*"}, {"concat_ws", 'v', "vv*"},
    {"conv", 'v', "ltt"}, {"conv", 'v', "vtt"}, {"convert_tz", 'T', "Tvv"}, {"cos", 'd', "d"}, {"cosh", 'd', "d"},
    {"crc32", 'l', "v"}, {"curdate", 'D', ""}, {"current_date", 'D', ""}, {"current_time", 'h', ""},
    {"current_timestamp", 'T', ""}, {"current_timestamp", 'T', "i"}, {"curtime", 'h', ""}, {"date", 'D', "T"},
    {"date_add", 'T', "Ti"}, {"date_diff", 'l', "vTT"}, {"date_format", 'v', "Tv"}, {"date_format", 'v', "Dv"},
    {"date_slice", 'D', "Div"}, {"date_slice", 'D', "Divv"}, {"date_sub", 'T', "Ti"}, {"date_trunc", 'T', "vT"},
    {"date_trunc", 'D', "vD"}, {"datediff", 'i', "TT"}, {"day", 't', "D"}, {"day", 't', "T"}, {"day", 'i', "T"},
    {"dayname", 'v', "T"}, {"dayofmonth", 't', "T"}, {"dayofmonth", 'i', "T"}, {"dayofweek", 'i', "T"},
    {"dayofyear", 'i', "T"}, {"days_add", 'T', "Ti"}, {"days_diff", 'l', "TT"}, {"days_sub", 'T', "Ti"},
    {"degrees", 'd', "d"}, {"dexp", 'd', "d"}, {"dfloor", 'l', "d"}, {"dround", 'M', "M"}, {"dround", 'M', "Mi"},
    {"dround", 'l', "d"}, {"dround", 'd', "di"}, {"e", 'd', ""}, {"ends_with", 'b', "vv"}, {"exp", 'd', "d"},
    {"field", 'i', "v*"}, {"field", 'i', "b*"}, {"field", 'i', "t*"}, {"field", 'i', "s*"}, {"field", 'i', "i*"},
    {"field", 'i', "l*"}, {"field", 'i', "L*"}, {"field", 'i', "d*"}, {"field", 'i', "m*"}, {"field", 'i', "M*"},
    {"find_in_set", 'i', "vv"}, {"floor", 'l', "d"}, {"fmod", 'f', "ff"}, {"fmod", 'd', "dd"}, {"fpow", 'd', "dd"},
    {"from_base64", 'v', "v"}, {"from_binary", 'v', "xv"}, {"from_binary", 'v', "x"}, {"from_days", 'D', "i"},
    {"from_unixtime", 'v', "l"}, {"from_unixtime", 'v', "lv"}, {"from_unixtime", 'v', "lvv"},
    {"from_unixtime", 'v', "i"}, {"from_unixtime", 'v', "iv"}, {"from_unixtime_ms", 'v', "l"},
    {"get_json_double", 'd', "vv"}, {"get_json_double", 'd', "jv"}, {"get_json_int", 'l', "vv"},
    {"get_json_int", 'l', "jv"}, {"get_json_int", 'i', "vv"}, {"get_json_int", 'i', "jv"},
    {"get_json_object", 'v', "jv"}, {"get_json_object", 'v', "vv"}, {"get_json_string", 'v', "vv"},
    {"get_json_string", 'v', "jv"}, {"greatest", 't', "t*"}, {"greatest", 's', "s*"}, {"greatest", 'i', "i*"},
    {"greatest", 'l', "l*"}, {"greatest", 'L', "L*"}, {"greatest", 'f', "f*"}, {"greatest", 'd', "d*"},
    {"greatest", 'm', "m*"}, {"greatest", 'M', "M*"}, {"greatest", 'T', "T*"}, {"greatest", 'v', "v*"},
    {"hex", 'v', "l"}, {"hex", 'v', "v"}, {"hex", 'v', "x"}, {"hex_decode_string", 'v', "v"},
    {"hll_cardinality", 'l', "H"}, {"hll_cardinality", 'l', "v"}, {"hll_empty", 'H', ""}, {"hll_hash", 'H', "v"},
    {"hour", 't', "T"}, {"hour", 'i', "T"}, {"hours_add", 'T', "Ti"}, {"hours_diff", 'l', "TT"},
    {"hours_sub", 'T', "Ti"}, {"if", 'b', "bbb"}, {"if", 't', "btt"}, {"if", 's', "bss"}, {"if", 'i', "bii"},
    {"if", 'l', "bll"}, {"if", 'L', "bLL"}, {"if", 'f', "bff"}, {"if", 'd', "bdd"}, {"if", 'T', "bTT"},
    {"if", 'D', "bDD"}, {"if", 'm', "bmm"}, {"if", 'M', "bMM"}, {"if", 'v', "bvv"}, {"if", 'B', "bBB"},
    {"if", 'P', "bPP"}, {"if", 'H', "bHH"}, {"if", 'h', "bhh"}, {"if", 'A', "bAA"}, {"if", 'C', "bCC"},
    {"if", 'j', "bjj"}, {"ifnull", 'b', "bb"}, {"ifnull", 't', "tt"}, {"ifnull", 's', "ss"}, {"ifnull", 'i', "ii"},
    {"ifnull", 'l', "ll"}, {"ifnull", 'L', "LL"}, {"ifnull", 'f', "ff"}, {"ifnull", 'd', "dd"},
    {"ifnull", 'D', "DD"}, {"ifnull", 'T', "TT"}, {"ifnull", 'm', "mm"}, {"ifnull", 'M', "MM"},
    {"ifnull", 'v', "vv"}, {"ifnull", 'B', "BB"}, {"ifnull", 'P', "PP"}, {"ifnull", 'H', "HH"},
    {"ifnull", 'h', "hh"}, {"ifnull", 'A', "AA"}, {"ifnull", 'C', "CC"}, {"ifnull", 'j', "jj"},
    {"inet_aton", 'l', "v"}, {"instr", 'i', "vv"}, {"json_array", 'j', "j*"}, {"json_array", 'j', ""},
    {"json_exists", 'b', "jv"}, {"json_keys", 'j', "j"}, {"json_keys", 'j', "jv"}, {"json_length", 'i', "j"},
    {"json_length", 'i', "jv"}, {"json_object", 'j', "j*"}, {"json_object", 'j', ""}, {"json_query", 'j', "jv"},
    {"json_string", 'v', "j"}, {"last_day", 'D', "T"}, {"last_day", 'D', "Tv"}, {"last_day", 'D', "D"},
    {"last_day", 'D', "Dv"}, {"lcase", 'v', "v"}, {"least", 't', "t*"}, {"least", 's', "s*"}, {"least", 'i', "i*"},
    {"least", 'l', "l*"}, {"least", 'L', "L*"}, {"least", 'f', "f*"}, {"least", 'd', "d*"}, {"least", 'm', "m*"},
    {"least", 'M', "M*"}, {"least", 'T', "T*"}, {"least", 'v', "v*"}, {"left", 'v', "vi"}, {"length", 'i', "v"},
    {"ln", 'd', "d"}, {"locate", 'i', "vv"}, {"locate", 'i', "vvi"}, {"log", 'd', "d"}, {"log", 'd', "dd"},
    {"log10", 'd', "d"}, {"log2", 'd', "d"}, {"lower", 'v', "v"}, {"lpad", 'v', "viv"}, {"ltrim", 'v', "v"},
    {"ltrim", 'v', "vv"}, {"map_keys", 'A', "C"}, {"map_size", 'i', "C"}, {"map_values", 'A', "C"},
    {"md5", 'v', "v"}, {"md5sum", 'v', "v*"}, {"milliseconds_add", 'T', "Ti"}, {"minute", 't', "T"},
    {"minute", 'i', "T"}, {"minutes_add", 'T', "Ti"}, {"minutes_diff", 'l', "TT"}, {"minutes_sub", 'T', "Ti"},
    {"mod", 't', "tt"}, {"mod", 's', "ss"}, {"mod", 'i', "ii"}, {"mod", 'l', "ll"}, {"mod", 'L', "LL"},
    {"mod", 'f', "ff"}, {"mod", 'd', "dd"}, {"mod", 'm', "mm"}, {"mod", 'M', "MM"}, {"money_format", 'v', "l"},
    {"money_format", 'v', "L"}, {"money_format", 'v', "m"}, {"money_format", 'v', "M"}, {"money_format", 'v', "d"},
    {"month", 't', "D"}, {"month", 't', "T"}, {"month", 'i', "T"}, {"monthname", 'v', "T"},
    {"months_add", 'T', "Ti"}, {"months_diff", 'l', "TT"}, {"months_sub", 'T', "Ti"},
    {"murmur_hash3_32", 'i', "v*"}, {"negative", 'd', "d"}, {"negative", 'l', "l"}, {"negative", 'm', "m"},
    {"negative", 'M', "M"}, {"next_day", 'D', "Tv"}, {"ngram_search", 'd', "vvi"}, {"now", 'T', ""},
    {"now", 'T', "i"}, {"null_or_empty", 'b', "v"}, {"nullif", 'b', "bb"}, {"nullif", 't', "tt"},
    {"nullif", 's', "ss"}, {"nullif", 'i', "ii"}, {"nullif", 'l', "ll"}, {"nullif", 'L', "LL"},
    {"nullif", 'f', "ff"}, {"nullif", 'd', "dd"}, {"nullif", 'D', "DD"}, {"nullif", 'T', "TT"},
    {"nullif", 'm', "mm"}, {"nullif", 'M', "MM"}, {"nullif", 'v', "vv"}, {"nullif", 'B', "BB"},
    {"nullif", 'P', "PP"}, {"nullif", 'H', "HH"}, {"nullif", 'h', "hh"}, {"nullif", 'A', "AA"},
    {"nullif", 'C', "CC"}, {"nullif", 'j', "jj"}, {"parse_json", 'j', "v"}, {"parse_url", 'v', "vv"},
    {"percentile_empty", 'P', ""}, {"percentile_hash", 'P', "d"}, {"pi", 'd', ""}, {"pmod", 'l', "ll"},
    {"pmod", 'd', "dd"}, {"positive", 'd', "d"}, {"positive", 'l', "l"}, {"positive", 'm', "m"},
    {"positive", 'M', "M"}, {"pow", 'd', "dd"}, {"power", 'd', "dd"}, {"previous_day", 'D', "Tv"},
    {"quarter", 'i', "T"}, {"quarters_add", 'T', "Ti"}, {"radians", 'd', "d"}, {"rand", 'd', ""},
    {"rand", 'd', "l"}, {"random", 'd', ""}, {"random", 'd', "l"}, {"regexp_extract", 'v', "vvl"},
    {"regexp_replace", 'v', "vvv"}, {"repeat", 'v', "vi"}, {"replace", 'v', "vvv"}, {"reverse", 'v', "v"},
    {"reverse", 'A', "A"}, {"right", 'v', "vi"}, {"round", 'M', "M"}, {"round", 'M', "Mi"}, {"round", 'l', "d"},
    {"round", 'd', "di"}, {"rpad", 'v', "viv"}, {"rtrim", 'v', "v"}, {"rtrim", 'v', "vv"}, {"second", 't', "T"},
    {"second", 'i', "T"}, {"seconds_add", 'T', "Ti"}, {"seconds_diff", 'l', "TT"}, {"seconds_sub", 'T', "Ti"},
    {"sha2", 'v', "vi"}, {"sign", 'f', "d"}, {"sin", 'd', "d"}, {"sinh", 'd', "d"}, {"space", 'v', "i"},
    {"split_part", 'v', "vvi"}, {"sqrt", 'd', "d"}, {"square", 'd', "d"}, {"starts_with", 'b', "vv"},
    {"str2date", 'D', "vv"}, {"str_to_date", 'T', "vv"}, {"strcmp", 'i', "vv"}, {"strleft", 'v', "vi"},
    {"strright", 'v', "vi"}, {"substr", 'v', "vi"}, {"substr", 'v', "vii"}, {"substring", 'v', "vi"},
    {"substring", 'v', "vii"}, {"substring_index", 'v', "vvi"}, {"tan", 'd', "d"}, {"tanh", 'd', "d"},
    {"time_slice", 'T', "Tiv"}, {"time_slice", 'T', "Tivv"}, {"time_to_sec", 'l', "h"}, {"timestamp", 'T', "T"},
    {"to_base64", 'v', "v"}, {"to_base64", 'v', "x"}, {"to_binary", 'x', "vv"}, {"to_binary", 'x', "v"},
    {"to_bitmap", 'B', "v"}, {"to_bitmap", 'B', "b"}, {"to_bitmap", 'B', "t"}, {"to_bitmap", 'B', "s"},
    {"to_bitmap", 'B', "i"}, {"to_bitmap", 'B', "l"}, {"to_bitmap", 'B', "L"}, {"to_date", 'D', "T"},
    {"to_days", 'i', "D"}, {"to_iso8601", 'v', "T"}, {"to_iso8601", 'v', "D"}, {"trim", 'v', "v"},
    {"trim", 'v', "vv"}, {"truncate", 'M', "Mi"}, {"truncate", 'd', "di"}, {"ucase", 'v', "v"},
    {"unhex", 'v', "v"}, {"unix_timestamp", 'l', ""}, {"unix_timestamp", 'l', "T"}, {"unix_timestamp", 'l', "D"},
    {"unix_timestamp", 'l', "vv"}, {"unix_timestamp", 'i', ""}, {"unix_timestamp", 'i', "T"},
    {"unix_timestamp", 'i', "D"}, {"unix_timestamp", 'i', "vv"}, {"upper", 'v', "v"}, {"url_decode", 'v', "v"},
    {"url_encode", 'v', "v"}, {"utc_timestamp", 'T', ""}, {"uuid", 'v', ""}, {"uuid_numeric", 'L', ""},
    {"week", 'i', "T"}, {"week", 'i', "Ti"}, {"week_iso", 'i', "T"}, {"weekofyear", 'i', "T"},
    {"weeks_add", 'T', "Ti"}, {"weeks_diff", 'l', "TT"}, {"weeks_sub", 'T', "Ti"}, {"xx_hash3_64", 'l', "v*"},
    {"year", 's', "D"}, {"year", 's', "T"}, {"year", 'i', "T"}, {"years_add", 'T', "Ti"},
    {"years_diff", 'l', "TT"}, {"years_sub", 'T', "Ti"}, {"yearweek", 'i', "T"}, {"yearweek", 'i', "Ti"}});
// clang-format on

TypeKind kindOf(char letter) {
    constexpr std::string_view letters = "btsilLfdmMDThvxjBHPAC";
    constexpr std::array<TypeKind, 21> kinds{
        TypeKind::boolean,  TypeKind::tinyInt,  TypeKind::smallInt, TypeKind::integer,    TypeKind::bigInt,
        TypeKind::largeInt, TypeKind::floating, TypeKind::doubling, TypeKind::decimal,    TypeKind::decimal,
        TypeKind::date,     TypeKind::dateTime, TypeKind::time,     TypeKind::varchar,    TypeKind::varbinary,
        TypeKind::json,     TypeKind::bitmap,   TypeKind::hll,      TypeKind::percentile, TypeKind::array,
        TypeKind::map};
    const std::size_t at = letters.find(letter);
    return at == std::string_view::npos ? TypeKind::varchar : kinds[at];
}

bool isPlain(TypeKind kind) { return kind <= TypeKind::time && kind != TypeKind::varbinary; }

/// 0: the same; higher: a conversion that is taken later; -1: none.
int distance(const ColumnType& given, char letter) {
    if (letter == 'e')
        return 1;
    const TypeKind wanted = kindOf(letter);
    if (given.kind == wanted || (given.isText() && wanted == TypeKind::varchar))
        return 0;
    if (wanted == TypeKind::json)
        return isPlain(given.kind) ? 40 : -1;
    if (!isPlain(given.kind) || !isPlain(wanted))
        return -1;
    if (given.isInteger() && kindOf(letter) >= TypeKind::tinyInt && wanted <= TypeKind::largeInt)
        return wanted > given.kind ? 1 + static_cast<int>(wanted) - static_cast<int>(given.kind) : 30;
    if (given.isInteger() || given.kind == TypeKind::boolean || given.kind == TypeKind::floating)
        return wanted == TypeKind::doubling ? 8 : wanted == TypeKind::decimal ? 9 : 31;
    if (given.kind == TypeKind::decimal && wanted == TypeKind::doubling)
        return 7;
    if (given.kind == TypeKind::date && wanted == TypeKind::dateTime)
        return 2;
    return wanted == TypeKind::varchar ? 20 : wanted == TypeKind::dateTime ? 25 : 32;
}

int distance(const std::vector<ColumnType>& given, std::string_view arguments) {
    const bool repeats = arguments.ends_with('*');
    const std::string_view letters = repeats ? arguments.substr(0, arguments.size() - 1) : arguments;
    if (given.size() < letters.size() || (given.size() > letters.size() && !repeats))
        return -1;
    int sum = 0;
    for (std::size_t i = 0; i < given.size(); ++i) {
        const int one = distance(given[i], letters[std::min(i, letters.size() - 1)]);
        if (one < 0)
            return -1;
        sum += one;
    }
    return sum;
}

} // namespace

bool isAggregateFunction(std::string_view name) {
    static const std::set<std::string_view> kNames{"sum",
                                                   "count",
                                                   "avg",
                                                   "min",
                                                   "max",
                                                   "ndv",
                                                   "approx_count_distinct",
                                                   "any_value",
                                                   "group_concat",
                                                   "array_agg",
                                                   "bitmap_union",
                                                   "bitmap_union_count",
                                                   "bitmap_agg",
                                                   "hll_union",
                                                   "hll_union_agg",
                                                   "hll_raw_agg",
                                                   "percentile_union",
                                                   "percentile_approx",
                                                   "percentile_cont",
                                                   "stddev",
                                                   "stddev_pop",
                                                   "stddev_samp",
                                                   "variance",
                                                   "var_pop",
                                                   "var_samp",
                                                   "variance_pop",
                                                   "variance_samp",
                                                   "max_by",
                                                   "min_by",
                                                   "multi_distinct_count",
                                                   "multi_distinct_sum",
                                                   "retention",
                                                   "window_funnel",
                                                   "corr",
                                                   "covar_pop",
                                                   "covar_samp",
                                                   "bool_or",
                                                   "map_agg"};
    return kNames.contains(name);
}

std::optional<ColumnType> functionResult(std::string_view name, const std::vector<ColumnType>& arguments) {
    if (name == "count" || name == "ndv" || name == "approx_count_distinct")
        return ColumnType{.kind = TypeKind::bigInt};
    if (isAggregateFunction(name) && !arguments.empty()) {
        if (name == "avg" || name.starts_with("std") || name.starts_with("var"))
            return ColumnType{.kind = TypeKind::doubling};
        if (name == "sum" && arguments[0].isInteger())
            return ColumnType{.kind = arguments[0].kind == TypeKind::largeInt ? TypeKind::largeInt : TypeKind::bigInt};
        return arguments[0];
    }
    const Signature* best = nullptr;
    int least = 0;
    for (const Signature& signature : kSignatures) {
        if (signature.name != name)
            continue;
        const int far = distance(arguments, signature.arguments);
        if (far >= 0 && (!best || far < least)) {
            best = &signature;
            least = far;
        }
    }
    if (!best)
        return std::nullopt;
    ColumnType out{.kind = kindOf(best->result)};
    if (best->result == 'e' && !arguments.empty() && !arguments[0].children.empty())
        return arguments[0].children.back();
    if (out.kind == TypeKind::varchar || out.kind == TypeKind::varbinary)
        out.length = -1;
    if (out.kind == TypeKind::decimal)
        out = arguments[0].kind == TypeKind::decimal ? arguments[0] : ColumnType{out.kind, 38, 0};
    return out;
}

} // namespace lodestar::sandbox
