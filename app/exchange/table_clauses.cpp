// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exchange/flink_lexer_internal.h"
#include "app/exchange/table_clauses_internal.h"
#include "core/ddl/quoting.h"
#include <charconv>
namespace lodestar::exchange {
namespace {

using mapping::TableModel;

/// The clause words at which a PARTITION BY clause ends.
bool beginsClause(const FlinkCursor& cursor) {
    for (const char* word : {"DISTRIBUTED", "ORDER", "PROPERTIES", "COMMENT", "ENGINE", "PRIMARY", "BUCKETS"})
        if (cursor.isWord(word))
            return true;
    return cursor.atEnd();
}

Result<void> readBuckets(FlinkCursor& cursor, mapping::TableOverride& table) {
    const FlinkToken token = cursor.peek();
    std::uint32_t number = 0;
    const auto [end, failure] = std::from_chars(token.text.data(), token.text.data() + token.text.size(), number);
    if (failure != std::errc() || end != token.text.data() + token.text.size() || number == 0 || number > 1024)
        return cursor.expected("a number of buckets from 1 to 1024");
    cursor.next();
    table.buckets = number;
    return {};
}

std::string sliceUntilClause(FlinkCursor& cursor, std::string_view text) {
    const std::size_t begin = cursor.peek().begin;
    int depth = 0;
    while (!cursor.atEnd() && (depth > 0 || !beginsClause(cursor))) {
        depth += cursor.isSymbol('(') ? 1 : cursor.isSymbol(')') ? -1 : 0;
        cursor.next();
    }
    const std::size_t end = cursor.atEnd() ? text.size() : cursor.peek().begin;
    std::string out(text.substr(begin, end - begin));
    while (!out.empty() && (out.back() == ' ' || out.back() == '\n'))
        out.pop_back();
    return out;
}

Result<void> readDistribution(FlinkCursor& cursor, TableClauses& out) {
    if (!cursor.take("BY"))
        return cursor.expected("BY");
    if (cursor.take("RANDOM")) {
        out.remarks.push_back({"distributed by random", "a table without a key is distributed so by itself"});
    } else if (cursor.take("HASH")) {
        LS_TRY(out.table.distribution, cursor.nameList());
    } else {
        return cursor.expected("HASH or RANDOM");
    }
    return {};
}

Result<void> readProperties(FlinkCursor& cursor, TableClauses& out) {
    LS_TRY(const auto list, cursor.optionList());
    for (const auto& [name, value] : list)
        out.table.properties[name] = value;
    return {};
}

Result<void> readClause(FlinkCursor& cursor, std::string_view text, TableClauses& out) {
    static constexpr std::pair<std::string_view, TableModel> kModels[] = {{"PRIMARY", TableModel::primaryKey},
                                                                          {"UNIQUE", TableModel::uniqueKey},
                                                                          {"DUPLICATE", TableModel::duplicateKey},
                                                                          {"AGGREGATE", TableModel::aggregateKey}};
    for (const auto& [word, model] : kModels)
        if (cursor.takeAll({word, "KEY"})) {
            out.table.model = model;
            LS_TRY(out.table.key, cursor.nameList());
            return {};
        }
    if (cursor.take("ENGINE")) {
        cursor.takeSymbol('=');
        if (cursor.peek().upper != "OLAP")
            return cursor.expected("OLAP");
        cursor.next();
        return {};
    }
    if (cursor.take("COMMENT")) {
        out.table.comment = cursor.next().text;
        return {};
    }
    if (cursor.takeAll({"PARTITION", "BY"})) {
        out.table.partitionBy = sliceUntilClause(cursor, text);
        return {};
    }
    if (cursor.take("DISTRIBUTED"))
        return readDistribution(cursor, out);
    if (cursor.take("BUCKETS"))
        return readBuckets(cursor, out.table);
    if (cursor.takeAll({"ORDER", "BY"})) {
        LS_TRY(out.table.sort, cursor.nameList());
        return {};
    }
    if (cursor.take("PROPERTIES"))
        return readProperties(cursor, out);
    const FlinkToken& name = cursor.peek();
    if ((name.kind == FlinkToken::Kind::word || name.kind == FlinkToken::Kind::text) &&
        cursor.peek(1).kind == FlinkToken::Kind::symbol && cursor.peek(1).text == "=") {
        const std::string property = cursor.next().text;
        cursor.next();
        out.table.properties[property] = cursor.next().text;
        cursor.takeSymbol(',');
        return {};
    }
    return cursor.expected("a clause of CREATE TABLE");
}

std::string propertiesClause(const std::map<std::string, std::string>& properties) {
    std::string out;
    for (const auto& [name, value] : properties)
        out += (out.empty() ? "properties(" : ", ") + ddl::quotedText(name) + " = " + ddl::quotedText(value);
    return out.empty() ? out : out + ')';
}

void append(std::string& text, const std::string& clause) {
    if (!clause.empty())
        text += (text.empty() ? "" : " ") + clause;
}

const char* modelWords(TableModel model) {
    static constexpr const char* kWords[] = {"primary key", "duplicate key", "unique key", "aggregate key"};
    return kWords[static_cast<std::size_t>(model)];
}

} // namespace

Result<TableClauses> readTableClauses(std::string_view text, const std::string& where) {
    LS_TRY(auto tokens, flinkTokens(text, where));
    FlinkCursor cursor(std::move(tokens), where);
    TableClauses out;
    while (!cursor.atEnd())
        LS_CHECK(readClause(cursor, text, out));
    return out;
}

bool fitsSimpleMode(const mapping::TablePlan& plan) {
    return plan.model == TableModel::primaryKey && plan.partitionBy.empty() && plan.sortColumns.empty() &&
           plan.distributionColumns == plan.keyColumns;
}

std::string simpleClauses(std::optional<std::uint32_t> buckets, const std::map<std::string, std::string>& properties) {
    std::string out;
    if (buckets && *buckets != 0)
        append(out, "buckets " + std::to_string(*buckets));
    append(out, propertiesClause(properties));
    return out;
}

std::string simpleClauses(const mapping::TablePlan& plan) { return simpleClauses(plan.buckets, plan.properties); }

std::string fullClauses(const mapping::TablePlan& plan) {
    std::string out = "engine = olap";
    append(out, std::string(modelWords(plan.model)) + '(' + ddl::quotedNames(plan.keyColumns) + ')');
    if (!plan.comment.empty())
        append(out, "comment " + ddl::quotedText(plan.comment));
    if (!plan.partitionBy.empty())
        append(out, "partition by " + plan.partitionBy);
    append(out, plan.distributionColumns.empty()
                    ? std::string("distributed by random")
                    : "distributed by hash(" + ddl::quotedNames(plan.distributionColumns) + ')');
    if (plan.buckets)
        append(out, "buckets " + std::to_string(*plan.buckets));
    if (!plan.sortColumns.empty())
        append(out, "order by(" + ddl::quotedNames(plan.sortColumns) + ')');
    append(out, propertiesClause(plan.properties));
    return out;
}

} // namespace lodestar::exchange
