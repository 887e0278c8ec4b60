// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/body_encoder.h"
#include "core/load/text_scan.h"
#include "core/value/row_image_error.h"
#include "core/value/same_cell.h"
#include "core/value/temporal_text.h"
#include "core/value/utf8.h"
#include <algorithm>
#include <array>
namespace lodestar::load {
namespace {

using mapping::TableModel;
using value::CellKind;
using value::CellView;
using value::RowOp;

constexpr char kSeparator = '\x01';
constexpr char kRowEnd = '\x02';
std::string jsonText(std::string_view text) {
    std::string out(text.size() * 6 + 2, '"');
    const char* end = escapeForJson(out.data() + 1, text);
    out.resize(static_cast<std::size_t>(end - out.data()) + 1);
    out.back() = '"';
    return out;
}

/// For a value that a policy makes NULL where the target takes none.
std::string nullRefusal(const CellView& cell) {
    return std::string(cell.kind == CellKind::text ? "the text " : "the zero date ") + describeCell(cell) +
           " would become NULL and the target column is NOT NULL";
}

} // namespace

BodyEncoder::BodyEncoder(const mapping::TablePlan& plan, const schema::SourceTable& table, Limits limits,
                         const Clock& clock)
    : m_plan(plan), m_table(table), m_limits(limits), m_clock(clock) {}

Result<std::unique_ptr<BodyEncoder>> BodyEncoder::create(const mapping::TablePlan& plan,
                                                         const schema::SourceTable& table, Limits limits,
                                                         const Clock& clock) {
    std::unique_ptr<BodyEncoder> encoder(new BodyEncoder(plan, table, limits, clock));
    LS_CHECK(encoder->prepare());
    return encoder;
}

void BodyEncoder::Filled::setText(std::string_view text) {
    std::copy(text.begin(), text.end(), csv.begin());
    std::copy(text.begin(), text.end(), json.end() - 1 - static_cast<std::ptrdiff_t>(text.size())); // before its quote
}

Result<void> BodyEncoder::addFilled(const mapping::TargetColumn& column) {
    std::string text = column.constant;
    if (column.fill == mapping::ColumnFill::rowHash) {
        m_hash = std::make_unique<RowHash>(m_table);
        text.assign(RowHash::kDigits, '0');
    } else if (column.fill == mapping::ColumnFill::loadTime) {
        text = loadTimeNow();
        m_withLoadTime = true;
        m_loadTimeInKey = column.key;
    } else if (text.empty() && !column.key) {
        return {}; // not named in the headers: the target's default applies
    }
    std::string copy(text.size(), '\0');
    const bool special = copyForCsv(copy.data(), text).special;
    if (text.empty() || special || text == "\\N" || !value::isUtf8(text) ||
        (column.bytesMax != 0 && text.size() > column.bytesMax))
        return Error(ErrorCode::unsupported, "column " + column.name + " of " + m_plan.target.toString() +
                                                 " has no source column and no text that can be sent")
            .withScope(ErrorScope::table);
    m_filled.push_back({column.fill, text, jsonText(column.name) + ':' + jsonText(text), column.name});
    if (column.key)
        m_filledKeyBytes += column.fill == mapping::ColumnFill::loadTime ? 8 : text.size() + 2;
    return {};
}

/// "YYYY-MM-DD HH:MM:SS" in the zone of the plan.
std::string BodyEncoder::loadTimeNow() const {
    value::Temporal moment{};
    m_zone.setLocal(moment, std::chrono::floor<std::chrono::seconds>(m_clock.now()).time_since_epoch().count());
    std::string text(value::kTemporalTextMax, '\0');
    text.resize(static_cast<std::size_t>(value::writeDateTime(text.data(), moment, 0) - text.data()));
    return text;
}

/// What belongs to this row or, with its first row, to the body. False if the row image lacks a column of the hash.
bool BodyEncoder::fillRow(std::span<const CellView> cells) {
    std::array<char, RowHash::kDigits> digits;
    if (m_hash && !m_hash->write(cells, digits)) {
        m_isAbsent = true;
        m_reason = "the binlog does not hold every column (binlog_row_image is not FULL), and the key is a hash of all";
        return false;
    }
    for (Filled& field : m_filled)
        if (field.fill == mapping::ColumnFill::rowHash)
            field.setText({digits.data(), digits.size()});
        else if (field.fill == mapping::ColumnFill::loadTime && m_rows == 0)
            field.setText(loadTimeNow());
    return true;
}

Result<void> BodyEncoder::prepare() {
    auto zone = TimeZone::named(m_plan.serverTimeZone);
    if (!zone)
        return std::move(zone).error().withScope(ErrorScope::table);
    m_zone = std::move(*zone);
    std::uint64_t keyBytes = 0;
    std::size_t keyTexts = 0;
    for (const mapping::TargetColumn& column : m_plan.columns) {
        if (column.key)
            m_filledEndsKey = column.sourceColumn < 0;
        if (column.sourceColumn < 0) {
            LS_CHECK(addFilled(column));
            continue;
        }
        if (static_cast<std::size_t>(column.sourceColumn) >= m_table.columns.size())
            return Error(ErrorCode::schemaDrift, "the plan of " + m_plan.source.toString() + " names column " +
                                                     std::to_string(column.sourceColumn) + " of " +
                                                     std::to_string(m_table.columns.size()))
                .withScope(ErrorScope::table);
        const schema::SourceColumn& source = m_table.columns[static_cast<std::size_t>(column.sourceColumn)];
        LS_TRY(ColumnWriter writer, makeColumnWriter(column, source, m_plan, m_zone));
        const std::string name =
            writer.hexField ? hexFieldName(m_columns.size()) : column.name; // the key in a JSON body
        writer.jsonKey = (m_columns.empty() ? '{' : ',') + jsonText(name) + ':';
        if (writer.jsonOnly)
            m_usual = BodyFormat::json;
        if (column.key) {
            keyBytes += writer.keyWidth != 0 ? writer.keyWidth : std::uint64_t{column.bytesMax} * 2 + 2;
            keyTexts += writer.keyWidth == 0 ? 1 : 0;
        }
        m_columns.push_back(std::move(writer));
    }
    if (m_columns.empty())
        return Error(ErrorCode::unsupported, "the plan of " + m_plan.source.toString() + " has no column")
            .withScope(ErrorScope::table);
    m_withOp = m_plan.model == TableModel::primaryKey;
    std::vector<std::string> filledNames;
    for (const Filled& field : m_filled)
        filledNames.push_back(field.column);
    m_checkKey = m_withOp && keyTexts > 0 && keyBytes + m_filledKeyBytes > m_limits.keyBytesMax;
    LS_TRY(m_headers, makeBodyHeaders(m_plan, m_columns, filledNames, m_withOp));
    if (!m_headers.csvFits)
        m_usual = BodyFormat::json; // keys name the columns there, so that no header is needed
    m_format = m_usual;
    return {};
}

const Headers& BodyEncoder::headers(BodyFormat format) const {
    return format == BodyFormat::csv ? m_headers.csv : m_headers.json;
}

bool BodyEncoder::modelTakes(RowOp op) const {
    return op == RowOp::insert || m_withOp || (op == RowOp::update && m_plan.model == TableModel::uniqueKey);
}

Error BodyEncoder::modelRefusal(RowOp op) const {
    const std::string what = op == RowOp::remove ? "DELETE" : "UPDATE";
    return Error(
               ErrorCode::tableNeedsKey,
               "a row of " + m_plan.source.toString() + " was changed by " + what + ", which " +
                   m_plan.target.toString() + " cannot take: it is not a Primary Key table",
               "Nothing of this change was sent. Give the table a key (a hash of its columns will do) or copy it again")
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::afterOperator);
}

