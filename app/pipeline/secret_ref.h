// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How a pipeline file names a password: ${env:NAME}, ${file:PATH}, ${keychain:ACCOUNT}, or the password itself, which
// is read but never written. Values are plain; resolvers may be called from any thread unless they say otherwise.
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/source/endpoint.h"
#include "core/warehouse/endpoint.h"
#include <cstdint>
#include <string>
#include <string_view>
namespace lodestar::pipeline {

struct SecretRef {
    enum class Kind : std::uint8_t {
        none,        ///< no password
        clear,       ///< as typed in the file or a form
        environment, ///< `name` is a variable
        file,        ///< `name` is a path; its content without a final newline
        keychain,    ///< `name` is an account of the service "lodestar"
    };
    Kind kind = Kind::none;
    std::string name;
    Secret clear;
    bool operator==(const SecretRef&) const = default;

    /// Fails with invalidOption on "${" with an unknown word or without its end.
    [[nodiscard]] static Result<SecretRef> parse(std::string_view text);
    [[nodiscard]] static SecretRef ofClear(std::string password);
    /// The text for the file; empty for none and for clear, which have no reference.
    [[nodiscard]] std::string toText() const;
};

/// Finds the password behind a reference.
class SecretResolver {
public:
    virtual ~SecretResolver() = default;
    /// Fails with secretUnavailable, naming the reference and what to do; never the password.
    [[nodiscard]] virtual Result<Secret> resolve(const SecretRef& ref) = 0;
};

/// none, clear, environment and file. A keychain reference is secretUnavailable here; a resolver that has a keychain
/// calls this one for the rest. No state.
class BasicSecretResolver final : public SecretResolver {
public:
    [[nodiscard]] Result<Secret> resolve(const SecretRef& ref) override;
};

/// The keychain accounts of the two ends: "mysql://user@host:port", "starrocks://user@host:port".
[[nodiscard]] std::string keychainAccount(const source::Endpoint& endpoint);
[[nodiscard]] std::string keychainAccount(const warehouse::Endpoint& endpoint);

} // namespace lodestar::pipeline
