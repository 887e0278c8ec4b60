// SPDX-License-Identifier: GPL-3.0-or-later
// The hash counts the values that are not NULL, each with the name of its column (load, row_hash.h).
#include "core/evolution/hash_key_internal.h"
#include <algorithm>
namespace lodestar::evolution {
namespace {

using schema::SourceColumn;
using schema::TypeKind;

/// Kinds whose values are hashed in the same form.
enum class Hashed : std::uint8_t { number, text, bytes, own };

Hashed hashedAs(const SourceColumn& column) {
    switch (column.kind) {
    case TypeKind::tinyInt:
    case TypeKind::smallInt:
    case TypeKind::mediumInt:
    case TypeKind::integer:
    case TypeKind::bigInt:
    case TypeKind::year:
    case TypeKind::bit:
        return Hashed::number;
    case TypeKind::charText:
    case TypeKind::varchar:
    case TypeKind::tinyText:
    case TypeKind::text:
    case TypeKind::mediumText:
    case TypeKind::longText:
        return column.charset == "binary" ? Hashed::bytes : Hashed::text;
    case TypeKind::enumeration:
    case TypeKind::set:
        return Hashed::text;
    case TypeKind::varbinary:
    case TypeKind::tinyBlob:
    case TypeKind::blob:
    case TypeKind::mediumBlob:
    case TypeKind::longBlob:
        return Hashed::bytes;
    default:
        return Hashed::own;
    }
}

bool keepsHash(const SourceColumn& before, const SourceColumn& after) {
    if (before.name != after.name)
        return false;
    const Hashed form = hashedAs(before);
    if (form != hashedAs(after))
        return false;
    return form != Hashed::own || (before.kind == after.kind && before.scale == after.scale &&
                                   before.length == after.length && before.jsonChecked == after.jsonChecked);
}

Error anotherHash(const std::string& what) {
    return Error(ErrorCode::schemaChangeNotCarried,
                 what + ", and the key is a hash of the whole row: the rows that are there have another one now")
        .withScope(ErrorScope::table);
}

} // namespace

Result<void> keepsHashes(const Side& before, const schema::SourceTable& after, std::span<const int> origins) {
    const bool hashed = std::any_of(before.plan.columns.begin(), before.plan.columns.end(),
                                    [](const auto& column) { return column.fill == mapping::ColumnFill::rowHash; });
    if (!hashed)
        return {};
    for (std::size_t i = 0; i < before.table.columns.size(); ++i)
        if (std::find(origins.begin(), origins.end(), static_cast<int>(i)) == origins.end())
            return anotherHash("the column " + before.table.columns[i].name + " was dropped");
    for (std::size_t i = 0; i < after.columns.size(); ++i) {
        const SourceColumn& column = after.columns[i];
        if (origins[i] < 0) {
            if (!column.nullable || column.defaultText || column.generated)
                return anotherHash("the new column " + column.name + " gives them a value");
        } else if (!keepsHash(before.table.columns[static_cast<std::size_t>(origins[i])], column)) {
            return anotherHash("the column " + column.name + " was renamed or changed");
        }
    }
    return {};
}

} // namespace lodestar::evolution
