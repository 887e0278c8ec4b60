// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A session on the query port of a front end (MySQL protocol) through QtSql: statements as text, whole results in
// memory. Front ends are tried in the order of the endpoint. Belongs to the thread that opened it; the process needs a
// QCoreApplication, as every QtSql plugin does.
#include "core/base/result.h"
#include "core/value/table_id.h"
#include "core/warehouse/endpoint.h"
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::warehouse {

/// Columns differ between releases of StarRocks, so they are found by name.
struct ResultTable {
    std::vector<std::string> columns;
    std::vector<std::vector<std::optional<std::string>>> rows;
    /// Without regard to case; -1 if there is none.
    [[nodiscard]] int column(std::string_view name) const;
    /// Empty for NULL and for a column that is not there.
    [[nodiscard]] std::string text(std::size_t row, std::string_view name) const;
};

class StarRocksConnection final {
public:
    /// Fails with targetUnreachable or targetAccessDenied.
    static Result<std::unique_ptr<StarRocksConnection>> open(const Endpoint& endpoint);
    ~StarRocksConnection();
    StarRocksConnection(const StarRocksConnection&) = delete;
    StarRocksConnection& operator=(const StarRocksConnection&) = delete;

    Result<ResultTable> query(const std::string& sql);
    Result<void> execute(const std::string& sql);
    [[nodiscard]] const Endpoint& endpoint() const;
    /// The front end that answered.
    [[nodiscard]] const HostPort& address() const;

private:
    StarRocksConnection();
    struct Private;
    std::unique_ptr<Private> d;
};

/// 'text' with quotes and backslashes escaped, for literals in statements.
[[nodiscard]] std::string quotedLiteral(std::string_view text);

} // namespace lodestar::warehouse
