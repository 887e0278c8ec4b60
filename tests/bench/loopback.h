// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Plain TCP over loopback: a sender of stream-load bodies that costs next to nothing, and what a receiver can reach at
// most. Failures throw std::runtime_error.
#include <cstdint>
#include <string>
#include <string_view>
namespace lodestar::bench {

/// One connection to a back end's HTTP port.
class BodySender {
public:
    explicit BodySender(std::uint16_t port);
    ~BodySender();
    BodySender(const BodySender&) = delete;
    BodySender& operator=(const BodySender&) = delete;
    /// PUTs `piece` `times` times as one body into the table "db/table"; gives the reply's body. Throws unless its
    /// Status is Success.
    std::string put(const std::string& table, const std::string& label, std::string_view piece, std::size_t times,
                    const std::string& headers = {});

private:
    int m_socket = -1;
};

enum class Receiver : std::uint8_t {
    drops,     ///< the kernel throws the bytes away
    findsLines ///< copies the bytes and looks for every line end and tab
};
struct Received {
    double seconds = 0;
    double receiverCpuSeconds = 0;
};
/// Sends a piece so many times to a receiver of this process.
[[nodiscard]] Received sendToOwnReceiver(std::string_view piece, std::size_t times, Receiver receiver);

} // namespace lodestar::bench
