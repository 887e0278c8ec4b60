// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/row_prints.h"
#include "core/mapping/target_type.h"
#include "core/value/temporal_text.h"
#include <algorithm>
#include <bit>
#include <charconv>
#include <utility>
#define XXH_INLINE_ALL
#include <xxhash.h>
namespace lodestar::sync {
namespace {

using mapping::TargetType;
using mapping::ValueForm;
using schema::TypeKind;
using value::CellKind;
using value::CellView;

bool isInteger(TypeKind kind) { return kind >= TypeKind::tinyInt && kind <= TypeKind::bigInt; }

/// Both ends have the same order of its values, and write each in one way.
bool isOrderedAlike(const mapping::TargetColumn& column, const schema::SourceColumn& source) {
    const auto type = mapping::parseTargetType(column.type);
    if (!type)
        return false;
    switch (column.form) {
    case ValueForm::integer:
        return isInteger(source.kind) && type->isInteger();
    case ValueForm::date:
        return source.kind == TypeKind::date && type->base == TargetType::Base::date;
    case ValueForm::dateTime:
        return source.kind == TypeKind::dateTime && type->base == TargetType::Base::dateTime;
    default:
        return false;
    }
}

std::string_view withoutZeros(std::string_view text) {
    if (text.find('.') == std::string_view::npos)
        return text;
    while (text.back() == '0')
        text.remove_suffix(1);
    if (text.back() == '.')
        text.remove_suffix(1);
    return text;
}

template <typename Number>
bool bitsOf(std::string_view text, std::string& out) {
    Number number{};
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failed != std::errc() || end != text.data() + text.size())
        return false;
    out.append(reinterpret_cast<const char*>(&number), sizeof number);
    return true;
}

/// Canonical base64, as bodies have it.
bool appendDecoded(std::string_view text, std::string& out) {
    const auto digit = [](char c) -> int {
        if (c >= 'A' && c <= 'Z')
            return c - 'A';
        if (c >= 'a' && c <= 'z')
            return c - 'a' + 26;
        if (c >= '0' && c <= '9')
            return c - '0' + 52;
        return c == '+' ? 62 : c == '/' ? 63 : -1;
    };
    unsigned bits = 0;
    unsigned held = 0;
    for (const char c : text) {
        if (c == '=')
            break;
        const int value = digit(c);
        if (value < 0)
            return false;
        bits = bits << 6 | static_cast<unsigned>(value);
        held += 6;
        if (held >= 8) {
            held -= 8;
            out += static_cast<char>(bits >> held & 0xff);
        }
    }
    return true;
}

template <typename Number>
bool wholeNumber(std::string_view text, Number& out) {
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), out);
    return failed == std::errc() && end == text.data() + text.size();
}

} // namespace

std::optional<std::string> RowPrints::whyNot(const mapping::TablePlan& plan, const schema::SourceTable& table) {
    if (plan.model != mapping::TableModel::primaryKey || plan.rowsCountOnce())
        return "it is no Primary Key table";
    if (plan.zeroDates != mapping::ZeroDatePolicy::stop &&
        std::any_of(plan.columns.begin(), plan.columns.end(), [](const auto& column) {
            return column.key && (column.form == ValueForm::date || column.form == ValueForm::dateTime);
        }))
        return "dates of its key may be written as others";
    for (const mapping::TargetColumn& column : plan.columns) {
        if (!column.key)
            continue;
        if (column.sourceColumn < 0)
            return "its key column " + column.name + " is not one of the source";
        if (!isOrderedAlike(column, table.columns[static_cast<std::size_t>(column.sourceColumn)]))
            return "its key column " + column.name +
                   " is no whole number, DATE or DATETIME, of which both ends have the same order";
    }
    // A row must lie in the same range at both ends.
    for (const auto& part : table.rowKey())
        if (std::none_of(plan.columns.begin(), plan.columns.end(), [&](const mapping::TargetColumn& column) {
                return column.key && column.sourceColumn == static_cast<int>(part);
            }))
            return "its key is not that of the source";
    return std::nullopt;
}

RowPrints::RowPrints(const mapping::TablePlan& plan, const schema::SourceTable& table,
                     std::unique_ptr<load::BodyEncoder> encoder)
    : m_table(table), m_encoder(std::move(encoder)) {
    const auto formOf = [](const mapping::TargetColumn& column) {
        const auto type = mapping::parseTargetType(column.type);
        if (!type)
            return Form::unsure;
        switch (type->base) {
        case TargetType::Base::decimal:
            return Form::decimal;
        case TargetType::Base::dateTime:
            return Form::moment;
        case TargetType::Base::floating:
            return Form::single;
        case TargetType::Base::doubling:
            return Form::twice;
        case TargetType::Base::varbinary:
            return Form::bytes;
        case TargetType::Base::json:
        case TargetType::Base::other:
            return Form::unsure;
        default:
            return Form::plain;
        }
    };
    for (const mapping::TargetColumn& column : plan.columns) {
        if (column.sourceColumn < 0)
            continue; // the same in every row, or of no row's making
        m_fields.push_back(m_columns.size());
        m_columns.push_back({formOf(column), static_cast<std::size_t>(column.sourceColumn), column.key});
        m_names.push_back(column.name);
        m_unsure = m_unsure || m_columns.back().form == Form::unsure;
    }
}

