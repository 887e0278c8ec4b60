// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/secret_ref.h"
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
namespace lodestar::pipeline {

Result<SecretRef> SecretRef::parse(std::string_view text) {
    if (!text.starts_with("${"))
        return ofClear(std::string(text));
    const std::size_t colon = text.find(':');
    const Error refused(ErrorCode::invalidOption, "the password reference is not understood",
                        "Write ${env:NAME}, ${file:PATH} or ${keychain:ACCOUNT}.");
    if (!text.ends_with("}") || colon == std::string_view::npos || colon + 2 > text.size() - 1)
        return refused;
    const std::string_view word = text.substr(2, colon - 2);
    SecretRef ref;
    ref.name = std::string(text.substr(colon + 1, text.size() - colon - 2));
    if (word == "env")
        ref.kind = Kind::environment;
    else if (word == "file")
        ref.kind = Kind::file;
    else if (word == "keychain")
        ref.kind = Kind::keychain;
    else
        return refused;
    return ref;
}

SecretRef SecretRef::ofClear(std::string password) {
    SecretRef ref;
    if (password.empty())
        return ref;
    ref.kind = Kind::clear;
    ref.clear = Secret(std::move(password));
    return ref;
}

std::string SecretRef::toText() const {
    switch (kind) {
    case Kind::environment:
        return "${env:" + name + '}';
    case Kind::file:
        return "${file:" + name + '}';
    case Kind::keychain:
        return "${keychain:" + name + '}';
    case Kind::none:
    case Kind::clear:
        break;
    }
    return {};
}

Result<Secret> BasicSecretResolver::resolve(const SecretRef& ref) {
    switch (ref.kind) {
    case SecretRef::Kind::none:
        return Secret();
    case SecretRef::Kind::clear:
        return ref.clear;
    case SecretRef::Kind::environment:
        if (const char* value = std::getenv(ref.name.c_str()))
            return Secret(value);
        return Error(ErrorCode::secretUnavailable, "the environment variable " + ref.name + " is not set",
                     "Set it to the password before the program starts.");
    case SecretRef::Kind::file: {
        std::ifstream file(ref.name, std::ios::binary);
        if (!file)
            return Error(ErrorCode::secretUnavailable,
                         "the password file " + ref.name + " cannot be read: " + std::strerror(errno),
                         "Check its path and permissions.");
        std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
            text.pop_back();
        return Secret(std::move(text));
    }
    case SecretRef::Kind::keychain:
        break;
    }
    return Error(ErrorCode::secretUnavailable, "the keychain entry " + ref.name + " cannot be read here",
                 "Use ${env:NAME} or ${file:PATH} on a machine without a keychain.");
}

std::string keychainAccount(const source::Endpoint& endpoint) { return "mysql://" + endpoint.toString(); }

std::string keychainAccount(const warehouse::Endpoint& endpoint) { return "starrocks://" + endpoint.toString(); }

} // namespace lodestar::pipeline
