// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/compare/expressions.h"
#include "app/sandbox/compare/json_form.h"
#include "app/sandbox/compare/table_compare.h"
#include <map>
namespace lodestar::sandbox::compare {
namespace {

using Row = std::vector<std::optional<std::string>>;

std::string shown(const std::optional<std::string>& value) {
    if (!value)
        return "NULL";
    return value->size() > 80 ? '\'' + value->substr(0, 80) + "...' (" + std::to_string(value->size()) + " bytes)"
                              : '\'' + *value + '\'';
}

/// Texts of whole numbers by value: sign, then length, then digits.
int compareNumbers(std::string_view a, std::string_view b) {
    const bool negative = a.starts_with('-');
    if (negative != b.starts_with('-'))
        return negative ? -1 : 1;
    int order = a.size() != b.size() ? (a.size() < b.size() ? -1 : 1) : a.compare(b);
    return negative ? -order : order;
}

/// One end's rows: the order cells of the key first, then a cell per column, JSON in its canonical form.
class RowReader {
public:
    RowReader(Connection& end, const TablePair& tables, bool isSource)
        : m_end(end), m_tables(tables), m_isSource(isSource) {}
    Result<void> start(const std::string& from) {
        std::string select;
        std::string order;
        const auto add = [](std::string& list, const std::string& text) { list += (list.empty() ? "" : ", ") + text; };
        for (const auto& column : m_tables.columns)
            if (column.key) {
                add(select, m_isSource ? column.sourceOrder : column.targetOrder);
                add(order, std::to_string(++m_keys));
            }
        for (const auto& column : m_tables.columns)
            add(select, m_isSource ? column.sourceText : column.targetText);
        return m_end.start("SELECT " + select + from + (order.empty() ? "" : " ORDER BY " + order));
    }
    Result<void> next() {
        Cells cells;
        LS_TRY(const bool more, m_end.next(cells));
        row.clear();
        ended = !more;
        for (std::size_t i = 0; more && i < cells.size(); ++i) {
            if (!cells[i])
                row.emplace_back();
            else if (i >= m_keys && m_tables.columns[i - m_keys].json)
                row.emplace_back(jsonForm(*cells[i]));
            else
                row.emplace_back(std::string(*cells[i]));
        }
        count += more ? 1 : 0;
        return {};
    }
    [[nodiscard]] std::size_t keys() const { return m_keys; }
    Row row;
    bool ended = false;
    std::uint64_t count = 0;

private:
    Connection& m_end;
    const TablePair& m_tables;
    const bool m_isSource;
    std::size_t m_keys = 0;
};

class RowComparison {
public:
    RowComparison(Connection& source, Connection& target, const TablePair& tables, TableReport& report)
        : m_source(source, tables, true), m_target(target, tables, false), m_tables(tables), m_report(report) {
        for (const auto& column : tables.columns)
            if (column.key)
                m_keyColumns.push_back(&column);
    }
    Result<void> run(const std::string& sourceFrom, const std::string& targetFrom) {
        LS_CHECK(m_source.start(sourceFrom));
        LS_CHECK(m_target.start(targetFrom));
        LS_CHECK(m_keyColumns.empty() ? compareMultisets() : mergeByKey());
        m_report.sourceRows = m_source.count;
        m_report.targetRows = m_target.count;
        return {};
    }

private:
    void say(std::string text) {
        if (m_report.differences.size() < kDifferencesMax)
            m_report.differences.push_back(std::move(text));
    }
    [[nodiscard]] std::string keyOf(const RowReader& reader) const {
        std::string text;
        for (std::size_t i = 0; i < m_tables.columns.size(); ++i)
            if (m_tables.columns[i].key)
                text +=
                    (text.empty() ? "" : ", ") + m_tables.columns[i].name + ' ' + shown(reader.row[reader.keys() + i]);
        return text;
    }
    /// Below zero: the source's row comes first.
    [[nodiscard]] int order() const {
        if (m_source.ended || m_target.ended)
            return m_source.ended ? 1 : -1;
        for (std::size_t i = 0; i < m_keyColumns.size(); ++i) {
            const std::string a = m_source.row[i].value_or("");
            const std::string b = m_target.row[i].value_or("");
            if (const int result = m_keyColumns[i]->numericOrder ? compareNumbers(a, b) : a.compare(b); result != 0)
                return result;
        }
        return 0;
    }
    void compareValues() {
        for (std::size_t i = 0; i < m_tables.columns.size(); ++i) {
            const auto& here = m_source.row[m_source.keys() + i];
            const auto& there = m_target.row[m_target.keys() + i];
            if (here != there)
                say("row " + keyOf(m_source) + ": " + m_tables.columns[i].name + " is " + shown(here) +
                    " in MySQL and " + shown(there) + " in the target");
        }
    }
    Result<void> mergeByKey() {
        LS_CHECK(m_source.next());
        LS_CHECK(m_target.next());
        while (!m_source.ended || !m_target.ended) {
            const int result = order();
            if (result < 0)
                say("row " + keyOf(m_source) + " is missing in the target");
            else if (result > 0)
                say("row " + keyOf(m_target) + " is in the target only");
            else
                compareValues();
            if (result <= 0)
                LS_CHECK(m_source.next());
            if (result >= 0)
                LS_CHECK(m_target.next());
        }
        return {};
    }
    static std::string joined(const Row& row) {
        std::string text;
        for (const auto& cell : row)
            text += shown(cell) == "NULL" && !cell ? "NULL|" : '\'' + *cell + "'|";
        return text;
    }
    Result<void> compareMultisets() {
        std::map<std::string, std::int64_t> balance;
        for (auto* reader : {&m_source, &m_target})
            for (;;) {
                LS_CHECK(reader->next());
                if (reader->ended)
                    break;
                const auto entry = balance.try_emplace(joined(reader->row), 0).first;
                entry->second += reader == &m_source ? 1 : -1;
                if (entry->second == 0)
                    balance.erase(entry);
            }
        for (const auto& [row, count] : balance)
            say("row " + row.substr(0, 200) + " is " + std::to_string(count > 0 ? count : -count) +
                " time(s) more in " + (count > 0 ? "MySQL" : "the target"));
        return {};
    }

    RowReader m_source;
    RowReader m_target;
    const TablePair& m_tables;
    TableReport& m_report;
    std::vector<const ColumnPair*> m_keyColumns;
};

} // namespace

Result<TableReport> compareRows(Connection& source, Connection& target, const TableNames& names) {
    LS_TRY(const TablePair tables, pairTables(source, target, names.sourceDatabase, names.sourceTables.front(),
                                              names.targetDatabase, names.targetTable, names.columnsOfTarget));
    TableReport report;
    report.differences = tables.differences;
    RowComparison comparison(source, target, tables, report);
    LS_CHECK(comparison.run(fromClause(names.sourceDatabase, names.sourceTables, names.where),
                            fromClause(names.targetDatabase, {names.targetTable})));
    return report;
}

} // namespace lodestar::sandbox::compare
