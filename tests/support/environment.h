// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the test run was given: where the programs are, and whether a missing server is a failure.
#include "app/sandbox/server/server_install.h"
#include <filesystem>
#include <gtest/gtest.h>
#include <string>
namespace lodestar::test {

/// LODESTAR_BIN/name; CMake sets it for every test. Fails the program with a sentence if it is not set.
[[nodiscard]] std::filesystem::path program(const std::string& name);
/// The root of the source tree (LODESTAR_SOURCE_DIR).
[[nodiscard]] std::filesystem::path sourceTree();
/// True with CI=true or LODESTAR_REQUIRE_SERVERS=1: nothing may be skipped.
[[nodiscard]] bool nothingMayBeSkipped();

/// Empty when the server can be started, else why not.
[[nodiscard]] std::string whyNoServer(sandbox::ServerKind kind);

} // namespace lodestar::test

/// First line of a test that needs a server: skips it where the server is not installed, fails it under CI.
#define LS_NEED_SERVER(kind)                                                                                           \
    if (const std::string lsWhy = ::lodestar::test::whyNoServer(kind); !lsWhy.empty()) {                               \
        if (::lodestar::test::nothingMayBeSkipped())                                                                   \
            FAIL() << lsWhy;                                                                                           \
        GTEST_SKIP() << lsWhy;                                                                                         \
    }                                                                                                                  \
    static_assert(true)