bool BodyEncoder::keyChanged(std::span<const CellView> before, std::span<const CellView> after) {
    if (m_hash) {
        std::array<char, RowHash::kDigits> one;
        std::array<char, RowHash::kDigits> other;
        return !m_hash->write(before, one) || !m_hash->write(after, other) || one != other;
    }
    return std::any_of(m_columns.begin(), m_columns.end(), [&](const ColumnWriter& column) {
        return column.key && !value::sameCell(before[column.source], after[column.source]);
    });
}

Result<AppendOutcome> BodyEncoder::append(RowOp op, std::span<const CellView> before, std::span<const CellView> after) {
    if (!modelTakes(op))
        return modelRefusal(op);
    const bool needsBefore = op != RowOp::insert;
    const bool needsAfter = op != RowOp::remove;
    if ((needsBefore && before.size() != m_table.columns.size()) ||
        (needsAfter && after.size() != m_table.columns.size()))
        return Error(ErrorCode::schemaDrift, "a row of " + m_plan.source.toString() + " has " +
                                                 std::to_string(needsAfter ? after.size() : before.size()) +
                                                 " columns, the known table has " +
                                                 std::to_string(m_table.columns.size()))
            .withScope(ErrorScope::table);
    const std::size_t start = m_body.size();
    const std::uint32_t startRows = m_rows;
    m_isInsert = op == RowOp::insert;
    const auto part = [&](std::span<const CellView> cells, bool remove) {
        const Written written = appendRow(cells, remove);
        if (written != Written::ok) [[unlikely]] {
            m_body.truncate(start);
            m_rows = startRows;
        }
        return written;
    };
    if (needsBefore && !m_loadTimeInKey && (op == RowOp::remove || keyChanged(before, after))) {
        if (op == RowOp::update && m_plan.model == TableModel::uniqueKey)
            return modelRefusal(RowOp::remove);
        if (const Written written = part(before, true); written != Written::ok) {
            if (written == Written::needsJson)
                return AppendOutcome::needsJson;
            return m_isAbsent ? imageRefusal() : refusal(before);
        }
    }
    if (needsAfter) {
        const bool withDeletion = m_rows != startRows;
        if (const Written written = part(after, false); written != Written::ok) {
            if (written == Written::needsJson)
                return AppendOutcome::needsJson;
            if (m_isAbsent && op == RowOp::update && !withDeletion && takesPartial(after))
                return AppendOutcome::needsPartial;
            return m_isAbsent ? imageRefusal() : refusal(after);
        }
    }
    return m_body.size() >= m_limits.bodyBytesMax || m_rows >= m_limits.rowsMax ? AppendOutcome::full
                                                                                : AppendOutcome::appended;
}

