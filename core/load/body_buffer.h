// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Growing bytes of one load body. Unlike std::string it never fills what it hands out. A large one has address space of
// its own, in huge pages where the kernel gives them: the first touch of a page costs more than filling it, above all
// in a virtual machine. Movable, so that a body goes from an encoder to a sender and back. Throws std::bad_alloc.
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string_view>
#include <utility>
namespace lodestar::load {

class BodyBuffer final {
public:
    BodyBuffer() = default;
    explicit BodyBuffer(std::size_t capacity) { grow(capacity); }
    BodyBuffer(BodyBuffer&& other) noexcept
        : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0)),
          m_capacity(std::exchange(other.m_capacity, 0)), m_touched(std::exchange(other.m_touched, 0)) {}
    BodyBuffer& operator=(BodyBuffer&& other) noexcept {
        std::swap(m_data, other.m_data);
        std::swap(m_size, other.m_size);
        std::swap(m_capacity, other.m_capacity);
        std::swap(m_touched, other.m_touched);
        return *this;
    }
    BodyBuffer(const BodyBuffer&) = delete;
    BodyBuffer& operator=(const BodyBuffer&) = delete;
    ~BodyBuffer() { release(); }

    /// At least `bytes` writable bytes at the end; commit() says how many were written.
    [[nodiscard]] char* reserve(std::size_t bytes) {
        if (m_capacity - m_size < bytes) [[unlikely]]
            grow(m_size + bytes);
        return m_data + m_size;
    }
    void commit(const char* end) { m_size = static_cast<std::size_t>(end - m_data); }
    void put(char byte) {
        *reserve(1) = byte;
        ++m_size;
    }
    void put(std::string_view bytes) {
        if (bytes.empty())
            return;
        std::memcpy(reserve(bytes.size()), bytes.data(), bytes.size());
        m_size += bytes.size();
    }
    /// Forgets everything behind the first `size` bytes; keeps the memory.
    void truncate(std::size_t size) {
        m_touched = touched();
        m_size = size;
    }
    [[nodiscard]] std::size_t size() const { return m_size; }
    /// Bytes of memory that it holds: those that were ever written.
    [[nodiscard]] std::size_t touched() const { return std::max(m_touched, m_size); }
    [[nodiscard]] std::string_view view() const { return {m_data, m_size}; }

private:
    void grow(std::size_t atLeast);
    void release() noexcept;

    char* m_data = nullptr;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
    std::size_t m_touched = 0; // at the last truncate()
};

} // namespace lodestar::load
