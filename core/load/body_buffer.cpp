// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/body_buffer.h"
#include <cstdint>
#include <cstdlib>
#include <new>
#include <sys/mman.h>
namespace lodestar::load {
namespace {

constexpr std::size_t kHugePage = 2U << 20;
/// From this capacity on a buffer has pages of its own.
constexpr std::size_t kMappedLeast = 4U << 20;
/// Address space of such a one. What is not touched costs nothing, and most bodies never grow again.
constexpr std::size_t kMappedFirst = 64U << 20;

/// At the beginning of a huge page; size: a multiple of one. Null: there is no such space.
char* mapPages(std::size_t size) {
    void* const all =
        ::mmap(nullptr, size + kHugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (all == MAP_FAILED)
        return nullptr;
    char* const begin = static_cast<char*>(all);
    const std::size_t before = (kHugePage - reinterpret_cast<std::uintptr_t>(begin) % kHugePage) % kHugePage;
    if (before > 0)
        ::munmap(begin, before);
    if (before < kHugePage)
        ::munmap(begin + before + size, kHugePage - before);
    ::madvise(begin + before, size, MADV_HUGEPAGE); // a kernel without them gives small pages
    return begin + before;
}

} // namespace

void BodyBuffer::grow(std::size_t atLeast) {
    std::size_t capacity = std::max({m_capacity * 2, atLeast, std::size_t{4096}});
    if (capacity < kMappedLeast) {
        auto* const data = static_cast<char*>(std::realloc(m_data, capacity));
        if (data == nullptr)
            throw std::bad_alloc();
        m_data = data;
        m_capacity = capacity;
        return;
    }
    // Where address space is counted, less of it has to do.
    char* data = nullptr;
    for (const std::size_t wanted : {std::max(capacity, kMappedFirst), capacity, atLeast}) {
        capacity = (wanted + kHugePage - 1) / kHugePage * kHugePage;
        data = mapPages(capacity);
        if (data != nullptr)
            break;
    }
    if (data == nullptr)
        throw std::bad_alloc();
    if (m_size > 0)
        std::memcpy(data, m_data, m_size);
    release();
    m_data = data;
    m_capacity = capacity;
    m_touched = m_size;
}

void BodyBuffer::release() noexcept {
    if (m_capacity >= kMappedLeast)
        ::munmap(m_data, m_capacity);
    else
        std::free(m_data);
}

} // namespace lodestar::load