Written BodyEncoder::appendRow(std::span<const CellView> cells, bool remove) {
    m_refusedColumn = nullptr;
    m_isAbsent = false;
    if ((m_hash || m_withLoadTime) && !fillRow(cells))
        return Written::refused;
    if (m_checkKey && !keyFits(cells))
        return Written::refused;
    const Written written = m_format == BodyFormat::csv ? writeCsv(cells, remove) : writeJson(cells, remove);
    if (written == Written::ok)
        ++m_rows;
    return written;
}

/// NULL, or a value that is not in the row image. Writes nothing; `null` means that NULL is to be written.
Written BodyEncoder::missing(const ColumnWriter& column, const CellView& cell, bool remove) {
    if (cell.kind == CellKind::absent) {
        if (remove && !column.key)
            return missingOfDeleted(column);
        // A new row without a column has its default. Which one that is the log does not tell, but of NULL.
        const schema::SourceColumn& source = m_table.columns[column.source];
        const bool isNull = source.nullable && !source.defaultText && !source.defaultIsExpression &&
                            !source.generated && !source.autoIncrement;
        if (!m_isInsert || !isNull) {
            m_isAbsent = true;
            m_reason = "the binlog does not hold this column (binlog_row_image is not FULL)";
            return Written::refused;
        }
    }
    if (column.nullable)
        return Written::null;
    m_reason = "the value is NULL and the target column is NOT NULL";
    return Written::refused;
}

/// A delete needs its key only, but StarRocks reads the other fields as strictly as those of a row that stays.
Written BodyEncoder::missingOfDeleted(const ColumnWriter& column) {
    if (column.nullable)
        return Written::null;
    m_body.put(m_format == BodyFormat::csv ? column.anyCsv : column.anyJson);
    return Written::ok;
}

/// StarRocks changes single columns of rows of Primary Key tables; those that it sorts by must be among them, and a row
/// that is not there (a copy that saw a later state) must be able to do without the others until its deletion comes.
/// A generated column may have changed with the columns it is made of.
bool BodyEncoder::takesPartial(std::span<const CellView> after) const {
    if (!m_withOp || m_hash)
        return false;
    return std::all_of(m_columns.begin(), m_columns.end(), [&](const ColumnWriter& column) {
        const mapping::TargetColumn& target = *column.target;
        const bool sorted =
            std::find(m_plan.sortColumns.begin(), m_plan.sortColumns.end(), target.name) != m_plan.sortColumns.end();
        return after[column.source].kind != CellKind::absent ||
               (!column.key && !sorted && (target.nullable || target.defaultText) &&
                !m_table.columns[column.source].generated);
    });
}

Written BodyEncoder::writeCsv(std::span<const CellView> cells, bool remove) {
    const std::size_t start = m_body.size();
    bool first = true;
    for (const ColumnWriter& column : m_columns) {
        if (!first)
            m_body.put(kSeparator);
        first = false;
        const CellView& cell = cells[column.source];
        Written written =
            cell.kind <= CellKind::absent ? missing(column, cell, remove) : column.csv(column, cell, m_body, m_reason);
        if (written == Written::null && cell.kind > CellKind::absent && !column.nullable) {
            m_reason = nullRefusal(cell);
            written = Written::refused;
        }
        if (written == Written::null)
            m_body.put(std::string_view("\\N"));
        else if (written != Written::ok) {
            m_refusedColumn = &column;
            return written;
        }
    }
    for (const Filled& field : m_filled) {
        m_body.put(kSeparator);
        m_body.put(field.csv);
    }
    if (m_withOp) {
        char* to = m_body.reserve(3);
        to[0] = kSeparator;
        to[1] = remove ? '1' : '0';
        to[2] = kRowEnd;
        m_body.commit(to + 3);
        return Written::ok;
    }
    if (m_body.size() == start)
        return Written::needsJson; // a row of nothing is skipped in silence
    m_body.put(kRowEnd);
    return Written::ok;
}

