// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/spare_document.h"
#include <algorithm>
#include <simdjson.h>
#include <sys/mman.h>
namespace lodestar::sandbox {

namespace {

constexpr std::uintptr_t kHugePage = 2UL << 20;
constexpr std::uint64_t kReservedMax = 256UL << 20; // what is announced may never come

std::string& spare() {
    static thread_local std::string kept;
    return kept;
}

/// A 512th of the page faults, where the system grants it.
void wantHugePages(std::string& text) {
    const auto begin = (reinterpret_cast<std::uintptr_t>(text.data()) + kHugePage - 1) / kHugePage * kHugePage;
    const auto end = (reinterpret_cast<std::uintptr_t>(text.data()) + text.capacity()) / kHugePage * kHugePage;
    if (begin < end)
        (void)::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE); // a wish, whatever the answer
}

} // namespace

std::string takeSpareDocument(std::uint64_t bytes) {
    std::string document = std::move(spare());
    document.clear();
    const std::size_t wanted = std::min(bytes, kReservedMax) + simdjson::SIMDJSON_PADDING;
    if (document.capacity() < wanted) {
        document.reserve(wanted);
        wantHugePages(document);
    }
    return document;
}

void giveSpareDocument(std::string document) {
    if (document.capacity() <= kSpareBytesMax)
        spare() = std::move(document);
}

} // namespace lodestar::sandbox
