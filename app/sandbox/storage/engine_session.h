// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One connection to the private row engine over its unix socket. Not thread-safe: one owner at a time.
#include "core/base/result.h"
#include <cstdint>
#include <memory>
#include <mysql.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::sandbox {

class EngineSession {
public:
    using Rows = std::vector<std::vector<std::optional<std::string>>>;

    /// Text is compared byte by byte, in literals too; errors in data are errors.
    [[nodiscard]] static Result<EngineSession> connect(const std::string& socket);

    /// Runs a statement without result. The error's serverErrno is the engine's.
    [[nodiscard]] Result<void> run(const std::string& sql);
    [[nodiscard]] Result<Rows> query(const std::string& sql);
    /// Rows changed by the last statement.
    [[nodiscard]] MYSQL* handle() const { return m_mysql.get(); }
    [[nodiscard]] Error lastError(std::string_view what) const;

private:
    struct Close {
        void operator()(MYSQL* mysql) const { mysql_close(mysql); }
    };
    std::unique_ptr<MYSQL, Close> m_mysql;
};

/// `name`, inner back-ticks doubled.
[[nodiscard]] std::string quoteName(std::string_view name);
/// 'text' with backslash escapes.
[[nodiscard]] std::string quoteText(std::string_view text);

} // namespace lodestar::sandbox
