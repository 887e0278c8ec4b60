// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A prepared SELECT: its text, and the values of an execution put in the place of its question marks.
// Source: MySQL internals manual, "COM_STMT_EXECUTE".
#include "core/base/result.h"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::sandbox {

class PreparedStatement {
public:
    PreparedStatement(std::string sql, std::size_t parameters) : m_sql(std::move(sql)), m_parameters(parameters) {}

    /// The SQL with the values of a COM_STMT_EXECUTE payload behind its statement id.
    [[nodiscard]] Result<std::string> bind(std::string_view payload);
    [[nodiscard]] std::size_t parameters() const { return m_parameters; }

private:
    std::string m_sql;
    std::size_t m_parameters;
    std::vector<std::uint16_t> m_types; ///< kept from the first execution
};

} // namespace lodestar::sandbox
