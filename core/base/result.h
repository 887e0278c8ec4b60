// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Result<T>: a T or an Error, with the member names of std::expected. LS_TRY returns the error upwards.
#include "core/base/error.h"
#include <cstdio>
#include <cstdlib>
#include <type_traits>
#include <utility>
#include <variant>

/// A broken invariant ends the process, in release builds too; kill at any line is a normal stop for the state.
#define LS_ASSERT(condition)                                                                                           \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            std::fprintf(stderr, "%s:%d: broken invariant: %s\n", __FILE__, __LINE__, #condition);                     \
            std::abort();                                                                                              \
        }                                                                                                              \
    } while (false)

#define LS_CONCAT_INNER(a, b) a##b
#define LS_CONCAT(a, b) LS_CONCAT_INNER(a, b)
/// LS_TRY(auto plan, makePlan()); assigns the value, or returns the error.
#define LS_TRY(declaration, expression)                                                                                \
    auto LS_CONCAT(lsResult, __LINE__) = (expression);                                                                 \
    if (!LS_CONCAT(lsResult, __LINE__))                                                                                \
        return std::move(LS_CONCAT(lsResult, __LINE__)).error();                                                       \
    declaration = std::move(*LS_CONCAT(lsResult, __LINE__))
/// LS_CHECK(doIt()); for Result<void>.
#define LS_CHECK(expression)                                                                                           \
    do {                                                                                                               \
        if (auto lsCheck = (expression); !lsCheck)                                                                     \
            return std::move(lsCheck).error();                                                                         \
    } while (false)

namespace lodestar {

template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}     // NOLINT: implicit on purpose
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {} // NOLINT
    template <typename U>
    requires(std::is_convertible_v<U&&, T> && !std::is_same_v<std::remove_cvref_t<U>, Error> &&
             !std::is_same_v<std::remove_cvref_t<U>, T> && !std::is_same_v<std::remove_cvref_t<U>, Result>)
        Result(U&& value)
        : m_state(std::in_place_index<0>, std::forward<U>(value)) {} // NOLINT

    [[nodiscard]] bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }
    [[nodiscard]] T& value() & {
        LS_ASSERT(has_value());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] const T& value() const& {
        LS_ASSERT(has_value());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] T&& value() && {
        LS_ASSERT(has_value());
        return std::move(*std::get_if<0>(&m_state));
    }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    [[nodiscard]] Error& error() & {
        LS_ASSERT(!has_value());
        return *std::get_if<1>(&m_state);
    }
    [[nodiscard]] const Error& error() const& {
        LS_ASSERT(!has_value());
        return *std::get_if<1>(&m_state);
    }
    [[nodiscard]] Error&& error() && {
        LS_ASSERT(!has_value());
        return std::move(*std::get_if<1>(&m_state));
    }
    template <typename U>
    [[nodiscard]] T value_or(U&& other) const& {
        return has_value() ? value() : static_cast<T>(std::forward<U>(other));
    }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)), m_failed(true) {} // NOLINT
    [[nodiscard]] bool has_value() const { return !m_failed; }
    explicit operator bool() const { return has_value(); }
    [[nodiscard]] Error& error() & {
        LS_ASSERT(m_failed);
        return m_error;
    }
    [[nodiscard]] const Error& error() const& {
        LS_ASSERT(m_failed);
        return m_error;
    }
    [[nodiscard]] Error&& error() && {
        LS_ASSERT(m_failed);
        return std::move(m_error);
    }

private:
    Error m_error;
    bool m_failed = false;
};

} // namespace lodestar
