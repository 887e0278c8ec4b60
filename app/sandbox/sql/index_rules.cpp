// SPDX-License-Identifier: GPL-3.0-or-later
// Indexes of a table (fe-core IndexDef, BloomFilterIndexUtil, InvertedIndexUtil, VectorIndexUtil).
#include "app/sandbox/sql/analyze_create.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
#include <charconv>
namespace lodestar::sandbox {

namespace {

constexpr std::size_t kMaxIndexName = 64;

std::size_t utf16Units(std::string_view text) {
    std::size_t units = 0;
    for (const char c : text)
        units += (static_cast<unsigned char>(c) & 0xC0) == 0x80 ? 0 : static_cast<unsigned char>(c) >= 0xF0 ? 2 : 1;
    return units;
}

bool keysOnly(TableModel model) { return model == TableModel::unique || model == TableModel::aggregate; }

Result<void> checkNgramProperties(std::map<std::string, std::string>& properties) {
    if (const auto fpp = properties.find("bloom_filter_fpp"); fpp != properties.end()) {
        char* end = nullptr;
        const double value = std::strtod(fpp->second.c_str(), &end);
        if (fpp->second.empty() || *end != '\0')
            return analysisError("Bloom filter fpp is not Double");
        if (value < 1.0E-4 || value > 0.05)
            return analysisError("Bloom filter fpp should in [1.0E-4, 0.05]");
    }
    if (const auto gram = properties.find("gram_num"); gram != properties.end()) {
        int value = 0;
        const std::string& text = gram->second;
        const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
        if (text.empty() || parsed.ptr != text.data() + text.size() || parsed.ec != std::errc())
            return bareError("For input string: \"" + text + '"');
        if (value <= 0)
            return analysisError("Ngram Bloom filter's gram_num should be positive number");
    }
    if (const auto sensitive = properties.find("case_sensitive"); sensitive != properties.end())
        if (!equalsIgnoreCase(sensitive->second, "true") && !equalsIgnoreCase(sensitive->second, "false"))
            return analysisError("Ngram Bloom filter's case_sensitive should be true or false");
    properties.try_emplace("bloom_filter_fpp", "0.05");
    properties.try_emplace("gram_num", "2");
    properties.try_emplace("case_sensitive", "true");
    return {};
}

Result<void> checkBitmap(const ColumnDef& column, TableModel model) {
    const ColumnType& type = column.type;
    const bool decimal = type.kind == TypeKind::decimal && type.decimalForm != DecimalForm::v2;
    const bool holds = type.isInteger() || type.isText() || type.kind == TypeKind::boolean || decimal ||
                       type.kind == TypeKind::date || type.kind == TypeKind::dateTime || type.kind == TypeKind::hll;
    if (!holds)
        return analysisError((type.isNested() ? std::string("INVALID_TYPE") : type.kindName()) +
                             " is not supported in bitmap index. invalid column: " + column.name);
    if (keysOnly(model) && !column.isKey)
        return analysisError("BITMAP index only used in columns of DUP_KEYS/PRIMARY_KEYS table or key columns of "
                             "UNIQUE_KEYS/AGG_KEYS table. invalid column: " +
                             column.name);
    return {};
}

Result<void> checkNgram(IndexDef& index, const ColumnDef& column, TableModel model) {
    if (!column.type.isText() && column.type.kind != TypeKind::hll)
        return analysisError("Invalid ngram bloom filter column '" + column.name + "': unsupported type " +
                             column.type.sqlText());
    if (keysOnly(model) && !column.isKey)
        return analysisError("Ngram Bloom filter index only used in columns of DUP_KEYS/PRIMARY table or key columns "
                             "of UNIQUE_KEYS/AGG_KEYS table. invalid column: " +
                             column.name);
    return checkNgramProperties(index.properties);
}

Result<void> checkGin(const ColumnDef& column, TableModel model) {
    if (model != TableModel::duplicate)
        return analysisError("The inverted index can only be build on DUPLICATE table.");
    if (!column.type.isText())
        return analysisError("The inverted index can only be build on column with type of CHAR/STRING/VARCHAR type.");
    return analysisError("The inverted index is disabled, enable it by setting FE config `enable_experimental_gin` to "
                         "true");
}

Result<void> checkKind(IndexDef& index, const ColumnDef& column, TableModel model) {
    if (index.kind == "GIN")
        return checkGin(column, model);
    if (index.kind == "VECTOR")
        return analysisError("The vector index is disabled, enable it by setting FE config "
                             "`enable_experimental_vector` to true");
    return index.kind == "NGRAMBF" ? checkNgram(index, column, model) : checkBitmap(column, model);
}

} // namespace

Result<IndexDef> checkIndex(const ast::Index& index, const TableDef& table) {
    if (index.name.empty())
        return analysisError("index name cannot be blank.");
    if (utf16Units(index.name) > kMaxIndexName)
        return analysisError("index name too long, the index name length at most is 64.");
    for (std::size_t i = 1; i < index.columns.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (equalsIgnoreCase(index.columns[i], index.columns[j]))
                return analysisError("columns of index has duplicated.");
    if (index.columns.size() != 1)
        return analysisError(index.name + " index can only apply to a single column.");
    const ColumnDef* column = table.column(index.columns[0]);
    if (!column)
        return analysisError(index.name + " column does not exist in table. invalid column: " + index.columns[0]);
    IndexDef out{.name = index.name, .columns = {column->name}, .kind = index.kind, .comment = index.comment};
    for (const auto& [name, value] : index.properties)
        out.properties[name] = value;
    LS_CHECK(checkKind(out, *column, table.model));
    return out;
}

Result<void> checkIndexesDiffer(const std::vector<IndexDef>& indexes) {
    for (std::size_t i = 1; i < indexes.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (equalsIgnoreCase(indexes[i].name, indexes[j].name))
                return analysisError("index name must be unique");
    for (std::size_t i = 1; i < indexes.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (equalsIgnoreCase(indexes[i].columns[0], indexes[j].columns[0]))
                return analysisError("same index columns have multiple index name is not allowed");
    return {};
}

} // namespace lodestar::sandbox
