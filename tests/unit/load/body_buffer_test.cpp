// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/body_buffer.h"
#include <fstream>
#include <gtest/gtest.h>
#include <new>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
namespace lodestar::load {
namespace {

constexpr std::size_t kMiB = 1U << 20;

/// Up to that size in pieces of a row's size; each piece begins with its number.
void fillTo(BodyBuffer& buffer, std::size_t size) {
    const std::string rest(300, 'x');
    for (std::size_t number = buffer.size() / 310; buffer.size() < size; ++number) {
        std::string piece = std::to_string(number);
        piece.resize(10, ' ');
        buffer.put(piece + rest);
    }
}

std::string wrongPiece(const BodyBuffer& buffer) {
    for (std::size_t at = 0; at < buffer.size(); at += 310)
        if (std::stoul(std::string(buffer.view().substr(at, 10))) != at / 310 || buffer.view()[at + 309] != 'x')
            return "piece " + std::to_string(at / 310);
    return "none";
}

TEST(BodyBuffer, keepsItsBytesWhileItGrows) {
    BodyBuffer buffer;
    for (const std::size_t size : {kMiB, 3 * kMiB, 5 * kMiB, 70 * kMiB}) {
        fillTo(buffer, size);
        EXPECT_EQ(wrongPiece(buffer), "none") << size;
    }
    BodyBuffer other = std::move(buffer);
    EXPECT_EQ(wrongPiece(other), "none");
    EXPECT_EQ(buffer.size(), 0U); // NOLINT: what is moved from is empty
    fillTo(buffer, kMiB);
    EXPECT_EQ(wrongPiece(buffer), "none");
}

TEST(BodyBuffer, holdsWhatWasEverWritten) {
    BodyBuffer buffer;
    fillTo(buffer, 6 * kMiB);
    buffer.truncate(0);
    fillTo(buffer, kMiB);
    EXPECT_GE(buffer.touched(), 6 * kMiB);
    EXPECT_LT(buffer.touched(), 7 * kMiB) << "address space that was never touched is no memory";
}

TEST(BodyBuffer, growsWhereAddressSpaceIsShort) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "the sanitizer needs more";
#endif
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        std::size_t pages = 0;
        std::ifstream("/proc/self/statm") >> pages;
        const rlim_t most = pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) + 40 * kMiB;
        const rlimit limit{most, most};
        ::setrlimit(RLIMIT_AS, &limit);
        try {
            BodyBuffer buffer;
            fillTo(buffer, 12 * kMiB);
            ::_exit(wrongPiece(buffer) == "none" ? 0 : 1);
        } catch (const std::bad_alloc&) {
            ::_exit(2);
        }
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
}

} // namespace
} // namespace lodestar::load
