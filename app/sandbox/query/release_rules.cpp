// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/query/release_rules.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/table_references.h"
#include "app/sandbox/version/release.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

constexpr int kDigitsBefore4 = 38;

/// The grammar of that release has no such word there.
Error unknownWord(const std::string& word) {
    return syntaxError("Unexpected input '" + word + "', the most similar input is {<EOF>, ';'}");
}

Result<void> checkType(const ColumnType& type) {
    const Release& played = release();
    if (type.kind == TypeKind::decimal && type.length > kDigitsBefore4 && !played.has(Feature::decimal256))
        return syntaxError("DECIMAL's precision should range from 1 to 38");
    if ((type.kind == TypeKind::map || type.kind == TypeKind::structure) && !played.has(Feature::mapAndStruct))
        return analysisError("Unsupported data type: " + type.sqlText());
    for (const ColumnType& child : type.children)
        LS_CHECK(checkType(child));
    return {};
}

Result<void> checkColumn(const ast::Column& column) {
    const Release& played = release();
    LS_CHECK(checkType(column.type));
    if (column.autoIncrement && !played.has(Feature::autoIncrement))
        return unknownWord("AUTO_INCREMENT");
    if (!column.generated.empty() && !played.has(Feature::generatedColumns))
        return unknownWord("AS");
    const bool precise = column.defaultValue.kind == DefaultKind::currentTimestamp && !column.defaultValue.text.empty();
    if (precise && !played.has(Feature::currentTimestampPrecision))
        return unknownWord("(");
    return {};
}

Result<void> checkPartitions(const ast::PartitionBy& partition) {
    const Release& played = release();
    using Form = ast::PartitionBy::Form;
    const bool written = !partition.items.empty();
    if (partition.form == Form::list && !played.has(written ? Feature::listPartitions : Feature::columnPartitions))
        return unknownWord(written ? "LIST" : "(");
    std::vector<std::string> functions;
    for (const ast::PartitionElement& element : partition.elements)
        if (element.call)
            functions.push_back(element.call->name);
    const bool automatic =
        partition.form == Form::columns || partition.form == Form::function || partition.form == Form::mixed;
    if (automatic && !played.has(Feature::expressionPartitions))
        return unknownWord(functions.empty() ? "(" : functions.front());
    if (functions.size() > 1 && !played.has(Feature::severalExpressions))
        return unknownWord(",");
    return {};
}

Result<void> checkIndexes(const std::vector<ast::Index>& indexes) {
    for (const ast::Index& index : indexes) {
        const bool known =
            index.kind == "BITMAP" || release().has(index.kind == "VECTOR" ? Feature::vectorIndex : Feature::ginIndex);
        if (!known)
            return unknownWord(index.kind);
    }
    return {};
}

Result<void> applyTo(ast::CreateTable& create) {
    const Release& played = release();
    for (const ast::Column& column : create.columns)
        LS_CHECK(checkColumn(column));
    LS_CHECK(checkPartitions(create.partition));
    LS_CHECK(checkIndexes(create.indexes));
    if (create.temporary && !played.has(Feature::temporaryTables))
        return unknownWord("TEMPORARY");
    if (!create.sortKey.empty()) {
        const bool primary = create.model == TableModel::primary;
        if (!played.has(primary ? Feature::primaryKeySortKey : Feature::sortKeyOfAll))
            return unknownWord("ORDER");
    }
    const bool random = !create.distribution || create.distribution->random;
    if (random && create.model != TableModel::primary && !played.has(Feature::randomDistribution))
        return analysisError("Create olap table should contain distribution desc");
    if (!played.has(Feature::fastSchemaEvolution)) {
        for (const auto& [key, value] : create.properties)
            if (key == "fast_schema_evolution")
                return analysisError("Unknown properties: {" + key + '=' + value + '}');
        create.properties.emplace_back("fast_schema_evolution", "false");
    }
    return {};
}

struct ClauseCheck {
    Result<void> operator()(const ast::AddColumn& add) const { return checkColumn(add.column); }
    Result<void> operator()(const ast::AddColumns& add) const {
        for (const ast::Column& column : add.columns)
            LS_CHECK(checkColumn(column));
        return {};
    }
    Result<void> operator()(const ast::ModifyColumn& modify) const { return checkColumn(modify.column); }
    Result<void> operator()(const ast::RenameColumn&) const {
        return release().has(Feature::renameColumn) ? Result<void>() : unknownWord("COLUMN");
    }
    Result<void> operator()(const ast::Optimize&) const {
        return release().has(Feature::modifyBuckets) ? Result<void>() : unknownWord("DISTRIBUTED");
    }
    Result<void> operator()(const ast::AddIndex& add) const { return checkIndexes({add.index}); }
    template <typename Other>
    Result<void> operator()(const Other&) const {
        return {};
    }
};

} // namespace

Result<void> applyRelease(ast::Statement& statement) {
    if (release().version().isRecorded())
        return {};
    if (auto* create = std::get_if<ast::CreateTable>(&statement))
        return applyTo(*create);
    if (const auto* alter = std::get_if<ast::AlterTable>(&statement))
        for (const ast::AlterClause& clause : alter->clauses)
            LS_CHECK(std::visit(ClauseCheck{}, clause));
    return {};
}

Result<void> checkTablesOfRelease(const std::vector<Token>& tokens) {
    if (release().has(Feature::loadsTable))
        return {};
    for (const ast::Name& name : tableReferences(tokens))
        if (equalsIgnoreCase(name.db, "information_schema") && equalsIgnoreCase(name.table, "loads"))
            return analysisError("Unknown table 'information_schema.loads'", 5502);
    return {};
}

std::string createTextOfRelease(std::string text) {
    if (release().has(Feature::fastSchemaEvolution))
        return text;
    const std::size_t at = text.find("\"fast_schema_evolution\" = ");
    if (at == std::string::npos)
        return text;
    const std::size_t end = text.find('\n', at);
    return text.erase(at, end + 1 - at);
}

} // namespace lodestar::sandbox
