// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What another process asks of a sync: one JSON file a request in the folder "requests" of the state folder. A running
// sync takes them in the order of their names, several times a second, and leaves an answer beside; what nobody takes
// waits for the next start. Free functions: any thread.
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/value/table_id.h"
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <thread>
namespace lodestar::sync {

enum class RequestKind : std::uint8_t {
    approveChange, ///< of `table`; `argument`: id of what was shown, or empty
    skipChange,
    retryRows, ///< `table` goes on from its place
    skipRows,  ///< and passes over the refused row whose id is `argument`
    copyAgain, ///< `table`
    reload,    ///< `argument`: path of the pipeline file; empty: the one it was started with
};

struct Request {
    RequestKind kind = RequestKind::reload;
    value::TableId table;
    std::string argument;
    bool operator==(const Request&) const = default;
};

/// Returns the name of the request. Fails with ioFailed, diskFull.
[[nodiscard]] Result<std::string> leaveRequest(const std::string& folder, const Request& request);
/// Takes a request back; false if it was taken by then.
bool withdrawRequest(const std::string& folder, const std::string& name);
/// Waits for the answer to a request: what was done, or the error. nullopt: none came in time.
[[nodiscard]] std::optional<Result<std::string>> awaitAnswer(const std::string& folder, const std::string& name,
                                                             std::chrono::milliseconds time);

/// Takes the requests of a folder while it lives, on a thread of its own.
class RequestWatch final {
public:
    /// `handle` may block; what it returns is the answer, one sentence.
    RequestWatch(std::string folder, Clock& clock, std::function<Result<std::string>(const Request&)> handle);

private:
    std::jthread m_thread;
};

} // namespace lodestar::sync
