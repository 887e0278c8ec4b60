// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Results as packets, in the text or the binary form of the MySQL protocol.
// Source: MySQL internals manual, "COM_QUERY Response", "Binary Protocol Resultset".
#include "app/sandbox/query/channel.h"
#include "app/sandbox/query/engine_relay.h"
namespace lodestar::sandbox {

struct ResultForm {
    bool binary = false;
    bool more = false; ///< the answer of the text's next statement follows (SERVER_MORE_RESULTS_EXISTS)
};

[[nodiscard]] std::string okPacket(const Done& done = {}, bool more = false);
[[nodiscard]] std::string eofPacket(bool more = false);
[[nodiscard]] std::string columnPacket(const ResultColumn& column);
/// One value as the binary form has it, from its text.
void putBinaryValue(std::string& out, WireType type, std::string_view text);

/// Writes the head with the columns, then the rows; finish() ends them.
class ResultWriter : public RowSink {
public:
    ResultWriter(Channel& channel, ResultForm form) : m_channel(channel), m_form(form) {}
    [[nodiscard]] Result<void> columns(const std::vector<ResultColumn>& columns) override;
    [[nodiscard]] Result<void> row(std::span<const CellView> cells) override;
    [[nodiscard]] Result<void> finish();
    [[nodiscard]] Result<void> whole(const ResultSet& set);
    [[nodiscard]] bool started() const { return m_started; }

private:
    Channel& m_channel;
    ResultForm m_form;
    bool m_started = false;
    std::vector<WireType> m_types;
    std::string m_packet;
};

} // namespace lodestar::sandbox
