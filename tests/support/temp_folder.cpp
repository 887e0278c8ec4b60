// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temp_folder.h"
#include <cstdlib>
#include <stdexcept>
#include <string>
namespace lodestar::test {

TempFolder::TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "lodestar-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw std::runtime_error("cannot make a folder like " + pattern);
    m_path = pattern;
}

TempFolder::~TempFolder() {
    std::error_code ignored;
    if (std::getenv("LODESTAR_KEEP") == nullptr)
        std::filesystem::remove_all(m_path, ignored);
}

} // namespace lodestar::test
