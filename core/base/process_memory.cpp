// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/process_memory.h"
#include <fstream>
#include <unistd.h>
namespace lodestar {

std::uint64_t residentBytes() {
    std::ifstream file("/proc/self/statm");
    std::uint64_t total = 0;
    std::uint64_t resident = 0; // the second field, in pages
    if (!(file >> total >> resident))
        return 0;
    return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

} // namespace lodestar
