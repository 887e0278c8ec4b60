// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How many rows have become visible in a stand-in that was started with --discard=rows, asked of its control port over
// a socket, so that asking a hundred times a second costs next to nothing. Failures throw std::runtime_error.
#include "tests/support/sandbox_process.h"
#include <cstdint>
namespace lodestar::bench {

class RowCounter final {
public:
    explicit RowCounter(const test::SandboxProcess& sandbox) : m_port(sandbox.controlPort()) {}
    [[nodiscard]] std::uint64_t rows() const;

private:
    std::uint16_t m_port;
};

} // namespace lodestar::bench
