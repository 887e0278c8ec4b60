// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Growing bytes of one load body. Unlike std::string it never fills what it hands out and grows by realloc, which moves
// pages instead of copying them for large bodies. Movable, so that a body goes from an encoder to a sender and back.
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string_view>
#include <utility>
namespace lodestar::load {

class BodyBuffer final {
public:
    BodyBuffer() = default;
    explicit BodyBuffer(std::size_t capacity) { grow(capacity); }
    BodyBuffer(BodyBuffer&& other) noexcept
        : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0)),
          m_capacity(std::exchange(other.m_capacity, 0)) {}
    BodyBuffer& operator=(BodyBuffer&& other) noexcept {
        std::swap(m_data, other.m_data);
        std::swap(m_size, other.m_size);
        std::swap(m_capacity, other.m_capacity);
        return *this;
    }
    BodyBuffer(const BodyBuffer&) = delete;
    BodyBuffer& operator=(const BodyBuffer&) = delete;
    ~BodyBuffer() { std::free(m_data); }

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
    void truncate(std::size_t size) { m_size = size; }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] std::size_t capacity() const { return m_capacity; }
    [[nodiscard]] std::string_view view() const { return {m_data, m_size}; }

private:
    void grow(std::size_t atLeast) {
        std::size_t capacity = m_capacity < 4096 ? 4096 : m_capacity * 2;
        if (capacity < atLeast)
            capacity = atLeast;
        auto* data = static_cast<char*>(std::realloc(m_data, capacity));
        if (data == nullptr)
            throw std::bad_alloc();
        m_data = data;
        m_capacity = capacity;
    }
    char* m_data = nullptr;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

} // namespace lodestar::load