Result<std::unique_ptr<RowPrints>> RowPrints::create(const mapping::TablePlan& plan, const schema::SourceTable& table) {
    if (auto why = whyNot(plan, table))
        return Error(ErrorCode::unsupported, plan.target.toString() + " cannot be compared: " + *why)
            .withScope(ErrorScope::table);
    LS_TRY(auto encoder, load::BodyEncoder::create(plan, table, {}));
    return std::unique_ptr<RowPrints>(new RowPrints(plan, table, std::move(encoder)));
}

RowPrint::Hash RowPrints::hashOf(std::string_view text) {
    const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
    return {hash.high64, hash.low64};
}

/// False: the value has no form that both ends share.
bool RowPrints::appendValue(const Column& column, std::string_view text, bool fromSource) {
    const std::size_t start = m_scratch.size();
    m_scratch.append(sizeof(std::uint64_t), '\0');
    bool known = true;
    switch (column.form) {
    case Form::plain:
        m_scratch += text;
        break;
    case Form::decimal:
    case Form::moment:
        m_scratch += withoutZeros(text);
        break;
    case Form::single:
        known = bitsOf<float>(text, m_scratch);
        break;
    case Form::twice:
        known = bitsOf<double>(text, m_scratch);
        break;
    case Form::bytes:
        if (fromSource)
            known = appendDecoded(text, m_scratch);
        else
            m_scratch += text;
        break;
    case Form::unsure:
        known = false;
        break;
    }
    const std::uint64_t length = m_scratch.size() - start; // never 0: that is NULL
    std::copy_n(reinterpret_cast<const char*>(&length), sizeof length,
                m_scratch.begin() + static_cast<std::ptrdiff_t>(start));
    return known;
}

Result<RowPrint> RowPrints::ofSource(std::span<const CellView> row) {
    RowPrint print;
    m_scratch.clear();
    std::string text;
    for (const Column& column : m_columns) {
        if (!column.key)
            continue;
        const CellView& cell = row[column.source];
        text.clear();
        if (cell.kind == CellKind::int64)
            text = std::to_string(cell.i);
        else if (cell.kind == CellKind::uint64)
            text = std::to_string(cell.u);
        else if (cell.kind == CellKind::date)
            value::appendDate(text, cell.temporal);
        else if (cell.kind == CellKind::dateTime)
            value::appendDateTime(text, cell.temporal, 6);
        (void)appendValue(column, text, true);
    }
    print.key = hashOf(m_scratch);
    if (m_unsure)
        return print;
    m_encoder->reset(std::move(m_body));
    m_encoder->setFormat(load::BodyFormat::csv);
    LS_TRY(const load::AppendOutcome outcome, m_encoder->append(value::RowOp::insert, {}, row));
    if (outcome != load::AppendOutcome::appended && outcome != load::AppendOutcome::full) {
        m_body = {};
        return print; // CSV cannot say it
    }
    load::Body body = m_encoder->take();
    std::string_view rest = body.bytes.view();
    m_scratch.clear();
    print.sure = true;
    for (const std::size_t field : m_fields) {
        constexpr std::string_view kEnds("\x01\x02", 2);
        const std::size_t end = std::min(rest.find_first_of(kEnds), rest.size());
        const std::string_view value = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (value == "\\N")
            m_scratch.append(sizeof(std::uint64_t), '\0');
        else
            print.sure = appendValue(m_columns[field], value, true) && print.sure;
    }
    print.values = hashOf(m_scratch);
    m_body = std::move(body.bytes);
    return print;
}

RowPrint RowPrints::ofTarget(Shown row) {
    RowPrint print;
    print.sure = true;
    const auto add = [&](std::size_t i) {
        if (!row[i])
            m_scratch.append(sizeof(std::uint64_t), '\0');
        else
            print.sure = appendValue(m_columns[i], *row[i], false) && print.sure;
    };
    m_scratch.clear();
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        if (m_columns[i].key)
            add(i);
    print.key = hashOf(m_scratch);
    m_scratch.clear();
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        add(i);
    print.values = hashOf(m_scratch);
    return print;
}

bool RowPrints::keyCells(Shown row, std::vector<CellView>& cells) const {
    cells.assign(m_table.columns.size(), CellView::ofAbsent());
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const Column& column = m_columns[i];
        if (!column.key)
            continue;
        if (!row[i])
            return false;
        const schema::SourceColumn& source = m_table.columns[column.source];
        CellView& cell = cells[column.source];
        value::Temporal t{};
        if (source.kind == TypeKind::date) {
            if (!value::parseDate(*row[i], t))
                return false;
            cell = CellView::ofTemporal(CellKind::date, t);
        } else if (source.kind == TypeKind::dateTime) {
            if (!value::parseDateTime(*row[i], t))
                return false;
            cell = CellView::ofTemporal(CellKind::dateTime, t, 6);
        } else if (source.isUnsigned) {
            cell = CellView::ofUnsigned(0);
            if (!wholeNumber(*row[i], cell.u))
                return false;
        } else {
            cell = CellView::ofInt(0);
            if (!wholeNumber(*row[i], cell.i))
                return false;
        }
    }
    return true;
}

} // namespace lodestar::sync