Written BodyEncoder::writeJson(std::span<const CellView> cells, bool remove) {
    m_body.put(m_body.size() == 0 ? '[' : ',');
    for (const ColumnWriter& column : m_columns) {
        m_body.put(column.jsonKey);
        const CellView& cell = cells[column.source];
        Written written =
            cell.kind <= CellKind::absent ? missing(column, cell, remove) : column.json(column, cell, m_body, m_reason);
        if (written == Written::null && cell.kind > CellKind::absent && !column.nullable) {
            m_reason = nullRefusal(cell);
            written = Written::refused;
        }
        if (written == Written::null)
            m_body.put(std::string_view("null"));
        else if (written != Written::ok) {
            m_refusedColumn = &column;
            return written;
        }
    }
    for (const Filled& field : m_filled) {
        m_body.put(',');
        m_body.put(field.json);
    }
    if (m_withOp)
        m_body.put(std::string_view(remove ? R"(,"__op":1)" : R"(,"__op":0)"));
    m_body.put('}');
    return Written::ok;
}

/// The size of an encoded key (StarRocks, PrimaryKeyEncoder): fixed widths; a text that is not the last column costs
/// two bytes and one more per NUL byte in it.
bool BodyEncoder::keyFits(std::span<const CellView> cells) {
    std::size_t bytes = m_filledKeyBytes;
    std::size_t lastText = 0;
    for (const ColumnWriter& column : m_columns) {
        if (!column.key)
            continue;
        lastText = 0;
        if (column.keyWidth != 0) {
            bytes += column.keyWidth;
            continue;
        }
        const std::size_t before = m_body.size();
        if (column.csv(column, cells[column.source], m_body, m_reason) == Written::ok) {
            const std::string_view text = m_body.view().substr(before);
            const auto nuls = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\0'));
            bytes += text.size() + nuls + 2;
            lastText = nuls + 2;
        }
        m_body.truncate(before);
    }
    bytes -= m_filledEndsKey ? 2 : lastText;
    if (bytes <= m_limits.keyBytesMax)
        return true;
    m_reason = "the key has " + std::to_string(bytes) + " bytes, StarRocks takes " +
               std::to_string(m_limits.keyBytesMax) + " (primary_key_limit_size of its back ends)";
    return false;
}

Error BodyEncoder::refusal(std::span<const CellView> cells) const {
    std::string key;
    for (const ColumnWriter& column : m_columns) {
        if (!column.key)
            continue;
        key += (key.empty() ? "" : ", ") + column.target->name + " = " + describeCell(cells[column.source]);
    }
    std::string text = "table " + m_plan.source.toString();
    if (!key.empty())
        text += ", row " + key;
    if (m_refusedColumn != nullptr)
        text += ", column " + m_table.columns[m_refusedColumn->source].name;
    return Error(
               ErrorCode::valueNotCarried, text + ": " + m_reason,
               "The row was not sent and nothing behind it. Change the target column, choose a policy for such values, "
               "or correct the row in MySQL, then retry the table")
        .withScope(ErrorScope::row)
        .withRetry(ErrorRetry::afterOperator);
}

Error BodyEncoder::imageRefusal() const {
    return value::rowImageError("A row of " + m_plan.source.toString() + " was logged without" +
                                (m_refusedColumn ? " column " + m_table.columns[m_refusedColumn->source].name
                                                 : std::string(" all of its columns")) +
                                ": the session had another binlog_row_image than FULL");
}

mapping::TablePlan narrowed(const mapping::TablePlan& plan, std::span<const CellView> cells) {
    mapping::TablePlan out = plan;
    std::erase_if(out.columns, [&](const mapping::TargetColumn& column) {
        return column.sourceColumn >= 0 &&
               cells[static_cast<std::size_t>(column.sourceColumn)].kind == CellKind::absent;
    });
    return out;
}

void BodyEncoder::setFormat(BodyFormat format) {
    LS_ASSERT(m_rows == 0);
    if (m_usual == BodyFormat::csv)
        m_format = format;
}

Body BodyEncoder::take(BodyBuffer recycled) {
    if (m_format == BodyFormat::json && m_rows > 0)
        m_body.put(']');
    Body body{std::move(m_body), m_format, m_rows};
    m_body = BodyBuffer();
    reset(std::move(recycled));
    return body;
}

void BodyEncoder::reset(BodyBuffer recycled) {
    if (recycled.touched() > 0)
        m_body = std::move(recycled);
    m_body.truncate(0);
    m_rows = 0;
    m_format = m_usual;
}

} // namespace lodestar::load
