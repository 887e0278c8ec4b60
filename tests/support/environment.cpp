// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/environment.h"
#include "app/sandbox/server/private_server.h"
#include <cstdlib>
#include <string_view>
namespace lodestar::test {

static std::filesystem::path required(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') {
        std::fprintf(stderr, "%s is not set: run the tests with ctest, or set it\n", name);
        std::exit(2);
    }
    return value;
}

std::filesystem::path program(const std::string& name) { return required("LODESTAR_BIN") / name; }

std::filesystem::path sourceTree() { return required("LODESTAR_SOURCE_DIR"); }

bool nothingMayBeSkipped() {
    const auto is = [](const char* name, std::string_view wanted) {
        const char* value = std::getenv(name);
        return value != nullptr && value == wanted;
    };
    return is("CI", "true") || is("LODESTAR_REQUIRE_SERVERS", "1");
}

std::string whyNoServer(sandbox::ServerKind kind) {
    const auto answer = sandbox::PrivateServer::available(kind);
    return answer ? std::string() : answer.error().toString();
}

} // namespace lodestar::test
