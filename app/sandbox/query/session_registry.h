// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Who is connected to the query port and what each one does, and the means to end it. Thread-safe.
#include "app/sandbox/show/process_list.h"
#include <functional>
#include <map>
#include <mutex>
#include <optional>
namespace lodestar::sandbox {

class SessionRegistry : public ProcessList {
public:
    /// true: the connection is to end; false: only its query. Called under the registry's lock.
    using Kill = std::function<void(bool connection)>;

    void add(const ProcessRow& row, Kill kill);
    void remove(std::uint32_t id);
    /// A command has come, or has been answered.
    void begin(std::uint32_t id, const std::string& user, const std::string& db, std::string info);
    void end(std::uint32_t id, const std::string& user, const std::string& db);
    [[nodiscard]] std::vector<ProcessRow> processes() const override; ///< by id
    [[nodiscard]] std::optional<ProcessRow> find(std::uint64_t id) const;
    /// False: there is none.
    [[nodiscard]] bool kill(std::uint64_t id, bool connection) const;

private:
    struct Entry {
        ProcessRow row;
        Kill kill;
    };
    mutable std::mutex m_mutex;
    std::map<std::uint64_t, Entry> m_entries;
};

} // namespace lodestar::sandbox
